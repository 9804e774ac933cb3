"""Whose an act told as a noun is, where nothing that hangs on the noun says so.

"At a summit in Quito, Peru and Chile agreed …": both took part. "Peru denied any build-up": it is Peru's. "The arming
of Peru by Chile" is Chile's, wherever the parse has hung the "by". Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Collection

from dragoman.model import Mention
from dragoman.reading.acts.arguments import Arguments, passive, preposition, unique
from dragoman.reading.acts.reach import side, sides
from dragoman.reading.parsed import base, children
from dragoman.reading.tree import Token

# Where people come together; who does something there takes part.
GATHERINGS = frozenset(
    "summit meeting talk negotiation consultation session dinner lunch breakfast audience conversation call letter "
    "phone telephone discussion".split()
)
AT = frozenset({"at", "in", "during", "after", "following", "before", "on"})
# What is done at someone's bidding is asked of whoever does it.
BIDDING = frozenset("invitation request insistence behest urging prompting suggestion bidding".split())
# Who says this of an act speaks of one of his own.
OWN_DEED = frozenset({"deny", "admit", "disavow", "disown", "regret"})
# Words between a noun and the "by" of its doer.
BACK = frozenset({"back", "home", "fresh", "returned"})
BY_NEAR = 10
DEPTH = 4


def participants(arguments: Arguments, noun: Token) -> list[Mention]:
    """The two sides or more who do what is done at a gathering that is said to be nobody's."""
    if arguments.lemma(noun) not in GATHERINGS or base(noun) != "obl" or preposition(noun) not in AT - {"in", "on"}:
        return []
    verb = noun.head
    found = [m for subject in arguments.subjects(verb) for m in arguments.parties(subject)]
    if passive(verb):
        found = [m for agent in arguments.agents_of(verb) for m in arguments.parties(agent)]
    return unique(found) if len(sides(found)) > 1 else []


def made_by(arguments: Arguments, noun: Token) -> list[Mention]:
    """Whoever a participle at an act's noun names: "the assistance extended by Peru", "an offer made by Chile"."""
    agents = [agent for clause in children(noun, "acl") for agent in arguments.agents_of(clause)]
    return unique([m for agent in agents for m in arguments.parties(agent)])


def back_from(arguments: Arguments, noun: Token) -> list[Mention]:
    """Whoever is said to be back from a visit: "Peru's premier, back from a trip to Chile, said …"."""
    cases = children(noun, "case")
    if not cases or cases[0].lower_ != "from" or noun.doc[max(0, cases[0].i - 1)].lower_ not in BACK:
        return []
    for token in reversed(noun.doc[max(0, cases[0].i - 4) : cases[0].i - 1]):
        if here := arguments.named(token):
            return here
    return [m for subject in arguments.subjects(noun.head) for m in arguments.parties(subject)]


def guest_at(arguments: Arguments, noun: Token, hosts: Collection[str]) -> list[Mention]:
    """Whoever takes part with whom a gathering is said to be: "in a conversation with Peru, Chile refused"."""
    stands = arguments.lemma(noun) in GATHERINGS and base(noun) == "obl" and preposition(noun) in AT
    if not hosts or not stands:
        return []
    found = [m for subject in arguments.subjects(noun.head) for m in arguments.parties(subject)]
    return unique(found) if len(sides(found) - set(hosts)) == 1 else []


def bidding(arguments: Arguments, noun: Token) -> tuple[list[Mention], list[Mention]] | None:
    """Who bids whom, by the order of words: "at the invitation of Peru's premier, the Chilean president paid …"."""
    if arguments.lemma(noun) not in BIDDING or preposition(noun) not in ("at", "upon", "on"):
        return None
    first = [m for child in noun.children if child.dep_ == "nmod:poss" for m in arguments.parties(child)]
    opened = noun.i < BY_NEAR  # it opens the sentence, and a comma parts it from whoever is bidden
    second: list[Mention] = []
    for token in noun.doc[noun.i + 1 : noun.i + 3 * BY_NEAR]:
        here = [m for m in arguments.named(token) if side(m)]
        if here and not first:
            first = here
        elif here and opened and not second and not sides(here) & sides(first):
            second = here
            break
    if not opened or not second:
        subjects = [m for subject in arguments.subjects(noun.head) for m in arguments.parties(subject)]
        second = second or subjects
    bidder, bidden = sides(first), sides(second)
    return (unique(first), unique(second)) if bidder and len(bidden - bidder) == 1 else None


def is_elsewhere(arguments: Arguments, venue: Mention) -> bool:
    """Whether a sentence names two other sides than that of a capital, which then only says where they are."""
    others = {of for here in arguments.at.values() for m in here if (of := side(m)) and of != side(venue)}
    return len(others) > 1


def between_whom(arguments: Arguments, verb: Token) -> list[Mention]:
    """Between whom the gathering is at which something is done: "was signed at talks between Peru and Chile"."""
    gatherings = [noun for noun in children(verb, "obl") if arguments.lemma(noun) in GATHERINGS]
    inner = [clause for noun in gatherings for clause in children(noun, "acl")]
    heads = arguments.after([*gatherings, *inner], ("between", "of"))
    found = unique([m for head in heads for m in arguments.parties(head)])
    return found if len(sides(found)) > 1 else []


def denier(arguments: Arguments, noun: Token) -> list[Mention]:
    """Whoever denies or admits an act: "denied that any build-up was under way", "admitted the shelling of …"."""
    node = noun
    for _ in range(DEPTH):
        above = node.head
        if above is node or base(node) not in ("nsubj", "obj", "obl", "ccomp", "nmod"):
            return []
        if above.pos_ == "VERB" and arguments.lemma(above) in OWN_DEED:
            return [m for subject in arguments.subjects(above) for m in arguments.parties(subject)]
        node = above
    return []


def doer_by_order(
    arguments: Arguments, noun: Token, besides: Collection[str], words: Collection[str] = frozenset({"by"})
) -> list[Mention]:
    """Whoever follows the first "by" after a noun, with no verb in between: the parse may have hung it on a later one.

    `words`: other words that open the doer, as in "the withdrawal from Peru of Chilean troops".
    """
    doc = noun.doc
    after = doc[noun.i + 1 : noun.i + BY_NEAR]
    for place, token in enumerate(after):
        if token.pos_ in ("VERB", "AUX", "SCONJ", "PUNCT") and token.text not in ("-", '"', "“", "”"):
            return []
        if token.lower_ in words:
            for name in after[place + 1 : place + 5]:
                if here := [m for m in arguments.named(name) if (of := side(m)) and of not in besides]:
                    return here
            return []
    return []


def gathered(arguments: Arguments, noun: Token) -> list[Mention]:
    """Who meets at what is hosted: those who take part in it, or whoever it is said to be between or of."""
    heads = arguments.after([noun], ("between", "of", "with"))
    found = [m for head in heads for m in arguments.parties(head)]
    return unique(found) or participants(arguments, noun)
