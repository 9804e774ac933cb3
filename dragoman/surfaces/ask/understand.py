"""From the words of a question to a typed question, by forms, the lexicon and the reading; or why there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.speech import load_speech
from dragoman.model import Axis, Certainty, Time
from dragoman.picture.asked import HOLDS, Matter
from dragoman.picture.base import SPEECH_ACTS
from dragoman.surfaces.ask import decline, forms, names
from dragoman.surfaces.ask import matter as reading
from dragoman.surfaces.ask.forms import Fit
from dragoman.surfaces.ask.level import find_level, rung_of
from dragoman.surfaces.ask.phrasing import cut_out, folded, tidy
from dragoman.surfaces.ask.question import Declined, Kind, Known, Question
from dragoman.times import Interval, Precision

_AHEAD = frozenset({Certainty.EXPECTED, Certainty.POSSIBLE, Certainty.REQUESTED, Certainty.DOUBTED})
_MODALS = re.compile(r"^(?:will|would|could|might|may|shall)\b")
_PRESENT = re.compile(r"^(?:is|are|does|do)\b")
_AS_OF = re.compile(r"\b(?:as of|as known (?:on|by)|up to|until|by)$")
_OPEN = re.compile(r"\b(?:since|after|from)\b")
# Prepositions that the reader of times has heeded; any other word before a time says nothing of it.
_LINKED = re.compile(r"\b(?:since|after|from|before|until|till|within)\b")


def understand(text: str, known: Known) -> Question | Declined:
    """The question that a text asks, or why it cannot be mapped to a view, with the nearest commands."""
    plain = tidy(text)
    core, times = _without_times(plain, known)
    low = folded(core)
    refused = decline.beyond(text, core, known)
    if refused is not None:
        return refused
    for fit in forms.fits(low):
        found = _BUILDERS[fit.form.kind](core, fit, known)
        if found is not None:
            strangers = decline.strangers_of(core, found, known)
            if strangers:
                return decline.strange(text, strangers, core, known)
            return _dated(replace(found, text=text), times, known)
    return decline.unmapped(text, core, known)


# -- times -----------------------------------------------------------------------------------------------------------


def _without_times(plain: str, known: Known) -> tuple[str, list[tuple[str, Time]]]:
    """The question without its times, and each of them with the words that led up to it."""
    quoted = [match.span() for match in re.finditer(r'"[^"]*"', plain)]
    quoted += names.outlets_in(plain, known)  # "the Daily Post" is no day
    found: list[tuple[str, Time]] = []
    for time in reversed(reading.read(plain, known.today).times):
        span = time.span
        if span is None or span.end > len(plain) or any(a <= span.start < b for a, b in quoted):
            continue
        cut = cut_out(plain, span.start, span.end)
        plain = cut.text
        if time.start or time.end:
            found.append((cut.lead, time if _LINKED.search(cut.lead) else _bare(cut.taken, known)))
    return plain, found[::-1]


def _bare(words: str, known: Known) -> Time:
    """The days of a time expression without the preposition before it."""
    return next(time for time in reading.read(f"It was {words}", known.today).times if time.span)


def _dated(question: Question, times: list[tuple[str, Time]], known: Known) -> Question:
    """The question with the days that it sets: the day it asks from, or the days it asks about."""
    for lead, time in times:
        start, end = time.start, time.end
        if _AS_OF.search(lead) and end:
            question = replace(question, as_of=end)
        elif _asks_on_a_day(question) and end and not _OPEN.search(lead):
            precise = time.precision is Precision.DAY
            question = replace(question, as_of=end if precise or known.today is None or end < known.today else None)
        else:
            question = replace(question, times=Interval(start, None if _OPEN.search(lead) else end))
    return question


def _asks_on_a_day(question: Question) -> bool:
    """Whether a day in the question is the day on which something stood, and not that of a change."""
    return question.kind in (Kind.STANDING, Kind.WHO) and question.asks != "when" and not question.matter.moves


# -- one builder for each kind of form -------------------------------------------------------------------------------


def _place(core: str, fit: Fit, name: str) -> str:
    """What stands in a place of the form, as written."""
    if name not in fit.spans:
        return ""
    start, end = fit.spans[name]
    return core[start:end].strip(" ,")


def _read_as(fit: Fit, text: str, known: Known) -> Matter:
    """The matter of a stretch, read in the way the form says."""
    if not text:
        return Matter()
    reader = {"inverted": reading.read_inverted, "doer": reading.read_doer}.get(fit.form.reads, reading.read_plain)
    return reading.matter_of(text, reader(text, known), known)


def _plain(core: str, fit: Fit, known: Known) -> Question | None:
    """Kinds whose form says all: the view, and what it is about."""
    text = _place(core, fit, "matter")
    matter = _read_as(fit, text, known)
    told = matter.claim is not None or matter.is_level
    if text and not told and not (names.only_names(text, known) and matter.parties):
        return None
    return Question(core, Kind(fit.form.kind), fit.form.asks, matter)


def _origins(core: str, fit: Fit, known: Known) -> Question | None:
    """How many independent voices there are; or whether one document is a copy."""
    if "document" not in fit.spans:
        return _plain(core, fit, known)
    documents = names.documents(_place(core, fit, "document"), known)
    return Question(core, Kind.ORIGINS, "copies", names={"document": " ".join(documents)}) if documents else None


def _told(core: str, fit: Fit, known: Known) -> Question | None:
    """A paragraph is about parties, whatever else its words may be read as."""
    text = _place(core, fit, "matter")
    named = tuple(dict.fromkeys(one.party for one in reading.named_in(text, known)))
    return Question(core, Kind(fit.form.kind), fit.form.asks, Matter(parties=named)) if named else None


def _changed(core: str, fit: Fit, known: Known) -> Question | None:
    """What changed is about parties or a ladder; where its words name neither, it is about all."""
    text = _place(core, fit, "matter")
    named = reading.named_in(text, known)
    if text and not named:
        return None
    level = find_level(folded(text), named)
    return Question(
        core,
        Kind.CHANGED,
        fit.form.asks,
        Matter(parties=tuple(dict.fromkeys(one.party for one in named)), owner=level.owner),
    )


def _copies(core: str, fit: Fit, known: Known) -> Question | None:
    if fit.form.reads != "name":
        return _plain(core, fit, known)
    found = {}
    for place in ("document", "other"):
        if place in fit.spans:
            documents = names.documents(_place(core, fit, place), known)
            if not documents:
                return None
            found[place] = " ".join(documents)
    return Question(core, Kind.COPIES, fit.form.asks, names=found)


def _record(core: str, fit: Fit, known: Known) -> Question | None:
    if fit.form.asks == "right" and "who" in fit.spans:
        who = _place(core, fit, "who")
        return _plain(core, fit, known) if reading.named_in(who, known) or names.documents(who, known) else None
    if fit.form.asks != "voice":
        return _plain(core, fit, known)
    name = re.sub(r"(?:'s|')$", "", _place(core, fit, "who")).strip()
    name = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    persons = reading.persons_in(name, known)
    parties = tuple(dict.fromkeys(one.party for one in reading.named_in(name, known)))
    outlet = names.documents(name, known)
    if not (persons or outlet or parties):
        return None
    full = load_actors().person(persons[0]).name if persons and _is_known_person(persons[0]) else name
    return Question(core, Kind.RECORD, "voice", Matter(parties=parties, persons=persons), {"voice": full})


def _is_known_person(key: str) -> bool:
    return any(True for _ in load_actors().tenure(key))


def _said(core: str, fit: Fit, known: Known) -> Question | None:
    if fit.form.asks == "what":
        who, text = _place(core, fit, "who"), _place(core, fit, "matter")
        speakers = reading.persons_in(who, known)
        sides = tuple(dict.fromkeys(one.party for one in reading.named_in(who, known)))
        outlets = names.documents(who, known)
        about = tuple(dict.fromkeys(one.party for one in reading.named_in(text, known))) if text else ()
        if not (speakers or sides or outlets) or (text and not about):
            return None
        told = {"speaker": speakers[0] if speakers else "", "outlet": " ".join(outlets)}
        parties = about if about else ()
        return Question(
            core, Kind.SAID, "what", Matter(parties=parties), {k: v for k, v in told.items() if v} | _side(sides, told)
        )
    return _plain(core, fit, known)


def _side(sides: tuple[str, ...], told: Mapping[str, str]) -> dict[str, str]:
    return {"side": sides[0]} if sides and not told["speaker"] and not told["outlet"] else {}


def _expected(core: str, fit: Fit, known: Known) -> Question | None:
    text, other = _place(core, fit, "matter"), _place(core, fit, "other")
    if fit.form.asks == "how_surely":
        matter = _read_as(fit, text, known)
        return Question(core, Kind.EXPECTED, "how_surely", matter) if matter.claim or matter.is_level else None
    named = reading.named_in(" and ".join(filter(None, (text, other))), known)
    bare = names.only_names(text, known) and (fit.form.asks != "when" or names.only_names(other, known))
    if (text and not named) or not bare:
        return None
    sides = tuple(dict.fromkeys(one.party for one in named))
    return Question(core, Kind.EXPECTED, fit.form.asks, Matter(parties=sides))


def _standing(core: str, fit: Fit, known: Known) -> Question | None:
    if fit.form.asks == "list":
        return _list(core, fit, known)
    owner, partner = (_whose(core, fit, place, known) for place in ("owner", "partner"))
    if "owner" in fit.spans or "partner" in fit.spans:
        if owner is None or partner is None or owner == partner:
            return None
        return Question(core, Kind.STANDING, "where", Matter((partner, owner), owner=owner, partner=partner))
    text = " and ".join(filter(None, (_place(core, fit, "matter"), _place(core, fit, "other"))))
    named = reading.named_in(text, known)
    sides = tuple(dict.fromkeys(one.party for one in named))
    if len(sides) != 2:
        return _ladder(core, sides, text, known)
    level = find_level(folded(text), named)
    others = [side for side in sides if side != level.owner]
    partner = others[0] if level.owner and len(others) == 1 else None
    return Question(core, Kind.STANDING, "where", Matter(sides, owner=level.owner, partner=partner))


def _ladder(core: str, sides: tuple[str, ...], text: str, known: Known) -> Question | None:
    """One party with a ladder: who stands on it."""
    level = find_level(folded(text), reading.named_in(text, known))
    if len(sides) != 1 or level.owner != sides[0]:
        return None
    return Question(core, Kind.STANDING, "list", Matter(sides, owner=sides[0]))


def _whose(core: str, fit: Fit, place: str, known: Known) -> str | None:
    """The one party that a place of the form names: "Vietnam's ladder", "Hanoi"."""
    text = _place(core, fit, place)
    sides = tuple(dict.fromkeys(one.party for one in reading.named_in(text, known)))
    return sides[0] if len(sides) == 1 and names.only_names(text, known) else None


def _list(core: str, fit: Fit, known: Known) -> Question | None:
    """Who stands on a rung of one party's ladder."""
    text = " ".join(filter(None, (_place(core, fit, name) for name in ("owner", "rungs", "matter"))))
    named = reading.named_in(text, known)
    sides = tuple(dict.fromkeys(one.party for one in named))
    level = find_level(folded(text), named)
    if len(sides) != 1 or not (level.label or level.top or level.owner):
        return None
    top = level.top or re.match(r"(?:who|which \w+) (?:tops|leads|heads)\b", folded(core)) is not None
    level = replace(level, owner=sides[0], top=top)
    rung = rung_of(level, sides[0])
    return Question(
        core, Kind.STANDING, "list", Matter(sides, owner=sides[0], rung=rung, label=level.label, top=level.top)
    )


