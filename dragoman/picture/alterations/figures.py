"""Numbers of one thing that differ ("72 hours", "48 hours"), and sources that would not be named."""

from __future__ import annotations

import re
from collections import defaultdict

from dragoman.lexicon.rewriting import Rewriting
from dragoman.picture.alterations.kinds import AlterationKind, Difference
from dragoman.picture.alterations.renderings import Rendering, Told
from dragoman.picture.alterations.wording import NUMBERS, stem

# Numbers closer than this (as a share of the larger) may be one, rounded.
ROUNDED = 0.05
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(NUMBERS)})"
    r"(?:[ -](?P<scale>hundred|thousand|million|billion))?"
    r"[ -](?P<units>[^\W\d_]+(?: [^\W\d_]+)?)",
    re.IGNORECASE,
)
_MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec""".split()
)
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_EMPTY = frozenset("of the a an and or to in on at by for from with as is are was were per more other new".split())


def number_changed(one: Told, other: Told, ours: Rendering, theirs: Rendering) -> Difference | None:
    """The two sentences give another number of the same thing."""
    told = numbers_differ(one.sentence.of(ours.text), other.sentence.of(theirs.text))
    return Difference(AlterationKind.NUMBER_CHANGED, (one.id,), (other.id,), told, both=True) if told else None


def anonymity_dropped(one: Told, other: Told, ours: Rendering, theirs: Rendering) -> Difference | None:
    """The other says that its source would not be named; here that is gone."""
    told = hidden(ours.lexicon, one.sentence.of(ours.text), other.sentence.of(theirs.text))
    return Difference(AlterationKind.ANONYMITY_DROPPED, (one.id,), (other.id,), told) if told else None


def hidden(lexicon: Rewriting, mine: str, its: str) -> str:
    """In words that only the other sentence has a source that would not be named; "" where it is not so."""
    told = lexicon.anonymity.any(its)
    return f"the other says of its source “{told}”" if told and lexicon.anonymity.any(mine) is None else ""


def numbers_differ(mine: str, its: str) -> str:
    """In words which numbers differ; "" where none does. Of a thing that a sentence counts twice nothing is told."""
    here, there = _counted(mine), _counted(its)
    for unit in here.keys() & there.keys():
        one, other = here[unit], there[unit]
        if len(one) == len(other) == 1:
            (value, words), (its_value, its_words) = *one.items(), *other.items()
            if abs(value - its_value) > ROUNDED * max(value, its_value):
                return f"“{words}” in one, “{its_words}” in the other"
    return ""


def _counted(sentence: str) -> dict[str, dict[float, str]]:
    """Numbers by the stem of what they count, each with its words; days of a month count nothing."""
    found: dict[str, dict[float, str]] = defaultdict(dict)
    for match in _NUMBER.finditer(sentence):
        units = [word for word in match["units"].split() if word.lower() not in _EMPTY]
        if units and units[0].lower() not in _MONTHS:
            unit = units[-1] if units[0][0].isupper() else units[0]  # "18 Russian diplomats", "72 hours later"
            words = (match["number"], match["scale"], *units[: units.index(unit) + 1])
            found[stem(unit)].setdefault(_value(match), " ".join(word for word in words if word))
    return found


def _value(match: re.Match[str]) -> float:
    number = match["number"].lower()
    value = float(NUMBERS[number] if number in NUMBERS else number.replace(",", "").rstrip("."))
    return value * _SCALES[match["scale"].lower()] if match["scale"] else value
