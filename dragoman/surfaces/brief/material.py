"""From a view of the register to a picture: the one place where surfaces fetch what the folds are handed."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Collection, Iterator, Mapping, Sequence

from dragoman.errors import BadArgument
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.ladders import load_ladders
from dragoman.model import ActorKind, Claim, Document, DocumentRecord
from dragoman.picture.base import parties
from dragoman.picture.known import KnownLadders
from dragoman.picture.lineage import Lineage, trace_back
from dragoman.picture.relationship import Picture, draw
from dragoman.register import View
from dragoman.surfaces import kept
from dragoman.surfaces.brief.offices import offices_of
from dragoman.surfaces.brief.page import Footnotes
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.brief.words import Names
from dragoman.trace import Trace

# Texts that a page keeps at hand.
TEXTS = 256


@functools.cache
def known_ladders() -> KnownLadders:
    """The lexicon's ladders, as folds are handed them."""
    ladders = load_ladders()
    return KnownLadders({owner: ladders.ladder(owner) for owner in ladders.owners()})


def names() -> Names:
    """Names of states and blocs by the lexicon; blocs go by their acronym where they have one."""
    return Names(_short_name)


def _short_name(party: str) -> str:
    actors = load_actors()
    name = actors.state_name(party)
    if name == party or not party.isupper():
        return name
    return party if actors.actor(party).kind is ActorKind.ORGANISATION else name


def read_view(view: View) -> tuple[dict[str, DocumentRecord], list[Claim]]:
    """Records by id and claims of a view."""
    return {record.id: record for record in view.documents()}, list(view.claims())


def draw_view(
    view: View, *, states: Collection[str] = (), owners: Sequence[str] = (), pairs: Sequence[tuple[str, str]] = ()
) -> Picture:
    """The picture of what a view shows; `states` narrows it to claims that involve one of them.

    Which documents are one voice is traced over the whole view either way.
    """
    documents, claims = read_view(view)
    lineage = lineage_of(view, documents, claims)
    return draw(
        claims,
        documents,
        known_ladders(),
        view.as_of.known,
        lineage=lineage,
        owners=owners,
        pairs=pairs,
        about=states,
        offices=offices_of(documents),
    )


def lineage_of(view: View, documents: Mapping[str, DocumentRecord], claims: Collection[Claim]) -> Lineage:
    """The lineage of a view's documents: folded once for each state of the register, then kept.

    Traces that the register lacks are computed here, from the text; `Lineage.computed` counts them.
    """

    def fold() -> Lineage:
        found = trace_back(traces_of(view, documents), documents, claims)
        return dataclasses.replace(found, computed=len(view.untraced()))

    return kept.once(view, "lineage", fold, kept.lineage_to_json, kept.lineage_from_json)


def traces_of(view: View, documents: Mapping[str, DocumentRecord]) -> Iterator[Trace]:
    """The traces of a view's documents, those that the register lacks computed from the text."""
    yield from view.traces()
    for key in view.untraced():
        yield _trace_now(view, documents[key])


def _trace_now(view: View, record: DocumentRecord) -> Trace:
    """The trace of a document that was read before traces were kept."""
    from dragoman import reading

    text = view.text(record.id)
    document = Document(text=text, url=record.url, title=record.title, language=record.language)
    return dataclasses.replace(reading.trace(document), document=record.id)


def desk(picture: Picture, view: View, *, full: bool = False) -> Desk:
    """A desk to write a page at, with fresh footnotes and the texts behind them."""
    return Desk(
        picture,
        names(),
        Footnotes(picture.claims, picture.documents, functools.lru_cache(maxsize=TEXTS)(view.text)),
        full,
    )


def party_id(text: str) -> str:
    """The id of a state or bloc given by id or by name. Raises BadArgument for what is neither, with near names."""
    return load_actors().resolve_state(text)


def parties_given(first: str, second: str) -> tuple[str, str]:
    """Two different parties. Raises BadArgument where one is not known or both are the same."""
    pair = party_id(first), party_id(second)
    if pair[0] == pair[1]:
        raise BadArgument(f"{first!r} and {second!r} are both {names().full(pair[0])}; name two")
    return pair


def parties_of_claim(claim: Claim) -> tuple[str, ...]:
    """Whom a claim is about, for narrowing a view; empty where it names no party."""
    return tuple(sorted(parties(claim)))
