"""Acts said of someone by a form of "be": "the premier is on a visit to Oslo", "she was on a tour of Peru".

Part of the stage of acts.
"""

from __future__ import annotations

from dragoman.model import Mention
from dragoman.reading.acts.arguments import Arguments, preposition
from dragoman.reading.acts.places import is_someone
from dragoman.reading.parsed import children
from dragoman.reading.tree import Token


def whose_it_is(arguments: Arguments, noun: Token) -> list[Mention]:
    """Who is said to be on a visit: the subject of the clause ("was on a visit"), or the noun the phrase follows."""
    if (
        preposition(noun) == "in" and children(noun, "cop") and not children(noun, "det")
    ):  # "have been in talks with Peru"
        return [mention for subject in arguments.subjects(noun) for mention in arguments.parties(subject)]
    if preposition(noun) != "on":
        return []
    if children(noun, "cop"):
        subjects = arguments.subjects(noun)
    elif not any(child.lower_ in ("a", "an") for child in children(noun, "det")):
        return []  # "spoke on the visit": what it is about
    elif any(is_someone(mention.actor) for mention in arguments.named(noun.head)):
        subjects = [noun.head]
    else:  # "is in Oslo on a visit": hung on the place, said of whoever is there
        subjects = arguments.subjects(noun.head)
    return [mention for subject in subjects for mention in arguments.parties(subject)]
