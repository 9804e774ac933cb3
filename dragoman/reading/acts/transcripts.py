"""Visits that a transcript tells of: by its head, which says who speaks where, and by how its speakers greet.

Official transcripts open with the place and then give the word to one speaker after another, each under a label
("Nairobi, Kenya", "PRIME MINISTER STØRE: …"). Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lexicon.acts import Acts
from dragoman.lexicon.places import Places, load_places
from dragoman.model import Actor, BlockKind
from dragoman.reading.acts.arguments import Arguments, unique
from dragoman.reading.acts.greetings import greetings
from dragoman.reading.acts.places import Place, is_someone, place_at
from dragoman.reading.acts.turns import Turn, turns_of
from dragoman.reading.acts.venues import IMPLIED, resident
from dragoman.reading.frames import SPOKEN, Frame
from dragoman.reading.tree import Tree

OPENING = 12  # sentences after the head in which a remote meeting is called one
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def spoken_visits(sentences: Sequence[Arguments], acts: Acts, about: Sequence[Actor], title: str) -> list[Frame]:
    """Visits that a transcript tells of; none where the text is no transcript, or people spoke from afar.

    `about`: whom the title names, who are meant by labels that several may answer to.
    """
    places = load_places()
    turns = turns_of(sentences, about)
    head = range(turns[0].first) if turns else range(0)
    if not turns or places.virtual & set(title.lower().split()) or _from_afar(sentences, head, places):
        return []
    place = _place_of_head(sentences, head, places)
    found = [*greetings(sentences, turns, place[1] if place else None, acts, places)]
    if place:
        found.extend(_visits_told_by_head(sentences, turns, place, acts))
    return found


def _from_afar(sentences: Sequence[Arguments], head: range, places: Places) -> bool:
    """Whether people spoke on the line, or on the way: said in the head, or soon after it."""
    away = places.remote | places.under_way
    if any(token.lower_ in away for number in head for token in sentences[number].parsed.doc):
        return True
    opening = sentences[len(head) : len(head) + OPENING]
    return any(token.lower_ in places.virtual for each in opening for token in each.parsed.doc)


def _place_of_head(sentences: Sequence[Arguments], head: range, places: Places) -> tuple[int, Place] | None:
    """The last line of the head that is a place."""
    found = [(number, place) for number in head if (place := _place_line(sentences[number], places))]
    return found[-1] if found else None


def _place_line(arguments: Arguments, places: Places) -> Place | None:
    """The last place of a line that names no one and has no verb: "Statehouse, Nairobi, Kenya"."""
    doc = arguments.parsed.doc
    if arguments.parsed.block is BlockKind.BODY and doc[-1].text == ".":
        return None
    if any(token.tag_ in FINITE for token in doc) or any(
        is_someone(mention.actor) for here in arguments.at.values() for mention in here
    ):
        return None
    found = [place for token in doc if (place := place_at(arguments, token.i, places)) and _stands_alone(doc, place)]
    return found[-1] if found else None


def _stands_alone(doc: Tree, place: Place) -> bool:
    """Whether a place fills what stands between two commas or prepositions: not the name of a school or a hotel."""
    before = next((token for token in reversed(doc[: place.first]) if token.pos_ != "DET"), None)
    after = doc[place.last + 1] if place.last + 1 < len(doc) else None
    opened = before is None or before.is_punct or before.lower_ in ("in", "at", "of", "u.s.")
    return opened and (after is None or after.is_punct or after.is_space)


def _visits_told_by_head(
    sentences: Sequence[Arguments], turns: Sequence[Turn], told: tuple[int, Place], acts: Acts
) -> Iterator[Frame]:
    """Visits of the speakers to where the head says that they speak."""
    number, place = told
    people = [
        mention
        for line in range(turns[0].first)
        for here in sentences[line].at.values()
        for mention in here
        if is_someone(mention.actor)
    ]
    speakers = unique([*(turn.speaker for turn in turns if turn.speaker), *people])
    there = [m for m in speakers if m.state == place.state] or [place.party]
    away = [m for m in speakers if m.state and m.state != place.state and not resident(m)]
    for state in dict.fromkeys(mention.state for mention in away):
        yield Frame(
            sentence=number,
            head=place.first,
            span=sentences[number].parsed.sentence.span,
            act="visit",
            plover=acts.plover("visit"),
            actors=tuple(m for m in away if m.state == state),
            recipients=tuple(there),
            flags=(IMPLIED, SPOKEN),
        )
