"""Mentions of a text by the whole stage, for tests of mentions and of references."""

from __future__ import annotations

from dragoman.lexicon.actors import load_actors
from dragoman.model import BlockKind, Mention, Sentence, Span
from dragoman.reading.actors.coreference import resolve_references
from dragoman.reading.actors.mentions import find_mentions
from dragoman.reading.parsed import Parsed, load_model, parse


def parsed_of(*sentences: str, block: BlockKind = BlockKind.BODY) -> tuple[str, tuple[Parsed, ...]]:
    """The text of the sentences joined by blanks, and their parses."""
    text, places = "", []
    for sentence in sentences:
        start = len(text)
        text += sentence
        places.append(Sentence(Span(start, len(text)), block))
        text += " "
    return text, tuple(parse(text, places, load_model()))


def mentions_of(*sentences: str, day: str | None = "2023-08-09", block: BlockKind = BlockKind.BODY) -> list[Mention]:
    """What find_mentions gives."""
    text, parsed = parsed_of(*sentences, block=block)
    found = find_mentions(text, parsed, day, load_actors())
    assert all(mention.span.of(text) == mention.text for mention in found)
    assert list(found) == sorted(found, key=lambda mention: mention.span)
    return list(found)


def references_of(*sentences: str, day: str | None = "2023-08-09") -> list[Mention]:
    """What resolve_references adds."""
    text, parsed = parsed_of(*sentences)
    mentions = find_mentions(text, parsed, day, load_actors())
    found = resolve_references(text, parsed, mentions, load_actors(), day)
    assert all(mention.span.of(text) == mention.text and mention.how == "coreference" for mention in found)
    return list(found)
