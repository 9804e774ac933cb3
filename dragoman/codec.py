"""Model objects to plain JSON values and back. A line of `dragoman export` is a view of what stands here."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

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
    DatedEvent,
    DocumentRecord,
    Mention,
    Polarity,
    Published,
    RungClaim,
    Source,
    Span,
    Status,
    Time,
)
from dragoman.times import Precision, TimeBasis

Json = dict[str, Any]


def span_to_json(span: Span | None) -> list[int] | None:
    """``[start, end]``."""
    return None if span is None else [span.start, span.end]


def span_from_json(value: Sequence[int] | None) -> Span | None:
    """The span of ``[start, end]``; None stays None."""
    return None if value is None else Span(value[0], value[1])


def _span(value: Sequence[int]) -> Span:
    return Span(value[0], value[1])


def actor_to_json(actor: Actor) -> Json:
    """id, state, kind, name."""
    return {"id": actor.id, "state": actor.state, "kind": actor.kind.value, "name": actor.name}


def actor_from_json(value: Mapping[str, Any]) -> Actor:
    """The actor of `actor_to_json`."""
    return _actor(value["id"], value["kind"], value["name"], value["state"])


@functools.lru_cache(maxsize=4096)
def _actor(key: str, kind: str, name: str, state: str | None) -> Actor:
    """One object for one actor: claims name the same few again and again."""
    return Actor(key, ActorKind(kind), name, state)


def mention_to_json(mention: Mention) -> Json:
    """The actor's fields and where the text names it; `note` and `candidates` only where there are any."""
    actor = mention.actor
    value: Json = {
        "id": actor.id,
        "state": actor.state,
        "text": mention.text,
        "span": span_to_json(mention.span),
        "kind": actor.kind.value,
        "name": actor.name,
        "how": mention.how,
    }
    if mention.note is not None:
        value["note"] = mention.note
    if mention.candidates:
        value["candidates"] = [actor_to_json(candidate) for candidate in mention.candidates]
    return value


def mention_from_json(value: Mapping[str, Any]) -> Mention:
    """The mention of `mention_to_json`."""
    candidates = value.get("candidates")
    return Mention(
        _span(value["span"]),
        value["text"],
        _actor(value["id"], value["kind"], value["name"], value["state"]),
        value["how"],
        tuple([actor_from_json(candidate) for candidate in candidates]) if candidates else (),
        value.get("note"),
    )


def rung_to_json(rung: RungClaim | None) -> Json | None:
    """What a claim says about a rung; null where it says nothing."""
    if rung is None:
        return None
    return {
        "owner": rung.owner,
        "partner": rung.partner,
        "rung": rung.rung,
        "stated": rung.stated,
        "axis": rung.axis.value,
        "change": rung.change.value,
        "status": rung.status.value,
        "steps": rung.steps,
    }


def rung_from_json(value: Mapping[str, Any] | None) -> RungClaim | None:
    """The rung of `rung_to_json`."""
    if value is None:
        return None
    return _rung(
        value["axis"],
        value["owner"],
        value["partner"],
        value["rung"],
        value["stated"],
        value["change"],
        value["status"],
        value["steps"],
    )


@functools.lru_cache(maxsize=4096)
def _rung(
    axis: str,
    owner: str | None,
    partner: str | None,
    rung: str | None,
    stated: str,
    change: str,
    status: str,
    steps: int | None,
) -> RungClaim:
    """One object for what many claims say alike."""
    return RungClaim(Axis(axis), owner, partner, rung, stated, Change(change), Status(status), steps)


def time_to_json(time: Time) -> Json:
    """text, start, end, precision, basis, span, timex."""
    return {
        "text": time.text,
        "start": time.start,
        "end": time.end,
        "precision": time.precision.value,
        "basis": time.basis.value,
        "span": span_to_json(time.span),
        "timex": time.timex,
    }


_NO_TIME = time_to_json(NO_TIME)


def time_from_json(value: Mapping[str, Any]) -> Time:
    """The time of `time_to_json`."""
    if value == _NO_TIME:
        return NO_TIME
    return Time(
        span=span_from_json(value["span"]),
        text=value["text"],
        start=value["start"],
        end=value["end"],
        precision=Precision(value["precision"]),
        basis=TimeBasis(value["basis"]),
        timex=value["timex"],
    )


def attribution_to_json(link: Attribution) -> Json:
    """One link of the chain: id and state of the speaker where known, the words, and the three spans."""
    speaker = link.speaker
    return {
        "id": speaker.id if speaker else None,
        "state": speaker.state if speaker else None,
        "text": link.text,
        "cue": link.cue_text,
        "kind": link.kind.value,
        "source_span": span_to_json(link.source),
        "cue_span": span_to_json(link.cue),
        "content_spans": [span_to_json(piece) for piece in link.content],
        "speaker": {"kind": speaker.kind.value, "name": speaker.name} if speaker else None,
    }


