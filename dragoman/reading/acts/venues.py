"""Visits that meetings imply: who meets, is received or speaks in another state is on a visit there.

"The premier of Norway met the Kenyan president in Nairobi" tells of a visit to Kenya; "the two met in Zurich" of two
visits to Switzerland. Part of the stage of acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.acts import Acts
from dragoman.lexicon.places import Places, load_places
from dragoman.model import ActorKind, Mention
from dragoman.reading.acts.arguments import DAYS, Arguments, passive, preposition, unique
from dragoman.reading.acts.clause_spans import clause_span
from dragoman.reading.acts.places import Place, at_place, is_someone, place_at
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import base, children
from dragoman.reading.tree import Token

IMPLYING = frozenset({"meet", "summit", "sign", "attend"})
IMPLIED = "implied_by_place"
# What opens a place, what may stand between that and its name, and what ends the search for one.
OPENING = frozenset({"in", "at"})
TOPIC = frozenset(
    (
        "about over regarding concerning devoted dedicated focused focusing where which who that because while before "
        "after until"
    ).split()
)
SIDELINES = frozenset({"sideline", "margin", "fringe", "occasion", "eve", "day", "ground", "soil", "edge"})
FRINGE = frozenset({"sideline", "margin", "fringe"})
REACH = 40
NEAR = 7
AT_ONCE = 4
# Those who do this have others go.
SENDING = frozenset(
    "announce designate appoint name nominate send dispatch delegate direct order select choose".split()
)
FIRST = 12
# Those who are on a visit where they are, be they named or not.
GUESTS = frozenset("minister president premier chancellor delegation king queen emissary envoy negotiator".split())
# Those who live where they serve.
RESIDENT = re.compile(r"ambassador|embassy|consul|chargé|charge d|high commissioner", re.IGNORECASE)


def implied_visits(arguments: Arguments, number: int, frames: Sequence[Frame], acts: Acts) -> list[Frame]:
    """Visits implied by the frames of sentence `number`, and by those who speak, sign or land somewhere in it."""
    places = load_places()
    if any(token.lower_ in places.remote for token in arguments.parsed.doc):
        return []
    found: list[Frame] = []
    for frame in frames:
        head = arguments.parsed.doc[frame.head]
        told = (head.pos_ == "VERB" and not _for_others(arguments, head)) or frame.act in ("meet", "summit")
        place = place_of(arguments, head, places) if frame.act in IMPLYING and told else None
        if place and not _guests_of_another(arguments, place, places):
            found.extend(visits_to(frame, place, acts))
    taken = {frame.head for frame in (*frames, *found)}
    for token in arguments.parsed.doc:
        if token.i in taken:
            continue
        if token.pos_ == "VERB" and (place := _spot(arguments, token, places)):
            found.extend(_presence(arguments, number, token, place, acts))
        elif token.relation == "cop" and preposition(token.head) in OPENING:
            found.extend(_being(arguments, number, token.head, acts, places))
    return found


def _guests_of_another(arguments: Arguments, place: Place, places: Places) -> bool:
    """Whether they meet on the fringe of an organisation's own gathering: that they visit, not the state around it."""
    if not any(arguments.lemma(token) in FRINGE for token in arguments.parsed.doc):
        return False
    return any(places.seats.get(mention.id) == place.state for here in arguments.at.values() for mention in here)


def _spot(arguments: Arguments, verb: Token, places: Places) -> Place | None:
    """Where a verb is done that is done on the spot: "landed", "gave a speech", "said in Rome"."""
    lemma = arguments.lemma(verb)
    if lemma in places.present:
        return place_of(arguments, verb, places)
    if lemma in places.staging and any(arguments.lemma(noun) in places.staged for noun in children(verb, "obj")):
        return place_of(arguments, verb, places)
    if lemma in places.saying:
        for token in verb.doc[verb.i + 1 : verb.i + 1 + AT_ONCE]:
            if token.lower_ in OPENING:
                return _opened(arguments, token.i, places)
            if token.lower_ != "on" and token.lower_ not in DAYS:
                break
    return None


def _being(arguments: Arguments, number: int, noun: Token, acts: Acts, places: Places) -> Iterator[Frame]:
    """ "Is in Oslo": whoever is at a place is on a visit there."""
    subjects = arguments.subjects(noun)
    actors = [m for subject in subjects for m in arguments.parties(subject)]
    first = children(noun, "case")[0].i
    if actors and (place := _opened(arguments, first, places)):
        span = clause_span(arguments.parsed, noun, subjects)
        frame = Frame(number, noun.i, span, "visit", None, tuple(actors), ())
        if any(arguments.lemma(subject) in GUESTS and not RESIDENT.search(subject.text) for subject in subjects):
            away = tuple(m for m in actors if m.state and m.state != place.state)
            there = (place.party,)
            if away:  # "Peru's foreign minister is in Oslo", whatever the name
                yield replace(frame, plover=acts.plover("visit"), actors=away, recipients=there, flags=(IMPLIED,))
            return
        yield from visits_to(frame, place, acts)


