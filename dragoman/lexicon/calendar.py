"""The diplomatic calendar: summits and regular meetings with their days and the state that holds them."""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Any

from dragoman.errors import BadArgument, LexiconError
from dragoman.model import DatedEvent
from dragoman.times import days_between

FILE = "calendar.toml"
CONFIDENCES = ("high", "medium")
LONGEST = 21
ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Series:
    """Meetings of one kind: id, the words a text may use for them, and each meeting with place name and confidence."""

    id: str
    names: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    meetings: tuple[DatedEvent, ...]
    places: tuple[str, ...]
    confidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Dated meetings, to be asked by the words of a text. Each is its own key: comparing all its meetings is slow."""

    version: str
    source: str
    series: tuple[Series, ...]

    @property
    def events(self) -> tuple[DatedEvent, ...]:
        """All meetings, by day."""
        return tuple(sorted((each for one in self.series for each in one.meetings), key=lambda event: event.start))

    def find(self, name: str, place: str | None = None, year: int | None = None) -> tuple[DatedEvent, ...]:
        """Meetings of the series that `name` speaks of, narrowed to a state and a year where given; by day.

        The series whose words all stand in `name` wins; of several the one with the most words. Empty where none fits.
        """
        words = set(_key(name))
        best = max((len(set(key)) for one in self.series for key in one.keys if set(key) <= words), default=0)
        if not best:
            return ()
        fits = [one for one in self.series if any(set(key) <= words and len(set(key)) == best for key in one.keys)]
        meetings = {event for one in fits for event in one.meetings}
        return tuple(sorted((event for event in meetings if _fits(event, place, year)), key=lambda event: event.start))

    def named_in(self, text: str) -> tuple[tuple[int, int, str], ...]:
        """Where `text` names a series: start, end, and the words, in order; linear in the length of the text."""
        return tuple((m.start(), m.end(), m.group()) for m in _names(self).finditer(text))

    def held(self, place: str, month: int, day: int) -> tuple[DatedEvent, ...]:
        """Meetings in a state that were on at that day and month of any year, those held online left out; by day."""
        wanted = f"{month:02d}-{day:02d}"
        here = (
            event
            for one in self.series
            for event, where in zip(one.meetings, one.places, strict=True)
            if event.place == place and where != ONLINE and event.start[5:] <= wanted <= event.end[5:]
        )
        return tuple(sorted(here, key=lambda event: event.start))


@functools.lru_cache(maxsize=4)
def _names(calendar: Calendar) -> re.Pattern[str]:
    """All names of all series, longest first; case counts, so that COP is not a cop."""
    names = sorted({name for one in calendar.series for name in one.names}, key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(?:" + "|".join(_spelt(name) for name in names) + r")(?!\w)")


def _spelt(name: str) -> str:
    """A pattern for a name and its usual spellings: G-20, U.S., curly apostrophes, a small s in summit."""
    words = re.split(r"[ -]", name)
    forms = [re.sub(r"^G(\d+)$", r"G-?\1", word) if re.match(r"G\d", word) else re.escape(word) for word in words]
    forms = [
        r"U\.?S\.?" if word == "US" else r"U\.?N\.?" if word == "UN" else form
        for word, form in zip(words, forms, strict=True)
    ]
    joined = "[- –]".join(forms).replace("'", "['’]")
    return re.sub(r"\b([Ss])ummit", "[Ss]ummit", joined)


def _fits(event: DatedEvent, place: str | None, year: int | None) -> bool:
    return (place is None or event.place == place) and (year is None or str(year) in (event.start[:4], event.end[:4]))


def _key(name: str) -> tuple[str, ...]:
    """The words of a name, folded: G-20 is g20, leaders' is leaders; a summit of leaders is a summit."""
    plain = re.sub(r"[’'`]s?\b|[’'`]", "", name.lower())
    plain = re.sub(r"\b(g)[ -]?(\d+)\b", r"\1\2", plain)
    plain = re.sub(r"\bu\.\s?s\.?(?=\W|$)", "us", plain)
    plain = re.sub(r"\bu\.\s?n\.?(?=\W|$)", "un", plain)
    return tuple(re.findall(r"\w+", plain))


@functools.lru_cache(maxsize=1)
def load_calendar() -> Calendar:
    """The calendar of ``calendar.toml``; raises LexiconError naming the entry that breaks a rule."""
    path = resources.files("dragoman.lexicon") / "data" / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return read_calendar(data)
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise LexiconError(f"{FILE}: {error!r}") from error


def read_calendar(data: dict[str, Any]) -> Calendar:
    """A calendar from parsed data; raises LexiconError where an entry breaks a rule."""
    series = tuple(_series(entry) for entry in data["series"])
    ids = [one.id for one in series]
    _unique(ids, "series")
    return Calendar(data["version"], data["source"], series)


def _series(entry: dict[str, Any]) -> Series:
    rows = entry["meetings"]
    where = entry["id"]
    if not rows or not entry["names"]:
        raise LexiconError(f"{FILE}: {where}: a series needs names and meetings")
    meetings = tuple(_meeting(entry, row) for row in rows)
    for before, after in itertools.pairwise(meetings):
        if after.start <= before.end:
            raise LexiconError(f"{FILE}: {where}: {after.start} does not come after {before.end}")
    return Series(
        id=where,
        names=tuple(entry["names"]),
        keys=tuple(_key(name) for name in entry["names"]),
        meetings=meetings,
        places=tuple(row[3] for row in rows),
        confidence=tuple(row[4] for row in rows),
    )


def _meeting(entry: dict[str, Any], row: list[str]) -> DatedEvent:
    start, end, state, _, confidence = row
    where = f"{FILE}: {entry['id']} {start}"
    try:
        length = days_between(start, end)
    except BadArgument as error:
        raise LexiconError(f"{where}: {error}") from error
    if not 0 <= length <= LONGEST:
        raise LexiconError(f"{where}: lasts {length} days")
    if not re.fullmatch(r"[A-Z]{3}", state):
        raise LexiconError(f"{where}: {state!r} is not a state")
    if confidence not in CONFIDENCES:
        raise LexiconError(f"{where}: confidence {confidence!r} is none of {', '.join(CONFIDENCES)}")
    return DatedEvent(entry["act"], tuple(entry["actors"]), state, start, end, entry["names"][0])


def _unique(ids: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise LexiconError(f"{FILE}: {what} {each!r} stands twice")
        seen.add(each)
