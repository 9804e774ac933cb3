"""Whether an SQLite file is sound: its pages, and whether it has all that a register should have."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator

from dragoman.register.engines.engine import Flaw
from dragoman.register.engines.sqlite import schema

_MOST = 100  # lines that SQLite's own check tells at most
_MENDABLE = frozenset({"index", "trigger"})


def flaws(connection: sqlite3.Connection) -> Iterator[Flaw]:
    """Damaged pages; tables, indexes and triggers that are missing or not as they should be."""
    try:
        for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST})").fetchall():
            if line != "ok":
                yield Flaw("the file", line)
    except sqlite3.DatabaseError as error:
        yield Flaw("the file", str(error))
        return
    for flaw, _ in missing(connection):
        yield flaw


def missing(connection: sqlite3.Connection) -> Iterator[tuple[Flaw, str]]:
    """What a fresh register has and this one has not, each with the statement that makes it."""
    here = _objects(connection)
    for name, (kind, statement) in _expected().items():
        if name not in here:
            yield Flaw(f"{kind} {name}", "it is missing", kind in _MENDABLE), statement
        elif " ".join(here[name][1].split()) != " ".join(statement.split()):
            yield Flaw(f"{kind} {name}", "it is not as Dragoman makes it"), statement


def _expected() -> dict[str, tuple[str, str]]:
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        schema.migrate(fresh, ":memory:")
        return _objects(fresh)
    finally:
        fresh.close()


def _objects(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """What the schema names: (kind, statement). What belongs to the full-text index is its own affair."""
    return {
        name: (kind, statement)
        for name, kind, statement in connection.execute(
            "SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'text_index_*'"
        )
    }


def _unindexed_copy(connection: sqlite3.Connection) -> list[str]:
    """The same of a copy: the index's own check writes, which a file that may only be read does not allow."""
    with tempfile.NamedTemporaryFile(prefix="dragoman-check-") as place:
        copy = sqlite3.connect(place.name, isolation_level=None)
        try:
            connection.backup(copy)
            return unindexed(copy)
        finally:
            copy.close()


def unindexed(connection: sqlite3.Connection) -> list[str]:
    """All documents where the full-text index does not agree with the texts; none where it does."""
    try:
        connection.execute("INSERT INTO text_index (text_index, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        told = getattr(error, "sqlite_errorname", "")
        if told.startswith("SQLITE_READONLY"):
            return _unindexed_copy(connection)
        if told.startswith(("SQLITE_CORRUPT", "SQLITE_ERROR")):
            return [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY seq")]
        raise
    return []
