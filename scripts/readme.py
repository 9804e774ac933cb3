"""Put what `dragoman brief` prints of the bundled story into README.md, between two markers. `make readme` runs it.

With --check nothing is written; the exit status is 1 where the page no longer shows what the command prints.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner

from dragoman.surfaces.cli import main as dragoman

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "README.md"
STORY = ROOT / "examples" / "story"
BEGIN, END = "<!-- brief: made by `make readme` -->", "<!-- end of brief -->"
WIDTH = "110"
FOOTNOTES = 8


def run(*arguments: str) -> str:
    """What a command prints, as into a file of WIDTH columns; raises RuntimeError where it fails."""
    result = CliRunner(env={"COLUMNS": WIDTH, "NO_COLOR": "1"}).invoke(dragoman, arguments)
    if result.exit_code:
        raise RuntimeError(f"dragoman {' '.join(arguments)}: {result.output}")
    return result.stdout


def shown() -> str:
    """The block between the markers, as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "story.db")
        run("read", "--db", db, str(STORY))
        brief = run("brief", "--db", db, "--top", "1")
    lines = "\n".join(shortened([line.rstrip() for line in brief.strip("\n").splitlines()]))
    return f"{BEGIN}\n\n```text\n$ dragoman brief --top 1\n{lines}\n```\n\n{END}"


def shortened(lines: list[str]) -> list[str]:
    """All of the page, but only the first FOOTNOTES footnotes, and a mark that there are more."""
    starts = [number for number, line in enumerate(lines) if re.match(r" *\[\d+\] ", line)]
    if len(starts) <= FOOTNOTES:
        return lines
    return [*lines[: starts[FOOTNOTES]], f" …   {len(starts) - FOOTNOTES} more footnotes"]


def renewed(page: str) -> str:
    """`page` with the block as it should be; raises RuntimeError where the markers are missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise RuntimeError(f"{PAGE.name} lacks the lines {BEGIN!r} and {END!r}")
    return before + shown() + after


def main() -> int:
    """Renew README.md, or say whether it needs it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    page = PAGE.read_text("utf-8")
    new = renewed(page)
    if check:
        return int(page != new)
    PAGE.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
