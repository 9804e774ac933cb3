"""Who a level of relations is between: parties from the noun phrase of the label, the clause around it, and
what was said before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.lexicon.relation_acts import load_relation_words
from dragoman.model import Actor, ActorKind, Mention
from dragoman.reading.parsed import Parsed, ancestors, base
from dragoman.reading.tree import Token, Tree

DESCRIBED = frozenset("ruler neighbor neighbour ally partner rival enemy foe country state coloniser colonizer".split())
BOTH = frozenset("countries nations states sides governments peoples parties leaders capitals democracies".split())
YEARS = frozenset("years decades centuries year decade century quarter-century half-century".split())
LINKS = frozenset({",", "and", "&", "or", "both", "as", "well"})


@dataclass(frozen=True, slots=True)
class Party:
    """One side: the id of a state or bloc and a mention that names it, with its tokens in the sentence."""

    id: str
    mention: Mention
    first: int
    last: int

    @property
    def is_pronoun(self) -> bool:
        """Whether the mention stands for an earlier one."""
        return self.mention.how == "coreference"


def blocs() -> frozenset[str]:
    """Ids of blocs and entities that may be a side as states are."""
    return load_relation_words().sets["parties.blocs"]


def actor_id(actor: Actor) -> str | None:
    """The state an actor acts for, or the bloc that it is; None where it is neither."""
    if actor.state and (len(actor.state) == 3 or actor.state in blocs()):
        return actor.state
    stands_for = load_relation_words().stands_for.get(actor.id)
    if stands_for is not None:
        return stands_for
    if actor.kind in (ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.STATE) and actor.id in blocs():
        return actor.id
    return None


def party_id(mention: Mention) -> str | None:
    """The state a mention acts for, or the bloc it names; None where it names neither."""
    found = actor_id(mention.actor)
    if found:
        return found
    states = {actor.state for actor in mention.candidates if actor.state}
    return next(iter(states)) if len(states) == 1 and mention.candidates else None


@dataclass(frozen=True)
class Parties:
    """The parties named in one sentence, by token."""

    doc: Tree
    all: tuple[Party, ...]
    by_token: dict[int, list[Party]] = field(default_factory=dict)

    @classmethod
    def of(cls, parsed: Parsed, mentions: Iterable[Mention], without: frozenset[int] = frozenset()) -> Parties:
        """Index the mentions that lie in a sentence; tokens in `without` name no party ("non-NATO ally")."""
        found: list[Party] = []
        for mention in mentions:
            who = party_id(mention)
            tokens = parsed.tokens(mention.span) if who else []
            if who is None or not tokens or _of_a_firm(tokens[-1]) or _describes(tokens[-1]):
                continue
            if not without or without.isdisjoint(token.i for token in tokens):
                found.append(Party(who, mention, tokens[0].i, tokens[-1].i))
        index: dict[int, list[Party]] = {}
        for party in found:
            for i in range(party.first, party.last + 1):
                index.setdefault(i, []).append(party)
        return cls(parsed.doc, tuple(found), index)

    def at(self, tokens: Iterable[Token]) -> list[Party]:
        """Parties whose mention touches one of `tokens`, each id once, in order."""
        return unique(party for token in tokens for party in self.by_token.get(token.i, ()))

    def between(self, first: int, last: int) -> list[Party]:
        """Parties named from token `first` to `last`."""
        return self.at(self.doc[max(0, first) : last + 1])


def _describes(last: Token) -> bool:
    """Whether a name only says who stands behind somebody: "U.S.-backed rebels", "the Saudi-led coalition"."""
    tail = last.lower_.rpartition("-")[2] if "-" in last.text[1:] else ""
    if not tail and last.i + 2 < len(last.doc) and last.doc[last.i + 1].text in ("-", "–"):
        tail = last.doc[last.i + 2].lower_
    return bool(tail) and tail in load_relation_words().sets["traps.behind"]


def _of_a_firm(token: Token) -> bool:
    """Whether a name only says where a firm, bank or club is from: "Kenyan firms", "a South Korean state bank"."""
    partners = load_relation_words().sets["traps.partners"]
    for following in token.doc[token.i + 1 : token.i + 4]:
        if following.lower_ in partners:
            return True
        if following.pos_ not in ("ADJ", "NOUN") and following.lower_ not in ("'s", "’s"):
            return False
    return False


def unique(parties: Iterable[Party]) -> list[Party]:
    """Each id once, the first mention of it."""
    seen: dict[str, Party] = {}
    for party in parties:
        seen.setdefault(party.id, party)
    return list(seen.values())


@dataclass(slots=True)
class Evidence:
    """Where the parties of one label stand."""

    before: list[Party] = field(default_factory=list)  # inside the label's noun phrase, before its head
    owner: list[Party] = field(default_factory=list)  # possessor of the label or of the ladder
    after: dict[str, list[Party]] = field(default_factory=dict)  # by preposition
    subject: list[Party] = field(default_factory=list)
    agent: list[Party] = field(default_factory=list)
    object: list[Party] = field(default_factory=list)
    stranger: bool = False  # a side is filled by something that is no state
    first_person: bool = False
    passive: bool = False
    aside: bool = False  # the label stands in a relative clause set apart by a comma, which ends before the sentence
    apposed: list[Party] = field(default_factory=list)
    having: bool = False
    viewed: list[Party] = field(default_factory=list)  # whom the subject regards as the label says
    ranked_us: bool = False
    by_class: bool = False  # a class of states acts: "Arab countries"
    subject_tokens: list[Token] = field(default_factory=list)

    def ids(self) -> set[str]:
        """All ids in evidence."""
        groups = [self.before, self.owner, self.subject, self.agent, self.object, *self.after.values()]
        return {party.id for group in groups for party in group}


def read_list(parties: Parties, start: int, limit: int = 40) -> tuple[list[Party], int]:
    """Parties listed from token `start` on ("the United States, Peru and Chile"); also the last token used.

    Between the names only articles, titles, adjectives and joints may stand; a verb or another preposition ends the
    list.
    """
    doc, found, at, last, gap, joined = parties.doc, [], start, start - 1, 0, False
    ends: list[int] = []
    while at < min(len(doc), start + limit):
        here = parties.by_token.get(at, [])
        if here:
            found.append(here)
            at = max(party.last for party in here) + 1
            last, gap = at - 1, 0
            ends.append(last)
            if joined and at + 1 < len(doc) and doc[at].text == "," and not _goes_on(parties, at + 1):
                break
            continue
        token = doc[at]
        low = token.lower_
        joined = joined or (low in ("and", "&", "or") and bool(found))
        if (low in ("'s", "’s", "’", "'") and found) or (token.pos_ == "NOUN" and found and found[-1][0].is_pronoun):
            apposed = _apposed_to(parties, at)
            if apposed:
                return apposed, apposed[-1].last
        if low in ("'s", "’s", "’", "'") and found:
            break
        if low not in LINKS and not _may_stand_in_list(token, bool(found)) and not (low == "of" and gap):
            break
        gap += 1
        if gap > (4 if not found else 6):
            break
        at += 1
    if not found:
        apposed = _apposed_to(parties, start)
        return (apposed, apposed[-1].last) if apposed else ([], start - 1)
    if len(found) > 1 and not joined:
        found, last = found[:1], ends[0]
    comma = any(doc[i].text == "," for i in range(ends[-2], last)) if len(found) > 1 else False
    if len(found) > 1 and comma and last + 1 < len(doc) and doc[last + 1].tag_ in ("VBZ", "VBD", "VBP", "MD"):
        found, last = found[:-1], ends[-2]
    return unique(party for here in found for party in here), last


def _apposed_to(parties: Parties, at: int) -> list[Party]:
    """ "With his country's former ruler, the United States": the name that a described state stands beside."""
    doc, end = parties.doc, min(len(parties.doc) - 2, at + 7)
    while at < end and doc[at].text != ",":
        if doc[at].pos_ not in ("ADJ", "NOUN", "PART", "PROPN", "ADV", "PRON", "DET") or at in parties.by_token:
            return []
        at += 1
    if doc[at].text != "," or doc[at - 1].lower_ not in DESCRIBED:
        return []
    after = at + 2 if doc[at + 1].pos_ == "DET" else at + 1
    return unique(parties.by_token.get(after, ()))


def _may_stand_in_list(token: Token, begun: bool) -> bool:
    if begun and token.lower_ in ("which", "who", "that"):
        return False
    if token.pos_ == "VERB":
        return token.relation == "amod" and not begun
    return token.pos_ in ("DET", "ADJ", "PROPN", "NOUN", "NUM", "ADV", "PART", "PRON", "X")


def _goes_on(parties: Parties, at: int) -> bool:
    """Whether a list goes on after a comma: with another name or with "and"."""
    return any(
        i in parties.by_token or parties.doc[i].lower_ == "and" for i in range(at, min(len(parties.doc), at + 2))
    )


def noun_phrase_before(parties: Parties, head: int, since: int = 0) -> tuple[list[Party], list[Party], bool]:
    """(parties, possessors, first person) among the words that stand before a noun inside its phrase, none
    before token `since`.
    """
    doc, found, owners, first_person = parties.doc, [], [], False
    at = head - 1
    while at >= since and head - at < 14:
        token = doc[at]
        low = token.lower_
        if low == "of" and at and doc[at - 1].lower_ in YEARS:
            at -= 1
            continue
        here = parties.by_token.get(at)
        if low in ("our", "my", "us", "we", "your") and not here:
            first_person = True
            break
        if here:
            follows = doc[here[0].last + 1].lower_ if here[0].last + 1 < len(doc) else ""
            possessive = (
                follows in ("'s", "’s", "'", "’")
                or low in ("its", "their", "his", "her", "our", "my")
                or low.endswith(("'s", "’s"))
            )
            found += here
            if possessive and len({p.id for p in here}) == 1:
                owners += here
            at = min(party.first for party in here) - 1
            continue
        if token.pos_ in ("VERB", "AUX", "ADP", "SCONJ") and not (
            token.pos_ == "VERB" and token.dep_ in ("amod", "compound")
        ):
            break
        if token.text in (";", ":", ".", "(", ")") or low in ("to", "that", "which", "with"):
            break
        if token.text == "," and not (found and at and parties.by_token.get(at - 1)):
            break
        at -= 1
    return unique(reversed(found)), unique(owners), first_person


def after_prepositions(
    parties: Parties, heads: Sequence[Token], wanted: frozenset[str], until: int
) -> tuple[dict[str, list[Party]], bool]:
    """Parties after prepositions that hang on one of `heads` (by the parse) or follow it at once; whether a
    stranger fills one.
    """
    doc, stranger = parties.doc, False
    found: dict[str, list[Party]] = {}
    for token in doc:
        low = token.lower_
        if low not in wanted or token.i > until:
            continue
        if token.i and doc[token.i - 1].lower_ in ("along", "together", "par", "compared", "footing"):
            continue
        noun = token.head
        hangs = base(token) == "case" and _hangs_on(noun, {h.i for h in heads})
        adjacent = any(_only_filler(doc, head.i + 1, token.i) for head in heads if head.i < token.i)
        if not (hangs or adjacent):
            continue
        listed, _ = read_list(parties, token.i + 1)
        if listed:
            found.setdefault(low, []).extend(listed)
        elif low == "to":
            # An envoy or a mission to what is no state; a partner to a company.
            firms = load_relation_words().sets["traps.partners"]
            stranger |= noun.lower_ in firms or (noun.pos_ == "PROPN" and "in" in wanted)
        elif low in ("with", "between", "among") and noun.pos_ in ("NOUN", "PROPN", "PRON"):
            stranger = stranger or (
                noun.lower_ not in BOTH
                and noun.lower_
                not in (
                    "each",
                    "other",
                    "one",
                    "another",
                    "which",
                    "whom",
                    "us",
                    "you",
                    "them",
                    "it",
                    "respect",
                    "whole",
                    "view",
                )
            )
    return {key: unique(value) for key, value in found.items()}, stranger


def _only_filler(doc: Tree, first: int, last: int) -> bool:
    """Whether between two tokens stand only words that a noun phrase may end in."""
    return last - first <= 3 and all(
        doc[i].pos_ in ("ADJ", "NOUN", "PUNCT", "ADV") and doc[i].text not in (";", ".", ":", ",")
        for i in range(first, last)
    )


def _hangs_on(noun: Token, heads: set[int]) -> bool:
    """Whether a noun depends on one of `heads`, over no other noun but those of one name."""
    for above in ancestors(noun):
        if above.i in heads:
            return True
        if above.dep_ not in ("conj", "flat", "appos", "compound", "nmod:desc"):
            return False
    return False
