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
    evidence = Evidence()
    _around_labels(evidence, parties, spots, target, change)
    label_tokens = {i for spot in spots for i in range(spot.first, spot.last + 1)}
    anchor = change.token if change else _clause_head(parties.doc[target.head])
    evidence.having = load_relation_words().has("causes.having", anchor.text)
    evidence.subject, evidence.subject_tokens, evidence.passive = subject_parties(parties, anchor)
    inside = any(t.i in label_tokens for t in evidence.subject_tokens)
    if change is None:
        _of_standing(evidence, parties, target, anchor)
    elif change.noun:
        _of_noun(evidence, parties, target, change)
    else:
        if inside:
            evidence.subject = _matrix_subject(parties, change.token)
        _of_verb(evidence, parties, target, change, label_tokens)
    evidence.agent = _agent(parties, anchor)
    tokens = evidence.subject_tokens
    evidence.first_person |= _both(parties.doc, target.last) or _our_states(tokens)
    evidence.first_person |= any(t.lower_ in ("we", "i", "us") for t in tokens[:1])
    firms = load_relation_words().sets["traps.partners"]
    evidence.stranger |= len(tokens) == 1 and tokens[0].lower_ in firms
    return evidence


def _around_labels(
    evidence: Evidence, parties: Parties, spots: Sequence[LabelSpot], target: LabelSpot, change: Change | None
) -> None:
    """Parties in the phrases of the labels: before their heads, and after prepositions that hang on them."""
    doc = parties.doc
    for spot in spots:
        since = change.token.i + 1 if change and not change.noun and change.token.i < spot.first else 0
        found, owners, first_person = noun_phrase_before(parties, spot.first, since)
        inner = parties.between(spot.first, spot.last)
        evidence.before = unique([*evidence.before, *found, *inner])
        evidence.owner = unique([*evidence.owner, *owners])
        evidence.first_person |= first_person
    wanted = PLACE if target.field in (Field.ENVOY, Field.MISSION) else WITH
    anchors = [doc[spot.head] for spot in spots]
    if change and (change.noun or target.field is Field.MISSION):
        anchors.append(change.token)
    end = _end_of_aside(doc[target.head])
    evidence.after, evidence.stranger = after_prepositions(parties, anchors, wanted, end)
    evidence.aside = end < len(doc)
    if change and target.field is Field.MISSION and change.act.change.value == "raises":
        places = [t.i for t in doc[change.token.i : target.first] if t.lower_ == "in"]
        if places:
            evidence.after.setdefault("in", []).extend(read_list(parties, places[0] + 1)[0])


def _end_of_aside(head: Token) -> int:
    """Where the relative clause of a label ends: "level with China, which became a partner in 2013, and with Oman"."""
    clause = next((above for above in (head, *ancestors(head)) if above.dep_ == "acl:relcl"), None)
    if clause is None or "," not in (clause.left_edge.text, head.doc[clause.left_edge.i - 1].text):
        return len(head.doc)
    return clause.right_edge.i + 1


def _of_standing(evidence: Evidence, parties: Parties, target: LabelSpot, anchor: Token) -> None:
    """Who is regarded as what the label says, and who stands beside it."""
    if load_relation_words().has("causes.viewing", anchor.text):
        objects = [c for c in children(anchor, "obj") if c.i < target.first]
        evidence.viewed = parties.at(h for c in objects for h in (c, *children(c, "conj")))
    evidence.viewed = evidence.viewed or _named_as(parties, target)
    evidence.apposed = _apposed(parties, target)
    evidence.subject = evidence.apposed or evidence.subject
    evidence.before = [p for p in evidence.before if p not in evidence.apposed]


def _of_noun(evidence: Evidence, parties: Parties, target: LabelSpot, change: Change) -> None:
    """Whose upgrade, recall or designation it is, and of whom."""
    doers, _, first_person = noun_phrase_before(parties, change.token.i)
    evidence.subject = doers or evidence.subject
    evidence.first_person |= first_person
    if change.token.i > target.last:
        evidence.subject = _threatening(parties, change, target) or evidence.subject
    if change.act.id == "designate":
        named, _ = after_prepositions(parties, [change.token], frozenset({"of"}), target.first)
        evidence.object = named.get("of", [])


def _of_verb(evidence: Evidence, parties: Parties, target: LabelSpot, change: Change, label_tokens: set[int]) -> None:
    """What a changing verb acts on, and whether a class of states does it."""
    inside = {p.id for p in evidence.before}
    evidence.object = [p for p in _object(parties, change, label_tokens, target) if p.id not in inside]
    between = parties.doc[change.token.i + 1 : target.first]
    pronoun = bool(between) and between[0].text in ("us", "them", "it", "him")
    evidence.ranked_us = pronoun and change.act.change.value == "raises"
    evidence.by_class = is_class(parties.doc[max(0, change.token.i - 4) : change.token.i])


def _named_as(parties: Parties, target: LabelSpot) -> list[Party]:
    """ "The importance of Oman as a strategic partner": the party right before "as"."""
    doc, at = parties.doc, target.first - 1
    while at > 0 and target.first - at < 4 and doc[at].pos_ in ("DET", "ADJ", "NUM", "PRON"):
        at -= 1
    if at < 1 or doc[at].lower_ != "as" or doc[at - 1].text == ",":
        return []
    if doc[at - 1].lower_ in ("status", "role", "position", "standing", "rank"):
        return noun_phrase_before(parties, at - 1)[0]
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


def _threatening(parties: Parties, change: Change, target: LabelSpot) -> list[Party]:
    """ "Qatar threatened the ambassador with expulsion": who threatens."""
    verbs = [t for t in parties.doc[: target.first] if t.lower_.startswith("threat") and t.pos_ == "VERB"]
    if not verbs or parties.doc[change.token.i - 1].lower_ != "with":
        return []
    return subject_parties(parties, verbs[-1])[0]


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
    return any(t.text in CLASSES for t in tokens[-6:]) or _any_such(tokens)


def _any_such(tokens: Sequence[Token]) -> bool:
    """ "Any state that", "any Gulf government": whoever it may be, nobody in particular."""
    words = [t.lower_ for t in tokens]
    return "any" in words and any(
        w in ("state", "country", "nation", "government") for w in words[words.index("any") :]
    )
