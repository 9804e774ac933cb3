"""The page on a terminal; readable at 80 columns, in colour where there is any."""

from __future__ import annotations

from urllib.parse import urlsplit

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.surfaces.brief.page import Chapter, Line, Note, Page
from dragoman.surfaces.brief.words import shortened, visible

WIDE = 100
HEAD = 18
# Longer quotes are cut in a footnote; `dragoman show`, --json and the HTML page have the whole.
QUOTE = 160


def print_page(page: Page, console: Console) -> None:
    """Print the page."""
    console.print(rendered(page, min(console.width, WIDE)), width=min(console.width, WIDE), soft_wrap=False)


def rendered(page: Page, width: int) -> Group:
    """The page as rich renderables of a width."""
    parts: list[RenderableType] = []
    if page.title:
        parts.append(_titled(page.title, page.subtitle, width, "bold"))
    elif page.subtitle:
        parts.append(Text(visible(page.subtitle), style="dim"))
    for chapter in page.chapters:
        parts += _chapter(chapter, width)
    if page.notes:
        parts.append(Text())
        parts.append(_notes(page.notes))
    for words in page.advice:
        parts.append(Padding(Text(visible(words)), (1, 0, 0, 0)))
    return Group(*parts)


def _titled(title: str, subtitle: str, width: int, style: str) -> Text:
    room = width - len(title) - len(subtitle)
    text = Text(visible(title), style=style)
    text.append(" " * room if room >= 3 else "\n", style="")
    text.append(subtitle, style="dim")
    return text


def _chapter(chapter: Chapter, width: int) -> list[RenderableType]:
    parts: list[RenderableType] = [Text(), _titled(chapter.title, chapter.subtitle, width, "bold")]
    for section in chapter.sections:
        if section.title:
            parts += [Text(), Text(section.title.upper(), style="bold cyan")]
        heads = any(row.head for row in section.lines)
        parts += [_line(row, heads) for row in section.lines]
    return parts


def _line(row: Line, heads: bool) -> RenderableType:
    body = Text(style="dim" if row.level else "")
    for index, piece in enumerate(row.pieces):
        text, stop = piece.parts(index == 0)
        body.append(text[: len(text) - len(text.lstrip())] + visible(text))
        if piece.notes:
            body.append(" " + "".join(f"[{n}]" for n in piece.notes), style="cyan")
        body.append(stop)
    if row.tail:
        body.append(f"  {visible(row.tail)}", style="italic dim")
    if not heads:
        return Padding(body, (0, 0, 0, 4 if row.level else 2))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=2)
    grid.add_column(width=HEAD, no_wrap=False)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row("", Text(visible(row.head), style="bold"), body)
    return grid


def _notes(notes: tuple[Note, ...]) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="cyan", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for note in notes:
        grid.add_row(f"[{note.number}]".replace("[", r"\["), Text(note_text(note)))
    return grid


def note_text(note: Note) -> str:
    """The footnote in words: where, when, the quote on one line and the claim to open."""
    told = ", ".join(part for part in (note.outlet, note.date) if part)
    if note.kind == "lexicon":
        return visible(f"{told}: {note.quote}" + (f"; {host(note.source)}" if note.source else ""))
    return visible(f"{told}: “{shortened(note.quote, QUOTE)}”" + (f"  {note.claim[:8]}" if note.claim else ""))


def host(address: str) -> str:
    """The site of an address, which says enough on paper; JSON and HTML have all of it."""
    return (urlsplit(address).hostname or address).removeprefix("www.")
