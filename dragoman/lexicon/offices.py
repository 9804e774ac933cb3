"""Offices and who held them when, read from data/offices/*.toml and data/persons.toml.

    [STATE]
    KIND = ["Title", [name, since, until, confidence], …]

`until` "" means in office as far as `known_until` reaches; of later days the lexicon says nothing.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.errors import BadArgument, LexiconError
from dragoman.lexicon.names import fold, slug
from dragoman.times import to_date

# Kinds of office that several people may hold at once.
SHARED_OFFICES = frozenset({"ministry_spokesperson"})
# The offices whose holders count as a state's chiefs ("the head of Vietnam").
CHIEFS = ("party_chief", "head_of_state", "head_of_government", "supreme_leader")
_HEADS = frozenset({*CHIEFS, "secretary_general"})
_FOREVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone known by name. `short`: what a later mention calls them ("Biden", "Xi", "Chinh"); gender m, f or None."""

    id: str
    name: str
    state: str | None
    gender: str | None
    variants: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """One person's time in one office; days are ISO, both included. `until` None: still there on `known_until`."""

    person: str
    name: str
    kind: str
    state: str
    title: str
    since: str
    until: str | None
    known_until: str
    source: str
    checked: str
    confidence: str

    def on(self, day: str) -> bool:
        """Whether the lexicon says that the person held the office that day."""
        return self.since <= day <= (self.until or self.known_until)


@dataclass(slots=True)
class Offices:
    """All holders and persons, with the look-ups the lexicon needs."""

    holders: list[Holder] = field(default_factory=list)
    persons: dict[str, Person] = field(default_factory=dict)
    by_office: dict[tuple[str, str], list[Holder]] = field(default_factory=dict)
    by_person: dict[str, list[Holder]] = field(default_factory=dict)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    by_short: dict[str, list[str]] = field(default_factory=dict)
    by_gap: dict[tuple[str, ...], list[tuple[str, str]]] = field(default_factory=dict)
    not_alone: frozenset[str] = frozenset()
    titled_only: set[str] = field(default_factory=set)


def load_offices(folder: Path, persons_file: Path, states: Iterable[str]) -> Offices:
    """Read and check all offices; raises LexiconError naming the file and the entry."""
    offices = Offices()
    known = frozenset(states)
    for path in sorted(folder.glob("*.toml")):
        for holder in _read_file(path, known):
            offices.holders.append(holder)
            offices.by_office.setdefault((holder.kind, holder.state), []).append(holder)
            offices.by_person.setdefault(holder.person, []).append(holder)
    for (kind, state), rows in offices.by_office.items():
        _check_overlaps(kind, state, rows)
    _read_persons(persons_file, offices, known)
    return offices


def _read_file(path: Path, known: frozenset[str]) -> Iterable[Holder]:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    for key in ("checked", "confidence", "known_until", "known_until_heads"):
        if key not in content:
            raise LexiconError(f"{path.name}: {key} is missing")
    for state, table in content.items():
        if not isinstance(table, dict):
            continue
        if state not in known:
            raise LexiconError(f"{path.name}: [{state}] is no state or organisation of the lexicon")
        if "source" not in table:
            raise LexiconError(f"{path.name}: [{state}] names no source")
        for kind, rows in table.items():
            if isinstance(rows, list):
                yield from _read_office(path.name, state, kind, rows, {**content, **_plain(table)})


def _plain(table: Mapping[str, Any]) -> dict[str, str]:
    return {key: value for key, value in table.items() if isinstance(value, str)}


def _read_office(where: str, state: str, kind: str, rows: list[Any], facts: Mapping[str, Any]) -> Iterable[Holder]:
    title, *terms = rows
    known_until = facts["known_until_heads" if kind in _HEADS else "known_until"]
    for term in terms:
        name, since, until, confidence = (*term, facts["confidence"]) if len(term) == 3 else term
        label = f"{where}: {state} {kind}: {name}"
        if confidence not in {"A", "B", "C"}:
            raise LexiconError(f"{label}: confidence is {confidence!r}, not A, B or C")
        for day in (since, until or known_until, known_until):
            _check_day(label, day)
        if until and since > until:
            raise LexiconError(f"{label}: leaves on {until} before coming on {since}")
        until_known = max(known_until, since)
        yield Holder(
            slug(name),
            name,
            kind,
            state,
            title,
            since,
            until or None,
            until_known,
            facts["source"],
            facts["checked"],
            confidence,
        )


def _check_day(label: str, day: object) -> None:
    if not isinstance(day, str):
        raise LexiconError(f"{label}: {day!r} is not a day")
    try:
        to_date(day)
    except BadArgument as error:
        raise LexiconError(f"{label}: {error}") from error


