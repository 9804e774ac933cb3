from __future__ import annotations

from dragoman.model import Certainty, Claim, Polarity
from dragoman.picture import events
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
ANNA, BERT = f.person("anna", "Anna Arl", "AAA"), f.person("bert", "Bert Bor", "BBB")
DOCS = f.documents(f.document("one", "2020-05-02"), f.document("two", "2020-05-12"), f.document("far", "2021-05-12"))


def told(claims: list[Claim]) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(event.claims)) for event in events.fold(claims, DOCS))


def test_the_same_visit_announced_and_reported_is_one_event() -> None:
    plan = f.claim("one", "visit", [ANNA], [BORLAND], time=f.when("2020-05-10"), certainty=Certainty.EXPECTED)
    report = f.claim("two", "host", [BORLAND], [ANNA], time=f.when("2020-05-11"))
    (event,) = events.fold([report, plan], DOCS)
    assert set(event.claims) == {plan.id, report.id}
    assert event.certainty is Certainty.ASSERTED
    assert event.polarity is Polarity.POSITIVE


def test_other_days_persons_and_parties_are_other_events() -> None:
    claims = [
        f.claim("one", "visit", [ANNA], [BORLAND], time=f.when("2020-05-10")),
        f.claim("two", "visit", [ANNA], [BORLAND], time=f.when("2020-06-10"), at=100),
        f.claim("two", "visit", [f.person("otto", "Otto Arl", "AAA")], [BORLAND], time=f.when("2020-05-10"), at=200),
        f.claim("two", "visit", [BERT], [f.state("CCC")], time=f.when("2020-05-10"), at=300),
    ]
    assert told(claims) == sorted((claim.id,) for claim in claims)


def test_without_a_day_the_report_bounds_the_happening() -> None:
    near = [f.claim("one", "meet", [ANNA, BERT]), f.claim("two", "meet", [ANNA, BERT])]
    assert len(told(near)) == 1
    assert len(told([near[0], f.claim("far", "meet", [ANNA, BERT])])) == 2


def test_every_claim_of_a_happening_is_in_one_event_and_states_of_affairs_in_none() -> None:
    claims = [
        f.claim("one", "meet", [ANNA, BERT], polarity=Polarity.NEGATIVE),
        f.claim("one", "holds_rung", [ARLAND], [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"), at=50),
        f.claim("one", "sign", [ARLAND], [BORLAND], at=100),
    ]
    found = events.fold(claims, DOCS)
    assert sorted(i for event in found for i in event.claims) == sorted([claims[0].id, claims[2].id])
    assert {event.act: event.polarity for event in found}["meet"] is Polarity.NEGATIVE


def test_the_order_of_claims_does_not_matter() -> None:
    claims = [
        f.claim("one", "visit", [ANNA], [BORLAND], time=f.when("2020-05-10")),
        f.claim("two", "visit", [ANNA], [BORLAND], time=f.when("2020-05-11"), at=40),
        f.claim("two", "sign", [ARLAND], [BORLAND], at=80),
    ]
    assert events.fold(claims, DOCS) == events.fold(claims[::-1], DOCS)


def test_what_is_told_of_years_joins_no_happening_of_a_day_and_chains_none_to_another() -> None:
    years = f.when("2018-01-01", "2020-05-02")
    first = f.claim("one", "expel", [ARLAND], [BORLAND], time=f.when("2018-03-01"))
    now = f.claim("one", "expel", [ARLAND], [BORLAND], time=f.when("2020-05-01"), at=100)
    looks_back = f.claim("one", "expel", [ARLAND], [BORLAND], time=years, at=200)
    retold = f.claim("two", "expel", [ARLAND], [BORLAND], time=f.when("2018-01-01", "2020-05-12"))
    assert told([first, now, looks_back, retold]) == sorted(
        [(first.id,), (now.id,), tuple(sorted((looks_back.id, retold.id)))]
    )


def test_any_two_claims_of_an_event_have_days_that_go_together() -> None:
    days = ("2020-05-01", "2020-05-04", "2020-05-07", "2020-05-10")
    claims = [f.claim("two", "expel", [ARLAND], [BORLAND], time=f.when(day), at=i) for i, day in enumerate(days)]
    assert told(claims) == sorted([tuple(sorted(c.id for c in claims[:2])), tuple(sorted(c.id for c in claims[2:]))])


def test_a_plan_that_is_put_off_or_denied_is_no_event_that_is_asserted() -> None:
    plan = f.claim("one", "sign", [ARLAND], [BORLAND], time=f.when("2020-05-10"), certainty=Certainty.EXPECTED)
    off = f.claim("two", "sign", [ARLAND], [BORLAND], polarity=Polarity.NEGATIVE)
    (event,) = events.fold([plan, off], DOCS)
    assert (event.certainty, event.polarity) == (Certainty.EXPECTED, Polarity.POSITIVE)
    denied = f.claim("two", "sign", [ARLAND], [BORLAND], certainty=Certainty.DENIED, at=40)
    (event,) = events.fold([plan, denied], DOCS)
    assert event.certainty is Certainty.EXPECTED


def test_the_day_is_that_of_those_who_say_that_it_was() -> None:
    done = f.claim("two", "expel", [ARLAND], [BORLAND], time=f.when("2020-05-10"))
    denial = f.claim("two", "expel", [ARLAND], [BORLAND], time=f.when("2020-05-08"), certainty=Certainty.DENIED, at=40)
    (event,) = events.fold([done, denial], DOCS)
    assert (event.time.start, event.certainty) == ("2020-05-10", Certainty.ASSERTED)
