"""Faults of the ground a file lies on, all of them real: no room, no right to write, locks, damage. Each is told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import RegisterError
from dragoman.register import open_register
from tests import postgres
from tests.register.conftest import new_schema
from tests.register.register_samples import a_document, a_reading, a_report

ROOT = Path(__file__).parents[2]
FILLER = """
import hashlib, sys
sys.path.insert(0, sys.argv[2])
{before}
from dragoman.errors import RegisterError
from dragoman.register import open_register
from tests.register.register_samples import a_document, a_reading
kept = 0
try:
    with open_register(sys.argv[1]) as register:
        for number in range(500):
            words = " ".join(hashlib.sha256(f"{{number}} {{place}}".encode()).hexdigest() for place in range(500))
            register.append(a_reading(a_document(words, path=f"{{number}}.txt")))
            kept += 1
except RegisterError as error:
    print(kept, error)
"""
LIMITED = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
"""


def fill(path: str, before: str = "") -> tuple[int, str]:
    """Append until an error; how many documents were reported as kept, and what was told."""
    command = [sys.executable, "-c", FILLER.format(before=before), path, str(ROOT)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    kept, _, error = told.stdout.strip().partition(" ")
    return int(kept), error


def small_disk(path: Path, size: str) -> None:
    """Mount a small file system; skips where that may not be done."""
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=777", "tmpfs", str(path)]
    if os.getuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small file system cannot be mounted here")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB."""
    place = tmp_path / "small"
    small_disk(place, "3m")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_what_was_reported_is_kept(small: Path) -> None:
    path = small / "r.db"
    kept, error = fill(str(path))
    assert 5 < kept < 500
    assert f"no room left to write {path}; what was reported as read is kept, free some space and read again" in error
    with open_register(path, create=False) as register:
        assert register.view().counts().documents == kept
        assert list(register.view().documents())
    moved = small.parent / "moved.db"
    for ending in ("", "-wal"):
        if (held := Path(f"{path}{ending}")).exists():
            Path(f"{moved}{ending}").write_bytes(held.read_bytes())
    with open_register(moved) as register:  # with room again
        assert list(register.check()) == []
        assert register.append(a_report(1))


def test_a_limit_on_the_size_of_files_is_told(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    kept, error = fill(str(path), LIMITED.format(size=2_000_000))
    assert 5 < kept < 500
    assert str(path) in error
    assert "no room left" in error or "check the disk" in error
    with open_register(path) as register:
        assert register.view().counts().documents == kept
        assert list(register.check()) == []
        assert register.append(a_report(1))


def test_a_full_disk_of_a_server_is_told(tmp_path_factory: pytest.TempPathFactory, postgresql_server: str) -> None:
    if postgres.binaries() is None:
        pytest.skip("PostgreSQL's own programs are not installed here")
    place = Path("/tmp") / f"dragoman-small-{os.getpid()}"  # others must be able to enter it
    try:
        small_disk(place, "130m")
        with postgres.server(place=place) as running:
            filler = place / "filler"
            filler.write_bytes(bytes(int(os.statvfs(place).f_bavail * os.statvfs(place).f_bsize) - 3_000_000))
            kept, error = fill(running.address)
            assert kept < 500
            assert "no room left to write" in error
            assert "what was reported as read is kept" in error
            filler.unlink()
            with open_register(running.address) as register:
                assert register.view().counts().documents == kept
                assert list(register.check()) == []
                assert register.append(a_report(1))
    finally:
        subprocess.run(["umount", str(place)], capture_output=True, check=False)
        place.rmdir()


def test_a_read_only_file_is_told(reachable: Path) -> None:
    """As anybody but root meets it; root may write everything, so another user asks."""
    path = reachable / "r.db"
    with open_register(path) as register:
        register.append(a_report(1))
    path.chmod(0o444)
    script = """
import os, sys
sys.path.insert(0, sys.argv[2])
from dragoman.errors import RegisterError
from dragoman.register import open_register
from tests.register.register_samples import a_report
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
with open_register(sys.argv[1], create=False) as register:
    print(register.view().counts().documents)
    for ask in (lambda: register.append(a_report(2)), lambda: register.refuse("x", "y"),
                lambda: register.redact(a_report(1).claims[0], why="x", by="y", day="2023-01-01")):
        try:
            ask()
        except RegisterError as error:
            print(error)
"""
    reachable.chmod(0o777)
    command = [sys.executable, "-c", script, str(path), str(ROOT)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.stderr == ""
    lines = told.stdout.splitlines()
    assert lines == ["1"] + [f"{path} cannot be written: the file or its folder is read-only"] * 3


def test_a_register_that_is_written_to_by_none_is_searched_read_only(address: str) -> None:
    """Asking needs no right to write: not even search, which makes tables of the moment."""
    with open_register(address) as register:
        register.append(a_report(1))
    if address.startswith("postgresql:"):
        reader = f"{address}%20-cdefault_transaction_read_only%3Don"
    else:
        Path(address).chmod(0o444)
        reader = address
    with open_register(reader, create=False) as register:
        (hit,) = register.view().search("america visit")
        assert [claim.quote for claim in hit.claims] == [a_report(1).claims[0].quote]


def test_two_registers_in_one_database_do_not_mix(postgresql_server: str) -> None:
    first, second = new_schema(postgresql_server), new_schema(postgresql_server)
    with open_register(first) as one, open_register(second) as two:
        one.append(a_report(1))
        two.append(a_reading(a_document("something else")))
        assert [record.path for record in one.view().documents()] == ["news/001_report.txt"]
        assert two.view().search("america") == []


def test_a_damaged_page_is_told_where_it_is_met(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_register(path) as register:
        register.append_all([a_report(number) for number in range(300)])
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xa5" * (size // 3))
    with open_register(path, create=False) as register, pytest.raises(RegisterError, match=r"damaged .*restore a copy"):
        list(register.view().claims())
