"""Fields of cooperation and words of likelihood hold together."""

from __future__ import annotations

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.fields import by_word, load_fields
from dragoman.lexicon.likelihood import built, load_likelihood


def test_fields_by_word() -> None:
    assert load_fields()["naval"] == load_fields()["defense"] == "defence"
    with pytest.raises(LexiconError, match="stands in 'one' and in 'two'"):
        by_word({"one": ["word"], "two": ["word"]})
    with pytest.raises(LexiconError, match="lower case"):
        by_word({"one": ["Word"]})


@pytest.mark.parametrize(
    ("words", "band"),
    [
        ("it will probably come", "likely"),
        ("that is very unlikely", "very unlikely"),
        ("Almost  certainly so", "almost certain"),
        ("there is an even chance", "roughly even chance"),
        ("they will come", None),
        ("likely to come and unlikely to stay", None),
        ("an unlikeliest turn", None),
    ],
)
def test_the_longest_word_of_likelihood_is_meant_and_two_bands_are_none(words: str, band: str | None) -> None:
    found = load_likelihood().of(words)
    assert (found.name if found else None) == band


def test_bands_follow_one_another() -> None:
    bands = load_likelihood().bands
    assert (bands[0].low, bands[-1].high) == (0.01, 0.99)
    assert [round(band.middle, 4) for band in bands] == [0.03, 0.125, 0.325, 0.5, 0.675, 0.875, 0.97]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("a", 1, 5, ["x"]), ("b", 6, 9, ["y"])], "does not begin"),
        ([("a", 1, 5, ["x"]), ("b", 5, 9, ["x"])], "twice"),
        ([("a", 5, 1, ["x"])], "goes from"),
    ],
)
def test_a_table_that_does_not_hold_together_is_refused(
    rows: list[tuple[str, int, int, list[str]]], message: str
) -> None:
    bands = [{"name": name, "low": low, "high": high, "words": words} for name, low, high, words in rows]
    with pytest.raises(LexiconError, match=message):
        built({"bands": bands, "source": "invented", "checked": "2026-11-29"})
