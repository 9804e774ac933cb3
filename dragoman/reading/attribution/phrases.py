"""Noun phrases: where the one that starts here ends, and which one a parsed subject is."""

from __future__ import annotations

from dragoman.reading.attribution.view import DAYS, MAX_PHRASE, NOUNS, VENUES, Run, View
from dragoman.reading.parsed import subtree
from dragoman.reading.tree import Token

OWNERS = frozenset({"his", "her", "their", "its", "our", "my", "your"})
AMOUNTS = frozenset("some many most all both one others several few".split())
JOINING = frozenset("of for at from in with to on by de within near behind inside".split())
BEFORE_DETERMINER = frozenset("of and for at from in with to both by on or all".split())
POSSESSIVE_MARKS = frozenset({"'s", "’s", "'", "’"})
CLOSES_APPOSITION = frozenset(", . ; ) — – who whose".split())


def phrase_after(view: View, index: int, *, appositive: bool = True) -> int:
    """The end of the noun phrase that starts at token `index` (equal to `index` where none does)."""
    end = _plain(view, index)
    return end if end == index or not appositive else _apposition(view, end)


def _plain(view: View, index: int) -> int:
    """The end of the phrase without appositions."""
    j, seen = index, False  # seen: a noun stands in the present group of words
    while j < min(view.size, index + MAX_PHRASE):
        if view.quoted[j] is not view.quoted[index] and view.opens(j) is None:
            break
        step = _step(view, index, j, seen=seen)
        if step is None:
            break
        j, seen, done = step
        if done:
            return j
    return _without_loose_end(view, index, j)


def _step(view: View, index: int, j: int, *, seen: bool) -> tuple[int, bool, bool] | None:
    """Past token `j` of a phrase: next token, whether a noun was seen, whether the phrase ends. None: not a part."""
    pos, low = view.pos[j], view.low[j]
    if pos in NOUNS or pos == "NUM":
        return None if seen and low in DAYS and j > index else (j + 1, True, False)
    if pos == "PRON":
        return _pronoun(low, index, j, seen=seen)
    if pos in {"DET", "ADJ"}:
        name = view.tokens[j].text[:1].isupper() and view.pos[j - 1] == "PROPN"  # "Tran Van An"
        fits = not (seen and pos == "DET") or name or view.low[j - 1] in BEFORE_DETERMINER
        return (j + 1, seen, False) if fits else None
    if seen:
        return _after_noun(view, j)
    if (low == "," or pos == "CCONJ") and j > index and view.pos[j - 1] in {"ADJ", "PUNCT"}:
        more = view.pos[j + 1 : j + 3]  # "a secure, open and green region"
        return (j + 1, False, False) if more[:1] == ["ADJ"] or more == ["CCONJ", "ADJ"] else None
    modifier = pos == "ADV" or low in {"-", "&"} or view.tokens[j].tag_ in {"VBN", "VBG"}
    return (j + 1, seen, False) if modifier else None


def _pronoun(low: str, index: int, j: int, *, seen: bool) -> tuple[int, bool, bool] | None:
    if low == "who" or seen or (j > index and low not in OWNERS):
        return None
    if low in OWNERS:
        return j + 1, False, False
    return j + 1, True, low not in AMOUNTS


def _after_noun(view: View, j: int) -> tuple[int, bool, bool] | None:
    """What may follow a noun inside a phrase: "'s", "of ...", "and ...", "(R-Ohio)"."""
    pos, low = view.pos[j], view.low[j]
    more = j + 1 < view.size
    if low in POSSESSIVE_MARKS or low in {"-", "&"}:
        return j + 1, low in {"-", "&"}, False
    if pos == "ADP" and more and _joins(view, j):
        return j + 1, False, False
    if pos == "CCONJ" and more and (view.pos[j + 1] in NOUNS | {"DET", "ADJ"} or view.low[j + 1] in OWNERS):
        return j + 1, True, False
    if low == "(":
        close = next((k for k in range(j, min(view.size, j + 12)) if view.low[k] == ")"), None)
        return None if close is None else (close + 1, True, False)
    return None


def _without_loose_end(view: View, index: int, end: int) -> int:
    """`end` before trailing prepositions, conjunctions and articles; `index` where no noun is left."""
    while end > index and (
        (view.pos[end - 1] in {"ADP", "CCONJ", "DET", "ADV"} and not view.tokens[end - 1].text[:1].isupper())
        or view.low[end - 1] in {"-", "&", "last"}
    ):
        end -= 1
    nominal = any(view.pos[k] in NOUNS | {"PRON", "NUM"} or view.low[k] in AMOUNTS for k in range(index, end))
    return end if nominal else index


def _joins(view: View, index: int) -> bool:
    """Whether the preposition at `index` goes on with a name or office, and not with a day or a venue."""
    after = index + 1
    if view.low[index] not in JOINING or view.tokens[after].tag_ == "PRP":
        return False
    if view.pos[after] not in NOUNS | {"DET", "ADJ", "PRON", "NUM"}:
        return False
    ahead = set(view.low[after : after + 4])
    return not (ahead & DAYS or (view.low[index] in {"in", "at", "on", "to", "by"} and ahead & VENUES))


def _apposition(view: View, end: int) -> int:
    """`end`, moved past ", a senior fellow at ..." where the phrase is closed by a comma or ends the clause."""
    if end + 1 >= view.size or view.low[end] != "," or view.quoted[end]:
        return end
    if view.pos[end - 1] == view.pos[end + 1] == "PROPN":  # two names: "According to Reuters, Kim said"
        return end
    after = _plain(view, end + 1)
    if after == end + 1 or view.tokens[end + 1].tag_ in {"PRP", "VBG", "VBN"} or view.low[end + 1] in DAYS:
        return end
    closed = after >= view.size or view.low[after] in CLOSES_APPOSITION or view.is_mark(after)
    return after if closed else end


def subject_run(view: View, token: Token, stop: int) -> Run | None:
    """The noun phrase headed by `token` that ends before token `stop`, without trailing relative clauses."""
    left = max(token.left_edge.i, view.body) if token.i >= view.body else token.left_edge.i
    while left < token.i and (view.is_edge(left) or view.pos[left] in {"CCONJ", "SCONJ"} or view.is_mark(left)):
        left += 1
    for k in range(token.i - 1, left - 1, -1):  # a source does not begin inside a quotation or before a clause end
        if view.low[k] in {";", ":", "—", "–", "―", "--"} or view.quoted[k] is not view.quoted[token.i]:
            left = k + 1
            break
    if token.i - left > MAX_PHRASE:
        left = token.i
    left = _past_introduction(view, left, token.i)
    kept = subtree(token, without=("acl", "parataxis", "ccomp", "advcl", "punct", "cc"))
    end = max(phrase_after(view, left), max((t.i for t in kept if t.i < stop), default=token.i) + 1)
    return Run(left, min(end, stop)) if left < stop else None


def _past_introduction(view: View, left: int, head: int) -> int:
    """`left`, or the token after the comma that closes "According to X," and the like before the subject."""
    if view.tokens[left].tag_ in {"VBG", "VBN"}:  # "Speaking in Quito, the premier"
        return max((k + 1 for k in range(left, head) if view.low[k] == ","), default=left)
    j = left - 1
    while (
        j >= max(view.body, left - MAX_PHRASE) and view.low[j] not in {",", ";"} and view.quoted[j] is view.quoted[head]
    ):
        if view.low[j] == "according" or (j == left - 1 and view.pos[j] == "ADP"):
            comma = next((k for k in range(left, head) if view.low[k] == ","), None)
            return left if comma is None else comma + 1
        j -= 1
    return left
