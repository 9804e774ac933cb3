"""Who says so: sources dropped, moved to somebody else, hidden or left without a name."""

from __future__ import annotations

from dragoman.model import ActorKind, Attribution, AttributionKind, Claim
from dragoman.picture.alterations.kinds import AlterationKind, Difference
from dragoman.picture.alterations.layout import Part
from dragoman.picture.alterations.renderings import Rendering, Told, mentions, speaker
from dragoman.picture.alterations.wording import stems
from dragoman.picture.base import involved

NOBODY = "nobody is named as the source"
_UNNAMED = frozenset({AttributionKind.OFFICIALS_UNNAMED, AttributionKind.ANALYSTS_UNNAMED, AttributionKind.LEAK})


def source_changed(one: Told, other: Told, ours: Rendering, _theirs: Rendering) -> Difference | None:
    """What this side has done to the source that the other gives."""
    if Part.HEADING in (one.part, other.part):
        return None
    mine, its = (_source(told.claim, ours.lexicon.minds) for told in (one, other))
    if its is None or not its.text.strip():
        return None
    name = _name(its)
    if mine is None:
        if _own_deed(its, other.claim):
            return None
        if _cue(its) in ours.lexicon.minds:
            return _difference(
                AlterationKind.ATTRIBUTION_MOVED,
                one,
                other,
                f"one makes it a view of {name}; in the other {NOBODY}",
                both=True,
            )
        if _told_nearby(one, ours) or _named_in(its, one, ours):
            return None
        return _difference(AlterationKind.ATTRIBUTION_DROPPED, one, other, f"the other gives {name} as the source")
    if mine.kind is AttributionKind.PASSIVE and not mine.text:
        return _difference(
            AlterationKind.SOURCE_HIDDEN, one, other, f"“{mine.cue_text}” by nobody; the other names {name}"
        )
    thought = _cue(mine) in ours.lexicon.minds
    if mine.kind in _UNNAMED and not thought and its.kind is AttributionKind.NAMED and its.speaker is not None:
        told = f"“{' '.join(mine.text.split())}” where the other names {name}"
        return _difference(AlterationKind.NAME_BLURRED, one, other, told)
    if not _moved(one.claim, other.claim):
        return None
    told = f"{_name(mine)} in one, {name} in the other"
    return _difference(AlterationKind.ATTRIBUTION_MOVED, one, other, told, both=True)


def _source(claim: Claim, minds: frozenset[str]) -> Attribution | None:
    """The first who says so; where nobody does, whose view it is. A state that does or wants it says nothing."""
    found = [link for link in claim.attribution if link.stated and (link.text or link.kind is AttributionKind.PASSIVE)]
    found = [link for link in found if not _whole(link, claim)]
    return next((link for link in found if _cue(link) not in minds), found[0] if found else None)


def _whole(link: Attribution, claim: Claim) -> bool:
    """Whether it is the state, the government or the organisation itself that the claim is about."""
    actor = link.speaker
    if actor is None:
        return False
    states = actor.kind in (ActorKind.STATE, ActorKind.GOVERNMENT) and actor.state in involved(claim)
    return states or (actor.kind is ActorKind.ORGANISATION and actor.id in involved(claim))


def _own_deed(link: Attribution, claim: Claim) -> bool:
    """Whether the speaker is himself one of those whom the claim is about, or acts for one of them."""
    if link.speaker is None:
        return False
    return _whole(link, claim) or link.speaker.id in {m.actor.id for m in mentions(claim)}


def _moved(one: Claim, other: Claim) -> bool:
    """Whether two known speakers differ, and neither chain has the other's speaker."""
    chains = [[link for link in claim.attribution if link.kind is not AttributionKind.MEDIA] for claim in (one, other)]
    if not all(chains) or any(chain[0].speaker is None for chain in chains):
        return False
    who = [{link.speaker.id for link in chain if link.speaker is not None} for chain in chains]
    words = [frozenset[str]().union(*(stems(_name(link)) for link in chain)) for chain in chains]
    if any(i.startswith("?") for ids in who for i in ids) or who[0] & who[1] or words[0] & words[1]:
        return False
    acting = [{m.actor.id for m in claim.actors} for claim in (one, other)]
    if who[0] & acting[0] or who[1] & acting[1]:
        return False
    states = [{link.speaker.state for link in chain if link.speaker is not None} for chain in chains]
    persons = all(chain[0].speaker is not None and chain[0].speaker.kind is ActorKind.PERSON for chain in chains)
    return persons or not states[0] & states[1]


def _told_nearby(told: Told, rendering: Rendering) -> bool:
    """Whether the sentence names a source for another claim: it may stand for this one too."""
    beside = [t.claim for t in rendering.told if t.sentence == told.sentence and t.id != told.id]
    links = [(claim, _source(claim, rendering.lexicon.minds)) for claim in beside]
    return any(link is not None and not _own_deed(link, claim) for claim, link in links)


def _named_in(link: Attribution, told: Told, rendering: Rendering) -> bool:
    """Whether the sentence has the name of the source, or the next or the last one has, as speaker."""
    if link.speaker is not None:
        name = stems(link.speaker.name.split()[-1]) if link.speaker.kind is ActorKind.PERSON else frozenset[str]()
        if name and name & stems(told.sentence.of(rendering.text)):
            return True
    ids = link.speaker.id if link.speaker is not None else None
    place = next((i for i, t in enumerate(rendering.told) if t.id == told.id), 0)
    beside = rendering.told[max(0, place - 2) : place + 3]
    sources = [speaker(t.claim) for t in beside if abs(t.sentence.start - told.sentence.start) < 400]
    return ids is not None and any(s is not None and s.speaker is not None and s.speaker.id == ids for s in sources)


def _cue(link: Attribution) -> str:
    return link.cue_text.lower().split()[0] if link.cue_text.split() else ""


def _name(link: Attribution) -> str:
    words = " ".join(link.text.split()).strip("“”‘’\"' ,")
    if link.speaker is not None and not link.speaker.id.startswith("?") and link.speaker.kind is ActorKind.PERSON:
        return link.speaker.name
    return f"“{words}”" if words else "nobody"


def _difference(kind: AlterationKind, one: Told, other: Told, told: str, *, both: bool = False) -> Difference:
    return Difference(kind, (one.id,), (other.id,), told, both)
