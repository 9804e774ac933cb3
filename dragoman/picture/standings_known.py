"""What the lexicon's dated holders add to standings: one source among sources, always told apart."""

from __future__ import annotations

from dragoman.model import Axis
from dragoman.picture.known import KnownHolder, KnownLadders
from dragoman.picture.places import Place
from dragoman.picture.standings_nouns import LexiconFact


def last_possible(day: str) -> str:
    """The last day a coarse day may mean: ``2013`` may be as late as ``2013-12-31``."""
    return day + {4: "-12-31", 7: "-31"}.get(len(day), "")


def facts(place: Place, ladders: KnownLadders, today: str | None) -> dict[str, tuple[KnownHolder, LexiconFact]]:
    """What the lexicon has of a place by the day of the view, by rung."""
    ladder = ladders.by_owner.get(place.owner or "")
    if ladder is None or place.axis is not Axis.PARTNERSHIP:
        return {}
    found = {}
    for holder in ladder.holders:
        begun = holder.since is None or today is None or last_possible(holder.since) <= today
        if holder.partner == place.partner and begun:
            over = holder.until and (today is None or last_possible(holder.until) <= today)
            until = holder.until if over else None
            fact = LexiconFact(holder.since, until, holder.confidence, holder.source, ladder.checked)
            found[holder.rung] = (holder, fact)
    return found