def attribution_from_json(value: Mapping[str, Any]) -> Attribution:
    """The link of `attribution_to_json`."""
    said = value["speaker"]
    speaker = _actor(value["id"], said["kind"], said["name"], value["state"]) if said else None
    return Attribution(
        source=span_from_json(value["source_span"]),
        cue=span_from_json(value["cue_span"]),
        content=tuple(_span(piece) for piece in value["content_spans"]),
        kind=AttributionKind(value["kind"]),
        text=value["text"],
        cue_text=value["cue"],
        speaker=speaker,
    )


def claim_to_json(claim: Claim, document: DocumentRecord | None = None) -> Json:
    """One line of ``export claims``; path, url and publication day are those of `document` (null without it)."""
    body = claim_body(claim)
    return {
        "claim": claim.id,
        "document": claim.document,
        "path": document.path if document else None,
        "url": document.url if document else None,
        "published": document.published.day if document else None,
        "published_basis": document.published.basis.value if document else None,
        "span": body["span"],
        "quote": claim.quote,
        **body,
    }


def claim_body(claim: Claim) -> Json:
    """What a claim says, without id, document and quote."""
    return {
        "span": span_to_json(claim.span),
        "act": claim.act,
        "plover": claim.plover,
        "actors": [mention_to_json(mention) for mention in claim.actors],
        "recipients": [mention_to_json(mention) for mention in claim.recipients],
        "rung": rung_to_json(claim.rung),
        "time": time_to_json(claim.time),
        "certainty": claim.certainty.value,
        "polarity": claim.polarity.value,
        "attribution": [attribution_to_json(link) for link in claim.attribution],
        "flags": list(claim.flags),
        "reading": claim.reading,
    }


def claim_from_json(value: Mapping[str, Any]) -> Claim:
    """The claim of `claim_to_json`, exactly."""
    return claim_from_body(value, value["document"], value["quote"])


def claim_from_body(body: Mapping[str, Any], document: str, quote: str) -> Claim:
    """The claim of `claim_body`, with document and quote."""
    return Claim(
        document,
        _span(body["span"]),
        quote,
        body["act"],
        body["plover"],
        tuple([mention_from_json(mention) for mention in body["actors"]]),
        tuple([mention_from_json(mention) for mention in body["recipients"]]),
        rung_from_json(body["rung"]),
        time_from_json(body["time"]),
        Certainty(body["certainty"]),
        Polarity(body["polarity"]),
        tuple([attribution_from_json(link) for link in body["attribution"]]),
        tuple(body["flags"]),
        body["reading"],
    )


def source_to_json(source: Source | None) -> Json | None:
    """id, name, kind, country, language."""
    if source is None:
        return None
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "country": source.country,
        "language": source.language,
    }


def source_from_json(value: Mapping[str, Any] | None) -> Source | None:
    """The source of `source_to_json`."""
    if value is None:
        return None
    return Source(value["id"], value["name"], value["kind"], value["country"], value["language"])


def published_to_json(published: Published) -> Json:
    """The day, how exactly and by what it is known, its bounds and reasons."""
    return {
        "published": published.day,
        "published_basis": published.basis.value,
        "precision": published.precision.value,
        "earliest": published.earliest,
        "latest": published.latest,
        "reasons": list(published.reasons),
    }


def published_from_json(value: Mapping[str, Any]) -> Published:
    """The publication of `published_to_json`."""
    return Published(
        day=value["published"],
        precision=Precision(value["precision"]),
        basis=TimeBasis(value["published_basis"]),
        earliest=value["earliest"],
        latest=value["latest"],
        reasons=tuple(value["reasons"]),
    )


def document_to_json(document: DocumentRecord, *, story: str | None = None, origin: str | None = None) -> Json:
    """One line of ``export documents``; `story` and `origin` come from folds over all documents."""
    return {
        "document": document.id,
        "path": document.path,
        "url": document.url,
        "title": document.title,
        **published_to_json(document.published),
        "language": document.language,
        "source": source_to_json(document.source),
        "story": story,
        "origin": origin,
        "credits": list(document.credits),
        "boilerplate": [span_to_json(span) for span in document.boilerplate],
        "reading": document.reading,
    }


def document_from_json(value: Mapping[str, Any]) -> DocumentRecord:
    """The record of `document_to_json`, without story and origin."""
    return DocumentRecord(
        id=value["document"],
        path=value["path"],
        url=value["url"],
        title=value["title"],
        published=published_from_json(value),
        source=source_from_json(value["source"]),
        language=value["language"],
        credits=tuple(value["credits"]),
        boilerplate=tuple(_span(span) for span in value["boilerplate"]),
        reading=value["reading"],
    )


def block_to_json(block: Block) -> list[Any]:
    """``[start, end, kind, reason]``."""
    return [block.span.start, block.span.end, block.kind.value, block.reason]


def block_from_json(value: Sequence[Any]) -> Block:
    """The block of `block_to_json`."""
    return Block(Span(value[0], value[1]), BlockKind(value[2]), value[3])


def event_to_json(event: DatedEvent) -> Json:
    """act, actors, place, start, end, name."""
    return {
        "act": event.act,
        "actors": list(event.actors),
        "place": event.place,
        "start": event.start,
        "end": event.end,
        "name": event.name,
    }
