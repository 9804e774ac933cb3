"""From the traces of a view to its lineage: edges, look-alikes, named sources, and how many origins that leaves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dragoman.judgements import About, Verdict
from dragoman.model import Claim
from dragoman.picture.base import Documents
from dragoman.picture.judged import UNJUDGED, Decisions
from dragoman.picture.lineage import corrections, named
from dragoman.picture.lineage.decided import as_judged
from dragoman.picture.lineage.index import Index
from dragoman.picture.lineage.order import NOTHING_TOLD, Told, told
from dragoman.picture.lineage.outline import outline
from dragoman.picture.lineage.pair import Edge, Side, hopeless, judge
from dragoman.picture.lineage.profile import Profile
from dragoman.picture.lineage.shelf import Shelf
from dragoman.picture.lineage.versions import Version, day_of, versions
from dragoman.picture.origins import NOBODY, Origins, group
from dragoman.trace import Trace


@dataclass(frozen=True, slots=True)
class Lineage:
    """`edges`: what derives from what, surest first. `lookalikes`: pairs that only use the same template. `origins`:
    who counts as one voice. `versions`: the members of each origin by what they know, see there. `untraced`: documents
    of which nothing was at hand to compare. `computed`: traces that were not in the register and were made anew."""

    edges: tuple[Edge, ...] = ()
    lookalikes: tuple[Edge, ...] = ()
    origins: Origins = NOBODY
    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    untraced: tuple[str, ...] = ()
    computed: int = 0

    def of(self, document: str) -> tuple[Edge, ...]:
        """The edges of one document."""
        return tuple(edge for edge in self.edges if document in (edge.from_, edge.to))


class Tracer:
    """Online: each document is held against the earlier ones that share what is rare with it."""

    def __init__(self, documents: Documents, claims: Mapping[str, Told] | None = None) -> None:
        self.edges: list[Edge] = []
        self.words: dict[str, int] = {}
        self._documents, self._claims = documents, claims or {}
        self._index = Index()
        self._shelf = Shelf()

    def add(self, trace: Trace) -> list[Edge]:
        """The edges between this document and earlier ones."""
        made = outline(trace)
        self._shelf.put(trace, made)
        self.words[trace.document] = trace.words
        candidates = self._index.add(trace, made)
        if not candidates:
            return []
        this = self._side(trace.document, self._shelf.profile(trace.document, trace))
        found: list[Edge] = []
        for other in candidates:
            if not hopeless(this, self._shelf.outline(other), self._told(other)):
                edge = judge(this, self._side(other, self._shelf.profile(other)))
                if edge is not None:
                    found.append(edge)
        self.edges += found
        return found

    def _side(self, document: str, made: Profile) -> Side:
        return Side(made, self._documents.get(document), self._told(document))

    def _told(self, document: str) -> Told:
        return self._claims.get(document, NOTHING_TOLD)


def trace_back(
    traces: Iterable[Trace], documents: Documents, claims: Iterable[Claim] = (), decisions: Decisions = UNJUDGED
) -> Lineage:
    """The lineage of all documents that have a trace. In whatever order they come, the answer is the same.

    `decisions`: of which documents people have said that they go back to one source, and of which that they do not.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    tracer = Tracer(documents, {document: told(own) for document, own in by_document.items()})
    by_day = sorted(traces, key=lambda trace: (day_of(trace.document, documents), trace.document))
    for trace in by_day:
        tracer.add(trace)
    ranks = {d: (day_of(d, documents), -tracer.words.get(d, 0), d) for d in {*documents, *tracer.words}}
    found = as_judged([*tracer.edges, *corrections.edges(by_day, documents)], decisions, ranks)
    merging = [(edge.score, edge.from_, edge.to) for edge in found if edge.merges]
    apart = [(edge.from_, edge.to) for edge in found if edge.template]
    origins = group(ranks, merging, [*apart, *decisions.said_of(Verdict.NOT_SAME, About.DOCUMENT)])
    edges = [edge for edge in found if not edge.template] + named.edges(by_day, documents)
    return Lineage(
        edges=tuple(sorted(edges, key=_surest)),
        lookalikes=tuple(sorted((edge for edge in found if edge.template), key=_surest)),
        origins=origins,
        versions=versions(origins, by_day, documents),
        untraced=tuple(sorted(d for d in documents if d not in tracer.words)),
    )


def _surest(edge: Edge) -> tuple[float, str, str]:
    return (-edge.score, edge.from_, edge.to)
