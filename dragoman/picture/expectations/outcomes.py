"""What became of an expectation: a later report plainly tells, or it lapses; nothing is ever decided by silence.

The rules in words: docs/expectations.md. Each rule gives a verdict with the claims that it rests on, or none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Claim
from dragoman.picture.base import published_day
from dragoman.picture.expectations.happened import happened
from dragoman.picture.expectations.not_done import did_not_happen, given_up
from dragoman.picture.expectations.nouns import HELD_OPEN_DAYS, OCCASIONS, Criterion, Expectation, Outcome
from dragoman.picture.expectations.on_ladder import on_ladder
from dragoman.picture.expectations.reports import Reports, Verdict
from dragoman.picture.expectations.stances import borne_out
from dragoman.picture.standings_rungs import RIVAL_DAYS
from dragoman.times import shift

# A report of a visit or meeting decides at most so long after the horizon's end, or after the last report that expected
# it; of what does not recur, as long as it is held open.
PATIENCE_DAYS = 180


def judge(
    expectation: Expectation, claims: Sequence[Claim], placed: Sequence[Claim], deeds: Sequence[Claim], reports: Reports
) -> Expectation:
    """The expectation with its outcome. `claims`: those about the same parties, by day of publication; `placed`: those
    of them that name a rung inside an order; `deeds`: those that tell something of its kind as done."""
    first, last = expectation.first_told, expectation.last_told
    if first is None or last is None:
        return expectation
    recurs = expectation.family in OCCASIONS
    limit = shift(expectation.horizon.end or last, PATIENCE_DAYS if recurs else HELD_OPEN_DAYS)
    later, behind, done = (_published_within(found, first, limit, reports) for found in (claims, placed, deeds))
    beside = on_ladder(expectation, behind, placed, first, reports)
    verdict = _verdict(expectation, later, done, claims, first, beside, reports)
    if verdict:
        return replace(expectation, outcome=verdict.outcome, decided_on=verdict.day, decided_by=verdict.claims)
    held = expectation.held_until
    if reports.today and held and held < reports.today:
        stance = expectation.criterion is Criterion.STANCE
        return replace(expectation, outcome=Outcome.UNDECIDABLE if stance else Outcome.LAPSED)
    return expectation


def _published_within(claims: Sequence[Claim], first: str, last: str, reports: Reports) -> Sequence[Claim]:
    """The claims published from the first to the last day; they come by day."""
    start = bisect_left(claims, first, key=lambda c: published_day(c, reports.documents) or "9999")
    end = bisect_right(claims, last, key=lambda c: published_day(c, reports.documents) or "9999")
    return claims[start:end]


def _verdict(
    expectation: Expectation,
    later: Sequence[Claim],
    deeds: Sequence[Claim],
    claims: Sequence[Claim],
    first: str,
    beside: Verdict | None,
    reports: Reports,
) -> Verdict | None:
    """The verdict of the first rule that has one; where reports of a deed disagree, the weightier ones decide.

    `beside`: what other rungs of the order tell.
    """
    if expectation.criterion is Criterion.STANCE:
        return borne_out(expectation, later, first, reports)
    done = happened(expectation, deeds, claims, first, reports)
    if done and beside and _close(done, beside, reports):
        done = _weighed(expectation, done, beside, reports)
    done = done or beside
    undone = did_not_happen(expectation, later, reports)
    if done and undone and done.outcome is not undone.outcome:
        return _weighed(expectation, done, undone, reports)
    if done or undone:
        return done or undone
    return None if expectation.negative else given_up(expectation, later, reports)


def _close(done: Verdict, beside: Verdict, reports: Reports) -> bool:
    """Whether other documents say that another rung was reached by the same step: two accounts, of which one is
    wrong."""
    texts = [{reports.by_id[i].document for i in verdict.claims} for verdict in (done, beside)]
    if texts[0] & texts[1]:
        return False
    stepped = beside.outcome in (Outcome.EXCEEDED, Outcome.PARTLY)
    return stepped and shift(done.day, -RIVAL_DAYS) <= beside.day <= shift(done.day, RIVAL_DAYS)


def _weighed(expectation: Expectation, one: Verdict, other: Verdict, reports: Reports) -> Verdict:
    """The verdict on which the weightier claims rest; undecidable where both weigh alike."""
    weights = [reports.weight(expectation, verdict.claims) for verdict in (one, other)]
    if weights[0] != weights[1]:
        return one if weights[0] > weights[1] else other
    return Verdict(Outcome.UNDECIDABLE, max(one.day, other.day), (*one.claims, *other.claims))
