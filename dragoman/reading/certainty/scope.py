"""How surely something is put, and whether it is said to be so or not: by scope, from the event's word upwards.

A stance starts as asserted and positive. The event's own auxiliaries, adverbs and negation come first (`words`), then
every word that governs it ("expects …", "plans to …", "the possibility of …", "if …"), each with its own auxiliaries
and negation (`governors`, `clauses`, `nouns`). The weaker certainty wins; what a reporting verb reports keeps the
certainty of the one who is reported. The words are data (``lexicon/data/hedges.toml``), the constructions functions.
"""

from __future__ import annotations

from dragoman.lexicon.hedges import Hedges
from dragoman.model import BlockKind, Certainty, Polarity
from dragoman.reading.certainty.clauses import (
    adverbial,
    any_such,
    asked_what,
    attribute,
    condition,
    from_conjunct,
    headline_future,
    inverted_condition,
    reported,
)
from dragoman.reading.certainty.denials import denied_report
from dragoman.reading.certainty.governors import apply_effect, effect_of, relation_of
from dragoman.reading.certainty.nouns import RELATIONS, nominal, predicate_of, spoken_of
from dragoman.reading.certainty.stance import Stance
from dragoman.reading.certainty.step import END, THROUGH, Step
from dragoman.reading.certainty.words import infinitive, own_stance
from dragoman.reading.parsed import Parsed, base, children
from dragoman.reading.tree import Token

HEADLINES = (BlockKind.HEADLINE, BlockKind.SUB_HEADING)
# Relations at which a scope ends: a clause of its own, an attribute that is taken for granted.
CLOSED = frozenset({"parataxis", "relcl", "amod"})
SURE = (Certainty.ASSERTED, Certainty.EXPECTED)
PASS = frozenset({"xcomp", "csubj", "fixed", "flat", "cop", "aux"})


def stance_at(parsed: Parsed, head: int, hedges: Hedges, *, governed: bool = True) -> tuple[Certainty, Polarity]:
    """Certainty and polarity of the event named by token `head` of a sentence.

    `governed` False: only the words on `head` itself count, for what a phrase takes for granted.
    """
    token = parsed.doc[head]
    stance = own_stance(token, hedges)
    if parsed.block in HEADLINES and headline_future(token):
        stance = stance.under(Stance(Certainty.EXPECTED))
        governed = governed and effect_of(token.head, token, hedges) is not None
    if not governed:
        return stance.said()
    found = _climbed(token, stance, hedges)
    if found[0] in SURE and (of_report := denied_report(token, hedges)):
        return Stance(found[0], found[1] is Polarity.NEGATIVE).under(of_report).said()
    return found


def stance_of_object(parsed: Parsed, verb: int, hedges: Hedges) -> tuple[Certainty, Polarity]:
    """How surely the object of a verb is put: "asked for a partnership" asks for it; other verbs state theirs."""
    token = parsed.doc[verb]
    effect = hedges.verbs.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
    if effect in (None, "transparent") or _predicated(token):
        return stance_at(parsed, verb, hedges)
    return _climbed(token, apply_effect(str(effect), token, token, hedges), hedges)


def _predicated(verb: Token) -> bool:
    """Whether a verb says what its object is ("considers it a partner", "regards it as an ally"): its own view."""
    if verb.lemma_.lower() not in ("consider", "view", "see", "regard", "call", "count", "name"):
        return False
    as_phrase = any(
        case.lower_ == "as" for child in children(verb, "obl", "advcl") for case in children(child, "case", "mark")
    )
    return as_phrase or bool(children(verb, "obj") and children(verb, "xcomp"))


def hedged_object(parsed: Parsed, head: int, hedges: Hedges) -> bool:
    """Whether a noun is what someone wants, plans or thinks of: "asked for a partnership", "seeks an alliance"."""
    token = parsed.doc[head]
    effect = effect_of(token.head, token, hedges) if token.head.i != token.i else None
    return effect not in (None, "transparent")


