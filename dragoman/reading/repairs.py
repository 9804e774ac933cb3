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


# Prepositions before the gerund of a verb that only takes an object: "toward upgrading relations".
PREPOSITIONS = frozenset({"to", "toward", "towards", "for", "of", "on", "at", "in", "about", "with"})
PAST = frozenset({"VBD", "VBN"})
OPENINGS = frozenset({",", "—", "–", "(", "and"})
FINITE_PRESENT = frozenset({"VBP", "VBZ"})
TIES = frozenset({"tie", "ties", "relation", "relations", "relationship", "link", "links"})
# "Growing ties" grow; no one grows them.
GROWING = frozenset(
    "growing rising deepening widening expanding increasing warming cooling worsening improving strengthening "
    "strained existing lasting enduring standing working leading continuing boosting building including".split()
)


def verbs_from_attributes(doc: Tree, known: Mapping[str, str], of_ties: Container[str]) -> Tree:
    """`doc` with the verbs among `known` forms that stand as attributes made heads of their clauses.

    `of_ties`: forms of the verbs that change relations; "to" and prepositions tell of these too.
    """
    for token in doc:
        if token.relation not in ("amod", "compound") or token.i > token.head.i:
            continue
        tag = None
        if token.relation == "amod" and token.lower_ in known:
            tag = _tag(token)
        if tag is None and token.relation == "compound" and token.tag_ in FINITE_PRESENT and _own_subject(token):
            tag = token.tag_  # "Peru hold first joint drill"
        if tag is None and token.lower_ in of_ties and token.head.lower_ in TIES:
            tag = _tag_of_ties(token)
        if tag is not None:
            _raise(token, tag)
            token.lemma_ = known.get(token.lower_, token.lemma_)
    return doc


def _own_subject(token: Token) -> bool:
    return token.pos_ == "VERB" and any(child.relation == "nsubj" and child.i < token.i for child in token.children)


def reports_with_verbs(doc: Tree, contents: Container[str], saying: Container[str]) -> Tree:
    """`doc` with what is said of a report hung on the report: in "reports that Peru expelled envoys were denied" the
    parser takes the envoys for what was denied. `contents`: nouns like "report"; `saying`: verbs that take a clause.
    """
    for noun in doc:
        if not _may_be_report(noun, contents):
            continue
        clause = next(
            (child for child in noun.children if child.relation in ("acl", "ccomp") and _opens_with_that(child)), None
        )
        if clause is None:
            continue
        if noun.pos_ == "VERB":
            noun.become("NOUN", "NNS")
            clause.hang(noun, "acl")
        said = next(
            (child for child in clause.children if child.relation in ("ccomp", "xcomp", "conj") and child.i > clause.i),
            None,
        )
        if said is None or clause.lemma_.lower() in saying or _opens_with_that(said):
            continue
        subject = next(
            (child for child in said.children if child.relation == "nsubj" and clause.i < child.i < said.i), None
        )
        if subject is not None and not any(child.relation == "obj" for child in clause.children):
            place = noun.dep_
            said.take_place_of(noun)
            if place == "obj":
                said.hang(said.head, "ccomp")
            clause.hang(noun, "acl")
            noun.hang(said, subject.dep_)
            subject.hang(clause, "obj")
    return doc


def clauses_for_objects(doc: Tree) -> Tree:
    """`doc` with "that" clauses which the parser has hung as objects made clauses: "denied that X had violated Y"."""
    for verb in doc:
        if verb.pos_ == "VERB" and verb.relation in ("obj", "obl") and verb.i > verb.head.i and _opens_with_that(verb):
            verb.hang(verb.head, "ccomp")
    return doc


