"""Two documents held against each other: does one derive from the other, how, how surely, which from which, and why.

A pure function of the two: nothing that else has been read changes what they prove of each other.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.model import DocumentRecord, LineageKind
from dragoman.picture.lineage import wording
from dragoman.picture.lineage.order import NOTHING_TOLD, Told, common_order, orders
from dragoman.picture.lineage.outline import Outline
from dragoman.picture.lineage.profile import Profile
from dragoman.picture.lineage.quoting import Quoted, quoting
from dragoman.picture.lineage.signs import Verbatim, at_most, parallel, rewriting, verbatim
from dragoman.picture.quotations import shared
from dragoman.times import days_between

# From here on an edge is told, and counts: as likely as not.
SURE = 0.5
# Nothing but the same words all through is surer.
SUREST = 0.99
# One office or outlet that prints its own words again later than this writes of something new (see docs/lineage.md).
# Versions of one release, and what is made of it, come within days; the next occasion for a template after a month.
TEMPLATE_DAYS = 14
# Reports of one thing come within days; a later one like it is more likely of another.
NEAR_DAYS = 10
LATE = 2.0
# Below such log-odds the score, rounded, is below SURE.
HOPELESS = -0.01
# An office puts out its languages on one day, or the next.
OFFICE_DAYS = 2
# An office writes everything in its own words: without so much taken over word for word, likeness proves nothing.
OWN_STYLE = 0.2
# From so much on a copy, below it a rewriting.
COPIED = 0.75
# From so much of both on the one is the other, revised.
REVISED = 0.6
# Where so little is taken over, other days and places are no sign of a template.
LITTLE = 0.3
# A remark of so many words with content is hardly rendered alike by chance.
LONG_REMARK = 6


@dataclass(frozen=True, eq=False)
class Side:
    """One of the two: its profile, what is known of it, and what its claims tell."""

    profile: Profile
    record: DocumentRecord | None = None
    told: Told = NOTHING_TOLD

    @property
    def id(self) -> str:
        """The document's id."""
        return self.profile.outline.document

    @property
    def day(self) -> str | None:
        """The day of publication, where it is known."""
        return self.record.published.day if self.record else None

    @property
    def source(self) -> str | None:
        """The id of the outlet or office, where it is known."""
        return self.record.source.id if self.record and self.record.source else None

    @property
    def outlet(self) -> str | None:
        """The name of the outlet or office, where it is known."""
        return self.record.source.name if self.record and self.record.source else None


