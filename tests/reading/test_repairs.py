"""What the parser gets wrong again and again, put right."""

from __future__ import annotations

import pytest

from dragoman.model import BlockKind
from dragoman.reading.tree import Token
from tests.reading.sentences_for_tests import parsed


def heads(text: str, block: BlockKind = BlockKind.BODY) -> dict[str, tuple[str, str]]:
    """For each word its relation and its head's text."""
    return {token.text: (token.relation, token.head.text) for token in parsed(text, block).doc}


@pytest.mark.parametrize(
    ("text", "verb", "noun"),
    [
        ("Austria will not expel Russian diplomats, the chancellor said.", "expel", "diplomats"),
        ("South Africa has refrained from imposing sanctions on Russia.", "imposing", "sanctions"),
        ("Turkey has ruled out imposing sanctions on Russia.", "imposing", "sanctions"),
        ("New Zealand is weighing sanctions against Iran.", "weighing", "sanctions"),
        ("The Ethiopian army rejected reports that Ethiopia had left Somalia.", "rejected", "reports"),
        ("Peru rejected claims that it had bombed the village.", "rejected", "claims"),
        ("The ministry denied having accused Egypt of interference.", "accused", "Egypt"),
        ("The two discussed ways to normalise relations between Peru and Chile.", "normalise", "relations"),
        ("Chile said it will sever ties with Malaysia.", "sever", "ties"),
        ("Officials in Seoul denied that South Korea had imposed sanctions on Myanmar.", "imposed", "sanctions"),
    ],
)
def test_a_verb_is_no_attribute_of_its_object(text: str, verb: str, noun: str) -> None:
    assert heads(text)[noun] == ("obj", verb)


@pytest.mark.parametrize("text", ["Growing ties with Chile worried Peru.", "It was a time of deteriorating relations."])
def test_an_attribute_stays_one(text: str) -> None:
    assert not any(token.relation == "obj" and token.text in ("ties", "relations") for token in parsed(text).doc)


@pytest.mark.parametrize(
    ("text", "report", "said"),
    [
        ("Reports that Mali had expelled French diplomats were denied by the ministry.", "Reports", "denied"),
        ("Officials said reports that Brazil had expelled three diplomats were false.", "reports", "false"),
        ("Claims that Oman had established relations with Israel are untrue, he said.", "Claims", "untrue"),
    ],
)
def test_what_is_said_of_a_report_hangs_on_the_report(text: str, report: str, said: str) -> None:
    assert heads(text)[report] == ("nsubj", said)


def test_an_agreement_between_two_is_the_subject() -> None:
    found = heads("A free-trade agreement between India and Oman is expected to be signed.")
    assert found["agreement"] == ("nsubj", "expected")
    assert found["Oman"] == ("conj", "India")


@pytest.mark.parametrize("block", [BlockKind.HEADLINE, BlockKind.BODY])
def test_a_headline_has_its_infinitive_for_a_verb(block: BlockKind) -> None:
    found = heads("Danish premier to meet Kenyan president next month", block)
    assert (found["premier"] == ("nsubj", "meet")) == (block is BlockKind.HEADLINE)


def test_every_word_still_hangs_in_one_tree() -> None:
    for text in (
        "Austria will not expel Russian diplomats, the chancellor said on Monday.",
        "Reports that Mali had expelled French diplomats were denied by the foreign ministry in Bamako.",
        "A free-trade agreement between India and Oman is expected to be signed before the end of the year.",
    ):
        doc = parsed(text).doc
        assert sum(token.head is token for token in doc) == 1
        assert all(_hangs(token) for token in doc)


def _hangs(token: Token) -> bool:
    return token.head is token or any(child is token for child in token.head.children)
