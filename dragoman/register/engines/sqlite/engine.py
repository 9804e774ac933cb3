"""One SQLite file as an engine. Anybody may read while one writes; the journal lies beside it meanwhile."""

# ruff: noqa: S608  (statements are put together from constants of this package; values are always bound)

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dragoman.errors import RegisterError
from dragoman.register.engines.engine import Column, Flaw, Found, Row, Values
from dragoman.register.engines.sqlite import faults, search, soundness

NONE: Mapping[str, Any] = {}
SIDE_FILES = ("", "-wal", "-shm", "-journal")


class SqliteEngine:
    """See `Engine`. Temporary tables lie in memory, so that a file that may not be written can be searched."""

    join_in_order = "CROSS JOIN"
    like = "LIKE"

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        connection.execute("PRAGMA temp_store = MEMORY")

    @property
    def name(self) -> str:
        """The path as it was given."""
        return str(self.path)

    @property
    def files(self) -> tuple[Path, ...]:
        """The file and those that SQLite puts beside it."""
        return tuple(Path(f"{self.path.absolute()}{ending}") for ending in SIDE_FILES)

    def rows(self, statement: str, values: Values = NONE) -> Iterator[Row]:
        """Rows as they come."""
        with faults.told(self.name):
            yield from self.connection.execute(statement, values)

    def all(self, statement: str, values: Values = NONE) -> list[Row]:
        """All rows."""
        with faults.told(self.name):
            return self.connection.execute(statement, values).fetchall()

    def one(self, statement: str, values: Values = NONE) -> Row | None:
        """The first row."""
        with faults.told(self.name):
            row: Row | None = self.connection.execute(statement, values).fetchone()
            return row

    def write(self, statement: str, values: Values = NONE) -> int:
        """Run a statement; how many rows it touched."""
        with faults.told(self.name):
            return self.connection.execute(statement, values).rowcount

    def add(self, table: str, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        """Add rows."""
        marks = ", ".join("?" for _ in columns)
        with faults.told(self.name):
            self.connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)

    def index_texts(self, texts: Iterable[tuple[int, str | None, str]]) -> None:
        """A trigger has done so (`documents_indexed`)."""

    def unindex_text(self, document: int) -> None:
        """A trigger does so when the text changes (`documents_indexed_anew`)."""

    @contextmanager
    def writing(self, *, wait: bool = True) -> Iterator[None]:
        """One transaction: all or nothing, also when the program is interrupted inside."""
        with faults.told(self.name):
            self._begin(wait=wait)
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def _begin(self, *, wait: bool) -> None:
        waited = self.connection.execute("PRAGMA busy_timeout").fetchone()[0]
        if not wait:
            self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {int(waited)}")

    def matching(self, pieces: Sequence[str], visible: str, values: Values, limit: int) -> list[Found]:
        """By FTS5."""
        with faults.told(self.name):
            return search.matching(self.connection, pieces, visible, values, limit)

    def quoted(self, pieces: Sequence[str], readings: Sequence[int]) -> list[int]:
        """By FTS5, in a table of the moment."""
        with faults.told(self.name):
            return search.quoted(self.connection, pieces, readings)

    def kept_bytes(self, text: str) -> int:
        """The text's own."""
        return len(text.encode("utf-8"))

    def flaws(self) -> Iterator[Flaw]:
        """By SQLite's own check, and by a fresh register to compare with."""
        with faults.told(self.name):
            yield from soundness.flaws(self.connection)

    def unindexed(self) -> list[str]:
        """By FTS5's own check; it tells only whether, so all documents are named where it fails."""
        with faults.told(self.name):
            return soundness.unindexed(self.connection)

    def mend_schema(self) -> None:
        """As a fresh register has them."""
        with self.writing():
            for flaw, statement in soundness.missing(self.connection):
                if flaw.mendable:
                    self.connection.execute(statement)

    def reindex(self) -> None:
        """Let FTS5 rebuild."""
        with self.writing():
            self.connection.execute("INSERT INTO text_index (text_index) VALUES ('rebuild')")

    def size(self) -> int:
        """Bytes of the file and its side files."""
        return sum(file.stat().st_size for file in self.files if file.exists())

    def forget(self) -> None:
        """Merge the index, so that its older pieces go, and empty the journal; freed pages are zeroed."""
        with faults.told(self.name):
            self.connection.execute("INSERT INTO text_index (text_index) VALUES ('optimize')")
            self.connection.execute("VACUUM")
            busy = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise RegisterError(f"{self.name} is being read by another program; wait until it is done and try again")

    def close(self) -> None:
        """Close the file; what was appended is kept."""
        self.connection.close()
