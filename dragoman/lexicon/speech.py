"""The words through which somebody speaks: verbs and nouns of saying, prepositions, and the nouns that name sources.

The data are one line an entry in ``data/speech.toml``; they are checked when they are loaded.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.model import Certainty

DATA = Path(__file__).parent / "data" / "speech.toml"
SCHEMA = "dragoman-speech/1"
FRAMES = frozenset("that whether quote to object_to gerund object as predicate addressee".split())
SOURCE_KINDS = (
    "officials_unnamed",
    "analysts_unnamed",
    "leak",
    "media",
    "media_endings",
    "document",
    "speaker",
    "passive",
    "hedge",
    "given",
    "infinitive",
    "figures",
    "seeming",
    "hearer",
)
SUBJECTS = frozenset({"any", "speaker", "document"})


class Stance(StrEnum):
    """How the word stands to what is said through it."""

    NEUTRAL = "neutral"
    ENDORSES = "endorses"
    DISTANCES = "distances"
    OPINION = "opinion"
    FORECAST = "forecast"
    COMMITS = "commits"
    DIRECTIVE = "directive"
    RELAYS = "relays"
    NEGATES = "negates"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A verb of saying, thinking, foreseeing or asking. `words`: the lemma and its particle ("call", "on").

    `subject`: any, speaker (a person or body) or document. `certainty`: what it makes of a plain content, if anything.
    `stated` False: an aim or a thought that nobody has to say ("wants", "considers").
    """

    lemma: str
    words: tuple[str, ...]
    frames: frozenset[str]
    stance: Stance
    subject: str = "any"
    certainty: Certainty | None = None
    stated: bool = True


@dataclass(frozen=True, slots=True)
class SpeechNoun:
    """A noun of saying. `support`: lemmas of verbs that make a cue with it; `alone`: needs no source.

    `before`: the prepositions that its object may follow, where they are not the usual ones. `stated` as for verbs.
    `owned`: "Hanoi's NOUN of ..." is something that Hanoi says; a clause with "that" needs no such mark.
    """

    lemma: str
    frames: frozenset[str]
    stance: Stance
    support: frozenset[str]
    alone: bool = False
    certainty: Certainty | None = None
    before: frozenset[str] = frozenset()
    stated: bool = True
    owned: bool = False


@dataclass(frozen=True, slots=True)
class SpeechAdjective:
    """An adjective that tells what somebody thinks. `before`: the prepositions that its object may follow.

    `infinitive`: "to ..." may follow; `stated` as for verbs.
    """

    word: str
    stance: Stance
    clause: bool
    before: frozenset[str]
    certainty: Certainty | None = None
    infinitive: bool = False
    stated: bool = True


@dataclass(frozen=True, slots=True)
class SpeechPreposition:
    """A phrase before a source ("according to"). `only`: the sort of source it needs, or any."""

    words: tuple[str, ...]
    stance: Stance
    only: str = "any"


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """All words of speech. `verb_forms` and `noun_forms` map a written form to its entries, longest first;
    `prepositions` the first word of a phrase to all that begin with it.
    """

    date: str
    verbs: Mapping[str, SpeechVerb]
    nouns: Mapping[str, SpeechNoun]
    adjectives: Mapping[str, SpeechAdjective]
    prepositions: Mapping[str, tuple[SpeechPreposition, ...]]
    possessive: Mapping[str, frozenset[str]]
    sources: Mapping[str, frozenset[str]]
    verb_forms: Mapping[str, tuple[SpeechVerb, ...]]
    noun_forms: Mapping[str, SpeechNoun]
    support_forms: Mapping[str, str]
    seeming_forms: frozenset[str]
    receiving_forms: frozenset[str]

    def is_source(self, kind: str, word: str) -> bool:
        """Whether `word` (any case, singular or plural) is a source noun of `kind`."""
        low = word.lower()
        known = self.sources[kind]
        return low in known or singular(low) in known


