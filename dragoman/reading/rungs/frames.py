"""The parts of a frame: its head, its act, who acts on whom, and the clause that states it."""

from __future__ import annotations

from dragoman.lexicon.relation_acts import load_relation_words
from dragoman.model import Change as Step
from dragoman.model import Mention, Span, Status
from dragoman.reading.parsed import Parsed, base, children
from dragoman.reading.rungs.changes import Change
from dragoman.reading.rungs.groups import Group
from dragoman.reading.rungs.owner import Placed
from dragoman.reading.rungs.pairs import Sides
from dragoman.reading.rungs.parties import unique
from dragoman.reading.tree import Token, Tree

# Tokens from a level to a side that its clause may still take in.
WITHIN = 20
SEEKING = frozenset({Status.SOUGHT, Status.PROPOSED})


ACT_IDS = {
    "recognise_state": "establish_relations",
    "seek_relations": "establish_relations",
    "first_envoy": "appoint_envoy",
}


def standing_head(token: Token) -> int:
    """The word whose certainty a standing takes: the predicate, or the label itself inside a noun phrase."""
    if children(token, "cop", "nsubj") or any(c.lower_ in ("no", "neither", "any") for c in children(token, "det")):
        return token.i
    head = token.head
    if base(token) in ("obj", "obl", "nsubj") and head.pos_ in ("VERB", "AUX"):
        words = load_relation_words()
        if (
            any(words.has(f"causes.{kind}", head.text) for kind in ("having", "linking", "viewing"))
            or base(token) == "obl"
        ):
            return head.i
    return token.i


def act_of(change: Change | None, step: Step, status: Status) -> tuple[str, str | None]:
    """The act's id and its PLOVER class."""
    if change is None:
        return "holds_rung", None
    if step is Step.RAISES and status in SEEKING:
        return "seek_upgrade", "REQUEST:meet"
    return ACT_IDS.get(change.act.id, change.act.id), change.act.plover


def roles_of(side: Sides, placed: Placed) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Who acts and on whom; both act where nobody is said to act alone."""
    if side.second is None:
        return ((side.first.mention,), ()) if side.owner else ((), (side.first.mention,))
    if side.owner is None or placed.owner is None:
        pair = (side.first, side.second)
        named = side.named if placed.owner else pair
        return tuple(p.mention for p in unique([*pair, *named])), ()
    actor, other = (side.first, side.second) if side.owner == side.first.id else (side.second, side.first)
    return (actor.mention,), tuple(
        p.mention for p in unique([other, *(n for n in side.named if n.id not in (actor.id, other.id))])
    )


def clause_of(parsed: Parsed, group: Group, side: Sides, subject: list[Token]) -> Span:
    """The clause that states it: from subject to label, with the parties that stand in this sentence."""
    doc = parsed.doc
    indices = {group.target.first, group.target.last}
    indices |= {i for spot in group.spots for i in (spot.first, spot.last)}
    if group.change:
        indices.add(group.change.token.i)
    presupposed = group.change.noun if group.change else not subject
    reach = 6 if presupposed else WITHIN
    near = range(min(indices) - reach, max(indices) + reach + 1)
    for party in (side.first, side.second, *side.named):
        if party is not None and party.first in near and parsed.sentence.span.contains(party.mention.span):
            indices |= {party.first, party.last}
    low, high = min(indices), max(indices)
    high = max(high, _tail(doc, group.target.last))
    close = [t.i for t in subject if high >= t.i >= low - 12 and not presupposed]
    low = min([low, *close])
    while low > 0 and (doc[low - 1].pos_ == "DET" or doc[low - 1].lower_ in ("a", "the", "an")):
        low -= 1
    while low < high and doc[low].pos_ == "PUNCT":
        low += 1
    return parsed.span([doc[low], doc[high]])


def _tail(doc: Tree, last: int) -> int:
    """The last token of the "of" phrase on a label: "the top tier of its diplomatic rankings"."""
    if last + 1 >= len(doc) or doc[last + 1].lower_ != "of":
        return last
    at = last + 2
    while (
        at < len(doc)
        and at - last < 8
        and (doc[at].pos_ in ("DET", "PRON", "ADJ", "NOUN", "PROPN", "NUM") or doc[at].text in ("'s", "’s"))
    ):
        at += 1
    return at - 1


def fronted(parsed: Parsed) -> list[Token]:
    """The whole sentence, where it is one short clause."""
    return list(parsed.doc) if len(parsed.doc) <= 16 else []
