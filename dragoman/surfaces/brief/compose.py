"""Whole pages: the brief over all relationships, one relationship, one ladder, expectations, disputes, lineage."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model import Axis
from dragoman.picture.base import latest_day
from dragoman.picture.expectations import Expectation, Outcome
from dragoman.picture.relationship import Picture, between, relationships
from dragoman.picture.standings_nouns import Standing
from dragoman.surfaces.brief import descent, developments, disputed, expected, sorting, whys
from dragoman.surfaces.brief.page import Chapter, Line, Page, Piece, line, section
from dragoman.surfaces.brief.relation import Desk, chapter, digest, lexicon_note
from dragoman.surfaces.brief.words import count_text, day_text

MOST = 3
MOVED = "Expectations that moved or were decided, no contradiction"
LAPSED, DECIDED = "Lapsed or undecidable", "Decided"
HELD_OPEN = "What nothing decides is held open for a year after its day, or where it has none, after its last report."
EMPTY = "The register holds no claims for this view. Read something first: dragoman read FOLDER"


def subtitle(picture: Picture, known: str | None) -> str:
    """``known by 9 Sep 2023 · 5 documents, 4 origins``."""
    documents = list(picture.documents)
    parts = [f"known by {day_text(known)}"] if known else []
    if not known and (latest := latest_day(picture.documents)):
        parts.append(f"latest report {day_text(latest)}")
    parts.append(f"{count_text(len(documents), 'document')}, {count_text(picture.origins.count(documents), 'origin')}")
    return " · ".join(parts)


def undated_text(known: str | None, undated: int) -> list[str]:
    """What is told, once, of documents whose day nobody knows: dated views never show them."""
    if not undated:
        return []
    verb = "is" if undated == 1 else "are"
    where = "this view" if known else "dated views"
    return [f"{count_text(undated, 'document')} without a day {verb} left out of {where}."]


def brief(desk: Desk, known: str | None, undated: int = 0, most: int = MOST, *, lead: Chapter | None = None) -> Page:
    """The relationships with most news, the most active first: each in a few lines, or in full where `desk` is full.

    `lead`: a chapter that stands before them.
    """
    pairs = relationships(desk.picture)
    write = chapter if desk.full or len(pairs) == 1 else digest
    chapters = [write(desk, between(desk.picture, *pair)) for pair in pairs[:most]]
    advice = [] if chapters else [EMPTY]
    left = len(pairs) - len(chapters)
    chapters = [lead, *chapters] if lead else chapters
    if left > 0:
        told = " · ".join(f"{a} {b}" for a, b in pairs[most : most + 5])
        advice.append(f"{count_text(left, 'more relationship')}: dragoman between A B, for instance {told}")
    advice += undated_text(known, undated)
    return Page("Brief", subtitle(desk.picture, known), tuple(chapters), tuple(desk.notes.notes), tuple(advice))


def relationship(
    desk: Desk, first: str, second: str, known: str | None, undated: int = 0, *, why: bool = False, every: bool = False
) -> Page:
    """One relationship in full; `why`: with the claims that carry each standing, and those passed over; `every`: all
    that is also reported, and not the latest of it only."""
    relation = between(desk.picture, first, second)
    made = chapter(desk, relation, every=every)
    if why:
        made = replace(made, sections=(*made.sections, *whys.sections(desk, frozenset((first, second)))))
    advice = []
    if not relation.support.claims:
        where = f"{desk.names.full(first)} and {desk.names.full(second)}"
        advice.append(f"No claim in this view is about {where}; all that stands here is the lexicon's.")
        advice.append("Read reports that are about them: dragoman read FOLDER. Look for words: dragoman search TEXT")
    advice += undated_text(known, undated)
    return Page("", subtitle(desk.picture, known), (made,), tuple(desk.notes.notes), tuple(advice))


def ladder(desk: Desk, owner: str, known: str | None, *, why: bool = False) -> Page:
    """One owner's rungs from the top, who stands on them, and how that is known; `why`: claim by claim."""
    picture, names = desk.picture, desk.names
    held = [
        s for s in picture.standings if s.owner == owner and s.axis is Axis.PARTNERSHIP and s.current(picture.today)
    ]
    known_ladder = picture.ladders.by_owner.get(owner)
    ranked = picture.ladders.ranked(owner)
    others = [r for r in known_ladder.rungs if r.rank is None] if known_ladder else []
    sections = []
    for rung in [*ranked, *others]:
        on_it = [s for s in held if s.rung == rung.id]
        place = "" if rung.rank is not None else " (outside the order)"
        rows = [
            _holder(desk, s) for s in sorted(on_it, key=lambda s: (not s.claims, s.since or "9999", s.partner or ""))
        ]
        rows += [_prospect(desk, s) for s in picture.prospects if s.owner == owner and s.rung == rung.id]
        sections += section(f"{rung.name}{place}", rows or [line("nobody")])
    unknown = [s for s in held if s.rung is None]
    sections += section("labels that the lexicon does not know", [_holder(desk, s) for s in unknown])
    if why:
        sections += list(whys.sections(desk, frozenset(), owner))
    advice = [] if known_ladder else [f"The lexicon has no ladder of {names.full(owner)}."]
    told = known_ladder.name if known_ladder else "no ladder in the lexicon"
    made = Chapter(f"Ladder of {names.full(owner)}", told, tuple(sections))
    return Page("", subtitle(picture, known), (made,), tuple(desk.notes.notes), tuple(advice))