def singular(noun: str) -> str:
    """The singular of a regular English plural in lower case; other words come back unchanged."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("men") and len(noun) > 4:
        return noun[:-3] + "man"
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 2:
        return noun[:-1]
    return noun


def verb_forms(lemma: str, irregular: tuple[str, ...] = ()) -> frozenset[str]:
    """Written forms of a verb: the regular ones, and beside them those that are given as irregular."""
    forms = {lemma, *irregular}
    if lemma.endswith("e"):
        forms |= {lemma + "s", lemma + "d", lemma[:-1] + "ing"}
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    elif lemma.endswith(("s", "sh", "ch", "x", "z")):
        forms |= {lemma + "es", lemma + "ed", lemma + "ing"}
    else:
        forms |= {lemma + "s", lemma + "ed", lemma + "ing"}
    return frozenset(forms)


def _fail(where: str, problem: str) -> LexiconError:
    return LexiconError(f"{DATA.name}: {where}: {problem}")


def _frames(where: str, entry: Mapping[str, Any]) -> frozenset[str]:
    frames = frozenset(str(entry.get("frames", "")).split())
    if not frames or frames - FRAMES:
        raise _fail(where, f"frames must be some of {', '.join(sorted(FRAMES))}, not {sorted(frames)}")
    return frames


def _stance(where: str, entry: Mapping[str, Any]) -> Stance:
    try:
        return Stance(entry.get("stance", ""))
    except ValueError as error:
        raise _fail(where, f"unknown stance {entry.get('stance')!r}") from error


def _certainty(where: str, entry: Mapping[str, Any]) -> Certainty | None:
    if "certainty" not in entry:
        return None
    try:
        return Certainty(entry["certainty"])
    except ValueError as error:
        raise _fail(where, f"unknown certainty {entry['certainty']!r}") from error


def _known_keys(where: str, entry: object, keys: set[str]) -> Mapping[str, Any]:
    if not isinstance(entry, dict):
        raise _fail(where, "must be a table")
    if extra := set(entry) - keys:
        raise _fail(where, f"unknown key {sorted(extra)[0]!r}")
    return entry


def _verb(lemma: str, raw: object) -> SpeechVerb:
    where = f"verb {lemma!r}"
    entry = _known_keys(where, raw, {"frames", "stance", "subject", "certainty", "stated"})
    subject = entry.get("subject", "any")
    if subject not in SUBJECTS:
        raise _fail(where, f"subject must be one of {', '.join(sorted(SUBJECTS))}")
    words = tuple(lemma.split())
    stated = bool(entry.get("stated", True))
    stance, certainty = _stance(where, entry), _certainty(where, entry)
    return SpeechVerb(lemma, words, _frames(where, entry), stance, subject, certainty, stated)


def _noun(lemma: str, raw: object, support: Mapping[str, list[str]]) -> SpeechNoun:
    where = f"noun {lemma!r}"
    entry = _known_keys(where, raw, {"frames", "stance", "support", "certainty", "alone", "before", "stated", "owned"})
    name = entry.get("support")
    if name is not None and name not in support:
        raise _fail(where, f"support {name!r} is not a list of support verbs")
    helpers = frozenset(support[name]) if name else frozenset()
    alone = bool(entry.get("alone", False))
    before = frozenset(str(entry.get("before", "")).split())
    frames, stance, certainty = _frames(where, entry), _stance(where, entry), _certainty(where, entry)
    stated, owned = bool(entry.get("stated", True)), bool(entry.get("owned", name == "say"))
    return SpeechNoun(lemma, frames, stance, helpers, alone, certainty, before, stated, owned)


def _adjective(word: str, raw: object) -> SpeechAdjective:
    where = f"adjective {word!r}"
    entry = _known_keys(where, raw, {"that", "before", "stance", "certainty", "to", "stated"})
    before = frozenset(str(entry.get("before", "")).split())
    clause, infinitive = bool(entry.get("that", False)), bool(entry.get("to", False))
    if not clause and not before and not infinitive:
        raise _fail(where, "needs that, to or before")
    stance, certainty, stated = _stance(where, entry), _certainty(where, entry), bool(entry.get("stated", True))
    return SpeechAdjective(word, stance, clause, before, certainty, infinitive, stated)


def _preposition(phrase: str, raw: object) -> SpeechPreposition:
    where = f"preposition {phrase!r}"
    entry = _known_keys(where, raw, {"stance", "only"})
    only = entry.get("only", "any")
    if only not in {"any", "document", "source", "figures"}:
        raise _fail(where, "only must be any, document, source or figures")
    return SpeechPreposition(tuple(phrase.split()), _stance(where, entry), only)


def _by_first_word(phrases: Iterable[SpeechPreposition]) -> dict[str, tuple[SpeechPreposition, ...]]:
    """The phrases by the word they begin with, in the order of the data."""
    found: dict[str, tuple[SpeechPreposition, ...]] = {}
    for phrase in phrases:
        found[phrase.words[0]] = (*found.get(phrase.words[0], ()), phrase)
    return found


def _noun_forms(nouns: Mapping[str, SpeechNoun]) -> dict[str, SpeechNoun]:
    forms: dict[str, SpeechNoun] = {}
    for lemma, noun in nouns.items():
        plural = lemma[:-1] + "ies" if lemma.endswith("y") else lemma + ("" if lemma.endswith("s") else "s")
        forms[lemma] = noun
        forms.setdefault(plural, noun)
    return forms


def build_speech(data: Mapping[str, Any]) -> SpeechLexicon:
    """A lexicon from parsed TOML; raises LexiconError naming the entry where the data break the rules."""
    if data.get("schema") != SCHEMA:
        raise _fail("schema", f"must be {SCHEMA!r}")
    missing = {
        "verbs",
        "nouns",
        "adjectives",
        "irregular",
        "support",
        "prepositions",
        "possessive",
        "sources",
        "date",
    } - set(data)
    if missing:
        raise _fail(sorted(missing)[0], "is missing")
    if absent := set(SOURCE_KINDS) - set(data["sources"]):
        raise _fail("sources", f"{sorted(absent)[0]} is missing")
    verbs = {lemma: _verb(lemma, entry) for lemma, entry in data["verbs"].items()}
    nouns = {lemma: _noun(lemma, entry, data["support"]) for lemma, entry in data["nouns"].items()}
    irregular = {lemma: tuple(forms) for lemma, forms in data["irregular"].items()}
    by_form: dict[str, list[SpeechVerb]] = {}
    for verb in verbs.values():
        for form in verb_forms(verb.words[0], irregular.get(verb.words[0], ())):
            by_form.setdefault(form, []).append(verb)
    helpers = {lemma for name, lemmas in data["support"].items() if name != "receive" for lemma in lemmas}
    return SpeechLexicon(
        date=str(data["date"]),
        verbs=verbs,
        nouns=nouns,
        adjectives={word: _adjective(word, entry) for word, entry in data["adjectives"].items()},
        prepositions=_by_first_word(_preposition(phrase, entry) for phrase, entry in data["prepositions"].items()),
        possessive={word: frozenset(heads) for word, heads in data["possessive"].items()},
        sources={kind: frozenset(words) for kind, words in data["sources"].items()},
        verb_forms={f: tuple(sorted(v, key=lambda one: (-len(one.words), one.lemma))) for f, v in by_form.items()},
        noun_forms=_noun_forms(nouns),
        seeming_forms=frozenset(form for lemma in data["sources"]["seeming"] for form in verb_forms(lemma)),
        receiving_forms=frozenset(
            form for lemma in data["support"]["receive"] for form in verb_forms(lemma, irregular.get(lemma, ()))
        ),
        support_forms={f: lemma for lemma in sorted(helpers) for f in verb_forms(lemma, irregular.get(lemma, ()))},
    )


@functools.lru_cache(maxsize=1)
def load_speech() -> SpeechLexicon:
    """The shipped lexicon of speech, checked. Raises LexiconError where its data are wrong."""
    try:
        data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{DATA.name}: {error}") from error
    return build_speech(data)
