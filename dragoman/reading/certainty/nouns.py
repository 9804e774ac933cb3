"""Event nouns: which share the fate of the clause they stand in, and which are taken for granted."""

from __future__ import annotations

from dragoman.lexicon.hedges import Hedges
from dragoman.model import Certainty
from dragoman.reading.certainty.stance import CERTAIN, Stance
from dragoman.reading.certainty.step import END, THROUGH, Step
from dragoman.reading.certainty.words import NOMINAL, own_stance
from dragoman.reading.parsed import base, children
from dragoman.reading.tree import Token

RELATIONS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos", "compound"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your"})
# Prepositions after which a happening is given, whatever the clause says of it: "despite the talks", "over the raid".
GIVEN = frozenset({"since", "despite", "because", "amid", "by", "under", "following"})
# "May say more during her visit": what dates something that is still ahead is ahead itself.
WHEN = frozenset({"during", "before", "after", "upon"})
AHEAD = frozenset({Certainty.EXPECTED, Certainty.POSSIBLE})
PAST = frozenset("recent previous past earlier ongoing existing latest last current".split())
LINKING = frozenset({"remain", "seem", "appear", "look", "become", "sound", "stay"})
UNDOING = frozenset({"denied", "doubted", "possible", "negative"})


def nominal(node: Token, governor: Token, hedges: Hedges) -> Step:
    """An event noun in a clause that does not speak of the event itself.

    Under a verb that carries it ("hold talks", "sign the deal") it is as the clause is. Else a definite noun is taken
    for granted; an indefinite one shares the clause's future, not its negation.
    """
    relation = base(node)
    if lately(node) or (governor.lemma_.lower() in hedges.reacting and _has_definite(node)):
        return END
    if governor.pos_ in NOMINAL and relation in ("nmod", "appos", "compound"):
        return _under_noun(node)
    told = node.lemma_.lower() in hedges.contents and definite(node)
    carried = not told and relation in ("obj", "nsubj", "compound") and governor.lemma_.lower() in hedges.carriers
    own = own_stance(governor, hedges, without=node if relation == "nsubj" else None)
    if carried and (relation == "obj" or node.dep_ == "nsubj:pass"):
        return Step(own_stance(governor, hedges, without=node))
    if relation == "obl" and governor.pos_ == "ADJ" and (effect := _of_adjective(node, governor, hedges)):
        return Step(effect)
    if relation == "obl" and any(case.lower_ in GIVEN for case in children(node, "case")):
        return END
    if relation == "obl" and _set_ahead(governor, hedges) and any(c.lower_ in WHEN for c in children(node, "case")):
        return Step(Stance(Certainty.EXPECTED), stop=True)  # "its signing is envisaged during a visit"
    if not definite(node):
        return Step(Stance(own.certainty, own.negative and _fruitless(node)))
    if relation == "obl" and own.certainty in AHEAD and any(case.lower_ in WHEN for case in children(node, "case")):
        return Step(Stance(Certainty.EXPECTED), stop=True)
    if relation == "nsubj" and own.certainty is Certainty.EXPECTED:
        return Step(Stance(Certainty.EXPECTED), stop=True)
    return Step(Stance(own.certainty)) if carried else END


def _of_adjective(node: Token, adjective: Token, hedges: Hedges) -> Stance | None:
    """What an adjective with its preposition does to an event: "subject to approval", "unavailable for comment"."""
    lemma = adjective.lemma_.lower()
    for case in children(node, "case"):
        effect = hedges.adjectives.get(f"{lemma} {case.lower_}")
        if effect == "negative":
            return Stance(negative=True)
        if effect in CERTAIN:
            own = own_stance(adjective, hedges, without=node)
            return Stance(CERTAIN[effect]).under(own)
    return None


def _set_ahead(verb: Token, hedges: Hedges) -> bool:
    """Whether a passive says that its subject is still to come ("is planned", "are envisaged")."""
    return hedges.verbs.get(verb.lemma_.lower()) == "expected" and bool(children(verb, "aux:pass"))


def _fruitless(node: Token) -> bool:
    """Whether a negated clause leaves nothing of its noun: "did not lead to any change", "not there for comment"."""
    if any(child.lower_ == "any" for child in children(node, "det")):
        return True
    return (
        base(node) == "obl"
        and not children(node, "det", "nmod")
        and any(c.lower_ == "for" for c in children(node, "case"))
    )


def _under_noun(node: Token) -> Step:
    """ "The consequences of Russia's war": what belongs to someone and hangs that deep is taken for granted."""
    return END if base(node) == "nmod" and definite(node) else THROUGH


def lately(noun: Token) -> bool:
    """Whether a noun is said to be past or under way: "recent visits", "talks in past weeks", "the ongoing talks"."""
    for child in noun.children:
        relation = base(child)
        if relation == "amod" and child.lower_ in PAST:
            return True
        if relation in ("nmod", "obl") and any(word.lower_ in PAST for word in child.children):
            return True
    return False


def definite(noun: Token) -> bool:
    """Whether a noun goes back to something known: "the raid", "its offer", not "the withdrawal of troops"."""
    if not _has_definite(noun):
        return False
    if any(mark.lower_ == "of" for clause in children(noun, "acl") for mark in children(clause, "mark")):
        return False  # "the signing of upgrading relations"
    return not any(
        case.lower_ in ("of", "by", "to") for child in children(noun, "nmod") for case in children(child, "case")
    )


def predicate_of(node: Token, verb: Token) -> Token | None:
    """The adjective that a linking verb says of a noun: "its answer remains unclear", "a deal looks likely"."""
    if base(node) != "nsubj" or verb.lemma_.lower() not in LINKING:
        return None
    return next((child for child in children(verb, "xcomp") if child.pos_ == "ADJ"), None)


def _has_definite(noun: Token) -> bool:
    return any(child.lower_ in DEFINITE or child.dep_ == "nmod:poss" for child in noun.children)


def spoken_of(noun: Token, effect: str, hedges: Hedges) -> bool:
    """Whether a hedging verb speaks of a noun that is there already: "rejected the offer", "considers a request"."""
    if base(noun) not in ("obj", "nsubj", "obl", "nmod") or effect not in UNDOING:
        return False
    if base(noun) == "nmod" and not definite(noun):
        return False
    if noun.lemma_.lower() in hedges.contents:
        return effect != "negative" or (definite(noun) and noun.head.lemma_.lower() not in hedges.withdrawing)
    return effect in ("possible", "doubted", "denied") and definite(noun)
