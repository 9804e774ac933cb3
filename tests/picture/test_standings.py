from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Certainty, Change, Polarity, Status
from dragoman.picture.standings import fold, top_holders
from dragoman.picture.standings_nouns import Standing
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
DOCS = f.documents(f.document("d1", "2020-05-02", "Daily Leaf"), f.document("d2", "2020-06-01", "Evening Reed"))
KNOWN = f.ladders(
    f.three_rungs("AAA", f.Holder("BBB", "AAA/F", "2010-03"), f.Holder("CCC", "AAA/TOP", "2012", "2021-01-01"))
)


def one(found: list[Standing], rung: str) -> Standing:
    return next(s for s in found if s.rung == rung)


def test_an_asserted_rung_is_held_and_the_lexicon_is_told_apart() -> None:
    said = f.claim("d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"))
    standing = one(fold([said], DOCS, KNOWN), "AAA/F")
    assert standing.claims == (said.id,)
    assert standing.basis == "both"
    assert (standing.since, standing.since_from) == ("2010-03", "lexicon")
    assert standing.known is not None
    assert standing.known.confidence == "A"
    assert standing.steps_below_top == 2


def test_hoped_expected_and_denied_rungs_are_never_held() -> None:
    about = f.rung("AAA", "DDD", "AAA/TOP", Change.RAISES, Status.SOUGHT)
    plans = [
        f.claim("d1", "upgrade", [ARLAND], about=about, certainty=certainty, at=i)
        for i, certainty in enumerate((Certainty.EXPECTED, Certainty.REQUESTED, Certainty.POSSIBLE, Certainty.DENIED))
    ]
    asserted_wish = f.claim("d1", "upgrade", [ARLAND], about=about, at=9)
    negative = f.claim(
        "d1", "holds_rung", [ARLAND], about=f.rung("AAA", "DDD", "AAA/TOP"), polarity=Polarity.NEGATIVE, at=11
    )
    ahead = f.claim(
        "d1",
        "upgrade",
        [ARLAND],
        about=f.rung("AAA", "DDD", "AAA/TOP", Change.RAISES),
        time=f.when("2020-09-01"),
        at=12,
    )
    assert fold([*plans, asserted_wish, negative, ahead], DOCS, KNOWN) == []


def test_a_raise_ends_the_rung_below() -> None:
    before = f.claim("d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"))
    raised = f.claim(
        "d2",
        "upgrade",
        [ARLAND],
        about=f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.SIGNED),
        time=f.when("2020-05-30"),
    )
    found = fold([raised, before], DOCS, KNOWN)
    assert one(found, "AAA/F").until == "2020-05-30"
    top = one(found, "AAA/TOP")
    assert (top.since, top.until, top.status) == ("2020-05-30", None, Status.SIGNED)
    assert not one(found, "AAA/F").current("2020-06-01")


def test_since_comes_from_the_report_that_says_so() -> None:
    said = f.claim("d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"), time=f.since("2011"))
    standing = one(fold([said], DOCS, KNOWN), "AAA/F")
    assert (standing.since, standing.since_from) == ("2011", "claims")
    assert any("2010-03" in note for note in standing.notes)


def test_the_owners_own_publication_goes_first() -> None:
    docs = f.documents(
        f.document("d1", "2020-05-02", "Daily Leaf"),
        f.document("d2", "2020-05-03", "Office of Arland", kind="government", country="AAA"),
    )
    about = f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.DECLARED)
    press = f.claim("d1", "upgrade", [ARLAND], about=about, time=f.when("2020-05-01"))
    official = f.claim("d2", "upgrade", [ARLAND], about=about, time=f.when("2020-05-01"))
    assert one(fold([press, official], docs, KNOWN), "AAA/TOP").claims[0] == official.id


