"""Measure lineage: documents a second at growing sizes, memory, and copies found, beside MinHash. `make bench` runs it.

    python benchmarks/lineage.py [FILES…] [--sizes 10000 50000 100000] [--beside 20000]

FILES are JSON Lines (may be gzip) with `text`: news items, official texts. Without them the bundled story is cut into
sentences. Three documents in ten repeat one of the last two thousand, with changes. Printed:

- for each size, in a process of its own: documents a second (trace, then lineage), memory a document, and the exponent
  with which the time a document takes grows with the number of documents;
- on --beside documents, where they are installed: rensa and datasketch, each with its own pipeline (words, MinHash of
  128 permutations, LSH at .5), rensa also over runs of five words, against Dragoman's index of copies alone and its
  whole lineage: documents a second, and the part of the repeated documents whose model is found, by how it was changed.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import itertools
import json
import math
import multiprocessing
import random
import re
import resource
import sys
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import linear_regression
from typing import Any

from dragoman.model import Document
from dragoman.picture.lineage import Tracer
from dragoman.picture.lineage.index import Index
from dragoman.reading.tracing import trace_of
from dragoman.trace import RUN, SPARSEST, Trace, hashes

STORY = Path(__file__).resolve().parents[1] / "examples" / "story"
UNIT = 1 if sys.platform == "darwin" else 1024
REPEATED = 0.3
RECENT = 2_000
LONGEST = 4_000
# More characters make a long text; one new document in five is one.
LONG = 600
LONG_PART = 0.2
# Where copies alone are looked for, so many runs of a text are.
SAMPLED = 16
WORD = re.compile(r"[^\W_]+")
# How a repeated document is changed: the part of its words that is replaced; its first half alone; set into another
# text, twice as long as it.
CHANGES = {"copy": 0.0, "a tenth": 0.1, "a third": 0.33, "a half": 0.5, "half left out": 0.0, "within another": 0.1}


@dataclass(frozen=True, slots=True)
class Made:
    """One document of the benchmark; `model` is the number of the one that it repeats, `change` how."""

    number: int
    text: str
    model: int | None = None
    change: str = ""


def read(files: Sequence[Path]) -> list[str]:
    """The texts, in an order fixed once and for all."""
    texts: list[str] = []
    for path in files:
        opener: Any = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            texts += [row["text"][:LONGEST] for line in lines if (row := json.loads(line)).get("text")]
    if not files:
        for path in sorted(STORY.glob("*.txt")):
            texts += [each for each in re.split(r"(?<=[.!?])\s+", path.read_text("utf-8")) if len(each) > 60]
    texts = list(dict.fromkeys(texts))
    random.Random(1).shuffle(texts)
    return texts


def documents(texts: Sequence[str], size: int) -> Iterator[Made]:
    """`size` documents: three in ten repeat a recent one with changes, the others are new.

    One in five of these is a long text, where there are any; used-up texts come again with a third of the words new.
    """
    chance = random.Random(size)
    words = WORD.findall(" ".join(texts[:2_000]))
    pools = [kept for keep in (False, True) if (kept := [each for each in texts if (len(each) > LONG) is keep])]
    fresh = [itertools.count() for _ in pools]
    recent: deque[Made] = deque(maxlen=RECENT)
    for number in range(size):
        if recent and chance.random() < REPEATED:
            model, change = chance.choice(recent), chance.choice(list(CHANGES))
            yield Made(number, altered(model.text, change, words, chance), model.number, change)
            continue
        pool = 1 if len(pools) > 1 and chance.random() < LONG_PART else 0
        at = next(fresh[pool])
        text = pools[pool][at % len(pools[pool])]
        if at >= len(pools[pool]):
            text = altered(text, "a third", words, chance)
        made = Made(number, text)
        recent.append(made)
        yield made


def altered(text: str, change: str, words: Sequence[str], chance: random.Random) -> str:
    """The text with some of its words replaced by others."""
    kept = text.split()
    if change == "half left out":
        return " ".join(kept[: (len(kept) + 1) // 2])
    part = CHANGES[change]
    told = [chance.choice(words) if chance.random() < part else word for word in kept]
    if change == "within another":
        around = [chance.choice(words) for _ in range(2 * len(kept))]
        told = around[: len(kept)] + told + around[len(kept) :]
    return " ".join(told)


def traced(made: Made) -> Trace:
    """The trace of a document, as reading would find it."""
    found = trace_of(Document(made.text), made.text.split("\n\n"), "en", "")
    return dataclasses.replace(found, document=str(made.number))


def runs(text: str) -> tuple[int, ...]:
    """The runs of words alone, sampled: what copies are found by."""
    words = text.lower().split()
    rate = 1
    while rate < SPARSEST and len(words) > SAMPLED * rate:
        rate *= 2
    return hashes(words, rate)


def grow(files: Sequence[Path], size: int) -> tuple[float, float, float, int]:
    """Seconds a document for the trace and for lineage, kilobytes a document, edges."""
    texts = read(files)
    before = resident()
    tracer, spent = Tracer({}), [0.0, 0.0]
    for made in documents(texts, size):
        start = time.process_time()
        trace = traced(made)
        middle = time.process_time()
        tracer.add(trace)
        spent[0] += middle - start
        spent[1] += time.process_time() - middle
    memory = resident() - before
    return spent[0] / size, spent[1] / size, memory / 1e3 / size, len(tracer.edges)


def resident() -> float:
    """Bytes of memory in use: now where the system tells (Linux), else the most so far."""
    told = Path("/proc/self/statm")
    if told.exists():
        return int(told.read_text("ascii").split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


Found = Callable[[Made], set[int]]


def by_copies() -> Found:
    """Dragoman's index of copies alone."""
    index = Index()
    return lambda made: set(map(int, index.add_runs(str(made.number), runs(made.text))))


