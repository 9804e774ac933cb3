"""Who is named: names and titles, references back to them, first-person words, open descriptions."""

from __future__ import annotations

from dragoman.reading.actors.coreference import resolve_references
from dragoman.reading.actors.first_person import find_first_person, settle_third_person
from dragoman.reading.actors.identities import find_identities
from dragoman.reading.actors.mentions import find_mentions

__all__ = ["find_first_person", "find_identities", "find_mentions", "resolve_references", "settle_third_person"]
