"""Phrases before a source: "according to X", "in X's view", "by his own account"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Mention, Span
from dragoman.reading.attribution.before import left_content
from dragoman.reading.attribution.content import content_end
from dragoman.reading.attribution.found import Found
from dragoman.reading.attribution.quoted import sentence_end
from dragoman.reading.attribution.source import POSSESSIVES, head_index, is_document, is_speaker, source_after
from dragoman.reading.attribution.view import BE, DAYS, REACH, Run, View


def find_prepositions(view: View, mentions: Sequence[Mention]) -> list[Found]:
    """Attributions through "according to X" and "in X's view"."""
    found: list[Found] = []
    opening = view.lexicon.prepositions.keys() | view.lexicon.possessive.keys()
    for index in [index for index, word in enumerate(view.low) if word in opening]:
        one = _preposition(view, index, mentions) or _possessive(view, index)
        if one:
            found.append(one)
    return found


def _preposition(view: View, index: int, mentions: Sequence[Mention]) -> Found | None:
    for phrase in view.lexicon.prepositions.get(view.low[index], ()):
        after = index + len(phrase.words)
        if tuple(view.low[index:after]) != phrase.words or after >= view.size:
            continue
        source = source_after(view, after)
        if source is None:
            return None
        if phrase.only == "source" and not (_clause_edge(view, index) and is_speaker(view, source, mentions)):
            return None
        if phrase.only == "document" and not is_document(view, source):
            return None
        figures = phrase.only == "figures"
        if figures and not (_clause_edge(view, index) and _counts(view, source)):
            continue
        content = _rest(view, index, source.end)
        cue = Span(view.start(index), view.end(after - 1))
        return Found(source, cue, tuple(content)) if content else None
    return None


def _counts(view: View, source: Run) -> bool:
    """Whether the phrase names a poll and closes its clause: "In a new poll, six in ten said"."""
    end = source.end
    while end < view.size and (view.low[end] == "last" or view.low[end] in DAYS):
        end += 1
    closed = end >= view.size or view.low[end] in {",", ".", ")"}
    return closed and view.lexicon.is_source("figures", view.low[head_index(view, source)])


def _clause_edge(view: View, index: int) -> bool:
    return index == 0 or view.low[index - 1] in {",", "(", "—", "–"} or view.is_mark(index - 1)


def _possessive(view: View, index: int) -> Found | None:
    """ "in Hanoi's view, ...", "by his own account"."""
    heads = view.lexicon.possessive.get(view.low[index])
    if not heads or not _clause_edge(view, index):
        return None
    for j in range(index + 2, min(view.size, index + 9)):
        if view.low[j] in heads:
            own = view.low[index + 1] in POSSESSIVES
            mark = next((k for k in range(index + 2, j) if view.low[k] in {"'s", "’s", "'", "’"}), None)
            if not own and mark is None:
                return None
            source = Run(index + 1, index + 2 if own else mark or j)
            content = _rest(view, index, j + 1)
            return Found(source, Span(view.start(index), view.end(j)), tuple(content)) if content else None
    return None


def _rest(view: View, first: int, after: int) -> list[Span]:
    """The clause without the phrase from `first` to `after`: what stands before it and after it."""
    start = first
    if first > 0 and view.low[first - 1] == ",":
        start = first - 1
    before = _before(view, start)
    quote = view.closed_before(first)
    opens = first <= view.body and view.finite_between(after, view.size)  # "According to X, ..." after a quotation
    if quote is not None and quote.span.start < view.parsed.sentence.span.start and not opens:
        return left_content(view, first) or [quote.inner]
    end = sentence_end(view)
    k = after
    while k < min(end, after + REACH) and view.low[k] not in {",", "—", "–", ";"}:
        if view.opens(k):
            break
        k += 1
    if before is None or view.low[start - 1] == "that" or _only_connective(view, start):
        return [span for span in [view.span(Run(k, content_end(view, first, k)))] if span] if k < end else []
    spans = [before]
    if quote is None and before.start == view.parsed.sentence.span.start and (spoken := view.closed_before(0)):
        spans = [part.inner for part in view.quotes.run(spoken)] + spans
    if k + 1 < end and view.low[k] == "," and not view.finite_between(view.body, start):
        tail = view.span(Run(k, end))  # "The next day, according to Kos, the mayor resigned"
        return [*spans, tail] if tail else spans
    if k + 1 < end and view.low[k] == "," and view.tokens[k + 1].tag_ not in {"VBG", "WP", "WDT"}:
        tail = view.span(Run(k, end))
        if tail and (view.pos[k + 1] in {"VERB", "AUX", "PART"} or (view.low[start] == "," and view.is_finite(k + 1))):
            spans.append(tail)
    return spans


def _before(view: View, end: int) -> Span | None:
    start = view.body
    for j in range(end - 1, max(view.body, end - REACH) - 1, -1):
        if (view.low[j] == ";" and view.quoted[j] is None) or view.quoted[j] is not view.quoted[end] is not None:
            start = j + 1
            break
    return view.span(Run(start, end))


def _only_connective(view: View, end: int) -> bool:
    """Whether nothing but "But", "However," stands before token `end`."""
    here = [j for j in range(view.body, end) if view.quoted[j] is view.quoted[min(end, view.size - 1)]]
    return all(view.pos[j] in {"CCONJ", "ADV", "PUNCT", "SCONJ"} or view.low[j] in BE for j in here)
