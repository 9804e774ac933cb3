"""The five reports of the upgrade, from the files to the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.surfaces.cli import main

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the development data are not beside the repository"),
]
# The pages are tested here, not the dates: each report is given the middle of the days that it may have.
PUBLISHED = {"000": "2023-09-04", "001": "2023-08-09", "002": "2023-09-04", "003": "2023-09-04", "004": "2023-07-31"}


def run(*arguments: str | Path) -> str:
    told = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
    assert told.exit_code == 0, told.output
    return " ".join(told.stdout.split())


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "seeds.db"
    for name, day in PUBLISHED.items():
        run("read", *SEEDS.glob(f"{name}_*.txt"), "--published", day, "--db", path)
    return path


def test_one_relationship_before_the_visit(db: Path) -> None:
    told = run("between", "USA", "VNM", "--as-of", "2023-09-04", "--db", db)
    assert "On Vietnam's ladder, the United States: comprehensive partnership" in told
    assert "2013" in told.split("EXPECTED", maxsplit=1)[0]
    assert "Two rungs below the top" in told
    assert "to move up to comprehensive strategic partnership, the top rung of Vietnam's ladder" in told
    top = told.split("Top rung of Vietnam's ladder", maxsplit=1)[1].split("EXPECTED", maxsplit=1)[0]
    assert all(state in top for state in ("China", "Russia", "India", "South Korea"))
    assert "United States" not in top
    assert "One report places Vietnam" in told
    assert "on a ladder of the United States" in told
    assert "and the lexicon say Vietnam's" in told


def test_who_is_meant_stays_open(db: Path) -> None:
    told = run("who", "head of Vietnam", "--on", "2023-07-28", "--db", db)
    assert "undecided" in told
    assert "Nguyen Phu Trong" in told
    assert "Pham Minh Chinh" in told


def test_nothing_later_is_told(db: Path) -> None:
    told = run("between", "USA", "VNM", "--as-of", "2023-08-10", "--db", db)
    assert "2023-09" not in told
    assert "10–11 Sep 2023 the United States to move up" not in told
