"""Quotations as content: whole ones, those that go on, and those that are more than a word held at arm's length."""

from __future__ import annotations

from dragoman.model import Span
from dragoman.reading.attribution.quotes import Quote
from dragoman.reading.attribution.view import View

STOPS = frozenset({".", "!", "?", ";"})


def quote_spans(view: View, quote: Quote) -> list[Span]:
    """The quotation with the paragraphs it goes on in, marks left out."""
    return [trim(view.text, part.inner) for part in view.quotes.run(quote)]


def trim(text: str, span: Span) -> Span:
    """`span` without white space at its edges and commas at its end."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ","):
        end -= 1
    return Span(start, end)


def is_speech(view: View, quote: Quote) -> bool:
    """Whether a quotation is something said rather than a word held at arm's length."""
    inner = quote.inner.of(view.text).strip()
    return not quote.closed or quote.continues or inner.count(" ") >= 3 or inner[-1:] in {",", ".", "!", "?", "…"}


def sentence_end(view: View) -> int:
    """The token after the last word of the sentence."""
    end = view.size
    while end > 0 and (view.tokens[end - 1].is_space or view.low[end - 1] in STOPS):
        end -= 1
    return end


def also_after(view: View, position: int) -> list[Span]:
    """A quotation that follows at once, in the same paragraph: the same voice goes on."""
    following = view.next_quote(position)
    if following is None or not is_speech(view, following):
        return []
    return quote_spans(view, following)
