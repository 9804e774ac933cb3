"""Nouns and prepositions: "voiced hope that ...", "Hanoi's claim that ...", "according to X", "in X's view"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.speech import SpeechNoun
from dragoman.model import AttributionKind, Mention, Span
from dragoman.reading.attribution.before import left_content
from dragoman.reading.attribution.content import content_end
from dragoman.reading.attribution.found import Found
from dragoman.reading.attribution.phrases import phrase_after
from dragoman.reading.attribution.quoted import sentence_end
from dragoman.reading.attribution.source import (
    inherited_subject,
    is_document,
    is_speaker,
    relative_antecedent,
    source_after,
    subject_before,
)
from dragoman.reading.attribution.view import BE, NOUNS, REACH, Run, View
from dragoman.reading.parsed import children

OBJECT_WORDS = frozenset("of about for over on to in against regarding".split())
OWNED_WORDS = frozenset({"of", "about", "for", "over", "against", "regarding"})
SUPPORT_REACH = 8  # tokens between a support verb and its noun
POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my"})


def find_nouns(view: View, mentions: Sequence[Mention]) -> list[Found]:
    """Attributions whose cue is a noun of saying or thinking."""
    found: list[Found] = []
    for index in range(view.size):
        noun = view.lexicon.noun_forms.get(view.low[index])
        if noun is None or view.pos[index] not in NOUNS:
            continue
        one = _noun(view, index, noun, mentions)
        if one:
            found.append(one)
    return found


def _noun(view: View, index: int, noun: SpeechNoun, mentions: Sequence[Mention]) -> Found | None:
    helper = _support_verb(view, index, noun)
    start = _noun_content(view, index, noun, supported=helper is not None)
    if start is None and helper is None and _owner(view, index) is not None:
        start = _owned_content(view, index, noun)
    if start is None:
        return None
    end = _clause_end(view, index, start) if view.low[start] == "that" else _phrase_end(view, index, start)
    content = view.span(Run(start, end))
    if content is None:
        return None
    if helper is not None:
        source = subject_before(view, helper) or inherited_subject(view, helper)
        if source is None or not (is_speaker(view, source, mentions) or is_document(view, source)):
            return None
        cue = Span(view.start(helper), view.end(index))
        return Found(source, cue, (content,), named=relative_antecedent(view, source))
    owner = _owner(view, index)
    cue = Span(view.start(index), view.end(index))
    if owner is not None:
        return Found(owner, cue, (content,))
    if noun.alone and view.low[start] == "that":
        return Found(None, cue, (content,), kind=AttributionKind.PASSIVE)
    return None


def _owned_content(view: View, index: int, noun: SpeechNoun) -> int | None:
    """The token after the preposition of "Hanoi's call for ...", "their criticism of ..."."""
    if index + 2 >= view.size or "object" not in noun.frames or view.low[index + 1] not in OWNED_WORDS:
        return None
    return index + 2


def _clause_end(view: View, index: int, start: int) -> int:
    """The end of "that ..." after a noun: by the parse where the clause hangs on the noun."""
    end = content_end(view, index, start)
    edges = [child.right_edge.i + 1 for child in children(view.tokens[index], "acl", "ccomp") if child.i > start]
    return min(end, max(edges)) if edges else end


def _support_verb(view: View, index: int, noun: SpeechNoun) -> int | None:
    """The verb close before the noun that makes a cue with it: "expressed a strong desire"."""
    for j in range(index - 1, max(-1, index - 1 - SUPPORT_REACH), -1):
        if view.low[j] in {",", ";", ":"} or view.quoted[j] is not view.quoted[index]:
            return None
        if _is_support(view, j):
            lemma = view.lexicon.support_forms.get(view.low[j])
            return j if lemma in noun.support else None
    return None


def _is_support(view: View, index: int) -> bool:
    """Whether the token is an active verb, a participle after a name among them ("Bogota voiced concern")."""
    token = view.tokens[index]
    if token.tag_ == "VBN":
        perfect = any(child.lower_ in {"has", "have", "had"} for child in children(token, "aux"))
        return perfect or (
            index > 0 and view.pos[index - 1] in NOUNS | {"PRON", "AUX"} and view.low[index - 1] not in BE
        )
    return view.pos[index] in {"VERB", "AUX"}


def _noun_content(view: View, index: int, noun: SpeechNoun, *, supported: bool) -> int | None:
    """The token where the content of a noun begins."""
    j = index + 1
    if j < view.size and view.low[j] == "," and j + 1 < view.size and view.low[j + 1] == "that":
        j += 1
    if supported and j < view.size and view.low[j] in {"on", "in", "at"}:
        after = phrase_after(view, j + 1, appositive=False)
        if after < view.size and view.low[after] == "that":
            j = after
    if j + 1 >= view.size:
        return None
    low = view.low[j]
    if low == "that" and "that" in noun.frames and view.finite_between(j + 1, sentence_end(view)):
        return j
    if low == "to" and view.tokens[j + 1].tag_ in {"VB", "RB"} and "to" in noun.frames:
        return j
    if low in OBJECT_WORDS and "object" in noun.frames and supported:
        return j + 1
    return None


def _phrase_end(view: View, index: int, start: int) -> int:
    """The end of "to ..." or of the noun phrase after "about"."""
    least = max(phrase_after(view, start, appositive=False), start + 1)
    end = max(
        [least] + [child.right_edge.i + 1 for child in view.tokens[index].children if child.right_edge.i >= start]
    )
    if view.low[start] == "to" or view.low[start - 1] == "to":
        end = max(end, *(t.right_edge.i + 1 for t in (view.tokens[min(start + 1, view.size - 1)], view.tokens[start])))
    for j in range(least, min(end, view.size)):
        if (
            view.low[j] in {",", ";"}
            and view.quoted[j] is None
            and j + 1 < view.size
            and view.tokens[j + 1].tag_ in {"VBG", "PRP", "CC"}
        ):
            return j
    return min(end, sentence_end(view))


def _owner(view: View, index: int) -> Run | None:
    """The possessor of the noun: "Hanoi's recent claim", "their claim", "the claim by Hanoi"."""
    for j in range(index - 1, max(-1, index - 5), -1):
        if view.low[j] in {"'s", "’s", "'", "’"} and j > 0 and view.pos[j - 1] in NOUNS:
            return Run(_possessor_start(view, j), j)
        if view.low[j] in POSSESSIVES:
            return Run(j, j + 1)
        if view.pos[j] not in {"ADJ", "NOUN", "ADV", "NUM", "VERB"}:
            break
    return None


def _possessor_start(view: View, mark: int) -> int:
    start = mark - 1
    while start > 0 and view.pos[start - 1] in NOUNS | {"ADJ", "DET", "NUM"}:
        start -= 1
    return start


def find_prepositions(view: View, mentions: Sequence[Mention]) -> list[Found]:
    """Attributions through "according to X" and "in X's view"."""
    found: list[Found] = []
    for index in range(view.size):
        one = _preposition(view, index, mentions) or _possessive(view, index)
        if one:
            found.append(one)
    return found


def _preposition(view: View, index: int, mentions: Sequence[Mention]) -> Found | None:
    for phrase in view.lexicon.prepositions:
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
        content = _rest(view, index, source.end)
        cue = Span(view.start(index), view.end(after - 1))
        return Found(source, cue, tuple(content)) if content else None
    return None


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
    if quote is not None and quote.span.start < view.parsed.sentence.span.start:
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
