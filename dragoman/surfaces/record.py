"""The record of a view: likelihood words looked up in the documents, the fold, and its values as plain JSON."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from typing import Any

from dragoman.errors import BadArgument
from dragoman.lexicon.likelihood import Band, load_likelihood
from dragoman.model import Certainty, Claim
from dragoman.picture.base import is_against
from dragoman.picture.record import Brier, Entry, Forecast, Interval, Record, Row, VoiceKind, fold
from dragoman.picture.relationship import Picture

Line = dict[str, Any]
# A likelihood word stands in the claim's own words, or so close before or behind them in one clause.
AROUND = 70
_CLAUSE = re.compile(r"[.!?;:,\n]|\b(?:and|but|while|which|who)\b")


def band_of(claim: Claim, text: str) -> Band | None:
    """The band of the likelihood word with which the claim is put; None without one, or where it says something else.

    A word of what is likely has to be about something that is expected or possible, "unlikely" about what is doubted.
    """
    table = load_likelihood()
    start, end = claim.span.start, claim.span.end
    before = _CLAUSE.split(text[max(0, start - AROUND) : start])[-1]
    behind = _CLAUSE.split(text[end : end + AROUND])[0]
    found = table.of(claim.quote) or table.of(before) or table.of(behind)
    if found is None or claim.certainty in (Certainty.ASSERTED, Certainty.REQUESTED, Certainty.DENIED):
        return None
    return found if (found.middle >= 0.5 or is_against(claim)) else None


def draw(picture: Picture, text: Callable[[str], str]) -> Record:
    """The record of a picture; `text` gives a document's text by its id."""
    return fold(
        picture.expectations,
        picture.claims,
        picture.documents,
        picture.origins,
        lambda claim: band_of(claim, text(claim.document)),
        load_likelihood().bands,
    )


def of_name(entries: Sequence[Entry], name: str) -> list[Entry]:
    """The entries of that id or name, letter case aside; else those whose name holds it. Raises BadArgument where there
    is none, with the nearest names."""
    wanted = name.casefold()
    exact = [e for e in entries if wanted in (e.voice.id.casefold(), e.voice.name.casefold())]
    found = exact or [e for e in entries if wanted in e.voice.name.casefold()]
    if not found:
        names = sorted({e.voice.name for e in entries})
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
        advice = f"near: {', '.join(near)}" if near else "`dragoman record` lists all"
        raise BadArgument(f"nobody called {name!r} has foretold anything in this view; {advice}")
    return found


def to_json(record: Record, *, entries: Sequence[Entry], full: bool) -> Line:
    """The record as plain values; `full`: with every forecast of the entries."""
    return {
        "base_rate": _interval(record.base),
        "decided": record.decided,
        "speakers": [_entry(e, full) for e in entries if e.voice.kind is VoiceKind.SPEAKER],
        "outlets": [_entry(e, full) for e in entries if e.voice.kind is VoiceKind.OUTLET],
        "calibration": {
            "source": load_likelihood().source,
            "words": [_row(row) for row in record.words],
            "certainties": [_row(row) for row in record.certainties],
        },
        "outlets_not_known": record.unplaced,
    }


def _entry(entry: Entry, full: bool) -> Line:
    line: Line = {
        "id": entry.voice.id,
        "name": entry.voice.name,
        "forecasts": len(entry.forecasts),
        "decided": entry.decided,
        "right": entry.right,
        "partly": entry.partly,
        "wrong": entry.wrong,
        "open": entry.open,
        "undecided": entry.undecided,
        "share_right": _interval(entry.share),
        "brier": _brier(entry.brier),
        "rank": entry.rank if not entry.too_few else "too few",
    }
    return {**line, "told": [_forecast(f) for f in entry.forecasts]} if full else line


def _forecast(forecast: Forecast) -> Line:
    found = forecast.expectation
    return {
        "act": found.act,
        "parties": list(found.parties),
        "rung": found.rung,
        "says": "will" if forecast.says else "will not",
        "day": forecast.day,
        "until": forecast.end,
        "certainty": forecast.certainty.value,
        "likelihood": forecast.band.name if forecast.band else None,
        "probability": forecast.probability,
        "result": forecast.result.value,
        "outcome": (found.outcome if forecast.says != found.negative else found.against_outcome).value,
        "decided_on": found.decided_on,
        "decided_by": list(found.decided_by),
        "claims": list(forecast.claims),
        "copies": forecast.copies,
    }


def _interval(found: Interval | None) -> Line | None:
    return {"share": round(found.share, 4), "low": round(found.low, 4), "high": round(found.high, 4)} if found else None


def _brier(found: Brier | None) -> Line | None:
    if found is None:
        return None
    return {"score": round(found.score, 4), "reference": round(found.reference, 4), "number": found.number}


def _row(row: Row) -> Line:
    return {
        "words": row.words,
        "low": row.low,
        "high": row.high,
        "number": row.number,
        "came": row.came,
        "share": _interval(row.share),
        "within": row.within,
    }
