"""Levels that go back to one named before: "raising ties to this level", "the same status"."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from dragoman.reading.rungs.spots import Field, Kind, LabelSpot

LEVELS = frozenset({Field.PARTNERSHIP, Field.ALLIANCE})
NAMING = frozenset({Kind.NAMED, Kind.POSITION})


def settled(spots: Sequence[LabelSpot], before: LabelSpot | None) -> list[LabelSpot]:
    """The labels with those that go back put for the level they mean; without those that go back to nothing."""
    found: list[LabelSpot] = []
    for spot in spots:
        if spot.kind is not Kind.BACK:
            found.append(spot)
            continue
        meant = last_level(found, before)
        if meant is not None:
            found.append(dataclasses.replace(spot, field=meant.field, kind=meant.kind, means=meant.label))
    return found


def last_level(spots: Sequence[LabelSpot], before: LabelSpot | None) -> LabelSpot | None:
    """The level named last: in these labels, else before them."""
    return next((s for s in reversed(spots) if s.field in LEVELS and s.kind in NAMING), before)