def _prospect(desk: Desk, standing: Standing) -> Line:
    """Who is to reach the rung, as far as is told, and does not stand on it."""
    told = f"not on it: {standing.status.value}"
    first = f" since {day_text(standing.first_seen)}" if standing.first_seen else ""
    pieces = Piece(f"{told}{first}", desk.notes.spread(standing.claims, 2))
    return line(pieces, head=f"({desk.names.bare(standing.partner or '')})", tail="reports", level=0)


def _holder(desk: Desk, standing: Standing) -> Line:
    name = desk.names.bare(standing.partner or "")
    since = f"since {day_text(standing.since)}" if standing.since else "since when is not told"
    by = {"claims": "reports", "both": "reports and lexicon", "lexicon": "lexicon only"}[standing.basis]
    if standing.since_from == "lexicon" and standing.basis == "both":
        since += " (day from the lexicon)"
    cited = desk.notes.spread(standing.claims) + lexicon_note(desk, standing)
    label = "" if standing.rung else f": {standing.label}"
    return line(Piece(f"{since}{label}", cited), head=name, tail=by)


def expectations(
    desk: Desk, known: str | None, *, everything: bool = False, only: frozenset[str] = frozenset()
) -> Page:
    """What is expected, by how surely and by day; what is past and undecided, lapsed or decided stands apart.

    `only`: parties it must be about.
    """
    picture = desk.picture
    headings = (*sorting.GROUPS, sorting.PAST, LAPSED, DECIDED)
    groups: dict[str, list[Line]] = {title: [] for title in headings}
    shown = expectations_shown(picture, everything=everything, only=only)
    for expectation in shown:
        rows = groups[_heading(expectation, picture.today)]
        rows += expected.expectation_lines(picture, desk.names, desk.notes, expectation)
        rows += expected.closely(picture, desk.names, expectation)
    sections = [s for title, rows in groups.items() for s in section(title, rows)]
    made = Chapter("Expectations", count_text(len(shown), "expectation"), tuple(sections))
    advice = (
        (HELD_OPEN,) if sections else ("Nothing is expected in this view. Read something first: dragoman read FOLDER",)
    )
    return Page("", subtitle(picture, known), (made,), tuple(desk.notes.notes), advice)


def expectations_shown(picture: Picture, *, everything: bool, only: frozenset[str]) -> list[Expectation]:
    """Those that the page of expectations tells: between two at least (or `everything`), and about all of `only`."""
    return [e for e in picture.expectations if (everything or len(e.parties) > 1) and only <= set(e.parties)]


def _heading(expectation: Expectation, today: str | None) -> str:
    if expectation.outcome in (Outcome.LAPSED, Outcome.UNDECIDABLE):
        return LAPSED
    if expectation.outcome is not Outcome.OPEN:
        return DECIDED
    return sorting.PAST if sorting.is_past(expectation, today) else sorting.group_of(expectation)


def disputes(desk: Desk, known: str | None, undated: int = 0, *, everything: bool = False) -> Page:
    """All that does not go together, by type with how many of each; what has been decided stands last.

    `everything`: also expectations that have moved or been decided: each of their reports was right in its day.
    """
    picture = desk.picture
    found = [*disputed.sections(picture, desk.names, desk.notes, picture.disputes)]
    advice = [] if found else ["No claims of this view are at odds."]
    moved = list(developments.lines(picture, desk.names, desk.notes)) if everything else []
    found += section(f"{MOVED} ({len(moved)})", moved)
    advice += undated_text(known, undated)
    days = [record.published.day for record in picture.documents.values()]
    if days.count(None) and not undated:
        left = count_text(days.count(None), "document")
        advice.append(f"{left} without a day: nothing between them and others is called a contradiction.")
    made = Chapter("Disputes", disputed.counted(picture.disputes), tuple(found))
    return Page("", subtitle(picture, known), (made,), tuple(desk.notes.notes), tuple(advice))


def lineage(desk: Desk, known: str | None, document: str | None = None) -> Page:
    """What derives from what, and why; of one document or of all."""
    return descent.page(desk.picture, subtitle(desk.picture, known), document)
