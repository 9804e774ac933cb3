"""Titles without names: "Vietnam's prime minister", "China's ambassador", "the head of Vietnam"."""

from __future__ import annotations

import re

from dragoman.lexicon.names import slug
from dragoman.model import Actor, ActorKind, Mention, Span
from dragoman.reading.actors.memory import Memory
from dragoman.reading.actors.scene import Phrase, Scene, Titled

# Titles that mean someone who acts for the state even where nobody is named.
ACTING = re.compile(
    r"ambassador|envoy|minister|consul|spokes|premier|undersecretary|under secretary|deputy secretary|negotiator|"
    r"high commissioner|representative|chief of (?:general )?staff|army chief|charge d'affaires|assistant secretary"
)
# "is elected President of Peru": the office, not whoever holds it.
_ROLE_BEFORE = re.compile(
    r"\b(?:as|becom\w+|became|elected|re-elected|appointed|named|be|nominated|next|"
    r"(?:candidates?|candidacy|run|runs|ran|running|stands?|standing|stood|bid|vote[ds]?|voting|nominee|nominated) for)"
    r"(?: the)?(?: \w+)? \Z",
    re.IGNORECASE,
)

_STATE_NOUN = re.compile(r" (?:state|nation)\b", re.IGNORECASE)


def is_singular(scene: Scene, titled: Titled) -> bool:
    """Not part of a compound ("minister-level"), and not one of several ("a first secretary of the embassy").

    "Prime minister's office" is found as an organ.
    """
    if scene.folded[max(0, titled.start - 3) : titled.start].lower().endswith((" a ", " an ")):
        return False
    return scene.folded[titled.phrase.end : titled.phrase.end + 1] not in {"-"}


def holder_of_day(text: str, scene: Scene, titled: Titled, memory: Memory, day: str | None) -> Mention:
    """A title that names its holder of the day; candidates where several fit, the office where none is known."""
    lexicon, state = scene.lexicon, titled.state or ""
    span = Span(titled.start, titled.end)
    kinds = lexicon.titles.offices[titled.phrase.words]
    kind = next((kind for kind in kinds if lexicon.has_office(kind, state)), kinds[0])
    people: dict[str, Actor] = {}
    for holder in lexicon.holders(kind, state, day) if day else ():
        people.setdefault(holder.person, lexicon.actor_of(lexicon.person(holder.person), day, state))
    if not day:
        people = {
            a.id: a for a in memory.people if any(h.kind == kind and h.state == state for h in lexicon.tenure(a.id))
        }
    role = _ROLE_BEFORE.search(scene.folded[max(scene.span.start, titled.start - 45) : titled.start])
    if len(people) == 1 and role is None:
        return Mention(span, span.of(text), next(iter(people.values())), "title")
    if people and role is None:
        stand_in = Actor(f"?{kind}-of-{state}", ActorKind.OFFICE, titled.phrase.words, lexicon.acts_for(state))
        return Mention(span, span.of(text), stand_in, "title", tuple(people.values()))
    return Mention(span, span.of(text), lexicon.office(kind, state), "title")


def office_alone(text: str, scene: Scene, titled: Titled) -> Mention | None:
    """ "China's ambassador", "the Russian deputy foreign minister": an office that the lexicon lists no holders of."""
    titles = scene.lexicon.titles
    owner = scene.owner_before(titled.phrase.start, titles.modifiers)
    theirs = titled.phrase.words in titles.likely or titled.phrase.words in titles.implied
    if (owner is None and not theirs) or titled.state is None or titled.past:
        return None
    span = Span(titled.start, titled.phrase.end)
    name = f"{titled.phrase.words} of {scene.lexicon.state_name(titled.state)}"
    actor = Actor(
        f"{titled.state}-{slug(titled.phrase.words)}", ActorKind.OFFICE, name, scene.lexicon.acts_for(titled.state)
    )
    return Mention(span, span.of(text), actor, "title") if actor.state is not None else None


def description(text: str, scene: Scene, titled: Titled, day: str | None) -> Mention | None:
    """ "the head of Vietnam", "Vietnam's leader": whoever is at the top, which may be several."""
    lexicon, state = scene.lexicon, titled.state
    if (
        state is None
        or titled.past
        or lexicon.acts_for(state) is None
        or (titled.phrase.words in {"head", "chief"} and titled.end == titled.phrase.end)
    ):
        return None
    end = _end_of_state(scene, titled)
    if end is None:
        return None
    span = Span(titled.start, end)
    leads = titled.phrase.words.endswith(("leader", "ruler"))
    people = lexicon.leaders(state, day) if leads else lexicon.chiefs(state, day)
    candidates = tuple(lexicon.actor_of(person, day, state) for person in people)
    if len(candidates) == 1:
        return Mention(span, span.of(text), candidates[0], "description")
    stand_in = Actor(
        f"?head-of-{state}", ActorKind.OFFICE, f"head of {lexicon.state_name(state)}", lexicon.acts_for(state)
    )
    return Mention(span, span.of(text), stand_in, "description", candidates)


def _end_of_state(scene: Scene, titled: Titled) -> int | None:
    """Where "the head of Vietnam", "the head of the Russian state" ends; None for the head of something else there.

    Who is "chief of the navy" or "head of the Russian church" is not at the top of the state.
    """
    after = scene.owner_after(titled.phrase.end)
    if after is None or after.end != titled.end:
        return titled.end
    if after.actor.kind is not ActorKind.STATE:
        return None
    if after.how != "adjective":
        return titled.end
    noun = _STATE_NOUN.match(scene.folded, titled.end)
    return noun.end() if noun is not None else None


def opposite(scene: Scene, phrase: Phrase) -> Titled | None:
    """ "His Omani counterpart": of the state of the adjective. Whoever "Peru's counterpart" is, he is not Peru's."""
    owner = scene.owner_before(phrase.start, scene.lexicon.titles.modifiers)
    if owner is None or owner[0].actor.kind is not ActorKind.STATE or owner[0].how != "adjective":
        return None
    return Titled(phrase, owner[1], phrase.end, owner[0].actor.state, past=False)


def counterpart(text: str, scene: Scene, titled: Titled) -> Mention | None:
    """An unnamed counterpart: someone who acts for that state."""
    state = scene.lexicon.acts_for(titled.state) if titled.state else None
    if state is None or not is_singular(scene, titled):
        return None
    span = Span(titled.start, titled.end)
    name = f"counterpart from {scene.lexicon.state_name(state)}"
    return Mention(span, span.of(text), Actor(f"{state}-counterpart", ActorKind.OFFICE, name, state), "title")
