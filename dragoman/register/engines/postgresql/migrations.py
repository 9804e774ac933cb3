"""The shape of the register in PostgreSQL: numbered migrations. One that is released is never edited.

Tables and columns are those of SQLite; only full-text search has a table of its own. Text is compared byte by byte
(collation "C"), as there. Day, precision and the like stay text: they are ISO days, compared as they stand.
"""

# ruff: noqa: S608  (statements are put together from constants of this package; values are always bound)

from __future__ import annotations

_TEXT = 'TEXT COLLATE "C"'


def _sealed(table: str, events: str = "UPDATE OR DELETE OR TRUNCATE") -> str:
    """A trigger that refuses `events`, so that rows can be added to `table`, nothing else."""
    return (
        f"CREATE TRIGGER {table}_append_only BEFORE {events} ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION register_refuses()"
    )


def _mutable(table: str, document: str, columns: str, also: str = "true") -> tuple[str, ...]:
    """Triggers that let only `columns` change, and only where a redaction of the document has been written down."""
    without = " - ".join(f"'{column}'" for column in columns.split())
    return (
        f"""CREATE FUNCTION {table}_redacted() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
            IF to_jsonb(OLD) - {without} IS DISTINCT FROM to_jsonb(NEW) - {without} OR NOT EXISTS (
                SELECT 1 FROM redactions r WHERE r.document = {document} AND {also})
            THEN RAISE EXCEPTION 'the register is append-only: {table}'
                USING ERRCODE = 'integrity_constraint_violation';
            END IF; RETURN NEW; END $body$""",
        f"CREATE TRIGGER {table}_redacted_only BEFORE UPDATE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {table}_redacted()",
        _sealed(table, "DELETE OR TRUNCATE"),
    )


_OF_READING = "(SELECT g.document FROM readings g WHERE g.seq = OLD.reading)"
# The text differs from what it was in nothing but the stretch that the redaction names.
_BLANKED = """(NEW.text = OLD.text
    OR convert_to(NEW.text, 'UTF8') = substring(convert_to(OLD.text, 'UTF8') FOR r.first_byte)
    || convert_to(r.mark, 'UTF8') || substring(convert_to(OLD.text, 'UTF8') FROM r.last_byte + 1))"""

