"""Words of one speaker that two documents share: a common source within the story, not a common report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody with a name is reported to have said: who (`key`, `speaker`), the words with content, the quote."""

    key: str
    speaker: str
    words: frozenset[str]
    quote: str


def remarks(claims: Iterable[Claim]) -> tuple[Remark, ...]:
    """The remarks that claims report, in their order."""
    found = []
    for claim in claims:
        link = first_speaker(claim)
        key = speaker_key(link) if link else None
        if key is not None and link is not None and link.speaker is not None:
            found.append(Remark(key, link.speaker.name, content_words(claim.quote), claim.quote))
    return tuple(found)


def shared(first: Sequence[Remark], second: Sequence[Remark]) -> list[Remark]:
    """The remarks of the first that the second renders too, each once."""
    found, used = [], set()
    for remark in first:
        for at, other in enumerate(second):
            least = min(len(remark.words), len(other.words))
            both = len(remark.words & other.words)
            if remark.key == other.key and at not in used and both >= LEAST_WORDS and both >= LEAST_SHARE * least:
                found.append(remark)
                used.add(at)
                break
    return found
