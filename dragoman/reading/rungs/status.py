"""How far a change has come, by the words that govern it."""

from __future__ import annotations

from dragoman.lexicon.relation_acts import RelationAct, RelationWords, load_relation_words
from dragoman.model import Status
from dragoman.reading.parsed import ancestors, base
from dragoman.reading.rungs.changes import first_of
from dragoman.reading.tree import Token

SIGNING = frozenset("sign signs signed signing signature sealed seals initialled inked".split())


def _ahead(token: Token) -> bool:
    """Whether a verb speaks of what is still to come: "will sign", "is to sign"."""
    before = [t.lower_ for t in token.doc[max(0, token.i - 4) : token.i]]
    return token.tag_ == "VB" and any(w in ("will", "to", "would", "shall", "may", "could", "should") for w in before)


def status_of(token: Token, own: RelationAct | None) -> Status:
    """How far a change has come, by the words that govern it; IN_FORCE where they say nothing."""
    words = load_relation_words()
    low = token.lower_
    if own and own.id == "establish_relations" and low in SIGNING and not _ahead(token):
        return Status.SIGNED
    if own and own.id == "designate" and low in ("designates", "declares", "names"):
        return Status.DECLARED
    if own and own.id == "seek_relations":
        return words.status.get(low, Status.SOUGHT)
    if low in ("hereby",) or any(child.lower_ == "hereby" for child in token.children):
        return Status.DECLARED
    if low.startswith(("declar", "proclaim")):
        return Status.DECLARED
    previous = token
    for above in first_of(ancestors(token), 5):
        found = words.status.get(above.lower_)
        if found and _puts(previous):
            return found
        if (above.pos_ == "VERB" and not found) or above.lower_ in words.sets["anniversary.words"]:
            break
        previous = above
    return _status_left(token, words)


def _puts(below: Token) -> bool:
    """Whether what governs `below` is a plan for it, not a happening beside it ("after agreeing")."""
    relation = base(below)
    if relation in ("xcomp", "ccomp", "obj", "acl", "csubj"):
        return True
    if relation in ("advcl", "nsubj"):
        return any(child.lower_ == "to" for child in below.children) or below.dep_ == "nsubj:pass"
    return relation in ("nmod", "obl") and any(
        c.lower_ in ("to", "on", "for", "toward", "towards", "of", "at", "in") for c in below.children
    )


def _status_left(token: Token, words: RelationWords) -> Status:
    """The same where the parse fails: the word just before "to upgrade", "toward normalisation"."""
    doc, at = token.doc, token.i - 1
    seen_to = False
    for i in range(at, max(-1, at - 5), -1):
        low = doc[i].lower_
        if low in ("to", "toward", "towards", "for", "on", "of"):
            seen_to = True
        elif low in words.status and seen_to:
            return words.status[low]
        elif doc[i].pos_ in ("VERB", "PUNCT"):
            break
    return Status.IN_FORCE
