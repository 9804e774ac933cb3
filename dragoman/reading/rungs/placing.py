"""Owner and rung for a pair of sides: by acting, by possession, by the level of others."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.ladders import Ladders
from dragoman.model import Axis
from dragoman.model import Change as Step
from dragoman.reading.rungs.groups import Group
from dragoman.reading.rungs.owner import Placed, place
from dragoman.reading.rungs.pairs import Sides
from dragoman.reading.rungs.parties import Party
from dragoman.reading.rungs.spots import Field, Kind, LabelSpot


def place_sides(ladders: Ladders, published: str | None, group: Group, side: Sides, axis: Axis, step: Step) -> Placed:
    """Whose ladder a pair stands on and which rung it is, for the labels of one group."""
    target = group.target
    if side.second is None:
        return Placed(side.owner, None if side.owner else side.first.id, None)
    sides = (side.first.id, side.second.id)
    if axis in (Axis.DIPLOMATIC_RELATIONS, Axis.REPRESENTATION):
        owner = side.owner
        return Placed(owner, sides[1] if owner in (None, sides[0]) else sides[0], None)
    ranked = (
        target.kind in (Kind.POSITION, Kind.SAME)
        or (step is Step.RAISES and target.kind in (Kind.BARE, Kind.WEAK))
        or target.field is Field.RELATIONS
    )
    if side.owner and not side.strong and axis is Axis.PARTNERSHIP:
        placed = _weak(ladders, sides, side.owner, target, ranked)
    else:
        placed = place(ladders, sides, side.owner, target.label, target.kind, ranked)
    if target.kind is Kind.SAME:
        placed = _same(ladders, published, placed, group.alike)
    return placed


def _weak(ladders: Ladders, sides: tuple[str, str], acting: str, target: LabelSpot, ranked: bool) -> Placed:
    """The side that acts is the owner unless only the other side's ladder knows such a label."""
    placed = place(ladders, sides, acting, target.label, target.kind, ranked)
    if "owner_differs_from_lexicon" in placed.flags and target.kind is not Kind.POSITION:
        return Placed(placed.owner, placed.partner, placed.rung, ("owner_from_lexicon",))
    return placed


def _same(ladders: Ladders, published: str | None, placed: Placed, alike: Sequence[Party]) -> Placed:
    """The rung that all those stand on who are named as standing there, on the day of publication."""
    if placed.owner is None or not ladders.has(placed.owner) or not alike:
        return placed
    ladder = ladders.ladder(placed.owner)
    held = [ladder.holder(p.id, published) for p in alike]
    rungs = {holder.rung if holder else None for holder in held}
    rung = next(iter(rungs)) if len(rungs) == 1 else None
    return Placed(placed.owner, placed.partner, rung, placed.flags)
