"""How far a long document is read: told to whoever asks, and no part of the reading."""

from __future__ import annotations

from dragoman.model import Document
from dragoman.reading import read
from dragoman.reading.along import EVERY, along

TEXT = "Peru expelled two Chilean diplomats on Monday. Chile protested and recalled its ambassador from Lima.\n\n" * 60


def test_shares_rise_to_the_whole_and_the_reading_is_the_same() -> None:
    heard: list[float] = []
    document = Document(text=TEXT, published="2024-05-07")
    told = read(document, gated=False, heard=heard.append)
    assert heard == sorted(heard)
    assert heard[0] == 0.0
    assert heard[-1] == 1.0
    assert len(set(heard)) > 4
    assert told == read(document, gated=False)


def test_items_pass_as_they_are() -> None:
    heard: list[float] = []
    assert list(along(range(3 * EVERY), 3 * EVERY, heard.append, 0.5, 1.0)) == list(range(3 * EVERY))
    assert heard[0] == 0.5
    assert heard[-1] == 1.0
    assert list(along([], 0, heard.append)) == []
    assert list(along("abc", 3, None)) == ["a", "b", "c"]
