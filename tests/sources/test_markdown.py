"""Front matter and what stands behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Document
from dragoman.sources import Notice, open_path
from dragoman.sources.found import iso_day, slug
from dragoman.sources.markdown import split_front_matter

PAGE = """---
title: "Ministers: a \\"quiet\\" word"
date: 2023-09-11
url: 'https://example.org/a''b'
source: The Harbour Post   # our own
language: en-GB
tags:
  - one
  - two
nothing:
---

# Ministers

First paragraph.  \nSecond line.
"""


def test_front_matter_is_read_and_the_body_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(PAGE)
    (document,) = open_path(path)
    assert isinstance(document, Document)
    assert document.title == 'Ministers: a "quiet" word'
    assert document.published == "2023-09-11"
    assert document.url == "https://example.org/a'b"
    assert document.source is not None
    assert (document.source.id, document.source.name) == ("the-harbour-post", "The Harbour Post")
    assert document.language == "en"
    assert document.text == "# Ministers\n\nFirst paragraph.  \nSecond line.\n"


@pytest.mark.parametrize(
    "text", ["No front matter.", "---", "---\ntitle: open and never closed", "--- \n", "----\na: b\n----\n"]
)
def test_without_front_matter_all_is_body(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


@given(st.text(alphabet="-ab: \r\n.'\"#", max_size=60))
def test_the_body_is_always_the_end_of_the_text(text: str) -> None:
    assert text.endswith(split_front_matter(text)[1])


def test_a_date_of_no_use_is_noticed_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ndate: 04/09/2023\n---\nThe text.")
    notice, document = open_path(path)
    assert isinstance(notice, Notice)
    assert (notice.reason, notice.where) == ("bad_date", str(path))
    assert "04/09/2023" in str(notice)
    assert isinstance(document, Document)
    assert document.published is None


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2023-09-04", "2023-09-04"),
        ("2023-9-4", "2023-09-04"),
        ("2023-09-04T23:30:00-05:00", "2023-09-04"),
        ("2023-09-04 18:50:03-05:00", "2023-09-04"),
        ("20230904", "2023-09-04"),
        ("2023/09/04", "2023-09-04"),
        ("September 4, 2023", "2023-09-04"),
        ("Sept. 4, 2023 at 10:00", "2023-09-04"),
        ("Monday, 4 September 2023", "2023-09-04"),
        ("Mon, 04 Sep 2023 12:00:00 GMT", "2023-09-04"),
        ("04/09/2023", None),
        ("2023-02-30", None),
        ("0001-01-01", None),
        ("soon", None),
        ("4 Smarch 2023", None),
        ("", None),
    ],
)
def test_days_as_metadata_write_them(stated: str, day: str | None) -> None:
    assert iso_day(stated) == day


@given(st.text(max_size=50))
def test_any_text_is_a_day_or_none(stated: str) -> None:
    day = iso_day(stated)
    assert day is None or len(day) == 10


def test_slugs() -> None:
    assert slug("Café  Überall & Co.") == "cafe-uberall-co"
    assert slug("Tuổi Trẻ") == "tuoi-tre"
    assert slug("新华社") == "新华社"
    assert slug("...") == ""
