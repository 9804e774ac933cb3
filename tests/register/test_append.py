"""The one write path: nothing twice, nothing changed, nothing half."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable

import pytest

from dragoman.errors import RefusedDocument, RegisterError
from dragoman.register import Register
from dragoman.register.engines.sqlite.engine import SqliteEngine
from tests.register.conftest import Raw
from tests.register.register_samples import a_claim, a_document, a_reading, a_report
from tests.register.test_traces import a_trace


def test_the_same_reading_adds_nothing(register: Register) -> None:
    reading = a_report(1)
    assert register.append(reading)
    before = register.view().counts()
    assert not register.append(reading)
    assert register.view().counts() == before
    assert register.has(reading.document.id, reading.version)
    assert not register.has(reading.document.id, "hand@2")
    assert not register.has("0" * 16, reading.version)


def test_a_newer_reading_supersedes_and_an_older_view_stays(register: Register) -> None:
    first = a_report(1)
    register.append(first)
    earlier = register.view()
    newer = dataclasses.replace(first, version="hand@2", claims=(), title="Read again")
    assert register.append(newer)
    assert [claim.id for claim in earlier.claims()] == [first.claims[0].id]
    assert list(register.view().claims()) == []
    assert register.view().document(first.document.id).title == "Read again"


def test_the_same_version_with_other_hints_is_another_reading(register: Register) -> None:
    reading = a_report(1, day=None)
    assert register.append(reading)
    dated = dataclasses.replace(reading, published=a_report(1, day="2023-08-09").published)
    assert register.append(dated, hints="abc")
    assert not register.append(dated, hints="abc")
    assert register.view().document(reading.document.id).published.day == "2023-08-09"
    assert register.view().counts().documents == 1


def test_what_is_read_back_is_what_was_appended(register: Register) -> None:
    reading = a_report(3)
    register.append(reading)
    assert list(register.view().claims()) == list(reading.claims)
    assert register.document(reading.document.id) == reading.document
    assert register.view().text(reading.document.id) == reading.document.text
    record = register.view().document(reading.document.id)
    assert (record.published, record.source, record.credits) == (reading.published, reading.source, reading.credits)
    assert [span.of(reading.document.text) for span in record.boilerplate] == ["Ads."]


@pytest.mark.parametrize("text", ["nul \x00 inside", "\ufeffbom", "a\r\nb\rc", "𝒜 e\u0301 \u202e", " "])
def test_text_is_kept_exactly(register: Register, text: str) -> None:
    document = a_document(text)
    register.append(a_reading(document))
    assert register.view().text(document.id) == text


def test_claims_that_may_not_be_kept_are_counted(register: Register) -> None:
    reading = a_report(1)
    claim = reading.claims[0]
    wrong = dataclasses.replace(claim, quote=claim.quote + "!", act="meet")
    register.append(dataclasses.replace(reading, claims=(claim, claim, wrong)))
    totals = register.view().counts()
    assert totals.claims == 1
    assert totals.discards == {"question": 2, "claim_repeated": 1, "quote_not_exact": 1}


def test_a_claim_of_another_document_is_a_mistake(register: Register) -> None:
    reading = a_report(1)
    with pytest.raises(ValueError, match="another document"):
        register.append(dataclasses.replace(reading, document=a_document("something else")))
    assert register.view().counts().documents == 0


def test_half_a_surrogate_pair_is_refused_and_a_strange_path_is_not(register: Register) -> None:
    with pytest.raises(RefusedDocument, match="not unicode"):
        register.append(a_reading(a_document("broken \ud800 text")))
    register.append(a_reading(a_document("fine", path="caf\udce9.txt")))
    assert register.view().counts().documents == 1


TABLES = ("documents", "readings", "claims", "claim_parties", "discards", "datings", "traces", "places", "supersedes")


@pytest.mark.parametrize("table", TABLES)
def test_the_database_refuses_changes(register: Register, raw: Callable[[], Raw], table: str) -> None:
    reading = dataclasses.replace(a_report(1), trace=a_trace(a_report(1).document.id))
    register.append(reading)
    register.note_try(reading.document.id, reading.version, "abc")
    register.note_place(dataclasses.replace(reading.document, path="elsewhere.txt"))
    document = dataclasses.replace(reading.document, published="2023-08-01")
    register.append(a_reading(document))
    other = raw()
    columns = [row[0] for row in other.execute(f"SELECT * FROM {table}").description]
    assert other.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
    for column in columns:
        if column == "visible":  # computed
            continue
        with pytest.raises(Exception, match="append-only"):
            other.execute(f"UPDATE {table} SET {column} = {column}")
    with pytest.raises(Exception, match="append-only"):
        other.execute(f"DELETE FROM {table}")
    if isinstance(other, sqlite3.Connection):
        named = ", ".join(row[1] for row in other.execute(f"PRAGMA table_info({table})"))
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            other.execute(f"INSERT OR REPLACE INTO {table} ({named}) SELECT {named} FROM {table}")
    else:
        with pytest.raises(Exception, match=r"append-only|cannot truncate"):
            other.execute(f"TRUNCATE {table} CASCADE")


def test_an_append_that_breaks_off_leaves_nothing(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("dragoman.register.append.Batch.flush", interrupt)
        with pytest.raises(KeyboardInterrupt):
            register.append(a_report(1))
    assert register.view().counts().documents == 0
    assert register.append(a_report(1))


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
def test_a_full_disk_keeps_what_was_reported(register: Register) -> None:
    register.append(a_report(1))
    assert isinstance(register.engine, SqliteEngine)
    pages = register.engine.connection.execute("PRAGMA page_count").fetchone()[0]
    register.engine.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    document = a_document("word " * 20_000)
    with pytest.raises(RegisterError, match="no room left"):
        register.append(a_reading(document))
    assert register.view().counts().documents == 1
    assert [claim.act for claim in register.view().claims()] == ["visit"]


def test_refusals_are_noted_once(register: Register) -> None:
    assert register.refuse("empty.txt", "empty")
    assert not register.refuse("empty.txt", "empty")
    assert register.refuse("empty.txt", "unreadable")
    assert register.view().counts().discards == {"empty": 1, "unreadable": 1}


def test_everyone_whom_a_claim_involves_is_found(register: Register) -> None:
    document = a_document("America and Vietnam and China.")
    register.append(a_reading(document, a_claim(document, "America and Vietnam", "USA", "VNM")))
    view = register.view()
    assert view.parties(document.id) == {"USA", "VNM"}
    assert len(list(view.claims(states=["VNM"]))) == 1
    assert list(view.claims(states=["CHN"])) == []
