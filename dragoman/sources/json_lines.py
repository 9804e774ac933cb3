"""JSON Lines: one document a line, read line by line, so that memory does not grow with the file."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from dragoman.sources.found import HUGE, KNOWN_NAMES, Found, Given, Notice, day_unread, document, refuse, stated

_BOM = b"\xef\xbb\xbf"
_OWN = frozenset({"id", "text"})
_MOST_NAMES = 100  # of unknown names that are remembered, so that memory does not grow with the file
_FORM = 'each line must be an object such as {"id": "1", "title": "…", "published": "2023-09-10", "text": "…"}'


def read_json_lines(path: Path, stream: IO[bytes], given: Given) -> Iterator[Found]:
    """The documents of a JSON Lines file; `path` of each is ``FILE#id``, or ``FILE#n`` for line n without an id."""
    number = 0
    told: set[str] = set()
    try:
        for number, line in enumerate(_lines(stream), 1):
            yield from _document(path, number, line.removeprefix(_BOM) if number == 1 else line, given, told)
    except (OSError, EOFError, zlib.error) as error:
        yield refuse(f"{path}:{number + 1}", "unreadable", f"the file breaks off or is damaged ({error})")
    if number == 0:
        yield refuse(path, "empty", "the file holds no lines")


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Lines up to the limit; of a longer one the first part, so that it can be refused; its rest is skipped."""
    while line := stream.readline(HUGE + 1):
        yield line
        while not line.endswith(b"\n") and len(line) > HUGE:
            line = stream.readline(HUGE + 1)


def _document(path: Path, number: int, line: bytes, given: Given, told: set[str]) -> Iterator[Found]:
    """What one line holds. `told`: the unknown names of earlier lines, of which a notice has been given."""
    where = f"{path}:{number}"
    if not line.strip():
        return
    if len(line) > HUGE:
        yield refuse(where, "huge", f"the line is over {HUGE // 1_000_000} MB; split it")
        return
    try:
        entry = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        yield refuse(where, "mis_encoded", "the line is not UTF-8")
        return
    except (ValueError, RecursionError) as error:
        yield refuse(where, "bad_json", f"line {number} is not JSON ({error}); {_FORM}")
        return
    if not isinstance(entry, dict):
        yield refuse(where, "bad_json", f"line {number} is not an object; {_FORM}")
        return
    text = entry.get("text")
    if not isinstance(text, str) or not text.strip():
        yield refuse(_name(path, number, entry), "missing_text", f"line {number} has no text; {_FORM}")
        return
    name = _name(path, number, entry)
    fields = _fields(entry)
    yield from _unknown(name, fields, told)
    yield from day_unread(name, fields, given)
    yield from document(name, text, stated(fields), given)


def _fields(entry: Mapping[str, Any]) -> dict[str, str]:
    """What the line says beside id and text, names in lower case; lists and objects are passed over."""
    fields: dict[str, str] = {}
    for key, value in entry.items():
        said = _string(value)
        if said and key.lower() not in _OWN:
            fields.setdefault(key.lower(), said)
    return fields


def _unknown(name: str, fields: Mapping[str, str], told: set[str]) -> Iterator[Notice]:
    """One notice of the names that mean nothing here; each is told once a file."""
    new = sorted(set(fields) - KNOWN_NAMES - told) if len(told) < _MOST_NAMES else []
    told.update(new)
    if new:
        shown = ", ".join(repr(key[:40]) for key in new[:5])
        yield Notice(name, "unknown_key", f"not read: {shown}; known are {', '.join(sorted(_OWN | KNOWN_NAMES))}")


def _name(path: Path, number: int, entry: Mapping[str, Any]) -> str:
    return f"{path}#{_string(entry.get('id')) or number}"


def _string(value: object) -> str | None:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None
