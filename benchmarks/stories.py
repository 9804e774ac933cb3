"""Measure how telling stories apart grows with the register. `make bench` runs it.

    python benchmarks/stories.py [FILES…] [--sizes 10000 50000 100000]

FILES are JSON Lines as `dragoman read` takes them, gzipped or not: news items and official texts. Without any, those of
the development data beside the repository are taken, and without these the bundled story. Where there are fewer texts
than asked for, they are repeated with changes: on later days, with half of their names, words and numbers replaced, so
that the vocabulary grows as it does with news. Reading is not measured, only the fold. Printed for each size, each in a
process of its own: documents a second, memory a document; then the growth exponent of the time a document takes (0:
the same at every size; 1: in proportion to the size).
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import itertools
import json
import math
import multiprocessing
import resource
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.model import Document, DocumentRecord, Published
from dragoman.picture.stories import fold
from dragoman.reading import trace
from dragoman.times import shift
from dragoman.trace import Anchors, Trace

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "corpora"
ITEMS = 4500  # single news items among the texts, and
OFFICIAL = 500  # longer official ones
SPAN = 730  # days over which all documents are spread, whatever their number: more of them means more a day
# Linux counts peak memory in kilobytes, macOS in bytes.
UNIT = 1 if sys.platform == "darwin" else 1024


def texts(files: Sequence[Path]) -> list[str]:
    """The texts to be repeated."""
    if files:
        return list(itertools.chain.from_iterable(_lines(path, ITEMS) for path in files))
    items, official = sorted(SHARED.glob("current-events/*.jsonl.gz")), sorted(SHARED.glob("whitehouse/*.jsonl.gz"))
    if items and official:
        each = ITEMS // len(items) + 1
        found = [text for path in items for text in _lines(path, each)]
        return found[:ITEMS] + [text for path in official for text in _lines(path, OFFICIAL // len(official))]
    return [path.read_text("utf-8") for path in sorted((ROOT / "examples" / "story").glob("*.txt"))]


def _lines(path: Path, most: int) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in itertools.islice(lines, most):
            yield json.loads(line)["text"]


def changed(found: Trace, round_: int, name: str) -> Trace:
    """The trace of a text like this one, about something else from the second round on."""
    if round_ == 0:
        return dataclasses.replace(found, document=name)

    def new(word: str) -> str:
        return f"{word}{round_}" if zlib.crc32(word.encode()) % 2 else word

    def anchors(rows: Anchors) -> Anchors:
        return tuple((" ".join(map(new, key.split())), at) for key, at in rows)

    return dataclasses.replace(
        found,
        document=name,
        terms=tuple(map(new, found.terms)),
        names=anchors(found.names),
        numbers=anchors(found.numbers),
        title=tuple(map(new, found.title)),
        shingles=tuple(sorted((run ^ round_ << 4) & 0xFFFFFFFF for run in found.shingles)),
    )


def measure(given: Sequence[str], size: int) -> tuple[float, float, int]:
    """Seconds of the fold, bytes of memory a document, and how many stories there are."""
    base = [trace(Document(text, published="2020-01-01")) for text in given]
    names = [f"{number:016x}" for number in range(size)]
    records = {
        name: DocumentRecord(
            name, None, None, None, Published(shift("2020-01-01", number * SPAN // size)), None, "en", (), (), "bench"
        )
        for number, name in enumerate(names)
    }
    traces = (changed(base[number % len(base)], number // len(base), name) for number, name in enumerate(names))
    made = 0.0

    def timed() -> Iterator[Trace]:
        nonlocal made
        while True:
            start = time.process_time()
            one = next(traces, None)
            made += time.process_time() - start
            if one is None:
                return
            yield one

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT
    start = time.process_time()
    stories = fold((), records, timed())
    passed = time.process_time() - start - made
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT
    return passed, (peak - before) / size, len(stories.stories)


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The slope of the line through (log size, log seconds a document)."""
    xs, ys = [math.log(size) for size in sizes], [math.log(s / n) for s, n in zip(seconds, sizes, strict=True)]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 50_000, 100_000])
    arguments = parser.parse_args()
    given = texts(arguments.files)
    seconds = []
    for size in arguments.sizes:
        # A process of its own, because the peak never falls.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            passed, memory, found = pool.apply(measure, (given, size))
        seconds.append(passed)
        print(
            f"stories of {size:7,} documents: {size / passed:7,.0f} documents a second,"
            f" {memory / 1000:5.1f} kB a document, {found:,} stories",
            flush=True,
        )
    if len(seconds) > 1:
        print(f"growth exponent of the time a document takes: {exponent(arguments.sizes, seconds):.2f}")


if __name__ == "__main__":
    main()
