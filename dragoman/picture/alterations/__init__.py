"""What a copy changed: statements of siblings aligned, their differences named, and what a document shows by itself.

kinds         what can have been altered, and how it is told
renderings    a document ready to be held against another; layout, wording: its lines and its words
align         which statement answers to which
differences   two documents side by side; roles, stance, sources, exactness, quoted: one question each
    unread        sentences without aligned claims, by their words alone
inside        what one document shows without any other
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from dragoman.lexicon.rewriting import Rewriting
from dragoman.model import Claim, LineageKind
from dragoman.picture.alterations.differences import compare
from dragoman.picture.alterations.inside import Speller, inside, without_told
from dragoman.picture.alterations.kinds import Alteration, AlterationKind, Comparison, Difference, mirrored
from dragoman.picture.alterations.renderings import Rendering, render
from dragoman.picture.base import Documents
from dragoman.picture.lineage import Edge

__all__ = [
    "Alteration",
    "AlterationKind",
    "Comparison",
    "Difference",
    "Rendering",
    "Renderings",
    "Speller",
    "compare",
    "fold",
    "inside",
    "kin",
    "mirrored",
    "render",
    "without_told",
]


class Renderings:
    """The documents of a view, made ready when they are asked for. `text`: a document's text by its id."""

    def __init__(
        self, claims: Iterable[Claim], documents: Documents, text: Callable[[str], str], lexicon: Rewriting
    ) -> None:
        self._claims: dict[str, list[Claim]] = {}
        for claim in claims:
            self._claims.setdefault(claim.document, []).append(claim)
        self._documents, self._text, self._lexicon = documents, text, lexicon
        self._ready: dict[str, Rendering] = {}

    def of(self, document: str) -> Rendering:
        """One document."""
        if document not in self._ready:
            record, claims = self._documents[document], self._claims.get(document, ())
            self._ready[document] = render(
                document, claims, self._text(document), self._lexicon, record.boilerplate, record.published.day
            )
        return self._ready[document]


def kin(edge: Edge) -> bool:
    """Whether two documents rest on one report; where they only share a remark, all the rest is each one's own."""
    return edge.kind is not LineageKind.QUOTATION


def fold(
    renderings: Renderings, documents: Collection[str], edges: Iterable[Edge], speller: Speller
) -> Iterator[Alteration]:
    """All alterations of a view: between documents that share a source, then what each shows by itself."""
    compared: dict[str, list[Alteration]] = {}
    for edge in edges:
        if edge.to not in documents:
            continue  # a source that is only named has no text to compare
        original = None if edge.siblings else edge.to
        pair = renderings.of(edge.from_), renderings.of(edge.to)
        for found in compare(*pair, original=original, kin=kin(edge)).alterations:
            compared.setdefault(found.document, []).append(found)
            yield found
    for document in documents:
        yield from without_told(inside(renderings.of(document), speller), compared.get(document, ()))
