"""Whom a description means by itself: "India's foreign ministry", "the Spanish prime minister", "the head of Peru"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.lexicon.actors import ActorLexicon
from dragoman.lexicon.names import fold
from dragoman.lexicon.offices import CHIEFS, Person
from dragoman.model import Actor, ActorKind


@dataclass(frozen=True, slots=True)
class Described:
    """What a description names: the organ, group or office, and who headed or held it on the day, if known."""

    actor: Actor
    persons: tuple[Person, ...]


def described(lexicon: ActorLexicon, text: str, on: str | None) -> tuple[Described, ...]:
    """Organs, groups and offices that the whole of `text` names with their state; empty where it names none so."""
    found: list[Described] = []
    for hit in lexicon.find(text):
        state = hit.actor.state or (hit.actor.id if hit.actor.kind is ActorKind.ORGANISATION else None)
        if state is None or hit.actor.kind is ActorKind.PERSON:
            continue
        rest = _rest(text, hit.start, hit.end)
        if not rest and hit.actor.kind is ActorKind.ORGAN:
            found.append(_organ(lexicon, hit.actor, hit.actor.id.removeprefix(f"{state}-"), state, on))
        elif rest:
            found.extend(_named(lexicon, rest, state, on))
    return tuple(dict.fromkeys(found))


def _rest(text: str, start: int, end: int) -> str:
    """The description without the state's name, its possessive and articles, in lower case; "of" within it is kept."""
    before = re.sub(r"\A(?:the)\s|\s(?:of|for)(?:\sthe)?\s*\Z", " ", fold(text[:start]).lower())
    before = re.sub(r"\A\s*the\b", "", before)
    after = re.sub(r"\A'?s?'?(?=\s|\Z)", "", fold(text[end:]).lower())
    return " ".join(f"{before} {after}".split()).strip(" .?!")


def _named(lexicon: ActorLexicon, rest: str, state: str, on: str | None) -> Iterator[Described]:
    key = lexicon.organ_phrases.get(rest)
    if key is not None:
        yield _organ(lexicon, lexicon.organ(key, state), key, state, on)
        return
    kinds = lexicon.titles.offices.get(rest, ())
    kind = next((kind for kind in kinds if lexicon.has_office(kind, state)), None)
    if kind is not None:
        yield Described(lexicon.office(kind, state), _persons(lexicon, [kind], state, on))
    elif rest in lexicon.group_phrases:
        group = lexicon.group_phrases[rest]
        yield _organ(lexicon, lexicon.group(group, state), group, state, on)
    elif rest in lexicon.titles.chiefs:
        name = f"head of {lexicon.state_name(state)}"
        chief = Actor(f"?head-of-{state}", ActorKind.OFFICE, name, lexicon.acts_for(state))
        yield Described(chief, _persons(lexicon, CHIEFS, state, on))


def _organ(lexicon: ActorLexicon, actor: Actor, key: str, state: str, on: str | None) -> Described:
    kind = lexicon.titles.organ_heads.get(key)
    return Described(actor, _persons(lexicon, [kind] if kind else [], state, on))


def _persons(lexicon: ActorLexicon, kinds: Iterable[str], state: str, on: str | None) -> tuple[Person, ...]:
    """Who held those offices on the day, each once; nobody without a day."""
    rows = [holder for kind in kinds for holder in (lexicon.holders(kind, state, on) if on else ())]
    return tuple(lexicon.person(id_) for id_ in dict.fromkeys(holder.person for holder in rows))