def _who(core: str, fit: Fit, known: Known) -> Question | None:
    name = _place(core, fit, "name").strip("\"' ")
    name = re.sub(r"\bto$", "", name).strip()
    if fit.form.asks == "leader":
        party = reading.resolve(name)
        return (
            Question(core, Kind.WHO, "who", Matter((party,)), {"name": f"head of {load_actors().state_name(party)}"})
            if party
            else None
        )
    if not names.may_name(name, known):
        return None
    sides = tuple(dict.fromkeys(one.party for one in reading.named_in(name, known))) or names.states_of(name, known)
    return Question(core, Kind.WHO, "who", Matter(sides, reading.persons_in(name, known)), {"name": name})


# -- statements ------------------------------------------------------------------------------------------------------


def _statement(core: str, fit: Fit, known: Known) -> Question | None:
    """Questions that hold the statement they are about: when, whether, who, whom."""
    asks = fit.form.asks
    text = core if asks == "whether" else _place(core, fit, "matter" if "matter" in fit.spans else "rest")
    if asks == "whether":
        text = re.sub(r"^(?:whether|if)\s+", "", text, flags=re.IGNORECASE)
    low = folded(text)
    if asks == "who":
        return _who_did(core, text, known)
    if asks == "anyone":
        return _done_to_anyone(core, known)
    if asks == "whom":
        verb = re.search(r"\b(?:is|are|was|were|does|do|did|has|have|had|will|would|could|might|may|shall|can)\b", core)
        told = reading.read_done_to(core[verb.start() :] if verb else text, known)
    else:
        told = reading.read_inverted(text, known)
    matter = reading.matter_of(text, told, known)
    kind = _kind_of(low, matter) if told.covers_it else None
    if kind is None:
        return None
    return Question(core, kind, asks, matter)


