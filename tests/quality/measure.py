"""Run the scorers of the development data and hold their figures against floors.toml. `make floors` prints them.

The data lie beside the repository, in ``shared``; they are not part of the project.
"""

from __future__ import annotations

import atexit
import datetime as dt
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
EXPORTS = {"CLAIMS", "DOCUMENTS", "EVENTS", "LINEAGE", "STANDINGS", "EXPECTATIONS", "DISPUTES"}
DRAGOMAN = Path(sys.executable).with_name("dragoman")
TIME_LIMIT = 540


@dataclass(frozen=True)
class Run:
    """One call of a scorer: `command` as in floors.toml, `reads` the files (patterns in shared) to read before.

    `long`: it reads for minutes, and is left to `make long`.
    """

    name: str
    command: tuple[str, ...]
    reads: tuple[str, ...]
    long: bool = False


@dataclass(frozen=True)
class Floor:
    """The least (`floor`) or the most (`ceiling`) that one figure of a run may be."""

    measure: str
    run: str
    figure: str
    raised: dt.date
    floor: float | None = None
    ceiling: float | None = None

    def holds(self, value: float) -> bool:
        """Whether `value` is good enough; half a ten-thousandth is rounding."""
        low = self.floor is None or value >= self.floor - 5e-5
        return low and (self.ceiling is None or value <= self.ceiling + 5e-5)

    def __str__(self) -> str:
        return f"at least {self.floor}" if self.floor is not None else f"at most {self.ceiling}"


def load(path: Path = HERE / "floors.toml") -> tuple[dict[str, Run], list[Floor]]:
    """The runs and floors of the table; ValueError where a floor names no run or has not just one bound."""
    data = tomllib.loads(path.read_text("utf-8"))
    runs = {
        name: Run(name, tuple(row["command"]), _patterns(row.get("reads", ())), row.get("long", False))
        for name, row in data["runs"].items()
    }
    floors = [Floor(**row) for row in data["floors"]]
    for each in floors:
        if each.run not in runs:
            raise ValueError(f"{each.measure}: there is no run {each.run}")
        if (each.floor is None) == (each.ceiling is None):
            raise ValueError(f"{each.measure}: give either a floor or a ceiling")
    return runs, floors


def _patterns(reads: str | Sequence[str]) -> tuple[str, ...]:
    return (reads,) if isinstance(reads, str) else tuple(reads)


def call(*command: str | Path) -> str:
    """Run a command in the repository; raises RuntimeError with its words where it fails or takes too long."""
    words = [str(word) for word in command]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=TIME_LIMIT)
    if ran.returncode:
        raise RuntimeError(f"{' '.join(words)} ended with {ran.returncode}\n{ran.stdout[-1000:]}\n{ran.stderr[-2000:]}")
    return ran.stdout


@cache
def register_of(patterns: tuple[str, ...]) -> Path:
    """A register that has read the files of `patterns`; it lies in a temporary folder until the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="dragoman-quality-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    files: list[Path] = []
    for pattern in patterns:
        here = sorted(SHARED.glob(pattern))
        if not here:
            raise RuntimeError(f"there is nothing at {SHARED / pattern}")
        files += here
    call(DRAGOMAN, "read", "--db", folder / "register.db", *files)
    return folder / "register.db"


def export(kind: str, db: Path) -> Path:
    """One export of a register, as a file beside it."""
    path = db.with_name(f"{kind}.jsonl")
    if not path.exists():
        path.write_text(call(DRAGOMAN, "export", kind, "--db", db), "utf-8")
    return path


@cache
def figures(run: Run) -> dict[str, Any]:
    """What the scorer says, as it says it."""
    tool, *words = run.command
    given = [export(word.lower(), register_of(run.reads)) if run.reads and word in EXPORTS else word for word in words]
    answer = json.loads(call(sys.executable, SHARED / "tools" / tool, *given, "--json"))
    if not isinstance(answer, dict):
        raise TypeError(f"{tool} did not answer with an object")
    return answer


def figure(run: Run, path: str) -> float:
    """One figure by its dotted path; raises RuntimeError where the scorer does not give it, TypeError for no number."""
    value: Any = figures(run)
    for part in path.split("."):
        if not isinstance(value, dict) or part not in value:
            raise RuntimeError(f"{run.name} gives no figure {path}")
        value = value[part]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{run.name}: {path} is {value!r}, not a number")
    return float(value)


def main() -> int:
    """Print every figure beside its floor; the exit status is 1 where one is below."""
    if not SHARED.is_dir():
        print(f"The development data are not here ({SHARED.name} beside the repository); nothing can be measured.")
        return 0
    runs, floors = load()
    below = 0
    for each in floors:
        value = figure(runs[each.run], each.figure)
        held = each.holds(value)
        below += not held
        print(f"{'ok  ' if held else 'LOW '} {value:8.4f}  {each!s:16} {each.measure}  (set {each.raised})", flush=True)
    return int(below > 0)


if __name__ == "__main__":
    sys.exit(main())
