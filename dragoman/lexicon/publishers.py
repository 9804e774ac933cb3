"""For which state a publisher speaks: "The White House", "President of Russia", "Foreign Ministry of Japan"."""

from __future__ import annotations

from dragoman.lexicon.actors import ActorLexicon
from dragoman.model import ActorKind, Source

# What names a government's own office; an outlet that bears a country's name is not one.
_OFFICES = frozenset({ActorKind.ORGAN, ActorKind.GOVERNMENT})


def state_of_publisher(source: Source | None, lexicon: ActorLexicon) -> str | None:
    """The state whose office publishes, by the source's name; None for outlets and where unknown."""
    if source is None:
        return None
    hits = lexicon.find(source.name)
    states = {hit.actor.state for hit in hits if hit.actor.state}
    if len(states) != 1:
        return None
    lowered = f" {source.name.lower()} "
    named = any(hit.actor.kind in _OFFICES for hit in hits)
    office = named or any(f" {word} " in lowered for word in (*lexicon.organ_phrases, *lexicon.titles.offices))
    return next(iter(states)) if office else None
