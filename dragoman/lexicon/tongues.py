"""Months and places in the languages of news, so that texts of two languages can be compared without a translator.

The data are ``data/tongues.json``, written by `make lexicon` from CLDR.
"""

from __future__ import annotations

import functools
import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from dragoman.errors import LexiconError
from dragoman.lexicon.names import fold

FILE = "tongues.json"
_WORD = re.compile(r"[^\W_]+")
# The bodies that texts call by initials, which differ from language to language. From the bodies' own web sites.
_INITIALS = {
    "UN": "UN UNO ONU",
    "EU": "EU UE",
    "NATO": "NATO OTAN",
    "OSCE": "OSCE OSZE",
    "WHO": "WHO OMS",
    "WTO": "WTO OMC",
    "ICRC": "ICRC IKRK CICR",
    "UNGA": "UNGA",
    "OECD": "OECD OCDE OCSE",
    "IMF": "IMF IWF FMI",
    "ICC": "ICC CPI IStGH",
    "IAEA": "IAEA AIEA",
}


@dataclass(frozen=True, slots=True)
class Tongues:
    """`months`: language -> word -> number. `places`: first word -> (all words, id) of each name, longest first."""

    months: Mapping[str, Mapping[str, int]]
    places: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@functools.lru_cache(maxsize=1)
def load_tongues() -> Tongues:
    """The shipped data, read once. Raises LexiconError where they are broken."""
    text = resources.files("dragoman.lexicon").joinpath("data", FILE).read_text(encoding="utf-8")
    return read_tongues(text)


def read_tongues(text: str) -> Tongues:
    """Tongues from JSON. Raises LexiconError where a part is missing or a month has no number from 1 to 12."""
    try:
        data = json.loads(text)
        months = {code: {fold(word): int(n) for word, n in row.items()} for code, row in data["months"].items()}
        places = data["places"].items()
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise LexiconError(f"{FILE}: {error!r}") from error
    if any(not 1 <= number <= 12 for row in months.values() for number in row.values()):
        raise LexiconError(f"{FILE}: a month has a number that is not from 1 to 12")
    table: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for key, names in places:
        for name in names:
            words = tuple(_WORD.findall(fold(name).lower()))
            if words and len("".join(words)) > 2:
                table[words[0]].setdefault(words, key)
    for key, initials in _INITIALS.items():
        for name in initials.split():
            table[name][(name,)] = key
    ordered = {first: tuple(sorted(rows.items(), key=lambda row: (-len(row[0]), row))) for first, rows in table.items()}
    return Tongues(months, ordered)
