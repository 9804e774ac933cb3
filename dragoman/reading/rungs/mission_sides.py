"""The two sides where an envoy or a mission is spoken of: whose it is, who acts, and where it is."""

from __future__ import annotations

from dragoman.reading.announcing import announcers
from dragoman.reading.rungs.changes import Change
from dragoman.reading.rungs.context import Context
from dragoman.reading.rungs.evidence import is_class
from dragoman.reading.rungs.pairs import MOST_PAIRS, Sides, other_named
from dragoman.reading.rungs.parties import Evidence, Parties, Party, unique
from dragoman.reading.rungs.spots import Field, LabelSpot
from dragoman.reading.tree import Tree

# How verbs of mutual exchange begin.
TRADED = ("exchang", "swap")


def mission_sides(
    evidence: Evidence, field_: Field, parties: Parties, context: Context, change: Change | None, spot: LabelSpot
) -> list[Sides]:
    """The acting state and the other: of whose envoy or embassy, where."""
    expelled = change is not None and change.act.id == "expel"
    returns = field_ is Field.ENVOY and change is not None and change.token.i > spot.last and not expelled
    placed = [p for key in _places(field_, returns) for p in evidence.after.get(key, [])]
    if evidence.stranger and not placed and not evidence.before:
        return []
    several = parties.doc[spot.head].tag_ == "NNS"
    traded = not placed and _traded(change)
    if several and not placed and not evidence.before and not (traded or _possessed(parties.doc, spot)):
        return []
    if returns and evidence.before and not evidence.passive:
        # "The Saudi ambassador returned to Ottawa": the state whose envoy goes is the one that acts.
        actors, others = evidence.before[:1], placed
    else:
        actors, others = _acting(evidence, field_, expelled), _others(evidence, placed, expelled)
    told = unique(parties.at(announcers(change.token))) if change is not None and evidence.passive else []
    if told and not evidence.agent and {p.id for p in told}.isdisjoint(p.id for p in evidence.before):
        # "Turkey said the Swedish embassy would be shut": Turkey shuts it.
        return [Sides(told[0], p, told[0].id, False, (told[0], p)) for p in evidence.before[:1]]
    if len(actors) == 2 and (traded or _mutually(parties.doc, spot)):
        return [Sides(actors[0], actors[1], None, False, tuple(actors))]
    if evidence.by_class and placed and not evidence.before:
        return [Sides(placed[0], None, None, False, (placed[0],))]
    if not actors:
        return _nobody_acts(evidence, unique(others), parties, context)
    if field_ is Field.MISSION and evidence.before:
        actors = evidence.before
        if len(actors) == 2 and len({p.mention.span for p in actors}) == 1:
            return [Sides(actors[0], actors[1], None, False, tuple(actors))]
    sides = []
    for actor in actors:
        rest = [p for p in unique(others) if p.id not in {a.id for a in actors}]
        other = rest[0] if rest else _only_other(parties, actor, context, {a.id for a in actors})
        found = rest if several and len(rest) > 1 and all(p in placed for p in rest) else [other] if other else []
        sides += [Sides(actor, p, actor.id, False, (actor, p)) for p in found]
    return sides[:MOST_PAIRS]


def _possessed(doc: Tree, spot: LabelSpot) -> bool:
    """Whether the envoys or missions are somebody's: "their embassies", not "sixty embassies"."""
    near = {t.lower_ for t in doc[max(0, spot.first - 4) : spot.first]}
    return not near.isdisjoint({"their", "its", "our", "his", "her", "the", "'s", "’s", "all", "respective", "other"})


def _places(field_: Field, returns: bool) -> tuple[str, ...]:
    """Prepositions before the other side, the surest first."""
    if returns:
        return ("to", "in", "from", "at")
    if field_ is Field.ENVOY:
        return ("from", "of", "to", "in", "at", "with")
    return ("in", "to", "at", "from", "with", "of")


def _acting(evidence: Evidence, field_: Field, expelled: bool) -> list[Party]:
    """Who closes, opens, recalls or expels."""
    acting = [*evidence.agent, *evidence.subject] if not evidence.passive else evidence.agent
    if field_ is Field.MISSION or not expelled:
        whose = evidence.before if field_ is Field.MISSION else evidence.owner
        named = [p for p in whose if not p.is_pronoun]
        acting = [*(named if acting and field_ is Field.ENVOY else whose), *acting]
    actors = unique(acting)[:4]
    ids = {p.id for p in evidence.before}
    if evidence.before and all(p.is_pronoun for p in evidence.before) and any(a.id in ids for a in actors):
        actors = unique([*actors, *evidence.before])
    if not actors and field_ is Field.MISSION and evidence.before:
        actors = evidence.before[:1]
    return actors


def _others(evidence: Evidence, placed: list[Party], expelled: bool) -> list[Party]:
    if expelled:
        return [*evidence.before, *placed, *evidence.object]
    return [*placed, *evidence.before, *evidence.object]


def _traded(change: Change | None) -> bool:
    """Whether two give to each other: "Peru and Chile exchanged ambassadors"."""
    return change is not None and change.token.pos_ == "VERB" and change.token.lower_.startswith(TRADED)


def _mutually(doc: Tree, spot: LabelSpot) -> bool:
    """Whether each acts on the other: "expel their respective envoys", "recalled each other's ambassadors"."""
    near = {t.lower_ for t in doc[max(0, spot.first - 4) : spot.first]}
    return bool(near & {"respective", "other"})


def _nobody_acts(evidence: Evidence, known: list[Party], parties: Parties, context: Context) -> list[Sides]:
    """Sides where the sentence does not say who acts."""
    if known and is_class(evidence.subject_tokens):
        return [Sides(known[0], None, None, False, (known[0],))]
    if not known and len(context.about) == 2:
        ours, theirs = context.about
        return [Sides(ours, theirs, ours.id, False, (ours, theirs), True)]
    if len(known) == 1:
        other = context.other({known[0].id}) if not evidence.passive else _only_other(parties, known[0], context)
        return [Sides(other, known[0], other.id, False, (other, known[0]), True)] if other else []
    return [Sides(known[1], known[0], known[1].id, False, (known[1], known[0]))] if len(known) == 2 else []


def _only_other(parties: Parties, one: Party, context: Context, besides: set[str] | None = None) -> Party | None:
    used = {one.id} | (besides or set())
    found = None
    if context.here and one.id not in {p.id for p in context.here}:
        found = context.here[1]
    found = found or other_named(parties, used)
    if found is None and context.here:
        rest = [p for p in context.here if p.id not in used]
        found = rest[-1] if rest else None
    if found is not None:
        return found
    inside = unique(p for p in parties.all if p.id not in used)
    if inside:
        return inside[0]
    told = context.lead if context.lead is not None and context.lead.id not in used else None
    return context.other(used) or told
