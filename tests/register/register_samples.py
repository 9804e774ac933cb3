"""Readings made by hand, for tests of the register. Their sentences are the project's own."""

from __future__ import annotations

from dragoman.model import (
    NO_TIME,
    Actor,
    ActorKind,
    Attribution,
    AttributionKind,
    Axis,
    Block,
    BlockKind,
    Certainty,
    Change,
    Claim,
    Document,
    Mention,
    Polarity,
    Published,
    Reading,
    RungClaim,
    Sentence,
    Source,
    Span,
    Status,
)
from dragoman.times import Precision, TimeBasis

HERALD = Source("harbour-herald", "Harbour Herald", country="NZL", language="en")
NAMES = {"USA": "America", "VNM": "Vietnam", "CHN": "China", "IND": "India"}


def state(code: str) -> Actor:
    return Actor(code, ActorKind.STATE, NAMES[code], code)


def named(text: str, code: str) -> Mention:
    """The first mention of a state in the text."""
    name = NAMES[code]
    start = text.index(name)
    return Mention(Span(start, start + len(name)), name, state(code), "name")


def a_document(text: str, *, path: str | None = "report.txt", published: str | None = None) -> Document:
    return Document(text=text, path=path, published=published, source=HERALD, title="A report")


def a_claim(document: Document, quote: str, actor: str, recipient: str, *, act: str = "visit") -> Claim:
    start = document.text.index(quote)
    speaker = Actor("foreign-ministry", ActorKind.ORGAN, "foreign ministry", actor)
    return Claim(
        document=document.id,
        span=Span(start, start + len(quote)),
        quote=quote,
        act=act,
        plover=None,
        actors=(named(document.text, actor),),
        recipients=(named(document.text, recipient),),
        rung=RungClaim(Axis.PARTNERSHIP, recipient, actor, None, "friend", Change.HOLDS, Status.IN_FORCE),
        time=NO_TIME,
        certainty=Certainty.EXPECTED,
        polarity=Polarity.POSITIVE,
        attribution=(Attribution(None, None, (), AttributionKind.NAMED, "the ministry", "said", speaker),),
        reading="hand@1",
    )


def a_reading(
    document: Document, *claims: Claim, day: str | None = "2023-08-01", version: str = "hand@1", **published: str | None
) -> Reading:
    basis = TimeBasis.EXPLICIT if document.published else TimeBasis.INFERRED
    return Reading(
        document=document,
        version=version,
        title=document.title,
        language="en",
        published=Published(
            document.published or day,
            Precision.DAY,
            basis,
            published.get("earliest", day),
            published.get("latest", day),
            ("by hand",),
        ),
        source=document.source,
        credits=("Skylark News",),
        blocks=(Block(Span(0, min(4, len(document.text))), BlockKind.BOILERPLATE, "slogan"),),
        sentences=(Sentence(Span(0, len(document.text)), BlockKind.BODY),),
        mentions=(),
        times=(),
        attributions=(),
        claims=claims,
        discards=(("question", 2),),
    )


def a_report(number: int, day: str | None = "2023-08-01", *, actor: str = "USA", recipient: str = "VNM") -> Reading:
    """Report `number` with one claim."""
    quote = f"{NAMES[actor]} plans to visit {NAMES[recipient]} for the {number}th time."
    document = a_document(f"Ads. {quote} Nobody was surprised.", path=f"news/{number:03d}_report.txt")
    return a_reading(document, a_claim(document, quote, actor, recipient), day=day)
