"""Where paragraphs begin and end in a text as received: one a line, parted by blank lines, or wrapped at a width.

A line break is soft (inside a paragraph) where the text is wrapped at a width and the next word would not have fitted,
or where the next line goes on in lower case after a line without a stop. All other line breaks end the paragraph.
A link to another story that has run into the paragraph before it ("… again. ALSO READ: …") is one of its own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.lexicon.pages import load_pages
from dragoman.model import Span

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_DASH = re.compile(r"[–—]")
_NEW_ITEM = re.compile(
    r"(?:[-*+]\s|[•·▪>|]|#{1,6}\s|\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})\)\s|\d{1,2}\.\s|\\#|Q:|A:|Q\s{2,}"
    r"|[A-Z][A-Z .’'-]{2,40}:)"
)
_STOP = re.compile(r"[.!?…:;][\"'”’)\]»*_]*$")
_MARKS = re.compile(r"^(?:[#>\s]|[-*•·▪](?=\s)|\*\*|__)+|(?:\*\*|__|#|\\)+$")
_ENDED = re.compile(r"[.!?…]\W{0,6}$")
_LISTED = re.compile(r"[-*•·▪–—]\s*\S|\d{1,2}[.)]\s")
_SPACE = re.compile(r"[ \t]")
_UNBREAKABLE = re.compile(r"\S{40}")
_WIDEST = 140
_LEAST_BREAKS = 3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text without its outer white space; `text` has Markdown marks off and white space folded.

    `words`: how many; `ends`: whether it ends with a full stop, a question or exclamation mark or an ellipsis, quotes
    aside; `listed`: whether it is an item of a list.
    """

    span: Span
    raw: str
    text: str
    words: int
    ends: bool
    listed: bool


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """All paragraphs in order; together they hold every character that is not white space."""
    groups = list(_groups(text))
    width = _width(text, groups)
    found: list[Paragraph] = []
    for lines in groups:
        start = lines[0].start
        for here, following in zip(lines, [*lines[1:], None], strict=True):
            if following is None or not _soft(here.of(text), following.of(text), width):
                found += [_paragraph(text, *piece) for piece in _parted(text, start, here.end)]
                start = following.start if following else here.end
    return tuple(found)


def folded(text: str) -> str:
    """The text with every run of white space as one space and none outside."""
    return " ".join(text.split())


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraph, cut before each label of a link to another story that has run into it."""
    for found in load_pages().run_in_links.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def _paragraph(text: str, start: int, end: int) -> Paragraph:
    raw = text[start:end]
    plain = folded(_MARKS.sub("", raw) if len(raw) < 2000 else raw)
    return Paragraph(
        span=Span(start, end),
        raw=raw,
        text=plain,
        words=plain.count(" ") + 1 if plain else 0,
        ends=_ENDED.search(plain[-12:]) is not None,
        listed=_LISTED.match(raw) is not None,
    )


def _groups(text: str) -> Iterator[list[Span]]:
    """Runs of lines without a blank line between them; each line without its outer white space."""
    lines: list[Span] = []
    for line in _lines(text):
        if line.start < line.end:
            lines.append(line)
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for found in _BREAK.finditer(text):
        yield _trimmed(text, start, found.start())
        start = found.end()
    yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Span:
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    return Span(start + left, start + left + len(line.strip()))


def _width(text: str, groups: Sequence[Sequence[Span]]) -> int | None:
    """The width at which the text is wrapped; None where it is not, as most lines had room for the next word."""
    breaks = [pair for lines in groups for pair in itertools.pairwise(lines)]
    lengths = sorted(
        line.end - line.start
        for lines in groups
        if len(lines) > 1
        for line in lines
        if not _UNBREAKABLE.search(line.of(text))
    )
    if len(breaks) < _LEAST_BREAKS or not lengths:
        return None
    width = lengths[int(len(lengths) * 0.97)]
    if width > _WIDEST:
        return None
    full = sum(_fills(here.of(text), following.of(text), width) for here, following in breaks)
    return width if full >= max(_LEAST_BREAKS, 0.6 * len(breaks)) else None


def _fills(line: str, following: str, width: int) -> bool:
    """Whether the next word would not have fitted; a line that breaks off without a stop may be a little shorter."""
    first = _SPACE.split(following[:_WIDEST], maxsplit=1)[0]
    if len(line) + 1 + len(first) >= width - 2:
        return True
    return len(line) >= 0.75 * width and _STOP.search(line[-10:]) is None


def _soft(line: str, following: str, width: int | None) -> bool:
    if _NEW_ITEM.match(following):
        return False
    if width is not None and _fills(line, following, width):
        return True
    if _DASH.match(following):
        return False
    return following[0].islower() and _STOP.search(line[-10:]) is None
