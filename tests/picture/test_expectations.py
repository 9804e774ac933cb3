from __future__ import annotations

from dataclasses import replace

from dragoman.model import (
    NO_TIME,
    Attribution,
    Axis,
    Certainty,
    Change,
    Claim,
    DocumentRecord,
    Mention,
    Polarity,
    RungClaim,
    Status,
    Time,
)
from dragoman.picture.expectations import Expectation, fold
from dragoman.picture.origins import Origins
from dragoman.times import TimeBasis
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
ANNA, BERT = f.person("anna", "Anna Arl", "AAA"), f.person("bert", "Bert Arl", "AAA")
DOCS = f.documents(f.document("d1", "2020-05-02"), f.document("d2", "2020-05-04"), f.document("d3", "2020-05-20"))
NONE = Origins({})


def visit(
    doc: str,
    who: Mention,
    time: Time,
    certainty: Certainty = Certainty.EXPECTED,
    at: int = 0,
    by: Attribution | None = None,
) -> Claim:
    return f.claim(doc, "visit", [who], [BORLAND], time=time, certainty=certainty, at=at, by=[by] if by else None)


def expected(*claims: Claim, documents: dict[str, DocumentRecord] = DOCS) -> list[Expectation]:
    return fold(claims, documents, NONE)


def test_claims_of_one_visit_are_one_expectation_with_its_voices() -> None:
    found = expected(
        visit("d1", ANNA, f.when("2020-05-09", "2020-05-12"), by=f.says("Anna Arl", "AAA")),
        visit("d2", ANNA, f.when("2020-05-10"), Certainty.POSSIBLE),
    )
    (one,) = found
    assert (one.horizon.start, one.horizon.end) == ("2020-05-10", "2020-05-10")
    assert one.certainty is Certainty.EXPECTED
    assert one.certainties == (Certainty.EXPECTED, Certainty.POSSIBLE)
    assert one.speakers == ("Anna Arl", "")
    assert [day for day, _, _ in one.history] == ["2020-05-02", "2020-05-04"]
    assert (one.support.documents, one.support.origins) == (("d1", "d2"), 2)
    assert one.outcome == "open"


def test_other_persons_and_other_times_are_other_visits() -> None:
    assert len(expected(visit("d1", ANNA, f.when("2020-05-10")), visit("d1", BERT, f.when("2020-05-10"), at=5))) == 2
    assert len(expected(visit("d1", ANNA, f.when("2020-05-10")), visit("d1", ANNA, f.when("2020-08-10"), at=5))) == 2


def test_host_and_guest_tell_of_one_visit() -> None:
    received = f.claim("d2", "host", [BORLAND], [ANNA], time=f.when("2020-05-10"), certainty=Certainty.EXPECTED)
    assert len(expected(visit("d1", ANNA, f.when("2020-05-10")), received)) == 1


def test_what_is_past_at_publication_is_not_expected() -> None:
    assert expected(visit("d3", ANNA, f.when("2020-05-10"), Certainty.POSSIBLE)) == []
    assert expected(visit("d3", ANNA, f.when("2020-05-10"), Certainty.ASSERTED)) == []


def test_a_later_report_decides() -> None:
    found = expected(
        visit("d1", ANNA, f.when("2020-05-09", "2020-05-12")),
        visit("d3", ANNA, f.when("2020-05-10"), Certainty.ASSERTED),
    )
    assert [(e.outcome, e.decided_on) for e in found] == [("true", "2020-05-10")]
    late = expected(
        visit("d1", ANNA, f.when("2020-05-05")), visit("d3", ANNA, f.when("2020-05-10"), Certainty.ASSERTED)
    )
    assert late[0].outcome == "late"


def test_neither_an_earlier_visit_nor_another_guest_decides() -> None:
    before = visit("d3", ANNA, f.when("2020-04-10"), Certainty.ASSERTED)
    other = visit("d3", BERT, f.when("2020-05-10"), Certainty.ASSERTED, at=4)
    never = f.claim("d3", "visit", [ANNA], [BORLAND], time=f.when("2020-05-10"), polarity=Polarity.NEGATIVE, at=9)
    found = expected(visit("d1", ANNA, f.when("2020-05-09", "2020-05-12")), before, other, never)
    assert [e.outcome for e in found if e.persons == ("anna",)] == ["open"]


def raised(doc: str, certainty: Certainty, rung: RungClaim, at: int, time: Time = NO_TIME) -> Claim:
    return f.claim(doc, "upgrade", [ARLAND], [BORLAND], about=rung, certainty=certainty, at=at, time=time)


