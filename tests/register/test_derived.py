"""What folds found is kept beside the log: found again for the very same readings, thrown away without loss."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.judgements import About, Judgement, Verdict
from dragoman.register import Register, open_register
from dragoman.register.derived import KEPT
from dragoman.times import AsOf
from tests.register.conftest import Raw
from tests.register.register_samples import a_report


def test_what_is_kept_is_found_for_the_same_readings_judgements_and_version_alone(register: Register) -> None:
    register.append(a_report(1, "2023-08-01"))
    register.append(a_report(2, "2023-09-01"))
    view = register.view()
    assert view.kept("lineage", "1") is None
    assert view.keep("lineage", "1", b"found")
    assert register.view().kept("lineage", "1") == b"found"
    assert register.view(AsOf("2023-09-01")).kept("lineage", "1") == b"found"  # shows the same readings
    assert register.view(AsOf("2023-08-15")).kept("lineage", "1") is None
    assert view.kept("lineage", "2") is None
    assert view.kept("stories", "1") is None
    register.append(a_report(3, "2023-07-01"))
    assert register.view().kept("lineage", "1") is None
    assert view.kept("lineage", "1") == b"found"  # the view is of the state before
    register.append(dataclasses.replace(a_report(1, "2023-08-01"), version="hand@2"))
    assert register.view(AsOf(revision="hand@1")).kept("lineage", "1") is None
    register.view().keep("lineage", "1", b"unjudged")
    register.judge([Judgement(Verdict.RETRACT, About.CLAIM, ("a",), "Ana", "2026-01-01", "misread")])
    assert register.view().kept("lineage", "1") is None


def test_the_oldest_goes_and_the_log_stays(register: Register, raw: Callable[[], Raw]) -> None:
    for number in range(KEPT + 2):
        register.append(a_report(number))
        register.view().keep("lineage", "1", b"%d" % number)
        register.view().keep("stories", "1", b"told")
    assert register.view().kept("lineage", "1") == b"%d" % (KEPT + 1)
    assert register.view().kept("stories", "1") == b"told"
    other = raw()
    counted = other.execute("SELECT count(*) FROM derived WHERE kind = 'lineage'").fetchone()
    assert counted == (KEPT,)
    other.execute("DELETE FROM derived")
    assert register.view().kept("lineage", "1") is None
    assert register.view().counts().documents == KEPT + 2


def test_what_is_damaged_is_found_anew(register: Register, raw: Callable[[], Raw], engine_name: str) -> None:
    register.append(a_report(1))
    register.view().keep("lineage", "1", b"found")
    rubbish = "x'00ff'" if engine_name == "sqlite" else "decode('00ff', 'hex')"
    raw().execute(f"UPDATE derived SET body = {rubbish}")
    assert register.view().kept("lineage", "1") is None
    assert register.view().keep("lineage", "1", b"again")
    assert register.view().kept("lineage", "1") == b"again"


def test_nothing_is_kept_of_words_that_are_blanked(register: Register) -> None:
    report = a_report(1)
    register.append(report)
    register.view().keep("lineage", "1", b"found")
    register.redact(report.document.id, why="a court order", by="Ana", day="2026-01-01")
    assert register.view().kept("lineage", "1") is None


def test_another_writer_is_not_waited_for(tmp_path: Path) -> None:
    with open_register(tmp_path / "r.db") as register:
        register.append(a_report(1))
        other = sqlite3.connect(tmp_path / "r.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert not register.view().keep("lineage", "1", b"found")
        other.execute("ROLLBACK")
        other.close()
        assert register.view().keep("lineage", "1", b"found")
        register.append(a_report(2))  # waits for writers as before


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_another_writer_of_a_server_is_not_waited_for(register: Register, raw: Callable[[], Raw]) -> None:
    register.append(a_report(1))
    other = raw()
    other.execute("BEGIN")
    other.execute("LOCK TABLE readings IN EXCLUSIVE MODE")
    assert not register.view().keep("lineage", "1", b"found")
    other.execute("ROLLBACK")
    assert register.view().keep("lineage", "1", b"found")
