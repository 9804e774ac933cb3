"""What stands on a word itself: its auxiliaries, adverbs, adjectives, negation and the fixed turn before it."""

from __future__ import annotations

from dragoman.lexicon.hedges import Hedges
from dragoman.model import Certainty
from dragoman.reading.certainty.stance import CERTAIN, Stance, weaker
from dragoman.reading.parsed import base, children
from dragoman.reading.tree import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# "not only", "not just" say that it is so, and more besides.
NOT_ONLY = frozenset({"only", "just", "merely", "simply", "least"})
UNDONE = frozenset({"would", "should", "ought", "'d"})
NOBODY = frozenset({"nobody", "nothing", "none", "neither"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
COMING = frozenset({"next", "coming", "upcoming"})
PERIODS = frozenset(
    "day week weekend fortnight month quarter year spring summer autumn fall winter january february march april may "
    "june july august september october november december monday tuesday wednesday thursday friday saturday "
    "sunday".split()
)


def own_stance(token: Token, hedges: Hedges, without: Token | None = None) -> Stance:
    """The stance from the words that stand on a word itself; the branch `without` counted already."""
    certainty, negative = Certainty.ASSERTED, negated(token, hedges, without)
    modal = next((aux for aux in children(token, "aux") if aux.lower_ in hedges.modals), None)
    if modal is not None:
        certainty = CERTAIN[hedges.modals[modal.lower_]]
        if modal.lower_ in ("would", "'d") and (negative or _reported_past(token)):
            certainty = Certainty.EXPECTED
        if negative and modal.lower_ in ("can", "could", "ca"):
            certainty = Certainty.ASSERTED
        if settled := _not_done(token, modal, negative=negative):
            return settled
    elif _ordered(token):
        certainty = Certainty.REQUESTED
    elif token.tag_ in ("VBZ", "VBP", "VBG") and _next_period(token):
        certainty = Certainty.EXPECTED
    if _conditional(token, certainty, without):
        certainty = weaker(certainty, Certainty.POSSIBLE)
    phrase = turn_before(token, hedges)
    if phrase == "negative":
        negative = not negative
    elif phrase and phrase != "transparent":
        certainty = weaker(certainty, CERTAIN[phrase])
    for child in token.children:
        if child is without:
            continue
        certainty = weaker(certainty, _modifier(child, token, certainty, hedges))
        if base(child) == "amod" and _attribute(child, hedges) == "negative":
            negative = not negative
    return Stance(certainty, negative)


def negated(token: Token, hedges: Hedges, without: Token | None = None) -> bool:
    """Negation on the word itself, or "no" on its subject or object ("no statement was issued")."""
    count = sum(1 for child in token.children if child is not without and _negation(child, hedges))
    if token.pos_ in ("VERB", "AUX", "ADJ"):
        for argument in children(token, "nsubj", "obj"):
            if argument is without or (argument.relation == "obj" and token.lemma_.lower() in hedges.stative):
                continue
            bare = argument.lower_ in NOBODY
            count += bare or any(child.lower_ in ("no", "neither") for child in children(argument, "det"))
    return count % 2 == 1


def has_no(noun: Token) -> bool:
    """Whether a noun has "no" or "neither" before it."""
    return any(child.lower_ in ("no", "neither") for child in children(noun, "det"))


def infinitive(node: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return node.tag_ in ("VB", "VBP") and any(child.lower_ == "to" and child.i < node.i for child in node.children)


def finite(node: Token) -> bool:
    """Whether a verb has a tense, by its form or by an auxiliary."""
    return node.tag_ in FINITE or any(aux.tag_ in FINITE or aux.tag_ == "MD" for aux in children(node, "aux", "cop"))


def turn_before(node: Token, hedges: Hedges) -> str | None:
    """The effect of a fixed turn right before an infinitive ("is to", "has yet to", "going to").

    A turn listed with its very words ("had to") goes before one that only has their lemmas ("have to").
    """
    marks = [child for child in node.children if child.lower_ == "to" and child.i < node.i]
    if not marks and node.tag_ == "VB" and node.i and node.doc[node.i - 1].lower_ == "to":
        marks = [node.doc[node.i - 1]]  # hung elsewhere: "had been due to host"
    if not marks:
        return None
    before = node.doc[max(0, marks[-1].i - 4) : marks[-1].i + 1]
    words = " ".join(token.lower_ for token in before)
    lemmas = " ".join([token.lemma_.lower() for token in before[:-1]] + ["to"])
    for text in (words, lemmas):
        for phrase, effect in hedges.phrases.items():
            if text == phrase or text.endswith(f" {phrase}"):
                return effect
    return None


def passive(verb: Token) -> bool:
    """Whether a participle is a passive; a headline leaves its auxiliary out ("Seen Lifting")."""
    if verb.tag_ != "VBN":
        return False
    return not any(aux.lemma_ == "have" for aux in children(verb, "aux")) or bool(children(verb, "aux:pass"))


def _negation(child: Token, hedges: Hedges) -> bool:
    """Whether a child negates its head: "not", "never", "no longer", but not "not only"."""
    if base(child) not in ("advmod", "det", "cc"):
        return False
    if hedges.adverbs.get(child.lower_) == "negative":
        after = child.doc[child.i + 1].lower_ if child.i + 1 < len(child.doc) else ""
        return after not in NOT_ONLY
    return child.lower_ == "longer" and child.i > 0 and child.doc[child.i - 1].lower_ == "no"


def _modifier(child: Token, token: Token, so_far: Certainty, hedges: Hedges) -> Certainty:
    """The certainty that an adverb, adjective or participle gives to the word it stands on."""
    lemma, relation = child.lemma_.lower(), base(child)
    if relation == "advmod":
        effect = hedges.adverbs.get(lemma)
        if effect == "likely":
            ahead = so_far is Certainty.EXPECTED or token.tag_ == "VB"
            return Certainty.EXPECTED if ahead else Certainty.POSSIBLE
        if effect == "expected":
            return Certainty.EXPECTED if token.tag_ in ("VBZ", "VBP", "VBG") else Certainty.ASSERTED
        return CERTAIN.get(effect or "", Certainty.ASSERTED)
    if token.pos_ in NOMINAL and (relation == "amod" or child.dep_ == "acl"):
        participle = hedges.verbs.get(lemma) if child.tag_ == "VBN" else None
        effect = _attribute(child, hedges) if relation == "amod" else participle
        return CERTAIN.get("expected" if effect == "likely" else effect or "", Certainty.ASSERTED)
    if relation == "case" and child.pos_ == "ADJ" and child.doc[child.i + 1].lower_ in ("in", "at"):
        return CERTAIN.get(_attribute(child, hedges) or "", Certainty.ASSERTED)  # "is due in Oslo"
    return Certainty.ASSERTED


def _attribute(adjective: Token, hedges: Hedges) -> str | None:
    """What an adjective does to its noun; participles are listed as they are written ("planned")."""
    return hedges.adjectives.get(adjective.lower_) or hedges.adjectives.get(adjective.lemma_.lower())


def _not_done(token: Token, modal: Token, *, negative: bool) -> Stance | None:
    """What a modal puts in the past: "he should have met her" (he did not), "because Peru would not ratify it"."""
    if modal.lower_ in ("would", "'d") and negative and _because(token):
        return Stance(Certainty.ASSERTED, True)
    if modal.lower_ in UNDONE and any(aux.lower_ == "have" for aux in children(token, "aux")):
        return Stance(Certainty.ASSERTED, not negative)
    return None


def _because(token: Token) -> bool:
    """Whether a clause gives the reason for what has happened: "because", under a verb in the past."""
    if base(token) != "advcl" or token.head.tag_ != "VBD":
        return False
    return any(mark.lower_ in ("because", "since") for mark in children(token, "mark"))


def _reported_past(token: Token) -> bool:
    """Whether a clause stands under a past verb: in "said that he would visit" the visit is to come."""
    while base(token) == "conj" and token.head is not token:  # "said that he would stay and that she would go"
        token = token.head
    return token.head.tag_ in ("VBD", "VBN", "VBG") and base(token) == "ccomp"


def _conditional(token: Token, certainty: Certainty, without: Token | None) -> bool:
    """Whether what is to come hangs on a condition: "will answer if …", "unless …", "would sign only after …"."""
    if certainty is not Certainty.ASSERTED and _only_after(token):
        return True
    for clause in token.children:
        if clause is without or base(clause) not in ("advcl", "obl", "nmod", "advmod"):
            continue
        marks = [mark.lower_ for mark in children(clause, "mark", "advmod", "case")]
        if "unless" in marks:
            return True
        if certainty is not Certainty.ASSERTED and _if(clause, marks):
            return True
    return False


def _if(clause: Token, marks: list[str]) -> bool:
    return base(clause) == "advcl" and ("if" in marks or "provided" in marks) and "even" not in marks


def _only_after(token: Token) -> bool:
    """Whether "only after", "only if" follows in the same stretch of words; the parser hangs it on any of them."""
    for word in token.doc[token.i + 1 :]:
        if word.is_punct:
            return False
        if word.lower_ == "only" and word.i + 1 < len(token.doc):
            return token.doc[word.i + 1].lower_ in ("after", "if", "when", "once")
    return False


def _ordered(token: Token) -> bool:
    """Whether a bare verb without a subject gives an order: "Stop the killing", they said."""
    if token.tag_ != "VB" or token.dep_ not in ("ROOT", "ccomp", "parataxis"):
        return False
    if any(
        word.is_alpha and word.lower_ not in ("please", "do", "not", "don")
        for word in token.doc[max(0, token.i - 2) : token.i]
    ):
        return False
    return not children(token, "nsubj", "csubj", "aux", "mark", "expl")


def _next_period(token: Token) -> bool:
    """Whether a verb in the present tense has a time to come beside it: "visits Oslo next month"."""
    if any(aux.tag_ == "VBD" or aux.lemma_ == "have" for aux in children(token, "aux")):
        return False
    for child in children(token, "obl", "nmod", "advmod", "obj"):
        if child.lemma_.lower() in PERIODS and any(word.lower_ in COMING for word in child.children):
            return not any(case.lower_ in ("by", "until", "till") for case in children(child, "case"))
    return False
