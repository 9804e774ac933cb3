from __future__ import annotations

from dataclasses import replace

from dragoman.model import Axis, Certainty, Change, Claim, DocumentRecord, Polarity, RungClaim, Span, Status
from dragoman.picture import disputes, expectations
from dragoman.picture.disputes_nouns import Dispute
from dragoman.picture.known import NO_LADDERS, KnownLadders
from dragoman.picture.origins import Origins
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
DOCS = f.documents(
    f.document("d1", "2020-05-02"),
    f.document("d2", "2020-05-03"),
    f.document("d3", "2020-09-20"),
    f.document("d4", None),
    f.document("d5", "2020-06-20"),
)
KNOWN = f.ladders(f.three_rungs("AAA"))


def found(*claims: Claim, documents: dict[str, DocumentRecord] = DOCS, ladders: KnownLadders = KNOWN) -> list[Dispute]:
    expected = expectations.fold(claims, documents, Origins({}))
    return disputes.fold(claims, documents, ladders, expected, Origins({}))


def test_a_report_on_the_wrong_ladder_is_told_against_the_others_and_the_lexicon() -> None:
    flags = ("owner_differs_from_lexicon", "owner_stated:BBB")
    placed = f.rung("AAA", "BBB", "AAA/F", stated="two steps below the top")
    odd = f.claim("d1", "holds_rung", [ARLAND], about=placed, flags=flags)
    right = f.claim("d2", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"))
    unsaid = f.claim("d3", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"), flags=("owner_from_lexicon",))
    (dispute,) = found(odd, right, unsaid)
    assert (dispute.type, dispute.about) == ("conflict", "ladder")
    assert [d.type for d in found(odd, unsaid)] == ["ladder"], "against the lexicon alone it is no contradiction"
    assert [(side.value, side.lexicon) for side in dispute.sides] == [("BBB", False), ("AAA", False), ("AAA", True)]
    assert dispute.sides[1].support.claims == (right.id,)


def test_a_partnership_by_its_name_is_of_both_sides_and_says_nothing_on_whose_ladder() -> None:
    flags = ("owner_differs_from_lexicon", "owner_stated:BBB")
    for stated in ("strategic partner", "comprehensive strategic partnership", "allies"):
        named = f.claim("d1", "holds_rung", [ARLAND], about=f.rung("AAA", "BBB", "AAA/F", stated=stated), flags=flags)
        assert found(named, f.claim("d2", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"))) == []


def test_who_is_meant_stays_open_with_each_guess_and_its_voice() -> None:
    carl, dora = (f.person("carl", "Carl Bor", "BBB"), f.person("dora", "Dora Bor", "BBB"))
    leader = f.unknown("the head of Borland", "BBB", carl, dora)
    call = f.claim("d1", "call", [leader], [ARLAND])
    guess = f.claim("d2", "same_as", [leader], [carl], certainty=Certainty.POSSIBLE)
    (dispute,) = found(call, guess)
    assert dispute.type == "identity"
    assert [(s.value, s.support.origins) for s in dispute.sides] == [("carl", 1), ("dora", 0)]
    assert set(dispute.claims) == {call.id, guess.id}


def test_two_rungs_at_one_time_are_a_conflict_and_months_apart_a_development() -> None:
    low = f.claim("d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"))
    high = f.rung("AAA", "BBB", "AAA/TOP")
    assert [d.type for d in found(low, f.claim("d2", "holds_rung", [BORLAND], about=high))] == ["conflict"]
    assert [d.type for d in found(low, f.claim("d3", "holds_rung", [BORLAND], about=high))] == ["development"]


def test_nothing_is_called_before_the_days_are_known() -> None:
    low = f.claim("d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"))
    assert found(low, f.claim("d4", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/TOP"))) == []


def test_what_was_held_in_the_past_does_not_dispute_the_present() -> None:
    old = f.claim(
        "d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"), time=f.when("2001-01-01", "2009-12-31")
    )
    assert found(old, f.claim("d2", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/TOP"))) == []


def rise(doc: str, certainty: Certainty, rung: str = "AAA/TOP") -> Claim:
    about = f.rung("AAA", "BBB", rung, Change.RAISES, Status.EXPECTED)
    return f.claim(doc, "upgrade", [ARLAND], [BORLAND], about=about, certainty=certainty)


def test_a_denial_of_the_same_days_is_a_conflict_and_a_later_one_news() -> None:
    assert [d.type for d in found(rise("d1", Certainty.EXPECTED), rise("d2", Certainty.DENIED))] == ["conflict"]
    assert [d.type for d in found(rise("d1", Certainty.DENIED), rise("d5", Certainty.EXPECTED))] == ["development"]


def test_a_rung_expected_that_moves_up_is_a_development() -> None:
    (dispute,) = found(rise("d1", Certainty.EXPECTED, "AAA/CF"), rise("d3", Certainty.EXPECTED))
    assert (dispute.type, [s.value for s in dispute.sides]) == ("development", ["AAA/CF", "AAA/TOP"])


def test_agreement_is_no_dispute() -> None:
    same = [f.claim(d, "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F")) for d in ("d1", "d2", "d3")]
    assert found(*same, ladders=NO_LADDERS) == []


def test_labels_outside_an_order_may_go_together() -> None:
    kin = f.claim("d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/KIN"))
    top = f.claim("d2", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/TOP"))
    assert found(kin, top) == []


def test_a_label_that_says_less_is_a_difference_of_precision() -> None:
    rungs = (f.Rung("CCC/P", "partnership", None), f.Rung("CCC/FP", "full partnership", None))
    loose = f.ladders(f.Ladder("CCC", "loose", rungs))
    less = f.claim("d1", "holds_rung", [BORLAND], about=f.rung("CCC", "BBB", "CCC/P"))
    more = f.claim("d2", "holds_rung", [BORLAND], about=f.rung("CCC", "BBB", "CCC/FP"))
    assert [d.type for d in found(less, more, ladders=loose)] == ["precision"]


def test_two_descriptions_with_the_same_candidates_are_one_question() -> None:
    carl, dora = f.person("carl", "Carl Bor", "BBB"), f.person("dora", "Dora Bor", "BBB")
    head, leader = f.unknown("the head of Borland", "BBB", carl, dora), f.unknown("Borland's leader", "BBB", carl, dora)
    (dispute,) = found(
        f.claim("d1", "same_as", [head], [carl], certainty=Certainty.POSSIBLE),
        f.claim("d2", "same_as", [leader], [dora], certainty=Certainty.POSSIBLE),
    )
    assert [(s.value, s.support.documents) for s in dispute.sides] == [("carl", ("d1",)), ("dora", ("d2",))]
    assert dispute.topic == "the head of Borland” or “Borland's leader"


def test_two_rungs_reached_on_one_day_are_a_conflict() -> None:
    low = f.claim("d1", "upgrade", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F", Change.RAISES))
    high = f.rung("AAA", "BBB", "AAA/CF", Change.RAISES)
    (dispute,) = found(low, f.claim("d2", "upgrade", [BORLAND], about=high))
    assert (dispute.type, dispute.about) == ("conflict", "standing")
    assert {side.value for side in dispute.sides} == {"AAA/F", "AAA/CF"}
    assert found(low, f.claim("d3", "upgrade", [BORLAND], about=high)) == []


def test_the_rung_left_by_a_dated_rise_is_no_contradiction() -> None:
    low = f.claim("d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"))
    looking_back = f.claim("d2", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"))
    risen = f.claim("d2", "upgrade", [BORLAND], about=f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES), at=90)
    held = f.claim("d2", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/TOP"), at=180)
    assert [d.type for d in found(low, looking_back, risen, held)] == ["development"]
    assert [d.type for d in found(low, looking_back, held)] == ["conflict"]


def hit(by: str, certainty: Certainty, at: int, *, who: str = "AAA", quote: str = "", doc: str = "d1") -> Claim:
    whom = {"AAA": BORLAND, "BBB": ARLAND}[who]
    speakers = [f.says(by)] if by else []
    return f.claim(doc, "use_force", [f.state(who)], [whom], certainty=certainty, by=speakers, at=at, quote=quote)


def test_rival_accounts_within_one_report_are_listed_with_both_chains() -> None:
    said = hit("Borland's army", Certainty.ASSERTED, 0, quote="Arland shelled a village by night")
    no = hit("Arland's army", Certainty.DENIED, 200, quote="its guns had been silent")
    (dispute,) = found(said, no)
    assert (dispute.type, dispute.about) == ("conflict", "act")
    assert [side.support.claims for side in dispute.sides] == [(said.id,), (no.id,)]
    undated = [hit(by, c, at, doc="d4") for by, c, at in (("B", Certainty.ASSERTED, 0), ("A", Certainty.DENIED, 99))]
    assert len(found(*undated)) == 1, "both stand side by side, whatever the day"


def test_the_outlet_says_so_and_the_doer_denies_it() -> None:
    assert len(found(hit("", Certainty.ASSERTED, 0), hit("", Certainty.DENIED, 200))) == 1


def test_one_voice_that_says_both_is_no_dispute() -> None:
    assert found(hit("A", Certainty.ASSERTED, 0), hit("A", Certainty.DENIED, 200)) == []


def test_a_denial_of_the_own_deed_is_no_answer_to_the_deed_of_the_other() -> None:
    assert found(hit("A", Certainty.ASSERTED, 0, who="BBB"), hit("B", Certainty.DENIED, 200)) == []


def test_what_is_reported_through_another_voice_may_be_denied_by_its_first_speaker() -> None:
    asked = f.claim("d1", "urge_ask", [ARLAND], [BORLAND], by=[f.says("Anna"), f.says("Carl")])
    denied = f.claim("d1", "urge_ask", [ARLAND], [BORLAND], certainty=Certainty.DENIED, by=[f.says("Anna")], at=90)
    assert len(found(asked, denied)) == 1


def test_a_charge_and_its_rejection_in_one_report_are_a_dispute() -> None:
    charge = f.claim("d1", "criticise_accuse", [ARLAND], [BORLAND], by=[f.says("Anna")], quote="accused Borland")
    rejected = f.claim("d1", "reject_refuse", [BORLAND], at=80, quote="Borland rejected the accusations")
    denied = hit("Carl", Certainty.DENIED, 160, who="BBB")
    offer = f.claim("d1", "reject_refuse", [BORLAND], [ARLAND], at=80, quote="Borland rejected an offer of grain")
    far = f.claim("d1", "reject_refuse", [BORLAND], at=9000, quote="Borland rejected the accusations")
    (dispute,) = found(charge, rejected, denied)
    assert [side.support.claims for side in dispute.sides] == [(charge.id,), (rejected.id, denied.id)]
    before = hit("Carl", Certainty.DENIED, 0, who="BBB")
    assert len(found(replace(charge, span=Span(90, 105)), before)) == 1, "the denial may come first"
    plan = hit("Carl", Certainty.EXPECTED, 80, who="BBB")
    plan = replace(plan, polarity=Polarity.NEGATIVE)
    assert found(charge, offer) == found(charge, far) == found(charge, plan) == []


def test_what_a_denied_request_asks_for_is_no_dispute_of_its_own() -> None:
    asked = f.claim("d1", "urge_ask", [ARLAND], [BORLAND], by=[f.says("Carl")], quote="Arland asked Borland to attack")
    part = hit("Carl", Certainty.REQUESTED, 13, who="BBB", quote="Borland to attack")
    no = f.claim("d1", "urge_ask", [ARLAND], [BORLAND], certainty=Certainty.DENIED, at=90, quote="asked it to attack")
    none = hit("", Certainty.DENIED, 96, who="BBB", quote="it to attack")
    assert [d.topic for d in found(asked, part, no, none)] == ["urge_ask"]


def test_an_act_told_with_a_level_and_without_one_is_the_same_act() -> None:
    about = RungClaim(Axis.REPRESENTATION, "AAA", "BBB", None, "ambassador", Change.LOWERS, Status.IN_FORCE)
    done = f.claim("d1", "expel", [ARLAND], [BORLAND], about=about)
    no = f.claim("d1", "expel", [ARLAND], [BORLAND], polarity=Polarity.NEGATIVE, by=[f.says("Anna", "AAA")], at=70)
    assert [d.about for d in found(done, no)] == ["act"]


def two(said: str, denied: str, act: str = "aid", *, by: str = "Carl", persons: bool = False) -> list[str]:
    """Of which types the disputes are between what one report says and what another of the next day denies."""
    who, whom = ARLAND, BORLAND
    if persons:
        who, whom = f.person("anna", "Anna Arl", "AAA"), f.person("carl", "Carl Bor", "BBB")
    yes = f.claim("d1", act, [who], [whom], quote=said)
    speakers = [f.says(by)] if by else []
    no = f.claim("d2", act, [who], [whom], polarity=Polarity.NEGATIVE, quote=denied, by=speakers)
    return [dispute.type for dispute in found(yes, no)]


def test_who_denies_any_help_of_one_kind_denies_no_other_help() -> None:
    said = "Arland will send grain and blankets to Borland"
    assert two(said, "Arland does not intend to send any soldiers to Borland") == ["topic"]
    assert two(said, "Arland does not intend to send any grain to Borland") == ["conflict"]
    pact = two("Arland signed a pact with Borland", "Arland has not signed any agreement with Borland", "sign")
    assert pact == ["conflict"]


def test_not_to_have_talked_about_that_denies_no_talk() -> None:
    said = "which we talked about with Carl Bor"
    assert two(said, "I did not discuss that at all with the president", "negotiate", persons=True) == ["topic"]
    assert two(said, "I did not talk with the president", "negotiate", persons=True) == ["conflict"]


def test_a_negation_that_reaches_elsewhere_denies_nothing() -> None:
    said = "Anna Arl will meet Carl Bor in Varn"
    for denied in (
        "Anna Arl is not meeting Carl Bor in spite of the quarrel",
        "Anna Arl is not only meeting Carl Bor",
        "Carl blamed Anna Arl for not meeting him",
        "where Anna Arl and Carl Bor do not meet",
        "in which Anna Arl does not meet Carl Bor",
        "Anna Arl will never meet Carl Bor for anything but tea",
    ):
        assert two(said, denied, "meet", persons=True) == [], denied
    assert two(said, "Anna Arl is not meeting Carl Bor", "meet", persons=True) == ["conflict"]


def test_one_word_in_common_does_not_make_up_for_parties_told_elsewhere() -> None:
    def lent(doc: str, quote: str, polarity: Polarity) -> Claim:
        flags = ("parties_from_context",)
        who, whom = f.person("anna", "Anna Arl", "AAA"), f.person("carl", "Carl Bor", "BBB")
        return f.claim(doc, "meet", [who], [whom], quote=quote, polarity=polarity, flags=flags)

    yes, no = lent("d1", "of this meeting", Polarity.POSITIVE), lent("d2", "this is a meeting not", Polarity.NEGATIVE)
    assert found(yes, no) == []
    no = lent("d2", "no meeting in the old harbour", Polarity.NEGATIVE)
    assert [d.type for d in found(lent("d1", "a meeting in the old harbour", Polarity.POSITIVE), no)] == ["conflict"]


def test_what_somebody_unnamed_said_he_would_not_do_is_of_another_time() -> None:
    said, denied = "Anna Arl met Carl Bor in Varn", "she would not meet Carl Bor"
    assert two(said, denied, "meet", by="", persons=True) == []
    assert two(said, denied, "meet", persons=True) == ["conflict"]


def test_to_reject_the_claims_of_another_is_not_his_answer() -> None:
    charge = f.claim("d1", "criticise_accuse", [ARLAND], [BORLAND], by=[f.says("Anna")], quote="They condemn Borland")
    own = replace(f.says("Borland", "BBB"), cue_text="claims")
    misread = f.claim("d1", "reject_refuse", [BORLAND], at=80, quote="they also reject Borland's claims", by=[own])
    assert found(charge, misread) == []
    assert len(found(charge, replace(misread, attribution=()))) == 1


def test_no_person_is_an_answer_to_which_state_is_meant() -> None:
    norlands = f.unknown("the Norlands", None, f.state("NNN"), f.state("SSS"))
    assert found(f.claim("d1", "same_as", [norlands], [f.person("carl", "Carl Bor", "BBB")])) == []
    assert [d.type for d in found(f.claim("d1", "same_as", [norlands], [f.state("SSS")]))] == ["identity"]


def test_what_one_party_attends_is_denied_only_in_its_words() -> None:
    def attends(doc: str, quote: str, certainty: Certainty) -> Claim:
        return f.claim(doc, "attend", [f.person("anna", "Anna Arl", "AAA")], certainty=certainty, quote=quote)

    goes = attends("d1", "Anna Arl will take part in the Varn talks", Certainty.EXPECTED)
    assert (
        found(goes, attends("d2", "Anna Arl denied that she takes part in a race for sailors", Certainty.DENIED)) == []
    )
    same = found(goes, attends("d2", "Anna Arl denied that she takes part in the Varn talks", Certainty.DENIED))
    assert [d.type for d in same] == ["conflict"]
