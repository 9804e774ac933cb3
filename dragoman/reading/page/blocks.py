"""A text as received cut into blocks: headline, sub-headings, body, quotes, questions, and what is not the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Block, BlockKind
from dragoman.reading.page.boilerplate import body_stems, find_boilerplate, is_prose, overlap, prose_bounds, title_like
from dragoman.reading.page.paragraphs import Paragraph, folded, paragraphs

_HEADING = re.compile(r"#{1,6}\s|(?:\*\*|__)[^*_]+(?:\*\*|__)$")
_QUESTION_MARK = re.compile(r"(?:\*\*)?(?:Q|Question|QUESTION)(?:\s?[:.]\s|\s{2,}|\xa0)")
_INNER_STOP = re.compile(r"[.!…]\s+\S")
_QUOTES = re.compile(r"[“”\"«»]")
_WHOLLY_QUOTED = re.compile(r"[“\"«][^“”\"«»]+[”\"»]")
_LONGEST_HEADLINE = 40
_LONGEST_HEADING = 14


def find_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a text in order, one a paragraph; together they hold every character that is not white space.

    `title` is the title as metadata state it: a paragraph that repeats it is the headline.
    """
    items = paragraphs(text)
    reasons = find_boilerplate(items, title)
    headline = _headline(items, reasons, title)
    head = prose_bounds(items, reasons)[0]
    blocks: list[Block] = []
    for i, item in enumerate(items):
        kind, reason = _kind(i, items, reasons, headline, head)
        blocks.append(Block(item.span, kind, reason))
    return tuple(blocks)


def find_title(text: str, blocks: Sequence[Block]) -> str | None:
    """The headline as text, white space folded and Markdown marks off; None where the text has none."""
    for block in blocks:
        if block.kind is BlockKind.HEADLINE:
            return folded(block.span.of(text).strip("#*_ \t")) or None
    return None


def _headline(items: Sequence[Paragraph], reasons: Sequence[str | None], title: str | None) -> int | None:
    """Which paragraph is the headline: the one that repeats the stated title, else the best one before the article.

    Best is what shares most telling words with the article; of equals the first.
    """
    head = prose_bounds(items, reasons)[0]
    known = [i for i, item in enumerate(items[: head + 3]) if reasons[i] is None and title_like(item, title)]
    if known:
        return known[0]
    if title or not any(is_prose(item) for item, reason in zip(items, reasons, strict=True) if reason is None):
        return None
    fit = [i for i in range(min(head + 1, len(items))) if reasons[i] is None and _headline_form(items[i], i, head)]
    stems = body_stems(items, reasons)
    return max(fit, key=lambda i: (min(overlap(items[i], stems), 3), -i), default=None)


def _headline_form(item: Paragraph, i: int, head: int) -> bool:
    if not 2 <= item.words <= _LONGEST_HEADLINE or item.listed or _QUESTION_MARK.match(item.raw):
        return False
    asks = item.text.endswith(("?", "!")) and item.words <= 25 and i == 0
    return asks or (i < head and not item.ends)


def _kind(
    i: int, items: Sequence[Paragraph], reasons: Sequence[str | None], headline: int | None, head: int
) -> tuple[BlockKind, str]:
    item, reason = items[i], reasons[i]
    if reason is not None:
        return BlockKind.BOILERPLATE, reason
    if i == headline:
        return BlockKind.HEADLINE, "headline"
    if _QUESTION_MARK.match(item.raw):
        return BlockKind.QUESTION, "question_mark"
    if _lone_question(item):
        return BlockKind.QUESTION, "lone_question"
    if item.raw.startswith(">"):
        return BlockKind.QUOTE, "block_quote"
    if _WHOLLY_QUOTED.fullmatch(item.text[:5000]) and item.words > 3:
        return BlockKind.QUOTE, "quoted_paragraph"
    if _HEADING.match(item.raw) and item.words <= 25 and not item.ends:
        return BlockKind.SUB_HEADING, "marked_heading"
    if _is_heading(i, items, reasons):
        return BlockKind.SUB_HEADING, "deck" if i < head else "short_line"
    return BlockKind.BODY, "paragraph"


def _lone_question(item: Paragraph) -> bool:
    line = item.text
    if len(line) > 600 or not line.rstrip("*_) ").endswith("?") or _QUOTES.search(line):
        return False
    return _INNER_STOP.search(re.sub(r"\b(?:[A-Za-z]\.){1,3}|\b(?:Mr|Mrs|Ms|Dr)\.", "", line)) is None


def _is_heading(i: int, items: Sequence[Paragraph], reasons: Sequence[str | None]) -> bool:
    """A short line without a stop over running text."""
    item = items[i]
    if (
        item.ends
        or item.listed
        or not 1 <= item.words <= _LONGEST_HEADING
        or item.text[-1] in ",;:"
        or _QUOTES.search(item.text[:1])
    ):
        return False
    if not (item.text[0].isupper() or item.text[0].isdigit()):
        return False
    return any(reasons[j] is None for j in range(i + 1, min(i + 4, len(items))))
