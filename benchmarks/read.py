"""Measure reading on this machine: the bare parser against full reading, and memory as the number of documents grows.

    python benchmarks/read.py [FILES…] [--sizes 50 200]

Without FILES the bundled story is read, over and over with another first line, so that every document is new. Printed
are: words a second of the bare spaCy pipeline and of `read_text` over the same texts, in one process; then, for each
size, documents a second and peak memory of a `dragoman read` of that many documents, each in a process of its own.
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
from collections.abc import Callable
from pathlib import Path

from dragoman import read_text
from dragoman.reading.parsed import load_model

STORY = Path(__file__).resolve().parents[1] / "examples" / "story"
DRAGOMAN = Path(sys.executable).with_name("dragoman")
DAY = "2023-09-04"
# Linux counts peak memory in kilobytes, macOS in bytes.
UNIT = 1 if sys.platform == "darwin" else 1024


def rate(work: Callable[[], object], words: int) -> float:
    """Words a second, the better of two runs after one that only warms up."""
    work()
    seconds = []
    for _ in range(2):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return words / min(seconds)


def compare(texts: list[str]) -> None:
    """Print the speed of the parser alone and of full reading over the same texts."""
    nlp = load_model()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    bare = rate(lambda: [len(doc) for doc in nlp.pipe(texts)], words)
    full = rate(lambda: [read_text(text, published=DAY) for text in texts], words)
    print(f"{len(texts)} documents, {words} words")
    print(f"bare parser   {bare:10,.0f} words a second")
    print(f"full reading  {full:10,.0f} words a second ({full / bare:.0%} of it)")


def read_many(texts: list[str], size: int) -> tuple[float, float]:
    """Documents a second and peak megabytes of one `dragoman read` over `size` documents."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "many.jsonl").open("w", encoding="utf-8") as lines:
            for number, text in zip(range(size), itertools.cycle(texts), strict=False):
                row = {"id": str(number), "text": f"Report number {number}.\n\n{text}", "published": DAY}
                lines.write(json.dumps(row) + "\n")
        start = time.perf_counter()
        command = [str(DRAGOMAN), "read", "--db", "many.db", "many.jsonl"]
        subprocess.run(  # noqa: S603 - our own command
            command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * UNIT / 1e6
    return size / seconds, peak


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--sizes", type=int, nargs="+", default=[60, 240])
    arguments = parser.parse_args()
    files = arguments.files or sorted(STORY.glob("*.txt"))
    texts = [path.read_text("utf-8") for path in files]
    compare(texts)
    for size in arguments.sizes:
        # A process of its own, because the peak over children never falls.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            documents, peak = pool.apply(read_many, (texts, size))
        print(f"read {size:6} documents: {documents:6.1f} a second with start-up, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
