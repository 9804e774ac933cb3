"""What one document shows by itself."""

from __future__ import annotations

from dataclasses import replace

from dragoman.lexicon.rewriting import load_rewriting
from dragoman.model import Attribution, AttributionKind, Certainty, Span
from dragoman.picture.alterations import inside, render
from dragoman.picture.alterations.layout import Part, passages
from tests.picture import factories as f
from tests.picture.alteration_documents import (
    ARLAND,
    BORLAND,
    CORLAND,
    PLAIN,
    POSSIBLE,
    K,
    Line,
    document,
    nobody,
    plain,
)


def test_a_misspelt_name_once() -> None:
    wrong = f.person("anna-alr", "Anna Alr", "AAA")
    twice = [Line("Anna Alr rang Borland.", "call", (wrong,)), Line("Anna Alr visits Borland.", "visit", (wrong,))]
    (found,) = inside(document("a", *twice), lambda name, _: "Anna Arl" if name == "Anna Alr" else None)
    assert (found.kind, found.other, len(found.claims)) == (K.NAME_MISSPELT, None, 2)


def test_a_misspelt_name_of_which_nothing_is_claimed() -> None:
    text = "Old stones fell on the road. President Anna Alr’s car was not hit, and President Bert Dorl walked on."
    (found,) = inside(plain("a", text), lambda name, _: "Anna Arl" if name == "Anna Alr" else None)
    assert (found.kind, found.claims) == (K.NAME_MISSPELT, ())
    assert found.span is not None
    assert found.span.of(text) == "Anna Alr"


def test_a_source_hidden_behind_a_passive() -> None:
    for cue, expected in (("confirmed", [K.SOURCE_HIDDEN]), ("considered", [])):
        passive = Attribution(None, Span(0, 1), (), AttributionKind.PASSIVE, "", cue)
        told = replace(PLAIN, more={"by": [passive]})
        assert [a.kind for a in inside(document("a", told), nobody)] == expected


def test_a_heading_that_promises_more_than_the_body_tells() -> None:
    heading = Line("Arland Sends Engines: What It Means for Borland and Corland")
    body = Line("Borland is angry that Arland has sent the engines.", "react", (BORLAND,), (ARLAND,))
    corland = Line("Arland and Corland share a border.", "holds_rung", (ARLAND,), (CORLAND,))
    (found,) = inside(document("a", heading, body, corland), nobody)
    assert found.kind is K.UNSUPPORTED
    assert "Corland" in found.told
    assert "Borland" not in found.told


def test_a_heading_surer_than_its_body() -> None:
    heading = Line("Arland Sends Engines", more={"certainty": Certainty.ASSERTED})
    (found,) = inside(document("a", heading, POSSIBLE), nobody)
    assert (found.kind, len(found.against)) == (K.UNSUPPORTED, 1)
    assert inside(document("a", heading, replace(PLAIN, more={})), nobody) == []


def test_answers_beyond_the_body() -> None:
    body = Line(
        "Arland will send forty fire engines and nine pumps to Borland, the harbour office said on Monday evening."
    )
    asked = Line("Q: Who pays for all of it?", "call")
    added = Line("A: Corland pays with the profits of its herring fleet.", "aid", (CORLAND,))
    same = Line("A: Arland will send forty fire engines and nine pumps to Borland.")
    text = document("a", body, asked, added)
    assert [a.kind for a in inside(text, nobody)] == [K.ADDED]
    assert inside(document("a", body, asked, same), nobody) == []


def test_an_interview_is_no_set_of_answers() -> None:
    text = "The king spoke.\n\nQ: Why now?\n\nA: The bridge has waited for a long time, and so have we.\n"
    assert {p.part for p in passages(text)} == {Part.BODY}


def test_whose_wish_the_remark_tells() -> None:
    king = f.person("king", "The King", "AAA")
    by = [f.says("The King", "AAA")]
    about = Line("The king travels to “mend” the friendship with Borland.", "deepen_ties", (king,), more={"by": by})
    remark = "Borland wants to mend our friendship"
    text = about.text + f"\n\n“I go because {remark},” he said."
    spoken = f.claim("a", "deepen_ties", [BORLAND], [ARLAND], quote=remark, at=text.index(remark), by=by)
    told = f.claim("a", "deepen_ties", [king], [BORLAND], quote=about.text, at=0, by=by)
    (found,) = inside(render("a", [told, spoken], text, load_rewriting()), nobody)
    assert (found.kind, found.claims, found.against) == (K.ROLES_INVERTED, (told.id,), (spoken.id,))