def _climbed(token: Token, stance: Stance, hedges: Hedges) -> tuple[Certainty, Polarity]:
    """A stance in the scope of everything that governs its word."""
    if inverted_condition(token):
        return stance.under(Stance(Certainty.POSSIBLE)).said()
    node = token
    for _ in range(len(token.doc)):
        if node.head is node:
            if condition(node, hedges):
                stance = stance.under(Stance(Certainty.POSSIBLE))
            break
        step = _step(node, hedges, first=node is token)
        stance = stance.under(step.stance)
        if step.stop or step.at is node:
            break
        node = step.at or node.head
    return stance.said()


def _step(node: Token, hedges: Hedges, *, first: bool) -> Step:
    """What the governor of `node` does to it; `first`: the event itself is what it governs."""
    relation, governor = relation_of(node), node.head
    if condition(node, hedges):
        return Step(Stance(Certainty.POSSIBLE), stop=True)
    if relation == "conj":
        return from_conjunct(node, governor, hedges)
    if relation == "amod" and effect_of(governor.head, governor, hedges) == "expected" and base(governor) == "obj":
        return Step(Stance(Certainty.EXPECTED), stop=True)  # "anticipates worsening ties"
    if relation == "relcl" and any_such(node, governor):
        return Step(Stance(Certainty.POSSIBLE), stop=True)
    if relation in CLOSED or asked_what(node):
        return END
    if relation == "advcl":
        return adverbial(node, governor, hedges)
    if relation == "acl" and node.tag_ in ("VBN", "VBG") and not children(node, "mark", "case", "aux", "nsubj"):
        return attribute(node, governor, hedges)
    return _of_governor(node, governor, relation, hedges, first=first)


def _of_governor(node: Token, governor: Token, relation: str, hedges: Hedges, *, first: bool) -> Step:
    """What a word does to its subject, object, complement or clause."""
    said = predicate_of(node, governor)
    if said is not None and (seen := hedges.adjectives.get(said.lemma_.lower())):
        return Step(apply_effect(seen, said, node, hedges).under(own_stance(governor, hedges, without=node)))
    effect = effect_of(governor, node, hedges)
    if effect == "negative" and not first and _settling(node, hedges):
        return Step(Stance(Certainty.POSSIBLE))  # "failed to agree on lifting it": left open, not refused
    if effect is not None:
        there = first and not children(governor, "cop") and spoken_of(node, effect, hedges)
        return END if there else Step(apply_effect(effect, governor, node, hedges))
    if relation == "ccomp":
        return Step(reported(node, governor, hedges), stop=True)
    if relation in RELATIONS:
        return nominal(node, governor, hedges)
    if relation == "acl":
        return _at_noun(node, governor, hedges)
    if relation == "xcomp" and _seen_doing(node, governor):
        return END
    return Step(own_stance(governor, hedges, without=node)) if relation in PASS else THROUGH


def _settling(node: Token, hedges: Hedges) -> bool:
    """Whether a word settles what it governs ("agree", "decide", a plan); where it fails, nothing is settled."""
    words = hedges.verbs if node.pos_ == "VERB" else hedges.nouns
    return words.get(node.lemma_.lower()) == "expected"


def _seen_doing(node: Token, verb: Token) -> bool:
    """ "Saw the ship leaving": what is told of the object holds by itself."""
    return node.tag_ == "VBG" and any(verb.i < thing.i < node.i for thing in children(verb, "obj"))


def _at_noun(node: Token, noun: Token, hedges: Hedges) -> Step:
    """A clause at a noun that is no hedge: "troops to guard it" is meant, "the first to …", "the fact that …" are so.

    Where the noun is the object of a hedge the infinitive is that one's too ("expects the rally to go on").
    """
    if infinitive(node):
        ranked = any(child.lower_ in ("first", "last", "latest", "only", "second", "third") for child in noun.children)
        if ranked:
            return END
        verb = noun.head
        effect = effect_of(verb, noun, hedges) if base(noun) in ("obj", "nsubj", "iobj") and verb.i < noun.i else None
        if effect and verb.pos_ == "VERB":
            return Step(apply_effect(effect, verb, noun, hedges), at=verb)
        return Step(Stance(Certainty.EXPECTED))
    return THROUGH if base(node) == "acl" else END
