"""Dragoman reads news about relations between states and keeps the record straight.

The public door of the library is `read_text`; everything is loaded on first use, so that importing costs little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.reading import read_text as read_text

__version__ = "0.1.0"
__all__ = ["__version__", "read_text"]


def __getattr__(name: str) -> Any:
    if name == "read_text":
        from dragoman.reading import read_text

        return read_text
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, with what is loaded on first use."""
    return sorted(__all__)
