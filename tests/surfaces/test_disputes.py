"""How disputes are printed and exported: under what they are, since when, by whom, and what decided them."""

from __future__ import annotations

import dataclasses
import json

from dragoman.model import Certainty, Change, Claim, Status
from dragoman.picture.lineage import Lineage
from dragoman.picture.origins import Origins
from dragoman.picture.relationship import Picture, between, draw
from dragoman.surfaces.brief import compose, printing, relation
from dragoman.surfaces.brief.offices import offices_of
from dragoman.surfaces.brief.page import Chapter, Footnotes
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.brief.words import Names
from dragoman.surfaces.exports import dispute_to_json
from tests.picture import factories as f

NAMES = {"AAA": "Arland", "BBB": "Borland"}
ARLAND, BORLAND = (f.state(code, name) for code, name in NAMES.items())
DOCS = f.documents(
    f.document("d1", "2020-05-02", "Daily Leaf"),
    f.document("d2", "2020-05-03", "Evening Reed"),
    f.document("d3", "2020-05-04", "Evening Reed again"),
    f.document("d4", "2020-05-20", "Morning Moss"),
)
KNOWN = f.ladders(f.three_rungs("AAA"))


def rise(doc: str, certainty: Certainty, status: Status = Status.EXPECTED) -> Claim:
    about = f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, status)
    return f.claim(doc, "upgrade", [ARLAND], [BORLAND], about=about, certainty=certainty)


CLAIMS = [rise("d1", Certainty.DENIED), rise("d2", Certainty.EXPECTED), rise("d3", Certainty.EXPECTED)]
CAME = rise("d4", Certainty.ASSERTED, Status.IN_FORCE)


def drawn(*claims: Claim, copies: bool = False) -> Picture:
    lineage = dataclasses.replace(Lineage(), origins=Origins({"d3": "d2"} if copies else {}))
    return draw(claims, DOCS, KNOWN, None, lineage=lineage)


def desk(picture: Picture) -> Desk:
    return Desk(picture, Names(lambda code: NAMES.get(code, code)), Footnotes(picture.claims, picture.documents), True)


def titles(chapter: Chapter) -> dict[str, str]:
    """What stands under each heading."""
    return {s.title: " ".join(p.text for row in s.lines for p in row.pieces) for s in chapter.sections}


def test_an_open_dispute_tells_since_when_by_whom_and_who_is_alone() -> None:
    told = titles(compose.disputes(desk(drawn(*CLAIMS)), None).chapters[0])
    assert list(told) == ["Contradictions (1)"]
    (words,) = told.values()
    assert "since 3 May 2020" in words
    assert "said from 3 May 2020, 2 documents, 2 origins (Evening Reed, Evening Reed again)" in words
    assert "against it from 2 May 2020, 1 document, 1 origin (Daily Leaf)" in words
    assert "alone: against it" in words


def test_copies_stand_together_and_leave_nobody_alone() -> None:
    told = titles(compose.disputes(desk(drawn(*CLAIMS, copies=True)), None).chapters[0])["Contradictions (1)"]
    assert "2 documents, 1 origin (Evening Reed = Evening Reed again)" in told
    assert "alone" not in told


def test_what_is_decided_stands_under_a_heading_of_its_own() -> None:
    picture = drawn(*CLAIMS, CAME)
    page = compose.disputes(desk(picture), None)
    told = titles(page.chapters[0])
    assert list(told) == ["Decided (1)"]
    assert "decided on 20 May 2020 by Morning Moss: said" in told["Decided (1)"]
    assert page.chapters[0].subtitle == "1 dispute: conflict 1; decided 1"
    whole = titles(relation.chapter(desk(picture), between(picture, "AAA", "BBB")))
    assert "Open" not in whole
    assert "decided on 20 May 2020" in whole["Decided"]


def test_a_development_is_told_as_no_contradiction() -> None:
    low = f.rung("AAA", "BBB", "AAA/CF", Change.RAISES, Status.EXPECTED)
    first = f.claim("d1", "upgrade", [ARLAND], [BORLAND], about=low, certainty=Certainty.EXPECTED)
    page = compose.disputes(desk(drawn(first, rise("d4", Certainty.EXPECTED))), None)
    assert list(titles(page.chapters[0])) == ["Developments over time, no contradiction (1)"]
    assert page.chapters[0].subtitle == "1 dispute: development 1"


def test_all_adds_the_expectations_that_moved_or_were_decided() -> None:
    moved = [rise("d1", Certainty.POSSIBLE), rise("d2", Certainty.EXPECTED), rise("d3", Certainty.EXPECTED)]
    title = "Expectations that moved or were decided, no contradiction"
    (words,) = titles(compose.disputes(desk(drawn(*moved)), None, everything=True).chapters[0]).values()
    assert "possible from 2 May 2020; expected from 3 May 2020" in words
    page = compose.disputes(desk(drawn(*moved, CAME)), None, everything=True).chapters[0]
    assert f"{title} (1)" in titles(page)
    assert "Came true by 20 May 2020" in titles(page)[f"{title} (1)"]
    still = compose.disputes(desk(drawn(moved[1], moved[2])), None, everything=True)
    assert not still.chapters[0].sections, "what is put as surely as before has not moved"
    assert not compose.disputes(desk(drawn(*moved)), None).chapters[0].sections


def test_undated_documents_are_named() -> None:
    picture = dataclasses.replace(drawn(*CLAIMS), documents={**DOCS, **f.documents(f.document("d9", None))})
    assert any("without a day" in said for said in compose.disputes(desk(picture), None).advice)


def test_the_export_has_each_side_with_its_origins_and_what_decided() -> None:
    (found,) = drawn(*CLAIMS, CAME, copies=True).disputes
    plain = json.loads(json.dumps(dispute_to_json(found)))
    assert {"type", "topic", "claims", "sides", "since", "alone", "decided"} <= set(plain)
    said = plain["sides"][0]
    assert (said["origins"], said["first"], said["documents"]) == ({"d2": 2}, "2020-05-03", ["d2", "d3"])
    assert plain["since"] == "2020-05-03"
    assert (plain["decided"]["on"], plain["decided"]["by"]) == ("2020-05-20", [CAME.id])
    (found,) = drawn(*CLAIMS).disputes
    plain = dispute_to_json(found)
    assert (plain["decided"], plain["alone"]) == (None, ["against"])


def test_terminal_and_json_tell_the_same() -> None:
    page = compose.disputes(desk(drawn(*CLAIMS, CAME)), None)
    assert "DECIDED" in printing.text_of(page, "terminal")
    assert "Decided" in printing.text_of(page, "json")


def test_an_office_speaks_for_its_state_and_a_paper_for_none() -> None:
    records = f.documents(
        f.document("w", "2020-05-02", "The White House"),
        f.document("p", "2020-05-02", "Japan Times"),
        f.document("n", "2020-05-02"),
    )
    assert offices_of(records) == {"w": "USA"}
