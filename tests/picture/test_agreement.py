"""What says the same, what says the opposite, and what is neither."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model import Axis, Certainty, Change, Claim, Polarity, RungClaim, Status
from dragoman.picture.agreement import agree, oppose
from dragoman.picture.contradictions import contradictions
from dragoman.picture.origins import Origins
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
ANNA, CARL = f.person("anna", "Anna Arl", "AAA"), f.person("carl", "Carl Bor", "BBB")
DOCS = f.documents(f.document("d1", "2020-05-02"), f.document("d2", "2020-05-04"), f.document("d3", "2020-08-01"))
UNDATED = f.documents(f.document("d1", "2020-05-02"), f.document("d2", None))
NONE = Origins({})


def step(doc: str, act: str, change: Change, axis: Axis, words: str, status: Status = Status.IN_FORCE) -> Claim:
    about = RungClaim(axis, "AAA", "BBB", None, words, change, status)
    return f.claim(doc, act, [ARLAND], [BORLAND], about=about)


def met(doc: str, polarity: Polarity = Polarity.POSITIVE) -> Claim:
    return f.claim(doc, "meet", [ANNA], [CARL], polarity=polarity)


def test_the_sign_parts_those_who_agree_from_those_who_oppose() -> None:
    yes, no = met("d1"), met("d2", Polarity.NEGATIVE)
    assert agree(yes, met("d2"))
    assert not agree(yes, no)
    assert oppose(yes, no)
    assert not oppose(yes, met("d2"))


def test_a_threat_is_not_the_deed() -> None:
    done = f.claim("d1", "sanction", [ARLAND], [BORLAND])
    threat = replace(done, document="d2", certainty=Certainty.POSSIBLE)
    assert not agree(done, threat)
    assert not oppose(done, threat)


def test_who_does_it_to_whom_matters_where_the_act_has_a_direction() -> None:
    hit = f.claim("d1", "sanction", [ARLAND], [BORLAND])
    assert not agree(hit, f.claim("d2", "sanction", [BORLAND], [ARLAND]))
    assert agree(f.claim("d1", "sign", [ARLAND], [BORLAND]), f.claim("d2", "sign", [BORLAND], [ARLAND]))


def test_to_recall_an_envoy_is_not_to_expel_one() -> None:
    recalled = step("d1", "recall_ambassador", Change.LOWERS, Axis.REPRESENTATION, "ambassador")
    expelled = step("d2", "expel", Change.LOWERS, Axis.REPRESENTATION, "ambassador")
    assert not agree(recalled, expelled)
    assert agree(recalled, replace(recalled, document="d2"))


def test_what_one_affirms_and_another_denies_in_one_round_is_a_conflict() -> None:
    yes, no = met("d1"), met("d2", Polarity.NEGATIVE)
    found = contradictions([yes, no], DOCS, NONE, [])
    assert [(d.type, d.about, d.claims) for d in found] == [("conflict", "act", (yes.id, no.id))]
    assert contradictions([yes, met("d3", Polarity.NEGATIVE)], DOCS, NONE, []) == []
    assert contradictions([yes, no], DOCS, NONE, found) == []


def test_copies_that_differ_are_one_voice_and_no_contradiction() -> None:
    plan = step("d1", "sever", Change.ENDS, Axis.DIPLOMATIC_RELATIONS, "diplomatic relations", Status.EXPECTED)
    not_so = replace(plan, document="d2", polarity=Polarity.NEGATIVE, quote="will not sever relations")
    assert contradictions([plan, not_so], UNDATED, NONE, []) == []
    assert contradictions([plan, not_so], DOCS, Origins({"d2": "d1"}), []) == []
    assert [d.type for d in contradictions([plan, not_so], DOCS, NONE, [])] == ["conflict"]


def _signed(doc: str, words: str, polarity: Polarity = Polarity.POSITIVE, flags: tuple[str, ...] = ()) -> Claim:
    claim = f.claim(doc, "sign", [ARLAND, BORLAND], [], quote=words, polarity=polarity)
    return replace(claim, flags=flags)


def test_who_denies_any_such_thing_denies_this_one() -> None:
    said = _signed("d1", "Arland and Borland signed an accord on trucks after five hours")
    denied = _signed("d2", "Arland has not signed any agreement with Borland", Polarity.NEGATIVE)
    found = contradictions([said, denied], DOCS, NONE, [])
    assert [dispute.type for dispute in found] == ["conflict"]


def test_parties_lent_by_another_sentence_count_where_both_say_the_same_words() -> None:
    lent = ("party_from_context",)
    said = _signed("d1", "they had signed the accord on trucks", flags=lent)
    same = replace(_signed("d2", "they had signed the accord on trucks", flags=lent), certainty=Certainty.DENIED)
    other = replace(_signed("d2", "they had settled", flags=lent), certainty=Certainty.DENIED)
    assert [d.type for d in contradictions([said, same], DOCS, NONE, [])] == ["conflict"]
    assert contradictions([said, other], DOCS, NONE, []) == []
