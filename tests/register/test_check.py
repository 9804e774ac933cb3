"""Verifying: a sound register says so; each thing that is wrong is found, and what can be mended is."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dragoman.register import Finding, Register, open_register
from dragoman.surfaces.cli import main
from tests.register.conftest import Raw
from tests.register.register_samples import a_document, a_reading, a_report
from tests.register.test_redact import BY, DAY, WHY, a_report_with_a_secret
from tests.register.test_traces import a_trace


def kinds(found: list[Finding]) -> set[str]:
    return {finding.kind for finding in found}


@pytest.fixture
def filled(register: Register) -> Register:
    """Some of everything."""
    for number in range(3):
        report = a_report(number)
        register.append(dataclasses.replace(report, trace=a_trace(report.document.id)))
    register.append(dataclasses.replace(a_report(1), version="hand@2"))
    bare = a_document("nul \x00 inside\r\n𝒜")
    register.append_all([a_reading(bare), a_reading(dataclasses.replace(bare, published="2023-08-01"))])
    register.append(a_report_with_a_secret())
    register.redact(a_report_with_a_secret().claims[0], why=WHY, by=BY, day=DAY)
    register.refuse("empty.txt", "empty")
    register.note_try(a_report(1).document.id, "hand@1", "abc")
    register.note_place(dataclasses.replace(a_report(1).document, path="copy.txt"))
    return register


def test_a_sound_register_says_nothing(filled: Register) -> None:
    seen: list[tuple[str, int, int]] = []
    assert list(filled.check(lambda *told: seen.append(told))) == []
    assert {what for what, done, total in seen if done == total} == {"file", "references", "documents", "search"}


def test_an_empty_register_is_sound(register: Register) -> None:
    assert list(register.check()) == []


class Vandal:
    """Changes what may not be changed, as a bug or a stray hand would: with the triggers off."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.sqlite = isinstance(connection, sqlite3.Connection)

    def do(self, *statements: str) -> None:
        if self.sqlite:
            held = self.connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for name, _ in held:
                self.connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                self.connection.execute(statement)
            for _, statement in held:
                self.connection.execute(statement)
        else:
            self.connection.execute("SET session_replication_role = replica")  # neither triggers nor foreign keys
            for statement in statements:
                self.connection.execute(statement)
            self.connection.execute("SET session_replication_role = DEFAULT")


@pytest.fixture
def vandal(filled: Register, raw: Callable[[], Raw]) -> Vandal:
    return Vandal(raw())


WRONGS = {
    "UPDATE documents SET digest = 'x' WHERE seq = 1": "text",
    "UPDATE documents SET published = '2020-01-01' WHERE seq = 1": "hash",
    "UPDATE documents SET id = '0123456789abcdef' WHERE seq = 2": "hash",
    "UPDATE claims SET quote = 'something else' WHERE seq = 1": "quote",
    "UPDATE claims SET act = 'meet' WHERE seq = 1": "claim",
    "UPDATE claims SET id = '0123456789abcdef' WHERE seq = 1": "claim",
    "UPDATE claims SET body = '{}' WHERE seq = 1": "claim",
    "UPDATE claims SET body = 'no json' WHERE seq = 1": "claim",
    "DELETE FROM claims WHERE seq = 1": "count",
    "UPDATE claims SET reading = 99 WHERE seq = 1": "orphan",
    "DELETE FROM readings WHERE seq = 1": "orphan",
    "DELETE FROM documents WHERE seq = 1": "orphan",
    "UPDATE claim_parties SET claim = 99 WHERE claim = 1": "orphan",
    "UPDATE discards SET reading = 99 WHERE reading = 1": "orphan",
    "UPDATE claim_parties SET party = 'FRA' WHERE claim = 1 AND party = 'USA'": "orphan",
    "DELETE FROM claim_parties WHERE claim = 1": "parties",
    "UPDATE readings SET claims = 7 WHERE seq = 1": "count",
    "UPDATE redactions SET mark = 'x'": "redaction",
}


@pytest.mark.parametrize(("statement", "kind"), WRONGS.items(), ids=list(WRONGS))
def test_what_is_wrong_is_found(filled: Register, vandal: Vandal, statement: str, kind: str) -> None:
    vandal.do(statement)
    found = list(filled.check())
    assert kind in kinds(found), found
    assert all(finding.where and finding.what and finding.mend for finding in found)


def test_a_damaged_trace_is_found(filled: Register, vandal: Vandal) -> None:
    vandal.do("UPDATE traces SET body = " + ("x'0900'" if vandal.sqlite else "'\\x0900'"))
    assert kinds(list(filled.check())) == {"trace"}


