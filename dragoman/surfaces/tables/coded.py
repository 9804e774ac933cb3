"""Events as event data sets count them: what was held, apart from what is planned, asked for, possible or denied.

An event of the picture is one however many documents tell of it. It has a row for each pair of the parties on its two
sides, under one id.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.errors import BadArgument
from dragoman.lexicon.actors import load_actors
from dragoman.model import ActorKind, Certainty, Claim, DocumentRecord, Mention, Polarity
from dragoman.picture.base import SPEECH_ACTS, UNSETTLED, published_day
from dragoman.picture.conditions import is_condition
from dragoman.picture.events import Event, fold
from dragoman.picture.expectations import is_forward
from dragoman.picture.expectations.ahead import certainty_of
from dragoman.picture.origins import Origins
from dragoman.register import View

HELD = "held"
# From the surest to the least sure; `disputed`: some say that it was held, others since then that it was not.
STAGES = (HELD, "disputed", "planned", "requested", "hypothetical", "doubted", "denied")
_BY_CERTAINTY = {
    Certainty.ASSERTED: HELD,
    Certainty.EXPECTED: "planned",
    Certainty.REQUESTED: "requested",
    Certainty.POSSIBLE: "hypothetical",
    Certainty.DOUBTED: "doubted",
    Certainty.DENIED: "denied",
}


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a row. `kind`: GOV for a state and who acts for it, IGO for an organisation, else empty."""

    id: str
    name: str
    state: str | None
    kind: str
    raw: str


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """An event with its stage and pairs. `plover` None: the act has no class. `day` None: no report has a day.

    `basis`: what the day rests on, or ``published`` where it is that of the first report. `lead`: the claim that the
    rest is taken from; `bearing`: all that say as much as the stage, it first. `against`: those that deny or doubt it.
    """

    event: Event
    stage: str
    plover: str | None
    pairs: tuple[tuple[Party | None, Party | None], ...]
    day: str | None
    until: str | None
    precision: str
    basis: str
    lead: Claim
    bearing: tuple[str, ...]
    documents: tuple[DocumentRecord, ...]
    origins: int
    against: int

    @property
    def record(self) -> DocumentRecord:
        """The document of the leading claim."""
        return next(record for record in self.documents if record.id == self.lead.document)


def stage_of(claim: Claim, documents: Mapping[str, DocumentRecord]) -> str:
    """How far the claim says that the act has come."""
    if claim.certainty in (Certainty.DENIED, Certainty.DOUBTED):
        return _BY_CERTAINTY[claim.certainty]
    if claim.polarity is Polarity.NEGATIVE:
        return "denied"
    if is_condition(claim):
        return "hypothetical"
    if claim.act in SPEECH_ACTS and claim.certainty is Certainty.REQUESTED:
        return HELD  # who asks has asked
    day, start, end = published_day(claim, documents), claim.time.start, claim.time.end
    within = bool(claim.time.text and day and start and end and day <= start and day < end)  # "in the next six months"
    unsettled = claim.rung is not None and claim.rung.status in UNSETTLED
    ahead = within or unsettled or is_forward(claim, documents)
    return _BY_CERTAINTY[certainty_of(claim) if ahead else claim.certainty]


def coded(view: View) -> Iterator[CodedEvent]:
    """The events of a view by day, each with its stage."""
    from dragoman.surfaces.brief.material import lineage_of, read_view

    documents, claims = read_view(view)
    yield from coded_of(documents, claims, lineage_of(view, documents, claims).origins)


def coded_of(
    documents: Mapping[str, DocumentRecord], claims: Sequence[Claim], origins: Origins
) -> Iterator[CodedEvent]:
    """The events that these claims tell of, by day, each with its stage."""
    from dragoman.surfaces.brief.material import names

    by_id = {claim.id: claim for claim in claims}
    bare = names().bare
    for event in fold(claims, documents):
        yield _coded(event, [by_id[i] for i in event.claims], documents, origins, _Cast(event, by_id, bare))


