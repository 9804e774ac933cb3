"""Who says what, through which word and through whom."""

from __future__ import annotations

from dragoman.reading.attribution.chain import chain
from dragoman.reading.attribution.find import find_attributions

__all__ = ["chain", "find_attributions"]
