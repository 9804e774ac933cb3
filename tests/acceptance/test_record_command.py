"""`dragoman record` and `dragoman expect` over a story of four short reports, read by the real reading."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.surfaces.cli import main

REPORTS = [
    (
        "2024-01-10",
        "Coast Courier",
        "Vietnam will probably raise its relations with Canada to a comprehensive strategic partnership in March 2024. "
        "“Canada will be a comprehensive strategic partner,” the Canadian Foreign Minister Melanie Joly said.",
    ),
    (
        "2024-01-12",
        "Hill Gazette",
        "Vietnam will not raise its relations with Canada to a comprehensive strategic partnership, Jane Moss wrote.",
    ),
    (
        "2024-02-20",
        "Coast Courier",
        "Vietnam is expected to raise its relations with Canada to a comprehensive strategic partnership on 4 March.",
    ),
    (
        "2024-03-05",
        "Night Desk",
        "Vietnam raised its relations with Canada to a comprehensive strategic partnership on 4 March 2024.",
    ),
]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story")
    rows = [{"id": str(n), "published": d, "source": s, "text": t} for n, (d, s, t) in enumerate(REPORTS)]
    (folder / "story.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    told = run(folder / "story.db", "read", str(folder / "story.jsonl"))
    assert told.exit_code == 0, told.output
    return folder / "story.db"


def run(db: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--db", str(db)])


def values(db: Path, *arguments: str) -> dict[str, Any]:
    told = run(db, *arguments, "--json")
    assert told.exit_code == 0, told.output
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def test_the_record_tells_who_was_right_and_that_it_is_too_few(db: Path) -> None:
    told = values(db, "record", "--outlets")
    (courier,) = [row for row in told["outlets"] if row["name"] == "Coast Courier"]
    assert (courier["right"], courier["wrong"], courier["rank"]) == (1, 0, "too few")
    assert courier["brier"] == {"score": round((0.675 - 1) ** 2, 4), "reference": 0.0, "number": 1}
    assert told["speakers"] == []
    likely = next(row for row in told["calibration"]["words"] if row["words"] == "likely")
    assert (likely["number"], likely["came"]) == (1, 1)
    page = " ".join(run(db, "record").stdout.split())
    assert "Coast Courier 1 of 1 right: 100 % (21–100 %)." in page
    assert "stands for 55–80 %" in page
    assert "ICD 203" in page


def test_the_record_of_an_earlier_day_has_nothing_decided(db: Path) -> None:
    told = values(db, "record", "--as-of", "2024-03-04")
    assert told["base_rate"] is None
    assert {row["decided"] for row in told["outlets"]} == {0}
    assert "nothing is decided" in run(db, "record", "--as-of", "2024-03-04").stdout


def test_the_record_of_one_name_lists_what_it_foretold(db: Path) -> None:
    (courier,) = values(db, "record", "coast courier")["outlets"]
    (told,) = [row for row in courier["told"] if row["rung"] == "VNM/CSP"]
    assert (told["says"], told["likelihood"], told["result"]) == ("will", "likely", "right")
    assert "“likely” · right" in " ".join(run(db, "record", "courier").stdout.split())


def test_a_name_that_nobody_has_is_refused_with_the_near_ones(db: Path) -> None:
    told = run(db, "record", "Coast Carrier")
    assert told.exit_code == 2
    assert "near: Coast Courier" in told.output


def test_expect_tells_what_decides_and_how_it_moved(db: Path) -> None:
    page = " ".join(run(db, "expect", "VNM", "CAN").stdout.split())
    assert "Decided by: a report that Canada stands on comprehensive strategic partnership of Vietnam's ladder." in page
    assert "Moved: 10 Jan 2024 expected for Mar 2024" in page
    assert "20 Feb 2024 expected for 4 Mar 2024" in page
    (found,) = [e for e in values(db, "expect", "VNM", "CAN")["expectations"] if e["rung"] == "VNM/CSP"]
    assert [moment["day"] for moment in found["history"]] == ["2024-01-10", "2024-01-12", "2024-02-20"]
    assert found["outcome"] == "true"
    assert found["outcome_for_those_against"] == "false"


def test_the_export_has_a_line_for_each_side(db: Path) -> None:
    lines = [json.loads(row) for row in run(db, "export", "expectations").stdout.splitlines()]
    sides = {(row["against"], row["outcome"]) for row in lines if row["rung"] == "VNM/CSP"}
    assert sides == {(False, "true"), (True, "false")}
    assert all(row["criterion"] for row in lines)
