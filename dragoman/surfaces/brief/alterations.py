"""What a copy changed, as a page and as JSON: one document held against those that share a source with it."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.errors import BadArgument
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.names import fold as fold_marks
from dragoman.lexicon.offices import CHIEFS
from dragoman.lexicon.rewriting import load_rewriting
from dragoman.model import Claim, DocumentRecord, Span
from dragoman.picture.alterations import (
    Alteration,
    AlterationKind,
    Comparison,
    Renderings,
    compare,
    fold,
    inside,
    kin,
    without_told,
)
from dragoman.picture.base import Documents
from dragoman.picture.lineage import Edge
from dragoman.picture.relationship import Picture
from dragoman.register import View
from dragoman.surfaces.brief.page import Chapter, Line, Page, Piece, line, section
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.brief.words import (
    capital,
    count_text,
    document_name,
    outlet,
    published_text,
    shortened,
    stance_text,
    visible,
)

HEADS = {
    AlterationKind.ROLES_INVERTED: "roles inverted",
    AlterationKind.PARTIES_CHANGED: "another party",
    AlterationKind.HEDGE_DROPPED: "hedge dropped",
    AlterationKind.HEDGE_ADDED: "hedge added",
    AlterationKind.NEGATION_CHANGED: "negation",
    AlterationKind.ATTRIBUTION_DROPPED: "source dropped",
    AlterationKind.ATTRIBUTION_ADDED: "source added",
    AlterationKind.ATTRIBUTION_MOVED: "source moved",
    AlterationKind.SOURCE_HIDDEN: "source hidden",
    AlterationKind.ATTEMPT_AS_SUCCESS: "attempt as success",
    AlterationKind.SUCCESS_AS_ATTEMPT: "success as attempt",
    AlterationKind.EXPECTATION_AS_DECISION: "expectation as decision",
    AlterationKind.DECISION_AS_EXPECTATION: "decision as expectation",
    AlterationKind.TIME_BLURRED: "time blurred",
    AlterationKind.TIME_SHARPENED: "time sharpened",
    AlterationKind.FACTS_FUSED: "facts fused",
    AlterationKind.FACTS_PARTED: "facts parted",
    AlterationKind.QUOTATION_ALTERED: "quotation altered",
    AlterationKind.QUALIFIER_DROPPED: "qualifier dropped",
    AlterationKind.QUALIFIER_ADDED: "qualifier added",
    AlterationKind.NUMBER_CHANGED: "another number",
    AlterationKind.ANONYMITY_DROPPED: "anonymity dropped",
    AlterationKind.ANONYMITY_ADDED: "anonymity added",
    AlterationKind.NAME_BLURRED: "name blurred",
    AlterationKind.NAME_GIVEN: "name given",
    AlterationKind.NAME_MISSPELT: "name misspelt",
    AlterationKind.UNSUPPORTED: "not in the body",
    AlterationKind.ADDED: "added",
    AlterationKind.OMITTED: "omitted",
}
NO_KIN = "Nothing says that it shares a source with another document of this view. Choose one: --with DOC"


@dataclass(frozen=True, slots=True)
class Held:
    """One document held against another: why, and what came of it."""

    other: DocumentRecord
    how: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Changes:
    """All that is told of one document."""

    record: DocumentRecord
    own: tuple[Alteration, ...]
    held: tuple[Held, ...]


def changes(picture: Picture, view: View, name: str, other: str | None = None) -> Changes:
    """The document of that name against the one of the other name, or else against all that share a source with it.

    Raises BadArgument where a name answers to no document or to several, or both to the same.
    """
    record = view.document(name)
    against = view.document(other) if other is not None else None
    if against is not None and against.id == record.id:
        raise BadArgument(f"{name!r} and {other!r} are the same document; name two")
    documents = picture.documents
    renderings = Renderings(picture.claims.values(), documents, view.text, load_rewriting())
    edges = [edge for edge in picture.lineage.of(record.id) if edge.to in documents]
    known = {edge.to if edge.from_ == record.id else edge.from_: edge for edge in edges}
    held = []
    for document in [against.id] if against is not None else sorted(known, key=lambda d: (-known[d].score, d)):
        edge = known.get(document)
        original = None if edge is None or edge.siblings else edge.to
        related = edge is not None and kin(edge)
        found = compare(renderings.of(record.id), renderings.of(document), original=original, kin=related)
        held.append(Held(documents[document], _how(edge, record.id), found))
    compared = [a for one in held for a in one.comparison.alterations]
    own = without_told(inside(renderings.of(record.id), speller), compared)
    return Changes(record, tuple(own), tuple(held))


def _how(edge: Edge | None, document: str) -> str:
    if edge is None:
        return "nothing says that they share a source: only what is told in nearly the same way is compared"
    if not kin(edge):
        return f"a source in common, not a report ({edge.score:.2f})"
    if edge.siblings:
        return f"one report behind both ({edge.score:.2f})"
    return f"{'draws on it' if edge.from_ == document else 'it draws on this one'} ({edge.score:.2f})"


@functools.cache
def speller(name: str, state: str | None) -> str | None:
    """The right spelling of a known person's name that is written nearly right; None for all other names."""
    actors = load_actors()
    if len(name.split()) < 2 or any(hit.actor is not None and hit.meant is None for hit in actors.find(name)):
        return None
    person = actors.misspelt(name, frozenset({state} if state else ()), CHIEFS)
    return person.name if person is not None and _spelt(person.name) != _spelt(name) else None


def _spelt(name: str) -> str:
    """A name without what writers of other alphabets differ in: marks, hyphens, a doubled last letter."""
    plain = re.sub(r"[-’'\s]", " ", fold_marks(name).lower())
    return re.sub(r"(\w)\1\b", r"\1", plain)