def _done_to_anyone(core: str, known: Known) -> Question | None:
    """ "Has Ottawa sanctioned anyone?": to whom it was done is what the answer tells."""
    text = re.sub(r"\s+(?:any|some)(?:one|body)$|\s+any (?:other )?(?:country|state|government)$", "", core, flags=re.I)
    told = reading.read_done_to(text, known)
    matter = reading.matter_of(text, told, known)
    kind = _kind_of(folded(text), matter) if told.covers_it and matter.claim else None
    return Question(core, kind, "whom", matter) if kind else None


def _kind_of(low: str, matter: Matter) -> Kind | None:
    """Whether it asks what stands, what happened or what is to come; None where nothing a view tells is asked."""
    claim = matter.claim
    ahead = _MODALS.match(low) is not None or (
        re.match(r"^(?:is|are|was|were)\b", low) is not None and forms.has_word("ahead", low)
    )
    if claim is None and not (matter.is_level and matter.parties):
        return None
    if ahead or (claim is not None and claim.certainty in _AHEAD and claim.act != HOLDS):
        return Kind.EXPECTED
    if claim is None or claim.act == HOLDS or matter.axis in (Axis.PARTNERSHIP, Axis.ALLIANCE_STATUS):
        return Kind.STANDING
    if claim.rung is not None and _PRESENT.match(low):
        return Kind.STANDING
    return Kind.HAPPENED


