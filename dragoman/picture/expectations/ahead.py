"""Which claims look ahead, and how surely: what is still to come, seen from the day it was published."""

from __future__ import annotations

from dragoman.model import Certainty, Change, Claim
from dragoman.picture.base import SPEECH_ACTS, STATES_OF_AFFAIRS, UNSETTLED, Documents, published_day
from dragoman.picture.conditions import is_condition

PRAISE = "praise_support"
FORWARD = frozenset({Certainty.EXPECTED, Certainty.POSSIBLE, Certainty.REQUESTED})
_DENYING = frozenset({Certainty.DENIED, Certainty.DOUBTED})


def is_forward(claim: Claim, documents: Documents) -> bool:
    """Whether the claim is about what is still to come, seen from its publication."""
    if claim.act in STATES_OF_AFFAIRS and (claim.rung is None or claim.rung.change is Change.HOLDS):
        return False
    if claim.rung is not None and claim.rung.change is Change.HOLDS:
        return False
    if claim.act in SPEECH_ACTS and claim.certainty is Certainty.REQUESTED:
        return False  # who asks has asked: the request is what happened
    if claim.act == PRAISE and claim.certainty is Certainty.EXPECTED:
        return False  # what is praised lies ahead, not the praise
    if is_condition(claim):
        return False  # "unless warships enter": what something else hangs on, and nobody expects
    day = published_day(claim, documents)
    if day and _is_over(claim, day):
        return False
    if claim.certainty in FORWARD or claim.certainty in _DENYING:
        return True
    return bool(day and claim.time.start and claim.time.start > day) or (
        claim.rung is not None and claim.rung.status in UNSETTLED
    )


def _is_over(claim: Claim, day: str) -> bool:
    """Whether what the claim speaks of lies before its publication: by its time, or denied and told as past."""
    start, end = claim.time.start, claim.time.end
    if end is None:
        return False
    if end < day or (start or day) < end == day:
        return True  # "in recent months" ends today
    told_as_past = start is None and end == day and not claim.time.text
    return told_as_past and claim.certainty in _DENYING and claim.rung is None


def certainty_of(claim: Claim) -> Certainty:
    """The claimant's certainty; an asserted wish or plan about a rung is one of its status, never a fact."""
    if claim.certainty is not Certainty.ASSERTED:
        return claim.certainty
    if claim.rung is not None and claim.rung.status in UNSETTLED:
        return Certainty.EXPECTED if claim.rung.status == "expected" else Certainty.REQUESTED
    return Certainty.EXPECTED
