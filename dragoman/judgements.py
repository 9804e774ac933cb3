"""A person's decisions on what was read: which claims are misread, and who or what is the same as another.

They are appended beside the claims and never erased; one that was wrong is undone by another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """What was decided. The first three are of two things, ``retract`` and ``correct`` of a claim, ``undo`` of another
    judgement."""

    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"
    RETRACT = "retract"
    CORRECT = "correct"
    UNDO = "undo"


class About(StrEnum):
    """What kind of thing the subjects are."""

    CLAIM = "claim"
    DOCUMENT = "document"
    ACTOR = "actor"
    JUDGEMENT = "judgement"


PAIRS = frozenset({Verdict.SAME, Verdict.NOT_SAME, Verdict.UNSURE})
ABOUT = {
    Verdict.SAME: frozenset({About.CLAIM, About.DOCUMENT, About.ACTOR}),
    Verdict.NOT_SAME: frozenset({About.CLAIM, About.DOCUMENT, About.ACTOR}),
    Verdict.UNSURE: frozenset({About.CLAIM, About.DOCUMENT, About.ACTOR}),
    Verdict.RETRACT: frozenset({About.CLAIM}),
    Verdict.CORRECT: frozenset({About.CLAIM}),
    Verdict.UNDO: frozenset({About.JUDGEMENT}),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: on which things (by id), by whom, when (an ISO time in UTC), and why.

    Of two claims or documents the subjects stand in the order of their ids; of two actors the one that a text names
    comes first, whom it means second. `changes`: for a correction the fields of the claim and what they should say.
    """

    verdict: Verdict
    about: About
    subjects: tuple[str, ...]
    by: str
    made: str
    why: str
    changes: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        wanted = 2 if self.verdict in PAIRS else 1
        if len(set(self.subjects)) != wanted or len(self.subjects) != wanted:
            raise ValueError(f"{self.verdict.value} is said of {wanted} different things, not of {self.subjects}")
        if self.about not in ABOUT[self.verdict]:
            raise ValueError(f"{self.verdict.value} is not said of a {self.about.value}")
        if bool(self.changes) is not (self.verdict is Verdict.CORRECT):
            raise ValueError("a correction, and nothing else, says what changes")
        if not (self.by and self.made and self.why):
            raise ValueError("a judgement says who made it, when, and why")

    @property
    def id(self) -> str:
        """16 hex digits over all that it says."""
        parts = [self.verdict, self.about, *self.subjects, self.by, self.made, self.why]
        parts += [f"{name}={value}" for name, value in self.changes]
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def day(self) -> str:
        """The ISO day on which it was made."""
        return self.made[:10]


def judgement_to_json(judgement: Judgement) -> dict[str, Any]:
    """One line of ``export judgements``."""
    return {
        "judgement": judgement.id,
        "verdict": judgement.verdict.value,
        "about": judgement.about.value,
        "subjects": list(judgement.subjects),
        "changes": [{"field": name, "value": text} for name, text in judgement.changes],
        "by": judgement.by,
        "made": judgement.made,
        "why": judgement.why,
    }


def judgement_from_json(value: Mapping[str, Any]) -> Judgement:
    """The judgement of `judgement_to_json`. Raises ValueError (KeyError for a missing field) for anything else."""
    subjects = value["subjects"]
    changes = [(change["field"], change["value"]) for change in value["changes"]]
    texts = [*subjects, *(text for change in changes for text in change), value["by"], value["made"], value["why"]]
    if not isinstance(subjects, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError("subjects must be a list of texts, and changes, by, made and why be texts")
    judgement = Judgement(
        verdict=Verdict(value["verdict"]),
        about=About(value["about"]),
        subjects=tuple(subjects),
        by=value["by"],
        made=value["made"],
        why=value["why"],
        changes=tuple(sorted(changes)),
    )
    if value.get("judgement", judgement.id) != judgement.id:
        raise ValueError(f"its id is {judgement.id}, not {value['judgement']}: it has been edited")
    return judgement
