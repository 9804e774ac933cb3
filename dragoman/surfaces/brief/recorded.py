"""The record as a page: who was right how often, and how often what was put so came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lexicon.likelihood import load_likelihood
from dragoman.picture.record import TOO_FEW, Entry, Forecast, Interval, Record, Row, VoiceKind
from dragoman.surfaces.brief.expected import outcome_text, what
from dragoman.surfaces.brief.page import Chapter, Line, Page, Piece, Section, line, section
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.brief.words import count_text, day_text

EMPTY = "Nothing was foretold in this view. Read something first: dragoman read FOLDER"
FEW = f"Below {TOO_FEW} decided forecasts nobody is ranked. What no report decides stays open and counts for nobody."
MOST_TOLD = 12
MOST_VOICES = 20
_TITLES = {VoiceKind.SPEAKER: "Speakers", VoiceKind.OUTLET: "Outlets"}


def page(desk: Desk, record: Record, entries: Sequence[Entry], subtitle: str, *, named: bool) -> Page:
    """The page of all entries; or, where they are `named`, of these with what they foretold."""
    sections: list[Section] = []
    for kind, title in _TITLES.items():
        own = [e for e in entries if e.voice.kind is kind]
        if named:
            for entry in own:
                sections += section(entry.voice.name, [entry_line(entry, ""), *_told(desk, entry)])
        else:
            sections += section(title, _voices(own))
    if not named:
        sections += section("Words of likelihood", [_row_line(row) for row in record.words if row.number])
        sections += section("Without such a word", [_row_line(row) for row in record.certainties])
    advice = [FEW if entries else EMPTY]
    if record.unplaced:
        advice.append(
            f"{count_text(record.unplaced, 'forecast')} of documents whose outlet is not known count for nobody."
        )
    if any(row.number for row in record.words):
        advice.append(f"What the words stand for: {load_likelihood().source}.")
    made = Chapter("Record", _summary(record), tuple(sections))
    return Page("", subtitle, (made,), tuple(desk.notes.notes), tuple(advice))


def _summary(record: Record) -> str:
    if record.base is None:
        return "nothing is decided"
    return f"{count_text(record.decided, 'thing')} decided; {interval_text(record.base)} of them came (base rate)"


def interval_text(found: Interval) -> str:
    """``58 % (32–81 %)``."""
    return f"{100 * found.share:.0f} % ({100 * found.low:.0f}–{100 * found.high:.0f} %)"


def _voices(entries: Sequence[Entry]) -> Iterator[Line]:
    for entry in entries[:MOST_VOICES]:
        yield entry_line(entry, entry.voice.name)
    left = len(entries) - MOST_VOICES
    if left > 0:
        yield line(f"{left} more: dragoman record --json", level=1)


def entry_line(entry: Entry, head: str) -> Line:
    """How many of a voice's forecasts came, with the interval, the Brier score, and what is open."""
    parts = []
    if entry.share:
        partly = f", {entry.partly} in part" if entry.partly else ""
        parts.append(f"{entry.right} of {entry.decided} right{partly}: {interval_text(entry.share)}.")
    if entry.brier:
        found = entry.brier
        parts.append(f"Brier {found.score:.2f} over {found.number} (always the base rate: {found.reference:.2f}).")
    left = [(entry.open, "open"), (entry.undecided, "undecided")]
    words = ", ".join(f"{count} {kind}" for count, kind in left if count)
    parts.append(f"{words[:1].upper()}{words[1:]}." if words else "")
    rank = "too few" if entry.rank is None else f"rank {entry.rank}"
    return line(" ".join(filter(None, parts)) or "Nothing decided.", head=head, tail=rank)


def _told(desk: Desk, entry: Entry) -> Iterator[Line]:
    """What one voice foretold, the decided first, by day."""
    ordered = sorted(entry.forecasts, key=lambda f: (f.came is None, f.day, f.claims))
    for forecast in ordered[:MOST_TOLD]:
        yield forecast_line(desk, forecast)
    if len(ordered) > MOST_TOLD:
        yield line(f"{len(ordered) - MOST_TOLD} more: dragoman record NAME --json", level=1)


def forecast_line(desk: Desk, forecast: Forecast) -> Line:
    """One thing that a voice foretold, and what came of it."""
    found = forecast.expectation
    direction = "" if forecast.says != found.negative else "Against this: "
    put = f"“{forecast.band.name}”" if forecast.band else forecast.certainty.value
    copies = f", copied {count_text(forecast.copies, 'time')}" if forecast.copies else ""
    pieces = [Piece(f"{direction}{what(desk.picture, desk.names, found)}.", desk.notes.spread(forecast.claims, 2))]
    if found.decided_on:
        told = f"{outcome_text(found).capitalize()} ({day_text(found.decided_on)})."
        pieces.append(Piece(told, desk.notes.spread(found.decided_by, 1)))
    return line(*pieces, head=day_text(forecast.day), tail=f"{put}{copies} · {forecast.result.value}")


def _row_line(row: Row) -> Line:
    bounds = f"stands for {100 * (row.low or 0):.0f}–{100 * (row.high or 0):.0f} %; " if row.low is not None else ""
    came = f"{row.came} of {row.number} came"
    share = f": {interval_text(row.share)}" if row.share else ""
    few = row.number < TOO_FEW
    meets = "" if row.within is None else "within its bounds" if row.within else "outside its bounds"
    return line(f"{bounds}{came}{share}.", head=row.words, tail="too few" if few else meets)
