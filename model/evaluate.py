"""Measure a pipeline on a treebank it was not trained on: UPOS, UAS, LAS, lemmas, and words a second on raw text.

Scores are on gold words and sentences, punctuation left out of the tree scores; LAS is printed without sub-types of
relations (as the CoNLL 2018 evaluation has it) and with them. Speed is on the sentences' raw text, in one process.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path

import spacy
from convert import sentences, to_doc
from spacy.language import Language
from spacy.tokens import Doc


def compare(gold: Doc, read: Doc) -> Counter[str]:
    """How many words of one sentence are right, by measure; "words" and "tree" are the numbers looked at."""
    right: Counter[str] = Counter()
    for wanted, got in zip(gold, read, strict=True):
        right["words"] += 1
        right["UPOS"] += wanted.pos_ == got.pos_
        right["lemma"] += wanted.lemma_ == got.lemma_
        if wanted.pos_ == "PUNCT":
            continue
        head = wanted.head.i == got.head.i
        right["tree"] += 1
        right["UAS"] += head
        right["LAS"] += head and wanted.dep_.split(":")[0] == got.dep_.split(":")[0]
        right["LAS with sub-types"] += head and wanted.dep_ == got.dep_
    return right


def accuracy(nlp: Language, golds: list[Doc]) -> dict[str, float]:
    """Percent right of each measure."""
    bare = [Doc(nlp.vocab, [w.text for w in gold], [bool(w.whitespace_) for w in gold]) for gold in golds]
    counts = sum((compare(gold, read) for gold, read in zip(golds, nlp.pipe(bare), strict=True)), Counter[str]())
    return {
        name: round(100 * counts[name] / counts["words" if name in {"UPOS", "lemma"} else "tree"], 2)
        for name in ("UPOS", "lemma", "UAS", "LAS", "LAS with sub-types")
    }


def speed(nlp: Language, texts: list[str]) -> float:
    """Words a second over raw text, the best of three runs."""
    rates = []
    for _ in range(3):
        start = time.perf_counter()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        rates.append(words / (time.perf_counter() - start))
    return max(rates)


def main() -> None:
    """Print the figures of the pipeline and treebank named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("conllu", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.pipeline)
    golds = [to_doc(rows, nlp.vocab) for rows in sentences(arguments.conllu)]
    figures = accuracy(nlp, golds) | {"words a second": round(speed(nlp, [gold.text for gold in golds]))}
    if arguments.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name:20} {figure:>10}")


if __name__ == "__main__":
    main()
