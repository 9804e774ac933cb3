"""Visits that a transcript tells of: by its head, which says who speaks where, and by how its speakers greet one another.

Official transcripts open with the place and then give the word to one speaker after another, each under a label
("Nairobi, Kenya", "PRIME MINISTER STØRE: …"). Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.acts import Acts
from dragoman.lexicon.names import fold
from dragoman.lexicon.places import Places, load_places
from dragoman.model import Actor, ActorKind, Mention
from dragoman.reading.acts.arguments import Arguments, unique
from dragoman.reading.acts.greetings import greetings
from dragoman.reading.acts.places import Place, is_someone, place_at
from dragoman.reading.acts.turns import Turn
from dragoman.reading.acts.venues import IMPLIED, resident
from dragoman.reading.frames import SPOKEN, Frame

HEAD = 12  # sentences that a transcript's head has at most
OPENING = 12  # sentences after the head in which a remote meeting is called one
LABEL = 12  # tokens that a speaker's label has at most
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Transcript:
    """A text of turns: the sentences of its head, and who speaks."""

    head: range
    turns: tuple[Turn, ...]

    @property
    def speakers(self) -> list[Mention]:
        """Persons who speak, each once."""
        return unique([turn.speaker for turn in self.turns if turn.speaker is not None])


def spoken_visits(sentences: Sequence[Arguments], acts: Acts, about: Sequence[Actor]) -> list[Frame]:
    """Visits that a transcript tells of; none where the text is no transcript, or people spoke from afar.

    `about`: whom the title names, who are meant by labels that several may answer to.
    """
    places = load_places()
    transcript = _transcript_of(sentences, about)
    if transcript is None or _from_afar(sentences, transcript, places):
        return []
    place = _place_of_head(sentences, transcript, places)
    found = [*greetings(sentences, transcript.turns, place[1] if place else None, acts, places)]
    if place:
        found.extend(_visits_told_by_head(sentences, transcript, place, acts))
    return found


def _transcript_of(sentences: Sequence[Arguments], about: Sequence[Actor]) -> Transcript | None:
    """The turns of a text; None where no sentence opens with a label, or the first that does stands far down."""
    labels = [(number, label) for number, each in enumerate(sentences) if (label := _label(each)) is not None]
    if not labels or labels[0][0] > HEAD:
        return None
    starts = [number for number, _ in labels]
    turns = [
        Turn(start, end, _speaker(sentences[start], colon, about))
        for (start, colon), end in zip(labels, [*starts[1:], len(sentences)], strict=True)
    ]
    return Transcript(range(labels[0][0]), tuple(turns))


def _label(arguments: Arguments) -> int | None:
    """Where the colon of a speaker's label stands: after words in capitals, or after a person's name and no more."""
    doc = arguments.parsed.doc
    colon = next((token.i for token in doc[1:LABEL] if token.text == ":"), 0)
    words = [token for token in doc[:colon] if token.is_alpha]
    if not words or len(words[-1].text) < 2:
        return None
    named = all(any(is_someone(m.actor) for m in arguments.named(token)) for token in words)
    return colon if named or all(token.is_upper for token in words) else None


def _speaker(arguments: Arguments, colon: int, about: Sequence[Actor]) -> Mention | None:
    """Whom a label names: as read, unless the title names someone of that name, or whoever "the president" then is."""
    doc = arguments.parsed.doc
    words = [token.text for token in doc[:colon] if token.is_alpha]
    span = arguments.parsed.span(doc[:colon])
    text = " ".join(words)
    surname = fold(words[-1]).lower()
    titled = [actor for actor in about if is_someone(actor) and surname in fold(actor.name).lower().split()]
    if words[0].lower() == "the":
        states = {actor.state for actor in about if actor.kind is ActorKind.STATE}
        own = [actor for actor in about if is_someone(actor) and (not states or actor.state in states)]
        return Mention(span, text, own[0], "title") if own else None
    named = [mention for token in doc[:colon] for mention in arguments.named(token)]
    named = [mention for mention in unique(named) if mention.how != "coreference" and is_someone(mention.actor)]
    if len({actor.id for actor in titled}) == 1 and titled[0].state:
        return replace(named[0], actor=titled[0]) if named else Mention(span, text, titled[0], "title")
    return named[0] if named else None


def _from_afar(sentences: Sequence[Arguments], transcript: Transcript, places: Places) -> bool:
    """Whether people spoke on the line, or on the way: said in the head, or soon after it."""
    away = places.remote | places.under_way
    if any(token.lower_ in away for number in transcript.head for token in sentences[number].parsed.doc):
        return True
    opening = sentences[len(transcript.head) : len(transcript.head) + OPENING]
    return any(token.lower_ in places.virtual for each in opening for token in each.parsed.doc)


def _place_of_head(sentences: Sequence[Arguments], transcript: Transcript, places: Places) -> tuple[int, Place] | None:
    """The last line of the head that is a place."""
    found = [(number, place) for number in transcript.head if (place := _place_line(sentences[number], places))]
    return found[-1] if found else None


def _place_line(arguments: Arguments, places: Places) -> Place | None:
    """The last place of a line that names no one and has no verb: "Statehouse, Nairobi, Kenya"."""
    doc = arguments.parsed.doc
    if any(token.tag_ in FINITE for token in doc) or any(
        is_someone(mention.actor) for here in arguments.at.values() for mention in here
    ):
        return None
    found = [place for token in doc if (place := place_at(arguments, token.i, places))]
    return found[-1] if found else None


def _visits_told_by_head(
    sentences: Sequence[Arguments], transcript: Transcript, told: tuple[int, Place], acts: Acts
) -> Iterator[Frame]:
    """Visits of the speakers to where the head says that they speak."""
    number, place = told
    people = [
        mention
        for line in transcript.head
        for here in sentences[line].at.values()
        for mention in here
        if is_someone(mention.actor)
    ]
    speakers = unique([*transcript.speakers, *people])
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
