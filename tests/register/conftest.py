"""The same tests on every engine: an address to put a register at, and what else differs between them."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from dragoman.register import Register, open_register
from tests import postgres

ENGINES = ("sqlite", "postgresql")


class Raw(Protocol):
    """A connection of another program, which knows nothing of Dragoman."""

    def execute(self, statement: str, /) -> Any: ...

    def close(self) -> None: ...


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server: the one that the environment names, else one of its own."""
    if given := os.environ.get(postgres.ADDRESS):
        yield given
        return
    pytest.importorskip("psycopg", reason="psycopg is not installed; pip install 'dragoman[postgresql]'")
    if postgres.binaries() is None:
        pytest.skip("PostgreSQL 15 or later is not installed here (on Debian: apt-get install postgresql)")
    with postgres.server() as running:
        yield running.address


def new_schema(server: str) -> str:
    """The address of a fresh place on the server."""
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{name}"


@pytest.fixture(params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on."""
    return str(request.param)


@pytest.fixture
def address(engine_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Where a register may be made."""
    if engine_name == "sqlite":
        return str(tmp_path / "r.db")
    return new_schema(request.getfixturevalue("postgresql_server"))


@pytest.fixture
def register(address: str) -> Iterator[Register]:
    """An empty register."""
    with open_register(address) as opened:
        yield opened


@pytest.fixture
def raw(address: str) -> Iterator[Callable[[], Raw]]:
    """Opens the register as another program does, without our settings."""
    made: list[Raw] = []

    def connect() -> Raw:
        if address.startswith("postgresql:"):
            import psycopg

            made.append(psycopg.connect(address, autocommit=True))
        else:
            made.append(sqlite3.connect(address, isolation_level=None))
        return made[-1]

    yield connect
    for each in made:
        each.close()


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that another user of the machine can get to, as pytest's own cannot be."""
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)
