"""Recognition: of a state or its government by another; not of facts, efforts, acts or a territory as part of
something.
"""

from __future__ import annotations

from dragoman.lexicon.relation_acts import RelationWords, load_relation_words
from dragoman.model import Axis, RungClaim, Status
from dragoman.model import Change as Step
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import Parsed, ancestors, children
from dragoman.reading.rungs.context import Context
from dragoman.reading.rungs.evidence import is_class
from dragoman.reading.rungs.parties import Parties, Party, noun_phrase_before, unique
from dragoman.reading.rungs.status import status_of
from dragoman.reading.rungs.subjects import subject_parties
from dragoman.reading.tree import Token

# What follows the one recognised: when, if, as what, by whom.
AFTER_OBJECT = frozenset(
    "that as beginning by in on for to from after without at with over since if when once unless until while because "
    "before during amid next this last today tomorrow now soon later".split()
)
WITHDRAWN = (
    "withdraw",
    "withdrew",
    "suspend",
    "annul",
    "revoke",
    "rescind",
    "switch",
    "end",
    "cancel",
    "drop",
    "cease",
    "stop",
)


def find_recognitions(index: int, parsed: Parsed, parties: Parties, context: Context) -> list[Frame]:
    """Frames for "X recognises Y (as a state)" and "X's recognition of Y"."""
    words = load_relation_words()
    frames: list[Frame] = []
    for token in parsed.doc:
        low = token.lower_
        if low not in words.recognising or (token.relation == "amod" and low.endswith("d")):
            continue
        if low != "recognition":
            frames += _frame(index, parsed, parties, context, token, _verb_object(parties, token, words))
        else:
            frames += _frame(index, parsed, parties, context, token, _noun_object(parties, token, words))
    return frames


def _frame(
    index: int, parsed: Parsed, parties: Parties, context: Context, token: Token, found: tuple[Party, int] | None
) -> list[Frame]:
    if found is None:
        return []
    recognised, last = found
    named, subject, passive = subject_parties(parties, token)
    if token.lower_ == "recognition":
        named = _before(parties, token) or named
    acting = _recognising(parties, token, recognised, named, passive, context, nobody=not subject)
    actors: list[Party | None] = [*acting]
    if not named and is_class(subject):
        actors = [None]
    change, act, plover = Step.ESTABLISHES, "establish_relations", "SUPPORT"
    if _standing(token):
        change, act = Step.HOLDS, "holds_rung"
    if _withdrawn(token):
        change, act, plover = Step.ENDS, "sever", "SANCTION:discontinue"
    status = status_of(token, None) if change is not Step.HOLDS else Status.IN_FORCE
    stated = parsed.doc.text_of(token.i, last)
    frames = []
    for actor in actors:
        claim = RungClaim(
            Axis.DIPLOMATIC_RELATIONS, actor.id if actor else None, recognised.id, None, stated, change, status
        )
        near = [
            i
            for p in (actor, recognised)
            if p and parsed.sentence.span.contains(p.mention.span)
            for i in (p.first, p.last)
        ]
        tokens = [parsed.doc[i] for i in (token.i, last, *near)]
        frames.append(
            Frame(
                index,
                token.i,
                parsed.span(tokens),
                act,
                plover if change is not Step.HOLDS else None,
                (actor.mention,) if actor else (),
                (recognised.mention,),
                claim,
            )
        )
    return frames


def _recognising(
    parties: Parties,
    token: Token,
    recognised: Party,
    named: list[Party],
    passive: bool,
    context: Context,
    *,
    nobody: bool,
) -> list[Party]:
    """Who recognises: the subject, the agent of a passive, else the one other party of the sentence or before."""
    acting = [p for p in named if p.id != recognised.id][:6]
    if passive and not acting:
        acting = [p for p in parties.between(token.i + 1, len(parties.doc)) if p.id != recognised.id][:6]
    if acting:
        return acting
    inside = unique(p for p in parties.all if p.id != recognised.id)
    other = inside[0] if len(inside) == 1 else None
    if other is None and nobody and not inside:
        other = context.other({recognised.id})
    return [other] if other else []


def _withdrawn(token: Token) -> bool:
    """Whether it is recognition itself that is ended, not something about it ("suspended talks on recognising")."""
    above = list(ancestors(token))[:2]
    if any(mark.lower_ in ("on", "about", "over") for mark in children(token, "mark", "case")):
        return False
    if len(above) == 2 and above[0].pos_ == "NOUN" and token.relation in ("acl", "nmod"):
        above = above[:1]
    return any(each.lower_.startswith(WITHDRAWN) for each in above)


