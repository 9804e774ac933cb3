"""The other side of an act by what stands nearest: the only other state of the sentence, or the pair of the story.

"Soldiers taken by Chadian troops" in a sentence that names Sudan alone beside them are Sudanese; "the row drags on" and
"the truce holds" are those of the two whom the story is about. Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Set

from dragoman.model import BlockKind, Mention
from dragoman.reading.acts.arguments import Arguments
from dragoman.reading.acts.reach import side, sides
from dragoman.reading.parsed import ancestors, base, children
from dragoman.reading.story import Story, is_party
from dragoman.reading.tree import Token

# Acts that are done to another state, though the words for whom or what ("the soldiers", "the levy") do not name it.
# Prepositions that say whose it is.
SAID = frozenset({"between", "with", "among"})
# Of these, what is so clearly done to another state that any other of the sentence will be it.
ANSWERING = frozenset(
    "retaliate reject_refuse concede apologise withdraw_treaty protest_note summon lift_sanctions reassure open_border "
    "dispute_claim withdraw_troops expel open_mission".split()
)
TO_THE_OTHER = frozenset(
    "sanction lift_sanctions retaliate expel summon protest_note warn_threaten urge_ask reject_refuse concede "
    "apologise "
    "withdraw_treaty withdraw_troops open_border reassure dispute_claim block detain release use_force aid mobilise "
    "criticise_accuse praise_support express_concern extradite cooperate_military agree_pledge surrender seize "
    "open_mission".split()
)
# What two have with each other: whose it is need not be said where the story is about them.
OF_THE_PAIR = frozenset(
    "signing initialling ratification renewal row dispute quarrel spat feud standoff stand-off rift truce ceasefire "
    "cease-fire armistice tension wrangle fighting "
    "hostility tie relation relationship exchange rapprochement thaw détente detente talk".split()
)
QUARRELS = frozenset("row dispute quarrel spat feud standoff stand-off rift truce ceasefire armistice exchange".split())
ONE_AND_OTHER = ("one", "other")
# What two have agreed on; and what they say together, which need not be known already.
STATED = frozenset("statement declaration communiqué communique".split())
AGREEMENTS = frozenset("agreement pact treaty accord deal memorandum compact protocol truce ceasefire text".split())


def nearest_other(
    arguments: Arguments, story: Story, head: Token, acting: Set[str], *, only_pair: bool = False
) -> Mention | None:
    """The only side that a sentence names besides who acts; not one who merely says so, unless the story is theirs.

    `only_pair`: nobody unless the story is theirs. Nor where the object is said to be of something ("the idea that").
    """
    if any(children(noun, "acl", "ccomp") for noun in children(head, "obj", "obl") if noun.pos_ == "NOUN"):
        return None
    if head.pos_ == "VERB" and not arguments.subjects(head) and not arguments.agents_of(head):
        return None  # the parse has lost who does it
    here = _named_here(arguments, acting)
    states = sides(here)
    if len(states) != 1:
        return None
    other = next(iter(states))
    pair = set(story.pair or ())
    if pair == {other, *acting}:
        return here[-1]
    given = head.dep_ == "acl" and bool(arguments.agents_of(head))  # "drones offered by Peru", "soldiers taken by Chad"
    if (only_pair and not given) or _says_so(arguments, head, other):
        return None
    return here[-1]


def _named_here(arguments: Arguments, acting: Set[str]) -> list[Mention]:
    found = {id(m): m for here in arguments.at.values() for m in here if (of := side(m)) and of not in acting}
    ordered = sorted(found.values(), key=lambda m: m.span)
    return [m for m in ordered if is_party(arguments.parsed, m)]


def _says_so(arguments: Arguments, head: Token, other: str) -> bool:
    """Whether the clause of an act stands under a verb whose subject is that side ("France said Chad had …")."""
    for above in ancestors(head):
        subjects = children(above, "nsubj")
        if other in sides(m for subject in subjects for m in arguments.parties(subject)):
            return True
    return False


def of_the_pair(
    arguments: Arguments, story: Story, number: int, noun: Token, words: Set[str] = OF_THE_PAIR
) -> list[Mention]:
    """The pair of the sentence or the story, where a noun for what two have with each other is said to be nobody's."""
    if arguments.lemma(noun) not in words:
        return []
    if any(m.how == "first_person" for here in arguments.at.values() for m in here):
        return []  # "we welcome the truce": not that of whoever speaks
    if any(case.lower_ in SAID for child in children(noun, "nmod") for case in children(child, "case")):
        return []
    inner = [child for child in noun.children if base(child) in ("nmod", "amod", "compound")]
    owners = [m for child in inner for m in arguments.named(child)]
    if any(m.how != "capital" for m in owners) or (words is OF_THE_PAIR and len(inner) > len(owners)):
        return []
    venues = sides(owners)
    headline = arguments.parsed.block is not BlockKind.BODY
    definite = any(child.lower_ in ("the", "their", "this", "that") for child in children(noun, "det", "nmod:poss"))
    plural = noun.tag_ == "NNS"
    if not (headline or definite or plural or words is STATED):
        return []
    pair: tuple[str, ...] = story.pair or ()
    here = story.sides[number] - venues
    if not pair or here - set(pair):
        pair = tuple(sorted(here))
        if len(pair) != len(ONE_AND_OTHER) or arguments.lemma(noun) not in QUARRELS | words - OF_THE_PAIR:
            return []
    if not all(story.is_near(state, number) for state in pair):
        return []
    found = [story.last_mention(state, number) for state in pair]
    return [m for m in found if m] if all(found) else []
