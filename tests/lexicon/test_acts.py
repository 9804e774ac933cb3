"""The lexicon of acts: its grammar, its checks, and the written forms of its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import LexiconError
from dragoman.lexicon.acts import CLAUSES, PLOVER_CLASSES, Act, load_acts, parse_wordings
from dragoman.lexicon.forms import noun_forms, verb_bases, verb_forms

ACT = Act("greet", "CONSULT:visit", "AGREE", False, False, False, None, False, False)
GROUPS = {"outing": ["visit", "tour"]}


def test_alternatives_become_one_wording_each() -> None:
    first, second = parse_wordings(ACT, "lift!,ease! ban,embargo >on,against", GROUPS)
    assert (first.lemma, second.lemma) == ("lift", "ease")
    assert first.object == frozenset({"ban", "embargo"})
    assert first.prepositions == frozenset({"on", "against"})
    assert first.both_sides
    assert second.both_sides


def test_clauses_particles_and_statives() -> None:
    (clause,) = parse_wordings(ACT, "demand :that", GROUPS)
    (phrasal,) = parse_wordings(ACT, "call! +off visit >to", GROUPS)
    (stative,) = parse_wordings(ACT, "commit= >to", GROUPS)
    assert clause.clause == "that"
    assert clause.clause in CLAUSES
    assert phrasal.particles == {"off"}
    assert phrasal.object == frozenset({"visit"})
    assert stative.stative
    assert not stative.both_sides


def test_groups_are_spelt_out() -> None:
    (wording,) = parse_wordings(ACT, "finish @outing,walk >to", GROUPS)
    (subject,) = parse_wordings(ACT, "arrive <@outing", GROUPS)
    assert wording.object == frozenset({"visit", "tour", "walk"})
    assert subject.subject == frozenset({"visit", "tour"})


@pytest.mark.parametrize("text", ["send aid food >to", "demand :because", "send @parcel"])
def test_a_malformed_wording_is_refused(text: str) -> None:
    with pytest.raises(LexiconError):
        parse_wordings(ACT, text, GROUPS)


def test_every_act_has_a_known_class_and_some_words() -> None:
    acts = load_acts()
    worded = {w.act.id for table in (acts.verbs, acts.nouns, acts.adjectives) for ws in table.values() for w in ws}
    assert worded == set(acts.by_id)
    for act in acts.by_id.values():
        assert act.plover is None or act.plover.split(":")[0] in PLOVER_CLASSES


def test_no_lemma_keeps_a_mark_of_the_grammar() -> None:
    acts = load_acts()
    for table in (acts.verbs, acts.nouns, acts.adjectives):
        assert all(lemma.isalpha() or "-" in lemma or "'" in lemma for lemma in table)


@pytest.mark.parametrize(
    ("word", "verb"),
    [("expelled", "expel"), ("halted", "halt"), ("denies", "deny"), ("seizing", "seize"), ("withdrew", "withdraw")],
)
def test_forms_lead_back_to_the_verb(word: str, verb: str) -> None:
    assert load_acts().lemma(word, "wrong", verb=True) == verb


def test_unknown_words_keep_the_lemma_of_the_parser() -> None:
    assert load_acts().lemma("Strolled", "Stroll", verb=True) == "stroll"


@given(st.text("abdeilnrstuy", min_size=3, max_size=9))
def test_every_form_of_a_verb_leads_back(verb: str) -> None:
    bases = verb_bases([verb], {})
    assert {bases[form] for form in verb_forms(verb)} == {verb}
    assert verb in noun_forms(verb)


def test_no_noun_stands_in_singular_and_plural() -> None:
    """A plural that is listed would be its own base, and no wording with the singular would know it."""
    bases = load_acts().noun_bases
    assert not [noun for noun in set(bases.values()) if bases.get(noun.removesuffix("s"), noun) != noun]
