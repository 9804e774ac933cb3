"""The condition that a sentence puts on a claim, though the claim's own words do not hold it."""

from __future__ import annotations

import pytest

from dragoman.model import Certainty, Claim
from dragoman.picture.relationship import draw
from dragoman.surfaces.brief import compose, printing
from dragoman.surfaces.brief.conditions import condition
from dragoman.surfaces.brief.page import Footnotes
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.brief.words import Names
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")


def claim_in(text: str, quote: str) -> Claim:
    return f.claim(
        "d1", "sanction", [ARLAND], [BORLAND], certainty=Certainty.EXPECTED, quote=quote, at=text.index(quote)
    )


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        (
            "Talks ended. Arland will go if the drilling lasts, a minister said.",
            "Arland will go",
            "if the drilling lasts",
        ),
        ("Once the ship is gone, Arland will go there.", "Arland will go", "Once the ship is gone"),
        ("Carl said that unless rain falls, Arland will go.", "Arland will go", "unless rain falls"),
        (
            "Arland will not go unless Borland pays. More rain.",
            "Arland will not go unless Borland pays",
            "unless Borland pays",
        ),
        ("Arland will not go until Borland says sorry.", "Arland will not go", "until Borland says sorry"),
        ("Arland will go provided that Borland pays first.", "Arland will go", "provided that Borland pays first"),
        ("Arland will go. If Borland pays, all is well.", "Arland will go", None),
        ("Arland will go and Cerland stays if it rains.", "Arland will go", None),
        ("Arland will stay until 2031.", "Arland will stay", None),
        ("Borland, once a colony, heard that Arland will go.", "Arland will go", None),
        ("Asked if it was over, Arland will go silent.", "Arland will go silent", None),
        ("Arland will go even if it rains.", "Arland will go", None),
        ("Arland goes if Borland pays.", "if Borland pays", None),
    ],
)
def test_the_words_of_the_condition(text: str, quote: str, words: str | None) -> None:
    assert condition(claim_in(text, quote), text) == words


def test_a_line_on_what_is_expected_keeps_its_condition() -> None:
    text = "Arland will sanction Borland if the dam is built, a minister said."
    claim = claim_in(text, "Arland will sanction Borland")
    documents = f.documents(f.document("d1", "2020-05-02"))
    drawn = draw([claim], documents, f.ladders())
    desk = Desk(drawn, Names(lambda p: p), Footnotes(drawn.claims, documents, lambda _: text), full=True)
    for page in (compose.expectations(desk, None), compose.relationship(desk, "AAA", "BBB", None)):
        told = " ".join(printing.text_of(page, "terminal").split())
        assert "AAA to impose sanctions on BBB, “if the dam is built” [1]." in told
