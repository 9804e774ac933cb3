"""Expectations as developments: what one report after the other makes of a thing to come, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Certainty
from dragoman.picture.base import strongest
from dragoman.picture.expectations import Expectation
from dragoman.picture.relationship import Picture
from dragoman.surfaces.brief.expected import decided_text, outcome_text, what
from dragoman.surfaces.brief.page import Footnotes, Line, Piece, line
from dragoman.surfaces.brief.words import Names, capital, day_text

OPEN = frozenset({"open", "lapsed"})


def lines(picture: Picture, names: Names, notes: Footnotes) -> Iterator[Line]:
    """Each expectation between two that was put more or less surely as days went by, or has been decided since."""
    for expectation in picture.expectations:
        stages = stages_of(expectation)
        ended = expectation.outcome not in OPEN and bool(expectation.decided_by)
        if len(expectation.parties) < 2 or not stages or (len(stages) < 2 and not ended):
            continue
        told = "; ".join(f"{certainty.value} from {day_text(day)}" for day, certainty, _ in stages)
        pieces = [
            Piece(f"{capital(what(picture, names, expectation))}:"),
            Piece(f"{told}.", notes.cite(_first_claims(stages))),
        ]
        if ended:
            day = decided_text(picture, expectation)
            outcome = outcome_text(expectation)
            words = f"{outcome} {day if day.startswith('by ') else f'on {day}'}" if day else outcome
            pieces.append(Piece(f"{capital(words)}.", notes.spread(expectation.decided_by, 2)))
        yield line(*pieces, tail="decided" if ended else "open")


def stages_of(expectation: Expectation) -> list[tuple[str, Certainty, str]]:
    """From which day on it was put how surely, by the surest report of the day; without a change there is no stage."""
    days: dict[str, list[tuple[Certainty, str]]] = {}
    for day, certainty, claim in expectation.history:
        if day is not None:
            days.setdefault(day, []).append((certainty, claim))
    found: list[tuple[str, Certainty, str]] = []
    for day in sorted(days):
        surest = strongest(certainty for certainty, _ in days[day])
        if not found or found[-1][1] is not surest:
            found.append((day, surest, next(claim for certainty, claim in days[day] if certainty is surest)))
    return found


def _first_claims(stages: list[tuple[str, Certainty, str]]) -> list[str]:
    return [claim for _, _, claim in stages]
