"""The page as one self-contained HTML file: inline style, no script, everything escaped, fit for print."""

from __future__ import annotations

import functools
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from dragoman.surfaces.brief.page import Note, Page
from dragoman.surfaces.brief.terminal import QUOTE
from dragoman.surfaces.brief.words import shortened, visible

TEMPLATES = Path(__file__).parent.parent / "templates"


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters["heading"] = _heading
    environment.filters["cut"] = functools.partial(shortened, most=QUOTE)
    return environment


def _shown(value: object) -> object:
    """Everything printed goes through `visible`, except markup of our own."""
    return visible(value) if type(value) is str else value


def _heading(page: Page) -> str:
    return page.title or (page.chapters[0].title if page.chapters else "Dragoman")


def safe_link(note: Note) -> str | None:
    """The note's address where it is one a reader may follow; other schemes are shown as text at most."""
    return note.source if note.source and note.source.startswith(("https://", "http://")) else None


def render(page: Page) -> str:
    """The page as HTML."""
    style = (TEMPLATES / "brief.css").read_text(encoding="utf-8")
    return _environment().get_template("brief.html").render(page=page, style=style, link=safe_link)
