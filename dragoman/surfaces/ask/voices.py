"""Who says so: the whole chain, the quotes, the documents; how many independent voices, who was first, who copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.model import Certainty, Claim
from dragoman.picture.asked import HOLDS, is_of_the_past, speaking, split
from dragoman.picture.base import in_order, involved, published_day
from dragoman.surfaces.ask.question import Answer, Command, Question
from dragoman.surfaces.ask.room import PAIR, Room, about, between, remark, says
from dragoman.surfaces.brief.page import Line, Piece, line
from dragoman.surfaces.brief.words import (
    capital,
    chain_text,
    count_text,
    document_name,
    listed,
    number_word,
    outlet,
    published_text,
)

MOST = 3
SHORT_ID = 8
ASKING = {"urge_ask", "warn_threaten", "praise_support", "criticise_accuse"}


def said_answer(room: Room, question: Question) -> Answer:
    """The answer for the kind "said"."""
    claims = _said(room, question) if question.asks == "what" else about(room, question)
    claims = _of_one_stage(room, question, claims)
    if question.asks in ("who", "where"):
        fors, against = split(claims)
        claims = (against if question.matter.against else fors) or ([] if question.matter.against else claims)
    if question.asks == "who":
        claims = sorted(claims, key=lambda c: not c.attribution)
    if not claims:
        return Answer((says("No report read has anybody say so."),), (_command(question, ()),))
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        key = chain_text(claim, room.picture.documents[claim.document]) if question.asks == "who" else claim.id
        groups.setdefault(key, []).append(claim)
    rows = list(_told(room, question, list(groups.values())))
    return Answer(tuple(rows), (_command(question, claims),))


def _of_one_stage(room: Room, question: Question, claims: list[Claim]) -> list[Claim]:
    """Where the question speaks of what was done, the claims that do; where of what is to come, those; else all."""
    asked = question.matter.claim
    if asked is None or question.matter.against or asked.act == HOLDS:
        return claims
    done = asked.certainty is Certainty.ASSERTED
    same = [c for c in claims if is_of_the_past(c, room.picture.documents) == done]
    return same or claims


def _told(room: Room, question: Question, groups: Sequence[Sequence[Claim]]) -> Iterator[Line]:
    for group in groups[:MOST]:
        if question.asks == "what":
            yield remark(room, group)
            continue
        lead = group[0]
        record = room.picture.documents[lead.document]
        who = chain_text(lead, record) if question.asks == "who" else document_name(record)
        row = remark(room, group)
        day = f" ({published_text(record.published)})"
        yield replace(row, pieces=(Piece(f"{capital(who)}{day}:"), row.pieces[0]))
    if len(groups) > MOST:
        yield line(f"{len(groups) - MOST} more.", level=1)


def _said(room: Room, question: Question) -> list[Claim]:
    """What a speaker, a side or an outlet says about the parties asked about."""
    told = speaking(room.picture.claims.values(), question.matter, room.picture.ladders)
    speaker, side = question.names.get("speaker"), question.names.get("side")
    outlets = question.names.get("outlet", "").split()
    found = []
    for claim in told:
        links = [link.speaker for link in claim.attribution if link.speaker]
        deed = claim.act in ASKING and any(m.actor.id == speaker or m.state == side for m in claim.actors)
        spoken = any(link.id == speaker or (side and link.state == side) for link in links)
        if deed or spoken or claim.document in outlets:
            found.append(claim)
    return in_order(found, room.picture.documents)


def _command(question: Question, claims: Sequence[Claim]) -> Command:
    """The relationship, or where one claim tells it, that claim; else words to look for."""
    if len(question.matter.parties) == PAIR:
        return between(question)
    if claims:
        return ("show", claims[0].id[:SHORT_ID])
    words = [word for word in question.text.split()[1:] if word[:1].isalpha()][:MOST]
    return ("search", *words)


# -- how many --------------------------------------------------------------------------------------------------------


def origins_answer(room: Room, question: Question) -> Answer:
    """The answer for the kind "origins"."""
    if question.asks == "copies":
        return _copies(room, question)
    claims = about(room, question)
    if question.asks == "number":
        claims = _of_one_stage(room, question, claims)
    fors, against = split(claims)
    told = (against if question.matter.against else fors) or claims
    if not told:
        return Answer((says("No report read says so: no source, no origin."),), (_counting(question, ()),))
    if question.asks == "first":
        return _first(room, told)
    return Answer(_number(room, told, against if told is not against else []), (_counting(question, told),))


def _counting(question: Question, claims: Sequence[Claim]) -> Command:
    if len(question.matter.parties) == PAIR:
        return between(question)
    return ("show", claims[0].id[:SHORT_ID]) if claims else ("brief",)


def _number(room: Room, told: Sequence[Claim], against: Sequence[Claim]) -> tuple[Line, ...]:
    """The count in origins of those who say that it is so, then of those who put it less surely; who is against it."""
    documents = room.picture.documents
    sure = [c for c in told if c.certainty is Certainty.ASSERTED and is_of_the_past(c, documents)]
    rest = [c for c in told if c not in sure]
    lines = [_count(room, sure, " say that it is so" if rest else "")] if sure else []
    if rest:
        lines.append(_count(room, rest, " put it less surely" if sure else ""))
    if against:
        lines.append(remark(room, against, "Against it: "))
    return tuple(lines)


def _count(room: Room, told: Sequence[Claim], how: str) -> Line:
    """``Two independent sources say that it is so, in 3 documents``: by name, with footnotes."""
    support = room.picture.origins.support(told)
    outlets = listed(outlet(room.picture.documents[d]) for d in support.documents)
    many = "source" if support.origins == 1 else "sources"
    number = "one" if support.origins == 1 else number_word(support.origins)
    verb = how.replace(" say ", " says ").replace(" put ", " puts ") if support.origins == 1 else how
    said = (
        f"{capital(number)} independent {many}{verb}, in {count_text(len(support.documents), 'document')}: {outlets}."
    )
    pieces = [Piece(said, room.desk.notes.spread([c.id for c in told]))]
    if len(support.documents) > support.origins:
        pieces.append(Piece("Documents that rest on one report count as one."))
    return line(*pieces, tail=", ".join(sorted({c.certainty.value for c in told})))


def _first(room: Room, told: Sequence[Claim]) -> Answer:
    """Which document was first, by its day of publication, and which came after it."""
    dated = [c for c in told if published_day(c, room.picture.documents)]
    if not dated:
        return Answer((says("None of the reports has a day, so none can be said to be first."),), (("lineage",),))
    lead = dated[0]
    record = room.picture.documents[lead.document]
    day = published_day(lead, room.picture.documents)
    same = {c.document for c in dated if published_day(c, room.picture.documents) == day} - {lead.document}
    later = {c.document for c in dated} - same - {lead.document}
    named = [listed(document_name(room.picture.documents[d]) for d in sorted(found)) for found in (same, later)]
    with_it = f" On the same day: {named[0]}." if same else ""
    after = f" After it: {named[1]}." if later else ""
    row = remark(room, [lead])
    first = replace(row, pieces=(Piece(f"{document_name(record)}, {published_text(record.published)}:"), row.pieces[0]))
    lines = [first, *([says((with_it + after).strip())] if same or later else [])]
    return Answer(tuple(lines), (("lineage", record.path or record.id),))


def _copies(room: Room, question: Question) -> Answer:
    """Which documents rest on one report, and the strongest reason."""
    sides = set(question.matter.parties)
    picture = room.picture
    named = set(question.names.get("document", "").split())
    about_them = named or {c.document for c in picture.claims.values() if not sides or sides <= involved(c)}
    lines = []
    for group in picture.origins.groups():
        if not about_them & set(group):
            continue
        ordered = sorted(group, key=lambda d: picture.documents[d].published.day or "9999")
        root = picture.origins.of(group[0])
        rest = [document_name(picture.documents[d]) for d in ordered if d != root]
        edges = [e for e in picture.lineage.edges if e.from_ in group and e.to in group]
        best = max(edges, key=lambda e: e.score, default=None)
        why = f" {capital(best.reasons[0])}." if best and best.reasons else ""
        verb = "rests" if len(rest) == 1 else "rest"
        first = document_name(picture.documents[root])
        cited = room.desk.notes.spread([c.id for c in picture.claims.values() if c.document in group], 2)
        told = f"{listed(rest)} {verb} on one report with {first}, and they count as one voice.{why}"
        lines.append(line(Piece(told, cited), tail=f"{best.score:.2f}" if best else ""))
    where = f" about {listed(room.names.full(side) for side in question.matter.parties)}" if sides else ""
    if named and not lines:
        who = listed(document_name(picture.documents[d]) for d in sorted(named))
        lines = [says(f"{who}: not seen to rest on a report of another, so it counts as a voice of its own.")]
    if not lines:
        lines = [says(f"No report{where} is seen to rest on another: each counts as a voice of its own.")]
    return Answer(tuple(lines[:MOST]), (("lineage",),))
