"""Verifying a register: that its texts are those that were read, its quotes stand in them, and nothing hangs loose.

What can be made anew from the rest (indexes, triggers, the parties of claims) can be mended; texts and claims cannot.
"""

# ruff: noqa: S608  (statements are put together from constants of this package; values are always bound)

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dragoman import codec
from dragoman import trace as tracing
from dragoman.errors import RegisterError
from dragoman.model import Document
from dragoman.register import redact, rows
from dragoman.register.append import digest
from dragoman.register.engines import Engine, Row
from dragoman.register.parties import COLUMNS, claim_parties

Progress = Callable[[str, int, int], None]  # what is verified, how much of it is done, how much there is
_PAGE = 200  # documents looked at together
_RESTORE = "restore a copy of the register, or read the documents again into a new one"
_MEND = "dragoman check --mend"
# Each row of `table` names one of `other` by `column`.
_REFERENCES = (
    ("readings", "document", "documents"),
    ("claims", "reading", "readings"),
    ("claim_parties", "claim", "claims"),
    ("discards", "reading", "readings"),
    ("datings", "document", "documents"),
    ("supersedes", "newer", "documents"),
    ("supersedes", "older", "documents"),
    ("traces", "reading", "readings"),
    ("places", "document", "documents"),
    ("redactions", "document", "documents"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: of which kind, where, what, and how to mend it. `mendable`: `mend` does it."""

    kind: str
    where: str
    what: str
    mend: str
    mendable: bool = False


def verify(engine: Engine, progress: Progress = lambda *_: None) -> Iterator[Finding]:
    """Everything that is wrong with the register, as it is found."""
    progress("file", 0, 1)
    flawed = False
    for flaw in engine.flaws():
        flawed = flawed or not flaw.mendable
        yield Finding("schema" if flaw.mendable else "damage", flaw.where, flaw.what, *_advice(flaw.mendable))
    progress("file", 1, 1)
    try:
        yield from _orphans(engine, progress)
        yield from _documents(engine, progress)
        progress("search", 0, 1)
        for key in engine.unindexed():
            yield Finding("search", f"document {key}", "search does not find all its words", _MEND, mendable=True)
        progress("search", 1, 1)
    except RegisterError as error:
        if not flawed:
            raise
        yield Finding("damage", "the rows", f"they cannot all be read: {error}", _RESTORE)


def _advice(mendable: bool) -> tuple[str, bool]:
    return (_MEND if mendable else _RESTORE), mendable


def mend(engine: Engine, findings: list[Finding]) -> None:
    """Make anew what can be: indexes and triggers, full-text search, the parties of claims."""
    kinds = {finding.kind for finding in findings if finding.mendable}
    if "schema" in kinds:
        engine.mend_schema()
    if "search" in kinds:
        engine.reindex()
    if "parties" in kinds:
        with engine.writing():
            engine.add("claim_parties", COLUMNS, list(_lost_parties(engine)))


def _orphans(engine: Engine, progress: Progress) -> Iterator[Finding]:
    """Rows that name a row which is not there."""
    for number, (table, column, other) in enumerate(_REFERENCES):
        progress("references", number, len(_REFERENCES))
        row = engine.one(
            f"SELECT count(*), min(t.{column}) FROM {table} t WHERE t.{column} IS NOT NULL"
            f" AND NOT EXISTS (SELECT 1 FROM {other} o WHERE o.seq = t.{column})"
        )
        if row and row[0]:
            what = f"{row[0]} of them name a row of {other} that is not there, such as {row[1]}"
            yield Finding("orphan", f"table {table}", what, _RESTORE)
    progress("references", len(_REFERENCES), len(_REFERENCES))


def _documents(engine: Engine, progress: Progress) -> Iterator[Finding]:
    """What is wrong with documents, their readings and claims, some documents at a time."""
    row = engine.one("SELECT count(*) FROM documents")
    total, done, last = (row[0] if row else 0), 0, 0
    progress("documents", 0, total)
    while page := engine.all(
        "SELECT seq, id, path, source, published, text, digest FROM documents"
        f" WHERE seq > :last ORDER BY seq LIMIT {_PAGE}",
        {"last": last},
    ):
        first, last = page[0][0], page[-1][0]
        readings = _grouped(
            engine.all(
                "SELECT document, seq, version, claims FROM readings WHERE document BETWEEN :first AND :last",
                {"first": first, "last": last},
            )
        )
        claims = _grouped(
            engine.all(
                "SELECT c.reading, c.seq, c.ordinal, c.id, c.act, c.certainty, c.quote, c.body FROM claims c"
                " JOIN readings r ON r.seq = c.reading WHERE r.document BETWEEN :first AND :last ORDER BY c.seq",
                {"first": first, "last": last},
            )
        )
        parties = _grouped(
            engine.all(
                f"SELECT p.claim, {', '.join('p.' + column for column in COLUMNS)} FROM claim_parties p"
                " JOIN claims c ON c.seq = p.claim"
                " JOIN readings r ON r.seq = c.reading WHERE r.document BETWEEN :first AND :last",
                {"first": first, "last": last},
            )
        )
        for document in page:
            yield from _document(engine, document)
            for _, sequence, version, counted in readings[document[0]]:
                where = f"reading {version} of document {document[1]}"
                yield from _reading(where, counted, claims[sequence])
                for row in claims[sequence]:
                    yield from _claim(document, row, parties[row[1]])
        yield from _traces(engine, first, last)
        done += len(page)
        progress("documents", done, total)


def _grouped(found: list[Row]) -> defaultdict[Any, list[Row]]:
    """The rows by their first column."""
    groups: defaultdict[Any, list[Row]] = defaultdict(list)
    for row in found:
        groups[row[0]].append(row)
    return groups


def _document(engine: Engine, row: Row) -> Iterator[Finding]:
    """Whether the text is the one that was received, but for what was blanked."""
    _, key, path, source, published, text, known_by = row
    where = f"document {key} ({path})" if path else f"document {key}"
    blanked = redact.every(engine, key)
    if blanked:
        if any(made.on(text) != text for made in blanked[-1:]):
            yield Finding("redaction", where, "words that were blanked do not read so", _RESTORE)
        return
    if digest(text) != known_by:
        yield Finding("text", where, "the text is not the one that was received: its digest differs", _RESTORE)
    received = Document(text=text, source=codec.source_from_json(rows.parsed(source)), published=published)
    if received.id != key:
        yield Finding("hash", where, f"text, source and stated day make the id {received.id}", _RESTORE)


def _reading(where: str, counted: int, claims: list[Row]) -> Iterator[Finding]:
    """Whether a reading has the claims that it counted, once each."""
    if len(claims) != counted:
        yield Finding("count", where, f"it has {len(claims)} claims where it counted {counted}", _RESTORE)
    if len({row[3] for row in claims}) != len(claims):
        yield Finding("twice", where, "a claim stands in it twice", _RESTORE)


def _claim(document: Row, row: Row, parties: list[Row]) -> Iterator[Finding]:
    """Whether a claim is what its id says, its quote stands in the text, and it is kept under its parties."""
    _, _, _, key, act, certainty, quote, body = row
    where = f"claim {key} of document {document[1]}"
    try:
        told = json.loads(body)
        claim = codec.claim_from_json({**told, "document": document[1], "quote": quote})
        kept_under = set(claim_parties(told, row[1]))
    except (ValueError, KeyError, TypeError) as error:
        yield Finding("claim", where, f"it cannot be read: {type(error).__name__}: {error}", _RESTORE)
        return
    if claim.id != key or claim.act != act or claim.certainty.value != certainty:
        yield Finding("claim", where, "what it says is not what its id was made of", _RESTORE)
    if claim.span.end > len(document[5]) or claim.span.of(document[5]) != quote:
        what = f"the quote is not the text at {claim.span.start} to {claim.span.end}"
        yield Finding("quote", where, what, _RESTORE)
    listed = {tuple(each[1:]) for each in parties}
    if kept_under - listed:
        lost = sorted({each[0] for each in kept_under - listed})
        yield Finding("parties", where, f"it is not found by {', '.join(lost)}", _MEND, mendable=True)
    if listed - kept_under:
        more = sorted({str(each[0]) for each in listed - kept_under})
        yield Finding("orphan", where, f"it is found by {', '.join(more)}, of whom it does not speak", _RESTORE)


def _traces(engine: Engine, first: int, last: int) -> Iterator[Finding]:
    """Whether the traces of the documents can be read."""
    for key, body in engine.all(
        "SELECT d.id, t.body FROM traces t JOIN readings r ON r.seq = t.reading JOIN documents d ON d.seq = r.document"
        " WHERE r.document BETWEEN :first AND :last AND t.form = :form",
        {"first": first, "last": last, "form": tracing.FORM},
    ):
        try:
            tracing.unpack(key, body)
        except ValueError as error:
            yield Finding("trace", f"trace of document {key}", str(error), _RESTORE)


def _lost_parties(engine: Engine) -> Iterator[Row]:
    """Rows of `claim_parties` that should be there."""
    last = 0
    while page := engine.all("SELECT seq, body FROM claims WHERE seq > :last ORDER BY seq LIMIT 5000", {"last": last}):
        first, last = page[0][0], page[-1][0]
        there = set(
            engine.all(
                "SELECT party, other, axis, claim FROM claim_parties WHERE claim BETWEEN :first AND :last",
                {"first": first, "last": last},
            )
        )
        for sequence, body in page:
            yield from (row for row in claim_parties(json.loads(body), sequence) if row[:4] not in there)
