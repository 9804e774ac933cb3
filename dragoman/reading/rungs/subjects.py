"""Whose act it is: subjects through control, conjunction and relative clauses, and names that stand in for them."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.relation_acts import load_relation_words
from dragoman.reading.parsed import ancestors, base, children, subtree
from dragoman.reading.rungs.parties import Parties, Party, read_list, unique
from dragoman.reading.tree import Token


def subjects(token: Token) -> tuple[list[Token], bool]:
    """The subject tokens of a verb or of the noun of an act, through control, conjunction and relative clauses;
    whether passive.
    """
    acts = load_relation_words()
    passive = _passive(token)
    current: Token | None = token
    for _ in range(6):
        if current is None:
            break
        own = [c for c in children(current, "nsubj") if c.lower_ not in ("that", "which", "who")] + children(
            current, "csubj"
        )
        relative = [c for c in children(current, "nsubj") if c.lower_ in ("that", "which", "who")]
        if own:
            return own[:1], passive
        if relative and base(current) == "acl":
            return [current.head], passive
        relation, head = base(current), current.head
        if head.i == current.i:
            break
        if relation in ("xcomp", "advcl", "ccomp", "acl") and head.pos_ in ("VERB", "AUX", "ADJ"):
            objects = children(head, "obj", "iobj") or [
                c for c in children(head, "obl") if any(k.lower_ in ("for", "on") for k in children(c, "case"))
            ]
            if (
                objects
                and acts.has("causes.object_control", head.text)
                and objects[0].i < current.i
                and current.i > head.i
            ):
                return objects[:1], passive
        current = head
        if head.pos_ in ("NOUN", "PROPN") and relation in ("acl", "nmod", "obl", "obj", "appos"):
            owners = children(head, "nmod:poss") + [c for c in children(head, "compound", "amod") if c.i < head.i]
            if owners:
                return owners, passive
    return [], passive


def _passive(token: Token) -> bool:
    """Whether a verb is in the passive, by its own words or with the passive that it is joined to."""
    if children(token, "aux:pass") or children(token, "nsubj:pass"):
        return True
    joined = token.dep_ == "conj" and token.tag_ == "VBN" and token.head.tag_ == "VBN"
    return joined and not children(token, "aux", "nsubj", "obj") and _passive(token.head)


def subject_parties(parties: Parties, token: Token) -> tuple[list[Party], list[Token], bool]:
    """Parties that the subject of `token` names, the subject's tokens, and whether the verb is passive."""
    tokens, passive = subjects(token)
    told = _told_of(parties, token)
    if told and not passive:
        return told, [parties.doc[told[-1].last]], passive
    if not tokens:
        return names_left_of(parties, token), [], passive
    if tokens[0].pos_ == "NOUN" and tokens[0].lower_ in load_relation_words().sets["traps.partners"]:
        return [], tokens, passive
    span = [
        t
        for head in tokens
        for t in subtree(head, without=("acl", "appos", "advcl", "parataxis", "ccomp", "obl", "cc:preconj"))
    ]
    heads = [h for t in tokens for h in (t, *children(t, "conj"))]
    named = parties.at(heads)
    if (
        len(named) == 1
        and named[0].last + 1 < len(parties.doc)
        and parties.doc[named[0].last + 1].lower_ in (",", "and", "&")
    ):
        listed, last = read_list(parties, named[0].first)
        named = listed if last < token.i else named
    if not named:
        named = parties.at(t for t in span if t.i < token.i or t.i in {x.i for x in tokens})
        if named and named[-1].last + 1 < token.i and parties.doc[named[-1].last + 1].lower_ in (",", "and", "&"):
            listed, last = read_list(parties, named[-1].first)
            named = unique([*named, *listed]) if last < token.i else named
    elif len(tokens) == 1 and children(tokens[0], "conj"):
        named = unique(
            [*named, *parties.at(t for h in heads for t in subtree(h, without=("acl", "appos", "advcl", "conj")))]
        )
    if len(named) == 1:
        named = [*_joined_left(parties, named[0]), *named]
    if len(named) == 1 and named[0].is_pronoun and tokens[0].lower_ == "they":
        above = _governing_subject(parties, token, tokens)
        named = above if named[0].id in {p.id for p in above} else named
    if not named and is_the_state(tokens[0]):
        named = _named_last(parties, tokens[0].i)
    if not named and all(t.pos_ not in ("NOUN", "PROPN") for t in tokens):
        named = names_left_of(parties, token) or _governing_subject(parties, token, tokens)
    return named, span, passive


