"""The other side of an act where its sentence leaves it out: "Chad has rejected the offer", "the envoy was summoned".

Only for acts that are done to another state, only where the story has one other side that was named just before, and
never where the words say that the act is done to somebody else or at home. Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from dragoman.lexicon.acts import Wording
from dragoman.model import ActorKind, Mention
from dragoman.reading.acts.arguments import DAYS, Arguments, passive
from dragoman.reading.acts.nearby import ANSWERING, TO_THE_OTHER, nearest_other
from dragoman.reading.acts.noun_sides import BIDDING
from dragoman.reading.acts.reach import sides
from dragoman.reading.parsed import base, children
from dragoman.reading.story import Story
from dragoman.reading.tree import Token

FILLED = "party_from_context"
# Done to another state, which the words then need not name.
TO_ANOTHER = frozenset(
    "sanction lift_sanctions retaliate expel summon protest_note warn_threaten urge_ask reject_refuse concede "
    "apologise withdraw_treaty withdraw_troops open_border reassure dispute_claim block open_mission".split()
)
# Done by another state to one's people or envoys, where a passive names nobody.
BY_ANOTHER = frozenset("summon expel sanction lift_sanctions protest_note".split())
# Of these, what is done to people: in the passive they are its subject, and whose they are does not do it.
SENT_FOR = frozenset({"summon", "expel"})
# Done by both, also where neither is named beside the word.
OF_BOTH = frozenset({"negotiate", "meet", "summit"})
# Done by a third to both of the two whom a text is about, where nobody else is named.
TO_BOTH = frozenset({"urge_ask", "express_concern"})
TALKS = frozenset({"talk", "negotiation", "meeting", "summit", "consultation"})
# Matters of one's own, and those at home to whom things are done.
AT_HOME = frozenset(
    "budget bill election vote voter parliament court law tax party opposition union striker protester demonstrator "
    "worker farmer teacher student citizen resident people lawmaker newspaper press journalist media bank company firm "
    "investor rebel militant group public motion amendment reform resignation coalition cabinet minister verdict "
    "suspect critic rumour rumor speculation report suggestion reporter rating quake flood storm virus".split()
)
DOERS_AT_HOME = frozenset({"parliament", "court", "judge", "police", "opposition", "bank", "company", "union", "party"})
ORGANS_AT_HOME = ("-parliament", "-supreme-court", "-central-bank")
# Clauses that name the other side themselves.
OF_ANOTHER = frozenset({"that", "must", "amiss"})
# What is done to the other side where its noun only says whose it is: "its retaliation", "Peru's refusal".
ANSWERS = frozenset(
    "retaliate concede reject_refuse urge_ask mobilise withdraw_troops sanction lift_sanctions apologise reassure "
    "block protest_note".split()
)
# Steps against another that one may keep open or plan without saying against whom.
HELD_BACK = frozenset({"expel", "sanction", "retaliate"})
HOLDING_BACK = frozenset({"rule", "plan", "threaten", "consider", "weigh"})
ASKING = frozenset({"request", "demand", "propose", "urge"})
# Acts of both that one may be said to do alone ("signed the pact").
ALONE = frozenset({"sign", "extend_renew", "ceasefire_peace", "ratify"})
# Words between the word of a visit and "here": "to pay a state visit here".
HERE = 6
TIMES = frozenset({"obl:tmod", "obl:unmarked"})
CONTENT = frozenset({"ccomp", "xcomp"})


def other_side(
    arguments: Arguments,
    story: Story,
    number: int,
    head: Token,
    wording: Wording,
    actors: Sequence[Mention],
    recipients: Sequence[Mention],
) -> tuple[list[Mention], list[Mention]] | None:
    """Actors and recipients with whoever is missing put in; None where nobody is, or it is not clear who."""
    acting, acted_on = sides(actors), sides(recipients)
    act = wording.act.id
    if _names_its_own(wording, actors):
        return (
            ([*actors], asked) if not recipients and (asked := _asked(story, number, head, wording, acting)) else None
        )
    turned = act in BY_ANOTHER and passive(head) and not arguments.agents_of(head)
    if act == "visit" and len(acting) == 1 and not recipients:
        host = _host(story, number, head, next(iter(acting)))
        return ([*actors], [host]) if host else None
    if not (_may_leave_out(arguments, head, wording, acting, recipients) or (turned and act in SENT_FOR)):
        return None
    if turned and act in SENT_FOR and acting and not acted_on:  # "the Peruvian envoy was summoned"
        actors, recipients, acting, acted_on = (), actors, acted_on, acting
    if acting and not recipients:
        whom = _whom(arguments, story, number, head, wording, acting)
        return ([*actors], whom) if whom else None
    if turned and len(acted_on) == 1 and not actors:
        found = _partner(story, number, next(iter(acted_on)))
        return ([found], [*recipients]) if found else None
    if acting or acted_on:
        return None
    both = _both(arguments, story, number, head, act)
    return (both, []) if both else None


def _names_its_own(wording: Wording, actors: Sequence[Mention]) -> bool:
    """Whether a clause names the other side, or an organ acts that has no business with it.

    To refuse to do something is no answer to the other side.
    """
    if wording.clause in OF_ANOTHER or (wording.clause and wording.act.id == "reject_refuse"):
        return True
    return any(mention.id.endswith(ORGANS_AT_HOME) for mention in actors)


def _asked(story: Story, number: int, head: Token, wording: Wording, acting: Set[str]) -> list[Mention]:
    """Who is asked where the clause names nobody: "requested that the work be done"."""
    asks = wording.clause == "that" and wording.lemma in ASKING and bool(children(head, "ccomp"))
    found = _partner(story, number, next(iter(acting))) if asks and len(acting) == 1 else None
    return [found] if found else []


def _host(story: Story, number: int, head: Token, guest: str) -> Mention | None:
    """Where a visitor goes who comes "here" or "flies in"."""
    if _comes_here(head):
        return _partner(story, number, guest)
    return _home(story, guest) if _flies_in(head) else None


def _may_leave_out(
    arguments: Arguments, head: Token, wording: Wording, acting: Set[str], recipients: Sequence[Mention]
) -> bool:
    """Whether a wording may leave out the other side: with an object of its own, or as the noun of somebody's act."""
    act = wording.act.id
    if not wording.both_sides or wording.object or act in OF_BOTH:
        return True
    if head.pos_ != "NOUN":
        return False
    if act in HELD_BACK and base(head) == "obj" and arguments.lemma(head.head) in HOLDING_BACK:
        return True  # "did not rule out further expulsions"
    return (act in ALONE and _names_signing(arguments, head)) or (
        act in ANSWERS and bool(acting) and not recipients and _somebodys(arguments, head)
    )


