"""Importing Dragoman costs little: models and lexicons load on first use."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dragoman

SCRIPT = """
import sys, time
start = time.perf_counter()
import {module}
heavy = ["spacy", "psycopg", "pyarrow", "pandas", "polars", "followthemoney"]
print(time.perf_counter() - start, *(name for name in heavy if name in sys.modules))
"""


def import_cost(module: str) -> tuple[float, list[str]]:
    """Seconds to import `module` in a fresh interpreter, and what it loads that is heavy."""
    command = [sys.executable, "-c", SCRIPT.format(module=module)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, *heavy = ran.stdout.split()
    return float(seconds), heavy


@pytest.mark.parametrize(
    ("module", "limit"), [("dragoman", 0.5), ("dragoman.surfaces.cli", 1.0), ("dragoman.surfaces.door", 2.0)]
)
def test_import_is_quick_and_light(module: str, limit: float) -> None:
    costs = [import_cost(module) for _ in range(3)]
    assert min(seconds for seconds, _ in costs) < limit, costs
    assert not any(heavy for _, heavy in costs), costs


def test_what_is_public_is_there() -> None:
    assert sorted(dragoman.__all__) == ["__version__", "open", "read_text"]
    assert all(getattr(dragoman, name) for name in dragoman.__all__)


def test_dir_lists_what_is_loaded_on_first_use() -> None:
    assert set(dragoman.__all__) <= set(dir(dragoman))


def test_what_is_not_public_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'opinion'"):
        dragoman.opinion  # noqa: B018
