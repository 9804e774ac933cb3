"""How it looks to the outlet: "the talks seem to have failed", "it appears that ..."; nobody is named."""

from __future__ import annotations

from dragoman.model import AttributionKind, Span
from dragoman.reading.attribution.content import content_end
from dragoman.reading.attribution.found import Found
from dragoman.reading.attribution.source import subject_before, verb_start
from dragoman.reading.attribution.view import Run, View


def find_seeming(view: View) -> list[Found]:
    """Attributions without a voice through "seem" and "appear" before an infinitive, a clause or an adjective."""
    found: list[Found] = []
    for index in range(1, view.size - 1):
        if view.low[index] in view.lexicon.seeming_forms and view.tokens[index].tag_.startswith("VB"):
            one = _seeming(view, index)
            if one:
                found.append(one)
    return found


def _seeming(view: View, index: int) -> Found | None:
    after = index + 1
    subject = subject_before(view, index)
    if subject is None:
        return None
    empty = view.low[subject.start] == "it" and subject.end - subject.start == 1
    clause = empty and view.low[after] in {"that", "as", "likely", "unlikely", "clear"}
    infinitive = view.low[after] == "to" and view.tokens[min(after + 1, view.size - 1)].tag_ in {"VB", "RB"}
    if not clause and not infinitive and view.pos[after] not in {"ADJ", "VERB"}:
        return None
    end = content_end(view, index, after)
    said = Run(subject.start, min(subject.end, verb_start(view, index)))
    runs = [Run(after, end)] if clause else [said, Run(after, end)]
    spans = tuple(span for span in (view.span(run) for run in runs) if span)
    cue = Span(view.start(index), view.end(index))
    return Found(None, cue, spans, kind=AttributionKind.PASSIVE, stated=False) if spans else None
