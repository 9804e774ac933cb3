"""Finding names in text: folding that keeps offsets, and an index from first words to names.

Nothing here knows what the names stand for; `dragoman.lexicon.actors` does.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.model import Actor

# Letters that Unicode does not decompose, and typographic signs that are written in several ways.
_FROM = "đĐøØłŁıİðÐəƏ’‘ʼʻ`´‐‑–—“”\u00a0\u2009\u202f\n\t\r"
_TO = "dDoOlLiIdDeE''''''---;\"\"      "
_SINGLE = dict(zip(_FROM, _TO, strict=True))
# Latin letters with marks lie in these blocks.
_RANGES = ((0x00C0, 0x0250), (0x1E00, 0x1F00))
# Shorter words in capitals are abbreviations and match as they are; longer ones may be a name in a headline.
_CAPITALS_FROM = 4
_WORD = re.compile(r"[^\W_]+")


@functools.cache
def _table() -> dict[int, str]:
    table = {ord(char): plain for char, plain in _SINGLE.items()}
    for low, high in _RANGES:
        for code in range(low, high):
            base = unicodedata.normalize("NFD", chr(code))[0]
            if base.isascii() and code not in table:
                table[code] = base
    return table


def fold(text: str) -> str:
    """`text` with plain letters, quotes, dashes and spaces, character for character: offsets stay as they are."""
    return text.translate(_table())


def slug(name: str) -> str:
    """An id from a name: ``Nguyen Phu Trong`` -> ``nguyen-phu-trong``."""
    return "-".join(_WORD.findall(fold(name).lower().replace("'", "")))


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One name in the index. `actor` None: the phrase contains a name without naming it (a blocker).

    `weak`: counts only where the actor's state is named elsewhere in the text. `candidates`: a name of several actors.
    `default`: of a body that several states have, the state that is meant where nothing says another.
    """

    name: str
    actor: Actor | None
    how: str
    weak: bool = False
    candidates: tuple[Actor, ...] = ()
    default: str | None = None


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name found in a text, at offsets `start` to `end`. `candidates` where it may name several actors.

    `meant`: the name that a misspelt one stands for, else empty.
    """

    start: int
    end: int
    text: str
    actor: Actor
    how: str
    candidates: tuple[Actor, ...] = ()
    meant: str = ""


@dataclass(frozen=True, slots=True)
class RawHit:
    """A name of the index at its place, blockers included, before context has been looked at."""

    start: int
    end: int
    entry: NameEntry
    meant: str = ""


# What finds a name that is spelt wrong: the folded text, the start and the text of a word that begins no name.
Guess = Callable[[str, int, str], RawHit | None]


@dataclass(slots=True)
class NameIndex:
    """All names by their first word; the longest name at a place wins."""

    by_word: dict[str, list[tuple[str, NameEntry]]] = field(default_factory=dict)
    by_capitals: dict[str, list[tuple[str, NameEntry]]] = field(default_factory=dict)
    _starts: re.Pattern[str] | None = None

    def add(self, entry: NameEntry) -> None:
        """Put a name in; call `close` when all are in."""
        folded = fold(entry.name)
        first = _WORD.match(folded)
        if first is None:
            raise ValueError(f"a name must begin with a letter or digit: {entry.name!r}")
        self.by_word.setdefault(first.group(), []).append((folded, entry))
        if len(first.group()) >= _CAPITALS_FROM and not folded.isupper():
            self.by_capitals.setdefault(first.group().upper(), []).append((folded.upper(), entry))

    def close(self) -> None:
        """Sort the names, longest first, and build the pattern of words that may begin one."""
        for table in (self.by_word, self.by_capitals):
            for names in table.values():
                names.sort(key=lambda pair: -len(pair[0]))
        odd = sorted((w for w in self.by_word if not w[0].isupper()), key=len, reverse=True)
        alternatives = "|".join(["[A-Z][^\\W_]*", *(re.escape(word) + r"(?![^\W_])" for word in odd)])
        self._starts = re.compile(rf"(?<![^\W_])(?:{alternatives})")

    def scan(self, folded: str, guess: Guess | None = None) -> Iterator[RawHit]:
        """All longest names in a folded text, left to right, none overlapping another; `guess` is asked of the rest."""
        if self._starts is None:
            raise ValueError("close the index before scanning")
        taken = 0
        for match in self._starts.finditer(folded):
            start = match.start()
            if start < taken:
                continue
            hit = self._at(folded, start, match.group())
            if hit is None and guess is not None:
                hit = guess(folded, start, match.group())
            if hit is not None:
                taken = hit.end
                yield hit

    def _at(self, folded: str, start: int, word: str) -> RawHit | None:
        names: Iterable[tuple[str, NameEntry]] = self.by_word.get(word, ())
        for name, entry in names:
            if folded.startswith(name, start) and _ends(folded, start + len(name)):
                return RawHit(start, start + len(name), entry)
        if len(word) >= _CAPITALS_FROM and word.isupper():
            for name, entry in self.by_capitals.get(word, ()):
                if folded.startswith(name, start) and _ends(folded, start + len(name)):
                    return RawHit(start, start + len(name), entry)
        return None


def _ends(folded: str, end: int) -> bool:
    """Whether a name may end here: no letter, digit or currency sign follows."""
    return end >= len(folded) or not (folded[end].isalnum() or folded[end] in "$_@")
