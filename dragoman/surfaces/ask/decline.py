"""What is said where a question cannot be mapped: why, and the nearest commands."""

from __future__ import annotations

import re

from dragoman.errors import BadArgument
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.labels import load_label_words
from dragoman.lexicon.ladders import load_ladders
from dragoman.surfaces.ask import forms
from dragoman.surfaces.ask import matter as reading
from dragoman.surfaces.ask.level import find_level
from dragoman.surfaces.ask.phrasing import folded
from dragoman.surfaces.ask.question import Declined, Kind, Known, Question

Command = tuple[str, ...]
MOST = 4
# "More than one source" compares no ladders.
_COUNTED = re.compile(r"\bmore than (?:one|two|a|1|2)\b")
PAIR = 2
MOST_WORDS = 3
# Words of questions that it is of no use to search for.
_IDLE = frozenset(
    "what which who whom when where how why does will should there that many much have this with would".split()
)
UNMAPPED = "No view of the register answers this."
_REASONS = re.compile(r"^(?:" + "|".join(map(re.escape, forms.words("reasons"))) + r")\b")
_HELP = re.compile(r"^how (?:(?:do|can|should)\s+(?:i|we|one)|to)\b")
_NAME = re.compile(r"\b[A-Z][\w'-]*[\w]")
# Words that are written large in titles of honour and offices, and in months and days, name nobody by themselves.
_PLAIN = re.compile(
    r"^(?:I|President|Prime|Minister|Foreign|King|Queen|Sir|Mr|Mrs|Ms|Dr|Chancellor|Secretary|State|The)$"
)


def beyond(text: str, core: str, known: Known) -> Declined | None:
    """A question for a judgement, a reason or a comparison of ladders; None for any other."""
    low = folded(core)
    if not low:
        return Declined(text, "Nothing is asked.", (("brief",), ("--help",)))
    if _HELP.match(low):
        return Declined(text, "That is about Dragoman itself.", _help(low))
    if _REASONS.match(low):
        reason = "Why something was done Dragoman does not know beyond what reports say of it."
        return Declined(text, reason, nearest(core, known))
    if forms.has_word("comparing", _COUNTED.sub("", low)):
        reason = "Rungs of two ladders are never compared, and nothing is weighed against anything else."
        return Declined(text, reason, nearest(core, known))
    if forms.has_word("judging", low):
        return Declined(text, "That asks for a judgement, and Dragoman has none of its own.", nearest(core, known))
    return None


def unmapped(text: str, core: str, known: Known) -> Declined:
    """A question of no known form, or about nothing that a view tells."""
    doubtful = reading.open_names(core, known)
    if doubtful:
        one = doubtful[0]
        meant = " or ".join(actor.name for actor in one.candidates)
        return Declined(text, f"“{one.text}” may mean {meant}: say which.", nearest(core, known))
    strangers = _strangers(core, frozenset(), known)
    if strangers and reading.named_in(core, known):
        return strange(text, strangers, core, known)
    return Declined(text, UNMAPPED, nearest(core, known))


def strange(text: str, strangers: tuple[str, ...], core: str, known: Known) -> Declined:
    """A question that names somebody whom neither the lexicon nor the register knows."""
    told = []
    for name in strangers:
        try:
            load_actors().resolve_state(name)
        except BadArgument as error:
            told.append(str(error).partition("; ")[2])
    near = f" {told[0][:1].upper()}{told[0][1:]}" if told and told[0] else ""
    named = " and ".join(f"“{name}”" for name in strangers)
    verb = "names nobody" if len(strangers) == 1 else "name nobody"
    reason = f"{named} {verb} that the lexicon or the register knows.{near}"
    return Declined(text, reason, (*nearest(core, known), ("who", strangers[0]))[:MOST])


def strangers_of(core: str, question: Question, known: Known) -> tuple[str, ...]:
    """Words written like names that stand for nothing known, where the answer would pass them over."""
    if question.kind is Kind.WHO or question.names:
        return ()
    claim = question.matter.claim
    told = {folded(m.text) for m in (*claim.actors, *claim.recipients)} if claim else set()
    return _strangers(core, frozenset(told), known)


def _strangers(core: str, told: frozenset[str], known: Known) -> tuple[str, ...]:
    """Words written large that neither the lexicon nor the register knows, nor the claim that was read (`told`)."""
    covered = [(one.start, one.end) for one in reading.named_in(core, known)]
    covered += [(hit.start, hit.end) for hit in load_actors().find(core)]
    covered += [(m.span.start, m.span.end) for m in reading.read(core, known.today).mentions]
    short = {word.lower() for word in load_label_words().short} | {"non-nato"}
    found = []
    for match in _NAME.finditer(core):
        word, low = match.group(), folded(match.group())
        inside = any(start <= match.start() < end for start, end in covered) or any(low in each for each in told)
        if match.start() == 0 or inside or _PLAIN.match(word) or low in short or _is_outlet(low, known):
            continue
        found.append(re.sub(r"'s?$", "", word))
    return tuple(dict.fromkeys(found))


def _is_outlet(low: str, known: Known) -> bool:
    plain = re.sub(r"'s?$", "", low)
    return any(plain in name.split() for name in (*known.outlets, *known.persons))


def nearest(core: str, known: Known) -> tuple[Command, ...]:
    """The commands that come nearest to what a question names: its parties, its ladder, its words."""
    named = reading.named_in(core, known)
    sides = tuple(dict.fromkeys(one.party for one in named))
    low = folded(core)
    found: list[Command] = []
    owner = find_level(low, named).owner
    ladders = [side for side in sides if load_ladders().has(side)]
    if owner or re.search(r"\b(?:partner|friend|ally|rank|ladder|important|higher)", low):
        found += [("ladder", side) for side in ([owner] if owner else []) + [s for s in ladders if s != owner]]
    if len(sides) == PAIR:
        found += [("between", *sides), ("expect", *sides)]
    elif len(sides) == 1:
        found += [("who", load_actors().state_name(sides[0]))]
        if ladders and not owner:
            found.append(("ladder", ladders[0]))
    if re.search(r"\b(?:will|going to|expect\w*|soon|next)\b", low):
        found.append(("expect",))
    words = _words(core)
    if words:
        found.append(("search", *words))
    found.append(("brief",))
    return tuple(dict.fromkeys(found))[: MOST + 1]


def _words(core: str) -> list[str]:
    """Up to three telling words to search for."""
    return [word for word in re.findall(r"[^\W\d_]{4,}", core) if word.lower() not in _IDLE][:MOST_WORDS]


def _help(low: str) -> tuple[Command, ...]:
    for command in ("read", "export", "search", "show"):
        if command in low:
            return ((command, "--help"), ("--help",))
    return (("--help",), ("read", "--help"))
