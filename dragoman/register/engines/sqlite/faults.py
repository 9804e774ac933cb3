"""What SQLite's errors mean to the person at the keyboard."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from dragoman.errors import RegisterError, RegisterNotWritable

# SQLite's result code (extended codes begin with it): what to tell
_MEANINGS = (
    ("SQLITE_NOTADB", "{path} is not a register; name another file with --db"),
    ("SQLITE_CORRUPT", "{path} is damaged ({error}); restore a copy, or read the documents again into a new file"),
    ("SQLITE_BUSY", "{path} is locked by another program; wait until it is done and try again"),
    ("SQLITE_LOCKED", "{path} is locked by another program; wait until it is done and try again"),
    ("SQLITE_READONLY", "{path} cannot be written: the file or its folder is read-only"),
    ("SQLITE_FULL", "no room left to write {path}; what was reported as read is kept, free some space and read again"),
    ("SQLITE_CANTOPEN", "{path} cannot be opened: the folder is missing, or it may not be read or written"),
    ("SQLITE_PERM", "{path} cannot be opened: access denied"),
    ("SQLITE_IOERR", "{path} cannot be read or written ({error}); check the disk"),
)
_UNWRITABLE = frozenset(
    {"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_PERM"}
)


def meaning(error: sqlite3.Error, path: str) -> RegisterError:
    """The RegisterError that says what `error` means for the register at `path`."""
    name = getattr(error, "sqlite_errorname", None) or ""
    for code, text in _MEANINGS:
        if name.startswith(code):
            kind = RegisterNotWritable if code in _UNWRITABLE else RegisterError
            return kind(text.format(path=path, error=error))
    if "fts5" in str(error):
        return RegisterError(f"this Python's SQLite has no full-text search (FTS5), which {path} needs")
    return RegisterError(f"{path}: {error}")


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn errors of SQLite inside into RegisterError with a plain reason."""
    try:
        yield
    except sqlite3.Error as error:
        raise meaning(error, path) from error
