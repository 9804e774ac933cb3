"""`dragoman lineage DOC --diff` and `dragoman export alterations`, over the bundled wire and its rewrites."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.picture.alterations import AlterationKind
from dragoman.surfaces.brief.alterations import HEADS, speller
from dragoman.surfaces.cli import main

STORY = Path(__file__).resolve().parents[2] / "examples" / "story"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def printed(*arguments: str | Path) -> str:
    told = run(*arguments)
    assert told.exit_code == 0, told.output
    return " ".join(told.stdout.split())


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("alterations") / "story.db"
    printed("read", *sorted(STORY.glob("0*")), "--db", path)
    return path


def test_what_a_rewrite_changed_with_both_quotes(db: Path) -> None:
    told = printed("lineage", "08", "--diff", "--db", db)
    assert "attempt as success" in told
    assert "source dropped" in told
    assert "hedge dropped" in told
    assert "Perhaps to soothe Beijing" in told
    assert "To soothe Beijing" in told
    assert "only in" in told


def test_against_one_document(db: Path) -> None:
    told = printed("lineage", "07", "--diff", "--with", "06", "--db", db)
    assert "roles inverted" in told
    assert "and so has the lexicon" in told
    assert "08-" not in told


def test_json(db: Path) -> None:
    found: dict[str, Any] = json.loads(run("lineage", "08", "--diff", "--with", "06", "--json", "--db", db).stdout)
    (held,) = found["against"]
    assert held["path"].endswith("06-invented-wire-two-steps.txt")
    assert len(held["aligned"]) == len({one for one, _ in held["aligned"]})
    kinds = {a["kind"] for a in held["alterations"] if a["document"] == found["document"]}
    assert {"attempt_as_success", "hedge_dropped", "attribution_dropped"} <= kinds
    quoted = next(a for a in held["alterations"] if a["kind"] == "hedge_dropped")
    assert quoted["quotes"]
    assert quoted["against_quotes"]


def test_export(db: Path) -> None:
    lines = [json.loads(line) for line in run("export", "alterations", "--db", db).stdout.splitlines()]
    assert lines
    fields = {"document", "against", "kind", "claims", "against_claims", "told", "open", "span", "against_span"}
    assert all(set(line) == fields for line in lines)
    claims = {json.loads(line)["claim"] for line in run("export", "claims", "--db", db).stdout.splitlines()}
    assert all({*line["claims"], *line["against_claims"]} <= claims for line in lines)


def test_documents_that_share_no_source(db: Path) -> None:
    told = printed("lineage", "09", "--diff", "--with", "05", "--db", db)
    assert "Nothing says that they share a source" in told


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["nowhere", "--diff"], "no document 'nowhere'"),
        (["0", "--diff"], "several documents answer to '0'"),
        (["08", "--diff", "--with", "nowhere"], "no document 'nowhere'"),
        (["08", "--diff", "--with", "08-brightdesk-won-over.txt"], "are the same document"),
        (["--diff"], "--diff needs a DOCUMENT"),
        (["08", "--with", "06"], "--with needs --diff"),
    ],
)
def test_what_cannot_be_compared(db: Path, arguments: list[str], error: str) -> None:
    told = run("lineage", *arguments, "--db", db)
    assert told.exit_code == 2
    assert error in told.output
    assert "Traceback" not in told.output


def test_every_kind_has_a_heading() -> None:
    assert set(HEADS) == set(AlterationKind)


def test_spelling() -> None:
    assert speller("Antony Blinken", "USA") is None
    assert speller("Nobody Whatsoever", None) is None
    assert speller("Blinken", "USA") is None
    assert speller("Kim Jong-un", "PRK") is None
    assert speller("Volodymyr Zelensky", None) is None
    assert speller("Emanuel Macron", None) == "Emmanuel Macron"
