"""Acts in words: what a claim says is done, is to be done or is not, with whoever does it and whom it is done to."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.model import ActorKind, Axis, Claim, Mention
from dragoman.picture.base import party
from dragoman.surfaces.brief.words import Names, listed

PHRASES = Path(__file__).parent.parent / "templates" / "phrases.toml"
NOBODY = "an unnamed party"
_ONE = {"its": "its", "ambassador": "ambassador", "embassy": "embassy", "mission": "mission", "border": "border"}
_MANY = {
    "its": "their",
    "ambassador": "ambassadors",
    "embassy": "embassies",
    "mission": "missions",
    "border": "borders",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """How an act is put in words; the fields are told at the head of ``phrases.toml``."""

    verb: str
    past: str
    whom: str
    object: str = ""
    alone: str = ""
    alone_past: str = ""
    person: str = ""
    persons: bool = False

    @property
    def of_states(self) -> bool:
        """Whether the words speak of what only a state has ("its ambassador")."""
        return "{its}" in self.object


@functools.cache
def phrases() -> Mapping[str, Phrase]:
    """The phrase of each act, and of each ``ACT.AXIS`` that has one of its own."""
    table = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    return {str(name): Phrase(**entry) for name, entry in table.items()}


@dataclass(frozen=True, slots=True)
class Told:
    """A statement taken apart: who, and the rest of it behind "to" or "not", and as done."""

    who: str
    base: str
    past: str

    def planned(self, *, negative: bool = False) -> str:
        """``Greece to recall its ambassador from Turkey``, or "not to"."""
        return f"{self.who} {'not ' if negative else ''}to {self.base}"

    def done(self, *, negative: bool = False) -> str:
        """``Greece recalled its ambassador from Turkey``, or "did not recall"."""
        if not negative:
            return f"{self.who} {self.past}"
        if self.base.startswith("be "):
            return f"{self.who} {self.past.replace('was ', 'was not ', 1)}"
        return f"{self.who} did not {self.base}"

    def against(self, speaker: str | None, verb: str) -> str:
        """``Greece denied that it will recall its ambassador``: one negation, and it is the speaker's."""
        if not speaker:
            return f"It is {verb} that {self.who} will {self.base}"
        return f"{speaker[:1].upper()}{speaker[1:]} {verb} that {self._pronoun(speaker)} will {self.base}"

    def _pronoun(self, speaker: str) -> str:
        return "it" if speaker.removeprefix("the ") == self.who.removeprefix("the ") else self.who


def told(claim: Claim, names: Names, *, states: bool = False) -> Told:
    """What the claim says, taken apart. `states`: who does it is named by their state, whoever acts for it."""
    phrase = _phrase(claim)
    doers = _states(claim.actors) if states or phrase.of_states else []
    who = listed(map(names.full, doers)) or names.mentions(claim.actors, "or" if _alternatives(claim) else "and")
    many = len(set(doers) or {m.actor.id for m in claim.actors}) > 1
    words = _MANY if many else _ONE
    whom = _whom(phrase, claim.recipients, names)
    if not whom and phrase.alone:
        base, past = phrase.alone, phrase.alone_past
    else:
        base, past = (" ".join(f"{verb} {whom or phrase.object}".split()) for verb in (phrase.verb, phrase.past))
    return Told(who or NOBODY, _filled(base, words), _filled(past, words))


def _filled(text: str, words: Mapping[str, str]) -> str:
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text


def _whom(phrase: Phrase, recipients: Sequence[Mention], names: Names) -> str:
    """The object and whom it is done to: persons by name where the act is done to persons, else by their state."""
    if not recipients:
        return ""
    if phrase.person and all(_is_person(m) for m in recipients):
        return phrase.person.replace("{}", names.mentions(recipients))
    states = [] if phrase.persons else _states(recipients)
    whom = listed(map(names.full, states)) or names.mentions(recipients)
    return f"{phrase.object} {phrase.whom.replace('{}', whom)}"


def _is_person(mention: Mention) -> bool:
    return mention.actor.kind is ActorKind.PERSON


def _states(mentions: Sequence[Mention]) -> list[str]:
    """The states or blocs behind the mentions: relations are theirs, whoever of them is named."""
    return [found for mention in mentions if (found := party(mention))]


def _phrase(claim: Claim) -> Phrase:
    """The phrase of the act, or of the act on the claim's axis; an act without one is put by its id."""
    table, rung = phrases(), claim.rung
    if rung is not None and rung.axis is Axis.DIPLOMATIC_RELATIONS and rung.stated.lower().startswith("recog"):
        return table["recognise_state"]  # to recognise a state is more than to establish relations with it
    found = table.get(f"{claim.act}.{rung.axis}") if rung is not None else None
    words = claim.act.replace("_", " ")
    return found or table.get(claim.act) or Phrase(words, words, "({})")


def _alternatives(claim: Claim) -> bool:
    """Whether the quote puts the actors as alternatives ("Xi or Li")."""
    texts = [m.text for m in claim.actors]
    return len(texts) > 1 and " or " in claim.quote
