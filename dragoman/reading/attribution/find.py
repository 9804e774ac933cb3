"""Attribution: who says what, through which word, and through whom it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.lexicon.speech import SpeechLexicon
from dragoman.model import Attribution, AttributionKind, Mention, Span
from dragoman.reading.attribution.adjectives import find_adjectives
from dragoman.reading.attribution.chain import chain
from dragoman.reading.attribution.found import Found
from dragoman.reading.attribution.nouns import find_nouns
from dragoman.reading.attribution.prepositions import find_prepositions
from dragoman.reading.attribution.quotes import find_quotes, paragraphs
from dragoman.reading.attribution.seeming import find_seeming
from dragoman.reading.attribution.source import kind_of, speaker_of
from dragoman.reading.attribution.surface import carry_on, find_surface
from dragoman.reading.attribution.transcript import find_transcript
from dragoman.reading.attribution.verbs import find_verbs
from dragoman.reading.attribution.view import Run, View
from dragoman.reading.parsed import Parsed
from dragoman.reading.places import Places

__all__ = ["chain", "find_attributions"]


def find_attributions(
    text: str, parsed: Sequence[Parsed], mentions: Sequence[Mention], speech: SpeechLexicon
) -> tuple[Attribution, ...]:
    """All attributions of the sentences given, in text order; offsets are into `text`.

    A source that relays another ("told VOA", "according to a Reuters report") is an attribution of its own.
    """
    views = _views(text, parsed, speech)
    placed = _by_sentence(parsed, mentions)
    found: list[Attribution] = []
    sentences = [_sentence(view, here) for view, here in zip(views, placed, strict=True)]
    for view, here, those in zip(views, placed, carry_on(views, sentences), strict=True):
        for one in those:
            found.extend(_attributions(view, one, here))
    told = Places((part, one) for one in found for part in one.content)
    found = [_within(one, told) for one in _unique(found)]
    return tuple(sorted(found, key=lambda a: (a.cue.start if a.cue else 0, a.kind is AttributionKind.MEDIA)))


def _views(text: str, parsed: Sequence[Parsed], speech: SpeechLexicon) -> list[View]:
    stretches = paragraphs(text, [one.sentence.span for one in parsed])
    quotes = find_quotes(text, stretches)
    transcript = find_transcript(text, stretches)
    views: list[View] = []
    at = 0
    for one in parsed:
        while not stretches[at].contains(one.sentence.span):
            at += 1
        views.append(View(text, one, quotes, speech, stretches[at], transcript.at(one.sentence.span.start)))
    return views


def _by_sentence(parsed: Sequence[Parsed], mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions of each sentence; both sequences are in text order or are put in it."""
    ordered = sorted(mentions, key=lambda mention: mention.span)
    placed: list[list[Mention]] = []
    first = 0
    for one in parsed:
        span = one.sentence.span
        while first < len(ordered) and ordered[first].span.end <= span.start:
            first += 1
        here, k = [], first
        while k < len(ordered) and ordered[k].span.start < span.end:
            here.append(ordered[k])
            k += 1
        placed.append(here)
    return placed


def _sentence(view: View, mentions: Sequence[Mention]) -> list[Found]:
    """What the rules find in one sentence; a noun inside another cue does not count again."""
    found = find_verbs(view, mentions)
    nouns = [n for n in find_nouns(view, mentions) if not any(n.cue.overlaps(f.cue) for f in found)]
    found += nouns
    found += [a for a in find_adjectives(view, mentions) if not any(a.cue.overlaps(f.cue) for f in found)]
    found += [s for s in find_seeming(view) if not any(s.cue.overlaps(f.cue) for f in found)]
    found += find_prepositions(view, mentions)
    found = [one for one in found if one.source is None or not _is_doing(view, one.source)]
    first = min((one.cue.start for one in found), default=view.parsed.sentence.span.end)
    return found + [one for one in find_surface(view, mentions) if one.cue.end <= first]


def _is_doing(view: View, source: Run) -> bool:
    """Whether a supposed source is something done: "withdrawing its envoy"; "leading economists" are a source."""
    first = view.tokens[source.start]
    if first.tag_ != "VBG" or first.dep_.split(":")[0] in {"amod", "compound", "nsubj"}:
        return False
    return first.pos_ in {"VERB", "AUX"} and (first.head.i < first.i or first.head.i >= source.end)


def _attributions(view: View, found: Found, mentions: Sequence[Mention]) -> list[Attribution]:
    """The attribution itself and, where somebody was told, that of the relay."""
    made = [_make(view, found.source, found.named or found.source, found, found.kind, mentions)]
    if found.relay is not None:
        made.append(_make(view, found.relay, found.relay, found, AttributionKind.MEDIA, mentions))
    return made


def _make(
    view: View,
    source: Run | None,
    named: Run | None,
    found: Found,
    kind: AttributionKind | None,
    mentions: Sequence[Mention],
) -> Attribution:
    source = _whole_mention(view, source, mentions) if source else None
    named = _whole_mention(view, named, mentions) if named else None
    span = view.span(source) if source else None
    speaker = speaker_of(view, named, mentions) if named else None
    settled = kind or (kind_of(view, named, speaker) if named else AttributionKind.PASSIVE)
    words = view.span(named) if named else span  # "who" is written as the phrase that it stands for
    written = words.of(view.text) if words else ""
    return Attribution(span, found.cue, found.content, settled, written, found.cue.of(view.text), speaker, found.stated)


def _whole_mention(view: View, run: Run, mentions: Sequence[Mention]) -> Run:
    """`run`, begun earlier where its first word stands inside a mention: a title and a name are one source."""
    first = view.start(run.start)
    starts = [m.span.start for m in mentions if m.span.start < first < m.span.end <= view.end(run.end - 1)]
    if not starts:
        return run
    return Run(next(j for j in range(view.size) if view.end(j) > min(starts)), run.end)


def _within(one: Attribution, told: Places[Attribution]) -> Attribution:
    """`one` with its content cut where that of the attribution it stands in ends: what is told in a telling."""
    if one.cue is None:
        return one
    around = [
        (part.end - part.start, part.end)
        for part, other in told.around(one.cue)
        if other.cue != one.cue and (_closes(part, other, one) or not _tells_of(one, other))
    ]
    if not around:
        return one
    end = min(around)[1]
    content = tuple(
        Span(part.start, min(part.end, end)) for part in one.content if part.start < end or part.start < one.cue.start
    )
    return replace(one, content=content) if content else one


def _tells_of(one: Attribution, other: Attribution) -> bool:
    """Whether the cue of `other` stands in what `one` says."""
    return any(other.cue and part.contains(other.cue) for part in one.content)


def _closes(part: Span, other: Attribution, one: Attribution) -> bool:
    """Whether `other` closes a sentence that is all its own: "Peru expects rain, officials said" is the officials'."""
    if other.cue is None or one.cue is None or one.source is None:
        return False
    opens = part.start <= one.source.start and one.source.end <= one.cue.start
    return opens and part.end <= other.cue.start and all(piece.start >= one.cue.end for piece in one.content)


def _unique(found: Sequence[Attribution]) -> list[Attribution]:
    """Without repetitions of the same cue by the same source."""
    kept: dict[tuple[Span | None, Span | None], Attribution] = {}
    for one in found:
        kept.setdefault((one.source, one.cue), one)
    return list(kept.values())
