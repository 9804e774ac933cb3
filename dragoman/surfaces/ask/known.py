"""What of a view helps to understand a question: the day from which it counts, and names that only the register has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePath

from dragoman.model import Actor, ActorKind, Claim
from dragoman.picture.relationship import Picture
from dragoman.surfaces.ask.phrasing import folded
from dragoman.surfaces.ask.question import Known


def known_of(picture: Picture) -> Known:
    """The names of outlets, files and persons of a picture."""
    outlets: dict[str, list[str]] = defaultdict(list)
    for record in picture.documents.values():
        if record.source and record.source.name:
            outlets[folded(record.source.name)].append(record.id)
        if record.path:
            name = PurePath(record.path)
            for each in dict.fromkeys((name.name, name.stem)):
                outlets[folded(each)].append(record.id)
        outlets[record.id].append(record.id)
    persons: dict[str, tuple[str, str | None]] = {}
    for actor in _actors(picture.claims.values()):
        if actor.kind is ActorKind.PERSON and not actor.id.startswith("?"):
            persons.setdefault(folded(actor.name), (actor.id, actor.state))
    return Known(picture.today, {name: tuple(dict.fromkeys(ids)) for name, ids in outlets.items()}, persons)


def _actors(claims: Iterable[Claim]) -> Iterable[Actor]:
    for claim in claims:
        yield from (mention.actor for mention in (*claim.actors, *claim.recipients))
        yield from (link.speaker for link in claim.attribution if link.speaker)
