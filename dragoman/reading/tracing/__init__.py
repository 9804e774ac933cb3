"""Stage: what of a text can show where it comes from (see `dragoman.trace`), in any language and without a parser."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from dragoman.lexicon.names import fold
from dragoman.lexicon.pages import load_pages
from dragoman.model import Block, BlockKind, Document
from dragoman.reading.tracing import anchors
from dragoman.reading.tracing.corrections import correction_note
from dragoman.reading.tracing.named import named_sources
from dragoman.trace import Trace, hashes, sampling_rate

# Words; what stands between them tells where sentences begin.
_WORD = re.compile(r"([^\W_]+)")
_TEXT_WORD = re.compile(r"[^\W_]+")
# Scripts without spaces between words are taken apart into pairs of characters.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_QUOTED = re.compile(
    r"“([^“”]{15,1200})”|«([^«»]{15,1200})»|„([^„“”]{15,1200})[“”]|»([^«»]{15,1200})«|\"([^\"\n]{15,1200})\""
)
_LINK = re.compile(r"https?://[^\s<>()\[\]\"'”’]{4,300}")
# English words without content that are too few in pages.toml, where little words tell languages apart.
_MORE_EMPTY = frozenset(
    """a about after again all also although am among an any are been before being below both can could did do does
    doing down during each few further had having her here hers him his how however if into itself just may me might
    more most must my no nor now off only other our ours out own same shall she should so some such than them then there
    these they those through too under until up upon us very we what when where while whom why within without you your
    mr ms mrs dr sr""".split()
)
MOST_TERMS = 6000
MOST_QUOTES = 120
LONGEST_QUOTE = 60


@functools.cache
def _empty(language: str) -> frozenset[str]:
    """Folded words that carry no content in the language."""
    little = load_pages().languages.get(language, frozenset())
    return frozenset(map(fold, little)) | (_MORE_EMPTY if language in ("en", "und") else frozenset())


def find_trace(
    document: Document, blocks: Sequence[Block], language: str, title: str | None, credited: Sequence[str] = ()
) -> Trace:
    """The trace of a document. `blocks` are those of its text, `credited` the sources of the whole text.

    Where everything is boilerplate, or nothing is a block, the whole text counts.
    """
    kept = [block.span.of(document.text) for block in blocks if block.kind is not BlockKind.BOILERPLATE]
    made = trace_of(document, kept or [document.text], language[:2], title or "", tuple(credited))
    note = correction_note(title or "", [b.span.of(document.text) for b in blocks if b.reason != "related_posts"])
    return dataclasses.replace(made, correction=note, corrected=_days(note, language[:2])) if note else made


def _days(note: str, language: str) -> tuple[str, ...]:
    pieces = _WORD.split(fold(note))
    found, _ = anchors.find_dates([word.lower() for word in pieces[1::2]], pieces[::2], language)
    return tuple(dict.fromkeys(key for key, _ in found if len(key) == len("05-03") and "-" in key))


def trace_of(
    document: Document, paragraphs: Sequence[str], language: str, title: str, credited: tuple[str, ...] = ()
) -> Trace:
    """The trace of these paragraphs of a document."""
    raw = "\n\n".join(paragraphs)
    pieces = _WORD.split(fold(_LINK.sub(" ", raw)))
    cased, gaps = pieces[1::2], pieces[::2]
    words = [word.lower() for word in cased]
    rate = sampling_rate(len(words))
    empty = _empty(language)
    heading = _TEXT_WORD.findall(fold(title))
    dates, used = anchors.find_dates(words, gaps, language)
    return Trace(
        document=document.id,
        language=language,
        words=len(words),
        rate=rate,
        shingles=hashes(words, rate),
        terms=tuple(_terms(words, empty)),
        names=anchors.find_names(cased, words, gaps, empty),
        places=anchors.find_places(cased, words),
        numbers=anchors.find_numbers(words, gaps, used),
        dates=dates,
        quotes=_quotes(raw),
        paragraphs=tuple(count for text in paragraphs if (count := len(_TEXT_WORD.findall(text)))),
        title=tuple(_terms([word.lower() for word in heading], empty)),
        about=tuple(dict.fromkeys(key for key, _ in anchors.find_places(heading, [word.lower() for word in heading]))),
        credits=credited,
        sources=named_sources(raw),
        links=tuple(dict.fromkeys(map(_address, _LINK.findall(raw)))),
        url=_address(document.url) if document.url else "",
    )


def _terms(words: Sequence[str], empty: frozenset[str]) -> list[str]:
    found = [word for word in words if len(word) > 2 and word not in empty and not word[0].isdigit()]
    if any(_UNSPACED.match(word) for word in words[:50]):
        found = [pair for word in words for pair in _pieces(word)]
    return found[:MOST_TERMS]


def _pieces(word: str) -> list[str]:
    if not _UNSPACED.match(word):
        return [word] if len(word) > 2 else []
    return [word[i : i + 2] for i in range(len(word) - 1)] or [word]


def _quotes(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in _QUOTED.finditer(text):
        words = _TEXT_WORD.findall(fold(match[match.lastindex or 0]).lower())
        if len(words) > 3:
            found.setdefault(" ".join(words[:LONGEST_QUOTE]))
            if len(found) == MOST_QUOTES:
                break
    return tuple(found)


def _address(url: str) -> str:
    """Host and path, without what differs from visit to visit; as it is where it is no address."""
    try:
        parts = urlsplit(url.rstrip(".,;:!?"))
    except ValueError:
        return url
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}"
