"""Happenings that other documents put on a day, as evidence for the day of a text that speaks of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.lexicon.time_words import load_time_words
from dragoman.model import ActorKind, DatedEvent, Mention
from dragoman.reading.parsed import Parsed, ancestors, base, children
from dragoman.reading.times.context import Context
from dragoman.reading.times.expression import Expression, Kind
from dragoman.reading.times.published_text import NEARLY_A_YEAR, Evidence, Stretch, Text, merged, quoted
from dragoman.reading.times.resolve import resolve
from dragoman.reading.times.tense import Tense, clause_of, tense_of
from dragoman.reading.tree import Token
from dragoman.times import to_date

AROUND = 62
SLACK = dt.timedelta(days=1)
A_DAY = dt.timedelta(days=1)
SUNDAY = 6
VISIT = "visit"


def known_happenings(source: Text, known: Sequence[DatedEvent]) -> Iterator[Evidence]:
    """``scheduled to visit Hanoi in a week``, where that visit's day is known.

    Several happenings may fit the words; the text may then be of any of the days that one of them allows.
    """
    if not known:
        return
    for sentence in source.parsed:
        fitting: dict[int, list[DatedEvent]] = defaultdict(list)
        for event in known:
            for word in _words_for(sentence, event):
                if _is_meant(source, sentence, word, event):
                    fitting[word.i].append(event)
        for index, events in fitting.items():
            yield from _told(source, sentence, sentence.doc[index], events)


def _words_for(sentence: Parsed, event: DatedEvent) -> list[Token]:
    """The words of the sentence that may name the happening; to be in a place is to visit it."""
    lemmas = load_time_words().event_words.get(event.act, frozenset([event.act]))
    return [
        token for token in sentence.doc if token.lemma_.lower() in lemmas or (event.act == VISIT and _is_stay(token))
    ]


def _is_stay(token: Token) -> bool:
    """``will be in Hanoi``."""
    return (
        token.pos_ == "PROPN"
        and any(child.dep_ == "cop" for child in token.children)
        and any(child.dep_ == "case" and child.lower_ == "in" for child in token.children)
    )


def _is_meant(source: Text, sentence: Parsed, word: Token, event: DatedEvent) -> bool:
    """Whether the clause of `word` names the happening's people (its states where neither names anyone) and place."""
    span = sentence.sentence.span
    own = clause_of(word).i
    here = [
        mention
        for mention in source.mentions
        if span.start <= mention.span.start < span.end and _in_clause(sentence, mention, word, own)
    ]
    subjects = _subjects(word)
    here += [
        mention
        for mention in source.mentions
        if mention not in here and any(mention.span.contains(sentence.place(each)) for each in subjects)
    ]
    people = {_bare(m.id) for m in here if m.actor.kind is ActorKind.PERSON}
    theirs = {_bare(actor) for actor in event.actors if _is_person(actor)}
    states = {m.state for m in here if m.state}
    if event.place is not None and event.place not in states:
        return False
    if people or theirs:
        return bool(people & theirs)
    return len(states & {actor for actor in event.actors if not _is_person(actor)}) > 1


def _is_person(actor: str) -> bool:
    """Ids of states and organisations are capitals; a person's is a slug."""
    return any(letter.islower() for letter in actor)


def _bare(actor: str) -> str:
    """A person's slug, whether or not the state stands before it."""
    return actor.rsplit("/", 1)[-1]


def _in_clause(sentence: Parsed, mention: Mention, word: Token, own: int) -> bool:
    tokens = sentence.tokens(mention.span)
    if not tokens:
        return False
    inside = {token.i for token in tokens}
    head = next((token for token in tokens if token.head.i not in inside or token.head is token), tokens[0])
    if word.pos_ == "NOUN":
        return head.i == word.i or any(each.i == word.i for each in ancestors(head)) or base(head) == "nsubj"
    return clause_of(head).i == own


def _subjects(word: Token) -> list[Token]:
    """Who does it: the subject of the word, or, for ``is scheduled to visit``, of the nearest clause above with one."""
    for token in (word, *ancestors(word)):
        found = children(token, "nsubj")
        if found:
            return found
        if token.tag_ == "VBG" and token.dep_ == "advcl":  # “with the minister travelling to Lima”
            beside = [child for child in children(token.head, "obl") if child.i < token.i]
            return [each for each in beside if any(case.lower_ == "with" for case in children(each, "case"))]
        if token.dep_ not in ("xcomp", "conj", "advcl", "cop", "aux"):
            break
    return []


def _told(source: Text, sentence: Parsed, word: Token, events: Sequence[DatedEvent]) -> Iterator[Evidence]:
    tense = tense_of(word, -1, -1)
    name = f"the {events[0].act} of {', '.join(sorted({event.start for event in events}))}"
    if tense is Tense.FUTURE:
        ahead = merged((to_date(event.start) - NEARLY_A_YEAR, to_date(event.end)) for event in events)
        yield Evidence(3, ahead, f"{name} is still ahead")
    span = sentence.sentence.span
    for one, looks in source.found:
        if not span.start <= one.start < span.end or not _is_distance(one) or not _beside(sentence, one, word):
            continue
        way = tense if looks is Tense.UNKNOWN else looks
        stretches = merged((s for event in events for s in _anchors(one, way, event)), apart=1)
        if stretches:
            yield Evidence(4, stretches, f"{name} is {quoted(source, one)} away ({one.link or 'counted'})")


def _is_distance(one: Expression) -> bool:
    """Whether the expression is counted from the day of publication."""
    if one.kind is Kind.DURATION:
        return one.link in ("in", "within") or one.direction in (-1, 1)
    if one.kind is Kind.OFFSET:
        return one.from_now
    return (
        one.kind is Kind.CALENDAR
        and one.month is None
        and one.year is None
        and (
            one.weekday is not None
            or one.day_shift is not None
            or (one.unit is not None and one.direction in (-1, 0, 1))
        )
    )


def _beside(sentence: Parsed, one: Expression, word: Token) -> bool:
    """Whether the expression stands in the clause of the word that names the happening, or hangs on that word."""
    last = next((t for t in reversed(sentence.doc) if sentence.start(t) < one.end), None)
    if last is None:
        return False
    if clause_of(last).i == clause_of(word).i or any(token.i == word.i for token in ancestors(last)):
        return True
    # It may hang on the verb above, but it follows the word and no other verb stands between.
    above = any(token.i == clause_of(last).i for token in ancestors(word))
    return above and word.i < last.i and not any(token.pos_ == "VERB" for token in sentence.doc[word.i + 1 : last.i])


def _anchors(one: Expression, tense: Tense, event: DatedEvent) -> Iterator[Stretch]:
    """The days from which the expression reaches the happening, and looks the way the clause does."""
    start, end = to_date(event.start), to_date(event.end)
    looks = Tense.FUTURE if tense is not Tense.PAST and one.kind is Kind.DURATION and one.direction != -1 else tense
    slack = SLACK if one.kind is Kind.DURATION and one.link == "in" else dt.timedelta(0)
    starts = {start}
    if one.unit in ("week", "W") and one.direction is not None and start.weekday() == SUNDAY:
        starts.add(start + A_DAY)  # where weeks begin on Sunday, it is of the week of the Monday after it
    for shift in range(-AROUND, AROUND + 1):
        day = start + dt.timedelta(days=shift)
        if (looks is Tense.FUTURE and day > end) or (looks is Tense.PAST and day < start):
            continue
        period = resolve(one, looks, Context(day)).period
        if period.first is None or period.last is None:
            continue
        if any(period.first - slack <= each <= period.last + slack for each in starts):
            yield day, day
