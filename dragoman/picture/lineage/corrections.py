"""Who corrects himself: the report of an outlet that a later text of the same outlet says it corrects.

A note of correction is shorter than the report and tells the opposite, so that likeness of words does not show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.model import LineageKind
from dragoman.picture.base import Documents
from dragoman.picture.lineage.pair import Edge
from dragoman.picture.lineage.versions import day_of
from dragoman.times import days_between
from dragoman.trace import Trace

# The outlet says so itself; only which of its reports is meant may be mistaken.
SCORE = 0.95
# Outlets correct within weeks; a report of a day that the note names may lie further back.
WITHIN_DAYS = 31
NAMED_WITHIN_DAYS = 366
# So much of the names and places of the shorter text stand in both: less where the note names the report's day.
SHARED = 0.5
SHARED_NAMED = 0.25
LEAST = 3


def edges(traces: Iterable[Trace], documents: Documents) -> list[Edge]:
    """For each text that says that it corrects an earlier one an edge to the report of its outlet that it is about.

    Nothing is told where the outlet or a day is not known, or no report fits.
    """
    traces = list(traces)
    outlets = {source for trace in traces if trace.correction and (source := _outlet(trace, documents))}
    published: dict[str, list[tuple[str, Trace]]] = defaultdict(list)
    for trace in traces:
        if (source := _outlet(trace, documents)) in outlets:
            published[source].append((day_of(trace.document, documents), trace))
    return [
        edge
        for own in published.values()
        for day, trace in own
        if trace.correction and (edge := _edge(trace, day, own)) is not None
    ]


def _outlet(trace: Trace, documents: Documents) -> str:
    """The id of the outlet of a document whose day is known; "" elsewhere."""
    record = documents.get(trace.document)
    return record.source.id if record and record.source and record.published.day else ""


def _edge(trace: Trace, day: str, own: Iterable[tuple[str, Trace]]) -> Edge | None:
    """The edge to the report that is meant: one of a day that the note names before all others, then the likest."""
    fitting = []
    names = _names(trace)
    for when, other in own:
        told = when[5:] in trace.corrected
        gone = days_between(when, day)
        if not 0 <= gone <= (NAMED_WITHIN_DAYS if told else WITHIN_DAYS) or (other.correction and not gone):
            continue
        both = names & (others := _names(other))
        share = len(both) / max(1, min(len(names), len(others)))
        if len(both) >= LEAST and share >= (SHARED_NAMED if told else SHARED):
            fitting.append((told, share, when, other.document))
    if not fitting:
        return None
    *_, when, document = max(fitting)
    reason = f"says that it corrects a report of its outlet (of {when}): “{trace.correction}”"
    return Edge(trace.document, document, LineageKind.REVISION, SCORE, (reason,))


def _names(trace: Trace) -> frozenset[str]:
    """Words of names, and places."""
    words = (word.lower() for name, _ in trace.names for word in name.split())
    return frozenset((*words, *(f"#{key}" for key, _ in trace.places)))
