"""Documents as citations: CSL-JSON for Zotero, Pandoc and their like, and BibTeX."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Generator
from typing import Any

from dragoman.model import DocumentRecord, Published
from dragoman.register import View
from dragoman.surfaces.brief.words import visible
from dragoman.times import TimeBasis

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# What TeX takes for an instruction, and how it is written so that it is shown.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}


def csl(view: View) -> Generator[str]:
    """One CSL-JSON array with an item for each document, line by line."""
    held = ""
    for record in view.documents():
        if held:
            yield held
        held = f"{',' if held else '['}\n{json.dumps(item(record), ensure_ascii=False)}"
    yield f"{held or '['}\n]\n"  # the end goes with the last document, so that pieces are documents


def item(record: DocumentRecord) -> dict[str, Any]:
    """A document as a CSL item. An inferred day is marked ``circa``; a day that is only bounded is a range."""
    source, outlet = record.source, _is_outlet(record)
    found: dict[str, Any] = {
        "id": key(record),
        "type": "article-newspaper" if outlet else "document",
        "title": record.title or record.path or record.id,
        "language": record.language if record.language != "und" else None,
        "container-title": source.name if source and outlet else None,
        "publisher": source.name if source and not outlet else None,
        "issued": _issued(record.published),
        "URL": _address(record.url),
        "note": f"Dragoman document {record.id}",
    }
    return {name: value for name, value in found.items() if value}


def bibtex(view: View) -> Generator[str]:
    """An entry for each document."""
    for record in view.documents():
        yield entry(record)


def entry(record: DocumentRecord) -> str:
    """A document as a BibTeX entry, in UTF-8; what TeX would run is written so that it is shown."""
    source, outlet, published = record.source, _is_outlet(record), record.published
    day = published.day or ""
    fields = {
        "title": f"{{{tex(record.title or record.path or record.id)}}}",
        "journal" if outlet else "howpublished": tex(source.name) if source else "",
        "year": day[:4],
        "url": _address(record.url) or "",
        "note": _note(published) + f"Dragoman document {record.id}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if day:  # a month is a word of BibTeX's own, and takes no braces
        month = f"  month = {MONTHS[int(day[5:7]) - 1]},\n  day = {{{int(day[8:])}}},"
        lines.insert(-1, month)
    body = "\n".join(lines)
    return f"@{'article' if outlet else 'misc'}{{{key(record)},\n{body}\n}}\n\n"


def key(record: DocumentRecord) -> str:
    """``harbour-lantern-2023-8d2008a4``: made of outlet, year and id, so that it stays the same."""
    name = unicodedata.normalize("NFKD", record.source.name if record.source else "document").encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9]+", name.decode().lower()) or ["document"]
    kept = words[1:] if words[0] == "the" and len(words) > 1 else words
    return "-".join((*kept[:4], (record.published.day or "undated")[:7].split("-")[0], record.id[:8]))


def tex(text: str) -> str:
    """The text on one line, as TeX shows it."""
    return "".join(_TEX.get(char, char) for char in visible(text))


def _is_outlet(record: DocumentRecord) -> bool:
    return record.source is not None and record.source.kind in ("outlet", "agency")


def _address(url: str | None) -> str | None:
    """The address, where it is one that may be followed and that no brace or space breaks."""
    fits = url is not None and re.fullmatch(r"https?://[^\s{}\\]+", url)
    return url if fits else None


def _issued(published: Published) -> dict[str, Any] | None:
    inferred = published.basis is not TimeBasis.EXPLICIT
    days = [published.day] if published.day else [published.earliest, published.latest]
    parts = [[int(part) for part in day.split("-")] for day in days if day]
    if len(parts) < len(days):  # bounded on one side only: no date
        return None
    return {"date-parts": parts, **({"circa": True} if inferred else {})}


def _note(published: Published) -> str:
    if published.day is None:
        return "Day of publication not known. "
    return "" if published.basis is TimeBasis.EXPLICIT else "Day of publication inferred. "
