"""Governments, organs and groups that act for a state: "China's foreign ministry", "the Biden administration"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.actors import ActorLexicon, NameHit
from dragoman.model import Actor, ActorKind, Mention, Span
from dragoman.reading.actors.memory import Memory
from dragoman.reading.actors.scene import Phrase, Scene

_FROM = ("of", "from", "in")
# Words before which a person's name makes a government: "the Biden administration".
_REIGN = frozenset({"administration", "government", "cabinet", "regime", "presidency"})
# Organs only some states have: who rules through a party has a politburo.
_PARTY_ORGANS = frozenset({"politburo"})


def organ_mentions(text: str, scene: Scene, phrases: list[Phrase], memory: Memory) -> Iterator[Mention]:
    """Organs and groups of one sentence, each with the words that say whose."""
    for phrase in phrases:
        if phrase.sort not in {"organ", "group"} or _modifies(scene, phrase):
            continue
        found = _reign(scene, phrase, memory) or _owned(scene, phrase) or _with_tail(scene, phrase)
        if found is None and phrase.sort == "organ":
            found = _alone(scene, phrase, memory)
        if found is not None:
            span, actor, how = found
            yield Mention(span, span.of(text), actor, how)


def _modifies(scene: Scene, phrase: Phrase) -> bool:
    """ "Russia's military aviation": the word describes the noun behind it; not so a name, "Turkish Air Force jets"."""
    words = scene.folded[phrase.start : phrase.end].split()
    if phrase.sort == "organ" and len(words) > 1 and all(w[0].isupper() for w in words) and not scene.title_case:
        return False
    tokens = scene.parsed.tokens(Span(phrase.start, phrase.end))
    last = tokens[-1] if tokens else None
    return (
        last is not None
        and last.head.i > last.i
        and last.dep_ in {"amod", "compound"}
        and last.head.pos_ in {"NOUN", "PROPN"}
    )


def _actor(lexicon: ActorLexicon, phrase: Phrase, owner: Actor) -> Actor | None:
    state = owner.state or (owner.id if owner.kind is ActorKind.ORGANISATION else None)
    if state is None:
        return None
    return lexicon.organ(phrase.key, state) if phrase.sort == "organ" else lexicon.group(phrase.key, state)


def _reign(scene: Scene, phrase: Phrase, memory: Memory) -> tuple[Span, Actor, str] | None:
    """ "Biden administration", "Kishida's government": the government of the person's state."""
    if phrase.words.split()[0] not in _REIGN:
        return None
    gap = scene.folded[max(scene.span.start, phrase.start - 3) : phrase.start]
    end = phrase.start - (3 if gap == "'s " else 1)
    before = scene.word_before(end + 1) if end > scene.span.start else None
    if before is None or not before[1][:1].isupper():
        return None
    person = _reigning(scene, before[1].split("-")[0], before[0], memory)
    if person is None or person.state is None:
        return None
    start = hit.start if (hit := scene.hit_ending(end)) is not None else before[0]
    key = "government" if phrase.words in _REIGN else phrase.key  # "Biden administration officials"
    return Span(start, phrase.end), scene.lexicon.group(key, person.state), "name"


def _reigning(scene: Scene, name: str, place: int, memory: Memory) -> Actor | None:
    remembered = memory.named(name, place)
    if remembered is not None:
        return remembered
    heads = [
        person
        for person in scene.lexicon.persons_named(name, None)
        if any(h.kind in {"head_of_state", "head_of_government"} for h in scene.lexicon.tenure(person.id))
    ]
    if not heads or len({person.state for person in heads}) > 1:  # two of one name and state make the same government
        return None
    return Actor(heads[0].id, ActorKind.PERSON, heads[0].name, heads[0].state)


def _owned(scene: Scene, phrase: Phrase) -> tuple[Span, Actor, str] | None:
    """A name in front: "Chinese Foreign Ministry", "senior US defence officials", "State Department officials"."""
    titles = scene.lexicon.titles
    owner = scene.owner_before(phrase.start, titles.group_modifiers if phrase.sort == "group" else titles.modifiers)
    if owner is None or not _may_own(owner[0], phrase):
        return None
    actor = _actor(scene.lexicon, phrase, owner[0].actor)
    return None if actor is None else (Span(owner[1], phrase.end), actor, "name")


def _may_own(owner: NameHit, phrase: Phrase) -> bool:
    """A person owns no organ; a city in front of a group ("Hanoi officials") speaks for the state, no outlet does."""
    if owner.actor.kind is ActorKind.PERSON or owner.candidates:
        return False
    if owner.actor.kind is ActorKind.ORGANISATION and phrase.sort == "organ":
        return owner.actor.state is not None
    return True


def _with_tail(scene: Scene, phrase: Phrase) -> tuple[Span, Actor, str] | None:
    """A name behind: "Ministry of Foreign Affairs of Vietnam", "officials from China"."""
    after = scene.owner_after(phrase.end, _FROM if phrase.key == "officials" else ("of",))
    if after is None or after.actor.kind is ActorKind.PERSON or after.candidates:
        return None
    if scene.folded[after.end : after.end + 2] == "'s" or after.how in {"adjective"}:
        return None
    actor = _actor(scene.lexicon, phrase, after.actor)
    if actor is None:
        return None
    modifiers = scene.lexicon.titles.group_modifiers if phrase.sort == "group" else scene.lexicon.titles.modifiers
    return Span(scene.back_over(phrase.start, modifiers), after.end), actor, "name"


def _alone(scene: Scene, phrase: Phrase, memory: Memory) -> tuple[Span, Actor, str] | None:
    """ "the Politburo", "the Foreign Ministry": of the state spoken of, where one is near; in capitals only."""
    titles = scene.lexicon.titles
    the = scene.folded[max(0, phrase.start - 4) : phrase.start].lower() == "the "
    if phrase.key not in titles.alone or not the or not _capitalised(scene, phrase):
        return None
    if scene.hit_starting(phrase.start) is not None:  # a name of its own: "the Justice Department"
        return None
    state = nearest_state(scene, phrase.start, memory, ruled_by_party=phrase.key in _PARTY_ORGANS)
    span = Span(phrase.start, phrase.end)
    if state is None:
        return None
    return span, scene.lexicon.organ(phrase.key, state), "name"


def _capitalised(scene: Scene, phrase: Phrase) -> bool:
    words = scene.folded[phrase.start : phrase.end].split()
    if scene.title_case or not all(word[0].isupper() for word in words if len(word) > 3):
        return False
    return len(words) > 1 or phrase.start > scene.span.start or phrase.key == "politburo"


def nearest_state(scene: Scene, place: int, memory: Memory, *, ruled_by_party: bool) -> str | None:
    """The state named last before `place` in the sentence, else the one that the text is about."""
    fitting = scene.lexicon.states_with("party_chief") if ruled_by_party else None
    before = [
        hit.actor.state
        for hit in scene.hits
        if hit.end <= place
        and hit.actor.state
        and len(hit.actor.state) == 3
        and (fitting is None or hit.actor.state in fitting)
    ]
    if before:
        return before[-1]
    everywhere = {state for state in memory.states if len(state) == 3 and (fitting is None or state in fitting)}
    if len(everywhere) == 1:
        return next(iter(everywhere))
    return memory.main() if fitting is None else None
