"""Turns of phrase for acts, read by the order of words: loaded from ``data/act_phrases.toml`` and checked."""

from __future__ import annotations

import functools
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.acts import FILE as ACTS_FILE
from dragoman.lexicon.acts import Wording, load_acts
from dragoman.lexicon.forms import noun_forms, verb_bases

FILE = Path(__file__).parent / "data" / "act_phrases.toml"
PARTY, ANYTHING, HEAD = "~", "_", "^"


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a phrase: `words` as written; or the party acted on, with a word of `words` in its noun phrase.

    `head`: what is said of it is said of the act ("asked for a ^meeting with").
    """

    words: frozenset[str]
    party: bool = False
    anything: bool = False
    head: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb, what follows it in order, and the wording that the whole makes.

    `needs`: for each part that is no party, the words of which one must follow the verb: cheap to ask.
    """

    wording: Wording
    parts: tuple[Part, ...]
    needs: tuple[frozenset[str], ...]

    @property
    def to_party(self) -> bool:
        """Whether it names the one acted on."""
        return any(part.party for part in self.parts)


@dataclass(frozen=True, slots=True)
class OfVerb:
    """The phrases of one verb, the longest first. `by_word`: which need a word first; `free`: which need none."""

    phrases: tuple[Phrase, ...]
    by_word: Mapping[str, tuple[int, ...]]
    free: frozenset[int]

    @classmethod
    def of(cls, phrases: Iterable[Phrase]) -> OfVerb:
        """The phrases in their order, with their index."""
        ordered = tuple(sorted(phrases, key=_length, reverse=True))
        by_word: dict[str, list[int]] = defaultdict(list)
        for number, phrase in enumerate(ordered):
            for word in phrase.needs[0] if phrase.needs else ():
                by_word[word].append(number)
        free = frozenset(number for number, phrase in enumerate(ordered) if not phrase.needs)
        return cls(ordered, {word: tuple(numbers) for word, numbers in by_word.items()}, free)

    def among(self, words: Collection[str]) -> list[Phrase]:
        """The phrases that `words` may hold, the longest first."""
        numbers = self.free.union(*(self.by_word[word] for word in self.by_word.keys() & words))
        found = (self.phrases[number] for number in sorted(numbers))
        return [phrase for phrase in found if not any(need.isdisjoint(words) for need in phrase.needs)]


@dataclass(frozen=True, slots=True)
class Phrases:
    """All phrases by verb; `bases` lead from written forms to the verbs."""

    by_verb: Mapping[str, OfVerb]
    bases: Mapping[str, str]


def _part(text: str, groups: Mapping[str, list[str]]) -> Part:
    if text == ANYTHING:
        return Part(frozenset(), anything=True)
    head, text = text.startswith(HEAD), text.removeprefix(HEAD)
    party = text.startswith(PARTY)
    words: set[str] = set()
    for word in text.removeprefix(PARTY).split(",") if text != PARTY else ():
        if not word.startswith("@"):
            words |= noun_forms(word) if party else {word}
        elif word[1:] in groups:
            words |= {form for noun in groups[word[1:]] for form in noun_forms(noun)}
        else:
            raise LexiconError(f"{FILE.name}: there is no group {word!r}")
    return Part(frozenset(words), party=party, head=head)


@functools.cache
def load_phrases() -> Phrases:
    """The phrases, read once. Raises LexiconError on an unknown act or group, or two parties in a phrase."""
    with FILE.open("rb") as handle:
        data = tomllib.load(handle)
    with ACTS_FILE.open("rb") as handle:
        table = tomllib.load(handle)
    acts = load_acts().by_id
    found: dict[str, list[Phrase]] = defaultdict(list)
    for kind in ("phrases", "inverse"):
        for act_id, texts in data[kind].items():
            if act_id not in acts:
                raise LexiconError(f"{FILE.name}: there is no act {act_id!r}")
            for text in texts:
                verbs, *rest = text.split()
                parts = tuple(_part(each, table["groups"]) for each in rest)
                if sum(part.party for part in parts) > 1:
                    raise LexiconError(f"{FILE.name}: {act_id}: {text!r} names two parties")
                both = any(part.party for part in parts)
                needs = tuple(part.words for part in parts if part.words and not part.party)
                for verb in verbs.split(","):
                    none: frozenset[str] = frozenset()
                    choice = frozenset(w for part in parts if len(part.words) > 2 for w in part.words)
                    wording = Wording(acts[act_id], verb, none, choice or None, none, both, kind == "inverse")
                    found[verb].append(Phrase(wording, parts, needs))
    by_verb = {verb: OfVerb.of(each) for verb, each in found.items()}
    return Phrases(by_verb, verb_bases(by_verb, {**table["irregular"], **data["irregular"]}))


def _length(phrase: Phrase) -> int:
    return len(phrase.parts)
