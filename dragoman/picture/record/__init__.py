"""Whose expectations came true: a pure fold over expectations. The rules in words: docs/record.md."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.model import Certainty, Claim
from dragoman.picture.base import Documents
from dragoman.picture.expectations import Expectation
from dragoman.picture.origins import Origins
from dragoman.picture.record.forecasts import NOT_KNOWN, forecasts
from dragoman.picture.record.nouns import (
    TOO_FEW,
    Brier,
    Entry,
    Forecast,
    Interval,
    KnownBand,
    Likelihoods,
    Record,
    Result,
    Row,
    Voice,
    VoiceKind,
)
from dragoman.picture.record.scores import brier, wilson

__all__ = [
    "TOO_FEW",
    "Brier",
    "Entry",
    "Forecast",
    "Interval",
    "Likelihoods",
    "Record",
    "Result",
    "Row",
    "Voice",
    "VoiceKind",
    "fold",
    "wilson",
]


def fold(
    expectations: Iterable[Expectation],
    claims: Mapping[str, Claim],
    documents: Documents,
    origins: Origins,
    likelihoods: Likelihoods = lambda _: None,
    bands: Sequence[KnownBand] = (),
) -> Record:
    """The record of all voices. `likelihoods` tells the band of a claim's likelihood word, `bands` are all of them."""
    told = sorted(
        forecasts(expectations, claims, documents, origins, likelihoods), key=lambda f: (f.voice, f.day, f.claims)
    )
    placed = [f for f in told if f.voice != NOT_KNOWN]
    base = _base(told)
    entries = _ranked([_entry(voice, own, base) for voice, own in _by_voice(placed).items()])
    return Record(
        speakers=tuple(e for e in entries if e.voice.kind is VoiceKind.SPEAKER),
        outlets=tuple(e for e in entries if e.voice.kind is VoiceKind.OUTLET),
        base=base,
        decided=len({f.expectation.claims for f in told if f.came is not None}),
        words=tuple(_word_row(band, told) for band in bands),
        certainties=tuple(row for certainty in Certainty if (row := _certainty_row(certainty, told)).number),
        unplaced=len(told) - len(placed),
    )


def _by_voice(told: Iterable[Forecast]) -> dict[Voice, list[Forecast]]:
    """Forecasts by voice; one voice is one id, whatever names reports give it: the first of them by its letters."""
    names: dict[tuple[VoiceKind, str], str] = {}
    for forecast in told:
        key = forecast.voice.kind, forecast.voice.id
        names[key] = min(names.get(key, forecast.voice.name), forecast.voice.name)
    found: dict[Voice, list[Forecast]] = defaultdict(list)
    for forecast in told:
        kind, own = forecast.voice.kind, forecast.voice.id
        found[Voice(kind, own, names[kind, own])].append(forecast)
    return found


def _base(told: Iterable[Forecast]) -> Interval | None:
    """Of all things that were forecast and decided, each once, the share that came."""
    came: dict[tuple[str, ...], bool] = {}
    for forecast in told:
        if forecast.came is not None:
            key = forecast.expectation.claims
            came[key] = came.get(key, False) or forecast.came
    return wilson(sum(came.values()), len(came))


def _entry(voice: Voice, own: Sequence[Forecast], base: Interval | None) -> Entry:
    count = Counter(forecast.result for forecast in own)
    decided = count[Result.RIGHT] + count[Result.PARTLY] + count[Result.WRONG]
    pairs = [(p, f.came) for f in own if f.came is not None and (p := f.probability) is not None]
    return Entry(
        voice=voice,
        forecasts=tuple(own),
        right=count[Result.RIGHT],
        partly=count[Result.PARTLY],
        wrong=count[Result.WRONG],
        open=count[Result.OPEN],
        undecided=count[Result.UNDECIDED],
        share=wilson(count[Result.RIGHT], decided),
        brier=brier(pairs, base.share if base else 0.5),
    )


def _ranked(entries: Iterable[Entry]) -> list[Entry]:
    """The most decided first; ranks among those of one kind with enough decided, by the lower end of the interval."""
    ordered = sorted(entries, key=lambda e: (-e.decided, -e.open, e.voice))
    ranks: dict[Voice, int] = {}
    for kind in VoiceKind:
        lows = {e.voice: e.share.low for e in ordered if e.voice.kind is kind and e.share and not e.too_few}
        ranks |= {voice: 1 + sum(other > low for other in lows.values()) for voice, low in lows.items()}
    return [replace(e, rank=ranks.get(e.voice)) for e in ordered]


def _word_row(band: KnownBand, told: Iterable[Forecast]) -> Row:
    """Of what was put with a word of the band, how much came as it was put ("will probably not": that it did not)."""
    own = [f for f in told if f.band is not None and f.band.name == band.name and f.came is not None]
    came = sum((f.came == f.says) if band.middle >= 0.5 else bool(f.came) for f in own)
    return Row(band.name, band.low, band.high, len(own), came, wilson(came, len(own)))


def _certainty_row(certainty: Certainty, told: Iterable[Forecast]) -> Row:
    """Of what was put that surely without a likelihood word, how much came."""
    own = [f for f in told if f.band is None and f.certainty is certainty and f.came is not None]
    came = sum(bool(f.came) for f in own)
    return Row(certainty.value, None, None, len(own), came, wilson(came, len(own)))
