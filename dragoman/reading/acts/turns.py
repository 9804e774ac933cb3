"""The turns of a transcript: who speaks from which sentence on, by the labels before the words.

A label that several may answer to means whoever the title names. Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.names import fold
from dragoman.model import Actor, ActorKind, Mention, Span
from dragoman.reading.acts.arguments import Arguments, unique
from dragoman.reading.acts.places import is_someone

HEAD = 12  # sentences that a transcript's head has at most
LABEL = 12  # tokens that a speaker's label has at most


@dataclass(frozen=True, slots=True)
class Turn:
    """Sentences `first` up to `end` (left out) under one label; `speaker` None where the label names nobody known."""

    first: int
    end: int
    label: str
    span: Span
    speaker: Mention | None


def turns_of(sentences: Sequence[Arguments], about: Sequence[Actor]) -> tuple[Turn, ...]:
    """The turns of a text; none where no sentence opens with a label, or the first that does stands far down."""
    colons = [(number, colon) for number, each in enumerate(sentences) if (colon := _colon(each))]
    if not colons or colons[0][0] > HEAD:
        return ()
    ends = [*(number for number, _ in colons[1:]), len(sentences)]
    turns = [
        _turn(sentences[first], first, end, colon, about) for (first, colon), end in zip(colons, ends, strict=True)
    ]
    return _completed(turns, about, sentences[0].acts.people)


def _colon(arguments: Arguments) -> int:
    """Where the colon of a speaker's label stands: after words in capitals, or after a person's name; 0 where none."""
    doc = arguments.parsed.doc
    colon = next((token.i for token in doc[1:LABEL] if token.text == ":"), 0)
    words = [token for token in doc[:colon] if token.is_alpha]
    if not words or len(words[-1].text) < 2:
        return 0
    named = all(any(is_someone(m.actor) for m in arguments.named(token)) for token in words)
    return colon if named or all(token.is_upper for token in words) else 0


def _turn(arguments: Arguments, first: int, end: int, colon: int, about: Sequence[Actor]) -> Turn:
    doc = arguments.parsed.doc
    words = [token.text for token in doc[:colon] if token.is_alpha]
    named = [mention for token in doc[:colon] for mention in arguments.named(token)]
    people = [mention for mention in unique(named) if mention.how != "coreference" and is_someone(mention.actor)]
    turn = Turn(first, end, " ".join(words), arguments.parsed.span(doc[:colon]), people[0] if people else None)
    actor = _of_title(words, about)
    return replace(turn, speaker=_mention(turn, actor)) if actor else turn


def _mention(turn: Turn, actor: Actor) -> Mention:
    return Mention(turn.span, turn.label, actor, "title")


def _of_title(words: Sequence[str], about: Sequence[Actor]) -> Actor | None:
    """Whom of the title a label means: whoever has its last word in the name; "the president" is the publisher's."""
    people = [actor for actor in about if is_someone(actor) and actor.state]
    if words[0].lower() == "the":
        states = {actor.state for actor in about if actor.kind is ActorKind.STATE}
        return next((actor for actor in people if actor.state in states), None)
    surname = fold(words[-1]).lower()
    found = {actor.id: actor for actor in people if surname in fold(actor.name).lower().split()}
    return next(iter(found.values())) if len(found) == 1 else None


def _completed(turns: Sequence[Turn], about: Sequence[Actor], titles: frozenset[str]) -> tuple[Turn, ...]:
    """The turns, the one label that fits nobody known given to the one person of the title whom no label names.

    It fits nobody: it holds a title and no known name, or the name of someone whose state the title does not name.
    """
    known = {turn.speaker.id for turn in turns if turn.speaker}
    left = {actor.id: actor for actor in about if is_someone(actor) and actor.state and actor.id not in known}
    states = {actor.state for actor in about}
    odd = [turn for turn in turns if _is_odd(turn, states, titles)]
    if len(left) != 1 or len({turn.label for turn in odd}) != 1:
        return tuple(turns)
    meant = next(iter(left.values()))
    return tuple(replace(turn, speaker=_mention(turn, meant)) if turn in odd else turn for turn in turns)


def _is_odd(turn: Turn, states: set[str | None], titles: frozenset[str]) -> bool:
    if turn.speaker is not None:
        return turn.speaker.state not in states
    return any(word in titles for word in turn.label.lower().split())
