"""Whether words that look like a level say one: a standing and not its quality, of states, used and not mentioned."""

from __future__ import annotations

from dragoman.lexicon.relation_acts import load_relation_words
from dragoman.reading.parsed import Parsed, children
from dragoman.reading.rungs.changes import lead
from dragoman.reading.rungs.groups import Group
from dragoman.reading.rungs.parties import Evidence, Parties
from dragoman.reading.rungs.spots import LabelSpot
from dragoman.reading.tree import Token, Tree


def is_rhetoric(token: Token) -> bool:
    """Whether a change is only said to be needed, or to go on: "we need to upgrade", "further elevating our ties"."""
    if token.i and token.doc[token.i - 1].lower_ in ("further", "continually", "constantly"):
        return True
    before = [t.lower_ for t in token.doc[max(0, token.i - 7) : token.i]]
    return any(
        w in ("need", "needs", "must", "should", "opportunity", "opportunities", "chance", "chances") for w in before
    )


def of_quality(doc: Tree, target: LabelSpot) -> bool:
    """Whether a word says how relations are, not that they are: "improved diplomatic relations"."""
    quality = load_relation_words().sets["traps.quality"]
    return any(t.lower_ in quality for t in doc[max(0, target.first - 2) : target.first])


def stated_words(doc: Tree, group: Group) -> str:
    """The words of the level; to normalise relations names the level that they come to: "normalise ties"."""
    target, change = group.target, group.change
    normal = change is not None and change.token.lower_.startswith("normali")
    if change is None or not normal or not 0 < target.first - change.token.i <= 8:
        return target.stated
    return doc.text_of(change.token.i, target.last)


def of_a_sector(doc: Tree, target: LabelSpot, parties: Parties) -> bool:
    """Whether a name that is no party stands right before the label: "the Kenya-EU Transport Dialogue Partnership"."""
    if target.first == 0:
        return False
    before = doc[target.first - 1]
    named = any(party.first <= before.i <= party.last for party in parties.all)
    return before.pos_ == "PROPN" and before.is_alpha and before.text.istitle() and not named


def only_named(doc: Tree, target: LabelSpot) -> bool:
    """Whether the label is spoken of as words ("did not use the term X"), not used."""
    at = target.first - 1
    while at >= 0 and (doc[at].is_quote or doc[at].pos_ in ("DET", "PUNCT") or doc[at].is_space):
        at -= 1
    return at >= 0 and doc[at].lemma_.lower() in ("word", "term", "phrase", "expression", "wording")


# Verbs that join a predicate to its subject as "be" does.
LINKING = frozenset({"remain", "stay", "become"})


def is_predicated(parsed: Parsed, target: LabelSpot, evidence: Evidence) -> bool:
    """Whether somebody is said to be an ally: as predicate, in apposition, or after "as"; "our allies" names nobody."""
    word = doc_word(parsed, target)
    if word not in ("ally", "allies"):
        return word not in ("alliance",)
    head = parsed.doc[target.head]
    linked = head.dep_ in ("xcomp", "obj") and head.head.lemma_.lower() in LINKING
    return bool(children(head, "cop") or linked or evidence.apposed or lead(parsed.doc, target) == "as")


def only_kind(parsed: Parsed, spot: LabelSpot) -> bool:
    """Whether the label is a kind word ("NATO allies") and no title ("major non-NATO ally", "treaty ally")."""
    if doc_word(parsed, spot) not in ("ally", "allies"):
        return False
    inside = {t.lower_ for t in parsed.doc[spot.first : spot.last]}
    return inside.isdisjoint({"major", "treaty", "non-nato", "formal"})


def only_one(parsed: Parsed, spot: LabelSpot) -> bool:
    """Whether the label is of one alone, who then is the other side: "ties with our oldest ally"."""
    inside = {t.lower_ for t in parsed.doc[spot.first : spot.last]}
    return doc_word(parsed, spot) == "ally" and not inside.isdisjoint({"oldest", "closest"})


def doc_word(parsed: Parsed, spot: LabelSpot) -> str:
    """The head word of a label in lower case."""
    return parsed.doc[spot.head].lower_
