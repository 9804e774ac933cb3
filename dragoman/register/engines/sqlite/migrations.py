"""The shape of the register in SQLite: numbered migrations. One that is released is never edited."""

# ruff: noqa: S608  (statements are put together from constants of this package; values are always bound)

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable

from dragoman.register.parties import claim_parties

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


Step = str | Callable[[sqlite3.Connection], None]

_COLUMNS = {
    "documents": "seq id path url title source published language collected text digest",
    "places": "seq document path url title",
    "readings": "seq document version hints title language source credits blocks day precision basis earliest latest"
    " reasons sentences mentions claims",
    "claims": "seq reading ordinal id act certainty quote body",
    "traces": "reading form body",
}
# The text differs from what it was in nothing but the stretch that the redaction names. Bytes: a text may hold U+0000.
_BLANKED = """(NEW.text IS OLD.text OR CAST(NEW.text AS BLOB) = CAST(substr(CAST(OLD.text AS BLOB), 1, r.first_byte)
    || CAST(r.mark AS BLOB) || substr(CAST(OLD.text AS BLOB), r.last_byte + 1) AS BLOB))"""


def _mutable(table: str, columns: tuple[str, ...], of: str, also: str = "1") -> str:
    """A trigger that lets only `columns` change, and only where a redaction `of` the row has been written down."""
    same = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _COLUMNS[table].split() if name not in columns)
    return (
        f"CREATE TRIGGER {table}_never_updated BEFORE UPDATE ON {table}"
        f" WHEN NOT ({same} AND EXISTS (SELECT 1 FROM redactions r WHERE {of} AND {also}))"
        f" BEGIN SELECT RAISE(ABORT, 'the register is append-only: {table}'); END"
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


_TABLE_OF_CLAIMS = """CREATE TABLE {name} (
        seq INTEGER PRIMARY KEY,
        reading INTEGER NOT NULL REFERENCES readings (seq),
        ordinal INTEGER NOT NULL,
        id TEXT NOT NULL,
        act TEXT NOT NULL, certainty TEXT NOT NULL,
        quote TEXT NOT NULL,
        body TEXT NOT NULL,                -- JSON, without document and quote
        UNIQUE (reading, ordinal), UNIQUE (id, reading)
    ) STRICT"""


def _pair_claims(connection: sqlite3.Connection) -> None:
    """Fill `claim_parties` from the claims that are there."""
    for sequence, body in connection.execute("SELECT seq, body FROM claims ORDER BY seq"):
        connection.executemany(
            "INSERT INTO claim_parties (party, other, axis, claim, rung, doubtful) VALUES (?, ?, ?, ?, ?, ?)",
            claim_parties(json.loads(body), sequence),
        )


def _digest_texts(connection: sqlite3.Connection) -> None:
    """Fill `documents.digest`, one text at a time."""
    for (sequence,) in connection.execute("SELECT seq FROM documents").fetchall():
        text = connection.execute("SELECT text FROM documents WHERE seq = ?", (sequence,)).fetchone()[0]
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        connection.execute("UPDATE documents SET digest = ? WHERE seq = ?", (digest, sequence))


# The claims of a pair lie together; quotes are searched as part of their texts.
_PAIRS: tuple[Step, ...] = (
    "DROP TRIGGER claims_indexed",
    "DROP TABLE quote_index",
    "DROP TABLE claim_actors",
    _TABLE_OF_CLAIMS.format(name="claims_anew"),
    "INSERT INTO claims_anew SELECT seq, reading, ordinal, id, act, certainty, quote, body FROM claims",
    "DROP TRIGGER claims_never_deleted",
    "DROP TABLE claims",
    "ALTER TABLE claims_anew RENAME TO claims",
    "CREATE INDEX claims_by_act ON claims (act)",
    """CREATE TABLE claim_parties (
        party TEXT NOT NULL,               -- a state or body that acts, is acted on, or is owner or partner
        other TEXT NOT NULL,               -- another one of the same claim; '' where there is none
        axis TEXT NOT NULL,                -- of the claim's rung; '' where it has none
        claim INTEGER NOT NULL REFERENCES claims (seq),
        rung TEXT NOT NULL,                -- that the claim speaks of; '' where no ladder knows it
        doubtful INTEGER NOT NULL,         -- 1 where who, or whose ladder, is meant is not settled
        PRIMARY KEY (party, other, axis, claim)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX claim_parties_by_claim ON claim_parties (claim, party)",
    "CREATE INDEX claim_parties_doubtful ON claim_parties (party, claim) WHERE doubtful = 1",
    _pair_claims,
    *_sealed("claims", "seq = NEW.seq OR (reading = NEW.reading AND (id = NEW.id OR ordinal = NEW.ordinal))"),
    *_sealed("claim_parties", "party = NEW.party AND other = NEW.other AND axis = NEW.axis AND claim = NEW.claim"),
)

# What is blanked is written down first; then these columns may change, and the words go from the index.
_REDACTIONS: tuple[Step, ...] = (
    *(f"DROP TRIGGER {table}_never_updated" for table in ("documents", "readings", "claims", "traces", "places")),
    "ALTER TABLE documents ADD COLUMN digest TEXT NOT NULL DEFAULT ''",  # SHA-256 of the text as received
    _digest_texts,
    "CREATE INDEX documents_by_digest ON documents (digest, path)",
    """CREATE TABLE redactions (
        seq INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents (seq),
        claim TEXT,                        -- the id of the claim that was named; null where the document was
        start INTEGER NOT NULL, stop INTEGER NOT NULL, -- characters of the text
        first_byte INTEGER NOT NULL, last_byte INTEGER NOT NULL, -- the same in UTF-8; the last is left out
        mark TEXT NOT NULL,                -- what stands there now, as long as what stood there
        words TEXT NOT NULL,               -- SHA-256 of what stood there
        why TEXT NOT NULL, by TEXT NOT NULL, on_day TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX redactions_of_document ON redactions (document)",
    *_sealed("redactions", "seq = NEW.seq"),
    _mutable("documents", ("title", "text"), "r.document = OLD.seq", _BLANKED),
    _mutable("places", ("title",), "r.document = OLD.document"),
    _mutable("readings", ("title", "credits", "reasons"), "r.document = OLD.document"),
    _mutable("claims", ("quote", "body"), "r.document = (SELECT g.document FROM readings g WHERE g.seq = OLD.reading)"),
    _mutable("traces", ("form", "body"), "r.document = (SELECT g.document FROM readings g WHERE g.seq = OLD.reading)"),
    """CREATE TRIGGER documents_indexed_anew AFTER UPDATE ON documents BEGIN
        INSERT INTO text_index (text_index, rowid, title, text) VALUES ('delete', OLD.seq, OLD.title, OLD.text);
        INSERT INTO text_index (rowid, title, text) VALUES (NEW.seq, NEW.title, NEW.text); END""",
)

# What people decide of claims, documents and actors (`dragoman.judgements`).
_JUDGEMENTS: tuple[Step, ...] = (
    """CREATE TABLE judgements (
        seq INTEGER PRIMARY KEY,           -- a view that was made before it does not know of it
        id TEXT NOT NULL UNIQUE,
        body TEXT NOT NULL                 -- JSON
    ) STRICT""",
    *_sealed("judgements", "seq = NEW.seq OR id = NEW.id"),
    # What folds have found, kept for a while; no part of the log (`dragoman.register.derived`).
    """CREATE TABLE derived (
        seq INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,                  -- digest of all that determines the body
        body BLOB NOT NULL,
        UNIQUE (kind, key)
    ) STRICT""",
)

MIGRATIONS: tuple[tuple[Step, ...], ...] = (
    _LOG,
    _SEARCH,
    _DATINGS,
    _SURELY_VISIBLE,
    _SUPERSEDES,
    _TRACES,
    _PLACES,
    _PAIRS,
    _REDACTIONS,
    _JUDGEMENTS,
)
LATEST = len(MIGRATIONS)
