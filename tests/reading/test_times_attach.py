"""Which time an event gets."""

from __future__ import annotations

from dragoman.model import NO_TIME, Certainty, Polarity, Published, Time
from dragoman.reading.times.find import attach_time, find_times
from dragoman.times import Precision, TimeBasis
from tests.reading.test_times import WEDNESDAY, parsed_of

PUBLISHED = Published(WEDNESDAY)


def attached(text: str, word: str, certainty: Certainty = Certainty.ASSERTED, published: Published = PUBLISHED) -> Time:
    parsed = parsed_of(text)
    head = next(token.i for token in parsed[0].doc if token.text == word)
    return attach_time(
        parsed[0], head, find_times(text, parsed, published.day), published, certainty, Polarity.POSITIVE
    )


def test_its_own_time() -> None:
    time = attached("In July, he expressed regret.", "expressed", published=Published("2021-09-16"))
    assert (time.start, time.end, time.precision) == ("2021-07-01", "2021-07-31", Precision.MONTH)
    assert time.basis is TimeBasis.EXPLICIT


def test_time_of_saying_is_not_time_of_doing() -> None:
    text = "He said on Tuesday that he will visit Ghana."
    assert attached(text, "said").start == "2021-06-15"
    visit = attached(text, "visit", Certainty.EXPECTED)
    assert (visit.text, visit.start, visit.end, visit.basis) == (None, WEDNESDAY, None, TimeBasis.INFERRED)


def test_what_is_done_ends_with_publication() -> None:
    time = attached("Ghana recalled its envoy.", "recalled")
    assert (time.start, time.end, time.precision, time.basis) == (
        None,
        WEDNESDAY,
        Precision.INTERVAL,
        TimeBasis.INFERRED,
    )


def test_nothing_without_a_day_of_publication() -> None:
    assert attached("Ghana recalled its envoy.", "recalled", published=Published(None)) == NO_TIME


def test_currently_is_the_day_itself() -> None:
    time = attached("Currently, Ghana holds the chair.", "holds")
    assert (time.start, time.end) == (WEDNESDAY, WEDNESDAY)


def test_a_length_of_time_is_no_time() -> None:
    assert attached("He paid a two-day visit to Ghana.", "paid").text is None


def test_a_range_is_one_time() -> None:
    time = attached("He will visit Ghana on 9 and 10 September.", "visit", Certainty.EXPECTED)
    assert (time.text, time.start, time.end) == ("9 and 10 September", "2021-09-09", "2021-09-10")


def test_a_time_on_the_object_counts_for_the_verb_but_not_for_another_clause() -> None:
    text = "Ghana hailed the pact after Togo left the bloc in March."
    assert attached(text, "left").start == "2021-03-01"
    assert attached(text, "hailed").text is None


def test_a_past_time_is_not_lent_to_what_is_still_to_come() -> None:
    text = "On Monday, Ghana agreed to open an embassy."
    assert attached(text, "agreed").start == "2021-06-14"
    assert attached(text, "open", Certainty.EXPECTED).text is None


def test_a_token_that_is_not_there() -> None:
    parsed = parsed_of("Ghana left.")
    time = attach_time(parsed[0], 99, [], PUBLISHED, Certainty.ASSERTED, Polarity.POSITIVE)
    assert time.end == WEDNESDAY
