"""Small things that a person meets: what is refused once and why, what is counted, what an answer offers next."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.errors import BadArgument
from dragoman.lexicon.actors import load_actors
from dragoman.register import open_register
from dragoman.register.engines.sqlite.soundness import unindexed
from dragoman.register.search import pieces
from dragoman.surfaces.cli import main


@pytest.fixture
def db(story_db: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(story_db, tmp_path / "own.db"))


def run(*words: object, code: int = 0) -> Result:
    found = CliRunner().invoke(main, [str(word) for word in words])
    assert found.exit_code == code, (found.output, found.exception)
    return found


def on_a_rung(db: Path) -> str:
    with open_register(db) as register:
        return next(c.id for c in register.view().claims() if c.rung and c.rung.owner == "VNM")


def test_a_table_is_refused_once_where_lines_of_json_are_meant(db: Path, tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    run("export", "claims", "-o", table, "--db", db)
    unnamed = Path(shutil.copy(table, tmp_path / "claims.txt"))
    for words in (("import", table), ("import", unnamed), ("judge", "import", table)):
        told = run(*words, "--db", db, code=2)
        assert "is CSV; what is taken is JSON Lines" in told.output
        assert len(told.output.splitlines()) < 5


def test_a_rung_that_no_ladder_has_is_refused_with_those_there_are(db: Path) -> None:
    claim = on_a_rung(db)
    told = run("judge", "correct", claim, "rung=VNM/TOP", "--why", "see text", "--by", "Ana", "--db", db, code=2).output
    assert "no ladder has it" in told
    assert "VNM/CSP" in told
    run("judge", "correct", claim, "rung=VNM/CP", "--why", "see text", "--by", "Ana", "--db", db)


def test_an_act_that_there_is_not_is_refused_with_near_ones(db: Path) -> None:
    told = run("judge", "correct", on_a_rung(db), "act=sanctoin", "--why", "w", "--by", "A", "--db", db, code=2)
    assert "near it are sanction" in told.output


def test_of_two_corrections_of_one_field_the_list_tells_which_holds(db: Path) -> None:
    claim = on_a_rung(db)
    for value in ("possible", "expected"):
        run("judge", "correct", claim, f"certainty={value}", "--why", value, "--by", "Ana", "--db", db)
    found = [json.loads(line) for line in run("judge", "list", "--json", "--db", db).stdout.splitlines()]
    holding = {one["why"]: one["holds"] for one in found if one["verdict"] == "correct"}
    assert sorted(holding.values()) == [False, True]
    told = run("judge", "list", "--db", db).stdout
    assert told.count("certainty: a later correction holds") == 1


def test_citations_are_counted_by_document(db: Path, tmp_path: Path) -> None:
    with open_register(db) as register:
        documents = register.view().counts().documents
    told = run("export", "csl", "-o", tmp_path / "c.json", "--db", db).output
    assert f"{documents}  documents written" in told
    assert len(json.loads((tmp_path / "c.json").read_text("utf-8"))) == documents
    assert "rows written" in run("export", "sqlite", "-o", tmp_path / "c.sqlite", "--db", db).output


def test_all_that_is_reported_of_two_can_be_listed(db: Path) -> None:
    some = run("between", "USA", "VNM", "--db", db).stdout
    assert "more: dragoman between A B --all" in " ".join(some.split())
    every = run("between", "USA", "VNM", "--all", "--db", db).stdout
    assert "--all" not in every
    assert len(every) > len(some)


def test_a_day_of_publication_that_is_still_to_come_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Peru met Chile in Lima on Monday.\n", "utf-8")
    day = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=3)).isoformat()
    told = run("read", tmp_path / "a.txt", "--published", day, "--db", tmp_path / "r.db", code=2).output
    assert "is after today" in told


def test_near_names_of_states_are_written_as_names_are() -> None:
    with pytest.raises(BadArgument, match="did you mean Armenia"):
        load_actors().resolve_state("Armennia")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('ambassador "of Peru', ["ambassador", "of", "Peru"]),
        ('"ambassador of Peru', ["ambassador", "of", "Peru"]),
        ('"of Peru" call"', ["of Peru", "call"]),
        ('"of Peru" call', ["of Peru", "call"]),
    ],
)
def test_a_quotation_mark_that_is_not_closed_is_ignored(query: str, found: list[str]) -> None:
    assert pieces(query) == found


def test_a_file_that_may_only_be_read_can_be_checked(db: Path) -> None:
    with open_register(db) as register:
        documents = register.view().counts().documents
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True, isolation_level=None)
    try:
        assert documents > 0
        assert unindexed(connection) == []
    finally:
        connection.close()


def test_what_is_blanked_leaves_no_scraps_as_names(db: Path) -> None:
    with open_register(db) as register:
        claim = next(c for c in register.view().claims() if c.actors and c.actors[0].span.start > c.span.start + 3)
        register.redact(claim, why="court order 12", by="the clerk", day="2024-01-01")
        blanked = register.view().claim(claim.id)
    assert {mention.text for mention in blanked.actors if claim.span.contains(mention.span)} == {"[redacted]"}
    assert "redacted since" in run("stories", "--db", db).stderr
