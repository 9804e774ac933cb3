"""A reader for tests of what surrounds reading: it knows one kind of sentence, and dates like "Published 2023-09-04".

America visits Vietnam on 2023-09-10.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.errors import RefusedDocument
from dragoman.model import (
    NO_TIME,
    Actor,
    ActorKind,
    BlockKind,
    Certainty,
    Claim,
    DatedEvent,
    Document,
    Mention,
    Polarity,
    Published,
    Reading,
    Sentence,
    Span,
    Time,
)
from dragoman.times import Precision, TimeBasis

VERSION = "toy@1"
NAMES = {"America": "USA", "Vietnam": "VNM", "China": "CHN", "India": "IND"}
_VISIT = re.compile(r"(\w+) visits (\w+)(?: on (\d{4}-\d\d-\d\d))?\.")
_PUBLISHED = re.compile(r"Published (\d{4}-\d\d-\d\d)")


def read(document: Document, *, known: Sequence[DatedEvent] = ()) -> Reading:
    if "EXPLODE" in document.text:
        raise ZeroDivisionError("the toy broke")
    if "REFUSE" in document.text:
        raise RefusedDocument(document.path or "", "not_prose", "give it sentences")
    visits = list(_VISIT.finditer(document.text))
    claims = tuple(_claim(document, found) for found in visits)
    foreign = "Bonjour" in document.text
    return Reading(
        document=document,
        version=VERSION,
        title=document.title or document.text.split("\n", maxsplit=1)[0],
        language="fr" if foreign else "en",
        published=_published(document, claims, known),
        source=document.source,
        credits=(),
        blocks=(),
        sentences=tuple(Sentence(Span(*found.span()), BlockKind.BODY) for found in visits),
        mentions=(),
        times=(),
        attributions=(),
        claims=claims,
        discards=(("no_proposition", 1),) if not visits and not foreign else (),
    )


def _claim(document: Document, found: re.Match[str]) -> Claim:
    day = found[3]
    time = Time(None, day, day, day, Precision.DAY, TimeBasis.EXPLICIT) if day else NO_TIME
    return Claim(
        document=document.id,
        span=Span(*found.span()),
        quote=found[0],
        act="visit",
        plover="CONSULT:visit",
        actors=(_mention(found, 1),),
        recipients=(_mention(found, 2),),
        rung=None,
        time=time,
        certainty=Certainty.ASSERTED,
        polarity=Polarity.POSITIVE,
        attribution=(),
        reading=VERSION,
    )


def _mention(found: re.Match[str], group: int) -> Mention:
    code = NAMES[found[group]]
    actor = Actor(code, ActorKind.STATE, found[group], code)
    return Mention(Span(*found.span(group)), found[group], actor, "name")


def _published(document: Document, claims: Sequence[Claim], known: Sequence[DatedEvent]) -> Published:
    found = _PUBLISHED.search(document.text)
    if document.published or found:
        return Published(document.published or (found[1] if found else None))
    for event in known:
        if any({claim.actors[0].id, claim.recipients[0].id} <= set(event.actors) for claim in claims):
            return Published(event.start, Precision.DAY, TimeBasis.INFERRED, event.start, event.start, ("by a visit",))
    return Published(None, Precision.UNSPECIFIED, TimeBasis.UNSPECIFIED)
