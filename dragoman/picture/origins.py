"""Hints at a common origin: which documents rest on one report, and how many independent voices that leaves.

Copies in this field share little wording; what shows descent is the order of the claims together with rare phrases,
names and numbers. Every hint carries its reasons. Official texts reuse templates, so parties and days must agree too.
The weights were set by hand on made-up pairs and on five reports of one story; lineage proper will calibrate them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import AttributionKind, Claim, DocumentRecord, LineageKind
from dragoman.picture import quotations
from dragoman.picture.base import Documents, Support, family, in_order, parties, persons
from dragoman.picture.phrases import candidates, numbers, phrase_table, rare_words, rarity
from dragoman.times import days_between

SAME_ORIGIN = 0.55  # from here on two documents count as one voice
WORTH_TELLING = 0.35
NEAR_DAYS = 5
# Independent reports of one story shared at most so many words that no third report had (five reports, ten pairs).
CHANCE_WORDS = 5
# Fewer shared phrases than this say nothing about how much of a text is taken over.
FEW_PHRASES = 4
_MERGING = frozenset({LineageKind.VERBATIM, LineageKind.REVISION, LineageKind.PARAPHRASE, LineageKind.TRANSLATION})

Key = tuple[str, tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class LineageHint:
    """`from_` seems to derive from `to`, or both from one report (then `siblings`); `score` runs from 0 to 1."""

    from_: str
    to: str
    kind: LineageKind
    score: float
    reasons: tuple[str, ...]
    siblings: bool = True


@dataclass(frozen=True, slots=True)
class Origins:
    """Each document's origin: the first document, in order, of the group that rests on one report."""

    by_document: Mapping[str, str]

    def of(self, document: str) -> str:
        """The origin of a document; itself where nothing is known of it."""
        return self.by_document.get(document, document)

    def count(self, documents: Iterable[str]) -> int:
        """How many independent voices the documents amount to."""
        return len({self.of(document) for document in documents})

    def groups(self) -> list[tuple[str, ...]]:
        """The groups of more than one document."""
        members: dict[str, list[str]] = defaultdict(list)
        for document, origin in sorted(self.by_document.items()):
            members[origin].append(document)
        return [tuple(group) for group in members.values() if len(group) > 1]

    def support(self, claims: Collection[Claim]) -> Support:
        """Claims, documents and origins behind a statement."""
        documents = tuple(dict.fromkeys(claim.document for claim in claims))
        return Support(tuple(claim.id for claim in claims), documents, self.count(documents))


def claim_key(claim: Claim) -> Key:
    """What a claim is about, apart from its wording."""
    return (family(claim), tuple(sorted(parties(claim))), claim.rung.rung or "" if claim.rung else "")


def alike(first: Key, second: Key) -> bool:
    """Whether two keys may be one statement: same act and rung, and a party in common (a rewrite may drop one)."""
    shared = bool(set(first[1]) & set(second[1])) or not (first[1] or second[1])
    return first[0] == second[0] and first[2] == second[2] and shared


def common_order(first: Sequence[Key], second: Sequence[Key], weights: Mapping[str, float] | None = None) -> float:
    """Weight of the heaviest common subsequence; without weights, its length. `weights` are by act."""
    previous = [0.0] * (len(second) + 1)
    for key in first:
        current = [0.0]
        for index, other in enumerate(second):
            taken = previous[index] + (weights or {}).get(key[0], 1.0) if alike(key, other) else 0.0
            current.append(max(taken, previous[index + 1], current[-1]))
        previous = current
    return previous[-1]


def _orders(claims: Sequence[Claim]) -> tuple[list[Key], list[Key]]:
    """The keys by first and by last appearance, each once: a headline takes the main statement out of its place."""
    keys = [claim_key(claim) for claim in claims]
    return list(dict.fromkeys(keys)), list(dict.fromkeys(reversed(keys)))[::-1]


def _act_weights(by_document: Mapping[str, list[Claim]]) -> dict[str, float]:
    """Acts that nearly every document reports say little about descent: from 1 (rare) down to .3."""
    holders = Counter(act for claims in by_document.values() for act in {family(claim) for claim in claims})
    total = len(by_document)
    return {act: 1.0 if count <= 2 else 1.0 - 0.7 * (count - 2) / max(1, total - 2) for act, count in holders.items()}


def _names(claims: Iterable[Claim]) -> set[str]:
    return {name for claim in claims for name in persons(claim.actors) | persons(claim.recipients)}


