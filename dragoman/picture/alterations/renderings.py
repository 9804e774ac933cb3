"""A document as it is held against another: its claims in order, each with the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.lexicon.rewriting import Rewriting
from dragoman.model import Attribution, Claim, Mention, Span
from dragoman.picture.alterations.layout import Part, Passage, part_at, passages
from dragoman.picture.alterations.wording import sentence_around, stems
from dragoman.picture.base import first_speaker


@dataclass(frozen=True, slots=True)
class Told:
    """One claim with its words: `words` of the quote, `around` of its sentence, without the names of whom it is about.

    `region` runs over the quote and over who says so; `place` from 0 (first claim) to 1 (last).
    """

    claim: Claim
    words: frozenset[str]
    around: frozenset[str]
    sentence: Span
    region: Span
    part: Part
    place: float

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id


@dataclass(frozen=True, slots=True)
class Rendering:
    """One document: its text, its lines and its claims in order."""

    document: str
    text: str
    passages: tuple[Passage, ...]
    told: tuple[Told, ...]
    lexicon: Rewriting
    day: str | None = None

    def quote(self, span: Span) -> str:
        """The characters of a span on one line."""
        return " ".join(span.of(self.text).split())

    def claims(self) -> list[Claim]:
        """The claims in order."""
        return [told.claim for told in self.told]


def render(
    document: str,
    claims: Iterable[Claim],
    text: str,
    lexicon: Rewriting,
    boilerplate: Sequence[Span] = (),
    day: str | None = None,
) -> Rendering:
    """Make a document ready; claims of other documents are left out. `day`: when it was published, if known."""
    own = sorted((c for c in claims if c.document == document), key=lambda c: (c.span.start, c.span.end, c.id))
    lines = passages(text, boilerplate)
    told = []
    for index, claim in enumerate(own):
        sentence = sentence_around(text, claim.span)
        names = stems(" ".join(mention.text for mention in mentions(claim)))
        told.append(
            Told(
                claim,
                stems(claim.quote) - names,
                stems(sentence.of(text)) - names,
                sentence,
                _region(claim, sentence),
                part_at(lines, claim.span),
                index / max(1, len(own) - 1),
            )
        )
    return Rendering(document, text, tuple(lines), tuple(told), lexicon, day)


def mentions(claim: Claim) -> tuple[Mention, ...]:
    """Who acts and who is acted on."""
    return (*claim.actors, *claim.recipients)


def speaker(claim: Claim) -> Attribution | None:
    """Whoever is said to say so, other than those whose own doing the saying is; None for the outlet's own voice."""
    link = first_speaker(claim)
    return link if link is not None and link.stated else None


def _region(claim: Claim, sentence: Span) -> Span:
    spots = [claim.span]
    for link in claim.attribution:
        spots += [s for s in (link.source, link.cue) if s is not None and sentence.contains(s)]
    return Span(min(s.start for s in spots), max(s.end for s in spots))
