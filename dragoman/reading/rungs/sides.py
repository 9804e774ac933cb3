"""The two sides of a level: pairs of parties, who acts, whose label it is, chosen from the evidence around one
label.
"""

from __future__ import annotations

from dragoman.reading.parsed import children
from dragoman.reading.rungs.changes import Change
from dragoman.reading.rungs.context import Context
from dragoman.reading.rungs.evidence import is_class, is_these
from dragoman.reading.rungs.mission_sides import mission_sides
from dragoman.reading.rungs.pairs import MOST_PAIRS, Sides, other_named
from dragoman.reading.rungs.parties import Evidence, Parties, Party, unique
from dragoman.reading.rungs.spots import Field, Kind, LabelSpot
from dragoman.reading.tree import Token, Tree


def choose(
    evidence: Evidence, field_: Field, change: Change | None, target: LabelSpot, parties: Parties, context: Context
) -> list[Sides]:
    """The pairs that the evidence supports; empty where a side is missing or is no state."""
    if field_ in (Field.ENVOY, Field.MISSION):
        return mission_sides(evidence, field_, parties, context, change, target)
    if (
        change
        and target.kind is not Kind.BARE
        and not evidence.object
        and evidence.ranked_us
        and len(evidence.subject) == 1
    ):
        asking = evidence.subject[0]
        other = context.other({asking.id})
        return [Sides(asking, other, asking.id, False, (asking, other), True)] if other else []
    if target.kind is not Kind.BARE and (evidence.object or _ranked_subject(evidence, change)):
        return _ranked_party(evidence, parties, context)
    viewing = [p for p in evidence.subject if p.id not in {v.id for v in evidence.viewed}]
    if evidence.viewed and len(viewing) == 1:
        return [Sides(viewing[0], p, viewing[0].id, True, (viewing[0], p)) for p in evidence.viewed][:MOST_PAIRS]
    others = [p for p in evidence.before if p not in evidence.viewed]
    if evidence.viewed and not viewing and len(others) == 1:
        return [Sides(others[0], p, others[0].id, True, (others[0], p)) for p in evidence.viewed]
    return _mutual(evidence, change, target, parties, context)


def _ranked_subject(evidence: Evidence, change: Change | None) -> bool:
    """ "Peru will be raised to the top rung": the passive subject is the one who is ranked."""
    return bool(
        change
        and not change.noun
        and evidence.passive
        and evidence.subject
        and len(evidence.subject) == 1
        and change.preposition in ("to", "into", "as", "")
    )


def _ranked_party(evidence: Evidence, parties: Parties, context: Context) -> list[Sides]:
    partners = evidence.object or evidence.subject
    ids = {p.id for p in partners}
    ladder = [*evidence.owner, *evidence.after.get("of", []), *evidence.before]
    candidates = [*ladder, *evidence.agent, *([] if not evidence.object else evidence.subject)]
    owner = next((p for p in candidates if p.id not in ids), None)
    strong = bool(owner and owner in ladder)
    if owner is None:
        outside = unique(p for p in parties.all if p.id not in ids)
        owner = outside[0] if len(outside) == 1 else context.other(ids)
        strong = bool(ladder) and owner is not None and ladder[0].id == owner.id
        if owner is None:
            return []
    raiser = next((p for p in evidence.subject if p.id not in ids), None)
    if raiser and evidence.object and ladder and all(p.is_pronoun for p in ladder):
        # "X expects Y to raise it to the top of its ladder": who raises someone does so on a ladder of their own.
        return [Sides(raiser, p, raiser.id, True, (raiser, *partners)) for p in partners[:MOST_PAIRS]]
    if any(p.id in ids for p in ladder) and not any(p.id not in ids for p in ladder) and len(ids) == 1:
        return [Sides(partners[0], owner, partners[0].id, True, (partners[0], owner))]
    return [Sides(owner, p, owner.id, strong, (owner, *partners)) for p in partners[:MOST_PAIRS]]


