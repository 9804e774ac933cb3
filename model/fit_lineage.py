"""Count how common words are, and fit what weighs how much for lineage. Run by hand, seldom; never at run time.

    python model/fit_lineage.py CORPORA [--write]

CORPORA holds JSON Lines files, gzip, of texts of open licence, in a folder for each office: ``whitehouse``, ``state``
(US government work) and ``kremlin`` (CC BY 4.0). Written with --write: ``dragoman/lexicon/data/commonness.json``.
Printed: the weights for ``[rewriting]`` in ``dragoman/picture/lineage/weights.toml``, over all and in five folds.

Derived pairs are mechanical rewrites: sentences dropped, moved and added, words replaced (common ones more often than
rare ones), left out, and clauses turned round. Independent pairs are the most similar texts of two offices.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dragoman.lexicon.commonness import STEM, Commonness, load_commonness
from dragoman.model import Document
from dragoman.picture.lineage.profile import Profile, profile
from dragoman.picture.lineage.signs import rewriting
from dragoman.reading.tracing import trace_of
from dragoman.trace import Trace

ROOT = Path(__file__).resolve().parents[1]
OFFICES = ("whitehouse", "state", "kremlin")
OUTPUT = ROOT / "dragoman" / "lexicon" / "data" / "commonness.json"
SOURCE = (
    "documents that hold it, in texts of the White House and the State Department (2021-2022, public domain) and"
    " of the Kremlin (to 2016, CC BY 4.0); words by their first letters, # places, = numbers, @ dates"
)
SENTENCE = re.compile(r"(?<=[.!?])\s+")
SEED = 7
# The share of the words' weight is not fitted: mechanical rewriting puts in words at random, which no writer does.
WORDS = 8.0
# The part of the independent pairs that may pass.
PASS = 0.005
Pair = tuple[float, float, float]


@dataclass(frozen=True)
class Text:
    """One text and the office that put it out."""

    office: str
    text: str

    @property
    def sentences(self) -> list[str]:
        """Its sentences, roughly."""
        return [each for each in SENTENCE.split(" ".join(self.text.split())) if each]


def read(corpora: Path) -> Iterator[Text]:
    """All dated texts."""
    for office in OFFICES:
        for path in sorted((corpora / office).glob("*.jsonl.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    if row.get("text") and row.get("published"):
                        yield Text(office, row["text"])


def traced(sentences: Sequence[str]) -> Trace:
    """The trace of some sentences."""
    return trace_of(Document(" ".join(sentences)), sentences, "en", "")


def count(texts: Sequence[Text]) -> None:
    """Write how many of the texts hold each stem, place, number and date that one in two hundred holds."""
    held: Counter[str] = Counter()
    for text in texts:
        found = traced([part for part in text.text.split("\n\n") if part.strip()])
        held.update({word[:STEM] for word in found.terms})
        for mark, rows in (("#", found.places), ("=", found.numbers), ("@", found.dates)):
            held.update({mark + key for key, _ in rows})
    least = round(len(texts) / 200)
    lines = ",\n".join(f" {json.dumps(k, ensure_ascii=False)}: {n}" for k, n in sorted(held.items()) if n >= least)
    head = f'"source": {json.dumps(SOURCE)},\n"documents": {len(texts)}, "least": {least}'
    OUTPUT.write_text(f'{{{head},\n"counts": {{\n{lines}\n}}}}\n', encoding="utf-8")


class Rewriter:
    """Rewrites texts by chance, always the same with one seed."""

    def __init__(self, texts: Sequence[Text], known: Commonness) -> None:
        self.chance = random.Random(SEED)
        self.texts, self.known = texts, known
        sample = self.chance.sample(list(texts), min(len(texts), 1_500))
        self.words = [word for text in sample for word in re.findall(r"[a-z]{4,}", text.text)]

    def excerpt(self, text: Text) -> list[str]:
        """Six to twenty-two sentences in a row; none where there are too few."""
        fit = [each for each in text.sentences if 6 <= len(each.split()) <= 60]
        if len(fit) < 6:
            return []
        size = self.chance.randint(6, min(len(fit), 22))
        start = self.chance.randint(0, len(fit) - size)
        return fit[start : start + size]

    def rewrite(self, sentences: Sequence[str]) -> list[str]:
        """The same told otherwise."""
        chance = self.chance
        replaced, dropped = chance.uniform(0.2, 0.65), chance.uniform(0, 0.4)
        told = [self._sentence(each, replaced) for each in sentences if chance.random() >= dropped]
        if told and chance.random() < 0.5:
            for _ in range(chance.randint(1, 3)):
                told.insert(chance.randrange(len(told)), told.pop(chance.randrange(len(told))))
        added = self.excerpt(chance.choice(list(self.texts))) if chance.random() < 0.6 else []
        at = chance.randint(0, len(told))
        told[at:at] = added[: max(1, int(len(told) * chance.uniform(0.1, 0.8)))]
        return told

    def _sentence(self, sentence: str, replaced: float) -> str:
        chance, kept = self.chance, []
        for word in sentence.split():
            if word[0].islower() and len(word) > 3:
                rare = self.known.weight(word.lower()[:STEM]) >= 3
                if chance.random() < replaced * (0.55 if rare else 1.5):
                    kept.append(chance.choice(self.words))
                    continue
            if chance.random() >= 0.12:
                kept.append(word)
        if chance.random() < 0.4 and len(kept) > 8:
            turn = chance.randint(3, len(kept) - 3)
            kept = kept[turn:] + kept[:turn]
        return " ".join(kept)


def signs(first: Trace | Profile, second: Trace | Profile) -> Pair:
    """The three signs of weights.toml."""
    one, other = (each if isinstance(each, Profile) else profile(each) for each in (first, second))
    found = rewriting(one, other)
    return found.words, math.sqrt(found.runs), found.order


def derived(rewriter: Rewriter, many: int) -> list[Pair]:
    """Signs of texts and their rewrites, or of two rewrites of one text."""
    found = []
    for text in rewriter.chance.sample(list(rewriter.texts), many):
        first = rewriter.excerpt(text)
        second = rewriter.rewrite(first)
        if rewriter.chance.random() < 0.4:
            first = rewriter.rewrite(first)
        if len(first) >= 3 and len(second) >= 3:
            found.append(signs(traced(first), traced(second)))
    return found


def independent(rewriter: Rewriter, many: int) -> list[Pair]:
    """Signs of texts and the three most similar of other offices."""
    known, chance = rewriter.known, rewriter.chance
    kept: list[tuple[str, Profile]] = []
    holders: dict[str, list[int]] = defaultdict(list)
    found = []
    for text in chance.sample(list(rewriter.texts), many):
        made = profile(traced(text.sentences[: chance.choice((1, 2, 3, 6, 12, 20, 30))]))
        rare = sorted({word[:STEM] for word in made.trace.terms if known.weight(word[:STEM]) > 3})
        shared = Counter(itertools.chain.from_iterable(holders[stem] for stem in rare))
        for other, _ in shared.most_common(3):
            if kept[other][0] != text.office:
                found.append(signs(made, kept[other][1]))
        for stem in rare:
            holders[stem].append(len(kept))
        kept.append((text.office, made))
    return found


def fit(positive: Sequence[Pair], negative: Sequence[Pair]) -> tuple[float, float, float]:
    """Constant, weight of runs, weight of order, by ridge logistic regression (Newton's method)."""
    rows = np.array([*positive, *negative])
    truth = np.array([1.0] * len(positive) + [0.0] * len(negative))
    inputs = np.c_[np.ones(len(rows)), rows[:, 1:]]
    held = WORDS * rows[:, 0]
    weights = np.zeros(3)
    for _ in range(40):
        likely = 1.0 / (1.0 + np.exp(-(inputs @ weights + held)))
        slope = inputs.T @ (likely - truth) + 0.01 * weights
        bend = (inputs * (likely * (1 - likely))[:, None]).T @ inputs + 0.01 * np.eye(3)
        weights -= np.linalg.solve(bend, slope)
    return float(weights[0]), float(weights[1]), float(weights[2])


def odds(weights: tuple[float, float, float], pairs: Sequence[Pair]) -> list[float]:
    """Log-odds of pairs, lowest first."""
    return sorted(weights[0] + WORDS * words + weights[1] * runs + weights[2] * order for words, runs, order in pairs)


def settle(positive: Sequence[Pair], negative: Sequence[Pair]) -> tuple[float, float, float]:
    """Weights whose constant lets one in two hundred of the independent pairs pass."""
    constant, runs, order = fit(positive, negative)
    passing = odds((constant, runs, order), negative)[int(len(negative) * (1 - PASS))]
    return constant - passing, runs, order


def main() -> None:
    """Count, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    texts = list(read(arguments.corpora))
    if arguments.write:
        count(texts)
        load_commonness.cache_clear()
    rewriter = Rewriter(texts, load_commonness())
    positive, negative = derived(rewriter, 1_500), independent(rewriter, min(len(texts), 4_500))
    print(f"{len(positive)} derived, {len(negative)} independent pairs")
    weights = settle(positive, negative)
    print("constant {:.2f}, runs {:.1f}, order {:.1f}".format(*weights))
    for fold in range(5):
        kept = [[each for i, each in enumerate(pairs) if i % 5 != fold] for pairs in (positive, negative)]
        left = [pairs[fold::5] for pairs in (positive, negative)]
        made = settle(*kept)
        found, passed = (sum(value > 0 for value in odds(made, pairs)) / len(pairs) for pairs in left)
        told = "constant {:.2f}, runs {:.1f}, order {:.1f}".format(*made)
        print(f"fold {fold}: {told}; of the fold left out {found:.1%} derived found, {passed:.2%} independent passed")


if __name__ == "__main__":
    main()
