"""Acts said of someone by a form of "be": "the premier is on a visit to Oslo", "she was on a tour of Peru".

Part of the stage of acts.
"""

from __future__ import annotations

from dragoman.model import Mention
from dragoman.reading.acts.arguments import Arguments, preposition
from dragoman.reading.parsed import children
from dragoman.reading.tree import Token


def whose_it_is(arguments: Arguments, noun: Token) -> list[Mention]:
    """Who is said to be on a visit or a tour: the subject of the copula, or the noun that the phrase follows."""
    if preposition(noun) != "on":
        return []
    if children(noun, "cop"):
        subjects = arguments.subjects(noun)
        return [mention for subject in subjects for mention in arguments.parties(subject)]
    if noun.dep_ in ("nmod", "acl") or (noun.dep_ == "obl" and noun.head.lower_ in ("arrived", "arrives", "is", "was")):
        above = [noun.head] if noun.dep_ == "nmod" else arguments.subjects(noun.head)
        return [mention for each in above for mention in arguments.parties(each)]
    return []