def _mutual(
    evidence: Evidence, change: Change | None, target: LabelSpot, parties: Parties, context: Context
) -> list[Sides]:
    between = unique([*evidence.after.get("between", []), *evidence.after.get("among", [])])
    if len(between) >= 2:
        return _star(between, None)
    partners = unique([*between, *evidence.after.get("with", [])])
    if len(between) == 1 and len(partners) == 1 and (_class_near(parties, target.last) or not evidence.subject):
        ours = any(t.lower_ in ("us", "we", "our", "ourselves") for t in parties.doc[target.last + 1 : target.last + 8])
        return (
            _fill(between[0], parties, context, None, False)
            if ours
            else [Sides(between[0], None, between[0].id, False, (between[0],))]
        )
    if len(evidence.before) >= 2 and not partners:
        return _star(evidence.before, None)
    by_class = evidence.by_class or (is_class(evidence.subject_tokens) and not evidence.subject)
    if partners and not evidence.before and by_class:
        return [Sides(p, None, None, False, (p,)) for p in partners]
    partner_words = (
        parties.doc[target.head].lower_ in ("partner", "partners", "ally", "allies", "partnership", "alliance")
        or target.kind is Kind.NAMED
    )
    if not partners and partner_words:
        partners = unique(
            [*evidence.after.get("of", []), *evidence.after.get("to", []), *evidence.after.get("for", [])]
        )
        if partners and change is None and (_is_predicate(parties.doc[target.head]) or evidence.subject):
            return _standing_of(evidence, partners)
    before = [p for p in evidence.before if p.id not in {x.id for x in partners}]
    if len(before) >= 2 and not partners:
        return _star(before, None)
    if not partners and len(before) == 1:
        return _one_before(evidence, before, change, target, parties, context)
    if partners:
        return _with_partners(evidence, partners, before, change, parties, context)
    return _subject_only(evidence, change, target, parties, context)


def _class_near(parties: Parties, last: int) -> bool:
    """Whether a class of states is named right after the label: "between the Gulf states and Lebanon"."""
    return is_class(list(parties.doc[last + 1 : last + 9]))


def _is_predicate(token: Token) -> bool:
    return bool(children(token, "cop"))


def _standing_of(evidence: Evidence, partners: list[Party]) -> list[Sides]:
    """ "X is a strategic partner of Y": the label is Y's."""
    own = [p for p in (evidence.subject or evidence.before) if p.id not in {x.id for x in partners}]
    return [Sides(owner, p, owner.id, True, (owner, p)) for owner in partners for p in own][:MOST_PAIRS]


def _one_before(
    evidence: Evidence,
    before: list[Party],
    change: Change | None,
    target: LabelSpot,
    parties: Parties,
    context: Context,
) -> list[Sides]:
    """One side stands in the noun phrase ("Vietnam's highest tier", "the US upgrade"), the other in the clause."""
    one = before[0]
    if _half_of_a_pair(parties, one):
        return []
    rest = [p for p in [*evidence.subject, *evidence.agent, *evidence.object] if p.id != one.id]
    owned = any(p.id == one.id for p in evidence.owner)
    if rest:
        label_of = (
            one.id if owned and (change is None or target.kind is not Kind.BARE) else (rest[0].id if change else None)
        )
        return [Sides(one, p, label_of, owned, (one, p)) for p in unique(rest)][:MOST_PAIRS]
    if evidence.stranger:
        return []
    return _fill(one, parties, context, one.id if owned else None, owned)


def _half_of_a_pair(parties: Parties, one: Party) -> bool:
    """Whether a name is joined to one that is no side: "Arab-Israeli relations"."""
    doc, at = parties.doc, one.first
    if "-" in doc[at].text or "–" in doc[at].text:
        return one.first == one.last and sum(p.first == at for p in parties.all) == 1
    joined = at >= 2 and doc[at - 1].text in ("-", "–") and doc[at - 1].whitespace_ == ""
    return joined and doc[at - 2].text[:1].isupper() and at - 2 not in parties.by_token


