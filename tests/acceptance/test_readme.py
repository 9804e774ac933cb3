"""The brief that README.md shows is what the command prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_readme_shows_what_is_printed() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "readme.py"), "--check"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{ran.stderr}README.md is behind; run `make readme`"
