"""Who a text names: what reports call so, who guesses what, and who held which office on the day by the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from dragoman.lexicon.actors import ActorLexicon, Person
from dragoman.lexicon.names import fold
from dragoman.model import ActorKind, Claim, Mention
from dragoman.picture.disputes_nouns import Side
from dragoman.surfaces.brief.page import Chapter, Line, Page, Piece, line, section
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.brief.words import chain_text, count_text, day_text, listed

MOST = 12
# So like (of 100) a name must be to be worth asking whether it was meant, and so many are offered.
LIKE = 80
MOST_NEAR = 3


def page(desk: Desk, actors: ActorLexicon, text: str, day: str | None) -> Page:
    """The page of one name or description; `day`: on which day offices are asked for."""
    sections = [
        *section("Undecided", _undecided(desk, actors, text, day)),
        *section("In the reports", _reported(desk, text)),
        *section("In the lexicon", _known(desk, actors, text, day)),
    ]
    advice = () if sections else (_nobody(actors, desk, text, day),)
    subtitle = f"on {day_text(day)}" if day else ""
    made = Chapter(f"Who is “{text}”?", subtitle, tuple(sections))
    return Page("", "", (made,), tuple(desk.notes.notes), advice)


def _nobody(actors: ActorLexicon, desk: Desk, text: str, day: str | None) -> str:
    """That nobody is called so, and who nearly is."""
    near = listed([f"“{name}”" for name in similar(desk, actors, text, day)], "or")
    meant = f" Did you mean {near}?" if near else ""
    return f"Nobody is called “{text}” here.{meant} dragoman search looks for words in all texts."


def similar(desk: Desk, actors: ActorLexicon, text: str, day: str | None) -> list[str]:
    """Names like the one asked for: by the lexicon's rules for slips of the pen, then whatever is written much alike.

    A slip in running text must be sure; who asks may be answered with several, the nearest first.
    """
    found: dict[str, None] = {}
    if person := actors.misspelt(text, frozenset(), _office_kinds(actors), day):
        found[person.name] = None
    found |= dict.fromkeys(hit.actor.name for hit in actors.find(text) if hit.meant)
    known = {m.actor.name: m.actor.name for m, _ in _mentions(desk) if not m.actor.id.startswith("?")}
    for names in (known, _office_holders(actors)):
        hits = process.extract(
            _asked(text), list(names), scorer=fuzz.ratio, processor=_asked, score_cutoff=LIKE, limit=MOST_NEAR
        )
        found |= dict.fromkeys(names[name] for name, _, _ in hits)
    return list(found)[:MOST_NEAR]


def _office_kinds(actors: ActorLexicon) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for kinds in actors.titles.offices.values() for kind in kinds))


def _office_holders(actors: ActorLexicon) -> dict[str, str]:
    """All who held an office, by their full and short names."""
    found: dict[str, str] = {}
    for kind in _office_kinds(actors):
        for state in sorted(actors.states_with(kind)):
            for holder in actors.holders(kind, state, None):
                found.setdefault(holder.name, holder.name)
                for short in actors.person(holder.person).short:
                    found.setdefault(short, holder.name)
    return found


def _asked(text: str) -> str:
    return " ".join(fold(text).lower().split())


def _undecided(desk: Desk, actors: ActorLexicon, text: str, day: str | None) -> Iterator[Line]:
    """Descriptions that several may be meant by, each candidate with those who say so."""
    for dispute in desk.picture.disputes:
        if dispute.about != "identity" or _asked(text) not in _asked(dispute.topic):
            continue
        asking = [i for i in dispute.claims if not any(i in side.support.claims for side in dispute.sides)]
        count = count_text(len(dispute.sides), "candidate")
        yield line(Piece(f"“{dispute.topic}”: {count}, undecided.", desk.notes.spread(asking)))
        for side in dispute.sides:
            yield _candidate(desk, actors, side, day)


def _candidate(desk: Desk, actors: ActorLexicon, side: Side, day: str | None) -> Line:
    known = {person.id: person for person in actors.persons_named(side.label, day)}
    office = _offices(desk, actors, known[side.value], day) if side.value in known else ()
    said = [_guess(desk, desk.picture.claims[i]) for i in side.support.claims]
    told = f"{listed(said)}." if said else "No report says so."
    return line(Piece(f"{side.label}."), *office, Piece(told, desk.notes.spread(side.support.claims)), level=1)


def _guess(desk: Desk, claim: Claim) -> str:
    return f"{chain_text(claim, desk.picture.documents[claim.document])} ({claim.certainty.value})"


def _reported(desk: Desk, text: str) -> Iterator[Line]:
    """The ways in which mentions of that text were read, with how many claims and the first of them."""
    found: dict[tuple[str, str, str | None], list[str]] = {}
    for mention, claim_id in _mentions(desk):
        if _asked(text) in _asked(mention.text):
            found.setdefault((mention.text, desk.names.mention(mention), mention.note), []).append(claim_id)
    for (words, name, note), claims in list(found.items())[:MOST]:
        remark = f" ({note})" if note else ""
        told = f"{name}{remark}, in {count_text(len(set(claims)), 'claim')}."
        yield line(Piece(f"“{words}”: {told}", desk.notes.spread(dict.fromkeys(claims), 2)))


def _mentions(desk: Desk) -> Iterator[tuple[Mention, str]]:
    for claim in desk.picture.claims.values():
        for mention in (*claim.actors, *claim.recipients):
            yield mention, claim.id


def _known(desk: Desk, actors: ActorLexicon, text: str, day: str | None) -> Iterator[Line]:
    """Persons of that name, and where the text names a state among other words, its chiefs on the day."""
    persons = list(actors.persons_named(text, day))
    states = [hit.actor for hit in actors.find(text) if hit.actor.kind is ActorKind.STATE]
    for person in persons:
        yield line(*_offices(desk, actors, person, day), head=person.name)
    for hit in actors.find(text):
        if hit.meant:
            yield line(f"taken for {hit.actor.name}", head=text)
    for state in states:
        if _asked(text) != _asked(state.name):
            for person in actors.chiefs(state.id, day):
                yield line(*_offices(desk, actors, person, day), head=person.name)
    if not persons and not states:
        for hit in actors.find(text):
            yield line(f"{hit.actor.name} ({hit.actor.kind.value})", head=text)


def _offices(desk: Desk, actors: ActorLexicon, person: Person, day: str | None) -> Iterable[Piece]:
    """The offices on the day, or all that are known where none is."""
    terms = actors.tenure(person.id)
    serving = [term for term in terms if day and term.on(day)] or list(terms)
    for term in serving:
        ended = term.until if not day or (term.until or "") <= day else None  # what ends later is not known yet
        until = day_text(ended) if ended else ""
        told = (
            f"{term.title} ({day_text(term.since)} – {until})"
            if until
            else f"{term.title} (since {day_text(term.since)})"
        )
        quote = f"{term.name}: {term.title}, {term.since} to {ended or 'now'}; confidence {term.confidence}"
        yield Piece(
            f"{told}.", desk.notes.fact(f"offices of {desk.names.bare(term.state)}", quote, term.checked, term.source)
        )
