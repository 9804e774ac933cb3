"""Traces in the register: kept with the reading, found again, told where they are missing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from dragoman.errors import RegisterError
from dragoman.register import Register
from dragoman.times import AsOf
from dragoman.trace import FORM, Trace
from tests.register.conftest import Raw
from tests.register.register_samples import a_report


def a_trace(document: str) -> Trace:
    return Trace(
        document=document,
        language="en",
        words=9,
        rate=1,
        shingles=(3 << 4, 2**32 - 16),
        terms=("envoys", "met", "envoys"),
        names=(("Lan Petersen", 4),),
        places=(("VN", 2),),
        numbers=(("3.5", 6),),
        dates=(("05-03", 7),),
        quotes=("we have agreed",),
        paragraphs=(4, 5),
        title=("envoys",),
        about=("VN",),
        credits=("Reuters",),
        sources=("BBC",),
        links=("example.org/harbour",),
        url="",
        correction="Corrects the number of envoys",
        corrected=("05-02",),
    )


def test_traces_come_back_and_missing_ones_are_told(register: Register) -> None:
    first, second = a_report(1, "2023-08-01"), a_report(2, "2023-09-01")
    kept = a_trace(first.document.id)
    register.append(dataclasses.replace(first, trace=kept))
    register.append(second)
    assert list(register.view().traces()) == [kept]
    assert register.view().untraced() == [second.document.id]
    assert register.view(AsOf("2023-08-15")).untraced() == []
    # Only the current reading's trace counts.
    register.append(dataclasses.replace(first, version="hand@2"))
    assert list(register.view().traces()) == []


def test_a_damaged_trace_is_told(register: Register, engine_name: str, raw: Callable[[], Raw]) -> None:
    register.append(a_report(1))
    other = raw()
    damaged, empty = ("x'0900000001'", "x''") if engine_name == "sqlite" else ("'\\x0900000001'", "''")
    other.execute(f"INSERT INTO traces (reading, form, body) VALUES (1, {FORM}, {damaged})")
    with pytest.raises(Exception, match="append-only"):
        other.execute(f"UPDATE traces SET body = {empty}")
    with pytest.raises(RegisterError, match="damaged"):
        list(register.view().traces())
