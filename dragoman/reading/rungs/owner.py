"""Whose ladder a label belongs to, and which rung it is: what the text says, held against what the lexicon knows."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.labels import parse_label
from dragoman.lexicon.ladders import Ladder, Ladders, Rung
from dragoman.reading.rungs.spots import Kind


@dataclass(frozen=True, slots=True)
class Placed:
    """Owner, partner and rung as far as known, with the flags that say how."""

    owner: str | None
    partner: str | None
    rung: str | None
    flags: tuple[str, ...] = ()


def place(
    ladders: Ladders, sides: tuple[str, str], stated_owner: str | None, label: str, kind: Kind, ranked: bool
) -> Placed:
    """Settle owner and rung for a pair.

    `ranked`: the label is a position or a bare change of level, which only a ladder with a total order can carry.
    Where the
    text leaves the owner open, the one side whose ladder knows the label is it (flag ``owner_from_lexicon``); where
    the text's
    owner has no such ladder and the other side has, the lexicon's owner stands and the flags tell what the text said.
    """
    knows = {side: _knows(ladders, side, label, kind, ranked) for side in sides}
    knowing = [side for side in sides if knows[side]]
    if stated_owner in sides:
        other = sides[1] if stated_owner == sides[0] else sides[0]
        if knows[stated_owner] or not knows[other]:
            return _placed(ladders, stated_owner, other, label, kind, ())
        return _placed(
            ladders, other, stated_owner, label, kind, ("owner_differs_from_lexicon", f"owner_stated:{stated_owner}")
        )
    if len(knowing) == 2:
        knowing = [side for side in knowing if ladders.ladder(side).order == "total"]
    if len(knowing) == 1:
        owner = knowing[0]
        return _placed(ladders, owner, _other(sides, owner), label, kind, ("owner_from_lexicon",))
    return Placed(None, sides[1], None)


def _other(sides: tuple[str, str], one: str) -> str:
    return sides[1] if sides[0] == one else sides[0]


def _knows(ladders: Ladders, side: str, label: str, kind: Kind, ranked: bool) -> bool:
    if not ladders.has(side):
        return False
    ladder = ladders.ladder(side)
    return ladder.top() is not None if ranked else match(ladder, label, kind) is not None


def match(ladder: Ladder, label: str, kind: Kind) -> Rung | None:
    """The rung of a ladder that a label names; a bare "relations" and a weak label name none."""
    if kind is Kind.POSITION:
        return ladder.match(label) if parse_label(label).is_top else None
    return ladder.match(label) if kind is Kind.NAMED else None


def _placed(ladders: Ladders, owner: str, partner: str, label: str, kind: Kind, flags: tuple[str, ...]) -> Placed:
    rung = match(ladders.ladder(owner), label, kind) if ladders.has(owner) else None
    return Placed(owner, partner, rung.id if rung else None, flags)
