"""Words that change a level of relations, and words for envoys and missions: ``relation_acts.toml`` and
``representation.toml``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.errors import LexiconError
from dragoman.lexicon.labels import DATA, read_toml, strings, table
from dragoman.model import Change, Status

AXES = frozenset(
    {"partnership", "diplomatic_relations", "representation", "alliance_status", "recognition", "envoy", "mission"}
)
RECOGNISE = "recognise_state"


@dataclass(frozen=True, slots=True)
class RelationAct:
    """One act on a level. `axes`: what it can change; `free`: a claim even where no level is named;
    `particles`: words that must follow the verb; `beside`: words that the label must have before or after it.
    """

    id: str
    change: Change
    plover: str
    axes: frozenset[str]
    free: bool
    verbs: frozenset[str]
    nouns: frozenset[str]
    particles: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True)
class RelationWords:
    """All of it; `forms` turns an inflected verb into its base, the word sets are lower case.

    `comparisons`: phrases for others on the same rung, by their first word; `stands_for`: ids of those who
    stand for a state; `acting`: every word that names an act, as
    verb or noun; `recognising`: those that say that a state is recognised.
    """

    acts: tuple[RelationAct, ...]
    verbs: Mapping[str, tuple[RelationAct, ...]]
    nouns: Mapping[str, tuple[RelationAct, ...]]
    status: Mapping[str, Status]
    sets: Mapping[str, frozenset[str]]
    comparisons: Mapping[str, tuple[tuple[str, ...], ...]]
    stands_for: Mapping[str, str]
    acting: frozenset[str]
    recognising: frozenset[str]

    @functools.cached_property
    def clubs(self) -> frozenset[str]:
        """Every word that says that somebody joins, leaves, belongs to or waits for a club."""
        return frozenset().union(
            *(self.sets[f"clubs.{key}"] for key in ("joining", "leaving", "belonging", "candidates"))
        )

    def has(self, name: str, word: str) -> bool:
        """Whether `word` (any case) stands in the set `name`."""
        return word.lower() in self.sets[name]


@functools.cache
def load_relation_words() -> RelationWords:
    """The words, read and validated once; raises LexiconError naming file and entry."""
    name = "relation_acts.toml"
    data = read_toml(DATA / name)
    irregular = {
        k: strings(v, f"{name}: irregular.{k}") for k, v in table(data.get("irregular"), f"{name}: irregular").items()
    }
    entries = data.get("acts")
    if not isinstance(entries, list):
        raise LexiconError(f"{name}: acts are missing")
    acts = tuple(_act(table(entry, f"{name}: acts"), name, irregular) for entry in entries)
    rep = read_toml(DATA / "representation.toml")
    sets: dict[str, frozenset[str]] = {}
    for source, where, section in (
        (rep, "representation.toml", "words"),
        (rep, "representation.toml", "traps"),
        (rep, "representation.toml", "recognition"),
        (data, name, "causes"),
        (data, name, "anniversary"),
        (data, name, "parties"),
        (data, name, "clubs"),
        (data, name, "switching"),
    ):
        for key, value in table(source.get(section), f"{where}: {section}").items():
            listed = strings(value, f"{where}: {section}.{key}")
            sets[f"{section}.{key}"] = (
                _forms(listed, irregular) if section in ("causes", "clubs") else frozenset(listed)
            )
    phrases = strings(table(data.get("comparison"), name).get("phrases"), f"{name}: comparison")
    verbs, nouns = _index(acts, lambda act: act.verbs), _index(acts, lambda act: act.nouns)
    return RelationWords(
        acts,
        verbs,
        nouns,
        _status(table(data.get("status"), f"{name}: status"), name, irregular),
        sets,
        _by_first_word(phrases),
        {k: str(v) for k, v in table(data.get("stands_for"), f"{name}: stands_for").items()},
        frozenset({*verbs, *nouns}),
        frozenset(w for words in (verbs, nouns) for w, found in words.items() if any(a.id == RECOGNISE for a in found)),
    )


def _act(entry: Mapping[str, object], name: str, irregular: Mapping[str, Sequence[str]]) -> RelationAct:
    act_id = str(entry.get("id"))
    here = f"{name}: {act_id}"
    axes = frozenset(strings(entry.get("axes"), here))
    if not axes <= AXES:
        raise LexiconError(f"{here}: unknown axes {sorted(axes - AXES)}")
    if entry.get("label") not in ("needed", "free"):
        raise LexiconError(f"{here}: label must be 'needed' or 'free'")
    try:
        change = Change(str(entry.get("change")))
    except ValueError as error:
        raise LexiconError(f"{here}: unknown change {entry.get('change')!r}") from error
    return RelationAct(
        act_id,
        change,
        str(entry.get("plover")),
        axes,
        entry.get("label") == "free",
        _forms(strings(entry.get("verbs"), here), irregular),
        frozenset(strings(entry.get("nouns"), here)),
        frozenset(strings(entry.get("particles", []), here)),
        frozenset(strings(entry.get("beside", []), here)),
    )


def _index(
    acts: Iterable[RelationAct], words: Callable[[RelationAct], frozenset[str]]
) -> Mapping[str, tuple[RelationAct, ...]]:
    found: dict[str, tuple[RelationAct, ...]] = {}
    for act in acts:
        for word in words(act):
            found[word] = (*found.get(word, ()), act)
    return found


def _by_first_word(phrases: Iterable[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Phrases as words, under the first of them, the longest first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _status(data: Mapping[str, object], name: str, irregular: Mapping[str, Sequence[str]]) -> dict[str, Status]:
    found: dict[str, Status] = {}
    for key, value in data.items():
        try:
            status = Status(key)
        except ValueError as error:
            raise LexiconError(f"{name}: status: unknown {key!r}") from error
        for word in _forms(strings(value, f"{name}: status.{key}"), irregular):
            found.setdefault(word, status)
    return found


def _forms(verbs: Iterable[str], irregular: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Every form of each verb; the same endings make the plural of a noun, so nouns may stand in the list."""
    return frozenset(form for verb in verbs for form in (verb, *(irregular.get(verb) or _regular(verb))))


def _regular(verb: str) -> tuple[str, str, str]:
    if verb == "be":
        return "is", "are", "was"
    if verb == "have":
        return "has", "had", "having"
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith(("s", "x", "ch", "sh")):
        return f"{verb}es", f"{verb}ed", f"{verb}ing"
    if verb in ("plan", "skip", "step"):
        return f"{verb}s", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"
    return f"{verb}s", f"{verb}ed", f"{verb}ing"
