"""Which of the names found in a text really stand there: surnames, languages, cities, names of two states."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from dragoman.lexicon.actor_data import ActorData, Settling
from dragoman.lexicon.misspelt import followed_by_name
from dragoman.lexicon.names import NameEntry, NameHit, RawHit, fold
from dragoman.model import Actor, ActorKind

# How far the words that settle a name may stand from it, in characters.
_NEAR = 200
# How far back a state may be named that a body is taken for, against the usual one.
_NEAR_BODY = 250
_WORD_BEFORE = re.compile(r"([^\W_][\w.'-]*)\s\Z")
_WORD_AFTER = re.compile(r"\s([^\W_][\w'-]*)")
# Words that make another body of one: "the World Congress", "the National Congress Party".
_PARTS_OF_BODIES = frozenset(
    "World National Party People's Jewish Indian African European Youth Royal Merchant".split()
)


def settle(text: str, folded: str, raw: list[RawHit], data: ActorData) -> list[NameHit]:
    """The hits that hold; a name of two states goes to the one that the rest of the text names, where it names one."""
    kept = [hit for hit in raw if hit.entry.actor is not None and _stands(folded, hit, data)]
    counts = Counter(
        hit.entry.actor.state
        for hit in kept
        if hit.entry.actor is not None and hit.entry.actor.state and not hit.entry.weak and not hit.entry.candidates
    )
    return list(_settled(text, kept, counts, data))


def _settled(text: str, kept: list[RawHit], counts: Counter[str], data: ActorData) -> Iterator[NameHit]:
    for place, hit in enumerate(kept):
        entry = hit.entry
        actor = entry.actor
        if actor is None or (entry.weak and not counts[actor.state or ""]):
            continue
        candidates = entry.candidates
        if entry.name in data.settling.seat_unless:
            actor = _seat(text, hit, actor, kept, counts, data)
        if actor.kind is ActorKind.ORGAN and candidates:
            body = _body(text, place, kept, counts)
            if body is None:
                continue
            actor, candidates = body, ()
        elif candidates:
            actor, candidates = _shared(entry, actor, counts)
        yield NameHit(hit.start, hit.end, text[hit.start : hit.end], actor, entry.how, candidates, hit.meant)


def _body(text: str, place: int, kept: list[RawHit], counts: Counter[str]) -> Actor | None:
    """The body of the state beside it, of the usual one, the only one or the one named last; else nobody's."""
    hit = kept[place]
    organs = {organ.state: organ for organ in hit.entry.candidates}
    beside = _beside(text, place, kept)
    if beside is not None:
        return organs.get(beside)
    named = [state for state in organs if state is not None and counts[state]]
    usual = hit.entry.default
    near = _named_before(place, kept, organs, _NEAR_BODY if usual is not None else None)
    if usual is not None and (usual in near or not near or not named):
        return organs[usual] if usual in named or not named else organs[named[0]] if len(named) == 1 else None
    if len(named) == 1:
        return organs[named[0]]
    return organs[near[0]] if near else None


def _named_before(place: int, kept: list[RawHit], organs: Mapping[str | None, Actor], reach: int | None) -> list[str]:
    """The states with such a body that are named before it, the last first; `reach`: not farther back than that."""
    start = kept[place].start
    found: list[str] = []
    for other in reversed(kept[:place]):
        if reach is not None and start - other.end > reach:
            break
        state = other.entry.actor.state if other.entry.actor is not None else None
        if state in organs and state is not None and not other.entry.candidates:
            found.append(state)
    return found


def _beside(text: str, place: int, kept: list[RawHit]) -> str | None:
    """The state that stands right before a body ("Peru's Congress") or right behind it ("the Senate of Chile")."""
    hit = kept[place]
    if place > 0:
        before = kept[place - 1]
        if text[before.end : hit.start] in {" ", "'s ", "’s "} and before.entry.actor is not None:
            return before.entry.actor.state
    if place + 1 < len(kept):
        after = kept[place + 1]
        if text[hit.end : after.start] in {" of ", " of the ", " in "} and after.entry.actor is not None:
            return after.entry.actor.state
    return None


def _seat(text: str, hit: RawHit, actor: Actor, kept: list[RawHit], counts: Counter[str], data: ActorData) -> Actor:
    """A city that seats two: the state where someone is in it or passes it, or where the text is about the state."""
    name = hit.entry.name
    other: str = data.settling.seat_unless[name]["other"]
    before = _WORD_BEFORE.search(text, max(0, hit.start - 20), hit.start)
    if before is not None and before.group(1).lower() in data.settling.seat_unless[name]["place"]:
        return data.actors[other]
    named = any(each.entry.actor == actor and each.entry.name != name for each in kept)
    return data.actors[other] if counts[other] and not named else actor


