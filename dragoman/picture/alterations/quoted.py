"""Direct words that two documents give differently, though they are the same remark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import Match, SequenceMatcher

from dragoman.model import Span
from dragoman.picture.alterations.kinds import AlterationKind, Difference
from dragoman.picture.alterations.renderings import Rendering, Told, speaker
from dragoman.picture.alterations.wording import fragments, sentence_around, tokens
from dragoman.picture.phrases import content_words

# Of one known speaker so many words in common are enough; of speakers not known it takes more.
KNOWN_WORDS = 2
UNKNOWN_WORDS = 4
LIKE = 0.6
# In runs that both have, of the words of the shorter, where one speaker is known to have said both.
LIKE_OF_ONE = 0.5
# A longer sentence of the same build, word for word in its small words too, is one remark even with few others.
TURNED_WORDS = 8
TURNED = 0.72
LEAST_WORDS = 3
# So many small words in common belong to the remark, if no more than so many others stand between.
SMALL_WORDS = 2
SMALL_GAP = 1
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
_OMITTED = re.compile(r"\.{2,}|…|\([^)]*\)|\[[^\]]*\]|--|—")


def quotations_altered(ours: Rendering, theirs: Rendering) -> Iterator[Difference]:
    """Fragments between quotation marks that are nearly the same.

    To quote less of a remark, or to mark what is left out, is no alteration; to change what stands in between is.
    """
    used: set[Span] = set()
    wholes = [f" {' '.join(tokens(r.text))} " for r in (ours, theirs)]
    others = [(span, _spoken(span.of(theirs.text))) for span in fragments(theirs.text)]
    for span in fragments(ours.text):
        mine = _spoken(span.of(ours.text))
        if _stands(mine, wholes[1]):
            continue
        for other, its in others:
            if other in used or _stands(its, wholes[0]):
                continue
            holders = _holders(ours, span), _holders(theirs, other)
            speakers = [
                _speakers(held) or _named_beside(r, s)
                for held, r, s in zip(holders, (ours, theirs), (span, other), strict=True)
            ]
            if not _one_remark(mine, its, *speakers):
                continue
            used.add(other)
            told = f"“{ours.quote(span).strip(' ,.')}” against “{theirs.quote(other).strip(' ,.')}”"
            ids = tuple(t.id for t in holders[0]), tuple(t.id for t in holders[1])
            yield Difference(AlterationKind.QUOTATION_ALTERED, *ids, told, both=True, here=span, there=other)
            break


def _spoken(quote: str) -> tuple[tuple[str, ...], ...]:
    """The words in the stretches between marks of omission; what the reporter has put into brackets is left out."""
    return tuple(found for piece in _OMITTED.split(quote) if (found := tokens(piece)))


def _stands(pieces: tuple[tuple[str, ...], ...], whole: str) -> bool:
    """Whether every stretch stands in the other text as it is, or all of it is too short to tell."""
    return sum(map(len, pieces)) < LEAST_WORDS or all(f" {' '.join(piece)} " in whole for piece in pieces)


def _one_remark(
    mine: tuple[tuple[str, ...], ...], its: tuple[tuple[str, ...], ...], ours: frozenset[str], theirs: frozenset[str]
) -> bool:
    """Whether two quotes are one remark in other words."""
    if ours and theirs and not ours & theirs:
        return False
    least = KNOWN_WORDS if ours & theirs else UNKNOWN_WORDS
    like = LIKE_OF_ONE if ours & theirs else LIKE
    return any(_altered(one, other, least, like) for one in mine for other in its)


def _altered(one: tuple[str, ...], other: tuple[str, ...], least: int, like: float) -> bool:
    """Whether two stretches share most of their words, and differ between the first and the last that they share.

    `like`: how much of the shorter one must lie in runs that both have.
    """
    content = [content_words(" ".join(words)) for words in (one, other)]
    both = content[0] & content[1]
    if len(both) < min(least, KNOWN_WORDS):
        return False
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    shorter = min(len(one), len(other))
    turned = shorter >= TURNED_WORDS and sum(b.size for b in blocks) >= TURNED * shorter and len(both) >= KNOWN_WORDS
    if not turned and (len(both) < least or len(both) < LIKE * min(len(c) for c in content)):
        return False
    told = [b for b in blocks if set(one[b.a : b.a + b.size]) & both]
    if not told or (not turned and sum(b.size for b in told) < like * shorter):
        return False
    first, last = _with_small_words(blocks, told[0]), told[-1]
    return one[first.a : last.a + last.size] != other[first.b : last.b + last.size]


def _with_small_words(blocks: list[Match], first: Match) -> Match:
    """Where the remark begins in both: with the small words right before, as "we will" in "we will not wait"."""
    before = [b for b in blocks if b.size >= SMALL_WORDS and b.a < first.a and b.b < first.b]
    if not before:
        return first
    near = before[-1]
    gaps = first.a - near.a - near.size, first.b - near.b - near.size
    return near if max(gaps) <= SMALL_GAP else first


def _holders(rendering: Rendering, span: Span) -> list[Told]:
    """The claims read from the quoted words, or else from their sentence."""
    inside = [told for told in rendering.told if told.claim.span.overlaps(span)]
    return inside or [told for told in rendering.told if told.sentence.overlaps(span)]


def _speakers(holders: list[Told]) -> frozenset[str]:
    """The known first speakers of the claims."""
    links = [speaker(told.claim) for told in holders]
    return frozenset(
        link.speaker.id
        for link in links
        if link is not None and link.speaker is not None and not link.speaker.id.startswith("?")
    )


def _named_beside(rendering: Rendering, span: Span) -> frozenset[str]:
    """A name of two words or more that stands in the sentence of the quote and outside it: who says it, if anybody."""
    sentence = sentence_around(rendering.text, span)
    outside = f"{rendering.text[sentence.start : span.start]} | {rendering.text[span.end : sentence.end]}"
    return frozenset(" ".join(tokens(found.group())) for found in _NAME.finditer(outside))
