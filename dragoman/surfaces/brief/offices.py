"""For which state a document's publisher speaks, where it is an office of one: its own word may decide a dispute.

Reading asks the same of one document at a time; its module brings the parser with it, which no view needs.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.lexicon.actors import ActorLexicon, load_actors
from dragoman.model import ActorKind, DocumentRecord

_OFFICES = frozenset({ActorKind.ORGAN, ActorKind.GOVERNMENT})


def offices_of(documents: Mapping[str, DocumentRecord]) -> dict[str, str]:
    """The state of each document's publisher by the document's id; outlets have none and are left out."""
    lexicon = load_actors()
    states: dict[str, str | None] = {}
    found = {}
    for record in documents.values():
        if record.source is None or not record.source.name:
            continue
        name = record.source.name
        if name not in states:
            states[name] = _state(name, lexicon)
        if state := states[name]:
            found[record.id] = state
    return found


def _state(name: str, lexicon: ActorLexicon) -> str | None:
    """The one state whose organ, government or office the name tells; an outlet that bears a country's name is none."""
    hits = lexicon.find(name)
    states = {hit.actor.state for hit in hits if hit.actor.state}
    if len(states) != 1:
        return None
    words = f" {name.lower()} "
    named = any(hit.actor.kind in _OFFICES for hit in hits)
    office = named or any(f" {word} " in words for word in (*lexicon.organ_phrases, *lexicon.titles.offices))
    return next(iter(states)) if office else None
