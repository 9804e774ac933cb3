"""All that `dragoman export` can write: rows of a kind in one of the formats, and what is made of several kinds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from dragoman.errors import BadArgument
from dragoman.model import Document
from dragoman.register import View
from dragoman.surfaces.tables import citations, writers
from dragoman.surfaces.tables.coded import HELD, coded
from dragoman.surfaces.tables.event_rows import CONVENTIONS, Convention
from dragoman.surfaces.tables.kinds import KINDS, Kind, Line
from dragoman.surfaces.tables.received import with_text


def _silent(_done: int) -> None:
    """Progress that nobody watches."""


@dataclass(slots=True)
class Job:
    """One export: from where, how, and what came of it.

    `receive`: the document of an id, as the register has it. `texts`: documents with their texts. `guard`: no cell of
    CSV is left that a spreadsheet would run. `stages`: which events are coded. `pair`: the two whose chronology it is.
    `tell`: hears how many lines are written. `written`: how many there were; `left_out`: how many were not, by reason.
    `remarks`: what else is to be told at the end.
    """

    view: View
    receive: Callable[[str], Document]
    texts: bool = False
    guard: bool = True
    stages: tuple[str, ...] = (HELD,)
    pair: tuple[str, str] | None = None
    tell: Callable[[int], None] = _silent
    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def count(self, number: int) -> None:
        """Note how many lines are written, and tell."""
        self.written = number
        self.tell(number)


@dataclass(frozen=True, slots=True)
class Export:
    """One thing to export. `formats`: the first is the default. `write(job, format, out)` writes it."""

    name: str
    about: str
    formats: tuple[str, ...]
    write: Callable[[Job, str, IO[bytes]], None]

    def format_for(self, wanted: str | None, told: str | None) -> str:
        """The format: as wanted, else as the file's name tells, else the default. Raises BadArgument for another."""
        found = wanted or told or self.formats[0]
        if found not in self.formats:
            raise BadArgument(
                f"{self.name} cannot be written as {found}; with --format it can as {', '.join(self.formats)}"
            )
        return found


def rows(kind: Kind, job: Job, form: str, out: IO[bytes]) -> None:
    """Write the lines of a kind."""
    # Closed before the register is, also where the reader of a pipe has gone.
    with closing(kind.lines(job.view)) as lines:
        held = lines if form == "jsonl" else writers.checked(kind, lines)
        writers.FORMATS[form](kind, writers.counted(held, job.count), out, job.guard)


def _rows_of(name: str) -> Callable[[Job, str, IO[bytes]], None]:
    def write(job: Job, form: str, out: IO[bytes]) -> None:
        kind = with_text(job.receive) if name == "documents" and job.texts else KINDS[name]
        rows(kind, job, form, out)

    return write


def _coded_as(convention: Convention) -> Callable[[Job, str, IO[bytes]], None]:
    def write(job: Job, form: str, out: IO[bytes]) -> None:
        def lines(view: View) -> Generator[Line]:
            for event in coded(view):
                if event.stage not in job.stages:
                    job.left_out[f"events that are {event.stage}"] += 1
                elif event.plover is None:
                    job.left_out["events of an act without a PLOVER class"] += 1
                else:
                    yield from convention.lines(event)

        rows(Kind(convention.name, convention.about, lines, convention.columns), job, form, out)

    return write


def _texts(make: Callable[[View], Generator[str]]) -> Callable[[Job, str, IO[bytes]], None]:
    def write(job: Job, _form: str, out: IO[bytes]) -> None:
        with closing(make(job.view)) as pieces:
            for piece in writers.counted(pieces, job.count):
                out.write(piece.encode("utf-8", "replace"))

    return write


def _sqlite(job: Job, _form: str, out: IO[bytes]) -> None:
    from dragoman.surfaces.tables import sqlite

    kinds = {**KINDS, "documents": with_text(job.receive)} if job.texts else KINDS
    sqlite.write(Path(out.name), job.view, kinds, job.count)


def _ftm(job: Job, _form: str, out: IO[bytes]) -> None:
    from dragoman.surfaces.tables import ftm

    found = ftm.entities(job.view)
    model = ftm.installed()
    if model is not None:
        found = ftm.checked(found, model)
    else:
        job.remarks.append("not held against the schema: pip install 'dragoman[ftm]'")
    for entity in writers.counted(found, job.count):
        out.write(json.dumps(entity, ensure_ascii=False).encode() + b"\n")


def _chronology(job: Job, form: str, out: IO[bytes]) -> None:
    from dragoman.surfaces.tables import chronology

    found = chronology.page(job.view, job.pair)
    job.count(sum(len(section.lines) for chapter in found.chapters for section in chapter.sections))
    out.write(chronology.rendered(found, form).encode("utf-8", "replace"))


def _all() -> Iterator[Export]:
    for kind in KINDS.values():
        yield Export(kind.name, kind.about, tuple(writers.FORMATS), _rows_of(kind.name))
    for convention in CONVENTIONS:
        yield Export(convention.name, convention.about, ("csv", "jsonl", "parquet"), _coded_as(convention))
    yield Export("csl", "Citations of documents as CSL-JSON.", ("json",), _texts(citations.csl))
    yield Export("bibtex", "Citations of documents as BibTeX.", ("bibtex",), _texts(citations.bibtex))
    yield Export("sqlite", "All kinds of rows in one SQLite file, to explore with Datasette.", ("sqlite",), _sqlite)
    yield Export("ftm", "FollowTheMoney entities.", ("jsonl",), _ftm)
    yield Export("chronology", "Events, standings and expectations by day.", ("markdown", "text"), _chronology)


EXPORTS: dict[str, Export] = {export.name: export for export in _all()}


def export_named(name: str) -> Export:
    """The export of that name. Raises BadArgument, naming those there are, where there is none."""
    if name not in EXPORTS:
        raise BadArgument(f"nothing to export as {name!r}; there are {', '.join(EXPORTS)}")
    return EXPORTS[name]
