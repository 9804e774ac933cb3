"""Time expressions: what is found, the days it stands for, its TIMEX3 value."""

from __future__ import annotations

import random
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import BlockKind, Sentence, Span, Time
from dragoman.reading.parsed import Parsed, load_model, parse
from dragoman.reading.times import grammar
from dragoman.reading.times.find import find_times
from dragoman.times import Precision, TimeBasis
from tests.effort import calls

WEDNESDAY = "2021-06-16"


def parsed_of(text: str) -> list[Parsed]:
    """Each line as one sentence."""
    sentences, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            sentences.append(Sentence(Span(start, start + len(line)), BlockKind.BODY))
        start += len(line) + 1
    return list(parse(text, sentences, load_model()))


def times(text: str, anchor: str | None = WEDNESDAY) -> tuple[Time, ...]:
    return find_times(text, parsed_of(text), anchor)


@pytest.mark.parametrize(
    ("text", "said", "start", "end", "timex"),
    [
        ("The envoys met on March 3, 2019.", "March 3, 2019", "2019-03-03", "2019-03-03", "2019-03-03"),
        ("The envoys met on the 3rd of March 2019.", "the 3rd of March 2019", "2019-03-03", "2019-03-03", "2019-03-03"),
        ("Signed 2018-11-30 in Lima.", "2018-11-30", "2018-11-30", "2018-11-30", "2018-11-30"),
        ("Signed 7.8.2020 in Lima.", "7.8.2020", "2020-08-07", "2020-08-07", "2020-08-07"),
        ("He left in mid-April.", "mid-April", "2021-04-11", "2021-04-20", "2021-04"),
        ("Talks resume in early 2024.", "early 2024", "2024-01-01", "2024-04-30", "2024"),
        ("Trade grew in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "199"),
        ("Exports fell in Q3 2020.", "Q3 2020", "2020-07-01", "2020-09-30", "2020-Q3"),
        ("They met in spring 2019.", "spring 2019", "2019-03-01", "2019-05-31", "2019-SP"),
        ("Aid fell in the first half of 2018.", "the first half of 2018", "2018-01-01", "2018-06-30", "2018-H1"),
        ("The minister resigned yesterday.", "yesterday", "2021-06-15", "2021-06-15", "2021-06-15"),
        ("The minister arrived on Monday.", "Monday", "2021-06-14", "2021-06-14", "2021-06-14"),
        ("The minister will arrive on Monday.", "Monday", "2021-06-21", "2021-06-21", "2021-06-21"),
        ("They met last month.", "last month", "2021-05-01", "2021-05-31", "2021-05"),
        ("They met two years ago.", "two years ago", "2019-01-01", "2019-12-31", "2019"),
        ("They spoke in recent months.", "recent months", "2021-01-17", "2021-06-16", "PXM"),
        ("Currently the post is vacant.", "Currently", "2021-06-16", "2021-06-16", "PRESENT_REF"),
        ("The treaty lapsed in October.", "October", "2020-10-01", "2020-10-31", "2020-10"),
        ("The treaty will lapse in October.", "October", "2021-10-01", "2021-10-31", "2021-10"),
        ("The offer had been due to expire Friday.", "Friday", "2021-06-11", "2021-06-11", "2021-06-11"),
        ("They met this past spring.", "this past spring", "2021-03-01", "2021-05-31", "2021-SP"),
        ("By mid-afternoon the square was full.", "mid-afternoon", "2021-06-16", "2021-06-16", "2021-06-16TAF"),
        ("They spoke last summer.", "last summer", "2020-06-01", "2020-08-31", "2020-SU"),
        ("He fell ill last Oct. 23.", "last Oct. 23", "2020-10-23", "2020-10-23", "2020-10-23"),
        ("The talks are set to resume Monday.", "Monday", "2021-06-21", "2021-06-21", "2021-06-21"),
        ("The group may leave as soon as Friday.", "Friday", "2021-06-18", "2021-06-18", "2021-06-18"),
        ("The envoy is to meet the minister on Friday.", "Friday", "2021-06-18", "2021-06-18", "2021-06-18"),
        ("Lima is keen to sign the pact on Friday.", "Friday", "2021-06-18", "2021-06-18", "2021-06-18"),
        (
            "He came on March 3, 2019. The day before, he sat.",
            "The day before",
            "2019-03-02",
            "2019-03-02",
            "2019-03-02",
        ),
        ("Prices have doubled in the past decade.", "the past decade", "2011-06-16", "2021-06-16", "P10Y"),
        (
            "They fell in the first quarter. They rose in the latest period.",
            "the latest period",
            "2021-01-01",
            "2021-03-31",
            "2021-Q1",
        ),
        (
            "They fell in the first quarter. In the 2020 quarter they rose.",
            "the 2020 quarter",
            "2020-01-01",
            "2020-03-31",
            "2020-Q1",
        ),
        ("The pact was signed on Saturday, 12 June.", "Saturday, 12 June", "2021-06-12", "2021-06-12", "2021-06-12"),
    ],
)
def test_days_and_value(text: str, said: str, start: str, end: str, timex: str) -> None:
    found = [time for time in times(text) if time.text == said]
    assert found, [time.text for time in times(text)]
    assert (found[0].start, found[0].end, found[0].timex) == (start, end, timex)


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("a two-day visit", "P2D"),
        ("after almost three years of talks", "P3Y"),
        ("for several weeks", "PXW"),
        ("He had waited for weeks.", "PXW"),
        ("It was the worst drought in decades.", "PXE"),
        ("They met only at night.", "XXXX-XX-XXTNI"),
        ("for a minute and a half", "PT1M30S"),
        ("They meet every year.", "P1Y"),
        ("nineteen ninety-six was a hard year", "1996"),
        ("Sales fell in the year ended June 30.", "P1Y"),
        ("in 218 BC", "BC0218"),
        ("the night of April 10, 1977", "1977-04-10TNI"),
        ("at 10 p.m. Tuesday", "2021-06-15T22:00"),
    ],
)
def test_lengths_repetitions_and_hours(text: str, timex: str) -> None:
    assert timex in [time.timex for time in times(text)]


