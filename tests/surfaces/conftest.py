"""The bundled story, read once for all tests of what is made of a register."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.register import open_register
from dragoman.surfaces.intake import read_paths

STORY = Path(__file__).resolve().parents[2] / "examples" / "story"


@pytest.fixture(scope="session")
def story_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the bundled story; tests only ask it."""
    path = tmp_path_factory.mktemp("story") / "story.db"
    with open_register(path) as register:
        read_paths([STORY], register)
    return path
