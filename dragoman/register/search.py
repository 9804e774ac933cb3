"""Full-text search over documents and quotes, ranked by BM25."""

# ruff: noqa: S608  (statements are put together from constants of this package; values are always bound)

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import Any

from dragoman.errors import BadArgument
from dragoman.model import Claim, DocumentRecord
from dragoman.register import rows

_PIECE = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"\w")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"'})
_AROUND = 24  # tokens of a snippet
_CLAIMS = 5  # claims shown with one document
_WEIGHTS = "4.0, 1.0"  # a word in the title counts as four in the text


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that matches: `snippet` of its text, `score` (higher is better), and its claims whose quotes match."""

    document: DocumentRecord
    snippet: str
    score: float
    claims: tuple[Claim, ...]


def expression(query: str) -> str:
    """The FTS5 expression of what a person typed: all words, and phrases in quotes. Nothing else has a meaning."""
    pieces = [phrase or word for phrase, word in _PIECE.findall(query.translate(_QUOTES))]
    wanted = [piece.replace('"', " ").strip() for piece in pieces]
    wanted = [piece for piece in wanted if _WORD.search(piece)]
    if not wanted:
        raise BadArgument(f"nothing to search for in {query!r}; give a word")
    return " ".join(f'"{piece}"' for piece in wanted)


def find(connection: sqlite3.Connection, query: str, limit: int, visible: str, moment: dict[str, Any]) -> list[Hit]:
    """At most `limit` hits, best first. `visible` is the view's condition on readings `r`, `moment` its values."""
    values = {**moment, "query": expression(query), "limit": limit}
    documents = connection.execute(
        f"SELECT {rows.RECORD}, snippet(text_index, 1, '', '', '…', {_AROUND}), -bm25(text_index, {_WEIGHTS}) AS score,"
        " r.seq FROM text_index JOIN documents d ON d.seq = text_index.rowid JOIN readings r ON r.document = d.seq"
        f" WHERE text_index MATCH :query AND {visible} ORDER BY score DESC, d.seq LIMIT :limit",
        values,
    ).fetchall()
    hits = []
    for row in documents:
        record = rows.record(row[: rows.RECORD_WIDTH])
        snippet, score, reading = row[rows.RECORD_WIDTH :]
        hits.append(Hit(record, " ".join(snippet.split()), score, _claims(connection, values["query"], reading)))
    return hits


def _claims(connection: sqlite3.Connection, query: str, reading: int) -> tuple[Claim, ...]:
    """Claims of one reading whose quotes match, in the order of the text."""
    found = connection.execute(
        f"SELECT {rows.CLAIM} FROM claims c JOIN readings r ON r.seq = c.reading JOIN documents d ON d.seq = r.document"
        " WHERE c.reading = :reading AND c.seq IN (SELECT rowid FROM quote_index WHERE quote_index MATCH :query)"
        " ORDER BY c.ordinal LIMIT :limit",
        {"query": query, "reading": reading, "limit": _CLAIMS},
    )
    return tuple(rows.claim(row) for row in found)