def _with_partners(
    evidence: Evidence,
    partners: list[Party],
    before: list[Party],
    change: Change | None,
    parties: Parties,
    context: Context,
) -> list[Sides]:
    ids = {p.id for p in partners}
    acting_now = [p for p in [*evidence.agent, *evidence.subject] if p.id not in ids]
    if before and acting_now and all(p.is_pronoun for p in before):
        before = []
    left = before or acting_now
    if not left and is_these(evidence.subject_tokens):
        left = [p for p in context.beside if p.id not in ids]
    if left:
        acting = change is not None and len(left) == 1 and not evidence.passive and not before
        acting = acting or (
            change is not None
            and len(before) == 1
            and len(evidence.subject) == 1
            and evidence.subject[0].id == before[0].id
        )
        if change is None and len(left) == 1 and len(partners) > 1 and evidence.having:
            acting = True
        return [
            Sides(
                a,
                b,
                a.id if acting or (change and len(left) > 1 and not before) else None,
                False,
                tuple(unique([a, *partners])),
            )
            for a in left
            for b in partners
            if a.id != b.id
        ][:MOST_PAIRS]
    if len(partners) >= 2 and len({p.mention.span for p in partners}) == 1:
        return _star(partners, None)
    if (
        evidence.subject_tokens
        and evidence.subject_tokens[0].pos_ in ("NOUN", "PROPN")
        and not evidence.first_person
        and change is None
    ):
        return []
    owner = context.speaking(ids) if evidence.first_person else context.other(ids)
    owner = other_named(parties, ids) or owner
    if owner is None:
        return []
    return [Sides(owner, b, None, False, (owner, *partners), True) for b in partners][:MOST_PAIRS]


def _subject_only(
    evidence: Evidence, change: Change | None, target: LabelSpot, parties: Parties, context: Context
) -> list[Sides]:
    named = unique([*evidence.subject, *evidence.agent])
    if len(named) >= 2:
        return _star(named, None)
    if evidence.stranger:
        return []
    if len(named) == 1 and evidence.aside:  # "level with China, which became a partner in 2013, and with Oman"
        owner = context.other({named[0].id})
        return [Sides(owner, named[0], owner.id, True, (owner, named[0]), True)] if owner else []
    if len(named) == 1 and evidence.first_person and change is None and _partner_word(parties, target):
        ours = other_named(parties, {named[0].id}) or context.speaking({named[0].id})
        return [Sides(ours, named[0], ours.id, True, (ours, named[0]), True)] if ours else []
    if len(named) == 1:
        return _fill(named[0], parties, context, named[0].id if change else None, False)
    if target.kind in (Kind.BARE, Kind.WEAK) and change and change.act.change.value == "raises":
        pair = context.pair
    elif evidence.first_person or change or target.kind is Kind.POSITION or _taken_up(parties.doc, target, evidence):
        pair = context.two() if evidence.first_person or not unique(parties.all) else None
    else:
        pair = None
    if evidence.first_person and pair:
        return [Sides(pair[0], pair[1], None, False, pair, True)]
    whole = unique(parties.all)
    if len(whole) == 2 and (change or target.field is not Field.ALLIANCE):
        return _star(whole, None)
    if len(whole) == 1 and (change or evidence.first_person):
        return _fill(whole[0], parties, context, None, False)
    return [Sides(pair[0], pair[1], None, False, pair, True)] if pair else []


def _taken_up(doc: Tree, target: LabelSpot, evidence: Evidence) -> bool:
    """Whether a label takes up what is being spoken of: "this is a strategic partnership", "the partnership"."""
    subject = [t.lower_ for t in evidence.subject_tokens[:1]]
    if subject and subject[0] in ("this", "it", "that", "ours") and _is_predicate(doc[target.head]):
        return True
    before = doc[target.first - 1].lower_ if target.first else ""
    return target.field is Field.PARTNERSHIP and before in ("the", "this")


def _partner_word(parties: Parties, target: LabelSpot) -> bool:
    """Whether the label says what the subject is to the speaker: "Chile is our strategic partner"."""
    return parties.doc[target.head].lower_ in ("partner", "partners", "ally", "allies")


def _fill(one: Party, parties: Parties, context: Context, owner: str | None, strong: bool) -> list[Sides]:
    """The missing side: of the sentence, else of the context."""
    other = other_named(parties, {one.id})
    from_context = other is None
    if other is None and context.pair and one.id in {p.id for p in context.pair}:
        other = next(p for p in context.pair if p.id != one.id)
    if other is None and context.here and one.id not in {p.id for p in context.here}:
        other = context.here[1]
    elif other is None and not any(p.id != one.id for p in parties.all):
        other = context.other({one.id})
    return [Sides(one, other, owner, strong, (one, other), from_context)] if other else []


def _star(named: list[Party], owner: str | None) -> list[Sides]:
    """The first with each of the others."""
    first, rest = named[0], named[1:]
    return [Sides(first, other, owner, False, (first, other)) for other in rest][:MOST_PAIRS]
