"""Others on the same rung: "alongside China and Russia", "level with Cairo's partnership with Lisbon"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.rungs.parties import Parties, Party, read_list


def compared_parties(
    parties: Parties, start: int, phrases: Sequence[tuple[str, ...]]
) -> tuple[list[Party], int, int] | None:
    """Parties after "alongside", "on par with", "the same level as": (parties, first token, last token)."""
    doc = parties.doc
    low = [t.lower_ for t in doc]
    for at in range(max(0, start), len(doc)):
        for phrase in phrases:
            if tuple(low[at : at + len(phrase)]) == phrase:
                listed, last = read_list(parties, at + len(phrase))
                if listed:
                    return listed, at, last
    return None


def partners_after(parties: Parties, last: int) -> tuple[list[Party], int]:
    """ "level with Cairo's partnership with Lisbon and Oslo": the partners named after the owner."""
    for at in range(last + 1, min(len(parties.doc), last + 6)):
        if parties.doc[at].lower_ in ("with", "to"):
            return read_list(parties, at + 1)
    return [], last
