"""Remarks found by their rarest words are just those that a comparison of all with all finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import NO_TIME, Certainty, Claim, Polarity, Span
from dragoman.surfaces.brief.remarks import Remarks, words_alike

WORDS = "harbour lanterns ferry tariff rice quarry envoy bridge fleet barley".split()


def remark(number: int, words: list[str]) -> Claim:
    quote = " ".join(words)
    span = Span(0, len(quote))
    return Claim(
        f"d{number}", span, quote, "meet", None, (), (), None, NO_TIME, Certainty.ASSERTED, Polarity.POSITIVE, ()
    )


@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=9), max_size=25), st.lists(st.sampled_from(WORDS), max_size=9)
)
def test_nothing_alike_is_passed_over(told: list[list[str]], asked: list[str]) -> None:
    claims = [remark(number, words) for number, words in enumerate(told)]
    one = remark(-1, asked)
    near = Remarks(claims).near(one)
    assert {place for place, claim in enumerate(claims) if words_alike(one, claim)} <= near


def test_words_of_another_matter_are_not_looked_at() -> None:
    claims = [remark(0, ["harbour", "ferry", "rice", "quarry"]), remark(1, ["envoy", "bridge", "fleet", "barley"])]
    assert Remarks(claims).near(remark(2, ["harbour", "ferry", "rice", "tariff"])) == {0}


def test_a_document_is_near_to_itself() -> None:
    claims = [remark(0, ["harbour"]), remark(1, ["harbour"])]
    assert Remarks(claims).near(remark(1, ["envoy"])) == {1}
