"""Visits that the head of a transcript tells of: who speaks at a place in another state is on a visit there.

Official transcripts open with the place and then give the word to one speaker after another, each under a label in
capitals ("Nairobi, Kenya", "PRIME MINISTER STØRE: …"). Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.lexicon.acts import Acts
from dragoman.lexicon.places import Places, load_places
from dragoman.model import Mention
from dragoman.reading.acts.arguments import Arguments, unique
from dragoman.reading.acts.places import Place, is_someone, place_at
from dragoman.reading.acts.venues import IMPLIED, resident
from dragoman.reading.frames import SPOKEN, Frame

HEAD = 12  # sentences that a transcript's head has at most
LABEL = 10  # tokens that a speaker's label has at most
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Turn:
    """Sentences `first` up to `end` (left out) under one label; `speaker` None where the label names nobody known."""

    first: int
    end: int
    speaker: Mention | None


@dataclass(frozen=True, slots=True)
class Transcript:
    """A text of turns: the sentences of its head, and who speaks."""

    head: range
    turns: tuple[Turn, ...]

    @property
    def speakers(self) -> list[Mention]:
        """Persons who speak, each once."""
        return unique([turn.speaker for turn in self.turns if turn.speaker is not None])


def spoken_visits(sentences: Sequence[Arguments], acts: Acts) -> list[Frame]:
    """Visits that a transcript tells of by its head; none where the text is no transcript."""
    transcript = transcript_of(sentences)
    return list(visits_told_by_head(sentences, transcript, acts, load_places())) if transcript else []


def transcript_of(sentences: Sequence[Arguments]) -> Transcript | None:
    """The turns of a text; None where fewer than two sentences open with a label, or the first stands far down."""
    labels = [(number, label) for number, each in enumerate(sentences) if (label := _label(each)) is not None]
    if not labels or labels[0][0] > HEAD:
        return None
    starts = [number for number, _ in labels]
    turns = [
        Turn(start, end, label[0] if label else None)
        for (start, label), end in zip(labels, [*starts[1:], len(sentences)], strict=True)
    ]
    return Transcript(range(labels[0][0]), tuple(turns))


def _label(arguments: Arguments) -> list[Mention] | None:
    """Whom a label in capitals at the start of a sentence names; None where there is no label."""
    doc = arguments.parsed.doc
    colon = next((token.i for token in doc[1:LABEL] if token.text == ":"), 0)
    words = [token for token in doc[:colon] if token.is_alpha]
    if not colon or not words or not all(token.is_upper for token in words) or len(words[-1].text) < 2:
        return None
    named = [mention for token in doc[:colon] for mention in arguments.named(token)]
    return [mention for mention in unique(named) if mention.how != "coreference" and is_someone(mention.actor)]


def visits_told_by_head(
    sentences: Sequence[Arguments], transcript: Transcript, acts: Acts, places: Places
) -> Iterator[Frame]:
    """Visits of the speakers to where the head says that they speak; none where they are on the way or on the line."""
    head = [sentences[number] for number in transcript.head]
    away = places.remote | places.under_way
    if any(token.lower_ in away for each in head for token in each.parsed.doc):
        return
    found = [(number, place) for number in transcript.head if (place := _place_line(sentences[number], places))]
    if not found:
        return
    number, place = found[-1]
    people = [m for each in head for here in each.at.values() for m in here if is_someone(m.actor)]
    speakers = unique([*transcript.speakers, *people])
    there = [m for m in speakers if m.state == place.state] or [place.party]
    away_from_home = [m for m in speakers if m.state and m.state != place.state and not resident(m)]
    for state in dict.fromkeys(mention.state for mention in away_from_home):
        yield Frame(
            sentence=number,
            head=place.first,
            span=sentences[number].parsed.sentence.span,
            act="visit",
            plover=acts.plover("visit"),
            actors=tuple(m for m in away_from_home if m.state == state),
            recipients=tuple(there),
            flags=(IMPLIED, SPOKEN),
        )


def _place_line(arguments: Arguments, places: Places) -> Place | None:
    """The last place of a line that names no one and has no verb: "Statehouse, Nairobi, Kenya"."""
    doc = arguments.parsed.doc
    if any(token.tag_ in FINITE for token in doc) or any(
        is_someone(mention.actor) for here in arguments.at.values() for mention in here
    ):
        return None
    found = [place for token in doc if (place := place_at(arguments, token.i, places))]
    return found[-1] if found else None
