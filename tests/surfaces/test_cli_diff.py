"""`dragoman diff` and `brief --since` over the bundled story."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.register import open_register
from dragoman.surfaces.cli import main
from dragoman.surfaces.intake import read_paths

STORY = Path(__file__).resolve().parents[2] / "examples" / "story"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("diff") / "story.db"
    with open_register(path) as register:
        read_paths([STORY], register)
    return path


def run(db: Path, *words: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [*words, "--db", str(db)], catch_exceptions=False)
    assert result.exit_code == code, result.output + result.stderr
    return result


def test_the_rung_reached_is_told_with_its_report(db: Path) -> None:
    page = " ".join(run(db, "diff", "--from", "2023-09-08").stdout.split())
    assert "no longer comprehensive partnership since 10 Sep 2023" in page
    assert "comprehensive strategic partnership, since 10 Sep 2023" in page
    assert "by 11-public-record-statement.txt, 10 Sep 2023" in page
    assert "came true" in page


def test_as_json_each_change_names_its_claims(db: Path) -> None:
    rows = [
        json.loads(row) for row in run(db, "diff", "USA", "VNM", "--from", "2023-09-08", "--json").stdout.splitlines()
    ]
    known = {json.loads(row)["claim"] for row in run(db, "export", "claims").stdout.splitlines()}
    assert {row["of"] for row in rows} == {"standing", "expectation", "dispute"}
    assert all({"USA", "VNM"} <= set(row["parties"]) and set(row["claims"]) <= known for row in rows)
    reached = next(row for row in rows if (row["of"], row["kind"]) == ("standing", "new"))
    assert (reached["before"], reached["after"]["rung"]) == (None, "VNM/CSP")


def test_nothing_changes_on_one_day(db: Path) -> None:
    assert "Nothing changed" in run(db, "diff", "--from", "2023-09-04", "--to", "2023-09-04").stdout


def test_days_the_wrong_way_round_are_refused(db: Path) -> None:
    assert "is before --from" in run(db, "diff", "--from", "2023-09-04", "--to", "2023-09-01", code=2).stderr
    assert "is after --as-of" in run(db, "brief", "--since", "2023-09-04", "--as-of", "2023-09-01", code=2).stderr


def test_a_brief_begins_with_what_has_changed(db: Path) -> None:
    page = run(db, "brief", "--since", "2023-09-08").stdout
    assert page.index("Since 8 Sep 2023") < page.index("Vietnam")
    made = json.loads(run(db, "brief", "--since", "2023-09-11", "--json").stdout)
    assert made["chapters"][0]["subtitle"].endswith("nothing is told otherwise")
    assert len(made["chapters"]) > 1


@pytest.mark.parametrize("day", ["2023-09-11", "2023-10-01", "2031-01-01"])
def test_nothing_has_changed_since_the_last_report(db: Path, day: str) -> None:
    assert "Nothing changed" in run(db, "diff", "--from", day).stdout
    made = json.loads(run(db, "brief", "--since", day, "--json").stdout)
    assert made["chapters"][0]["subtitle"] == "0 new documents, 0 new claims; nothing is told otherwise"
