"""One relationship as a chapter: where it stands, what is expected, who says so, what is open, what is one voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Axis, Certainty, Claim, LineageKind
from dragoman.picture.base import concerns
from dragoman.picture.disputes import less_exact
from dragoman.picture.disputes_nouns import Dispute
from dragoman.picture.expectations import INDEFINITE, UNDECIDED, Outcome
from dragoman.picture.places import FLAG_DIFFERS, Rule, rule_against
from dragoman.picture.relationship import Picture, Relationship
from dragoman.picture.rounds import SEASON_DAYS
from dragoman.picture.standings_nouns import DIFFER_NOTE, EXACT_NOTE, Standing
from dragoman.surfaces.brief import disputed, expected, sorting, steps, voices
from dragoman.surfaces.brief.page import Chapter, Footnotes, Line, Piece, Section, line, section
from dragoman.surfaces.brief.words import (
    Names,
    capital,
    chain_text,
    count_text,
    day_text,
    days_in_words,
    document_name,
    listed,
    number_word,
    published_text,
)
from dragoman.times import days_between

DIGEST = 3
FORMER = 2
STEPS = 2
DAY_LENGTH = len("2023-09-10")
AXES = {
    Axis.PARTNERSHIP: "partnership",
    Axis.DIPLOMATIC_RELATIONS: "diplomatic relations",
    Axis.REPRESENTATION: "representation",
    Axis.ALLIANCE_STATUS: "alliance",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What every part of a page is written from."""

    picture: Picture
    names: Names
    notes: Footnotes
    full: bool = False


def support_text(desk: Desk, claim_ids: Iterable[str]) -> str:
    """``3 documents, 2 origins``."""
    claims = [desk.picture.claims[i] for i in claim_ids]
    found = desk.picture.origins.support(claims)
    if not found.documents:
        return ""
    return f"{count_text(len(found.documents), 'document')}, {count_text(found.origins, 'origin')}"


def chapter(desk: Desk, relation: Relationship, *, every: bool = False) -> Chapter:
    """The chapter of one relationship; sections without claims are left out. `every`: all that is also reported."""
    most = len(desk.picture.claims) if every else voices.MOST_OTHERS
    picture, names, notes = desk.picture, desk.names, desk.notes
    found = sorting.sort(picture, relation)
    reported = [claim for claim in relation.others if claim.rung is None]
    told = [d for d in relation.disputes if not (d.type == "development" and d.about == "expectation")]
    undecided = [d for d in unsettled(relation) if d in told]
    sections = [
        *section("Where it stands", _stands(desk, relation)),
        *expected.sections(picture, names, notes, found, relation),
        *section("What came of it", expected.decided_lines(picture, names, notes, found)),
        *section("Who says so", voices.voices(picture, notes, relation)),
        *section("Third parties", voices.happenings(picture, notes, relation.reactions, most)),
        *section("Also reported", voices.happenings(picture, notes, reported, most)),
        *section("Open", disputed.lines(picture, names, notes, undecided)),
        *section("Decided", disputed.lines(picture, names, notes, [d for d in told if d.decided])),
        *section("Not independent", not_independent(desk, relation)),
    ]
    return Chapter(_title(desk, relation), _subtitle(relation), tuple(sections))


def unsettled(relation: Relationship) -> list[Dispute]:
    """The disputes of a relationship without those over whether something would come where it has, or was put off."""
    decided = [set(e.claims) for e in relation.expectations if e.outcome not in UNDECIDED | {Outcome.DENIED}]
    return [
        d
        for d in relation.disputes
        if d.decided is None
        and not (d.about == "expectation" and d.sides and any(set(d.sides[0].support.claims) <= ids for ids in decided))
    ]


def _mostly_about(dispute: Dispute, picture: Picture, relation: Relationship) -> bool:
    """Whether most of the dispute's claims are about the two: it is told with them, and not with every neighbour."""
    about = [concerns(picture.claims[i], relation.first, relation.second) for i in dispute.claims]
    return 2 * sum(about) >= len(about)


def _without(piece: Piece, start: str) -> Piece:
    text = piece.text.removeprefix(start)
    return replace(piece, text=capital(text))


def _just_left(standing: Standing, current: Sequence[Standing], today: str | None) -> bool:
    """Whether a rung was left for one of `current` within the last season."""
    until = standing.until
    if not until or len(until) < DAY_LENGTH or today is None or standing.current(today):
        return False
    return days_between(until, today) <= SEASON_DAYS and any(s.owner == standing.owner for s in current)


