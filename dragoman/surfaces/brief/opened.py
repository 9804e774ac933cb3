"""One claim opened: the sentence in its context, its fields in words, the chain, and who else says the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.judgements import Judgement
from dragoman.model import Axis, Claim, RungClaim
from dragoman.picture.agreement import agree, oppose
from dragoman.surfaces.brief.conditions import condition
from dragoman.surfaces.brief.judged import told
from dragoman.surfaces.brief.page import Chapter, Line, Page, Piece, line, section
from dragoman.surfaces.brief.relation import AXES, Desk
from dragoman.surfaces.brief.words import (
    chain_text,
    count_text,
    day_text,
    outlet,
    published_text,
    span_text,
    speaker_text,
    stance_text,
)

AROUND = 280


def page(desk: Desk, claim: Claim, text: str, judgements: Iterable[Judgement] = ()) -> Page:
    """The page of one claim; `text` is its document's, exactly as received; `judgements` those made on it."""
    record = desk.picture.documents[claim.document]
    sections = [
        *section("Judged", _judged(judgements)),
        *section("In its context", [line(in_context(text, claim))]),
        *section("What it says", _fields(desk, claim, condition(claim, text))),
        *section("Who says so", _chain(claim, outlet(record))),
        *section("Where it stands", _place(desk, claim)),
        *section("Who else says it", _siblings(desk, claim)),
        *section("Who says otherwise", _otherwise(desk, claim)),
    ]
    made = Chapter(f"Claim {claim.id}", f"{outlet(record)}, {published_text(record.published)}", tuple(sections))
    return Page("", "", (made,), tuple(desk.notes.notes))


def _judged(judgements: Iterable[Judgement]) -> Iterator[Line]:
    for judgement in judgements:
        yield line(f"{told(judgement)} ({judgement.by}: {judgement.why}).", head=day_text(judgement.day))


def in_context(text: str, claim: Claim) -> str:
    """The quote between marks, with what stands around it in the document."""
    start, end = claim.span.start, claim.span.end
    before = text[max(0, start - AROUND) : start]
    after = text[end : end + AROUND]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}»{text[start:end]}«{after}".split())


def _fields(desk: Desk, claim: Claim, on: str | None) -> Iterator[Line]:
    """What the claim says; `on`: its condition."""
    names = desk.names
    yield line(f"{claim.act}" + (f" (PLOVER {claim.plover})" if claim.plover else ""), head="act")
    for head, mentions in (("actors", claim.actors), ("recipients", claim.recipients)):
        for mention in mentions:
            told = f"{names.mention(mention)} — “{mention.text}”, {mention.how}"
            candidates = ", ".join(actor.name for actor in mention.candidates)
            extra = "".join(
                f"; {part}" for part in (mention.note, f"candidates: {candidates}" if candidates else "") if part
            )
            yield line(told + extra, head=head)
    rung = claim.rung
    if rung is not None:
        owner = names.own(rung.owner) + " ladder" if rung.owner else "owner not said"
        partner = names.full(rung.partner) if rung.partner else "partner not said"
        label = desk.picture.ladders.label(rung.rung) or _unplaced(desk, rung)
        steps = f", {count_text(rung.steps, 'step')}" if rung.steps is not None else ""
        words = f"{owner}, {partner}: {rung.change.value} {label} (“{rung.stated}”){steps}"
        yield line(f"{words}; {AXES[rung.axis]}, {rung.status.value.replace('_', ' ')}", head="rung")
    time = claim.time
    if time.start or time.end or time.text:
        words = (
            f"{span_text(time.start, time.end)} (“{time.text}”, {time.basis.value})"
            if time.text
            else span_text(time.start, time.end)
        )
        yield line(words, head="when")
    yield line(stance_text(claim), head="how surely")
    if on:
        yield line(f"“{on}”", head="on condition")
    if claim.flags:
        yield line(", ".join(flag.replace("_", " ").replace(":", ": ") for flag in claim.flags), head="flags")
    yield line(claim.reading or "unknown", head="reading")


def _unplaced(desk: Desk, rung: RungClaim) -> str:
    """What the lexicon knows of words that are put on no ladder."""
    known = desk.picture.ladders.owners_of(rung.stated) if rung.axis is Axis.PARTNERSHIP else ()
    if not known:
        return "a label no ladder knows"
    return "a label this ladder does not know" if rung.owner else "a label of ladders, whose is not told"


def _chain(claim: Claim, relay: str) -> Iterator[Line]:
    for link in claim.attribution:
        cue = f", “{link.cue_text}”" if link.cue_text else ""
        yield line(f"{speaker_text(link)}{cue} ({link.kind.value.replace('_', ' ')})")
    yield line(f"{relay}" + ("" if claim.attribution else " (in its own voice)"))


def _place(desk: Desk, claim: Claim) -> Iterator[Line]:
    record = desk.picture.documents[claim.document]
    yield line(
        f"{record.path or record.url or record.id}, characters {claim.span.start} to {claim.span.end}", head="document"
    )
    for reason in record.published.reasons:
        yield line(reason, head="date rests on")
    origin = desk.picture.origins.of(claim.document)
    if origin != claim.document and origin in desk.picture.documents:
        yield line(f"one voice with {outlet(desk.picture.documents[origin])}", head="origin")


def _siblings(desk: Desk, claim: Claim) -> Iterator[Line]:
    others = [c for c in desk.picture.claims.values() if c.id != claim.id and agree(claim, c)]
    for other in others:
        record = desk.picture.documents[other.document]
        yield line(Piece(chain_text(other, record), desk.notes.cite([other.id])), tail=other.certainty.value)
    if others:
        found = desk.picture.origins.support([claim, *others])
        told = f"{count_text(len(found.documents), 'document')}, {count_text(found.origins, 'origin')} with this one"
        yield line(told, level=1)


def _otherwise(desk: Desk, claim: Claim) -> Iterator[Line]:
    for other in desk.picture.claims.values():
        if other.id != claim.id and oppose(claim, other):
            record = desk.picture.documents[other.document]
            cited = desk.notes.cite([other.id])
            yield line(Piece(chain_text(other, record), cited), tail=stance_text(other))