def _check_overlaps(kind: str, state: str, rows: list[Holder]) -> None:
    rows.sort(key=lambda holder: (holder.since, holder.until or _FOREVER))
    if kind in SHARED_OFFICES:
        return
    for earlier, later in itertools.pairwise(rows):
        if (earlier.until or _FOREVER) > later.since:
            raise LexiconError(
                f"offices: {state} {kind}: {earlier.name} (until {earlier.until or 'now'}) and {later.name} "
                f"(since {later.since}) overlap"
            )


def _read_persons(path: Path, offices: Offices, known: frozenset[str]) -> None:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    women, variants, others = set(content["women"]), content["variants"], content["known"]
    orders = {state: order for order, states in content["order"].items() for state in states}
    offices.not_alone = frozenset(content["not_alone"])
    names = {holder.name: _home(offices.by_person[holder.person]) for holder in offices.holders}
    for label in sorted((women | set(variants)) - set(names) - set(others)):
        raise LexiconError(f"{path.name}: {label} holds no office and is not under [known]")
    for name, state in names.items():
        _add_person(
            offices, name, state, "f" if name in women else "m", variants.get(name, ()), orders.get(state or "", "")
        )
    for name, (state, gender, _what) in others.items():
        if state and state not in known:
            raise LexiconError(f"{path.name}: {name}: {state} is no state of the lexicon")
        if slug(name) not in offices.persons:
            _add_person(offices, name, state or None, gender, variants.get(name, ()), orders.get(state, ""))


def _home(terms: list[Holder]) -> str:
    """The state a person acts for: that of the latest office; for a monarch of several realms, the first of them."""
    return max(terms, key=lambda holder: (holder.since, holder.kind != "monarch")).state


def _add_person(
    offices: Offices, name: str, state: str | None, gender: str, variants: Iterable[str], order: str
) -> None:
    variants = tuple(variants)
    short = dict.fromkeys(short_names(name, order))
    if not order:
        spelt = (variant for variant in variants if variant.split()[0] not in _STYLES)
        short |= dict.fromkeys(each for variant in spelt for each in short_names(variant, order))
    person = Person(slug(name), name, state, gender, variants, tuple(short))
    if person.id in offices.persons and offices.persons[person.id].name != name:
        raise LexiconError(f"persons: {name} and {offices.persons[person.id].name} share the id {person.id}")
    offices.persons[person.id] = person
    for full in (name, *person.variants):
        ids = offices.by_name.setdefault(fold(full).lower(), [])
        if ids and person.id not in ids:
            raise LexiconError(f"persons: {full!r} is a name of {ids[0]} and of {person.id}")
        if person.id not in ids:
            ids.append(person.id)
            _index_gaps(offices, fold(full).lower().split(), person.id)
    for each in person.short:
        offices.by_short.setdefault(fold(each).lower(), []).append(person.id)
    for each in _titled_names(name, order):
        key = fold(each).lower()
        if key not in offices.by_short:
            offices.titled_only.add(key)
        if person.id not in offices.by_short.setdefault(key, []):
            offices.by_short[key].append(person.id)


def gapped(words: list[str], place: int) -> tuple[str, ...]:
    """The parts of a name with the one at `place` left open: the key under which its misspellings are found."""
    return (*words[:place], "", *words[place + 1 :])


def _index_gaps(offices: Offices, words: list[str], person: str) -> None:
    if len(words) > 1:
        for place, word in enumerate(words):
            offices.by_gap.setdefault(gapped(words, place), []).append((word, person))


# "al-Assad" is "Assad" later on.
_ARTICLE = re.compile(r"(?i)^(?:al|el)[- ](?=.)")
_PARTICLES = frozenset("von van de der di da del la le al bin el of".split())
# Words before a name that are no part of it, in variants such as "King Felipe".
_STYLES = frozenset("Pope King Queen Emperor Sultan Emir Sheikh Prince Princess Crown Mr".split())
# A shorter given name is too little to tell a person by.
_GIVEN_FROM = 5
_SUFFIXES = frozenset("Jr. Jr Sr. I II III IV V VI VII VIII XIV XVI".split())


def short_names(name: str, order: str) -> tuple[str, ...]:
    """What later mentions call a person; `order` as in persons.toml, "" for the last name."""
    parts = [part for part in name.split() if part not in _SUFFIXES]
    if len(parts) < 2 or order == "whole":
        return ()
    if order == "family-first":
        return (parts[0],)
    if order == "vietnamese":
        return (parts[-1],)
    last = _with_particles(parts)
    bare = _ARTICLE.sub("", last)
    rest = (last,) if bare == last else (last, bare)
    return (parts[0], *rest) if order == "given-first" else rest


def _titled_names(name: str, order: str) -> tuple[str, ...]:
    """What stands for a person only behind a title: "Queen Elizabeth", and given names taken for family names."""
    parts = name.split()
    bare = [part for part in parts if part not in _SUFFIXES]
    if len(bare) == 1 and len(parts) == 2:
        return (bare[0],)
    return (bare[1],) if order == "family-first" and len(bare) == 2 and len(bare[1]) >= _GIVEN_FROM else ()


def _with_particles(parts: list[str]) -> str:
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(parts[start:])
