"""Words that a rewriter drops, adds or exchanges: loaded from ``data/rewriting.toml`` and checked."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.acts import load_acts
from dragoman.lexicon.forms import verb_bases

FILE = Path(__file__).parent / "data" / "rewriting.toml"
PHRASES = (
    "qualifiers",
    "hedges",
    "modals",
    "conditions",
    "futures",
    "negations",
    "decisions",
    "effects",
    "titles",
    "anonymity",
    "exact_relations",
    "vague_relations",
    "vague_times",
)
SETS = ("attempts", "minds", "tellings", "effect_acts", "groups")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words and phrases that are looked for in running text, the longest first."""

    pattern: re.Pattern[str]

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Where one stands, from left to right."""
        return self.pattern.finditer(text)

    def any(self, text: str) -> str | None:
        """The first that stands in the text, as it stands there; None where none does."""
        found = self.pattern.search(text)
        return found.group() if found else None


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The words by what they do; the file says what each group is for. `bases`: written forms of verbs to the verb."""

    qualifiers: Phrases
    hedges: Phrases
    modals: Phrases
    conditions: Phrases
    futures: Phrases
    negations: Phrases
    decisions: Phrases
    effects: Phrases
    titles: Phrases
    anonymity: Phrases
    exact_relations: Phrases
    vague_relations: Phrases
    vague_times: Phrases
    attempts: frozenset[str]
    minds: frozenset[str]
    tellings: frozenset[str]
    effect_acts: frozenset[str]
    groups: frozenset[str]
    outcomes: Mapping[str, int]
    bases: Mapping[str, str]

    def outcome(self, word: str) -> str:
        """What a verb brings about: verbs of one group have one outcome, every other base is its own."""
        base = self.base(word)
        return f"#{self.outcomes[base]}" if base in self.outcomes else base

    def base(self, word: str) -> str:
        """The base of a verb's form; the word itself where the verb is not known."""
        return self.bases.get(word.lower(), word.lower())


def phrases(words: Iterable[str]) -> Phrases:
    """A pattern that finds each of the words as a whole, whatever its case (but May is a month)."""
    escaped = {word: re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)}
    told = "|".join(f"(?-i:{word})" if word == "may" else pattern for word, pattern in escaped.items())
    return Phrases(re.compile(rf"(?<![\w’'-])(?:{told})(?![\w’'-])", re.IGNORECASE))


@functools.cache
def load_rewriting() -> Rewriting:
    """The words, read once. Raises LexiconError where a group is missing or a verb has two outcomes."""
    with FILE.open("rb") as handle:
        data = tomllib.load(handle)
    missing = [group for group in (*PHRASES, *SETS, "outcomes", "irregular") if not data.get(group)]
    if missing:
        raise LexiconError(f"{FILE.name}: no words for {', '.join(missing)}")
    outcomes: dict[str, int] = {}
    for number, group in enumerate(data["outcomes"]):
        for verb in group:
            if outcomes.setdefault(verb, number) != number:
                raise LexiconError(f"{FILE.name}: {verb!r} has two outcomes")
    words: dict[str, Any] = {group: phrases(data[group]) for group in PHRASES}
    words |= {group: frozenset(data[group]) for group in SETS}
    bases = {**load_acts().verb_bases, **verb_bases(outcomes, data["irregular"])}
    return Rewriting(**words, outcomes=outcomes, bases=bases)
