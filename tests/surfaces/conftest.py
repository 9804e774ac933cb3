"""The bundled story, read once for all tests of what is made of a register."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.judgements import About, Judgement, Verdict
from dragoman.register import open_register
from dragoman.surfaces.intake import read_paths

STORY = Path(__file__).resolve().parents[2] / "examples" / "story"


@pytest.fixture(scope="session")
def story_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the bundled story, and a judgement that changes nothing; tests only ask it."""
    path = tmp_path_factory.mktemp("story") / "story.db"
    with open_register(path) as register:
        read_paths([STORY], register)
        pair = sorted(claim.id for claim in register.view().claims())[:2]
        unsure = Judgement(Verdict.UNSURE, About.CLAIM, (pair[0], pair[1]), "Ana", "2026-01-01T00:00:00Z", "too short")
        register.judge([unsure])
    return path
