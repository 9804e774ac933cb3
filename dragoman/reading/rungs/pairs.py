"""A pair of sides, and the other side where a sentence names just one more."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.reading.rungs.beside import comparison_at
from dragoman.reading.rungs.parties import Parties, Party, unique

MOST_PAIRS = 12


@dataclass(frozen=True, slots=True)
class Sides:
    """One pair; `second` None where the other side is a class ("Arab countries"). `owner`: the id whose ladder
    or act it is said to be, None for both; `strong`: by a possessive, not by acting.
    """

    first: Party
    second: Party | None
    owner: str | None
    strong: bool
    named: tuple[Party, ...] = ()
    from_context: bool = False


def other_named(parties: Parties, used: set[str]) -> Party | None:
    """The other party of the sentence: the only one, else the only one after "with" or "and"; places do not count."""
    inside = unique(p for p in parties.all if p.id not in used)
    if len(inside) > 1:
        inside = [
            p
            for p in inside
            if not (p.mention.how == "capital" and p.first and parties.doc[p.first - 1].lower_ in ("in", "at", "near"))
        ]
    if len(inside) > 1:
        compared = comparison_at(parties.doc)
        inside = [p for p in inside if compared is None or p.first < compared[0]] or inside
    if len(inside) > 1:
        linked = [p for p in inside if p.first and parties.doc[p.first - 1].lower_ in ("with", "against")]
        inside = linked if len(linked) == 1 else inside
    return inside[0] if len(inside) == 1 else None
