"""Words that change how surely something is put: loaded from ``data/hedges.toml`` and checked."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LexiconError

FILE = Path(__file__).parent / "data" / "hedges.toml"
GROUPS = ("modals", "adverbs", "verbs", "passives", "headlines", "adjectives", "nouns", "marks", "phrases")
SETS = tuple(
    (
        "factives carriers contents purposes enabling happening stative reacting failing aborting withdrawing of_things"
    ).split()
)
EFFECTS = frozenset("expected requested possible doubted denied negative transparent likely true".split())


@dataclass(frozen=True, slots=True)
class Hedges:
    """For each kind of word, what it does: lemma -> effect.

    An effect is a certainty, ``negative``, ``transparent``, ``likely`` or ``true`` (so, and denied where negated). The
    sets from `factives` on are lemmas too; the file says what each is for.
    """

    modals: Mapping[str, str]
    adverbs: Mapping[str, str]
    verbs: Mapping[str, str]
    passives: Mapping[str, str]
    headlines: Mapping[str, str]
    adjectives: Mapping[str, str]
    nouns: Mapping[str, str]
    marks: Mapping[str, str]
    phrases: Mapping[str, str]
    factives: frozenset[str]
    carriers: frozenset[str]
    contents: frozenset[str]
    purposes: frozenset[str]
    enabling: frozenset[str]
    happening: frozenset[str]
    stative: frozenset[str]
    reacting: frozenset[str]
    failing: frozenset[str]
    aborting: frozenset[str]
    withdrawing: frozenset[str]
    of_things: frozenset[str]
    irregular: Mapping[str, tuple[str, ...]]


def _invert(group: str, table: Mapping[str, list[str]]) -> dict[str, str]:
    """Lemma -> effect; raises LexiconError where a word has two effects or an effect is unknown."""
    found: dict[str, str] = {}
    for effect, words in table.items():
        if effect not in EFFECTS:
            raise LexiconError(f"{FILE.name}: [{group}] has no effect {effect!r}; it may be one of {sorted(EFFECTS)}")
        for word in words:
            if found.setdefault(word, effect) != effect:
                raise LexiconError(f"{FILE.name}: [{group}] {word!r} is both {found[word]} and {effect}")
    return found


@functools.cache
def load_hedges() -> Hedges:
    """The hedges, read once. Raises LexiconError on contradictions."""
    with FILE.open("rb") as handle:
        data = tomllib.load(handle)
    missing = [group for group in (*GROUPS, "sets", "irregular") if group not in data]
    missing += [f"sets.{name}" for name in SETS if name not in data.get("sets", {})]
    if missing:
        raise LexiconError(f"{FILE.name}: no section {', '.join(missing)}")

    def words(group: str) -> dict[str, str]:
        return _invert(group, data[group])

    def lemmas(name: str) -> frozenset[str]:
        return frozenset(data["sets"][name])

    return Hedges(
        modals=words("modals"),
        adverbs=words("adverbs"),
        verbs=words("verbs"),
        passives=words("passives"),
        headlines=words("headlines"),
        adjectives=words("adjectives"),
        nouns=words("nouns"),
        marks=words("marks"),
        phrases=words("phrases"),
        factives=lemmas("factives"),
        carriers=lemmas("carriers"),
        contents=lemmas("contents"),
        purposes=lemmas("purposes"),
        enabling=lemmas("enabling"),
        happening=lemmas("happening"),
        stative=lemmas("stative"),
        reacting=lemmas("reacting"),
        failing=lemmas("failing"),
        aborting=lemmas("aborting"),
        withdrawing=lemmas("withdrawing"),
        of_things=lemmas("of_things"),
        irregular={verb: tuple(forms) for verb, forms in data["irregular"].items()},
    )
