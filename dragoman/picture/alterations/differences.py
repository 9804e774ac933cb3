"""Two documents side by side: their statements aligned, and for each pair the difference by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from dragoman.picture.alterations import roles
from dragoman.picture.alterations.align import align
from dragoman.picture.alterations.exactness import fused, names_blurred, time_blurred
from dragoman.picture.alterations.figures import anonymity_dropped, number_changed
from dragoman.picture.alterations.kinds import Alteration, AlterationKind, Comparison, Difference
from dragoman.picture.alterations.quoted import quotations_altered
from dragoman.picture.alterations.renderings import Rendering, Told
from dragoman.picture.alterations.sources import source_changed
from dragoman.picture.alterations.stance import (
    decided,
    hedge_dropped,
    negation_changed,
    qualifier_dropped,
    succeeded,
    succeeded_unread,
)
from dragoman.picture.alterations.unread import sentences_altered
from dragoman.times import days_between

Pairs = Sequence[tuple[Told, Told]]
# Between inferred days fewer tell nothing on which was first.
LATER_DAYS = 3
_Question = Callable[[Told, Told, Rendering, Rendering], Difference | None]

# Of these the first that answers names how sure it has become; the others would only say it again.
_STANCES: tuple[_Question, ...] = (negation_changed, succeeded, decided, hedge_dropped)
_QUESTIONS: tuple[_Question, ...] = (qualifier_dropped, source_changed, time_blurred, number_changed, anonymity_dropped)
# Two reporters who share no source have each their own, and limit what they say each as they know it.
_APART: tuple[_Question, ...] = (time_blurred,)


def compare(first: Rendering, second: Rendering, *, original: str | None = None, kin: bool = True) -> Comparison:
    """What differs between two renderings, and who has altered it.

    `original`: the id of the one from which the other derives, where that is known; then all is the other's doing.
    Without it the two are siblings: the alteration is seen in the less exact, the surer, or the one that is against the
    lexicon; where that does not tell, in the later; and in both where nothing tells.
    `kin`: whether the two are known to share a source.
    """
    if first.document > second.document:  # so that it does not matter which is named first
        turned = compare(second, first, original=original, kin=kin)
        return Comparison(
            first.document,
            second.document,
            tuple((other, one) for one, other in turned.aligned),
            turned.alterations,
            turned.only_second,
            turned.only_first,
        )
    pairs = [] if first.text == second.text else align(first, second, kin=kin)
    found = [] if first.text == second.text else list(_alterations(pairs, first, second, original, kin=kin))
    aligned = {one.id for one, _ in pairs}, {other.id for _, other in pairs}
    return Comparison(
        first.document,
        second.document,
        tuple((one.id, other.id) for one, other in pairs),
        tuple(_without_repeats(found, {t.id: t.sentence.start for t in (*first.told, *second.told)})),
        tuple(told.id for told in first.told if told.id not in aligned[0] and first.text != second.text),
        tuple(told.id for told in second.told if told.id not in aligned[1] and first.text != second.text),
    )


def _alterations(
    pairs: Pairs, first: Rendering, second: Rendering, original: str | None, *, kin: bool
) -> Iterator[Alteration]:
    turned = [(other, one) for one, other in pairs]
    earlier = original or _earlier(first, second)
    told: set[tuple[AlterationKind, frozenset[tuple[str, ...]]]] = set()
    for ours, theirs, own in ((first, second, pairs), (second, first, turned)):
        for difference in _differences(own, ours, theirs, kin=kin):
            key = (difference.kind, frozenset((difference.ours, difference.theirs)))
            if difference.both and key in told:
                continue
            told.add(key)
            yield from _seen(difference, ours.document, theirs.document, original, earlier)


def _earlier(first: Rendering, second: Rendering) -> str | None:
    """The one that was published well before the other; None where the days do not tell."""
    if not first.day or not second.day or abs(days_between(first.day, second.day)) < LATER_DAYS:
        return None
    return first.document if first.day < second.day else second.document


def _seen(
    difference: Difference, ours: str, theirs: str, original: str | None, earlier: str | None
) -> Iterator[Alteration]:
    """The difference as alterations of the document, or the documents, that have it."""
    if ours in (original, earlier if difference.both else None):
        yield _alteration(difference.seen_from_theirs(), theirs, ours)
        return
    shared = difference.both and earlier is None
    yield _alteration(difference, ours, theirs, shared=shared)
    if shared:
        yield _alteration(difference.seen_from_theirs(), theirs, ours, shared=shared)


def _alteration(found: Difference, document: str, other: str, *, shared: bool = False) -> Alteration:
    return Alteration(
        found.kind, document, found.ours, found.theirs, found.told, other, shared, found.here, found.there
    )


def _differences(pairs: Pairs, ours: Rendering, theirs: Rendering, *, kin: bool) -> Iterator[Difference]:
    """What `ours` has done, seen from `theirs`; what is the same from both sides comes from both."""
    quoted = list(quotations_altered(ours, theirs))
    yield from roles.ladders_inverted(pairs, ours, theirs)
    succeeded_in: set[str] = set()
    for one, other in pairs:
        found = roles.inverted(one, other) or roles.party_changed(one, other, ours, theirs)
        if found is not None:
            yield found
            continue
        stance = next((answer for ask in _STANCES if (answer := ask(one, other, ours, theirs)) is not None), None)
        if stance is not None and not _contrary(stance, one, other, ours, theirs):
            yield stance
            if stance.kind is AlterationKind.ATTEMPT_AS_SUCCESS:
                succeeded_in |= {*stance.ours, *stance.theirs}
        asked = _QUESTIONS if kin else _APART
        answers = (answer for ask in asked if (answer := ask(one, other, ours, theirs)) is not None)
        # A hedge that is gone is told once, and not again as gone from the word that it stood with.
        yield from (
            a for a in answers if stance is None or (a.kind, a.told[: len(stance.told)]) != (stance.kind, stance.told)
        )
    if kin:  # elsewhere persons and facts that stand side by side belong to other happenings
        yield from names_blurred(pairs, ours, theirs)
        yield from fused(pairs, ours, theirs)
        yield from succeeded_unread(succeeded_in, ours, theirs)
        aligned = {i for one, other in pairs for i in (one.id, other.id)}
        unread = sentences_altered(aligned, ours, theirs)
        yield from (found for found in unread if not _in_quotation(found, quoted))
    yield from quoted


def _in_quotation(found: Difference, quoted: Iterable[Difference]) -> bool:
    """Whether a "not" more or less is told already, as an alteration of the direct words of the sentence."""
    if found.kind is not AlterationKind.NEGATION_CHANGED or found.here is None:
        return False
    return any(each.here is not None and each.here.overlaps(found.here) for each in quoted)


def _contrary(found: Difference, one: Told, other: Told, ours: Rendering, theirs: Rendering) -> bool:
    """Whether the other side has become surer too, by another measure: then nothing is sure."""
    if found.both:
        return False
    return any(ask(other, one, theirs, ours) is not None for ask in _STANCES[1:])


def _without_repeats(found: Iterable[Alteration], sentences: Mapping[str, int]) -> Iterator[Alteration]:
    """Each thing once: claims of one clause differ in one way, and a document does one thing to one sentence."""
    seen: set[tuple[AlterationKind, str, str, frozenset[int], frozenset[int]]] = set()
    for alteration in found:
        here, there = (frozenset(sentences[i] for i in ids) for ids in (alteration.claims, alteration.against))
        key = (alteration.kind, alteration.document, alteration.told, here, there)
        if key not in seen:
            seen.add(key)
            yield alteration
