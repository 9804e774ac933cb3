"""What a stretch of a question is about: made a statement, it is read with the reading that reads documents."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.errors import BadArgument
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.acts import load_acts
from dragoman.lexicon.ladders import load_ladders
from dragoman.model import ActorKind, Claim, Mention, Reading, RungClaim
from dragoman.picture.asked import HOLDS, Matter, without
from dragoman.picture.base import involved, is_against, parties, parties_of, party, persons
from dragoman.surfaces.ask.level import Level, Named, find_level, rung_of
from dragoman.surfaces.ask.phrasing import folded, statements
from dragoman.surfaces.ask.question import Known

# Who stands in for whom a question asks for ("Who visited Samoa?"), so that reading finds a doer: the first of these
# that the question does not name.
STAND_INS = (("ISL", "Iceland"), ("BTN", "Bhutan"), ("LSO", "Lesotho"))
# Words before a claim that take nothing away from it.
_BESIDE = frozenset(
    "the a an already really indeed ever now then still yet actually that there it is was so by in on at to of with for"
    " from and or expected reported said supposed likely does did do has have had will".split()
)
_LARGE = re.compile(r"\b[A-Z][a-z]{3,}\b")
# At most so many ways to put a question as a statement are read.
MOST_WAYS = 8
FEW = 3


@dataclass(frozen=True, slots=True)
class Read:
    """A statement that stands for a stretch of a question, what was read from it, and the claim that tells most."""

    statement: str
    reading: Reading
    claim: Claim | None
    stand_in: str | None = None

    @property
    def covers_it(self) -> bool:
        """Whether the claim is what the statement says, and not what only one of its clauses says."""
        if self.claim is None:
            return True
        before = self.statement[: self.claim.span.start].lower()
        return all(word in _BESIDE for word in re.findall(r"[^\W\d_]+", before))


@functools.lru_cache(maxsize=256)
def read(statement: str, day: str | None) -> Reading:
    """A statement read as if it had been published that day."""
    from dragoman.reading import read_text

    text = statement[:1].upper() + statement[1:]
    return read_text(f"{text}.", published=day)


def read_plain(text: str, known: Known) -> Read:
    """A clause or noun phrase as it stands; where it names but one party, with somebody for the other."""
    return _completed([text], known)


def read_inverted(text: str, known: Known) -> Read:
    """A question with its verb in front, in the order of statements that reads best."""
    ends = [one.end for one in named_in(text, known)]
    return _completed(list(statements(text, ends))[:MOST_WAYS], known)


def _completed(ways: Sequence[str], known: Known) -> Read:
    """What reads best; an act that reading finds only between two ("recalled its ambassador") gets a stand-in for whom
    the question does not name."""
    told = _best(ways, known)
    if told.claim is not None or len({one.party for one in named_in(told.statement, known)}) != 1:
        return told
    stand_in, name = _stand_in(told.statement)
    wider = _best([f"{way} {word} {name}" for way in ways[:FEW] for word in ("from", "to", "with")], known)
    claim = wider.claim
    return replace(wider, stand_in=stand_in) if claim is not None and stand_in in involved(claim) else told


def read_doer(text: str, known: Known) -> Read:
    """A question whose subject is asked for; somebody stands in for it."""
    stand_in, name = _stand_in(text)
    told = _best([f"{name} {text}"], known)
    said = [c for c in told.reading.claims if c.attribution and _is_speaker(c, stand_in) and not _is_frame(c)]
    behind = [c for c in said if not any(m.state == stand_in for m in c.actors)]
    return replace(told, claim=behind[0] if behind else told.claim, stand_in=stand_in)


def _is_speaker(claim: Claim, stand_in: str) -> bool:
    speaker = claim.attribution[0].speaker
    return speaker is not None and speaker.state == stand_in


def read_done_to(text: str, known: Known) -> Read:
    """A question whose object is asked for ("whom did Canada sanction"); somebody stands in for it."""
    stand_in, name = _stand_in(text)
    ends = [one.end for one in named_in(text, known)]
    return replace(_best([f"{each} {name}" for each in statements(text, ends)][:MOST_WAYS], known), stand_in=stand_in)


def _stand_in(text: str) -> tuple[str, str]:
    return next((pair for pair in STAND_INS if pair[1].lower() not in text.lower()), STAND_INS[0])


def _best(ways: Sequence[str], known: Known) -> Read:
    """The way of putting it from which most is read: a claim, on most of the parties named, with a level."""
    found = []
    for place, way in enumerate(ways):
        reading = read(way, known.today)
        named = {each for mention in reading.mentions if (each := party(mention))}
        ranked = [((len(named & involved(c)), c.rung is not None), c) for c in reading.claims if not _is_frame(c)]
        best = max(ranked, key=lambda entry: entry[0], default=None)
        found.append(((best is not None, best[0] if best else (0, False), -place), way, reading, best))
    _, way, reading, best = max(found, key=lambda entry: entry[0])
    return Read(way, reading, best[1] if best else None)


def _is_frame(claim: Claim) -> bool:
    """Whether the act says only that something is expected, sought or planned: that is asked, not what is asked of."""
    act = load_acts().by_id.get(claim.act)
    return claim.act == "expect" or (act is not None and act.fallback)


def named_in(text: str, known: Known) -> list[Named]:
    """The parties that a text names, by the lexicon and by the persons of the register, in their order."""
    found = {(m.span.start, m.span.end): each for m in _mentions(text, known) if (each := party(m))}
    for start, end, state in (*_register_persons(text, known), *_bare_places(text)):
        if state and not any(first < end and start < last for first, last in found):
            found[start, end] = state
    inside = [(span, each) for span, each in sorted(found.items()) if not _within_word(text, *span)]
    return [Named(each, start, end) for (start, end), each in inside]


def _within_word(text: str, start: int, end: int) -> bool:
    """Whether the name is part of a longer word ("non-NATO")."""
    return text[start - 1 : start] == "-" or text[end : end + 1] == "-"


def _mentions(text: str, known: Known) -> list[Mention]:
    """The mentions of a text, with their spans in it; what is written small is tried with capitals too."""
    return [m for m in read(text, known.today).mentions if m.span.end <= len(text) and m.how != "coreference"]


def _bare_places(text: str) -> Iterable[tuple[int, int, str | None]]:
    """Words written large that by themselves name a party: in running text a capital may need its state beside it."""
    for match in _LARGE.finditer(text):
        if party_named := resolve(match.group()):
            yield match.start(), match.end(), party_named


def _register_persons(text: str, known: Known) -> Iterable[tuple[int, int, str | None]]:
    low = folded(text)
    for name, (_, state) in known.persons.items():
        for match in re.finditer(rf"\b{re.escape(name)}\b", low):
            yield match.start(), match.end(), state


def persons_in(text: str, known: Known) -> tuple[str, ...]:
    """The ids of persons whom a text names."""
    told = [m.actor.id for m in _mentions(text, known) if m.actor.kind is ActorKind.PERSON]
    low = folded(text)
    told += [key for name, (key, _) in known.persons.items() if re.search(rf"\b{re.escape(name)}\b", low)]
    return tuple(dict.fromkeys(told))


def open_names(text: str, known: Known) -> list[Mention]:
    """Names in a text that may mean several states or persons."""
    return [m for m in _mentions(text, known) if len(m.candidates) > 1 and m.actor.id.startswith("?")]


def matter_of(text: str, told: Read | None, known: Known) -> Matter:
    """What a text is about: parties and persons it names, the claim it would make, and the level it names."""
    named = named_in(text, known)
    level = find_level(folded(text), named)
    claim = told.claim if told else None
    if claim is not None and told is not None and told.stand_in:
        actors, recipients = without(claim, told.stand_in)
        claim = replace(claim, actors=actors, recipients=recipients, rung=_open_rung(claim, told.stand_in))
    sides = tuple(dict.fromkeys(one.party for one in named))
    if claim is not None and len(parties(claim)) >= len(sides):
        sides = tuple(dict.fromkeys([*(s for s in sides if s in parties(claim)), *sorted(parties(claim))]))
    people = persons_in(text, known) if claim is None else _people(claim) or ()
    return _levelled(Matter(parties=sides, persons=people, claim=claim), level)


def _open_rung(claim: Claim, stand_in: str) -> RungClaim | None:
    """The claim's rung without the one who stands in."""
    rung = claim.rung
    if rung is None:
        return None
    return replace(
        rung,
        owner=None if rung.owner == stand_in else rung.owner,
        partner=None if rung.partner == stand_in else rung.partner,
    )


