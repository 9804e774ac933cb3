"""The composer: what a frame becomes once certainty, time and speaker are known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import read_text
from dragoman.lexicon.plover import plover
from dragoman.model import Certainty, Claim, Polarity, Status

DAY = "2023-09-04"


def claims(text: str, act: str | None = None) -> list[Claim]:
    return [claim for claim in read_text(text, published=DAY).claims if act is None or claim.act == act]


def only(text: str, act: str) -> Claim:
    (claim,) = claims(text, act)
    return claim


def test_a_standing_is_in_force_and_a_plan_is_not() -> None:
    held = only("Kenya has long been a major non-NATO ally of Washington.", "holds_rung")
    planned = only("Japan and Vietnam will upgrade their ties to a comprehensive strategic partnership.", "upgrade")
    assert held.rung is not None
    assert held.rung.status is Status.IN_FORCE
    assert planned.rung is not None
    assert (planned.certainty, planned.rung.status) == (Certainty.EXPECTED, Status.EXPECTED)


def test_the_upgrade_as_a_noun_says_no_more_than_the_clause_it_goes_back_to() -> None:
    text = (
        "Chile may elevate its relations with India to a strategic partnership. "
        "Officials welcomed the upgrade of ties with India to a strategic partnership."
    )
    assert {claim.certainty for claim in claims(text, "upgrade")} == {Certainty.POSSIBLE}


def test_what_is_taken_for_granted_keeps_no_hedge_and_no_speaker() -> None:
    text = "Australia expects to be raised to the top tier of Vietnam's ranking, alongside China and Russia."
    beside = claims(text, "holds_rung")
    assert {claim.rung.partner for claim in beside if claim.rung} == {"CHN", "RUS"}
    assert {(claim.certainty, claim.attribution) for claim in beside} == {(Certainty.ASSERTED, ())}


def test_hopes_and_requests_make_no_standing() -> None:
    for text in (
        "Peru hopes to become a strategic partner of Vietnam.",
        "Peruvian officials said that they had asked Vietnam for a strategic partnership.",
        "There is no prospect that Vietnam will make Peru a strategic partner.",
    ):
        read = [claim for claim in claims(text) if claim.rung]
        assert read
        assert not [c for c in read if c.certainty is Certainty.ASSERTED and c.polarity is Polarity.POSITIVE], text


def test_an_act_of_saying_has_its_actor_as_speaker() -> None:
    claim = only("The Norwegian government urged Kenya to release the ship.", "urge_ask")
    assert claim.certainty is Certainty.REQUESTED
    assert [link.speaker and link.speaker.state for link in claim.attribution] == ["NOR"]


def test_what_lies_ahead_is_expected_however_it_is_put() -> None:
    claim = only("The Norwegian prime minister visits Kenya on 12 September 2023.", "visit")
    assert (claim.certainty, claim.time.start) == (Certainty.EXPECTED, "2023-09-12")


def test_questions_and_boilerplate_are_not_read() -> None:
    text = "Will Norway visit Kenya?\n\nLeave a Reply\n\nThis website uses cookies to improve your experience."
    reading = read_text(text, published=DAY)
    assert reading.claims == ()
    assert dict(reading.discards)["question"] == 1


def test_other_languages_are_stored_without_claims() -> None:
    text = (
        "Der Bundeskanzler hat am Montag den französischen Präsidenten in Berlin empfangen und mit ihm über die "
        "Zusammenarbeit der beiden Länder und die Lage in der Ukraine gesprochen."
    )
    reading = read_text(text, published=DAY)
    assert reading.claims == ()
    assert dict(reading.discards) == {"language_not_read": 1}


@pytest.mark.parametrize(
    ("certainty", "polarity", "wanted"),
    [
        (Certainty.ASSERTED, Polarity.POSITIVE, "CONSULT:visit"),
        (Certainty.EXPECTED, Polarity.POSITIVE, "AGREE"),
        (Certainty.REQUESTED, Polarity.POSITIVE, "REQUEST"),
        (Certainty.ASSERTED, Polarity.NEGATIVE, "REJECT"),
        (Certainty.DENIED, Polarity.NEGATIVE, "REJECT"),
    ],
)
def test_plover_folds_status_into_class(certainty: Certainty, polarity: Polarity, wanted: str) -> None:
    assert plover("CONSULT:visit", "AGREE", certainty, polarity) == wanted


def test_wrapped_lines_and_markdown_do_not_hide_a_claim() -> None:
    plain = only("Japan and Vietnam upgraded their ties to a comprehensive strategic partnership.", "upgrade")
    text = "**Japan** and\n    Vietnam _upgraded_ their ties\nto a *comprehensive strategic\npartnership*."
    claim = only(text, "upgrade")
    assert claim.quote == text[claim.span.start : claim.span.end]
    assert claim.rung == plain.rung or (claim.rung and plain.rung and claim.rung.rung == plain.rung.rung)


WORDS = st.sampled_from(
    [
        "Japan",
        "Xi",
        "said",
        "visit",
        "“",
        "”",
        "not",
        "to",
        "Hanoi",
        "\n",
        "**",
        "the",
        "top tier",
        "of",
        ".",
        "(",
        "9 May",
        "he",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=40).map(" ".join))
def test_any_text_gives_a_reading_with_exact_quotes(text: str) -> None:
    reading = read_text(text, published=DAY)
    for claim in reading.claims:
        assert claim.quote == text[claim.span.start : claim.span.end]
    for mention in reading.mentions:
        assert mention.text == text[mention.span.start : mention.span.end]
    for time in reading.times:
        assert time.span is None or time.text == text[time.span.start : time.span.end]


def test_an_anniversary_counts_back_from_the_year_of_the_text() -> None:
    text = "Peru and Vietnam celebrate the tenth anniversary of establishing their strategic partnership."
    (claim,) = [c for c in claims(text) if c.rung and "anniversary" in c.flags]
    assert (claim.time.text, claim.time.start, claim.time.end) == ("tenth anniversary", "2013-01-01", "2013-12-31")


def test_no_comment_counts_only_where_there_is_none() -> None:
    assert claims("Kenya will respond to future outbreaks of the disease.", "no_comment") == []
    assert only("The Kenyan foreign ministry did not respond to our questions.", "no_comment")
    assert only("The Kenyan foreign ministry declined to comment on the visit of Peru's president.", "no_comment")


def test_what_is_taken_for_granted_deep_in_a_phrase_takes_no_hedge() -> None:
    claim = only("The two will discuss the consequences of Russia's war against Ukraine.", "use_force")
    assert claim.certainty is Certainty.ASSERTED


def test_a_long_source_at_the_end_is_still_the_source() -> None:
    text = "Uganda will send troops to Kenya, according to the Kenyan foreign ministry in a statement."
    claim = next(claim for claim in read_text(text, published="2024-07-15").claims if claim.act == "mobilise")
    assert [link.text for link in claim.attribution] == ["the Kenyan foreign ministry"]
    assert claim.quote == "Uganda will send troops to Kenya"
