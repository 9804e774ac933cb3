"""Ladders: what they hold, how labels find their rung, and what bad data say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import BadArgument, LexiconError
from dragoman.lexicon.ladders import FOLDER, load_ladders, read_ladders
from dragoman.lexicon.relation_acts import load_relation_words

ADJECTIVES = ("comprehensive", "strategic")


def test_all_owners_are_there_and_the_version_is_stable() -> None:
    ladders = load_ladders()
    assert len(ladders.owners()) >= 21
    assert {"VNM", "CHN", "IND", "USA", "EU", "ASEAN"} <= set(ladders.owners())
    assert ladders.version == read_ladders(FOLDER).version


def test_an_unknown_owner_is_refused() -> None:
    with pytest.raises(BadArgument, match="FRA"):
        load_ladders().ladder("FRA")


@pytest.mark.parametrize(
    ("owner", "label", "rung"),
    [
        ("VNM", "comprehensive strategic partnership", "VNM/CSP"),
        ("VNM", "Strategic Comprehensive Partnership", "VNM/CSP"),
        ("VNM", "enhanced comprehensive strategic partnership", "VNM/CSP"),
        ("VNM", "CSP", "VNM/CSP"),
        ("VNM", "“strategic” partnership", "VNM/SP"),
        ("VNM", "strategic partner", "VNM/SP"),
        ("VNM", "comprehensive partners", "VNM/CP"),
        ("VNM", "top tier", "VNM/CSP"),
        ("VNM", "the highest possible level", "VNM/CSP"),
        ("VNM", "special relationship", "VNM/SPECIAL"),
        ("VNM", "major partner", None),
        ("VNM", "comprehensive economic partnership", None),
        ("CHN", "comprehensive strategic cooperative partnership", "CHN/CSCP"),
        ("CHN", "comprehensive strategic partnership", "CHN/CSP"),
        ("CHN", "top tier", None),
        ("IND", "special and privileged strategic partnership", "IND/SPSP"),
        ("IND", "comprehensive global strategic partnership", "IND/CGSP"),
        ("KOR", "global comprehensive strategic alliance", "KOR/CSA"),
        ("ASEAN", "dialogue partner", "ASEAN/DP"),
        ("ASEAN", "sectoral dialogue partner", "ASEAN/SDP"),
        ("USA", "Major Non-NATO Ally", "US/MNNA"),
        ("USA", "major defence partner", "US/MDP"),
        ("USA", "comprehensive strategic partnership", None),
    ],
)
def test_labels_are_matched_by_their_words(owner: str, label: str, rung: str | None) -> None:
    found = load_ladders().ladder(owner).match(label)
    assert (found.id if found else None) == rung


@given(st.permutations(ADJECTIVES), st.sampled_from(["partnership", "partner", "partnerships"]), st.booleans())
def test_order_case_and_number_of_the_words_do_not_matter(words: list[str], head: str, upper: bool) -> None:
    label = " ".join([*words, head])
    found = load_ladders().ladder("VNM").match(label.upper() if upper else label)
    assert found is not None
    assert found.id == "VNM/CSP"


@given(st.text(max_size=60))
def test_any_text_is_matched_or_not_without_an_error(label: str) -> None:
    ladders = load_ladders()
    for owner in ladders.owners():
        ladders.ladder(owner).match(label)


def test_holders_depend_on_the_day() -> None:
    vietnam = load_ladders().ladder("VNM")

    def rung(partner: str, day: str | None) -> str | None:
        holder = vietnam.holder(partner, day)
        return holder.rung if holder else None

    assert rung("USA", "2012-01-01") is None
    assert rung("USA", "2023-09-09") == "VNM/CP"
    assert rung("USA", "2023-09-10") == "VNM/CSP"
    assert rung("USA", None) == "VNM/CSP"
    assert rung("CHN", "2020-05-05") == "VNM/CSP"


def test_every_day_has_at_most_one_ranked_rung_per_partner() -> None:
    ladders = load_ladders()
    for owner in ladders.owners():
        ladder = ladders.ladder(owner)
        ranked = {rung.id for rung in ladder.rungs if rung.rank is not None}
        for day in ("2005-06-30", "2015-06-30", "2023-09-10", "2026-01-01"):
            standing = [h.partner for h in ladder.holders if h.rung in ranked and h.stands_on(day)]
            assert len(standing) == len(set(standing)), (owner, day)


def test_steps_and_tops_only_where_the_order_is_total() -> None:
    ladders = load_ladders()
    vietnam, china = ladders.ladder("VNM"), ladders.ladder("CHN")
    assert vietnam.steps("VNM/CP", "VNM/CSP") == 2
    assert vietnam.steps("VNM/CSP", "VNM/SP") == -1
    assert vietnam.steps("VNM/CP", "VNM/SPECIAL") is None
    assert china.steps("CHN/SP", "CHN/CSP") is None
    assert china.top() is None
    top = vietnam.top()
    assert top is not None
    assert top.id == "VNM/CSP"
    below = vietnam.shifted(top.id, -2)
    assert below is not None
    assert below.id == "VNM/CP"
    assert vietnam.shifted(top.id, 1) is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('partner = "CHN"', 'partner = "QQQ"', "QQQ"),
        ('rung = "VNM/SP"', 'rung = "VNM/NONE"', "no such rung"),
        ('since = "2012-07-27"', 'since = "27 July 2012"', "27 July 2012"),
        ('until = "2023-09-10"', 'until = "2024-09-10"', "overlap"),
        ('until = "2023-09-10"', 'until = "2003-09-10"', "ends before"),
        ('order = "total"', 'order = "dense"', "dense"),
        ('status = "in_force"', 'status = "certain"', "certain"),
        ("rank = 1", 'rank = "one"', "not a number"),
        ('\nconfidence = "A"', '\nconfidence = "Z"', "does not begin"),
        ('owner = "VNM"', "owner = 4", "owner"),
        ("[[holders]]", "[[holders]", "cannot be read"),
    ],
)
def test_bad_data_name_the_file_and_the_entry(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "vnm.toml"
    shutil.copy(FOLDER / "vnm.toml", path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=message) as caught:
        read_ladders(tmp_path)
    assert "vnm.toml" in str(caught.value)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no ladders"):
        read_ladders(tmp_path)


def test_words_of_relations_load_and_their_forms_are_built() -> None:
    words = load_relation_words()
    assert {act.id for act in words.verbs["severed"]} == {"sever"}
    assert {act.id for act in words.nouns["normalisation"]} == {"normalise"}
    assert {"upgrading", "elevates", "broken", "withdrew", "re-established"} <= set(words.verbs)
    assert words.has("words.missions", "Embassy")
