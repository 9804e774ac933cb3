"""Disputes over what is to come: what one expects and another denies, and a rung expected that moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.model import Claim
from dragoman.picture.agreement import at_odds
from dragoman.picture.base import Documents
from dragoman.picture.contradictions import SAME_ROUND_DAYS, different_voice, gap
from dragoman.picture.disputes_nouns import Dispute, Side, claims_of
from dragoman.picture.disputes_pairs import pairs as pairs_of
from dragoman.picture.expectations import Expectation
from dragoman.picture.origins import Origins
from dragoman.picture.phrases import content_words

# Of what only one party is told to do, a denial must have more than so many of the words of what is expected.
SAME_WORDS = 0.5


def denials(
    expectations: Iterable[Expectation], by_id: Mapping[str, Claim], documents: Documents, origins: Origins
) -> list[Dispute]:
    """Expectations that somebody else denies or doubts; a later round is a development."""
    found = []
    for expectation in expectations:
        if not expectation.against or expectation.negative:
            continue
        sides_for = [by_id[i] for i in expectation.claims]
        against = [by_id[i] for i in expectation.against]
        pairs = [
            (f, a)
            for f, a in pairs_of(sides_for, against, documents, origins)
            if different_voice(f, a, origins)
            and at_odds(f, a, one_rung=_names(expectation, a))
            and (len(expectation.parties) > 1 or _of_one_thing(f, a))
        ]
        if not pairs:
            continue
        gaps = [gap(f, a, documents) for f, a in pairs]
        known = [days for days in gaps if days is not None]
        if not known:
            continue
        kind = "conflict" if min(known) <= SAME_ROUND_DAYS else "development"
        sides = (
            Side("for", "expected", origins.support(sides_for)),
            Side("against", "denied or doubted", origins.support(against)),
        )
        topic = expectation.label or expectation.act
        found.append(Dispute(kind, "expectation", topic, expectation.parties, sides, claims_of(sides)))
    return found


def _of_one_thing(first: Claim, second: Claim) -> bool:
    """Whether two claims share most of the poorer one's words beside names: they alone tell what somebody attends."""
    who = (*first.actors, *first.recipients, *second.actors, *second.recipients)
    names = content_words(" ".join(f"{mention.text} {mention.actor.name}" for mention in who))
    one, other = content_words(first.quote) - names, content_words(second.quote) - names
    return len(one & other) > SAME_WORDS * min(len(one), len(other))


def retargeted(expectations: Sequence[Expectation], by_id: Mapping[str, Claim], origins: Origins) -> list[Dispute]:
    """The rung that is expected moved with time: a development, never a contradiction."""
    groups: dict[tuple[str, tuple[str, ...], str | None], list[Expectation]] = defaultdict(list)
    for expectation in expectations:
        if expectation.is_rung_change and expectation.rung and not expectation.negative:
            groups[expectation.family, expectation.parties, expectation.owner].append(expectation)
    found = []
    for group in groups.values():
        dated = [(_first_day(e), e) for e in group]
        if len({e.rung for e in group}) < 2 or any(day is None for day, _ in dated):
            continue
        ordered = [e for _, e in sorted(dated, key=lambda entry: (entry[0] or "", entry[1].claims))]
        sides = tuple(Side(e.rung or "", e.label, origins.support([by_id[i] for i in e.claims])) for e in ordered)
        found.append(
            Dispute("development", "expectation", "the rung expected", group[0].parties, sides, claims_of(sides))
        )
    return found


def _first_day(expectation: Expectation) -> str | None:
    return min((day for day, _, _ in expectation.history if day), default=None)


def _names(expectation: Expectation, against: Claim) -> bool:
    """Whether a denial names the very rung that is expected."""
    return expectation.rung is not None and against.rung is not None and against.rung.rung == expectation.rung
