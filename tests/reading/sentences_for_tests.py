"""Small helpers for tests of single stages: parse a sentence, mark states in it by hand."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model import Actor, ActorKind, BlockKind, Mention, Sentence, Span
from dragoman.reading.parsed import Parsed, load_model, parse


def parsed(text: str, block: BlockKind = BlockKind.BODY) -> Parsed:
    """One sentence, parsed by the shipped model."""
    return next(parse(text, [Sentence(Span(0, len(text)), block)], load_model()))


def index(sentence: Parsed, word: str) -> int:
    """The index of the first token written `word`."""
    return next(token.i for token in sentence.doc if token.text == word)


def mentions(text: str, states: Mapping[str, str]) -> list[Mention]:
    """A mention for every place where one of the words stands; values are state ids."""
    found = []
    for word, state in states.items():
        start = text.find(word)
        while start >= 0:
            span = Span(start, start + len(word))
            found.append(Mention(span, word, Actor(state, ActorKind.STATE, word, state), "name"))
            start = text.find(word, start + len(word))
    return sorted(found, key=lambda mention: mention.span)
