"""The one write path: a reading becomes rows. Rows are only ever added; a newer reading supersedes an older one."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dragoman import codec
from dragoman import trace as tracing
from dragoman.errors import RefusedDocument
from dragoman.model import Claim, Document, Mention, Reading

# Kept elsewhere in the row, or told by the document's current reading
_NOT_IN_BODY = ("claim", "document", "path", "url", "published", "published_basis", "quote")


def to_text(value: Any) -> str:
    """One line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def storable(value: str | None) -> str | None:
    """`value` with half surrogate pairs (undecodable bytes of a file name) written out, so that it can be stored."""
    return None if value is None else value.encode("utf-8", "backslashreplace").decode("utf-8")


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


def find(connection: sqlite3.Connection, document_id: str, version: str, hints: str | None) -> bool:
    """Whether the document has been read by this version (with these hints; None: with any)."""
    row = connection.execute(
        "SELECT 1 FROM readings r JOIN documents d ON d.seq = r.document"
        " WHERE d.id = ? AND r.version = ? AND (?3 IS NULL OR r.hints = ?3) LIMIT 1",
        (document_id, version, hints),
    ).fetchone()
    return row is not None


def add(connection: sqlite3.Connection, reading: Reading, hints: str) -> None:
    """Write document (once), sifted reading, claims and discards; the caller holds the transaction."""
    document = _add_document(connection, reading.document)
    sequence = _add_reading(connection, document, reading, hints)
    for ordinal, claim in enumerate(reading.claims):
        _add_claim(connection, sequence, ordinal, claim)
    if reading.trace is not None:
        connection.execute(
            "INSERT INTO traces (reading, form, body) VALUES (?, ?, ?)",
            (sequence, tracing.FORM, tracing.pack(reading.trace)),
        )
    connection.executemany(
        "INSERT INTO discards (reading, reason, count) VALUES (?, ?, ?)",
        [(sequence, reason, count) for reason, count in sorted(reading.discards)],
    )


def _add_document(connection: sqlite3.Connection, document: Document) -> int:
    """The row of the document, written where it is not there yet."""
    found = connection.execute("SELECT seq FROM documents WHERE id = ?", (document.id,)).fetchone()
    if found:
        return int(found[0])
    source = codec.source_to_json(document.source)
    cursor = connection.execute(
        "INSERT INTO documents (id, path, url, title, source, published, language, collected, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            storable(document.path),
            storable(document.url),
            storable(document.title),
            to_text(source) if source else None,
            document.published,
            document.language,
            document.collected,
            document.text,
        ),
    )
    return _row(cursor)


def _add_reading(connection: sqlite3.Connection, document: int, reading: Reading, hints: str) -> int:
    published = reading.published
    source = codec.source_to_json(reading.source)
    values: dict[str, Any] = {
        "document": document,
        "version": reading.version,
        "hints": hints,
        "title": storable(reading.title),
        "language": reading.language,
        "source": to_text(source) if source else None,
        "credits": to_text(list(reading.credits)),
        "blocks": to_text([codec.block_to_json(block) for block in reading.blocks]),
        "day": published.day,
        "precision": published.precision.value,
        "basis": published.basis.value,
        "earliest": published.earliest,
        "latest": published.latest,
        "reasons": to_text(list(published.reasons)),
        "sentences": len(reading.sentences),
        "mentions": len(reading.mentions),
        "claims": len(reading.claims),
    }
    cursor = connection.execute(
        f"INSERT INTO readings ({', '.join(values)}) VALUES ({', '.join('?' for _ in values)})",  # noqa: S608  (columns are named above)
        tuple(values.values()),
    )
    return _row(cursor)


def _add_claim(connection: sqlite3.Connection, reading: int, ordinal: int, claim: Claim) -> None:
    body = {name: value for name, value in codec.claim_to_json(claim).items() if name not in _NOT_IN_BODY}
    cursor = connection.execute(
        "INSERT INTO claims (reading, ordinal, id, act, certainty, quote, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (reading, ordinal, claim.id, claim.act, claim.certainty.value, claim.quote, to_text(body)),
    )
    sequence = _row(cursor)
    connection.executemany(
        "INSERT INTO claim_actors (claim, role, actor, party) VALUES (?, ?, ?, ?)",
        [(sequence, role, actor, party) for (role, actor), party in dict(_parties(claim)).items()],
    )


def _parties(claim: Claim) -> Iterator[tuple[tuple[str, str], str]]:
    """(role, actor) and the party it counts for, for everyone whom the claim involves."""
    for role, mentions in (("actor", claim.actors), ("recipient", claim.recipients)):
        for mention in mentions:
            yield (role, mention.id), mention.state or mention.id
            yield from _candidates(mention)
    if claim.rung:
        for role, party in (("owner", claim.rung.owner), ("partner", claim.rung.partner)):
            if party:
                yield (role, party), party
    for link in claim.attribution:
        if link.speaker:
            yield ("speaker", link.speaker.id), link.speaker.state or link.speaker.id


def _candidates(mention: Mention) -> Iterator[tuple[tuple[str, str], str]]:
    for candidate in mention.candidates:
        yield ("candidate", candidate.id), candidate.state or candidate.id


def _row(cursor: sqlite3.Cursor) -> int:
    """The row just written."""
    if cursor.lastrowid is None:
        raise RuntimeError("SQLite told no row for an insert")
    return cursor.lastrowid
