"""The shape of the register: numbered migrations. One that is released is never edited; a new one is appended."""

# ruff: noqa: S608  (statements are put together from constants of this package; values are always bound)

from __future__ import annotations

import sqlite3

from dragoman.errors import RegisterError

APPLICATION_ID = 0x44524147  # "DRAG": tells a register from any other SQLite file
TOKENIZER = "porter unicode61 remove_diacritics 2"


def _sealed(table: str, same: str) -> tuple[str, ...]:
    """Triggers that let rows be added to `table`, nothing else; `same` tells when a new row would replace one."""
    refusal = f"SELECT RAISE(ABORT, 'the register is append-only: {table}')"
    return (
        f"CREATE TRIGGER {table}_never_updated BEFORE UPDATE ON {table} BEGIN {refusal}; END",
        f"CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} BEGIN {refusal}; END",
        f"CREATE TRIGGER {table}_never_replaced BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN {refusal}; END",
    )


_LOG = (
    """CREATE TABLE documents (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        path TEXT, url TEXT, title TEXT,
        source TEXT,                       -- JSON
        published TEXT,                    -- the day as stated, if any
        language TEXT, collected TEXT,
        text TEXT NOT NULL                 -- last: looking through the other columns does not load it
    ) STRICT""",
    "CREATE INDEX documents_by_path ON documents (path)",
    """CREATE TABLE readings (
        seq INTEGER PRIMARY KEY,           -- the highest of a document is its current reading
        document INTEGER NOT NULL REFERENCES documents (seq),
        version TEXT NOT NULL,
        hints TEXT NOT NULL,               -- digest of what was known beforehand, '' where nothing was
        title TEXT, language TEXT NOT NULL,
        source TEXT,                       -- JSON
        credits TEXT NOT NULL,             -- JSON
        blocks TEXT NOT NULL,              -- JSON
        day TEXT, precision TEXT NOT NULL, basis TEXT NOT NULL, earliest TEXT, latest TEXT,
        reasons TEXT NOT NULL,             -- JSON
        visible TEXT GENERATED ALWAYS AS (coalesce(day, earliest)) VIRTUAL,
        sentences INTEGER NOT NULL, mentions INTEGER NOT NULL, claims INTEGER NOT NULL,
        UNIQUE (document, version, hints)
    ) STRICT""",
    "CREATE INDEX readings_of_document ON readings (document, seq)",
    "CREATE INDEX readings_by_day ON readings (visible, document)",
    """CREATE TABLE claims (
        seq INTEGER PRIMARY KEY,
        reading INTEGER NOT NULL REFERENCES readings (seq),
        ordinal INTEGER NOT NULL,
        id TEXT NOT NULL,
        act TEXT NOT NULL, certainty TEXT NOT NULL,
        quote TEXT NOT NULL,
        body TEXT NOT NULL,                -- JSON, without document and quote
        UNIQUE (reading, id), UNIQUE (reading, ordinal)
    ) STRICT""",
    "CREATE INDEX claims_by_id ON claims (id)",
    "CREATE INDEX claims_by_act ON claims (act)",
    """CREATE TABLE claim_actors (
        claim INTEGER NOT NULL REFERENCES claims (seq),
        role TEXT NOT NULL,                -- actor, recipient, owner, partner, speaker, candidate
        actor TEXT NOT NULL,
        party TEXT NOT NULL,               -- the state acted for; the actor itself where there is none
        PRIMARY KEY (claim, role, actor)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX claim_actors_by_party ON claim_actors (party, claim)",
    "CREATE INDEX claim_actors_by_actor ON claim_actors (actor, claim)",
    """CREATE TABLE discards (
        seq INTEGER PRIMARY KEY,
        reading INTEGER REFERENCES readings (seq),
        path TEXT,
        reason TEXT NOT NULL,
        count INTEGER NOT NULL CHECK (count > 0),
        CHECK ((reading IS NULL) <> (path IS NULL)),
        UNIQUE (reading, reason), UNIQUE (path, reason)
    ) STRICT""",
    *_sealed("documents", "seq = NEW.seq OR id = NEW.id"),
    *_sealed("readings", "seq = NEW.seq OR (document = NEW.document AND version = NEW.version AND hints = NEW.hints)"),
    *_sealed("claims", "seq = NEW.seq OR (reading = NEW.reading AND (id = NEW.id OR ordinal = NEW.ordinal))"),
    *_sealed("claim_actors", "claim = NEW.claim AND role = NEW.role AND actor = NEW.actor"),
    *_sealed("discards", "seq = NEW.seq OR (reason = NEW.reason AND (reading = NEW.reading OR path = NEW.path))"),
)

_SEARCH = (
    f"""CREATE VIRTUAL TABLE text_index USING fts5(
        title, text, content='documents', content_rowid='seq', tokenize='{TOKENIZER}')""",
    f"""CREATE VIRTUAL TABLE quote_index USING fts5(
        quote, content='claims', content_rowid='seq', tokenize='{TOKENIZER}')""",
    "INSERT INTO text_index (text_index) VALUES ('rebuild')",
    "INSERT INTO quote_index (quote_index) VALUES ('rebuild')",
    """CREATE TRIGGER documents_indexed AFTER INSERT ON documents BEGIN
        INSERT INTO text_index (rowid, title, text) VALUES (NEW.seq, NEW.title, NEW.text); END""",
    """CREATE TRIGGER claims_indexed AFTER INSERT ON claims BEGIN
        INSERT INTO quote_index (rowid, quote) VALUES (NEW.seq, NEW.quote); END""",
)

_DATINGS = (
    """CREATE TABLE datings (                -- a second reading was tried with these hints, whether or not it told more
        document INTEGER NOT NULL REFERENCES documents (seq),
        version TEXT NOT NULL,
        hints TEXT NOT NULL,
        PRIMARY KEY (document, version, hints)
    ) STRICT, WITHOUT ROWID""",
    *_sealed("datings", "document = NEW.document AND version = NEW.version AND hints = NEW.hints"),
)

# Where the day is open, a document had surely been published only by its latest bound: before, it may be of the future.
_SURELY_VISIBLE = (
    "DROP INDEX readings_by_day",
    "ALTER TABLE readings DROP COLUMN visible",
    "ALTER TABLE readings ADD COLUMN visible TEXT GENERATED ALWAYS AS (coalesce(day, latest)) VIRTUAL",
    "CREATE INDEX readings_by_day ON readings (visible, document)",
)

# One text from one path, of which more is stated now than when it was first read.
_SUPERSEDES = (
    """CREATE TABLE supersedes (
        seq INTEGER PRIMARY KEY,           -- a view that was made before it does not know of it
        newer INTEGER NOT NULL REFERENCES documents (seq),
        older INTEGER NOT NULL REFERENCES documents (seq),
        reason TEXT NOT NULL,              -- dated_anew, sourced_anew
        UNIQUE (newer, older), CHECK (newer <> older)
    ) STRICT""",
    "CREATE INDEX supersedes_older ON supersedes (older)",
    *_sealed("supersedes", "seq = NEW.seq OR (newer = NEW.newer AND older = NEW.older)"),
)

_TRACES = (
    """CREATE TABLE traces (
        reading INTEGER NOT NULL REFERENCES readings (seq),
        form INTEGER NOT NULL,             -- of the trace: one of another form is computed anew
        body BLOB NOT NULL,
        PRIMARY KEY (reading, form)
    ) STRICT, WITHOUT ROWID""",
    *_sealed("traces", "reading = NEW.reading AND form = NEW.form"),
)

# One document (same text, source and day) may lie at several paths: it is kept once, with all of them.
_PLACES = (
    """CREATE TABLE places (
        seq INTEGER PRIMARY KEY,           -- a view that was made before it does not know of it
        document INTEGER NOT NULL REFERENCES documents (seq),
        path TEXT NOT NULL, url TEXT, title TEXT,
        UNIQUE (document, path)
    ) STRICT""",
    *_sealed("places", "seq = NEW.seq OR (document = NEW.document AND path = NEW.path)"),
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_LOG, _SEARCH, _DATINGS, _SURELY_VISIBLE, _SUPERSEDES, _TRACES, _PLACES)
LATEST = len(MIGRATIONS)


def version(connection: sqlite3.Connection) -> int:
    """How many migrations the file has had."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check(connection: sqlite3.Connection, path: str) -> int:
    """The file's version. Raises RegisterError for another program's database and for a newer version."""
    found, application, tables = connection.execute(  # in one statement: another program may just be making the file
        "SELECT (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM pragma_application_id),"
        " (SELECT count(*) FROM sqlite_schema)"
    ).fetchone()
    if application != APPLICATION_ID and (tables or found or application):
        raise RegisterError(f"{path} is a database of another program; name another file with --db")
    if found > LATEST:
        raise RegisterError(
            f"{path} was written by a newer Dragoman (schema {found}, this program knows {LATEST}); upgrade Dragoman"
        )
    return int(found)


def migrate(connection: sqlite3.Connection, path: str, target: int = LATEST) -> None:
    """Bring the file to `target`, one transaction for each step; safe when two programs open it at once."""
    while check(connection, path) < target:
        connection.execute("BEGIN IMMEDIATE")
        try:
            done = check(connection, path)  # another program may have been quicker
            if done < target:
                for statement in MIGRATIONS[done]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {done + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
