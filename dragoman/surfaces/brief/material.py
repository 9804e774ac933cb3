"""From a view of the register to a picture: the one place where surfaces fetch what the folds are handed."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from dragoman.errors import BadArgument, UnknownClaim
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.fields import load_fields
from dragoman.lexicon.ladders import load_ladders
from dragoman.model import ActorKind, Axis, Claim, Document, DocumentRecord
from dragoman.picture.base import in_order, involved, parties
from dragoman.picture.judged import Decisions, decide, judged
from dragoman.picture.known import KnownLadders
from dragoman.picture.lineage import Lineage, trace_back
from dragoman.picture.places import place_of, stated_owner
from dragoman.picture.relationship import Picture, draw, revised
from dragoman.picture.standings import fold
from dragoman.picture.standings_nouns import Standing
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
    """Records by id and claims of a view, as people have judged them."""
    return records_of(view), list(judged(view.claims(), decisions_of(view)))


def records_of(view: View) -> dict[str, DocumentRecord]:
    """The records of all documents of a view by id."""
    return {record.id: record for record in view.documents()}


def as_judged(view: View, claims: Iterable[Claim]) -> list[Claim]:
    """Some of the view's claims as people have judged them, with all those that somebody has put right: what they are
    about now is another question."""
    decisions = decisions_of(view)
    found = {claim.id: claim for claim in claims}
    for key in decisions.corrected:
        if key not in found:
            with contextlib.suppress(UnknownClaim):  # of a document that this view does not show
                found[key] = view.claim(key)
    return list(judged(found.values(), decisions))


def since(view: View, day: str) -> View:
    """The view to hold against what was known by `day`: as of the day of the last report, never one before `day`.

    Documents without a day are in neither of the two: when they became known nobody can tell.
    """
    return view if view.as_of.known else view.at(max(day, view.latest_day() or day))


def decisions_of(view: View) -> Decisions:
    """What people's judgements come to."""
    return decide(view.judgements())


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
        fields=load_fields(),
        decisions=decisions_of(view),
    )


def draw_pair(
    view: View,
    first: str,
    second: str,
    *,
    documents: Mapping[str, DocumentRecord] | None = None,
    lineage: Lineage | None = None,
) -> Picture:
    """The picture of what a view shows of two parties, from the claims alone that it takes.

    `documents` and `lineage` are those of the whole view; without them only the documents of these claims are known,
    and each is a voice of its own.
    """
    claims = as_judged(view, claims_between(view, first, second))
    records = documents if documents is not None else view.records({claim.document for claim in claims})
    return draw(
        claims,
        records,
        known_ladders(),
        view.as_of.known or view.latest_day(),
        lineage=lineage,
        owners=[party for party in (first, second) if view.speaks_of_ladder(party)],
        pairs=[(first, second)],
        offices=offices_of(records),
        fields=load_fields(),
        decisions=decisions_of(view),
    )


def claims_between(view: View, first: str, second: str) -> list[Claim]:
    """All claims that what is told of two parties rests on: theirs, and what stands beside them in the same documents;
    what leaves open who, or whose ladder, is meant; who stands on their top rungs; and what is expected of either with
    a third party whom their claims tie to the other."""
    found = {claim.id: claim for claim in view.claims_around(first, second)}
    both = {first, second}
    thirds = {party for claim in found.values() if both < (named := involved(claim)) for party in named} - both
    doubtful = list(view.doubtful_claims(both))
    meant = {
        mention.state or mention.id
        for claim in doubtful
        for mention in (*claim.actors, *claim.recipients)
        if mention.candidates or mention.id.startswith("?")
    }
    more = [doubtful, list(view.doubtful_claims(meant - both)) if meant - both else []]
    more += (list(view.claims_of_pair(side, third)) for third in sorted(thirds) for side in sorted(both))
    ladders = known_ladders()
    for owner in both:
        top = ladders.top(owner)
        if top is not None:
            more.append(list(view.claims_on_rung(owner, top.id)))
    found |= {claim.id: claim for claims in more for claim in claims}
    odd = {place_of(claim, ladders) for claim in found.values() if stated_owner(claim)}
    for place in odd:
        if place is not None and place.owner and place.partner:  # what others say of the ladder that is meant
            straight = view.claims_of_pair(place.owner, place.partner, axis=place.axis)
            found |= {claim.id: claim for claim in straight}
    return list(found.values())


def standings_of(view: View, owner: str, partner: str, axis: Axis, *, lineage: Lineage | None = None) -> list[Standing]:
    """Where the two stand with each other on one axis, whoever owns the ladder, from the claims of that place alone.

    `lineage` is that of the whole view; without it each document is a voice of its own, and none is another's version.
    """
    claims = as_judged(view, view.claims_of_pair(owner, partner, axis=axis))
    records = view.records({claim.document for claim in claims})
    known = lineage or Lineage()
    told = fold(
        in_order(claims, records),
        records,
        known_ladders(),
        view.as_of.known or view.latest_day(),
        pairs=[(owner, partner)],
        offices=offices_of(records),
        revised=revised(known, records),
        origins=known.origins,
    )
    return [standing for standing in told if set(standing.sides) == {owner, partner} and standing.axis is axis]


def lineage_of(view: View, documents: Mapping[str, DocumentRecord], claims: Collection[Claim] | None = None) -> Lineage:
    """The lineage of a view's documents: folded once for each state of the register, then kept.

    `claims` are all those of the view; they are read where they are not given and it has to be folded.

    Traces that the register lacks are computed here, from the text; `Lineage.computed` counts them.
    """

    def fold() -> Lineage:
        told = judged(view.claims(), decisions_of(view)) if claims is None else claims
        found = trace_back(traces_of(view, documents), documents, told, decisions_of(view))
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
