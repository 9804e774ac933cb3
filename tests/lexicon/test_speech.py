"""The lexicon of speech: what it holds, and that wrong data are refused by name."""

from __future__ import annotations

import copy
import tomllib
from typing import Any

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.speech import DATA, Stance, build_speech, load_speech, singular, verb_forms
from dragoman.model import Certainty


def data() -> dict[str, Any]:
    return copy.deepcopy(tomllib.loads(DATA.read_text(encoding="utf-8")))


def test_it_is_wide_enough() -> None:
    speech = load_speech()
    assert len(speech.verbs) >= 150
    assert len(speech.nouns) >= 50
    assert {stance.value for stance in Stance} == {verb.stance.value for verb in speech.verbs.values()}


def test_it_is_loaded_once() -> None:
    assert load_speech() is load_speech()


def test_written_forms_lead_to_their_verbs_longest_first() -> None:
    speech = load_speech()
    assert [verb.lemma for verb in speech.verb_forms["said"]] == ["say"]
    assert [len(verb.words) for verb in speech.verb_forms["called"]] == sorted(
        (len(verb.words) for verb in speech.verb_forms["called"]), reverse=True
    )
    assert speech.noun_forms["warnings"] is speech.nouns["warning"]


def test_certainty_shifts() -> None:
    speech = load_speech()
    assert speech.verbs["deny"].certainty is Certainty.DENIED
    assert speech.verbs["expect"].certainty is Certainty.EXPECTED
    assert speech.verbs["say"].certainty is None
    assert speech.nouns["desire"].certainty is Certainty.REQUESTED


def test_adjectives() -> None:
    speech = load_speech()
    assert speech.adjectives["confident"].clause
    assert "of" in speech.adjectives["critical"].before
    wrong = data()
    wrong["adjectives"]["confident"] = {"stance": "forecast"}
    with pytest.raises(LexiconError, match="adjective 'confident'"):
        build_speech(wrong)


def test_aims_are_told_from_statements() -> None:
    speech = load_speech()
    assert not speech.verbs["want"].stated
    assert speech.verbs["hope"].stated
    assert speech.adjectives["reluctant"].infinitive
    assert not speech.adjectives["reluctant"].stated


def test_what_an_owner_says() -> None:
    speech = load_speech()
    assert speech.nouns["claim"].owned
    assert not speech.nouns["distaste"].owned
    assert speech.nouns["opposition"].before == {"to"}


def test_source_nouns() -> None:
    speech = load_speech()
    assert speech.is_source("officials_unnamed", "Diplomats")
    assert speech.is_source("analysts_unnamed", "experts")
    assert not speech.is_source("analysts_unnamed", "tables")


@pytest.mark.parametrize(
    ("plural", "one"),
    [("officials", "official"), ("agencies", "agency"), ("sources", "source"), ("spokesmen", "spokesman"),
     ("crisis", "crisis"), ("press", "press"), ("coaches", "coach")],
)  # fmt: skip
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    ("lemma", "form"), [("deny", "denied"), ("hope", "hoping"), ("stress", "stresses"), ("warn", "warned")]
)
def test_forms_by_the_spelling_rules(lemma: str, form: str) -> None:
    assert form in verb_forms(lemma)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("verbs", "say"), {"frames": "song", "stance": "neutral"}, "verb 'say': frames"),
        (("verbs", "say"), {"frames": "that", "stance": "loud"}, "verb 'say': unknown stance"),
        (("verbs", "say"), {"frames": "that", "stance": "neutral", "colour": 1}, "verb 'say': unknown key 'colour'"),
        (("verbs", "say"), {"frames": "that", "stance": "neutral", "subject": "cat"}, "verb 'say': subject"),
        (("verbs", "say"), {"frames": "that", "stance": "neutral", "certainty": "sure"}, "unknown certainty"),
        (("verbs", "say"), "said", "must be a table"),
        (("nouns", "claim"), {"frames": "that", "stance": "neutral", "support": "no"}, "noun 'claim': support"),
        (("prepositions", "per"), {"stance": "neutral", "only": "cats"}, "preposition 'per': only"),
        (("schema",), "other", "schema"),
    ],
)
def test_wrong_data_are_refused_by_name(path: tuple[str, ...], value: object, message: str) -> None:
    broken = data()
    place = broken
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(LexiconError, match=message):
        build_speech(broken)


def test_missing_parts_are_named() -> None:
    broken = data()
    del broken["nouns"]
    with pytest.raises(LexiconError, match="nouns: is missing"):
        build_speech(broken)
    broken = data()
    del broken["sources"]["leak"]
    with pytest.raises(LexiconError, match="leak is missing"):
        build_speech(broken)
