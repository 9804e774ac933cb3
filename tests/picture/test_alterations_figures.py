"""A "not" beside the statement, numbers that differ, sources that would not be named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.lexicon.rewriting import load_rewriting
from dragoman.model import Certainty, Polarity
from dragoman.picture.alterations import compare
from dragoman.picture.alterations.clauses import own_words
from dragoman.picture.alterations.figures import numbers_differ
from tests.picture.alteration_documents import PLAIN, K, Line, document, kinds


def sentence(text: str) -> Line:
    return replace(PLAIN, text=text)


@pytest.mark.parametrize(
    ("mine", "its", "told"),
    [
        (
            "The envoy has 48 hours to leave.",
            "They gave him 72 hours to leave.",
            "“48 hours” in one, “72 hours” in the other",
        ),
        ("Arland sends 3 ships.", "Arland sends two ships to Borland.", "“3 ships” in one, “two ships” in the other"),
        ("Arland lends 2 billion dollars.", "Arland lends 900 million dollars.", "“2 billion dollars” in one"),
        ("Arland lends 1.98 million crowns.", "Arland lends 2 million crowns.", ""),
        ("They meet on 4 May.", "They meet on 5 May.", ""),
        ("Arland sends 3 ships and 40 soldiers.", "Arland sends 3 ships.", ""),
        ("Of 9 ships 3 ships came.", "Of 9 ships 4 ships came.", ""),
        ("Arland sends 3 ships.", "Arland sends 40 soldiers.", ""),
    ],
)
def test_numbers_of_one_thing_that_differ_are_told(mine: str, its: str, told: str) -> None:
    found = numbers_differ(mine, its)
    assert found.startswith(told) if told else not found


def test_another_number_is_named_between_documents() -> None:
    first = sentence("Arland will send 12 trucks of grain to Borland, the harbour office said.")
    second = sentence("Arland will send 20 trucks of grain to Borland, the harbour office said.")
    found = compare(document("a", first), document("b", second), original="a")
    assert kinds(found, "b") == [K.NUMBER_CHANGED]
    assert found.alterations[0].told == "“12 trucks” in one, “20 trucks” in the other"


WHOLE = "Two clerks, who asked not to be named, said that Arland might send grain to Borland."
SHORT = "Arland will send grain to Borland, clerks said."


def test_a_not_in_a_clause_beside_it_makes_no_negation() -> None:
    possible = replace(PLAIN, text=WHOLE, more={"certainty": Certainty.POSSIBLE})
    expected = replace(PLAIN, text=SHORT, more={"certainty": Certainty.EXPECTED})
    found = compare(document("a", possible), document("b", expected), original="a")
    assert K.NEGATION_CHANGED not in kinds(found, "b")
    assert {K.HEDGE_DROPPED, K.ANONYMITY_DROPPED} <= set(kinds(found, "b"))


def test_who_adds_that_a_source_hides_has_added_it() -> None:
    possible = replace(PLAIN, text=WHOLE, more={"certainty": Certainty.POSSIBLE})
    plain = replace(PLAIN, text="Arland might send grain to Borland, two clerks said.", more=possible.more)
    found = compare(document("a", possible), document("b", plain), original="b")
    assert kinds(found, "a") == [K.ANONYMITY_ADDED]


def test_a_not_in_the_clause_of_the_statement_still_counts() -> None:
    against = {"certainty": Certainty.EXPECTED, "polarity": Polarity.NEGATIVE}
    text = "Arland will not send grain to Borland, clerks said."
    found = compare(document("a", sentence(SHORT)), document("b", replace(PLAIN, text=text, more=against)))
    assert kinds(found, "b") == [K.NEGATION_CHANGED]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The envoy, who had not been asked, left.", "The envoy  left."),
        ("He spoke on condition of anonymity.", "He spoke  ."),
        ("The envoy did not leave.", "The envoy did not leave."),
    ],
)
def test_what_is_said_beside_the_statement_is_left_out(text: str, left: str) -> None:
    assert own_words(load_rewriting(), text, 0, len(text)) == left
