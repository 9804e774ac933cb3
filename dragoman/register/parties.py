"""Under whom a claim is kept: each party that it involves, beside each other one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

ALONE = ""  # in place of another party, and of an axis


def claim_parties(body: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(party, other, axis) for each ordered pair of parties of a claim given as JSON; `ALONE` where it has one.

    Parties act, are acted on, own the ladder or stand on it; someone who acts for a state counts as the state. Speakers
    and candidates do not count.
    """
    rung = body["rung"]
    involved = {mention["state"] or mention["id"] for role in ("actors", "recipients") for mention in body[role]}
    if rung:
        involved.update(party for party in (rung["owner"], rung["partner"]) if party)
    axis = rung["axis"] if rung else ALONE
    if len(involved) == 1:
        yield involved.pop(), ALONE, axis
        return
    for party in sorted(involved):
        for other in sorted(involved):
            if other != party:
                yield party, other, axis


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
