"""What the brief tells of a relationship, and in which words."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model import Attribution, AttributionKind, Axis, Certainty, Change, Claim, Polarity, RungClaim, Status
from dragoman.picture.lineage import Lineage
from dragoman.picture.origins import Origins
from dragoman.picture.relationship import draw
from dragoman.surfaces.brief import compose, opened
from dragoman.surfaces.brief.page import Footnotes
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.brief.words import Names
from tests.picture import factories as f
from tests.surfaces.brief_pages import ANNA, ARLAND, BORLAND, CERLAND, DOCS, KNOWN, NAMES, desk, plain


def recalled(doc: str, at: int = 0) -> Claim:
    about = RungClaim(Axis.REPRESENTATION, "AAA", "BBB", None, "ambassador", Change.LOWERS, Status.IN_FORCE)
    day = replace(f.when("2020-05-01"), text="Friday")
    return f.claim(doc, "recall_ambassador", [ARLAND], [BORLAND], about=about, time=day, at=at)


def broken(polarity: Polarity = Polarity.POSITIVE, doc: str = "d1", at: int = 100) -> Claim:
    axis = Axis.DIPLOMATIC_RELATIONS
    about = RungClaim(axis, "AAA", "BBB", None, "diplomatic relations", Change.ENDS, Status.EXPECTED)
    return f.claim(
        doc, "sever", [ARLAND], [BORLAND], about=about, certainty=Certainty.EXPECTED, polarity=polarity, at=at
    )


def pages_of(*claims: Claim) -> tuple[str, str]:
    """One relationship in full, and in the brief beside another."""
    other = f.claim("d2", "visit", [ARLAND], [CERLAND], at=900)
    full = compose.relationship(desk(list(claims)), "AAA", "BBB", None)
    return plain(full), plain(compose.brief(replace(desk([*claims, other]), full=False), None))


def test_what_was_done_to_relations_is_told_where_they_stand_and_never_on_a_ladder() -> None:
    full, short = pages_of(recalled("d1"), recalled("d3"), broken(Polarity.NEGATIVE))
    for told in (full, short):
        assert "Arland recalled its ambassador from the United Borland (1 May 2020)" in told
        assert "not to break diplomatic relations with" in told
        assert "rung not named" not in told


def test_an_envoy_who_has_gone_back_is_recalled_no_longer() -> None:
    about = RungClaim(Axis.REPRESENTATION, "AAA", "BBB", None, "ambassador", Change.RESTORES, Status.IN_FORCE)
    day = replace(f.when("2020-05-03"), text="Sunday")
    back = f.claim("d3", "appoint_envoy", [ARLAND], [BORLAND], about=about, time=day, at=50)
    full, _ = pages_of(recalled("d1"), back)
    assert "(3 May 2020)" in full
    assert "Arland recalled its ambassador" not in full
    before = replace(back, time=replace(f.when("2020-04-20"), text="Monday"))
    full, _ = pages_of(recalled("d1"), before)
    assert "Arland recalled its ambassador" in full


def test_a_report_and_its_opposite_do_not_count_as_agreeing() -> None:
    yes, no = broken(), broken(Polarity.NEGATIVE, "d3")
    made = desk([yes, no])
    told = plain(opened.page(made, yes, "x" * 400))
    assert "WHO SAYS OTHERWISE" in told
    assert "WHO ELSE SAYS IT" not in told
    full, _ = pages_of(yes, no)
    assert "Is it so?" in full
    assert "1 other document" not in full


def awaited(certainty: Certainty, act: str, at: int, polarity: Polarity = Polarity.POSITIVE) -> Claim:
    says = [f.says("Anna Arl", "AAA")]
    return f.claim("d1", act, [ARLAND], [BORLAND], certainty=certainty, polarity=polarity, at=at, by=says)


def test_what_is_expected_and_what_is_only_possible_stand_apart() -> None:
    claims = [
        awaited(Certainty.EXPECTED, "sanction", 0),
        awaited(Certainty.POSSIBLE, "mobilise", 100),
        awaited(Certainty.REQUESTED, "withdraw_troops", 200),
        awaited(Certainty.DENIED, "expel", 300, Polarity.NEGATIVE),
    ]
    full, short = pages_of(*claims)
    listed = plain(compose.expectations(desk(claims), None))
    for told in (full, listed):
        heads = [told.index(head) for head in ("EXPECTED", "POSSIBLE", "ASKED FOR", "DENIED OR DOUBTED")]
        lines = [told.index(f"{verb} ") for verb in ("to impose", "to mobilise", "to withdraw", "will expel")]
        assert sorted([*heads, *lines]) == [place for pair in zip(heads, lines, strict=True) for place in pair]
    assert "possible Arland to mobilise forces against the United Borland" in short
    assert "expected Arland to impose sanctions on the United Borland" in short


def test_a_denial_is_negated_once() -> None:
    denied = awaited(Certainty.DENIED, "expel", 0, Polarity.NEGATIVE)
    full, _ = pages_of(denied)
    assert "Anna Arl denied that Arland will expel representatives of the United Borland" in full
    assert "not to" not in full
    assert "denied, not" not in full
    assert "denied, not" not in plain(opened.page(desk([denied]), denied, denied.quote))


def test_what_is_past_its_day_is_listed_with_the_way_to_all_of_it() -> None:
    days = [f"2020-05-{day:02}" for day in range(3, 5)]
    claims = [
        replace(awaited(Certainty.EXPECTED, "visit", n * 100), time=replace(f.when(day), text=day))
        for n, day in enumerate(days)
    ]
    claims += [awaited(Certainty.EXPECTED, act, 400 + at) for at, act in enumerate(("sanction", "expel"))]
    drawn = draw(claims, DOCS, KNOWN, "2020-12-01")
    names = Names(lambda party: NAMES.get(party, party))
    late = Desk(drawn, names, Footnotes(drawn.claims, drawn.documents), full=True)
    told = plain(compose.relationship(late, "AAA", "BBB", None))
    assert "OUTCOME NOT REPORTED 3 May 2020 Arland to visit the United Borland" in told
    assert "last told 2 May 2020" in told
    assert "to come" not in told
    over = draw(claims, DOCS, KNOWN, "2021-12-01")
    gone = Desk(over, names, Footnotes(over.claims, over.documents), full=True)
    assert "4 lapsed: dragoman expect AAA BBB" in plain(compose.relationship(gone, "AAA", "BBB", None))
    assert "LAPSED OR UNDECIDABLE" in plain(compose.expectations(gone, None))


def test_both_sides_of_a_dispute_are_told_with_their_chains() -> None:
    said = f.claim("d1", "use_force", [ARLAND], [BORLAND], by=[f.says("Carl Bor", "BBB")], quote="Arland shot")
    no = f.claim(
        "d1",
        "use_force",
        [ARLAND],
        [BORLAND],
        certainty=Certainty.DENIED,
        by=[f.says("Anna Arl", "AAA")],
        quote="we did not",
        at=90,
    )
    told = plain(compose.disputes(desk([said, no]), None))
    assert "“Arland shot”, Carl Bor → Daily Leaf [1]. Against it: “we did not”, Anna Arl → Daily Leaf [2]." in told


def test_a_narrowed_picture_keeps_the_lineage_of_all_documents() -> None:
    """Two copies of one report are one voice, though only one claim of each is asked for."""
    claims = [
        f.claim(doc, act, [who], [BORLAND], quote=act, at=n * 100)
        for doc in ("d1", "d2")
        for n, (act, who) in enumerate([("visit", ARLAND), ("expel", CERLAND)])
    ]
    lineage = Lineage(origins=Origins({"d1": "d1", "d2": "d1"}))
    narrow = draw(claims, DOCS, KNOWN, lineage=lineage, about=["AAA"])
    assert narrow.origins.count(["d1", "d2"]) == 1
    assert {claim.act for claim in narrow.claims.values()} == {"visit"}


def test_a_deed_told_without_a_day_came_true_by_the_day_of_its_report() -> None:
    plan = awaited(Certainty.EXPECTED, "sanction", 0)
    done = f.claim("d3", "sanction", [ARLAND], [BORLAND], quote="sanctions are in place")
    full, _ = pages_of(plan, done)
    assert "by 4 May 2020 Arland to impose sanctions on the United Borland" in full
    dated = replace(done, time=replace(f.when("2020-05-03"), text="Sunday"))
    assert "WHAT CAME OF IT 3 May 2020 Arland to impose sanctions" in pages_of(plan, dated)[0]


def test_what_others_say_of_a_deed_is_no_second_telling_of_it() -> None:
    done = f.claim("d1", "sanction", [ARLAND], [BORLAND], by=[f.says("Carl Bor")], quote="the Arland curbs on Borland")
    blame = f.claim(
        "d3", "criticise_accuse", [BORLAND], [ARLAND], by=[f.says("Dora Bor")], quote="Borland damned the Arland curbs"
    )
    full, _ = pages_of(done, blame)
    assert "“the Arland curbs on Borland” [3] Carl Bor" in full
    assert "“Borland damned the Arland curbs” [2] Dora Bor" in full


def test_a_part_that_is_cited_does_not_tell_the_whole() -> None:
    words = "To please Cerland, its envoys will come before or after Arl's stay"
    stay = f.claim("d1", "visit", [ANNA], [BORLAND], certainty=Certainty.EXPECTED, quote="Arl's stay", at=53)
    guests = f.claim("d1", "visit", [CERLAND], [BORLAND], certainty=Certainty.EXPECTED, quote=words, at=0)
    told = plain(compose.relationship(desk([stay, guests]), "AAA", "BBB", None))
    assert f"THIRD PARTIES “{words}”" in told


def test_a_line_is_per_nobody_where_only_a_pronoun_speaks() -> None:
    who = Attribution(None, None, (), AttributionKind.NAMED, "who", "hopes")
    full, _ = pages_of(replace(awaited(Certainty.POSSIBLE, "sanction", 0), attribution=(who,)))
    assert "Per who" not in full


def test_a_refusal_that_one_more_denies_is_not_denied() -> None:
    never = awaited(Certainty.EXPECTED, "expel", 0, Polarity.NEGATIVE)
    told = plain(compose.expectations(desk([never, awaited(Certainty.DENIED, "expel", 90, Polarity.NEGATIVE)]), None))
    assert "Arland not to expel representatives of the United Borland [1][2]. Per Anna Arl. expected · 1" in told
