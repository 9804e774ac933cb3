"""Partners of a meeting by the order of words alone, where the parse has lost what follows "with".

"Met today with President X of Y to discuss": parsers take X for the subject of the infinitive, or hang it elsewhere.
Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Collection

from dragoman.model import Mention
from dragoman.reading.acts.arguments import Arguments, unique
from dragoman.reading.acts.places import is_someone
from dragoman.reading.acts.reach import side
from dragoman.reading.parsed import base
from dragoman.reading.tree import Token

# How many words may stand between the verb and the preposition, and before the first name.
NEAR = 8
BEFORE = 8
LINKS = frozenset({",", "and", "&", "as", "well", "also", "with", "the", "of", "his", "her", "their", "its", "(", ")"})
CLOSING = frozenset({";", ":", "—", "–", "?", "!"})
PARTS = frozenset({",", "and", "&", "with"})


def partners(arguments: Arguments, verb: Token, prepositions: Collection[str]) -> list[Mention]:
    """Whoever stands right behind the first of `prepositions` close after a verb, with all who are listed after."""
    return listed(arguments, _opening(arguments, verb, prepositions))


def listed(arguments: Arguments, start: int) -> list[Mention]:
    """Whoever is named in the list that begins at a word."""
    doc = arguments.parsed.doc
    found: list[Mention] = []
    i, parted, named_at = start, True, start
    while 0 < i < len(doc) and i - named_at <= BEFORE:
        token = doc[i]
        here = [m for m in arguments.named(token) if side(m) and m.how != "adjective"]
        if here:
            if not parted and not is_someone(found[-1].actor):
                found = found[:-1]  # "ASEAN chair Prime Minister X": the last of a row of titles is whoever is met
                parted = True
            found.extend(here[:1] if parted else ())
            i = named_at = max(t.i for t in arguments.parsed.tokens(here[0].span)) + 1
            parted = False
            continue
        if not _of_a_title(token):
            break
        if found and token.lower_ not in LINKS and not token.text[:1].isupper():
            break
        parted = parted or token.lower_ in PARTS or not found
        i += 1
    return unique(found)


def _of_a_title(token: Token) -> bool:
    """Whether a word may stand before or between the names of a list."""
    if token.text in CLOSING:
        return False
    if token.lower_ in LINKS or token.pos_ in ("PROPN", "NUM", "ADJ", "NOUN", "DET", "PUNCT"):
        return True
    return token.pos_ == "VERB" and base(token) == "amod"


def _opening(arguments: Arguments, verb: Token, prepositions: Collection[str]) -> int:
    """The word after the preposition; 0 where none stands close, or another verb stands before it."""
    doc = arguments.parsed.doc
    for token in doc[verb.i + 1 : verb.i + 1 + NEAR]:
        if token.lower_ in prepositions:
            return token.i + 1
        if token.pos_ in ("VERB", "AUX", "SCONJ") or token.lower_ == "to":
            return 0
    return 0
