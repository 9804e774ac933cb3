"""Opening: new, old, newer, foreign, damaged, locked and read-only files; several programs at once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.errors import RegisterError
from dragoman.register import open_register
from dragoman.register.engines.sqlite import opening, schema
from tests.register.register_samples import a_report


def test_a_missing_register_is_not_made_by_readers(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(RegisterError, match="make one with: dragoman read"):
        open_register(path, create=False)
    assert not path.exists()


def test_an_empty_file_is_filled_only_by_writers(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(RegisterError, match="is empty"):
        open_register(path, create=False)
    open_register(path).close()


def test_version_one_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = sqlite3.connect(path, isolation_level=None)
    schema.migrate(old, str(path), target=1)
    assert schema.version(old) == 1
    old.execute(
        "INSERT INTO documents (id, path, title, text) VALUES ('aa', 'old.txt', 'Old', 'An old friend of India.')"
    )
    old.execute(
        "INSERT INTO readings (document, version, hints, language, credits, blocks, precision, basis, reasons,"
        " sentences, mentions, claims) VALUES (1, 'v', '', 'en', '[]', '[]', 'day', 'explicit', '[]', 1, 0, 0)"
    )
    old.close()
    with open_register(path, create=False) as register:
        assert [hit.document.path for hit in register.view().search("friends")] == ["old.txt"]
        assert register.append(a_report(1))
    newest = sqlite3.connect(path)
    assert schema.version(newest) == schema.LATEST
    newest.close()


def test_a_step_that_fails_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "half.db"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (schema.MIGRATIONS[0], ("CREATE TABLE half (x)", "NO SQL")))
        patch.setattr(schema, "LATEST", 2)
        with pytest.raises(RegisterError, match="syntax error"):
            open_register(path)
    left = sqlite3.connect(path)
    assert schema.version(left) == 1
    assert left.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone() == (0,)
    left.close()
    open_register(path).close()


def test_a_newer_register_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    open_register(path).close()
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {schema.LATEST + 1}")
    raw.close()
    with pytest.raises(RegisterError, match="newer Dragoman"):
        open_register(path)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE theirs (x)")
    raw.close()
    with pytest.raises(RegisterError, match="another program"):
        open_register(path)


@pytest.mark.parametrize("content", [b"no database at all, just words " * 9, b"\x00" * 4096, b"{}"])
def test_a_file_that_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    with pytest.raises(RegisterError, match=r"notes\.db"):
        open_register(path)
    assert path.read_bytes() == content


def test_a_damaged_register_is_told(tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    with open_register(path) as register:
        for number in range(60):
            register.append(a_report(number))
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xa5" * (size - 8192))
    with pytest.raises(RegisterError, match="damaged"), open_register(path, create=False) as register:
        list(register.view().claims())


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="cannot be opened"):
        open_register(tmp_path)
    with pytest.raises(RegisterError, match="cannot be opened"):
        open_register(tmp_path / "no" / "such" / "folder.db")


def test_a_lock_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "WAIT", 0.05)
    path = tmp_path / "r.db"
    with open_register(path) as register:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RegisterError, match="locked by another program"):
            register.append(a_report(1))
        assert list(register.view().claims()) == []  # reading goes on
        other.execute("ROLLBACK")
        other.close()
        assert register.append(a_report(1))


ROOT = Path(__file__).parents[2]
READ_ONLY = """
import os, sys
sys.path.insert(0, sys.argv[2])
from tests.register.register_samples import a_report
from dragoman.errors import RegisterError
from dragoman.register import open_register
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
path = sys.argv[1]
with open_register(path, create=False) as register:
    print(register.view().counts().claims, [hit.document.path for hit in register.view().search("america")])
with open_register(path) as register:
    try:
        register.append(a_report(2))
    except RegisterError as error:
        print(error)
try:
    open_register(os.path.dirname(path) + "/new.db")
except RegisterError as error:
    print(error)
"""


def test_a_read_only_folder_can_be_asked_but_not_written(reachable: Path) -> None:
    folder = reachable
    path = folder / "r.db"
    with open_register(path) as register:
        register.append(a_report(1))
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        told = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path), str(ROOT)], capture_output=True, text=True, check=False
        )
    finally:
        folder.chmod(0o755)
    assert told.stderr == ""
    lines = told.stdout.splitlines()
    assert lines[0] == "1 ['news/001_report.txt']"
    assert "read-only" in lines[1]
    assert "cannot be opened" in lines[2]


def test_two_readers_and_one_writer(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_register(path) as writer, open_register(path) as first, open_register(path) as second:
        writer.append(a_report(1))
        one, two = first.view(), second.view()
        half_way = one.claims()
        next(half_way)
        writer.append(a_report(2))
        assert list(half_way) == []
        assert two.counts().documents == 1
        assert first.view().counts().documents == 2
        assert len(list(second.view().claims())) == 2


def test_nothing_is_left_beside_a_closed_register(tmp_path: Path) -> None:
    with open_register(tmp_path / "r.db") as register:
        register.append(a_report(1))
    assert [file.name for file in tmp_path.iterdir()] == ["r.db"]


OUTSIDE = """
import os, sys
sys.path.insert(0, sys.argv[2])
from dragoman.errors import RegisterError
from dragoman.register import open_register
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
for create in (True, False):
    try:
        open_register(sys.argv[1], create=create)
    except RegisterError as error:
        print(error)
"""


def test_a_folder_that_may_not_be_entered_is_told(reachable: Path) -> None:
    closed = reachable / "closed"
    closed.mkdir()
    path = closed / "r.db"
    open_register(path).close()
    closed.chmod(0o000)
    try:
        command = [sys.executable, "-c", OUTSIDE, str(path), str(ROOT)]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        closed.chmod(0o755)
    assert told.stderr == ""
    assert told.stdout.count(f"{path} cannot be opened: you may not enter its folder; change") == 2


def test_what_is_wrong_with_the_path_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path, cause in (
        (tmp_path, "it is a folder; name a file"),
        (tmp_path / "none" / "r.db", "there is no folder .*none; make it"),
        (tmp_path / "file" / "r.db", "Not a directory; name another file"),
    ):
        for create in (True, False):
            with pytest.raises(RegisterError, match=f"cannot be opened: {cause}"):
                open_register(path, create=create)
