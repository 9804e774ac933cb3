"""Verbs whose infinitive is done by whom they are said to: "urged Turkey to sign".

Part of the stage of acts.
"""

from __future__ import annotations

from dragoman.reading.tree import Token

# Verbs whose object does what their infinitive says ("urged Turkey to sign"); all others keep their subject.
OBJECT_CONTROL = frozenset(
    "urge ask tell invite persuade convince allow permit enable help press encourage order force push call want expect "
    "request require advise lead cause get let make instruct implore lobby".split()
)
# Of these, verbs of bidding, whose infinitive the parser may take for a purpose; whom they bid may follow "on" or "to".
BIDDING = frozenset("urge ask invite call appeal request".split())
WHOM_ONE_BIDS = frozenset({"on", "upon"})


def binds(token: Token, relation: str, governor: str) -> bool:
    """Whether a verb under `governor` is done by whom that verb is said to, not by its subject."""
    if governor not in OBJECT_CONTROL:
        return False
    return relation == "xcomp" or (relation == "advcl" and governor in BIDDING and to_do(token))


def to_do(token: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return token.tag_ in ("VB", "VBP") and any(child.lower_ == "to" and child.i < token.i for child in token.children)
