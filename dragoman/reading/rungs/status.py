"""How far a change has come, by the words that govern it."""

from __future__ import annotations

from dragoman.lexicon.relation_acts import RelationAct, RelationWords, load_relation_words
from dragoman.model import Status
from dragoman.reading.parsed import ancestors, base
from dragoman.reading.rungs.changes import first_of
from dragoman.reading.tree import Token

SIGNING = frozenset("sign signs signed signing signature sealed seals initialled inked".split())
SAYING = frozenset(
    "says said say announces announced announce confirms confirmed states stated declares declared".split()
)


def _ahead(token: Token) -> bool:
    """Whether a verb speaks of what is still to come: "will sign", "is to sign"."""
    before = [t.lower_ for t in token.doc[max(0, token.i - 4) : token.i]]
    return token.tag_ == "VB" and any(w in ("will", "to", "would", "shall", "may", "could", "should") for w in before)


def status_of(token: Token, own: RelationAct | None) -> Status:
    """How far a change has come, by the words that govern it; IN_FORCE where they say nothing."""
    words = load_relation_words()
    return _own(token, own, words) or _just_before(token, words) or _above(token, words) or _status_left(token, words)


def _own(token: Token, own: RelationAct | None, words: RelationWords) -> Status | None:
    """What the changing word itself says: to sign, to declare, to offer a level; "hereby"."""
    low = token.lower_
    if own and own.id == "establish_relations":
        if low in SIGNING:
            return None if _ahead(token) else Status.SIGNED
        if low in words.status and token.pos_ == "VERB" and not _ahead(token):
            return words.status[low]
    if own and own.id == "designate" and low in ("designates", "declares", "names"):
        return Status.DECLARED
    if own and own.id == "seek_relations":
        return words.status.get(low, Status.SOUGHT)
    if any(child.lower_ in ("hereby", "henceforth") for child in token.children):
        return Status.DECLARED
    return Status.DECLARED if low.startswith(("declar", "proclaim")) else None


def _just_before(token: Token, words: RelationWords) -> Status | None:
    """The word that stands right before "to upgrade", "that it will upgrade", whatever the parse hangs it on."""
    doc, at = token.doc, token.i - 1
    while at > 1 and doc[at].pos_ == "ADV":
        at -= 1
    if at < 1:
        return None
    if doc[at].lower_ == "to":
        return _found(doc[at - 1], words)
    if doc[at].lower_ in ("will", "shall") and doc[at - 1].pos_ in ("PRON", "PROPN", "NOUN"):
        for above in doc[max(0, at - 4) : at]:
            if above.lower_ in SAYING and (above.nbor().lower_ == "that" or above.i + 2 >= at):
                return Status.ANNOUNCED
    return None


def _above(token: Token, words: RelationWords) -> Status | None:
    """The nearest status word among the heads; other verbs end the search, other changes of the same do not."""
    if token.dep_ == "acl:relcl" or (token.tag_ == "VBD" and base(token) in ("advcl", "acl")):
        return None
    previous = token
    for above in first_of(ancestors(token), 5):
        found = _found(above, words)
        if found and _puts(previous):
            return found
        chained = above.lower_ in words.verbs and base(previous) in ("xcomp", "advcl", "conj")
        ends = above.pos_ == "VERB" and not words.status.get(above.lower_) and not chained
        if ends or above.lower_ in words.sets["anniversary.words"]:
            break
        previous = above
    return None


def _found(word: Token, words: RelationWords) -> Status | None:
    """The status that a word gives; an agreement that is signed is signed; who helped to do something did it."""
    found = words.status.get(word.lower_)
    if word.lower_ == "helped":
        return None
    if found is Status.ANNOUNCED and word.pos_ == "NOUN" and word.head.lower_ in SIGNING and not _ahead(word.head):
        return Status.SIGNED
    return found


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
            return _found(doc[i], words) or Status.IN_FORCE
        elif doc[i].pos_ in ("VERB", "PUNCT"):
            break
    return Status.IN_FORCE
