"""One text from one path that is read again with more said of it: the document of which less was said steps back."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from dragoman import codec
from dragoman.model import Document
from dragoman.register.append import storable, to_text

DATED = "dated_anew"
SOURCED = "sourced_anew"


@dataclass(frozen=True, slots=True)
class Kin:
    """Another document of the same text and path. `reason`: why it is superseded."""

    sequence: int
    reason: str


def older(connection: sqlite3.Connection, document: Document) -> list[Kin]:
    """Documents of the same text and path that state less, and are not superseded yet.

    Less is: no day where `document` has one; or the same day, and no source where it has one.
    """
    if document.path is None or not (document.published or document.source):
        return []
    found = connection.execute(
        "SELECT d.seq, d.published IS NOT :day FROM documents d WHERE d.path = :path AND d.text = :text AND d.id <> :id"
        " AND ((d.published IS NULL AND :day IS NOT NULL)"
        "      OR (d.published IS :day AND d.source IS NULL AND :sourced))"
        " AND NOT EXISTS (SELECT 1 FROM supersedes s WHERE s.older = d.seq) ORDER BY d.seq",
        {
            "path": storable(document.path),
            "text": document.text,
            "id": document.id,
            "day": document.published,
            "sourced": document.source is not None,
        },
    )
    return [Kin(sequence, DATED if dated else SOURCED) for sequence, dated in found]


def note(connection: sqlite3.Connection, document: Document) -> None:
    """Write that `document`, which is in the register, supersedes `older`; the caller holds the transaction."""
    for kin in older(connection, document):
        connection.execute(
            "INSERT INTO supersedes (newer, older, reason) SELECT seq, ?, ? FROM documents WHERE id = ?",
            (kin.sequence, kin.reason, document.id),
        )


def newest(connection: sqlite3.Connection, document_id: str) -> str:
    """The id of what superseded the document, at last; its own where nothing did."""
    seen = {document_id}
    while True:
        row = connection.execute(
            "SELECT n.id FROM documents o JOIN supersedes s ON s.older = o.seq JOIN documents n ON n.seq = s.newer"
            " WHERE o.id = ? ORDER BY s.seq DESC LIMIT 1",
            (document_id,),
        ).fetchone()
        if row is None or row[0] in seen:
            return document_id
        document_id = str(row[0])
        seen.add(document_id)


def fuller(connection: sqlite3.Connection, document: Document) -> str | None:
    """The id of the newest document of the same text and path that states what `document` does, and more."""
    if document.path is None or (document.published and document.source):
        return None
    source = codec.source_to_json(document.source)
    row = connection.execute(
        "SELECT id FROM documents WHERE path = :path AND text = :text AND id <> :id"
        " AND (:day IS NULL OR published = :day) AND (:source IS NULL OR source = :source)"
        " ORDER BY published IS NOT NULL DESC, seq DESC LIMIT 1",
        {
            "path": storable(document.path),
            "text": document.text,
            "id": document.id,
            "day": document.published,
            "source": to_text(source) if source else None,
        },
    ).fetchone()
    return None if row is None else str(row[0])


def other_text(connection: sqlite3.Connection, document: Document) -> bool:
    """Whether another text was read from the document's path."""
    if document.path is None:
        return False
    return (
        connection.execute(
            "SELECT 1 FROM documents WHERE path = ? AND text <> ? LIMIT 1", (storable(document.path), document.text)
        ).fetchone()
        is not None
    )
