"""Which version of the shape a database has, and bringing it up to date. The steps are in `migrations.py`."""

from __future__ import annotations

from typing import Any

import psycopg

from dragoman.errors import RegisterError
from dragoman.register.engines.postgresql.migrations import LATEST, MIGRATIONS

OLDEST_SERVER = 15
_MIGRATING = 0x44524147  # the advisory lock that lets one program migrate at a time ("DRAG")


def check(connection: psycopg.Connection[Any], name: str) -> int:
    """The register's version. Raises RegisterError for another program's tables, a newer version, or an old server."""
    if connection.info.server_version < OLDEST_SERVER * 10_000:
        found = connection.info.server_version // 10_000
        raise RegisterError(f"{name} is on PostgreSQL {found}; Dragoman needs {OLDEST_SERVER} or later")
    place, tables, ours, encoding = connection.execute(
        "SELECT current_schema(), (SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()),"
        " to_regclass(quote_ident(current_schema()) || '.register_version'), current_setting('server_encoding')"
    ).fetchone() or (None, 0, None, "")
    if place is None:
        raise RegisterError(
            f"{name} has no schema to keep the register in; make the one that search_path names, or name another one"
        )
    if encoding != "UTF8":
        raise RegisterError(f"{name} keeps text as {encoding}; make the database anew with: createdb --encoding=UTF8")
    if ours is None:
        if tables:
            raise RegisterError(f"{name} holds another program's tables; name another database or schema with --db")
        return 0
    row = connection.execute("SELECT coalesce(max(applied), 0) FROM register_version").fetchone()
    version = int(row[0]) if row else 0
    if version > LATEST:
        raise RegisterError(
            f"{name} was written by a newer Dragoman (schema {version}, this program knows {LATEST}); upgrade Dragoman"
        )
    return version


def migrate(connection: psycopg.Connection[Any], name: str, target: int = LATEST) -> None:
    """Bring the register to `target`, one transaction for each step; safe when two programs open it at once."""
    while check(connection, name) < target:
        with connection.transaction():
            connection.execute(f"SELECT pg_advisory_xact_lock({_MIGRATING})")
            done = check(connection, name)  # another program may have been quicker
            if done < target:
                for statement in MIGRATIONS[done]:
                    connection.execute(statement.encode())
                connection.execute("INSERT INTO register_version (applied) VALUES (%s)", (done + 1,))
