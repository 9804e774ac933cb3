"""What a source hands over: documents, refusals, notices. And the few rules all kinds of file share."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dragoman.errors import RefusedDocument
from dragoman.model import Document, Source

HUGE = 20_000_000
"""Bytes above which a file, or a line of a JSON Lines file, is refused."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ].*)?", re.DOTALL)
_MONTH_FIRST = re.compile(r"(?:[A-Za-z]+,? )?([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b.*", re.DOTALL)
_DAY_FIRST = re.compile(r"(?:[A-Za-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})\b.*", re.DOTALL)
_EARLIEST_YEAR = 1600
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Notice:
    """A document was taken, but something it states could not be used. `reason` is the name it is counted under.

    It comes right before its document; `where` is that document's path.
    """

    where: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason.replace('_', ' ')}: {self.advice}"


Found = Document | RefusedDocument | Notice
"""What comes out of a source: a document, one that is refused, or a notice about the document that follows."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of all documents; it goes before what they say of themselves."""

    published: str | None = None
    source: Source | None = None


class Kind(Protocol):
    """One kind of file: from its bytes to what it holds. Refusals are yielded, not raised."""

    def __call__(self, path: Path, data: bytes, given: Given) -> Iterator[Found]:
        """Read `data`, the whole file at `path`."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a document says of itself, as written; None and "" are the same: nothing said."""

    url: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    language: str | None = None


# The names under which metadata state a thing; the first that says something counts.
NAMES: Mapping[str, tuple[str, ...]] = {
    "url": ("url", "link"),
    "title": ("title",),
    "published": ("published", "date", "published_time", "publishdate", "pubdate"),
    "source": ("source", "publisher", "outlet"),
    "language": ("language", "lang"),
}
KNOWN_NAMES = frozenset(name for names in NAMES.values() for name in names)
_LIKE_A_DAY = re.compile(r"date|day|publi(?:sh|c)|posted|issued|released|\btime|_time|timestamp", re.IGNORECASE)


def stated(fields: Mapping[str, str]) -> Stated:
    """What named fields (names in lower case) say of a document."""
    found = {thing: next((fields[name] for name in names if fields.get(name)), None) for thing, names in NAMES.items()}
    return Stated(**found)


def day_unread(where: str, fields: Mapping[str, str], given: Given) -> Iterator[Notice]:
    """A notice where no day is stated, but a field of a name that is not known looks like one."""
    if given.published or stated(fields).published:
        return
    for name, value in fields.items():
        if name not in KNOWN_NAMES and _LIKE_A_DAY.search(name) and iso_day(value):
            advice = f"{name!r} is not read; if it is the day of publication, call it 'published'"
            yield Notice(_storable(where), "date_not_read", advice)
            return


def document(where: str, text: str, said: Stated, given: Given) -> Iterator[Found]:
    """The document of `text`, with a notice before it where its stated date is of no use; or its refusal."""
    where = _storable(where)
    if _LONE_SURROGATE.search(text):
        yield refuse(where, "mis_encoded", "it holds half characters (lone surrogates); save it as UTF-8")
        return
    day = given.published
    if day is None and said.published:
        day = iso_day(said.published)
        if day is None:
            shown = said.published[:40]
            yield Notice(
                where, "bad_date", f"{shown!r} is not a day; write it as 2023-09-10. The text is read without it"
            )
    yield Document(
        text=text,
        path=where,
        url=_line(said.url),
        title=_line(said.title),
        published=day,
        source=given.source or source_named(said.source),
        language=_language(said.language),
    )


def iso_day(stated: str) -> str | None:
    """The ISO day of a date as metadata write it; None where it is none or could be two ("04/09/2023")."""
    stated = stated.strip()
    for pattern in (_ISO, _COMPACT, _SLASHED):
        found = pattern.fullmatch(stated)
        if found:
            return _day(*(int(part) for part in found.groups()[:3]))
    for pattern, month, day in ((_MONTH_FIRST, 1, 2), (_DAY_FIRST, 2, 1)):
        found = pattern.fullmatch(stated)
        if found and found[month][:3].lower() in _MONTHS:
            return _day(int(found[3]), _MONTHS.index(found[month][:3].lower()) + 1, int(found[day]))
    parsed = email.utils.parsedate(stated) if len(stated) < 60 else None
    return _day(*parsed[:3]) if parsed else None


def source_named(name: str | None) -> Source | None:
    """The source of that name, its id the name as a slug; None without a name."""
    name = _line(name)
    return Source(slug(name), name) if name and slug(name) else None


def slug(name: str) -> str:
    """Lower-case letters and digits joined by hyphens, accents off; other scripts are kept."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-")[:80]


def refuse(where: str | Path, reason: str, advice: str) -> RefusedDocument:
    """The refusal of one document."""
    return RefusedDocument(_storable(str(where)), reason, advice)


def _storable(name: str) -> str:
    """A path as text that can be stored: bytes of it that are no characters become question marks."""
    return _LONE_SURROGATE.sub("?", name)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat() if year >= _EARLIEST_YEAR else None
    except ValueError:
        return None


def _line(value: str | None) -> str | None:
    return " ".join(_LONE_SURROGATE.sub("", value).split()) or None if value else None


def _language(value: str | None) -> str | None:
    found = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", value.strip()) if value else None
    return found[0].lower() if found else None
