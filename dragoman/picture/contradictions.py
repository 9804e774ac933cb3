"""What one voice affirms and another denies: of one act of the same parties, in one round of reports or in one report.

Within one report the days of publication do not matter: both sides stand in it side by side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.model import Certainty, Claim, Polarity
from dragoman.picture.agreement import at_odds, oppose
from dragoman.picture.base import (
    STATES_OF_AFFAIRS,
    Documents,
    first_speaker,
    is_against,
    matter,
    parties,
    parties_of,
    persons,
    published_day,
)
from dragoman.picture.corrected import NOT_REVISED, Corrected
from dragoman.picture.disputes_nouns import Dispute, Side, claims_of
from dragoman.picture.disputes_pairs import Alike
from dragoman.picture.disputes_pairs import pairs as pairs_of
from dragoman.picture.origins import Origins
from dragoman.picture.phrases import content_words
from dragoman.times import days_between

# Within so many days a denial and an expectation answer each other; further apart, the later one is news.
SAME_ROUND_DAYS = 7
# Two quotes of different reports with so many of their words in common speak of one thing.
SAME_WORDS = 0.6
# So many characters from a charge whoever is charged answers it.
ANSWER_CHARACTERS = 500
CHARGE, REJECTION = "criticise_accuse", "reject_refuse"
# What is rejected where a charge is: an offer that is turned down answers none.
_CHARGES = frozenset(
    {"accusation", "allegation", "blame", "charge", "claim", "criticism", "report", "suggestion", "assertion"}
)


def contradictions(
    claims: Sequence[Claim],
    documents: Documents,
    origins: Origins,
    told: Iterable[Dispute],
    revised: Mapping[str, str] = NOT_REVISED,
) -> list[Dispute]:
    """Claims of one act of the same parties that one voice affirms and another denies, in one round of reports.

    Two accounts within one report are at odds whatever its day. Copies of one report are one voice: where they differ,
    one of them has altered it, which lineage tells. What other disputes tell is not told again. Where nothing says that
    both speak of one thing (two attacks, two meetings), it is a difference of topic. What an outlet has said otherwise
    since (`revised`: the later version by the earlier one's id) is a correction: of its own report and of the copies.
    """
    corrected = Corrected(revised, documents, origins)
    known = [set(dispute.claims) for dispute in told]
    matters: dict[tuple[str, tuple[str, ...]], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.act not in STATES_OF_AFFAIRS and len(parties(claim)) > 1:
            matters[matter(claim), tuple(sorted(parties(claim)))].append(claim)
    opposed: dict[tuple[str, tuple[str, ...]], list[tuple[Claim, Claim]]] = {}
    for key, members in matters.items():
        against = [c for c in members if is_against(c)]
        affirming = [c for c in members if not is_against(c)] if against else []
        # A correction may come at any time; all else is of one round.
        within = None if corrected.any_in(members) else SAME_ROUND_DAYS
        pairs = [
            (f, a)
            for f, a in pairs_of(affirming, against, documents, origins, within)
            if (corrected.between(f, a) or _one_round(f, a, documents, origins)) and oppose(f, a) and at_odds(f, a)
        ]
        opposed[key] = [pair for pair in pairs if not any({pair[0].id, pair[1].id} <= ids for ids in known)]
    beside: dict[tuple[str, str], list[tuple[Claim, Claim]]] = defaultdict(list)
    for pair in (pair for pairs in opposed.values() for pair in pairs):
        beside[pair[0].document, pair[1].document].append(pair)
    found = []
    for (act, sides), pairs in opposed.items():
        if not pairs:
            continue
        kept = [p for p in pairs if not any(_inside(p, other) for other in beside[p[0].document, p[1].document])]
        mended = [p for p in kept if corrected.between(*p)]
        kept = [p for p in kept if not corrected.between(*p)]
        one_thing = [p for p in kept if _one_thing(*p)]
        alike = Alike(matters[act, sides], documents, origins)
        if mended:
            found.append(replace(_dispute(mended, act, sides, origins, alike), type="correction"))
        if one_thing:
            found.append(_dispute(one_thing, act, sides, origins, alike))
        elif kept:
            found.append(replace(_dispute(kept, act, sides, origins, alike), type="topic"))
    return found


def _inside(pair: tuple[Claim, Claim], other: tuple[Claim, Claim]) -> bool:
    """Whether both claims are only part of what two others say: who denies having asked denies no withdrawal."""
    return all(w.span.contains(o.span) and w.span != o.span for o, w in zip(pair, other, strict=True))


def charges(claims: Sequence[Claim], origins: Origins, told: Iterable[Dispute]) -> list[Dispute]:
    """A charge of one against another, and how that one answers in the same report: it rejects or denies it."""
    known = {claim for dispute in told for claim in dispute.claims}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    pairs: dict[tuple[str, ...], list[tuple[Claim, Claim]]] = defaultdict(list)
    for members in by_document.values():
        for charge in members:
            if charge.act != CHARGE or is_against(charge) or charge.certainty is not Certainty.ASSERTED:
                continue
            for answer in members:
                if answer.id not in known and _answers(answer, charge):
                    pairs[tuple(sorted(parties(charge)))].append((charge, answer))
    return [_dispute(found, CHARGE, sides, origins) for sides, found in pairs.items()]


def _dispute(
    pairs: Sequence[tuple[Claim, Claim]],
    act: str,
    parties: tuple[str, ...],
    origins: Origins,
    alike: Alike | None = None,
) -> Dispute:
    """The dispute of these pairs; on each side stand also the claims that tell the same (`alike`)."""
    each = [list(dict.fromkeys(side)) for side in zip(*pairs, strict=True)]
    support = [origins.support(alike.all_of(side) if alike else side) for side in each]
    sides = (Side("for", "said", support[0]), Side("against", "denied", support[1]))
    return Dispute("conflict", "act", act, parties, sides, claims_of(sides))


def _answers(answer: Claim, charge: Claim) -> bool:
    """Whether the one who is charged rejects the charge right behind it, or denies a deed towards the other near it."""
    behind = answer.span.start - charge.span.start
    if abs(behind) > ANSWER_CHARACTERS or answer.id == charge.id:
        return False
    doers, charged = parties_of(answer.actors), parties_of(charge.recipients)
    if not doers or not doers <= charged or parties_of(charge.actors) & charged:
        return False
    others, first = parties(answer) - doers, first_speaker(answer)
    if others and not others <= parties_of(charge.actors):
        return False
    if answer.act == REJECTION:
        if first is not None and first.cue_text.lower().removesuffix("s") in _CHARGES:
            return False  # "they reject Arland's claims": what is rejected is Arland's own
        words = {word.removesuffix("s") for word in content_words(answer.quote)}
        return behind >= 0 and answer.polarity is Polarity.POSITIVE and bool(words & _CHARGES)
    own = first is not None and first.speaker is not None and first.speaker.state in doers
    not_so = answer.certainty is Certainty.ASSERTED and answer.polarity is Polarity.NEGATIVE
    return bool(others) and (answer.certainty is Certainty.DENIED or (own and not_so))


_ANY = re.compile(
    r"\b(?:not|never|nor|n[’']t)\b.*?\bany((?: (?!(?:to|in|on|with|of|for|from|by|at|and|or|that|between)\b)\w+){1,3})"
    r"|\bnever\b",
    re.IGNORECASE | re.DOTALL,
)
# What somebody denies any of, where he means the like of what is told and not one thing by its name.
_SUCH = frozenset(
    "kind sort such agreement deal accord pact treaty talk contact meeting negotiation attack strike".split()
)
# What was talked about: to deny having talked about that does not deny the talks.
_TALKS = frozenset({"call", "meet", "negotiate", "urge_ask"})
_ABOUT_THAT = re.compile(
    r"(?:\bnot|n[’']t|\bnever)\s+(?:\w+ly\s+)?\w+(?:\s+(?:about|on|of))?\s+(?:that|this|it|those|these|them)\b(?!\s+\w+ed\b)",
    re.IGNORECASE,
)


def _one_thing(first: Claim, second: Claim) -> bool:
    """Whether one report, a rung, a person that both name, or the wording says that both speak of one thing.

    Who denies any such thing ("has not signed any agreement") speaks of this one too; who denies any help of one kind
    speaks of this help only if it is told in his words. Who has "not discussed that" denies what was said before.
    """
    if first.rung is not None:
        return True
    if first.act in _TALKS and _ABOUT_THAT.search(second.quote):
        return False
    one, other = content_words(first.quote), content_words(second.quote)
    if (found := _ANY.search(second.quote)) is not None:
        named = content_words(found[1] or "")
        return not named or bool({word.removesuffix("s") for word in named} & _SUCH) or bool(named & one)
    people = [persons(c.actors) | persons(c.recipients) for c in (first, second)]
    if first.document == second.document or people[0] & people[1]:
        return True
    return len(one & other) >= SAME_WORDS * max(len(one), len(other), 1)


def _one_round(first: Claim, second: Claim, documents: Documents, origins: Origins) -> bool:
    if not different_voice(first, second, origins):
        return False
    if first.document == second.document:
        return True
    days = gap(first, second, documents)
    return days is not None and days <= SAME_ROUND_DAYS


def different_voice(first: Claim, second: Claim, origins: Origins) -> bool:
    """Whether they go back to two reports, or in one document come from other speakers or through other relays.

    Copies of one report are one voice, whatever they have made of it.
    """
    if first.document == second.document:
        return _voice(first) != _voice(second)
    return origins.of(first.document) != origins.of(second.document)


def _voice(claim: Claim) -> tuple[str, ...]:
    """The speakers of the chain; a denial that nobody else is said to have made is of those whose deed it is."""
    if claim.attribution:
        return tuple(link.speaker.name if link.speaker else link.text for link in claim.attribution)
    return ("denied", *sorted(parties_of(claim.actors))) if claim.certainty is Certainty.DENIED else ()


def gap(first: Claim, second: Claim, documents: Documents) -> int | None:
    """Days between their publication; None where one has no day."""
    days = published_day(first, documents), published_day(second, documents)
    return abs(days_between(days[0], days[1])) if days[0] and days[1] else None
