"""Who does it to whom: roles inverted, one's ladder taken for the other's, another party put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dragoman.model import ActorKind, Axis, Claim, Mention
from dragoman.picture.agreement import MUTUAL, doers_and_others
from dragoman.picture.alterations.kinds import AlterationKind, Difference
from dragoman.picture.alterations.renderings import Rendering, Told, mentions
from dragoman.picture.alterations.wording import dice
from dragoman.picture.base import family, involved, parties_of
from dragoman.picture.places import FLAG_DIFFERS, stated_owner

# Another party is another happening, unless nearly everything else is told in the same words.
SAME_WORDING = 0.6
SAME_WORDS = 3
_GUESSED = frozenset({FLAG_DIFFERS, "owner_from_lexicon", "party_from_context", "parties_from_context"})

# Who sells and who buys is easily misread: the two must differ in nothing but the names.
ALL_BUT_NAMES = 0.8
# Classes of acts that two do together, or one does for another: then no word says "with each other".
_ONE_TO_ANOTHER = frozenset({"cooperate_economic", "cooperate_military"})
_WITH = re.compile(r"\b(?:with|and|between|both|each other|together|jointly)\b", re.IGNORECASE)


def inverted(one: Told, other: Told) -> Difference | None:
    """Whoever acts here is acted on there. On a ladder owner and partner tell, and are compared as a whole."""
    first, second = one.claim, other.claim
    if family(first) != family(second) or _on_ladder(first):
        return None
    if _together(first) or _together(second):
        return None
    if first.act in MUTUAL and dice(one.around, other.around) < ALL_BUT_NAMES:
        return None
    if not one.words & other.words:
        return None  # the same two, and nothing says that it is one statement of them
    doers, others = doers_and_others(first), doers_and_others(second)
    swapped = doers[0] & others[1] and doers[1] & others[0]
    if not swapped or doers[0] & others[0] or doers[1] & others[1]:
        return None
    one_side, other_side = sorted((_named(first.actors), _named(first.recipients)))
    told = f"{one_side} and {other_side} have changed places"  # once, though what one bids is the other's act
    return Difference(AlterationKind.ROLES_INVERTED, (one.id,), (other.id,), told, both=True)


def _together(claim: Claim) -> bool:
    """Whether the two do it together; what one sells, offers or sends to another is one's doing, whatever its class."""
    return claim.act in MUTUAL and (claim.act not in _ONE_TO_ANOTHER or _WITH.search(claim.quote) is not None)


def ladders_inverted(pairs: Sequence[tuple[Told, Told]], ours: Rendering, theirs: Rendering) -> Iterator[Difference]:
    """Statements that put one state on another's ladder where the sibling, or the lexicon, puts that one on its own.

    One difference for each two states, however often it is told.
    """
    for owner, partner in sorted({sides for told in ours.told if (sides := _stated(told.claim)) is not None}):
        mine = [told for told in ours.told if _stated(told.claim) == (owner, partner)]
        names = _names((*ours.told, *theirs.told), (owner, partner))
        against = [told for told in theirs.told if _stated(told.claim) == (partner, owner)]
        known = [told for told in mine if stated_owner(told.claim) is not None]
        if not against and not known:
            continue
        if not against:
            aligned = {one.id: other for one, other in pairs}
            against = [aligned[told.id] for told in mine if told.id in aligned]
        if not against:
            continue
        ids = tuple(told.id for told in mine), tuple(told.id for told in against)
        lexicon = ", and so has the lexicon" if known else ""
        told = f"{names[partner]} is put on a ladder of {names[owner]}; the other has it the other way round{lexicon}"
        # Where the lexicon tells, it is one side's doing: of the side that is against it.
        if known or not any(stated_owner(t.claim) for t in against):
            yield Difference(AlterationKind.ROLES_INVERTED, *ids, told, both=not known)


def party_changed(one: Told, other: Told, ours: Rendering, theirs: Rendering) -> Difference | None:
    """The same is told in nearly the same words of somebody else."""
    first, second = one.claim, other.claim
    if first.act != second.act or _GUESSED & {*first.flags, *second.flags}:
        return None
    if dice(one.around, other.around) < SAME_WORDING or len(one.around & other.around) < SAME_WORDS:
        return None
    if not involved(first) & involved(second):
        return None
    for mine, its in ((first.actors, second.actors), (first.recipients, second.recipients)):
        if not _alone(mine) or not _alone(its) or parties_of(mine) & parties_of(its):
            continue
        if parties_of(mine) & _beside(other, theirs) or parties_of(its) & _beside(one, ours):
            continue  # both have both: reading took them otherwise
        told = f"{_named(mine)} in one, {_named(its)} in the other"
        return Difference(AlterationKind.PARTIES_CHANGED, (one.id,), (other.id,), told, both=True)
    return None


def _beside(told: Told, rendering: Rendering) -> frozenset[str]:
    """All whom the claims of the sentence are about."""
    return frozenset(p for t in rendering.told if t.sentence == told.sentence for p in involved(t.claim))


def _alone(who: Sequence[Mention]) -> bool:
    """Whether it is one state or someone who acts for one, named and not pointed to."""
    return len(who) == 1 and who[0].state is not None and who[0].how not in ("coreference", "description")


def _names(told: Sequence[Told], ids: Iterable[str]) -> dict[str, str]:
    """The names of states as their mentions have them; the id where nobody names one."""
    known = {m.actor.id: m.actor.name for t in told for m in mentions(t.claim) if m.actor.kind is ActorKind.STATE}
    return {i: known.get(i, i) for i in ids}


def _stated(claim: Claim) -> tuple[str, str] | None:
    """Owner and partner as the text itself has them; None where reading has put them so from the lexicon."""
    rung = claim.rung
    if rung is None or rung.axis is not Axis.PARTNERSHIP or rung.owner is None or rung.partner is None:
        return None
    owner = stated_owner(claim)
    if owner is not None:
        sides = {rung.owner, rung.partner}
        return (owner, next(iter(sides - {owner}))) if owner in sides else None
    return None if _GUESSED & set(claim.flags) else (rung.owner, rung.partner)


def _on_ladder(claim: Claim) -> bool:
    return claim.rung is not None and claim.rung.axis is Axis.PARTNERSHIP


def _named(who: Sequence[Mention]) -> str:
    return " and ".join(dict.fromkeys(m.actor.name for m in who)) or "nobody"


def group_of(told: Told, words: frozenset[str]) -> Mention | None:
    """A group of a state ("officials of …") among those whom the claim is about; None where there is none."""
    for mention in mentions(told.claim):
        last = mention.text.lower().split()[-1:] if mention.text else []
        if mention.state and mention.actor.kind is not ActorKind.PERSON and last and last[0] in words:
            return mention
    return None