def _people(claim: Claim) -> tuple[str, ...]:
    told = persons(claim.actors) | persons(claim.recipients)
    return tuple(sorted(each for each in told if not each.startswith("?")))


def _levelled(matter: Matter, level: Level) -> Matter:
    """The matter with the level that its claim, or else its words, tell."""
    rung = matter.claim.rung if matter.claim else None
    against = matter.claim is not None and is_against(matter.claim)
    if rung is not None and matter.claim is not None:
        ways = {"raises": 1, "establishes": 1, "restores": 1, "lowers": -1, "ends": -1}
        way = 0 if matter.claim.act == HOLDS else ways.get(rung.change.value, 0)
        on_ladder = rung.axis.value in ("partnership", "alliance_status")
        owner = rung.owner or level.owner or _raising(matter.claim)
        if _mutual(matter.claim) and level.owner is None:
            owner = None  # "the two are partners": whose ladder is not asked
        asked = level if level.label or level.top else replace(level, label=rung.stated if on_ladder else "")
        return replace(
            matter,
            owner=owner,
            partner=rung.partner if owner else None,
            rung=(rung.rung if owner else None) or (rung_of(asked, owner) if on_ladder else None),
            label=asked.label if on_ladder else "",
            axis=rung.axis,
            moves=way if on_ladder else 0,
            against=against,
        )
    owner = level.owner or _only_owner(matter.parties)
    if not level.told and not (level.moves and owner and matter.claim is None):
        return replace(matter, against=against, moves=level.moves if matter.claim is None else 0)
    others = [side for side in matter.parties if side != owner]
    return replace(
        matter,
        owner=owner,
        partner=others[0] if len(others) == 1 else None,
        rung=rung_of(level, owner),
        label=level.label,
        top=level.top,
        moves=level.moves,
        against=against,
    )


def _mutual(claim: Claim) -> bool:
    """Whether both are it to each other, and each has a ladder that may be meant."""
    both = parties_of(claim.actors)
    return len(both) > 1 and not parties_of(claim.recipients) and all(map(load_ladders().has, both))


def _raising(claim: Claim) -> str | None:
    """The one that puts another on a rung, where that is a single party with a ladder: the ladder is its own."""
    doers = parties_of(claim.actors)
    if len(doers) != 1 or claim.act == HOLDS or not parties_of(claim.recipients) - doers:
        return None
    doer = next(iter(doers))
    return doer if load_ladders().has(doer) else None


def _only_owner(sides: Sequence[str]) -> str | None:
    """The one of two that has a ladder in the lexicon; None where both or neither have."""
    having = [side for side in sides if load_ladders().has(side)]
    return having[0] if len(having) == 1 and len(sides) == 2 else None


@functools.lru_cache(maxsize=1024)
def resolve(text: str) -> str | None:
    """The party that a name alone means; None where it means none."""
    name = re.sub(r"^(?:the)\s+|'s?$", "", text.strip(" \"'"), flags=re.IGNORECASE)
    try:
        return load_actors().resolve_state(name)
    except BadArgument:
        return None
