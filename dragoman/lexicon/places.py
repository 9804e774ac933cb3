"""Places where leaders meet, by the state they stand in: loaded from ``data/places.toml`` and checked."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.forms import verb_bases
from dragoman.lexicon.names import fold
from dragoman.model import Actor

FILE = Path(__file__).parent / "data" / "places.toml"
WORDS = ("remote", "virtual", "under_way", "present", "staging", "staged", "saying")

FIRST_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Places:
    """Cities, palaces and rooms that are not names of parties.

    `by_word`: first word of a place's name, in plain letters -> its words and the state as an actor, longest first.
    `lowered`: the same as lower-case text with the state's id, by first word, all of them in `first_words`.
    `spot_forms`, `saying_forms`: written forms of the verbs of `present` and `staging`, and of `saying`.
    `seats`: organisations with the state in which their gatherings are.
    `remote`: words that say nobody travelled, `virtual` those of them without another meaning; `under_way`: words
    for being on the way; `present`: verbs done on the spot, `staging` those that are so with an object of
    `staged`, `saying` those that are so right before the place.
    """

    by_word: Mapping[str, Sequence[tuple[tuple[str, ...], Actor]]]
    lowered: Mapping[str, Sequence[tuple[str, str]]]
    first_words: frozenset[str]
    spot_forms: frozenset[str]
    saying_forms: frozenset[str]
    seats: Mapping[str, str]
    remote: frozenset[str]
    virtual: frozenset[str]
    under_way: frozenset[str]
    present: frozenset[str]
    staging: frozenset[str]
    staged: frozenset[str]
    saying: frozenset[str]

    def starting(self, words: Sequence[str]) -> tuple[Actor, int] | None:
        """The state of the longest place that `words`, in plain letters, begin with, and how many words it takes."""
        for name, state in self.by_word.get(words[0], ()) if words else ():
            if tuple(words[: len(name)]) == name:
                return state, len(name)
        return None


def split_words(name: str) -> tuple[str, ...]:
    """The words of a place in plain letters, cut as a tokeniser does: possessives, commas and hyphens by themselves."""
    return tuple(fold(name).replace("'s ", " 's ").replace(",", " ,").replace("-", " - ").split())


@functools.cache
def load_places() -> Places:
    """The places, read once. Raises LexiconError where a name stands for two states or a list is missing, BadArgument
    where nobody has an id.
    """
    with FILE.open("rb") as handle:
        data = tomllib.load(handle)
    if missing := [key for key in (*WORDS, "irregular", "place", "seat") if key not in data]:
        raise LexiconError(f"{FILE.name}: no {', '.join(missing)}")
    states: dict[tuple[str, ...], str] = {}
    for state, names in data["place"].items():
        for name in names:
            if states.setdefault(split_words(name), state) != state:
                raise LexiconError(f"{FILE.name}: {name!r} stands in {states[split_words(name)]} and in {state}")
    found: dict[str, list[tuple[tuple[str, ...], Actor]]] = defaultdict(list)
    for words, state in states.items():
        found[words[0]].append((words, load_actors().actor(state)))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    lowered: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for state, names in data["place"].items():
        for name in names:
            lowered[FIRST_WORD.findall(name.lower())[0]].append((name.lower(), state))
    spots = verb_bases([*data["present"], *data["staging"]], data["irregular"])
    saying = verb_bases(data["saying"], data["irregular"])
    lists = (frozenset(data[key]) for key in WORDS)
    for name in (*data["seat"], *data["seat"].values()):
        load_actors().actor(name)
    forms = (frozenset(spots), frozenset(saying))
    return Places(dict(found), dict(lowered), frozenset(lowered), *forms, data["seat"], *lists)
