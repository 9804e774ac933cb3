"""Which sentences are worth parsing: those that can hold a claim, and those around them that say who is meant.

A claim needs a word that the lexicon knows for an act or a level of relations, with what that wording needs beside it,
and someone who acts for a state or body, by name or by a word that may stand for one. Where nothing of that stands, the
parser need not look. The conditions come from the lexicon, so that a new wording opens the gate by itself.
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.lexicon.act_phrases import load_phrases
from dragoman.lexicon.actors import ActorLexicon, NameHit
from dragoman.lexicon.acts import Acts, Wording
from dragoman.lexicon.places import load_places
from dragoman.model import ActorKind, BlockKind, Sentence
from dragoman.reading.gate_spots import listed_states, of_transcript, tells_presence
from dragoman.reading.rungs.lines import telling_words

WORD = re.compile(r"[^\W_]+")
# Words that may stand for someone named before; with one of them, the sentences before count too.
REFERRING = frozenset(
    "he she they we i us them him her his their our its it both who side sides two countries nations leaders "
    "president presidents minister ministers premier chancellor government governments ministry officials".split()
)
# How many sentences before one that is worth parsing are parsed with it, for whom its references mean.
BACK = 2
# Where more than this share of a document's sentences is worth parsing, all of it is parsed.
MOSTLY = 0.7
# How many first sentences are parsed wherever anything is: they introduce people by their titles.
OPENING = 1


@dataclass(frozen=True, slots=True)
class _Need:
    """What a word needs beside it to word an act: one of `others` (none: nothing), and that many sides."""

    others: frozenset[str]
    sides: int


class Gate:
    """Decides for the sentences of a document; made once from the lexicon."""

    def __init__(self, acts: Acts, actors: ActorLexicon) -> None:
        self._actors = actors
        self._places = load_places()
        self._surnames = actors.surnames()  # who is named by it alone, as in a caption
        self._needs = _needs_of(acts)
        self._levels = telling_words()

    def open_for(self, text: str, sentences: Sequence[Sentence]) -> list[bool]:
        """For each sentence, whether it is worth parsing. All are where most are, none where none can hold a claim."""
        worth = self._worth(text, sentences)
        spoken = of_transcript(text, sentences)
        count = sum(worth)
        if count > MOSTLY * len(sentences):
            return [True] * len(sentences)
        if not count:
            told = frozenset(spoken)
            return [number in told for number in range(len(sentences))]
        kept = [number < OPENING or sentence.block is BlockKind.HEADLINE for number, sentence in enumerate(sentences)]
        for number in (number for number, yes in enumerate(worth) if yes):
            for near in range(max(0, number - BACK), number + 1):
                kept[near] = True
        for number in spoken:
            kept[number] = True
        return kept

    def _worth(self, text: str, sentences: Sequence[Sentence]) -> list[bool]:
        found = self._actors.find(text)
        hits = [hit for hit in found if _side(hit)]
        if not hits and not self._known(set(WORD.findall(text.lower())), text):
            return [False] * len(sentences)
        starts = [hit.start for hit in hits]
        short = {hit.text.split()[-1].lower(): _side(hit) for hit in hits if hit.actor.kind is ActorKind.PERSON}
        worth: list[bool] = []
        before: list[set[str]] = []
        for sentence in sentences:
            written = sentence.span.of(text)
            lowered = written.lower()
            words = set(WORD.findall(lowered))
            first, last = bisect.bisect_left(starts, sentence.span.start), bisect.bisect_left(starts, sentence.span.end)
            sides = {side for hit in hits[first:last] if (side := _side(hit))}
            sides |= {side for word in words & short.keys() if (side := short[word])}
            sides |= self._known(words, written)
            sides |= listed_states(words, lowered, self._places)
            around = sides
            if words & REFERRING:
                around = sides.union({"whoever is referred to"}, *before[-BACK:])
            before.append(sides)
            there = len(around) > 1 and tells_presence(words, lowered, self._places)
            worth.append(bool(around) and (there or self._may_word(words, len(around))))
        return worth

    def _known(self, words: set[str], written: str) -> set[str]:
        """Those of the words, as they are written in a text, that name someone by the surname alone."""
        return {word for word in words & self._surnames if word.capitalize() in written}

    def _may_word(self, words: set[str], sides: int) -> bool:
        """Whether an act or a level may be worded by these words, with so many sides at hand."""
        for word in words & self._needs.keys():
            for need in self._needs[word]:
                if need.sides <= sides and (not need.others or need.others & words):
                    return True
        return not self._levels.isdisjoint(words)


def _side(hit: NameHit) -> str | None:
    """The state or body that a name stands for; a name of several counts as the first."""
    if hit.actor.state:
        return hit.actor.state
    return hit.actor.id if hit.actor.kind is ActorKind.ORGANISATION else None


def _needs_of(acts: Acts) -> dict[str, tuple[_Need, ...]]:
    """From written forms to what they need, the least first."""
    forms: dict[str, set[str]] = defaultdict(set)
    for bases in (acts.verb_bases, acts.noun_bases):
        for form, base in bases.items():
            forms[base].add(form)
    found: dict[str, set[_Need]] = defaultdict(set)
    phrases = load_phrases()
    for form, verb in phrases.bases.items():
        for phrase in phrases.by_verb[verb].phrases:
            fixed = [part.words for part in phrase.parts if part.words and not part.party]
            found[form].add(_Need(max(fixed, key=_letters, default=frozenset()), 2 if phrase.wording.both_sides else 1))
    for table in (acts.verbs, acts.nouns, acts.adjectives):
        for lemma, wordings in table.items():
            for need in (_need(wording, forms) for wording in wordings):
                for form in forms.get(lemma, set()) | {lemma}:
                    found[form].add(need)
    return {form: tuple(_least(needs)) for form, needs in found.items()}


def _letters(words: frozenset[str]) -> int:
    """How telling some words are, of which one must stand: by the shortest of them."""
    return min(map(len, words))


def _need(wording: Wording, forms: dict[str, set[str]]) -> _Need:
    beside: Iterable[str] = wording.object or ()
    if wording.subject:
        beside = wording.subject
    others = {form for word in beside for form in forms.get(word, set()) | {word}}
    if wording.particles and not others:
        others = set(wording.particles)
    both = wording.both_sides or wording.clause in ("that", "must")
    return _Need(frozenset(others), 2 if both else 1)


def _least(needs: set[_Need]) -> Iterator[_Need]:
    """Without those that a need of nothing beside it makes superfluous."""
    alone = min((need.sides for need in needs if not need.others), default=None)
    if alone is not None:
        yield _Need(frozenset(), alone)
    for need in needs:
        if need.others and (alone is None or need.sides < alone):
            yield need


__all__ = ["Gate"]