def test_a_rise_without_a_day_takes_that_of_the_visit_it_is_told_with() -> None:
    rung = f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.EXPECTED)
    near = raised("d1", Certainty.EXPECTED, rung, 100)
    (change,) = [e for e in expected(visit("d1", ANNA, f.when("2020-05-10")), near) if e.is_rung_change]
    assert (change.horizon.start, len(change.horizon.tied_to)) == ("2020-05-10", 1)
    far = raised("d1", Certainty.EXPECTED, rung, 5000)
    (change,) = [e for e in expected(visit("d1", ANNA, f.when("2020-05-10")), far) if e.is_rung_change]
    assert change.horizon.start is None


def test_a_rise_comes_true_when_the_rung_is_reported_as_held() -> None:
    plan = raised("d1", Certainty.EXPECTED, f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.EXPECTED), 1)
    held = f.claim("d3", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/TOP"))
    lower = f.claim("d3", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"))
    assert expected(plan, held)[0].outcome == "true"
    assert expected(plan, lower)[0].outcome == "open"


def test_denials_stay_in_view_and_do_not_count_as_support() -> None:
    rung = f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.EXPECTED)
    (one,) = expected(raised("d1", Certainty.EXPECTED, rung, 1), raised("d2", Certainty.DENIED, rung, 2))
    assert (len(one.claims), len(one.against), one.certainties) == (1, 1, (Certainty.EXPECTED,))


def test_an_expectation_is_the_same_in_whatever_order_claims_come() -> None:
    claims = [visit("d2", ANNA, f.when("2020-05-10")), visit("d1", ANNA, f.when("2020-05-09", "2020-05-12"))]
    assert expected(*claims) == expected(*reversed(claims))


def test_what_is_expected_again_much_later_is_another_expectation() -> None:
    years = f.documents(f.document("d1", "2020-05-02"), f.document("d2", "2022-05-02"))
    assert len(expected(visit("d1", ANNA, NO_TIME), visit("d2", ANNA, NO_TIME), documents=years)) == 2


def test_a_visit_years_later_does_not_decide() -> None:
    years = f.documents(f.document("d1", "2020-05-02"), f.document("d2", "2022-05-02"))
    later = visit("d2", ANNA, f.when("2022-05-01"), Certainty.ASSERTED)
    assert [e.outcome for e in expected(visit("d1", ANNA, NO_TIME), later, documents=years)] == ["lapsed"]


def test_a_deal_that_is_not_expected_is_not_the_signing_that_is() -> None:
    signing = f.claim("d1", "sign", [ARLAND], [BORLAND], certainty=Certainty.EXPECTED)
    no_deal = f.claim("d1", "sign", [ARLAND], [BORLAND], certainty=Certainty.EXPECTED, polarity=Polarity.NEGATIVE, at=9)
    found = expected(signing, no_deal)
    assert sorted((e.negative, e.against) for e in found) == [(False, ()), (True, ())]
    refused = visit("d2", ANNA, f.when("2020-05-10"), Certainty.DENIED)
    assert [len(e.against) for e in expected(visit("d1", ANNA, f.when("2020-05-10")), refused)] == [1]


def rise(doc: str, rung_id: str | None, status: Status = Status.EXPECTED, at: int = 0) -> Claim:
    certainty = Certainty.EXPECTED if status is Status.EXPECTED else Certainty.ASSERTED
    about = f.rung("AAA", "BBB", rung_id, Change.RAISES, status, stated="ties")
    return f.claim(doc, "upgrade", [ARLAND], [BORLAND], about=about, certainty=certainty, at=at)


def test_an_upgrade_without_a_rung_joins_the_one_that_names_it() -> None:
    (one,) = expected(rise("d1", None), rise("d2", "AAA/TOP"), rise("d2", None, at=90))
    assert one.rung == "AAA/TOP"
    assert len(one.claims) == 3


def test_an_upgrade_that_the_other_side_seeks_is_the_same_upgrade() -> None:
    sought = f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.SOUGHT)
    other = f.claim("d2", "seek_upgrade", [BORLAND], [ARLAND], about=sought, certainty=Certainty.POSSIBLE)
    assert len(expected(rise("d1", "AAA/TOP"), other)) == 1


def test_an_upgrade_without_a_rung_joins_the_nearest_reports() -> None:
    found = {e.rung: e for e in expected(rise("d1", "AAA/CF"), rise("d3", "AAA/TOP"), rise("d2", None))}
    assert len(found["AAA/CF"].claims) == 2
    assert len(found["AAA/TOP"].claims) == 1


def test_a_change_told_on_the_same_day_by_another_document_decides() -> None:
    docs = {**DOCS, "d1b": f.document("d1b", "2020-05-02")}
    (one,) = expected(rise("d1", "AAA/TOP"), rise("d1b", "AAA/TOP", Status.DECLARED), documents=docs)
    assert (one.outcome, one.decided_on) == ("true", "2020-05-02")


