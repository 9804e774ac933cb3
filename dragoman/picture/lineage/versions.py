"""Versions of one report, by what each knows: a later version of a wire has facts that the earlier ones lack."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.picture.base import Documents
from dragoman.picture.origins import Origins
from dragoman.trace import Trace

UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Version:
    """One of several documents of one origin; `known` counts the names, numbers, places and days that it shares with
    another of them."""

    document: str
    known: int


def day_of(document: str, documents: Documents) -> str:
    """The day of publication; after all others where it is not known."""
    record = documents.get(document)
    return (record.published.day or UNDATED) if record else UNDATED


def facts(trace: Trace) -> frozenset[str]:
    """What a text tells that a rewriting keeps."""
    names = (word.lower() for name, _ in trace.names for word in name.split())
    anchors = (key for row in (trace.places, trace.numbers, trace.dates) for key, _ in row)
    return frozenset((*names, *anchors))


def versions(origins: Origins, traces: Iterable[Trace], documents: Documents) -> Mapping[str, tuple[Version, ...]]:
    """For each origin of several documents these, earliest day first, then who knows least, then by id."""
    members = {document: origins.of(document) for group in origins.groups() for document in group}
    groups: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for trace in traces:
        if trace.document in members:
            groups[members[trace.document]][trace.document] = facts(trace)
    found = {}
    for root, told in sorted(groups.items()):
        held = Counter(fact for facts_ in told.values() for fact in facts_)
        counted = [Version(document, sum(held[fact] > 1 for fact in facts_)) for document, facts_ in told.items()]
        found[root] = tuple(sorted(counted, key=lambda v: (day_of(v.document, documents), v.known, v.document)))
    return found
