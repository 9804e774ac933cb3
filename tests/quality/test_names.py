"""Names on real texts: the share of mentions whose state, and whose person, is read right may not fall."""

from __future__ import annotations

from collections import Counter

import pytest

from dragoman.lexicon.names import slug
from dragoman.model import Actor, ActorKind, Mention, Span
from tests.quality.measure import SHARED
from tests.quality.names import Labelled, judge, judged, load, shares

# Reached on 28 November 2026, rounded down; raised when a change has earned it, never lowered.
FLOORS = {"state": 0.97, "actor": 0.97}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the development data are not beside the repository")
@pytest.mark.xdist_group("names")
@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_names_of_real_texts(figure: str) -> None:
    right, total = shares(judged())[figure]
    wrong = "\n".join(str(row) for row in judged() if not row.right)
    assert right / total >= FLOORS[figure], f"{figure}: {right} of {total}\n{wrong}"


def test_the_table_is_large_and_even() -> None:
    rows = load()
    assert len(rows) >= 300
    assert len({(row.file, row.line, row.span) for row in rows}) == len(rows)
    assert max(Counter(row.actor for row in rows if row.actor).values()) < len(rows) / 10
    assert all(row.text and row.states and row.kind for row in rows)


def labelled(states: str, actor: str = "") -> Labelled:
    return Labelled("f", 0, Span(4, 8), "Ruiz", "2020-01-01", "leader", frozenset(states.split("|")), actor, "x")


def mention(actor_id: str, state: str | None, start: int = 0) -> Mention:
    return Mention(Span(start, start + 8), "x", Actor(actor_id, ActorKind.PERSON, actor_id, state), "name")


TEXT = "The Ruiz case"


@pytest.mark.parametrize(
    ("expected", "found", "right"),
    [
        (labelled("PER", "Ana Ruiz"), [mention(slug("Ana Ruiz"), "PER")], (True, True)),
        (labelled("PER", "Ana Ruiz"), [mention("ruiz", "PER")], (True, False)),
        (labelled("PER"), [mention("ruiz", "CHL")], (False, None)),
        (labelled("PER"), [mention("ruiz", "PER", 9)], (False, None)),
        (labelled("-"), [mention("ruiz", None)], (True, None)),
        (labelled("-"), [mention("ruiz", "PER")], (False, None)),
        (labelled("PER|-"), [], (True, None)),
        (labelled("World Bank"), [mention("world-bank", None)], (True, None)),
    ],
)
def test_a_mention_is_judged(expected: Labelled, found: list[Mention], right: tuple[bool, bool | None]) -> None:
    result = judge(expected, TEXT, found)
    assert (result.state_right, result.actor_right) == right


def test_a_text_that_is_not_the_labelled_one_is_refused() -> None:
    with pytest.raises(ValueError, match="not 'Ruiz'"):
        judge(labelled("PER"), "Something else", [])
