"""What holds of stories whatever the news: the order of arrival, unrelated news, copies, and the work it takes."""

from __future__ import annotations

import dataclasses
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.picture.stories import fold
from dragoman.times import shift
from tests.effort import calls
from tests.picture.made_up_news import Happening, News, invented, news, together, told

DAYS = st.one_of(st.none(), st.integers(0, 20).map(lambda day: shift("2031-05-01", day)))
REPORTS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 6), DAYS), min_size=1, max_size=14, unique_by=lambda row: row[:2]
)


def dated(rows: list[tuple[int, int, str | None]]) -> list[tuple[int, int, str | None]]:
    """With a day for those without: what is asked of undated reports lies near what these have."""
    return [(which, number, day or "2031-05-05") for which, number, day in rows]


HAPPENINGS = [Happening(number, names=["Volkar"]) for number in range(5)]


def reported(rows: list[tuple[int, int, str | None]]) -> list[News]:
    return [HAPPENINGS[which].report(number, day) for which, number, day in rows]


@given(REPORTS, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_arrival_decides_nothing(rows: list[tuple[int, int, str | None]], chance: random.Random) -> None:
    found = reported(rows)
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert told(found) == told(shuffled)


@given(REPORTS.map(dated), st.integers(0, 20))
@settings(max_examples=40)
def test_an_unrelated_document_changes_nothing(rows: list[tuple[int, int, str | None]], day: int) -> None:
    found = reported(rows)
    chance = random.Random(10_000 + day)
    other = news(" ".join(invented(chance, 60)).capitalize() + ".", shift("2031-05-01", day), "Elsewhere")
    with_it = {story.documents for story in told([*found, other])}
    assert with_it == {(other.id,)} | {story.documents for story in told(found)}


@given(REPORTS)
@settings(max_examples=40)
def test_every_document_is_in_one_story_that_begins_with_its_first(rows: list[tuple[int, int, str | None]]) -> None:
    found = reported(rows)
    stories = told(found)
    assert sorted(key for story in stories for key in story.documents) == sorted(each.id for each in found)
    for story in stories:
        assert story.id == story.documents[0]
        assert [member.document for member in story.members if member.reason is None] == [story.id]
        assert all(m.reason.nearest in story.documents for m in story.members if m.reason is not None)
        assert {stories.of(key) for key in story.documents} == {story.id}


@given(st.permutations(range(8)))
@settings(max_examples=20)
def test_a_late_document_lands_where_it_belongs(order: list[int]) -> None:
    """Eight reports of two happenings; whichever is collected last, it is found where it would have been."""
    found = [HAPPENINGS[number % 2].report(number, shift("2031-05-01", number)) for number in range(8)]
    stories = told([found[place] for place in order])
    assert together(stories, *found[::2])
    assert together(stories, *found[1::2])
    assert not together(stories, found[0], found[1])


def copies(count: int) -> list[News]:
    """One text from as many outlets, over a fortnight."""
    first = HAPPENINGS[0].report(1, "2031-05-01")
    made = []
    for number in range(count):
        name = f"{number:016x}"
        published = dataclasses.replace(first.record.published, day=shift("2031-05-01", number * 14 // count))
        made.append(
            News(
                dataclasses.replace(first.record, id=name, published=published),
                dataclasses.replace(first.trace, document=name),
            )
        )
    return made


@pytest.fixture(scope="module")
def ten_thousand() -> list[News]:
    return copies(10_000)


def test_ten_thousand_copies_are_one_story(ten_thousand: list[News]) -> None:
    (story,) = told(ten_thousand)
    assert len(story.members) == 10_000
    assert all(member.reason is not None and member.reason.copy for member in story.members[1:])


def work(found: list[News]) -> int:
    records, traces = {each.id: each.record for each in found}, [each.trace for each in found]
    return calls(lambda: fold((), records, traces))


def test_the_work_of_copies_is_linear() -> None:
    some, more = work(copies(100)), work(copies(400))
    assert more < 4.4 * some


def test_copies_do_not_make_a_word_common() -> None:
    """Two reports are one story beside a thousand copies of a third, as they are without them."""
    pair = [HAPPENINGS[0].report(number, "2031-05-16") for number in (2, 3)]
    assert together(told([*copies(1000), *pair]), *pair)


def test_the_work_for_a_document_does_not_grow_with_the_register() -> None:
    def of(count: int) -> list[News]:
        found = [Happening(1000 + number // 3, names=["Volkar"]) for number in range(count)]
        return [
            happening.report(number % 3, shift("2031-05-01", number // 10)) for number, happening in enumerate(found)
        ]

    some, twice, more = (work(of(count)) for count in (150, 300, 600))
    first, second = twice - some, more - twice
    assert second < 2.5 * first
