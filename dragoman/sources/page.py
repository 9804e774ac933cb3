"""HTML pages: metadata as the page states them, main text by trafilatura. Nothing is executed, fetched or trusted."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import trafilatura
from htmldate import find_date
from selectolax.lexbor import LexborHTMLParser

from dragoman.sources.decoding import is_binary, is_broken_utf8, look, mis_encoded
from dragoman.sources.found import Found, Given, Stated, document, iso_day, refuse

LARGEST_BODY = 5_000_000
"""Characters of a page without scripts and styles above which it is refused: no article is that long."""
DEEPEST = 1_000
"""Open elements above which a page is refused: real pages stay below 100, parsers slow down far above."""
MOST_ATTRIBUTES = 500
"""Attributes of one tag above which a page is refused: parsers take time in their square."""
SHORT = 250
"""Characters of main text below which the slower, more patient way of finding it is tried."""

# Bounded so that a page of half-open tags costs no more than its length.
_DROPPED = re.compile(
    r"<(script|style|svg|template|noscript)\b(?![^<>]{0,300}ld\+json)[^<>]{0,2000}>.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# Possessive throughout: a broken tag costs no more than its length.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)((?:{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+)[\s/]*+(>|\Z|)")
_UNNESTED: frozenset[str] = frozenset(
    {
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr",
        ),
        *("p", "li", "dt", "dd", "tr", "td", "th", "option", "tbody", "thead", "tfoot"),
    }
)
_ARTICLES = (
    *("NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BlogPosting"),
    "LiveBlogPosting",
)
_LARGEST_JSON = 1_000_000

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read_page(path: Path, data: bytes, given: Given) -> Iterator[Found]:
    """The one document of a page: its main text, a paragraph a line."""
    if not data.strip():
        yield refuse(path, "empty", "the file holds no text")
        return
    if is_binary(data):
        yield refuse(path, "binary", "this is not a page of text")
        return
    html = _light(_decoded(data))
    if len(html) > LARGEST_BODY:
        yield refuse(path, "huge", f"the page is over {LARGEST_BODY // 1_000_000} MB without its scripts")
        return
    harm = _harm(html)
    if harm is not None:
        yield refuse(path, "too_complex", f"{harm}; it is broken or means harm")
        return
    text = _main_text(html)
    if not text or not text.strip():
        yield refuse(path, "no_text", "the page has no article; save the article's own page, or its text")
    elif "\ufffd" in text:
        yield mis_encoded(path)
    else:
        yield from document(str(path), text, stated_by(html), given)


def stated_by(html: str) -> Stated:
    """What a page says of itself: JSON-LD first, then OpenGraph and other meta fields; the date at last by htmldate."""
    tree = LexborHTMLParser(html)
    article = _article(tree)
    meta = _meta(tree)
    published = _first(article.get("datePublished"), *(meta.get(key) for key in _META_DATES))
    canonical = tree.css_first('link[rel="canonical"]')
    address = canonical.attributes.get("href") if canonical else None
    heading = tree.css_first("h1") or tree.css_first("title")
    heading_text = heading.text() if heading else None
    root = tree.css_first("html")
    source = _first(_named(article.get("publisher")), meta.get("og:site_name"), meta.get("application-name"))
    titles = (article.get("headline"), meta.get("og:title"), meta.get("twitter:title"), heading_text)
    return Stated(
        url=_first(address, meta.get("og:url"), article.get("url")),
        title=_title(_first(*titles), source),
        published=published if iso_day(published or "") else _dated(html) or published,
        source=source,
        language=_first(
            root.attributes.get("lang") if root else None, article.get("inLanguage"), meta.get("og:locale")
        ),
    )


_META_DATES = (
    *("article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date"),
    *("dc.date.issued", "dcterms.created", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime"),
)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        encoding = look(data, page=True) or "utf-8"
    if is_broken_utf8(data, encoding):
        encoding = "utf-8"  # what is broken shows, and is refused where it is in the main text
    try:
        return data.decode(encoding, errors="replace")
    except LookupError:
        return data.decode("utf-8", errors="replace")


def _light(html: str) -> str:
    """The page without what is never read: scripts (but for JSON-LD), styles, comments."""
    return _DROPPED.sub(" ", _COMMENT.sub(" ", html.replace("\0", "")))


def _harm(html: str) -> str | None:
    """What would make parsing costly, None where nothing does; in one pass and without a parser."""
    depth = 0
    for found in _TAG.finditer(html):
        if not found[4] and found.end() < len(html):
            return f"the page has a tag of over {MOST_ATTRIBUTES} attributes"
        if found[2].lower() in _UNNESTED:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > DEEPEST:
            return f"the page nests over {DEEPEST} elements"
    return None


def _main_text(html: str) -> str | None:
    text = _extracted(html, fast=True)
    if text is None or len(text) < SHORT:
        patient = _extracted(html, fast=False)
        text = patient if len(patient or "") > len(text or "") else text
    return text


def _extracted(html: str, *, fast: bool) -> str | None:
    found = trafilatura.extract(html, fast=fast, include_comments=False, include_tables=False)
    return found if isinstance(found, str) else None


def _dated(html: str) -> str | None:
    found = find_date(html, original_date=True, extensive_search=False)
    return found if isinstance(found, str) else None


def _article(tree: LexborHTMLParser) -> Mapping[str, Any]:
    """The JSON-LD entry that describes the article; empty where there is none."""
    entries: list[Mapping[str, Any]] = []
    for node in tree.css('script[type*="ld+json"]'):
        content = node.text()
        if len(content) <= _LARGEST_JSON:
            entries.extend(_entries(content))
    ranked = [(_rank(entry), i) for i, entry in enumerate(entries)]
    best = min((pair for pair in ranked if pair[0] < len(_ARTICLES)), default=None)
    return entries[best[1]] if best else {}


def _entries(content: str) -> Iterator[Mapping[str, Any]]:
    try:
        loaded = json.loads(content.strip(), strict=False)
    except (ValueError, RecursionError):
        return  # a page whose JSON-LD is broken has OpenGraph left
    for entry in loaded if isinstance(loaded, list) else [loaded]:
        if isinstance(entry, dict):
            graph = entry.get("@graph")
            yield from (part for part in (graph if isinstance(graph, list) else [entry]) if isinstance(part, dict))


def _rank(entry: Mapping[str, Any]) -> int:
    kinds = entry.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return min((_ARTICLES.index(name) for name in names if name in _ARTICLES), default=len(_ARTICLES))


def _meta(tree: LexborHTMLParser) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        key = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        content = node.attributes.get("content")
        if key and content:
            found.setdefault(key.lower(), content)
    return found


def _title(stated: str | None, source: str | None) -> str | None:
    """The title with entities resolved and the outlet's name after it taken off."""
    title = unescape(stated) if stated else None
    if title and source:
        title = re.sub(rf"\s+[-–—|·:]+\s+{re.escape(source)}\s*$", "", title, flags=re.IGNORECASE)
    return title or None


def _named(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _first(*values: object) -> str | None:
    for value in values:
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None
