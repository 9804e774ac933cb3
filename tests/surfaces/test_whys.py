"""What a page says of why a standing stands, of both sides' labels, and of what is so in everything but name."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model import Certainty, Change, Claim, Status
from dragoman.picture.known import KnownLadders
from dragoman.picture.lineage import Lineage
from dragoman.picture.origins import Origins
from dragoman.picture.relationship import draw
from dragoman.surfaces.brief import compose
from dragoman.surfaces.brief.page import Footnotes
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.brief.words import Names
from tests.picture import factories as f
from tests.surfaces.brief_pages import ARLAND, BORLAND, DOCS, KNOWN, NAMES, plain

BOTH = f.ladders(f.three_rungs("AAA"), f.Ladder("BBB", "ladder of BBB", (f.Rung("BBB/P", "partnership", 3),)))


def desk_of(*claims: Claim, ladders: KnownLadders = KNOWN, origins: dict[str, str] | None = None) -> Desk:
    drawn = draw(claims, DOCS, ladders, "2020-05-05", lineage=Lineage(origins=Origins(origins or {})))
    return Desk(drawn, Names(lambda p: NAMES.get(p, p)), Footnotes(drawn.claims, drawn.documents), full=True)


def held(doc: str, rung: str = "AAA/TOP", quote: str = "", at: int = 0) -> Claim:
    owner, partner = ("AAA", "BBB") if rung.startswith("AAA") else ("BBB", "AAA")
    return f.claim(doc, "holds_rung", [BORLAND], about=f.rung(owner, partner, rung), quote=quote, at=at)


def relation(desk: Desk, *, why: bool = False) -> str:
    return plain(compose.relationship(desk, "AAA", "BBB", None, why=why))


def test_why_names_the_claims_that_carry_and_those_passed_over_with_the_rule() -> None:
    said = held("d1", quote="Borland stands at the very top")
    plan = f.claim(
        "d3", "upgrade", [ARLAND], [BORLAND], quote="Arland hopes for kinship", certainty=Certainty.POSSIBLE,
        about=f.rung("AAA", "BBB", "AAA/KIN", Change.RAISES, Status.SOUGHT),
    )  # fmt: skip
    told = relation(desk_of(said, plan), why=True)
    assert "WHY: PARTNERSHIP, ARLAND'S SIDE, THE UNITED BORLAND" in told
    assert "Closest friendship: in force." in told
    assert "“Borland stands at the very top” [1] Daily Leaf (a report)" in told
    assert "Passed over, because it is put as expected, possible, wanted, doubted or denied, not as so: 1 claim" in told
    assert "“Arland hopes for kinship”" in told
    assert "WHY:" not in relation(desk_of(said, plan))


def test_why_tells_the_lexicon_apart_and_what_is_a_copy() -> None:
    first, copy = held("d1", "AAA/F"), held("d3", "AAA/F")
    told = relation(desk_of(first, copy, origins={"d3": "d1", "d1": "d1"}), why=True)
    assert "Since when is the lexicon's word" in told
    assert "Evening Reed (a report, a copy: adds no voice)" in told
    assert "Daily Leaf (a report)" in told


def test_why_tells_by_what_a_rung_ended() -> None:
    up = f.claim("d3", "upgrade", [ARLAND], [BORLAND], about=f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES))
    told = relation(desk_of(held("d1", "AAA/F"), up), why=True)
    assert "until 4 May 2020: lapsed" in told
    assert "Over: a later change led to a rung that excludes it" in told


def test_the_ladder_explains_itself_too_and_shows_who_only_hopes() -> None:
    plan = f.claim(
        "d1", "upgrade", [ARLAND], [BORLAND], certainty=Certainty.EXPECTED,
        about=f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.EXPECTED),
    )  # fmt: skip
    told = plain(compose.ladder(desk_of(plan, held("d1", "AAA/F", at=80)), "AAA", None, why=True))
    assert "(United Borland) not on it: expected since 2 May 2020" in told
    assert "WHY: PARTNERSHIP, ARLAND'S SIDE, THE UNITED BORLAND" in told


def test_both_sides_labels_stand_side_by_side_where_they_differ() -> None:
    told = relation(desk_of(held("d1"), held("d3", "BBB/P"), ladders=BOTH))
    assert "Two labels: Arland calls it closest friendship [1]; The United Borland calls it partnership [2]." in told
    assert "Two labels" not in relation(desk_of(held("d1"), ladders=BOTH))


def test_what_is_so_in_everything_but_name_is_told_beside_what_is_so_by_name() -> None:
    near = replace(held("d3", "AAA/TOP", quote="a top friend in all but name"), flags=("de_facto",))
    told = relation(desk_of(held("d1", "AAA/F"), near))
    assert "In everything but name (de facto, not by name): closest friendship" in told
    assert "On Arland's ladder, the United Borland: friendship" in told
    assert "On Arland's ladder, the United Borland: closest friendship" not in told