def by_lineage() -> Found:
    """Dragoman's lineage."""
    tracer = Tracer({})

    def find(made: Made) -> set[int]:
        edges = tracer.add(traced(made))
        return {int(document) for edge in edges for document in (edge.from_, edge.to)} - {made.number}

    return find


def by_rensa(run: int = 1) -> Found:
    """rensa's own pipeline, over words or over runs of words."""
    import rensa

    lsh = rensa.RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)

    def find(made: Made) -> set[int]:
        minhash = rensa.RMinHash(num_perm=128, seed=42)
        words = made.text.split()
        minhash.update(
            words if run == 1 else [" ".join(words[i : i + run]) for i in range(max(1, len(words) - run + 1))]
        )
        near = set(lsh.query(minhash))
        lsh.insert(made.number, minhash)
        return near

    return find


def by_datasketch() -> Found:
    """datasketch's own pipeline."""
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=0.5, num_perm=128)

    def find(made: Made) -> set[int]:
        minhash = MinHash(num_perm=128)
        minhash.update_batch([word.encode("utf-8") for word in set(made.text.split())])
        near = set(lsh.query(minhash))
        lsh.insert(made.number, minhash)
        return near

    return find


def beside(name: str, start: Callable[[], Found], made: Sequence[Made]) -> None:
    """Print the speed of one way to find copies, and what it finds of each change."""
    find = start()
    begun = time.process_time()
    near = [find(each) for each in made]
    speed = len(made) / (time.process_time() - begun)
    found: dict[str, list[bool]] = defaultdict(list)
    wrong = 0
    model = {each.number: each.number if each.model is None else each.model for each in made}
    for each, them in zip(made, near, strict=True):
        if each.model is not None:
            found[each.change].append(any(model[other] == each.model for other in them))
        wrong += sum(model[other] != model[each.number] for other in them)
    told = "  ".join(f"{change} {sum(found[change]) / max(1, len(found[change])):5.1%}" for change in CHANGES)
    print(f"{name:22} {speed:7,.0f} a second   found: {told}   others named: {wrong / len(made):.2f} a document")


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 50_000, 100_000])
    parser.add_argument("--beside", type=int, default=20_000)
    arguments = parser.parse_args()
    made = list(documents(read(arguments.files), arguments.beside))
    print(f"{len(made)} documents, {sum(len(each.text.split()) for each in made) / len(made):.0f} words each")
    ways: dict[str, Callable[[], Found]] = {"Dragoman, copies alone": by_copies, "Dragoman, lineage": by_lineage}
    if find_spec("rensa"):
        ways |= {"rensa, words": by_rensa, "rensa, runs of five": partial(by_rensa, RUN)}
    if find_spec("datasketch"):
        ways["datasketch, words"] = by_datasketch
    for name, way in ways.items():
        beside(name, way, made)
    del made
    sizes, whole, alone = [], [], []
    for size in arguments.sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            trace, lineage, memory, edges = pool.apply(grow, (arguments.files, size))
        sizes.append(math.log(size))
        whole.append(math.log(trace + lineage))
        alone.append(math.log(lineage))
        print(
            f"{size:7} documents: {1 / (trace + lineage):6,.0f} a second (trace {trace * 1e3:.2f} ms, lineage"
            f" {lineage * 1e3:.2f} ms), {memory:.1f} kB a document, {edges} edges",
            flush=True,
        )
    if len(sizes) > 1:
        slopes = [linear_regression(sizes, times).slope for times in (whole, alone)]
        print(
            "the time a document takes grows with the number of documents to the power of"
            f" {slopes[0]:.2f}; without its trace {slopes[1]:.2f}"
        )


if __name__ == "__main__":
    main()