def test_a_meeting_with_somebody_else_does_not_fulfil_one_with_a_person_only_described() -> None:
    head = f.unknown("the head of Borland", "BBB")
    plan = f.claim("d1", "meet", [head, ANNA], time=f.when("2020-05-10"), certainty=Certainty.EXPECTED)
    other = f.person("carl", "Carl Bor", "BBB")
    held = f.claim("d3", "meet", [other, ANNA], time=f.when("2020-05-10"))
    assert [e.outcome for e in expected(plan, held)] == ["open"]


def test_a_stance_never_comes_true() -> None:
    hope = f.claim("d1", "deepen_ties", [ARLAND], [BORLAND], certainty=Certainty.EXPECTED)
    told = f.claim("d3", "deepen_ties", [ARLAND], [BORLAND], time=f.when("2020-05-19"))
    assert [e.outcome for e in expected(hope, told)] == ["open"]


def test_a_copy_that_keeps_next_week_is_of_the_same_visit() -> None:
    plan = visit("d1", ANNA, f.when("2020-05-10"))
    copy = visit("d2", ANNA, replace(f.when("2020-05-11", "2020-05-17"), text="next week", basis=TimeBasis.RELATIVE))
    (one,) = expected(replace(plan, time=replace(plan.time, text="10 May")), copy)
    assert one.horizon.start == "2020-05-10"


def test_who_asks_has_asked_and_is_not_expected_to() -> None:
    asked = f.claim("d1", "urge_ask", [ARLAND], [BORLAND], certainty=Certainty.REQUESTED)
    will_ask = f.claim("d2", "urge_ask", [ARLAND], [BORLAND], certainty=Certainty.EXPECTED)
    assert expected(asked) == []
    assert [e.act for e in expected(asked, will_ask)] == ["urge_ask"]


def test_a_signing_is_known_by_its_thing_whoever_signs() -> None:
    plan = f.claim(
        "d1",
        "sign",
        [ANNA],
        [BORLAND],
        certainty=Certainty.EXPECTED,
        quote="Anna Arl is to sign a lease of 40 river barges with Borland",
    )
    done = f.claim("d3", "sign", [ARLAND, BORLAND], quote="Arland and Borland signed the lease of 40 river barges")
    other = f.claim("d3", "sign", [ARLAND, BORLAND], quote="Arland and Borland signed a note on fisheries", at=200)
    assert [(e.outcome, e.decided_by) for e in expected(plan, done)] == [("true", (done.id,))]
    assert [e.outcome for e in expected(plan, other)] == ["open"]


def test_a_visit_that_is_put_off_is_called_off_unless_it_is_expected_again() -> None:
    plan = visit("d1", ANNA, f.when("2020-05-25"))
    off = f.claim("d2", "postpone_cancel", [ANNA], [BORLAND])
    again = visit("d3", ANNA, f.when("2020-05-25"))
    found = expected(plan, off)
    assert [(e.outcome, e.decided_on, e.decided_by) for e in found] == [("called off", "2020-05-04", (off.id,))]
    assert [e.outcome for e in expected(plan, off, again)] == ["open"]
    assert [e.outcome for e in expected(plan, replace(off, actors=(BERT,)))] == ["open"]


def test_an_upgrade_came_true_on_the_day_told_of_it_not_on_that_of_a_later_report() -> None:
    plan = raised("d1", Certainty.EXPECTED, f.rung("AAA", "BBB", "AAA/CF", Change.RAISES, Status.EXPECTED), 0)
    undated = raised("d2", Certainty.ASSERTED, f.rung("AAA", "BBB", "AAA/CF", Change.RAISES), 0)
    dated = raised("d2", Certainty.ASSERTED, f.rung("AAA", "BBB", "AAA/F", Change.RAISES), 200, f.when("2020-05-03"))
    assert [e.decided_on for e in expected(plan, undated)] == ["2020-05-04"]
    assert [e.decided_on for e in expected(plan, undated, replace(dated, time=told("2020-05-03")))] == ["2020-05-03"]


def test_a_break_of_relations_borrows_no_day_from_a_visit() -> None:
    broken = RungClaim(
        Axis.DIPLOMATIC_RELATIONS, "AAA", "BBB", None, "diplomatic relations", Change.ENDS, Status.EXPECTED
    )
    plan = f.claim("d1", "sever", [ARLAND], [BORLAND], about=broken, certainty=Certainty.EXPECTED, at=80)
    found = expected(visit("d1", ANNA, told("2020-05-10")), plan)
    assert [e.horizon.tied_to for e in found if e.is_rung_change] == [()]


def told(day: str) -> Time:
    return replace(f.when(day), text=day)
