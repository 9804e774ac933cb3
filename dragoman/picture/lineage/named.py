"""Sources that documents only name: nodes of their own, whether or not what they published is in the register."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from dragoman.model import DocumentRecord, LineageKind
from dragoman.picture.lineage.pair import Edge
from dragoman.trace import Trace

PREFIX = "source:"
# A credit is for the whole text; a source named in the text may stand behind one sentence.
CREDITED = 0.95
NAMED = 0.9


def node(name: str) -> str:
    """The id of a named source: ``source:agence-france-presse``."""
    return PREFIX + re.sub(r"[\W_]+", "-", name.casefold().removeprefix("the ")).strip("-")


def edges(traces: Iterable[Trace], documents: Mapping[str, DocumentRecord]) -> list[Edge]:
    """One edge for each source that a document names. Its own outlet is none, by whatever beginning
    of its name ("as the Harbour reported" in the Harbour Agency's text): to cite oneself is to have no source."""
    found: list[Edge] = []
    for trace in traces:
        record = documents.get(trace.document)
        own = {node(record.source.name), PREFIX + record.source.id} if record and record.source else set()
        told: dict[str, Edge] = {}
        for names, score, how in (
            (trace.credits, CREDITED, "credits {}"),
            (trace.sources, NAMED, "names {} as a source"),
        ):
            for name in names:
                target = node(name)
                if target != PREFIX and not any(one == target or one.startswith(f"{target}-") for one in own):
                    reason = (how.format(name),)
                    told.setdefault(target, Edge(trace.document, target, LineageKind.NAMED_SOURCE, score, reason))
        found += told.values()
    return found


def sharing(named: Iterable[Edge]) -> dict[str, tuple[str, ...]]:
    """For each named source the documents that name it, where there are several."""
    by_source: dict[str, list[str]] = defaultdict(list)
    for edge in named:
        by_source[edge.to].append(edge.from_)
    return {source: tuple(sorted(who)) for source, who in sorted(by_source.items()) if len(who) > 1}
