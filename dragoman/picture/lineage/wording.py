"""The evidence in words: what makes an edge can be read, and checked in the texts."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.picture.lineage.outline import LAST, SHIFT, weights
from dragoman.picture.lineage.profile import TELLING, Profile
from dragoman.picture.lineage.quoting import Quoted
from dragoman.picture.lineage.signs import Parallel, Rewriting, Verbatim

MOST = 5
LONGEST = 160
# Phrases of which the rarest are told.
CONSIDERED = 4 * MOST


def plural(count: int, noun: str) -> str:
    """``1 name``, ``2 names``."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def some(names: Iterable[str], most: int = MOST) -> str:
    """The first of the names in order, and that there are more."""
    ordered = sorted(names)
    return ", ".join(ordered[:most]) + (" …" if len(ordered) > most else "")


def copied(same: Verbatim) -> Iterator[str]:
    """What is taken over word for word."""
    if same.jaccard == 1.0:
        yield "the same words all through"
    elif same.shared:
        yield f"{same.part:.0%} of the poorer text word for word ({same.jaccard:.0%} of both), in runs of five words"


def rewritten(first: Profile, signs: Rewriting) -> Iterator[str]:
    """Shared phrases, words and their order."""
    if signs.pairs:
        told = ", ".join(f"“{one} … {other}”" for one, other in _rarest(signs.pairs, first.spelt))
        yield f"{plural(len(signs.pairs), 'phrase')} in common, the rarest: {told}"
    known, most = weights()
    rare = [(-weight, first.spelt[stem]) for stem in signs.stems if (weight := known.get(stem, most)) > TELLING]
    if rare:
        told = ", ".join(word for _, word in heapq.nsmallest(MOST, rare))
        yield f"{signs.words:.0%} of the telling words in common, such as {told}"
    if signs.placed > 1 and signs.order > 0:
        yield f"{plural(signs.placed, 'rare word')} in the same order (concordance {signs.order:.2f})"


def _rarest(pairs: Iterable[int], spelt: Mapping[int, str]) -> list[tuple[str, str]]:
    """The rarest few phrases that do not repeat a word."""
    known, most = weights()
    weighed = [(-known.get(pair >> SHIFT, most) - known.get(pair & LAST, most), pair) for pair in pairs]
    # Spelling decides between phrases as rare: only those that may be told need be spelt.
    for many in (CONSIDERED, len(weighed)):
        last = heapq.nsmallest(many, weighed)[-1][0]
        ranked = sorted([(w, spelt[pair >> SHIFT], spelt[pair & LAST]) for w, pair in weighed if w <= last])
        found: list[tuple[str, str]] = []
        told: set[str] = set()
        for _, one, other in ranked:
            if len(found) < MOST and one not in told and other not in told:
                found.append((one, other))
                told |= {one, other}
        if len(found) == MOST:
            break
    return found


def claims_in_order(count: int) -> Iterator[str]:
    """That the same is told in the same order."""
    if count > 2:
        yield f"{count} claims in the same order"


def in_common(first: Profile, second: Profile) -> Iterator[str]:
    """Names, numbers, days and credits that both have."""
    one, other = first.trace, second.trace
    names = {name for name, _ in one.names} & {name for name, _ in other.names}
    longest = sorted(names, key=lambda name: (-len(name), name))[:MOST]
    if longest:
        yield f"{plural(len(names), 'name')} in common: {', '.join(longest)}"
    for noun, rows in (("number", (one.numbers, other.numbers)), ("date", (one.dates, other.dates))):
        both = {key for key, _ in rows[0]} & {key for key, _ in rows[1]}
        if both:
            yield f"{plural(len(both), noun)} in common: {some(both)}"
    named = set(one.credits + one.sources) & set(other.credits + other.sources)
    if named:
        yield f"both name {some(named)} as a source"
    if one.url and other.url and one.url.rsplit("/", 1)[-1] == other.url.rsplit("/", 1)[-1]:
        yield f"addresses that end alike: {one.url.rsplit('/', 1)[-1]}"


def translated(signs: Parallel, languages: Sequence[str]) -> Iterator[str]:
    """What is alike across languages."""
    found = signs.mass / max(1e-9, signs.mass + signs.missing)
    yield (
        f"{languages[0]} and {languages[1]}: {len(signs.shared)} places, numbers or dates in common,"
        f" by rarity {found:.0%} of those of the poorer text, on average {signs.distance:.0%} of the text apart"
    )
    yield f"{signs.names:.0%} of the names and {signs.cognates:.0%} of the longer words begin alike"
    if not signs.paragraphs:
        yield "as many paragraphs"


def quoted(told: Quoted) -> Iterator[str]:
    """The remarks that both have."""
    remark = told.remarks[0]
    short = remark if len(remark) <= LONGEST else remark[:LONGEST].rsplit(" ", 1)[0] + " …"
    how = "one quotes what the other has as its own words" if told.source else "both quote"
    yield f"{how}: “{short}”"
    if len(told.remarks) > 1:
        yield f"and {plural(len(told.remarks) - 1, 'more remark')}"


def days(apart: int | None) -> Iterator[str]:
    """How far apart they were published."""
    if apart is not None:
        yield "published on the same day" if apart == 0 else f"published {plural(apart, 'day')} apart"
