"""How surely something is put, and whether it is said to be so or not: by scope, from the event's word upwards.

A stance starts as asserted and positive. The event's own auxiliaries, adverbs and negation come first, then every word
that governs it ("expects …", "plans to …", "the possibility of …", "if …"), each with its own auxiliaries and negation.
The weaker certainty wins; what a reporting verb reports keeps the certainty of the one who is reported. The words are
data (``lexicon/data/hedges.toml``), the constructions are the functions below.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.hedges import Hedges
from dragoman.model import BlockKind, Certainty, Polarity
from dragoman.reading.parsed import Parsed, ancestors, base, children
from dragoman.reading.tree import Token

# From the surest down; of two stances in scope of each other the later one in this row holds.
ORDER = (
    Certainty.ASSERTED,
    Certainty.EXPECTED,
    Certainty.REQUESTED,
    Certainty.POSSIBLE,
    Certainty.DOUBTED,
    Certainty.DENIED,
)
RANK = {certainty: rank for rank, certainty in enumerate(ORDER)}
CERTAIN = {str(certainty): certainty for certainty in ORDER}
# "not" turns these round: not doubted is possible, not denied is possible ("has not ruled out").
NEGATED = {Certainty.DOUBTED: Certainty.POSSIBLE, Certainty.DENIED: Certainty.POSSIBLE}
# What one does not think is doubted; what one is not planning is expected not to be.
THOUGHT = frozenset({"believe", "think", "suppose", "imagine", "feel"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
NOMINAL_RELATIONS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos"})


@dataclass(frozen=True, slots=True)
class Stance:
    """A certainty and whether it is turned to "not so"."""

    certainty: Certainty = Certainty.ASSERTED
    negative: bool = False

    def under(self, other: Stance) -> Stance:
        """This stance in the scope of `other`."""
        if other.negative and self.certainty in NEGATED and other.certainty is Certainty.ASSERTED:
            return Stance(NEGATED[self.certainty], self.negative)
        weaker = max(self.certainty, other.certainty, key=RANK.__getitem__)
        return Stance(weaker, self.negative != other.negative)


def stance_at(parsed: Parsed, head: int, hedges: Hedges, *, governed: bool = True) -> tuple[Certainty, Polarity]:
    """Certainty and polarity of the event named by token `head` of a sentence.

    `governed` False: only the words on `head` itself count, for what a phrase takes for granted.
    """
    token = parsed.doc[head]
    stance = _own(token, hedges)
    if parsed.block in (BlockKind.HEADLINE, BlockKind.SUB_HEADING) and _headline_future(token):
        stance = stance.under(Stance(Certainty.EXPECTED))
        governed = governed and _effect(token.head, token, hedges) is not None
    return _climbed(token, stance, hedges) if governed else _said(stance)


def stance_of_object(parsed: Parsed, verb: int, hedges: Hedges) -> tuple[Certainty, Polarity]:
    """How surely the object of a verb is put: "asked for a partnership" asks for it; other verbs state theirs."""
    token = parsed.doc[verb]
    effect = hedges.verbs.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
    if effect in (None, "transparent"):
        return stance_at(parsed, verb, hedges)
    return _climbed(token, _apply(str(effect), token, token, hedges), hedges)


def _climbed(token: Token, stance: Stance, hedges: Hedges) -> tuple[Certainty, Polarity]:
    """A stance in the scope of everything that governs its word."""
    node = token
    for _ in range(len(token.doc)):
        if node.head.i == node.i:
            break
        step = _step(node, hedges)
        stance = stance.under(step.stance)
        if step.stop:
            break
        node = node.head
    return _said(stance)


def _said(stance: Stance) -> tuple[Certainty, Polarity]:
    negative = stance.negative or stance.certainty is Certainty.DENIED
    return stance.certainty, Polarity.NEGATIVE if negative else Polarity.POSITIVE


def hedged_object(parsed: Parsed, head: int, hedges: Hedges) -> bool:
    """Whether a noun is what someone wants, plans or thinks of: "asked for a partnership", "seeks an alliance"."""
    token = parsed.doc[head]
    effect = _effect(token.head, token, hedges) if token.head.i != token.i else None
    return effect not in (None, "transparent")


@dataclass(frozen=True, slots=True)
class _Step:
    """What one governor adds, and whether the scope ends with it."""

    stance: Stance
    stop: bool = False


END = _Step(Stance(), stop=True)
THROUGH = _Step(Stance())


def _step(node: Token, hedges: Hedges) -> _Step:
    """What the governor of `node` does to it."""
    relation, governor = _relation(node), node.head
    if relation == "conj":
        return _from_conjunct(node, governor, hedges)
    if relation == "parataxis" or node.dep_ == "acl:relcl":
        return END
    if relation == "advcl":
        return _adverbial(node, governor, hedges)
    effect = _effect(governor, node, hedges)
    if effect is not None:
        return _Step(_apply(effect, governor, node, hedges))
    if relation == "ccomp":
        return _Step(_reported(governor, hedges), stop=True)
    if relation in NOMINAL_RELATIONS:
        return _nominal(node, governor, hedges)
    if relation == "acl":
        return _Step(Stance(Certainty.POSSIBLE) if _infinitive(node) else Stance())
    if relation in ("xcomp", "csubj", "compound", "amod", "fixed", "flat", "cop", "aux"):
        return _Step(_own(governor, hedges))
    return THROUGH


def _from_conjunct(node: Token, first: Token, hedges: Hedges) -> _Step:
    """A later conjunct shares the auxiliaries of the first unless it has a subject or auxiliaries of its own."""
    own_clause = children(node, "nsubj", "aux", "cop") or node.pos_ in NOMINAL
    return _Step(Stance() if own_clause else Stance(_own(first, hedges).certainty))


def _adverbial(node: Token, governor: Token, hedges: Hedges) -> _Step:
    """Adverbial clauses: conditions are possible, purposes wished for, participles follow their main clause."""
    marks = [child.lower_ for child in children(node, "mark", "advmod", "case", "cc")]
    effects = {hedges.marks.get(mark) for mark in marks} - {None}
    if "possible" in effects:
        return _Step(Stance(Certainty.POSSIBLE), stop=True)
    if _negative_phrase(node, hedges):
        return _Step(Stance(negative=True), stop=True)
    if _infinitive(node):
        if governor.pos_ in ("ADJ", "VERB") and (effect := _effect(governor, node, hedges)):
            return _Step(_apply(effect, governor, node, hedges))
        return _Step(Stance() if _phrase(node, hedges) else Stance(Certainty.REQUESTED))
    if node.tag_ == "VBG" and "to" in marks and (effect := _effect(governor, node, hedges)):
        return _Step(_apply(effect, governor, node, hedges))
    if node.tag_ in ("VBG", "VBN") and not children(node, "aux"):
        return _Step(Stance(_own(governor, hedges).certainty))
    if "when" in marks or "once" in marks or "before" in marks or "after" in marks:
        main = _own(governor, hedges).certainty
        return _Step(Stance(main if main is Certainty.EXPECTED else Certainty.ASSERTED), stop=True)
    return END


def _reported(governor: Token, hedges: Hedges) -> Stance:
    """A clause under a verb that is no hedge is reported speech; what one did not say is merely possible."""
    return Stance(Certainty.POSSIBLE) if _own(governor, hedges).negative else Stance()


def _nominal(node: Token, governor: Token, hedges: Hedges) -> _Step:
    """An event noun inside another clause: the clause's future makes it future, its negation does not undo it."""
    if governor.pos_ in NOMINAL and base(node) in ("nmod", "appos", "compound"):
        # "The consequences of Russia's war": what belongs to someone and hangs that deep is taken for granted.
        return END if base(node) == "nmod" and children(node, "nmod:poss") else THROUGH
    certainty = _own(governor, hedges).certainty
    return _Step(Stance(certainty))


