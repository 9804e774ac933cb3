"""What copies changed, and where reports disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import DocumentRecord
from dragoman.picture.alterations import Alteration, AlterationKind
from dragoman.picture.asked import speaking
from dragoman.picture.base import involved
from dragoman.picture.disputes_nouns import NOT_AT_ODDS, Dispute
from dragoman.surfaces.ask.question import Answer, Command, Question, Verdict
from dragoman.surfaces.ask.room import PAIR, Room, between, says
from dragoman.surfaces.brief import alterations, disputed
from dragoman.surfaces.brief.page import Line, Piece, line
from dragoman.surfaces.brief.words import capital, document_name, listed, shortened, visible

MOST = 2
MOST_COPIES = 3
# Differences that only say that one text is longer than the other come last.
_PLAIN = frozenset({AlterationKind.ADDED, AlterationKind.OMITTED})


def copies_answer(room: Room, question: Question) -> Answer:
    """The answer for the kind "copies"."""
    named = question.names.get("document", "").split()
    other = question.names.get("other", "").split()
    documents = named or _copies(room, question)
    if not documents:
        return Answer((says("No report asked about is seen to be a copy of another."),), (("lineage",),))
    lines: list[Line] = []
    commands: list[Command] = []
    for document in documents:
        if len(commands) == MOST_COPIES:
            break
        record = room.picture.documents[document]
        found = alterations.changes(room.picture, room.view, document, other[0] if other else None)
        own = [a for held in found.held for a in held.comparison.alterations if a.document == document or a.open]
        told = _changes(room, record, own)
        if told is None:
            continue
        lines += told
        behind = ("--with", _file(room, other[0])) if other else ()
        commands.append(("lineage", _file(room, document), "--diff", *behind))
    if not lines:
        listed_names = listed(document_name(room.picture.documents[d]) for d in documents)
        return Answer((says(f"{listed_names}: nothing that was changed is seen."),), (("lineage",),))
    return Answer(tuple(lines), tuple(commands))


def _file(room: Room, document: str) -> str:
    return room.picture.documents[document].path or document


def _copies(room: Room, question: Question) -> list[str]:
    """The documents that rest on another, about the parties asked about, by day."""
    picture, sides = room.picture, set(question.matter.parties)
    about = {c.document for c in picture.claims.values() if not sides or sides <= involved(c)}
    found = [d for group in picture.origins.groups() for d in group if d in about and picture.origins.of(d) != d]
    return sorted(found, key=lambda d: picture.documents[d].published.day or "9999")


def _changes(room: Room, record: DocumentRecord, found: Sequence[Alteration]) -> list[Line] | None:
    """The telling differences of one document, each with both quotes; None where there are none."""
    name = document_name(record)
    once = {
        (a.kind, frozenset((*a.claims, *a.against)) or a.told): a for a in found
    }  # an open one is told from both sides
    told = sorted(once.values(), key=lambda a: (a.kind in _PLAIN, a.open))
    if not told:
        return None
    lines = []
    for alteration in told[:MOST]:
        head = alterations.HEADS[alteration.kind]
        open_ = " (either may have altered it)" if alteration.open else ""
        pieces = [Piece(f"{name}: {head}{open_}. {capital(alteration.told)}.")]
        pieces += _quotes(room, alteration.claims, alteration.document, alteration)
        pieces += _quotes(room, alteration.against, alteration.other or alteration.document, alteration, against=True)
        lines.append(line(*pieces))
    if len(told) > MOST:
        lines.append(line(f"{len(told) - MOST} more differences.", level=1))
    return lines


def _quotes(
    room: Room, claims: Sequence[str], document: str, alteration: Alteration, *, against: bool = False
) -> list[Piece]:
    """One side's words: the quote of its claim, or the stretch of the text that tells."""
    start = f"{'In' if against else 'Here'} {document_name(room.picture.documents[document])}" if against else "Here"
    for claim in claims[:1]:
        quote = shortened(room.picture.claims[claim].quote)
        return [Piece(f"{start}: “{quote}”.", room.desk.notes.cite([claim]))]
    span = alteration.against_span if against else alteration.span
    if span is None:
        return []
    return [Piece(f"{start}: “{shortened(visible(span.of(room.view.text(document))))}”.")]


# -- where reports disagree ------------------------------------------------------------------------------------------


def disputed_answer(room: Room, question: Question) -> Answer:
    """The answer for the kind "disputed"."""
    found = [d for d in room.picture.disputes if _is_asked(room, question, d)]
    conflicts = [d for d in found if d.type not in NOT_AT_ODDS]
    commands: tuple[Command, ...] = (("disputes",),)
    if len(question.matter.parties) == PAIR:
        commands += (between(question),)
    agree = "agree" in question.text.lower().split()
    verdict = None
    if question.asks == "whether":
        verdict = Verdict.YES if bool(conflicts) != agree else Verdict.NO
    sides = listed(room.names.full(side) for side in question.matter.parties)
    where = f" about {sides}" if sides else ""
    if not found:
        return Answer((says(f"No claims{where} are at odds in this view."),), commands, verdict)
    rows = disputed.lines(room.picture, room.names, room.desk.notes, (conflicts or found)[:MOST])
    lines = [row if row.level else replace(row, head="", pieces=(Piece(row.head), *row.pieces)) for row in rows]
    if not conflicts:
        lines.insert(0, says(f"No contradiction{where}; told differently is:"))
    if len(conflicts or found) > MOST:
        lines.append(line(f"{len(conflicts or found) - MOST} more.", level=1))
    return Answer(tuple(lines), commands, verdict)


def _is_asked(room: Room, question: Question, dispute: Dispute) -> bool:
    """Whether the dispute is over the matter: its parties are among it, or one of its claims speaks of it."""
    matter = question.matter
    claims = [room.picture.claims[i] for i in dispute.claims if i in room.picture.claims]
    if matter.claim is not None or matter.is_level or matter.persons:
        return bool(speaking(claims, matter, room.picture.ladders))
    sides = set(matter.parties)
    return sides <= set(dispute.parties) or any(sides <= involved(claim) for claim in claims)