def _standing(token: Token) -> bool:
    """ "does not recognise", "continues to recognise": a state of affairs, in the present and no plan."""
    if token.tag_ not in ("VB", "VBP", "VBZ", "VBG") or token.lower_ == "recognition":
        return False
    doc = token.doc
    before = [doc[i].lower_ for i in range(max(0, token.i - 4), token.i)]
    if any(w in ("continues", "continue", "still") for w in before):
        return True
    if any(w in ("nor", "neither") for w in before):
        return True
    negated = any(w in ("not", "n't", "n’t", "never") for w in before)
    return negated and any(w in ("do", "does") for w in before) and "will" not in before


def _before(parties: Parties, token: Token) -> list[Party]:
    return noun_phrase_before(parties, token.i)[0]


def _verb_object(parties: Parties, token: Token, words: RelationWords) -> tuple[Party, int] | None:
    doc = token.doc
    passive = any(c.dep_ == "nsubj:pass" for c in token.children)
    if passive:
        subject = next(c for c in token.children if c.dep_ == "nsubj:pass")
        return _judge(parties, range(subject.left_edge.i, subject.i + 1), subject.i, words)
    end = token.i + 1
    while end < len(doc) and end - token.i < 14:
        t = doc[end]
        if t.pos_ in ("VERB", "AUX") or t.text in (",", ";", ".", ":", "(") or t.lower_ in AFTER_OBJECT:
            break
        end += 1
    if end == token.i + 1:
        return None
    return _judge(parties, range(token.i + 1, end), end - 1, words)


def _noun_object(parties: Parties, token: Token, words: RelationWords) -> tuple[Party, int] | None:
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "of":
        return None
    end = token.i + 2
    while (
        end < len(doc)
        and end - token.i < 12
        and doc[end].pos_ not in ("VERB", "AUX", "PUNCT")
        and doc[end].lower_ not in ("as", "in", "by", "for", "on", "from")
    ):
        end += 1
    return _judge(parties, range(token.i + 2, end), end - 1, words)


def _office_of(parties: Parties, last: int, words: RelationWords) -> tuple[Party, int] | None:
    """ "as president of Venezuela", "as Libya's leadership": the government recognised."""
    doc = parties.doc
    if last + 1 >= len(doc) or doc[last + 1].lower_ != "as":
        return None
    offices = [t for t in doc[last + 2 : last + 9] if t.lower_ in words.sets["recognition.governments"]]
    named = parties.between(last + 2, min(len(doc) - 1, last + 10))
    return (named[0], max(named[0].last, offices[0].i)) if offices and named else None


def _as_no_state(following: list[str], words: RelationWords) -> bool:
    """Whether what it is recognised as is no state: "as a terrorist group", "as part of Israel"."""
    for word in following:
        if word in words.sets["recognition.states"]:
            return False
        if word in words.sets["recognition.not_as"]:
            return True
    return False


def _judge(parties: Parties, tokens: range, last: int, words: RelationWords) -> tuple[Party, int] | None:
    """The party recognised, where the object is a state, its government or its statehood."""
    doc = parties.doc
    named = parties.at(doc[i] for i in tokens)
    if not named:
        return _office_of(parties, last, words)
    lows = [doc[i].lower_ for i in tokens]
    following = [t.lower_ for t in doc[last + 1 : last + 9]]
    if following[:1] == ["as"] and _office_of(parties, last, words):
        return _office_of(parties, last, words)
    if following[:1] == ["as"] and _as_no_state(following, words):
        return None
    heads = words.sets["recognition.states"] | words.sets["recognition.governments"]
    final = named[-1]
    ends_with_party = final.last == last or all(
        doc[i].text in ("“", "”", '"', "'", "’") for i in range(final.last + 1, last + 1)
    )
    adjective = final.mention.how in ("demonym", "adjective")
    if (
        ends_with_party
        and not adjective
        and not any(
            w in ("of", "by", "from", "in") and lows.index(w) > 0 and lows[lows.index(w) - 1] not in heads for w in lows
        )
    ):
        possessor = last + 1 < len(doc) and doc[last + 1].text in ("'s", "’s")
        return None if possessor else (final, last)
    if any(w in heads for w in lows[-4:]) or lows[-1] in heads:
        return named[0], last
    return None
