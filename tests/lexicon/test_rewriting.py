"""The words that a rewriter drops, adds or exchanges."""

from __future__ import annotations

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon import rewriting
from dragoman.lexicon.acts import load_acts
from dragoman.lexicon.rewriting import load_rewriting, phrases


def test_verbs_of_one_outcome_meet() -> None:
    words = load_rewriting()
    assert words.outcome("won") == words.outcome("convinced") == words.outcome("persuading")
    assert words.outcome("won") != words.outcome("bought")
    assert words.outcome("unheard-of") == "unheard-of"


def test_phrases_are_whole_words_and_the_longest_goes_first() -> None:
    found = phrases(["in", "in principle", "may"])
    assert [m.group() for m in found.found("Within may, in  Principle, in May")] == ["may", "in  Principle", "in"]
    assert found.any("nothing") is None


def test_acts_in_which_an_effect_shows_are_known() -> None:
    acts = load_rewriting().effect_acts
    assert acts <= set(load_acts().by_id)


def test_a_missing_group_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rewriting, "FILE", rewriting.FILE.with_name("acts.toml"))
    load_rewriting.cache_clear()
    try:
        with pytest.raises(LexiconError, match="no words for"):
            load_rewriting()
    finally:
        load_rewriting.cache_clear()