def between_two(doc: Tree) -> Tree:
    """`doc` with "an agreement between India and Oman is expected" put right, where Oman alone was the subject."""
    for and_word in doc:
        if and_word.lower_ != "and" or and_word.relation != "cc":
            continue
        second = next((w for w in and_word.head.children if w.relation == "nsubj" and w.i > and_word.i), None)
        verb = and_word.head
        if (
            second is None
            or verb.relation != "conj"
            or verb.head.pos_ not in ("NOUN", "PROPN")
            or verb.head.i > and_word.i
        ):
            continue
        noun = verb.head
        inside = noun.doc[noun.i + 1 : and_word.i]
        first = next((w for w in inside if w.relation == "nmod" and _has_case(w, "between")), None)
        if first is None:
            continue
        verb.take_place_of(noun)
        noun.hang(verb, second.dep_)
        second.hang(first, "conj")
        and_word.hang(second, "cc")
    return doc


def contrasts(doc: Tree) -> Tree:
    """`doc` with "was summoned, not expelled" put right, where the second verb hangs beside the first and not on it."""
    for verb in doc[3:]:
        if verb.tag_ not in PAST or verb.doc[verb.i - 1].lower_ != "not" or verb.doc[verb.i - 2].text not in OPENINGS:
            continue
        first = next((word for word in reversed(doc[: verb.i - 2]) if word.tag_ in PAST and word.pos_ == "VERB"), None)
        own = {child.relation for child in verb.children} & {"nsubj", "aux", "obj"}
        if first is None or own or verb.head is first or verb.head is verb or first in verb.subtree:
            continue
        if verb.head.tag_ in PAST and verb.relation == "conj":
            continue
        verb.hang(first, "conj")
    return doc


def clauses_of_time(doc: Tree) -> Tree:
    """`doc` with clauses that open with "after" or "before" hung as such, where they were taken for a second verb:
    "signed it on Tuesday, three months after the ceremony was put off".
    """
    for verb in doc:
        if verb.relation == "conj" and verb.pos_ == "VERB" and verb.i > verb.head.i:
            marks = [child.lower_ for child in verb.children if child.relation == "mark"]
            if marks and marks[0] in ("after", "before") and not any(c.relation == "cc" for c in verb.children):
                verb.hang(verb.head, "advcl")
    return doc


def sources_at_the_end(doc: Tree, saying: Container[str]) -> Tree:
    """`doc` with whoever speaks at its end made the subject of the speaking: ", diplomats in Lima said".

    The parser hangs them on what was said, as one more of whom it speaks. `saying`: verbs that take a clause.
    """
    for verb in doc[4:]:
        if verb.tag_ != "VBD" or verb.lemma_.lower() not in saying or any(c.relation == "nsubj" for c in verb.children):
            continue
        comma = next((word.i for word in reversed(doc[: verb.i]) if word.text == ","), 0)
        inside = doc[comma + 1 : verb.i]
        if not comma or not inside or any(word.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ") for word in inside):
            continue
        tops = [word for word in inside if word.head.i <= comma and word.pos_ in ("NOUN", "PROPN", "PRON")]
        if len(tops) == 1 and tops[0].relation in ("conj", "appos", "nmod", "obj") and _ends_there(verb):
            tops[0].hang(verb, "nsubj")
    return doc


def _ends_there(verb: Token) -> bool:
    """Whether a sentence ends right behind a verb, or after the time or place at which something was said."""
    after = verb.doc[verb.i + 1 :]
    return not after or after[0].is_punct or after[0].pos_ in ("ADP", "PROPN", "ADV")


def headline_infinitive(doc: Tree) -> Tree:
    """`doc` of a headline with its infinitive as the verb: "Danish premier to meet Kenyan president"."""
    for root in doc:
        if root.head is not root or root.pos_ not in ("NOUN", "PROPN"):
            continue
        beside = [w for w in root.children if w.relation in ("appos", "conj")]  # "Peru, Chile to meet"
        below = [w for word in (root, *beside) for w in word.children]
        verb = next((w for w in below if w.relation == "acl" and w.tag_ == "VB" and _has_to(w)), None)
        if verb is not None:
            verb.take_place_of(root)
            root.hang(verb, "nsubj")
            for word in beside:
                word.hang(root, "conj")
    return doc


def _has_case(word: Token, case: str) -> bool:
    return any(child.relation == "case" and child.lower_ == case for child in word.children)


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.i < verb.i for child in verb.children)


