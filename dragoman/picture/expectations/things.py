"""Whether two claims are of one thing, by the words and numbers of their quotes, and how much of it each tells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dragoman.model import Claim
from dragoman.picture.expectations.nouns import Expectation, Outcome
from dragoman.picture.phrases import content_words, numbers, words

SHARED_WORDS = 2
# Words that any signing has: they say that there is a text, not which.
_ANY_TEXT = frozenset(
    "accord accords agree agreed agreement agreements arrangement bilateral conclude concluded contract contracts deal "
    "deals document documents expand expanded immediate joint memorandum memorandums mou new pact pacts relations sign "
    "signed signing signs sides text treaties treaty two understanding".split()
)
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "mn": 1e6, "k": 1e3}
_AMOUNT = re.compile(
    r"(?P<coin>[$€£¥])?\s?(?P<number>\d[\d,]*(?:\.\d+)?)(?:[\s-]?(?P<scale>thousand|million|billion|trillion|bn|mn|m|k)\b)?"
    r"(?:[\s-]+(?P<unit>[^\W\d_]{3,}))?",
    re.IGNORECASE,
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december days weeks months years "
    "day week month year per percent people".split()
)
# Amounts closer than this tenth of the one expected are one amount, rounded.
ROUNDED = 0.1


def same_thing(claim: Claim, expectation: Expectation, by_id: Mapping[str, Claim]) -> bool:
    """Whether the claim names the thing that is expected: a number and a word, or two telling words, that both have.

    Words that any agreement has count beside one that is the thing's own, and never alone.
    """
    told, figures = _telling(claim)
    for i in expectation.claims:
        known, numbered = _telling(by_id[i])
        shared = told & known
        own = shared - _ANY_TEXT
        if own and (figures & numbered or len(shared) >= SHARED_WORDS):
            return True
    return False


def _telling(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """Words and numbers of a quote, without those that name the parties."""
    named = {w.lower() for m in (*claim.actors, *claim.recipients) for w in words(f"{m.text} {m.actor.name}")}
    content = {w for w in content_words(claim.quote) if w not in named}
    return frozenset(w for w in content if not w[0].isdigit()), frozenset(numbers(claim.quote))


def amounts(quote: str) -> dict[str, float]:
    """What the quote counts, by unit: ``{"$": 5e9, "aircraft": 50.0}``. Years and units told twice do not count."""
    found: dict[str, float] = {}
    twice: set[str] = set()
    for match in _AMOUNT.finditer(quote):
        unit = match["coin"] or (match["unit"] or "").lower()
        number = float(match["number"].replace(",", ""))
        bare_year = not match["coin"] and not match["scale"] and 1900 <= number <= 2100
        if not unit or unit in _MONTHS or bare_year:
            continue
        twice |= {unit} & set(found)
        found[unit] = number * _SCALE.get((match["scale"] or "").lower(), 1)
    return {unit: number for unit, number in found.items() if unit not in twice}


def measured(claim: Claim, expectation: Expectation, by_id: Mapping[str, Claim]) -> Outcome:
    """True, exceeded or partly, where the claim and those who expect it count the same unit; true where they do not.

    Where those who expect it name several amounts, any of them that is met makes it true.
    """
    told = amounts(claim.quote)
    verdicts = set()
    for i in expectation.claims:
        for unit, wanted in amounts(by_id[i].quote).items():
            if unit in told and wanted:
                ratio = told[unit] / wanted
                within = abs(ratio - 1) <= ROUNDED
                verdicts.add(Outcome.TRUE if within else Outcome.EXCEEDED if ratio > 1 else Outcome.PARTLY)
    return verdicts.pop() if len(verdicts) == 1 else Outcome.TRUE