def _title(desk: Desk, relation: Relationship) -> str:
    return f"{desk.names.bare(relation.first)} – {desk.names.bare(relation.second)}"


def _subtitle(relation: Relationship) -> str:
    support = relation.support
    told = f"{count_text(len(support.documents), 'document')}, {count_text(support.origins, 'origin')}"
    return told if support.documents else "no claims"


def digest(desk: Desk, relation: Relationship) -> Chapter:
    """The relationship in a few lines: the rung, what comes next, what came of it, what is open."""
    picture, names, notes = desk.picture, desk.names, desk.notes
    found = sorting.sort(picture, relation)
    rows: list[Line] = []
    standing = [s for s in relation.standings if s.current(picture.today)]
    standing = [s for s in standing if s.owner and s.rung] or [s for s in standing if not _told_as_step(desk, s)][:1]
    for stands in sorted(standing, key=lambda s: (not s.claims, s.axis is not Axis.PARTNERSHIP))[:2]:
        rows += [replace(row, head="stands") for row in standing_lines(desk, stands)][:1]
    # Beside a rung only the latest step is told, and only while it is news.
    most = STEPS if not rows else int(steps.is_news(picture, relation))
    rows += [replace(row, head="stands") for row in steps.lines(picture, names, notes, relation, most)]
    for former in [s for s in relation.standings if _just_left(s, standing, picture.today)][:1]:
        row = _former(desk, former)
        rows.append(replace(row, head="before", level=0, pieces=(_without(row.pieces[0], "Before: "),)))
    for row in expected.decided_lines(picture, names, notes, replace(found, decided=found.decided[:1])):
        rows.append(replace(row, head=row.tail.split(",")[0], pieces=(Piece(f"{row.head}:"), *row.pieces), tail=""))
    surer = [e for e in found.coming if e.certainty is not Certainty.REQUESTED and e.act not in INDEFINITE][:DIGEST]
    for group in sorting.GROUPS:
        part = tuple(e for e in surer if sorting.group_of(e) == group)
        for row in expected.lines(picture, names, notes, replace(found, coming=part)):
            day = () if row.head in ("", "no date") else (Piece(f"{row.head}:"),)
            head = "denied" if group == sorting.GROUPS[-1] else group.lower()
            rows.append(replace(row, head="" if row.level else head, pieces=(*day, *row.pieces)))
    if found.past:
        told = f"{count_text(len(found.past), 'expectation')}: dragoman expect {relation.first} {relation.second}"
        rows.append(line(told, head="no outcome yet"))
    conflicts = [d for d in unsettled(relation) if d.type == "conflict"]
    asked = [d for d in relation.disputes if d.about == "identity" and _mostly_about(d, picture, relation)]
    for row in disputed.lines(picture, names, notes, [*conflicts[:2], *asked[:1]]):
        rows.append(replace(row, head="open", pieces=(Piece(row.head), *row.pieces)))
    rows.append(line(f"dragoman between {relation.first} {relation.second}", head="more"))
    return Chapter(_title(desk, relation), _subtitle(relation), (Section("", tuple(rows)),))


def _stands(desk: Desk, relation: Relationship) -> Iterator[Line]:
    current = [s for s in relation.standings if s.current(desk.picture.today)]
    news = steps.is_news(desk.picture, relation)
    if news:
        yield from steps.lines(desk.picture, desk.names, desk.notes, relation)
    reported = [s for s in current if s.claims and not _told_as_step(desk, s)]
    for standing in reported:
        others = [o.rung for o in reported if o.rung and o.owner == standing.owner and o.axis is standing.axis]
        differ = any(note.startswith(DIFFER_NOTE) for note in standing.notes)
        if differ or not standing.rung or not less_exact(standing.rung, others, desk.picture.ladders):
            yield from standing_lines(desk, standing)
    yield from _two_labels(desk, relation, current)
    yield from _de_facto(desk, relation, current)
    known = [s for s in current if not s.claims]
    if reported and len(known) > 1:
        yield _known(desk, known)
    else:
        for standing in known:
            yield from standing_lines(desk, standing)
    if not news:
        yield from steps.lines(desk.picture, desk.names, desk.notes, relation)
    former = [s for s in relation.standings if not s.current(desk.picture.today) and not _told_as_step(desk, s)]
    for standing in sorted(former, key=lambda s: s.until or "", reverse=True)[:FORMER]:
        yield _former(desk, standing)
    for owner in (relation.first, relation.second):
        holders = [s for s in relation.top.get(owner, ()) if s.partner is not None]
        ranked = any(s.owner == owner and s.axis is Axis.PARTNERSHIP for s in relation.standings)
        if holders and ranked:
            yield _top(desk, owner, holders)


