"""A rung that two reach together, from the text to the page: whose ladder it is on nobody tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.register import open_register
from dragoman.surfaces.cli import main
from dragoman.surfaces.intake import read_paths

REPORT = "{headline}\n\nHarbour Gazette\nLISBON, {day}\n\nLISBON - {sentence}\n"


def page(db: Path, *words: str) -> str:
    result = CliRunner().invoke(main, [*words, "--db", str(db)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def registered(tmp_path: Path, *told: tuple[str, str]) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for day, sentence in told:
        text = REPORT.format(headline="From the region", day=day, sentence=sentence)
        (folder / f"{day.replace(' ', '-').replace(',', '')}.txt").write_text(text, encoding="utf-8")
    with open_register(tmp_path / "r.db") as register:
        read_paths([folder], register)
    return tmp_path / "r.db"


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [("Thailand", "the Philippines", ("PHL", "THA")), ("Malaysia", "South Korea", ("KOR", "MYS"))],
)
def test_it_stands_and_the_page_says_that_nobody_tells_whose(
    tmp_path: Path, first: str, second: str, codes: tuple[str, str]
) -> None:
    sentence = f"{first} and {second} upgraded their ties to a strategic partnership on Monday."
    db = registered(tmp_path, ("March 4, 2025", sentence))
    told = page(db, "between", *codes, "--why")
    assert "Partnership (no report says on whose ladder): strategic partnership, since 3 Mar 2025" in told
    assert "WHOSE IS NOT TOLD" in told
    (claim,) = [json.loads(row) for row in page_rows(db)]
    assert "a label of ladders, whose is not told (“strategic partnership”)" in page(db, "show", claim["claim"])


def page_rows(db: Path) -> list[str]:
    return CliRunner().invoke(main, ["export", "claims", "--db", str(db)], catch_exceptions=False).stdout.splitlines()


def test_what_the_two_were_to_reach_comes_true_by_it(tmp_path: Path) -> None:
    db = registered(
        tmp_path,
        ("March 4, 2025", "Thailand and the Philippines will upgrade their ties to a strategic partnership in May."),
        ("May 20, 2025", "Thailand and the Philippines upgraded their ties to a strategic partnership on Monday."),
    )
    told = page(db, "expect", "THA", "PHL")
    assert "It came true on 19 May 2025" in told
    assert "to strategic partnership, on whichever ladder" in told


def test_ties_upgraded_to_nothing_named_are_listed_as_passed_over(tmp_path: Path) -> None:
    db = registered(tmp_path, ("March 4, 2025", "Thailand and the Philippines upgraded their ties on Monday."))
    told = page(db, "between", "PHL", "THA", "--why")
    assert "Passed over, because it does not say which rung: 1 claim" in told
