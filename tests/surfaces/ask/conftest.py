"""One register of the reports for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.register import Register, open_register
from tests.surfaces.ask.asked_register import build


@pytest.fixture(scope="session")
def register_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("asked") / "asked.db")


@pytest.fixture(scope="session")
def register(register_file: Path) -> Iterator[Register]:
    with open_register(register_file, create=False) as opened:
        yield opened