def test_both_days_of_a_range_carry_the_whole_range() -> None:
    found = times("The president will visit Lagos on 9 and 10 September.")
    assert [time.text for time in found] == ["9", "10 September"]
    assert {(time.start, time.end) for time in found} == {("2021-09-09", "2021-09-10")}
    assert [time.timex for time in found] == ["2021-09-09", "2021-09-10"]


def test_from_to() -> None:
    found = times("He governed from 1995 to 2003.")
    assert {(time.start, time.end) for time in found} == {("1995-01-01", "2003-12-31")}


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They have been partners since 2013.", "2013-01-01", "2021-06-16"),
        ("They will decide by the end of the year.", "2021-06-16", "2021-12-31"),
        ("It was in force until March 2020.", None, "2020-03-31"),
        ("It happened before May 2020.", None, "2020-04-30"),
        ("They will meet within a week.", "2021-06-16", "2021-06-23"),
        ("They will meet in a week.", "2021-06-23", "2021-06-23"),
    ],
)
def test_the_preposition_bends_the_days(text: str, start: str | None, end: str | None) -> None:
    time = times(text)[0]
    assert (time.start, time.end) == (start, end)


def test_two_names_of_one_day_are_one_expression() -> None:
    (time,) = times("She said yesterday Tuesday that she would come.")
    assert (time.text, time.start) == ("yesterday Tuesday", "2021-06-15")


def test_without_a_day_of_publication_values_stay_open() -> None:
    (time,) = times("He came on September 10.", None)
    assert (time.timex, time.start, time.end) == ("XXXX-09-10", None, None)


def test_at_the_time_points_back() -> None:
    found = times("They met in April 2020. He said at the time that he was glad.")
    assert [(time.start, time.end) for time in found] == [("2020-04-01", "2020-04-30")] * 2


def test_basis_and_precision() -> None:
    day, week = times("They met on March 3. They spoke last week.")
    assert (day.basis, day.precision) == (TimeBasis.EXPLICIT, Precision.DAY)
    assert (week.basis, week.precision) == (TimeBasis.RELATIVE, Precision.INTERVAL)


def test_a_story_of_the_past_hangs_on_its_own_dates() -> None:
    text = (
        "In May 1948 the fleet sailed. It landed in June. In November 1948 the port fell.\n"
        "The siege ended in January. In 1951 the treaty was signed, in 1952 it was ratified."
    )
    values = [time.timex for time in times(text)]
    assert values == ["1948-05", "1948-06", "1948-11", "1949-01", "1951", "1952"]


STORY = "In 1911 the port was lost. In 1912 the duke rebuilt it, and in 1913 he armed it."


