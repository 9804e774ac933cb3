"""What stands where: things with spans, asked for by place, so that work stays linear in the length of a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from dragoman.model import Span

Thing = TypeVar("Thing")
# Characters of a cell: about a sentence or two, so that a cell holds few things and a thing lies in few cells.
CELL = 256


class Places(Generic[Thing]):
    """Things by the spans they have, each in every cell of the text that its span touches."""

    def __init__(self, placed: Iterable[tuple[Span, Thing]]) -> None:
        self._all = list(placed)
        self._cells: dict[int, list[int]] = defaultdict(list)
        for number, (span, _) in enumerate(self._all):
            for cell in range(span.start // CELL, max(span.end - 1, span.start) // CELL + 1):
                self._cells[cell].append(number)

    def __bool__(self) -> bool:
        return bool(self._all)

    def touching(self, span: Span) -> list[tuple[Span, Thing]]:
        """The things whose spans share a character with `span`, in the order in which they were given."""
        first, last = span.start // CELL, max(span.end - 1, span.start) // CELL
        if first == last:
            numbers: Iterable[int] = self._cells.get(first, ())
        else:
            numbers = sorted({number for cell in range(first, last + 1) for number in self._cells.get(cell, ())})
        return [self._all[number] for number in numbers if self._all[number][0].overlaps(span)]

    def around(self, span: Span) -> list[tuple[Span, Thing]]:
        """The things whose spans hold all of `span`, in the order in which they were given."""
        return [placed for placed in self.touching(span) if placed[0].contains(span)]