def _agencies(claims: Iterable[Claim], record: DocumentRecord | None) -> set[str]:
    """Names of media that a document credits."""
    named = {link.text.strip().lower() for c in claims for link in c.attribution if link.kind is AttributionKind.MEDIA}
    return (named | {credit.strip().lower() for credit in record.credits} if record else named) - {""}


def _days_apart(first: str, second: str, documents: Documents) -> int | None:
    days = [documents[d].published.day if d in documents else None for d in (first, second)]
    return abs(days_between(days[0], days[1])) if days[0] and days[1] else None


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


class _Pair:
    """Two documents held against each other."""

    def __init__(self, first: str, second: str, by_document: Mapping[str, list[Claim]], documents: Documents) -> None:
        self.first, self.second, self.documents = first, second, documents
        self.claims = by_document[first], by_document[second]
        self.parts: list[float] = []
        self.reasons: list[str] = []

    def add(self, part: float, reason: str) -> None:
        if part > 0:
            self.parts.append(min(part, 0.9))
            self.reasons.append(reason)

    def order(self, weights: Mapping[str, float]) -> None:
        """Claims told in the same order; acts that everybody reports weigh less."""
        orders = [_orders(claims) for claims in self.claims]
        pairs = [(one, two) for one in orders[0] for two in orders[1]]
        length = round(max(common_order(one, two) for one, two in pairs))
        weight = max(common_order(one, two, weights) for one, two in pairs)
        smaller = max(1, min(len(order[0]) for order in orders))
        if length >= 3:
            self.add(
                min(0.8, 0.09 * max(0.0, weight - 1)) * (1 + min(1.0, length / smaller)) / 2,
                f"{length} claims in the same order",
            )

    def wording(
        self, shared: Sequence[tuple[str, str]], weights: Mapping[tuple[str, str], float], extent: float
    ) -> None:
        total = sum(weights[pair] for pair in shared)
        rarest = sorted(shared, key=lambda pair: (-weights[pair], pair))[:4]
        told = ", ".join(" … ".join(pair) for pair in rarest)
        # A short rewrite has few phrases, but a large part of them; unrelated reports of one story share some 5 %.
        part = min(0.6, 3.0 * (extent - 0.08)) if len(shared) >= FEW_PHRASES else 0.0
        self.add(
            max(min(0.7, total * 0.015) * min(1.0, extent * 6), part), f"{_plural(len(shared), 'rare phrase')}: {told}"
        )

    def vocabulary(self, shared: Sequence[str]) -> None:
        """Plain words that hardly any other document has; a few are chance."""
        told = ", ".join(shared[:6])
        self.add(min(0.6, 0.045 * (len(shared) - CHANCE_WORDS)), f"{_plural(len(shared), 'rare word')}: {told}")

    def details(self) -> None:
        names = _names(self.claims[0]) & _names(self.claims[1])
        self.add(min(0.2, 0.04 * max(0, len(names) - 1)), f"{_plural(len(names), 'name')} in common")
        figures = [{n for c in claims for n in numbers(c.quote)} for claims in self.claims]
        both = figures[0] & figures[1]
        self.add(
            min(0.15, 0.05 * len(both)), f"{_plural(len(both), 'number')} in common: {', '.join(sorted(both)[:4])}"
        )

    def credits(self) -> None:
        agencies = [
            _agencies(claims, self.documents.get(d))
            for claims, d in zip(self.claims, (self.first, self.second), strict=True)
        ]
        both = agencies[0] & agencies[1]
        self.add(0.2 if both else 0.0, f"both name {', '.join(sorted(both))}")

    def one_source(self) -> bool:
        """Whether both are known to come from one outlet or office."""
        sources = [self.documents[d].source for d in (self.first, self.second) if d in self.documents]
        return len(sources) == 2 and sources[0] is not None and sources[0] == sources[1]

    def verbatim(self) -> bool:
        quotes = [{" ".join(c.quote.lower().split()) for c in claims} for claims in self.claims]
        smaller = min(quotes, key=len)
        return len(smaller) >= 2 and len(quotes[0] & quotes[1]) / len(smaller) >= 0.8

    def quoted(self) -> tuple[float, str]:
        """How much the two render the same remarks of the same speaker, and which."""
        both = quotations.shared(*self.claims)
        if not both:
            return 0.0, ""
        speakers = sorted({link.speaker.name for claim, _ in both if (link := claim.attribution[0]).speaker})
        remark = " ".join(max((claim.quote for claim, _ in both), key=len).split())
        return 1.0 - 0.6 ** len(both), f"both quote {', '.join(speakers)}: “{remark.strip('“”')}”"

    def score(self) -> float:
        apart = _days_apart(self.first, self.second, self.documents)
        if apart is not None and apart <= 1:
            self.add(0.1, "published within a day of each other")
        rest = math.prod(1.0 - part for part in self.parts)
        if apart is None:
            return round((1.0 - rest) * 0.9, 2)
        return round((1.0 - rest) * (1.0 if apart <= NEAR_DAYS else 0.5 if apart <= 3 * NEAR_DAYS else 0.2), 2)

    def later_first(self) -> tuple[str, str]:
        """The pair as (from, to): the later one derives; where days do not tell, ids decide, for want of better."""
        days = {
            d: (self.documents[d].published.day or "") if d in self.documents else "" for d in (self.first, self.second)
        }
        earlier, later = sorted((self.first, self.second), key=lambda d: (days[d], d))
        return later, earlier


