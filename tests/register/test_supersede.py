"""One text from one path that is read again with more stated of it."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.errors import RegisterError
from dragoman.register import Register, open_register
from dragoman.register.engines.sqlite import schema
from dragoman.times import AsOf
from tests.register.conftest import Raw
from tests.register.register_samples import a_claim, a_document, a_reading

TEXT = "America visits Vietnam. Nobody says when."
OLD = a_document(TEXT)
NEW = a_document(TEXT, published="2023-09-10")


def put(register: Register, document=OLD, version: str = "hand@1") -> None:  # type: ignore[no-untyped-def]
    claim = a_claim(document, "America visits Vietnam.", "USA", "VNM")
    assert register.append(a_reading(document, claim, day=None, version=version))


def shown(register: Register, **as_of: str) -> list[str]:
    return [record.id for record in register.view(AsOf(**as_of)).documents()]


def test_the_dated_one_stands_alone(register: Register) -> None:
    put(register)
    before = register.view()
    assert register.restated(NEW) == ["dated_anew"]
    put(register, NEW)
    assert register.restated(NEW) == []
    view = register.view()
    assert shown(register) == [NEW.id]
    assert {claim.document for claim in view.claims()} == {NEW.id}
    assert [hit.document.id for hit in view.search("vietnam")] == [NEW.id]
    assert view.document("report.txt").id == NEW.id
    assert (view.counts().documents, view.undated()) == (1, 0)
    assert [record.id for record in before.documents()] == [OLD.id], "a view stays as it is"
    assert shown(register, known="2023-09-09") == []


def test_what_is_read_again_with_less_is_the_one_that_says_more(register: Register) -> None:
    put(register, NEW)
    assert register.fuller(OLD) == NEW
    bare = dataclasses.replace(OLD, source=None)
    assert register.fuller(bare) == NEW
    assert register.fuller(dataclasses.replace(OLD, path="other.txt")).published is None


def test_an_older_version_that_read_only_the_undated_one_shows_it(register: Register) -> None:
    put(register, OLD, "hand@1")
    put(register, NEW, "hand@2")
    assert shown(register, revision="hand@1") == [OLD.id]
    assert shown(register) == [NEW.id]


def test_two_stated_days_two_paths_and_two_texts_are_kept(register: Register) -> None:
    others = (
        NEW,
        a_document(TEXT, published="2023-09-11"),
        a_document(TEXT, path="other.txt"),
        a_document(f"{TEXT} Later.", published="2023-09-10"),
    )
    for other in others:
        assert register.restated(other) == []
        put(register, other)
    assert len(shown(register)) == 4
    assert register.has_other_text(OLD)
    assert not register.has_other_text(a_document(TEXT, path="other.txt"))


def test_a_source_stated_later(register: Register) -> None:
    bare = dataclasses.replace(OLD, source=None)
    put(register, bare)
    assert register.restated(OLD) == ["sourced_anew"]
    put(register)
    assert shown(register) == [OLD.id]
    put(register, NEW)
    assert shown(register) == [NEW.id]
    assert register.fuller(bare) == NEW


def test_both_were_there_already(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("dragoman.register.supersede.note", lambda *_: None)
        put(register)
        put(register, NEW)
    assert len(shown(register)) == 2
    register.supersede(NEW)
    register.supersede(NEW)
    assert shown(register) == [NEW.id]


def test_it_is_never_changed(register: Register, raw: Callable[[], Raw]) -> None:
    put(register)
    put(register, NEW)
    for statement in ("DELETE FROM supersedes", "UPDATE supersedes SET reason = 'x'"):
        with pytest.raises(Exception, match="append-only"):
            raw().execute(statement)
    if isinstance(other := raw(), sqlite3.Connection):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            other.execute("REPLACE INTO supersedes SELECT * FROM supersedes")


def test_a_register_from_before_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    raw = sqlite3.connect(path, isolation_level=None)
    schema.migrate(raw, str(path), target=4)
    raw.close()
    with open_register(path) as register:
        put(register)
        put(register, NEW)
        assert shown(register) == [NEW.id]
        with pytest.raises(RegisterError):
            register.view().record(OLD.id)
