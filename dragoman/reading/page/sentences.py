"""Sentences inside blocks: cut by sentencex, then repaired where news prose misleads it. Linear in its length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sentencex import segment

from dragoman.lexicon.pages import load_pages
from dragoman.model import Block, BlockKind, Sentence, Span

LONGEST = 1000
"""Characters after which a stretch without a stop is cut at a space; measured: a parse of this length stays quick."""

_LONG = 400
_PIECE = 20_000
_WHOLE = frozenset({BlockKind.HEADLINE, BlockKind.SUB_HEADING})
_LEADING = re.compile(r"(?:\s|[#>•·▪|]|[-*–—](?=\s)|\*\*|__|\\#|(?:[QA]|Question|Answer)\s?:(?=\s)|Q(?=\s{2,}))+")
_TRAILING = re.compile(r"(?:\s|\*\*|__|#|\\)+$")
_INITIAL = re.compile(r"(?:^|[\s(“\"])[A-Z]\.$")
_ACRONYM = re.compile(r"(?:\b[A-Za-z]\.){2,}[”\"’)]?$")
_HYPHENED = re.compile(r"\w-(?:[A-Za-z]\.){2,}$")
"""An acronym that closes a compound ("ASEAN-U.S.") stands before a noun, not at a sentence's end."""
_STARTS_LOW = re.compile(r"[“\"‘'(\[]?[a-zà-ÿ\d,;:–—-]")
_CLOSERS_ONLY = re.compile(r"[\s”\"’')\]»]+$")
_ASKED = re.compile(r"[?!][”\"’']$")
_QUOTED_STOP = re.compile(r"[.!?…][”’\")\]]\s+(?=[“\"‘(]?[A-ZÀ-Þ])")
_STOPPED_ACRONYM = re.compile(r"\b[A-Za-z]\.[A-Za-z]\.[”\"’)]?\s+(?=([A-Z][a-z]*)\b(?!\.))")
_FIRST_WORD = re.compile(r"[^\W_][\w-]*")
_INNER_STOP = re.compile(r"[.!?]\s+(?=[A-ZÀ-Þ“\"‘])")
_QUESTION = re.compile(r"\?[\s*_)\]]*$")


