"""Whether two claims say the same thing, or the opposite of it.

The same takes the same act, the same who to whom, the same sign, and that both speak of it as done or both as to come.
"""

from __future__ import annotations

import re

from dragoman.model import Axis, Certainty, Claim, Time
from dragoman.picture.base import UNSETTLED, is_against, matter, parties, parties_of, persons
from dragoman.picture.phrases import content_words

# Acts that two do together: it does not matter who is named first.
MUTUAL = frozenset(
    {
        "agree_with",
        "call",
        "ceasefire_peace",
        "clash",
        "cooperate_economic",
        "cooperate_military",
        "deepen_ties",
        "dispute_claim",
        "establish_relations",
        "exercise_together",
        "extend_renew",
        "joint_statement",
        "meet",
        "negotiate",
        "normalise",
        "ratify",
        "share_intelligence",
        "sign",
        "strain",
        "summit",
        "upgrade",
    }
)

_FIRM = frozenset({Certainty.ASSERTED, Certainty.EXPECTED})
# Flags of claims whose parties, or one of them, stand in another sentence.
LENT = frozenset({"parties_from_context"})
NOT_ALONE = LENT | {"party_from_context"}
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nor|neither|nothing|nobody|without|cannot|unlikely|untrue|false(?:ly)?|refus\w+|reject\w+"
    r"|den(?:y|ies|ied|ying|ial)|rul(?:e|es|ed|ing) out|fail(?:s|ed|ing)?)\b|n[’']t\b",
    re.IGNORECASE,
)

# Negations that reach less far than the act: "not in spite of it but because of it", "not only", "never anything but";
# "blamed for not paying" tells a charge; and "would not" without a speaker is what somebody said before.
_REACHES_ELSEWHERE = re.compile(
    r"\b(?:not|n[’']t)\b(?:(?!\b(?:but|and|because)\b).)*\b(?:in spite of|despite)\b"
    r"|\b(?:not|never|n[’']t)\b.*\b(?:anything|anyone|any \w+) (?:other than|but|except)\b"
    r"|\b(?:not|n[’']t) (?:only|just|simply|merely|because)\b|\b(?:for|of|by|about) not \w+ing\b",
    re.IGNORECASE | re.DOTALL,
)
# "There is nothing where the two do not work together": a clause that only says of what kind something is.
_OF_A_KIND = re.compile(r"\W*(?:where|(?:in|on|to|for|at|of|by) which)\b", re.IGNORECASE)
_WOULD_NOT = re.compile(r"\b(?:would not|wouldn[’']t|would never)\b", re.IGNORECASE)


def same_matter(first: Claim, second: Claim) -> bool:
    """Whether both are about one act of the same parties, whatever they say of it."""
    if matter(first) != matter(second) or parties(first) != parties(second):
        return False
    one, other = first.rung, second.rung  # off the ladder a report may tell the act and not the level
    if one and other and one.rung and other.rung and one.rung != other.rung:
        return False
    return one_direction(first, second) and _one_cast(first, second) and may_meet(first.time, second.time)


def agree(first: Claim, second: Claim) -> bool:
    """Whether the second says what the first says: as surely done, or as surely to come, and with the same sign."""
    return same_matter(first, second) and is_against(first) == is_against(second) and _one_stage(first, second)


def oppose(first: Claim, second: Claim) -> bool:
    """Whether one of the two speaks against what the other says is done, or is to come."""
    return same_matter(first, second) and is_against(first) != is_against(second) and _one_stage(first, second)


def at_odds(first: Claim, second: Claim, *, one_rung: bool = False) -> bool:
    """Whether the two, of which the second speaks against the first, cannot both hold as far as their words show.

    What may be, or is asked for, goes with its not being so; only to seek a rung and to rule it out are at odds
    (`one_rung`: both are known to mean the same). A denial must be one, or have its "not" in its own words: who helps
    to deter an attack denies none, and "not only" and "not in spite of it" deny nothing. Parties lent by another
    sentence may be the wrong ones, unless both tell the same in the same words.
    """
    lent = LENT if one_rung else NOT_ALONE
    if lent & {*first.flags, *second.flags} and not _same_words(first, second):
        return False
    if first.certainty not in _FIRM and not (one_rung and first.certainty is Certainty.REQUESTED):
        return False
    if _REACHES_ELSEWHERE.search(second.quote) or _OF_A_KIND.match(second.quote):
        return False
    if not second.attribution and _WOULD_NOT.search(second.quote):
        return False
    return second.certainty is Certainty.DENIED or _NEGATION.search(second.quote) is not None


def _same_words(first: Claim, second: Claim) -> bool:
    """Whether both quotes have the same words that carry content, and more of them than one."""
    words = content_words(first.quote)
    return len(words) > 1 and words == content_words(second.quote)


def may_meet(first: Time, second: Time) -> bool:
    """Whether the days that the texts state can be the same; what only the tense tells bounds nothing."""
    if not first.text or not second.text:
        return True
    return max(first.start or "", second.start or "") <= min(first.end or "9999", second.end or "9999")


def one_direction(first: Claim, second: Claim) -> bool:
    """Whether nobody who acts in one of two claims of a family is acted on in the other; a host is visited.

    On a ladder the owner and the partner say who moves, whoever of them acts.
    """
    if first.act in MUTUAL or second.act in MUTUAL or (_on_ladder(first) and _on_ladder(second)):
        return True
    one, other = doers_and_others(first), doers_and_others(second)
    if not all((*one, *other)):
        return True
    return not (one[0] & other[1] and one[1] & other[0])


def _on_ladder(claim: Claim) -> bool:
    return claim.rung is not None and claim.rung.axis is Axis.PARTNERSHIP


def doers_and_others(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """Who acts and who is acted on; of a guest and a host the guest acts."""
    sides = parties_of(claim.actors), parties_of(claim.recipients)
    return (sides[1], sides[0]) if claim.act == "host" else sides


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
