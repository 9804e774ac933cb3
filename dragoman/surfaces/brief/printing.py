"""One page, printed as asked for: terminal, Markdown, HTML or JSON; to the screen or into a file."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import click
from rich.console import Console

from dragoman.errors import InputError
from dragoman.surfaces.brief import html, markdown, terminal
from dragoman.surfaces.brief.page import Page, page_to_json

FORMATS = ("terminal", "markdown", "html")


def text_of(page: Page, output: str) -> str:
    """The page in one of the formats (or ``json``), as text without colour."""
    if output == "markdown":
        return markdown.render(page)
    if output == "html":
        return html.render(page)
    if output == "json":
        return json.dumps(page_to_json(page), ensure_ascii=False) + "\n"
    buffer = io.StringIO()
    terminal.print_page(page, Console(file=buffer, width=terminal.WIDE, color_system=None, legacy_windows=False))
    return "\n".join(row.rstrip() for row in buffer.getvalue().splitlines()) + "\n"


def emit(page: Page, output: str = "terminal", out: Path | None = None) -> None:
    """Print the page, or write it to `out`. Raises InputError where the file cannot be written."""
    if out is not None:
        try:
            out.write_text(text_of(page, output), encoding="utf-8")
        except OSError as error:
            raise InputError(f"cannot write {out}: {error.strerror or error}") from error
        click.echo(f"written: {out}", err=True)
    elif output == "terminal" and sys.stdout.isatty():
        terminal.print_page(page, Console(highlight=False, emoji=False, markup=False))
    else:
        click.echo(text_of(page, output), nl=False)
