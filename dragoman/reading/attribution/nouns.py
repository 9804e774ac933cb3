"""Nouns of saying and thinking: "voiced hope that ...", "Hanoi's claim that ...", "criticism from X of ..."."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.speech import SpeechNoun
from dragoman.model import AttributionKind, Mention, Span
from dragoman.reading.attribution.content import content_end
from dragoman.reading.attribution.found import Found
from dragoman.reading.attribution.phrases import phrase_after
from dragoman.reading.attribution.quoted import sentence_end
from dragoman.reading.attribution.source import (
    POSSESSIVES,
    inherited_subject,
    is_document,
    is_speaker,
    relative_antecedent,
    source_after,
    subject_before,
)
from dragoman.reading.attribution.view import BE, CLAUSE_WORDS, NOUNS, Run, View
from dragoman.reading.parsed import children

OBJECT_WORDS = frozenset("of about for over on to in against regarding".split())
OWNED_WORDS = frozenset({"of", "about", "for", "over", "against", "regarding"})
AGENT_WORDS = frozenset({"by", "from", "among"})
SUPPORT_REACH = 8  # tokens between a support verb and its noun


def find_nouns(view: View, mentions: Sequence[Mention]) -> list[Found]:
    """Attributions whose cue is a noun of saying or thinking."""
    found: list[Found] = []
    forms = view.lexicon.noun_forms
    for index, low in enumerate(view.low):
        noun = forms.get(low)
        if noun is None or view.pos[index] not in NOUNS:
            continue
        one = _noun(view, index, noun, mentions)
        if one:
            found.append(one)
    return found


def _noun(view: View, index: int, noun: SpeechNoun, mentions: Sequence[Mention]) -> Found | None:
    given = _given(view, index, mentions) if view.lexicon.is_source("given", noun.lemma) else None
    if given is not None:
        return given
    helper = _support_verb(view, index, noun)
    owner = None if helper is not None else _owner(view, index, mentions)
    after = index + 1
    if helper is None and owner is None and (owner := _agent(view, after, mentions)) is not None:
        after = owner.end
    start = _noun_content(view, after, noun, supported=helper is not None, owned=owner is not None and noun.owned)
    if start is None:
        return None
    end = _clause_end(view, index, start) if view.low[start] == "that" else _phrase_end(view, index, start)
    content = view.span(Run(start, end))
    if content is None:
        return None
    cue = Span(view.start(index), view.end(index))
    if helper is not None:
        source = subject_before(view, helper) or inherited_subject(view, helper)
        if source is None or not (is_speaker(view, source, mentions) or is_document(view, source)):
            return None
        cue = Span(view.start(helper), view.end(index))
        return Found(source, cue, (content,), named=relative_antecedent(view, source), stated=noun.stated)
    if owner is not None:
        return Found(owner, cue, (content,), stated=noun.stated)
    if noun.alone and view.low[start] == "that":
        return Found(None, cue, (content,), kind=AttributionKind.PASSIVE, stated=noun.stated)
    return None


def _given(view: View, index: int, mentions: Sequence[Mention]) -> Found | None:
    """ "The plan has won the support of three parties": they speak, of what has it."""
    if index + 2 >= view.size or view.low[index + 1] not in {"of", "from", "among"}:
        return None
    for j in range(index - 1, max(-1, index - 1 - SUPPORT_REACH), -1):
        if view.low[j] in {",", ";", ":"} or view.quoted[j] is not view.quoted[index]:
            return None
        if view.pos[j] in {"VERB", "AUX"}:
            break
    else:
        return None
    source = source_after(view, index + 2) if view.low[j] in view.lexicon.receiving_forms else None
    subject = subject_before(view, j)
    if source is None or subject is None or not is_speaker(view, source, mentions):
        return None
    content = view.span(subject)
    return Found(source, Span(view.start(j), view.end(index)), (content,)) if content else None


def _agent(view: View, index: int, mentions: Sequence[Mention]) -> Run | None:
    """The speaker after "by", "from", "among" at token `index`: criticism from X of Y, calls by X for Y."""
    if index + 1 >= view.size or view.low[index] not in AGENT_WORDS:
        return None
    source = source_after(view, index + 1)
    return source if source and is_speaker(view, source, mentions) else None


def _clause_end(view: View, index: int, start: int) -> int:
    """The end of "that ..." after a noun: by the parse where the clause hangs on the noun."""
    end = content_end(view, index, start)
    end = min(end, _main_verb(view, index, start, end))
    edges = [child.right_edge.i + 1 for child in children(view.tokens[index], "acl", "ccomp") if child.i > start]
    return min(end, max(edges)) if edges else end


def _main_verb(view: View, index: int, start: int, end: int) -> int:
    """Where the sentence's own verb begins after a clause that hangs on its subject: the claim that he lied IS odd."""
    if view.finite_between(view.body, index):
        return end
    first = next((j for j in range(start + 1, end) if view.is_finite(j)), end)
    for j in range(first + 1, end):
        if view.pos[j] in {"PUNCT", "CCONJ", "SCONJ"} or view.low[j] in CLAUSE_WORDS:
            return end
        past = (
            view.tokens[j].tag_ == "VBN" and view.low[j - 1] not in BE and view.pos[j - 1] not in {"AUX", "ADV", "PART"}
        )
        if (view.is_finite(j) and not view.is_finite(j - 1)) or (past and view.pos[j - 1] == "ADJ"):
            return j if view.pos[j - 1] != "PRON" else end
    return end


def _support_verb(view: View, index: int, noun: SpeechNoun) -> int | None:
    """The verb close before the noun that makes a cue with it: "expressed a strong desire"."""
    for j in range(index - 1, max(-1, index - 1 - SUPPORT_REACH), -1):
        if view.low[j] in {",", ";", ":", "'s", "’s"} or view.quoted[j] is not view.quoted[index]:
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


def _noun_content(view: View, after: int, noun: SpeechNoun, *, supported: bool, owned: bool) -> int | None:
    """The token where the content of a noun begins, looking from token `after`."""
    j = after
    if j < view.size and view.low[j] == "," and j + 1 < view.size and view.low[j + 1] == "that":
        j += 1
    if supported and j < view.size and view.low[j] in {"on", "in", "at", "to", "over"}:  # a warning to trawlers that
        past = phrase_after(view, j + 1, appositive=False)
        if j + 1 < past < view.size and view.low[past] in {"that", "about"}:
            j = past
    if j + 1 >= view.size:
        return None
    low = view.low[j]
    if low == "that" and "that" in noun.frames and view.finite_between(j + 1, sentence_end(view)):
        return j
    if low == "to" and view.tokens[j + 1].tag_ in {"VB", "RB"} and "to" in noun.frames and (supported or owned):
        return j
    words = noun.before or (OBJECT_WORDS if supported else OWNED_WORDS)
    if low in words and "object" in noun.frames and (supported or owned) and view.tokens[j + 1].tag_ != "VB":
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


def _owner(view: View, index: int, mentions: Sequence[Mention]) -> Run | None:
    """The possessor of the noun, if it can speak: "Hanoi's recent claim", "their claim"."""
    for j in range(index - 1, max(-1, index - 5), -1):
        if view.low[j] in {"'s", "’s", "'", "’"} and j > 0 and view.pos[j - 1] in NOUNS:
            owner = Run(_possessor_start(view, j), j)
            return owner if is_speaker(view, owner, mentions) or is_document(view, owner) else None
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