def _may_be_report(noun: Token, contents: Container[str]) -> bool:
    if noun.pos_ == "NOUN":
        return noun.lemma_.lower() in contents and noun.relation in ("ROOT", "nsubj", "obj", "ccomp")
    return noun.tag_ == "VBZ" and noun.relation == "nsubj" and noun.lower_.removesuffix("s") in contents


def _opens_with_that(clause: Token) -> bool:
    return any(child.relation == "mark" and child.lower_ == "that" for child in clause.children)


def _tag_of_ties(token: Token) -> str | None:
    """The tag of a verb right before "relations", "ties": "will sever ties", "to normalise relations"."""
    before = _word_before(token)
    low = token.lower_
    if before is not None and _relative(before) and low.endswith("ed"):
        return "VBD"
    if before is None or before.head not in (token, token.head) or low in GROWING or low.endswith("ed"):
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
    if low.endswith("ed") and _right_behind_a_subject(token):
        return "VBD"
    if (low.endswith("ed") and _opens_with_name(token)) or any(child.lower_ in HAVE for child in _auxiliaries(token)):
        return "VBD"
    if before is None or (before.head is not noun and before.head is not noun.head and before is not noun.head):
        return None
    if _relative(before) and low.endswith("ed"):
        return "VBD"
    if before.lower_ == "to" and token.tag_ == "VB":  # "to expel Turkish envoy", in headlines
        return "VB"
    if before.tag_ == "MD" and not low.endswith(("ed", "ing")):
        return "VB"
    if low.endswith("ing") and (before.lower_ in BEFORE_GERUNDS or (before.lower_ in BE and _subject(noun, token))):
        return "VBG"
    return "VBN" if before.lower_ in HAVE and not low.endswith("ing") and noun.head is before else None


def _relative(word: Token) -> bool:
    """Whether a word is "that", "which" or "who" as a subject: "any state that normalised relations"."""
    return word.relation == "nsubj" and word.lower_ in ("that", "which", "who")


def _auxiliaries(token: Token) -> list[Token]:
    return [child for child in token.children if child.relation == "aux" and child.i < token.i]


def _right_behind_a_subject(token: Token) -> bool:
    """Whether the noun's subject stands right before its "attribute": "President X invited President Y to speak"."""
    before = token.doc[token.i - 1] if token.i else None
    noun = token.head
    if before is None or before.relation != "nsubj" or before.head is not noun or before.pos_ != "PROPN":
        return False
    return noun.pos_ == "PROPN" and not any(child.relation == "cop" for child in noun.children)


def _opens_with_name(verb: Token) -> bool:
    """Whether only a name stands before it, and its noun has a "that" clause: "Peru rejected claims that …"."""
    names = verb.doc[: verb.i]
    if not names or any(word.pos_ != "PROPN" or word.head not in (verb, verb.head, *names) for word in names):
        return False
    return any(
        child.relation in ("acl", "ccomp") and any(mark.lower_ == "that" for mark in child.children)
        for child in verb.head.children
    )


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
        named = tag == "VBD" and child.pos_ == "PROPN" and child.relation in ("compound", "nmod")
        child.hang(verb, "nsubj" if named else _relation_under(child))
    for child in right:
        if child is not noun and child.head is place:
            child.hang(verb, child.dep_)
    noun.hang(verb, "obj")
    for subject in [child for aux in _auxiliaries(verb) for child in aux.children if child.relation == "nsubj"]:
        subject.hang(verb, subject.dep_)
    for child in verb.children:
        if child.relation == "case":
            child.hang(verb, "mark")
        if tag == "VBD" and child.pos_ == "PROPN" and child.relation == "compound" and child.i < verb.i:
            child.hang(verb, "nsubj")
    if having is not None:
        having.hang(verb, "aux")
        having.become("AUX", having.tag_)
    elif verb.relation in ("obl", "nmod", "obj") and tag in ("VBG", "VB"):
        verb.hang(
            verb.head, "acl" if verb.head.pos_ in ("NOUN", "PROPN", "PRON") else "xcomp" if tag == "VB" else "advcl"
        )


def _relation_under(child: Token) -> str:
    return {"cop": "aux", "case": "mark"}.get(child.relation, child.dep_)
