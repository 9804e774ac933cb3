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