def _names_signing(arguments: Arguments, noun: Token) -> bool:
    """Whether a noun tells that something is signed or renewed; "the deal" only goes back to it."""
    return noun.pos_ == "NOUN" and arguments.lemma(noun) in ("signing", "initialling", "ratification", "renewal")


def _whom(
    arguments: Arguments, story: Story, number: int, head: Token, wording: Wording, acting: Set[str]
) -> list[Mention]:
    """Whom an act is done to, or with whom, where only who acts is known."""
    act = wording.act.id
    alone = next(iter(acting)) if len(acting) == 1 else ""
    only_pair = act not in ANSWERING
    third = act in TO_BOTH and alone and _done_abroad(arguments, head, wording)
    if third and (both := _between_whom(story, number, alone)):
        return both
    if act in TO_ANOTHER and alone and _done_abroad(arguments, head, wording):
        found = _partner(story, number, alone) or _such(story, number, head, acting)
        found = found or nearest_other(arguments, story, head, acting, only_pair=only_pair)
        return [found] if found else []
    unsaid = passive(head) and not arguments.agents_of(head)  # then whoever is named does not do it
    done = act in TO_THE_OTHER and not unsaid and _done_abroad(arguments, head, wording)
    if done or (act in ALONE and alone and head.tag_ != "VBG" and (wording.object or _names_signing(arguments, head))):
        near = nearest_other(arguments, story, head, acting, only_pair=only_pair)
        return [near] if near else []
    if act == "mediate" and not wording.both_sides and alone:
        return _between_whom(story, number, alone)
    return []


def _both(arguments: Arguments, story: Story, number: int, head: Token, act: str) -> list[Mention]:
    """Both sides of what is told without naming either: "it was agreed that", "the talks were put off"."""
    pair = story.pair or ()
    here = story.sides[number]
    if act == "agree_pledge" and _agreed(head) and pair and not here - set(pair):
        found = [m for state in pair if story.is_near(state, number) and (m := story.last_mention(state, number))]
        return found if len(found) == len(pair) else []
    if act in OF_BOTH and _are_talks(arguments, head) and len(here) == 1:
        partner = _partner(story, number, next(iter(here)))
        own = story.last_mention(next(iter(here)), number)
        return [own, partner] if own and partner else []
    return []


def may_fill(wording: Wording, story: Story, number: int) -> bool:
    """Whether a wording that needs two sides may stand in a sentence that names one."""
    act = wording.act.id
    if len(story.sides[number]) != 1 or not (wording.object or act in SENT_FOR or act in HELD_BACK):
        return False
    return (act in TO_ANOTHER or act in BY_ANOTHER) and story.partner(
        next(iter(story.sides[number])), number
    ) is not None


