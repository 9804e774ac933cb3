"""What folds have found for a state of the log, kept so that it need not be found again.

No part of the log: it may be thrown away at any time, and where it cannot be written nothing is lost. Hence a table
that is made when it is first needed, and no migration.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from hashlib import sha256

_TABLE = """CREATE TABLE IF NOT EXISTS derived (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,                     -- digest of all that determines the body
    body BLOB NOT NULL,
    UNIQUE (kind, key)
) STRICT"""
# Answers of one kind that are kept, the latest: as of several days, for instance.
KEPT = 4
# Errors that say that this file cannot be written now, by us. What is being written by another is not waited for.
_UNWRITABLE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_PERM")


def key(readings: Iterable[int], version: str) -> str:
    """The key of what a fold of this version finds in these readings: rows of the log never change."""
    return sha256(f"{version} {' '.join(map(str, sorted(readings)))}".encode()).hexdigest()


def find(connection: sqlite3.Connection, kind: str, key: str) -> bytes | None:
    """What is kept under the key; None where nothing is, or what is there is damaged."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'derived'").fetchone():
        return None
    row = connection.execute("SELECT body FROM derived WHERE kind = ? AND key = ?", (kind, key)).fetchone()
    try:
        return zlib.decompress(row[0]) if row else None
    except zlib.error:
        return None


def keep(connection: sqlite3.Connection, kind: str, key: str, body: bytes) -> bool:
    """Keep the body in place of the oldest of its kind; False where the file cannot be written now."""
    waited = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(_TABLE)
            connection.execute(
                "INSERT OR REPLACE INTO derived (kind, key, body) VALUES (?, ?, ?)", (kind, key, zlib.compress(body, 1))
            )
            connection.execute(
                "DELETE FROM derived WHERE kind = ?1 AND seq NOT IN"
                " (SELECT seq FROM derived WHERE kind = ?1 ORDER BY seq DESC LIMIT ?2)",
                (kind, KEPT),
            )
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except sqlite3.OperationalError as error:
        if not str(getattr(error, "sqlite_errorname", "")).startswith(_UNWRITABLE):
            raise
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(waited)}")
    return True
