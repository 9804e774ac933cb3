"""The condition that a claim's sentence puts on it, in the words of the document.

A claim keeps the words of its own clause; "if the drilling goes on" may stand beside them. Until claims hold their
condition themselves it is looked for here: within the quote, right behind it, or as a clause that ends where it begins.
"""

from __future__ import annotations

import re

from dragoman.model import Claim
from dragoman.picture.conditions import CONDITION, is_condition

_AROUND = 400
_LONGEST = 140
_BETWEEN = 60
_STOP = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\b[A-Z])[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z])|\n\s*\n|\n(?=[A-Z“\"])"
)
# Behind these words another statement begins, and what hangs on the condition may be that.
_OTHER = re.compile(r"[;:]|\b(?:and|but|while|who|which|said|says)\b", re.IGNORECASE)
# "Asked if …", "as if …": no condition.
_NO_CONDITION = re.compile(r"\b(?:ask\w*|know\w*|sure|clear|unclear|see|wonder\w*|doubt\w*|as|even)\s+$", re.IGNORECASE)


def condition(claim: Claim, text: str) -> str | None:
    """The words of the condition ("unless warships enter its waters"); None where the sentence has none, or `text` is
    not the claim's document."""
    start, end = claim.span.start, claim.span.end
    if text[start:end] != claim.quote or is_condition(claim):
        return None
    return (
        _within(claim.quote)
        or _behind(_rest(text[end : end + _AROUND]))
        or _ahead(text[max(0, start - _AROUND) : start])
    )


def _rest(after: str) -> str:
    """What follows in the same sentence."""
    stop = _STOP.search(after)
    return after[: stop.start()] if stop else after


def _within(quote: str) -> str | None:
    found = _first(quote)
    return _words(quote[found.start() :]) if found else None


def _behind(after: str) -> str | None:
    found = _first(after)
    if found is None or found.start() > _BETWEEN or _OTHER.search(after[: found.start()]):
        return None
    return _words(after[found.start() :])


def _ahead(before: str) -> str | None:
    """A clause right before the quote, closed by a comma: "Once the ship is gone, …"."""
    stops = list(_STOP.finditer(before))
    sentence = before[stops[-1].end() :] if stops else before
    found = _first(sentence)
    clause = sentence[found.start() :].rstrip() if found else ""
    if not clause.endswith(",") or re.search(r"[,;]", clause[:-1]):
        return None
    return _words(clause[:-1])


def _first(text: str) -> re.Match[str] | None:
    return next((m for m in CONDITION.finditer(text) if not _NO_CONDITION.search(text[: m.start()])), None)


def _words(text: str) -> str | None:
    """The clause up to the next comma or stop; None where it says nothing."""
    clause = " ".join(re.split(r"[,;]|[.!?](?:[\"”’']|\s|$)|[\"”]", text, maxsplit=1)[0].split())
    if len(clause.split()) < 2:
        return None
    return clause if len(clause) <= _LONGEST else clause[:_LONGEST].rsplit(" ", 1)[0] + " …"
