"""Under whom a claim is kept: each party that it involves, beside each other one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

Row = tuple[str, str, str, int, str, int]
COLUMNS = ("party", "other", "axis", "claim", "rung", "doubtful")
ALONE = ""  # in place of another party, of an axis, and of a rung
OWNER_STATED = "owner_stated:"  # a flag: the text speaks of another owner's ladder than the one that is meant


def claim_parties(body: Mapping[str, Any], claim: int) -> Iterator[Row]:
    """The rows of `claim_parties` of a claim given as JSON: one for each ordered pair of its parties.

    Parties act, are acted on, own the ladder or stand on it; someone who acts for a state counts as the state. Speakers
    and candidates do not count. A party with none beside it stands with `ALONE`.
    """
    rung = body["rung"]
    mentions = (*body["actors"], *body["recipients"])
    involved = {mention["state"] or mention["id"] for mention in mentions}
    axis = known = ALONE
    if rung:
        involved.update(party for party in (rung["owner"], rung["partner"]) if party)
        axis, known = rung["axis"], rung["rung"] or ALONE
    doubtful = int(any(map(_open, mentions)) or any(flag.startswith(OWNER_STATED) for flag in body["flags"]))
    if len(involved) == 1:
        yield involved.pop(), ALONE, axis, claim, known, doubtful
    else:
        for party, other in itertools.permutations(sorted(involved), 2):
            yield party, other, axis, claim, known, doubtful


def _open(mention: Mapping[str, Any]) -> bool:
    """Whether it is not settled who is meant."""
    return mention["id"].startswith("?") or len(mention.get("candidates", ())) > 1


def all_parties(body: Mapping[str, Any]) -> Iterator[str]:
    """Everybody whom a claim given as JSON names: its parties, who speaks, and who may be meant."""
    for mention in (*body["actors"], *body["recipients"]):
        for actor in (mention, *mention.get("candidates", ())):
            yield actor["state"] or actor["id"]
    rung = body["rung"] or {}
    yield from (party for party in (rung.get("owner"), rung.get("partner")) if party)
    for link in body["attribution"]:
        if link["speaker"]:
            yield link["state"] or link["id"]
