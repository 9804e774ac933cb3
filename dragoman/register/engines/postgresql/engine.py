"""One connection to PostgreSQL as an engine. Anybody may read while one writes; writers wait for one another."""

# ruff: noqa: S608  (statements are put together from constants of this package; values are always bound)

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from dragoman.register.engines.engine import Column, Flaw, Found, Row, Values
from dragoman.register.engines.postgresql import faults, search, soundness
from dragoman.register.engines.postgresql.exact import escaped

NONE: Mapping[str, Any] = {}
_NAMED = re.compile(r"(?<![:\w]):([a-z_]\w*)")
_PAGE = 1000  # rows fetched at once from a cursor
_FEW = 8  # rows for which a COPY is not worth its round trips


@functools.lru_cache(maxsize=512)
def translated(statement: str) -> bytes:
    """A shared statement as psycopg takes it: ``:day`` is ``%(day)s``, and a percent sign is two."""
    return _NAMED.sub(r"%(\1)s", statement.replace("%", "%%")).encode()


class PostgresEngine:
    """See `Engine`. Values are put into statements by psycopg itself, so that PostgreSQL plans for what is asked."""

    join_in_order = "JOIN"
    like = "ILIKE"

    def __init__(self, name: str, connection: psycopg.Connection[Row]) -> None:
        self.name = name
        self.connection = connection
        self._cursors = itertools.count(1)

    @property
    def files(self) -> tuple[Path, ...]:
        """None here: the server keeps them."""
        return ()

    def rows(self, statement: str, values: Values = NONE) -> Iterator[Row]:
        """Rows as they come, from a cursor that outlasts its transaction: other statements may run meanwhile."""
        cursor = f"register_{next(self._cursors)}"
        with faults.told(self.name):
            self.connection.execute(
                f"DECLARE {cursor} NO SCROLL CURSOR WITH HOLD FOR ".encode() + translated(statement), dict(values)
            )
            try:
                while page := self.connection.execute(f"FETCH {_PAGE} FROM {cursor}".encode()).fetchall():
                    yield from page
            finally:
                if not self.connection.closed and not self.connection.broken:
                    self.connection.execute(f"CLOSE {cursor}".encode())

    def all(self, statement: str, values: Values = NONE) -> list[Row]:
        """All rows."""
        with faults.told(self.name):
            return self.connection.execute(translated(statement), dict(values)).fetchall()

    def one(self, statement: str, values: Values = NONE) -> Row | None:
        """The first row."""
        with faults.told(self.name):
            return self.connection.execute(translated(statement), dict(values)).fetchone()

    def write(self, statement: str, values: Values = NONE) -> int:
        """Run a statement; how many rows it touched."""
        with faults.told(self.name):
            return self.connection.execute(translated(statement), dict(values)).rowcount

    def add(self, table: str, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        """Add rows: a few by INSERT, many by COPY."""
        held = list(rows)
        named = ", ".join(columns)
        if len(held) <= _FEW:
            marks = ", ".join("%s" for _ in columns)
            self._add_each(f"INSERT INTO {table} ({named}) VALUES ({marks})", held)
            return
        with (
            faults.told(self.name),
            self.connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({named}) FROM STDIN".encode()) as copy,
        ):
            for row in held:
                copy.write_row(row)

    def _add_each(self, statement: str, rows: Sequence[Row]) -> None:
        """Run an INSERT with ``%s`` for each row."""
        with faults.told(self.name), self.connection.cursor() as cursor:
            cursor.executemany(statement.encode(), rows)

    def index_texts(self, texts: Iterable[tuple[int, str | None, str]]) -> None:
        """Into `text_index`."""
        self._add_each(search.INDEX, list(search.index_rows(texts)))

    def unindex_text(self, document: int) -> None:
        """From `text_index`."""
        self.write("DELETE FROM text_index WHERE document = :document", {"document": document})

    @contextmanager
    def writing(self, *, wait: bool = True) -> Iterator[None]:
        """One transaction, alone: rows are numbered in the order in which they become visible."""
        with faults.told(self.name), self.connection.transaction():
            at_once = "" if wait else " NOWAIT"
            self.connection.execute(f"LOCK TABLE readings IN EXCLUSIVE MODE{at_once}".encode())
            yield

    def matching(self, pieces: Sequence[str], visible: str, values: Values, limit: int) -> list[Found]:
        """By tsvector."""
        return search.matching(self, pieces, visible, values, limit)

    def quoted(self, pieces: Sequence[str], readings: Sequence[int]) -> list[int]:
        """By tsvector, made of the moment."""
        return search.quoted(self, pieces, readings)

    def flaws(self) -> Iterator[Flaw]:
        """By what the catalogue says."""
        yield from soundness.flaws(self)

    def unindexed(self) -> list[str]:
        """By making the words of each document anew."""
        return soundness.unindexed(self)

    def mend_schema(self) -> None:
        """By the statements that made them."""
        with self.writing():
            for flaw, statement in soundness.missing(self):
                if flaw.mendable:
                    self.write(statement)

    def reindex(self) -> None:
        """Empty `text_index` and fill it again, some documents at a time."""
        with self.writing():
            self.write("DELETE FROM text_index")
            last = 0
            while page := self.all(
                "SELECT seq, title, text FROM documents WHERE seq > :last ORDER BY seq LIMIT 500", {"last": last}
            ):
                last = page[-1][0]
                self.index_texts((row[0], row[1], row[2]) for row in page)

    def kept_bytes(self, text: str) -> int:
        """Those of the escaped text."""
        return len(escaped(text).encode("utf-8"))

    def size(self) -> int:
        """Bytes of all tables of the register, with their indexes."""
        row = self.one(
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c"
            " WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace"
        )
        return int(row[0]) if row else 0

    def forget(self) -> None:
        """Let the server reuse what the older rows took, also in its index."""
        with faults.told(self.name):
            for table in ("documents", "readings", "claims", "traces", "places", "text_index"):
                self.connection.execute(f"VACUUM FULL {table}".encode())

    def close(self) -> None:
        """Close the connection; what was appended is kept."""
        self.connection.close()
