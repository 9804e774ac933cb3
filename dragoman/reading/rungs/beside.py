"""Others on the same rung: "alongside China and Russia", "level with Cairo's partnership with Lisbon"."""

from __future__ import annotations

from dragoman.lexicon.relation_acts import load_relation_words
from dragoman.reading.rungs.parties import Parties, Party, read_list
from dragoman.reading.tree import Tree


def comparison_at(doc: Tree, start: int = 0) -> tuple[int, int] | None:
    """Where others are named as standing on the same rung ("alongside", "on par with"): first token, token after."""
    phrases = load_relation_words().comparisons
    for token in doc[max(0, start) :]:
        for phrase in phrases.get(token.lower_, ()):
            end = token.i + len(phrase)
            if tuple(t.lower_ for t in doc[token.i : end]) == phrase:
                return token.i, end
    return None


def compared_parties(parties: Parties, start: int) -> tuple[list[Party], int, int] | None:
    """Parties after "alongside", "on par with", "the same level as": (parties, first token, last token)."""
    at = comparison_at(parties.doc, start)
    while at is not None:
        listed, last = read_list(parties, at[1])
        if listed:
            return listed, at[0], last
        at = comparison_at(parties.doc, at[0] + 1)
    return None


def partners_after(parties: Parties, last: int) -> tuple[list[Party], int]:
    """ "level with Cairo's partnership with Lisbon and Oslo": the partners named after the owner."""
    for at in range(last + 1, min(len(parties.doc), last + 6)):
        if parties.doc[at].lower_ in ("with", "to"):
            return read_list(parties, at + 1)
    return [], last
