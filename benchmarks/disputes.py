"""Hold what Dragoman calls a conflict against a baseline of negation and numbers, on pairs of sentences.

    python benchmarks/disputes.py [--data DIR]

DIR (by default the development data beside the repository) holds pairs.jsonl (a, b, weakens) and documents/NAME.md with
one sentence each, two and two about one topic. The baseline calls a pair disputed where just one of the sentences is
negated, or both give numbers for the same noun and no number is in both; once as such, once only where the two share
enough words to be of one thing. It sees words only; Dragoman sees claims. Printed side by side: pairs called, right
ones, precision, recall, F1.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "gold" / "disputes"
NEGATED = re.compile(
    r"\b(?:not|no|never|none|nor|neither|nothing|nobody|without|cannot|den(?:y|ies|ied|ying)|refus\w+|reject\w+)\b|n[’']t\b",
    re.IGNORECASE,
)
# A number and the noun it counts, one describing word between them at most ("12 people", "12 young people").
COUNTED = re.compile(r"\b(\d[\d,.]*\d|\d)\s+(?:[a-z-]+\s+)??([a-z]{3,})\b", re.IGNORECASE)
WORD = re.compile(r"[a-z][a-z’'-]{3,}", re.IGNORECASE)
# So large a part of the shorter sentence's longer words in common speaks of one thing.
SHARED = 0.25


@dataclass(frozen=True)
class Figure:
    """How many pairs were called disputed, how many of these rightly, of how many."""

    called: int
    right: int
    true: int

    def __str__(self) -> str:
        precision = self.right / self.called if self.called else 0.0
        recall = self.right / self.true if self.true else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"{self.called:6} {self.right:6} {precision:10.4f} {recall:8.4f} {f1:8.4f}"


def baseline(first: str, second: str, shared: float = 0.0) -> bool:
    """Whether the words alone let two sentences with so many of their words in common seem at odds."""
    words = [{w.lower() for w in WORD.findall(text)} for text in (first, second)]
    if len(words[0] & words[1]) < shared * min(map(len, words)):
        return False
    if bool(NEGATED.search(first)) != bool(NEGATED.search(second)):
        return True
    counted: list[dict[str, set[str]]] = []
    for text in (first, second):
        found: dict[str, set[str]] = {}
        for number, noun in COUNTED.findall(text):
            found.setdefault(noun.lower(), set()).add(number.replace(",", ""))
        counted.append(found)
    return any(not counted[0][noun] & counted[1][noun] for noun in counted[0].keys() & counted[1].keys())


def figure(called: Collection[tuple[str, str]], pairs: Iterable[dict[str, object]]) -> Figure:
    """The pairs called against the gold."""
    true = {(str(p["a"]), str(p["b"])) for p in pairs if p["weakens"]}
    return Figure(len(called), len(true & set(called)), len(true))


def by_words(pairs: Iterable[dict[str, object]], folder: Path, shared: float) -> set[tuple[str, str]]:
    """The pairs that the baseline calls disputed."""
    keys = [(str(p["a"]), str(p["b"])) for p in pairs]
    return {(a, b) for a, b in keys if baseline(sentence(folder, a), sentence(folder, b), shared)}


def sentence(folder: Path, name: str) -> str:
    """The text of one document behind its front matter."""
    return (folder / f"{name}.md").read_text("utf-8").rsplit("---\n", 1)[-1].strip()


def by_claims(pairs: Iterable[dict[str, object]], folder: Path) -> dict[str, set[tuple[str, str]]]:
    """The pairs that a dispute joins, by its type, after reading all documents into a register of their own."""
    dragoman = Path(sys.executable).with_name("dragoman")
    with tempfile.TemporaryDirectory() as place:
        db = Path(place) / "pairs.db"
        read = [str(dragoman), "read", "--db", str(db), str(folder)]
        subprocess.run(read, check=True, capture_output=True)  # noqa: S603  (Dragoman's own command)
        claims, disputes = (_export(dragoman, kind, db) for kind in ("claims", "disputes"))
    home = {str(c["claim"]): Path(str(c["path"])).stem for c in claims}
    keys = {(str(p["a"]), str(p["b"])) for p in pairs}
    found: dict[str, set[tuple[str, str]]] = {"conflict": set(), "any": set()}
    for dispute in disputes:
        names = {home[i] for i in dispute["claims"] if i in home}
        joined = {(a, b) for a, b in keys if {a, b} <= names}
        found["any"] |= joined
        if dispute["type"] == "conflict":
            found["conflict"] |= joined
    return found


def _export(dragoman: Path, kind: str, db: Path) -> list[dict[str, Any]]:
    export = [str(dragoman), "export", kind, "--db", str(db)]
    ran = subprocess.run(export, check=True, capture_output=True, text=True)  # noqa: S603  (Dragoman's own command)
    return [json.loads(row) for row in ran.stdout.splitlines()]


def main() -> int:
    """Print both figures; nothing to do where the data are not at hand."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with pairs.jsonl and documents/")
    data = parser.parse_args().data
    if not (data / "pairs.jsonl").is_file():
        print(f"no pairs at {data}: nothing is measured")
        return 0
    pairs = [json.loads(row) for row in (data / "pairs.jsonl").read_text("utf-8").splitlines() if row.strip()]
    found = by_claims(pairs, data / "documents")
    rows = {"negation and numbers": by_words(pairs, data / "documents", 0.0)}
    rows["… with shared words"] = by_words(pairs, data / "documents", SHARED)
    rows |= {"dragoman, conflicts": found["conflict"], "dragoman, all types": found["any"]}
    print(f"{len(pairs)} pairs\n{'':22} called  right  precision   recall       F1")
    for name, called in rows.items():
        print(f"{name:22} {figure(called, pairs)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
