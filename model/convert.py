"""CoNLL-U (plain or gzip) to spaCy's binary training format, one sentence a document.

The text of a sentence is rebuilt as it was printed, so that contracted words ("don't") keep their spelling and the
tokenizer of the running pipeline can be aligned with the treebank's words.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

Row = list[str]


def sentences(path: Path) -> Iterator[list[Row]]:
    """The rows of each sentence of a CoNLL-U file, comments left out."""
    opener = gzip.open if path.suffix == ".gz" else open
    rows: list[Row] = []
    with opener(path, "rt", encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if not line:
                if rows:
                    yield rows
                rows = []
            elif not line.startswith("#"):
                rows.append(line.split("\t"))
    if rows:
        yield rows


def printed_spaces(rows: Iterable[Row]) -> dict[int, bool]:
    """For each word's number, whether a space follows it in print (multi-word tokens decide for their last word)."""
    spaces: dict[int, bool] = {}
    covered: dict[int, bool] = {}
    for row in rows:
        after = "SpaceAfter=No" not in row[9].split("|")
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            covered.update(dict.fromkeys(range(first, last), False))
            covered[last] = after
        elif "." not in row[0]:
            spaces[int(row[0])] = after
    return spaces | covered


def to_doc(rows: list[Row], vocab: Vocab) -> Doc:
    """One gold document from the rows of one sentence."""
    spaces = printed_spaces(rows)
    words = [row for row in rows if row[0].isdigit()]
    heads = [int(row[0]) - 1 if row[6] == "0" else int(row[6]) - 1 for row in words]
    return Doc(
        vocab,
        words=[row[1] for row in words],
        spaces=[spaces[int(row[0])] for row in words],
        tags=[row[4] for row in words],
        pos=[row[3] for row in words],
        morphs=[row[5] if row[5] != "_" else "" for row in words],
        lemmas=[row[2] for row in words],
        heads=heads,
        deps=["ROOT" if row[7] == "root" else row[7] for row in words],
    )


def main() -> None:
    """Write OUT from the CoNLL-U files given and say how many sentences and words went in."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("conllu", type=Path, nargs="+")
    arguments = parser.parse_args()
    vocab = spacy.blank("en").vocab
    store, words = DocBin(store_user_data=False), 0
    for path in arguments.conllu:
        for rows in sentences(path):
            doc = to_doc(rows, vocab)
            words += len(doc)
            store.add(doc)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(arguments.out)
    print(f"{arguments.out}: {len(store)} sentences, {words} words")


if __name__ == "__main__":
    main()