def _told_of(parties: Parties, token: Token) -> list[Party]:
    """ "Saudi Arabia, which recalled its envoy": the party right before the clause, whatever the parse hangs it on."""
    doc, at = parties.doc, token.i - 1
    while at > 0 and doc[at].pos_ in ("AUX", "ADV"):
        at -= 1
    if at < 2 or doc[at].lower_ not in ("which", "who"):
        return []
    at -= 2 if doc[at - 1].text == "," else 1
    return unique(parties.by_token.get(at, ()))


def _joined_left(parties: Parties, last: Party) -> list[Party]:
    """Names joined to a subject on its left that the parse left out: "Only Belize and Haiti maintain ..."."""
    doc, at, found = parties.doc, last.first - 1, list[Party]()
    if at < 1 or doc[at].lower_ not in ("and", "&") or not parties.by_token.get(at - 1):
        return []
    while at >= 0:
        here = parties.by_token.get(at)
        if here:
            found = [*here, *found]
            at = min(p.first for p in here) - 1
        elif doc[at].lower_ in ("and", "&", ",", "the"):
            at -= 1
        else:
            break
    opens = at < 0 or doc[at].pos_ in ("ADV", "SCONJ", "PUNCT") or doc[at].lower_ in ("both", "that")
    return [p for p in unique(found) if p.id != last.id] if opens else []


def is_the_state(token: Token) -> bool:
    """Whether a noun stands for a state named before: "the country's move", "his government"."""
    if token.lower_ not in ("country", "nation", "government", "kingdom", "republic"):
        return False
    pointing = [c.lower_ for c in children(token, "det", "nmod:poss")]
    return bool(pointing) and all(w in ("the", "this", "that", "his", "her", "its") for w in pointing)


def _named_last(parties: Parties, before: int) -> list[Party]:
    """The party named last before a token; none where the sentence names none before it."""
    return (
        [max((p for p in parties.all if p.last < before), key=lambda p: p.last)]
        if any(p.last < before for p in parties.all)
        else []
    )


def _governing_subject(parties: Parties, token: Token, tokens: Sequence[Token]) -> list[Party]:
    """ "Norway says that it will ...": a pronoun nobody resolved stands for the subject of the clause above."""
    if not tokens or tokens[0].lower_ not in ("they", "it", "he", "she", "who", "which"):
        return []
    for above in ancestors(token):
        for child in children(above, "nsubj"):
            if child.i < tokens[0].i:
                without = ("acl", "appos", "advcl", "parataxis", "ccomp")
                return parties.at(t for t in subtree(child, without=without))
    return []


def names_left_of(parties: Parties, token: Token) -> list[Party]:
    """Parties listed right before a verb or predicate, where the parse gives no subject: "Turkey and Chile are
    partners".
    """
    doc, at = parties.doc, token.i - 1
    while (
        at >= 0
        and (doc[at].pos_ in ("AUX", "ADV", "PART", "ADJ") or doc[at].lower_ in ("a", "an", "the"))
        and at not in parties.by_token
    ):
        at -= 1
    found: list[Party] = []
    while at >= 0:
        here = parties.by_token.get(at)
        if here:
            found = [*here, *found]
            at = min(p.first for p in here) - 1
        elif (found and doc[at].lower_ in ("and", ",", "the", "of", "both")) or (
            not found and token.i - at <= 2 and doc[at].text == ","
        ):
            at -= 1
        else:
            break
    return unique(found)
