"""The turns of a transcript. Part of the stage of acts."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Mention


@dataclass(frozen=True, slots=True)
class Turn:
    """Sentences `first` up to `end` (left out) under one label; `speaker` None where the label names nobody known."""

    first: int
    end: int
    speaker: Mention | None