def _relation(node: Token) -> str:
    """The relation to the governor; a "that" clause is a complement, whatever the parser made of it."""
    relation = base(node)
    if relation in ("advcl", "parataxis") and node.head.pos_ == "VERB" and node.i > node.head.i:
        marks = children(node, "mark")
        if marks and marks[0].lower_ == "that" and not any(child.lower_ == "so" for child in node.children):
            return "ccomp"
    return relation


def _apply(effect: str, governor: Token, node: Token, hedges: Hedges) -> Stance:
    """The effect of a governing word together with that word's own auxiliaries and negation."""
    own = _own(governor, hedges, without=node)
    if effect == "transparent":
        return own
    if effect == "negative":
        return Stance(own.certainty, not own.negative)
    certainty = CERTAIN["expected" if effect == "likely" else effect]
    if own.negative and certainty is Certainty.POSSIBLE and governor.lemma_ in THOUGHT:
        return Stance(Certainty.DOUBTED)
    if own.negative and certainty is Certainty.POSSIBLE and governor.pos_ == "NOUN":
        return Stance(Certainty.DOUBTED)
    if own.negative and certainty in NEGATED:
        return Stance(NEGATED[certainty])
    if own.certainty is Certainty.EXPECTED and certainty is Certainty.ASSERTED:
        return Stance(Certainty.EXPECTED, own.negative)
    return Stance(max(certainty, own.certainty, key=RANK.__getitem__), own.negative)