def _credited(by_document: Mapping[str, list[Claim]], documents: Documents) -> dict[tuple[str, str], str]:
    """Pairs (deriving, credited) where one document credits the outlet of another."""
    outlets: dict[str, list[str]] = defaultdict(list)
    for document, record in documents.items():
        if record.source:
            outlets[record.source.name.lower()].append(document)
    return {
        (document, other): agency
        for document, claims in by_document.items()
        for agency in _agencies(claims, documents.get(document))
        for other in outlets.get(agency, ())
        if other != document
    }


def hints(claims: Iterable[Claim], documents: Documents) -> list[LineageHint]:
    """Pairs of documents that seem to rest on one report, surest first; blocked by rare phrases, never all pairs."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in in_order(claims, documents):
        by_document[claim.document].append(claim)
    every = [claim for group in by_document.values() for claim in group]
    table, vocabulary, acts = phrase_table(every), rare_words(every), _act_weights(by_document)
    weights = rarity(table)
    credited = _credited(by_document, documents)
    found = []
    for first, second in sorted(candidates(table, weights)):
        pair = _Pair(first, second, by_document, documents)
        pair.order(acts)
        ordered = bool(pair.reasons)
        shared = sorted(p for p in table[first] & table[second] if weights.get(p, 0.0) > 0.0)
        pair.wording(shared, weights, len(shared) / max(1, min(len(table[first]), len(table[second]))))
        pair.vocabulary(sorted(vocabulary[first] & vocabulary[second]))
        hint = _hint(pair, credited, ordered=ordered)
        if pair.one_source() and hint.kind is not LineageKind.VERBATIM:
            continue  # an office writes everything in its own style; only the same sentences tell
        if hint.score >= WORTH_TELLING:
            found.append(hint)
    return sorted(found, key=lambda hint: (-hint.score, hint.from_, hint.to))


def _hint(pair: _Pair, credited: Mapping[tuple[str, str], str], *, ordered: bool) -> LineageHint:
    """Kind and direction: who credits whom derives from it; else the two are siblings, the later one named first."""
    pair.details()
    pair.credits()
    later, earlier = pair.later_first()
    siblings = True
    for source, target in ((later, earlier), (earlier, later)):
        if (source, target) in credited:
            pair.add(0.4, f"credits {credited[source, target]}")
            later, earlier, siblings = source, target, False
            break
    kind = LineageKind.PARAPHRASE if ordered else LineageKind.QUOTATION
    if pair.verbatim():
        kind = LineageKind.VERBATIM
        pair.add(0.9, "the same sentences")
    score = pair.score()
    told, reason = pair.quoted()
    if score < SAME_ORIGIN and told:  # a remark that both report is a source in common, not one report
        return LineageHint(
            later, earlier, LineageKind.QUOTATION, round(max(score, told), 2), (reason, *pair.reasons), siblings
        )
    return LineageHint(later, earlier, kind, score, tuple(pair.reasons), siblings)


def origins(claims: Iterable[Claim], documents: Documents, found: Iterable[LineageHint] | None = None) -> Origins:
    """Group the documents by the hints that are sure enough; a quotation alone does not make two of them one voice."""
    if found is None:
        found = hints(claims, documents)
    root = {document: document for document in documents}

    def find(document: str) -> str:
        while root.setdefault(document, document) != document:
            document = root[document]
        return document

    for hint in found:
        if hint.score >= SAME_ORIGIN and hint.kind in _MERGING:
            pair = sorted((find(hint.from_), find(hint.to)), key=lambda d: (_day(d, documents), d))
            root[pair[1]] = pair[0]
    return Origins({document: find(document) for document in list(root)})


def _day(document: str, documents: Documents) -> str:
    return (documents[document].published.day or "9999") if document in documents else "9999"
