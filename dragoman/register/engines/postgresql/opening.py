"""Connecting to a server: what may be wrong with the address, and bringing an older register up to date."""

from __future__ import annotations

from dragoman.errors import RegisterError

try:
    import psycopg
except ImportError as error:
    raise RegisterError(
        f"a register in PostgreSQL needs psycopg ({error}); install it with: pip install 'dragoman[postgresql]'"
    ) from error

from psycopg import conninfo

from dragoman.register.engines.postgresql import exact, faults, schema
from dragoman.register.engines.postgresql.engine import PostgresEngine
from dragoman.register.engines.postgresql.migrations import LATEST

WAIT = 10.0  # seconds to wait for another writer, or for the server, before saying so


def open_server(address: str, *, create: bool) -> PostgresEngine:
    """Connect to the register at `address`, made where it is missing if `create`; older ones are brought up to date.

    Raises RegisterError where the server or database cannot be reached or used, for another program's or a newer
    register, and without `create` for a missing one.
    """
    name = called(address)
    with faults.told(name):
        connection = psycopg.connect(
            address, autocommit=True, cursor_factory=psycopg.ClientCursor, connect_timeout=int(WAIT)
        )
        try:
            exact.adapt(connection)
            connection.execute(
                f"SET lock_timeout = '{int(WAIT * 1000)}ms'; SET synchronous_commit = on;"
                " SET client_min_messages = warning; SET standard_conforming_strings = on".encode()
            )
            _prepare(connection, name, may_write=create)
        except BaseException:
            connection.close()
            raise
    return PostgresEngine(name, connection)


def called(address: str) -> str:
    """The address without its password. Raises RegisterError for one that means nothing."""
    try:
        parts = conninfo.conninfo_to_dict(address)
    except psycopg.ProgrammingError as error:
        reason = " ".join(str(error).split()).replace(address, hidden(address))
        raise RegisterError(f"--db {hidden(address)}: {reason}; write postgresql://USER@HOST/DATABASE") from error
    user = f"{parts['user']}@" if parts.get("user") else ""
    port = f":{parts['port']}" if parts.get("port") else ""
    return f"postgresql://{user}{parts.get('host') or ''}{port}/{parts.get('dbname') or ''}"


def hidden(address: str) -> str:
    """An address that cannot be taken apart, without what may be a password."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://…@{rest.rpartition('@')[2]}" if "@" in rest else address


def _prepare(connection: psycopg.Connection[tuple[object, ...]], name: str, *, may_write: bool) -> None:
    found = schema.check(connection, name)
    if found == LATEST:
        return
    if not may_write and found == 0:
        raise RegisterError(f"no register in {name}; make one with: dragoman read PATH --db {name}")
    schema.migrate(connection, name)
