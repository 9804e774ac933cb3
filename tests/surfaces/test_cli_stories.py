"""`dragoman stories`, and the stories that exports give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.model import Document, Reading, Source
from dragoman.register import open_register
from dragoman.surfaces.cli import main
from tests.picture.made_up_news import Happening, News


def reading(found: News, text: str) -> Reading:
    record = found.record
    source = record.source or Source("none", "None")
    document = Document(text, path=record.path, title=record.title, published=record.published.day, source=source)
    assert document.id == record.id
    return Reading(
        document=document,
        version="test@1",
        title=record.title,
        language="en",
        published=record.published,
        source=source,
        credits=(),
        blocks=(),
        sentences=(),
        mentions=(),
        times=(),
        attributions=(),
        claims=(),
        trace=found.trace,
    )


PACT, FERRY, ALONE = Happening(1), Happening(2), Happening(3)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "some.db"
    with open_register(path) as register:
        for happening, month, count in ((PACT, "05", 3), (FERRY, "06", 2), (ALONE, "07", 1)):
            for number in range(count):
                register.append(
                    reading(happening.report(number, f"2031-{month}-0{1 + number}"), happening.text(number))
                )
    return path


def run(*arguments: str | Path, status: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result


def lines(*arguments: str | Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*arguments).stdout.splitlines()]


def test_the_list_is_newest_first_and_counts_origins(db: Path) -> None:
    output = run("stories", "--db", db).stdout
    assert output.index("2031-06-01 to 2031-06-02") < output.index("2031-05-01 to 2031-05-03")
    roots = {row["origin"] for row in lines("export", "documents", "--db", db) if row["published"] < "2031-06"}
    assert f"3 documents, {len(roots)} origin" in output
    assert "2 stories of several documents, 1 document alone." in output
    assert "2031-07-01" not in output
    assert "2031-07-01 · 1 document, 1 origin" in run("stories", "--all", "--db", db).stdout


def test_top_says_how_many_more_there_are(db: Path) -> None:
    output = run("stories", "--top", "1", "--db", db).stdout
    assert "2031-06-01" in output
    assert "2031-05-01" not in output
    assert "2 stories of several documents (1 more: --top)" in output


def test_a_story_shows_days_outlets_and_reasons(db: Path) -> None:
    first, second, _ = (PACT.report(number, f"2031-05-0{1 + number}") for number in range(3))
    output = run("stories", first.id[:6], "--db", db).stdout
    assert output.index("\n2031-05-01\n") < output.index("\n2031-05-02\n") < output.index("\n2031-05-03\n")
    assert "Gazette 0" in output
    assert "the first of its story" in output
    assert f"like {first.id}" in output
    assert run("stories", f"{second.id}.txt", "--db", db).stdout == output, "a document leads to its story"


def test_as_of_a_day_later_documents_are_not_there(db: Path) -> None:
    output = run("stories", "--as-of", "2031-05-02", "--db", db).stdout
    assert "2 documents" in output
    assert "2031-06" not in output


def test_json_is_what_the_export_gives(db: Path) -> None:
    exported = lines("export", "stories", "--db", db)
    assert lines("stories", "--all", "--json", "--db", db) == exported
    assert lines("stories", exported[1]["story"], "--json", "--db", db) == [exported[1]]
    story = exported[2]
    roots = {row["origin"] for row in lines("export", "documents", "--db", db) if row["story"] == story["story"]}
    assert (story["first"], story["last"], story["origins"]) == ("2031-05-01", "2031-05-03", len(roots))
    assert story["story"] == story["documents"][0]
    assert {row["document"] for row in story["reasons"]} == set(story["documents"][1:])
    assert all(row["nearest"] in story["documents"] and row["names"] for row in story["reasons"])
    assert (story["states"], story["turns"]) == ([], [])


def test_documents_name_their_story(db: Path) -> None:
    stories = {key: story["story"] for story in lines("export", "stories", "--db", db) for key in story["documents"]}
    assert {row["document"]: row["story"] for row in lines("export", "documents", "--db", db)} == stories


def test_an_unknown_story_is_told_plainly(db: Path) -> None:
    assert "no document 'nothing'" in run("stories", "nothing", "--db", db, status=2).stderr


def test_several_stories_that_begin_alike_are_named(tmp_path: Path) -> None:
    path = tmp_path / "many.db"
    with open_register(path) as register:
        for number in range(18):
            happening = Happening(400 + number)
            register.append(reading(happening.report(1, "2031-05-01"), happening.text(1)))
    starts = [story["story"][0] for story in lines("stories", "--all", "--json", "--db", path)]
    twice = next(start for start in starts if starts.count(start) > 1)
    assert f"several stories begin with {twice}" in run("stories", twice, "--db", path, status=2).stderr


def test_an_empty_register_has_no_stories(tmp_path: Path) -> None:
    open_register(tmp_path / "empty.db").close()
    assert run("stories", "--db", tmp_path / "empty.db").stdout == "Nothing has been read.\n"
    assert run("export", "stories", "--db", tmp_path / "empty.db").stdout == ""


def test_documents_read_before_traces_are_told_of(tmp_path: Path) -> None:
    import dataclasses

    path = tmp_path / "old.db"
    with open_register(path) as register:
        register.append(dataclasses.replace(reading(PACT.report(1, "2031-05-01"), PACT.text(1)), trace=None))
    assert "only their claims tell: 1 documents" in run("stories", "--db", path).stderr
