"""Put the columns of every kind of export, as the code has them, into docs/exports.md."""

from __future__ import annotations

from pathlib import Path

from dragoman.surfaces.tables.reference import put_into

PAGE = Path(__file__).resolve().parents[1] / "docs" / "exports.md"

if __name__ == "__main__":
    PAGE.write_text(put_into(PAGE.read_text("utf-8")), "utf-8")
