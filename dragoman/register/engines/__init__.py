"""The databases a register may lie in. What differs between them is in a folder each; all else is shared."""

from __future__ import annotations

from pathlib import Path

from dragoman.register.engines import sqlite
from dragoman.register.engines.engine import Column, Engine, Flaw, Found, Row, Values

__all__ = ["Column", "Engine", "Flaw", "Found", "Row", "Values", "open_engine"]

SCHEMES = ("postgresql://", "postgres://")


def open_engine(address: str | Path, *, create: bool) -> Engine:
    """The database at `address`, ready to be asked: a ``postgresql://`` URL, or the path of an SQLite file.

    Raises RegisterError where it cannot be used; without `create` a register that is not there is an error too.
    """
    if isinstance(address, str) and address.startswith(SCHEMES):
        from dragoman.register.engines import postgresql  # only here: psycopg is an extra

        return postgresql.open_server(address, create=create)
    return sqlite.open_file(Path(address), create=create)
