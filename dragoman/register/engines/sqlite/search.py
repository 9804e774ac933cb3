"""Full-text search in SQLite: FTS5, ranked by BM25."""

# ruff: noqa: S608  (statements are put together from constants of this package; values are always bound)

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from dragoman.register.engines.engine import Found, Values
from dragoman.register.engines.sqlite.schema import TOKENIZER

_AROUND = 24  # tokens of a snippet
_WEIGHTS = "4.0, 1.0"  # a word in the title counts as four in the text


def expression(pieces: Sequence[str]) -> str:
    """The FTS5 expression for all pieces, each a phrase of one word or more. Nothing in them has a meaning."""
    return " ".join(f'"{piece}"' for piece in pieces)


def matching(
    connection: sqlite3.Connection, pieces: Sequence[str], visible: str, values: Values, limit: int
) -> list[Found]:
    """Documents that have every piece, best first.

    The ranking runs inside the index; what is visible is asked of the best only, until there are enough.
    """
    found = connection.execute(
        "SELECT t.rowid, r.seq, -t.rank FROM text_index t CROSS JOIN readings r ON r.document = t.rowid"
        f" WHERE t.text_index MATCH :query AND t.rank MATCH 'bm25({_WEIGHTS})' AND {visible}"
        " ORDER BY t.rank LIMIT :limit",
        {**values, "query": expression(pieces), "limit": limit},
    ).fetchall()
    snippets = _snippets(connection, pieces, [document for document, _, _ in found])
    return [Found(document, reading, snippets[document], score) for document, reading, score in found]


def _snippets(connection: sqlite3.Connection, pieces: Sequence[str], documents: Sequence[int]) -> dict[int, str]:
    """The stretch of each document's text where the pieces stand."""
    query = expression(pieces)
    statement = (
        f"SELECT snippet(text_index, 1, '', '', '…', {_AROUND}) FROM text_index WHERE text_index MATCH ? AND rowid = ?"
    )
    return {document: connection.execute(statement, (query, document)).fetchone()[0] for document in documents}


def quoted(connection: sqlite3.Connection, pieces: Sequence[str], readings: Sequence[int]) -> list[int]:
    """Claims of the readings whose quotes have every piece, found with the tokenizer of the texts.

    Quotes are stretches of texts that are indexed already: those of a few readings are looked through as they are.
    """
    connection.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.quotes_at_hand USING fts5(quote, tokenize='{TOKENIZER}', detail=full)"
    )
    connection.execute("DELETE FROM temp.quotes_at_hand")
    for reading in readings:
        connection.execute(
            "INSERT INTO temp.quotes_at_hand (rowid, quote) SELECT seq, quote FROM claims WHERE reading = ?", (reading,)
        )
    found = connection.execute(
        "SELECT rowid FROM temp.quotes_at_hand WHERE quotes_at_hand MATCH ? ORDER BY rowid", (expression(pieces),)
    ).fetchall()
    return [row[0] for row in found]
