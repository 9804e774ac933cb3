"""For which state each document's publisher speaks, where it is an office of one: its own word may decide a dispute."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.publishers import state_of_publisher
from dragoman.model import DocumentRecord, Source


def offices_of(documents: Mapping[str, DocumentRecord]) -> dict[str, str]:
    """The state of each document's publisher by the document's id; outlets have none and are left out."""
    found = ((record.id, _state(record.source)) for record in documents.values() if record.source)
    return {document: state for document, state in found if state}


@functools.lru_cache(maxsize=4096)
def _state(source: Source) -> str | None:
    """Many documents are of the same few publishers."""
    return state_of_publisher(source, load_actors())
