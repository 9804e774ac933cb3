"""Measure reading on this machine, against the bare parser in the same run. `make bench` runs it.

    python benchmarks/read.py [FILES…] [--general FILE.jsonl…] [--sizes 50 200]

Without FILES the bundled story is read, over and over with another first line, so that every document is new. Printed:

- words a second of the bare spaCy pipeline, of parsing alone (sentences, plain view, parse), and of reading, in one
  process over the same texts; what the rules cost beside the parse (at most half as much is the aim);
- with --general (JSON Lines as `dragoman read` takes them): how much faster the gate makes reading, and how many of the
  claims found without it are found with it;
- documents a second of two processes against one, half of the documents each;
- documents a second and peak memory of a `dragoman read` of each size, each in a process of its own.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from dragoman.model import Document
from dragoman.reading import read
from dragoman.reading.page.blocks import find_blocks
from dragoman.reading.page.sentences import split_sentences
from dragoman.reading.parsed import load_model, parse
from dragoman.sources import open_path

STORY = Path(__file__).resolve().parents[1] / "examples" / "story"
DRAGOMAN = Path(sys.executable).with_name("dragoman")
DAY = "2023-09-04"
# Linux counts peak memory in kilobytes, macOS in bytes.
UNIT = 1 if sys.platform == "darwin" else 1024


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds, the better of two runs after one that only warms up."""
    work()
    found = []
    for _ in range(2):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def parse_all(texts: Sequence[str]) -> int:
    """Parse what reading would parse of the texts, without reading it; the number of tokens."""
    count = 0
    for text in texts:
        sentences = split_sentences(text, find_blocks(text))
        count += sum(len(parsed.doc) for parsed in parse(text, sentences, load_model()))
    return count


def compare(texts: Sequence[str]) -> None:
    """Print the speed of the parser alone, of parsing as reading does it, and of reading, over the same texts."""
    nlp = load_model()
    documents = [Document(text=text, published=DAY) for text in texts]
    words = sum(len(doc) for doc in nlp.pipe(texts))
    bare = seconds(lambda: [len(doc) for doc in nlp.pipe(texts)])
    parsing = seconds(lambda: parse_all(texts))
    full = seconds(lambda: [read(document, gated=False) for document in documents])
    print(f"{len(texts)} documents, {words} words")
    print(f"bare parser       {words / bare:10,.0f} words a second")
    print(f"parsing           {words / parsing:10,.0f} words a second")
    print(f"reading, no gate  {words / full:10,.0f} words a second: {full / bare:.2f} times the bare parser's time")
    print(f"rules alone cost {(full - parsing) / bare:.2f} of the bare parser's time")


def gate(paths: Sequence[Path]) -> None:
    """Print how much faster reading with the gate is, and the share of claims that it keeps."""
    found = [item for path in paths for item in open_path(path, published=None, source=None)]
    documents = [item for item in found if isinstance(item, Document) and item.published]
    timed = {}
    claims = {}
    for gated in (False, True):
        start = time.process_time()
        readings = [read(document, gated=gated) for document in documents]
        timed[gated] = time.process_time() - start
        claims[gated] = Counter(claim.id for reading in readings for claim in reading.claims)
    kept = sum((claims[True] & claims[False]).values())
    print(
        f"gate on {len(documents)} dated documents: {timed[False] / timed[True]:.2f} times as fast, "
        f"{kept} of {sum(claims[False].values())} claims kept"
    )


def write(texts: Sequence[str], size: int, path: Path, first: int = 0) -> None:
    """`size` documents as JSON Lines, each with a first line of its own."""
    with path.open("w", encoding="utf-8") as lines:
        for number, text in zip(range(first, first + size), itertools.cycle(texts), strict=False):
            row = {"id": str(number), "text": f"Report number {number}.\n\n{text}", "published": DAY}
            lines.write(json.dumps(row) + "\n")


def start_reading(folder: Path, name: str) -> subprocess.Popen[bytes]:
    """A `dragoman read` of FOLDER/NAME.jsonl into a register of its own."""
    command = [str(DRAGOMAN), "read", "--db", f"{name}.db", f"{name}.jsonl"]
    return subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def read_many(texts: Sequence[str], size: int) -> tuple[float, float]:
    """Documents a second and peak megabytes of one `dragoman read` over `size` documents."""
    with tempfile.TemporaryDirectory() as name:
        write(texts, size, Path(name) / "many.jsonl")
        start = time.perf_counter()
        if start_reading(Path(name), "many").wait():
            raise RuntimeError("dragoman read failed")
        passed = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * UNIT / 1e6
    return size / passed, peak


def two_processes(texts: Sequence[str], size: int) -> float:
    """How many times as fast two processes read `size` documents, half each, as one reads all."""
    one = size / read_many(texts, size)[0]
    with tempfile.TemporaryDirectory() as name:
        for half in (0, 1):
            write(texts, size // 2, Path(name) / f"half{half}.jsonl", first=half * size)
        start = time.perf_counter()
        started = [start_reading(Path(name), f"half{half}") for half in (0, 1)]
        if any(process.wait() for process in started):
            raise RuntimeError("dragoman read failed")
        return one / (time.perf_counter() - start)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--general", type=Path, nargs="*", default=[])
    parser.add_argument("--sizes", type=int, nargs="+", default=[60, 240])
    arguments = parser.parse_args()
    files = arguments.files or sorted(STORY.glob("*.txt"))
    texts = [path.read_text("utf-8") for path in files]
    compare(texts)
    if arguments.general:
        gate(arguments.general)
    print(f"two processes read {two_processes(texts, max(arguments.sizes)):.2f} times as fast as one")
    for size in arguments.sizes:
        # A process of its own, because the peak over children never falls.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            documents, peak = pool.apply(read_many, (texts, size))
        print(f"read {size:6} documents: {documents:6.1f} a second with start-up, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
