from __future__ import annotations

from dragoman.model import Certainty
from dragoman.picture.relationship import between, draw, relationships
from tests.picture import factories as f

ARLAND, BORLAND, CERLAND = f.state("AAA"), f.state("BBB"), f.state("CCC")
DOCS = f.documents(f.document("d1", "2020-05-02"), f.document("d2", "2020-05-03"))
CLAIMS = [
    f.claim("d1", "visit", [f.person("anna", "Anna", "AAA")], [BORLAND], certainty=Certainty.EXPECTED),
    f.claim("d1", "call", [ARLAND], [BORLAND], by=[f.says("Anna", "AAA")], at=50),
    f.claim("d1", "urge_ask", [CERLAND], [ARLAND], at=100),
    f.claim("d2", "sign", [CERLAND], [BORLAND], at=10),
    f.claim("d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"), at=200),
]


def test_a_relationship_gathers_what_is_told_of_the_two() -> None:
    picture = draw(CLAIMS, DOCS, f.ladders(f.three_rungs("AAA", f.Holder("CCC", "AAA/TOP", "2012"))))
    relation = between(picture, "BBB", "AAA")
    assert picture.today == "2020-05-03"
    assert [s.rung for s in relation.standings] == ["AAA/F"]
    assert [s.partner for s in relation.top["AAA"]] == ["CCC"]
    assert [e.act for e in relation.expectations] == ["visit"]
    assert [c.act for c in relation.voices] == ["call"]
    assert relation.support.documents == ("d1",)


def test_only_reports_about_the_two_tell_of_third_parties() -> None:
    relation = between(draw(CLAIMS, DOCS, f.ladders()), "AAA", "BBB")
    assert [c.act for c in relation.reactions] == ["urge_ask"]


def test_third_parties_are_told_only_of_what_is_between_the_two() -> None:
    claims = [
        f.claim("d1", "call", [ARLAND], [BORLAND], quote="Arland rang Borland", at=0),
        f.claim("d1", "urge_ask", [CERLAND], [ARLAND], quote="Cerland urged calm", at=100),
        f.claim("d1", "visit", [CERLAND], [BORLAND], quote="a guest from Cerland", at=130),
        f.claim("d1", "sign", [ARLAND, CERLAND], quote="Arland sold grain to Cerland", at=160),
        f.claim("d1", "criticise_accuse", [CERLAND], [BORLAND], quote="years of silence", at=4000),
        f.claim("d1", "mediate", [CERLAND], [ARLAND, BORLAND], quote="an offer to mediate", at=5000),
        f.claim("d1", "criticise_accuse", [ARLAND], [CERLAND], quote="Arland scolded Cerland", at=110),
        f.claim("d1", "visit", [CERLAND], [BORLAND], quote="before or after Anna's stay", at=6000),
        f.claim("d1", "host", [BORLAND], [CERLAND], quote="guests of Cerland once the Arland party has left", at=7000),
        f.claim("d1", "visit", [f.person("anna", "Anna", "AAA")], [BORLAND], quote="Anna's stay", at=6016),
    ]
    relation = between(draw(claims, DOCS, f.ladders()), "AAA", "BBB")
    assert [(c.act, c.span.start) for c in relation.reactions] == [
        ("urge_ask", 100),
        ("mediate", 5000),
        ("visit", 6000),
        ("host", 7000),
    ]


def test_the_most_active_relationship_comes_first() -> None:
    assert relationships(draw(CLAIMS, DOCS, f.ladders())) == [("AAA", "BBB"), ("AAA", "CCC"), ("BBB", "CCC")]
