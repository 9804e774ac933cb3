"""To whom an act is done that answers an earlier one by its noun: "welcomed the release", "criticised the plan".

Whoever did what the noun goes back to is praised, blamed or rebuffed for it. Prisoners who are "them" are those of
whom the last such act told. Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set

from dragoman.lexicon.acts import Wording
from dragoman.model import Mention
from dragoman.reading.acts.arguments import Arguments, passive, preposition
from dragoman.reading.acts.reach import side, sides
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import base, children
from dragoman.reading.tree import Token

# Acts that answer what another has done or said.
ANSWERING = frozenset({"praise_support", "criticise_accuse", "express_concern", "reject_refuse", "protest_note"})
# What may be any act: "welcomed the decision".
ANY_ACT = frozenset("decision move step plan measure announcement action gesture act".split())
# What is said of somebody, with the acts that say it; who rejects it is the one of whom it is said.
SAID = frozenset("warning accusation charge claim allegation criticism complaint assertion demand request call".split())
SAYING = frozenset({"criticise_accuse", "warn_threaten", "protest_note", "urge_ask", "express_concern"})
AGREED = frozenset("agreement accord pact deal treaty memorandum".split())
SIGNING = frozenset({"agree_pledge", "sign", "agree_with", "ceasefire_peace", "extend_renew"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
ABOUT = frozenset({"at", "over", "on", "of", "to", "about", "with", "by", "for"})
# Acts that are done to people; "them" are those of the last such act.
LETTING_GO = frozenset({"release", "return", "freedom", "liberation", "extradition"})
THEIRS = frozenset({"their", "his", "her"})
TO_PEOPLE = frozenset({"release", "detain", "expel", "seize", "extradite"})
PEOPLE = frozenset({"them", "him", "her"})
# Meetings are no steps that somebody takes, nor is it one to answer.
NO_STEPS = frozenset({"meet", "negotiate", "summit", "visit", "host", "call", "attend", "decide", *ANSWERING})
LEAD = 3  # headline and two sentences
NEAR = 3  # sentences back
# What two do together is done by both.
TOGETHER = frozenset({*SIGNING, "meet", "negotiate", "summit", "exercise_together", "deepen_ties", "agree_pledge"})


def may_answer(wording: Wording, recent: Mapping[str, Frame]) -> bool:
    """Whether an act that needs two sides may find the other in an earlier act: cheap to ask."""
    act = wording.act.id
    return bool(recent) and (act in ANSWERING or (act in {*TO_PEOPLE, "urge_ask"} and not TO_PEOPLE.isdisjoint(recent)))


def answered(
    arguments: Arguments, recent: Mapping[str, Frame], number: int, head: Token, wording: Wording, acting: Set[str]
) -> list[Mention]:
    """Whom an act is done to that names only an earlier act; nobody where it is not clear which."""
    act = wording.act.id
    if head.pos_ == "VERB" and wording.lemma != arguments.lemma(head):
        return []  # an act told as a noun: "has taken the denials at face value"
    if not acting or not recent or wording.clause or (passive(head) and head.dep_ != "acl:relcl"):
        return []
    if act == "urge_ask":
        return _who_holds_them(arguments, recent, number, head, acting)
    if act in TO_PEOPLE:
        return _same_people(arguments, recent, number, head, acting)
    if act not in ANSWERING:
        return []
    nouns = [*children(head, "obj"), *(c for c in children(head, "obl") if preposition(c) in ABOUT)]
    if (
        not nouns
        and act == "protest_note"
        and not any(arguments.named(child) for child in head.children if child.i > head.i)
    ):
        last = _last(recent, number, recent)  # "China protested": against what was told just before
        near = last is not None and number - last.sentence <= 1 and not acting & sides((*last.actors, *last.recipients))
        return [*last.actors] if last is not None and near else []
    for noun in nouns[:1]:
        if _goes_back(arguments, noun):
            return _doers(arguments, recent, number, noun, acting)
    return []


def _same_people(
    arguments: Arguments, recent: Mapping[str, Frame], number: int, head: Token, acting: Set[str]
) -> list[Mention]:
    """Whose people "them" are: those whom the last act of the kind was done to, by the one who acts now."""
    if not any(child.lower_ in PEOPLE or _goes_back(arguments, child) for child in children(head, "obj")):
        return []
    last = _last(recent, number, TO_PEOPLE)
    if last is None or not acting & sides(last.actors):
        return []
    return [m for m in last.recipients if (of := side(m)) and of not in acting]


def _who_holds_them(
    arguments: Arguments, recent: Mapping[str, Frame], number: int, head: Token, acting: Set[str]
) -> list[Mention]:
    """Of whom "their release" is asked: of whoever holds those of whom was told."""
    asked = [noun for noun in children(head, "obj", "obl") if arguments.lemma(noun) in LETTING_GO]
    if not any(child.lower_ in THEIRS for noun in asked for child in children(noun, "nmod:poss")):
        return []
    last = _last(recent, number, TO_PEOPLE)
    return _others(last.actors, acting) if last else []


def _goes_back(arguments: Arguments, noun: Token) -> bool:
    """Whether a noun only points to something told: "the release", not "the release of Peruvian sailors"."""
    if not any(child.lower_ in DEFINITE for child in children(noun, "det")) or arguments.named(noun):
        return False
    return not any(base(child) in ("nmod", "acl", "compound", "appos") for child in noun.children)


def _doers(
    arguments: Arguments, recent: Mapping[str, Frame], number: int, noun: Token, acting: Set[str]
) -> list[Mention]:
    lemma = arguments.lemma(noun)
    if lemma in SAID:
        last = _last(recent, number, SAYING)
        return [*last.actors] if last and acting & sides(last.recipients) and not acting & sides(last.actors) else []
    if lemma in ANY_ACT:
        last = _last({a: f for a, f in recent.items() if not acting & sides(f.actors)}, number, set(recent) - NO_STEPS)
    elif lemma in AGREED:
        last = _last(recent, number, SIGNING)
    else:
        named = {wording.act.id for wording in arguments.acts.nouns.get(lemma, ())}
        last = _last(recent, number, named) or _of_the_lead(recent, named)
    if last is None:
        return []
    found: Sequence[Mention] = last.actors
    if last.act in TOGETHER or not sides(last.actors):
        found = (*last.actors, *last.recipients)
    return [] if acting & sides(last.actors) and last.act not in TOGETHER else _others(found, acting)


def _of_the_lead(recent: Mapping[str, Frame], acts: Collection[str]) -> Frame | None:
    """The act that the text opens with, which "the release" means however far down it stands."""
    found = [frame for act, frame in recent.items() if act in acts and frame.sentence < LEAD]
    return found[0] if len(found) == 1 else None


def _others(mentions: Sequence[Mention], acting: Set[str]) -> list[Mention]:
    return [m for m in mentions if (of := side(m)) and of not in acting]


def _last(recent: Mapping[str, Frame], number: int, acts: Collection[str]) -> Frame | None:
    """The last frame of one of `acts`, not more than three sentences ago."""
    found = [frame for act, frame in recent.items() if act in acts and number - frame.sentence <= NEAR]
    return max(found, key=lambda frame: (frame.sentence, frame.head)) if found else None
