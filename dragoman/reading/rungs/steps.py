"""Rungs that are counted: "this two-step upgrade", "two notches below the top tier"."""

from __future__ import annotations

from dragoman.lexicon.labels import load_label_words
from dragoman.lexicon.ladders import Ladders
from dragoman.model import Axis, RungClaim, Status
from dragoman.model import Change as Step
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import Parsed, ancestors, children
from dragoman.reading.rungs.context import Context
from dragoman.reading.rungs.evidence import gather
from dragoman.reading.rungs.frames import clause_of, fronted
from dragoman.reading.rungs.groups import Group
from dragoman.reading.rungs.owner import Placed, place
from dragoman.reading.rungs.pairs import Sides
from dragoman.reading.rungs.parties import Parties, unique
from dragoman.reading.rungs.spots import Field, Kind, LabelSpot
from dragoman.reading.tree import Tree

TOP_RUNG = "top rung"


def steps_in(doc: Tree) -> tuple[int, int, int, int] | None:
    """(number of steps, direction, first token, last token) of "two notches below", "two-step"; None where
    there is none.
    """
    words = load_label_words()
    for token in doc:
        pair = token.lower_.split("-")
        if len(pair) == 2 and pair[0] in words.numbers and pair[1] in words.step_nouns:
            return words.numbers[pair[0]], 0, token.i, token.i
        if token.lower_ not in words.numbers or token.i + 1 >= len(doc):
            continue
        at = token.i + 1
        if doc[at].text == "-" and at + 1 < len(doc):
            at += 1
        if doc[at].lower_ not in words.step_nouns:
            continue
        following = doc[at + 1].lower_ if at + 1 < len(doc) else ""
        if following in words.below:
            return words.numbers[token.lower_], -1, token.i, at + 1
        if following in words.above:
            return words.numbers[token.lower_], 1, token.i, at + 1
        if at > token.i + 1:
            return words.numbers[token.lower_], 0, token.i, at
    return None


def counted_upgrades(
    ladders: Ladders,
    published: str | None,
    context: Context,
    last: RungClaim | None,
    index: int,
    parsed: Parsed,
    parties: Parties,
) -> list[Frame]:
    """ "this two-step upgrade": the act as a noun, of the pair that is being spoken of."""
    counted = steps_in(parsed.doc)
    noun = next(
        (
            t
            for t in parsed.doc
            if t.lower_ in ("upgrade", "upgrades", "elevation", "downgrade") and t.pos_ in ("NOUN", "PROPN")
        ),
        None,
    )
    if counted is None or noun is None or counted[1] != 0 or noun.i < counted[2]:
        return []
    pair = context.pair
    here = unique(p for p in parties.all if pair is None or not p.is_pronoun)
    if len(here) == 2:
        pair = (here[0], here[1])
    if pair is None:
        return []
    stated = parsed.doc.text_of(counted[2], noun.i)
    placed = place(ladders, (pair[0].id, pair[1].id), None, stated, Kind.BARE, ranked=True)
    rung = _counted_rung(ladders, published, last, placed, counted[0])
    claim = RungClaim(
        Axis.PARTNERSHIP, placed.owner, placed.partner, rung, stated, Step.RAISES, Status.IN_FORCE, counted[0]
    )
    first = counted[2] - 1 if counted[2] and parsed.doc[counted[2] - 1].pos_ == "DET" else counted[2]
    span = parsed.span([parsed.doc[first], noun])
    act, plover = "upgrade", "SUPPORT"
    actors = tuple(p.mention for p in pair)
    return [Frame(index, noun.i, span, act, plover, actors, (), claim, placed.flags)]


def _counted_rung(
    ladders: Ladders, published: str | None, last: RungClaim | None, placed: Placed, steps: int
) -> str | None:
    """The rung that lies `steps` above where the partner stood on the day of publication; else the one spoken
    of last.
    """
    if placed.owner is None or not ladders.has(placed.owner):
        return None
    ladder = ladders.ladder(placed.owner)
    if last and {last.owner, last.partner} == {placed.owner, placed.partner}:
        return last.rung
    holder = ladder.holder(placed.partner or "", published) if published else None
    rung = ladder.shifted(holder.rung, steps) if holder else None
    return rung.id if rung else None


def counted_places(
    ladders: Ladders, context: Context, index: int, parsed: Parsed, parties: Parties, spots: list[LabelSpot]
) -> list[Frame]:
    """ "two notches below this top tier": a place counted from another."""
    counted = steps_in(parsed.doc)
    if counted is None or counted[1] == 0:
        return []
    target = next(
        (
            s
            for s in spots
            if s.first > counted[3] and s.kind in (Kind.POSITION, Kind.NAMED) and s.field is Field.PARTNERSHIP
        ),
        None,
    )
    target = target or _bare_top(parsed, counted[3])
    if target is None:
        return []
    group = Group([target], target, None)
    evidence = gather(parties, [target], target, None)
    named = unique([*evidence.subject, *[p for p in parties.all if p.last < counted[2]]])
    if not named:
        return []
    partner = named[0]
    ladder_of = [p for p in [*evidence.owner, *evidence.after.get("of", []), *evidence.before] if p.id != partner.id]
    other = ladder_of[0] if ladder_of else (named[1] if len(named) == 2 else context.other({partner.id}))
    if other is None:
        return []
    placed = place(ladders, (other.id, partner.id), other.id, target.stated, target.kind, target.kind is Kind.POSITION)
    rung = _shift(ladders, placed, counted[0] * counted[1])
    stated = parsed.doc.text_of(counted[2], target.last)
    claim = RungClaim(
        Axis.PARTNERSHIP, placed.owner, placed.partner, rung, stated, Step.HOLDS, Status.IN_FORCE, counted[0]
    )
    side = Sides(partner, other, None, True, (partner, other))
    verbs = [t for t in ancestors(parsed.doc[counted[2]]) if t.pos_ == "VERB" or children(t, "cop")]
    head = verbs[0].i if verbs else parsed.doc[counted[2]].i
    span = clause_of(parsed, group, side, [*evidence.subject_tokens, *fronted(parsed)])
    return [Frame(index, head, span, "holds_rung", None, (partner.mention,), (), claim, placed.flags)]


def _bare_top(parsed: Parsed, after: int) -> LabelSpot | None:
    """ "Two rungs below the top": the word alone is a place on a ladder where rungs are counted from it."""
    for token in parsed.doc[after + 1 : after + 4]:
        if token.lower_ in ("top", "summit", "peak") and token.pos_ in ("NOUN", "ADJ", "PROPN"):
            return LabelSpot(Field.PARTNERSHIP, Kind.POSITION, token.i, token.i, token.i, TOP_RUNG)
    return None


def _shift(ladders: Ladders, placed: Placed, steps: int) -> str | None:
    if placed.owner is None or placed.rung is None:
        return None
    rung = ladders.ladder(placed.owner).shifted(placed.rung, steps)
    return rung.id if rung else None
