"""How exactly it is told: days and names that have become vaguer, and facts that have become one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dragoman.model import ActorKind, Mention, Time
from dragoman.picture.agreement import LENT, may_meet
from dragoman.picture.alterations.kinds import AlterationKind, Difference
from dragoman.picture.alterations.layout import Part
from dragoman.picture.alterations.renderings import Rendering, Told, mentions
from dragoman.picture.alterations.roles import group_of
from dragoman.picture.alterations.stance import near
from dragoman.picture.alterations.wording import stems
from dragoman.picture.base import family, involved, parties_of, persons
from dragoman.times import days_between

# An interval is wider from so many days on; what is itself wider than a season is not exact.
WIDER_DAYS = 2
EXACT_DAYS = 31
OPEN_DAYS = 366
# What two sentences must share for their persons to be those of a group.
CONTEXT_WORDS = 4
CONTEXT_CHARACTERS = 320
# What a statement must share with each of two that it fuses, and not with the other of them.
FUSED_WORDS = 3
FUSED_OWN_WORDS = 1
BESIDE = 3
# A time that is not read with the claim may stand so far behind it.
BEHIND = 40
_PREPOSITIONS = frozenset("in on by within at over during until before after around since of for from".split())
_DEADLINES = (["by"], ["until"], ["before"])
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# What names a day; "in a week" only seems to, unless the other has the same words with another preposition.
_EXACT = re.compile(r"\b\d|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:yesterday|today|tomorrow|tonight)\b", re.I)
_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b|\b(?:{_MONTHS})\s+\d{{1,2}}\b")
_MONTH = re.compile(rf"\b(?:{_MONTHS})\b")
_CAME = frozenset({"visit", "host", "meet", "summit", "call", "attend", "negotiate"})


def time_blurred(one: Told, other: Told, ours: Rendering, theirs: Rendering) -> Difference | None:
    """The same thing lies in a wider or vaguer interval here."""
    if family(one.claim) != family(other.claim) or Part.HEADING in (one.part, other.part):
        return None
    mine, its = one.claim.time, other.claim.time
    deadline = any(
        _with_preposition(r, t.claim.time).split()[:1] in _DEADLINES for r, t in ((ours, one), (theirs, other))
    )
    if mine.text and its.text and may_meet(mine, its) and not deadline:
        widths = _days(mine), _days(its)
        month = bool(_MONTH.search(its.text)) and not _MONTH.search(mine.text)
        dated = bool(_EXACT.search(its.text)) or month or mine.text.lower() == its.text.lower()
        if dated and widths[1] <= EXACT_DAYS and widths[0] >= widths[1] + WIDER_DAYS:
            before = [_with_preposition(r, t.claim.time) for r, t in ((ours, one), (theirs, other))]
            if before[0].lower() != before[1].lower():
                return _difference(AlterationKind.TIME_BLURRED, one, other, f"“{before[0]}” against “{before[1]}”")
    lexicon = ours.lexicon
    words = near(ours, one), near(theirs, other)
    loose, exact = lexicon.vague_relations.any(words[0]), lexicon.exact_relations.any(words[1])
    if loose and exact and not lexicon.exact_relations.any(words[0]) and not lexicon.vague_relations.any(words[1]):
        return _difference(AlterationKind.TIME_BLURRED, one, other, f"“{loose}” against “{exact}”")
    words = near(ours, one, BEHIND), near(theirs, other, BEHIND)
    loose, dated_ = lexicon.vague_times.any(words[0]), _DATE.search(words[1])
    if loose and dated_ and not mine.text and not _DATE.search(words[0]) and not lexicon.vague_times.any(words[1]):
        return _difference(AlterationKind.TIME_BLURRED, one, other, f"“{loose}” against “{dated_.group()}”")
    return None


def names_blurred(pairs: Sequence[tuple[Told, Told]], ours: Rendering, theirs: Rendering) -> Iterator[Difference]:
    """A group of officials stands here where the other names them, and this text names them nowhere."""
    aligned = {one.id: other for one, other in pairs}
    own = stems(ours.text)
    for one in ours.told:
        group = group_of(one, ours.lexicon.groups)
        if group is None or one.claim.act not in _CAME:
            continue
        for other in [aligned[one.id]] if one.id in aligned else theirs.told:
            named = [m for m in mentions(other.claim) if _person_of(m, group.state)]
            unknown = [m for m in named if not stems(m.actor.name.split()[-1] + " " + m.actor.name.split()[0]) & own]
            if not named or len(unknown) < len(named) or other.claim.act not in _CAME:
                continue
            if one.claim.certainty is not other.claim.certainty:
                continue
            if one.id not in aligned and len(_context(ours, one) & _context(theirs, other)) < CONTEXT_WORDS:
                continue
            names = " and ".join(dict.fromkeys(m.actor.name for m in named))
            yield _difference(AlterationKind.NAME_BLURRED, one, other, f"“{group.text}” where the other names {names}")
            break


def fused(pairs: Sequence[tuple[Told, Told]], ours: Rendering, theirs: Rendering) -> Iterator[Difference]:
    """One statement here that answers to two of the other, which are about different parties."""
    aligned: Mapping[str, Told] = {one.id: other for one, other in pairs}
    taken = {other.id for _, other in pairs}
    for one in ours.told:
        if one.part is Part.HEADING:
            continue
        words, partner = stems(one.claim.quote), aligned.get(one.id)
        free = [t for t in theirs.told if (t.id not in taken or t is partner) and t.part is not Part.HEADING]
        free = [t for t in free if not LENT & set(t.claim.flags)]
        beside = [(first, second) for i, first in enumerate(free) for second in free[i + 1 : i + 1 + BESIDE]]
        for first, second in beside:
            if partner is not None and partner not in (first, second):
                continue
            answer = _fuses(one, words, first, second, partner)
            if answer is not None:
                told = f"one statement here; two of the other, one of them about {answer}"
                yield Difference(AlterationKind.FACTS_FUSED, (one.id,), (first.id, second.id), told)
                break


def _fuses(one: Told, words: frozenset[str], first: Told, second: Told, partner: Told | None) -> str | None:
    """The party that only one of the two is about and that this one names; None where it does not fuse them.

    Where one of the two is its aligned `partner`, it must be a party whom that one is not about.
    """
    if one.claim.act in _CAME and _other_people(one, first, second):
        return None  # a talk with one is not made of a talk with another
    shared = one.words & (first.words - second.words), one.words & (second.words - first.words)
    if first.claim.span.overlaps(second.claim.span):
        return None
    if min(len(found) for found in shared) < FUSED_OWN_WORDS or sum(len(found) for found in shared) < FUSED_WORDS:
        return None
    doers = parties_of(one.claim.actors), parties_of(first.claim.actors), parties_of(second.claim.actors)
    if not doers[0] & doers[1] & doers[2]:
        return None
    sides = parties_of(first.claim.recipients), parties_of(second.claim.recipients)
    recipients = [(m, sides[1]) for m in first.claim.recipients] + [(m, sides[0]) for m in second.claim.recipients]
    known = doers[0] if partner is None else involved(one.claim) & involved(partner.claim)
    only = [m for m, others in recipients if m.state not in others | known]
    found = [m for m in only if _state_words(m) & words]
    return found[0].text if found else None


def _other_people(one: Told, first: Told, second: Told) -> bool:
    """Whether each side names somebody whom the other has not."""
    mine, its = persons(mentions(one.claim)), persons((*mentions(first.claim), *mentions(second.claim)))
    return bool(mine - its) and bool(its - mine)


def _state_words(mention: Mention) -> frozenset[str]:
    """The words of a mention and of its name that are written in capitals: whose officials they are."""
    return stems(" ".join(word for word in f"{mention.actor.name} {mention.text}".split() if word[0].isupper()))


def _with_preposition(rendering: Rendering, time: Time) -> str:
    """The time's words and the one before them."""
    if time.span is None:
        return time.text or ""
    before = rendering.text[max(0, time.span.start - 20) : time.span.start].split()
    return " ".join([*(word for word in before[-1:] if word in _PREPOSITIONS), *(time.text or "").split()])


def _days(time: Time) -> int:
    if not time.start or not time.end:
        return OPEN_DAYS
    return days_between(time.start, time.end)


def _person_of(mention: Mention, state: str | None) -> bool:
    return mention.actor.kind is ActorKind.PERSON and mention.state == state and not mention.actor.id.startswith("?")


def _context(rendering: Rendering, told: Told) -> frozenset[str]:
    """The stems of the sentence and of what stands right before it."""
    start = max(0, told.sentence.start - CONTEXT_CHARACTERS)
    before = (
        rendering.text[start : told.sentence.start].rpartition("\n\n")[2] or rendering.text[start : told.sentence.start]
    )
    return stems(before + told.sentence.of(rendering.text))


def _difference(kind: AlterationKind, one: Told, other: Told, told: str) -> Difference:
    return Difference(kind, (one.id,), (other.id,), told)
