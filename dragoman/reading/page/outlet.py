"""Who published a text and whom it credits, as the text itself says; and the language it is written in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dragoman.lexicon.pages import load_pages
from dragoman.model import Block, BlockKind, Source
from dragoman.reading.page.bylines import Byline, is_place, masthead, names_outlet, read_byline
from dragoman.reading.page.paragraphs import Paragraph, paragraphs

_LABEL = re.compile(r"\(?(?:sources?|via|credits?|origin|from)\s*[:：|]\s*(.+?)\)?\W*$", re.IGNORECASE)
_WITH = re.compile(
    r"\(?(?:with (?:(?:additional )?(?:inputs?|reporting|files|information|material) (?:from|by)|reports from)"
    r"|inputs? from|with)\s+"
    r"(?P<names>[^.;)]{2,80})\)?\W*$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"\b(?:originally|first) (?:published|appeared|posted) (?:in|on|at|by|with) (?P<one>[^.;,()]{2,60})"
    r"|\b(?:courtesy of|republished (?:from|with permission from)|syndicated (?:from|by)|produced by)"
    r" (?P<two>[^.;,()]{2,60})",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:copyright|©|\(c\))[\s©,]*(?:\(c\)\s*)?(?:19|20)?\d{0,2}\s*(?:by )?(?P<name>[^.|]{2,60})", re.IGNORECASE
)
_DATELINE = re.compile(r"[A-ZÀ-Þ][^()\n.!?]{0,80}?\((?P<name>[A-Za-z][\w ./&-]{1,30})\)\s*(?:[-–—:]|--)")
_SIGNED = re.compile(r"[.!?”\"]\s*(?:[-–—]{1,2}\s*|\((?:with )?)(?P<name>[A-Z][\w ./&-]{1,30})\)?\W*$")
_SIGN_ONLY = re.compile(r"[(—–-]{1,2}\s*(?P<name>[A-Z][\w ./&-]{1,30})\)?")
_SPLIT = re.compile(r"\s*(?:[/;|,]|\band\b|&)\s*")
_AROUND = " .()[]:-–—\"'“”"
_LONGEST = 400
_SAMPLE = 20_000
_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("zh", r"[\u4e00-\u9fff]"),
    ("th", r"[\u0e00-\u0e7f]"),
    ("hi", r"[\u0900-\u097f]"),
    ("he", r"[\u0590-\u05ff]"),
    ("ar", r"[\u0600-\u06ff]"),
    ("el", r"[\u0370-\u03ff]"),
    ("uk", r"[іїєґІЇЄҐ]"),
    ("ru", r"[\u0400-\u04ff]"),
)


def find_outlet(text: str, blocks: Sequence[Block]) -> tuple[Source | None, tuple[str, ...]]:
    """The outlet that the text names as its publisher, and the names of the sources that the whole text derives from.

    An agency in a by-line or dateline is a credit: others print its texts. "According to X" in a sentence is neither.
    """
    outlet: Source | None = None
    credited: dict[str, None] = {}
    for block in blocks:
        if block.kind is not BlockKind.BOILERPLATE or block.reason == "related_posts":
            continue
        for item in paragraphs(block.span.of(text)[:_LONGEST]):
            byline = read_byline(item) if block.reason == "byline" else None
            if byline is not None and byline.supplier:
                credited.setdefault(_credited(byline.supplier))
            if byline is not None and byline.outlet and outlet is None and _telling(byline):
                outlet = _source(byline.outlet)
            if outlet is None and block.reason == "byline" and byline is None and names_outlet(item.text):
                outlet = _source(item.text)
            if byline is None or not (byline.outlet or byline.by):
                name = masthead(item.text) if block.reason == "byline" and outlet is None else None
                publisher = _publisher(name) if name else None
                outlet = _source(publisher) if publisher else outlet
            if byline is None:
                credited.update(dict.fromkeys(_named(item, block.reason)))
    prose = [block for block in blocks if block.kind is BlockKind.BODY]
    if prose:
        credited.update(dict.fromkeys(_in_prose(text, prose)))
    return outlet, tuple(credited)


def _publisher(name: str) -> str | None:
    """Who publishes, of a line's name beside a date; None where it is only where the text was written.

    "Harbour Post, GENEVA" and "GENEVA (Harbour Post)" name the outlet beside the town.
    """
    dateline = re.fullmatch(r"(?P<town>[^()]+?)\s*\((?P<outlet>[^()]+)\)", name)
    if dateline is not None and is_place(dateline["town"]):
        return dateline["outlet"].strip()
    parts = [part for part in re.split(r"\s*,\s*", name) if part]
    named = [part for part in parts if names_outlet(part)]
    if len(parts) > 1 and named:
        return named[0]
    kept = [part for part in parts if not is_place(part)]
    if not kept or (not named and (len(name.split()) == 1 or _like_a_town(name))):
        return None  # a town that nobody has listed, more often than not
    return ", ".join(kept)


def _like_a_town(name: str) -> bool:
    """Whether it is a word or two in capitals, as the town of a dateline is written."""
    return name.isupper() and len(name.split()) <= 2 and not name.startswith("THE ")


def guess_language(text: str) -> str:
    """ISO 639-1 code of the language, by its script and most frequent words; ``und`` where nothing tells.

    Meant for "English or not": related languages may be taken for one another.
    """
    sample = text[:_SAMPLE]
    letters = 0 if sample.isascii() else sum(map(str.isalpha, sample))
    for code, characters in _SCRIPTS if letters else ():
        share = 0.02 if code == "uk" else 0.3 if code != "ja" else 0.1
        if len(re.findall(characters, sample)) > share * letters:
            return code
    return _by_words(re.findall(r"[^\W\d_]+", sample.lower()), load_pages().languages)


def _by_words(words: Sequence[str], languages: Mapping[str, frozenset[str]]) -> str:
    counts = Counter(words)
    scores = {code: sum(counts[word] for word in little & counts.keys()) for code, little in languages.items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    return best if scores[best] >= 1 and scores[best] >= 0.06 * len(words) else "und"


def _telling(byline: Byline) -> bool:
    """Whether the by-line's outlet is one: "Ann Lee, NCU" in a list of guests names no outlet."""
    name = byline.outlet or ""
    return byline.by or byline.dated or "." in name or name.split()[-1].lower() in load_pages().byline.outlet_words


