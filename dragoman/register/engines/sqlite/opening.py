"""Opening a register's file: what may be wrong with the path, and bringing an older file up to date."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from urllib.parse import quote

from dragoman.errors import RegisterError
from dragoman.register.engines.sqlite import faults, schema
from dragoman.register.engines.sqlite.engine import SqliteEngine

WAIT = 10.0  # seconds to wait for another writer before saying that the register is locked
CACHE = 128_000  # kB of pages held: ids are hashes, so that new ones fall anywhere in their index


def open_file(path: Path, *, create: bool) -> SqliteEngine:
    """Open the register at `path`, made where it is missing if `create`; older files are brought up to date.

    Raises RegisterError for a missing file (without `create`), another program's or a newer file, one that is damaged,
    locked, or that may not be read. A file in a folder that may not be written can still be asked, not appended to.
    """
    if _is_missing(path) and not create:
        raise RegisterError(f"no register at {path}; make one with: dragoman read PATH --db {path}")
    with faults.told(str(path)):
        connection = _connect(path)
        try:
            _prepare(connection, path, may_write=create)
        except BaseException:
            connection.close()
            raise
    return SqliteEngine(path, connection)


def _is_missing(path: Path) -> bool:
    """Whether there is no file yet. Raises RegisterError where there can be none: a folder, or no way to it."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise RegisterError(
                f"{path} cannot be opened: there is no folder {path.parent}; make it, or name another file with --db"
            ) from None
        return True
    except PermissionError as error:
        raise RegisterError(
            f"{path} cannot be opened: you may not enter its folder; change the folder's permissions,"
            " or name another file with --db"
        ) from error
    except (OSError, ValueError) as error:
        cause = error.strerror if isinstance(error, OSError) else error
        raise RegisterError(f"{path} cannot be opened: {cause}; name another file with --db") from error
    if stat.S_ISDIR(mode):
        raise RegisterError(f"{path} cannot be opened: it is a folder; name a file with --db")
    return False


def _connect(path: Path) -> sqlite3.Connection:
    """A connection without implicit transactions; read-only and unlocked where the folder may not be written."""
    if _sealed(path):
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    return sqlite3.connect(path, timeout=WAIT, isolation_level=None)


def _sealed(path: Path) -> bool:
    """Whether nobody here can be writing: SQLite cannot make its side files in the folder, and none lie there."""
    if not path.exists() or os.access(path.parent, os.W_OK):
        return False
    return not Path(f"{path}-wal").exists()


def _prepare(connection: sqlite3.Connection, path: Path, *, may_write: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # what was reported as read survives a power cut
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    found = schema.check(connection, str(path))
    if found == schema.LATEST:
        return
    if not may_write and found == 0:
        raise RegisterError(f"{path} is empty; fill it with: dragoman read PATH --db {path}")
    connection.execute("PRAGMA journal_mode = WAL")
    schema.migrate(connection, str(path))