@dataclass(frozen=True, slots=True)
class Edge:
    """`from_` derives from `to`, or, where `siblings`, both from one report; `score` runs from 0 to 1.

    `template`: the two only use the same words for different happenings; then neither derives, whatever the score.
    """

    from_: str
    to: str
    kind: LineageKind
    score: float
    reasons: tuple[str, ...]
    siblings: bool = False
    template: bool = False

    @property
    def merges(self) -> bool:
        """Whether the two are one voice. A remark that both quote, or a source that one names, makes them none."""
        partial = (LineageKind.QUOTATION, LineageKind.NAMED_SOURCE)
        return not self.template and self.score >= SURE and self.kind not in partial


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found; most pairs are not sure, and nobody asks them why."""

    log_odds: float
    kind: LineageKind
    why: Callable[[], list[str]]


def hopeless(first: Side, second: Outline, told: Told) -> bool:
    """Whether a first look at a document shows that `judge` will find nothing: so it is with most candidates."""
    one = first.profile.outline
    if one.language != second.language or one.shingles == second.shingles or one.quotes or second.quotes:
        return False
    if first.told.remarks and told.remarks:
        return False
    return at_most(first.profile, second) < HOPELESS


def judge(first: Side, second: Side) -> Edge | None:
    """The edge between two documents; None where nothing speaks for one. Which is called first is of no account."""
    if first.id == second.id:
        return None  # a document is no source of itself
    first, second = sorted((first, second), key=lambda side: side.id)
    if not (first.profile.outline.stems and second.profile.outline.stems):
        return None
    apart = _days_apart(first, second)
    same = verbatim(first.profile, second.profile)
    if first.profile.outline.language == second.profile.outline.language or same.part >= OWN_STYLE:
        found = _one_language(first, second, same, apart)
    else:
        found = _two_languages(first, second, apart)
    score = 1.0 if same.jaccard == 1.0 else _logistic(found.log_odds)
    if score >= SURE:
        warning = template(first, second, same, apart)
        later, earlier, because = _direction(first, second, found.kind)
        reasons = (*found.why(), *because, *wording.days(apart))
        if warning:
            return Edge(later.id, earlier.id, found.kind, score, (warning, *reasons), template=True)
        siblings = found.kind is LineageKind.PARAPHRASE and not because and not _one_office(first, second)
        return Edge(later.id, earlier.id, found.kind, score, reasons, siblings=siblings)
    told = quoting(first.profile, second.profile) or _reported(first, second)
    return _quotation(first, second, told, apart) if told and told.score >= SURE else None


def _reported(first: Side, second: Side) -> Quoted | None:
    """Remarks of one speaker that both report, in whatever words; a short one may be chance."""
    both = shared(first.told.remarks, second.told.remarks)
    if not both:
        return None
    score = 1.0 - math.prod(0.4 if len(remark.words) >= LONG_REMARK else 0.6 for remark in both)
    longest = sorted(both, key=lambda remark: (-len(remark.quote), remark.quote))
    return Quoted(tuple(f"{remark.speaker}: {' '.join(remark.quote.split())}" for remark in longest), score, "")


def _one_language(first: Side, second: Side, same: Verbatim, apart: int | None) -> _Found:
    signs = rewriting(first.profile, second.profile)
    in_order = round(
        max((common_order(a, b) for a in orders(first.told.keys) for b in orders(second.told.keys)), default=0)
    )
    odds = signs.log_odds(in_order)
    if same.jaccard == 1.0:
        odds = max(odds, 9.0)  # the same words all through
    if apart is not None and apart > NEAR_DAYS and same.part < OWN_STYLE:
        odds -= LATE
    if _one_office(first, second) and same.part < OWN_STYLE:
        odds = min(odds, -1.0)
    kind = LineageKind.PARAPHRASE
    if same.part >= COPIED:
        revised = same.jaccard < 1.0 and same.jaccard >= REVISED and not _two_offices(first, second)
        kind = LineageKind.REVISION if revised else LineageKind.VERBATIM

    def why() -> list[str]:
        return [
            *wording.copied(same),
            *wording.rewritten(first.profile, signs),
            *wording.claims_in_order(in_order),
            *wording.in_common(first.profile, second.profile),
        ]

    return _Found(odds, kind, why)


def _two_languages(first: Side, second: Side, apart: int | None) -> _Found:
    signs = parallel(first.profile, second.profile)
    odds = signs.log_odds()
    if apart is not None and apart > (OFFICE_DAYS if _one_office(first, second) else NEAR_DAYS):
        odds -= 2 * LATE
    languages = first.profile.trace.language, second.profile.trace.language

    def why() -> list[str]:
        return [*wording.translated(signs, languages), *wording.in_common(first.profile, second.profile)]

    return _Found(odds, LineageKind.TRANSLATION, why)


def template(first: Side, second: Side, same: Verbatim, apart: int | None) -> str:
    """Why the two are different happenings told in the same words; empty where they are not.

    One office prints its words again after weeks, or on another day of other parties. What it puts out on one day is
    one voice. Where neither office nor day is known, the days that the texts name decide.
    """
    one, other = first.profile.trace, second.profile.trace
    office = _one_office(first, second)
    if (one.url and one.url == other.url) or _two_offices(first, second) or (office and apart == 0):
        return ""
    if office and apart is not None and apart > TEMPLATE_DAYS:
        return f"one office's wording, used again after {apart} days: a template"
    parties = [set(one.about) - set(other.about), set(other.about) - set(one.about)]
    if office and apart and all(parties):
        named = "; ".join(map(wording.some, parties))
        return f"one office's wording, of other parties ({named}): a template"
    if same.part < LITTLE:
        return ""
    days = [{key for key, _ in trace.dates if "-" in key} for trace in (one, other)]
    if days[0] and days[1] and not days[0] & days[1]:
        return f"the same words of different days ({wording.some(days[0])}; {wording.some(days[1])}): a template"
    return ""


def _direction(first: Side, second: Side, kind: LineageKind) -> tuple[Side, Side, list[str]]:
    """(what derives, what it derives from, why): a credit, else the day, else what each knows, else the ids.

    The fuller of two versions by one office is the later one; elsewhere the fuller text is the source.
    """
    credits_ = [(one, other) for one, other in ((first, second), (second, first)) if _credits(one, other)]
    if len(credits_) == 1:  # who credit each other tell nothing by it
        return *credits_[0], [f"credits {credits_[0][1].outlet}"]
    if first.day and second.day and first.day != second.day:
        later, earlier = sorted((first, second), key=lambda side: side.day or "", reverse=True)
        return later, earlier, []
    poorer, fuller = sorted((first, second), key=lambda side: (side.profile.outline.words, side.id))
    return (fuller, poorer, []) if kind is LineageKind.REVISION else (poorer, fuller, [])


def _credits(one: Side, other: Side) -> bool:
    """Whether the one credits the outlet of the other."""
    named = one.profile.trace.credits + one.profile.trace.sources
    return other.outlet in named and not _one_office(one, other)


def _quotation(first: Side, second: Side, told: Quoted, apart: int | None) -> Edge:
    later, earlier, because = _direction(first, second, LineageKind.QUOTATION)
    if told.source == second.id:
        later, earlier = first, second
    elif told.source == first.id:
        later, earlier = second, first
    siblings = not told.source and not because
    reasons = (*wording.quoted(told), *because, *wording.days(apart))
    return Edge(later.id, earlier.id, LineageKind.QUOTATION, round(told.score, 2), reasons, siblings=siblings)


def _days_apart(first: Side, second: Side) -> int | None:
    return abs(days_between(first.day, second.day)) if first.day and second.day else None


def _one_office(first: Side, second: Side) -> bool:
    return first.source is not None and first.source == second.source


def _two_offices(first: Side, second: Side) -> bool:
    return first.source is not None and second.source is not None and first.source != second.source


def _logistic(log_odds: float) -> float:
    return min(SUREST, round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, log_odds)))), 3))
