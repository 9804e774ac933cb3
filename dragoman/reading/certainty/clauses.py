"""What the clause that governs a verb does to it: conditions, purposes, participles, second verbs, headlines."""

from __future__ import annotations

from dragoman.lexicon.hedges import Hedges
from dragoman.model import Certainty
from dragoman.reading.certainty.governors import apply_effect, effect_of, relation_of
from dragoman.reading.certainty.stance import Stance
from dragoman.reading.certainty.step import END, THROUGH, Step
from dragoman.reading.certainty.words import FINITE, NOMINAL, finite, infinitive, own_stance, turn_before
from dragoman.reading.parsed import ancestors, base, children
from dragoman.reading.tree import Token

# Conjunctions that put their clause at the time of the main one, which may be still to come.
TIMES = frozenset({"when", "once", "before", "after", "as soon as"})
TALKING = frozenset({"about", "of"})


def from_conjunct(node: Token, first: Token, hedges: Hedges) -> Step:
    """A later conjunct shares the auxiliaries of the first unless it has a subject, auxiliaries or a tense of its own.

    One with a tense beside an infinitive ("declined to name them but said …") goes with the clause that has one too.
    """
    either = any(child.lower_ in ("or", "nor") for child in children(node, "cc"))
    if node.tag_ in FINITE and first.tag_ in ("VB", "VBG", "VBN") and not infinitive(node) and not either:
        return Step(Stance(), at=first if finite(first) else finite_above(first))
    if node.pos_ in NOMINAL:
        return Step(Stance(negative=either and own_stance(first, hedges).negative))
    if children(node, "nsubj", "aux", "cop"):
        return THROUGH
    own = own_stance(first, hedges)
    return Step(Stance(own.certainty, own.negative and either))


def adverbial(node: Token, governor: Token, hedges: Hedges) -> Step:
    """Adverbial clauses: conditions are possible, purposes meant, participles follow their main clause."""
    marks = [child.lower_ for child in children(node, "mark", "advmod", "case", "cc")]
    effects = {hedges.marks.get(mark) for mark in marks}
    if "possible" in effects:
        return Step(Stance(Certainty.POSSIBLE), stop=True)
    if negative_phrase(node, hedges):
        return Step(Stance(negative=True), stop=True)
    if infinitive(node):
        return _purpose(node, governor, hedges)
    if node.tag_ == "VBG" and "to" in marks and (effect := effect_of(governor, node, hedges)):
        return Step(apply_effect(effect, governor, node, hedges))
    if node.tag_ in ("VBG", "VBN") and not children(node, "aux"):
        return _participle(node, governor, hedges)
    if not TIMES.isdisjoint(marks):
        main = own_stance(governor, hedges, without=node).certainty
        return Step(Stance(main if main is Certainty.ASSERTED else Certainty.EXPECTED), stop=True)
    return END


def _purpose(node: Token, governor: Token, hedges: Hedges) -> Step:
    """What something is done for is meant to come; what is not done is not done for anything either."""
    if governor.pos_ in ("ADJ", "VERB") and (effect := effect_of(governor, node, hedges)):
        return Step(apply_effect(effect, governor, node, hedges))
    own = own_stance(governor, hedges, without=node)
    if turn_before(node, hedges) not in (None, "transparent") or node.lemma_.lower() in hedges.purposes:
        return Step(own)
    return Step(Stance(Certainty.POSSIBLE if own.negative else Certainty.EXPECTED).under(own))


def _participle(node: Token, governor: Token, hedges: Hedges) -> Step:
    """After a comma it goes with the clause that has a tense, not with the infinitive before it (", saying that …")."""
    if node.i and node.doc[node.i - 1].text == "," and node.i > governor.i:
        if children(node, "ccomp"):
            return END
        clause = governor if finite(governor) else finite_above(governor)
        return Step(Stance(own_stance(clause, hedges, without=node).certainty), at=clause)
    if any(mark.lower_ in TALKING for mark in children(node, "mark", "case")) and governor.pos_ == "VERB":
        return Step(Stance(Certainty.POSSIBLE))
    return Step(Stance(own_stance(governor, hedges, without=node).certainty))


