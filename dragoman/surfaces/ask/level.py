"""Levels named in a question by words or place: whose ladder, which rung, and whether somebody moves on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.lexicon.labels import load_label_words, parse_label
from dragoman.lexicon.ladders import load_ladders
from dragoman.surfaces.ask import forms

# "At the top of Vietnam's ladder".
_TOP = re.compile(r"\bthe (?:very )?top\b")
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
# So many words may stand between whose ladder it is and the word for it: "Vietnam's comprehensive strategic partners".
_OWNED_WITHIN = 5


@dataclass(frozen=True, slots=True)
class Named:
    """A party named in a text, from `start` to `end`."""

    party: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Level:
    """What the words tell: `owner` of a ladder, `label` as written, `top` by place, `moves` as in `Matter`."""

    owner: str | None = None
    label: str = ""
    top: bool = False
    moves: int = 0

    @property
    def told(self) -> bool:
        """Whether a level, or a ladder, is named at all."""
        return bool(self.owner or self.label or self.top)


def find_level(text: str, named: Sequence[Named]) -> Level:
    """The level that a text in lower case names; `named`: the parties in it."""
    owner = _owner(text, named)
    top = parse_label(text).is_top or (owner is not None and _TOP.search(text) is not None)
    return Level(owner, _label(text, named), top, moves(text))


def rung_of(level: Level, owner: str | None) -> str | None:
    """The id of the rung on the owner's ladder; None where the lexicon has none, or no single one is meant."""
    ladders = load_ladders()
    if owner is None or not ladders.has(owner):
        return None
    found = ladders.ladder(owner).match(level.label) if level.label else None
    if found is None and level.top:
        found = ladders.ladder(owner).top()
    return found.id if found else None


def moves(text: str) -> int:
    """1 where a word of moving up stands in the text, -1 for down, 0 without either."""
    for words, way in (("up", 1), ("down", -1)):
        if re.search(rf"\b(?:{'|'.join(map(re.escape, forms.words(words)))})\b", text):
            return way
    return 0


def _owner(text: str, named: Sequence[Named]) -> str | None:
    """Whose ladder, ranking or partners are spoken of: "Hanoi's ranking", "the ladder of Vietnam"."""
    nouns = frozenset(forms.words("ladder"))
    for one in named:
        behind = text[one.end :]
        if behind.startswith("'") and nouns & set(_WORD.findall(behind[1:].removeprefix("s"))[:_OWNED_WITHIN]):
            return one.party
        before = _WORD.findall(text[: one.start])
        if before[-1:] == ["the"]:
            before.pop()
        if before[-1:] == ["of"] and nouns & set(before[-2:-1]):
            return one.party
        if before[-1:] == ["with"] and before[-2:-1] == ["rank"]:
            return one.party
    own = re.search(rf"\b(?:its|their)\s+(?:[\w-]+\s+){{0,{_OWNED_WITHIN - 1}}}(?:{'|'.join(nouns)})\b", text)
    return named[0].party if own and named and named[0].end <= own.start() else None


def _label(text: str, named: Sequence[Named]) -> str:
    """The longest run of the words that make up labels, with a head among them."""
    words = load_label_words()
    known = words.ranking | words.ornaments | words.sectors | frozenset(words.heads) | {"and", "&"}
    short = {key.lower() for key in words.short}
    taken = [(one.start, one.end) for one in named]
    best, run = "", ""
    for match in _WORD.finditer(text + " ."):
        word, inside = match.group(), any(start <= match.start() < end for start, end in taken)
        run = f"{run} {word}".strip() if not inside and (word in known or word in short) else ""
        told = parse_label(_spelt(run))
        if told.kind in ("partnership", "alliance") and told.qualifiers and len(run) > len(best):
            best = run
    return _spelt(best.removeprefix("and "))


def _spelt(run: str) -> str:
    """Short forms in capitals again, as the lexicon has them ("CSP")."""
    short = {key.lower(): key for key in load_label_words().short}
    return " ".join(short.get(word, word) for word in run.split())
