"""The diplomatic calendar holds together and answers by the words of a text."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.calendar import load_calendar, read_calendar
from dragoman.lexicon.time_words import load_time_words


def entry(**changes: Any) -> dict[str, Any]:
    series = {
        "id": "lake-summit", "act": "summit", "actors": [], "names": ["Lake Summit"],
        "meetings": [["2020-05-01", "2020-05-02", "CHE", "Geneva", "high"]],
    }  # fmt: skip
    return {"version": "1", "source": "invented", "series": [series | changes]}


def test_it_covers_the_years() -> None:
    events = load_calendar().events
    years = {event.start[:4] for event in events}
    assert {str(year) for year in range(2013, 2026)} <= years
    assert list(events) == sorted(events, key=lambda event: event.start)


@pytest.mark.parametrize(
    ("words", "place", "year", "start"),
    [
        ("the G-20 leaders’ summit", "IND", None, "2023-09-09"),
        ("ASEAN Summit", "LAO", 2016, "2016-09-06"),
        ("NATO summit", None, 2023, "2023-07-11"),
        ("the Group of Seven summit", "ITA", 2017, "2017-05-26"),
        ("Munich Security Conference", None, 2022, "2022-02-18"),
        ("U.S.-ASEAN Special Summit", None, 2022, "2022-05-12"),
    ],
)
def test_find(words: str, place: str | None, year: int | None, start: str) -> None:
    found = load_calendar().find(words.replace("U.S.-", "US "), place, year)
    assert [event.start for event in found] == [start]


def test_unknown_names_find_nothing() -> None:
    assert load_calendar().find("village fair") == ()


def test_names_in_text_heed_case_and_spelling() -> None:
    text = "At the G-20 summit a cop spoke of the East Asia Summit and the U.N. General Assembly."
    assert [words for _, _, words in load_calendar().named_in(text)] == [
        "G-20 summit", "East Asia Summit", "U.N. General Assembly",
    ]  # fmt: skip
    assert all(text[start:end] == words for start, end, words in load_calendar().named_in(text))


def test_held_leaves_online_meetings_out() -> None:
    assert [event.start for event in load_calendar().held("IND", 9, 9)] == ["2023-09-09"]


@pytest.mark.parametrize(
    "changes",
    [
        {"meetings": [["2020-05-02", "2020-05-01", "CHE", "Geneva", "high"]]},
        {"meetings": [["2020-05-32", "2020-06-01", "CHE", "Geneva", "high"]]},
        {"meetings": [["2020-05-01", "2020-05-02", "Swiss", "Geneva", "high"]]},
        {"meetings": [["2020-05-01", "2020-05-02", "CHE", "Geneva", "surely"]]},
        {"meetings": [["2020-05-01", "2020-05-02", "CHE", "Geneva", "high"]] * 2},
        {"names": []},
    ],
)
def test_bad_entries_are_refused_by_name(changes: dict[str, Any]) -> None:
    with pytest.raises(LexiconError, match="lake-summit"):
        read_calendar(entry(**changes))


def test_a_series_stands_once() -> None:
    data = entry()
    data["series"] *= 2
    with pytest.raises(LexiconError, match="lake-summit"):
        read_calendar(data)


def test_words_of_time_load() -> None:
    words = load_time_words()
    assert words.months["sept"] == 9
    assert words.vague[("to", "this", "day")].value == "PRESENT_REF"
