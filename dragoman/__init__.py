"""Dragoman reads news about relations between states and keeps the record straight.

The public doors of the library are `read_text` (a text in, claims out) and `open` (a register as Arrow tables);
everything is loaded on first use, so that importing costs little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.reading import read_text as read_text
    from dragoman.surfaces.door import open_at as open  # noqa: A004  (`dragoman.open`, as one says it)

__version__ = "0.1.0"
__all__ = ["__version__", "open", "read_text"]


def __getattr__(name: str) -> Any:
    if name == "read_text":
        from dragoman.reading import read_text

        return read_text
    if name == "open":
        from dragoman.surfaces.door import open_at

        return open_at
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, with what is loaded on first use."""
    return sorted(__all__)
