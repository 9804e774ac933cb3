"""What people's judgements make of claims: misread ones left out or put right, and who is who settled.

Pure. Claims keep their ids, so that what rests on them still leads to the sentence. Judgements hold in every view,
also as of a day before they were made: they are about how a sentence is read, not about what was known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar

from rapidfuzz import fuzz, process

from dragoman.errors import BadArgument
from dragoman.judgements import PAIRS, About, Judgement, Verdict
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.acts import load_acts
from dragoman.lexicon.plover import plover
from dragoman.model import NO_TIME, Actor, ActorKind, Certainty, Change, Claim, Mention, Polarity, Span, Status, Time
from dragoman.picture.expectations.nouns import UNDECIDED, Expectation, Outcome
from dragoman.times import Precision, TimeBasis, to_date

CORRECTED = "corrected"  # the flag of a claim that a person has put right, with the field behind it
OF_OWNER = "owner_"  # flags that tell of doubts about whose ladder it is
OUTCOME = "outcome"
JUDGED = "judged"  # how a mention came to mean what a person said it means
UNKNOWN = "unknown"

# So like (of 100) an act's name must be to be offered, and so many are.
NEAR, MOST_NEAR = 60, 5

Pair = frozenset[str]
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The judgements that hold, by what they are about.

    `retracted`: claims to leave out; `corrected`: by claim the fields put right, each by its last correction; `meant`:
    by actor who a person says it is; `not_meant`: by actor who it is not; `pairs`: the last word on two things.
    """

    retracted: Mapping[str, Judgement] = field(default_factory=dict)
    corrected: Mapping[str, Mapping[str, tuple[str, Judgement]]] = field(default_factory=dict)
    meant: Mapping[str, str] = field(default_factory=dict)
    not_meant: Mapping[str, frozenset[str]] = field(default_factory=dict)
    pairs: Mapping[tuple[About, Pair], Judgement] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.retracted or self.corrected or self.pairs)

    def said_of(self, verdict: Verdict, about: About) -> list[tuple[str, str]]:
        """The pairs of which this was said last."""
        found = (j for (kind, _), j in self.pairs.items() if kind is about and j.verdict is verdict)
        return sorted((judgement.subjects[0], judgement.subjects[1]) for judgement in found)

    def on(self, subject: str) -> list[Judgement]:
        """The judgements that hold on a claim, document or actor, in the order in which they were made."""
        found = [self.retracted[subject]] if subject in self.retracted else []
        found += [judgement for _, judgement in self.corrected.get(subject, {}).values()]
        found += [judgement for (_, pair), judgement in self.pairs.items() if subject in pair]
        return sorted(dict.fromkeys(found), key=_when)


