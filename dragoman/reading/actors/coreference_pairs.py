"""Which two or three are meant: "the two countries", "either man", "both", "the trio". Part of the stage of actors."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from dragoman.model import Actor, ActorKind, Mention, Span
from dragoman.reading.actors.coreference_view import REACH, Placed, View
from dragoman.reading.parsed import base, children

_COUNTRIES = (
    "countries|nations|states|sides|parties|governments|capitals|peoples|powers|neighbou?rs|allies|partners|economies|"
    "rivals|militaries|delegations|holdouts|foes|enemies|adversaries|armies|ministries|parliaments|juntas|belligerents|"
    "foreign ministries|camps|teams|holdouts|republics|kingdoms|islands"
)
_ONE_OF_TWO = "country|side|government|party|nation|state|capital"
_LEADERS = (
    "leaders|presidents|prime ministers|premiers|heads of state|heads of government|foreign ministers|ministers|"
    "defen[cs]e ministers|statesmen|men|diplomats|officials|chancellors|envoys|negotiators"
)
_ONE_OF_PERSONS = "leader|man|minister|president|premier|statesman|woman"
_SENDERS = "officials|diplomats|leaders|representatives|delegations|delegates|ministers|experts"
_HOSTILE = "quarrell?ing|feuding|warring|bickering|rival|estranged|squabbling"
_PAIR = re.compile(
    rf"\b(?P<senders>(?:{_SENDERS}) (?:from|of) )?"
    rf"(?:(?:the|these|our|their) two|both|both the|both of the|either|neither|the(?= (?:{_HOSTILE})\b)|"
    rf"the(?= (?:leaders|presidents|sides|foreign ministers|prime ministers)\b))"
    rf" (?:(?:Asian|European|African|neighbou?ring|friendly|great|{_HOSTILE}) )?"
    rf"(?P<noun>{_COUNTRIES}|{_LEADERS}|{_ONE_OF_TWO}|{_ONE_OF_PERSONS})\b",
    re.IGNORECASE,
)
# "The two signed a deal", "the three have since left": with a verb right behind, and nobody counted.
_BARE = re.compile(
    r"\b[Tt]he (?P<count>two|three|four)"
    r"(?= (?:also |both |then |since |later |now |each |had |have |has |will |would )*"
    r"(?:have|has|had|are|were|will|would|may|might|could|did|do|(?P<verb>[a-z]+ed|met|held|spoke|said|began|fought|"
    r"broke|made|took|shook|left))\b)"
)
_EACH = re.compile(r"\b[Ee]ach (?:side|country|government|party|state|capital)\b(?=[^.;]{1,40} the other\b)")
_BOTH = re.compile(
    r"\b(?:to|on|with|from|for|by|between|against|of) (?P<both>both)(?=[.,;:)”\"]| (?:and|but|when|while)\b)"
)
_THREE = re.compile(
    r"\b(?:the (?:other )?(?P<count>three|four)(?: [A-Z]\w+)? (?:countries|states|nations|neighbou?rs|governments|"
    r"capitals|(?:foreign |defen[cs]e |prime )?ministers|leaders|presidents|juntas|allies|members)|"
    r"all (?P<all>three|four)(?! (?:of|men|days|years|weeks|months|times)\b)|the (?P<word>trio|threesome|quartet))\b",
    re.IGNORECASE,
)
_NUMBER = {"three": 3, "trio": 3, "threesome": 3, "four": 4, "quartet": 4}
# What stands between the names of a list.
_BETWEEN = re.compile(r",? (?:and )?(?:the )?")
# Sentences back in which a list is taken up.
_FAR = 12


def pair_references(text: str, view: View, index: int) -> Iterator[Mention]:
    """What one sentence says of two or three who are named before."""
    span = view.parsed[index].sentence.span
    for match in _PAIR.finditer(view.folded, span.start, span.end):
        yield from _pair(text, view, index, match)
    for match in _BOTH.finditer(view.folded, span.start, span.end):
        here = {p.mention.state for p in view.by_sentence[index] if p.mention.state}
        place = Span(match.start("both"), match.end("both"))
        for member in two_states(view, index, place.start, without=frozenset(s for s in here if s)):
            yield Mention(place, place.of(text), member, "coreference")
    yield from _bare(text, view, index, span)
    for match in _THREE.finditer(view.folded, span.start, span.end):
        place = Span(match.start(), match.end())
        word = (match.group("count") or match.group("all") or match.group("word")).lower()
        for member in _listed(view, index, match.start(), _NUMBER[word]):
            yield Mention(place, place.of(text), member, "coreference")


def _bare(text: str, view: View, index: int, sentence: Span) -> Iterator[Mention]:
    """Two or three who are named by their number alone, and each of two."""
    for match in _BARE.finditer(view.folded, sentence.start, sentence.end):
        place = Span(match.start(), match.end())
        if match.group("verb") and _counts_a_noun(view, index, match.end("verb")):
            continue
        count = _NUMBER.get(match.group("count"))
        members = _listed(view, index, match.start(), count) if count else two_states(view, index, match.start())
        for member in members:
            yield Mention(place, place.of(text), member, "coreference")
    for match in _EACH.finditer(view.folded, sentence.start, sentence.end):
        place = Span(match.start(), match.end())
        for member in two_states(view, index, match.start()):
            yield Mention(place, place.of(text), member, "coreference")


def _counts_a_noun(view: View, index: int, end: int) -> bool:
    """Whether a word in -ed is no verb: "the two detained men"."""
    parsed = view.parsed[index]
    after = next((token for token in parsed.doc if parsed.place(token).start > end), None)
    return after is not None and after.pos_ in ("NOUN", "ADJ")


def _pair(text: str, view: View, index: int, match: re.Match[str]) -> Iterator[Mention]:
    noun = match.group("noun").lower()
    span = Span(match.start(), match.end())
    third = _third(view, index, span)
    words = match.group().lower()
    people = re.fullmatch(f"{_LEADERS}|{_ONE_OF_PERSONS}", noun) is not None
    if people and noun not in {"officials", "diplomats"}:
        loose = words.startswith("the ") and not words.startswith("the two")
        pair = _two_persons(view, index, match.start(), exactly=loose) if not third else ()
        if not pair and not loose:
            pair = two_states(view, index, match.start(), third)
    else:
        pair = two_states(view, index, match.start(), third)
    for member in pair:
        sent = match.group("senders") is not None and member.state is not None
        actor = view.lexicon.group("officials", member.id) if sent else member
        yield Mention(span, span.of(text), actor, "coreference")


def _third(view: View, index: int, span: Span) -> frozenset[str]:
    """Whoever does something to both: "Brazil will receive both sides" does not mean Brazil."""
    tokens = view.parsed[index].tokens(span)
    head = next((t for t in reversed(tokens) if base(t) in {"obj", "iobj", "obl"} and t.head not in tokens), None)
    if head is None or not (view.story.pair or view.groups):
        return frozenset()
    verb = head.head
    while not children(verb, "nsubj") and base(verb) in {"xcomp", "advcl", "conj"}:
        verb = verb.head  # "is due to receive both sides"
    doers = children(verb, "nsubj")
    if verb.dep_ == "acl:relcl":  # "Brazil, which buys gas from Peru, has asked both", as it is often parsed
        doers = [*doers, verb.head]
    found = {p.mention.state for p in view.by_sentence[index] if p.head in doers and p.mention.state}
    return frozenset(s for s in found if s and not (view.story.pair and s in view.story.pair))


def _two_persons(view: View, index: int, position: int, *, exactly: bool) -> tuple[Actor, ...]:
    """The last two persons of two states; where `exactly`, only if nobody else has been named nearby."""
    people: dict[str, Actor] = {}
    for placed in reversed(view.before(index, position, REACH)):
        actor = placed.mention.actor
        if actor.kind is ActorKind.PERSON and actor.state is not None:
            people.setdefault(actor.id, actor)
    named = list(people.values())[:2]
    if exactly and len(people) > len(named):
        return ()
    return tuple(named) if len(named) == 2 and named[0].state != named[1].state else ()


def two_states(view: View, index: int, position: int, without: frozenset[str] = frozenset()) -> tuple[Actor, ...]:
    """The two states spoken of: those taken up or joined in one sentence nearest before; else the pair of the text.

    `without`: states that are not meant.
    """
    for back in range(REACH + 1):
        if index - back < 0:
            break
        if (group := view.groups.get(index - back)) and not without & {actor.state for actor in group}:
            return group
        here = [p for p in view.by_sentence[index - back] if back or p.mention.span.end <= position]
        found = {state: actor for state, actor in states(view, here).items() if state not in without}
        if len(found) == 2 and (not back or _told_of(view, here, set(found))):
            return tuple(found.values())
        if len(found) > 2:
            return _main_pair(view, set(found))
        if len(found) == 1 and back == 0 and not without:
            state = next(iter(found))
            if (partner := _beside(view, state, index, here)) is not None:
                return (*found.values(), partner)
            if view.story.pair and state not in view.story.pair:
                return _story_pair(view, without)
    return _main_pair(view, None) if not without else _story_pair(view, without)


def _beside(view: View, state: str, index: int, here: list[Placed]) -> Actor | None:
    """The other side where a sentence has named one so far."""
    other = view.story.partner(state, index) if view.story.pair else _venue(view, here)
    if other:
        return view.lexicon.actor(other)
    stranger = view.story.pair is not None and state not in view.story.pair
    if stranger and (index == 0 or state not in states(view, view.by_sentence[index - 1])):
        return None
    return _partner(view, state, index)


def _told_of(view: View, here: list[Placed], pair: set[str]) -> bool:
    """Whether a sentence is about the two states it names, and not only its content or an aside."""
    if view.story.pair is None or pair == set(view.story.pair):
        return True
    return any(
        p.is_subject and p.mention.state in pair and (p.head.head.dep_ == "ROOT" or p.head.head.head.dep_ == "ROOT")
        for p in here
    )


def states(view: View, placed: list[Placed]) -> dict[str, Actor]:
    """States that are parties: by name, organ or person; a city after "in" is a venue."""
    found: dict[str, Actor] = {}
    for each in placed:
        state = each.mention.state
        if state is None or is_venue(each):
            continue
        found.setdefault(state, view.lexicon.actor(state))
    return found


def is_venue(placed: Placed) -> bool:
    """Whether a mention is a capital that says where or whither."""
    if placed.mention.how != "capital":
        return False
    return any(
        child.dep_ == "case" and child.lower_ in {"in", "at", "to", "from", "near"} for child in placed.head.children
    )


def _venue(view: View, here: list[Placed]) -> str | None:
    """The one other state that is only named by a capital gone to: "X was due in Oslo, but neither side …"."""
    named = set(states(view, here))
    away = {p.mention.state for p in here if is_venue(p) and p.mention.state} - named
    return next(iter(away)) if len(away) == 1 else None


def _main_pair(view: View, among: set[str] | None) -> tuple[Actor, ...]:
    """The pair that the text is about; else the two states named most in it, if they stand out from the third."""
    if view.story.pair and (among is None or among & set(view.story.pair)):
        return _story_pair(view, frozenset())
    counts: Counter[str] = Counter()
    for here in view.by_sentence:
        counts.update(p.mention.state for p in here if p.mention.state and not is_venue(p))
    ranked = [(state, n) for state, n in counts.most_common() if among is None or state in among]
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[1][1] == ranked[2][1]):
        return ()
    return tuple(view.lexicon.actor(state) for state, _ in ranked[:2])


def _story_pair(view: View, without: frozenset[str]) -> tuple[Actor, ...]:
    pair = view.story.pair
    return tuple(view.lexicon.actor(state) for state in pair) if pair and not without & set(pair) else ()


def _partner(view: View, state: str, index: int) -> Actor | None:
    """The one other state of the sentence before."""
    if index == 0:
        return None
    others = {k: v for k, v in states(view, view.by_sentence[index - 1]).items() if k != state}
    return next(iter(others.values())) if len(others) == 1 else None


def _listed(view: View, index: int, position: int, count: int) -> tuple[Actor, ...]:
    """The nearest list of that many states: "Mali, Niger and Burkina Faso"."""
    for back in range(_FAR):
        if index - back < 0:
            break
        here = [
            p
            for p in view.by_sentence[index - back]
            if p.mention.state and p.mention.actor.kind is ActorKind.STATE and (back or p.mention.span.end <= position)
        ]
        for first in range(len(here) - count + 1):
            row = here[first : first + count]
            gaps = [view.folded[a.mention.span.end : b.mention.span.start] for a, b in itertools.pairwise(row)]
            if all(_BETWEEN.fullmatch(gap) for gap in gaps) and len({p.mention.state for p in row}) == count:
                return tuple(p.mention.actor for p in row)
        named = {p.mention.state: p.mention.actor for p in here}
        if back and back <= REACH and len(named) == count:  # "Mali left together with Niger and Burkina Faso"
            return tuple(named.values())
    return ()
