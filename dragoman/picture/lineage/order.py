"""What documents tell, in which order: claims apart from their wording."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model import Claim
from dragoman.picture.base import family, parties
from dragoman.picture.quotations import Remark, remarks

Key = tuple[str, tuple[str, ...], str]
# Longer documents are transcripts and collections; the order of what they tell at the beginning is enough.
MOST = 60


def claim_key(claim: Claim) -> Key:
    """What a claim is about, apart from its wording."""
    return (family(claim), tuple(sorted(parties(claim))), claim.rung.rung or "" if claim.rung else "")


@dataclass(frozen=True, slots=True)
class Told:
    """What a document's claims are about, in the order of the text, and the remarks that they report."""

    keys: tuple[Key, ...] = ()
    remarks: tuple[Remark, ...] = ()


NOTHING_TOLD = Told()


def told(claims: Iterable[Claim]) -> Told:
    """What a document's claims tell."""
    ordered = sorted(claims, key=lambda claim: (claim.span.start, claim.id))
    return Told(tuple(map(claim_key, ordered)), remarks(ordered))


def alike(first: Key, second: Key) -> bool:
    """Whether two keys may be one statement: same act and rung, and a party in common (a rewrite may drop one)."""
    shared = bool(set(first[1]) & set(second[1])) or not (first[1] or second[1])
    return first[0] == second[0] and first[2] == second[2] and shared


def common_order(first: Sequence[Key], second: Sequence[Key]) -> int:
    """Length of the longest common subsequence."""
    previous = [0] * (len(second) + 1)
    for key in first:
        current = [0]
        for index, other in enumerate(second):
            taken = previous[index] + 1 if alike(key, other) else 0
            current.append(max(taken, previous[index + 1], current[-1]))
        previous = current
    return previous[-1]


def orders(keys: Sequence[Key]) -> tuple[list[Key], list[Key]]:
    """The keys by first and by last appearance, each once: a headline takes the main statement out of its place."""
    return list(dict.fromkeys(keys))[:MOST], list(dict.fromkeys(reversed(keys)))[::-1][:MOST]
