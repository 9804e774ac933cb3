"""Lines of one kind, written in one format: streamed, so that memory stays the same however many there are."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from dragoman.errors import BadArgument
from dragoman.surfaces.tables import csv_cells
from dragoman.surfaces.tables.kinds import Kind, Line
from dragoman.surfaces.tables.shapes import misfits

Write = Callable[[Kind, Iterable[Line], IO[bytes], bool], None]


def jsonl(_kind: Kind, lines: Iterable[Line], out: IO[bytes], _guard: bool = True) -> None:
    """JSON Lines: one line each, in UTF-8."""
    for line in lines:
        out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")


def comma_separated(kind: Kind, lines: Iterable[Line], out: IO[bytes], guard: bool = True) -> None:
    """CSV. `guard`: see `csv_cells.guarded`."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        csv_cells.write(kind.columns, lines, text, guard=guard)
    finally:
        text.detach()


def parquet(kind: Kind, lines: Iterable[Line], out: IO[bytes], _guard: bool = True) -> None:
    """Parquet; needs pyarrow."""
    from dragoman.surfaces.tables import arrow

    arrow.write_parquet(kind.columns, lines, out)


FORMATS: dict[str, Write] = {"jsonl": jsonl, "csv": comma_separated, "parquet": parquet}
ENDINGS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".json": "json",
    ".bib": "bibtex",
    ".md": "markdown",
    ".txt": "text",
    ".sqlite": "sqlite",
    ".db": "sqlite",
}
# What is written at several places of the file, and of no use on a terminal.
WANTS_FILE = frozenset({"parquet", "sqlite"})


def format_of(out: Path | None, default: str = "jsonl") -> str:
    """The format that a file's name tells; `default` without a file, or where its name tells none."""
    return ENDINGS.get(out.suffix.lower(), default) if out else default


def checked(kind: Kind, lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, each held against the kind's columns. Raises BadArgument with the column that does not fit."""
    for number, line in enumerate(lines, 1):
        wrong = misfits(kind.columns, line)
        if wrong:
            raise BadArgument(f"{kind.name}, line {number}: {wrong}; please report it")
        yield line


def counted(lines: Iterable[Any], tell: Callable[[int], None], every: int = 100) -> Iterator[Any]:
    """The lines; `tell` hears every so many how many have gone by, and at the end."""
    number = 0
    for number, line in enumerate(lines, 1):
        yield line
        if number % every == 0:
            tell(number)
    tell(number)
