"""How far one document is read, told to whoever asked for it. Nothing that is read hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
# Told the share of the document that is read: from 0 to 1, never falling.
Heard = Callable[[float], None]
EVERY = 64  # items between two tellings


def along(items: Iterable[T], total: int, heard: Heard | None, start: float = 0.0, end: float = 1.0) -> Iterator[T]:
    """The same items; `heard` is told now and then how far from `start` to `end` they have come."""
    if heard is None:
        yield from items
        return
    for number, item in enumerate(items):
        if number % EVERY == 0:
            heard(start + (end - start) * min(1.0, number / max(1, total)))
        yield item
    heard(end)


__all__ = ["Heard", "along"]