def _effect(governor: Token, node: Token, hedges: Hedges) -> str | None:
    """What a governing verb, adjective or noun does to its clause, infinitive or event noun; None where nothing."""
    lemma, relation = governor.lemma_.lower(), _relation(node)
    if governor.i and governor.text.istitle() and relation in ("xcomp", "advcl", "acl"):
        headline = hedges.headlines.get(governor.lower_)
        if headline:
            return headline
    if governor.pos_ == "VERB" or (governor.tag_.startswith("VB") and relation in ("xcomp", "ccomp")):
        if relation in ("obl", "advmod") and not _bound(governor, node, hedges):
            return None
        if relation == "nsubj" and node.dep_ != "nsubj:pass":
            return "transparent" if hedges.verbs.get(lemma) == "transparent" else None
        if hedged := hedges.passives.get(lemma) if _passive(governor) else None:
            return hedged
        particle = _particle_of(governor, node)
        combined = hedges.verbs.get(f"{lemma} {particle}") if particle else None
        return combined or hedges.verbs.get(lemma) or (hedges.adjectives.get(lemma) if relation == "xcomp" else None)
    if (governor.pos_ == "ADJ" or children(governor, "cop")) and relation in (
        "xcomp",
        "ccomp",
        "csubj",
        "nsubj",
        "advcl",
        "acl",
    ):
        return hedges.adjectives.get(lemma)
    if governor.pos_ == "NOUN" and (relation == "acl" or _complement_of_noun(node)):
        return hedges.nouns.get(lemma)
    return None


def _bound(verb: Token, node: Token, hedges: Hedges) -> bool:
    """Whether a preposition makes a phrase the verb's object: listed with it ("call for") or "for", "of", "about"."""
    particle = _particle_of(verb, node)
    return particle in ("for", "of", "about") or f"{verb.lemma_.lower()} {particle}" in hedges.verbs


def _passive(verb: Token) -> bool:
    """Whether a participle is a passive; a headline leaves its auxiliary out ("Seen Lifting")."""
    if verb.tag_ != "VBN":
        return False
    return not any(aux.lemma_ == "have" for aux in children(verb, "aux")) or bool(children(verb, "aux:pass"))


def _complement_of_noun(node: Token) -> bool:
    """Whether an event noun hangs under another noun by "of" or "for" ("the possibility of visits")."""
    return base(node) in ("nmod", "ccomp") and any(
        case.lower_ in ("of", "for", "at", "about", "on", "over") for case in children(node, "case")
    )


def _particle_of(verb: Token, node: Token) -> str | None:
    """The particle of a phrasal verb, or the preposition that binds `node` to it ("rule out", "call for")."""
    for child in children(verb, "compound", "advmod"):
        if child.dep_ == "compound:prt" or child.lower_ in ("forward", "out", "off", "up"):
            return str(child.lower_)
    for case in children(node, "case", "mark"):
        if case.lower_ != "to":
            return str(case.lower_)
    return None


