"""Whether a register in PostgreSQL is sound, as far as the catalogue tells: pages are the server's affair."""

# ruff: noqa: S608  (statements are put together from constants of this package; values are always bound)

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.register.engines.engine import Engine, Flaw
from dragoman.register.engines.postgresql.migrations import MIGRATIONS
from dragoman.register.engines.postgresql.words import folded, parts

_MADE = re.compile(r"CREATE (TABLE|INDEX|TRIGGER|FUNCTION) (\w+)")
_PAGE = 200  # documents looked at together
_HERE = (
    "SELECT 'TABLE', c.relname FROM pg_class c WHERE c.relkind = 'r'"
    " AND c.relnamespace = current_schema()::regnamespace"
    " UNION ALL SELECT 'INDEX', c.relname FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid"
    " WHERE i.indisvalid AND c.relnamespace = current_schema()::regnamespace"
    " UNION ALL SELECT 'TRIGGER', t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
    " WHERE t.tgenabled = 'O' AND c.relnamespace = current_schema()::regnamespace"
    " UNION ALL SELECT 'FUNCTION', p.proname FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace"
)


def flaws(engine: Engine) -> Iterator[Flaw]:
    """Tables, indexes, triggers and functions that are missing, invalid or switched off."""
    for flaw, _ in missing(engine):
        yield flaw


def missing(engine: Engine) -> Iterator[tuple[Flaw, str]]:
    """What the migrations made and is not there, each with the statement that makes it."""
    here = {(kind, name) for kind, name in engine.all(_HERE)}
    for statement in (statement for step in MIGRATIONS for statement in step):
        made = _MADE.match(statement)
        if made and (made[1], made[2]) not in here:
            off = "it is missing, invalid or switched off"
            yield Flaw(f"{made[1].lower()} {made[2]}", off, made[1] in ("INDEX", "TRIGGER")), _again(made, statement)


def _again(made: re.Match[str], statement: str) -> str:
    """The statement, and before it whatever invalid thing of that name goes."""
    if made[1] == "INDEX":
        return f"DROP INDEX IF EXISTS {made[2]}; {statement}"
    table = statement.split(" ON ", 1)[1].split(maxsplit=1)[0] if made[1] == "TRIGGER" else ""
    return f"DROP TRIGGER IF EXISTS {made[2]} ON {table}; {statement}" if table else statement


def unindexed(engine: Engine) -> list[str]:
    """Documents whose words in the index are not those of their text."""
    wrong = []
    last = 0
    while page := engine.all(
        f"SELECT seq, id, title, text FROM documents WHERE seq > :last ORDER BY seq LIMIT {_PAGE}", {"last": last}
    ):
        last = page[-1][0]
        values: dict[str, str] = {}
        listed = []
        for number, (sequence, _, title, text) in enumerate(page):
            pieces = list(parts(text))
            values |= {f"title{number}": folded(title or "")}
            for part, piece in enumerate(pieces):
                values |= {f"text{number}_{part}": piece}
                listed.append(f"({sequence}, {part}, {len(pieces)}, :title{number}, :text{number}_{part})")
        found = engine.all(
            f"SELECT w.document FROM (VALUES {', '.join(listed)}) AS w (document, part, parts, title, text)"
            " LEFT JOIN text_index t ON t.document = w.document AND t.part = w.part AND t.parts = w.parts"
            " AND t.words = setweight(to_tsvector('register_words', w.title), 'A')"
            " || setweight(to_tsvector('register_words', w.text), 'D') WHERE t.document IS NULL",
            values,
        )
        bad = {row[0] for row in found}
        wrong += [key for sequence, key, _, _ in page if sequence in bad]
    return wrong
