"""What a verb, adjective or noun does to the clause, infinitive or event noun that it governs."""

from __future__ import annotations

from dragoman.lexicon.hedges import Hedges
from dragoman.model import Certainty
from dragoman.reading.certainty.stance import CERTAIN, NEGATED, Stance, weaker
from dragoman.reading.certainty.words import FINITE, has_no, infinitive, own_stance, passive
from dragoman.reading.parsed import base, children
from dragoman.reading.tree import Token

# What one does not think is doubted; what one is not planning is expected not to be.
THOUGHT = frozenset({"believe", "think", "suppose", "imagine", "feel"})
ADJECTIVE_RELATIONS = frozenset({"xcomp", "ccomp", "csubj", "nsubj", "advcl", "acl"})
# Prepositions that hang an event on a noun: "the possibility of visits", "talks on a ceasefire".
OF_NOUNS = frozenset({"of", "for", "at", "about", "on", "over"})
# Gerunds that a preposition makes the complement of their verb: "refrain from signing", "forced into leaving".
BINDING = frozenset({"from", "of", "to", "about", "on", "against", "for", "at", "out", "off", "short", "into"})
SCANT = frozenset({"little", "scant", "slim", "remote", "faint", "any"})
PARTICLES = frozenset({"forward", "out", "off", "up"})


def relation_of(node: Token) -> str:
    """The relation to the governor; a "that" clause is a complement, whatever the parser made of it.

    A gerund right after its verb, or bound to it by a preposition, is one too ("ruled out sending", "refrained from").
    """
    relation = base(node)
    if relation in ("advcl", "parataxis", "acl") and node.i > node.head.i:
        marks = children(node, "mark")
        if marks and marks[0].lower_ == "that" and not any(child.lower_ == "so" for child in node.children):
            return "ccomp" if node.head.pos_ == "VERB" else "acl"
    if relation == "advcl" and node.tag_ == "VBG" and node.head.pos_ == "VERB" and _bound_gerund(node):
        return "xcomp"
    return "relcl" if node.dep_ == "acl:relcl" else relation


def _bound_gerund(node: Token) -> bool:
    verb = node.head
    if node.i < verb.i or children(node, "nsubj", "aux"):
        return False
    between = node.doc[verb.i + 1 : node.i]
    if any(token.is_punct for token in between) or children(verb, "obj"):
        return bool(children(verb, "obj")) and any(mark.lower_ in ("from", "into") for mark in children(node, "mark"))
    return all(token.lower_ in BINDING or token.pos_ in ("ADV", "PRON") for token in between)


def effect_of(governor: Token, node: Token, hedges: Hedges) -> str | None:
    """What a governing verb, adjective or noun does to its clause, infinitive or event noun; None where nothing."""
    lemma, relation = governor.lemma_.lower(), relation_of(node)
    if governor.i and governor.text.istitle() and relation in ("xcomp", "advcl", "acl"):
        headline = hedges.headlines.get(governor.lower_)
        if headline:
            return headline
    if governor.pos_ == "VERB" or (governor.tag_.startswith("VB") and relation in ("xcomp", "ccomp")):
        return _of_verb(governor, node, lemma, relation, hedges)
    if relation in ADJECTIVE_RELATIONS and (governor.pos_ == "ADJ" or children(governor, "cop")):
        return _of_predicate(governor, node, lemma, relation, hedges)
    return _of_noun(governor, node, lemma, relation, hedges)


def _of_predicate(governor: Token, node: Token, lemma: str, relation: str, hedges: Hedges) -> str | None:
    """What is said with "is": "is likely to", "is too weak to", "is a lie"."""
    if infinitive(node) and any(child.lower_ == "too" for child in governor.children):
        return "negative"
    if (said := hedges.adjectives.get(_predicate_phrase(governor))) is not None:
        return said
    noun = hedges.nouns.get(lemma) if governor.pos_ == "NOUN" else None
    return hedges.adjectives.get(lemma) or (noun if noun in ("denied", "true") or relation == "acl" else None)


def _predicate_phrase(noun: Token) -> str:
    """A phrase that is said with "is", from its preposition to its noun: "out of the question"; empty where none is."""
    cases = children(noun, "case")
    if not cases or not children(noun, "cop"):
        return ""
    return " ".join(token.lower_ for token in noun.doc[cases[0].i : noun.i + 1])


def _of_noun(governor: Token, node: Token, lemma: str, relation: str, hedges: Hedges) -> str | None:
    if governor.pos_ == "NOUN" and (relation == "acl" or _complement_of_noun(node)):
        found = hedges.nouns.get(lemma)
        return _came_out(governor, hedges) or found if found == "possible" else found
    if governor.pos_ == "NOUN" and base(node) == "nmod" and hedges.nouns.get(lemma) == "true":
        return "true"
    return None


