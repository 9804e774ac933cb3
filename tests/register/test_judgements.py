"""Judgements in the register, on every engine: appended, never changed, seen by views made after them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.errors import RegisterError
from dragoman.judgements import About, Judgement, Verdict
from dragoman.register import Register
from dragoman.times import AsOf
from tests.register.conftest import Raw


def retraction(claim: str, why: str = "misread “so”") -> Judgement:
    return Judgement(Verdict.RETRACT, About.CLAIM, (claim,), "Ana", "2026-01-01T10:00:00Z", why)


def test_they_come_back_as_they_were_made(register: Register) -> None:
    made = [
        retraction("a"),
        Judgement(Verdict.CORRECT, About.CLAIM, ("b",), "Jan", "2026-01-02", "x", (("act", "meet"),)),
    ]
    assert register.judge(made) == [True, True]
    assert register.view().judgements() == made
    assert register.judge([made[0], retraction("c"), retraction("c")]) == [False, True, False]
    assert register.view(AsOf("2001-01-01")).judgements() == [*made, retraction("c")]


def test_a_view_knows_only_those_made_before_it(register: Register) -> None:
    register.judge([retraction("a")])
    view = register.view()
    register.judge([retraction("b")])
    assert view.judgements() == [retraction("a")]


@pytest.mark.parametrize(
    "statement", ["UPDATE judgements SET body = '{}'", "DELETE FROM judgements", "UPDATE judgements SET id = 'x'"]
)
def test_nothing_is_taken_back(register: Register, raw: Callable[[], Raw], statement: str) -> None:
    register.judge([retraction("a")])
    with pytest.raises(Exception, match="append-only"):
        raw().execute(statement)
    assert register.view().judgements() == [retraction("a")]


def test_one_that_is_no_judgement_is_told(register: Register, raw: Callable[[], Raw]) -> None:
    other = raw()
    other.execute("INSERT INTO judgements (seq, id, body) VALUES (1, 'abc', '{}')")
    with pytest.raises(RegisterError, match="judgement abc"):
        register.view().judgements()
