"""What `export documents --text` adds: the text, and what its source stated of it, so that it can be read in again."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from dragoman import codec
from dragoman.model import Document
from dragoman.register import View
from dragoman.surfaces import exports
from dragoman.surfaces.tables.fields import SOURCE
from dragoman.surfaces.tables.kinds import DOCUMENTS, KINDS, Kind
from dragoman.surfaces.tables.shapes import TEXT, Column, Group

STATED = Group(
    (
        Column("path", TEXT, "file it was read from first"),
        Column("url", TEXT, "address"),
        Column("title", TEXT, "title"),
        Column("published", TEXT, "publication day"),
        Column("source", SOURCE, "source"),
        Column("language", TEXT, "language"),
        Column("collected", TEXT, "when it was collected"),
    )
)
COLUMNS = (
    Column("stated", STATED, "what was stated of it when it was read, before anything was inferred"),
    Column("text", TEXT, "the text exactly as received"),
)


def with_text(receive: Callable[[str], Document]) -> Kind:
    """The kind `documents` with two more columns. `receive`: the document of an id, as the register has it."""

    def lines(view: View) -> Generator[dict[str, Any]]:
        for line in exports.documents(view):
            document = receive(line["document"])
            yield {**line, "stated": stated(document), "text": document.text}

    plain = KINDS["documents"]
    return Kind(plain.name, plain.about, lines, (*DOCUMENTS, *COLUMNS), plain.key)


def stated(document: Document) -> dict[str, Any]:
    """All but the text of a document as it was received."""
    return {
        "path": document.path,
        "url": document.url,
        "title": document.title,
        "published": document.published,
        "source": codec.source_to_json(document.source),
        "language": document.language,
        "collected": document.collected,
    }
