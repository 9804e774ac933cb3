"""Quality is a ratchet: every figure of floors.toml is measured, and none may fall below its floor."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.quality.measure import SHARED, Floor, figure, load

RUNS, FLOORS = load()


def as_parameter(floor: Floor) -> object:
    """One test a floor; those that need the same reading stay in one process, which measures once."""
    run = RUNS[floor.run]
    group = " ".join(run.reads) or floor.run
    marks = [pytest.mark.xdist_group(group), *([pytest.mark.long] if run.long else [])]
    return pytest.param(floor, id=floor.measure.replace(" ", "_"), marks=marks)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the development data are not beside the repository")
@pytest.mark.parametrize("floor", [as_parameter(floor) for floor in FLOORS])
def test_no_figure_falls(floor: Floor) -> None:
    value = figure(RUNS[floor.run], floor.figure)
    assert floor.holds(value), f"{floor.measure}: {value}, wanted {floor} (set {floor.raised})"


def test_the_table_says_what_it_must() -> None:
    assert len({(floor.run, floor.figure) for floor in FLOORS}) == len(FLOORS)
    assert all(isinstance(floor.raised, dt.date) and floor.measure for floor in FLOORS)
    assert set(RUNS) == {floor.run for floor in FLOORS}


def test_a_figure_below_its_floor_is_seen() -> None:
    day = dt.date(2026, 1, 1)
    least, most = Floor("m", "r", "f", day, floor=0.5), Floor("m", "r", "f", day, ceiling=0)
    assert (least.holds(0.5), least.holds(0.4998)) == (True, False)
    assert (most.holds(0), most.holds(1)) == (True, False)


@pytest.mark.parametrize("bounds", ["", "floor = 1\nceiling = 2"])
def test_a_floor_has_one_bound(tmp_path: Path, bounds: str) -> None:
    table = tmp_path / "floors.toml"
    row = f'measure = "m"\nrun = "r"\nfigure = "f"\nraised = 2026-01-01\n{bounds}'
    table.write_text(f'[runs.r]\ncommand = ["x.py"]\n[[floors]]\n{row}\n', "utf-8")
    with pytest.raises(ValueError, match="either a floor or a ceiling"):
        load(table)
