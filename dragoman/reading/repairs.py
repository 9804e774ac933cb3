"""Verbs that the parser has taken for attributes of their object, put back: "will not expel diplomats", "ruled out
imposing sanctions", "rejected reports that …".

It looks at nothing but words that stand as an attribute of a noun and are forms of a verb that the lexicon knows.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from dragoman.reading.tree import Token, Tree

# What hangs on a noun only because the noun had its verb's place.
OF_CLAUSES = frozenset({"punct", "parataxis", "advcl", "ccomp", "obl", "discourse", "vocative"})
SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
# Words after which "imposing sanctions" is a deed, not sanctions that impose.
BEFORE_GERUNDS = frozenset({"from", "without", "before", "after", "by", "out", "off", "against", "denied", "avoided"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "'s", "'re"})
HAVE = frozenset({"has", "have", "had", "having", "'ve"})


# Prepositions before the gerund of a verb that only takes an object: "toward upgrading relations", "for restoring ties".
PREPOSITIONS = frozenset({"to", "toward", "towards", "for", "of", "on", "at", "in", "about", "with"})
TIES = frozenset({"tie", "ties", "relation", "relations", "relationship", "link", "links"})
# "Growing ties" grow; no one grows them.
GROWING = frozenset(
    "growing rising deepening widening expanding increasing warming cooling worsening improving strengthening "
    "strained existing lasting enduring standing working leading continuing boosting building including".split()
)


def verbs_from_attributes(doc: Tree, known: Mapping[str, str], of_ties: Container[str]) -> Tree:
    """`doc` with the verbs among `known` forms that stand as attributes made heads of their clauses.

    `of_ties`: forms of the verbs that change relations; "to" and prepositions tell of these too ("ways to normalise ties").
    """
    for token in doc:
        if token.relation not in ("amod", "compound") or token.i > token.head.i:
            continue
        tag = None
        if token.relation == "amod" and token.lower_ in known:
            tag = _tag(token)
        if tag is None and token.lower_ in of_ties and token.head.lower_ in TIES:
            tag = _tag_of_ties(token)
        if tag is not None:
            _raise(token, tag)
            token.lemma_ = known.get(token.lower_, token.lemma_)
    return doc


def _tag_of_ties(token: Token) -> str | None:
    """The tag of a verb right before "relations", "ties": "will sever ties", "to normalise relations"."""
    before = _word_before(token)
    low = token.lower_
    if before is None or before.head is not token.head or low in GROWING or low.endswith("ed"):
        return None
    if low.endswith("ing"):
        return "VBG" if before.lower_ in PREPOSITIONS else None
    return "VB" if before.lower_ == "to" or before.tag_ == "MD" else None


def _tag(token: Token) -> str | None:
    """The tag of a verb that is taken for an attribute; None where it is one."""
    noun = token.head
    before = _word_before(token)
    low = token.lower_
    if any(child.relation == "nsubj" and child.i < token.i for child in token.children) and low.endswith("ed"):
        return "VBD"
    if before is None or (before.head is not noun and before.head is not noun.head and before is not noun.head):
        return None
    if before.tag_ == "MD" and not low.endswith(("ed", "ing")):
        return "VB"
    if low.endswith("ing") and (before.lower_ in BEFORE_GERUNDS or (before.lower_ in BE and _subject(noun, token))):
        return "VBG"
    return "VBN" if before.lower_ in HAVE and not low.endswith("ing") and noun.head is before else None


def _word_before(token: Token) -> Token | None:
    """The word before, without "not" and adverbs."""
    for i in range(token.i - 1, -1, -1):
        word = token.doc[i]
        if word.pos_ != "ADV" and word.lower_ not in ("not", "n't"):
            return word
    return None


def _subject(noun: Token, verb: Token) -> bool:
    return any(child.relation in SUBJECTS and child.i < verb.i for child in noun.children)


def _raise(verb: Token, tag: str) -> None:
    """Put `verb` where its noun is (or where "having" above it is), and the noun under it as its object."""
    noun = verb.head
    having = noun.head if tag == "VBN" and noun.head is not noun else None
    place = having or noun
    left = [child for child in place.children if child is not verb and child.i < verb.i]
    right = [child for child in place.children if child.relation in OF_CLAUSES or (having and child is not noun)]
    verb.become("VERB", tag)
    verb.take_place_of(place)
    for child in left:
        child.hang(verb, _relation_under(child))
    for child in right:
        if child is not noun and child.head is place:
            child.hang(verb, child.dep_)
    noun.hang(verb, "obj")
    if having is not None:
        having.hang(verb, "aux")
        having.become("AUX", having.tag_)
    elif verb.relation in ("obl", "nmod", "obj") and tag in ("VBG", "VB"):
        verb.hang(verb.head, "acl" if verb.head.pos_ in ("NOUN", "PROPN", "PRON") else "xcomp" if tag == "VB" else "advcl")


def _relation_under(child: Token) -> str:
    return {"cop": "aux", "case": "mark"}.get(child.relation, child.dep_)