def test_a_text_that_search_does_not_know_is_found_and_mended(filled: Register, vandal: Vandal) -> None:
    gone = (
        "INSERT INTO text_index (text_index, rowid, title, text) SELECT 'delete', seq, title, text FROM documents"
        " WHERE seq = 2"
        if vandal.sqlite
        else "DELETE FROM text_index WHERE document = 2"
    )
    vandal.do(gone)
    found = list(filled.check())
    assert kinds(found) == {"search"}
    filled.mend(found)
    assert list(filled.check()) == []
    assert len(filled.view().search("america", limit=50)) == 3


def test_lost_parties_are_mended(filled: Register, vandal: Vandal) -> None:
    vandal.do("DELETE FROM claim_parties WHERE claim IN (1, 2)")
    found = list(filled.check())
    assert kinds(found) == {"parties"}
    assert all(finding.mendable for finding in found)
    filled.mend(found)
    assert list(filled.check()) == []
    assert len(list(filled.view().claims_of_pair("USA", "VNM"))) == 6


def test_missing_indexes_and_triggers_are_found_and_mended(filled: Register, raw: Callable[[], Raw]) -> None:
    other = raw()
    other.execute("DROP INDEX claims_by_act")
    if isinstance(other, sqlite3.Connection):
        other.execute("DROP TRIGGER claims_never_updated")
    else:
        other.execute("ALTER TABLE claims DISABLE TRIGGER claims_redacted_only")
    found = list(filled.check())
    assert kinds(found) == {"schema"}
    assert len(found) == 2
    filled.mend(found)
    assert list(filled.check()) == []
    with pytest.raises(Exception, match="append-only"):
        other.execute("UPDATE claims SET act = 'x'")


def test_damaged_pages_are_found(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_register(path) as register:
        register.append_all([a_report(number) for number in range(200)])
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xa5" * 8192)
    with open_register(path, create=False) as register:
        found = list(register.check())
    assert "damage" in kinds(found)
    assert any("restore a copy" in finding.mend for finding in found)


def run(address: str, *options: str) -> Any:
    return CliRunner().invoke(main, ["check", "--db", address, *options])


def test_the_command_tells_and_its_exit_status_too(filled: Register, vandal: Vandal, address: str) -> None:
    sound = run(address)
    assert (sound.exit_code, sound.output) == (0, f"{filled.name} is sound: 5 documents, 6 claims.\n")
    assert json.loads(run(address, "--json").output) == {"sound": True, "findings": [], "mended": []}
    vandal.do("DELETE FROM claim_parties WHERE claim = 1", "UPDATE claims SET quote = 'x' WHERE seq = 2")
    wrong = run(address)
    assert wrong.exit_code == 1
    assert "the quote is not the text at" in wrong.output
    assert "mend: dragoman check --mend" in wrong.output
    assert "mend: restore a copy" in wrong.output
    mended = run(address, "--mend", "--json")
    told = json.loads(mended.output)
    assert mended.exit_code == 1
    assert [finding["kind"] for finding in told["findings"]] == ["quote"]
    assert [finding["kind"] for finding in told["mended"]] == ["parties"]
    assert run("/nowhere/r.db").exit_code == 2


def test_redact_on_the_command_line(register: Register, address: str) -> None:
    reading = a_report_with_a_secret()
    register.append(reading)
    claim = reading.claims[0].id
    redact = ["redact", "--db", address]
    for wrong in ([], ["--list", claim], [claim], [claim, "--why", " "]):
        assert CliRunner().invoke(main, [*redact, *wrong]).exit_code == 2
    done = CliRunner().invoke(main, [*redact, claim[:10], "--why", WHY, "--by", BY])
    assert done.exit_code == 0, done.output
    assert f"claim {claim} of document {reading.document.id}" in done.output
    assert f"{WHY} (by {BY})" in done.output
    again = CliRunner().invoke(main, [*redact, claim, "--why", WHY])
    assert again.exit_code == 2
    assert "redacted already" in again.stderr
    listed = CliRunner().invoke(main, [*redact, "--list", "--json"])
    assert [json.loads(line)["claim"] for line in listed.output.splitlines()] == [claim]
    for command in (["show", claim], ["search", "calm"], ["export", "claims"], ["between", "USA", "VNM"]):
        shown = CliRunner().invoke(main, [*command, "--db", address])
        assert shown.exit_code == 0, shown.output
        assert "nine swordfish" not in shown.output
    assert "[redacted: court order 12]" in CliRunner().invoke(main, ["show", claim, "--db", address]).output
    whole = CliRunner().invoke(main, [*redact, "report.txt", "--why", "licence"])
    assert whole.exit_code == 0, whole.output
    assert "swordfish" not in CliRunner().invoke(main, ["export", "claims", "--db", address]).output
