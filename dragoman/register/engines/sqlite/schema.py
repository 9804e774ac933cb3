"""Which version of the shape a file has, and bringing it up to date. The steps are in `migrations.py`."""

from __future__ import annotations

import sqlite3

from dragoman.errors import RegisterError
from dragoman.register.engines.sqlite.migrations import LATEST, MIGRATIONS, TOKENIZER

__all__ = ["APPLICATION_ID", "LATEST", "MIGRATIONS", "TOKENIZER", "check", "migrate", "version"]

APPLICATION_ID = 0x44524147  # "DRAG": tells a register from any other SQLite file


def version(connection: sqlite3.Connection) -> int:
    """How many migrations the file has had."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check(connection: sqlite3.Connection, path: str) -> int:
    """The file's version. Raises RegisterError for another program's database and for a newer version."""
    found, application, tables = connection.execute(  # in one statement: another program may just be making the file
        "SELECT (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM pragma_application_id),"
        " (SELECT count(*) FROM sqlite_schema)"
    ).fetchone()
    if application != APPLICATION_ID and (tables or found or application):
        raise RegisterError(f"{path} is a database of another program; name another file with --db")
    if found > LATEST:
        raise RegisterError(
            f"{path} was written by a newer Dragoman (schema {found}, this program knows {LATEST}); upgrade Dragoman"
        )
    return int(found)


def migrate(connection: sqlite3.Connection, path: str, target: int = LATEST) -> None:
    """Bring the file to `target`, one transaction for each step; safe when two programs open it at once."""
    while check(connection, path) < target:
        connection.execute("BEGIN IMMEDIATE")
        try:
            done = check(connection, path)  # another program may have been quicker
            if done < target:
                for step in MIGRATIONS[done]:
                    if callable(step):
                        step(connection)
                    else:
                        connection.execute(step)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {done + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
