"""Direct words that two documents give differently, though they are the same remark."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from dragoman.model import Span
from dragoman.picture.alterations.kinds import AlterationKind, Difference
from dragoman.picture.alterations.renderings import Rendering, Told, speaker
from dragoman.picture.alterations.wording import fragments, tokens
from dragoman.picture.phrases import content_words

# Of one known speaker so many words in common are enough; of speakers not known it takes more.
KNOWN_WORDS = 2
UNKNOWN_WORDS = 4
LIKE = 0.6


def quotations_altered(ours: Rendering, theirs: Rendering) -> Iterator[Difference]:
    """Fragments between quotation marks that are nearly the same; a part of the other's words is no alteration."""
    used: set[Span] = set()
    others = [(span, tokens(span.of(theirs.text))) for span in fragments(theirs.text)]
    whole = " ".join(tokens(theirs.text))
    for span in fragments(ours.text):
        mine = tokens(span.of(ours.text))
        if len(mine) < 3 or f" {' '.join(mine)} " in f" {whole} ":
            continue
        for other, its in others:
            if other in used or len(its) < 3 or f" {' '.join(its)} " in f" {' '.join(tokens(ours.text))} ":
                continue
            holders = _holders(ours, span), _holders(theirs, other)
            if not _one_remark(mine, its, _speakers(holders[0]), _speakers(holders[1])):
                continue
            used.add(other)
            told = f"“{ours.quote(span).strip(' ,.')}” against “{theirs.quote(other).strip(' ,.')}”"
            ids = tuple(t.id for t in holders[0]), tuple(t.id for t in holders[1])
            yield Difference(AlterationKind.QUOTATION_ALTERED, *ids, told, both=True)
            break


def _one_remark(mine: tuple[str, ...], its: tuple[str, ...], ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two quotes are one remark in other words."""
    if ours and theirs and not ours & theirs:
        return False
    known = bool(ours & theirs)
    content = [content_words(" ".join(words)) for words in (mine, its)]
    both = content[0] & content[1]
    if len(both) < (KNOWN_WORDS if known else UNKNOWN_WORDS) or len(both) < LIKE * min(len(c) for c in content):
        return False
    matcher = SequenceMatcher(None, mine, its, autojunk=False)
    matched = sum(block.size for block in matcher.get_matching_blocks())
    return matched >= LIKE * min(len(mine), len(its))


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