def _two_labels(desk: Desk, relation: Relationship, current: Sequence[Standing]) -> Iterator[Line]:
    """Both sides' labels side by side, where they differ and somebody reports one of them."""
    placed = [s for s in current if s.axis is Axis.PARTNERSHIP and s.rung]
    labels = {o: next((s for s in placed if s.owner == o), None) for o in (relation.first, relation.second)}
    one, other = labels.values()
    if not one or not other or not (one.claims or other.claims) or one.label.lower() == other.label.lower():
        return
    told = [
        Piece(
            f"{capital(desk.names.full(owner))} calls it {s.label}{';' if s is one else '.'}",
            desk.notes.spread(s.claims, 1) or lexicon_note(desk, s),
        )
        for owner, s in labels.items()
        if s
    ]
    yield line("Two labels:", *told)


def _de_facto(desk: Desk, relation: Relationship, current: Sequence[Standing]) -> Iterator[Line]:
    """What the two are said to be in everything but name, beside the rung that stands by name."""
    formal = {(s.owner, s.rung) for s in current}
    found: dict[str, list[str]] = {}
    for claim in desk.picture.claims.values():
        rung = claim.rung
        if rung is None or rule_against(claim, desk.picture.documents) is not Rule.DE_FACTO:
            continue
        if concerns(claim, relation.first, relation.second) and (rung.owner, rung.rung) not in formal:
            found.setdefault(desk.picture.ladders.label(rung.rung) or rung.stated, []).append(claim.id)
    for label, claims in found.items():
        yield line(Piece(f"In everything but name (de facto, not by name): {label}.", desk.notes.spread(claims, 2)))


def _told_as_step(desk: Desk, standing: Standing) -> bool:
    """Whether nothing but the steps themselves says that it stands."""
    return bool(standing.claims) and all(steps.is_step(desk.picture.claims[i]) for i in standing.claims)


def _known(desk: Desk, standings: Sequence[Standing]) -> Line:
    """What only the lexicon has, on one line."""
    pieces: list[Piece | str] = ["In the lexicon only:"]
    for index, standing in enumerate(standings):
        where = place_text(desk.names, standing)
        since = f" since {day_text(standing.since)}" if standing.since else ""
        stop = "." if index == len(standings) - 1 else ";"
        told = f"{where[:1].lower()}{where[1:]}: {standing.label}{since}{stop}"
        pieces.append(Piece(told, lexicon_note(desk, standing)))
    return line(*pieces)


def standing_lines(desk: Desk, standing: Standing) -> Iterator[Line]:
    """Rung, since when, how far below the top, and what the lexicon adds; each with its footnotes."""
    names, notes = desk.names, desk.notes
    reported = [i for i in standing.claims if FLAG_DIFFERS not in desk.picture.claims[i].flags] or list(standing.claims)
    cited = notes.spread(reported, 2) if reported else lexicon_note(desk, standing)
    since = (
        f", since {day_text(standing.since)}"
        if standing.since and (standing.since_from == "claims" or not reported)
        else ""
    )
    unknown = reported and standing.owner and not standing.rung and standing.axis is Axis.PARTNERSHIP
    named = standing.axis is Axis.PARTNERSHIP or standing.label.lower() != AXES[standing.axis]
    label = (standing.label if named else "in place") + (" (a label no ladder of the lexicon has)" if unknown else "")
    status = "" if standing.status.value == "in_force" else f" ({standing.status.value.replace('_', ' ')})"
    source = " (lexicon only, no report read says so)" if not reported else ""
    pieces = [Piece(f"{place_text(names, standing)}: {label}{since}{status}{source}.", cited)]
    if standing.since and standing.since_from == "lexicon" and reported:
        pieces.append(Piece(f"Since {day_text(standing.since)} (lexicon).", lexicon_note(desk, standing)))
    elif reported and standing.known:
        exact = standing.known.since if any(note.startswith(EXACT_NOTE) for note in standing.notes) else None
        agrees = f"The lexicon agrees, and has the day: {day_text(exact)}." if exact else "The lexicon agrees."
        differs = any("according to the lexicon" in note for note in standing.notes)
        pieces.append(Piece("The lexicon has another day." if differs else agrees, lexicon_note(desk, standing)))
    below = standing.steps_below_top
    if below is not None:
        relative = [i for i in reported if _steps(desk.picture.claims[i]) is not None] or [
            i for i in standing.claims if _steps(desk.picture.claims[i]) is not None
        ]
        pieces.append(Piece(_below(below), notes.spread(relative) if relative else ()))
    if any(note.startswith(DIFFER_NOTE) for note in standing.notes):
        chains = (
            chain_text(c, desk.picture.documents[c.document]) for c in map(desk.picture.claims.get, reported) if c
        )
        pieces.append(Piece(f"Said by {listed(list(dict.fromkeys(chains))[:2])}."))
    yield line(*pieces)
    for note in standing.notes:
        if not note.startswith(EXACT_NOTE):
            yield line(Piece(capital(days_in_words(note)) + "."), level=1)