def _partner(story: Story, number: int, state: str) -> Mention | None:
    other = story.partner(state, number)
    return story.last_mention(other, number) if other else None


def _such(story: Story, number: int, head: Token, acting: Set[str]) -> Mention | None:
    """ "Asked if Chad let them in, they said there was no such request": of the only other state of the sentence."""
    others = story.sides[number] - acting
    near = [head, *children(head, "obj")]
    if len(others) != 1 or not any(child.lower_ == "such" for noun in near for child in noun.children):
        return None
    return story.last_mention(next(iter(others)), number)


def _between_whom(story: Story, number: int, mediator: str) -> list[Mention]:
    """The pair of the story, where a third mediates and nobody else is named."""
    pair = story.pair
    if not pair or mediator in pair or story.sides[number] - {*pair, mediator}:
        return []
    found = [story.last_mention(state, number) for state in pair if story.is_near(state, number)]
    return [m for m in found if m] if len(found) == len(pair) else []


def _somebodys(arguments: Arguments, noun: Token) -> bool:
    """Whether an act's noun belongs to somebody: "its retaliation", "the request of Peru"."""
    for child in noun.children:
        of = base(child) == "nmod" and any(c.lower_ == "of" for c in children(child, "case"))
        by = base(child) in ("nmod", "obl") and any(c.lower_ == "by" for c in children(child, "case"))
        if child.dep_ == "nmod:poss" or by or (of and arguments.lemma(noun) in BIDDING):
            return True
    return False


def _agreed(head: Token) -> bool:
    """Whether a passive says that something was agreed, by whom it leaves open: "it was agreed that"."""
    return head.lemma_.lower() == "agree" and passive(head)


def _home(story: Story, guest: str) -> Mention | None:
    """The state that a story is told from: of its dateline, else the first of its headline."""
    home = story.place or (story.pair[0] if story.pair else None)
    if home is None or home == guest:
        return None
    return story.last_mention(home, len(story.named) - 1)


def _flies_in(head: Token) -> bool:
    """Whether someone comes to where the story is told from: "is to fly in on Monday", "who flew in last week"."""
    if [token.lower_ for token in head.doc[head.i + 1 : head.i + 2]] != ["in"]:
        return False
    places = [child for child in children(head, "obl") if child.dep_ not in TIMES and child.lower_ not in DAYS]
    inside = [child for child in places if any(case.lower_ == "in" for case in children(child, "case"))]
    return not any(child.pos_ == "PROPN" for child in inside)


def _comes_here(head: Token) -> bool:
    """Whether "here", right behind the word of a visit, says where it goes: the place that the story is told from."""
    near = {head.i, *(noun.i for noun in children(head, "obj"))}
    return any(token.lower_ == "here" and token.head.i in near for token in head.doc[head.i + 1 : head.i + HERE])


def _done_abroad(arguments: Arguments, head: Token, wording: Wording) -> bool:
    """Whether nothing that hangs on the act's word says that somebody else is meant, or that it is a matter at home."""
    hanging = [*children(head, "obj", "iobj", "obl", "nmod"), *arguments.subjects(head)]
    hanging += [deeper for child in hanging for deeper in children(child, "nmod", "conj")]
    for noun in hanging:
        if base(noun) in ("obl", "nmod") and noun.dep_ in TIMES:
            continue
        if arguments.lemma(noun) in (DOERS_AT_HOME if base(noun) == "nsubj" else AT_HOME):
            return False
        if noun.head is head and base(noun) != "nsubj" and noun.pos_ in ("PRON", "NUM"):
            return False
        if noun.pos_ == "PROPN" and not arguments.named(noun) and base(noun) in ("obj", "iobj"):
            return False
        others = (ActorKind.PERSON, ActorKind.ORGANISATION)
        if base(noun) != "nsubj" and any(m.actor.kind in others for m in arguments.named(noun)):
            return False
    # "Refused to build a harbour", "warned that prices would rise": content, which is addressed to nobody.
    content = wording.clause is None and not wording.object and bool(children(head, *CONTENT))
    return not content


def _are_talks(arguments: Arguments, head: Token) -> bool:
    """Whether a noun of talks is what its clause is about, and not said to be anyone else's."""
    if arguments.lemma(head) not in TALKS or base(head) != "nsubj":
        return False
    inner = children(head, "nmod", "compound", "amod")
    if any(arguments.lemma(child) in AT_HOME or child.pos_ == "PROPN" for child in inner):
        return False
    return not any(child.lower_ in ("with", "between", "among") for noun in inner for child in children(noun, "case"))
