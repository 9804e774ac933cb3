"""FollowTheMoney entities: parties, documents, events that were held, and standings, with their proofs.

FollowTheMoney keeps one value of one property, and who says so is a document: claimants, certainties and spans do not
fit, so it is one way. Written without the library; where it is installed (extra ``ftm``), every entity is held against
its schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.errors import BadArgument
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.country_codes import load_country_codes
from dragoman.model import Actor, ActorKind, Axis, Claim, DocumentRecord
from dragoman.picture.relationship import Picture
from dragoman.picture.standings_nouns import Standing
from dragoman.register import View
from dragoman.surfaces.brief import acts, material
from dragoman.surfaces.brief.words import Names, visible
from dragoman.surfaces.tables.coded import HELD, CodedEvent, coded_of

Entity = dict[str, Any]
LANGUAGES = {"en": "eng", "fr": "fra", "de": "deu", "es": "spa", "ru": "rus", "zh": "zho", "vi": "vie", "ja": "jpn"}
# Schemata by kind of actor; others are not named by FollowTheMoney, and stand as their state.
SCHEMATA = {ActorKind.STATE: "PublicBody", ActorKind.ORGANISATION: "Organization", ActorKind.PERSON: "Person"}


def entities(view: View) -> Iterator[Entity]:
    """Documents first, then whoever is named, then events and standings that name them."""
    picture = material.draw_view(view)
    names = material.names()
    for record in picture.documents.values():
        yield article(record)
    known: set[str] = set()
    for event in coded_of(picture.documents, list(picture.claims.values()), picture.origins):
        if event.stage == HELD:
            yield from _cast(picture, event, names, known)
            yield _event(event, names, known)
    for standing in picture.standings:
        if standing.claims and len(standing.sides) == 2:
            yield from (_party(side, names) for side in standing.sides if _new(known, side))
            yield _standing(standing, picture, names)


def article(record: DocumentRecord) -> Entity:
    """A document as an Article."""
    return _entity(
        "Article",
        f"document-{record.id}",
        title=record.title or record.path or record.id,
        publishedAt=record.published.day,
        publisher=record.source.name if record.source else None,
        sourceUrl=_address(record.url),
        fileName=record.path,
        language=LANGUAGES.get(record.language),
    )


def actor_id(key: str) -> str:
    """The entity id of an actor."""
    return f"actor-{key}"


def _cast(picture: Picture, event: CodedEvent, names: Names, known: set[str]) -> Iterator[Entity]:
    """Whoever takes part in an event and has not been written yet, states before persons."""
    named: dict[str, Actor] = {}
    for claim in (picture.claims[i] for i in event.event.claims):
        named |= {mention.id: mention.actor for mention in (*claim.actors, *claim.recipients)}
    for key in (*event.event.actors, *event.event.recipients):
        if key in known or key.startswith("?"):
            continue
        known.add(key)
        actor = named.get(key)
        yield _person(actor) if actor is not None and actor.kind is ActorKind.PERSON else _party(key, names)


def _party(key: str, names: Names) -> Entity:
    """A state as a PublicBody, an organisation as an Organization."""
    country = load_country_codes().get(key)
    schema = SCHEMATA[ActorKind.STATE if country else ActorKind.ORGANISATION]
    alias = load_actors().state_name(key)
    return _entity(
        schema, actor_id(key), name=names.bare(key), alias=alias if alias != names.bare(key) else None, country=country
    )


def _person(actor: Actor) -> Entity:
    state = actor.state
    return _entity("Person", actor_id(actor.id), name=actor.name, country=load_country_codes().get(state or ""))


def _event(event: CodedEvent, names: Names, known: set[str]) -> Entity:
    told = acts.told(event.lead, names).done()
    return _entity(
        "Event",
        f"event-{event.event.id}",
        name=told[:1].upper() + told[1:],
        date=event.day,
        startDate=event.day,
        endDate=event.until,
        organizer=[actor_id(key) for key in event.event.actors if key in known],
        involved=[actor_id(key) for key in event.event.recipients if key in known],
        proof=[f"document-{record.id}" for record in event.documents],
        keywords=[event.event.act, *([event.plover] if event.plover else [])],
        summary=event.lead.quote,
        recordId=event.lead.id,
        sourceUrl=_address(event.record.url),
    )


def _standing(standing: Standing, picture: Picture, names: Names) -> Entity:
    """A standing as a link from the partner to the owner of the ladder; on other axes between the two sides."""
    first = standing.partner or standing.sides[0]
    second = standing.owner or next(side for side in standing.sides if side != first)
    claims: list[Claim] = [picture.claims[i] for i in standing.claims]
    ladder = f" on {names.own(second)} ladder" if standing.axis is Axis.PARTNERSHIP and standing.owner else ""
    return _entity(
        "UnknownLink",
        f"standing-{second}-{first}-{standing.axis.value}-{claims[0].id}",
        subject=actor_id(first),
        object=actor_id(second),
        role=f"{standing.label}{ladder}",
        status=standing.status.value,
        startDate=standing.since,
        endDate=standing.until,
        summary=list(dict.fromkeys(claim.quote for claim in claims)),
        publisher=list(dict.fromkeys(_publisher(picture.documents[claim.document]) for claim in claims)),
        sourceUrl=[_address(picture.documents[claim.document].url) for claim in claims],
        recordId=[claim.id for claim in claims],
    )


def _publisher(record: DocumentRecord) -> str:
    return record.source.name if record.source else record.path or record.id


def _new(known: set[str], key: str) -> bool:
    fresh = key not in known
    known.add(key)
    return fresh


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _entity(schema: str, key: str, **properties: str | Iterable[str | None] | None) -> Entity:
    """An entity with the properties that have a value; each is a list, as FollowTheMoney has it."""
    found: dict[str, list[str]] = {}
    for name, value in properties.items():
        several = [value] if isinstance(value, str) else value or ()
        kept = list(dict.fromkeys(visible(one) for one in several if one))
        if kept:
            found[name] = kept
    return {"id": key, "schema": schema, "properties": found}


def installed() -> Any:
    """FollowTheMoney's model, or None where the library is not installed: then entities are not checked."""
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it would like a library for transliteration, which nothing here needs
            from followthemoney import model
    except ImportError:
        return None
    return model


def checked(found: Iterable[Entity], model: Any) -> Iterator[Entity]:
    """The entities, each held against its schema. Raises BadArgument for one that does not fit."""
    from followthemoney.exc import InvalidData

    for entity in found:
        schema = model.get(entity["schema"])
        unknown = sorted(set(entity["properties"]) - set(schema.properties))
        try:
            schema.validate(entity)
        except InvalidData as error:
            raise BadArgument(f"{entity['id']} is no {schema.name}: {error.errors}; please report it") from error
        if unknown:
            raise BadArgument(f"{entity['id']}: {schema.name} has no {unknown[0]}; please report it")
        yield entity
