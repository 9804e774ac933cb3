"""The one write path: readings become rows. Rows are only ever added; a newer reading supersedes an older one.

Whoever writes is alone, so rows are numbered here; many readings go in as few statements.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dragoman import codec
from dragoman import trace as tracing
from dragoman.errors import RefusedDocument
from dragoman.model import Claim, Document, Reading
from dragoman.register import redact
from dragoman.register.engines import Engine, Row
from dragoman.register.parties import COLUMNS, claim_parties

_COLUMNS = {
    "documents": "seq id path url title source published language collected text digest".split(),
    "readings": (
        "seq document version hints title language source credits blocks day precision basis earliest latest reasons"
        " sentences mentions claims"
    ).split(),
    "claims": "seq reading ordinal id act certainty quote body".split(),
    "claim_parties": COLUMNS,
    "traces": "reading form body".split(),
    "discards": "seq reading reason count".split(),
}
_NUMBERED = ("documents", "readings", "claims", "discards")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_text(value: Any) -> str:
    """One line of JSON."""
    return _encode(value)


def storable(value: str | None) -> str | None:
    """`value` with half surrogate pairs (undecodable bytes of a file name) written out, so that it can be stored."""
    return None if value is None else value.encode("utf-8", "backslashreplace").decode("utf-8")


def digest(text: str) -> str:
    """The SHA-256 of a text, by which it is known again when its words are blanked."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def check(reading: Reading) -> None:
    """Raise RefusedDocument for text that is not Unicode; ValueError where a claim is not of this document."""
    document = reading.document
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError as error:
        where = document.path or document.url or document.id
        raise RefusedDocument(where, "not_unicode", f"half a surrogate pair at character {error.start}") from error
    strangers = [claim.id for claim in reading.claims if claim.document != document.id]
    if strangers:
        raise ValueError(f"claims of another document than {document.id}: {', '.join(strangers[:3])}")


def sifted(reading: Reading) -> Reading:
    """The reading with only the claims that may be kept; those that may not are counted among its discards.

    ``quote_not_exact``: the quote is not the text at the span. ``claim_repeated``: one of the same id comes before it.
    """
    discards: Counter[str] = Counter()
    for reason, count in reading.discards:
        discards[reason] += count
    kept: dict[str, Claim] = {}
    for claim in reading.claims:
        if claim.span.of(reading.document.text) != claim.quote:
            discards["quote_not_exact"] += 1
        elif claim.id in kept:
            discards["claim_repeated"] += 1
        else:
            kept[claim.id] = claim
    told = tuple((reason, count) for reason, count in discards.items() if count > 0)
    return dataclasses.replace(reading, claims=tuple(kept.values()), discards=told)


def find(engine: Engine, document_id: str, version: str, hints: str | None) -> bool:
    """Whether the document has been read by this version (with these hints; None: with any)."""
    row = engine.one(
        "SELECT 1 FROM readings r JOIN documents d ON d.seq = r.document"
        " WHERE d.id = :id AND r.version = :version AND (:hints IS NULL OR r.hints = :hints) LIMIT 1",
        {"id": document_id, "version": version, "hints": hints},
    )
    return row is not None


