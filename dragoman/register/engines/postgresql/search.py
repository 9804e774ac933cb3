"""Full-text search in PostgreSQL: tsvector with a GIN index, ranked by how often the words stand there."""

# ruff: noqa: S608  (statements are put together from constants of this package; values are always bound)

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.register.engines.engine import Engine, Found, Row, Values
from dragoman.register.engines.postgresql.words import folded, parts

_SNIPPET = 'StartSel="", StopSel="", MaxWords=24, MinWords=12, MaxFragments=1, FragmentDelimiter=" … "'
_WEIGHTS = "{0.25, 0.25, 0.25, 1.0}"  # a word in the title counts as four in the text


INDEX = (
    "INSERT INTO text_index (document, part, parts, words) VALUES (%s, %s, %s,"
    " setweight(to_tsvector('register_words', %s), 'A') || setweight(to_tsvector('register_words', %s), 'D'))"
)


def index_rows(texts: Iterable[tuple[int, str | None, str]]) -> Iterator[Row]:
    """The values of `INDEX` for each part of each text; the title's words go with each part."""
    for document, title, text in texts:
        pieces = list(parts(text))
        for number, piece in enumerate(pieces):
            yield document, number, len(pieces), folded(title or ""), piece


def matching(engine: Engine, pieces: Sequence[str], visible: str, values: Values, limit: int) -> list[Found]:
    """Documents that have every piece, best first. Of a text in several parts each piece may stand in another part."""
    queries, wanted = _queries(pieces)
    every, some = " && ".join(queries), " || ".join(queries)
    having = " AND ".join(f"bool_or(t.words @@ {query})" for query in queries)
    found = engine.all(
        f"WITH one AS (SELECT t.document, ts_rank('{_WEIGHTS}', t.words, {every}) AS score FROM text_index t"
        f" WHERE t.parts = 1 AND t.words @@ ({every})),"
        f" several AS (SELECT t.document, max(ts_rank('{_WEIGHTS}', t.words, {some})) AS score FROM text_index t"
        f" WHERE t.parts > 1 AND t.words @@ ({some}) GROUP BY t.document HAVING {having}),"
        " matched AS (SELECT * FROM one UNION ALL SELECT * FROM several),"
        " best AS (SELECT d.seq AS document, r.seq AS reading, m.score FROM matched m"
        f" JOIN documents d ON d.seq = m.document JOIN readings r ON r.document = d.seq WHERE {visible}"
        " ORDER BY m.score DESC, d.seq LIMIT :limit)"
        f" SELECT b.document, b.reading, ts_headline('register_words', d.text, {some}, '{_SNIPPET}'), b.score"
        " FROM best b JOIN documents d ON d.seq = b.document ORDER BY b.score DESC, b.document",
        {**values, **wanted, "limit": limit},
    )
    return [Found(document, reading, snippet, float(score)) for document, reading, snippet, score in found]


def quoted(engine: Engine, pieces: Sequence[str], readings: Sequence[int]) -> list[int]:
    """Claims of the readings whose quotes have every piece. Those of a few readings are looked through as they are."""
    queries, wanted = _queries(pieces)
    held: list[Row] = []
    for reading in readings:
        held += engine.all("SELECT seq, quote FROM claims WHERE reading = :reading", {"reading": reading})
    if not held:
        return []
    values = {f"quote{number}": folded(quote) for number, (_, quote) in enumerate(held)}
    listed = ", ".join(f"({sequence}, :quote{number})" for number, (sequence, _) in enumerate(held))
    found = engine.all(
        f"SELECT q.seq FROM (VALUES {listed}) AS q (seq, quote)"
        f" WHERE to_tsvector('register_words', q.quote) @@ ({' && '.join(queries)}) ORDER BY q.seq",
        {**values, **wanted},
    )
    return [row[0] for row in found]


def _queries(pieces: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """A tsquery for each piece, its words one after the other, and the values they name."""
    values = {f"piece{number}": folded(piece) for number, piece in enumerate(pieces)}
    return [f"phraseto_tsquery('register_words', :{name})" for name in values], values
