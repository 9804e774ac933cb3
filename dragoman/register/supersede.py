"""One text from one path that is read again with more said of it: the document of which less was said steps back."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman import codec
from dragoman.model import Document
from dragoman.register.append import digest, storable, to_text
from dragoman.register.engines import Engine

DATED = "dated_anew"
SOURCED = "sourced_anew"


@dataclass(frozen=True, slots=True)
class Kin:
    """Another document of the same text and path. `reason`: why it is superseded."""

    sequence: int
    reason: str


def older(engine: Engine, document: Document) -> list[Kin]:
    """Documents of the same text and path that state less, and are not superseded yet.

    Less is: no day where `document` has one; or the same day, and no source where it has one.
    """
    if document.path is None or not (document.published or document.source):
        return []
    found = engine.all(
        "SELECT d.seq, d.published, d.source FROM documents d"
        " WHERE d.path = :path AND d.digest = :digest AND d.id <> :id"
        " AND NOT EXISTS (SELECT 1 FROM supersedes s WHERE s.older = d.seq) ORDER BY d.seq",
        {"path": storable(document.path), "digest": digest(document.text), "id": document.id},
    )
    kin = []
    for sequence, published, source in found:
        if published is None and document.published:
            kin.append(Kin(sequence, DATED))
        elif published == document.published and source is None and document.source:
            kin.append(Kin(sequence, SOURCED))
    return kin


def note(engine: Engine, document: Document) -> None:
    """Write that `document`, which is in the register, supersedes `older`; the caller holds the transaction."""
    for kin in older(engine, document):
        engine.write(
            "INSERT INTO supersedes (seq, newer, older, reason)"
            " SELECT (SELECT coalesce(max(seq), 0) + 1 FROM supersedes), seq, :older, :reason"
            " FROM documents WHERE id = :id",
            {"older": kin.sequence, "reason": kin.reason, "id": document.id},
        )


def newest(engine: Engine, document_id: str) -> str:
    """The id of what superseded the document, at last; its own where nothing did."""
    seen = {document_id}
    while True:
        row = engine.one(
            "SELECT n.id FROM documents o JOIN supersedes s ON s.older = o.seq JOIN documents n ON n.seq = s.newer"
            " WHERE o.id = :id ORDER BY s.seq DESC LIMIT 1",
            {"id": document_id},
        )
        if row is None or row[0] in seen:
            return document_id
        document_id = str(row[0])
        seen.add(document_id)


def fuller(engine: Engine, document: Document) -> str | None:
    """The id of the newest document of the same text and path that states what `document` does, and more."""
    if document.path is None or (document.published and document.source):
        return None
    source = codec.source_to_json(document.source)
    row = engine.one(
        "SELECT id FROM documents WHERE path = :path AND digest = :digest AND id <> :id"
        " AND (:day IS NULL OR published = :day) AND (:source IS NULL OR source = :source)"
        " ORDER BY (CASE WHEN published IS NULL THEN 1 ELSE 0 END), seq DESC LIMIT 1",
        {
            "path": storable(document.path),
            "digest": digest(document.text),
            "id": document.id,
            "day": document.published,
            "source": to_text(source) if source else None,
        },
    )
    return None if row is None else str(row[0])


def other_text(engine: Engine, document: Document) -> bool:
    """Whether another text was read from the document's path."""
    if document.path is None:
        return False
    where = {"path": storable(document.path), "digest": digest(document.text)}
    return engine.one("SELECT 1 FROM documents WHERE path = :path AND digest <> :digest LIMIT 1", where) is not None
