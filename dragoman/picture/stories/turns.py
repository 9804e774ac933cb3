"""When two stories are found to be one, and one to be two.

Both are judged by the latest documents, a bounded number of them, so that the work does not grow with the story.
Between what is asked for a merger and what is asked for a split lies a gap: no story goes back and forth.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from statistics import fmean

from dragoman.picture.stories.stream import ENOUGH, Chain, Event, Stream

# Mean likeness between the latest documents of two stories from which on, when a document belongs with both, they are
# one; and below which two halves of one story are two.
ONE = 0.26
TWO = 0.16
COMPARED = 6
# A story is looked over each time so many have joined; a half must have so many documents to be a story of its own.
EVERY = 8
OVERLOOKED = 16
HALF = 3
REFINEMENTS = 3


def after_joining(stream: Stream, joined: Sequence[Chain]) -> None:
    """Merge the stories that the newest document belongs with (its own comes first); then see whether to split."""
    if not joined:
        return
    chain, *others = joined
    place = chain.latest[-1]
    for other in others:
        means = [stream.like(a, b) for a in _before(chain, place) for b in other.latest[-COMPARED:]]
        if other is not chain and other.documents and means and fmean(means) >= ONE:
            chain = _merge(stream, chain, other, place)
    if chain.originals % EVERY == 0:
        _split(stream, chain)


def _before(chain: Chain, place: int) -> list[int]:
    return [each for each in chain.latest if each != place][-COMPARED:]


def _merge(stream: Stream, one: Chain, two: Chain, place: int) -> Chain:
    """The story of both. The elder gives its id; the smaller one is moved, so that a long story is not moved often."""
    elder, younger = sorted((one, two), key=lambda each: each.first)
    nearest = max(elder.latest, key=lambda each: (stream.like(younger.first, each), each))
    link = stream.link(younger.first, nearest, stream.like(younger.first, nearest))
    stream.links[younger.first] = link
    event = Event("merged", younger.first, place, link.features)
    small, large = sorted((one, two), key=lambda each: (len(each.documents), each.first))
    for each in small.documents:
        stream.home[each] = large
    large.turns = [*elder.turns, *younger.turns, event]
    large.first = elder.first
    large.documents += small.documents
    large.latest = sorted([*large.latest, *small.latest])[-OVERLOOKED:]
    large.last = max(filter(None, (large.last, small.last)), default=None)
    large.originals += small.originals
    small.documents, small.latest = [], []
    return large


def _split(stream: Stream, chain: Chain) -> None:
    """Two chains of happenings told side by side part; phases of one that follow each other stay together."""
    places = chain.latest[-OVERLOOKED:]
    like = {pair: stream.like(*pair) for pair in combinations(places, 2)}

    def mean(one: Sequence[int], two: Sequence[int]) -> float:
        found = [like[min(a, b), max(a, b)] for a in one for b in two if a != b]
        return fmean(found) if found else 0.0

    if len(places) < 2 * HALF:
        return
    seeds = min(like, key=lambda pair: (like[pair], pair))
    halves: list[list[int]] = [[seeds[0]], [seeds[1]]]
    for _ in range(REFINEMENTS):
        now: list[list[int]] = [[], []]
        for place in places:
            now[mean([place], halves[1]) > mean([place], halves[0])].append(place)
        if not (now[0] and now[1]) or now == halves:
            break
        halves = now
    staying, leaving = sorted(halves)
    if min(len(staying), len(leaving)) < HALF or mean(staying, leaving) >= TWO:
        return
    if min(mean(staying, staying), mean(leaving, leaving)) < ENOUGH or not _side_by_side(stream, staying, leaving):
        return
    _part(stream, chain, staying, leaving)


def _side_by_side(stream: Stream, staying: Sequence[int], leaving: Sequence[int]) -> bool:
    """Whether the earlier half still goes on when the later one has begun."""
    days = [stream.days[place] for place in (staying[-2], leaving[1])]
    return all(days) and (days[1] or "") <= (days[0] or "")


def _part(stream: Stream, chain: Chain, staying: Sequence[int], leaving: Sequence[int]) -> None:
    new = Chain(leaving[0])
    moved = {place for original in leaving for place in (original, *stream.copies.get(original, ()))}
    new.documents = [place for place in chain.documents if place in moved]
    chain.documents = [place for place in chain.documents if place not in moved]
    new.latest, chain.latest = list(leaving), [place for place in chain.latest if place not in moved]
    new.originals = len(leaving)
    chain.originals -= len(leaving)
    for each in (new, chain):
        each.last = max((day for p in each.documents if (day := stream.days[p])), default=None)
    for place in new.documents:
        stream.home[place] = new
    own = stream.shared(stream.at(leaving[0]), stream.at(leaving[1]))
    common = {feature for feature, _ in stream.shared(stream.at(leaving[0]), stream.at(staying[0]))}
    telling = tuple(row for row in own if row[0] not in common) or own
    new.turns.append(Event("split", chain.first, leaving[0], telling))
    stream.chains.append(new)
    _relink(stream, new, leaving)
    _relink(stream, chain, staying)


def _relink(stream: Stream, chain: Chain, half: Sequence[int]) -> None:
    """Documents whose nearest one is now in another story get a new one of this half; a story's first has none."""
    for place in chain.documents:
        link = stream.links[place]
        if place == chain.first:
            stream.links[place] = None
        elif link is None or stream.home[link.nearest] is not chain:
            nearest = max((other for other in half if other != place), key=lambda o: (stream.like(place, o), o))
            stream.links[place] = stream.link(place, nearest, stream.like(place, nearest))
