"""The page as Markdown with footnotes; nothing taken from a report can turn into markup."""

from __future__ import annotations

import re

from dragoman.surfaces.brief.page import Line, Page
from dragoman.surfaces.brief.terminal import note_text
from dragoman.surfaces.brief.words import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def escaped(text: str) -> str:
    """Text on one line that Markdown shows as it stands."""
    return _SPECIAL.sub(r"\\\1", visible(text))


def render(page: Page) -> str:
    """The page as Markdown, ending with a newline."""
    rows = [f"# {escaped(page.title)}", ""] if page.title else []
    if page.subtitle:
        rows += [f"*{escaped(page.subtitle)}*", ""]
    for chapter in page.chapters:
        rows += [f"## {escaped(chapter.title)}", "", f"*{escaped(chapter.subtitle)}*", ""]
        for section in chapter.sections:
            title = [f"### {escaped(section.title)}", ""] if section.title else []
            rows += [*title, *map(_line, section.lines), ""]
    rows += [f"[^{note.number}]: {escaped(note_text(note))}" for note in page.notes]
    rows += ["", *map(escaped, page.advice)] if page.advice else []
    return "\n".join(rows).rstrip() + "\n"


def _line(row: Line) -> str:
    body = ""
    for index, piece in enumerate(row.pieces):
        text, stop = piece.parts(index == 0)
        body += text[: len(text) - len(text.lstrip())] + escaped(text) + "".join(f"[^{n}]" for n in piece.notes) + stop
    head = f"**{escaped(row.head)}** " if row.head else ""
    tail = f" *({escaped(row.tail)})*" if row.tail else ""
    return f"{'    ' if row.level else ''}- {head}{body}{tail}"
