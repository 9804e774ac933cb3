"""The words of time: months, units, vague expressions with their ranges of days. Loaded from data, checked on load."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from dragoman.errors import LexiconError

FILE = "times.toml"
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague expression: its TIMEX3 value and the days it covers, counted from publication (None: open).

    `silent`: found, so that nothing else is made of its words, and told nobody.
    `in_stories`: a time only in a text that tells history.
    """

    value: str
    first: int | None
    last: int | None
    silent: bool = False
    points_back: bool = False
    in_stories: bool = False


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Every word list that reading times needs; keys are lower case."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    doubtful: frozenset[str]
    seasons: Mapping[str, str]
    season_months: Mapping[str, tuple[int, int]]
    dayparts: Mapping[str, str]
    day_words: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    tens_of_years: Mapping[str, int]
    parts: Mapping[str, str]
    holidays: Mapping[Phrase, tuple[int, int]]
    approximators: frozenset[Phrase]
    quantities: frozenset[Phrase]
    vague: Mapping[Phrase, Vague]
    sets: Mapping[str, str]
    links: Mapping[str, str]
    ahead: frozenset[str]
    planned: frozenset[str]
    timetable: frozenset[str]
    sharing: frozenset[str]
    zones: frozenset[str]
    byline_starts: tuple[str, ...]
    byline_blocks: frozenset[str]
    not_bylines: frozenset[str]
    event_words: Mapping[str, frozenset[str]]
    titles: tuple[str, ...]
    not_now: frozenset[str]


@functools.lru_cache(maxsize=1)
def load_time_words() -> TimeWords:
    """The lists of ``times.toml``; raises LexiconError where they break their own rules."""
    path = resources.files("dragoman.lexicon") / "data" / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        words = _build(data)
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise LexiconError(f"{FILE}: {error!r}") from error
    _check(words)
    return words


def phrase(words: str) -> Phrase:
    """`words` as the grammar splits them: ``new year's day`` is new, year, 's, day."""
    return tuple(re.findall(r"'s|\w+\.?|[^\w\s]", words.lower()))


def _build(data: dict[str, Any]) -> TimeWords:
    return TimeWords(
        months=data["months"],
        weekdays=data["weekdays"],
        doubtful=frozenset(data["ambiguous"]["always_doubtful"]),
        seasons=data["seasons"],
        season_months={name: (first, last) for name, (first, last) in data["season_months"].items()},
        dayparts=data["dayparts"],
        day_words=data["day_words"],
        units=data["units"],
        numbers=data["numbers"],
        ordinals=data["ordinals"],
        tens_of_years=data["tens_of_years"],
        parts=data["parts"],
        holidays={phrase(name): (month, day) for name, (month, day) in data["holidays"].items()},
        approximators=frozenset(phrase(each) for each in data["approximators"]["words"]),
        quantities=frozenset(phrase(each) for each in data["quantities"]["words"] + data["quantities"]["pairs"]),
        vague=_vague(data["vague"]),
        sets=data["sets"],
        links=data["links"],
        ahead=frozenset(data["ahead"]["words"]),
        planned=frozenset(data["planned"]["words"]),
        timetable=frozenset(data["timetable"]["words"]),
        sharing=frozenset(data["sharing"]["words"]),
        zones=frozenset(data["zones"]["words"]),
        byline_starts=tuple(data["byline"]["starts"]),
        byline_blocks=frozenset(data["byline"]["blocks"]),
        not_bylines=frozenset(data["byline"]["not_bylines"]),
        event_words={act: frozenset(lemmas) for act, lemmas in data["event_words"].items()},
        titles=tuple(data["offices"]["titles"]),
        not_now=frozenset(data["offices"]["not_now"]),
    )


def _vague(entries: list[dict[str, Any]]) -> dict[Phrase, Vague]:
    found: dict[Phrase, Vague] = {}
    for entry in entries:
        first, last = (None if entry[side] == "open" else int(entry[side]) for side in ("from", "to"))
        silent = set(entry.get("silent", ()))
        for words in entry["words"]:
            key = phrase(words)
            if key in found:
                raise LexiconError(f"{FILE}: vague expression {words!r} stands twice")
            found[key] = Vague(
                entry["value"],
                first,
                last,
                words in silent,
                entry.get("points_back", False),
                entry.get("in_stories", False),
            )
    return found


def _check(words: TimeWords) -> None:
    if set(words.months.values()) != set(range(1, 13)) or set(words.weekdays.values()) != set(range(7)):
        raise LexiconError(f"{FILE}: months must be 1 to 12 and weekdays 0 to 6, all of them")
    if not set(words.seasons.values()) <= set(words.season_months):
        raise LexiconError(f"{FILE}: a season without its months")
    for key, vague in words.vague.items():
        if vague.first is not None and vague.last is not None and vague.first > vague.last:
            raise LexiconError(f"{FILE}: {' '.join(key)!r} ends before it starts")