@pytest.mark.parametrize(
    ("told", "values"),
    [
        # What is looked back on does not move the story; what a later date takes back does not either.
        ("In June 1914 war came. Two years earlier a pact failed. In August it ended.", ["1914-06", "1912", "1914-08"]),
        ("In June 1914 war came. The pact of May 1904 was torn up. In August 1914 the port fell. In May 1915 it rose.",
         ["1914-06", "1904-05", "1914-08", "1915-05"]),
        ("In March 1914 the duke meant to take the hills by 1916. On 2 April he marched. He won in May 1914.",
         ["1914-03", "1916", "1914-04-02", "1914-05"]),
        ("In November 1914 he left, in January he wrote, in May he came.", ["1914-11", "1915-01", "1915-05"]),
        ("He died in May 1914. Two years before, he had wed.", ["1914-05", "1912"]),
        ("They held out (21 March - 4 August 1915) and won.", ["1915-03-21", "1915-08-04"]),
        ("In the last week of August 1914 they fled.", ["P1W", "1914-08"]),
        ("In April and June 1914 he wrote.", ["1914-04", "1914-06"]),
        ("They fought from October to March 1915.", ["1914-10", "1915-03"]),
        ("The former duke left in 1914.", ["PAST_REF", "1914"]),
    ],
)  # fmt: skip
def test_where_a_story_stands(told: str, values: list[str]) -> None:
    found = [time.timex for time in times(f"{STORY}\n{told}")]
    assert found == ["1911", "1912", "1913", *values]


def test_a_story_from_before_christ() -> None:
    text = "The war (218-201 BC) was long. In 216 BC the consul fell. The following year his son came. A decade earlier"
    assert [time.timex for time in times(text + " they had been friends.", None)] == [
        "BC0218",
        "BC0201",
        "BC0216",
        "BC0215",
        "BC0225",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May spoke.",
        "The former envoy spoke of a future pact.",
        "Troops may march.",
        "2000 soldiers left.",
        "It cost $1990.",
        "the fall of Saigon",
        "at second hand",
        "three-quarters of the voters",
        "weeks of rain",
        "the day before the summit",
    ],
)
def test_words_that_only_look_like_times(text: str) -> None:
    assert times(text) == ()


PIECES = st.sampled_from(
    "on in since until from to between and of the a last next this that early mid - , . 31 30 February May 2023 1999 "
    "99 '98 years week days Friday yesterday ago later first quarter half spring 10:30 p.m. BC 0 00 7.8.2023 "
    "2023-13-45 fiscal \n hundred thousand two every soon recent past several couple".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join), st.sampled_from([None, "2023-09-10", "0001-01-01", "9999-12-31"]))
def test_any_mix_of_time_words_is_safe(text: str, anchor: str | None) -> None:
    check(text, find_times(text, [], anchor))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_safe(text: str) -> None:
    check(text, find_times(text, [], "2023-09-10"))


def check(text: str, found: tuple[Time, ...]) -> None:
    spans = [time.span for time in found if time.span]
    assert len(spans) == len(found)
    assert spans == sorted(spans)
    for time, span in zip(found, spans, strict=True):
        assert text[span.start : span.end] == time.text
        assert time.timex
        assert time.start is None or time.end is None or time.start <= time.end
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_whatever_a_rule_matches_is_looked_at() -> None:
    """The pattern that finds where to try the rules leaves out nothing that one of them could read."""
    closed = frozenset(".,¶-&/+XwTs")
    letters = "MWY'NOURQSHECXxIJDGBPlnthAamoi-&TgreypqFsbdjkVZvw+¶.,/"
    chance = random.Random(11)
    for _ in range(3000):
        codes = "".join(chance.choice(letters) for _ in range(12))
        if codes[0] in closed:
            continue
        matching = [k for k, (pattern, _) in enumerate(grammar.RULES) if pattern.match(codes)]
        found = grammar.ANY.match(codes)
        assert (found.lastindex - 1 if found and found.lastindex else None) == (matching[0] if matching else None), (
            codes
        )


def test_a_long_text_without_a_full_stop_costs_what_its_length_says() -> None:
    piece = "they met in April and on Tuesday the 3rd of May last year the envoy of the king came a year earlier and "

    small, large = (calls(partial(find_times, piece * times, [], WEDNESDAY)) for times in (50, 200))
    assert large < 4.5 * small


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("She will go before the end of the year.", "2021-12-31"),
        ("She will go before the end of next year.", "2022-12-31"),
        ("She will go before the end of July.", "2021-07-31"),
    ],
)
def test_before_the_end_of_a_year_ends_with_it(text: str, last: str) -> None:
    (found,) = find_times(text, [], WEDNESDAY)
    assert (found.start, found.end) == (None, last)
