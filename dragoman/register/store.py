"""The register: an append-only log of documents, readings and claims in one database."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from dragoman import codec
from dragoman.errors import BadArgument, RegisterError
from dragoman.judgements import Judgement
from dragoman.model import Claim, Document, Reading, Span
from dragoman.register import append, derived, judgements, rows, supersede
from dragoman.register import redact as redacting
from dragoman.register.check import Finding, Progress, mend, verify
from dragoman.register.engines import Engine, open_engine
from dragoman.register.views import View
from dragoman.times import AsOf


class Register:
    """One open register. Use as a context manager; one thread at a time, one object for each thread."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def name(self) -> str:
        """The file's path, or the server's address without a password."""
        return self.engine.name

    @property
    def files(self) -> tuple[Path, ...]:
        """The register's own files; none where a server keeps it."""
        return self.engine.files

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the register; what was appended is kept."""
        self.engine.close()

    def append(self, reading: Reading, *, hints: str = "") -> bool:
        """Add a reading with its document and claims in one transaction; False where this very reading is there.

        `hints` is a digest of what the reading was given to know beforehand. It becomes the document's current reading.
        Only the claims that `sifted` leaves are kept; the others are counted. A document of the same text and path that
        states less (see `restated`) is superseded by it.
        Raises RefusedDocument for text that is not Unicode, RegisterError where the register cannot be written.
        """
        return self.append_all([reading], hints=hints)[0]

    def append_all(self, readings: Iterable[Reading], *, hints: str = "") -> list[bool]:
        """Add many readings in one transaction, all or none; for each whether it was new. See `append`."""
        readings = list(readings)
        for reading in readings:
            append.check(reading)
        with self.engine.writing():
            added = append.add(self.engine, [(reading, hints) for reading in readings])
            for reading, new in zip(readings, added, strict=True):
                if new:
                    supersede.note(self.engine, reading.document)
        return added

    def restated(self, document: Document) -> list[str]:
        """For each document that `document` supersedes, or would if it were appended, the reason.

        ``dated_anew``: the same text from the same path, without a day, where this one states a day. ``sourced_anew``:
        the same with the source. What is superseded already does not count.
        """
        return [kin.reason for kin in supersede.older(self.engine, document)]

    def supersede(self, document: Document) -> None:
        """Note that a document of the register supersedes those of which less is stated."""
        with self.engine.writing():
            supersede.note(self.engine, document)

    def note_place(self, document: Document) -> bool:
        """Note that a document of the register was found at another path too; False where that is nothing new."""
        where = append.storable(document.path)
        values = {
            "document": document.id,
            "path": where,
            "url": append.storable(document.url),
            "title": append.storable(document.title),
        }
        known = (
            "SELECT 1 FROM documents d LEFT JOIN places p ON p.document = d.seq AND p.path = :path"
            " WHERE d.id = :document AND (d.path = :path OR p.path IS NOT NULL) LIMIT 1"
        )
        if where is None or self.engine.one(known, values):
            return False
        with self.engine.writing():
            if self.engine.one(known, values):  # another program was quicker
                return False
            self.engine.write(
                "INSERT INTO places (seq, document, path, url, title)"
                " SELECT (SELECT coalesce(max(seq), 0) + 1 FROM places), seq, :path, :url, :title"
                " FROM documents WHERE id = :document",
                values,
            )
        return True

    def fuller(self, document: Document) -> Document:
        """The register's document of the same text and path that states more (a day, a source), else `document`."""
        found = supersede.fuller(self.engine, document) or document.id
        newest = supersede.newest(self.engine, found)
        if newest == document.id:
            return document
        return dataclasses.replace(self.document(newest), text=document.text)  # the same, were it not for redactions

    def has_other_text(self, document: Document) -> bool:
        """Whether another text was read from the document's path: the file has been edited since."""
        return supersede.other_text(self.engine, document)

    def has(self, document_id: str, version: str, hints: str | None = None) -> bool:
        """Whether this version of reading has read the document (with these hints; None: with any)."""
        return append.find(self.engine, document_id, version, hints)

    def refuse(self, path: str, reason: str) -> bool:
        """Note that a file was refused, and why; False where that is noted already."""
        values = {"path": append.storable(path), "reason": reason}
        with self.engine.writing():
            if self.engine.one("SELECT 1 FROM discards WHERE path = :path AND reason = :reason", values):
                return False
            self.engine.write(
                "INSERT INTO discards (seq, path, reason, count)"
                " VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM discards), :path, :reason, 1)",
                values,
            )
        return True

    def judge(self, made: Iterable[Judgement]) -> list[bool]:
        """Add judgements in one transaction, all or none; for each whether it is new. Nothing is ever taken back: one
        that was wrong is undone by another."""
        with self.engine.writing():
            return judgements.add(self.engine, made)

    def document(self, document_id: str) -> Document:
        """The document as it was received. Raises RegisterError for an unknown id."""
        row = self.engine.one(
            "SELECT path, url, title, source, published, language, collected, text FROM documents WHERE id = :id",
            {"id": document_id},
        )
        if row is None:
            raise RegisterError(f"no document {document_id} in {self.name}")
        path, url, title, source, published, language, collected, text = row
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
        return self._tried({"id": document_id, "version": version, "hints": hints})

    def _tried(self, values: dict[str, str]) -> bool:
        row = self.engine.one(
            "SELECT 1 FROM datings t JOIN documents d ON d.seq = t.document"
            " WHERE d.id = :id AND t.version = :version AND t.hints = :hints",
            values,
        )
        return row is not None

    def note_try(self, document_id: str, version: str, hints: str) -> None:
        """Note that dating the document with these hints has been tried, so that it is not tried again."""
        values = {"id": document_id, "version": version, "hints": hints}
        with self.engine.writing():
            if not self._tried(values):
                self.engine.write(
                    "INSERT INTO datings (document, version, hints) SELECT seq, :version, :hints"
                    " FROM documents WHERE id = :id",
                    values,
                )

    def redact(self, target: Claim | str, *, why: str, by: str, day: str) -> redacting.Redaction:
        """Blank the quote of a claim, or the whole text of the document of that id, for good; see `redact`.

        Whatever else rests on the same words is blanked with them. `by` and `day` say who did it when. Raises
        BadArgument without a reason, and where it is blanked already; RegisterError also where it is done, but somebody
        uses the register, so that its files still hold the words.
        """
        document = target.document if isinstance(target, Claim) else target
        with self.engine.writing():
            text = self.document(document).text
            span = target.span if isinstance(target, Claim) else Span(0, len(text))
            made = redacting.Redaction(
                document=document,
                span=span,
                mark=redacting.mark(span.end - span.start, redacting.reason_of(why)),
                words=redacting.digest_of(span.of(text)),
                why=redacting.reason_of(why),
                by=" ".join(by.split()),
                day=day,
                claim=target.id if isinstance(target, Claim) else None,
            )
            if any(before.span.contains(span) for before in self.redactions(document)):
                raise BadArgument(f"{made.claim or document} is redacted already; `dragoman redact --list` tells why")
            redacting.blank(self.engine, made)
            derived.clear(self.engine)
        try:
            self.engine.forget()
        except RegisterError as error:
            raise RegisterError(
                f"the words are blanked, but may still lie in the database's own files: {error};"
                " when nobody uses the register, run: dragoman check --mend"
            ) from error
        return made

    def redactions(self, document_id: str | None = None) -> list[redacting.Redaction]:
        """All redactions, or those of a document, in the order in which they were made."""
        return redacting.every(self.engine, document_id)

    def check(self, progress: Progress = lambda *_: None) -> Iterator[Finding]:
        """Everything that is wrong with the register, as it is found; see `verify`."""
        return verify(self.engine, progress)

    def mend(self, findings: Collection[Finding]) -> None:
        """Make anew what can be made from the rest, and let nothing of what was redacted linger in the files.

        Raises RegisterError where the register cannot be written.
        """
        mend(self.engine, list(findings))
        if self.redactions():
            self.engine.forget()

    def view(self, as_of: AsOf = AsOf()) -> View:  # noqa: B008  (frozen)
        """What had been published by `as_of.known`, as read by `as_of.revision`; later appends do not change it."""
        return View(self.engine, as_of)


def open_register(address: str | Path, *, create: bool = True) -> Register:
    """Open the register at `address`: the path of an SQLite file, or a ``postgresql://`` URL.

    It is made where it is missing if `create`; an older one is brought up to date. Raises RegisterError for a missing
    one (without `create`), another program's or a newer one, and one that is damaged, locked, not reachable, or may not
    be read. A file in a folder that may not be written can still be asked, not appended to.
    """
    return Register(open_engine(address, create=create))
