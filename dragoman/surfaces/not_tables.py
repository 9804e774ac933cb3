"""Tables where lines of JSON were meant: told once, and not line by line."""

from __future__ import annotations

from pathlib import Path

from dragoman.errors import BadArgument

_HEAD = 4096
_TABLES = frozenset({".csv", ".tsv"})


def refuse_tables(path: Path, wanted: str) -> None:
    """Raise BadArgument where the file is a table by its name, or by a first line of column names with commas.

    `wanted`: the command that writes what can be taken. A file that cannot be opened is left to whoever reads it.
    """
    if not path.is_file():
        return
    with path.open("rb") as stream:
        begin = stream.read(_HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not begin or begin[:1] in b"{[":
        return
    first = begin.splitlines()[0].decode("utf-8", "replace")
    columns = [name.strip(' "') for name in first.replace("\t", ",").split(",")]
    if path.suffix.lower() in _TABLES or (len(columns) > 2 and all(name.isidentifier() for name in columns)):
        raise BadArgument(f"{path} is CSV; what is taken is JSON Lines, written by: {wanted}")
