"""Which stretches of a received text are what, who published it, and where its sentences end."""

from __future__ import annotations

from dragoman.reading.page.blocks import find_blocks, find_title
from dragoman.reading.page.outlet import find_outlet, guess_language
from dragoman.reading.page.sentences import split_sentences

__all__ = ["find_blocks", "find_outlet", "find_title", "guess_language", "split_sentences"]
