"""Registers that are odd, from files to what is printed: who cites himself, who cite each other, copies, two days."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.surfaces.cli import main

TALKS = (
    "Envoys of Norway and Iceland met in Tromso on Monday and went through the quotas for cod north of the seventieth "
    "parallel, which neither side had wanted to open again before the elections in the spring."
)
RETURN = (
    "Iceland has agreed to send its chief negotiator back to Tromso within ten days, though the owners of the trawlers "
    "had asked the government in Reykjavik to wait for the survey of the stocks."
)
NORWAY = "Norway will sign the agreement with Iceland in December, Foreign Minister Espen Barth Eide said."
VIEWS = ("brief", "stories", "lineage", "disputes", "expect")


def run(*arguments: str | Path, status: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result


def exported(kind: str, db: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("export", kind, "--db", db).stdout.splitlines()]


def register(folder: Path, rows: list[dict[str, str]]) -> Path:
    papers, db = folder / "papers.jsonl", folder / "some.db"
    papers.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    run("read", papers, "--db", db, "-q")
    for view in VIEWS:
        run(view, "--db", db)
    return db


def paper(name: str, source: str, day: str, text: str) -> dict[str, str]:
    return {"id": name, "title": "Talks on cod in Tromso", "published": day, "source": source, "text": text}


@pytest.fixture
def cycle(tmp_path: Path) -> Path:
    text = f"{TALKS}\n\n{RETURN}\n\n{NORWAY}"
    rows = [
        paper("one", "Harbour Mail", "2023-10-17", f"{text}\n\nSource: Fjord Gazette"),
        paper("two", "Fjord Gazette", "2023-10-18", f"{text}\n\nSource: Harbour Mail"),
    ]
    return register(tmp_path, rows)


def test_two_that_cite_each_other_are_one_voice_with_one_origin(cycle: Path) -> None:
    documents = exported("documents", cycle)
    assert len({document["origin"] for document in documents}) == 1
    assert len({document["story"] for document in documents}) == 1
    edges = [edge for edge in exported("lineage", cycle) if not edge["to"].startswith("source:")]
    assert len(edges) == 1, "each pair has one edge, whoever cites whom"
    assert exported("disputes", cycle) == []


def test_who_cites_itself_derives_from_nothing(tmp_path: Path) -> None:
    own = paper("own", "Harbour Mail", "2023-10-17", f"{TALKS}\n\n{NORWAY}\n\nSource: Harbour Mail")
    db = register(tmp_path, [own])
    (document,) = exported("documents", db)
    assert document["origin"] == document["document"]
    assert [edge for edge in exported("lineage", db) if edge["to"] == document["document"]] == []


@pytest.mark.parametrize(("second", "voices"), [("Fjord Gazette", 1), ("Harbour Mail", 2)])
def test_one_text_of_two_days_is_two_documents_of_one_story(tmp_path: Path, second: str, voices: int) -> None:
    """In another outlet it is a copy; an outlet that prints its own words again after weeks means something new."""
    text = f"{TALKS}\n\n{RETURN}\n\n{NORWAY}"
    rows = [paper("old", "Harbour Mail", "2023-10-17", text), paper("new", second, "2024-03-02", text)]
    db = register(tmp_path, rows)
    documents = exported("documents", db)
    assert sorted(document["published"] for document in documents) == ["2023-10-17", "2024-03-02"]
    assert len({document["origin"] for document in documents}) == voices
    assert len({document["story"] for document in documents}) == 1
    assert exported("disputes", db) == []


def test_the_same_file_read_twice_is_one_document(tmp_path: Path) -> None:
    row = paper("one", "Harbour Mail", "2023-10-17", f"{TALKS}\n\n{NORWAY}")
    db = register(tmp_path, [row, {**row, "id": "again"}])
    assert len({document["document"] for document in exported("documents", db)}) == 1
