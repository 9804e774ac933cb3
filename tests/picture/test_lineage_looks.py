"""What makes lineage cheap changes nothing: the first look, what is kept of a document, and copies found by pieces."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.picture.lineage import Copies, judge, profile
from dragoman.picture.lineage.outline import outline
from dragoman.picture.lineage.pair import hopeless
from dragoman.picture.lineage.shelf import LARGE, READY, Shelf
from dragoman.picture.lineage.signs import at_most, concordance, rewriting
from dragoman.trace import Trace
from tests.picture.made_up_news import COMMON, invented, news
from tests.picture.test_lineage_pairs import GAZETTE, HERALD, INDEPENDENT, QUOTING, REWRITTEN, SPEECH, WIRE, Paper

WORDS = [*COMMON, *invented(random.Random(7), 30)]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)


def a_trace(text: str) -> Trace:
    return news(text, "2023-05-03").trace


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.integers(0, 40))
def test_no_rewriting_is_surer_than_the_first_look_allows(first: str, second: str, shared: int) -> None:
    second = " ".join([*first.split()[:shared], second])
    one, other = profile(a_trace(first)), profile(a_trace(second))
    most = at_most(one, other.outline)
    for claims in (0, 3, 60):
        odds = rewriting(one, other).log_odds(claims)
        assert odds <= most + 1e-9 or (most == float("-inf") and odds < 0.0)


PAPERS = [
    *(Paper(text, "2023-05-03", HERALD) for text in (WIRE, INDEPENDENT, SPEECH, QUOTING)),
    *(Paper(text, "2023-05-04", GAZETTE) for text in (WIRE, REWRITTEN, "", "Borland.", WIRE[:300])),
]


def test_what_is_turned_away_by_the_first_look_is_no_edge() -> None:
    sides = [paper.side() for paper in PAPERS]
    pairs = [(one, other) for one in sides for other in sides]
    turned_away = [hopeless(one, other.profile.outline, other.told) for one, other in pairs]
    edges = [judge(one, other) for one, other in pairs]
    assert not any(edge for edge, turned in zip(edges, turned_away, strict=True) if turned)
    assert sum(turned_away) > 6
    assert sum(edge is not None for edge in edges) > 6


def test_the_shelf_gives_back_what_was_put_there_however_long_ago() -> None:
    shelf = Shelf()
    long = dataclasses.replace(a_trace(" ".join(WORDS * 40)), document="long", quotes=("half a \udc80 pair",))
    assert len(" ".join(long.terms)) > LARGE
    traces = [long, *(dataclasses.replace(a_trace(f"Report {n} of it"), document=f"{n}") for n in range(READY + 2))]
    for each in traces:
        shelf.put(each, outline(each))
        shelf.profile(each.document)
    assert [shelf.profile(each.document).trace for each in traces] == traces


@given(st.lists(st.integers(0, 99), unique=True, max_size=40))
def test_concordance_counts_the_pairs_that_rise(values: Sequence[int]) -> None:
    pairs = [(a, b) for at, a in enumerate(values) for b in values[at + 1 :]]
    expected = sum(1 if b > a else -1 for a, b in pairs) / len(pairs) if pairs else 0.0
    assert concordance(values) == pytest.approx(expected)


RUSSIAN = """Послы встретились в порту Борла и говорили о верфи, о кабеле и о дешёвом зерне, которое обещали весной.
Президент Анна Квист приедет в воскресенье, и с нею сорок инженеров; профсоюзы грозят забастовкой."""


@pytest.mark.parametrize("text", [WIRE, RUSSIAN])
def test_copies_are_found_by_their_pieces_in_any_alphabet(text: str) -> None:
    copies = Copies()
    assert copies.add("wire", text) == []
    assert copies.add("another", INDEPENDENT) == []
    assert copies.add("copy", text) == ["wire"]
    words = text.split()
    assert copies.add("half", " ".join(words[: len(words) // 2])) == ["copy"]
    words[5], words[-5] = "quolf", "brast"
    assert "copy" in copies.add("changed", " ".join(words))


def test_a_short_text_is_found_when_it_is_the_same() -> None:
    copies = Copies()
    for number, text in enumerate(("No.", "", "No comment.", "Nobody was there.")):
        assert copies.add(f"{number}", text) == []
        assert copies.add(f"{number} again", text) == [f"{number}"]


def test_of_ten_thousand_copies_the_last_is_named() -> None:
    copies = Copies()
    for number in range(10_000):
        assert copies.add(f"{number}", WIRE) == ([f"{number - 1}"] if number else [])
