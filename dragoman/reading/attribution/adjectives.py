"""Adjectives: "Hanoi is confident that ...", "the ministers were critical of ..."."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.speech import SpeechAdjective
from dragoman.model import Mention, Span
from dragoman.reading.attribution.content import content_end
from dragoman.reading.attribution.found import Found
from dragoman.reading.attribution.phrases import phrase_after
from dragoman.reading.attribution.quoted import sentence_end
from dragoman.reading.attribution.source import is_speaker, relative_antecedent, subject_before
from dragoman.reading.attribution.view import BE, CLAUSE_WORDS, Run, View

LINKS = BE | frozenset("seem seems seemed remain remains remained feel feels felt become becomes became grew".split())
LINK_REACH = 5  # tokens between a linking verb and its adjective


def find_adjectives(view: View, mentions: Sequence[Mention]) -> list[Found]:
    """Attributions whose cue is an adjective of thinking after a linking verb."""
    found: list[Found] = []
    for index in range(1, view.size - 1):
        adjective = view.lexicon.adjectives.get(view.low[index])
        link = _link(view, index) if adjective else None
        if adjective is None or link is None:
            continue
        one = _adjective(view, index, link, adjective, mentions)
        if one:
            found.append(one)
    return found


def _link(view: View, index: int) -> int | None:
    """The linking verb before the adjective, adverbs between them allowed."""
    for j in range(index - 1, max(-1, index - 1 - LINK_REACH), -1):
        if view.low[j] in LINKS and view.quoted[j] is view.quoted[index]:
            return j
        if view.pos[j] not in {"ADV", "PART", "ADP", "ADJ"} or view.low[j] in CLAUSE_WORDS:
            return None
    return None


def _adjective(
    view: View, index: int, link: int, adjective: SpeechAdjective, mentions: Sequence[Mention]
) -> Found | None:
    source = subject_before(view, index) or subject_before(view, link)
    if source is None or view.low[source.start] in {"me", "us", "you"}:
        return None
    if source.end > link or not is_speaker(view, source, mentions):
        return None
    run, last = _content(view, index, adjective)
    span = view.span(run) if run else None
    if span is None:
        return None
    cue = Span(view.start(link), view.end(last))
    return Found(source, cue, (span,), named=relative_antecedent(view, source), stated=adjective.stated)


def _content(view: View, index: int, adjective: SpeechAdjective) -> tuple[Run | None, int]:
    """What the adjective is about, and the last token of the cue."""
    after = index + 1
    if view.low[after] in adjective.before:
        return Run(after + 1, _phrase_end(view, after + 1)), after
    if adjective.infinitive and view.low[after] == "to" and view.tokens[min(after + 1, view.size - 1)].tag_ == "VB":
        return Run(after, content_end(view, index, after)), index
    bare = view.pos[after] in {"NOUN", "PROPN", "DET", "PRON"} and view.low[after] not in CLAUSE_WORDS
    clause = view.low[after] == "that" or (bare and view.finite_between(after + 1, sentence_end(view)))
    if adjective.clause and clause:
        return Run(after, content_end(view, index, after)), index
    return None, index


def _phrase_end(view: View, start: int) -> int:
    """The end of the phrase after the preposition: by the parse, at least one noun phrase long, up to a comma."""
    if start >= view.size:
        return start
    least = max(phrase_after(view, start, appositive=False), start + 1)
    head = next((t for t in view.tokens[start:least] if t.head.i < start), None)
    end = max(least, head.right_edge.i + 1) if head is not None else least
    comma = next((j for j in range(least, end) if view.low[j] in {",", ";"} and view.quoted[j] is None), end)
    return min(comma, sentence_end(view))
