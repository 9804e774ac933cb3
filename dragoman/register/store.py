"""The register: an append-only log of documents, readings and claims in one SQLite file."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from dragoman import codec
from dragoman.errors import RegisterError
from dragoman.model import Document, Reading
from dragoman.register import append, faults, rows, schema, supersede
from dragoman.register.views import View
from dragoman.times import AsOf

WAIT = 10.0  # seconds to wait for another writer before saying that the register is locked


class Register:
    """One open register. Use as a context manager; one thread at a time, one object for each thread."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was appended is kept."""
        self._connection.close()

    def append(self, reading: Reading, *, hints: str = "") -> bool:
        """Add a reading with its document and claims in one transaction; False where this very reading is there.

        `hints` is a digest of what the reading was given to know beforehand. It becomes the document's current reading.
        Only the claims that `sifted` leaves are kept; the others are counted. A document of the same text and path that
        states less (see `restated`) is superseded by it.
        Raises RefusedDocument for text that is not Unicode, RegisterError where the file cannot be written.
        """
        append.check(reading)
        with self._writing():
            if append.find(self._connection, reading.document.id, reading.version, hints):
                return False
            append.add(self._connection, append.sifted(reading), hints)
            supersede.note(self._connection, reading.document)
        return True

    def restated(self, document: Document) -> list[str]:
        """For each document that `document` supersedes, or would if it were appended, the reason.

        ``dated_anew``: the same text from the same path, without a day, where this one states a day. ``sourced_anew``:
        the same with the source. What is superseded already does not count.
        """
        with faults.told(str(self.path)):
            return [kin.reason for kin in supersede.older(self._connection, document)]

    def supersede(self, document: Document) -> None:
        """Note that a document of the register supersedes those of which less is stated."""
        with self._writing():
            supersede.note(self._connection, document)

    def note_place(self, document: Document) -> bool:
        """Note that a document of the register was found at another path too; False where that is nothing new."""
        where = append.storable(document.path)
        known = (
            "SELECT 1 FROM documents d LEFT JOIN places p ON p.document = d.seq"
            " WHERE d.id = ?1 AND (d.path IS ?2 OR p.path = ?2) LIMIT 1"
        )
        with faults.told(str(self.path)):
            if where is None or self._connection.execute(known, (document.id, where)).fetchone():
                return False
        with self._writing():
            self._connection.execute(
                "INSERT INTO places (document, path, url, title) SELECT seq, ?, ?, ? FROM documents WHERE id = ?",
                (where, append.storable(document.url), append.storable(document.title), document.id),
            )
        return True

    def fuller(self, document: Document) -> Document:
        """The register's document of the same text and path that states more (a day, a source), else `document`."""
        with faults.told(str(self.path)):
            found = supersede.fuller(self._connection, document) or document.id
            newest = supersede.newest(self._connection, found)
        return document if newest == document.id else self.document(newest)

    def has_other_text(self, document: Document) -> bool:
        """Whether another text was read from the document's path: the file has been edited since."""
        with faults.told(str(self.path)):
            return supersede.other_text(self._connection, document)

    def has(self, document_id: str, version: str, hints: str | None = None) -> bool:
        """Whether this version of reading has read the document (with these hints; None: with any)."""
        with faults.told(str(self.path)):
            return append.find(self._connection, document_id, version, hints)

    def refuse(self, path: str, reason: str) -> bool:
        """Note that a file was refused, and why; False where that is noted already."""
        where = append.storable(path)
        with self._writing():
            known = "SELECT 1 FROM discards WHERE path = ? AND reason = ?"
            if self._connection.execute(known, (where, reason)).fetchone():
                return False
            self._connection.execute("INSERT INTO discards (path, reason, count) VALUES (?, ?, 1)", (where, reason))
        return True

    def document(self, document_id: str) -> Document:
        """The document as it was received. Raises RegisterError where there is none of that id."""
        with faults.told(str(self.path)):
            row = self._connection.execute(
                "SELECT text, path, url, title, published, source, language, collected FROM documents WHERE id = ?",
                (document_id,),
            ).fetchone()
        if row is None:
            raise RegisterError(f"no document {document_id} in {self.path}")
        text, path, url, title, published, source, language, collected = row
        return Document(
            text=text,
            path=path,
            url=url,
            title=title,
            published=published,
            source=codec.source_from_json(rows.parsed(source)),
            language=language,
            collected=collected,
        )

    def tried(self, document_id: str, version: str, hints: str) -> bool:
        """Whether dating the document with these hints has been tried."""
        with faults.told(str(self.path)):
            row = self._connection.execute(
                "SELECT 1 FROM datings t JOIN documents d ON d.seq = t.document"
                " WHERE d.id = ? AND t.version = ? AND t.hints = ?",
                (document_id, version, hints),
            ).fetchone()
        return row is not None

    def note_try(self, document_id: str, version: str, hints: str) -> None:
        """Note that dating the document with these hints has been tried, so that it is not tried again."""
        with self._writing():
            if not self.tried(document_id, version, hints):
                self._connection.execute(
                    "INSERT INTO datings (document, version, hints) SELECT seq, ?, ? FROM documents WHERE id = ?",
                    (version, hints, document_id),
                )

    def view(self, as_of: AsOf = AsOf()) -> View:  # noqa: B008  (frozen)
        """What had been published by `as_of.known`, as read by `as_of.revision`; later appends do not change it."""
        with faults.told(str(self.path)):
            return View(self._connection, str(self.path), as_of)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all or nothing, also when the program is interrupted inside."""
        with faults.told(str(self.path)):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def open_register(path: str | Path, *, create: bool = True) -> Register:
    """Open the register at `path`, made where it is missing if `create`; older files are brought up to date.

    Raises RegisterError for a missing file (without `create`), another program's or a newer file, one that is damaged,
    locked, or that may not be read. A file in a folder that may not be written can still be asked, not appended to.
    """
    path = Path(path)
    if _is_missing(path) and not create:
        raise RegisterError(f"no register at {path}; make one with: dragoman read PATH --db {path}")
    with faults.told(str(path)):
        connection = _connect(path)
        try:
            _prepare(connection, path, may_write=create)
        except BaseException:
            connection.close()
            raise
    return Register(path, connection)


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
    found = schema.check(connection, str(path))
    if found == schema.LATEST:
        return
    if not may_write and found == 0:
        raise RegisterError(f"{path} is empty; fill it with: dragoman read PATH --db {path}")
    connection.execute("PRAGMA journal_mode = WAL")
    schema.migrate(connection, str(path))
