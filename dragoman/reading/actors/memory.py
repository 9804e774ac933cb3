"""Who has been named in full in a document, so that later short names find them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from dragoman.lexicon.actors import ActorLexicon
from dragoman.lexicon.names import fold
from dragoman.model import Actor, ActorKind

# The states in which the family name comes first; their people are called by it ("Xi"), Vietnamese by the last name.
# Letters, and likeness of 100, from which a short name is told by another one.
_LONG, _LIKE = 6, 85
_FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "HKG"})


@dataclass(slots=True)
class Memory:
    """Persons of one document by short name, each with where they were named in full; and the states it names.

    `counts`: how often each state is named, by its own name or by that of a person who acts for it. `home`: the
    state whose own office publishes the text, else None. `place`: the state of the place it is published in, where the
    text also names that state; `titled`: the states of its headline.
    """

    lexicon: ActorLexicon
    states: frozenset[str] = frozenset()
    counts: Mapping[str, int] = field(default_factory=dict)
    home: str | None = None
    place: str | None = None
    titled: tuple[str, ...] = ()
    last_added: int = 0
    _people: dict[str, Actor] = field(default_factory=dict)
    _short: dict[str, list[tuple[int, Actor]]] = field(default_factory=dict)
    _full: dict[str, Actor] = field(default_factory=dict)

    @property
    def people(self) -> tuple[Actor, ...]:
        """Everyone named so far, each once."""
        return tuple(self._people.values())

    def main(self, without: frozenset[str] = frozenset()) -> str | None:
        """Whose officials a text names without their state: the publisher's own, else those it is mainly about.

        That is the only state it names, or one named at least twice as often as any other.
        """
        if self.home is not None and self.home not in without:
            return self.home
        ranked = sorted(((n, state) for state, n in self.counts.items() if state not in without), reverse=True)
        if not ranked:
            return None
        return ranked[0][1] if len(ranked) == 1 or ranked[0][0] >= 2 * ranked[1][0] else None

    def add(self, name: str, actor: Actor, place: int) -> None:
        """A person named in full at `place`."""
        if actor.kind is not ActorKind.PERSON:
            return
        if actor.id not in self._people:
            self._people[actor.id] = actor
            self.last_added = max(self.last_added, place)
        self._full.setdefault(fold(name).lower(), actor)
        for short in self._shorts(name, actor):
            self._short.setdefault(fold(short).lower(), []).append((place, actor))

    def _shorts(self, name: str, actor: Actor) -> tuple[str, ...]:
        known = {person.id: person for person in self.lexicon.persons_named(actor.name, None)}.get(actor.id)
        if known is not None and known.short:
            return known.short
        parts = [part for part in name.replace(",", " ").split() if part not in {"Jr.", "Jr", "Sr.", "III", "II"}]
        if len(parts) < 2:
            return (name,)
        return (parts[0],) if actor.state in _FAMILY_FIRST else (parts[-1],)

    def named(self, name: str, place: int, state: str | None = None) -> Actor | None:
        """The person of that name: the last one before `place`, else the first after it; of `state` where given."""
        key = fold(name).lower()
        full = self._full.get(key)
        if full is not None and state in {None, full.state}:
            return full
        rows = [row for row in self._short.get(key, ()) if state is None or row[1].state in {state, None}]
        before = [row for row in rows if row[0] < place]
        if before:
            return max(before, key=lambda row: row[0])[1]
        return min(rows, key=lambda row: row[0])[1] if rows else None

    def knows(self, short: str) -> bool:
        """Whether somebody of the text is called so for short."""
        return fold(short).lower() in self._short

    def nearly(self, name: str) -> Actor | None:
        """The only person named in full in the text whose short name `name` misspells; it must be long to tell by."""
        key = fold(name).lower()
        if len(key) < _LONG:
            return None
        found = {
            rows[0][1].id: rows[0][1]
            for short, rows in self._short.items()
            if len(short) >= _LONG and short[0] == key[0] and fuzz.ratio(short, key) >= _LIKE
        }
        return next(iter(found.values())) if len(found) == 1 else None
