"""The page of lineage: what derives from what and why, who is one voice, what is only named, what only looks alike."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import LineageKind
from dragoman.picture.lineage import Edge, Lineage
from dragoman.picture.lineage.named import PREFIX, sharing
from dragoman.picture.relationship import Picture
from dragoman.surfaces.brief.page import Chapter, Line, Page, line, section
from dragoman.surfaces.brief.words import capital, count_text, document_name, published_text

# Members of a group, look-alikes and edges that are shown without asking for one document.
MOST = 12
HOW = {
    LineageKind.VERBATIM: "{later} copies {earlier}",
    LineageKind.REVISION: "{later} is a version of {earlier}",
    LineageKind.PARAPHRASE: "{later} rewrites {earlier}",
    LineageKind.TRANSLATION: "{later} tells in another language what {earlier} tells",
    LineageKind.QUOTATION: "{later} quotes {earlier}",
}
SIBLINGS = {
    LineageKind.PARAPHRASE: "{later} and {earlier} rewrite one report",
    LineageKind.QUOTATION: "{later} and {earlier} quote the same words: a source in common, not a report",
}


def page(picture: Picture, subtitle: str, document: str | None = None) -> Page:
    """What the view tells of the lineage of `document`, or of all documents."""
    lineage = picture.lineage
    edges = [e for e in lineage.edges if document is None or document in (e.from_, e.to)]
    told = [e for e in edges if e.kind is not LineageKind.NAMED_SOURCE]
    alike = [e for e in lineage.lookalikes if document is not None and document in (e.from_, e.to)]
    sections = [
        *section("Counted as one voice", list(_voices(picture, document))),
        *section("Why", [row for edge in told for row in _edge(picture, edge)]),
        *section("Named as a source", list(_named(picture, lineage, document))),
        *section("Only look alike", [row for edge in alike[:MOST] for row in _edge(picture, edge)]),
    ]
    count = f"{count_text(len(told), 'edge')}, {count_text(len(lineage.lookalikes), 'look-alike')}"
    made = Chapter("Lineage", count, tuple(sections))
    return Page("", subtitle, (made,), (), tuple(_advice(lineage, bool(sections))))


def _advice(lineage: Lineage, shown: bool) -> Iterator[str]:
    if not shown:
        yield "No document of this view is seen to derive from another, or to name a source."
    if lineage.computed:
        yield (
            f"{count_text(lineage.computed, 'document')} had no trace (read by an older Dragoman, or redacted since);"
            " what is compared was computed now. Read them again to keep it: dragoman read PATH"
        )


def _voices(picture: Picture, document: str | None) -> Iterator[Line]:
    for root, members in picture.lineage.versions.items():
        if document is not None and document not in {member.document for member in members}:
            continue
        shown = members if document is not None else members[:MOST]
        named = [f"{_name(picture, member.document)} ({member.known})" for member in shown]
        more = f" · {len(members) - len(shown)} more" if len(shown) < len(members) else ""
        yield line(f"{' · '.join(named)}{more}", tail="1 origin")
        yield line(f"The origin is {_name(picture, root)}. In brackets: facts that it shares with another.", level=1)


def _edge(picture: Picture, edge: Edge) -> Iterator[Line]:
    how = SIBLINGS.get(edge.kind) if edge.siblings else None
    words = (how or HOW[edge.kind]).format(later=_dated(picture, edge.from_), earlier=_dated(picture, edge.to))
    if edge.template:
        words = (
            f"{_dated(picture, edge.from_)} and {_dated(picture, edge.to)} use the same words for different happenings"
        )
    yield line(f"{capital(words)}.", tail="template" if edge.template else f"{edge.kind.value} {edge.score:.2f}")
    for reason in edge.reasons:
        yield line(f"{capital(reason)}.", level=1)


def _named(picture: Picture, lineage: Lineage, document: str | None) -> Iterator[Line]:
    named = [edge for edge in lineage.edges if edge.kind is LineageKind.NAMED_SOURCE]
    shared = sharing(named)
    for edge in sorted(named, key=lambda edge: (edge.to, edge.from_)):
        if document is not None and edge.from_ == document:
            others = [_name(picture, other) for other in shared.get(edge.to, ()) if other != document]
            also = f"; so do {', '.join(others[:MOST])}" if others else ""
            yield line(f"{capital(edge.reasons[0])}{also}.", tail=edge.to)
    for source, documents in shared.items() if document is None else ():
        who = ", ".join(_name(picture, each) for each in documents[:MOST])
        more = f" and {len(documents) - MOST} more" if len(documents) > MOST else ""
        yield line(f"{who}{more}", head=source.removeprefix(PREFIX), tail=count_text(len(documents), "document"))


def _name(picture: Picture, document: str) -> str:
    return document_name(picture.documents[document])


def _dated(picture: Picture, document: str) -> str:
    record = picture.documents[document]
    return f"{document_name(record)} ({published_text(record.published)})"
