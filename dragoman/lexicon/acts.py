"""Acts of diplomacy and the words for them: loaded from ``data/acts.toml`` and checked."""

from __future__ import annotations

import functools
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.forms import noun_bases, verb_bases

FILE = Path(__file__).parent / "data" / "acts.toml"
PLOVER_CLASSES = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
WORDS = ("light_verbs", "hedging_verbs", "agents", "attempts", "containers", "people")
CLAUSES = ("that", "must", "do")
REACHES = ("", "things", "places")


@dataclass(frozen=True, slots=True)
class Act:
    """A class of act. `plover`: class or ``CLASS:mode`` once done; `future`: the class while planned.

    `together`: done by both sides at once. `fallback`: read only where no other act stands below it. `speech`: to do it
    is to say it. `certainty`: the certainty of what the act asks for, where doing it only asks. `attempt`: trying to do
    it is doing it. `to_state`: the one acted on must be a state or act for one. `reach`: how far to look for the one
    acted on: "" only where it is named itself, "things" also where its people or things are named ("bombed a Syrian
    village"), "places" also where the act is done on its soil. `people`: done by people of a state as well as by its
    organs. `authority`: a passive that names nobody is done by the authorities of the place. `to_body`: the one acted
    on must be an organisation. `about`: the acts it is done to ("the visit was postponed"). `negated`: read only
    where it is not done ("did not comment"), or declined. `to_people`: it is done to people, not to what they do
    ("welcomed the guests", not "welcomed the plan").
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
    people: bool = False
    authority: bool = False
    to_body: bool = False
    about: frozenset[str] = frozenset()
    negated: bool = False
    to_people: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to word an act.

    `lemma` of the verb, noun or adjective; `particle` of a phrasal verb; `object` lemmas of which one must be the
    verb's object (or follow "by", as in "speak by phone"); `prepositions` that open the party acted on (none: the
    object); `both_sides`: read only when both are known; `inverse`: the subject is acted on; `subject`: lemma of the
    subject of an intransitive wording, whose parties are the actors ("relations worsened"); `stative`: its passive
    keeps the subject as the actor ("is committed to"). `clause`: where the verb's clause names the one acted on: "that"
    its subject, "must" its subject if it says what must be done, "do" whoever its infinitive is done to.
    """

    act: Act
    lemma: str
    particle: str | None
    object: frozenset[str] | None
    prepositions: frozenset[str]
    both_sides: bool
    inverse: bool
    subject: str | None = None
    stative: bool = False
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Acts:
    """All acts by id, and their wordings by lemma for verbs, nouns and predicate adjectives.

    `light_verbs` lend their subject to an act's noun, `hedging_verbs` without being the act themselves; `agents` are
    nouns for people and bodies that act for a state, and for what they do ("Ghana's efforts"); `attempts` are words of
    trying; `people` are nouns for possible guests; `containers` hold what follows them ("tons of food", "a group
    of refugees", "an aid package"). The `bases` lead from written forms to the words above.
    """

    by_id: Mapping[str, Act]
    verbs: Mapping[str, tuple[Wording, ...]]
    nouns: Mapping[str, tuple[Wording, ...]]
    adjectives: Mapping[str, tuple[Wording, ...]]
    light_verbs: frozenset[str]
    hedging_verbs: frozenset[str]
    agents: frozenset[str]
    attempts: frozenset[str]
    containers: frozenset[str]
    people: frozenset[str]
    verb_bases: Mapping[str, str]
    noun_bases: Mapping[str, str]

    def lemma(self, word: str, lemma: str, *, verb: bool) -> str:
        """The base of a word as the lexicon knows it, else `lemma` as the parser gives it; lower case."""
        return (self.verb_bases if verb else self.noun_bases).get(word.lower(), lemma.lower())

    def plover(self, act_id: str) -> str | None:
        """The PLOVER class of a done act, None where it has none."""
        act = self.by_id.get(act_id)
        return act.plover if act else None


def parse_wordings(act: Act, text: str, *, inverse: bool = False) -> tuple[Wording, ...]:
    """The wordings of a line of data, one for each lemma (grammar at the head of acts.toml); raises LexiconError."""
    lemmas, *rest = text.split()
    both_sides, stative = "!" in lemmas, "=" in lemmas
    particle = wanted = subject = clause = None
    prepositions: frozenset[str] = frozenset()
    for part in rest:
        if part.startswith("+"):
            particle = part[1:]
        elif part.startswith(">"):
            prepositions = frozenset(part[1:].split(","))
        elif part.startswith("<"):
            subject = part[1:]
        elif part.startswith(":"):
            clause = part[1:]
        elif wanted is None:
            wanted = frozenset(part.split(","))
        else:
            raise LexiconError(f"{FILE.name}: {act.id}: {text!r} names two objects")
    if clause not in (None, *CLAUSES):
        raise LexiconError(f"{FILE.name}: {act.id}: {text!r} has an unknown clause")
    return tuple(
        Wording(act, lemma.rstrip("!="), particle, wanted, prepositions, both_sides, inverse, subject, stative, clause)
        for lemma in lemmas.split(",")
    )


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
        _reach(entry),
        bool(entry.get("people")),
        bool(entry.get("authority")),
        entry.get("recipient") == "body",
        frozenset(entry.get("about", ())),
        bool(entry.get("negated")),
        entry.get("recipient") == "people",
    )


def _reach(entry: Mapping[str, Any]) -> str:
    reach = str(entry.get("reach", ""))
    if reach not in REACHES:
        raise LexiconError(f"{FILE.name}: {entry['id']}: {reach!r} is no reach")
    return reach


def _wordings(act: Act, entry: Mapping[str, Any], kind: str) -> list[Wording]:
    """All wordings of an act of one kind; verbs also have intransitive and inverse ones."""
    found = [wording for text in entry.get(kind, ()) for wording in parse_wordings(act, text)]
    if kind == "verbs":
        found += [wording for text in entry.get("intransitive", ()) for wording in parse_wordings(act, text)]
        for text in entry.get("inverse_verbs", ()):
            found += parse_wordings(act, text, inverse=True)
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
            for wording in _wordings(act, entry, kind):
                found[wording.lemma].append(wording)
    frozen = {kind: {lemma: tuple(found) for lemma, found in table.items()} for kind, table in kinds.items()}
    words = {key: frozenset(data[key]) for key in WORDS}
    objects = {noun for table in frozen["verbs"].values() for wording in table for noun in wording.object or ()}
    return Acts(
        by_id,
        frozen["verbs"],
        frozen["nouns"],
        frozen["adjectives"],
        **words,
        verb_bases=verb_bases({*frozen["verbs"], *words["light_verbs"], *words["attempts"]}, data["irregular"]),
        noun_bases=noun_bases({*frozen["nouns"], *objects, *words["agents"], *words["containers"], *words["people"]}),
    )
