"""One story for each outcome, of states that there are not, and its look-alikes that stay open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.lexicon.fields import load_fields
from dragoman.model import NO_TIME, Certainty, Change, Claim, DocumentRecord, Polarity, Status, Time
from dragoman.picture.expectations import Criterion, Expectation, Outcome, fold
from dragoman.picture.expectations.things import amounts
from dragoman.picture.origins import Origins
from dragoman.times import Precision, TimeBasis
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
KNOWN = f.ladders(f.three_rungs("AAA", f.Holder("BBB", "AAA/F", "2010")))
DOCS = f.documents(
    f.document("plan", "2020-05-02", "Daily Leaf"),
    f.document("doubt", "2020-05-03", "Morning Fern"),
    f.document("done", "2020-06-01", "Evening Reed"),
    f.document("other", "2020-06-01", "Weekly Moss"),
    f.document("office", "2020-06-02", "Office of Arland", kind="government", country="AAA"),
    f.document("after", "2020-08-01", "Evening Reed"),
)


def judged(*claims: Claim, documents: dict[str, DocumentRecord] = DOCS, today: str | None = None) -> list[Expectation]:
    return fold(claims, documents, Origins({}), today, ladders=KNOWN, fields=load_fields())


def upgrade(doc: str, rung: str, *, time: Time = NO_TIME, at: int = 0, polarity: Polarity = Polarity.POSITIVE) -> Claim:
    certainty = Certainty.EXPECTED if doc in ("plan", "doubt") else Certainty.ASSERTED
    status = Status.EXPECTED if doc in ("plan", "doubt") else Status.DECLARED
    about = f.rung("AAA", "BBB", rung, Change.RAISES, status)
    return f.claim(
        doc, "upgrade", [ARLAND], [BORLAND], about=about, time=time, at=at, certainty=certainty, polarity=polarity
    )


def held(doc: str, rung: str) -> Claim:
    return f.claim(doc, "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", rung), at=40)


def within(start: str, end: str) -> Time:
    return Time(None, "within weeks", start, end, Precision.INTERVAL, TimeBasis.RELATIVE)


def past(day: str) -> Time:
    return Time(None, None, None, day, Precision.UNSPECIFIED, TimeBasis.INFERRED)


MAY = within("2020-05-02", "2020-06-10")


def outcome(*claims: Claim, today: str | None = None) -> Outcome:
    found = judged(*claims, today=today)
    return found[0].outcome


def test_a_rung_passed_in_one_step_is_exceeded() -> None:
    done = upgrade("done", "AAA/TOP", time=f.when("2020-05-30"))
    (one,) = judged(upgrade("plan", "AAA/CF", time=MAY), done)
    assert (one.outcome, one.decided_on, one.decided_by) == (Outcome.EXCEEDED, "2020-05-30", (done.id,))
    assert one.criterion is Criterion.RUNG


def test_the_rung_itself_as_a_step_on_the_way_is_true() -> None:
    plan = upgrade("plan", "AAA/CF", time=MAY)
    step, more = (
        upgrade("done", "AAA/CF", time=f.when("2020-05-20")),
        upgrade("after", "AAA/TOP", time=f.when("2020-07-20")),
    )
    assert outcome(plan, step, more) is Outcome.TRUE


def test_a_report_that_only_plans_the_higher_rung_passes_nothing() -> None:
    about = f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.EXPECTED)
    higher = f.claim("done", "upgrade", [ARLAND], [BORLAND], about=about, certainty=Certainty.EXPECTED)
    named = replace(held("done", "AAA/TOP"), quote="the closest friendship is but a word")
    assert {e.outcome for e in judged(upgrade("plan", "AAA/CF", time=MAY), higher, named)} == {Outcome.OPEN}


def test_a_rung_passed_behind_its_day_is_late() -> None:
    assert (
        outcome(upgrade("plan", "AAA/CF", time=MAY), upgrade("after", "AAA/TOP", time=f.when("2020-07-20")))
        is Outcome.LATE
    )


def test_a_lower_rung_reached_is_partly_and_only_once_nobody_expects_more() -> None:
    plan, done = upgrade("plan", "AAA/TOP", time=MAY), upgrade("done", "AAA/CF", time=f.when("2020-05-30"))
    assert outcome(plan, done) is Outcome.PARTLY
    soon = f.documents(*DOCS.values(), f.document("again", "2020-06-05"))
    about = f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.EXPECTED)
    again = f.claim("again", "upgrade", [ARLAND], [BORLAND], about=about, certainty=Certainty.EXPECTED)
    assert judged(plan, done, again, documents=soon, today="2020-06-06")[0].outcome is Outcome.OPEN
    assert judged(plan, done, again, documents=soon, today="2020-06-11")[0].outcome is Outcome.PARTLY


def test_a_rung_that_was_held_before_is_no_part_of_it() -> None:
    back = f.claim("done", "establish_relations", [ARLAND], about=f.rung("AAA", "BBB", "AAA/F", Change.ESTABLISHES))
    assert outcome(upgrade("plan", "AAA/TOP"), back) is Outcome.OPEN


def test_a_lower_rung_held_when_the_day_is_over_is_false() -> None:
    plan = upgrade("plan", "AAA/TOP", time=MAY)
    assert outcome(plan, held("done", "AAA/F")) is Outcome.OPEN, "the day is not over"
    assert outcome(plan, held("after", "AAA/F")) is Outcome.FALSE
    assert outcome(upgrade("plan", "AAA/TOP"), held("after", "AAA/F")) is Outcome.OPEN, "no day was told"


def test_who_ruled_it_out_was_wrong_once_it_happened() -> None:
    ruled_out = f.claim(
        "doubt", "upgrade", [ARLAND], [BORLAND], certainty=Certainty.DENIED, by=[f.says("Cora Column", None)],
        about=f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES),
    )  # fmt: skip
    done = upgrade("done", "AAA/TOP", time=f.when("2020-05-30"))
    (alone,) = judged(ruled_out, done)
    assert (alone.negative, alone.outcome) == (True, Outcome.FALSE)
    (both,) = judged(upgrade("plan", "AAA/TOP"), ruled_out, done)
    assert (both.against, both.outcome, both.against_outcome) == ((ruled_out.id,), Outcome.TRUE, Outcome.FALSE)


def test_who_ruled_out_a_rung_that_was_passed_was_wrong_too() -> None:
    ruled_out = f.claim(
        "doubt", "upgrade", [ARLAND], [BORLAND], certainty=Certainty.DENIED,
        about=f.rung("AAA", "BBB", "AAA/CF", Change.RAISES),
    )  # fmt: skip
    assert outcome(ruled_out, upgrade("done", "AAA/TOP", time=f.when("2020-05-30"))) is Outcome.FALSE


def test_not_by_that_day_is_true_if_it_came_later() -> None:
    never = upgrade("doubt", "AAA/TOP", time=MAY, polarity=Polarity.NEGATIVE)
    assert outcome(never, upgrade("after", "AAA/TOP", time=f.when("2020-07-20"))) is Outcome.TRUE
    assert outcome(never, held("after", "AAA/CF")) is Outcome.TRUE


def test_reports_that_weigh_alike_and_disagree_leave_it_undecidable() -> None:
    plan = upgrade("plan", "AAA/TOP", time=MAY)
    top, close = (
        upgrade("done", "AAA/TOP", time=f.when("2020-05-30")),
        upgrade("other", "AAA/CF", time=f.when("2020-05-30")),
    )
    (one,) = judged(plan, top, close)
    assert one.outcome is Outcome.UNDECIDABLE
    assert set(one.decided_by) == {top.id, close.id}
    official = upgrade("office", "AAA/CF", time=f.when("2020-05-30"))
    assert outcome(plan, top, official) is Outcome.PARTLY, "the owner's own publication weighs more"


def test_a_visit_on_a_later_day_says_nothing_of_an_earlier_one() -> None:
    no = visit("doubt", MAY, polarity=Polarity.NEGATIVE)
    assert outcome(no, visit("after", f.when("2020-06-20"), Certainty.ASSERTED)) is Outcome.OPEN
    assert outcome(no, visit("after", f.when("2020-05-20"), Certainty.ASSERTED)) is Outcome.FALSE


def visit(
    doc: str, time: Time, certainty: Certainty = Certainty.EXPECTED, polarity: Polarity = Polarity.POSITIVE
) -> Claim:
    anna = f.person("anna", "Anna Arl", "AAA")
    return f.claim(doc, "visit", [anna], [BORLAND], time=time, certainty=certainty, polarity=polarity)


@pytest.mark.parametrize(
    ("day", "told"), [("2020-05-20", Outcome.TRUE), ("2020-06-20", Outcome.LATE), ("2020-07-30", Outcome.OPEN)]
)
def test_a_visit_within_its_days_behind_them_or_another_one(day: str, told: Outcome) -> None:
    assert outcome(visit("plan", MAY), visit("after", f.when(day), Certainty.ASSERTED)) is told


def test_in_a_month_means_any_day_of_it() -> None:
    june = Time(None, "in June", "2020-06-01", "2020-06-30", Precision.MONTH, TimeBasis.EXPLICIT)
    (one,) = judged(visit("plan", june), visit("after", f.when("2020-06-17"), Certainty.ASSERTED))
    assert (one.outcome, one.decided_on) == (Outcome.TRUE, "2020-06-17")


def test_a_report_that_it_did_not_happen_makes_it_false() -> None:
    not_done = visit("after", past("2020-08-01"), Certainty.ASSERTED, Polarity.NEGATIVE)
    assert outcome(visit("plan", MAY), not_done) is Outcome.FALSE
    assert outcome(visit("plan", NO_TIME), not_done) is Outcome.OPEN, "no day was told: it has not been yet"
    one_day = visit("after", f.when("2020-05-20"), Certainty.ASSERTED, Polarity.NEGATIVE)
    assert outcome(visit("plan", MAY), one_day) is Outcome.OPEN, "another day was left"
    early = visit("done", past("2020-06-01"), Certainty.ASSERTED, Polarity.NEGATIVE)
    assert outcome(visit("plan", MAY), early) is Outcome.OPEN, "its days are not over"


def test_whether_it_happened_is_undecidable_between_two_outlets() -> None:
    came = f.claim("after", "visit", [f.person("anna", "Anna Arl", "AAA")], [BORLAND], time=f.when("2020-05-20"), at=7)
    docs = f.documents(*DOCS.values(), f.document("late", "2020-08-02", "Weekly Moss"))
    no = visit("late", past("2020-08-02"), Certainty.ASSERTED, Polarity.NEGATIVE)
    assert judged(visit("plan", MAY), came, no, documents=docs)[0].outcome is Outcome.UNDECIDABLE


def sign(doc: str, quote: str, certainty: Certainty = Certainty.ASSERTED, time: Time = NO_TIME) -> Claim:
    return f.claim(doc, "sign", [ARLAND, BORLAND], quote=quote, certainty=certainty, time=time)


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("signed the fisheries agreement", Outcome.TRUE),
        ("signed an agreement on rail links", Outcome.OPEN),
        ("signed the fisheries agreement over 120 boats", Outcome.EXCEEDED),
        ("signed the fisheries agreement over 40 boats", Outcome.PARTLY),
        ("signed the fisheries agreement over 81 boats", Outcome.TRUE),
    ],
)
def test_a_signing_is_known_by_its_thing_and_measured_by_its_amount(quote: str, told: Outcome) -> None:
    plan = sign("plan", "to sign a fisheries agreement over 80 boats", Certainty.EXPECTED)
    assert outcome(plan, sign("done", quote, time=past("2020-06-01"))) is told


def test_amounts_are_read_with_their_units() -> None:
    assert amounts("$5 billion for 50 aircraft by 2030 and 3 years") == {"$": 5e9, "aircraft": 50.0}
    assert amounts("12 ships, then 14 ships") == {}


def cooperate(doc: str, quote: str, certainty: Certainty = Certainty.ASSERTED) -> Claim:
    return f.claim(doc, "deepen_ties", [ARLAND], [BORLAND], quote=quote, certainty=certainty)


def test_a_stance_on_a_field_is_borne_out_in_part_by_the_two_themselves() -> None:
    plan = cooperate("plan", "closer military cooperation", Certainty.POSSIBLE)
    own = cooperate("office", "deepen our defence cooperation")
    (one,) = judged(plan, own)
    assert (one.outcome, one.decided_by, one.criterion) == (Outcome.PARTLY, (own.id,), Criterion.STANCE)
    assert outcome(plan, cooperate("done", "deepen defence cooperation")) is Outcome.OPEN, "an outlet says so"
    assert outcome(plan, cooperate("office", "deepen our trade")) is Outcome.OPEN, "another field"
    vague = cooperate("plan", "closer ties", Certainty.POSSIBLE)
    assert outcome(vague, own) is Outcome.OPEN, "no field was named"


def test_fields_are_two_expectations() -> None:
    arms, trade = (
        cooperate("plan", f"closer {word} cooperation", Certainty.POSSIBLE) for word in ("military", "trade")
    )
    assert len(judged(arms, trade)) == 2


def test_a_stance_is_undecidable_where_a_deed_lapses() -> None:
    assert outcome(cooperate("plan", "closer ties", Certainty.EXPECTED), today="2021-06-01") is Outcome.UNDECIDABLE
    deed = f.claim("plan", "sanction", [ARLAND], [BORLAND], certainty=Certainty.EXPECTED)
    assert outcome(deed, today="2021-06-01") is Outcome.LAPSED


def test_a_copy_of_what_was_expected_tells_nothing_as_done() -> None:
    plan = replace(visit("plan", f.when("2020-05-20"), Certainty.ASSERTED), quote="Anna visits Borland on 20 May")
    copy = replace(plan, document="after")
    (one,) = fold([plan, copy], DOCS, Origins({"after": "plan"}), ladders=KNOWN)
    assert one.outcome is Outcome.OPEN
    assert outcome(plan, copy) is Outcome.TRUE, "somebody else who says so has seen it"


def test_a_document_that_still_expects_it_does_not_tell_it_as_done() -> None:
    plan = f.claim("plan", "sanction", [ARLAND], [BORLAND], certainty=Certainty.EXPECTED)
    again = f.claim("done", "sanction", [ARLAND], [BORLAND], certainty=Certainty.EXPECTED)
    retold = f.claim("done", "sanction", [ARLAND], [BORLAND], time=past("2020-06-01"), at=60)
    assert outcome(plan, again, retold) is Outcome.OPEN
    assert outcome(plan, retold) is Outcome.TRUE
