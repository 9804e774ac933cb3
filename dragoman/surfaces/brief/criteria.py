"""What has to be reported for an expectation to come true, and by when, in words; and how it moved from day to day."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.picture.expectations import Criterion, Expectation, Horizon
from dragoman.picture.expectations.history import Moment
from dragoman.picture.places import names_rung
from dragoman.picture.relationship import Picture
from dragoman.surfaces.brief.acts import told
from dragoman.surfaces.brief.words import Names, count_text, day_text, horizon_text, listed

# Moments on one line; the others are left out in the middle, and counted.
MOST = 6
_DECIDES = {
    Criterion.RUNG: "a report that {what}",
    Criterion.CHANGE: "a report that {what}, to whichever rung",
    Criterion.OCCASION: "a report that {what}, with the same persons",
    Criterion.THING: "a report that {what}, naming the same thing",
    Criterion.DEED: "a report that {what}",
    Criterion.STANCE: "nothing: it has no measure, and the two's own words can only bear it out in part",
}
OUTLET = "the outlet itself"


def criterion_text(picture: Picture, names: Names, expectation: Expectation) -> str:
    """``a report that Greece visited Turkey, with the same persons``, and whether it is expected not to come."""
    if expectation.criterion is Criterion.STANCE:
        return _DECIDES[Criterion.STANCE]
    lead = picture.claims[expectation.claims[0]]
    if expectation.criterion is Criterion.RUNG and expectation.partner and expectation.owner:
        label = picture.ladders.label(expectation.rung) or expectation.label
        what = f"{names.full(expectation.partner)} stands on {label} of {names.own(expectation.owner)} ladder"
    else:
        what = told(lead, names).done()
    words = _DECIDES[expectation.criterion].format(what=what)
    if expectation.criterion is Criterion.CHANGE and names_rung(expectation.label):
        words = f"a report that {what} to {expectation.label}, on whichever ladder"
    return f"{words} (expected not to come)" if expectation.negative else words


def horizon_words(expectation: Expectation) -> str:
    """``10–11 Sep 2023, stated``; or that the day is that of a visit or meeting; or how long it is held open."""
    horizon = expectation.horizon
    if horizon.start or horizon.end:
        basis = "the day of the visit or meeting it hangs on" if horizon.tied_to else "stated"
        return f"{_days(horizon)}, {basis}"
    held = expectation.held_until
    return f"no day told; held open until {day_text(held)}" if held else "no day told"


def _days(horizon: Horizon) -> str:
    time = horizon.time
    return horizon_text(horizon.start, horizon.end, time.basis if time else None, time.precision if time else None)


def moves_text(moments: Sequence[Moment]) -> str:
    """``31 Jul 2023 possible → 9 Aug 2023 expected (Joe Biden) → …``: only the days on which something moved."""
    kept = [m for i, m in enumerate(moments) if i == 0 or m.moved]
    if len(kept) < 2:
        return ""
    left = len(kept) - MOST
    shown = [*map(_moment_text, kept)]
    if left > 0:
        shown = [*shown[: MOST - 1], f"{count_text(left, 'more move')}", shown[-1]]
    return " → ".join(shown)


def _moment_text(moment: Moment) -> str:
    day = day_text(moment.day) if moment.day else "no date"
    stance = [*(c.value for c in moment.certainties[:1]), *(f"{c.value} by others" for c in moment.against[:1])]
    parts = [f"{day} {', '.join(stance)}"]
    if moment.horizon.time and (not moment.moved or "horizon" in moment.moved):
        parts.append(f"for {_days(moment.horizon)}")
    named = [name for name in moment.speakers if name]
    if named:
        parts.append(f"({listed(named[:2])}{' and others' if len(named) > 2 else ''})")
    return " ".join(parts)
