"""One alliance under several names ("treaty ally", "close allies") is one line, not several standings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from dragoman.model import Axis
from dragoman.picture.standings_nouns import LABEL_NOTE, Standing


def one_line(standings: Iterable[Standing], bodies: Collection[str]) -> list[Standing]:
    """The standings, those of one alliance of two states in one line: the one whose label a ladder knows, else the one
    with most claims, takes in the others that no ladder knows. Two labels that ladders know stay two.

    `bodies`: organisations. To belong to one is not to be its ally, so nothing of them is joined.
    """
    ordered = list(standings)
    groups: dict[tuple[tuple[str, ...], bool], list[Standing]] = defaultdict(list)
    for standing in ordered:
        if standing.axis is Axis.ALLIANCE_STATUS and not set(standing.sides) & set(bodies):
            groups[standing.sides, standing.until is None].append(standing)
    joined: dict[int, Standing] = {}
    gone: set[int] = set()
    for group in groups.values():
        head = max(group, key=lambda s: (s.rung is not None, s.owner is not None, len(s.claims), s.label))
        others = [s for s in group if s is not head and s.rung is None]
        if others:
            joined[id(head)] = _joined(head, others)
            gone |= {id(s) for s in others}
    return [joined.get(id(s), s) for s in ordered if id(s) not in gone]


def _joined(head: Standing, others: Iterable[Standing]) -> Standing:
    """The head with the claims, days and labels of the others."""
    found = list(others)
    names = dict.fromkeys(f"“{s.label}”" for s in found if s.label.lower() != head.label.lower())
    since = min((s.since for s in (head, *found) if s.since), default=None)
    note = (f"{LABEL_NOTE} {', '.join(names)}",) if names else ()
    return replace(
        head,
        since=since,
        since_from=head.since_from if since == head.since else "claims",
        claims=(*head.claims, *(i for s in found for i in s.claims if i not in head.claims)),
        first_seen=min((s.first_seen for s in (head, *found) if s.first_seen), default=None),
        last_seen=max((s.last_seen for s in (head, *found) if s.last_seen), default=None),
        notes=(*head.notes, *note),
    )
