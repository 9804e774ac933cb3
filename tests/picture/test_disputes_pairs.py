"""What narrows the comparison of claims by day finds what comparing each with each finds, in the same order."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import NO_TIME, Certainty, Claim, DocumentRecord, Polarity, Published, Span
from dragoman.picture.base import published_day
from dragoman.picture.disputes_pairs import pairs, told_apart
from dragoman.picture.origins import Origins
from dragoman.times import Precision, TimeBasis, days_between

WITHIN = 7
NUMBERS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2)), max_size=14)
DAYS = st.lists(st.one_of(st.none(), st.integers(0, 40)), min_size=10, max_size=10)
VOICES = st.lists(st.integers(0, 9), min_size=10, max_size=10)


def claim(document: int, word: int) -> Claim:
    told = ("harbour", "ferry", "quarry")[word]
    span = Span(word * 10, word * 10 + len(told))
    return Claim(
        f"d{document}", span, told, "meet", None, (), (), None, NO_TIME, Certainty.ASSERTED, Polarity.POSITIVE, ()
    )


def record(number: int, after: int | None) -> DocumentRecord:
    day = None if after is None else (dt.date(2031, 1, 1) + dt.timedelta(days=after)).isoformat()
    published = Published(day, Precision.DAY, TimeBasis.EXPLICIT, day, day, ())
    return DocumentRecord(f"d{number}", None, None, None, published, None, "en", (), (), "v")


def apart(first: Claim, second: Claim, documents: dict[str, DocumentRecord]) -> int | None:
    days = published_day(first, documents), published_day(second, documents)
    return abs(days_between(days[0], days[1])) if days[0] and days[1] else None


@given(NUMBERS, NUMBERS, DAYS, VOICES)
def test_pairs_within_days_are_those_of_all_pairs(
    one: list[tuple[int, int]], other: list[tuple[int, int]], days: list[int | None], voices: list[int]
) -> None:
    documents = {f"d{number}": record(number, day) for number, day in enumerate(days)}
    # A document of another's voice has the same day or another one.
    origins = Origins({f"d{number}": f"d{voice}" for number, voice in enumerate(voices)})
    first, second = [claim(*each) for each in one], [claim(*each) for each in other]
    every = [
        (a, b)
        for a, b in pairs(first, second, documents, origins)
        if a.document == b.document or ((gap := apart(a, b, documents)) is not None and gap <= WITHIN)
    ]
    assert list(pairs(first, second, documents, origins, WITHIN)) == every


@given(NUMBERS, NUMBERS, DAYS, VOICES)
def test_told_apart_is_the_least_gap_between_two_voices(
    one: list[tuple[int, int]], other: list[tuple[int, int]], days: list[int | None], voices: list[int]
) -> None:
    documents = {f"d{number}": record(number, day) for number, day in enumerate(days)}
    origins = Origins({f"d{number}": f"d{voice}" for number, voice in enumerate(voices)})
    first, second = [claim(*each) for each in one], [claim(*each) for each in other]
    gaps = [
        gap
        for a in first
        for b in second
        if origins.of(a.document) != origins.of(b.document) and (gap := apart(a, b, documents)) is not None
    ]
    assert told_apart(first, second, documents, origins, WITHIN) == (min(gaps) > WITHIN if gaps else None)
