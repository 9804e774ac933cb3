"""Every kind in every format: columns, types, safe cells, safe files."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import BadArgument, InputError
from dragoman.register import open_register
from dragoman.surfaces.cli import main
from dragoman.surfaces.tables import arrow, csv_cells, reference, writers, writing
from dragoman.surfaces.tables.kinds import KINDS, Kind
from dragoman.surfaces.tables.received import with_text
from dragoman.surfaces.tables.shapes import (
    COUNTS,
    DAY,
    IDS,
    NUMBER,
    SPAN,
    TEXT,
    TRUTH,
    WHOLE,
    Column,
    Group,
    Listed,
    misfits,
)

LINE: dict[str, Any] = {
    "id": '=HYPERLINK("http://x.invalid")',
    "day": "2023-09-10",
    "at": [3, 7],
    "who": ["USA", "VNM"],
    "about": {"label": "a, “b”\nc", "spans": [[0, 1], [2, 3]]},
    "named": [{"id": "USA", "sure": 0.5}, {"id": "VNM", "sure": None}],
    "voices": {"d1": 2},
    "number": -4,
    "so": False,
}
ODD = Kind(
    "odd",
    "",
    lambda _view: (dict(line) for line in [LINE]),
    (
        Column("id", TEXT, "name"),
        Column("day", DAY, ""),
        Column("at", SPAN, ""),
        Column("who", IDS, ""),
        Column("about", Group((Column("label", TEXT, ""), Column("spans", Listed(SPAN), ""))), ""),
        Column("named", Listed(Group((Column("id", TEXT, ""), Column("sure", NUMBER, ""))), key="id"), ""),
        Column("voices", COUNTS, ""),
        Column("number", WHOLE, ""),
        Column("so", TRUTH, ""),
    ),
)
NOTHING: dict[str, Any] = dict.fromkeys(LINE)


def written(form: str, lines: list[dict[str, Any]], guard: bool = True) -> bytes:
    out = io.BytesIO()
    writers.FORMATS[form](ODD, lines, out, guard)
    return out.getvalue()


def export(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


@pytest.mark.parametrize("name", list(KINDS))
def test_the_columns_of_a_kind_are_those_of_its_lines(name: str, story_db: Path) -> None:
    with open_register(story_db, create=False) as register:
        kinds = [KINDS[name], *([with_text(register.document)] if name == "documents" else [])]
        for kind in kinds:
            lines = list(kind.lines(register.view()))
            assert lines, "the story has some of every kind"
            assert [wrong for line in lines if (wrong := misfits(kind.columns, line))] == []
            # In the order of the table, too, so that all formats have one order.
            assert {tuple(line) for line in lines} == {tuple(column.name for column in kind.columns)}
            assert kind.key is None or len({line[kind.key] for line in lines}) == len(lines)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"day": "2023-09"}, "day is not day"),
        ({"at": [7, 3]}, "at is not a span"),
        ({"who": "USA"}, "who is not a list"),
        ({"who": ["USA", 1]}, r"who\[1\] is not text"),
        ({"number": True}, "number is not whole"),
        ({"so": 1}, "so is not true or false"),
        ({"voices": {"d1": "2"}}, "voices is not a count"),
        ({"about": {"label": None}}, "about.spans is missing"),
        ({"about": []}, "about has no fields"),
        ({"more": 1}, "more is not a column"),
        ({"named": [{"id": "USA", "sure": "very"}]}, r"named\[0\].sure is not number"),
    ],
)
def test_what_does_not_fit_its_column_is_told(change: dict[str, Any], told: str) -> None:
    assert misfits(ODD.columns, LINE) is None
    assert misfits(ODD.columns, NOTHING) is None
    with pytest.raises(BadArgument, match=told):
        list(writers.checked(ODD, [{**LINE, **change}]))


def test_csv_has_a_column_for_each_field_and_runs_no_formula() -> None:
    header, first, empty = csv.reader(io.StringIO(written("csv", [LINE, NOTHING]).decode(), newline=""))
    cells = dict(zip(header, first, strict=True))
    assert cells == {
        "id": "'" + LINE["id"],
        "day": "2023-09-10",
        "at_start": "3",
        "at_end": "7",
        "who": "USA;VNM",
        "about_label": "a, “b”\nc",
        "about_spans": "[[0, 1], [2, 3]]",
        "named": "USA;VNM",
        "named_json": '[{"id": "USA", "sure": 0.5}, {"id": "VNM", "sure": null}]',
        "voices": '{"d1": 2}',
        "number": "-4",
        "so": "false",
    }
    assert empty == [""] * len(header)


def test_csv_as_it_is_where_asked_for() -> None:
    _, first = csv.reader(io.StringIO(written("csv", [LINE], guard=False).decode(), newline=""))
    assert first[0] == LINE["id"]


@given(st.text())
def test_no_text_is_left_that_begins_like_a_formula(text: str) -> None:
    told = csv_cells.guarded(text)
    assert not told.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert told.removeprefix("'") == text.removeprefix("'")


def test_parquet_has_real_types() -> None:
    table = pq.read_table(io.BytesIO(written("parquet", [LINE, NOTHING])))
    assert table.schema.field("day").type == pa.date32()
    assert table.schema.field("about").type.field("spans").type.value_type.field("end").type == pa.int32()
    assert table.schema.field("id").metadata == {b"about": b"name"}
    first, second = table.to_pylist()
    assert first["day"].isoformat() == "2023-09-10"
    assert first["at"] == {"start": 3, "end": 7}
    assert first["named"][1] == {"id": "VNM", "sure": None}
    assert dict(first["voices"]) == {"d1": 2}
    assert first["so"] is False
    assert second == dict.fromkeys(LINE)


def test_arrow_takes_lines_in_batches_and_not_all_at_once() -> None:
    taken: list[int] = []

    def lines() -> Iterator[dict[str, Any]]:
        for number in range(100):
            taken.append(number)
            yield LINE

    batches = arrow.batches(ODD.columns, lines(), 10)
    assert next(batches).num_rows == 10
    assert len(taken) == 10
    assert sum(batch.num_rows for batch in batches) == 90


@pytest.mark.parametrize("name", list(KINDS))
def test_the_three_formats_tell_the_same(name: str, story_db: Path, tmp_path: Path) -> None:
    for form in writers.FORMATS:
        result = export(name, "--db", story_db, "-o", tmp_path / f"x.{form}")
        assert result.exit_code == 0, result.output
        assert f"{name} written to" in result.stderr
    lines = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text("utf-8").splitlines()]
    table = pq.read_table(tmp_path / "x.parquet")
    columns = KINDS[name].columns
    assert table.to_pylist() == arrow.table(columns, lines).to_pylist()
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.reader(file))
    assert cells == [csv_cells.header(columns), *(csv_cells.row(columns, line) for line in lines)]


def test_a_file_comes_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "claims.jsonl"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), writing.whole(target) as part:
        part.write_text(str(1 / 0) if part.write_text("half") else "")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("claims.jsonl", "old")]
    target.chmod(0o640)
    with writing.whole(target) as part:
        part.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    with writing.whole(tmp_path / "link") as part:
        part.write_text("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_what_cannot_be_written_is_told(tmp_path: Path, story_db: Path) -> None:
    for target, told in (
        (tmp_path, "it is a folder"),
        (tmp_path / "none" / "x.csv", "there is no folder"),
        (story_db, "it is the register itself"),
        (Path(f"{story_db}-wal"), "it is the register itself"),
    ):
        before = story_db.read_bytes()
        result = export("claims", "--db", story_db, "--format", "jsonl", "-o", target)
        assert result.exit_code == 2
        assert told in result.stderr
        assert story_db.read_bytes() == before


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    full = OSError(28, "No space left on device")
    told = r"No space left on device; nothing of it was kept"
    with pytest.raises(InputError, match=told), writing.whole(tmp_path / "x"):
        raise full
    assert not list(tmp_path.iterdir())


def test_a_pipe_whose_reader_has_gone_makes_no_noise(story_db: Path) -> None:
    script = "from dragoman.surfaces.cli import main; main()"
    command = [sys.executable, "-c", script, "export", "claims", "--db", str(story_db)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert json.loads(running.stdout.readline())["claim"]
        running.stdout.close()
        assert running.stderr.read() == b""


def test_formats_that_do_not_go_together_are_refused(story_db: Path, tmp_path: Path) -> None:
    result = export("claims", "--db", story_db, "--format", "parquet")
    assert result.exit_code == 2
    assert "parquet goes into a file; name it: dragoman export claims -o claims.parquet" in result.stderr
    result = export("claims", "--db", story_db, "--text")
    assert result.exit_code == 2
    assert "--text belongs to documents" in result.stderr
    result = export("claims", "--db", story_db, "-o", tmp_path / "claims.bib")
    assert result.exit_code == 2
    assert "claims cannot be written as bibtex; with --format it can as jsonl, csv, parquet" in result.stderr
    assert export("claims", "--db", story_db, "-o", tmp_path / "x.db", "--format", "jsonl").exit_code == 0
    assert export("claims", "--db", story_db, "-o", tmp_path / "unknown.ending").exit_code == 0
    assert (tmp_path / "unknown.ending").read_bytes() == (tmp_path / "x.db").read_bytes()


def test_without_pyarrow_the_rest_works_and_it_says_what_to_install(story_db: Path, tmp_path: Path) -> None:
    script = "import sys; sys.modules['pyarrow'] = None\nfrom dragoman.surfaces.cli import main; main()"

    def run(form: str) -> subprocess.CompletedProcess[str]:
        target = tmp_path / f"x.{form}"
        command = [sys.executable, "-c", script, "export", "claims", "--db", str(story_db), "-o", str(target)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert run("csv").returncode == 0
    refused = run("parquet")
    assert refused.returncode != 0
    assert "pip install 'dragoman[arrow]'" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def test_the_docs_have_the_columns_as_they_are() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text("utf-8")
    assert reference.put_into(page) == page, "run: make reference"
    with pytest.raises(ValueError, match="no place for the columns"):
        reference.put_into("nothing")
