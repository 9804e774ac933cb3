"""Who a description stands for, where the text says or guesses it.

"The leader, presumably X"; "he was referring to X".
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import ActorKind, Mention
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import Parsed, base, children, subtree
from dragoman.reading.places import Places
from dragoman.reading.tree import Token

SAME_AS = "same_as"
# "was referring to X", "meant X", "was a reference to X", "was identified as X"
REFERRING = frozenset({"refer", "mean", "allude", "reference", "allusion", "identify"})
# How far after a description an inserted guess may stand, in characters ("Peru's leader – presumably …").
INSERTED = 60
# What may stand between a description and a name that a copula joins, and how many words of it.
BESIDE_A_COPULA = frozenset({"ADV", "DET", "ADJ", "NOUN", "PROPN", "ADP", "SPACE"})
LONGEST_TITLE = 12


def find_identities(parsed: Sequence[Parsed], mentions: Sequence[Mention]) -> list[Frame]:
    """Frames of act ``same_as``: actors the open description, recipients the person it is said to be."""
    frames: list[Frame] = []
    last_open: Mention | None = None
    ordered = Places((m.span, m) for m in sorted(mentions, key=lambda mention: mention.span))
    for number, sentence in enumerate(parsed):
        here = [m for span, m in ordered.touching(sentence.sentence.span) if sentence.sentence.span.contains(span)]
        people = [m for m in here if m.actor.kind is ActorKind.PERSON and m.how in ("title", "name", "variant")]
        opened = [m for m in here if m.candidates]
        for description in opened:
            frames.extend(_inserted(number, sentence, description, people))
            frames.extend(_predicated(number, sentence, description, people))
        if last_open is not None:
            frames.extend(_referring(number, sentence, last_open, people))
        if opened:
            last_open = opened[-1]
    return frames


def _inserted(number: int, parsed: Parsed, description: Mention, people: Sequence[Mention]) -> list[Frame]:
    """A name set right behind the description between dashes, commas or brackets."""
    for person in people:
        gap = person.span.start - description.span.end
        if 0 < gap <= INSERTED and _apart(parsed, description, person):
            head = _name_head(parsed, person)
            span = type(person.span)(description.span.start, person.span.end)
            return [Frame(number, head.i, span, SAME_AS, None, (description,), (person,))]
    return []


def _predicated(number: int, parsed: Parsed, description: Mention, people: Sequence[Mention]) -> list[Frame]:
    """ "The leader is presumably the premier, X", "X is the leader": only a copula and a title between the two."""
    for person in people:
        first, second = sorted((description, person), key=lambda mention: mention.span)
        if first.span.end > second.span.start:
            continue
        between = parsed.tokens(type(person.span)(first.span.end, second.span.start))
        copulas = [token for token in between if token.lemma_ == "be"]
        plain = all(token.pos_ in BESIDE_A_COPULA or token in copulas for token in between)
        if len(copulas) == 1 and plain and len(between) <= LONGEST_TITLE:
            span = type(person.span)(first.span.start, second.span.end)
            return [Frame(number, copulas[0].i, span, SAME_AS, None, (description,), (person,))]
    return []


def _apart(parsed: Parsed, description: Mention, person: Mention) -> bool:
    """Whether only an inserting mark and hedging words stand between the two, no verb."""
    between = [t for t in parsed.tokens(type(person.span)(description.span.end, person.span.start)) if not t.is_space]
    marked = any(token.text in ("–", "—", "-", ",", "(") for token in between)
    return marked and all(token.is_punct or token.pos_ in ("ADV", "ADJ", "DET", "PART") for token in between)


def _referring(number: int, parsed: Parsed, description: Mention, people: Sequence[Mention]) -> list[Frame]:
    """A verb or noun of referring, with a person under it, says who the last open description was."""
    for token in parsed.doc:
        if token.lemma_.lower() not in REFERRING or token.pos_ not in ("VERB", "NOUN"):
            continue
        below = {t.i for child in children(token, "obl", "nmod", "obj") for t in subtree(child)}
        for person in people:
            head = _name_head(parsed, person)
            if head.i in below:
                clause = subtree(token, without=("parataxis",))
                cut = [t for t in clause if t.dep_ != "punct" and not _in_relative(t, token)]
                return [Frame(number, token.i, parsed.span(cut), SAME_AS, None, (description,), (person,))]
    return []


def _in_relative(token: Token, top: Token) -> bool:
    """Whether a token stands in a relative clause below `top`."""
    node = token
    while node.i not in (top.i, node.head.i):
        if node.dep_ == "acl:relcl":
            return True
        node = node.head
    return False


def _name_head(parsed: Parsed, person: Mention) -> Token:
    """The token that heads a person's mention: the one governed from outside it."""
    tokens = parsed.tokens(person.span)
    inside = {token.i for token in tokens}
    outer = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    return next((token for token in outer if base(token) != "punct"), tokens[0])
