"""Text that comes back exactly as it went in. PostgreSQL's text cannot hold U+0000, which a file may.

It is written as U+0001 and a 0, and U+0001 itself as U+0001 and a 1; hardly any text has either.
"""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.adapt import Loader
from psycopg.types.string import StrDumper

_NUL, _MARK = "\x00", "\x01"


def escaped(text: str) -> str:
    """The text as PostgreSQL keeps it."""
    if _NUL not in text and _MARK not in text:
        return text
    return text.replace(_MARK, "\x011").replace(_NUL, "\x010")


def unescaped(text: str) -> str:
    """The text as it was."""
    return text if _MARK not in text else text.replace("\x010", _NUL).replace("\x011", _MARK)


class ExactDumper(StrDumper):
    """Strings to PostgreSQL."""

    def dump(self, obj: str) -> bytes:
        """The escaped text in UTF-8."""
        return escaped(obj).encode("utf-8")


class ExactLoader(Loader):
    """Text from PostgreSQL."""

    def load(self, data: Any) -> str:
        """The text as it was."""
        return unescaped(bytes(data).decode("utf-8"))


def adapt(connection: psycopg.Connection[Any]) -> None:
    """Let all text of the connection go through here."""
    connection.adapters.register_dumper(str, ExactDumper)
    connection.adapters.register_loader("text", ExactLoader)
