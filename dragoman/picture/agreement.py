"""Whether two claims say the same thing, or the opposite of it.

The same takes the same act, the same who to whom, the same sign, and that both speak of it as done or both as to come.
"""

from __future__ import annotations

from dragoman.model import Axis, Certainty, Claim, Time
from dragoman.picture.base import UNSETTLED, family, is_against, parties, parties_of, persons

# Acts that two do together: it does not matter who is named first.
MUTUAL = frozenset(
    {
        "agree_with",
        "call",
        "cooperate_economic",
        "cooperate_military",
        "deepen_ties",
        "joint_statement",
        "meet",
        "negotiate",
        "sign",
        "upgrade",
    }
)


def same_matter(first: Claim, second: Claim) -> bool:
    """Whether both are about one act of the same parties, whatever they say of it."""
    if family(first) != family(second) or parties(first) != parties(second):
        return False
    one, other = first.rung, second.rung
    if (one is None) != (other is None):
        return False
    if one and other:
        if one.axis is not Axis.PARTNERSHIP and first.act != second.act:
            return False
        if one.rung and other.rung and one.rung != other.rung:
            return False
    return _one_direction(first, second) and _one_cast(first, second) and may_meet(first.time, second.time)


def agree(first: Claim, second: Claim) -> bool:
    """Whether the second says what the first says: as surely done, or as surely to come, and with the same sign."""
    return same_matter(first, second) and is_against(first) == is_against(second) and _one_stage(first, second)


def oppose(first: Claim, second: Claim) -> bool:
    """Whether one of the two speaks against what the other says is done, or is to come."""
    return same_matter(first, second) and is_against(first) != is_against(second) and _one_stage(first, second)


def may_meet(first: Time, second: Time) -> bool:
    """Whether the days that the texts state can be the same; what only the tense tells bounds nothing."""
    if not first.text or not second.text:
        return True
    return max(first.start or "", second.start or "") <= min(first.end or "9999", second.end or "9999")


def _one_direction(first: Claim, second: Claim) -> bool:
    if first.act != second.act or first.act in MUTUAL:
        return True
    one = parties_of(first.actors), parties_of(first.recipients)
    other = parties_of(second.actors), parties_of(second.recipients)
    if not all((*one, *other)):
        return True
    return not (one[0] & other[1] and one[1] & other[0])


def _one_cast(first: Claim, second: Claim) -> bool:
    one, other = (persons(c.actors) | persons(c.recipients) for c in (first, second))
    return not one or not other or bool(one & other)


def _one_stage(first: Claim, second: Claim) -> bool:
    stages = _stage(first), _stage(second)
    return None in stages or stages[0] == stages[1]


def _stage(claim: Claim) -> str | None:
    """Done, to come, or asked for; a bare denial may be of either."""
    if claim.certainty in (Certainty.DENIED, Certainty.DOUBTED):
        return None
    if claim.certainty is Certainty.REQUESTED:
        return "asked"
    if claim.certainty is Certainty.POSSIBLE:
        return "possible"
    planned = claim.certainty is Certainty.EXPECTED or (claim.rung is not None and claim.rung.status in UNSETTLED)
    return "to come" if planned else "done"
