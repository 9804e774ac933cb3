"""What became of an expectation: a later report plainly tells, or it lapses; nothing is ever decided by silence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Axis, Certainty, Change, Claim, Polarity
from dragoman.picture.agreement import one_direction
from dragoman.picture.base import Documents, family, first_speaker, is_against, matter, persons, published_day
from dragoman.picture.expectations.nouns import HELD_OPEN_DAYS, INDEFINITE, OCCASIONS, Expectation
from dragoman.picture.phrases import content_words, numbers, words
from dragoman.picture.places import FLAG_DIFFERS, NOT_ALONE, carries
from dragoman.times import shift

# What states do by the hand of whoever signs for them: it is known by its thing, not by the persons.
OF_STATES = frozenset({"sign", "ratify"})
SHARED_WORDS = 2
# A report without a day of its own is of what other reports, at most so many days before it, date.
SAME_EVENT_DAYS = 3
# A report of a visit or meeting decides at most so long after the horizon's end, or after the last report that expected
# it; of what does not recur, as long as it is held open.
PATIENCE_DAYS = 180
# Two who meet often: a later meeting is the one expected, only late, within so many days.
LATE_DAYS = 31
CANCELS = "postpone_cancel"
# What a report of something put off has to name, if it names any of these: talks that are cancelled are no visit.
_NAMED = {
    "visit": frozenset({"visit", "visits", "trip", "trips", "tour", "journey", "stopover"}),
    "meet": frozenset(
        {"meeting", "meetings", "talk", "talks", "summit", "negotiation", "negotiations", "dialogue", "conference"}
    ),
}


@dataclass(frozen=True, slots=True)
class Reports:
    """What may decide: all claims by id, their documents, and the last day that the view knows."""

    by_id: Mapping[str, Claim]
    documents: Documents
    today: str | None


def judge(expectation: Expectation, claims: Sequence[Claim], reports: Reports) -> Expectation:
    """The expectation with its outcome. `claims`: those about the same parties, by day of publication."""
    first, last = expectation.first_told, expectation.last_told
    if first is None or last is None:
        return expectation
    judged = expectation
    if expectation.act not in INDEFINITE:
        recurs = expectation.family in OCCASIONS
        limit = shift(expectation.horizon.end or last, PATIENCE_DAYS if recurs else HELD_OPEN_DAYS)
        start = bisect_left(claims, first, key=lambda c: published_day(c, reports.documents) or "9999")
        end = bisect_right(claims, limit, key=lambda c: published_day(c, reports.documents) or "9999")
        later = claims[start:end]
        judged = _came_true(expectation, later, claims, first, reports)
        if judged.outcome == "open" and not expectation.negative:
            judged = _given_up(expectation, later, reports)
    held = judged.held_until
    if judged.outcome == "open" and reports.today and held and held < reports.today:
        return replace(judged, outcome="lapsed")
    return judged


def _came_true(
    expectation: Expectation, later: Iterable[Claim], claims: Sequence[Claim], first: str, reports: Reports
) -> Expectation:
    """True, late, or false where it was expected not to happen: a report says that it did."""
    days = [(day, c.id) for c in later if (day := _decides(c, expectation, first, reports)) is not None]
    if not days:
        return expectation
    told_on = min(days)[0]
    decided_on = max(first, _stated_day(told_on, expectation, claims))
    end = expectation.horizon.end
    if end and not expectation.is_rung_change and decided_on > shift(end, LATE_DAYS):
        return expectation
    known_day = expectation.is_rung_change or any(reports.by_id[i].time.start for _, i in days)
    happened = (
        "late" if end and decided_on > end and known_day else "true"
    )  # a report without a day tells it afterwards
    if expectation.negative and happened == "late":
        return expectation  # not by that day, as was expected
    return replace(
        expectation,
        outcome="false" if expectation.negative else happened,
        decided_on=decided_on,
        decided_by=tuple(claim_id for day, claim_id in sorted(days) if day == told_on),
    )


def _decides(claim: Claim, expectation: Expectation, first_day: str, reports: Reports) -> str | None:
    """The day on which `claim` plainly says that it happened; None where it does not decide."""
    documents = reports.documents
    day = published_day(claim, documents)
    if (
        claim.certainty is not Certainty.ASSERTED
        or claim.polarity is not Polarity.POSITIVE
        or not day
        or day < first_day
        or (day == first_day and not _other_text(claim, expectation))
    ):
        return None
    lead = reports.by_id[expectation.claims[0]]
    if expectation.is_rung_change:
        if not _reaches(claim, expectation, lead, documents):
            return None
    elif family(claim) != expectation.family or not one_direction(lead, claim):
        return None
    named = claim.act in OF_STATES and _same_thing(claim, expectation, reports.by_id)
    if not expectation.is_rung_change and not named and not _same_persons(claim, expectation):
        return None
    happened = claim.time.start or (day if expectation.is_rung_change or named or _fresh(claim, expectation) else None)
    if happened == day and not claim.time.start and not expectation.is_rung_change and not named:
        return day if day >= max(expectation.horizon.start or "", expectation.last_told or "") else None
    begin = expectation.horizon.start or first_day
    return happened if happened and max(begin, first_day) <= happened <= day else None


def _fresh(claim: Claim, expectation: Expectation) -> bool:
    """Whether a report without any day may tell what was expected: meetings and visits recur, so only on their day."""
    if claim.act in OF_STATES or claim.time.text:
        return False
    return expectation.family not in OCCASIONS or expectation.horizon.end is not None


def _same_thing(claim: Claim, expectation: Expectation, by_id: Mapping[str, Claim]) -> bool:
    """Whether the claim names the thing that is expected: a number, or two telling words, that both have."""
    told, figures = _telling(claim)
    for i in expectation.claims:
        known, numbered = _telling(by_id[i])
        if (figures & numbered and told & known) or len(told & known) >= SHARED_WORDS:
            return True
    return False


def _telling(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """Words and numbers of a quote, without those that name the parties."""
    named = {w.lower() for m in (*claim.actors, *claim.recipients) for w in words(f"{m.text} {m.actor.name}")}
    content = {w for w in content_words(claim.quote) if w not in named}
    return frozenset(w for w in content if not w[0].isdigit()), frozenset(numbers(claim.quote))


def _other_text(claim: Claim, expectation: Expectation) -> bool:
    """Whether a change of rung is told on the very day by a document that does not itself expect it."""
    changes = claim.rung is not None and claim.rung.change is not Change.HOLDS
    return changes and claim.document not in expectation.support.documents


def _same_persons(claim: Claim, expectation: Expectation) -> bool:
    """Whether all persons whom one of those who expect it names take part; whoever is not known by name does not."""
    who = persons(claim.actors) | persons(claim.recipients)
    return not expectation.casts or any(cast <= who for cast in expectation.casts)


def _reaches(claim: Claim, expectation: Expectation, lead: Claim, documents: Documents) -> bool:
    """Whether the claim says that the rung expected is reached: one that may carry a standing, and that nobody who
    expects it tells in the same breath. That it "is held" decides nothing while later reports still expect it.

    Off the ladders, and where no rung is named, the same change by the same side is what was expected.
    """
    rung = claim.rung
    if rung is None or not carries(claim, documents) or NOT_ALONE & set(claim.flags) or FLAG_DIFFERS in claim.flags:
        return False
    changes = rung.change is not Change.HOLDS
    if changes and family(claim) != expectation.family:
        return False
    if not expectation.rung:
        on_ladder = rung.axis is Axis.PARTNERSHIP
        return changes and matter(claim) == matter(lead) and (on_ladder or one_direction(lead, claim))
    if rung.rung != expectation.rung or (not changes and expectation.family.startswith("downgrade")):
        return False  # a rung that was held before, too
    return changes or (published_day(claim, documents) or "") >= (expectation.last_told or "")


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


def _given_up(expectation: Expectation, later: Iterable[Claim], reports: Reports) -> Expectation:
    """Closed where a report says that it is put off, or one of the two that it is not to be, and nobody expects it
    since."""
    last = expectation.last_expected or ""
    lead = reports.by_id[expectation.claims[0]]
    for claim in later:
        day = published_day(claim, reports.documents) or "9999"
        if day >= last and _cancels(claim, expectation):
            outcome = "called off"
        elif day > last and _says_no(claim, expectation, lead):
            outcome = "called off" if expectation.family in OCCASIONS else "denied"
        else:
            continue
        return replace(expectation, outcome=outcome, decided_on=day, decided_by=(claim.id,))
    return expectation


def _cancels(claim: Claim, expectation: Expectation) -> bool:
    """Whether a claim puts the visit or meeting off, and nothing that it names instead."""
    if expectation.family not in OCCASIONS or claim.act != CANCELS or not _shares_cast(claim, expectation):
        return False
    if claim.certainty is not Certainty.ASSERTED or claim.polarity is not Polarity.POSITIVE:
        return False
    said = {word.lower() for word in words(claim.quote)}
    named = {kind for kind, nouns in _NAMED.items() if said & nouns}
    return not named or expectation.family in named


def _says_no(claim: Claim, expectation: Expectation, lead: Claim) -> bool:
    """Whether one of the parties says that it is not to be, or did not happen."""
    speaker = first_speaker(claim)
    told = speaker is not None and speaker.speaker is not None and speaker.speaker.state in expectation.parties
    if not told or not is_against(claim) or claim.certainty is Certainty.DOUBTED:
        return False
    if matter(claim) != matter(lead) or not one_direction(lead, claim) or not _shares_cast(claim, expectation):
        return False
    return not expectation.rung or (claim.rung is not None and claim.rung.rung == expectation.rung)


def _shares_cast(claim: Claim, expectation: Expectation) -> bool:
    """Whether the claim names nobody, or some of those who are to take part."""
    who = persons(claim.actors) | persons(claim.recipients)
    return not expectation.casts or not who or any(cast & who for cast in expectation.casts)
