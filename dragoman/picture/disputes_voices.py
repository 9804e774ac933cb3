"""Since when there is a dispute, on how many origins each side rests, and who is alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from dragoman.model import Claim
from dragoman.picture.base import Documents
from dragoman.picture.disputes_nouns import NOT_AT_ODDS, Dispute, Side
from dragoman.picture.origins import Origins


def voiced(dispute: Dispute, claims: Mapping[str, Claim], documents: Documents, origins: Origins) -> Dispute:
    """The dispute with the days and origins of its sides."""
    sides = tuple(_voiced(side, documents, origins) for side in dispute.sides)
    firsts = sorted(day for side in sides if (day := side.first))
    if dispute.about == "identity":  # asked before anybody answers
        firsts = sorted(day for i in dispute.claims if (day := _day(claims[i].document, documents)))[:1]
    undated = {claims[i].document for i in dispute.claims if not _day(claims[i].document, documents)}
    told = (f"{len(undated)} of its documents without a day",) if undated else ()
    alone = () if dispute.type in NOT_AT_ODDS else _alone(sides)
    since = firsts[min(1, len(firsts) - 1)] if firsts else None
    return replace(dispute, sides=sides, notes=(*dispute.notes, *told), since=since, alone=alone)


def _voiced(side: Side, documents: Documents, origins: Origins) -> Side:
    days = [day for document in side.support.documents if (day := _day(document, documents))]
    count = Counter(origins.of(document) for document in side.support.documents)
    voices = tuple(sorted(count.items(), key=lambda entry: (-entry[1], entry[0])))
    return replace(side, first=min(days, default=None), voices=voices)


def _alone(sides: tuple[Side, ...]) -> tuple[str, ...]:
    """The sides with one origin, where those who say otherwise have several. The lexicon is no report."""
    found = []
    for side in sides:
        others = {origin for other in sides if other.value != side.value for origin, _ in other.voices}
        if len(side.voices) == 1 and len(others - {side.voices[0][0]}) > 1:
            found.append(side.value)
    return tuple(found)


def _day(document: str, documents: Documents) -> str | None:
    record = documents.get(document)
    return record.published.day if record else None
