"""What the register asks of a database, whichever it is.

Statements are shared and name their values (``:day``). They keep to what both databases understand: no JSON functions
(JSON is text here, taken apart in Python), no null-safe operators of one dialect. What is left that differs is an
attribute or method of the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

Row = tuple[Any, ...]
Column = str
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A document that full-text search found: the rows of the document and its reading, a snippet, a score (higher is
    better; comparable within one search only)."""

    document: int
    reading: int
    snippet: str
    score: float


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong below the rows. `mendable`: `mend_schema` makes it right."""

    where: str
    what: str
    mendable: bool = False


class Engine(Protocol):
    """One open connection. Every method raises RegisterError, with reason and advice, where the database fails."""

    @property
    def name(self) -> str:
        """How messages call the register; never with a password."""
        ...

    @property
    def files(self) -> tuple[Path, ...]:
        """The files it is kept in; none where a server keeps it."""
        ...

    @property
    def join_in_order(self) -> str:
        """The join that follows the order in which the tables are named, where the planner can be told so."""
        ...

    @property
    def like(self) -> str:
        """The operator that compares with a pattern whatever the case."""
        ...

    def rows(self, statement: str, values: Values = ..., /) -> Iterator[Row]:
        """The rows as they come; memory stays bounded, and other statements may run meanwhile."""
        ...

    def all(self, statement: str, values: Values = ..., /) -> list[Row]:
        """All rows at once: for few."""
        ...

    def one(self, statement: str, values: Values = ..., /) -> Row | None:
        """The first row; None where there is none."""
        ...

    def write(self, statement: str, values: Values = ..., /) -> int:
        """Run a statement that changes something; how many rows it touched. Only within `writing`."""
        ...

    def add(self, table: str, columns: Sequence[Column], rows: Iterable[Row], /) -> None:
        """Add many rows to a table. Only within `writing`."""
        ...

    def index_texts(self, texts: Iterable[tuple[int, str | None, str]], /) -> None:
        """Make (row of the document, title, text) findable. Only within `writing`, after the documents are added."""
        ...

    def unindex_text(self, document: int, /) -> None:
        """Take a document out of full-text search, before its text changes. Only within `writing`."""
        ...

    def writing(self, *, wait: bool = True) -> AbstractContextManager[None]:
        """One transaction, alone: all or nothing. Whoever writes at the same time is waited for, for ten seconds at
        most; without `wait` not at all. Raises RegisterNotWritable where nothing can be written now."""
        ...

    def matching(self, pieces: Sequence[str], visible: str, values: Values, limit: int, /) -> list[Found]:
        """Documents that have every piece (a word, or a phrase), best first; `visible` is a condition on readings r."""
        ...

    def quoted(self, pieces: Sequence[str], readings: Sequence[int], /) -> list[int]:
        """The rows of those claims of the readings whose quotes have every piece."""
        ...

    def kept_bytes(self, text: str, /) -> int:
        """How many bytes of UTF-8 the database keeps the text in."""
        ...

    def flaws(self) -> Iterator[Flaw]:
        """What the database finds wrong with its files, and what of tables, indexes and triggers is not there."""
        ...

    def unindexed(self) -> list[str]:
        """The ids of documents that full-text search does not find as it should; may have to write."""
        ...

    def mend_schema(self) -> None:
        """Make indexes and triggers that are missing anew."""
        ...

    def reindex(self) -> None:
        """Build full-text search anew from the texts."""
        ...

    def size(self) -> int:
        """Bytes on disk, indexes included."""
        ...

    def forget(self) -> None:
        """Let nothing of what was blanked linger in the database's own files; an error while somebody else uses it."""
        ...

    def close(self) -> None:
        """Close the connection; what was written is kept."""
        ...
