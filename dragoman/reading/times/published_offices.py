"""Offices that a text gives to people, as evidence for its day of publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence

from dragoman.lexicon.time_words import load_time_words
from dragoman.model import ActorKind, Mention
from dragoman.reading.parsed import base
from dragoman.reading.times.published_text import Evidence, Stretch, Text, merged
from dragoman.reading.times.tense import Tense
from dragoman.times import Interval, to_date

BEFORE = 60  # characters that a title and what stands before it may take


def offices(source: Text, tenures: Callable[[str], Sequence[Interval]]) -> Iterator[Evidence]:
    """``US President X will …``: in office. Later tenures count first.

    A title is kept out of courtesy after the office, and histories give titles of their time. So it proves that the
    office had begun; that it lasts only where the holder does something now or will do it.
    """
    begun: dict[str, Evidence] = {}
    lasting: dict[str, Evidence] = {}
    for mention in source.mentions:
        if mention.actor.kind is not ActorKind.PERSON or not _titled(source.text, mention):
            continue
        held = _held(tenures(mention.id))
        if not held:
            continue
        name = mention.actor.name
        begun.setdefault(mention.id, Evidence(6, ((held[0][0], dt.date.max),), f"{name} has come to office"))
        if name in source.text[
            mention.span.start - BEFORE if mention.span.start > BEFORE else 0 : mention.span.end
        ] and (_acts_now(source, mention)):
            lasting.setdefault(mention.id, Evidence(7, held, f"{name} is in office"))
    yield from begun.values()
    yield from sorted(lasting.values(), key=lambda each: each.stretches[-1], reverse=True)


def _held(tenures: Sequence[Interval]) -> tuple[Stretch, ...]:
    return merged(
        (to_date(each.start) if each.start else dt.date.min, to_date(each.end) if each.end else dt.date.max)
        for each in tenures
    )


def _titled(text: str, mention: Mention) -> bool:
    """Whether a head of state or government, or a minister with a portfolio, is called by the title, as whole words."""
    words = load_time_words()
    before = text[max(0, mention.span.start - BEFORE) : mention.span.start].lower().split("\n")[-1]
    around = f"{before} {mention.text.lower()}"
    near = re.findall(r"[\w]+", around)[-10:]
    if words.not_now & set(near) or re.search(rf"\ban? (?:{'|'.join(words.titles)})\b", around):
        return False
    titles = "|".join(re.escape(title) for title in words.titles)
    ends = rf"(?<![\w-])(?<!vice )(?<!deputy )(?<!assistant )(?:{titles})(?:,?\s+(?:mr|ms|mrs|dr)\.?)?\s*$"
    inside = rf"^(?:[\w.'’]+ ){{0,3}}?(?<!vice )(?<!deputy )(?:{titles})\s"
    return bool(re.search(ends, before) or re.search(inside, mention.text.lower()))


def _acts_now(source: Text, mention: Mention) -> bool:
    """Whether the titled person is the subject of a clause in the present or future."""
    found = source.tenses.token_at(mention.span.start)
    if found is None:
        return False
    sentence, _ = found
    inside = sentence.tokens(mention.span)
    heads = [token for token in inside if token.head not in inside]
    return any(
        base(token) == "nsubj"
        and source.tenses.at(mention.span.start, mention.span.end) in (Tense.PRESENT, Tense.FUTURE)
        for token in heads
    )
