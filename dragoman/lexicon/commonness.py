"""How common words, places and numbers are in texts on foreign affairs: what everybody writes says little of descent.

The data are ``data/commonness.json``, counted by ``model/fit_lineage.py`` in official texts. They are fixed beforehand,
so that what two documents prove of each other does not hang on what else has been read.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from dragoman.errors import LexiconError

FILE = "commonness.json"
# So many letters of a word count: "inherits" and "inheritance" are one. Truncation does nearly as well as stemming in
# the languages of Europe (McNamee and Mayfield 2004) and needs no rules for any.
STEM = 6


@dataclass(frozen=True, slots=True)
class Commonness:
    """`weights`: natural logarithm of one in how many documents has it; `most` is that of what is not in the table."""

    weights: Mapping[str, float]
    most: float

    def weight(self, stem: str) -> float:
        """How much it says that two texts share this: 0 for what every text has."""
        return self.weights.get(stem, self.most)


@functools.lru_cache(maxsize=1)
def load_commonness() -> Commonness:
    """The shipped data, read once. Raises LexiconError where they are broken."""
    text = resources.files("dragoman.lexicon").joinpath("data", FILE).read_text(encoding="utf-8")
    return read_commonness(text)


def read_commonness(text: str) -> Commonness:
    """The table from JSON. Raises LexiconError where a count is not between 1 and the number of documents."""
    try:
        data = json.loads(text)
        total, least, counts = int(data["documents"]), int(data["least"]), dict(data["counts"])
    except (ValueError, KeyError, TypeError) as error:
        raise LexiconError(f"{FILE}: {error!r}") from error
    if not 0 < least <= total or any(not least <= count <= total for count in counts.values()):
        raise LexiconError(f"{FILE}: a count is not between {least} and {total}")
    return Commonness({key: math.log(total / count) for key, count in counts.items()}, math.log(total / least))
