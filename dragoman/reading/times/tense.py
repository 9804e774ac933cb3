"""Whether the words around a time expression look back or ahead; read from the parse."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from enum import StrEnum

from dragoman.lexicon.time_words import load_time_words
from dragoman.model import Span
from dragoman.reading.parsed import Parsed, ancestors, base
from dragoman.reading.tree import Token

AHEAD_AUX = frozenset(["will", "shall", "'ll", "’ll", "wo"])
BACK_AUX = frozenset(["was", "were", "had", "been"])
MAYBE_AUX = frozenset(["may", "can", "must"])
UNSURE_AUX = frozenset(["would", "might", "could", "should"])
PRESENT_BE = frozenset(["is", "are", "am"])
CLIMB = 12


class Tense(StrEnum):
    """Which way the clause looks."""

    PAST = "past"
    FUTURE = "future"
    PRESENT = "present"
    UNKNOWN = "unknown"


class Tenses:
    """Looks up the tense at a character of the document."""

    def __init__(self, parsed: Sequence[Parsed]) -> None:
        self._parsed = sorted(parsed, key=lambda each: each.offset)
        self._starts = [each.offset for each in self._parsed]

    def token_at(self, position: int) -> tuple[Parsed, Token] | None:
        """The sentence and token that stand at `position`; None between sentences."""
        k = bisect.bisect_right(self._starts, position) - 1
        if k < 0 or not len(self._parsed[k].doc):
            return None
        parsed = self._parsed[k]
        if position >= parsed.sentence.span.end:
            return None
        i = bisect.bisect_right(parsed.starts, position) - 1
        return parsed, parsed.doc[max(i, 0)]

    def would(self, start: int) -> bool:
        """Whether the clause of the word at `start` tells what "would" be done, and not what would have been."""
        found = self.token_at(start)
        if found is None:
            return False
        helpers = {child.lower_ for child in clause_of(found[1]).children if child.relation == "aux"}
        return "would" in helpers and "have" not in helpers

    def at(self, start: int, end: int) -> Tense:
        """The tense of the clause that holds the expression from `start` to `end`."""
        found = self.token_at(max(start, end - 1))
        if found is None:
            return Tense.UNKNOWN
        inside = [token.i for token in found[0].tokens(Span(start, max(end, start + 1)))] or [found[1].i]
        if _announced_before(found[0], inside[0]):
            return Tense.FUTURE
        return tense_of(found[1], inside[0], inside[-1])


# How many words before a time "set to resume" or "as soon as" may stand.
NEAR = 5


def _announced_before(parsed: Parsed, first: int) -> bool:
    """``set to resume Monday``, ``as soon as Tuesday``: the words themselves, whatever the parse makes of them."""
    words = [token.lower_ for token in parsed.doc[max(0, first - NEAR) : first]]
    if words[-3:] in (["as", "soon", "as"], ["no", "later", "than"]):
        return True
    planned = load_time_words().planned
    told = [token.lower_ for token in parsed.doc[max(0, first - NEAR - 2) : first]]
    if any(word in BACK_AUX for word in told):
        return False
    return any(
        word == "to" and k > 0 and words[k - 1] in planned and words[k + 1 :][:1] != ["the"] and k + 1 < len(words)
        for k, word in enumerate(words)
    )


def is_clause(token: Token) -> bool:
    """Whether the token heads a clause: a verb, or a word with a copula, not a word inside a noun phrase."""
    if token.pos_ in ("VERB", "AUX"):
        return base(token) not in ("amod", "aux", "cop", "case", "compound", "mark")
    return any(child.dep_ == "cop" for child in token.children)


def clause_of(token: Token) -> Token:
    """The word that heads the clause `token` stands in."""
    return next((word for word in _path(token) if is_clause(word)), _path(token)[-1])


def tense_of(token: Token, first: int, last: int) -> Tense:
    """Climb from the expression (tokens `first` to `last` of the sentence) to the first word that shows a tense."""
    for word in _path(token):
        if first <= word.i <= last:
            continue
        if _had_been_meant(word):
            return Tense.PAST
        seen = Tense.FUTURE if _plans(word, first) else _shown(word)
        if seen is Tense.PRESENT and word.lemma_.lower() in load_time_words().timetable:
            return Tense.FUTURE
        if seen is not Tense.UNKNOWN:
            return seen
    return Tense.UNKNOWN


def _path(token: Token) -> list[Token]:
    found = [token]
    for word in ancestors(token):
        found.append(word)
        if len(found) >= CLIMB:
            break
    return found


def _plans(word: Token, before: int) -> bool:
    """``his planned attendance at the meeting on 9 May``: something planned stands in the clause."""
    planned = load_time_words().planned
    return word.pos_ == "VERB" and any(
        child.i < before and any(each.lower_ in planned and each.dep_ == "amod" for each in child.children)
        for child in word.children
        if base(child) in ("obl", "obj")
    )


def _announced(word: Token) -> bool:
    """``scheduled for Friday``, ``due in May``, ``set to open``: a participle or adjective that announces a day."""
    planned = load_time_words().planned
    if word.lower_ not in planned and not (word.lemma_.lower() in planned and word.tag_ in ("VBN", "JJ")):
        return False
    return word.lower_ != "set" or any(child.dep_ == "xcomp" for child in word.children)


def _had_been_meant(verb: Token) -> bool:
    """``was to have met on Friday``, ``had been due to host him in March``: a plan told as a thing of the past."""
    before = [token.lower_ for token in verb.doc[max(0, verb.i - NEAR) : verb.i]]
    if before[-1:] == ["have"] and before[-2:-1] == ["to"] and not {"was", "were"}.isdisjoint(before):
        return True
    planned = load_time_words().planned
    meant = before[-2:-1] and (before[-2] in planned or before[-2] == "supposed")
    return bool(meant) and before[-1] == "to" and before[-4:-2] == ["had", "been"]


def _is_ahead(word: Token) -> bool:
    """``the planned visit``, ``an upcoming summit``."""
    ahead = load_time_words().ahead
    near = [child for child in word.children if child.dep_ in ("amod", "acl", "compound")]
    return word.pos_ in ("NOUN", "PROPN") and any(
        child.lemma_.lower() in ahead or child.lower_ in ahead for child in near
    )


def _of_infinitive(word: Token, names: Sequence[str]) -> Tense:
    """An infinitive looks ahead from what is now, and from words that announce; `names`: its helpers."""
    ahead = load_time_words().ahead
    head = word.head
    above = [head, *(child for child in head.children if child.dep_ == "cop")] if head is not word else []
    if not PRESENT_BE.isdisjoint([*names, *(each.lower_ for each in above)]):
        return Tense.FUTURE  # "is to meet her on Tuesday", "is keen to sign on Tuesday"
    if head is not word and (head.lemma_.lower() in ahead or head.lower_ in ahead):
        had = any(child.lower_ == "had" and base(child) == "aux" for child in head.children)
        return Tense.UNKNOWN if had else Tense.FUTURE
    return Tense.UNKNOWN


def _shown(word: Token) -> Tense:
    if _is_ahead(word):
        return Tense.FUTURE
    helpers = [child for child in word.children if child.dep_ in ("aux", "aux:pass", "cop")]
    names = [helper.lower_ for helper in helpers]
    if any(name in AHEAD_AUX for name in names) or any(h.lower_ == "going" for h in helpers):
        return Tense.FUTURE
    if word.pos_ not in ("VERB", "AUX") and not any(h.dep_ == "cop" for h in helpers):
        return Tense.UNKNOWN
    if _announced(word):
        back = any(name in ("was", "were", "had", "been") for name in names)
        return Tense.UNKNOWN if back else Tense.FUTURE
    if "to" in names or any(child.lower_ == "to" and child.dep_ == "mark" for child in word.children):
        return _of_infinitive(word, names)
    if any(name in MAYBE_AUX for name in names):
        return Tense.PAST if "have" in names else Tense.FUTURE
    if any(name in UNSURE_AUX for name in names):
        return Tense.UNKNOWN
    tags = [helper.tag_ for helper in helpers]
    if word.tag_ == "VBD" or "VBD" in tags or any(name in ("has", "have", "had", "'ve", "’ve") for name in names):
        return Tense.PAST
    if word.tag_ == "VBG":
        return (
            Tense.FUTURE
            if any(name in ("is", "are", "am", "'s", "'re", "’s", "’re") for name in names)
            else Tense.UNKNOWN
        )
    if word.tag_ in ("VBZ", "VBP") or any(tag in ("VBZ", "VBP") for tag in tags):
        return Tense.PRESENT
    if word.tag_ == "VBN" and not helpers:
        return Tense.PAST
    return Tense.UNKNOWN
