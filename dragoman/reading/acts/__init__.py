"""Acts of diplomacy, with who does them to whom."""

from __future__ import annotations

from dragoman.reading.acts.find import find_acts

__all__ = ["find_acts"]
