"""Stage: who is mentioned. Needs sentences with parses; gives mentions sorted by span.

Names of the lexicon come first, then titles, organs and groups built around them ("US President Joe Biden" is one
mention), then persons and organisations the lexicon does not know. Nothing here reads who did what.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from dragoman.lexicon.actors import ActorLexicon, NameHit
from dragoman.lexicon.names import fold
from dragoman.model import Actor, ActorKind, Mention, Span
from dragoman.reading.actors.memory import Memory
from dragoman.reading.actors.officials import dateline_state, titled_states
from dragoman.reading.actors.organs import organ_mentions
from dragoman.reading.actors.persons import honorific_mentions, run_mentions
from dragoman.reading.actors.scene import Cover, Phrases, Scene
from dragoman.reading.actors.titles import titled_mentions
from dragoman.reading.parsed import Parsed

# Ids of states have three letters, those of blocs and territories others.
_ISO = 3


def find_mentions(
    text: str, parsed: Sequence[Parsed], published: str | None, lexicon: ActorLexicon, home: str | None = None
) -> tuple[Mention, ...]:
    """All mentions in the parsed sentences. `published`: ISO day by which offices are read; None where unknown.

    `home`: the state whose own office publishes the text; its officials are named without it.
    """
    folded = fold(text)
    scenes = _scenes(folded, parsed, lexicon.find(text), lexicon)
    memory = _memory(scenes, lexicon, published, home)
    phrases = _phrases(lexicon)
    lowered = folded.lower() if len(folded.lower()) == len(folded) else folded
    cover = Cover()
    found: list[Mention] = []
    for scene in scenes:
        here = list(phrases.scan(lowered[scene.span.start : scene.span.end], scene.span.start))
        titled = list(titled_mentions(text, scene, here, memory, published))
        for mention in titled:
            _remember(memory, mention)
        found += cover.admit([*titled, *organ_mentions(text, scene, here, memory)])
    for scene in scenes:
        found += cover.admit(honorific_mentions(text, scene, memory, published))
        found += cover.admit(_from_hit(text, hit, lexicon, published) for hit in scene.hits)
    cut: set[int] = set()
    for scene in scenes:
        for mention in run_mentions(text, scene, memory, published, cover):
            if cover.free(mention.span):
                cover.take(mention.span)
                found.append(mention)
                cut.add(scene.index)
                if " " in mention.text:
                    memory.add(mention.actor.name, mention.actor, mention.span.start)
    again = [scene for scene in scenes if scene.index in cut or scene.span.start <= memory.last_added]
    found += _later_runs(text, again, memory, published, cover)
    return tuple(sorted(found, key=lambda mention: (mention.span, mention.id)))


@functools.lru_cache(maxsize=2)
def _phrases(lexicon: ActorLexicon) -> Phrases:
    return Phrases.of(lexicon)


def _scenes(folded: str, parsed: Sequence[Parsed], hits: list[NameHit], lexicon: ActorLexicon) -> list[Scene]:
    starts = [hit.start for hit in hits]
    scenes = []
    for index, sentence in enumerate(parsed):
        span = sentence.sentence.span
        inside = hits[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        scenes.append(Scene(index, sentence, folded, [hit for hit in inside if hit.end <= span.end], lexicon))
    return scenes


def _memory(scenes: list[Scene], lexicon: ActorLexicon, day: str | None, home: str | None) -> Memory:
    """Persons of the lexicon who are named in full anywhere in the text, and the states it names."""
    hits = [hit for scene in scenes for hit in scene.hits]
    states = frozenset(hit.actor.state for hit in hits if hit.actor.state and hit.actor.kind is not ActorKind.PERSON)
    dated = [lexicon.dated(hit.actor, day) for hit in hits]
    counts = Counter(actor.state for actor in dated if actor.state and len(actor.state) == _ISO)
    memory = Memory(lexicon, states, counts, home, titled=titled_states(scenes))
    place = dateline_state(scenes)
    memory.place = place if place and counts[place] > 1 else None
    for hit, actor in zip(hits, dated, strict=True):
        memory.add(hit.actor.name, actor, hit.start)
    return memory


def _remember(memory: Memory, mention: Mention) -> None:
    """A person named in full by a titled mention is known by the short name afterwards."""
    actor = mention.actor
    if actor.kind is ActorKind.PERSON and actor.name.split()[-1].lower() in fold(mention.text).lower():
        memory.add(actor.name, actor, mention.span.start)


def _from_hit(text: str, hit: NameHit, lexicon: ActorLexicon, day: str | None) -> Mention:
    span = Span(hit.start, hit.end)
    how = hit.how
    note = f"misspelt: {hit.meant}" if hit.meant else f"variant of {hit.actor.name}" if how == "variant" else None
    if how == "adjective" and _stands_for_people(text, hit):
        how = "demonym"
    return Mention(span, span.of(text), lexicon.dated(hit.actor, day), how, hit.candidates, note)


def _stands_for_people(text: str, hit: NameHit) -> bool:
    """ "the Chinese have said": an adjective with an article and no noun behind it names the people."""
    before = text[max(0, hit.start - 4) : hit.start].lower()
    after = text[hit.end : hit.end + 12].split(" ")
    following = after[1] if len(after) > 1 and not after[0] else ""
    return before == "the " and (
        text[hit.end : hit.end + 1] in {".", ",", ";", "'", "’"}
        or following in {"have", "are", "were", "will", "had", "who"}
    )


def _later_runs(text: str, scenes: list[Scene], memory: Memory, published: str | None, cover: Cover) -> list[Mention]:
    """Short names that stand before the full name (headlines), and what is left of runs that were cut.

    `scenes`: those where a run was cut, or that stand before the last person is named; else everyone was known.
    """
    found: list[Mention] = []
    for scene in scenes:
        for mention in run_mentions(text, scene, memory, published, cover):
            if mention.actor.kind is ActorKind.PERSON and cover.free(mention.span):
                cover.take(mention.span)
                found.append(mention)
    return found


__all__ = ["Actor", "find_mentions"]
