"""By-lines: who wrote a text, where it appeared, when. "By Ann Lee – The Harbour Post – 3 May 2023" and its kin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.names import fold
from dragoman.lexicon.pages import Pages, load_pages
from dragoman.lexicon.places import load_places
from dragoman.reading.page.paragraphs import Paragraph

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b{_MONTH}\.? \d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b"
    rf"|\b{_MONTH}\.?,? (?:19|20)\d\d\b|\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b"
    r"|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\.?,? (?:19|20)\d\d"
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    rf"\b(?:{_MONTH}|(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?|[ap]\.?m\.?|noon|at|on|the|of|e[sd]?t|c[sde]s?t|p[sd]?t|[a-z]{{1,2}}st|gmt|utc|ict"
    r"|published|updated|posted|first|last|modified|created|date|time|local|\d+(?:st|nd|rd|th)?)\b|[^\w]",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?:(?:a )?(?:story|words|text|written|reported|column|opinion|comment|commentary|analysis|essay|interview) )?"
    r"by[:\s]\s*|author\s*:\s*|from\s+(?=[A-Z]{2,}\b)",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/\S*)?", re.IGNORECASE)
_PARTS = re.compile(r"\s+[–—|•·/-]+\s+|\s*[|•·]\s*|\s+/\s*|\s*,\s+|\s+[–—]|[–—]\s+")
_NAME = re.compile(r"[A-ZÀ-ÞĐ][\w’'.-]*")
_JOINING = frozenset("and de da van von der den bin al el la le di y & del dos with".split())
# Small words inside the name of an outlet or press service.
_IN_NAMES = _JOINING | {"of", "the", "for", "on"}
_LONGEST = 30
_LONGEST_MASTHEAD = 14
_LONGEST_PLACE = 4
# Initials of an outlet; a longer word in capitals is more often the town of a dateline.
_LONGEST_INITIALS = 5
# "Ann Lee in Geneva for the Harbour Post"
_FROM_WHERE = re.compile(
    r"(?P<name>.+?)(?:,? in (?P<place>[A-ZÀ-ÞĐ][\w’'. -]*?))?"
    r"(?:,? (?:for|of|from) (?P<outlet>(?:[Tt]he )?[A-ZÀ-ÞĐ].+))?"
)
# What a service may be called by that is an outlet: "Harbour Press Service", never "the Secret Service".
_SERVICES = frozenset({"wire", "newswire", "world", "broadcast"})


class Part(StrEnum):
    """What one part of a by-line is."""

    PERSON = "person"
    OUTLET = "outlet"
    SUPPLIER = "supplier"
    ROLE = "role"
    PLACE = "place"
    DATE = "date"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Byline:
    """A by-line taken apart; every field keeps the words as written."""

    persons: tuple[str, ...]
    outlet: str | None
    supplier: str | None
    dated: bool
    by: bool


def read_byline(paragraph: Paragraph) -> Byline | None:
    """The by-line that a paragraph is, None where it is none.

    It begins with "By" and a name, or strings together a person or agency with at least one outlet, role or date.
    """
    line = paragraph.text
    if not line or paragraph.words > _LONGEST or len(line) > 300 or (paragraph.ends and not _DATE.search(line[-20:])):
        return None
    cue = _CUE.match(line)
    rest = line[cue.end() :] if cue else line
    parts = [(part, _sort(part)) for part in _PARTS.split(rest) if part]
    parts = [pair for text, sort in parts for pair in _apart(text, sort)]
    sorts = [sort for _, sort in parts]
    if not sorts or not _is_byline(sorts, cue is not None, [text for text, _ in parts]):
        return None
    return Byline(
        persons=tuple(text for text, sort in parts if sort is Part.PERSON),
        outlet=next((text for text, sort in parts if sort is Part.OUTLET), None),
        supplier=next((text for text, sort in parts if sort is Part.SUPPLIER), None),
        dated=Part.DATE in sorts,
        by=cue is not None,
    )


def masthead(line: str) -> str | None:
    """Who publishes, where a line is that name and a full date ("THE OSLO LEDGER, 15 May 2025"), else None."""
    dates = list(_FULL_DATE.finditer(line))
    if len(dates) != 1:
        return None
    before, after = line[: dates[0].start()].strip(), line[dates[0].end() :].strip()
    name = before or after
    if (before and after) or not name or (before and before[-1] not in ",|-–—/·•(:"):
        return None
    words = re.findall(r"[^\W\d_][\w’'.&-]*", name)
    capitals = [word for word in words if word.lower() not in _IN_NAMES]
    named = 1 <= len(words) <= _LONGEST_MASTHEAD and bool(capitals) and all(word[0].isupper() for word in capitals)
    return name.strip(" ,|-–—/·•(:") if named else None


def is_timestamp(line: str) -> bool:
    """Whether the line holds a date or time of day and nothing else."""
    if len(line) > 80 or not any(c.isdigit() for c in line):
        return False
    return not _DATE_WORDS.sub("", line)


def has_date(line: str) -> bool:
    """Whether a date with a day or a year is written in the line."""
    return _DATE.search(line) is not None


def names_outlet(line: str) -> bool:
    """Whether the line is the name of an agency or outlet and nothing else."""
    words = [word for word in line.split() if word.lower() not in _IN_NAMES]
    return line in load_pages().suppliers or (len(words) <= 3 and _is_outlet(line, load_pages()))


def names_only(line: str) -> bool:
    """Whether the line is two to five capitalised words, as a name is."""
    words = line.split()
    names = [word for word in words if word.lower() not in _JOINING]
    return 2 <= len(names) <= 8 and len(words) <= 10 and all(_NAME.fullmatch(word.rstrip(",")) for word in names)


def is_place(name: str) -> bool:
    """Whether a line or a part of one only says where something was written: "Hanoi", "GENEVA, Switzerland"."""
    return all(_place(part) for part in re.split(r"\s*,\s*", name.strip(" ,")))


def _place(name: str) -> bool:
    if name in load_pages().suppliers:
        return False
    name = name.title() if name.isupper() else name
    words = [fold(word) for word in re.findall(r"[\w’'.-]+", name)]
    known = load_places().starting(words) if words else None
    if known is not None and known[1] == len(words):
        return True
    return any(hit.start == 0 and hit.end == len(name) for hit in load_actors().find(name))


def _is_byline(sorts: list[Part], by: bool, texts: list[str]) -> bool:
    if by:
        known = {Part.PERSON, Part.SUPPLIER, Part.OUTLET, Part.ROLE}
        short = all(len(text.split()) <= 6 for text, sort in zip(texts, sorts, strict=True) if sort is Part.OTHER)
        return sorts[0] in known and short
    telling = {Part.OUTLET, Part.SUPPLIER, Part.ROLE, Part.DATE}
    return (
        len(sorts) >= 2
        and sorts[0] in {Part.PERSON, Part.SUPPLIER}
        and Part.OTHER not in sorts
        and any(
            sort in telling or (sort is Part.PLACE and text.isupper())
            for text, sort in zip(texts[1:], sorts[1:], strict=True)
        )
    )


def _sort(part: str) -> Part:
    pages = load_pages()
    words = part.lower().split()
    if part in pages.suppliers:
        return Part.SUPPLIER
    if (has_date(part) and len(words) <= 8) or is_timestamp(part):
        return Part.DATE
    if _DOMAIN.fullmatch(part) or _is_outlet(part, pages):
        return Part.OUTLET
    if part[:1].isupper() and len(words) <= _LONGEST_PLACE and is_place(part):
        return Part.PLACE
    if pages.byline.roles & {word.strip(".,") for word in words} and len(words) <= 6:
        return Part.ROLE
    return Part.PERSON if names_only(part) else Part.OTHER


def _is_outlet(part: str, pages: Pages) -> bool:
    words = part.split()
    if not 1 <= len(words) <= 6 or not words[0][0].isupper():
        return False
    if len(words) == 1 and part.isupper():
        return 2 <= len(part) <= _LONGEST_INITIALS and not is_place(part)
    telling, last = pages.byline.outlet_words, words[-1].lower()
    if len(words) > 1 and last in {"service", "services"}:
        return words[-2].lower() in telling | _SERVICES
    return (words[0] == "The" and len(words) > 1 and names_only(part)) or last in telling


def _apart(text: str, sort: Part) -> list[tuple[str, Part]]:
    """Part a name from an agency written right after it ("ANN LEE Associated Press"), and from where and for whom."""
    where = _FROM_WHERE.fullmatch(text)
    if where is not None and (where["place"] or where["outlet"]) and names_only(where["name"]):
        given = [where["place"], (where["outlet"] or "").removeprefix("the ")]
        sorts = [Part.PLACE, _sort(given[1]) if given[1] else Part.OTHER]
        if sorts[1] in {Part.OUTLET, Part.SUPPLIER} or not given[1]:
            parts = zip(given, sorts, strict=True)
            return [(where["name"], Part.PERSON), *((name, sort) for name, sort in parts if name)]
    if sort in {Part.PERSON, Part.OTHER, Part.OUTLET}:
        for form in (form for form in load_pages().suppliers if text.endswith(form)):
            name = text[: -len(form)].strip()
            glued = not text.endswith(f" {form}")
            if names_only(name) and not (glued and len(form) < 5):
                return [(name, Part.PERSON), (form, Part.SUPPLIER)]
    return [(text, sort)]
