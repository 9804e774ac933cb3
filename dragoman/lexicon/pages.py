"""What is known of news pages beforehand: furniture that is not the article, words of by-lines, agencies, little words.

The data are ``data/pages.toml``; they are checked when they are loaded, and a broken entry is named in a LexiconError.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, Literal, cast

from dragoman.errors import LexiconError
from dragoman.model import Source

Match = Literal["line", "start", "part"]
Where = Literal["any", "head", "tail"]

FILE = "pages.toml"
REASONS = frozenset(
    (
        "advertisement author_bio byline comment_form cookie_notice copyright newsletter page_furniture paywall "
        "photo_credit read_more related_posts section_label separator share_bar site_slogan source_credit "
        "timestamp"
    ).split()
)
_MATCHES = ("line", "start", "part")
_WHERES = ("any", "head", "tail")
_CHARACTERS_PER_WORD = 16


@dataclass(frozen=True, slots=True)
class PageRule:
    """One known phrase: a paragraph of at most `words` words that `pattern` fits is boilerplate of the sort `reason`.

    `follows`: titles and list items after it belong to it as well.
    """

    reason: str
    pattern: re.Pattern[str]
    match: Match
    words: int
    where: Where
    follows: bool

    def fits(self, line: str) -> bool:
        """Whether a paragraph, its white space folded, is of this sort; long paragraphs are not looked at."""
        if len(line) > self.words * _CHARACTERS_PER_WORD or line.count(" ") >= self.words:
            return False
        if self.match == "line":
            return self.pattern.fullmatch(line) is not None
        if self.match == "start":
            return self.pattern.match(line) is not None
        return self.pattern.search(line) is not None


@dataclass(frozen=True, slots=True)
class BylineWords:
    """Words that tell a by-line, an author's note and a caption."""

    cues: frozenset[str]
    roles: frozenset[str]
    outlet_words: frozenset[str]
    bio_words: frozenset[str]
    media_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class CorrectionWords:
    """How a text says that it corrects an earlier one: `start` fits a headline's or paragraph's beginning, `within`
    anywhere in a short paragraph."""

    start: re.Pattern[str]
    within: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Pages:
    """Everything in ``pages.toml``.

    `suppliers` leads from a form as signed ("AFP") to the agency. `abbreviations` stand without their stop; a sentence
    goes on from an acronym such as "U.S." into a word of `after_acronyms`, and from a closed quotation into `speech`;
    a word of `starters` begins a new one even there. `run_in_links`: the white space between a sentence's end and the
    label, in capitals, of a link to another story.
    """

    version: str
    run_in_links: re.Pattern[str]
    rules: tuple[PageRule, ...]
    share_words: frozenset[str]
    slogan_words: frozenset[str]
    abbreviations: frozenset[str]
    after_acronyms: frozenset[str]
    speech: frozenset[str]
    starters: frozenset[str]
    byline: BylineWords
    corrections: CorrectionWords
    suppliers: Mapping[str, Source]
    languages: Mapping[str, frozenset[str]]


@functools.lru_cache(maxsize=1)
def load_pages() -> Pages:
    """The shipped data, read and checked once. Raises LexiconError where they break their rules."""
    text = resources.files("dragoman.lexicon").joinpath("data", FILE).read_text(encoding="utf-8")
    return read_pages(text)


