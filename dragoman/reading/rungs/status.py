"""How far a change has come, by the words that govern it."""

from __future__ import annotations

from dragoman.lexicon.relation_acts import RelationAct, RelationWords, load_relation_words
from dragoman.model import Status
from dragoman.reading.parsed import ancestors, base
from dragoman.reading.rungs.changes import first_of
from dragoman.reading.tree import Token


def status_of(token: Token, own: RelationAct | None) -> Status:
    """How far a change has come, by the words that govern it; IN_FORCE where they say nothing."""
    words = load_relation_words()
    low = token.text.lower()
    if own and own.id == "establish_relations" and low.startswith(("sign", "seal")):
        return Status.SIGNED
    if low in ("hereby",) or any(child.text.lower() == "hereby" for child in token.children):
        return Status.DECLARED
    if low.startswith(("declar", "proclaim")):
        return Status.DECLARED
    previous = token
    for above in first_of(ancestors(token), 5):
        found = words.status.get(above.text.lower())
        if found and _puts(previous):
            return found
        if (above.pos_ == "VERB" and not found) or above.text.lower() in words.sets["anniversary.words"]:
            break
        previous = above
    return _status_left(token, words)


def _puts(below: Token) -> bool:
    """Whether what governs `below` is a plan for it, not a happening beside it ("after agreeing")."""
    relation = base(below)
    if relation in ("xcomp", "ccomp", "obj", "acl", "csubj"):
        return True
    if relation in ("advcl", "nsubj"):
        return any(child.text.lower() == "to" for child in below.children) or below.dep_ == "nsubj:pass"
    return relation in ("nmod", "obl") and any(
        c.text.lower() in ("to", "on", "for", "toward", "towards", "of", "at", "in") for c in below.children
    )


def _status_left(token: Token, words: RelationWords) -> Status:
    """The same where the parse fails: the word just before "to upgrade", "toward normalisation"."""
    doc, at = token.doc, token.i - 1
    seen_to = False
    for i in range(at, max(-1, at - 5), -1):
        low = doc[i].text.lower()
        if low in ("to", "toward", "towards", "for", "on", "of"):
            seen_to = True
        elif low in words.status and seen_to:
            return words.status[low]
        elif doc[i].pos_ in ("VERB", "PUNCT"):
            break
    return Status.IN_FORCE
