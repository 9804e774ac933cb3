"""Words of one speaker that two documents share: a common source within the story, not a common report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.model import ActorKind, Attribution, AttributionKind, Claim
from dragoman.picture.base import first_speaker
from dragoman.picture.phrases import content_words

# Two renderings of one remark share at least so many content words, and so large a part of the shorter one.
LEAST_WORDS = 3
LEAST_SHARE = 0.6


def speaker_key(link: Attribution) -> str | None:
    """Who is quoted, as far as documents can be compared: a person or organ by id; None where nobody is named."""
    if link.kind is not AttributionKind.NAMED or link.speaker is None or link.speaker.id.startswith("?"):
        return None
    return link.speaker.id if link.speaker.kind is not ActorKind.STATE else None


def _remarks(claims: Iterable[Claim]) -> list[tuple[str, frozenset[str], Claim]]:
    found = []
    for claim in claims:
        link = first_speaker(claim)
        key = speaker_key(link) if link else None
        if key is not None:
            found.append((key, content_words(claim.quote), claim))
    return found


def shared(first: Sequence[Claim], second: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Pairs of claims in which two documents render one remark of one named speaker, each remark once."""
    pairs, used = [], set()
    others = _remarks(second)
    for key, words, claim in _remarks(first):
        for other_key, other_words, other in others:
            least = min(len(words), len(other_words))
            both = len(words & other_words)
            if key == other_key and other.id not in used and both >= LEAST_WORDS and both >= LEAST_SHARE * least:
                pairs.append((claim, other))
                used.add(other.id)
                break
    return pairs
