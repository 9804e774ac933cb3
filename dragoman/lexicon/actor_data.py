"""Reads and checks the data files of the lexicon of actors, and builds the index of their names."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.misspelt import Misspellings
from dragoman.lexicon.names import NameEntry, NameIndex, fold
from dragoman.lexicon.offices import Offices, Person, load_offices
from dragoman.lexicon.titles import Titles, load_titles
from dragoman.model import Actor, ActorKind

# How a state may be named, in the order in which a name that is two of them is taken.
_PLURAL_ENDINGS = ("ese", "ish", "ch", "sh", "ss", "s", "men", "ic")


@dataclass(slots=True)
class Settling:
    """What helps to read a name with two readings; see data/metonyms.toml."""

    surnames: frozenset[str]
    given_like: frozenset[str]
    given: frozenset[str]
    cues: Mapping[str, Mapping[str, list[str]]]
    language_before: frozenset[str]
    language_after: tuple[str, ...]
    seat_unless: Mapping[str, Mapping[str, Any]]
    another: re.Pattern[str]
    another_seat: re.Pattern[str]


@dataclass(slots=True)
class ActorData:
    """All data of the lexicon, joined. `by_key`: folded lower-case name, demonym, capital or id -> state id."""

    version: str
    actors: dict[str, Actor]
    by_key: dict[str, str]
    index: NameIndex
    offices: Offices
    titles: Titles
    organs: dict[str, list[str]]
    groups: dict[str, list[str]]
    organ_phrases: dict[str, str]
    group_phrases: dict[str, str]
    larger: dict[str, str]
    plain_words: frozenset[str]
    surnames: frozenset[str]
    prominent: frozenset[str]
    settling: Settling
    misspellings: Misspellings


@dataclass(slots=True)
class _Builder:
    """Collects names, and refuses one name for two actors."""

    actors: dict[str, Actor] = field(default_factory=dict)
    entries: dict[str, NameEntry] = field(default_factory=dict)
    by_key: dict[str, str] = field(default_factory=dict)
    larger: dict[str, str] = field(default_factory=dict)

    def name(self, where: str, name: str, actor: Actor | None, how: str, *, weak: bool = False) -> None:
        key = fold(name)
        other = self.entries.get(key)
        if other is not None:
            if other.actor != actor and not other.candidates:
                both = " and ".join(each.id if each else "nothing" for each in (actor, other.actor))
                raise LexiconError(f"{where}: {name!r} names {both}")
            return
        self.entries[key] = NameEntry(name, actor, how, weak)

    def shared(self, name: str, how: str, candidates: tuple[Actor, ...]) -> None:
        stand_in = Actor(f"?{fold(name).lower()}", ActorKind.STATE, name, None)
        self.entries[fold(name)] = NameEntry(name, stand_in, how, candidates=candidates)

    def key(self, text: str, id_: str) -> None:
        self.by_key.setdefault(fold(text).strip().lower(), id_)


def load_actor_data(folder: Path) -> ActorData:
    """Read everything under `folder`; raises LexiconError naming file and entry where the data break their rules."""
    states = json.loads((folder / "states.json").read_text(encoding="utf-8"))["states"]
    overlay = _toml(folder / "states.toml")
    organisations = _toml(folder / "organisations.toml")
    metonyms = _toml(folder / "metonyms.toml")
    builder = _Builder()
    _add_states(builder, states, overlay)
    _add_organisations(builder, organisations)
    _add_seats(builder, metonyms)
    _add_bodies(builder, metonyms["body"])
    offices = load_offices(folder / "offices", folder / "persons.toml", builder.actors)
    titles = load_titles(folder / "titles.toml", frozenset(builder.actors))
    _add_persons(builder, offices)
    index = NameIndex()
    for entry in builder.entries.values():
        index.add(entry)
    index.close()
    persons = _toml(folder / "persons.toml")
    organs, groups = metonyms["organ"], metonyms["group"]
    plain_words = frozenset(fold(word).lower() for word in persons["plain_words"]) | offices.titled_only
    return ActorData(
        version=_version(folder),
        actors=builder.actors,
        by_key=builder.by_key,
        index=index,
        offices=offices,
        titles=titles,
        organs=organs,
        groups=groups,
        organ_phrases=_inverted("metonyms.toml [organ]", organs),
        group_phrases={phrase: key for key, phrases in reversed(groups.items()) for phrase in phrases},
        larger=builder.larger,
        plain_words=plain_words,
        surnames=frozenset(short for short in offices.by_short if " " not in short) - plain_words,
        prominent=frozenset(persons["prominent"]),
        settling=_settling(metonyms),
        misspellings=Misspellings.of(
            builder.entries.values(),
            metonyms["not_misspelt"]["words"],
            {*(word.lower() for word in titles.not_name), *titles.modifiers, *titles.group_modifiers},
        ),
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path.name}: {error}") from error


def _version(folder: Path) -> str:
    """Eight hex digits over the data: another lexicon, another version."""
    digest = hashlib.sha256()
    names = ["states.json", "states.toml", "organisations.toml", "metonyms.toml", "persons.toml", "titles.toml"]
    for path in [*(folder / name for name in names), *sorted((folder / "offices").glob("*.toml"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _inverted(where: str, table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, phrases in table.items():
        for phrase in phrases:
            if found.setdefault(phrase.lower(), key) != key:
                raise LexiconError(f"{where}: {phrase!r} stands under {found[phrase.lower()]} and {key}")
    return found


# -- states ----------------------------------------------------------------------------------------------------------


def _add_states(builder: _Builder, base: Mapping[str, Mapping[str, str]], overlay: Mapping[str, Any]) -> None:
    facts: Mapping[str, Mapping[str, Any]] = overlay["state"]
    for missing in sorted(set(base) - set(facts)):
        raise LexiconError(f"states.toml: {missing} of states.json has no entry")
    for id_, entry in facts.items():
        name = entry.get("name") or _plain_name(base, id_)
        territory = entry.get("kind") == "territory"
        kind = ActorKind.ORGANISATION if territory else ActorKind.STATE
        builder.actors[id_] = Actor(id_, kind, name, entry["of"] if territory else id_)
    for rows in overlay["shared_name"]:
        candidates = tuple(_known(builder, "states.toml [[shared_name]]", id_) for id_ in rows["states"])
        for name in rows["names"]:
            builder.shared(name, rows["how"], candidates)
    for id_, entry in facts.items():
        _add_state_names(builder, builder.actors[id_], base.get(id_, {}), entry)


def _plain_name(base: Mapping[str, Mapping[str, str]], id_: str) -> str:
    if id_ not in base:
        raise LexiconError(f"states.toml: {id_} is not in states.json and has no name")
    return base[id_]["name"].replace(" & ", " and ")


def _known(builder: _Builder, where: str, id_: str) -> Actor:
    if id_ not in builder.actors:
        raise LexiconError(f"{where}: {id_!r} is no state or organisation of the lexicon")
    return builder.actors[id_]


def _add_state_names(builder: _Builder, actor: Actor, base: Mapping[str, str], entry: Mapping[str, Any]) -> None:
    builder.key(actor.id, actor.id)
    if base:
        builder.key(base["iso2"], actor.id)
    for name in _state_names(actor, base, entry):
        builder.name("states.toml", name, actor, "name")
        builder.key(name, actor.id)
    for adjective in entry.get("adj", ()):
        builder.name("states.toml", adjective, actor, "adjective")
        builder.key(adjective, actor.id)
        if not adjective.endswith(_PLURAL_ENDINGS):
            builder.name("states.toml", f"{adjective}s", actor, "demonym")
    for people in entry.get("people", ()):
        builder.name("states.toml", people, actor, "demonym")
        if not people.endswith(_PLURAL_ENDINGS):
            builder.name("states.toml", f"{people}s", actor, "demonym")
    for capital in entry.get("capital", ()):
        builder.name("states.toml", capital, actor, "capital")
        builder.key(capital, actor.id)
    for capital in entry.get("weak_capital", ()):
        builder.name("states.toml", capital, actor, "capital", weak=True)
        builder.key(capital, actor.id)
    if "larger" in entry:
        builder.larger[actor.id] = _known(builder, f"states.toml: {actor.id}", entry["larger"]).id


def _state_names(actor: Actor, base: Mapping[str, str], entry: Mapping[str, Any]) -> Iterator[str]:
    """The names of a state; ISO's inverted ones ("Korea, Republic of") are of no use in text."""
    seen: set[str] = set()
    listed = (value for key, value in base.items() if key != "iso2")
    for raw in (actor.name, *listed, *entry.get("names", ())):
        name = raw.removeprefix("the ")
        if name in seen or "," in name or "(" in name or " - " in name:
            continue
        seen.add(name)
        yield name
        for plain, other in ((" & ", " and "), ("St. ", "Saint "), ("St. ", "St ")):
            if plain in name and name.replace(plain, other) not in seen:
                seen.add(name.replace(plain, other))
                yield name.replace(plain, other)


