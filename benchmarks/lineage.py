"""Measure lineage: documents a second at growing sizes, memory, and copies found, beside MinHash. `make bench` runs it.

    python benchmarks/lineage.py [FILES…] [--sizes 10000 50000 100000] [--beside 20000]

FILES are JSON Lines (may be gzip) with `text`: news items, official texts. Without them the bundled story is cut into
sentences. Three documents in ten repeat one of the last two thousand, with changes. Printed:

- for each size, in a process of its own: documents a second (trace, then lineage), memory a document, and the exponent
  with which the time a document takes grows with the number of documents;
- on --beside documents, where they are installed: rensa and datasketch, each with its own pipeline (words, MinHash of
  128 permutations, LSH at .5), rensa also over runs of five words and in one call for all documents, against Dragoman's
  search for copies alone and its whole lineage. All are handed the same texts, one process, one core. Documents a
  second, and the part of the repeated documents whose model is found, by how it was changed.
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
from dragoman.picture.lineage import Copies, Tracer
from dragoman.reading.tracing import trace_of
from dragoman.trace import RUN, Trace

STORY = Path(__file__).resolve().parents[1] / "examples" / "story"
UNIT = 1 if sys.platform == "darwin" else 1024
REPEATED = 0.3
RECENT = 2_000
# Texts are cut at ends of paragraphs so that none is much longer. More than LONG characters make a long text; one new
# document in seven is one.
LONGEST = 1_500
LONG = 600
LONG_PART = 0.15
WORD = re.compile(r"[^\W_]+")
# Each way of finding copies is run so often; other programs that run at the time count least in the quickest run.
RUNS = 3
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
            for line in lines:
                texts += cut(json.loads(line).get("text") or "")
    if not files:
        for path in sorted(STORY.glob("*.txt")):
            texts += [each for each in re.split(r"(?<=[.!?])\s+", path.read_text("utf-8")) if len(each) > 60]
    texts = list(dict.fromkeys(filter(None, texts)))
    random.Random(1).shuffle(texts)
    return texts


def cut(text: str) -> Iterator[str]:
    """Parts of the text that no paragraph is cut in two for: so many that hardly one need be used again."""
    part: list[str] = []
    for paragraph in text.split("\n"):
        if part and sum(map(len, part)) + len(paragraph) > LONGEST:
            yield "\n".join(part).strip()
            part = []
        part.append(paragraph)
    yield "\n".join(part).strip()


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
Search = Callable[[Sequence[Made]], list[set[int]]]


def by_copies() -> Found:
    """Dragoman's search for copies alone."""
    copies = Copies()
    return lambda made: set(map(int, copies.add(str(made.number), made.text)))


def by_lineage() -> Found:
    """Dragoman's lineage."""
    tracer = Tracer({})

    def find(made: Made) -> set[int]:
        edges = tracer.add(traced(made))
        return {int(document) for edge in edges for document in (edge.from_, edge.to)} - {made.number}

    return find


def by_rensa(run: int = 1) -> Found:
    """rensa's own pipeline, over words (as its manual has it) or over runs of words."""
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


def by_duplicates(made: Sequence[Made]) -> list[set[int]]:
    """rensa's quickest, all documents in one call: it tells only whether an earlier one is alike, which counts as found
    and as never wrong."""
    import rensa

    duplicates = rensa.RMinHashDeduplicator(threshold=0.5, num_perm=128, use_lsh=True)
    new = duplicates.add_pairs((str(each.number), each.text.split()) for each in made)
    return [
        set() if first else {each.number if each.model is None else each.model}
        for each, first in zip(made, new, strict=True)
    ]


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


def one_by_one(start: Callable[[], Found], made: Sequence[Made]) -> list[set[int]]:
    """What is found for each document as it comes."""
    find = start()
    return [find(each) for each in made]


def beside(name: str, search: Search, made: Sequence[Made]) -> None:
    """Print the speed of one way to find copies, and what it finds of each change; the best of three runs counts."""
    spent = []
    for _ in range(RUNS):
        begun = time.process_time()
        near = search(made)
        spent.append(time.process_time() - begun)
    speed = len(made) / min(spent)
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
    starts: dict[str, Callable[[], Found]] = {"Dragoman, copies alone": by_copies, "Dragoman, lineage": by_lineage}
    if find_spec("rensa"):
        starts |= {"rensa, words": by_rensa, "rensa, runs of five": partial(by_rensa, RUN)}
    if find_spec("datasketch"):
        starts["datasketch, words"] = by_datasketch
    ways: dict[str, Search] = {name: partial(one_by_one, start) for name, start in starts.items()}
    if find_spec("rensa"):
        ways["rensa, duplicates"] = by_duplicates
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
            f" {lineage * 1e3:.2f} ms), {memory:.1f} kB a document, {edges / size:.2f} edges a document",
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
