"""Labels that belong together: those one change governs, with the level it leads to, and those that merely stand."""

from __future__ import annotations

from dragoman.model import Change as Step
from dragoman.reading.parsed import Parsed
from dragoman.reading.rungs.changes import TO, Change, acting_words, find_change, relative_change
from dragoman.reading.rungs.parties import Party
from dragoman.reading.rungs.spots import Field, Kind, LabelSpot
from dragoman.reading.tree import Tree


class Group:
    """Labels that one change governs; `target` is the level it leads to.

    `again`: this is a second change of the same label, told in a clause on it.
    """

    def __init__(self, spots: list[LabelSpot], target: LabelSpot, change: Change | None) -> None:
        self.spots, self.target, self.change = spots, target, change
        self.beside: list[LabelSpot] = []
        self.alike: list[Party] = []
        self.again = False


def groups_of(parsed: Parsed, spots: list[LabelSpot]) -> list[Group]:
    """Labels of one change together, with the one that is its goal; standing labels alone."""
    if not spots:
        return []
    doc = parsed.doc
    acting = acting_words(doc)
    by_change: dict[int, list[tuple[LabelSpot, Change]]] = {}
    groups: list[Group] = []
    for spot in spots:
        change = find_change(doc, spot, acting)
        if change is None:
            groups.append(Group([spot], spot, None))
        else:
            by_change.setdefault(change.token.i, []).append((spot, change))
    for members in by_change.values():
        raising = members[0][1].act.change is Step.RAISES and members[0][0].field in (
            Field.PARTNERSHIP,
            Field.RELATIONS,
            Field.MISSION,
        )
        if not raising:
            groups += [Group([spot], spot, change) for spot, change in members]
            continue
        goals = [(s, c) for s, c in members if c.preposition != "from"]
        if not goals:
            continue
        target, change = max(goals, key=lambda m: (_goal_rank(m[0], m[1]), m[0].first))
        groups.append(Group([s for s, _ in members], target, change))
    _adopt(doc, groups)
    held = [g for g in groups if g.change is None]
    changed = [g for g in groups if g.change is not None]
    kept = []
    for group in held:
        main = next((other for other in changed if _same_phrase(group.target, other.target)), None)
        if main is None and group.target.kind is Kind.POSITION:
            main = next((o for o in held if o.target.kind is Kind.NAMED and _same_phrase(group.target, o.target)), None)
        if main:
            main.beside.append(group.target)
        else:
            kept.append(group)
    later = [
        Group([g.target], g.target, again)
        for g in [*changed, *kept]
        for again in [relative_change(doc, g.target, g.change)]
        if again
    ]
    for group in later:
        group.again = True
    return sorted([*changed, *kept, *later], key=lambda g: g.target.first)


def _adopt(doc: Tree, groups: list[Group]) -> None:
    """Give a raising the "relations" that stand before its goal, and a goal after "or" the raising of the one
    before it.
    """
    for group in [g for g in groups if g.change and g.change.act.change is Step.RAISES]:
        assert group.change is not None
        for other in [g for g in groups if g.change is None]:
            spot = other.target
            between = doc.text_of(spot.last + 1, group.target.first - 1) if spot.last < group.target.first else ";"
            if spot.field is Field.RELATIONS and len(between) < 90 and not set(between) & set(",;:."):
                group.spots.append(spot)
                groups.remove(other)
                continue
            after = doc[group.target.last + 1 : spot.first] if group.target.last < spot.first else None
            if (
                after is not None
                and spot.kind is Kind.NAMED
                and spot.field is group.target.field
                and len(after) <= 6
                and any(t.lower_ == "or" for t in after)
            ):
                other.change = group.change
                other.spots += [s for s in group.spots if s is not group.target]


def _goal_rank(spot: LabelSpot, change: Change) -> int:
    led = change.preposition in TO
    order = {Kind.NAMED: 3, Kind.POSITION: 2, Kind.SAME: 2, Kind.WEAK: 1, Kind.BARE: 0}[spot.kind]
    if spot.field is Field.RELATIONS:
        order = 0
    return order + (10 if led and order else 0)


def _same_phrase(one: LabelSpot, other: LabelSpot) -> bool:
    """Whether two labels of one field stand side by side, one explaining the other."""
    return one.field is other.field and (0 <= one.first - other.last <= 4 or 0 <= other.first - one.last <= 4)