# -- organisations, seats, persons -----------------------------------------------------------------------------------


def _add_organisations(builder: _Builder, content: Mapping[str, Any]) -> None:
    for id_, (name, names, kind, *state) in content["organisation"].items():
        acts_for = state[0] if state else (id_ if kind == "bloc" else None)
        _add_organisation(builder, id_, name, names, acts_for)
    for id_, (name, names, *state) in content["media"].items():
        _add_organisation(builder, id_, name, names, state[0] if state else None)


def _add_organisation(builder: _Builder, id_: str, name: str, names: list[str], acts_for: str | None) -> None:
    if id_ in builder.actors:
        raise LexiconError(f"organisations.toml: {id_} is the id of {builder.actors[id_].name} too")
    actor = Actor(id_, ActorKind.ORGANISATION, name, acts_for)
    builder.actors[id_] = actor
    if acts_for is not None:
        _known(builder, f"organisations.toml: {id_}", acts_for)
    builder.key(id_, id_)
    for each in (name, *names):
        builder.name("organisations.toml", each, actor, "name")
        builder.key(each, id_)


def _add_seats(builder: _Builder, content: Mapping[str, Any]) -> None:
    for name, (id_, state, kind) in content["seat"].items():
        if state:
            _known(builder, f"metonyms.toml [seat] {name!r}", state)
        if kind == "metonym":
            actor = _known(builder, f"metonyms.toml [seat] {name!r}", id_)
        else:
            actor = builder.actors.get(id_) or Actor(id_, ActorKind(kind), name, state or None)
            if not id_.startswith("?"):
                builder.actors[id_] = actor
        builder.name("metonyms.toml [seat]", name, actor, "metonym")
        builder.by_key.setdefault(fold(name).lower(), state or id_)
    for group, phrases in content["block"].items():
        for phrase in phrases:
            builder.name(
                f"metonyms.toml [block] {group}",
                phrase,
                builder.entries[fold(phrase)].actor if fold(phrase) in builder.entries else None,
                "block",
            )