def _who_did(core: str, text: str, known: Known) -> Question | None:
    """Who did something, or who said it: the stand-in is the doer or the speaker of what is read."""
    told = reading.read_doer(text, known)
    matter = reading.matter_of(text, told, known)
    if told.claim is not None:
        speaker = told.claim.attribution[0].speaker if told.claim.attribution else None
        if speaker is not None and speaker.state == told.stand_in:
            return Question(core, Kind.SAID, "who", matter)
    said = _behind_speech(core, text, known)
    if said is not None:
        return said
    if told.claim is not None and matter.claim is not None and _has_place(told):
        kind = Kind.SAID if told.claim.act in SPEECH_ACTS else _kind_of(folded(text), matter)
        return Question(core, kind or Kind.HAPPENED, "who", matter)
    return None


def _has_place(told: reading.Read) -> bool:
    """Whether the one who is asked for has a place in the claim: as doer, as the one it is done to, or on a rung."""
    claim = told.claim
    return claim is not None and told.stand_in in {
        *(m.state for m in (*claim.actors, *claim.recipients)),
        *((claim.rung.owner, claim.rung.partner) if claim.rung else ()),
    }


def _behind_speech(core: str, text: str, known: Known) -> Question | None:
    """A verb of saying and what is said: that is what the question is about, and the verb may speak against it."""
    words = folded(text).split()
    if words[:1] in (["has"], ["have"], ["had"], ["did"], ["is"], ["was"]):
        words = words[1:]
        text = text.split(None, 1)[1] if len(text.split()) > 1 else ""
    forms_of = load_speech().verb_forms
    verb = forms_of.get(words[0]) if words else None
    if not verb:
        return None
    length = max(len(one.words) for one in verb if list(one.words[1:]) == words[1 : len(one.words)])
    content = re.sub(r"^(?:that|about|of|on)\s+", "", " ".join(text.split()[length:]), flags=re.IGNORECASE)
    certainty = next((one.certainty for one in verb if one.certainty), None)
    matter = reading.matter_of(content, reading.read_plain(content, known), known) if content else Matter()
    if not (matter.claim or matter.is_level or matter.moves):
        return None
    denies = certainty in (Certainty.DENIED, Certainty.DOUBTED) or names.denies(folded(content))
    return Question(core, Kind.SAID, "who", replace(matter, against=denies or matter.against))


Builder = Callable[[str, Fit, Known], Question | None]
_BUILDERS: dict[str, Builder] = {
    "statement": _statement,
    "standing": _standing,
    "expected": _expected,
    "said": _said,
    "origins": _origins,
    "copies": _copies,
    "disputed": _plain,
    "record": _record,
    "who": _who,
    "changed": _changed,
    "told": _told,
}
