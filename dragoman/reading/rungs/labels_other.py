"""Levels that are named without a label of their own: places on a ladder, relations, envoys, missions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lexicon.labels import LabelWords
from dragoman.lexicon.relation_acts import RelationWords
from dragoman.reading.rungs.spots import Field, Kind, LabelSpot, part_of_name, spot_of
from dragoman.reading.tree import Token, Tree


def positions(doc: Tree, hits: Sequence[Token], words: LabelWords, _acts: RelationWords) -> Iterator[LabelSpot]:
    """Top tier, highest level; "at the highest level" is about talks, "to the top position" needs a ladder nearby."""
    for token in hits:
        if token.lower_ not in words.top:
            continue
        for i in range(token.i + 1, min(len(doc), token.i + 5)):
            if doc[i].lower_ in words.position_nouns:
                before = doc[token.i - 1].lower_ if token.i else ""
                earlier = doc[token.i - 2].lower_ if token.i > 1 else ""
                if "at" not in (before, earlier):
                    yield spot_of(doc, Field.PARTNERSHIP, Kind.POSITION, token.i, i, i)
                break
            if doc[i].pos_ in ("VERB", "PUNCT", "ADP"):
                break


def same_level(doc: Tree, hits: Sequence[Token], words: LabelWords, _acts: RelationWords) -> Iterator[LabelSpot]:
    """ "The same level as China": the level of others."""
    for token in hits:
        if token.lower_ != "same" or token.i + 2 >= len(doc):
            continue
        for i in range(token.i + 1, min(len(doc) - 1, token.i + 4)):
            if doc[i].lower_ in words.position_nouns and doc[i + 1].lower_ == "as":
                yield spot_of(doc, Field.PARTNERSHIP, Kind.SAME, token.i, i, i)
                break


def going_back(doc: Tree, hits: Sequence[Token], words: LabelWords, _acts: RelationWords) -> Iterator[LabelSpot]:
    """ "To this level", "the same status", "such a partnership": a level that was named before."""
    for token in hits:
        if token.lower_ not in words.back or not token.i:
            continue
        at = token.i - 1
        while at > 0 and doc[at].lower_ in ("a", "an", "diplomatic", "high"):
            at -= 1
        following = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
        if doc[at].lower_ in words.pointing and following not in ("as", "of"):
            first = at - 1 if doc[at].lower_ == "same" and at else at
            yield spot_of(doc, Field.PARTNERSHIP, Kind.BACK, first, token.i, token.i)


def missions(doc: Tree, hits: Sequence[Token], _words: LabelWords, acts: RelationWords) -> Iterator[LabelSpot]:
    """Heads of mission and missions; not goodwill ambassadors, embassy staff, special envoys."""
    for token in hits:
        low = token.lower_
        before = {doc[i].lower_ for i in range(max(0, token.i - 2), token.i)}
        after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
        if low in acts.sets["words.envoys"]:
            called = {word.lower_ for word in doc[token.i + 2 : token.i + 4]} & acts.sets["words.called_for"]
            of_theme = after in acts.sets["traps.envoy_after"] and not called
            if before & acts.sets["traps.envoy_before"] or of_theme:
                continue
            last = token.i + 1 if low.startswith("charg") and after.startswith("d'") else token.i
            if low.startswith("charg") and last == token.i and not after.startswith(("d’", "d'")):
                continue
            while (
                low.startswith("charg")
                and last + 1 < len(doc)
                and doc[last].lower_ != "affaires"
                and doc[last + 1].lower_ in ("affaires", "d'affaires", "'", "’")
            ):
                last += 1
            yield spot_of(doc, Field.ENVOY, Kind.NAMED, token.i, last, token.i)
        elif low in acts.sets["words.missions"] or (
            low in acts.sets["words.offices"] and before & acts.sets["words.office_kinds"]
        ):
            if after in acts.sets["traps.mission_after"]:
                continue
            first = token.i - 1 if low in acts.sets["words.offices"] else token.i
            yield spot_of(doc, Field.MISSION, Kind.NAMED, first, token.i, token.i)


def relations(doc: Tree, hits: Sequence[Token], _words: LabelWords, acts: RelationWords) -> Iterator[LabelSpot]:
    """Diplomatic relations, and bare relations and ties; not those of trade, of railways, of families."""
    for token in hits:
        low = token.lower_
        if low not in acts.sets["words.relations"]:
            continue
        first, diplomatic = token.i, False
        for i in range(token.i - 1, max(-1, token.i - 7), -1):
            word = doc[i].lower_
            if word in ("diplomatic", "formal", "official"):
                first, diplomatic = i, True
            elif word in ("full", "ambassadorial", "bilateral", "all", "mutual") and first == i + 1:
                first = i
            elif doc[i].pos_ not in ("ADJ", "PROPN", "NOUN", "CCONJ", "PUNCT", "ADV", "VERB") or doc[i].text in (
                ",",
                ";",
                ".",
            ):
                break
        spot = spot_of(doc, Field.RELATIONS, Kind.NAMED if diplomatic else Kind.BARE, first, token.i, token.i)
        near = {
            doc[i].lower_
            for i in range(max(0, token.i - 4), token.i)
            if doc[i].pos_ in ("ADJ", "NOUN", "CCONJ", "PUNCT", "PROPN", "VERB", "ADV")
        }
        if token.i + 1 < len(doc) and doc[token.i + 1].lower_ in ("level", "levels", "status"):
            continue
        sector = near & acts.sets["traps.relations_before"] and not diplomatic
        if not sector and not part_of_name(doc, spot, acts):
            yield spot
