"""Fields of cooperation (defence, trade, …) by the words that name them: ``data/fields.toml``, loaded and checked."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path

from dragoman.errors import LexiconError

FILE = Path(__file__).parent / "data" / "fields.toml"


@functools.cache
def load_fields() -> Mapping[str, str]:
    """Word -> field. Raises LexiconError where a word stands in two fields or is not in lower case."""
    return by_word(tomllib.loads(FILE.read_text(encoding="utf-8"))["fields"])


def by_word(table: Mapping[str, list[str]]) -> dict[str, str]:
    """The table turned round; raises LexiconError as `load_fields` does."""
    found: dict[str, str] = {}
    for field, words in table.items():
        for word in words:
            if word != word.lower():
                raise LexiconError(f"{FILE.name}: {word!r} of {field!r} is not in lower case")
            if found.setdefault(word, field) != field:
                raise LexiconError(f"{FILE.name}: {word!r} stands in {found[word]!r} and in {field!r}")
    return found
