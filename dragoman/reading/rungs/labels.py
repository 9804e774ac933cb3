"""Where a sentence names a level of relations: partnership labels, places on a ladder, relations, envoys,
missions, alliances.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence, Set

from dragoman.lexicon.labels import LabelWords, label_tokens, load_label_words
from dragoman.lexicon.relation_acts import RelationWords, load_relation_words
from dragoman.reading.parsed import children
from dragoman.reading.rungs.labels_other import going_back, missions, positions, relations, same_level
from dragoman.reading.rungs.spots import (
    Field,
    Kind,
    LabelSpot,
    is_name,
    left_edge,
    part_of_name,
    plain,
    spot_of,
    under_document,
)
from dragoman.reading.tree import Token, Tree

Finder = Callable[[Tree, Sequence[Token], LabelWords, RelationWords], Iterator[LabelSpot]]

EXTENSIONS = frozenset(
    ("charter agreement framework relationship relations level status declaration treaty pact").split()
)
# A label in other words: "the strategic character of our ties".
QUALITIES = frozenset({"level", "status", "character", "nature"})
TREATIES = frozenset({"treaty", "treaties", "pact", "agreement"})
ALLIED = frozenset({"relations", "relationship", "country", "state", "nation"})
# What an alliance is named after that is no alliance of states.
ALLIANCE_NAMES = frozenset({"industry", "systems", "global", "nato", "alliance", "care", "vaccine", "health", "energy"})
# With one of these beside it, "ally" is more than a kind word.
SERIOUS = frozenset({"treaty", "strategic", "nato", "oldest", "military", "formal"})


@functools.cache
def trigger_words() -> frozenset[str]:
    """Every word that a label must have one of, in lower case."""
    return frozenset(word for _, words in _finders() for word in words) - TREATIES | {"mutual"}


def find_labels(doc: Tree, seen: Set[str]) -> list[LabelSpot]:
    """All labels of a sentence in order; where two overlap, the fuller one. `seen`: its words in lower case.

    Each finder is handed the few tokens that may be the head of a label.
    """
    words, acts = load_label_words(), load_relation_words()
    found: list[LabelSpot] = []
    every = _heads()
    hits = [token for token in doc if token.lower_ in every]
    for finder, triggers in _finders():
        if not hits or triggers.isdisjoint(seen):
            continue
        for spot in finder(doc, hits, words, acts):
            if not any(spot.overlaps(other) for other in found):
                found.append(spot)
    return sorted(found, key=lambda spot: spot.first)


@functools.cache
def _heads() -> frozenset[str]:
    """Every word that may be the head of a label."""
    return trigger_words() | QUALITIES | TREATIES


@functools.cache
def _finders() -> tuple[tuple[Finder, frozenset[str]], ...]:
    """What finds labels, fullest first, each with the words that one of must be there for it to look."""
    words, sets = load_label_words(), load_relation_words().sets
    heads = frozenset(words.heads)
    short = frozenset(name.lower() for name in words.short)
    return (
        (_designations, heads | short),
        (_alliances, frozenset({"allied", "alliance", "ally", "allies"})),
        (_defence_treaties, TREATIES),
        (_partnerships, heads | short | frozenset({"strategic", "comprehensive"})),
        (positions, words.top),
        (same_level, frozenset({"same"})),
        (going_back, words.back),
        (missions, sets["words.envoys"] | sets["words.missions"] | sets["words.offices"]),
        (relations, sets["words.relations"]),
    )


def _partnerships(doc: Tree, hits: Sequence[Token], words: LabelWords, acts: RelationWords) -> Iterator[LabelSpot]:
    known = words.ranking | words.ornaments | words.sectors
    for token in hits:
        low = token.lower_
        if token.text in words.short and "partnership" in words.short[token.text]:
            if not (token.i >= 2 and doc[token.i - 1].text == "(" and words.heads.get(doc[token.i - 2].lower_)):
                yield spot_of(doc, Field.PARTNERSHIP, Kind.NAMED, token.i, token.i, token.i)
            continue
        kind = words.heads.get(low)
        if kind and token.pos_ == "VERB" and token.i and doc[token.i - 1].lower_ == "to":
            continue
        if kind is None and low not in QUALITIES:
            continue
        first = left_edge(doc, token.i, known)
        inside = [plain(doc[i]) for i in range(first, token.i)]
        quals = {w for w in inside if w in known}
        spot = _partnership(doc, token, kind, first, quals, inside, words)
        if spot and not part_of_name(doc, spot, acts):
            yield under_document(doc, spot)


def _partnership(
    doc: Tree, token: Token, kind: str | None, first: int, quals: set[str], inside: list[str], words: LabelWords
) -> LabelSpot | None:
    core = quals & {"strategic", "comprehensive"}
    last = token.i
    while last + 1 < len(doc) and doc[last + 1].lower_ in EXTENSIONS and kind == "partnership":
        last += 1
    last = _aims(doc, last) if kind == "partnership" and token.text[0].isupper() else last
    if kind == "partnership":
        if _one_field(quals, inside, words):
            return None
        formal = quals & words.formal and (quals - {"special", "enhanced"} or True)
        return spot_of(doc, Field.PARTNERSHIP, Kind.NAMED if formal else Kind.WEAK, first, last, token.i)
    if kind == "relationship" and "special" in quals and token.lower_ == "relationship" and not quals & words.sectors:
        return spot_of(doc, Field.PARTNERSHIP, Kind.NAMED, first, last, token.i)
    if core and not _one_field(quals, inside, words):
        return spot_of(
            doc,
            Field.PARTNERSHIP,
            Kind.NAMED if kind != "relationship" or "comprehensive" in core else Kind.WEAK,
            first,
            last,
            token.i,
        )
    return None


def _aims(doc: Tree, last: int) -> int:
    """The last token of a label that goes on to name its aims: "Partnership for Peace and Prosperity"."""
    at = last + 1
    if at + 1 >= len(doc) or doc[at].lower_ != "for" or not doc[at + 1].text[0].isupper():
        return last
    while at + 1 < len(doc) and (doc[at + 1].text[0].isupper() or doc[at + 1].lower_ in ("and", ",", "&")):
        at += 1
    while doc[at].lower_ in ("and", ",", "&", "for"):
        at -= 1
    return at


def _one_field(quals: set[str], inside: list[str], words: LabelWords) -> bool:
    """Whether the label is of one field only (energy, trade); "strategic and economic" is not."""
    if not quals & words.sectors:
        return False
    if quals & words.sectors <= {"security", "regional"} and "comprehensive" in quals and "strategic" in quals:
        return False
    return not ("strategic" in quals and ("and" in inside or "&" in inside))


def _designations(doc: Tree, hits: Sequence[Token], words: LabelWords, _acts: RelationWords) -> Iterator[LabelSpot]:
    """Major non-NATO ally, major defense partner: statutory designations."""
    for token in hits:
        kind = words.heads.get(token.lower_)
        short = words.short.get(token.text, "") if kind is None else ""
        if short.startswith("major") and not (token.i and doc[token.i - 1].text == "("):
            yield spot_of(doc, Field.ALLIANCE, Kind.NAMED, token.i, token.i, token.i)
        if kind not in ("partnership", "alliance"):
            continue
        first = max(0, token.i - 5)
        if not token.i or not doc[token.i - 1].lower_.endswith(("nato", "defense", "defence")):
            continue
        run = [label_tokens(doc[i].text) for i in range(first, token.i)]
        flat = [(i, w) for i, ws in enumerate(run, first) for w in ws]
        tail = [w for _, w in flat]
        text = " ".join(tail)
        if text.endswith(("non-nato", "non nato", "major defense", "major strategic defense")):
            starts = [i for i, w in flat if w in ("major", "strategic", "non-nato", "non")]
            yield spot_of(doc, Field.ALLIANCE, Kind.NAMED, min(starts), token.i, token.i)


def _alliances(doc: Tree, hits: Sequence[Token], words: LabelWords, acts: RelationWords) -> Iterator[LabelSpot]:
    known = (
        words.ornaments | words.ranking | {"military", "security", "defensive", "formal", "oldest", "closest", "old"}
    )
    for token in hits:
        low = token.lower_
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if low == "allied" and following is not None and following.lower_ in ALLIED:
            yield spot_of(doc, Field.ALLIANCE, Kind.NAMED, token.i, token.i + 1, token.i + 1)
        if low not in ("alliance", "ally", "allies") or _names_something(token, following):
            continue
        first = left_edge(doc, token.i, known | {"nato"})
        spot = spot_of(doc, Field.ALLIANCE, Kind.NAMED, first, token.i, token.i)
        if not part_of_name(doc, spot, acts) and _said_of_states(doc, token, first):
            yield spot


def _names_something(token: Token, following: Token | None) -> bool:
    """Whether an alliance is part of a name or of another noun: "the Vaccine Alliance", "an allies' meeting"."""
    if following is not None:
        if following.text in ("'s", "’s"):
            return True
        if following.pos_ in ("NOUN", "PROPN") and following.lower_ not in (
            "relationship",
            "relations",
            "network",
            "partner",
        ):
            return True
        if token.text == "Alliance" and following.text in ("of", "for", "to"):
            return True
    before = token.doc[token.i - 1] if token.i else None
    named = token.lower_ == "alliance" and token.text[0].isupper() and before is not None
    return bool(named and before and before.pos_ in ("PROPN", "NOUN") and before.lower_ in ALLIANCE_NAMES)


def _said_of_states(doc: Tree, token: Token, first: int) -> bool:
    """Whether the words say more than "our allies" and name no organisation ("the NATO Alliance")."""
    low, before = token.lower_, doc[token.i - 1] if token.i else None
    inside = {plain(doc[i]) for i in range(first, token.i)}
    if low in ("ally", "allies"):
        return bool(inside & SERIOUS) or is_predicate(token)
    if inside & {"nato", "global"}:
        return any(doc[i].lower_ == "member" for i in range(max(0, first - 4), first))
    return not (
        token.text[0].isupper()
        and before is not None
        and before.pos_ == "PROPN"
        and not is_name(before)
        and not inside
        and "." not in before.text
    )


def is_predicate(token: Token) -> bool:
    """Whether a noun says what somebody is, alone or in a row: "they are old friends, old allies"."""
    at = token
    for _ in range(3):
        if children(at, "cop"):
            return True
        if at.relation not in ("conj", "appos", "list", "parataxis") or at.head.i > at.i:
            return False
        at = at.head
    return False


def _defence_treaties(
    doc: Tree, hits: Sequence[Token], _words: LabelWords, _acts: RelationWords
) -> Iterator[LabelSpot]:
    """ "A mutual defence treaty", "a treaty of alliance": alliances by the paper that makes them."""
    for token in hits:
        if token.lower_ not in TREATIES:
            continue
        before = [doc[i].lower_ for i in range(max(0, token.i - 2), token.i)]
        if before[:1] == ["mutual"] and before[-1] in ("defence", "defense", "assistance"):
            yield spot_of(doc, Field.ALLIANCE, Kind.NAMED, token.i - 2, token.i, token.i)
        elif [t.lower_ for t in doc[token.i + 1 : token.i + 3]] == ["of", "alliance"]:
            yield spot_of(doc, Field.ALLIANCE, Kind.NAMED, token.i, token.i + 2, token.i)