def _phrase(node: Token, hedges: Hedges) -> str | None:
    """The effect of a fixed turn right before an infinitive ("is to", "has yet to", "going to")."""
    marks = [child for child in node.children if child.lower_ == "to" and child.i < node.i]
    if not marks:
        return None
    before = node.doc[max(0, marks[-1].i - 4) : marks[-1].i + 1]
    words = " ".join(token.lower_ for token in before)
    lemmas = " ".join([token.lemma_.lower() for token in before[:-1]] + ["to"])
    for phrase, effect in hedges.phrases.items():
        if _ends_with(words, phrase) or _ends_with(lemmas, phrase):
            return effect
    return None


def _ends_with(words: str, phrase: str) -> bool:
    return words == phrase or words.endswith(f" {phrase}")


def _negative_phrase(node: Token, hedges: Hedges) -> bool:
    """ "without signing", "instead of visiting"."""
    marks = children(node, "mark", "case", "cc")
    if not marks:
        return False
    opening = " ".join(token.lower_ for token in node.doc[marks[0].i : marks[0].i + 2])
    return any(effect == "negative" and f"{opening} ".startswith(f"{p} ") for p, effect in hedges.phrases.items())


def _infinitive(node: Token) -> bool:
    return node.tag_ in ("VB", "VBP") and any(child.lower_ == "to" and child.i < node.i for child in node.children)


def _own(token: Token, hedges: Hedges, without: Token | None = None) -> Stance:
    """The stance from the words that stand on a word itself; a "no" on its argument `without` counted already."""
    certainty, negative = Certainty.ASSERTED, _negated(token, hedges, without)
    modal = next((aux for aux in children(token, "aux") if aux.lower_ in hedges.modals), None)
    if modal is not None:
        certainty = Certainty.EXPECTED if _future_of_then(modal, token) else CERTAIN[hedges.modals[modal.lower_]]
        if negative and modal.lower_ in ("can", "could", "ca"):
            certainty = Certainty.ASSERTED
    if any(mark.lower_ == "unless" for clause in children(token, "advcl") for mark in children(clause, "mark")):
        certainty = max(certainty, Certainty.POSSIBLE, key=RANK.__getitem__)
    phrase = _phrase(token, hedges)
    if phrase == "negative":
        negative = not negative
    elif phrase:
        certainty = max(certainty, CERTAIN[phrase], key=RANK.__getitem__)
    for child in token.children:
        certainty = max(certainty, _modifier(child, token, certainty, hedges), key=RANK.__getitem__)
        if base(child) == "amod" and _attribute(child, hedges) == "negative":
            negative = not negative
    return Stance(certainty, negative)


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
    return Certainty.ASSERTED


def _attribute(adjective: Token, hedges: Hedges) -> str | None:
    """What an adjective does to its noun; participles are listed as they are written ("planned")."""
    return hedges.adjectives.get(adjective.lower_) or hedges.adjectives.get(adjective.lemma_.lower())


def _future_of_then(modal: Token, token: Token) -> bool:
    """ "Would" in a clause under a past verb: "said that he would visit"."""
    past = token.head.tag_ in ("VBD", "VBN")
    return modal.lower_ in ("would", "'d") and base(token) == "ccomp" and past


def _negated(token: Token, hedges: Hedges, without: Token | None = None) -> bool:
    """Negation on the word itself, or "no" on its subject or object ("no statement was issued")."""
    count = sum(
        1
        for child in token.children
        if base(child) in ("advmod", "det", "cc") and hedges.adverbs.get(child.lower_) == "negative"
    )
    if token.pos_ in ("VERB", "AUX", "ADJ"):
        for argument in children(token, "nsubj", "obj"):
            if without is not None and argument.i == without.i:
                continue
            bare = argument.lower_ in ("nobody", "nothing", "none", "neither")
            count += bare or any(child.lower_ in ("no", "neither") for child in children(argument, "det"))
    return count % 2 == 1


def _headline_future(token: Token) -> bool:
    """Whether a headline's infinitive stands under no finite verb ("Biden to Visit Hanoi")."""
    finite = any(above.tag_ in ("VBD", "VBZ", "VBP") for above in ancestors(token))
    return _infinitive(token) and not finite