def finite_above(node: Token) -> Token:
    """The nearest clause above that has a tense; the root where none has."""
    last = node
    for above in ancestors(node):
        last = above
        if above.pos_ in ("VERB", "AUX") and finite(above):
            break
    return last


def negative_phrase(node: Token, hedges: Hedges) -> bool:
    """ "without signing", "instead of visiting", "stopped short of condemning"."""
    marks = children(node, "mark", "case", "cc")
    if not marks:
        return False
    at = marks[0].i
    openings = [" ".join(token.lower_ for token in node.doc[start : at + 2]) + " " for start in (at, max(0, at - 1))]
    return any(
        effect == "negative" and any(opening.startswith(f"{phrase} ") for opening in openings)
        for phrase, effect in hedges.phrases.items()
    )


def headline_future(token: Token) -> bool:
    """Whether a headline's infinitive stands under no finite verb ("Biden to Visit Hanoi")."""
    return infinitive(token) and not any(above.tag_ in FINITE for above in ancestors(token))


def condition(node: Token, hedges: Hedges) -> bool:
    """Whether a clause with a tense opens with "if", "whether", "unless", wherever the parser has hung it."""
    return finite(node) and any(
        mark.i < node.i and hedges.marks.get(mark.lower_) == "possible" for mark in children(node, "mark")
    )


def inverted_condition(token: Token) -> bool:
    """Whether a word stands in a condition without "if": "Were Peru to sign, …", "Should the talks fail, …".

    Told by the words, not the parse: an auxiliary first, a comma, and a modal in what follows it.
    """
    doc = token.doc
    first = next((word for word in doc[:2] if word.is_alpha), None)
    if first is None or first.lower_ not in ("were", "had", "should") or doc[-1].text == "?" or token.i <= first.i:
        return False
    for comma in (word for word in doc if word.text == "," and word.i > first.i + 1):
        if any(word.tag_ == "MD" for word in doc[comma.i : comma.i + 9]):
            inside = doc[first.i + 1 : comma.i]
            opened = first.lower_ != "were" or any(word.lower_ == "to" for word in inside)
            return opened and token.i < comma.i
    return False


def any_such(clause: Token, noun: Token) -> bool:
    """Whether a relative clause only describes someone who may not exist: "any state that cut its ties", "a country
    that recognised it would pay".
    """
    if any(det.lower_ in ("any", "whichever") for det in children(noun, "det")):
        return True
    pointed = children(noun, "nmod:poss") or any(det.lower_ not in ("a", "an") for det in children(noun, "det"))
    if pointed or noun.pos_ != "NOUN" or clause.tag_ != "VBD":
        return False
    return base(noun) == "nsubj" and any(
        aux.lower_ in ("would", "could", "might") for aux in children(noun.head, "aux")
    )


def asked_what(node: Token) -> bool:
    """Whether a clause with a tense opens with "what", "why", "how", "who": what it asks about is taken for granted."""
    if not finite(node) or node.i < node.head.i or children(node, "mark"):
        return False
    return any(
        child.i < node.i and child.tag_ in ("WP", "WRB", "WDT") and child.lower_ not in ("when", "whether")
        for child in node.children
    )


def reported(node: Token, governor: Token, hedges: Hedges) -> Stance:
    """A clause under a verb that is no hedge is reported speech; what one did not say is merely possible.

    What one did not know or regret holds all the same.
    """
    if governor.lemma_.lower() in hedges.factives:
        return Stance()
    return Stance(Certainty.POSSIBLE) if own_stance(governor, hedges, without=node).negative else Stance()


def attribute(node: Token, noun: Token, hedges: Hedges) -> Step:
    """A participle at a noun tells what has happened to it, however the noun is put, unless there is "no" such noun."""
    if own_stance(noun, hedges, without=node).negative:
        return Step(Stance(negative=True), stop=True)
    if node.doc[node.i - 1].text == "," and (clause := finite_above(noun)) is not noun:
        return Step(Stance(own_stance(clause, hedges).certainty), at=clause)
    return THROUGH if node.tag_ == "VBG" and relation_of(node) == "acl" else END
