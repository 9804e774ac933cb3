"""What PostgreSQL's errors mean to the person at the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from dragoman.errors import RegisterError, RegisterNotWritable

_LOCKED = "{name} is locked by another program; wait until it is done and try again"
# PostgreSQL's state (SQLSTATE, or the two letters of its class): what to tell
_MEANINGS = (
    ("53100", "no room left to write {name}; what was reported as read is kept, free some space and read again"),
    ("53300", "{name} takes no more connections; close some, or raise max_connections"),
    ("53", "the server of {name} is short of memory or space ({error}); what was reported as read is kept"),
    ("55P03", _LOCKED),
    ("40P01", _LOCKED),
    ("57P03", "the server of {name} is starting or stopping; try again in a moment"),
    ("57", "the server of {name} ended the connection ({error}); what was reported as read is kept, try again"),
    ("25006", "{name} cannot be written: the database or the connection is read-only"),
    ("42501", "{name} cannot be used: {error}; ask its owner to grant the right, or log in as another user"),
    ("XX001", "{name} is damaged ({error}); restore a copy, or read the documents again into a new one"),
    ("XX002", "{name} is damaged ({error}); run: REINDEX DATABASE, or restore a copy"),
)
_UNWRITABLE = frozenset({"53100", "55P03", "40P01", "25006", "42501"})
# What a failed connection is told by, as it has no state
_NO_CONNECTION = (
    ("password authentication failed", "{name} refuses the password; check user and password in --db or ~/.pgpass"),
    ("no password supplied", "{name} wants a password; put it into --db (postgresql://USER:PASSWORD@…) or ~/.pgpass"),
    ('database "', "{error}; make it with: createdb, or name another one with --db"),
    ('role "', "{error}; name another user with --db"),
    ("no pg_hba.conf entry", "{name} lets nobody in from here ({error})"),
    ("starting up", "the server of {name} is starting or stopping; try again in a moment"),
    ("shutting down", "the server of {name} is starting or stopping; try again in a moment"),
    ("too many clients", "{name} takes no more connections; close some, or raise max_connections"),
)


def meaning(error: psycopg.Error, name: str) -> RegisterError:
    """The RegisterError that says what `error` means for the register called `name`."""
    said = " ".join(str(error).split())
    state = error.sqlstate or ""
    for code, text in _MEANINGS:
        if state.startswith(code):
            kind = RegisterNotWritable if code in _UNWRITABLE else RegisterError
            return kind(text.format(name=name, error=said))
    if isinstance(error, errors.OperationalError) and not state:
        for words, text in _NO_CONNECTION:
            if words in said:
                return RegisterError(text.format(name=name, error=_reason(said)))
        return RegisterError(f"the server of {name} cannot be reached ({_reason(said)}); is it running?")
    return RegisterError(f"{name}: {said}")


def _reason(said: str) -> str:
    """The last reason that libpq gives, without the address before it."""
    return said.rpartition("FATAL: ")[2].strip() if "FATAL: " in said else said


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn errors of PostgreSQL inside into RegisterError with a plain reason."""
    try:
        yield
    except psycopg.Error as error:
        raise meaning(error, name) from error
