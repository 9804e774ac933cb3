"""Whether a report plainly says that what is expected happened, and on which day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.model import Axis, Certainty, Change, Claim, Polarity
from dragoman.picture.agreement import one_direction
from dragoman.picture.base import OWN_PUBLICATION, family, matter, persons, published_day
from dragoman.picture.expectations.nouns import OCCASIONS, OF_STATES, Expectation, Outcome
from dragoman.picture.expectations.reports import Reports, Verdict
from dragoman.picture.expectations.things import measured, same_thing
from dragoman.picture.places import FLAG_DIFFERS, NOT_ALONE, carries, names_rung, same_level
from dragoman.times import days_between, shift

# A report without a day of its own is of what other reports, at most so many days before it, date.
SAME_EVENT_DAYS = 3
# Two who meet often: a later meeting is the one expected, only late, within so many days.
LATE_DAYS = 31
# What claims of rungs tell, of whatever change: the name of no family.
OF_RUNGS = "a rung"


def happened(
    expectation: Expectation, deeds: Iterable[Claim], claims: Sequence[Claim], first: str, reports: Reports
) -> Verdict | None:
    """True, exceeded, partly or late; false where it was expected not to happen. None where no report says so.

    `deeds`: the claims that tell something of its kind (`deed_of`) as done (`is_done`), and may decide by their day.
    """
    days = [(day, c.id) for c in deeds if (day := _decides(c, expectation, first, reports)) is not None]
    if not days:
        return None
    told_on = min(days)[0]
    decided_on = max(first, _stated_day(told_on, expectation, claims))
    end = expectation.horizon.end
    by = tuple(claim_id for day, claim_id in sorted(days) if day == told_on)
    known_day = expectation.is_rung_change or any(reports.by_id[i].time.start for _, i in days)
    late = bool(end and decided_on > end and known_day)  # a report without a day tells it afterwards
    if expectation.negative and not late:
        return Verdict(Outcome.FALSE, decided_on, by)
    if expectation.negative:  # what is done once was not done by that day; what recurs may have been done twice
        once = expectation.is_rung_change or expectation.act in OF_STATES
        return Verdict(Outcome.TRUE, decided_on, by) if once else None
    if end and not expectation.is_rung_change and decided_on > shift(end, LATE_DAYS):
        return None
    outcome = Outcome.LATE if late else _measured(expectation, by, reports)
    return Verdict(outcome, decided_on, by)


def is_done(claim: Claim) -> bool:
    """Whether the claim says that what it names is so."""
    return claim.certainty is Certainty.ASSERTED and claim.polarity is Polarity.POSITIVE


def deed_of(expectation: Expectation) -> str:
    """What a claim has to tell to decide it: of a rung whatever is told of rungs, otherwise an act of its family."""
    return OF_RUNGS if expectation.is_rung_change else expectation.family


def _measured(expectation: Expectation, by: Sequence[str], reports: Reports) -> Outcome:
    """Whether the reports that say so count as much as was expected; the first that counts at all tells."""
    if expectation.is_rung_change:
        return Outcome.TRUE
    found = [measured(reports.by_id[i], expectation, reports.by_id) for i in by]
    return next((outcome for outcome in found if outcome is not Outcome.TRUE), Outcome.TRUE)


def _decides(claim: Claim, expectation: Expectation, first_day: str, reports: Reports) -> str | None:
    """The day on which `claim` plainly says that it happened; None where it does not decide."""
    documents = reports.documents
    day = published_day(claim, documents)
    if not is_done(claim) or not day or day < first_day or (day == first_day and not _other_text(claim, expectation)):
        return None
    lead = reports.by_id[expectation.claims[0]]
    if expectation.is_rung_change:
        if not _reaches(claim, expectation, lead, reports):
            return None
    elif family(claim) != expectation.family or not one_direction(lead, claim):
        return None
    named = claim.act in OF_STATES and same_thing(claim, expectation, reports.by_id)
    if claim.act in OF_STATES and not named and not _on_its_day(claim, expectation):
        return None
    if not expectation.is_rung_change and not named and not _same_persons(claim, expectation):
        return None
    if expects_itself(claim, expectation, reports):
        return None
    told_on = claim.time.start or (day if expectation.is_rung_change or named or _fresh(claim, expectation) else None)
    if told_on == day and not claim.time.start and not expectation.is_rung_change and not named:
        return day if day >= max(expectation.horizon.start or "", expectation.last_told or "") else None
    begin = expectation.horizon.start or first_day
    return told_on if told_on and max(begin, first_day) <= told_on <= day else None


def expects_itself(claim: Claim, expectation: Expectation, reports: Reports) -> bool:
    """Whether the claim's document puts the same thing as still to come: what it tells as done is then something else,
    or the plan. What one of the parties publishes itself is taken at its word; a copy of what was expected tells
    nothing, however late it is published."""
    if claim.document not in expectation.support.documents:
        origin, told = reports.origins.of(claim.document), claim.quote.split()
        same = (reports.by_id[i] for i in expectation.claims if reports.origins.of(reports.by_id[i].document) == origin)
        return any(other.quote.split() == told for other in same)
    return reports.weight(expectation, [claim.id]) < OWN_PUBLICATION


def _on_its_day(claim: Claim, expectation: Expectation) -> bool:
    """Whether something signed, of which the words do not say that it is the one expected, is dated as that one is."""
    horizon, time = expectation.horizon, claim.time
    if not (horizon.start and horizon.end and time.text and time.start and time.end):
        return False
    short = days_between(horizon.start, horizon.end) <= SAME_EVENT_DAYS
    return short and horizon.start <= time.start and time.end <= horizon.end


def _fresh(claim: Claim, expectation: Expectation) -> bool:
    """Whether a report without any day may tell what was expected: meetings and visits recur, so only on their day."""
    if claim.act in OF_STATES or claim.time.text:
        return False
    return expectation.family not in OCCASIONS or expectation.horizon.end is not None


def _other_text(claim: Claim, expectation: Expectation) -> bool:
    """Whether a change of rung is told on the very day by a document that does not itself expect it."""
    changes = claim.rung is not None and claim.rung.change is not Change.HOLDS
    return changes and claim.document not in expectation.support.documents


def _same_persons(claim: Claim, expectation: Expectation) -> bool:
    """Whether all persons whom one of those who expect it names take part; whoever is not known by name does not."""
    who = persons(claim.actors) | persons(claim.recipients)
    return not expectation.casts or any(cast <= who for cast in expectation.casts)


def _reaches(claim: Claim, expectation: Expectation, lead: Claim, reports: Reports) -> bool:
    """Whether the claim says that the rung expected is reached: one that may carry a standing, and that nobody who
    expects it tells in the same breath. That it "is held" decides nothing while later reports still expect it.

    Off the ladders, and where no rung is named, the same change by the same side is what was expected. Where a report
    or those who expect it tell no owner, the name of the rung has to be the same.
    """
    rung = claim.rung
    if rung is None or not tells_standing(claim, reports):
        return False
    changes = rung.change is not Change.HOLDS
    if changes and family(claim) != expectation.family:
        return False
    on_ladder = rung.axis is Axis.PARTNERSHIP
    if on_ladder and not same_level(rung, expectation.rung, expectation.label, reports.ladders):
        return False
    if not expectation.rung:
        return changes and matter(claim) == matter(lead) and (on_ladder or one_direction(lead, claim))
    if rung.rung != expectation.rung and not (on_ladder and rung.rung is None and names_rung(rung.stated)):
        return False
    if not changes and expectation.family.startswith("downgrade"):
        return False  # a rung that was held before, too
    return changes or (published_day(claim, reports.documents) or "") >= (expectation.last_told or "")


def tells_standing(claim: Claim, reports: Reports) -> bool:
    """Whether the claim carries a standing by itself, and puts it on the ladder that is meant."""
    if claim.id in reports.passed:
        return False
    return carries(claim, reports.documents) and not NOT_ALONE & set(claim.flags) and FLAG_DIFFERS not in claim.flags


def _stated_day(day: str, expectation: Expectation, claims: Sequence[Claim]) -> str:
    """The day that a report states for a change of rung which others tell undated: they tell it a little later."""
    if not expectation.is_rung_change:
        return day
    stated = [
        c.time.start
        for c in claims
        if c.certainty is Certainty.ASSERTED
        and c.time.text
        and c.time.start
        and c.time.start == c.time.end
        and family(c) == expectation.family
    ]
    return min((s for s in stated if shift(day, -SAME_EVENT_DAYS) <= s <= day), default=day)