@dataclass
class Batch:
    """Rows on their way into the register, written together by `flush`; the caller holds the transaction."""

    engine: Engine
    _next: dict[str, int] = field(default_factory=dict)
    _rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in _COLUMNS})
    _documents: dict[str, int] = field(default_factory=dict)  # of this batch
    _readings: set[tuple[str, str, str]] = field(default_factory=set)
    _blanked: list[tuple[int, str, redact.Redaction]] = field(default_factory=list)
    _blanks: bool = False  # whether anything was ever redacted

    def __post_init__(self) -> None:
        for table in _NUMBERED:
            row = self.engine.one(f"SELECT coalesce(max(seq), 0) FROM {table}")  # noqa: S608  (a name of this file)
            self._next[table] = row[0] + 1 if row else 1
        self._blanks = self.engine.one("SELECT 1 FROM redactions LIMIT 1") is not None

    def add(self, reading: Reading, hints: str) -> bool:
        """Take in the document (once), the reading with its sifted claims and discards; False where it is there."""
        key = (reading.document.id, reading.version, hints)
        if key in self._readings or find(self.engine, *key):
            return False
        self._readings.add(key)
        known_by = digest(reading.document.text)
        blanked = redact.due(self.engine, reading.document, known_by) if self._blanks else []
        document = self._document(reading, known_by, blanked)
        reading = sifted(redact.withheld(reading, blanked))
        sequence = self._number("readings")
        self._rows["readings"].append((sequence, document, *_reading_row(reading, hints)))
        for ordinal, claim in enumerate(reading.claims):
            self._claim(sequence, ordinal, claim)
        if reading.trace is not None:
            self._rows["traces"].append((sequence, tracing.FORM, tracing.pack(reading.trace)))
        for reason, count in sorted(reading.discards):
            self._rows["discards"].append((self._number("discards"), sequence, reason, count))
        return True

    def flush(self) -> None:
        """Write what has been taken in."""
        for table, columns in _COLUMNS.items():
            if self._rows[table]:
                self.engine.add(table, columns, self._rows[table])
            if table == "documents" and self._rows[table]:
                self.engine.index_texts((row[0], row[4], row[9]) for row in self._rows[table])
        if self._blanked:
            redact.log(self.engine, self._blanked)

    def _number(self, table: str) -> int:
        number = self._next[table]
        self._next[table] = number + 1
        return number

    def _document(self, reading: Reading, known_by: str, blanked: list[redact.Redaction]) -> int:
        """The row of the document, written where it is not there yet; without the words that must stay blanked."""
        document = reading.document
        if document.id in self._documents:
            return self._documents[document.id]
        found = self.engine.one("SELECT seq FROM documents WHERE id = :id", {"id": document.id})
        if found:
            return int(found[0])
        sequence = self._documents[document.id] = self._number("documents")
        kept = redact.withheld(reading, blanked).document
        self._rows["documents"].append((sequence, document.id, *_document_row(kept), known_by))
        self._blanked += [(sequence, document.text, made) for made in blanked]
        return sequence

    def _claim(self, reading: int, ordinal: int, claim: Claim) -> None:
        body = codec.claim_body(claim)
        sequence = self._number("claims")
        self._rows["claims"].append(
            (sequence, reading, ordinal, claim.id, claim.act, claim.certainty.value, claim.quote, to_text(body))
        )
        self._rows["claim_parties"].extend(claim_parties(body, sequence))


def _document_row(document: Document) -> Row:
    source = codec.source_to_json(document.source)
    return (
        storable(document.path),
        storable(document.url),
        storable(document.title),
        to_text(source) if source else None,
        document.published,
        document.language,
        document.collected,
        document.text,
    )


def _reading_row(reading: Reading, hints: str) -> Row:
    published = reading.published
    source = codec.source_to_json(reading.source)
    return (
        reading.version,
        hints,
        storable(reading.title),
        reading.language,
        to_text(source) if source else None,
        to_text(list(reading.credits)),
        to_text([codec.block_to_json(block) for block in reading.blocks]),
        published.day,
        published.precision.value,
        published.basis.value,
        published.earliest,
        published.latest,
        to_text(list(published.reasons)),
        len(reading.sentences),
        len(reading.mentions),
        len(reading.claims),
    )


def add(engine: Engine, readings: Iterable[tuple[Reading, str]]) -> list[bool]:
    """Write those readings, each with its hints, that are not there yet; for each whether it was new.

    The caller holds the transaction.
    """
    batch = Batch(engine)
    added = [batch.add(reading, hints) for reading, hints in readings]
    batch.flush()
    return added
