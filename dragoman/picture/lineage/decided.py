"""What people have said of two documents goes before what their texts show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from dragoman.judgements import About, Judgement, Verdict
from dragoman.model import LineageKind
from dragoman.picture.judged import Decisions
from dragoman.picture.lineage.pair import Edge


def as_judged(edges: Iterable[Edge], decisions: Decisions, ranks: Mapping[str, Any]) -> list[Edge]:
    """The edges without those between documents that are not the same, and with one, sure, where they are.

    `ranks`: which of two documents is the earlier.
    """
    judged = {pair: one for (about, pair), one in decisions.pairs.items() if about is About.DOCUMENT}
    found = {frozenset((edge.from_, edge.to)): edge for edge in edges}
    for pair, judgement in judged.items():
        if judgement.verdict is Verdict.NOT_SAME:
            found.pop(pair, None)
        elif judgement.verdict is Verdict.SAME and pair <= ranks.keys():
            found[pair] = _sure(judgement, found.get(pair), ranks)
    return list(found.values())


def _sure(judgement: Judgement, known: Edge | None, ranks: Mapping[str, Any]) -> Edge:
    reason = f"judged by {judgement.by}: {judgement.why}"
    partial = (LineageKind.QUOTATION, LineageKind.NAMED_SOURCE)
    if known is not None and not known.template and known.kind not in partial:
        return replace(known, score=1.0, reasons=(reason, *known.reasons))
    earlier, later = sorted(judgement.subjects, key=ranks.__getitem__)
    return Edge(later, earlier, LineageKind.PARAPHRASE, 1.0, (reason,), siblings=True)