def test_steps_that_do_not_fit_the_rung_are_noted() -> None:
    fits = f.claim("d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F", steps=2))
    wrong = f.claim("d2", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F", steps=1))
    assert one(fold([fits], DOCS, KNOWN), "AAA/F").notes == ()
    assert "1 below the top" in one(fold([wrong], DOCS, KNOWN), "AAA/F").notes[0]


def test_nothing_of_the_lexicon_after_today_is_used() -> None:
    ladders = f.ladders(
        f.three_rungs("AAA", f.Holder("BBB", "AAA/F", "2010", "2020-09-01"), f.Holder("BBB", "AAA/TOP", "2020-09-01"))
    )
    early = fold([], {}, ladders, "2020-08-31", pairs=[("AAA", "BBB")])
    assert [(s.rung, s.until) for s in early] == [("AAA/F", None)]
    late = fold([], {}, ladders, "2020-09-01", pairs=[("AAA", "BBB")])
    assert [(s.rung, s.until) for s in late] == [("AAA/F", "2020-09-01"), ("AAA/TOP", None)]


def test_a_ladder_of_the_one_side_that_has_one_is_meant() -> None:
    both = f.claim("d1", "holds_rung", [ARLAND, BORLAND], about=f.rung(None, None, None, stated="friendship of old"))
    (told, *_) = [s for s in fold([both], DOCS, KNOWN) if s.claims]
    assert (told.owner, told.partner, told.rung, told.label) == ("AAA", "BBB", None, "friendship of old")
    unknown = f.claim(
        "d1", "holds_rung", [f.state("CCC"), f.state("DDD")], about=f.rung(None, None, None, stated="friends")
    )
    (told,) = fold([unknown], DOCS, KNOWN)
    assert (told.owner, told.sides) == (None, ("CCC", "DDD"))


def test_top_holders_are_those_of_the_day() -> None:
    found = fold([], {}, KNOWN, "2020-06-01", owners=["AAA"])
    assert [s.partner for s in top_holders(found, "AAA", KNOWN, "2020-06-01")] == ["CCC"]
    assert top_holders(fold([], {}, KNOWN, "2022-06-01", owners=["AAA"]), "AAA", KNOWN, "2022-06-01") == []


@given(st.permutations(range(4)))
def test_the_order_of_claims_does_not_matter(order: list[int]) -> None:
    claims = [
        f.claim("d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F")),
        f.claim("d2", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"), time=f.since("2011")),
        f.claim(
            "d2",
            "upgrade",
            [ARLAND],
            about=f.rung("AAA", "BBB", "AAA/CF", Change.RAISES),
            time=f.when("2020-05-20"),
            at=3,
        ),
        f.claim("d1", "holds_rung", [f.state("CCC")], about=f.rung("AAA", "CCC", "AAA/TOP"), at=7),
    ]
    assert fold([claims[i] for i in order], DOCS, KNOWN) == fold(claims, DOCS, KNOWN)


def test_a_report_that_expects_a_rung_does_not_report_it_as_held() -> None:
    plan = f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.EXPECTED)
    expected = f.claim("d1", "upgrade", [ARLAND], about=plan, certainty=Certainty.EXPECTED)
    named = f.claim("d1", "upgrade", [ARLAND], about=f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES), at=80)
    assert not [s for s in fold([expected, named], DOCS, KNOWN) if s.rung == "AAA/TOP"]
    elsewhere = f.claim("d2", "upgrade", [ARLAND], about=f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES))
    assert one(fold([expected, named, elsewhere], DOCS, KNOWN), "AAA/TOP").claims == (elsewhere.id,)


def test_a_rise_to_nowhere_carries_nothing() -> None:
    vague = f.claim("d1", "upgrade", [ARLAND], about=f.rung("AAA", "BBB", None, Change.RAISES, stated="ties"))
    assert [s.basis for s in fold([vague], DOCS, KNOWN)] == ["lexicon"]


def test_parties_from_another_sentence_carry_nothing_alone() -> None:
    about = f.rung("AAA", "BBB", "AAA/CF")
    weak = f.claim("d1", "holds_rung", [BORLAND], about=about, flags=("party_from_context",))
    assert not [s for s in fold([weak], DOCS, KNOWN) if s.rung == "AAA/CF"]
    strong = f.claim("d2", "holds_rung", [BORLAND], about=about)
    assert set(one(fold([weak, strong], DOCS, KNOWN), "AAA/CF").claims) == {weak.id, strong.id}


