"""Plain text: one file is one document, its text the decoded bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import RefusedDocument
from dragoman.sources.decoding import decode
from dragoman.sources.found import Found, Given, Stated, document


def read_plain(path: Path, data: bytes, given: Given) -> Iterator[Found]:
    """The one document of a text file."""
    try:
        text = decode(path, data)
    except RefusedDocument as refusal:
        yield refusal
        return
    yield from document(str(path), text, Stated(), given)