def _shared(entry: NameEntry, stand_in: Actor, counts: Counter[str]) -> tuple[Actor, tuple[Actor, ...]]:
    """A name of two states: the one the text names elsewhere, if it names only one; else it stays open."""
    named = [candidate for candidate in entry.candidates if counts[candidate.id]]
    if len(named) == 1 and not entry.name.endswith("Koreas"):
        return named[0], ()
    return stand_in, entry.candidates


def _stands(folded: str, hit: RawHit, data: ActorData) -> bool:
    settling, name = data.settling, fold(hit.entry.name)
    actor = hit.entry.actor
    if actor is None or actor.kind is ActorKind.PERSON:
        return True
    if hit.entry.candidates and actor.kind is ActorKind.ORGAN:
        return not _goes_before(folded, hit)
    if _names_another(folded, hit, settling):
        return False
    if hit.meant == name and (after := followed_by_name(folded, hit.end)) and not _begins_phrase(after.lower(), data):
        return False
    if name in settling.surnames and _is_surname(folded, hit, settling):
        return False
    if name in settling.given_like and _is_given_name(folded, hit, data):
        return False
    if name in settling.cues and not _cued(folded, hit, settling.cues[name]):
        return False
    return not (hit.entry.how == "adjective" and _is_language(folded, hit, settling))


def _goes_before(folded: str, hit: RawHit) -> bool:
    """Whether a capitalised word stands right before: "the World Congress" is nobody's congress."""
    before = _WORD_BEFORE.search(folded, max(0, hit.start - 30), hit.start)
    return before is not None and before.group(1)[0].isupper() and before.group(1) in _PARTS_OF_BODIES


def _names_another(folded: str, hit: RawHit, settling: Settling) -> bool:
    """Whether the name is part of that of an outlet, a contest or a treaty, or is an outlet's in brackets."""
    how = hit.entry.how
    if how not in {"name", "adjective", "capital", "demonym"}:
        return False
    if (settling.another_seat if how == "capital" else settling.another).match(folded, hit.end) is not None:
        return True
    lead = folded[max(0, hit.start - 5) : hit.start]
    return how == "adjective" and folded[hit.end : hit.end + 1] == ")" and lead.endswith(("(The ", " The "))


def _is_surname(folded: str, hit: RawHit, settling: Settling) -> bool:
    before = _WORD_BEFORE.search(folded, max(0, hit.start - 40), hit.start)
    if before is None:
        return False
    word = before.group(1)
    return word in settling.given or (len(word.rstrip(".")) == 1 and word[0].isupper() and word.endswith("."))


def _is_given_name(folded: str, hit: RawHit, data: ActorData) -> bool:
    """Whether a capitalised word follows that is no office, organ or name: then the name belongs to a person."""
    after = _WORD_AFTER.match(folded, hit.end)
    if after is None:
        return False
    word = after.group(1)
    if not word[0].isupper() or not word.isalpha() or word.isupper():
        return False
    lowered = word.lower()
    if word in data.titles.not_person or word in data.titles.not_name or word in data.titles.suffixes:
        return False
    return not (
        _begins_phrase(lowered, data)
        or any(folded.startswith(n, after.start(1)) for n, _ in data.index.by_word.get(word, ()))
    )


def _begins_phrase(word: str, data: ActorData) -> bool:
    """Whether a title, organ or group may begin with that word."""
    tables = (data.titles.offices, data.titles.others, data.organ_phrases, data.group_phrases)
    return any(phrase == word or phrase.startswith(word + " ") for table in tables for phrase in table)


def _cued(folded: str, hit: RawHit, cues: dict[str, list[str]] | object) -> bool:
    if not isinstance(cues, dict):
        return True
    window = folded[max(0, hit.start - _NEAR) : hit.end + _NEAR]
    if any(word in window for word in cues["for"]):
        return True
    return not any(word in window for word in cues["against"])


def _is_language(folded: str, hit: RawHit, settling: Settling) -> bool:
    tail = folded[hit.end : hit.end + 20].lower()
    for word in settling.language_after:
        spaced = word if word[0] == "-" else " " + word
        if tail.startswith(spaced) and not tail[len(spaced) : len(spaced) + 1].isalnum():
            return True
    before = _WORD_BEFORE.search(folded, max(0, hit.start - 20), hit.start)
    if before is None or before.group(1).lower() not in settling.language_before:
        return False
    after = _WORD_AFTER.match(folded, hit.end)
    return after is None or after.group(1) in {"and", "or", "on", "at", "by", "to", "with", "in", "as", "that", "but"}
