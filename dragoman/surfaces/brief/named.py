"""Who a text names: what reports call so, who guesses what, and who held which office on the day by the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from dragoman.lexicon.actors import ActorLexicon, Person
from dragoman.lexicon.names import fold
from dragoman.model import Actor, ActorKind, Claim, Mention
from dragoman.picture.disputes_nouns import Side
from dragoman.surfaces.brief.named_office import Office, holders, office_named
from dragoman.surfaces.brief.page import Chapter, Line, Page, Piece, line, section
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.brief.words import chain_text, count_text, day_text, listed

MOST = 12
# So like (of 100) a name must be to be worth asking whether it was meant, and so many are offered.
LIKE = 80
MOST_NEAR = 3
# A name of several words as it stands in a sentence.
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+(?: (?:(?:van|von|de|da|der|bin|al|el|la) )?[^\W\d_a-z][\w’'-]+)+")


def page(desk: Desk, actors: ActorLexicon, text: str, day: str | None) -> Page:
    """The page of one name or description; `day`: on which day offices are asked for."""
    sections = [
        *section("Undecided", _undecided(desk, actors, text, day)),
        *section("In the reports", _reported(desk, actors, text)),
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
    known |= {name: name for words, _, name, *_ in _voices(desk) if words and not name.startswith("?")}
    told = {name: name for claim in desk.picture.claims.values() for name in _NAME.findall(claim.quote)}
    for names in (known, _by_last_word({**known, **told}), _office_holders(actors)):
        hits = process.extract(
            _asked(text), list(names), scorer=fuzz.ratio, processor=_asked, score_cutoff=LIKE, limit=MOST_NEAR
        )
        found |= dict.fromkeys(names[name] for name, _, _ in hits)
    return list(found)[:MOST_NEAR]


def _by_last_word(names: Iterable[str]) -> dict[str, str]:
    """Names of several words, whole and by the last of them: "Kos" leads to "Ana Kos"."""
    several = [name for name in names if " " in name][::-1]  # who is known by it goes before what only stands somewhere
    return {name.split()[-1]: name for name in several} | {name: name for name in several}


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


def _reported(desk: Desk, actors: ActorLexicon, text: str) -> Iterator[Line]:
    """The ways in which mentions and speakers of that text were read, with how many claims and the first of them.

    Of an office also those who are called by it with their names; last, names that stand in quotes alone.
    """
    office, states = office_named(actors, text), {state.id for state in _states(actors, text)}
    found: dict[tuple[str, str, str | None], list[str]] = {}
    for words, actor, name, note, claim_id in _voices(desk):
        titled = office is not None and actor in states and office.title in _asked(words)
        if _asked(text) in _asked(words) or titled:
            found.setdefault((words, name, note), []).append(claim_id)
    for (words, name, note), claims in list(found.items())[:MOST]:
        remark = f" ({note})" if note else ""
        told = f"{name}{remark}, in {count_text(len(set(claims)), 'claim')}."
        yield line(Piece(f"“{words}”: {told}", desk.notes.spread(dict.fromkeys(claims), 2)))
    if not found and office is None:
        for name, claims in list(_names_in_quotes(desk, text).items())[:MOST]:
            told = f"“{name}”: named in {count_text(len(claims), 'claim')}, and not known beyond that."
            yield line(Piece(told, desk.notes.spread(claims, 2)))


def _voices(desk: Desk) -> Iterator[tuple[str, str | None, str, str | None, str]]:
    """All who act, are acted upon or speak: the words, the state, who that is, a note, and the claim."""
    for mention, claim_id in _mentions(desk):
        yield mention.text, mention.state, desk.names.mention(mention), mention.note, claim_id
    for claim in desk.picture.claims.values():
        for link in claim.attribution:
            if link.text:
                speaker = link.speaker
                yield (
                    link.text,
                    speaker.state if speaker else None,
                    speaker.name if speaker else link.text,
                    None,
                    claim.id,
                )


def _names_in_quotes(desk: Desk, text: str) -> dict[str, list[str]]:
    """Names of several words that hold the words asked for, as they stand in sentences, each with its claims."""
    asked = _asked(text).split()
    found: dict[str, list[str]] = {}
    for claim in desk.picture.claims.values():
        for name in dict.fromkeys(_NAME.findall(claim.quote)):
            words = _asked(name).split()
            if asked and any(words[i : i + len(asked)] == asked for i in range(len(words))):
                found.setdefault(name, []).append(claim.id)
    return found


def _mentions(desk: Desk) -> Iterator[tuple[Mention, str]]:
    for claim in desk.picture.claims.values():
        for mention in (*claim.actors, *claim.recipients):
            yield mention, claim.id


def _known(desk: Desk, actors: ActorLexicon, text: str, day: str | None) -> Iterator[Line]:
    """Persons of that name, and where the text names a state among other words, its chiefs on the day."""
    persons = list(actors.persons_named(text, day))
    states = _states(actors, text)
    for person in persons:
        yield line(*_offices(desk, actors, person, day), head=person.name)
    for hit in actors.find(text):
        if hit.meant:
            yield line(f"taken for {hit.actor.name}", head=text)
    office = office_named(actors, text)
    if office is not None and states and not persons:
        yield from _office(desk, actors, office, states, day)
    for state in states if office is None else ():
        if _asked(text) != _asked(state.name):
            for person in actors.chiefs(state.id, day):
                yield line(*_offices(desk, actors, person, day), head=person.name)
    if not persons and not states:
        for hit in actors.find(text):
            yield line(f"{hit.actor.name} ({hit.actor.kind.value})", head=text)


def _states(actors: ActorLexicon, text: str) -> list[Actor]:
    """The states, and blocs, that the words name."""
    kinds = (ActorKind.STATE, ActorKind.ORGANISATION)
    return [hit.actor for hit in actors.find(text) if hit.actor.kind in kinds]


def _office(
    desk: Desk, actors: ActorLexicon, office: Office, states: Sequence[Actor], day: str | None
) -> Iterator[Line]:
    """Who held the office on the day; that the lexicon does not know, where it does not."""
    found = holders(actors, office, states, day)
    for holder in found:
        yield line(*_offices(desk, actors, actors.person(holder.person), day), head=holder.name)
    if not found:
        of = " or ".join(desk.names.bare(state.id) for state in states)
        on = f" on {day_text(day)}" if day else ""
        yield line(f"Not known: the lexicon does not say who was {office.title} of {of}{on}.")


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
