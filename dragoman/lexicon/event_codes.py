"""How acts are coded in the event data sets of others (``data/event_codes.toml``)."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.acts import load_acts

FILE = Path(__file__).parent / "data" / "event_codes.toml"
QUADRANTS = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
_CAMEO = re.compile(r"(?:0[1-9]|1\d|20)\d{1,2}")
# Classes that an act of another class gets where it is asked for, refused or only agreed: then its own code is not due.
FOLDED = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})


@dataclass(frozen=True, slots=True)
class EventCodes:
    """`quadrants` and `classes`: quadrant and CAMEO code of each PLOVER class; `acts`: closer codes; `groups`: CAMEO
    codes of organisations by their id."""

    quadrants: Mapping[str, str]
    classes: Mapping[str, str]
    acts: Mapping[str, str]
    groups: Mapping[str, str]

    def quadrant(self, plover: str) -> str:
        """The quadrant of a class, or of ``CLASS:mode``."""
        return self.quadrants[plover.split(":", maxsplit=1)[0]]

    def cameo(self, act: str, plover: str) -> str:
        """The CAMEO code of a done act of this class (or ``CLASS:mode``)."""
        name = plover.split(":", maxsplit=1)[0]
        own = load_acts().plover(act)
        folded = name in FOLDED and own is not None and own.split(":")[0] != name
        return self.classes[name] if folded else self.acts.get(act, self.classes[name])


def quad_class(cameo: str) -> int:
    """GDELT's QuadClass of a CAMEO code, from 1 (verbal cooperation) to 4 (material conflict)."""
    root = int(cameo[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


@functools.cache
def load_event_codes() -> EventCodes:
    """The codes, read once. Raises LexiconError for an unknown quadrant or what is no CAMEO code."""
    with FILE.open("rb") as handle:
        data = tomllib.load(handle)
    for name, (quadrant, code) in data["classes"].items():
        if quadrant not in QUADRANTS:
            raise LexiconError(f"{FILE.name}: {name}: {quadrant!r} is no quadrant")
        _check(name, code)
    for act, code in data["acts"].items():
        _check(act, code)
    return EventCodes(
        {name: quadrant for name, (quadrant, _) in data["classes"].items()},
        {name: code for name, (_, code) in data["classes"].items()},
        data["acts"],
        data["groups"],
    )


def _check(name: str, code: str) -> None:
    if not _CAMEO.fullmatch(code):
        raise LexiconError(f"{FILE.name}: {name}: {code!r} is no CAMEO code")
