"""Bytes to text, exactly: nothing is replaced, dropped or normalised but a byte order mark."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from dragoman.errors import RefusedDocument
from dragoman.sources.found import refuse

_MAGIC = (
    *(b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
    *(b"\x7fELF", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\x1f\x8b"),
)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PLAIN = bytes(range(0x20, 0x100)) + b"\t\n\r\x0b\x0c\x1b\x85"
_SAMPLE = 65_536
# Bytes above ASCII as UTF-8 puts them together, also a dash, a quotation mark or a last letter that breaks off; any
# other byte above ASCII is no UTF-8.
_SEQUENCES = re.compile(
    rb"([\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
    rb"|[\xf1-\xf4][\x80-\xbf]{3}|\xe2\x80|[\xc2\xc3]\Z)|[\x80-\xff]"
)
_WESTERN = re.compile(
    r"(?:windows-?|cp)125[02478]|iso-?8859-?(?:[12349]|1[03456])|latin-?1|(?:us-)?ascii", re.IGNORECASE
)


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding that a text file would have."""
    if data.startswith(_MAGIC):
        return True
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    sample = data[:_SAMPLE]
    return b"\0" in sample or len(sample.translate(None, _PLAIN)) > 0.02 * len(sample)


def decode(path: Path, data: bytes) -> str:
    """The text of a file: UTF-8, or what its byte order mark or its look says. Newlines stay as they are.

    Raises RefusedDocument: empty, binary or mis_encoded.
    """
    if not data.strip():
        raise refuse(path, "empty", "the file holds no text")
    if is_binary(data):
        raise refuse(path, "binary", "this is not a text file; save it as text or HTML first")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(path, data[len(mark) :], encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        encoding = look(data) or "utf-8"
        if is_broken_utf8(data, encoding):
            cause = f"it is UTF-8 but for the byte at position {error.start}; mend it and save it as UTF-8"
            raise refuse(path, "mis_encoded", cause) from error
        text = _strict(path, data, encoding)
    if not text.strip():
        raise refuse(path, "empty", "the file holds no text")
    return text


def look(data: bytes, *, page: bool = False) -> str | None:
    """The encoding that the bytes look like (of a `page`: that it states); None where that cannot be told."""
    try:
        from resiliparse.parse.encoding import detect_encoding
    except ImportError:
        return None  # text that is no UTF-8 is then refused; all other is read
    return detect_encoding(data, from_html_meta=page)


def is_broken_utf8(data: bytes, encoding: str) -> bool:
    """Whether bytes that are no UTF-8 hold characters in UTF-8 all the same, so that `encoding` would mangle them.

    In encodings of the West such pairs of bytes make no words. In others they do by chance: there more of the bytes
    must be UTF-8 than not.
    """
    valid = broken = 0
    for found in _SEQUENCES.finditer(data):
        if found[1]:
            valid += 1
        else:
            broken += 1
    return valid > 0 and (valid >= broken or bool(_WESTERN.fullmatch(encoding)))


def mis_encoded(path: Path | str) -> RefusedDocument:
    """The refusal of a text whose characters cannot be told."""
    return refuse(path, "mis_encoded", "its characters cannot be told for sure; save it as UTF-8")


def _strict(path: Path, data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise mis_encoded(path) from error
    if "\ufffd" in text or any("\x80" <= c <= "\x9f" and c != "\x85" for c in text):
        raise mis_encoded(path)
    if not text.strip():
        raise refuse(path, "empty", "the file holds no text")
    return text
