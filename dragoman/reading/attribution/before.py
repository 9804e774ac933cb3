"""Content before a reporting clause: "...," he said, and what of it goes on after the clause."""

from __future__ import annotations

from dragoman.model import Span
from dragoman.reading.attribution.content import content_end
from dragoman.reading.attribution.quoted import also_after, quote_spans, sentence_end, trim
from dragoman.reading.attribution.quotes import Quote
from dragoman.reading.attribution.view import DAYS, REACH, Run, View

NEW_CLAUSE = frozenset("who which in during at as after when while according citing but and".split())


def left_content(view: View, edge: int, *, inside: bool = False) -> list[Span]:
    """What is said before a reporting clause that starts at token `edge`: a quotation, or the words up to a comma.

    `inside`: the clause only interrupts, so that what stands before it is said even where it tells when or where.
    """
    asked = view.low[view.body : view.body + 1] == ["asked"] or view.low[view.body : view.body + 2] == ["when", "asked"]
    if asked and view.closed_before(view.body) is None:
        return []
    quote = view.closed_before(edge)
    if quote is not None:
        first = view.parsed.sentence.span.start
        ended = quote.span.end <= first and quote.inner.of(view.text).rstrip()[-1:] == "."
        if ended and not view.text[first].islower():  # a sentence of its own: “It is over.” Novak said no more.
            return []
        if quote.span.start > first and (_lead_in(view, quote, first) or not _whole_left(view, quote)):
            return [trim(view.text, Span(first, quote.span.end))]
        return quote_spans(view, quote)
    j = edge - 1
    while j >= 0 and view.tokens[j].is_space:
        j -= 1
    if j < 1 or view.low[j] not in {",", "—", "–", "-", "―", "--"} or view.quoted[j]:
        return []
    start = left_start(view, j)
    if _is_setting(view, start, j) and not (inside and _is_said_setting(view, start)):
        return []
    names = all(view.pos[k] in {"PROPN", "PUNCT", "CCONJ"} for k in range(start, j))
    if names and not inside:  # "Peru, Chile and Cuba announced"
        return []
    span = view.span(Run(start, j))
    return [span] if span else []


def _is_setting(view: View, start: int, end: int) -> bool:
    """Whether the words before "he said" tell when or where he spoke: "At one point,", "Asked about it,"."""
    while start < end and (view.is_mark(start) or view.is_edge(start) or view.pos[start] == "CCONJ"):
        start += 1
    if start >= end:
        return True
    asked = view.low[start : start + 2] == ["when", "asked"]
    if asked or view.low[start] in {"asked", "speaking", "pressed", "writing"}:
        return True
    if view.finite_between(start, end):
        return (
            view.low[start] in {"when", "as", "after"} and view.low[end] == "," and "," not in view.low[start + 1 : end]
        )
    return view.pos[start] in {"ADP", "ADV", "SCONJ", "VERB"} or view.low[start] in DAYS


def _is_said_setting(view: View, start: int) -> bool:
    """Whether a setting before ", she said," belongs to what she said: "By closing the port,", but not "Asked,"."""
    while start < view.size - 1 and (view.is_mark(start) or view.is_edge(start) or view.pos[start] == "CCONJ"):
        start += 1
    own = view.low[start] in {"asked", "speaking", "pressed", "writing", "but", "still", "however"}
    return not own and view.low[start] not in DAYS


def _lead_in(view: View, quote: Quote, first: int) -> bool:
    """Whether unquoted words of the sentence run into the quotation: It was a “disaster,” he said."""
    before = view.text[first : quote.span.start].strip()
    return bool(before) and before[-1:] not in {",", ":", ".", "?", "!", "”", '"', ")", "—", "–"}


def _whole_left(view: View, quote: Quote) -> bool:
    return quote.inner.of(view.text).rstrip()[-1:] in {",", ".", "?", "!", "…"}


def left_start(view: View, end: int) -> int:
    """Where unquoted content before a reporting clause begins: the sentence's start, or after a semicolon."""
    for j in range(end - 1, max(view.body, end - REACH), -1):
        if view.low[j] == ";" and view.quoted[j] is None:
            return j + 1
    return view.body


def goes_on(view: View, after: int, left: list[Span], *, quoted: bool) -> list[Span]:
    """More of the same content after the reporting clause: the rest of the sentence, or the next quotation."""
    position = view.start(after) if after < view.size else view.parsed.sentence.span.end
    if quoted:
        return also_after(view, position) or also_after(view, view.parsed.sentence.span.end)
    if after + 1 < sentence_end(view) and view.low[after] == "," and left:
        k = after + 1
        if view.tokens[k].tag_ in {"VBG", "VBN"} or view.low[k] in NEW_CLAUSE:
            return []
        span = view.span(Run(k, content_end(view, min(after, view.size - 1), k)))
        return [span] if span else []
    return []
