"""Persons of speech: who "I", "we" and "our" are inside what someone is quoted as saying, and who "he" cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.model import Actor, ActorKind, Attribution, Mention, Span
from dragoman.reading.parsed import Parsed
from dragoman.reading.places import Places

SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
THIRD = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
# How far back, in characters, the person may stand whom a speaker calls "he".
REACH = 300


def find_first_person(
    text: str, parsed: Sequence[Parsed], attributions: Sequence[Attribution], state_actor: Callable[[str], Actor]
) -> tuple[Mention, ...]:
    """Mentions for first-person words in reported content: the speaker, or for "we" the state spoken for.

    `state_actor` gives the actor of a state's id. Words outside any attributed content stay unread: nobody is known to
    speak there.
    """
    spoken = Places(
        (piece, attribution.speaker)
        for attribution in attributions
        if attribution.stated and attribution.speaker is not None
        for piece in attribution.content
    )
    found: list[Mention] = []
    for sentence in parsed:
        near = Places(spoken.touching(sentence.sentence.span))
        if not near:
            continue
        for token in sentence.doc:
            word = token.lower_
            if word not in SINGULAR and (word not in PLURAL or token.text == "US"):
                continue
            span = sentence.place(token)
            if inside := near.around(span):
                _, speaker = min(inside, key=lambda pair: pair[0].end - pair[0].start)
                if actor := _meant(word, speaker, state_actor):
                    found.append(Mention(span, span.of(text), actor, "first_person"))
    return tuple(found)


def settle_third_person(mentions: Sequence[Mention], attributions: Sequence[Attribution]) -> tuple[Mention, ...]:
    """`mentions`, with "he" and "she" put right where a speaker talks of someone else.

    Who says "he wants to meet me" does not mean himself: inside content that also says "I" or "me", a third-person
    pronoun taken for the speaker goes to the last other person named before it, or is dropped.
    """
    selves = Places((m.span, m) for m in mentions if m.how == "first_person" and m.text.lower() in SINGULAR)
    spoken = Places(
        (piece, link.speaker)
        for link in attributions
        if link.stated and link.speaker is not None
        for piece in link.content
        if any(piece.contains(span) for span, _ in selves.touching(piece))
    )
    if not spoken:
        return tuple(mentions)
    everyone = Places((m.span, m) for m in mentions)
    settled: list[Mention] = []
    for mention in mentions:
        own = mention.text.lower() in THIRD and any(
            mention.id == speaker.id for _, speaker in spoken.around(mention.span)
        )
        if not own:
            settled.append(mention)
        elif other := _last_other(everyone, mention):
            settled.append(replace(mention, actor=other.actor, candidates=other.candidates))
    return tuple(settled)


def _last_other(mentions: Places[Mention], pronoun: Mention) -> Mention | None:
    """The last person or office named before a pronoun, within reach, who is not whom it was taken for."""
    near = [
        m
        for _, m in mentions.touching(Span(max(0, pronoun.span.start - REACH), pronoun.span.start))
        if m.span.end <= pronoun.span.start
        and m.actor.kind in (ActorKind.PERSON, ActorKind.OFFICE)
        and m.id != pronoun.id
    ]
    return max(near, key=lambda m: m.span) if near else None


def _meant(word: str, speaker: Actor, state_actor: Callable[[str], Actor]) -> Actor | None:
    """The actor a first-person word names for this speaker; None where a private person says "we"."""
    if word in SINGULAR:
        return speaker
    if speaker.state:
        return state_actor(speaker.state)
    return speaker if speaker.kind is not ActorKind.PERSON else None
