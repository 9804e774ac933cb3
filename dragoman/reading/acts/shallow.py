"""Acts whose verb the parser has taken for a noun: read by the order of words alone ("Peru suspends Chilean imports").

Headlines and one-line news are full of them. Only a form that is no noun of the lexicon, right after the name of a
state or of whoever acts for one, is read so. Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.lexicon.acts import Wording
from dragoman.model import Mention, Span
from dragoman.reading.acts.arguments import Arguments, before_asides, unique
from dragoman.reading.acts.reach import side
from dragoman.reading.parsed import Parsed, children
from dragoman.reading.tree import Token

# Where the reading on stops: what follows is another clause, or says when, why or how.
STOPS = frozenset(
    "after before because while when as that which who whose where if unless until since amid following despite "
    "during by over due , ; : . ( — –".split()
)
BEFORE_A_NAME = frozenset("of to in from by for on at with against between and or 's ’s".split())
FURTHEST = 12


def disguised_verb(arguments: Arguments, token: Token) -> list[Mention]:
    """Whoever stands right before a verb that is tagged as something else; nobody where it may be no verb."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB") or arguments.named(token) or children(token, "nsubj"):
        return []
    verb = arguments.acts.verb_bases.get(token.lower_)
    if verb is None or verb not in arguments.acts.verbs or token.lower_.endswith("ing"):
        return []
    if verb == token.lower_ and (token.lower_ in arguments.acts.noun_bases or not _plural_before(arguments, token)):
        return []
    if token.lower_ in arguments.acts.noun_bases and not _object_next(arguments, token):
        return []
    last = before_asides(token)
    if last < 0:
        return []
    actors = [m for m in _named_before(arguments, token.doc[last]) if side(m) and m.how != "coreference"]
    if not actors:
        return []
    first = arguments.parsed.tokens(min(mention.span for mention in actors))[0].i
    opening = first - 1 - (first > 1 and token.doc[first - 1].lower_ == "the")
    if opening >= 0 and token.doc[opening].lower_ in BEFORE_A_NAME:
        return []
    return actors


def _plural_before(arguments: Arguments, token: Token) -> bool:
    """Whether a plural stands right before a word, which may then be a verb in its base form ("police detain")."""
    before = token.doc[token.i - 1] if token.i else None
    if before is None:
        return False
    return before.tag_ in ("NNS", "NNPS") or before.lower_ == "police" or bool(joined_to(arguments, before))


def joined_to(arguments: Arguments, last: Token) -> list[Mention]:
    """Whoever is joined before a name: "Peru and Chile seal", in headlines "Peru, Chile seal"."""
    here = arguments.named(last)
    first = arguments.parsed.tokens(here[0].span)[0].i if here else 0
    if first < 2 or last.doc[first - 1].lower_ not in ("and", ",", "&"):
        return []
    return [m for m in arguments.named(last.doc[first - 2]) if side(m) and m.how != "adjective"]


def _object_next(arguments: Arguments, token: Token) -> bool:
    """Whether a word that may be a plural noun has a verb's object right after it ("bans the", "sanctions Iranian")."""
    after = token.doc[token.i + 1 : token.i + 2]
    return bool(after) and (after[0].pos_ in ("DET", "PRON", "NUM") or bool(arguments.named(after[0])))


def _named_before(arguments: Arguments, last: Token) -> list[Mention]:
    """Whoever a name that ends at `last` names, or an agent noun there with its state before it ("Peru's ministry")."""
    if here := arguments.named(last):
        if all(mention.how == "adjective" for mention in here):
            return []
        return unique([*joined_to(arguments, last), *arguments.parties(last)])
    if arguments.acts.lemma(last.text, last.lemma_, verb=False) not in arguments.acts.agents:
        return []
    for token in reversed(last.doc[max(0, last.i - 4) : last.i]):
        if here := arguments.named(token):
            return here
        if token.pos_ in ("VERB", "ADP", "PUNCT"):
            break
    return []


def read_on(
    arguments: Arguments, verb: Token, wording: Wording, besides: Collection[str], *, strict: bool = True
) -> list[Mention]:
    """Who is acted on, by the words after the verb up to the end of its clause.

    `strict`: the words must also be those of the wording, which the parse has not shown.
    """
    if wording.topical or wording.clause or wording.inverse:
        return []
    after = _clause_after(verb)
    if strict and not words_stand(arguments, verb, wording):
        return []
    opened = not wording.prepositions
    if opened and not wording.object and _preposition_first(after):
        return []  # "slammed into Peru" is not "slammed Peru"
    through = strict or wording.act.reach == "places"  # crowds march "to denounce Peru", ships sail "to watch Peru"
    for place, token in enumerate(after):
        if not through and token.lower_ == "to" and [t.tag_ for t in after[place + 1 : place + 2]] == ["VB"]:
            break  # what an infinitive is done to is for the wordings with a clause
        opened = opened or token.lower_ in wording.prepositions
        found = [m for m in arguments.named(token) if (of := side(m)) and of not in besides]
        if found and (opened or (wording.act.reach and wording.object)):
            return found
        if not wording.act.reach and not found and token.pos_ == "NOUN" and not wording.object:
            return []
    return []


def _preposition_first(after: Sequence[Token]) -> bool:
    first = next((token for token in after if token.pos_ != "ADV"), None)
    return first is not None and first.pos_ == "ADP" and first.tag_ != "RP"


def infinitive_on(arguments: Arguments, verb: Token, besides: Collection[str]) -> list[Mention]:
    """Whoever the infinitive after a verb is done to, by the words after it: "agreed … to send food to Chad"."""
    after = _clause_after(verb)
    starts = [i for i, token in enumerate(after[:-1]) if token.lower_ == "to" and after[i + 1].tag_ == "VB"]
    for token in after[starts[0] + 2 :] if starts else ():
        if found := [m for m in arguments.named(token) if (of := side(m)) and of not in besides]:
            return found
    return []


def words_stand(arguments: Arguments, verb: Token, wording: Wording) -> bool:
    """Whether the particle and the object of a wording stand after the verb; its subject cannot be known here."""
    after = _clause_after(verb)
    if wording.subject or (wording.particles and not (after and after[0].lower_ in wording.particles)):
        return False
    return wording.object is None or any(arguments.lemma(token) in wording.object for token in after)


def _clause_after(verb: Token) -> Sequence[Token]:
    found: list[Token] = []
    for token in verb.doc[verb.i + 1 : verb.i + 1 + FURTHEST]:
        if token.lower_ in STOPS:
            break
        found.append(token)
    return found


def rest(parsed: Parsed, verb: Token, actors: Sequence[Mention]) -> Span:
    """The span of the clause: from whoever acts to where the reading on stops."""
    last = ([verb, *_clause_after(verb)])[-1]
    return Span(min(mention.span.start for mention in actors), parsed.end(last))