_LOG = (
    """CREATE FUNCTION register_refuses() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
        RAISE EXCEPTION 'the register is append-only: %', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
        END $body$""",
    f"""CREATE TABLE documents (
        seq BIGINT PRIMARY KEY,
        id {_TEXT} NOT NULL UNIQUE,
        path {_TEXT}, url {_TEXT}, title {_TEXT},
        source {_TEXT},                    -- JSON
        published {_TEXT},                 -- the day as stated, if any
        language {_TEXT}, collected {_TEXT},
        text {_TEXT} NOT NULL,
        digest {_TEXT} NOT NULL            -- SHA-256 of the text as received
    )""",
    "CREATE INDEX documents_by_path ON documents (path)",
    "CREATE INDEX documents_by_digest ON documents (digest, path)",
    f"""CREATE TABLE readings (
        seq BIGINT PRIMARY KEY,            -- the highest of a document is its current reading
        document BIGINT NOT NULL REFERENCES documents (seq),
        version {_TEXT} NOT NULL,
        hints {_TEXT} NOT NULL,            -- digest of what was known beforehand, '' where nothing was
        title {_TEXT}, language {_TEXT} NOT NULL,
        source {_TEXT},                    -- JSON
        credits {_TEXT} NOT NULL,          -- JSON
        blocks {_TEXT} NOT NULL,           -- JSON
        day {_TEXT}, precision {_TEXT} NOT NULL, basis {_TEXT} NOT NULL, earliest {_TEXT}, latest {_TEXT},
        reasons {_TEXT} NOT NULL,          -- JSON
        sentences INTEGER NOT NULL, mentions INTEGER NOT NULL, claims INTEGER NOT NULL,
        visible {_TEXT} GENERATED ALWAYS AS (coalesce(day, latest)) STORED,
        UNIQUE (document, version, hints)
    )""",
    "CREATE INDEX readings_of_document ON readings (document, seq)",
    "CREATE INDEX readings_by_day ON readings (visible, document)",
    f"""CREATE TABLE claims (
        seq BIGINT PRIMARY KEY,
        reading BIGINT NOT NULL REFERENCES readings (seq),
        ordinal INTEGER NOT NULL,
        id {_TEXT} NOT NULL,
        act {_TEXT} NOT NULL, certainty {_TEXT} NOT NULL,
        quote {_TEXT} NOT NULL,
        body {_TEXT} NOT NULL,             -- JSON, without document and quote
        UNIQUE (reading, ordinal), UNIQUE (id, reading)
    )""",
    "CREATE INDEX claims_by_act ON claims (act)",
    f"""CREATE TABLE claim_parties (
        party {_TEXT} NOT NULL,            -- a state or body that acts, is acted on, or is owner or partner
        other {_TEXT} NOT NULL,            -- another one of the same claim; '' where there is none
        axis {_TEXT} NOT NULL,             -- of the claim's rung; '' where it has none
        claim BIGINT NOT NULL REFERENCES claims (seq),
        rung {_TEXT} NOT NULL,             -- that the claim speaks of; '' where no ladder knows it
        doubtful INTEGER NOT NULL,         -- 1 where who, or whose ladder, is meant is not settled
        PRIMARY KEY (party, other, axis, claim)
    )""",
    "CREATE INDEX claim_parties_by_claim ON claim_parties (claim, party)",
    "CREATE INDEX claim_parties_doubtful ON claim_parties (party, claim) WHERE doubtful = 1",
    f"""CREATE TABLE discards (
        seq BIGINT PRIMARY KEY,
        reading BIGINT REFERENCES readings (seq),
        path {_TEXT},
        reason {_TEXT} NOT NULL,
        count INTEGER NOT NULL CHECK (count > 0),
        CHECK ((reading IS NULL) <> (path IS NULL)),
        UNIQUE (reading, reason), UNIQUE (path, reason)
    )""",
    f"""CREATE TABLE datings (               -- a second reading was tried with these hints, whether or not it told more
        document BIGINT NOT NULL REFERENCES documents (seq),
        version {_TEXT} NOT NULL,
        hints {_TEXT} NOT NULL,
        PRIMARY KEY (document, version, hints)
    )""",
    f"""CREATE TABLE supersedes (
        seq BIGINT PRIMARY KEY,            -- a view that was made before it does not know of it
        newer BIGINT NOT NULL REFERENCES documents (seq),
        older BIGINT NOT NULL REFERENCES documents (seq),
        reason {_TEXT} NOT NULL,           -- dated_anew, sourced_anew
        UNIQUE (newer, older), CHECK (newer <> older)
    )""",
    "CREATE INDEX supersedes_older ON supersedes (older)",
    """CREATE TABLE traces (
        reading BIGINT NOT NULL REFERENCES readings (seq),
        form INTEGER NOT NULL,             -- of the trace: one of another form is computed anew
        body BYTEA NOT NULL,
        PRIMARY KEY (reading, form)
    )""",
    f"""CREATE TABLE places (
        seq BIGINT PRIMARY KEY,            -- a view that was made before it does not know of it
        document BIGINT NOT NULL REFERENCES documents (seq),
        path {_TEXT} NOT NULL, url {_TEXT}, title {_TEXT},
        UNIQUE (document, path)
    )""",
    f"""CREATE TABLE redactions (
        seq BIGINT PRIMARY KEY,
        document BIGINT NOT NULL REFERENCES documents (seq),
        claim {_TEXT},                     -- the id of the claim that was named; null where the document was
        start INTEGER NOT NULL, stop INTEGER NOT NULL, -- characters of the text
        first_byte INTEGER NOT NULL, last_byte INTEGER NOT NULL, -- the same in UTF-8 as kept; the last is left out
        mark {_TEXT} NOT NULL,             -- what stands there now, as long as what stood there
        words {_TEXT} NOT NULL,            -- SHA-256 of what stood there
        why {_TEXT} NOT NULL, by {_TEXT} NOT NULL, on_day {_TEXT} NOT NULL
    )""",
    "CREATE INDEX redactions_of_document ON redactions (document)",
    *(_sealed(table) for table in ("claim_parties", "discards", "datings", "supersedes", "redactions")),
    *_mutable("documents", "OLD.seq", "title text", _BLANKED),
    *_mutable("places", "OLD.document", "title"),
    *_mutable("readings", "OLD.document", "title credits reasons visible"),
    *_mutable("claims", _OF_READING, "quote body"),
    *_mutable("traces", _OF_READING, "form body"),
)

# Words are handed over folded and set apart by spaces (`words.py`). Porter's stemmer as in SQLite, and no stop words:
# every word that somebody types must be found.
_SEARCH = (
    "CREATE TEXT SEARCH DICTIONARY register_stems (TEMPLATE = snowball, LANGUAGE = porter)",
    "CREATE TEXT SEARCH CONFIGURATION register_words (PARSER = default)",
    "ALTER TEXT SEARCH CONFIGURATION register_words ADD MAPPING FOR asciiword, word, numword WITH register_stems",
    "ALTER TEXT SEARCH CONFIGURATION register_words ADD MAPPING FOR int, uint, float, sfloat, version WITH simple",
    """CREATE TABLE text_index (
        document BIGINT NOT NULL REFERENCES documents (seq),
        part INTEGER NOT NULL,             -- a long text has several, for one tsvector holds 16383 places
        parts INTEGER NOT NULL,
        words tsvector NOT NULL,
        PRIMARY KEY (document, part)
    )""",
    "CREATE INDEX text_index_words ON text_index USING gin (words)",
    "CREATE INDEX text_index_long ON text_index (document) WHERE parts > 1",
)

_VERSION = (
    "CREATE TABLE register_version (applied INTEGER PRIMARY KEY)",  # a row for each migration
    _sealed("register_version"),
)

# What people decide of claims, documents and actors (`dragoman.judgements`).
_JUDGEMENTS = (
    f"""CREATE TABLE judgements (
        seq BIGINT PRIMARY KEY,            -- a view that was made before it does not know of it
        id {_TEXT} NOT NULL UNIQUE,
        body {_TEXT} NOT NULL              -- JSON
    )""",
    _sealed("judgements"),
    # What folds have found, kept for a while; no part of the log (`dragoman.register.derived`).
    f"""CREATE TABLE derived (
        seq BIGINT PRIMARY KEY,
        kind {_TEXT} NOT NULL,
        key {_TEXT} NOT NULL,                  -- digest of all that determines the body
        body BYTEA NOT NULL,
        UNIQUE (kind, key)
    )""",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = ((*_LOG, *_SEARCH, *_VERSION), _JUDGEMENTS)
LATEST = len(MIGRATIONS)