def _for_others(arguments: Arguments, verb: Token) -> bool:
    """Whether an infinitive says what others are to do: "sent a delegation to attend"."""
    above = verb.head if verb.head.pos_ == "VERB" else verb.head.head
    return verb.tag_ == "VB" and above.i != verb.i and arguments.lemma(above) in SENDING


def _presence(arguments: Arguments, number: int, verb: Token, place: Place, acts: Acts) -> Iterator[Frame]:
    """ "Spoke in Oslo": whoever does on the spot what the verb says is on a visit there."""
    subjects = arguments.subjects(verb)
    actors = [m for subject in subjects for m in arguments.parties(subject)]
    if actors and not passive(verb):
        span = clause_span(arguments.parsed, verb, subjects)
        yield from visits_to(Frame(number, verb.i, span, "visit", None, tuple(actors), ()), place, acts)


def visits_to(frame: Frame, place: Place, acts: Acts) -> Iterator[Frame]:
    """One visit for each state whose people are in another state's place; to the people of that state who are there."""
    parties = unique([*frame.actors, *frame.recipients])
    travelling = [m for m in parties if m.state and m.state != place.state and _may_travel(m) and not resident(m)]
    there = at_place(parties, place.state) or [place.party]
    for state in dict.fromkeys(mention.state for mention in travelling):
        yield replace(
            frame,
            act="visit",
            plover=acts.plover("visit"),
            actors=tuple(m for m in travelling if m.state == state),
            recipients=tuple(there),
            flags=(*frame.flags, IMPLIED),
        )


def _may_travel(mention: Mention) -> bool:
    """Persons, offices and the officials of a state; not those of an organisation, who come from everywhere."""
    if mention.actor.kind is ActorKind.GROUP and mention.state:
        return load_actors().actor(mention.state).kind is ActorKind.STATE
    return is_someone(mention.actor)


def resident(mention: Mention) -> bool:
    """Whether someone lives abroad, as ambassadors do, so that being there is no visit."""
    return bool(RESIDENT.search(mention.text) or RESIDENT.search(mention.actor.name))


def place_of(arguments: Arguments, head: Token, places: Places) -> Place | None:
    """Where a clause says that its act is done: after its head, or at the start of the sentence."""
    doc = arguments.parsed.doc
    i = head.i + 1
    while i < min(len(doc), head.i + REACH):
        token = doc[i]
        if token.lower_ in OPENING:
            if found := _opened(arguments, i, places):
                return found
        elif _ends_clause(arguments, token, head):
            break
        i += 1
    return _ahead(arguments, head, places)


def _ahead(arguments: Arguments, head: Token, places: Places) -> Place | None:
    """The place that a sentence opens with, before anyone is named: "Today in Belfast, the two met"."""
    for token in head.doc[: min(head.i, FIRST)]:
        if token.text == "," or token.pos_ in ("VERB", "AUX"):
            return None
        if any(is_someone(mention.actor) for mention in arguments.named(token)):
            return None
        if token.lower_ in OPENING and (found := _opened(arguments, token.i, places)):
            return found
    return None


def _ends_clause(arguments: Arguments, token: Token, head: Token) -> bool:
    """Whether what stands from a token on no longer says where: another clause, or what was talked about."""
    if arguments.named(token):
        return False
    if token.lower_ in TOPIC or token.text in ";:":
        return True
    if token.lower_ == "to":  # "met to discuss", not "spoke to students"
        return token.head.pos_ == "VERB" and token.dep_ == "mark"
    if token.lower_ == "on":  # "on the sidelines of", "on Monday": circumstances; "on trade": a topic
        noun = token.head
        return not (arguments.lemma(noun) in SIDELINES or noun.text[:1].isupper() or noun.pos_ == "NUM")
    if token.relation == "cop":  # ", is in Oslo": what is said of another
        return True
    return token.pos_ == "VERB" and token.head.i != head.i and base(token) not in ("amod", "acl")


def _opened(arguments: Arguments, index: int, places: Places) -> Place | None:
    """The place that a preposition opens, within a few words: "at the Sea Palace in Doha" is found at "in"."""
    doc = arguments.parsed.doc
    for i in range(index + 1, min(len(doc), index + NEAR)):
        token = doc[i]
        if found := place_at(arguments, i, places):
            return found
        if token.pos_ in ("ADP", "VERB", "PUNCT") or arguments.named(token):
            return None
    return None