def read_pages(text: str) -> Pages:
    """Pages from TOML text. Raises LexiconError that names the entry."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{FILE}: not TOML: {error}") from error
    about = _table(data, "about")
    for key in ("version", "source", "date"):
        _string(about, key, "about")
    return Pages(
        version=_string(about, "version", "about"),
        run_in_links=_run_in_links(_words(_table(data, "links"), "labels", "links")),
        rules=tuple(_rule(entry, f"rule {i}") for i, entry in enumerate(_list(data, "rule"), 1)),
        share_words=_words(_table(data, "share"), "words", "share"),
        slogan_words=_words(_table(data, "slogan"), "words", "slogan"),
        abbreviations=_words(_table(data, "sentences"), "abbreviations", "sentences"),
        after_acronyms=_words(_table(data, "sentences"), "after_acronyms", "sentences"),
        speech=_words(_table(data, "sentences"), "speech", "sentences"),
        starters=_words(_table(data, "sentences"), "starters", "sentences"),
        byline=_byline(_table(data, "byline")),
        corrections=_corrections(_table(data, "corrections")),
        suppliers=_suppliers(_list(data, "supplier")),
        languages={code: _words(_table(data, "languages"), code, "languages") for code in _table(data, "languages")},
    )


def _rule(entry: Mapping[str, Any], name: str) -> PageRule:
    unknown = set(entry) - {"reason", "pattern", "match", "words", "where", "follows", "source", "date"}
    if unknown:
        raise LexiconError(f"{FILE}: {name}: unknown key {sorted(unknown)[0]!r}")
    reason, match = _string(entry, "reason", name), _string(entry, "match", name)
    where, words, follows = (entry.get("where", "any"), entry.get("words"), entry.get("follows", False))
    if reason not in REASONS or match not in _MATCHES or where not in _WHERES or not isinstance(follows, bool):
        raise LexiconError(f"{FILE}: {name}: reason, match, where or follows is not one that is known")
    if not isinstance(words, int) or not 0 < words <= 120:
        raise LexiconError(f"{FILE}: {name}: words must be between 1 and 120")
    try:
        pattern = re.compile(_string(entry, "pattern", name), re.IGNORECASE)
    except re.error as error:
        raise LexiconError(f"{FILE}: {name}: not a regular expression: {error}") from error
    if pattern.search("") is not None and match != "line":
        raise LexiconError(f"{FILE}: {name}: the pattern fits the empty text")
    return PageRule(reason, pattern, cast(Match, match), words, cast(Where, where), follows)


def _run_in_links(labels: frozenset[str]) -> re.Pattern[str]:
    each = "|".join(re.escape(label.upper()) for label in sorted(labels, key=lambda label: (-len(label), label)))
    return re.compile(rf"(?<=[.!?”\"’)])[ \t]+(?=(?:{each}) ?[:|»>])")


def _byline(table: Mapping[str, Any]) -> BylineWords:
    return BylineWords(
        cues=_words(table, "cues", "byline"),
        roles=_words(table, "roles", "byline"),
        outlet_words=_words(table, "outlet_words", "byline"),
        bio_words=_words(table, "bio_words", "byline"),
        media_words=_words(table, "media_words", "byline"),
    )


def _corrections(table: Mapping[str, Any]) -> CorrectionWords:
    parts = {key: "|".join(sorted(_words(table, key, "corrections"), key=len, reverse=True)) for key in table}
    try:
        # A label is set off: "CORRECTION: ...", "Corrected - ...".
        start = re.compile(rf"\W*(?:(?:{parts['labels']})\s*[:\-–—|]|{parts['notes']})", re.IGNORECASE)
        return CorrectionWords(start, re.compile(parts["within"], re.IGNORECASE))
    except (KeyError, re.error) as error:
        raise LexiconError(f"{FILE}: corrections: labels, notes and within must be patterns: {error}") from error


def _suppliers(entries: list[Mapping[str, Any]]) -> Mapping[str, Source]:
    found: dict[str, Source] = {}
    ids: set[str] = set()
    for i, entry in enumerate(entries, 1):
        name = f"supplier {i}"
        country = entry.get("country")
        if country is not None and not re.fullmatch(r"[A-Z]{3}", str(country)):
            raise LexiconError(f"{FILE}: {name}: country is not ISO 3166 alpha-3: {country!r}")
        source = Source(_string(entry, "id", name), _string(entry, "name", name), "agency", country)
        if source.id in ids:
            raise LexiconError(f"{FILE}: {name}: id {source.id!r} is there twice")
        ids.add(source.id)
        for form in entry.get("forms", ()):
            if form in found:
                raise LexiconError(f"{FILE}: {name}: {form!r} already stands for {found[form].name}")
            found[form] = source
    return found


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    if not isinstance(value, dict):
        raise LexiconError(f"{FILE}: [{key}] is missing")
    return value


def _list(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = data.get(key)
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise LexiconError(f"{FILE}: [[{key}]] is missing")
    return value


def _string(table: Mapping[str, Any], key: str, name: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value:
        raise LexiconError(f"{FILE}: {name}: {key} must be a text")
    return value


def _words(table: Mapping[str, Any], key: str, name: str) -> frozenset[str]:
    value = table.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word for word in value):
        raise LexiconError(f"{FILE}: {name}: {key} must be a list of words")
    if len(set(value)) != len(value):
        raise LexiconError(f"{FILE}: {name}: {key} holds a word twice")
    return frozenset(value)
