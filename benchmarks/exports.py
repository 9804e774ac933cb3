"""Measure how writing exports grows with the register: lines a second, and the memory that it takes.

    python benchmarks/exports.py [--sizes 10000 40000] [--formats jsonl csv parquet]

A register is filled with the claims of the bundled story again and again, each copy a document of its own, and claims
are written in each format, each in a process of its own. Then they are imported into another register. Claims stream,
so memory should hardly grow with the size.
"""

from __future__ import annotations

import argparse
import dataclasses
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dragoman.model import Reading
from dragoman.reading import read
from dragoman.register import Register, open_register
from dragoman.sources import open_path
from dragoman.surfaces.bringing import bring
from dragoman.surfaces.tables import writers
from dragoman.surfaces.tables.kinds import KINDS
from dragoman.surfaces.tables.received import stated

STORY = Path(__file__).resolve().parents[1] / "examples" / "story"
# Linux counts peak memory in kilobytes, macOS in bytes.
UNIT = 1 if sys.platform == "darwin" else 1024


Work = Callable[[Path, str, Path], int]


def fill(register: Register, claims: int) -> int:
    """Copies of the story until there are so many claims; how many there are."""
    documents = [item for path in sorted(STORY.iterdir()) for item in open_path(path) if hasattr(item, "text")]
    readings = [read(document) for document in documents]  # type: ignore[arg-type]
    written, copy = 0, 0
    while written < claims:
        copy += 1
        for reading in readings:
            again = copied(reading, copy)
            register.append(again)
            written += len(again.claims)
    return written


def copied(reading: Reading, copy: int) -> Reading:
    """The reading as that of another document: a line more at the end of its text."""
    document = dataclasses.replace(reading.document, text=f"{reading.document.text}\n{copy}", path=f"{copy}.txt")
    claims = tuple(dataclasses.replace(claim, document=document.id) for claim in reading.claims)
    trace = dataclasses.replace(reading.trace, document=document.id) if reading.trace else None
    return dataclasses.replace(reading, document=document, claims=claims, trace=trace)


def export(db: Path, form: str, target: Path) -> int:
    """Write the claims of a register; how many lines there were."""
    count = 0

    def note(number: int) -> None:
        nonlocal count
        count = number

    with open_register(db, create=False) as register, target.open("wb") as out:
        kind = KINDS["claims"]
        writers.FORMATS[form](kind, writers.counted(kind.lines(register.view()), note), out, True)
    return count


def export_documents(db: Path, _form: str, target: Path) -> int:
    """Write documents with texts, without the stories that only a fold over all of them knows."""
    with open_register(db, create=False) as register, target.open("wb") as out:
        from dragoman import codec

        lines = (
            {**codec.document_to_json(record), "stated": stated(document), "text": document.text}
            for record in register.view().documents()
            for document in (register.document(record.id),)
        )
        numbers: list[int] = [0]
        writers.jsonl(KINDS["documents"], writers.counted(lines, lambda number: numbers.__setitem__(0, number)), out)
        return numbers[0]


def take(db: Path, folder: str, _target: Path) -> int:
    """Import what was exported; how many claims there were."""
    with open_register(db) as register:
        return bring([Path(folder) / "documents.jsonl", Path(folder) / "claims.jsonl"], register).claims


def measured(work: Work, db: Path, form: str, target: Path) -> tuple[int, float, float]:
    """Lines, seconds and peak megabytes of a piece of work, in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_timed, (work, db, form, target))


def _timed(work: Work, db: Path, form: str, target: Path) -> tuple[int, float, float]:
    begin = time.perf_counter()
    lines = work(db, form, target)
    seconds = time.perf_counter() - begin
    return lines, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT / 1e6


def main() -> None:
    """Print lines, lines a second, peak memory and size for each size and format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 40_000])
    parser.add_argument("--formats", nargs="+", default=list(writers.FORMATS))
    options = parser.parse_args()
    print(f"{'claims':>9}  {'what':<10} {'a second':>9} {'peak MB':>8} {'file MB':>8}")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            db = Path(folder) / "x.db"
            with open_register(db) as register:
                fill(register, size)
            works: list[tuple[str, Work, str, Path]] = [
                (form, export, form, Path(folder) / f"claims.{form}") for form in options.formats
            ]
            works.append(("documents", export_documents, "jsonl", Path(folder) / "documents.jsonl"))
            if "jsonl" in options.formats:
                works.append(("import", take, folder, Path(folder) / "new.db"))
            for name, work, form, target in works:
                lines, seconds, peak = measured(work, target if work is take else db, form, target)
                print(
                    f"{lines:>9}  {name:<10} {lines / seconds:>9.0f} {peak:>8.0f} {target.stat().st_size / 1e6:>8.1f}"
                )


if __name__ == "__main__":
    main()