def _named(item: Paragraph, reason: str) -> Iterator[str]:
    """Names credited by a line that is not the article."""
    line = item.text
    if reason in {"source_credit", "photo_credit"}:
        label = _LABEL.match(line) or _WITH.match(line)
        if label is not None and (reason == "source_credit" or line.lower().startswith("source")):
            yield from _names(label[1])
    original = _ORIGINAL.search(line)
    if original is not None:
        yield from _names(original["one"] or original["two"])
    owner = _OWNER.search(line) if reason == "copyright" else None
    if owner is not None:
        yield from (name for name in _names(owner["name"]) if name in _supplier_names())
    signed = _SIGN_ONLY.fullmatch(line)
    if signed is not None:
        yield from _supplied(signed["name"])


def _in_prose(text: str, prose: Sequence[Block]) -> Iterator[str]:
    """Agencies that sign the article's first line (dateline) or its last."""
    for block in prose[:3]:
        dateline = _DATELINE.match(block.span.of(text)[:_LONGEST])
        if dateline is not None:
            yield from _supplied(dateline["name"])
    for block in prose[-2:]:
        signed = _SIGNED.search(block.span.of(text)[-80:])
        if signed is not None:
            yield from _supplied(signed["name"])


def _supplied(name: str) -> Iterator[str]:
    for part in _SPLIT.split(name):
        if part.strip() in load_pages().suppliers:
            yield _credited(part.strip())


def _names(listed: str) -> Iterator[str]:
    """The names in a list; whole where it is an agency's name or a web address."""
    whole = listed.strip(_AROUND)
    for part in [whole] if whole in load_pages().suppliers else _SPLIT.split(whole):
        name = part.split("(")[0].strip(_AROUND)
        if name and len(name.split()) <= 6 and (name[0].isupper() or "." in name):
            yield _credited(name)


def _credited(name: str) -> str:
    supplier = load_pages().suppliers.get(name)
    return supplier.name if supplier else name


def _supplier_names() -> frozenset[str]:
    return frozenset(source.name for source in load_pages().suppliers.values())


def _source(name: str) -> Source:
    slug = re.sub(r"[\W_]+", "-", name.casefold()).strip("-")
    return Source(slug, name)
