"""How expectations close: by what is done, denied or put off since, or because nobody speaks of them any more."""

from __future__ import annotations

import pytest

from dragoman.model import NO_TIME, Axis, Certainty, Change, Claim, Mention, Polarity, RungClaim, Status, Time
from dragoman.picture import events
from dragoman.picture.expectations import HELD_OPEN_DAYS, Expectation, fold
from dragoman.picture.origins import Origins
from dragoman.times import Precision, TimeBasis, shift
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
ANNA = f.person("anna", "Anna Arl", "AAA")
DOCS = f.documents(f.document("d1", "2020-05-02"), f.document("d2", "2020-05-04"), f.document("d3", "2020-05-20"))


def expected(*claims: Claim, today: str | None = None) -> list[Expectation]:
    return fold(claims, DOCS, Origins({}), today)


def outcomes(*claims: Claim, today: str | None = None) -> list[str]:
    return [e.outcome for e in expected(*claims, today=today)]


def told(day: str) -> Time:
    """What only the past tense of a report of that day tells."""
    return Time(None, None, None, day, Precision.UNSPECIFIED, TimeBasis.INFERRED)


def plan(act: str = "sanction", who: Mention = ARLAND, whom: Mention = BORLAND) -> Claim:
    return f.claim("d1", act, [who], [whom], certainty=Certainty.EXPECTED)


def test_without_a_day_it_is_held_open_for_a_year_after_the_last_report() -> None:
    again = f.claim("d3", "sanction", [ARLAND], [BORLAND], certainty=Certainty.POSSIBLE)
    (one,) = expected(plan(), again)
    assert one.held_until == shift("2020-05-20", HELD_OPEN_DAYS)
    assert outcomes(plan(), again, today="2021-05-20") == ["open"]
    assert outcomes(plan(), again, today="2021-05-21") == ["lapsed"]


def test_what_has_a_day_is_held_open_from_that_day() -> None:
    dated = f.claim("d1", "visit", [ANNA], [BORLAND], time=f.when("2021-01-10"), certainty=Certainty.EXPECTED)
    assert outcomes(dated, today="2021-12-31") == ["open"]
    assert outcomes(dated, today="2022-02-01") == ["lapsed"]


def test_a_deed_told_later_without_a_day_closes_it() -> None:
    done = f.claim("d2", "sanction", [ARLAND], [BORLAND], time=told("2020-05-04"))
    (one,) = expected(plan(), done)
    assert (one.outcome, one.decided_on, one.decided_by) == ("true", "2020-05-04", (done.id,))


def test_the_same_deed_of_the_other_side_closes_nothing() -> None:
    done = f.claim("d2", "sanction", [BORLAND], [ARLAND], time=f.when("2020-05-03"))
    assert outcomes(plan(), done) == ["open"]
    mine, theirs = plan(), plan(who=BORLAND, whom=ARLAND)
    assert len(expected(mine, theirs)) == 2, "tit and tat are two things"


def test_visits_without_a_day_close_only_what_has_one() -> None:
    undated = f.claim("d3", "visit", [ANNA], [BORLAND], time=told("2020-05-20"))
    some_day = f.claim("d1", "visit", [ANNA], [BORLAND], certainty=Certainty.EXPECTED)
    soon = Time(None, "10 May", "2020-05-10", "2020-05-10", Precision.DAY, TimeBasis.EXPLICIT)
    dated = f.claim("d1", "visit", [ANNA], [BORLAND], time=soon, certainty=Certainty.EXPECTED)
    assert outcomes(some_day, undated) == ["open"], "she comes often"
    assert outcomes(dated, undated) == ["true"], "the report comes after it, and tells no day"


def test_a_party_that_denies_it_later_closes_it() -> None:
    no = f.claim("d2", "sanction", [ARLAND], [BORLAND], certainty=Certainty.DENIED, by=[f.says("Anna Arl", "AAA")])
    assert outcomes(plan(), no)[0] == "denied"
    other = f.claim("d2", "sanction", [ARLAND], [BORLAND], certainty=Certainty.DENIED, by=[f.says("A Paper", "CCC")])
    assert outcomes(plan(), other)[0] == "open", "a third party's word decides nothing"
    again = f.claim("d3", "sanction", [ARLAND], [BORLAND], certainty=Certainty.EXPECTED)
    assert "denied" not in outcomes(plan(), no, again), "it is expected again since"


def test_what_was_not_expected_and_happens_is_told_as_such() -> None:
    never = f.claim("d1", "sanction", [ARLAND], [BORLAND], certainty=Certainty.EXPECTED, polarity=Polarity.NEGATIVE)
    done = f.claim("d2", "sanction", [ARLAND], [BORLAND], time=told("2020-05-04"))
    assert outcomes(never, done) == ["false"]


@pytest.mark.parametrize(("words", "outcome"), [("cancelled the talks", "open"), ("put off the trip", "called off")])
def test_talks_that_are_cancelled_are_no_visit(words: str, outcome: str) -> None:
    off = f.claim("d2", "postpone_cancel", [ARLAND], [BORLAND], quote=f"Arland {words} with Borland")
    assert outcomes(plan("visit", ANNA), off) == [outcome]


def envoy(doc: str, act: str, certainty: Certainty, time: Time = NO_TIME) -> Claim:
    status = Status.EXPECTED if certainty is Certainty.EXPECTED else Status.IN_FORCE
    about = RungClaim(Axis.REPRESENTATION, "AAA", "BBB", None, "ambassador", Change.LOWERS, status)
    return f.claim(doc, act, [ARLAND], [BORLAND], about=about, certainty=certainty, time=time, at=len(act))


def test_an_envoy_recalled_was_expected_and_one_expelled_is_another_matter() -> None:
    recall = envoy("d1", "recall_ambassador", Certainty.EXPECTED)
    expel = envoy("d1", "expel", Certainty.EXPECTED)
    assert len(expected(recall, expel)) == 2
    done = envoy("d2", "recall_ambassador", Certainty.ASSERTED, told("2020-05-04"))
    assert sorted((e.act, e.outcome) for e in expected(recall, expel, done)) == [
        ("expel", "open"),
        ("recall_ambassador", "true"),
    ]


def test_two_expulsions_in_answer_to_one_another_are_two_events() -> None:
    first = f.claim("d1", "expel", [ARLAND], [BORLAND], time=f.when("2020-05-01"))
    answer = f.claim("d1", "expel", [BORLAND], [ARLAND], time=f.when("2020-05-02"), at=50)
    assert len(events.fold([first, answer], DOCS)) == 2


@pytest.mark.parametrize(
    ("quote", "count"),
    [
        ("unless Borland is sanctioned by Arland", 0),
        ("if Arland sanctions Borland", 0),
        ("once Arland sanctions Borland", 0),
        ("Arland may sanction Borland if it must", 1),
        ("Once again Arland may sanction Borland", 1),
    ],
)
def test_what_something_else_hangs_on_is_not_expected(quote: str, count: int) -> None:
    claim = f.claim("d1", "sanction", [ARLAND], [BORLAND], certainty=Certainty.POSSIBLE, quote=quote)
    assert len(expected(claim)) == count


def test_a_denial_of_what_is_past_is_not_expected() -> None:
    past = f.claim("d1", "sanction", [ARLAND], [BORLAND], certainty=Certainty.DENIED, time=told("2020-05-02"))
    assert expected(past) == []
