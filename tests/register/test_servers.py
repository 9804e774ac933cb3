"""Faults of a server: each is told with its reason and what to do. All of them are real."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.errors import RegisterError
from dragoman.register import open_register
from tests import postgres
from tests.register.conftest import Raw
from tests.register.register_samples import a_report

ROOT = Path(__file__).parents[2]
on_postgresql = pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)


@pytest.fixture
def own_server(postgresql_server: str) -> Iterator[postgres.Server]:
    """A server that may be hurt, where one can be had at all."""
    if postgres.binaries() is None:
        pytest.skip("PostgreSQL's own programs are not installed here")
    with postgres.server(quick=False) as running:
        yield running


def changed(address: str, before: str, after: str) -> str:
    assert before in address
    return address.replace(before, after)


def test_a_wrong_password_is_told_and_never_shown(own_server: postgres.Server) -> None:
    wrong = changed(own_server.address, f"{postgres.USER}@", f"{postgres.CLERK}:swordfish@")
    with pytest.raises(RegisterError, match="refuses the password; check user and password") as told:
        open_register(wrong)
    assert "swordfish" not in str(told.value)
    none = changed(own_server.address, f"{postgres.USER}@", f"{postgres.CLERK}@")
    with pytest.raises(RegisterError, match="wants a password; put it into --db"):
        open_register(none)


def test_a_user_without_rights_is_told(own_server: postgres.Server) -> None:
    clerk = changed(own_server.address, f"{postgres.USER}@", f"{postgres.CLERK}:{postgres.PASSWORD}@")
    with pytest.raises(RegisterError, match=r"cannot be used: permission denied.*ask its owner"):
        open_register(clerk)


def test_what_is_missing_is_told(own_server: postgres.Server) -> None:
    with pytest.raises(RegisterError, match="make it with: createdb"):
        open_register(changed(own_server.address, "/postgres?", "/nothing?"))
    with pytest.raises(RegisterError, match="name another user"):
        open_register(changed(own_server.address, f"{postgres.USER}@", "nobody@"))
    with pytest.raises(RegisterError, match="no schema to keep the register in"):
        open_register(f"{own_server.address}&options=-csearch_path%3Dnone")


def test_an_address_that_means_nothing_is_told_without_its_password() -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with pytest.raises(RegisterError, match="write postgresql://USER@HOST/DATABASE") as told:
        open_register("postgresql://me:swordfish@[host/db")
    assert "swordfish" not in str(told.value)


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with pytest.raises(RegisterError, match=r"cannot be reached .*is it running"):
        open_register(f"postgresql://me@/db?host={tmp_path}")
    with pytest.raises(RegisterError, match=r"cannot be reached .*is it running"):
        open_register("postgresql://me@127.0.0.1:1/db")


WITHOUT = """
import sys
sys.path.insert(0, sys.argv[1])
sys.modules["psycopg"] = None
from dragoman.errors import RegisterError
from dragoman.register import open_register
try:
    open_register("postgresql://me@host/db")
except RegisterError as error:
    print(error)
"""


def test_without_psycopg_it_is_said_what_to_install() -> None:
    told = subprocess.run([sys.executable, "-c", WITHOUT, str(ROOT)], capture_output=True, text=True, check=True)
    assert "pip install 'dragoman[postgresql]'" in told.stdout


def test_a_server_that_goes_is_told_and_what_was_read_is_kept(own_server: postgres.Server) -> None:
    import psycopg

    with open_register(own_server.address) as register:
        register.append(a_report(1))
        with psycopg.connect(own_server.address, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        with pytest.raises(RegisterError, match=r"(ended the connection|cannot be reached)"):
            register.append(a_report(2))
        with pytest.raises(RegisterError):
            list(register.view().claims())
    with open_register(own_server.address) as register:
        assert register.view().counts().documents == 1


def test_a_crash_of_the_server_loses_nothing_reported(own_server: postgres.Server) -> None:
    """All its processes are killed, and it is started anew over the same data."""
    with open_register(own_server.address) as register:
        register.append(a_report(1))
        own_server.crash()
        with pytest.raises(RegisterError, match=r"(ended the connection|cannot be reached)"):
            register.append(a_report(2))
    with pytest.raises(RegisterError, match="cannot be reached"):
        open_register(own_server.address)
    own_server.start()
    with open_register(own_server.address) as register:
        assert register.view().counts().documents == 1
        assert register.append(a_report(2))


@on_postgresql
def test_a_lock_is_told(address: str, raw: Callable[[], Raw], monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.register.engines.postgresql import opening

    monkeypatch.setattr(opening, "WAIT", 1.0)
    with open_register(address) as register:
        other = raw()
        other.execute("BEGIN")
        other.execute("LOCK TABLE readings IN EXCLUSIVE MODE")
        with pytest.raises(RegisterError, match="locked by another program"):
            register.append(a_report(1))
        assert list(register.view().claims()) == []  # reading goes on
        other.execute("ROLLBACK")
        assert register.append(a_report(1))


@on_postgresql
def test_a_newer_register_is_left_alone(address: str, raw: Callable[[], Raw]) -> None:
    open_register(address).close()
    raw().execute("INSERT INTO register_version (applied) VALUES (99)")
    with pytest.raises(RegisterError, match=r"newer Dragoman \(schema 99"):
        open_register(address)


@on_postgresql
def test_another_programs_tables_are_left_alone(address: str, raw: Callable[[], Raw]) -> None:
    raw().execute("CREATE TABLE theirs (x integer)")
    with pytest.raises(RegisterError, match="another program"):
        open_register(address)


@on_postgresql
def test_a_read_only_database_can_be_asked_but_not_written(address: str) -> None:
    with open_register(address) as register:
        register.append(a_report(1))
    sealed = f"{address}%20-cdefault_transaction_read_only%3Don"
    with open_register(sealed, create=False) as register:
        assert [hit.document.path for hit in register.view().search("america")] == ["news/001_report.txt"]
        assert len(list(register.view().claims())) == 1
        with pytest.raises(RegisterError, match="read-only"):
            register.append(a_report(2))


def test_another_encoding_is_told(own_server: postgres.Server) -> None:
    import psycopg

    with psycopg.connect(own_server.address, autocommit=True) as other:
        other.execute("CREATE DATABASE old ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    with pytest.raises(RegisterError, match="keeps text as LATIN1; make the database anew"):
        open_register(changed(own_server.address, "/postgres?", "/old?"))
