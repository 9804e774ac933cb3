"""Acts that are done in being told: "I am honoured to welcome the president", "The king receives his guest".

Present tense tells of the day on which it is said. Part of the stage of acts.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.reading.acts.arguments import SOMEONE
from dragoman.reading.frames import LEAD, SPOKEN, Frame
from dragoman.reading.parsed import Parsed, base, children
from dragoman.reading.tree import Token

PERFORMED = frozenset({"host", "visit", "meet"})
ENCOUNTERS = frozenset({"visit", "host", "meet", "summit", "call", "negotiate"})
# What one is, or what it is to one, to do such a thing.
FEELINGS = frozenset(
    "honored honoured pleased delighted proud happy glad thrilled privileged grateful excited honor honour pleasure "
    "privilege delight joy pride".split()
)
PRESENT = frozenset({"VBZ", "VBP"})
TENSED = frozenset({"VBD", "VBZ", "VBP"})
BE = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"})
# Forms that are this even where they are tagged as nouns, as in headlines.
PLAINLY = frozenset({"meets", "hosts", "welcomes", "receives", "greets"})
STEPS = 3


def told_on_the_day(parsed: Parsed, frame: Frame, *, lead: bool) -> Frame:
    """The frame, marked as of the day of publication where its verb tells what is done in telling it.

    `lead`: the sentence opens the text, and what it tells in the past tense without a date has only just been.
    """
    head = parsed.doc[frame.head]
    by_someone = any(mention.actor.kind in SOMEONE for mention in frame.actors)
    if frame.act in PERFORMED and by_someone and told_in_doing(head, frame.act):
        return replace(frame, flags=(*frame.flags, SPOKEN))
    if lead and frame.act in ENCOUNTERS and _main_past(head):
        return replace(frame, flags=(*frame.flags, LEAD))
    return frame


def _main_past(head: Token) -> bool:
    """Whether a verb is the main one of its sentence, in the past or the present perfect."""
    helpers = children(head, "aux")
    if any(child.lower_ in ("had", "will", "would", "did") for child in helpers):
        return False
    past = head.tag_ == "VBD" or (head.tag_ == "VBN" and any(child.tag_ in TENSED for child in helpers))
    main = head.head if base(head) == "conj" else head
    return past and main.head.i == main.i


def told_in_doing(verb: Token, act: str) -> bool:
    """Whether an act's verb tells what is done that day: it stands in the present tense, or under a feeling."""
    if verb.lower_ in PLAINLY:
        return True
    if any(child.tag_ in PRESENT for child in children(verb, "cop")):
        return act == "visit"
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    helpers = [child.lower_ for child in children(verb, "aux")]
    if verb.tag_ in PRESENT:
        return not helpers
    if verb.tag_ == "VBG" and act != "meet":
        return any(word in BE for word in helpers) and "been" not in helpers
    return verb.tag_ == "VB" and act == "host" and _under_feeling(verb)


def _under_feeling(verb: Token) -> bool:
    """ "It is my pleasure to welcome", "I've been honoured to host": the infinitive under a word of feeling."""
    above = verb
    for _ in range(STEPS):
        if base(above) not in ("xcomp", "csubj", "acl", "advcl", "ccomp", "conj"):
            break
        above = above.head
        if above.lower_ in FEELINGS:
            helpers = {child.lower_ for child in children(above, "cop", "aux")}
            return bool(helpers & BE) or "been" in helpers
    before = verb.doc[max(0, verb.i - 2) : verb.i]
    return len(before) == 2 and before[0].lower_ in FEELINGS and before[1].lower_ == "to"
