"""From what a person types to a judgement: whom or what the words mean, checked against the register."""

from __future__ import annotations

import datetime as dt
import getpass
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dragoman.errors import BadArgument, DragomanError, UnknownClaim
from dragoman.judgements import About, Judgement, Verdict, judgement_from_json
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.ladders import load_ladders
from dragoman.lexicon.names import fold
from dragoman.model import Mention
from dragoman.picture.judged import UNKNOWN, corrected
from dragoman.register import View

_NAMED = 5  # choices that an error lists


def now() -> str:
    """The time of a judgement made now: ISO, in UTC, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def whoever() -> str:
    """Who is at the keyboard, where nobody says. Raises BadArgument where the system does not tell."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise BadArgument("who judges? Give --by NAME, or set DRAGOMAN_BY") from error


def of_claim(view: View, name: str, by: str, made: str, why: str) -> Judgement:
    """That a claim is misread and does not count."""
    return Judgement(Verdict.RETRACT, About.CLAIM, (view.claim(name).id,), by, made, why)


def correction(view: View, name: str, fields: Sequence[str], by: str, made: str, why: str) -> Judgement:
    """That fields of a claim should say something else. Raises BadArgument for a field or value that cannot be."""
    claim = view.claim(name)
    changes: dict[str, str] = {}
    for text in fields:
        key, equals, value = text.partition("=")
        if not (key and equals and value):
            raise BadArgument(f"{text!r} corrects nothing; write FIELD=VALUE, such as certainty=expected")
        if key in changes:
            raise BadArgument(f"{key} is given twice")
        changes[key] = _ids(view, value) if key in PARTIES else value
        if key == "rung" and value != UNKNOWN:
            check_rung(value, claim.rung.owner if claim.rung else None)
        claim = corrected(claim, key, changes[key])
    return Judgement(Verdict.CORRECT, About.CLAIM, (claim.id,), by, made, why, tuple(sorted(changes.items())))


def check_rung(rung: str, owner: str | None) -> None:
    """Raise BadArgument, with the rungs there are, where no ladder of the lexicon has the rung."""
    ladders = load_ladders()
    try:
        ladders.rung(rung)
    except BadArgument:
        pass
    else:
        return
    if owner is not None and ladders.has(owner):
        there = f"the ladder of {owner} has {', '.join(known.id for known in ladders.ladder(owner).rungs)}"
    else:
        there = f"there are ladders of {', '.join(ladders.owners())}; dragoman ladder OWNER shows their rungs"
    raise BadArgument(f"rung={rung} cannot be: no ladder has it; {there}")


# Fields that hold ids of actors, several with commas between.
PARTIES = frozenset({"actors", "recipients", "owner", "partner"})


def _ids(view: View, value: str) -> str:
    """The ids of whom a person names, with commas between them."""
    if value == "unknown":
        return value
    mentions = _mentions(view)
    return ",".join(_whom(mentions, part.strip()) for part in value.split(","))


def of_pair(view: View, verdict: Verdict, first: str, second: str, by: str, made: str, why: str) -> Judgement:
    """That two claims, two documents or two actors are the same, not the same, or that it cannot be told.

    Raises BadArgument where they are not both of one kind, or are one.
    """
    about, subjects = _pair(view, first, second)
    if subjects[0] == subjects[1]:
        raise BadArgument(f"{first!r} and {second!r} are one {about.value}, {subjects[0]}; name two")
    ordered = subjects if about is About.ACTOR else (min(subjects), max(subjects))
    return Judgement(verdict, about, ordered, by, made, why)


def _pair(view: View, first: str, second: str) -> tuple[About, tuple[str, str]]:
    claims = _claim(view, first), _claim(view, second)
    if all(claims):
        return About.CLAIM, claims
    documents = _document(view, first), _document(view, second)
    if all(documents):
        return About.DOCUMENT, documents
    mentions = _mentions(view)
    for found, name, what in (*zip(claims, (first, second), ("claim",) * 2, strict=True),
                              *zip(documents, (first, second), ("document",) * 2, strict=True)):  # fmt: skip
        if found:
            raise BadArgument(f"{name!r} is a {what} and the other is none; name two of one kind")
    return About.ACTOR, (_whom(mentions, first, open_first=True), _whom(mentions, second))


def _claim(view: View, name: str) -> str:
    """The id of the claim that is meant; empty where it is none."""
    try:
        return view.claim(name).id
    except UnknownClaim as error:
        if str(error).startswith("several"):
            raise
        return ""


def _document(view: View, name: str) -> str:
    """The id of the document that is meant; empty where it is none."""
    try:
        return view.document(name).id
    except BadArgument as error:
        if str(error).startswith("several"):
            raise
        return ""


def _mentions(view: View) -> list[Mention]:
    """One mention for each way in which each actor is named."""
    found: dict[tuple[str, str], Mention] = {}
    for claim in view.claims():
        for mention in (*claim.actors, *claim.recipients):
            found.setdefault((mention.id, mention.text), mention)
    return list(found.values())


def _whom(mentions: Iterable[Mention], text: str, *, open_first: bool = False) -> str:
    """The id of the actor whom a person means by an id, a name, or words of a report.

    `open_first`: words of which nobody has settled whom they mean go before names.
    """
    key = _plain(text)
    here = {m.id for m in mentions if key in (_plain(m.id), _plain(m.text), _plain(m.actor.name))}
    unsettled = {one for one in here if one.startswith("?")}
    actors = load_actors()
    known = {person.id for person in actors.persons_named(text, None)}
    try:
        known.add(actors.actor(text).id)
    except BadArgument:
        if not known and not here:
            known.add(_state(text))
    for choice in (unsettled if open_first else set(), known, here - unsettled, unsettled):
        if len(choice) == 1:
            return choice.pop()
        if choice:
            named = ", ".join(sorted(choice)[:_NAMED])
            raise BadArgument(f"{text!r} may mean {named}; give the id")
    raise BadArgument(f"{text!r} is nobody whom reports or the lexicon name")


def _state(text: str) -> str:
    try:
        return load_actors().resolve_state(text)
    except BadArgument as error:
        raise BadArgument(f"{text!r} is no claim, no document, and nobody whom reports or the lexicon name") from error


def _plain(text: str) -> str:
    return " ".join(fold(text).lower().split())


def undoing(judgements: Sequence[Judgement], name: str, by: str, made: str, why: str) -> Judgement:
    """That a judgement no longer holds. Raises BadArgument where no one, or several, begin with `name`."""
    found = [judgement for judgement in judgements if name and judgement.id.startswith(name.lower())]
    if len(found) != 1:
        told = f"{len(found)} judgements begin with {name}" if found else f"there is no judgement {name!r}"
        raise BadArgument(f"{told}; `dragoman judge list --all` shows them")
    return Judgement(Verdict.UNDO, About.JUDGEMENT, (found[0].id,), by, made, why)


def from_file(path: Path) -> Iterator[Judgement | DragomanError]:
    """The judgements of a file that ``export judgements`` wrote; for each line that is none, an error that says why."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _from_line(line, f"{path}, line {number}")
    except (OSError, UnicodeDecodeError) as error:
        raise BadArgument(f"{path} cannot be read: {error}") from error


def _from_line(line: str, where: str) -> Judgement | DragomanError:
    try:
        value = json.loads(line)
        if not isinstance(value, dict):
            return BadArgument(f"{where}: not a JSON object")
        return judgement_from_json(value)
    except KeyError as error:
        return BadArgument(f"{where}: {error} is missing; `dragoman export judgements` writes such lines")
    except ValueError as error:
        return BadArgument(f"{where}: {error}")
