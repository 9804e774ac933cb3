"""One step up the tree: what a governor adds, and where the scope goes on."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.reading.certainty.stance import Stance
from dragoman.reading.tree import Token


@dataclass(frozen=True, slots=True)
class Step:
    """What one governor adds. `stop`: the scope ends with it; `at`: it goes on above this word, not the governor."""

    stance: Stance
    stop: bool = False
    at: Token | None = None


END = Step(Stance(), stop=True)
THROUGH = Step(Stance())
