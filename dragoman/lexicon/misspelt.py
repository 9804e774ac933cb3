"""Names of states that are spelt wrong by one letter: "Ukranian", "Afgahanistan", "Burkino Faso".

A letter left out, one too many, two changed about, or one vowel for another; first and last letter right. Shorter words
carry too little (six letters: only one too many), and a word behind another name ("Roy Lichtenstein") is somebody's. A
wrong word is looked up by what it has in common with the right one: both give the same string when one letter is left
out of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.lexicon.names import NameEntry, RawHit, fold
from dragoman.model import ActorKind

# Letters of the shortest word that may be a misspelt name, and of the shortest name it may stand for.
_FROM = 6
_MEANT_FROM = 6
# From here on a letter may also be missing, or stand in another place.
_ANY_SLIP_FROM = 7
# So long a name may even have a letter too many at its end.
_LONG = 9
_REMEMBERED = 20_000
_VOWELS = frozenset("aeiouy")
# A word so frequent in a text is no slip.
_MOST = 2
_HOW = frozenset({"name", "adjective", "demonym", "capital"})
_WORD = re.compile(r"[^\W_]+")
_NEXT = re.compile(r" ([A-Z][\w-]*)")
_BEFORE = re.compile(r"([^\W_][\w'-]*)[ -]\Z")


@dataclass(slots=True)
class Misspellings:
    """The names of states under what is left of their first words when one letter is missing."""

    left: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, list[NameEntry]] = field(default_factory=dict)
    never: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    seen: dict[str, list[str]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, entries: Iterable[NameEntry], never: Iterable[str], before: Iterable[str]) -> Misspellings:
        """Of all names, those of states whose first word is long enough.

        `never`: words that are right as they are; `before`: words (in lower case) that may stand in capitals before it.
        """
        table = cls(never=frozenset(never), before=frozenset(before))
        for entry in entries:
            actor, first = entry.actor, _WORD.match(fold(entry.name))
            if actor is None or actor.kind is not ActorKind.STATE or entry.weak or entry.how not in _HOW:
                continue
            if first is None or len(first.group()) < _MEANT_FROM or not first.group()[1:].islower():
                continue
            table.names.setdefault(first.group(), []).append(entry)
        for word in table.names:
            for rest in {word, *_without_one(word)}:
                table.left.setdefault(rest, []).append(word)
        return table

    def guess(self, folded: str, start: int, word: str) -> RawHit | None:
        """The name that `word` at `start` misspells, together with what follows it in a longer name; else None."""
        if len(word) < _FROM or word in self.never or word in self.names or not word[1:].islower():
            return None
        for meant in self.alike(word):
            for entry in self.names[meant]:
                rest = fold(entry.name)[len(meant) :]
                end = start + len(word) + len(rest)
                if not folded.startswith(rest, start + len(word)) or folded[end : end + 1].isalnum():
                    continue
                same = word[-1] == meant[-1] or (word[:-1] == meant and len(meant) >= _LONG)
                if rest or (same and self._alone(folded, start, word)):
                    return RawHit(start, end, entry, entry.name)
        return None

    def _alone(self, folded: str, start: int, word: str) -> bool:
        """Whether no other name stands right before it, and it is no word that the text uses again and again."""
        before = _BEFORE.search(folded, max(0, start - 30), start)
        if before is not None and before.group(1)[0].isupper() and before.group(1).lower() not in self.before:
            return False
        return folded.count(word) <= _MOST

    def alike(self, word: str) -> list[str]:
        """The first words of names that `word` is one slip away from; remembered, for texts repeat their words."""
        if word not in self.seen:
            if len(self.seen) >= _REMEMBERED:
                self.seen.clear()
            self.seen[word] = self._alike(word)
        return self.seen[word]

    def _alike(self, word: str) -> list[str]:
        found = dict.fromkeys(meant for rest in (word, *_without_one(word)) for meant in self.left.get(rest, ()))
        return [meant for meant in found if meant[0] == word[0] and _one_slip(word, meant)]


def _without_one(word: str) -> Iterator[str]:
    """`word` without one of its letters; the first always stays."""
    return (word[:place] + word[place + 1 :] for place in range(1, len(word)))


def _one_slip(word: str, meant: str) -> bool:
    """Whether one letter is missing, one too many, two are changed about, or a vowel stands for another."""
    if len(word) != len(meant):  # they share what is left without one letter
        return len(word) > len(meant) or len(meant) >= _ANY_SLIP_FROM
    if len(meant) < _ANY_SLIP_FROM:
        return False
    wrong = [place for place, letter in enumerate(word) if letter != meant[place]]
    if len(wrong) == 1:
        return {word[wrong[0]], meant[wrong[0]]} <= _VOWELS
    first = wrong[0]
    swapped = word[:first] + word[first + 1] + word[first] + word[first + 2 :]
    return wrong == [first, first + 1] and swapped == meant


def followed_by_name(folded: str, end: int) -> str | None:
    """The capitalised word right behind `end`, else None."""
    match = _NEXT.match(folded, end)
    return match.group(1) if match is not None else None
