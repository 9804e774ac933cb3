"""The SQLite file: keys that hold, and a real Datasette that opens it and shows labels."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.register import open_register
from dragoman.surfaces.cli import main
from dragoman.surfaces.tables.kinds import KINDS


def export(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["export", "sqlite", *map(str, arguments)])


@pytest.fixture(scope="module")
def file(story_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "story.sqlite"
    result = export("--db", story_db, "-o", path, "--text")
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture
def database(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file)) as connection:
        yield connection


def ask(file: Path, path: str) -> Any:
    """What Datasette, run as itself, answers."""
    command = [sys.executable, "-W", "ignore", "-m", "datasette", str(file), "--get", path]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def names(database: sqlite3.Connection) -> list[str]:
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")
    return [name for (name,) in found if not name.startswith("sqlite_")]


def test_every_line_is_a_row_and_every_key_leads_somewhere(database: sqlite3.Connection, story_db: Path) -> None:
    with open_register(story_db, create=False) as register:
        for name, kind in KINDS.items():
            lines = list(kind.lines(register.view()))
            assert database.execute(f"SELECT count(*) FROM {name}").fetchone() == (len(lines),)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    keys = [row for name in names(database) for row in database.execute(f"PRAGMA foreign_key_list({name})")]
    assert len(keys) > 30


def test_lists_are_tables(database: sqlite3.Connection) -> None:
    visits = database.execute(
        "SELECT p.name, e.name FROM events e JOIN events_actors a USING (event) JOIN parties p USING (party)"
        " WHERE e.act = 'visit' AND p.kind = 'person' AND e.certainty = 'asserted'"
    ).fetchall()
    assert ("Antony Blinken", "visit: United States, Antony Blinken → Vietnam (asserted)") in visits
    quotes = database.execute(
        "SELECT c.quote FROM standings s JOIN standings_claims l ON l.standing_id = s.id JOIN claims c USING (claim)"
        " WHERE s.partner = 'USA' AND s.until IS NULL ORDER BY l.position"
    ).fetchall()
    assert any("comprehensive strategic" in quote for (quote,) in quotes)
    sides = "SELECT says FROM disputes_sides JOIN disputes ON disputes.id = dispute_id WHERE topic = 'whose ladder'"
    assert "ladder of VNM" in {says for (says,) in database.execute(sides)}
    named = database.execute('SELECT "to", to_document FROM lineage WHERE "to" LIKE \'source:%\'').fetchall()
    assert named == [("source:mirador", None)]


def test_search_finds_quotes(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT c.quote FROM claims_fts f JOIN claims c ON c.rowid = f.rowid WHERE claims_fts MATCH 'semiconductor'"
    ).fetchall()
    assert {"semiconductor" in quote for (quote,) in found} == {True}


def test_every_table_and_column_is_told(database: sqlite3.Connection) -> None:
    told = set(database.execute('SELECT "table", "column" FROM about WHERE about <> \'\''))
    for name in names(database):
        if name != "about":
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({name})")]
            assert {(name, column) for column in ("", *columns)} <= told


def test_datasette_opens_it(file: Path) -> None:
    (found,) = ask(file, "/-/databases.json")
    assert found["name"] == "story"
    tables = {table["name"]: table for table in ask(file, "/story.json")["tables"]}
    assert {"claims", "documents", "events", "parties", "standings", "events_claims"} <= set(tables)
    assert tables["claims"]["count"] > 100
    assert tables["claims"]["fts_table"] == "claims_fts"
    assert tables["claims_fts"]["hidden"]
    assert {"document"} <= {key["column"] for key in tables["claims"]["foreign_keys"]["outgoing"]}


def test_datasette_shows_labels_and_leads_on(file: Path) -> None:
    rows = ask(file, "/story/events_actors.json?_labels=on&_shape=array&party=VNM&_size=1")
    assert rows[0]["party"] == {"value": "VNM", "label": "Vietnam"}
    assert "Vietnam" in rows[0]["event"]["label"]
    claim, *_ = ask(file, "/story/claims.json?_labels=on&_shape=array&_search=semiconductor")
    assert claim["document"]["label"].startswith("Public Record Desk")
    (document,) = ask(file, f"/story/documents/{claim['document']['value']}.json?_shape=array")
    assert claim["quote"] in document["text"]
    (standing,) = ask(file, "/story/standings.json?_labels=on&_shape=array&partner=USA&until__isnull=1")
    assert standing["owner"]["label"] == "Vietnam"


def test_it_wants_a_file_and_leaves_none_behind(story_db: Path, tmp_path: Path) -> None:
    result = export("--db", story_db)
    assert result.exit_code == 2
    assert "sqlite goes into a file; name it: dragoman export sqlite -o sqlite.sqlite" in result.stderr
    (tmp_path / "x.sqlite").write_text("something else")
    assert export("--db", story_db, "-o", tmp_path / "x.sqlite", "--as-of", "2023-08-10", "-q").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["x.sqlite"]
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as connection:
        assert connection.execute("SELECT max(published) FROM documents").fetchone() <= ("2023-08-10",)
