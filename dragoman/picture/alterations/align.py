"""Which statement of one document answers to which of another: one to one, the surest first, the unsure left alone."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model import Axis, Certainty, Claim
from dragoman.picture.agreement import may_meet
from dragoman.picture.alterations.layout import Part
from dragoman.picture.alterations.renderings import Rendering, Told, mentions, speaker
from dragoman.picture.alterations.wording import dice, share
from dragoman.picture.base import family, involved, parties_of, persons

# Set by hand on made-up wires with their rewrites, and on reports of one story by other hands, which should not align.
LEAST = 2.15
LEAST_APART = 3.0
# What the place between two sure pairs is worth.
BETWEEN = 0.65
LEAST_WORDS = 2
# A pair without a common act is one statement only if it is told in nearly the same words.
SAME_WORDING = 0.6
SAME_WORDING_WORDS = 3

# Acts that one reporter takes for the other; a family and an act stand for each other.
_KINDRED = (
    frozenset({"upgrade:partnership", "decide", "agree_pledge", "sign", "establish_relations", "expect"}),
    frozenset({"persuade", "urge_ask", "seek", "reassure", "praise_support"}),
    frozenset({"meet", "visit", "call", "attend", "negotiate", "joint_statement"}),
    frozenset({"react", "express_concern", "hesitate", "criticise_accuse", "reject_refuse", "no_comment", "strain"}),
    frozenset({"deepen_ties", "cooperate_economic", "cooperate_military", "agree_with", "upgrade:partnership"}),
    frozenset({"negotiate", "plan", "seek", "decide"}),
    frozenset({"sign", "agree_pledge", "ratify", "agree_with", "negotiate", "ceasefire_peace"}),
    frozenset({"aid", "cooperate_military", "agree_pledge", "cooperate_economic"}),
    frozenset({"mediate", "negotiate", "ceasefire_peace", "persuade"}),
)
# Acts that are one happening only if the same persons do them.
_OF_PERSONS = frozenset({"visit", "host", "meet", "call", "attend", "summit"})


def align(first: Rendering, second: Rendering, *, kin: bool = True) -> list[tuple[Told, Told]]:
    """Pairs of statements, in the order of the first document.

    First what is sure by itself; then what is less sure and stands right between two pairs that are sure. Documents
    that are not `kin` (nothing says that they share a source) tell of the same things anyway: there only what is told
    in nearly the same way is one statement.
    """
    least = LEAST if kin else LEAST_APART
    scores = {
        (index, place): score
        for index, one in enumerate(first.told)
        for place, other in enumerate(second.told)
        if (score := likeness(one, other)) >= (least - BETWEEN if kin else least)
    }
    pairs = _best({pair: score for pair, score in scores.items() if score >= least}, {})
    pairs = _best({pair: score for pair, score in scores.items() if score < least and _between(pair, pairs)}, pairs)
    return [(first.told[index], second.told[place]) for index, place in sorted(pairs.items())]


def _best(scores: Mapping[tuple[int, int], float], taken: Mapping[int, int]) -> dict[int, int]:
    """What is taken already and, best first, what does not touch it."""
    found, others = dict(taken), set(taken.values())
    for index, place in sorted(scores, key=lambda pair: (-scores[pair], abs(pair[0] - pair[1]), pair)):
        if index not in found and place not in others:
            found[index] = place
            others.add(place)
    return found


def _between(pair: tuple[int, int], pairs: Mapping[int, int]) -> bool:
    """Whether the nearest pairs before and behind it stand before and behind it in the other document too."""
    before = max((index for index in pairs if index < pair[0]), default=None)
    behind = min((index for index in pairs if index > pair[0]), default=None)
    if before is None or behind is None:
        return False
    return pairs[before] < pair[1] < pairs[behind]


def likeness(one: Told, other: Told) -> float:
    """How surely two claims are one statement; from `LEAST` on they are taken for it."""
    act = _acts(one.claim, other.claim)
    shared = one.around & other.around
    quotes = dice(one.words, other.words)
    alike = quotes >= SAME_WORDING and len(one.words & other.words) >= SAME_WORDING_WORDS
    if not act and not alike:
        return 0.0
    who = _parties(one.claim, other.claim)
    if who == 0.0 and not alike:
        return 0.0
    evidence = (
        len(shared)
        + _same_sides(one.claim, other.claim)
        + 2 * _same_rung(one.claim, other.claim)
        + 2 * _same_persons(one.claim, other.claim)
    )
    if evidence < LEAST_WORDS:
        return 0.0
    inside = 0.8 * share(one.words, other.words) if min(len(one.words), len(other.words)) > 1 else 0.0
    score = act + who + 1.2 * max(quotes, inside) + 0.8 * dice(one.around, other.around)
    score += 0.4 * _same_rung(one.claim, other.claim) + 0.3 * _same_persons(one.claim, other.claim)
    score += 0.3 * _same_speaker(one.claim, other.claim)
    score -= 0.5 * _other_rung(one.claim, other.claim) + 0.7 * _other_persons(one.claim, other.claim)
    score -= 0.3 * abs(one.place - other.place) + 0.5 * (not may_meet(one.claim.time, other.claim.time))
    score -= 0.3 * ((one.part is Part.BODY) != (other.part is Part.BODY))
    score -= 0.15 * (_stance(one.claim) != _stance(other.claim))
    return score


def _acts(one: Claim, other: Claim) -> float:
    acts = {one.act, family(one)}, {other.act, family(other)}
    if one.act == other.act or family(one) == family(other):
        return 1.2
    if any(group & acts[0] and group & acts[1] for group in _KINDRED):
        return 0.6
    return 0.5 if one.plover and other.plover and one.plover.split(":")[0] == other.plover.split(":")[0] else 0.0


def _parties(one: Claim, other: Claim) -> float:
    """How many of those whom the two are about are the same; nobody known on one side is no objection."""
    first, second = involved(one), involved(other)
    if not first or not second:
        return 0.3
    return len(first & second) / len(first | second) if first & second else 0.0


def _same_sides(one: Claim, other: Claim) -> bool:
    """Whether the same do the same to the same: names are words, too, where a statement has few others."""
    sides = [(parties_of(c.actors), parties_of(c.recipients)) for c in (one, other)]
    return one.act == other.act and all(sides[0]) and sides[0] == sides[1]


def _same_rung(one: Claim, other: Claim) -> bool:
    return bool(one.rung and other.rung and one.rung.rung and one.rung.rung == other.rung.rung)


def _other_rung(one: Claim, other: Claim) -> bool:
    if one.rung is None or other.rung is None:
        return False
    known = one.rung.rung and other.rung.rung and one.rung.rung != other.rung.rung
    moved = (one.rung.change, one.rung.axis) != (other.rung.change, other.rung.axis)
    partner = one.rung.axis is Axis.PARTNERSHIP and {one.rung.owner, one.rung.partner} != {
        other.rung.owner,
        other.rung.partner,
    }
    return bool(known or moved or partner)


def _persons(claim: Claim) -> frozenset[str]:
    return frozenset(person for person in persons(mentions(claim)) if not person.startswith("?"))


def _same_persons(one: Claim, other: Claim) -> bool:
    return bool(_persons(one) & _persons(other))


def _other_persons(one: Claim, other: Claim) -> bool:
    first, second = _persons(one), _persons(other)
    if one.act not in _OF_PERSONS or other.act not in _OF_PERSONS:
        return bool(first and second and not first & second)
    return first != second and not first & second


def _same_speaker(one: Claim, other: Claim) -> bool:
    links = speaker(one), speaker(other)
    speakers = [link.speaker.id for link in links if link is not None and link.speaker is not None]
    return len(speakers) == 2 and speakers[0] == speakers[1]


def _stance(claim: Claim) -> bool:
    return claim.certainty is Certainty.ASSERTED