def _of_verb(governor: Token, node: Token, lemma: str, relation: str, hedges: Hedges) -> str | None:
    particle = particle_of(governor, node)
    if relation == "obl" and _beside(node, particle):
        return None
    combined = hedges.verbs.get(f"{lemma} {particle}") if particle else None
    if relation in ("obl", "advmod") and not combined and not _binds(particle, hedges.verbs.get(lemma)):
        return None
    if node.lemma_.lower() in hedges.contents and relation in ("obj", "nsubj") and lemma in hedges.withdrawing:
        return "negative"
    if relation == "nsubj" and node.dep_ != "nsubj:pass":
        if _came_to_nothing(governor, lemma, hedges):
            return "negative"
        place = any(child.lower_ == "place" for child in governor.children)
        return "transparent" if lemma in hedges.happening or place else None
    if hedged := hedges.passives.get(lemma) if passive(governor) else None:
        return hedged
    found = combined or hedges.verbs.get(lemma)
    if found == "negative" and infinitive(node) and lemma in hedges.of_things:
        return None  # "skipping a step to move straight to the top"
    if found and lemma in hedges.enabling and _happened(governor):
        return "transparent"
    if found:
        return found
    return hedges.adjectives.get(lemma) if relation == "xcomp" else None


def _beside(node: Token, particle: str | None) -> bool:
    """Whether a phrase says when or at whose wish: "were put off at the request of Peru" leaves the request."""
    cases = [case.lower_ for case in children(node, "case")]
    return cases[:1] != [particle] and cases[:1] in (["at"], ["upon"], ["during"], ["after"], ["despite"], ["amid"])


def _came_to_nothing(verb: Token, lemma: str, hedges: Hedges) -> bool:
    """Whether a verb says that its subject did not come about: "the visit fell through", "the talks foundered"."""
    after = verb.doc[verb.i + 1 : verb.i + 3]
    turns = [" ".join([lemma, *(token.lower_ for token in after[:length])]) for length in range(3)]
    return any(turn in hedges.aborting for turn in turns)


def _came_out(noun: Token, hedges: Hedges) -> str | None:
    """How a try ended: "efforts to free them failed", "an attempt to reach the port succeeded"."""
    if base(noun) != "nsubj":
        return None
    lemma = noun.head.lemma_.lower()
    if lemma in hedges.failing:
        return "negative"
    return "transparent" if lemma == "succeed" else None


def _binds(particle: str | None, effect: str | None) -> bool:
    """Whether a preposition makes a phrase the object of a verb: "hopes for talks", "dismissed it as a rumour".

    After "failed to" an infinitive that the parser takes for a noun is bound too ("failed to upgrade relations").
    """
    return (
        particle in ("for", "of", "about")
        or (particle == "as" and effect == "denied")
        or (particle == "to" and effect == "negative")
    )


def _happened(verb: Token) -> bool:
    """Whether a verb stands in the past: "allowed the ship to dock" tells that it docked."""
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and any(aux.tag_ in FINITE for aux in children(verb, "aux")))


def apply_effect(effect: str, governor: Token, node: Token, hedges: Hedges) -> Stance:
    """The effect of a governing word together with that word's own auxiliaries and negation."""
    own = own_stance(governor, hedges, without=node)
    if effect == "transparent":
        unconfirmed = governor.pos_ == "NOUN" and own.negative and own.certainty is Certainty.ASSERTED
        return Stance(Certainty.POSSIBLE) if unconfirmed else own
    if effect == "negative":
        return Stance(own.certainty, not own.negative)
    if effect == "true":
        return Stance(Certainty.DENIED) if own.negative or has_no(governor) or _there_is_no(governor) else own
    certainty = CERTAIN["expected" if effect == "likely" else effect]
    if certainty is Certainty.POSSIBLE and governor.pos_ == "NOUN" and _there_is_no(governor):
        return Stance(Certainty.DOUBTED)
    if own.negative and certainty is Certainty.POSSIBLE and (governor.lemma_ in THOUGHT or governor.pos_ == "NOUN"):
        return Stance(Certainty.DOUBTED)
    if (
        own.negative
        and certainty is Certainty.EXPECTED
        and any(aux.lower_ == "had" for aux in children(governor, "aux"))
    ):
        return Stance(Certainty.ASSERTED, True)  # "had never intended to expel anyone": nor were they expelled
    if own.negative and certainty in NEGATED:
        return Stance(NEGATED[certainty])
    if own.certainty is Certainty.EXPECTED and certainty is Certainty.ASSERTED:
        return Stance(Certainty.EXPECTED, own.negative)
    return Stance(weaker(certainty, own.certainty), own.negative)


def _there_is_no(noun: Token) -> bool:
    """Whether there is little or none: "little likelihood", "a slim chance", "hardly any truth"."""
    return noun.pos_ == "NOUN" and any(child.lower_ in SCANT for child in noun.children)


def _complement_of_noun(node: Token) -> bool:
    """Whether an event noun hangs under another noun by "of" or "for" ("the possibility of visits")."""
    return base(node) in ("nmod", "ccomp") and any(case.lower_ in OF_NOUNS for case in children(node, "case"))


def particle_of(verb: Token, node: Token) -> str | None:
    """The particle of a phrasal verb, or the preposition that binds `node` to it ("rule out", "call for").

    An infinitive is bound by that of the one who is to do it: "called on Peru to sign".
    """
    for child in children(verb, "compound", "advmod"):
        if child.dep_ == "compound:prt" or child.lower_ in PARTICLES:
            return child.lower_
    for case in children(node, "case", "mark"):
        if case.lower_ != "to" or case.relation == "case":
            return case.lower_
    if infinitive(node):
        for other in children(verb, "obl"):
            if verb.i < other.i < node.i:
                return next((case.lower_ for case in children(other, "case")), None)
    return None
