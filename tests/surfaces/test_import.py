"""Out and in again: the same picture. What cannot be taken in is refused by line, and nothing else is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.register import open_register
from dragoman.surfaces.bringing import bring
from dragoman.surfaces.cli import main
from dragoman.surfaces.intake import read_paths
from dragoman.surfaces.tables.kinds import KINDS
from dragoman.times import AsOf
from tests.surfaces import toy_reading

VIEWS = (
    ("brief", "--top", "1"),
    ("brief",),
    ("brief", "--as-of", "2023-08-10"),
    ("between", "USA", "VNM", "--as-of", "2023-09-04"),
    ("ladder", "VNM"),
    ("expect", "--all"),
    ("disputes",),
    ("lineage",),
    ("stories", "--all"),
    ("who", "head of Vietnam"),
)


def dragoman(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "110"}).invoke(main, [*map(str, arguments)])


def exported(db: Path, folder: Path) -> tuple[Path, Path]:
    documents, claims = folder / "documents.jsonl", folder / "claims.jsonl"
    assert dragoman("export", "documents", "--text", "--db", db, "-o", documents).exit_code == 0
    assert dragoman("export", "claims", "--db", db, "-o", claims).exit_code == 0
    return documents, claims


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A register of three documents, one of them at two paths."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("One\n\nPublished 2023-09-04\n\nAmerica visits Vietnam on 2023-09-10.")
    (news / "b.txt").write_text("Two\n\nPublished 2023-10-04\n\nChina visits India. India visits China.")
    (news / "c.txt").write_text("Two\n\nPublished 2023-10-04\n\nChina visits India. India visits China.")
    (news / "d.txt").write_text("Three\n\nNothing.")
    path = tmp_path / "toy.db"
    with open_register(path) as register:
        read_paths([news], register, reader=toy_reading.read, version=toy_reading.VERSION)
    return path


def lines_of(db: Path) -> dict[str, list[dict[str, Any]]]:
    with open_register(db, create=False) as register:
        return {name: list(kind.lines(register.view())) for name, kind in KINDS.items()}


def test_the_story_out_and_in_again_is_the_same_picture(story_db: Path, tmp_path: Path) -> None:
    documents, claims = exported(story_db, tmp_path)
    judgements = tmp_path / "judgements.jsonl"
    assert dragoman("export", "judgements", "--db", story_db, "-o", judgements).exit_code == 0
    new = tmp_path / "new.db"
    result = dragoman("import", judgements, claims, documents, "--db", new)  # in any order
    assert result.exit_code == 0, result.output
    assert "12  documents imported" in result.stdout
    assert lines_of(new) == lines_of(story_db)
    for view in VIEWS:
        told, before = dragoman(*view, "--db", new), dragoman(*view, "--db", story_db)
        assert told.exit_code == 0, told.output
        assert told.stdout == before.stdout
    with open_register(new, create=False) as copy, open_register(story_db, create=False) as original:
        assert list(copy.view().traces()) == list(original.view().traces())
        assert copy.view(AsOf("2023-08-10")).undated() == original.view(AsOf("2023-08-10")).undated()


def test_importing_twice_adds_nothing_and_so_does_importing_what_was_read(toy: Path, tmp_path: Path) -> None:
    files = exported(toy, tmp_path)
    for db in (tmp_path / "new.db", tmp_path / "new.db", toy):
        result = dragoman("import", *files, "--db", db, "--json")
        assert result.exit_code == 0, result.output
    counts = json.loads(result.stdout)
    assert counts["known"] == 3
    assert counts["documents"] == counts["claims"] == counts["places"] == 0
    assert lines_of(tmp_path / "new.db") == lines_of(toy)


def test_a_document_at_two_paths_keeps_both(toy: Path, tmp_path: Path) -> None:
    result = dragoman("import", *exported(toy, tmp_path), "--db", tmp_path / "new.db", "--json")
    assert json.loads(result.stdout)["places"] == 1
    assert [Path(line["path"]).name for line in lines_of(tmp_path / "new.db")["documents"]].count("c.txt") == 1


def _replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda line: line.replace(old, new)


@pytest.mark.parametrize(
    ("which", "change", "reason", "told"),
    [
        ("claims", lambda line: line[:40], "bad_json", "not JSON"),
        ("claims", lambda _line: "[1]", "not_for_import", "import takes the lines of"),
        ("claims", lambda _line: '{"story": "1"}', "not_for_import", "import takes the lines of"),
        ("claims", _replaced('"asserted"', '"sure"'), "not_a_claim", "'sure' is not a valid Certainty"),
        ("claims", _replaced('"certainty"', '"surety"'), "wrong_column", "surety is not a column"),
        ("claims", _replaced('"act": "visit"', '"act": "call"'), "id_differs", "it was changed"),
        ("claims", _replaced("visits Vietnam", "defies Vietnam"), "quote_not_exact", "not the document's"),
        ("claims", _replaced('"span": [', '"span": ["x", '), "wrong_column", "span is not a span"),
        ("documents", _replaced("Published 2023", "Published 2024"), "id_differs", "it was changed"),
        ("documents", _replaced('"text"', '"words"'), "no_text", "export it with --text"),
        ("documents", _replaced('"explicit"', '"guessed"'), "not_a_document", "'guessed' is not a valid TimeBasis"),
    ],
)  # fmt: skip
def test_a_bad_line_is_refused_by_name_and_the_rest_is_taken(
    which: str, change: Callable[[str], str], reason: str, told: str, toy: Path, tmp_path: Path
) -> None:
    files = dict(zip(("documents", "claims"), exported(toy, tmp_path), strict=True))
    lines = files[which].read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if "America visits" in line)
    good = lines[number]
    lines[number] = change(good)
    assert lines[number] != good
    files[which].write_text("\n".join(lines) + "\n", "utf-8")
    result = dragoman("import", *files.values(), "--db", tmp_path / "new.db")
    assert result.exit_code == 1
    assert f"{files[which]}:{number + 1}: {reason.replace('_', ' ')}" in result.stderr
    assert told in result.stderr
    assert "China visits India." in {line["quote"] for line in lines_of(tmp_path / "new.db")["claims"]}
    # The line mended, the same import brings what was missing, and nothing twice.
    lines[number] = good
    files[which].write_text("\n".join(lines) + "\n", "utf-8")
    assert dragoman("import", *files.values(), "--db", tmp_path / "new.db").exit_code == 0
    again = lines_of(tmp_path / "new.db")
    assert sorted(line["claim"] for line in again["claims"]) == sorted(c["claim"] for c in lines_of(toy)["claims"])


def test_claims_without_their_document_are_counted(toy: Path, tmp_path: Path) -> None:
    _, claims = exported(toy, tmp_path)
    result = dragoman("import", claims, "--db", tmp_path / "new.db", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["refused"] == {"no_document": 3}


def test_a_repeated_claim_is_taken_once(toy: Path, tmp_path: Path) -> None:
    documents, claims = exported(toy, tmp_path)
    with open_register(tmp_path / "new.db") as register:
        counts = bring([documents, claims, claims], register)
    assert counts.refused == {"claim_repeated": 3}
    assert counts.claims == 3


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    result = dragoman("import", tmp_path / "none.jsonl", "--db", tmp_path / "new.db")
    assert result.exit_code == 2
    assert f"cannot read {tmp_path / 'none.jsonl'}: No such file" in result.stderr
