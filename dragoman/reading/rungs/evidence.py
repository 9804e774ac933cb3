"""Where the sides of a level stand in a sentence: around the label, and as subject, agent and object of what
changes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.relation_acts import load_relation_words
from dragoman.model import Status
from dragoman.reading.parsed import ancestors, children, subtree
from dragoman.reading.rungs.changes import Change
from dragoman.reading.rungs.parties import (
    BOTH,
    Evidence,
    Parties,
    Party,
    after_prepositions,
    noun_phrase_before,
    read_list,
    unique,
)
from dragoman.reading.rungs.spots import Field, LabelSpot
from dragoman.reading.rungs.subjects import names_left_of, subject_parties
from dragoman.reading.tree import Token, Tree

WITH = frozenset({"with", "between", "among", "of", "to", "for"})


PLACE = frozenset({"to", "from", "in", "of", "at", "with"})


def gather(parties: Parties, spots: Sequence[LabelSpot], target: LabelSpot, change: Change | None) -> Evidence:
    """All evidence on who a level is between: around each of `spots` (label and "relations"), and in the clause."""
    doc, evidence = parties.doc, Evidence()
    heads = [doc[spot.head] for spot in spots]
    for spot in spots:
        since = change.token.i + 1 if change and not change.noun and change.token.i < spot.first else 0
        found, owners, first_person = noun_phrase_before(parties, spot.first, since)
        inner = parties.between(spot.first, spot.last)
        evidence.before = unique([*evidence.before, *found, *inner])
        evidence.owner = unique([*evidence.owner, *owners])
        evidence.first_person |= first_person
    wanted = PLACE if target.field in (Field.ENVOY, Field.MISSION) else WITH
    anchors = heads + ([change.token] if change and (change.noun or target.field is Field.MISSION) else [])
    until = len(doc)
    evidence.after, evidence.stranger = after_prepositions(parties, anchors, wanted, until)
    if change and target.field is Field.MISSION and change.act.change.value == "raises":
        places = [t.i for t in doc[change.token.i : target.first] if t.lower_ == "in"]
        if places:
            evidence.after.setdefault("in", []).extend(read_list(parties, places[0] + 1)[0])
    anchor = change.token if change else _clause_head(doc[target.head])
    evidence.having = load_relation_words().has("causes.having", anchor.text)
    evidence.subject, evidence.subject_tokens, evidence.passive = subject_parties(parties, anchor)
    if change and change.noun:
        doers, _, first_person = noun_phrase_before(parties, change.token.i)
        evidence.subject = doers or evidence.subject
        evidence.first_person |= first_person
    label_tokens = {i for spot in spots for i in range(spot.first, spot.last + 1)}
    if any(t.i in label_tokens for t in evidence.subject_tokens):
        evidence.subject = _matrix_subject(parties, change.token) if change and not change.noun else evidence.subject
    if change is None and load_relation_words().has("causes.viewing", anchor.text):
        evidence.viewed = parties.at(
            h for c in children(anchor, "obj") if c.i < target.first for h in (c, *children(c, "conj"))
        )
    if change is None and not evidence.viewed:
        evidence.viewed = _named_as(parties, target)
    if change is None:
        evidence.apposed = _apposed(parties, target)
        evidence.subject = evidence.apposed or evidence.subject
        evidence.before = [p for p in evidence.before if p not in evidence.apposed]
    evidence.agent = _agent(parties, anchor)
    if change and change.noun and change.act.id == "designate":
        named, _ = after_prepositions(parties, [change.token], frozenset({"of"}), target.first)
        evidence.object = named.get("of", [])
    if change and not change.noun:
        inside = {p.id for p in evidence.before}
        evidence.object = [p for p in _object(parties, change, label_tokens, target) if p.id not in inside]
    if change and not change.noun and target.first > change.token.i:
        between = parties.doc[change.token.i + 1 : target.first]
        evidence.ranked_us = (
            bool(between) and between[0].text in ("us", "them", "it", "him") and change.act.change.value == "raises"
        )
    if change and not change.noun:
        evidence.by_class = is_class(parties.doc[max(0, change.token.i - 4) : change.token.i])
    evidence.first_person |= _both(parties.doc, target.last) or _our_states(evidence.subject_tokens)
    firms = load_relation_words().sets["traps.partners"]
    if len(evidence.subject_tokens) == 1 and evidence.subject_tokens[0].lower_ in firms:
        evidence.stranger = True
    evidence.first_person |= any(t.lower_ in ("we", "i", "us") for t in evidence.subject_tokens[:1])
    return evidence


def _named_as(parties: Parties, target: LabelSpot) -> list[Party]:
    """ "The importance of Oman as a strategic partner": the party right before "as"."""
    doc, at = parties.doc, target.first - 1
    while at > 0 and target.first - at < 4 and doc[at].pos_ in ("DET", "ADJ", "NUM", "PRON"):
        at -= 1
    if at < 1 or doc[at].lower_ != "as" or doc[at - 1].text == ",":
        return []
    return parties.at([doc[at - 1]])


def _apposed(parties: Parties, target: LabelSpot) -> list[Party]:
    """Parties that the label stands beside: "Bahrain and Qatar, two major non-NATO allies"."""
    doc, at = parties.doc, target.first - 1
    while (
        at > 0
        and target.first - at < 7
        and (at in parties.by_token or doc[at].pos_ in ("DET", "ADJ", "NUM", "PRON", "PART", "ADV", "NOUN", "CCONJ"))
    ):
        at -= 1
    return names_left_of(parties, doc[at]) if at > 0 and doc[at].text == "," else []


def _both(doc: Tree, last: int) -> bool:
    """Whether "between our countries", "of the two nations" follows the label."""
    near = [t.lower_ for t in doc[last + 1 : last + 7]]
    return any(w in BOTH for w in near) and any(w in ("our", "two", "both") for w in near)


def _our_states(subject: Sequence[Token]) -> bool:
    """ "Our countries", "our two nations" as the subject."""
    low = [t.lower_ for t in subject[:8]]
    return "our" in low and any(w in BOTH for w in low)


def _matrix_subject(parties: Parties, token: Token) -> list[Party]:
    """ "Washington wants relations with Hanoi to acquire ...": who wants it; nobody where the verb merely reports."""
    for above in ancestors(token):
        words = load_relation_words()
        if above.pos_ == "VERB" and (words.status.get(above.lower_) or words.has("causes.object_control", above.text)):
            if words.status.get(above.lower_) in (Status.SOUGHT, Status.PROPOSED, Status.EXPECTED):
                return subject_parties(parties, above)[0]
            return []
    return []


def _clause_head(token: Token) -> Token:
    """The verb or predicate whose subject is the label's: the label itself where it is the predicate."""
    if children(token, "nsubj", "cop"):
        return token
    at = token
    for _ in range(5):
        if at.head.i == at.i:
            break
        at = at.head
        if at.pos_ in ("VERB", "AUX") or children(at, "nsubj", "cop"):
            return at
    return token


