"""For which state an official acts whom the text names without it: "Foreign Minister X", "the High Commissioner".

A minister is most often of the place of publication, and never of the state whose minister is called the counterpart;
an envoy acts for the state that sent him.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.lexicon.actors import NameHit
from dragoman.model import ActorKind, BlockKind
from dragoman.reading.actors.memory import Memory
from dragoman.reading.actors.scene import Scene

# Offices that only states have; "president" may be that of a company, but not before a name in news of states.
_NATIONAL = frozenset(
    {"president", "premier", "chancellor", "king", "queen", "emperor", "sultan", "emir", "vice president"}
)
# Titles that a government's own texts give its officials without the state.
_OFFICIAL = re.compile(
    r"secretary|director|ambassador|envoy|representative|coordinator|administrator|advis[eo]r|spokes|senator|general|"
    r"admiral|deputy|commissioner|chief of staff|aide"
)
_SENT = re.compile(r"ambassador|high commissioner|consul|charge d'affaires")
_OPPOSITE = re.compile(r"\s(?:counterparts?|opposite numbers?|colleagues?|homologues?|peers?)\b")
_AWAY = re.compile(r"\b(?:to|in|at|from|near|into)\s(?:the\s)?\Z")
_DATELINE = re.compile(r"[^.!?]{0,40}?\s?(?:-{1,2}|[–—])\s")
_WINDOW = 12


def state_of_official(scene: Scene, words: str, memory: Memory) -> str | None:
    """The state of an official of title `words` whom a sentence names without one; None where it is not clear."""
    if _SENT.search(words) and memory.home is None:
        return _sender(memory)
    if not (words.endswith("minister") or words in _NATIONAL or (memory.home and _OFFICIAL.search(words))):
        return None
    opposite = _opposites(scene)
    hits = [hit for hit in scene.hits if hit.actor.state and hit.actor.state not in opposite]
    home = memory.place if memory.place not in opposite else None
    if home and (dateline_state([scene]) == home or all(_is_away(scene, hit) for hit in hits)):
        return home
    here = {hit.actor.state for hit in hits}
    naming = {h.actor.state for h in hits if h.actor.kind is ActorKind.STATE and (opposite or h.how != "capital")}
    if here:
        return next(iter(naming)) if len(here) == 1 and naming else None
    rest = [state for state in memory.titled if state not in opposite]
    if opposite and opposite <= set(memory.titled) and len(rest) == 1:
        return rest[0]
    without = frozenset({"USA"}) if words.endswith("minister") else frozenset()
    return memory.main(without | opposite)


def _is_away(scene: Scene, hit: NameHit) -> bool:
    """Whether a name is a place gone to, a person, or the owner of what follows: not what the official is of."""
    before = scene.folded[max(scene.span.start, hit.start - _WINDOW) : hit.start]
    owns = scene.folded[hit.end : hit.end + 2] == "'s"
    return hit.actor.kind is not ActorKind.STATE or owns or bool(_AWAY.search(before))


def _sender(memory: Memory) -> str | None:
    """Whose envoy stands in the news of a place: of the other side of the headline, where it names two."""
    if len(memory.titled) != 2:
        return None
    home = memory.place or memory.titled[0]
    rest = [state for state in memory.titled if state != home]
    return rest[0] if len(rest) == 1 else None


def _opposites(scene: Scene) -> frozenset[str]:
    """States whose officials the sentence calls somebody's counterpart: "his Omani counterpart"."""
    return frozenset(
        hit.actor.state for hit in scene.hits if hit.actor.state and _OPPOSITE.match(scene.folded, hit.end)
    )


def dateline_state(scenes: Iterable[Scene]) -> str | None:
    """The state of the place that the first sentence of the text opens with: "KUWAIT, Sept 3 -- "."""
    for scene in scenes:
        if scene.parsed.block is not BlockKind.BODY:
            continue
        hit = scene.hit_starting(scene.span.start)
        if hit is None or hit.actor.kind is not ActorKind.STATE or not scene.folded[hit.start : hit.end].isupper():
            return None
        return hit.actor.state if _DATELINE.match(scene.folded, hit.end) else None
    return None


def titled_states(scenes: Iterable[Scene]) -> tuple[str, ...]:
    """The states that the headline names, in order."""
    found = (
        hit.actor.state
        for scene in scenes
        if scene.parsed.block is BlockKind.HEADLINE
        for hit in scene.hits
        if hit.actor.kind is not ActorKind.PERSON
    )
    return tuple(dict.fromkeys(state for state in found if state))