def _coded(
    event: Event, claims: Sequence[Claim], documents: Mapping[str, DocumentRecord], origins: Origins, cast: _Cast
) -> CodedEvent:
    stages = {claim.id: stage_of(claim, documents) for claim in claims}
    for claim in claims:  # a report that is older than the happening tells of no more than a plan
        told_on = published_day(claim, documents)
        if stages[claim.id] == HELD and told_on and event.time.start and told_on < event.time.start:
            stages[claim.id] = "planned"
    stage = min(stages.values(), key=STAGES.index)
    bearing = [claim for claim in claims if stages[claim.id] == stage]
    lead = bearing[0]
    against = [claim for claim in claims if stages[claim.id] in ("doubted", "denied")]
    if stage == HELD:
        lead = next((claim for claim in bearing if claim.plover and claim.act == event.act), lead)
        since = published_day(lead, documents) or ""
        if any((published_day(claim, documents) or "9999") >= since for claim in against):
            stage = "disputed"
    support = origins.support(claims)
    time = event.time
    reported = min((day for claim in claims if (day := published_day(claim, documents))), default=None)
    told = time.start or time.end
    return CodedEvent(
        event=event,
        stage=stage,
        plover=lead.plover,
        pairs=cast.pairs(),
        day=told or reported,
        until=time.end if told else reported,
        precision=time.precision.value if told else "day" if reported else "unspecified",
        basis=time.basis.value if told else "published" if reported else "unspecified",
        lead=lead,
        bearing=tuple(dict.fromkeys(claim.id for claim in (lead, *bearing))),
        documents=tuple(documents[key] for key in support.documents),
        origins=support.origins,
        against=len(against),
    )


class _Cast:
    """Who stands on the two sides of an event: its parties, each with the one person who acts for it, if any."""

    def __init__(self, event: Event, by_id: Mapping[str, Claim], name: Callable[[str], str]) -> None:
        self._event = event
        self._name = name
        self._mentions: dict[str, Mention] = {}
        for claim in (by_id[i] for i in event.claims):
            for mention in (*claim.actors, *claim.recipients):
                self._mentions.setdefault(mention.id, mention)
                if mention.state:
                    self._mentions.setdefault(mention.state, mention)

    def pairs(self) -> tuple[tuple[Party | None, Party | None], ...]:
        """Each of the one side with each of the other; what several do together, each with each."""
        actors, recipients = self._parties(self._event.actors), self._parties(self._event.recipients)
        if actors and recipients:
            return tuple(itertools.product(actors, recipients))
        if not recipients and len(actors) > 1:
            return tuple(itertools.combinations(actors, 2))
        return tuple((party, None) for party in actors) or tuple((None, party) for party in recipients)

    def _parties(self, ids: Iterable[str]) -> list[Party]:
        persons: dict[str | None, list[Mention]] = {}
        parties: list[str] = []
        for key in ids:
            mention = self._mentions.get(key)
            if mention is not None and mention.id == key and mention.actor.kind is ActorKind.PERSON:
                persons.setdefault(mention.state, []).append(mention)
            else:
                parties.append(key)
        found = [self._party(key, persons.pop(key, [])) for key in parties]
        return found or [self._person(mention) for several in persons.values() for mention in several]

    def _party(self, key: str, persons: Sequence[Mention]) -> Party:
        mention = persons[0] if len(persons) == 1 else self._mentions.get(key)
        body = _is_body(key, mention)
        own = mention is not None and (len(persons) == 1 or (body and mention.id == key and not key.isupper()))
        name = mention.actor.name if own and mention else self._name(key)
        state = None if body and mention and mention.state == key else mention.state if body and mention else key
        kind = "GOV" if state else "IGO" if body and key.isupper() else ""
        return Party(key, name, state, kind, mention.text if mention else name)

    def _person(self, mention: Mention) -> Party:
        return Party(mention.id, mention.actor.name, mention.state, "GOV" if mention.state else "", mention.text)


def _is_body(key: str, mention: Mention | None) -> bool:
    """Whether a party is an organisation: as the mention of it says, else as the lexicon does."""
    if mention is not None and mention.id == key:
        return mention.actor.kind is ActorKind.ORGANISATION
    try:
        return load_actors().actor(key).kind is ActorKind.ORGANISATION
    except BadArgument:  # whom the lexicon does not know is a state in the claims' words
        return False
