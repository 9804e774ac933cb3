"""Which claims carry a standing and which are passed over, by which rule; and what no longer stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dragoman.model import (
    NO_TIME,
    Axis,
    Certainty,
    Change,
    Claim,
    DocumentRecord,
    LineageKind,
    Polarity,
    RungClaim,
    Status,
    Time,
)
from dragoman.picture.expectations import fold as expectations
from dragoman.picture.known import KnownLadders
from dragoman.picture.lineage import Edge, Lineage
from dragoman.picture.origins import Origins
from dragoman.picture.places import Rule
from dragoman.picture.relationship import between, draw
from dragoman.picture.standings import Account, accounts, fold
from dragoman.picture.standings_nouns import LABEL_NOTE, Standing
from dragoman.surfaces.brief import steps
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
KNOWN = f.ladders(f.three_rungs("AAA"))
DOCS = f.documents(
    f.document("leaf", "2020-05-02", "Daily Leaf"),
    f.document("reed", "2020-05-03", "Evening Reed"),
    f.document("office", "2020-05-03", "Office of Arland"),
    f.document("later", "2020-06-01", "Daily Leaf"),
)
OFFICES = {"office": "AAA"}


def says(
    doc: str,
    rung: str | None = "AAA/TOP",
    *,
    change: Change = Change.RAISES,
    status: Status = Status.DECLARED,
    **more: Any,
) -> Claim:
    about = f.rung("AAA", "BBB", rung, change, status)
    return replace(f.claim(doc, "upgrade", [ARLAND], [BORLAND], about=about), **{"time": NO_TIME, **more})


def account(*claims: Claim, revised: dict[str, str] | None = None, ladders: KnownLadders = KNOWN) -> Account:
    (found,) = accounts(claims, DOCS, ladders, offices=OFFICES, revised=revised or {})
    return found


@pytest.mark.parametrize(
    ("claim", "rule"),
    [
        (says("leaf", certainty=Certainty.EXPECTED), Rule.NOT_ASSERTED),
        (says("leaf", certainty=Certainty.DENIED), Rule.NOT_ASSERTED),
        (says("leaf", polarity=Polarity.NEGATIVE), Rule.NEGATIVE),
        (says("leaf", status=Status.SOUGHT), Rule.NOT_SETTLED),
        (says("leaf", flags=("de_facto",)), Rule.DE_FACTO),
        (says("leaf", flags=("hypothetical",)), Rule.HYPOTHETICAL),
        (says("leaf", None), Rule.NO_RUNG),
        (says("leaf", time=f.when("2020-09-01")), Rule.AHEAD),
        (says("leaf", flags=("party_from_context",)), Rule.NOT_ALONE),
    ],
)
def test_each_rule_passes_a_claim_over_and_names_itself(claim: Claim, rule: Rule) -> None:
    found = account(claim)
    assert found.standings == ()
    assert found.passed == ((claim, rule),)


def test_the_plan_of_a_document_is_named_as_such() -> None:
    plan = says("leaf", certainty=Certainty.EXPECTED)
    mention = f.claim("leaf", "upgrade", [ARLAND], [BORLAND], about=plan.rung, at=80)
    found = account(plan, mention)
    assert found.passed == ((plan, Rule.NOT_ASSERTED), (mention, Rule.PLANNED))
    assert found.standings == ()
    official = f.claim("office", "upgrade", [ARLAND], [BORLAND], about=plan.rung, at=80)
    assert account(replace(plan, document="office"), official).standings, "the owner is taken at its word"


def test_the_owners_own_publication_outranks_the_press_on_the_same_step() -> None:
    day = f.when("2020-05-01")
    press, official = says("leaf", "AAA/CF", time=day), says("office", "AAA/TOP", time=day)
    found = account(press, official)
    (one,) = found.standings
    assert (one.rung, one.claims) == ("AAA/TOP", (official.id,))
    assert "close friendship" in one.notes[0], "what others say is told beside it"
    assert (press, Rule.OUTRANKED) in found.passed


def test_the_owners_word_in_the_press_outranks_it_too_and_two_outlets_do_not() -> None:
    day = f.when("2020-05-01")
    word = says("reed", "AAA/TOP", time=day, attribution=(f.says("Anna Arl", "AAA"),))
    assert [s.rung for s in account(says("leaf", "AAA/CF", time=day), word).standings] == ["AAA/TOP"]
    two = account(says("leaf", "AAA/CF", time=day), says("reed", "AAA/TOP", time=day))
    assert {s.rung for s in two.standings} == {"AAA/CF", "AAA/TOP"}


def test_a_later_version_of_a_report_corrects_it() -> None:
    wrong, right = says("leaf", "AAA/TOP"), says("later", "AAA/CF")
    found = account(wrong, right, revised={"leaf": "later"})
    assert [s.rung for s in found.standings] == ["AAA/CF"]
    assert (wrong, Rule.CORRECTED) in found.passed
    silent = account(wrong, revised={"leaf": "later"})
    assert [s.rung for s in silent.standings] == ["AAA/TOP"], "the later version says nothing of it"


@pytest.mark.parametrize(("outlet", "rungs"), [("Daily Leaf", ["AAA/CF"]), ("Evening Reed", ["AAA/CF", "AAA/TOP"])])
def test_only_the_outlet_itself_corrects_its_report(outlet: str, rungs: list[str]) -> None:
    docs = {**DOCS, "later": f.document("later", "2020-05-02", outlet)}
    edge = Edge("later", "leaf", LineageKind.REVISION, 0.9, ("nearly all words",))
    drawn = draw([says("leaf", "AAA/TOP"), says("later", "AAA/CF")], docs, KNOWN, lineage=Lineage((edge,)))
    assert sorted(s.rung or "" for s in drawn.standings) == rungs


def test_what_lay_ahead_in_a_report_lies_ahead_in_its_copy() -> None:
    plan = says("leaf", time=f.when("2020-05-20"), quote="Arland raises Borland on 20 May")
    copy = replace(plan, document="later")
    assert accounts([plan, copy], DOCS, KNOWN, origins=Origins({"later": "leaf"}))[0].standings == ()
    (told,) = accounts([plan, copy], DOCS, KNOWN)[0].standings
    assert told.claims == (copy.id,), "two who say the same are no copies"


def test_why_a_rung_no_longer_stands_is_told_with_its_claims() -> None:
    held, raised = says("leaf", "AAA/F", change=Change.HOLDS), says("later", "AAA/TOP", time=f.when("2020-05-30"))
    low = next(s for s in account(held, raised).standings if s.rung == "AAA/F")
    assert (low.until, low.status, low.ended_by) == ("2020-05-30", Status.LAPSED, (raised.id,))
    assert "excludes" in low.ended
    gone = says("later", None, change=Change.ENDS, time=f.when("2020-05-30"))
    (ended,) = account(held, gone).standings
    assert (ended.ended, ended.ended_by) == ("it was ended", (gone.id,))


def test_copies_add_nothing_to_how_far_it_has_come() -> None:
    first = says("leaf", status=Status.ANNOUNCED)
    one = account(first).standings[0]
    copied = account(first, replace(first, document="reed")).standings[0]
    assert (one.status, one.since, one.rung) == (copied.status, copied.since, copied.rung)


@pytest.mark.parametrize("status", [Status.ANNOUNCED, Status.DECLARED, Status.SIGNED, Status.IN_FORCE])
def test_announced_declared_signed_and_in_force_are_told_apart(status: Status) -> None:
    assert [s.status for s in account(says("leaf", status=status)).standings] == [status]


@pytest.mark.parametrize(
    ("certainty", "status"),
    [
        (Certainty.EXPECTED, Status.EXPECTED),
        (Certainty.REQUESTED, Status.SOUGHT),
        (Certainty.POSSIBLE, Status.PROPOSED),
        (Certainty.DENIED, None),
    ],
)
def test_what_is_sought_or_expected_is_a_prospect_and_no_standing(certainty: Certainty, status: Status | None) -> None:
    drawn = draw([says("leaf", certainty=certainty)], DOCS, KNOWN)
    assert drawn.standings == ()
    assert [s.status for s in drawn.prospects] == ([status] if status else [])


def test_what_came_true_is_no_prospect_any_more() -> None:
    drawn = draw([says("leaf", certainty=Certainty.EXPECTED), says("later", time=f.when("2020-05-30"))], DOCS, KNOWN)
    assert drawn.prospects == ()
    assert [s.rung for s in drawn.standings] == ["AAA/TOP"]


def ally(doc: str, label: str, rung: str | None = None, owner: str | None = "AAA", other: str = "BBB") -> Claim:
    about = RungClaim(Axis.ALLIANCE_STATUS, owner, other, rung, label, Change.HOLDS, Status.IN_FORCE)
    return f.claim(doc, "holds_rung", [ARLAND, f.state(other)], about=about, at=len(label))


def test_several_names_of_one_alliance_are_one_line() -> None:
    claims = [
        ally("leaf", "treaty ally", "AAA/ALLY"),
        ally("reed", "close allies", owner=None),
        ally("later", "old friends"),
    ]
    (one,) = fold(claims, DOCS, KNOWN)
    assert (one.rung, set(one.claims)) == ("AAA/ALLY", {c.id for c in claims})
    assert one.notes[0].startswith(LABEL_NOTE)
    assert "close allies" in one.notes[0]


def test_two_names_that_ladders_know_stay_two_and_so_do_two_pairs() -> None:
    known = [ally("leaf", "treaty ally", "AAA/ALLY"), ally("leaf", "lesser ally", "AAA/LESSER")]
    assert len(fold(known, DOCS, KNOWN)) == 2
    assert len(fold([ally("leaf", "allies"), ally("leaf", "allies", other="CCC")], DOCS, KNOWN)) == 2


def envoy(doc: str, act: str, change: Change, day: str, owner: str = "AAA") -> Claim:
    about = RungClaim(
        Axis.REPRESENTATION, owner, "BBB" if owner == "AAA" else "AAA", None, "ambassador", change, Status.IN_FORCE
    )
    sides = [ARLAND, BORLAND] if owner == "AAA" else [BORLAND, ARLAND]
    time = Time(None, day, day, day, f.when(day).precision, f.when(day).basis)
    return f.claim(doc, act, sides[:1], sides[1:], about=about, time=time, at=len(act))


def step_acts(*claims: Claim, documents: dict[str, DocumentRecord] = DOCS) -> list[str]:
    drawn = draw(claims, documents, KNOWN)
    taken = steps.steps(drawn, between(drawn, "AAA", "BBB"))
    return [found[0].act for i, found in enumerate(taken) if not steps.undone(found, taken[:i])]


def test_a_recall_that_a_return_followed_no_longer_stands_beside_it() -> None:
    recall = envoy("leaf", "recall_ambassador", Change.LOWERS, "2020-05-01")
    back = envoy("later", "appoint_envoy", Change.RESTORES, "2020-05-28")
    assert step_acts(recall) == ["recall_ambassador"]
    assert step_acts(recall, back) == ["appoint_envoy"]
    theirs = envoy("later", "appoint_envoy", Change.RESTORES, "2020-05-28", owner="BBB")
    assert sorted(step_acts(recall, theirs)) == ["appoint_envoy", "recall_ambassador"], "it is the other side's envoy"
    again = envoy("later", "recall_ambassador", Change.LOWERS, "2020-05-30")
    assert step_acts(recall, back, again) == ["recall_ambassador", "appoint_envoy"]


def test_the_current_standing_is_that_of_the_day() -> None:
    (one,) = account(says("leaf", time=f.when("2020-05-01"))).standings
    assert isinstance(one, Standing)
    assert one.current("2020-05-02")


def test_what_two_raised_together_to_a_named_rung_is_theirs_though_nobody_says_whose_ladder() -> None:
    raised = f.rung(None, "BBB", None, Change.RAISES, Status.IN_FORCE, stated="comprehensive partnership")
    claim = f.claim("d1", "upgrade", [f.state("AAA"), f.state("BBB")], about=raised)
    docs = f.documents(f.document("d1", "2020-05-02"))
    for ladders in (f.ladders(), f.ladders(f.three_rungs("AAA"), f.three_rungs("BBB"))):
        (standing,) = [s for s in fold([claim], docs, ladders) if s.claims]
        assert (standing.owner, standing.sides, standing.label) == (None, ("AAA", "BBB"), "comprehensive partnership")
    (owned,) = [s for s in fold([claim], docs, f.ladders(f.three_rungs("BBB"))) if s.claims]
    assert (owned.owner, owned.partner) == ("BBB", "AAA")  # the partner was a guess


CLOSEST = "comprehensive strategic partnership"


def partnerships(owner: str) -> f.Ladder:
    """Comprehensive < strategic < comprehensive strategic partnership."""
    names = (("CP", "comprehensive partnership"), ("SP", "strategic partnership"), ("CSP", CLOSEST))
    return f.Ladder(owner, owner, tuple(f.Rung(f"{owner}/{i}", name, rank + 1) for rank, (i, name) in enumerate(names)))


BOTH = f.ladders(partnerships("AAA"), partnerships("BBB"))


def jointly(doc: str, label: str, certainty: Certainty = Certainty.ASSERTED, day: str = "2020-05-01") -> Claim:
    """The two raise what they have to `label`, and nobody says whose ladder it is on."""
    status = Status.IN_FORCE if certainty is Certainty.ASSERTED else Status.EXPECTED
    about = f.rung(None, "BBB", None, Change.RAISES, status, label)
    return f.claim(doc, "upgrade", [ARLAND, BORLAND], about=about, certainty=certainty, time=f.when(day))


def test_a_rung_raised_to_jointly_stands_without_an_owner() -> None:
    step = jointly("leaf", "strategic partnership")
    (found,) = accounts([step], DOCS, BOTH)
    (one,) = found.standings
    assert (one.owner, one.rung, one.sides) == (None, None, ("AAA", "BBB"))
    assert (one.label, one.since, one.claims) == ("strategic partnership", "2020-05-01", (step.id,))
    assert found.passed == ()


@pytest.mark.parametrize("known", [BOTH, KNOWN, f.ladders(f.three_rungs("BBB"))])
def test_ties_raised_to_no_rung_are_passed_over_by_name_whoever_has_a_ladder(known: KnownLadders) -> None:
    step = jointly("leaf", "ties")
    (found,) = accounts([step], DOCS, known)
    assert (found.standings, found.passed) == ((), ((step, Rule.NO_RUNG),))


def test_a_document_that_only_plans_a_joint_rung_does_not_tell_it_as_held() -> None:
    plan, mention = (
        jointly("leaf", "strategic partnership", Certainty.EXPECTED, "2020-05-20"),
        jointly("leaf", "strategic partnership"),
    )
    (found,) = accounts([plan, replace(mention, time=NO_TIME)], DOCS, BOTH)
    assert found.standings == ()
    assert [rule for _, rule in found.passed] == [Rule.NOT_ASSERTED, Rule.PLANNED]


def outcome_of(plan: Claim, *later: Claim) -> str:
    (one,) = expectations([plan, *later], DOCS, Origins({}), ladders=BOTH)
    return one.outcome


def test_a_joint_rung_decides_what_was_expected_of_that_rung_and_no_other() -> None:
    plan = jointly("leaf", "strategic partnership", Certainty.EXPECTED, "2020-05-20")
    assert outcome_of(plan, jointly("later", "strategic partnership", day="2020-05-20")) == "true"
    assert outcome_of(plan, jointly("later", "comprehensive partnership", day="2020-05-20")) == "open"
    owned = says("leaf", "AAA/SP", certainty=Certainty.EXPECTED, status=Status.EXPECTED, time=f.when("2020-05-20"))
    assert outcome_of(owned, jointly("later", "strategic partnership", day="2020-05-20")) == "true"
    assert outcome_of(owned, jointly("later", CLOSEST, day="2020-05-20")) == "open"
    assert outcome_of(owned, jointly("later", "ties", day="2020-05-20")) == "open"
    assert outcome_of(plan, says("later", "AAA/SP", time=f.when("2020-05-20"))) == "true", "said of one of the two"
