"""Passives: "it was confirmed that ...", "X is said to ...", "the deal was announced by Y", "news leaked by Y"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.lexicon.speech import SpeechVerb
from dragoman.model import AttributionKind, Span
from dragoman.reading.attribution.content import content_end
from dragoman.reading.attribution.found import Found
from dragoman.reading.attribution.phrases import phrase_after
from dragoman.reading.attribution.source import ending_at, source_after, subject_before, verb_start
from dragoman.reading.attribution.view import BE, CLAUSE_WORDS, DAYS, NOUNS, Run, View
from dragoman.reading.parsed import children

ACCUSED = frozenset({"accused", "suspected", "blamed", "praised", "criticised", "criticized", "condemned", "charged"})
CONTENT_REACH = 6  # tokens between the verb and its "to ..." or "as ..."


def is_passive(view: View, index: int) -> bool:
    """Whether the verb at `index` stands in the passive, with a form of "be" before it."""
    if view.tokens[index].tag_ not in {"VBN", "VBD"}:
        return False
    j = index - 1
    while j >= 0 and view.pos[j] in {"ADV", "PART"}:
        j -= 1
    return bool(children(view.tokens[index], "aux:pass")) or (j >= 0 and view.low[j] in BE)


def is_participle(view: View, index: int, last: int) -> bool:
    """Whether the verb is a passive without "be": "the deal announced by Jakarta", "Envoy Expected to Resign"."""
    if view.tokens[index].tag_ not in {"VBN", "VBD"} or last + 1 >= view.size or not view.low[index].endswith("ed"):
        return False
    if view.low[last + 1] == "by":
        return not children(view.tokens[index], "aux")
    title = view.tokens[index].text[0].isupper() and index > 0
    return title and view.low[last + 1] == "to" and view.tokens[min(last + 2, view.size - 1)].text[:1].isupper()


def participle(view: View, index: int, last: int) -> Found | None:
    """What is said by the agent of a bare participle: the noun phrase before it."""
    end = index
    while end > 0 and (view.low[end - 1] == "," or view.pos[end - 1] == "ADV"):
        end -= 1
    before = ending_at(view, end) if end else None
    agent = _agent(view, last + 1)
    return _found(view, agent, index, last, [before]) if agent and before else None


def passive(view: View, index: int, last: int, verb: SpeechVerb) -> Found | None:
    """The attribution through a passive verb: of its agent, or of somebody hidden where the verb reports."""
    agent = _agent(view, last + 1)
    hedge = not agent and view.lexicon.is_source("hedge", verb.words[0])
    if not agent and not hedge and not (len(verb.words) == 1 and view.lexicon.is_source("passive", verb.words[0])):
        return None
    found = _passive(view, index, last, agent)
    return replace(found, stated=False) if found and hedge else found


def _passive(view: View, index: int, last: int, agent: Run | None) -> Found | None:
    subject = subject_before(view, index)
    after = agent.end if agent else last + 1
    if _clause_after(view, subject, after):
        return _found(view, agent, index, last, [Run(after, content_end(view, index, after))])
    start = _complement(view, after)
    if start is None and view.low[after : after + 1] in (["of"], ["for"]) and view.low[index] in ACCUSED:
        start = after
    if subject is None:
        return None
    if start is None or (view.low[start] == "as" and not agent):
        return _found(view, agent, index, last, [subject]) if agent else None
    said = Run(subject.start, min(subject.end, verb_start(view, index)))
    return _found(view, agent, index, last, [said, Run(start, content_end(view, index, start))])


def asked(view: View, index: int) -> Found | None:
    """A question that nobody is named for: "asked about the base, he", "when asked whether", "was asked if"."""
    before = view.low[index - 1] if index else ""
    bare = not index or before in {"when", ","} or (before in {"and", "but"} and index == view.body + 1)
    after = index + 1
    if after + 1 >= view.size or not (bare or is_passive(view, index)) or children(view.tokens[index], "aux"):
        return None
    agent = _agent(view, after)
    after = agent.end if agent else after
    while after < view.size - 2 and (view.low[after] in DAYS or view.pos[after] == "ADV"):
        after += 1
    if after + 1 >= view.size:
        return None
    if view.low[after] in {"about", "on"}:
        start = after + 1
        end = max(phrase_after(view, start, appositive=False), start)
    elif view.low[after] in CLAUSE_WORDS:
        start, end = after, content_end(view, index, after)
        comma = next((j for j in range(start, end) if view.low[j] == "," and view.quoted[j] is None), end)
        end = comma if bare else end
    else:
        return None
    content = view.span(Run(start, end)) if end > start else None
    if content is None:
        return None
    cue = Span(view.start(index), view.end(index))
    kind = None if agent else AttributionKind.PASSIVE
    return Found(agent, cue, (content,), kind=kind, stated=False)


def _clause_after(view: View, subject: Run | None, after: int) -> bool:
    """Whether "it was reported" goes on with a clause at token `after`."""
    if after >= view.size:
        return False
    empty = subject is None or view.low[subject.start] == "it"
    if empty and view.low[after] in CLAUSE_WORDS - {"who", "which"}:
        return True
    bare = subject is not None and empty and subject.end - subject.start == 1
    return bare and view.pos[after] in NOUNS | {"DET", "PRON", "ADJ"} and view.finite_between(after, view.size)


def _complement(view: View, after: int) -> int | None:
    """The token of the "to" (with a verb) or "as" that follows before any comma."""
    for j in range(after, min(view.size - 1, after + CONTENT_REACH)):
        if view.low[j] in {",", ";"}:
            return None
        if view.low[j] == "as" or (view.low[j] == "to" and view.tokens[j + 1].tag_.startswith("VB")):
            return j
    return None


def _found(view: View, agent: Run | None, index: int, last: int, runs: list[Run]) -> Found | None:
    spans = tuple(span for span in (view.span(run) for run in runs) if span)
    kind = None if agent else AttributionKind.PASSIVE
    return Found(agent, Span(view.start(index), view.end(last)), spans, kind=kind) if spans else None


def _agent(view: View, index: int) -> Run | None:
    """The phrase after "by"."""
    return source_after(view, index + 1) if index < view.size and view.low[index] == "by" else None
