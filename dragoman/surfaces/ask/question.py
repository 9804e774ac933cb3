"""What is understood of a question, and what is said where nothing is: the nouns of asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.picture.asked import Matter
from dragoman.surfaces.brief.page import Line
from dragoman.times import Interval

Command = tuple[str, ...]


class Kind(StrEnum):
    """Which of the questions of the morning it is. `happened`: whether a deed was done, which `standing` is not."""

    STANDING = "standing"
    HAPPENED = "happened"
    EXPECTED = "expected"
    SAID = "said"
    ORIGINS = "origins"
    COPIES = "copies"
    DISPUTED = "disputed"
    RECORD = "record"
    WHO = "who"
    CHANGED = "changed"
    TOLD = "told"


class Verdict(StrEnum):
    """The answer to a question of yes or no."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Known:
    """What of the view helps to understand a question: `today`, the day from which "last week" is counted, and the
    names (in lower case) of outlets and files with their documents, and of persons with id and state."""

    today: str | None = None
    outlets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    persons: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that a view can answer. `asks` is what is asked of the kind (docs/ask.md); `names` are words taken as
    they stand ("Bourita", "the Morning Kite"). `times`: days that the question sets; `as_of`: the day it asks from."""

    text: str
    kind: Kind
    asks: str
    matter: Matter = field(default_factory=Matter)
    names: Mapping[str, str] = field(default_factory=dict)
    times: Interval | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """A question that no view answers: why, and the commands that come nearest (arguments behind ``dragoman``)."""

    text: str
    reason: str
    nearest: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a view answers: a sentence or two with footnotes, and the commands of the view. `verdict`: for questions of
    yes or no. `remarks`: from which day it was asked, and what else the reader should know."""

    lines: tuple[Line, ...]
    commands: tuple[Command, ...]
    verdict: Verdict | None = None
    remarks: tuple[str, ...] = ()