def test_a_rungs_owner_is_that_of_the_ladder_which_has_it() -> None:
    assert KNOWN.owner_of("AAA/F") == "AAA"
    assert KNOWN.owner_of("ZZZ/F") is None
    assert KNOWN.label("AAA/CF") == "close friendship"


def test_a_label_outside_the_order_does_not_end_a_rung() -> None:
    low = f.claim("d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"))
    kin = f.claim("d2", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/KIN"))
    assert [s.until for s in fold([low, kin], DOCS, KNOWN)] == [None, None]
    ended = f.claim("d2", "upgrade", [ARLAND], about=f.rung("AAA", "BBB", None, Change.ENDS), time=f.when("2020-05-30"))
    assert one(fold([low, ended], DOCS, KNOWN), "AAA/F").until == "2020-05-30"


def test_neither_the_tense_nor_an_anniversary_tells_since_when() -> None:
    about = f.rung("AAA", "BBB", "AAA/F", Change.ESTABLISHES)
    marked = f.claim(
        "d1", "establish_relations", [ARLAND], about=about, time=f.when("2020-05-02"), flags=("anniversary",)
    )
    standing = one(fold([marked], DOCS, KNOWN), "AAA/F")
    assert (standing.since, standing.since_from) == ("2010-03", "lexicon")


def test_without_a_single_top_a_lower_rung_ends_where_a_higher_one_appears() -> None:
    rungs = (f.Rung("PPP/LOW", "partnership", 1), f.Rung("PPP/HIGH", "great partnership", 2))
    ladder = f.ladders(f.Ladder("PPP", "ladder of PPP", rungs))
    low = f.claim("d1", "holds_rung", [BORLAND], about=f.rung("PPP", "BBB", "PPP/LOW"))
    high = f.claim("d2", "upgrade", [BORLAND], about=f.rung("PPP", "BBB", "PPP/HIGH", Change.RAISES, Status.DECLARED))
    found = fold([low, high], DOCS, ladder)
    assert one(found, "PPP/LOW").until == "2020-06-01"
    assert one(found, "PPP/HIGH").until is None
    later = f.claim("d2", "holds_rung", [BORLAND], about=f.rung("PPP", "BBB", "PPP/LOW"), at=50)
    first = f.claim("d1", "holds_rung", [BORLAND], about=f.rung("PPP", "BBB", "PPP/HIGH"), at=50)
    assert one(fold([low, first, later], DOCS, ladder), "PPP/LOW").until is None


def test_among_equals_the_furthest_status_is_shown() -> None:
    announced = f.claim(
        "d1", "upgrade", [ARLAND], about=f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.ANNOUNCED)
    )
    held = f.claim("d2", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/TOP"))
    assert one(fold([announced, held], DOCS, KNOWN), "AAA/TOP").status is Status.IN_FORCE


def test_two_accounts_of_one_upgrade_follow_from_nothing_and_end_nothing() -> None:
    documents = f.documents(
        f.document("d1", "2020-05-02"), f.document("d2", "2020-05-03"), f.document("d3", "2020-06-01")
    )
    low = f.claim("d1", "upgrade", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F", Change.RAISES))
    high = f.claim("d2", "upgrade", [BORLAND], about=f.rung("AAA", "BBB", "AAA/CF", Change.RAISES))
    found = fold([low, high], documents, f.ladders(f.three_rungs("AAA")))
    assert [(s.rung, s.until) for s in found] == [("AAA/F", None), ("AAA/CF", None)]
    assert all(any("reports differ" in note for note in s.notes) for s in found)
    later = fold([low, replace(high, document="d3")], documents, f.ladders(f.three_rungs("AAA")))
    assert [(s.rung, s.until) for s in later] == [("AAA/F", "2020-06-01"), ("AAA/CF", None)], "a month is a sequence"
