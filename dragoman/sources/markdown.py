"""Markdown with front matter: `key: value` lines between two lines of ``---``, then the text, kept as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from dragoman.errors import RefusedDocument
from dragoman.sources.decoding import decode
from dragoman.sources.found import Found, Given, day_unread, document, refuse, stated

_FENCE = re.compile(r"[ \t]*(?:\r\n|\n|\r|\Z)")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_KEY = re.compile(r"([A-Za-z][\w -]*?)[ \t]*:(?:[ \t]+(.*))?$")
_LONGEST = 100_000


def read_markdown(path: Path, data: bytes, given: Given) -> Iterator[Found]:
    """The one document of a Markdown file; offsets count from behind its front matter."""
    try:
        text = decode(path, data)
    except RefusedDocument as refusal:
        yield refusal
        return
    fields, body = split_front_matter(text)
    if not body.strip():
        yield refuse(path, "missing_text", "there is front matter and nothing after it")
        return
    yield from day_unread(str(path), fields, given)
    yield from document(str(path), body, stated(fields), given)


def split_front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """The front matter's fields, keys in lower case, and the text after it; no fields where there is no front matter.

    Only plain `key: value` lines count, quotes around a value are taken off; lists and nested keys are passed over.
    """
    opening = _FENCE.match(text, 3) if text.startswith("---") else None
    closing = _END.search(text, opening.end(), opening.end() + _LONGEST) if opening else None
    if opening is None or closing is None:
        return {}, text
    fields: dict[str, str] = {}
    for line in text[opening.end() : closing.start()].splitlines():
        found = _KEY.match(line.rstrip())
        if found and found[2]:
            fields.setdefault(found[1].lower(), _unquoted(found[2].strip()))
    return fields, text[closing.end() :].lstrip("\r\n")


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return re.sub(r"\s+#\s.*$", "", value)
