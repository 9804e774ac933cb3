"""Acts of diplomacy and the words for them: loaded from ``data/acts.toml`` and checked."""

from __future__ import annotations

import functools
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.forms import noun_bases, verb_bases

FILE = Path(__file__).parent / "data" / "acts.toml"
PLOVER_CLASSES = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
CLAUSES = ("that", "must", "amiss", "do")
WORDS = ("light_verbs", "hedging_verbs", "agents", "deeds", "misdeeds", "attempts", "containers", "people")
REACHES = ("", "things", "places")


@dataclass(frozen=True, slots=True)
class Act:
    """A class of act. `plover`: class or ``CLASS:mode`` once done; `future`: the class while planned.

    `together`: done by both sides at once. `fallback`: read only where no other act stands below it. `speech`: to
    do it is to say it. `certainty`: the certainty of what the act asks for, where doing it only asks. `attempt`:
    trying to do it is doing it. `to_state`: the one acted on must be a state or act for one. `reach`: how far to
    look for the one acted on: "" only where it is named itself, "things" also where its people or things are named
    ("bombed a Syrian village"), "places" also where the act is done on its soil. `people`: done by people of a
    state as well as by its organs: "things" by whose adjective or possessor says so, "places" also by people in it.
    `authority`: a passive that names nobody is done by the authorities of the place. `to_body`: the one acted on
    must be an organisation. `about`: the acts it is done to ("the visit was postponed"). `negated`: read only where
    it is not done ("did not comment"), or declined. `persons`: done to people, not to their deeds.
    """

    id: str
    plover: str | None
    future: str | None
    together: bool
    fallback: bool
    speech: bool
    certainty: str | None
    attempt: bool
    to_state: bool
    reach: str = ""
    people: str = ""
    authority: bool = False
    to_body: bool = False
    about: frozenset[str] = frozenset()
    negated: bool = False
    persons: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to word an act.

    `lemma` of the verb, noun or adjective; `particles` of a phrasal verb, of which one must stand; `object` lemmas
    of which one must be the verb's object (or follow "by", as in "speak by phone"); `prepositions` that open the
    party acted on (none: the object); `both_sides`: read only when both are known; `inverse`: the subject is acted
    on; `subject`: lemmas of which one must be the subject's; `topical`: that subject is the two sides' own
    ("relations worsened"); `stative`: its passive keeps the subject as the actor ("is committed to"). `clause`:
    where the verb's clause names the one acted on: "that" its subject, "must" its subject if it says what must be
    done, "do" whoever its infinitive is done to.
    """

    act: Act
    lemma: str
    particles: frozenset[str]
    object: frozenset[str] | None
    prepositions: frozenset[str]
    both_sides: bool
    inverse: bool
    subject: frozenset[str] | None = None
    stative: bool = False
    clause: str | None = None
    topical: bool = False


@dataclass(frozen=True, slots=True)
class Acts:
    """All acts by id, and their wordings by lemma for verbs, nouns and predicate adjectives.

    `light_verbs` lend their subject to an act's noun, `hedging_verbs` without being the act themselves; `agents`
    are nouns for people and bodies that act for a state, and for what they do ("Ghana's efforts"), which are the
    `deeds`; `people` are nouns for possible guests; `attempts` are words of trying; `containers` hold what follows them
    ("tons of food", "a group of refugees", "an aid package"). The `bases` lead from written forms to the words above;
    `words` are all forms and lemmas that may name an act. The wordings of a word stand in the order in which they are
    tried, the most telling first.
    """

    by_id: Mapping[str, Act]
    verbs: Mapping[str, tuple[Wording, ...]]
    nouns: Mapping[str, tuple[Wording, ...]]
    adjectives: Mapping[str, tuple[Wording, ...]]
    light_verbs: frozenset[str]
    hedging_verbs: frozenset[str]
    agents: frozenset[str]
    deeds: frozenset[str]
    misdeeds: frozenset[str]
    attempts: frozenset[str]
    containers: frozenset[str]
    people: frozenset[str]
    verb_bases: Mapping[str, str]
    noun_bases: Mapping[str, str]
    words: frozenset[str]

    def lemma(self, word: str, lemma: str, *, verb: bool) -> str:
        """The base of a word as the lexicon knows it, else `lemma` as the parser gives it; lower case."""
        return (self.verb_bases if verb else self.noun_bases).get(word.lower(), lemma.lower())

    def plover(self, act_id: str) -> str | None:
        """The PLOVER class of a done act, None where it has none."""
        act = self.by_id.get(act_id)
        return act.plover if act else None


def parse_wordings(
    act: Act, text: str, groups: Mapping[str, Sequence[str]], *, inverse: bool = False
) -> tuple[Wording, ...]:
    """The wordings of a line of data, one for each lemma (grammar at the head of acts.toml); raises LexiconError."""
    lemmas, *rest = text.split()
    both_sides, stative = "!" in lemmas, "=" in lemmas
    clause: str | None = None
    particles: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    wanted: frozenset[str] | None = None
    subject: frozenset[str] | None = None
    for part in rest:
        if part.startswith("+"):
            particles = frozenset(part[1:].split(","))
        elif part.startswith(">"):
            prepositions = frozenset(part[1:].split(","))
        elif part.startswith("<"):
            subject = _words(act, part[1:], groups)
        elif part.startswith(":"):
            clause = part[1:]
        elif wanted is None:
            wanted = _words(act, part, groups)
        else:
            raise LexiconError(f"{FILE.name}: {act.id}: {text!r} names two objects")
    if clause not in (None, *CLAUSES):
        raise LexiconError(f"{FILE.name}: {act.id}: {text!r} has an unknown clause")
    return tuple(
        Wording(act, lemma.rstrip("!="), particles, wanted, prepositions, both_sides, inverse, subject, stative, clause)
        for lemma in lemmas.split(",")
    )


def _words(act: Act, text: str, groups: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Words with commas between them, groups ("@talk") spelt out; raises LexiconError on an unknown group."""
    found: set[str] = set()
    for word in text.split(","):
        if not word.startswith("@"):
            found.add(word)
        elif word[1:] in groups:
            found.update(groups[word[1:]])
        else:
            raise LexiconError(f"{FILE.name}: {act.id}: there is no group {word!r}")
    return frozenset(found)


