"""A register from Python: Arrow tables that pandas and polars take, and pages that a notebook shows safely."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import dragoman
from dragoman.errors import BadArgument, RegisterError
from dragoman.register import open_register
from dragoman.surfaces.door import OpenRegister, table_markup
from dragoman.surfaces.intake import read_paths
from dragoman.surfaces.tables.kinds import KINDS
from tests.surfaces import toy_reading


@pytest.fixture
def story(story_db: Path) -> Iterator[OpenRegister]:
    with dragoman.open(story_db) as opened:
        yield opened


@pytest.mark.parametrize("name", list(KINDS))
def test_each_kind_is_a_table(name: str, story: OpenRegister) -> None:
    table = getattr(story, name)()
    assert isinstance(table, pa.Table)
    assert table.num_rows > 0
    assert table.column_names == [column.name for column in KINDS[name].columns]
    assert name in dir(story)


def test_pandas_and_polars_take_it(story: OpenRegister) -> None:
    claims = story.claims()
    frame = claims.to_pandas()
    assert isinstance(frame, pd.DataFrame)
    assert len(frame[frame.act == "visit"]) > 0
    other = pl.from_arrow(claims)
    assert isinstance(other, pl.DataFrame)
    assert other.filter(pl.col("act") == "visit").height == (frame.act == "visit").sum()
    assert other.schema["published"] == pl.Date
    assert set(other.select(pl.col("rung").struct.field("owner")).to_series().drop_nulls()) == {
        rung["owner"] for rung in frame.rung if rung and rung["owner"]
    }


def test_as_of_a_day(story_db: Path, story: OpenRegister) -> None:
    with dragoman.open(str(story_db), as_of="2023-08-10") as then:
        days = then.documents().column("published").to_pylist()
        assert 0 < len(days) < story.documents().num_rows
        assert max(day.isoformat() for day in days) <= "2023-08-10"
        assert "as of 2023-08-10" in repr(then)


def test_batches_and_texts(story: OpenRegister) -> None:
    assert story.batches("claims").read_all() == story.claims()
    texts = story.documents(text=True)
    assert texts.column("text").null_count == 0
    assert texts.drop_columns(["stated", "text"]) == story.documents()


def test_bad_questions_are_told(story_db: Path, story: OpenRegister, tmp_path: Path) -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'verdicts'; kinds are claims"):
        story.verdicts()
    with pytest.raises(BadArgument, match="there are claims"):
        story.table("verdicts")
    with pytest.raises(BadArgument, match="2023-09-10"):
        dragoman.open(story_db, as_of="yesterday")
    with pytest.raises(RegisterError, match="no register at"):
        dragoman.open(tmp_path / "none.db")


def test_a_notebook_shows_pages_and_tables(story: OpenRegister) -> None:
    page = story.between("USA", "VNM")
    inside = re.fullmatch(r'<iframe sandbox srcdoc="([^"]*)"[^>]*></iframe>', page._repr_html_())
    assert inside is not None
    assert "<html" in html.unescape(inside.group(1))
    assert "United States – Vietnam" in repr(page)
    assert "Ladder of Vietnam" in repr(story.ladder("VNM"))
    assert "Vietnam" in repr(story.brief())
    assert story.show("claims", 3)._repr_html_().count("<tr>") == 4
    assert re.search(r"12 documents, \d+ claims", story._repr_html_())


def test_nothing_that_a_report_says_becomes_markup(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>&\"'"
    (tmp_path / "a.txt").write_text(f"{bad}\n\nPublished 2023-09-04\n\nAmerica visits Vietnam on 2023-09-10.")
    with open_register(tmp_path / "x.db") as register:
        read_paths([tmp_path / "a.txt"], register, reader=toy_reading.read, version=toy_reading.VERSION)
    with dragoman.open(tmp_path / "x.db") as opened:
        shown = opened.show("documents")._repr_html_()
        assert "<script" not in shown
        assert "&lt;script&gt;" in shown
        assert "<script" not in opened.brief()._repr_html_()
    assert table_markup("<b>", ["<i>"], [['"<u>\u202e']]).count("<b>") == 0