def place_text(names: Names, standing: Standing) -> str:
    """Whose ladder and who stands on it; on the other axes the two sides, as far as one acts towards the other."""
    if standing.axis is Axis.PARTNERSHIP:
        if standing.owner and standing.partner:
            return f"On {names.own(standing.owner)} ladder, {names.full(standing.partner)}"
        return "Partnership (no report says on whose ladder)"
    if standing.owner and standing.partner:
        return f"{capital(AXES[standing.axis])}, {names.full(standing.owner)} towards {names.full(standing.partner)}"
    return capital(AXES[standing.axis])


def _steps(claim: Claim) -> int | None:
    return claim.rung.steps if claim.rung else None


def _below(steps: int) -> str:
    if steps == 0:
        return "The top rung."
    return f"{capital(number_word(steps))} {'rung' if steps == 1 else 'rungs'} below the top."


def lexicon_note(desk: Desk, standing: Standing) -> tuple[int, ...]:
    """The footnote of the lexicon's entry behind a standing; none where it has none."""
    if standing.owner is None or standing.partner is None:
        return ()
    what = f"{desk.names.bare(standing.partner)}: {standing.label}"
    return desk.notes.lexicon(standing, desk.names.bare(standing.owner), what)


def _former(desk: Desk, standing: Standing) -> Line:
    told = desk.notes.spread(standing.claims) if standing.claims else ()
    until = f" until {day_text(standing.until)}" if standing.until else ""
    since = f" from {day_text(standing.since)}" if standing.since else ""
    where = place_text(desk.names, standing)
    lexicon = lexicon_note(desk, standing)
    label = " (lexicon)" if lexicon and not told else ""
    return line(
        Piece(f"Before: {where[:1].lower()}{where[1:]}: {standing.label}{since}{until}{label}.", told + lexicon),
        level=1,
    )


def _top(desk: Desk, owner: str, holders: Sequence[Standing]) -> Line:
    label = holders[0].label
    pieces: list[Piece | str] = [f"Top rung of {desk.names.own(owner)} ladder ({label}):"]
    reported = [s for s in holders if s.claims]
    for index, standing in enumerate(reported):
        stop = "," if index < len(reported) - 1 else "."
        pieces.append(Piece(desk.names.bare(standing.partner or "") + stop, desk.notes.spread(standing.claims, 2)))
    known = [s for s in holders if not s.claims]
    if known:
        cited = tuple(n for s in known for n in lexicon_note(desk, s))
        told = listed(desk.names.bare(s.partner or "") for s in known)
        pieces.append(Piece(f"In the lexicon only: {told}.", cited))
    return line(*pieces)


def not_independent(desk: Desk, relation: Relationship) -> Iterator[Line]:
    """Documents counted as one voice, each group once, and those that share a speaker's words."""
    documents, about = desk.picture.documents, {d for e in relation.edges for d in (e.from_, e.to)}
    merged = [e for e in relation.edges if desk.picture.origins.of(e.from_) == desk.picture.origins.of(e.to)]
    for group in desk.picture.origins.groups():
        within = [e for e in merged if e.from_ in group and e.to in group]
        if not within or not about & set(group):
            continue
        in_days = sorted(group, key=lambda d: (documents[d].published.day or "9999", document_name(documents[d])))
        named = listed(f"{document_name(documents[d])} ({published_text(documents[d].published)})" for d in in_days)
        best = max(within, key=lambda e: e.score)
        verb = "rest on one report" if all(e.siblings for e in within) else "go back to one report"
        yield line(f"{named}: {verb}. {capital('; '.join(best.reasons[:3]))}.", tail=f"{best.score:.2f}")
    for edge in relation.edges:
        if edge in merged:
            continue
        pair = listed(document_name(documents[d]) for d in (edge.to, edge.from_))
        how = "share a source, not a report" if edge.kind is LineageKind.QUOTATION else "may rest on one report"
        yield line(f"{pair}: {how}. {capital('; '.join(edge.reasons[:2]))}.", tail=f"{edge.score:.2f}")
