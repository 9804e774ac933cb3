"""For which state each document's publisher speaks, where it is an office of one: its own word may decide a dispute."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.publishers import state_of_publisher
from dragoman.model import DocumentRecord


def offices_of(documents: Mapping[str, DocumentRecord]) -> dict[str, str]:
    """The state of each document's publisher by the document's id; outlets have none and are left out."""
    lexicon = load_actors()
    sources = {record.source for record in documents.values() if record.source}
    states = {source: state for source in sources if (state := state_of_publisher(source, lexicon))}
    return {
        record.id: states[record.source] for record in documents.values() if record.source and record.source in states
    }
