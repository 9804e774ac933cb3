"""Stances ("closer military cooperation"): no single report makes them true, but the two may bear them out in part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.model import Certainty, Claim, Polarity
from dragoman.picture.base import OWN_PUBLICATION, family, published_day
from dragoman.picture.expectations.nouns import INDEFINITE, Expectation, Outcome
from dragoman.picture.expectations.reports import Reports, Verdict
from dragoman.picture.phrases import words


def field_of(claim: Claim, fields: Mapping[str, str]) -> str | None:
    """The one field of cooperation that a stance names; None where it names none, or several."""
    if claim.act not in INDEFINITE:
        return None
    found = fields_of(claim, fields)
    return next(iter(found)) if len(found) == 1 else None


def fields_of(claim: Claim, fields: Mapping[str, str]) -> frozenset[str]:
    """All fields of cooperation that the quote names."""
    return frozenset(fields[w] for word in words(claim.quote) if (w := word.lower()) in fields)


def borne_out(expectation: Expectation, later: Iterable[Claim], first: str, reports: Reports) -> Verdict | None:
    """Partly: one of the two has published since, in its own name, that they do so in the very field.

    That says that they do, not how much; where no field is named, it says nothing that was not said before.
    """
    if expectation.field is None or expectation.negative:
        return None
    found = []
    for claim in later:
        day = published_day(claim, reports.documents)
        if day is None or day <= first or family(claim) != expectation.family:
            continue
        settled = claim.certainty is Certainty.ASSERTED and claim.polarity is Polarity.POSITIVE
        own = reports.weight(expectation, [claim.id]) == OWN_PUBLICATION
        if settled and own and expectation.field in fields_of(claim, reports.fields):
            found.append((day, claim.id))
    if not found:
        return None
    day = min(found)[0]
    return Verdict(Outcome.PARTLY, day, tuple(i for told, i in sorted(found) if told == day))
