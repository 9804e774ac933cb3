"""Traces in the register: kept with the reading, found again, told where they are missing."""

from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path

import pytest

from dragoman.errors import RegisterError
from dragoman.register import open_register
from dragoman.times import AsOf
from dragoman.trace import Trace
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
    )


def test_traces_come_back_and_missing_ones_are_told(tmp_path: Path) -> None:
    first, second = a_report(1, "2023-08-01"), a_report(2, "2023-09-01")
    kept = a_trace(first.document.id)
    with open_register(tmp_path / "r.db") as register:
        register.append(dataclasses.replace(first, trace=kept))
        register.append(second)
        assert list(register.view().traces()) == [kept]
        assert register.view().untraced() == [second.document.id]
        assert register.view(AsOf("2023-08-15")).untraced() == []
        # Only the current reading's trace counts.
        register.append(dataclasses.replace(first, version="hand@2"))
        assert list(register.view().traces()) == []


def test_a_damaged_trace_is_told(tmp_path: Path) -> None:
    with open_register(tmp_path / "r.db") as register:
        register.append(a_report(1))
    raw = sqlite3.connect(tmp_path / "r.db")
    raw.execute("INSERT INTO traces (reading, form, body) VALUES (1, 1, x'0900000001')")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("UPDATE traces SET body = x''")
    raw.commit()
    raw.close()
    with open_register(tmp_path / "r.db") as register, pytest.raises(RegisterError, match="damaged"):
        list(register.view().traces())