def _agent(parties: Parties, token: Token) -> list[Party]:
    """Parties after "by": of a passive, or of an act as a noun."""
    found = [
        c for c in children(token, "obl", "nmod", "obl:agent") if any(k.lower_ == "by" for k in children(c, "case"))
    ]
    return parties.at(t for c in found for t in subtree(c, without=("acl", "advcl")))


def _object(parties: Parties, change: Change, label_tokens: set[int], target: LabelSpot) -> list[Party]:
    """Parties that are themselves the object ("designate Qatar a major ally", "upgrade Vietnam to the top tier")."""
    token = change.token
    found = [c for c in children(token, "obj", "iobj") if c.i not in label_tokens]
    named = parties.at(h for c in found for h in (c, *children(c, "conj")))
    if named or token.i >= target.first:
        return named
    between = parties.doc[token.i + 1 : target.first]
    if any(
        t.pos_ in ("VERB", "AUX") or t.lower_ in ("with", "between", "of", "relations", "ties", "relationship", "in")
        for t in between
    ):
        return []
    return parties.at(between)


CLASSES = frozenset("countries states nations governments members community world powers".split())


def is_these(tokens: Sequence[Token]) -> bool:
    """Whether a subject points back to states named before: "these nations", "both countries"."""
    return any(t.lower_ in ("these", "those", "both", "two", "our") for t in tokens) and any(
        t.text in CLASSES or t.lower_ in BOTH for t in tokens
    )


def is_class(tokens: Sequence[Token]) -> bool:
    """Whether a subject is a class of states that is not named: "Arab countries", "the international community"."""
    if is_these(tokens):
        return False
    return any(t.text in CLASSES for t in tokens[-6:])
