"""What copies of one report tell differently, or one report tells in two ways, as open questions.

They are one voice, so nobody contradicts anybody: one of them has altered it, and who holds a view, who acts, or how
far a statement reaches is open for whoever knows only them. What alterations have settled otherwise is told there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.model import Claim
from dragoman.picture.alterations.kinds import Alteration, AlterationKind
from dragoman.picture.base import Documents, parties, speaker_name
from dragoman.picture.disputes_nouns import Dispute, Side, claims_of
from dragoman.picture.disputes_voices import voiced
from dragoman.picture.origins import Origins

# What a difference leaves open: its type and what it is about.
_LEFT_OPEN = {
    AlterationKind.ATTRIBUTION_MOVED: ("identity", "voice"),
    AlterationKind.ROLES_INVERTED: ("identity", "role"),
    AlterationKind.FACTS_FUSED: ("precision", "scope"),
}


def between_copies(
    alterations: Iterable[Alteration],
    claims: Mapping[str, Claim],
    documents: Documents,
    origins: Origins,
    told: Iterable[Dispute],
) -> list[Dispute]:
    """The disputes that alterations leave open; what other disputes tell (whose ladder it is) is not told again."""
    known = [set(dispute.claims) for dispute in told]
    found: dict[frozenset[str], Dispute] = {}
    for alteration in alterations:
        key = frozenset((*alteration.claims, *alteration.against))
        if alteration.kind not in _LEFT_OPEN or not alteration.against or any(key <= ids for ids in known):
            continue
        kind, about = _LEFT_OPEN[alteration.kind]
        mine = [claims[i] for i in alteration.claims if i in claims]
        theirs = [claims[i] for i in alteration.against if i in claims]
        if not mine or not theirs or key in found:
            continue
        sides = tuple(Side(v, v, origins.support(own)) for own in (mine, theirs) for v in [_says(own[0], about)])
        touched = tuple(sorted({party for c in (*mine, *theirs) for party in parties(c)}))
        dispute = Dispute(kind, about, mine[0].act, touched, sides, claims_of(sides), (alteration.told,))
        found[key] = voiced(dispute, claims, documents, origins)
    return list(found.values())


def _says(claim: Claim, about: str) -> str:
    """What one side comes to: who says so, who acts, or the words."""
    if about == "voice":
        return speaker_name(claim) or "nobody named"
    if about == "role":
        return " and ".join(dict.fromkeys(mention.actor.name for mention in claim.actors)) or "nobody named"
    return " ".join(claim.quote.split())