def all_of(claims: Iterable[Claim], documents: Documents, edges: Iterable[Edge], view: View) -> Iterator[Alteration]:
    """The alterations of a whole view, whose lineage has these edges."""
    return fold(Renderings(claims, documents, view.text, load_rewriting()), documents, edges, speller)


def page(desk: Desk, found: Changes) -> Page:
    """The named differences first, both quotes under each; then what answers to each other without one, and counts."""
    records = [found.record, *(held.other for held in found.held)]
    outlets = Counter(outlet(record) for record in records)
    names = {r.id: document_name(r) if outlets[outlet(r)] > 1 else outlet(r) for r in records}
    sections = list(section("By itself", _rows(desk, found.own, names)))
    for held in found.held:
        rows = _rows(desk, _ordered(held.comparison, found.record.id), names)
        title = f"Against {document_name(held.other)} ({published_text(held.other.published)})"
        sections += section(title, [line(f"{capital(held.how)}."), *rows, *_rest(desk, held.comparison, names)])
    total = len({(a.kind, a.told) for a in _all(found)})
    made = Chapter(f"What {document_name(found.record)} changed", count_text(total, "difference"), tuple(sections))
    advice = () if found.held else (NO_KIN,)
    return Page("", "", (made,), tuple(desk.notes.notes), advice)


def _all(found: Changes) -> Iterator[Alteration]:
    yield from found.own
    for held in found.held:
        yield from held.comparison.alterations


def _ordered(comparison: Comparison, document: str) -> list[Alteration]:
    """Those of the document first; what is open once, as the document has it."""
    own = [a for a in comparison.alterations if a.document == document]
    return own + [a for a in comparison.alterations if a.document != document and not a.open]


def _rows(desk: Desk, alterations: Iterable[Alteration], names: Mapping[str, str]) -> Iterator[Line]:
    """Each difference by name, and below those of the same statements the quotes, once."""
    together: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Alteration]] = {}
    for alteration in alterations:
        together.setdefault((alteration.claims, alteration.against), []).append(alteration)
    for (claims, against), found in together.items():
        for alteration in found:
            whose = names[alteration.document] if alteration.other else ""
            told = f"{capital(alteration.told)}."
            yield line(
                told, head=HEADS[alteration.kind], tail="either may have altered it" if alteration.open else whose
            )
        first = found[0]
        other = first.other or first.document
        yield from _quotes(desk, names[first.document], first.document, claims, first.span)
        yield from _quotes(desk, names[other] if first.other else "the same text", other, against, first.against_span)


def _quotes(desk: Desk, name: str, document: str, claims: Iterable[str], span: Span | None) -> Iterator[Line]:
    """The quotes, each once, with their footnotes; where no claim was read, the words that tell."""
    seen: set[str] = set()
    for claim in (desk.picture.claims[i] for i in claims):
        if claim.quote not in seen:
            seen.add(claim.quote)
            yield line(Piece(f"{name}: “{shortened(claim.quote)}”", desk.notes.cite([claim.id])), level=1)
    if not seen and span is not None:
        yield line(f"{name}: “{shortened(visible(span.of(desk.notes.text(document))))}”", level=1)


def _rest(desk: Desk, comparison: Comparison, names: Mapping[str, str]) -> Iterator[Line]:
    """Statements that answer to each other without a difference, and how many have none."""
    differing = {i for a in comparison.alterations for i in (*a.claims, *a.against)}
    claims = desk.picture.claims
    same = [(claims[i], claims[j]) for i, j in comparison.aligned if not {i, j} & differing]
    for one, other in same:
        yield line(
            Piece(f"“{shortened(one.quote, 60)}”", desk.notes.cite([one.id])),
            Piece(f"· “{shortened(other.quote, 60)}”", desk.notes.cite([other.id])),
            head="alike",
            tail=stance_text(one),
        )
    first, second = names[comparison.first], names[comparison.second]
    yield line(
        f"{count_text(len(comparison.aligned), 'statement')} of both; {len(comparison.only_first)} only in {first}, "
        f"{len(comparison.only_second)} only in {second}.",
        head="counted",
    )


def to_json(found: Changes, claims: Mapping[str, Claim]) -> dict[str, Any]:
    """The same as plain JSON values; every claim with its quote."""
    return {
        "document": found.record.id,
        "path": found.record.path,
        "alterations": [alteration_to_json(a, claims) for a in found.own],
        "against": [
            {
                "document": held.other.id,
                "path": held.other.path,
                "how": held.how,
                "aligned": [[i, j] for i, j in held.comparison.aligned],
                "alterations": [alteration_to_json(a, claims) for a in held.comparison.alterations],
                "only_here": list(held.comparison.only_first),
                "only_there": list(held.comparison.only_second),
            }
            for held in found.held
        ],
    }


def alteration_to_json(alteration: Alteration, claims: Mapping[str, Claim] | None = None) -> dict[str, Any]:
    """One alteration; with `claims` also the quotes."""
    plain: dict[str, Any] = {
        "document": alteration.document,
        "against": alteration.other,
        "kind": alteration.kind.value,
        "claims": list(alteration.claims),
        "against_claims": list(alteration.against),
        "told": alteration.told,
        "open": alteration.open,
        "span": _plain(alteration.span),
        "against_span": _plain(alteration.against_span),
    }
    if claims is not None:
        plain["quotes"] = [claims[i].quote for i in alteration.claims]
        plain["against_quotes"] = [claims[i].quote for i in alteration.against]
    return plain


def _plain(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
