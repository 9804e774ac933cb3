"""Lines of reported speech and happenings: each remark once, in its fullest wording, with the chain it came by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.model import Claim
from dragoman.picture.agreement import agree
from dragoman.picture.base import first_speaker, is_against, parties, rests_on_unnamed, speaker_name
from dragoman.picture.relationship import Picture, Relationship
from dragoman.surfaces.brief.page import Footnotes, Line, Piece, line
from dragoman.surfaces.brief.remarks import Remarks, words_alike
from dragoman.surfaces.brief.words import (
    chain_text,
    count_text,
    listed,
    shortened,
    span_text,
    speaker_text,
    stance_text,
)

MOST = 5
MOST_OTHERS = 3
MOST_UNNAMED = 3
# A quote of fewer words is a fragment that tells a reader nothing.
FEWEST_WORDS = 5
PARTS = frozenset(
    "about against as at between by for from in including into of on over through to towards with".split()
)


def distinct(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims in the order given, those of one remark together: overlapping words of one document, or words alike.

    The first of each group is the fullest wording; fragments that nothing fuller stands for are left out.
    """
    groups: list[list[Claim]] = []
    remarks, homes = Remarks(), list[int]()
    for claim in claims:
        # The first group that has one like it.
        near = sorted(remarks.near(claim), key=homes.__getitem__)
        home = next((homes[place] for place in near if _same(claim, remarks.claims[place])), len(groups))
        if home == len(groups):
            groups.append([])
        groups[home].append(claim)
        remarks.add(claim)
        homes.append(home)
    for group in groups:
        group.sort(key=lambda c: (-len(c.attribution), is_fragment(c.quote), -len(c.quote.split())))
    return [group for group in groups if not is_fragment(group[0].quote)]


def is_fragment(quote: str) -> bool:
    """Whether a quote is too short, or begins as a part of something else ("of the agreement", but not "To ease …")."""
    words = quote.split()
    return len(words) < FEWEST_WORDS or words[0] in PARTS


def _same(first: Claim, second: Claim) -> bool:
    if first.document == second.document and first.span.overlaps(second.span):
        return True
    if not words_alike(first, second):
        return False
    return agree(first, second) if first.act == second.act else _one_stance(first, second)


def _one_stance(first: Claim, second: Claim) -> bool:
    """Whether words that were read as two acts may be one remark: of one speaker, and with the same sign."""
    return is_against(first) == is_against(second) and speaker_name(first) == speaker_name(second)


def _told(group: Sequence[Claim], told: Remarks) -> bool:
    return any(_tells(told.claims[place], claim) for claim in group for place in told.near(claim))


def _tells(told: Claim, claim: Claim) -> bool:
    """Whether one that is cited tells the other too: where it is only part of its words, it must be of the same."""
    if told.document == claim.document and told.span.overlaps(claim.span):
        return told.span.contains(claim.span) or parties(claim) <= parties(told)
    return _same(claim, told)


def voices(picture: Picture, notes: Footnotes, relation: Relationship) -> Iterator[Line]:
    """Who is quoted: what came through relays first, then what nothing above has cited."""
    ranked = sorted(sorted(relation.voices, key=lambda c: _day(picture, c), reverse=True), key=_telling)
    told = Remarks(claim for claim in picture.claims.values() if notes.cited(claim.id))
    groups = [g for g in distinct(ranked) if len(g[0].attribution) > 1 or not _told(g, told)]
    for group in groups[:MOST]:
        yield _remark(picture, notes, group)
    unnamed = [claim for claim in relation.voices if rests_on_unnamed(claim)]
    if len(unnamed) > 1:
        links = (link for claim in unnamed if (link := first_speaker(claim)))
        named = listed(list(dict.fromkeys(map(speaker_text, links)))[:MOST_UNNAMED])
        yield line(
            f"{len(unnamed)} of {count_text(len(relation.voices), 'attributed claim')} rest on unnamed sources: "
            f"{named}.",
            level=1,
        )


def _telling(claim: Claim) -> tuple[int, bool, bool]:
    return (-len(claim.attribution), claim.rung is None, not rests_on_unnamed(claim))


def _day(picture: Picture, claim: Claim) -> str:
    return picture.documents[claim.document].published.day or ""


def _remark(picture: Picture, notes: Footnotes, group: Sequence[Claim]) -> Line:
    lead = group[0]
    chain = chain_text(lead, picture.documents[lead.document])
    documents = list(dict.fromkeys(c.document for c in group))
    wider = f" (and {count_text(len(documents) - 1, 'other document')})" if len(documents) > 1 else ""
    cited = notes.spread([lead.id, *(c.id for c in group if c.document != lead.document)], 2)
    on = notes.condition(lead.id)
    words = f"“{shortened(lead.quote)}”" + (f" (“{on}”)" if on and on not in lead.quote else "")
    return line(Piece(words, cited), Piece(chain + wider), tail=stance_text(lead))


def happenings(picture: Picture, notes: Footnotes, claims: Sequence[Claim], most: int = MOST_OTHERS) -> Iterator[Line]:
    """What else is reported, latest dated first; what is cited above is not told again."""
    latest = sorted(claims, key=lambda c: _day(picture, c), reverse=True)
    ranked = sorted(latest, key=lambda c: (c.time.text is None, not c.recipients))
    told = Remarks(claim for claim in picture.claims.values() if notes.cited(claim.id))
    groups = [group for group in distinct(ranked) if not _told(group, told)]
    for group in groups[:most]:
        lead = group[0]
        dated = lead.time.text and (lead.time.start or lead.time.end)
        row = _remark(picture, notes, group)
        yield line(*([f"{span_text(lead.time.start, lead.time.end)}:"] if dated else []), *row.pieces, tail=row.tail)
    left = len(groups) - most
    if left > 0:
        yield line(f"{left} more: dragoman between A B --all", level=1)
