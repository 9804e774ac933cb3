"""The clause of a statement: what a sentence says beside it, of its source or of somebody named, is no part of it."""

from __future__ import annotations

import re

from dragoman.lexicon.rewriting import Rewriting
from dragoman.model import Span

# ", who had not been asked," and its kin: between commas, or to the end.
_RELATIVE = re.compile(r",\s+(?:of\s+)?(?:who|whom|whose|which|where)\b[^,;]*(?:,|(?=;)|$)")


def own_words(lexicon: Rewriting, text: str, start: int, end: int, kept: Span | None = None) -> str:
    """The characters from `start` to `end` without relative clauses, but for one around `kept`, and without what is
    said of a source that would not be named."""
    gone = [Span(*found.span()) for found in _RELATIVE.finditer(text, start, end)]
    gone = [span for span in gone if kept is None or not span.overlaps(kept)]
    left, at = "", start
    for span in gone:
        left, at = f"{left}{text[at : span.start]} ", span.end
    return lexicon.anonymity.pattern.sub(" ", left + text[at:end])
