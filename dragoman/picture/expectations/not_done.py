"""Whether a report says that what is expected did not happen, is put off, or that one of the two will not have it."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Certainty, Claim, Polarity
from dragoman.picture.agreement import one_direction
from dragoman.picture.base import first_speaker, is_against, matter, published_day
from dragoman.picture.expectations.happened import expects_itself
from dragoman.picture.expectations.nouns import OCCASIONS, Expectation, Outcome
from dragoman.picture.expectations.reports import Reports, Verdict, shares_cast
from dragoman.picture.expectations.things import same_thing
from dragoman.picture.phrases import words

CANCELS = "postpone_cancel"
# What a report of something put off has to name, if it names any of these: talks that are cancelled are no visit.
_NAMED = {
    "visit": frozenset({"visit", "visits", "trip", "trips", "tour", "journey", "stopover"}),
    "meet": frozenset(
        {"meeting", "meetings", "talk", "talks", "summit", "negotiation", "negotiations", "dialogue", "conference"}
    ),
}


def did_not_happen(expectation: Expectation, later: Iterable[Claim], reports: Reports) -> Verdict | None:
    """False (true where it was expected not to happen): a report behind the stated day says that it was not done.

    Without a stated day nobody can say that it was not done, only that it has not been yet. None: no report says so.
    """
    end = expectation.horizon.end
    if end is None:
        return None
    lead = reports.by_id[expectation.claims[0]]
    found = [c for c in later if _says_not_done(c, expectation, lead, end, reports)]
    if not found:
        return None
    day = min(published_day(c, reports.documents) or "9999" for c in found)
    by = tuple(sorted(c.id for c in found if published_day(c, reports.documents) == day))
    return Verdict(Outcome.TRUE if expectation.negative else Outcome.FALSE, day, by)


def _says_not_done(claim: Claim, expectation: Expectation, lead: Claim, end: str, reports: Reports) -> bool:
    if claim.certainty is not Certainty.ASSERTED or claim.polarity is not Polarity.NEGATIVE:
        return False
    day = published_day(claim, reports.documents)
    if day is None or day <= end or expects_itself(claim, expectation, reports):
        return False
    if not _of_this(claim, expectation, lead):
        return False
    start, until = claim.time.start, claim.time.end
    if not claim.time.text:
        return until is not None and until >= end  # told as past, and of no other time
    return (start or "") <= (expectation.horizon.start or end) and (until or "9999") >= end  # not of one day of several


def _of_this(claim: Claim, expectation: Expectation, lead: Claim) -> bool:
    """Whether the claim is of the same act by the same side, among the same persons, to the same rung."""
    if matter(claim) != matter(lead) or not one_direction(lead, claim) or not shares_cast(claim, expectation):
        return False
    return not expectation.rung or (claim.rung is not None and claim.rung.rung == expectation.rung)


def given_up(expectation: Expectation, later: Iterable[Claim], reports: Reports) -> Verdict | None:
    """Closed where a report says that it is put off, or one of the two that it is not to be, and nobody expects it
    since."""
    last = expectation.last_expected or ""
    lead = reports.by_id[expectation.claims[0]]
    for claim in later:
        day = published_day(claim, reports.documents) or "9999"
        if day >= last and _cancels(claim, expectation, reports):
            outcome = Outcome.CALLED_OFF
        elif day > last and _says_no(claim, expectation, lead):
            outcome = Outcome.CALLED_OFF if expectation.family in OCCASIONS else Outcome.DENIED
        else:
            continue
        return Verdict(outcome, day, (claim.id,))
    return None


def _cancels(claim: Claim, expectation: Expectation, reports: Reports) -> bool:
    """Whether a claim puts the visit, meeting or signing off, and nothing that it names instead."""
    if claim.act != CANCELS or not shares_cast(claim, expectation):
        return False
    if claim.certainty is not Certainty.ASSERTED or claim.polarity is not Polarity.POSITIVE:
        return False
    if expectation.family not in OCCASIONS:
        return expectation.act == "sign" and same_thing(claim, expectation, reports.by_id)
    said = {word.lower() for word in words(claim.quote)}
    named = {kind for kind, nouns in _NAMED.items() if said & nouns}
    return not named or expectation.family in named


def _says_no(claim: Claim, expectation: Expectation, lead: Claim) -> bool:
    """Whether one of the parties says that it is not to be, or did not happen."""
    speaker = first_speaker(claim)
    told = speaker is not None and speaker.speaker is not None and speaker.speaker.state in expectation.parties
    if not told or not is_against(claim) or claim.certainty is Certainty.DOUBTED:
        return False
    return _of_this(claim, expectation, lead)