def _act(entry: Mapping[str, Any]) -> Act:
    for key in ("plover", "future"):
        name = str(entry.get(key) or "").split(":")[0]
        if name and name not in PLOVER_CLASSES:
            raise LexiconError(f"{FILE.name}: {entry['id']}: {name!r} is no PLOVER class")
    return Act(
        entry["id"],
        entry.get("plover"),
        entry.get("future"),
        bool(entry.get("together")),
        bool(entry.get("fallback")),
        bool(entry.get("speech")),
        entry.get("certainty"),
        bool(entry.get("attempt")),
        entry.get("recipient") == "state",
        _reach(entry, "reach"),
        _reach(entry, "people"),
        bool(entry.get("authority")),
        entry.get("recipient") == "body",
        frozenset(entry.get("about", ())),
        bool(entry.get("negated")),
        bool(entry.get("persons")),
    )


def _reach(entry: Mapping[str, Any], key: str) -> str:
    reach = str(entry.get(key, ""))
    if reach not in REACHES:
        raise LexiconError(f"{FILE.name}: {entry['id']}: {reach!r} is no {key}")
    return reach


def _wordings(act: Act, entry: Mapping[str, Any], kind: str, groups: Mapping[str, Sequence[str]]) -> list[Wording]:
    """All wordings of an act of one kind; verbs also have intransitive and inverse ones."""
    found = [wording for text in entry.get(kind, ()) for wording in parse_wordings(act, text, groups)]
    if kind == "verbs":
        for text in entry.get("intransitive", ()):
            found += [replace(wording, topical=True) for wording in parse_wordings(act, text, groups)]
        for text in entry.get("inverse_verbs", ()):
            found += parse_wordings(act, text, groups, inverse=True)
    return found


@functools.cache
def load_acts() -> Acts:
    """The acts, read once. Raises LexiconError on a double id, an unknown class or a malformed wording."""
    with FILE.open("rb") as handle:
        data = tomllib.load(handle)
    entries = data["act"]
    by_id: dict[str, Act] = {}
    kinds: dict[str, dict[str, list[Wording]]] = {kind: defaultdict(list) for kind in ("verbs", "nouns", "adjectives")}
    for entry in entries:
        act = _act(entry)
        if act.id in by_id:
            raise LexiconError(f"{FILE.name}: act {act.id!r} stands twice")
        by_id[act.id] = act
        for kind, found in kinds.items():
            for wording in _wordings(act, entry, kind, data["groups"]):
                found[wording.lemma].append(wording)
    kinds["verbs"] = {lemma: sorted(found, key=_telling, reverse=True) for lemma, found in kinds["verbs"].items()}
    frozen = {kind: {lemma: tuple(found) for lemma, found in table.items()} for kind, table in kinds.items()}
    words = {key: frozenset(data[key]) for key in WORDS}
    objects = {noun for table in frozen["verbs"].values() for wording in table for noun in wording.object or ()}
    named = {lemma for table in frozen.values() for lemma in table}
    forms = {*verb_bases(frozen["verbs"], data["irregular"]), *noun_bases(frozen["nouns"])}
    return Acts(
        by_id,
        frozen["verbs"],
        frozen["nouns"],
        frozen["adjectives"],
        **words,
        verb_bases=verb_bases(
            {*frozen["verbs"], *words["light_verbs"], *words["attempts"], *words["misdeeds"]}, data["irregular"]
        ),
        noun_bases=noun_bases({*frozen["nouns"], *objects, *words["agents"], *words["containers"], *words["people"]}),
        words=frozenset(named | forms),
    )


def _telling(wording: Wording) -> tuple[bool, bool, bool, bool]:
    """How telling a wording is: by its object or subject, particle, prepositions, clause."""
    return (
        wording.object is not None or wording.subject is not None,
        bool(wording.particles),
        bool(wording.prepositions),
        wording.clause is not None,
    )
