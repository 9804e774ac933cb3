"""How surely something is put, and whether it is said to be so or not."""

from __future__ import annotations

from dragoman.reading.certainty.corrected import said_wrong
from dragoman.reading.certainty.scope import hedged_object, stance_at, stance_of_object

__all__ = ["hedged_object", "said_wrong", "stance_at", "stance_of_object"]
