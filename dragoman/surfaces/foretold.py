"""Expectations as plain JSON values: a line for each claim of an export, and everything of one with its history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.model import Certainty
from dragoman.picture.expectations import Expectation
from dragoman.picture.expectations.history import Moment, history
from dragoman.picture.relationship import Picture
from dragoman.surfaces.brief.criteria import criterion_text, horizon_words
from dragoman.surfaces.brief.words import Names

Line = dict[str, Any]


def lines(picture: Picture, names: Names) -> Iterator[Line]:
    """One line for each claim that expects something or speaks against it; lines of one expectation share
    `expectation`. `against` tells them apart, and their outcome is that of what they say."""
    for number, found in enumerate(picture.expectations, 1):
        told = [(i, False) for i in found.claims] + [(i, True) for i in found.against]
        for claim, against in told:
            yield {
                "claim": claim,
                "expectation": number,
                "act": found.act,
                "parties": list(found.parties),
                "rung": found.rung,
                "against": against,
                "criterion": criterion_text(picture, names, found),
                "horizon": horizon(found),
                "certainty": (picture.claims[claim].certainty if against else found.certainty).value,
                "outcome": (found.against_outcome if against else found.outcome).value,
                "decided_on": found.decided_on,
                "decided_by": list(found.decided_by),
            }


def horizon(found: Expectation) -> Line:
    """First and last day, and whether reports state them, an occasion lends them, or (``assumed``) nobody tells one."""
    own = found.horizon
    if own.start or own.end:
        return {"start": own.start, "end": own.end, "basis": "occasion" if own.tied_to else "stated"}
    return {"start": None, "end": found.held_until, "basis": "assumed"}


def in_full(picture: Picture, names: Names, found: Expectation) -> Line:
    """One expectation with all that is told of it, day by day."""
    moments = history(found, picture.claims, picture.documents, picture.origins)
    return {
        "act": found.act,
        "parties": list(found.parties),
        "persons": list(found.persons),
        "owner": found.owner,
        "partner": found.partner,
        "rung": found.rung,
        "field": found.field,
        "negative": found.negative,
        "criterion": criterion_text(picture, names, found),
        "horizon": {**horizon(found), "words": horizon_words(found)},
        "certainties": _values(found.certainties),
        "claims": list(found.claims),
        "against": list(found.against),
        "documents": list(found.support.documents),
        "origins": found.support.origins,
        "outcome": found.outcome.value,
        "outcome_for_those_against": found.against_outcome.value,
        "decided_on": found.decided_on,
        "decided_by": list(found.decided_by),
        "history": [_moment(moment) for moment in moments],
    }


def _moment(moment: Moment) -> Line:
    return {
        "day": moment.day,
        "certainties": _values(moment.certainties),
        "against": _values(moment.against),
        "horizon": {"start": moment.horizon.start, "end": moment.horizon.end},
        "speakers": list(moment.speakers),
        "origins": moment.origins,
        "claims": list(moment.claims),
        "moved": list(moment.moved),
    }


def _values(certainties: tuple[Certainty, ...]) -> list[str]:
    return [certainty.value for certainty in certainties]