def split_sentences(text: str, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """Sentences of all blocks but boilerplate, in order, without outer white space and list marks.

    A headline or sub-heading is one sentence. A sentence that asks, outside quotation marks, has the
    block kind QUESTION.
    """
    found: list[Sentence] = []
    for block in blocks:
        if block.kind is BlockKind.BOILERPLATE:
            continue
        for start, end in _cut(text, block):
            trimmed = _trim(text, start, end)
            if trimmed is not None:
                found.append(Sentence(trimmed, _kind(trimmed.of(text), block.kind)))
    return tuple(found)


def _cut(text: str, block: Block) -> Iterator[tuple[int, int]]:
    span = block.span
    pieces = [(span.start, span.end)] if block.kind in _WHOLE else _sentences(text, span)
    for start, end in pieces:
        yield from _bounded(text, start, end)


def _sentences(text: str, span: Span) -> list[tuple[int, int]]:
    """Sentence bounds from sentencex, over pieces of bounded length, with the repairs."""
    bounds: list[tuple[int, int]] = []
    for piece_start, piece_end in _pieces(text, span.start, span.end, _PIECE):
        piece = text[piece_start:piece_end]
        position = piece_start
        for length in _segments(piece):
            bounds.extend(_split_missed(text, position, position + length))
            position += length
    return [part for start, end in _joined(text, bounds) for part in _parted(text, start, end)]


class _Plain(dict[int, str]):
    """One plain character for each: sentencex (1.0.32) panics on some letters and spaces of more than one byte."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = character
        if character.isspace():
            plain = " "
        elif code > 126 and character not in "“”‘’«»…–—":
            plain = "A" if character.isupper() else "a" if character.isalpha() else "-"
        self[code] = plain
        return plain


_PLAIN = _Plain()


def _segments(piece: str) -> list[int]:
    """Lengths of the sentences of a piece; together its length."""
    lengths = [len(part) for part in segment("en", piece.translate(_PLAIN))]
    return lengths if sum(lengths) == len(piece) else [len(piece)]


def _joined(text: str, bounds: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what was cut after an abbreviation, before a lower-case word, or before closing quotation marks."""
    joined: list[tuple[int, int]] = []
    for start, end in bounds:
        if joined and _belongs(text, joined[-1], start, end):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _belongs(text: str, before: tuple[int, int], start: int, end: int) -> bool:
    left = text[max(before[0], before[1] - 40) : before[1]].rstrip()
    right = text[start : min(end, start + 40)].lstrip()
    if not left or not right or _CLOSERS_ONLY.fullmatch(text[start : min(end, start + 10)]):
        return True
    if not text[before[1] - 1].isspace() and not text[start].isspace():
        return True
    if _abbreviated(left) or _INITIAL.search(left) or _HYPHENED.search(left):
        return True
    if _ASKED.search(left) and _speaks(right):
        return True
    if _ACRONYM.search(left):
        return _goes_on(right)
    return _STARTS_LOW.match(right) is not None and not right[0].isdigit() and right[0] not in "-–—"


def _goes_on(right: str) -> bool:
    """Whether a sentence goes on with these words after an acronym: `U.S. officials`, `U.S. President`, `U.S. Sen.`"""
    word = _FIRST_WORD.match(right)
    if _STARTS_LOW.match(right) or (word is not None and word[0] in load_pages().after_acronyms):
        return True
    return _abbreviated(right.split(maxsplit=1)[0])


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a long sentence at the stops inside its quotations: several sentences in one pair of marks."""
    if end - start <= _LONG:
        return [(start, end)]
    cuts = [start]
    for found in _INNER_STOP.finditer(text, start, end):
        before = text[max(start, found.start() - 12) : found.start() + 1]
        if not (_abbreviated(before) or _INITIAL.search(before) or _ACRONYM.search(before)):
            cuts.append(found.end())
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _speaks(right: str) -> bool:
    """Whether the text goes on with a speaker and a verb of saying: `Lee asked`, `the minister of trade said`."""
    return any(word.strip(".,:;") in load_pages().speech for word in right.split()[1:4])


def _abbreviated(left: str) -> bool:
    """Whether the text ends with a known abbreviation and its stop."""
    last = left.rsplit(maxsplit=1)[-1].lstrip("(“\"'‘[–—-") if left.split() else ""
    return last.endswith(".") and last[:-1] in load_pages().abbreviations


def _split_missed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut after a stop that closes a quotation (`…there.” He left.`) or is an acronym's (`…the U.S. The talks`)."""
    cuts = {start}
    for found in _QUOTED_STOP.finditer(text, start, end):
        before = text[max(start, found.start() - 12) : found.start() + 1]
        if not (_abbreviated(before) or _ACRONYM.search(before)):
            cuts.add(found.end())
    for found in _STOPPED_ACRONYM.finditer(text, start, end):
        if found[1] in load_pages().starters:
            cuts.add(found.end())
    ordered = sorted(cuts)
    return list(zip(ordered, [*ordered[1:], end], strict=True))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    yield from _pieces(text, start, end, LONGEST)


def _pieces(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """Pieces of at most `longest` characters, cut at the last space, better still after the last stop or semicolon."""
    while end - start > longest:
        limit = start + longest
        cut = max(text.rfind(mark, start + longest // 2, limit) + 1 for mark in (". ", "; ", ".\n"))
        if cut <= start:
            cut = max(text.rfind(mark, start + 1, limit) for mark in (" ", "\n"))
        cut = cut if cut > start else limit
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _trim(text: str, start: int, end: int) -> Span | None:
    leading = _LEADING.match(text, start, end)
    start = leading.end() if leading else start
    trailing = _TRAILING.search(text, max(start, end - 200), end)
    end = trailing.start() if trailing else end
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def _kind(sentence: str, block: BlockKind) -> BlockKind:
    if block is BlockKind.QUOTE or block is BlockKind.QUESTION:
        return block
    return BlockKind.QUESTION if _QUESTION.search(sentence) else block
