"""Attribution by layout: "Putin: we will ...", "“...” — Name", a quotation that goes on from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.lexicon.speech import singular
from dragoman.model import ActorKind, AttributionKind, BlockKind, Mention, Span
from dragoman.reading.attribution.found import Found
from dragoman.reading.attribution.phrases import phrase_after
from dragoman.reading.attribution.quoted import is_speech, quote_spans
from dragoman.reading.attribution.source import ending_at, head_index, is_speaker
from dragoman.reading.attribution.view import NOUNS, Run, View

DASHES = frozenset({"-", "–", "—", "―", "--"})
LABEL = 7  # tokens that a speaker's name before a colon has at most


def find_surface(view: View, mentions: Sequence[Mention]) -> list[Found]:
    """Attributions of a sentence without a reporting verb."""
    one = _label(view) or _colon(view, mentions) or _colon_quote(view, mentions) or _dash(view, mentions)
    return [one] if one else []


def _colon_quote(view: View, mentions: Sequence[Mention]) -> Found | None:
    """A name at the end of a clause, a colon, and a quotation: "It troubles Ana Ruiz: “...”"."""
    for j in range(1, view.size - 1):
        quote = view.opens(j + 1) if view.low[j] == ":" and view.quoted[j] is None else None
        if quote is None or view.pos[j - 1] != "PROPN" or not is_speech(view, quote):
            continue
        source = ending_at(view, j)
        if source is None or not is_speaker(view, source, mentions):
            return None
        return Found(source, Span(view.start(j), view.end(j)), tuple(quote_spans(view, quote)))
    return None


def _label(view: View) -> Found | None:
    """Who speaks in a transcript, a colon, and all that is said up to the next label."""
    if view.label is None:
        return None
    colon, end = view.label
    said = view.text[colon + 1 : end]
    if not said.strip():
        return None
    words = Span(end - len(said.lstrip()), colon + 1 + len(said.rstrip()))
    source = next((Run(0, j) for j in range(view.size) if view.start(j) == colon), None)
    cue = Span(colon, colon + 1)
    if source is None:  # "A:" names nobody: whoever is asked, or the outlet that explains
        return Found(None, cue, (words,), kind=AttributionKind.PASSIVE, stated=False)
    return Found(source, cue, (words,))


def _colon(view: View, mentions: Sequence[Mention]) -> Found | None:
    """A name or office, a colon, and what it says."""
    for j in range(1, min(view.size - 1, LABEL + 1)):
        if view.low[j] != ":":
            continue
        source = Run(0, j)
        content = view.span(Run(j + 1, view.size))
        names = all(
            view.pos[k] in NOUNS | {"ADJ", "DET", "ADP", "PUNCT", "PART"} or view.tokens[k].text[:1].isupper()
            for k in range(j)
        )
        if content is None or not names or not (_introduces(view, j) or _names_speaker(view, source, mentions)):
            return None
        if view.size - j < 4:
            return None
        rest = Span(content.start, max(content.end, view.paragraph.end))
        return Found(source, Span(view.start(j), view.end(j)), (rest,))
    return None


def _introduces(view: View, colon: int) -> bool:
    """Whether a quotation follows the colon after words that all begin with a capital: a name."""
    return view.opens(colon + 1) is not None and colon > 1 and all(t.text[:1].isupper() for t in view.tokens[:colon])


def _names_speaker(view: View, source: Run, mentions: Sequence[Mention]) -> bool:
    """Whether a label names someone who can speak: a person, an office, an organ, an outlet, a state, a source noun."""
    head = head_index(view, source)
    token = view.tokens[head]
    if token.pos_ not in NOUNS and not token.text.isupper():
        return False
    if singular(view.low[head]) in {"report", "poll", "survey", "study", "source"}:
        return True
    kinds = ("officials_unnamed", "analysts_unnamed", "speaker", "media")
    if any(view.lexicon.is_source(kind, view.low[head]) for kind in kinds):
        return True
    place = Span(view.start(head), view.end(head))
    named = next((mention for mention in mentions if mention.span.overlaps(place)), None)
    if named is not None:
        return not (named.actor.kind is ActorKind.STATE and _is_dateline(view, named, source))
    return _is_loose_name(view, source)


def _is_dateline(view: View, named: Mention, source: Run) -> bool:
    """Whether a label is the town a report was sent from: "TEHRAN: The minister met ...", but not in a headline."""
    if named.how not in {"capital", "metonym"}:
        return False
    return view.tokens[source.start].text.isupper() or view.parsed.block is BlockKind.BODY


def _is_loose_name(view: View, source: Run) -> bool:
    """Whether a label that nothing else explains is a surname: one word; in capitals, one that labels again."""
    if source.end - source.start != 1 or view.tokens[source.start].pos_ != "PROPN":
        return False
    word = view.tokens[source.start].text
    return not word.isupper() or view.text.count(f"\n{word}:") + view.text.startswith(f"{word}:") > 1


def _dash(view: View, mentions: Sequence[Mention]) -> Found | None:
    """A quotation or headline, a dash, and a name at the end."""
    for j in range(view.size - 1, max(0, view.size - 1 - LABEL), -1):
        if view.low[j] not in DASHES or view.quoted[j]:
            continue
        quote = view.closed_before(j)
        end = phrase_after(view, j + 1)
        source = Run(j + 1, end)
        if quote is None or end <= j + 1 or not is_speaker(view, source, mentions):
            return None
        whole = view.span(Run(0, j)) if end == view.size and not is_speech(view, quote) else None
        if whole is not None:  # Talks “close to collapse” - mediator
            return Found(source, Span(view.start(j), view.end(j)), (whole,))
        if not is_speech(view, quote):
            return None
        return Found(source, Span(view.start(j), view.end(j)), tuple(quote_spans(view, quote)))
    return None


def carry_on(views: Sequence[View], sentences: Sequence[list[Found]]) -> list[list[Found]]:
    """The findings of each sentence, a quotation without a speaker given to the voice before it in the paragraph.

    Said plainly: after "He welcomed it, he said." the sentence “It is time.” is his too.
    """
    carried = [list(those) for those in sentences]
    voice: tuple[int, int] | None = None  # sentence and place of the attribution that may go on
    for k, view in enumerate(views):
        if (
            k
            and view.paragraph != views[k - 1].paragraph
            and not (voice and _next_part(view, views[k - 1], voice[0], k))
        ):
            voice = None
        own = [n for n, one in enumerate(carried[k]) if view.quotes.at(one.cue.start) is None]
        if own:
            voice = (k, max(own, key=lambda n: carried[k][n].cue.start))
            continue
        quote = view.next_quote(view.parsed.sentence.span.start)
        if voice is None or quote is None or quote.span.start != view.parsed.sentence.span.start:
            voice = voice if quote is None and _inside_quote(view) else None
            continue
        old = carried[voice[0]][voice[1]]
        if old.source is not None and not any(part.overlaps(quote.span) for part in old.content):
            parts = tuple(quote_spans(view, quote))
            carried[voice[0]][voice[1]] = replace(old, content=old.content + parts)
    return carried


def _next_part(view: View, before: View, voice: int, here: int) -> bool:
    """Whether a paragraph is nothing but a quotation, right after one that ends the voice's own: “...,” she said."""
    quote = view.quotes.opening_at(view.paragraph.start)
    if quote is None or voice != here - 1 or view.text[quote.span.end : view.paragraph.end].strip():
        return False
    return view.quotes.opening_at(before.parsed.sentence.span.start) is not None


def _inside_quote(view: View) -> bool:
    """Whether the sentence stands wholly inside a quotation that began before it."""
    quote = view.quotes.at(view.parsed.sentence.span.start)
    return quote is not None and quote.span.start < view.parsed.sentence.span.start