def _add_bodies(builder: _Builder, content: Mapping[str, Any]) -> None:
    every = [actor.id for actor in builder.actors.values() if actor.kind is ActorKind.STATE]
    for name, (organ, states, default) in content.items():
        ids = every if states == "*" else states
        among = dict.fromkeys((*([default] if default else []), *ids))
        holders = [_known(builder, f"metonyms.toml [body] {name!r}", id_) for id_ in among]
        organs = tuple(organ_of(organ, holder) for holder in holders)
        stand_in = Actor(f"?{fold(name).lower()}", ActorKind.ORGAN, name, None)
        key = fold(name)
        if key in builder.entries:
            raise LexiconError(f"metonyms.toml [body]: {name!r} is a name of {builder.entries[key].name} too")
        builder.entries[key] = NameEntry(name, stand_in, "metonym", candidates=organs, default=default or None)


def organ_of(key: str, holder: Actor) -> Actor:
    """The organ of a state or bloc, such as its ``foreign-ministry``."""
    return Actor(f"{holder.id}-{key}", ActorKind.ORGAN, f"{key.replace('-', ' ')} of {holder.name}", holder.state)


def _add_persons(builder: _Builder, offices: Offices) -> None:
    for person in offices.persons.values():
        actor = Actor(person.id, ActorKind.PERSON, person.name, person.state)
        for name in _indexed_names(person, offices):
            builder.name("persons.toml", name, actor, "name" if name == person.name else "variant")


def _indexed_names(person: Person, offices: Offices) -> Iterator[str]:
    if person.name not in offices.not_alone:
        yield person.name
    yield from person.variants


def _settling(content: Mapping[str, Any]) -> Settling:
    person_like, language = content["person_like"], content["language"]
    return Settling(
        surnames=frozenset(person_like["before"]),
        given_like=frozenset(person_like["after"]),
        given=frozenset(person_like["given"]),
        cues=content["settle"],
        language_before=frozenset(language["before"]),
        language_after=tuple(language["after"]),
        seat_unless=content["seat_unless"],
        another=_following(content["names_another"]["any"]),
        another_seat=_following([*content["names_another"]["any"], *content["names_another"]["seat"]]),
    )


def _following(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches where one of the phrases stands behind a space."""
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf" (?:{'|'.join(map(re.escape, longest))})(?![\w-])")
