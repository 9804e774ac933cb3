"""A register of the reports in reports.toml, read by the real reading into a real file; and the tables of questions."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

from dragoman import reading
from dragoman.model import Document, Source
from dragoman.register import open_register

HERE = Path(__file__).parent


def build(path: Path) -> Path:
    """Read all reports into a register at `path`."""
    with open_register(path) as register:
        for report in tomllib.loads((HERE / "reports.toml").read_text("utf-8"))["report"]:
            source = Source(report["outlet"].lower().replace(" ", "-"), report["outlet"])
            document = Document(
                text=report["text"].strip() + "\n",
                path=f"{report['id']}.txt",
                title=report["title"],
                published=report["day"],
                source=source,
            )
            register.append(reading.read(document))
    return path


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table, without comments."""
    lines = [row for row in (HERE / name).read_text("utf-8").splitlines() if row and not row.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
