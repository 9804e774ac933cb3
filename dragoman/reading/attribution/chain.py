"""Chains: through whom a statement came, from the one who made it to the nearest relay."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Attribution, AttributionKind, Span


def chain(span: Span, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions whose content holds more than half of `span`, from the original speaker to the nearest relay.

    Words that only say who says it are no part of what is said.

    The narrower a content, the nearer its speaker is to the statement; of equal contents a medium relays. A speaker who
    stands there twice counts once, at the place nearest to the statement.
    """
    holding = [one for one in attributions if one.stated and 2 * _shared(span, one) > _said(span, one)]
    holding.sort(key=lambda one: (_size(one), one.kind is AttributionKind.MEDIA, one.cue.start if one.cue else 0))
    seen: set[str] = set()
    kept: list[Attribution] = []
    for one in holding:
        who = one.speaker.id if one.speaker else one.text.casefold()
        if who and who in seen:
            continue
        seen.add(who)
        kept.append(one)
    return tuple(kept)


def _said(span: Span, one: Attribution) -> int:
    """Characters of `span` without those that name the source and its cue."""
    naming = [part for part in (one.source, one.cue) if part and not any(p.overlaps(part) for p in one.content)]
    return span.end - span.start - sum(max(0, min(span.end, p.end) - max(span.start, p.start)) for p in naming)


def _shared(span: Span, one: Attribution) -> int:
    """Characters of `span` that lie in the content."""
    return sum(max(0, min(span.end, part.end) - max(span.start, part.start)) for part in one.content)


def _size(one: Attribution) -> int:
    return sum(part.end - part.start for part in one.content)
