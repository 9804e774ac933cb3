"""Sentences of which no claims were aligned, held against each other by their words alone.

Reading does not find a claim in every sentence. Of two sentences in nearly the same words it can still be told that one
has a negation, a hedge, a limit or a source that the other has not. It takes more words in common than claims do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from dragoman.model import Span
from dragoman.picture.alterations.clauses import own_words
from dragoman.picture.alterations.figures import hidden, numbers_differ
from dragoman.picture.alterations.kinds import AlterationKind, Difference
from dragoman.picture.alterations.layout import Part
from dragoman.picture.alterations.renderings import Rendering
from dragoman.picture.alterations.stance import between_sentences, limits
from dragoman.picture.alterations.wording import dice, sentences_of, stem, stems

LEAST_WORDS = 5
LIKE = 0.55
# Two sentences about one thing often differ in a negation; in the same words they do not.
SAME = 0.75
# The source behind what it says: ", said Ada Amber of the Harbour Office", ", according to two officials".
_SOURCE = re.compile(
    r",\s+(?:(?:said|says)\s+|according to\s+)(?!in\b|on\b|at\b|that\b|during\b|after\b)([^,.;]{3,80})"
)
_SAYING = re.compile(r"\b(?:said|says|told|tells|stated|according to|reported|reportedly|announced|warned)\b")


def sentences_altered(aligned: Collection[str], ours: Rendering, theirs: Rendering) -> Iterator[Difference]:
    """What ours have done to theirs; sentences of claims in `aligned` are left to the comparison of claims."""
    here, there = _free(ours, aligned, theirs), _free(theirs, aligned, ours)
    words = {s: stems(s.of(ours.text)) for s in here}, {s: stems(s.of(theirs.text)) for s in there}
    scored = sorted(
        (-dice(words[0][one], words[1][other]), one, other)
        for one in here
        for other in there
        if len(words[0][one] & words[1][other]) >= LEAST_WORDS and dice(words[0][one], words[1][other]) >= LIKE
    )
    taken: set[tuple[int, Span]] = set()
    for _, one, other in scored:
        if (0, one) not in taken and (1, other) not in taken:
            taken |= {(0, one), (1, other)}
            for kind, told, both in _changes(ours, one.of(ours.text), other.of(theirs.text)):
                yield between_sentences(kind, ours, one, theirs, other, told, both=both)


def _changes(rendering: Rendering, mine: str, its: str) -> Iterator[tuple[AlterationKind, str, bool]]:
    """What differs between two sentences: kind, in words, and whether nothing tells whose doing it is."""
    lexicon, known = rendering.lexicon, {stem(word) for word in re.findall(r"[^\W_]+", mine)}
    denied = [lexicon.negations.any(own_words(lexicon, words, 0, len(words))) for words in (mine, its)]
    if (denied[0] is None) != (denied[1] is None):
        if dice(stems(mine), stems(its)) < SAME:
            return
        yield AlterationKind.NEGATION_CHANGED, f"“{denied[0] or denied[1]}” stands in one of them only", True
        return
    open_ = lexicon.hedges.any(its) or lexicon.futures.any(its)
    choice = lexicon.decisions.any(mine)
    if choice and open_ and not lexicon.decisions.any(its) and not lexicon.hedges.any(mine):
        yield AlterationKind.EXPECTATION_AS_DECISION, f"“{choice}” against “{open_}”", False
    soft = lexicon.modals.any(its)
    if soft is not None and choice is None and lexicon.hedges.any(mine) is None and lexicon.futures.any(its) is None:
        yield AlterationKind.HEDGE_DROPPED, f"the other has “{soft}”", False
    kept = {stem(limited) for _, _, limited in limits(lexicon, mine)}
    for _, word, limited in limits(lexicon, its):
        if lexicon.hedges.any(word) is None and stem(limited) in known - kept and word.lower() not in mine.lower():
            told = f"the other has “{word}” with “{limited}”, here it is gone"
            yield AlterationKind.QUALIFIER_DROPPED, told, False
    if numbers := numbers_differ(mine, its):
        yield AlterationKind.NUMBER_CHANGED, numbers, True
    if secret := hidden(lexicon, mine, its):
        yield AlterationKind.ANONYMITY_DROPPED, secret, False
    source = _SOURCE.search(its)
    if source is not None and not _SAYING.search(mine) and len(stems(source.group(1)) & stems(mine)) == 0:
        yield AlterationKind.ATTRIBUTION_DROPPED, f"the other gives “{source.group(1).strip()}” as the source", False


def _free(rendering: Rendering, aligned: Collection[str], other: Rendering) -> list[Span]:
    """The sentences of the body from which no aligned claim was read, and that the other does not have as they are."""
    held = {told.sentence for told in rendering.told if told.id in aligned}
    body = [p.span for p in rendering.passages if p.part is Part.BODY]
    free = (s for line in body for s in sentences_of(rendering.text, line) if not any(s.overlaps(h) for h in held))
    return [s for s in free if s.of(rendering.text) not in other.text]
