"""One document in, claims out: `read_text` for a text, `read` for a document, `reading_version` for what reads,
`trace` for where a text may come from.

Pure functions; loaded on first use, because the stages bring the parser with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.reading.compose import read as read
    from dragoman.reading.compose import read_text as read_text
    from dragoman.reading.compose import reading_version as reading_version
    from dragoman.reading.compose import trace as trace

__all__ = ["read", "read_text", "reading_version", "trace"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from dragoman.reading import compose

        return getattr(compose, name)
    raise AttributeError(f"module 'dragoman.reading' has no attribute {name!r}")