UNJUDGED = Decisions()


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that are not undone, in the order in which they were made. An undoing that is undone undoes nothing."""
    ordered = sorted(set(judgements), key=_when)
    undone: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.verdict is Verdict.UNDO and judgement.id not in undone:
            undone.add(judgement.subjects[0])
    return [j for j in ordered if j.verdict is not Verdict.UNDO and j.id not in undone]


def decide(judgements: Iterable[Judgement]) -> Decisions:
    """What holds; of two judgements on one thing the later one does."""
    retracted: dict[str, Judgement] = {}
    corrected: dict[str, dict[str, tuple[str, Judgement]]] = defaultdict(dict)
    pairs: dict[tuple[About, Pair], Judgement] = {}
    for judgement in in_force(judgements):
        if judgement.verdict is Verdict.RETRACT:
            retracted.setdefault(judgement.subjects[0], judgement)
        elif judgement.verdict is Verdict.CORRECT:
            for name, value in judgement.changes:
                corrected[judgement.subjects[0]][name] = (value, judgement)
        elif judgement.verdict in PAIRS:
            pairs[judgement.about, frozenset(judgement.subjects)] = judgement
    actors = sorted((j for (kind, _), j in pairs.items() if kind is About.ACTOR), key=_when)
    meant = {j.subjects[0]: j.subjects[1] for j in actors if j.verdict is Verdict.SAME}
    apart: dict[str, set[str]] = defaultdict(set)
    for judgement in actors:
        if judgement.verdict is Verdict.NOT_SAME:
            apart[judgement.subjects[0]].add(judgement.subjects[1])
    return Decisions(retracted, corrected, meant, {one: frozenset(others) for one, others in apart.items()}, pairs)


def judged(claims: Iterable[Claim], decisions: Decisions) -> Iterator[Claim]:
    """The claims as people have judged them, in their order; those retracted are left out."""
    if not decisions:
        yield from claims
        return
    for claim in claims:
        if claim.id in decisions.retracted:
            continue
        found = _settled(claim, decisions)
        for name, (value, _) in decisions.corrected.get(claim.id, {}).items():
            found = corrected(found, name, value)
        yield found


def corrected(claim: Claim, name: str, value: str) -> Claim:
    """`claim` with one of its `FIELDS` put right, and a flag that says so; its PLOVER class follows.

    Raises BadArgument for a field that there is not, or a value that it cannot have.
    """
    if name not in FIELDS:
        raise BadArgument(f"{name!r} cannot be corrected; these can: {', '.join(FIELDS)}")
    try:
        changes = FIELDS[name](claim, value)
    except ValueError as error:
        raise BadArgument(f"{name}={value} cannot be: {error}") from error
    kept = [flag for flag in claim.flags if not (name == "owner" and flag.startswith(OF_OWNER))]
    found = claim.amended(**changes, flags=(*kept, f"{CORRECTED}:{name}"))
    return found if _plover(claim) != claim.plover else found.amended(plover=_plover(found))


def _plover(claim: Claim) -> str | None:
    """The class that follows from what the claim says; a sentence may have given it another."""
    act = load_acts().by_id.get(claim.act)
    return plover(act.plover, act.future, claim.certainty, claim.polarity) if act else None


def _when(judgement: Judgement) -> tuple[str, str]:
    return judgement.made, judgement.id


def judged_outcome(expectation: Expectation, decisions: Decisions) -> Expectation:
    """The expectation with what a person says became of it: the last who corrected the outcome of one of its claims."""
    found = [fields[OUTCOME] for i in expectation.claims if OUTCOME in (fields := decisions.corrected.get(i, {}))]
    if not found:
        return expectation
    value, _ = max(found, key=lambda one: _when(one[1]))
    outcome = Outcome(value)
    if outcome in UNDECIDED:
        return replace(expectation, outcome=outcome, decided_on=None, decided_by=())
    day = expectation.decided_on or expectation.horizon.end or expectation.last_told
    return replace(expectation, outcome=outcome, decided_on=day)


# --- who is who -------------------------------------------------------------------------------------------------


def _settled(claim: Claim, decisions: Decisions) -> Claim:
    """`claim` with the actors that people have settled."""
    if not (decisions.meant or decisions.not_meant):
        return claim
    actors = tuple(_who(mention, decisions) for mention in claim.actors)
    recipients = tuple(_who(mention, decisions) for mention in claim.recipients)
    if (actors, recipients) == (claim.actors, claim.recipients):
        return claim
    return claim.amended(actors=actors, recipients=recipients)


def _who(mention: Mention, decisions: Decisions) -> Mention:
    """`mention` with its actor settled: an open one only as one of its candidates, who differ from day to day."""
    meant = _final(mention.id, decisions.meant)
    candidates = {one.id: one for one in mention.candidates}
    if meant != mention.id and (not candidates or meant in candidates):
        actor = candidates.get(meant) or named(meant)
        return replace(mention, actor=actor, candidates=(), note=f"{JUDGED}: {mention.actor.name} is {actor.name}")
    apart = decisions.not_meant.get(mention.id)
    if apart and candidates:
        return replace(mention, candidates=tuple(one for one in mention.candidates if one.id not in apart))
    return mention


def _final(actor: str, meant: Mapping[str, str]) -> str:
    """Whom an actor means in the end; where judgements go round in a circle, the actor itself."""
    seen, here = {actor}, actor
    while here in meant:
        here = meant[here]
        if here in seen:
            return actor
        seen.add(here)
    return here


def named(actor_id: str) -> Actor:
    """The actor of an id, as the lexicon knows it; else a person whom only reports know, of that name."""
    try:
        return load_actors().actor(actor_id)
    except BadArgument:
        return Actor(actor_id, ActorKind.PERSON, actor_id.replace("-", " ").title(), None)


# --- corrections ------------------------------------------------------------------------------------------------


def _act(_: Claim, value: str) -> dict[str, Any]:
    if value not in load_acts().by_id:
        acts = list(load_acts().by_id)
        near = [one for one, *_ in process.extract(value, acts, scorer=fuzz.ratio, limit=MOST_NEAR, score_cutoff=NEAR)]
        raise ValueError(f"there is no act {value!r}" + (f"; near it are {', '.join(near)}" if near else ""))
    return {"act": value}


def _when_field(claim: Claim, value: str) -> dict[str, Any]:
    if value == UNKNOWN:
        return {"time": NO_TIME}
    first, _, last = value.partition("..")
    start = to_date(first).isoformat() if first else None
    end = (to_date(last).isoformat() if last else None) if ".." in value else start
    if start and end and start > end:
        raise ValueError(f"{value!r} ends before it begins")
    precision = Precision.DAY if start == end else Precision.INTERVAL
    return {"time": Time(claim.time.span, claim.time.text, start, end, precision, TimeBasis.EXPLICIT)}


def _people(field_name: str) -> Callable[[Claim, str], dict[str, Any]]:
    def correct(claim: Claim, value: str) -> dict[str, Any]:
        ids = [] if value == UNKNOWN else [part.strip() for part in value.split(",")]
        known = {mention.id: mention for mention in (*claim.actors, *claim.recipients)}
        return {field_name: tuple(known.get(one) or _mention(claim.span, named(one)) for one in ids)}

    return correct


def _mention(span: Span, actor: Actor) -> Mention:
    """A mention of someone whom a person has read in the sentence: it stands for the whole of it."""
    return Mention(span, "", actor, JUDGED)


def _on_rung(claim: Claim, **changes: Any) -> dict[str, Any]:
    if claim.rung is None:
        raise ValueError("it says nothing of a rung")
    return {"rung": replace(claim.rung, **changes)}


def _one_of(kind: type[Choice], value: str) -> Choice:
    try:
        return kind(value)
    except ValueError as error:
        raise ValueError(f"it is one of {', '.join(kind)}") from error


def _outcome(_: Claim, value: str) -> dict[str, Any]:
    """Of the expectation that the claim belongs to; the claim stays as it is."""
    _one_of(Outcome, value)
    return {}


def _known(value: str) -> str | None:
    return None if value == UNKNOWN else value


# Fields that may be put right, and what becomes of the claim. For a value that it cannot have each raises ValueError,
# or BadArgument where it is a day.
FIELDS: dict[str, Callable[[Claim, str], dict[str, Any]]] = {
    "act": _act,
    "certainty": lambda _, value: {"certainty": _one_of(Certainty, value)},
    "polarity": lambda _, value: {"polarity": _one_of(Polarity, value)},
    "when": _when_field,
    "actors": _people("actors"),
    "recipients": _people("recipients"),
    "owner": lambda claim, value: _on_rung(claim, owner=_known(value)),
    "partner": lambda claim, value: _on_rung(claim, partner=_known(value)),
    "rung": lambda claim, value: _on_rung(claim, rung=_known(value)),
    "change": lambda claim, value: _on_rung(claim, change=_one_of(Change, value)),
    OUTCOME: _outcome,
    "status": lambda claim, value: _on_rung(claim, status=_one_of(Status, value)),
}
