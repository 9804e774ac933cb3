"""Where a clause or a heading says that something is done: the state of the place, by its name or by a city, a palace.

A place is not a party; only what is implied by meeting there makes it one. Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dragoman.lexicon.names import fold
from dragoman.lexicon.places import Places
from dragoman.model import Actor, ActorKind, Mention
from dragoman.reading.acts.arguments import DAYS, SOMEONE, Arguments
from dragoman.reading.tree import Token, Tree

# Ways of naming a state that may also name where something is; "officials" or "the Chinese" are no places.
OF_A_PLACE = frozenset({"name", "capital", "metonym"})
PLACE_KINDS = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.ORGAN})
# Organs that a state has in other states, or that have no house.
ABROAD = ("embassy", "military", "intelligence", "delegation")
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
LONGEST = 8
CAPITAL = frozenset({"capital", "soil", "territory"})
LISTING = frozenset({",", "and", "as", "well"})
NEAR = 12  # words between going and where one goes
BEFORE = 4  # words between the preposition and the place: "to the lakeside town of"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a sentence: its state, as the party that a visitor visits; tokens `first` to `last`."""

    party: Mention
    first: int
    last: int

    @property
    def state(self) -> str | None:
        """The state it lies in."""
        return self.party.state


def place_at(arguments: Arguments, index: int, places: Places) -> Place | None:
    """The place whose name begins at a token; None where none does or it only owns what follows ("Peru's port")."""
    doc = arguments.parsed.doc
    token = doc[index]
    if not token.text[:1].isupper():
        return None
    if capital := _its_capital(arguments, token):
        return capital
    found = _listed(arguments, index, places) or _named(arguments, token)
    if found is None or (found.last + 1 < len(doc) and doc[found.last + 1].lower_ in POSSESSIVE):
        return None
    return None if _belongs_to_next(doc, found) else found


def _its_capital(arguments: Arguments, token: Token) -> Place | None:
    """ "The Iranian capital": the state of the adjective."""
    after = arguments.parsed.doc[token.i + 1 : token.i + 2]
    if not after or after[0].lower_ not in CAPITAL:
        return None
    named = next((m for m in arguments.named(token) if m.state and m.actor.kind is ActorKind.STATE), None)
    return Place(named, token.i, token.i + 1) if named else None


def _belongs_to_next(doc: Tree, place: Place) -> bool:
    """Whether a name only tells whose the next noun is ("the US envoy's house"); days are not ("in Rome Monday")."""
    if place.last + 1 >= len(doc):
        return False
    head, after = doc[place.last].head, doc[place.last + 1]
    joined = doc[place.last].relation in ("compound", "amod") and head.i > place.last
    return joined and after.pos_ in ("NOUN", "PROPN", "ADJ") and after.lower_ not in DAYS and head.lower_ not in DAYS


def _listed(arguments: Arguments, index: int, places: Places) -> Place | None:
    """A place of the lexicon."""
    doc = arguments.parsed.doc
    first = fold(doc[index].text)
    if first not in places.by_word:
        return None
    words = [first, *(fold(token.text) for token in doc[index + 1 : index + LONGEST])]
    if (known := places.starting(words)) is None:
        return None
    state, length = known
    span = arguments.parsed.span(doc[index : index + length])
    text = " ".join(token.text for token in doc[index : index + length])
    return Place(Mention(span, text, state, "place"), index, index + length - 1)


def _named(arguments: Arguments, token: Token) -> Place | None:
    """A state by its name, its capital or a building of its government."""
    for mention in arguments.named(token):
        abroad = mention.actor.kind is ActorKind.ORGAN and mention.id.endswith(ABROAD)
        if mention.how in OF_A_PLACE and mention.state and mention.actor.kind in PLACE_KINDS and not abroad:
            covered = arguments.parsed.tokens(mention.span)
            if covered[0].i == token.i:
                return Place(mention, covered[0].i, covered[-1].i)
    return None


def destination(arguments: Arguments, head: Token, prepositions: Collection[str], places: Places) -> list[Mention]:
    """Where one goes, by the order of words: the place close behind an act's word after one of its prepositions.

    For places that are no parties by themselves ("flew to Geneva"), and where another phrase stands between ("the visit
    by the premier to Chile").
    """
    doc = arguments.parsed.doc
    for token in doc[head.i + 1 : head.i + 1 + NEAR]:
        if token.pos_ in ("VERB", "SCONJ") or token.text in ";:":
            return []
        if token.lower_ in prepositions:
            for i in range(token.i + 1, min(len(doc), token.i + 1 + BEFORE)):
                if found := place_at(arguments, i, places):
                    return _listed_after(arguments, found, places)
                if doc[i].pos_ not in ("DET", "ADJ", "PROPN", "NOUN"):
                    break
    return []


def _listed_after(arguments: Arguments, first: Place, places: Places) -> list[Mention]:
    """A place and those listed after it: "Panama, El Salvador and Costa Rica"; one state once."""
    doc = arguments.parsed.doc
    found = {first.state: first.party}
    last = first.last
    while last + 2 < len(doc):
        step = last + 1
        while step + 1 < len(doc) and doc[step].lower_ in LISTING:
            step += 1
        if step == last + 1 or (after := place_at(arguments, step, places)) is None:
            break
        found.setdefault(after.state, after.party)
        last = after.last
    return list(found.values())


def first_place(arguments: Arguments, tokens: Sequence[Token], places: Places) -> Place | None:
    """The first place that any of some tokens begins."""
    for token in tokens:
        if found := place_at(arguments, token.i, places):
            return found
    return None


def from_elsewhere(people: list[Mention], there: Sequence[Mention]) -> list[Mention]:
    """Of those who go to a state, the ones who are not at home there; all of them where all are."""
    home = {mention.state for mention in there if mention.state}
    return [mention for mention in people if mention.state not in home] or people


def at_place(mentions: Sequence[Mention], state: str | None) -> list[Mention]:
    """Those of `mentions` who act for a state and are persons or offices."""
    return [m for m in mentions if m.state == state and is_someone(m.actor)]


def is_someone(actor: Actor) -> bool:
    """Whether an actor is someone who can travel."""
    return actor.kind in SOMEONE
