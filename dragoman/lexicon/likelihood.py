"""Words of likelihood with their bounds of probability (ICD 203): loaded from ``data/likelihood.toml`` and checked."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError

FILE = Path(__file__).parent / "data" / "likelihood.toml"


@dataclass(frozen=True, slots=True)
class Band:
    """One row of the table: its name, and its bounds as probabilities between 0 and 1."""

    name: str
    low: float
    high: float

    @property
    def middle(self) -> float:
        """The probability that stands for the whole band."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Likelihood:
    """The bands, lowest first; the words in use, each with its band; and where the table is from."""

    bands: tuple[Band, ...]
    words: Mapping[str, Band]
    source: str
    checked: str
    pattern: re.Pattern[str]

    def of(self, text: str) -> Band | None:
        """The band of the only word of likelihood in the text; None where there is none, or more than one band."""
        flat = " ".join(text.lower().split())
        found = {self.words[match.group()] for match in self.pattern.finditer(flat)}
        return found.pop() if len(found) == 1 else None


@functools.cache
def load_likelihood() -> Likelihood:
    """The table, read once. Raises LexiconError where bounds do not follow one another or a word stands twice."""
    return built(tomllib.loads(FILE.read_text(encoding="utf-8")))


def built(data: Mapping[str, Any]) -> Likelihood:
    """The table of parsed TOML; raises LexiconError as `load_likelihood` does."""
    bands: list[Band] = []
    words: dict[str, Band] = {}
    for row in data["bands"]:
        band = Band(row["name"], row["low"] / 100, row["high"] / 100)
        if not 0 < band.low < band.high < 1:
            raise LexiconError(f"{FILE.name}: {band.name!r} goes from {row['low']} to {row['high']} per cent")
        if bands and band.low != bands[-1].high:
            raise LexiconError(f"{FILE.name}: {band.name!r} does not begin where {bands[-1].name!r} ends")
        bands.append(band)
        for word in row["words"]:
            if word in words:
                raise LexiconError(f"{FILE.name}: {word!r} stands twice")
            words[word] = band
    return Likelihood(tuple(bands), words, data["source"], data["checked"], _pattern(list(words)))


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """All the words, the longest first, so that "very unlikely" is never read as "unlikely" or "likely"."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")
