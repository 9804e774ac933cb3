"""Whom an act reaches where its object does not name them: the owners of people, things and places, and clauses.

"Bombed a Syrian village" is done to Syria, "demanded that Cuba leave" to Cuba, "threatened to strike Iran" to Iran.
Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dragoman.lexicon.acts import Wording
from dragoman.model import ActorKind, Mention
from dragoman.reading.acts.arguments import Arguments, passive, preposition, unique
from dragoman.reading.parsed import base, children
from dragoman.reading.tree import Token

# Whose a thing is: its possessor and adjectives first, then whoever made it or it is about, then where it is.
NEARNESS = (frozenset({"of", "from", "by"}), frozenset({"on", "against", "to", "for", "with", "between"}))
OWNING = frozenset({"amod", "compound", "appos", "flat", "nummod"})
PLACES = frozenset("in into on near inside across over at off around within along".split())
ASIDE = frozenset("by during after before since until despite like as under because".split())
INTO = frozenset({"from", "against", "into", "with", "to"})
MUST = frozenset({"must", "should"})
OBLIGED = frozenset({"have", "need", "ought"})
DEPTH = 4


def side(mention: Mention) -> str | None:
    """The state or organisation that a party stands for; None for private persons and unknown names."""
    if mention.state:
        return mention.state
    return mention.id if mention.actor.kind is ActorKind.ORGANISATION else None


def sides(mentions: Iterable[Mention]) -> set[str]:
    """All sides of some parties."""
    return {found for mention in mentions if (found := side(mention))}


def names_people(arguments: Arguments, noun: Token) -> bool:
    """Whether a noun phrase names someone or a delegation, by name or by a word for people; "Peru's plan" does not."""
    if any(m.actor.kind is not ActorKind.STATE or m.how == "demonym" for m in arguments.named(noun)):
        return True
    if noun.pos_ == "NOUN" and any(m.how == "coreference" for m in arguments.named(noun)):
        return True  # "received both sides", "thanked his hosts"
    word = arguments.lemma(noun)
    return word in arguments.acts.people or (word in arguments.acts.containers and bool(arguments.contained(noun)))


def belongings(arguments: Arguments, noun: Token, besides: Collection[str], depth: int = 0) -> list[Mention]:
    """Whose people or things a noun phrase names, those of `besides` left out; the nearest owner counts."""
    if depth > DEPTH:
        return []
    named = [mention for token in [noun, *children(noun, "conj")] for mention in arguments.named(token)]
    if here := _others(named, besides):
        return unique(here)
    if any(sides(arguments.named(child)) & set(besides) for child in noun.children if base(child) in OWNING):
        return []  # "the Peruvian embassy in Chad" is Peru's own, wherever it stands
    for group in _modifiers(noun):
        found = [m for child in group for m in belongings(arguments, child, besides, depth + 1)]
        if found:
            return unique(found)
    makers = [agent for clause in children(noun, "acl") for agent in arguments.agents_of(clause)]
    if found := _others([m for agent in makers for m in arguments.parties(agent)], besides):
        return unique(found)  # "welcomed the treaty ratified by Peru"
    if base(noun) == "appos" and not depth and noun.head is not noun:  # "the right of Peru to the bay, a right that …"
        return belongings(arguments, noun.head, besides, depth + 1)
    return []


def of_people(arguments: Arguments, heads: Sequence[Token]) -> list[Mention]:
    """The state that people or things are of, by adjective, possessor or maker; not the place where they stand."""
    for head in heads:
        owners = [c for c in head.children if c.dep_ == "nmod:poss" or base(c) in ("amod", "compound", "nmod")]
        owners = [c for c in owners if not preposition(c) or preposition(c) in ("of", "from", "by")]
        makers = [agent for c in children(head, "acl") for agent in arguments.agents_of(c)]
        members = [m for c in [*owners, *makers] for m in [c, *children(c, "conj")]]
        found = [m for c in members for m in arguments.named(c) or arguments.parties(c)]
        if found := [m for m in found if side(m)]:
            return unique(found)
    return []


def _modifiers(noun: Token) -> list[list[Token]]:
    """What hangs on a noun, nearest kind of owner first."""
    owners = [c for c in noun.children if c.dep_ == "nmod:poss" or base(c) in OWNING]
    owners += [c for c in children(noun, "nmod") if c.i < noun.i and not preposition(c) and c not in owners]
    after = [c for c in children(noun, "nmod") if c not in owners]
    groups = [owners]
    for wanted in NEARNESS:
        groups.append([c for c in after if preposition(c) in wanted])
    groups.append([c for c in after if preposition(c) not in ASIDE and not any(preposition(c) in w for w in NEARNESS)])
    groups.append(children(noun, "conj"))
    return groups


def _others(mentions: Iterable[Mention], besides: Collection[str]) -> list[Mention]:
    return [mention for mention in mentions if (found := side(mention)) and found not in besides]


def of_clause(arguments: Arguments, verb: Token, wording: Wording, besides: Collection[str]) -> list[Mention]:
    """The one acted on as named in the clause that the verb governs."""
    if wording.clause == "do":
        return of_infinitive(arguments, verb, besides) or of_objects(arguments, _misplaced(verb), besides)
    for clause in children(verb, "ccomp"):
        if wording.clause == "must" and not says_must(clause):
            continue
        if wording.clause == "amiss" and not says_amiss(arguments, clause):
            continue
        subjects = [s for s in children(clause, "nsubj") if s.tag_ not in ("WDT", "WP")]
        strict = _others([m for s in subjects for m in arguments.parties(s)], besides)
        found = strict or [m for s in subjects for m in belongings(arguments, s, besides)]
        if found:
            return found
        if passive(clause) and (agents := _others(_parties(arguments, arguments.agents_of(clause)), besides)):
            return agents
        if wording.clause == "that" and not subjects:
            return belongings(arguments, clause, besides)
    return []


def _misplaced(verb: Token) -> list[Token]:
    """What an infinitive is done to where the parser has taken "to break ties with X" for a phrase after "to"."""
    return [child for child in children(verb, "obl", "nmod") if preposition(child) == "to"]


def says_must(clause: Token) -> bool:
    """Whether a clause says what must be done: "must leave", "should leave", "has to leave"."""
    if any(child.lower_ in MUST for child in children(clause, "aux")):
        return True
    return clause.lemma_.lower() in OBLIGED and bool(children(clause, "xcomp"))


def says_amiss(arguments: Arguments, clause: Token) -> bool:
    """Whether a clause says a misdeed of its subject: "is behind the plot", "violates the truce", "is to blame"."""
    words = [clause, *children(clause, "xcomp", "obl", "case"), *(c for c in clause.children if c.relation == "nmod")]
    return any(arguments.lemma(word) in arguments.acts.misdeeds or word.lower_ == "behind" for word in words)


def opens_infinitive(verb: Token) -> bool:
    """Whether a verb governs an infinitive, as parsed or by the "to" close behind it."""
    close = verb.doc[verb.i + 1 : verb.i + 4]
    return bool(children(verb, "xcomp", "ccomp")) or any(token.lower_ == "to" for token in close)


def of_infinitive(arguments: Arguments, verb: Token, besides: Collection[str], depth: int = 0) -> list[Mention]:
    """Whoever the infinitive under a verb is done to: objects first, then what prepositions bring in, things last."""
    if depth > DEPTH:
        return []
    below = children(verb, "xcomp", "acl", "ccomp")
    below += [c for noun in children(verb, "obj") for c in children(noun, "acl") if c.tag_ != "VBN"]
    if depth:
        below += [c for c in children(verb, "advcl") if {m.lower_ for m in children(c, "mark")} & INTO]
    for clause in [c for c in below if not children(c, "nsubj")]:
        objects = arguments.objects(clause)
        others = [c for c in children(clause, "obl") if preposition(c) not in ASIDE and c.dep_ != "obl:tmod"]
        heads = [*objects, *others]
        found = _others(_parties(arguments, heads), besides) or [
            m for head in heads for m in belongings(arguments, head, besides)
        ]
        if found := found or of_infinitive(arguments, clause, besides, depth + 1):
            return unique(found)
    return []


def of_objects(arguments: Arguments, heads: Sequence[Token], besides: Collection[str]) -> list[Mention]:
    """Whose people or things the heads of noun phrases name: of the first that names any."""
    for head in heads:
        if found := belongings(arguments, head, besides):
            return found
    return []


def of_place(arguments: Arguments, verb: Token, nouns: Sequence[Token], besides: Collection[str]) -> list[Mention]:
    """On whose soil something is done: "killed five people in Syria"."""
    heads = arguments.after([verb, *nouns], PLACES)
    return of_objects(arguments, heads, besides)


def _parties(arguments: Arguments, heads: Iterable[Token]) -> list[Mention]:
    return [mention for head in heads for mention in arguments.parties(head)]
