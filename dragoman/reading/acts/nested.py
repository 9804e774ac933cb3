"""Acts inside what another act asks, threatens, promises, refuses or alleges: not done, so of no class of their own.

"Peru threatened to expel Chileans" is a threat, and no expulsion. Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.lexicon.acts import Acts
from dragoman.reading.acts.reach import sides
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import base, children
from dragoman.reading.tree import Token, Tree

# Classes of acts that put what they govern as not done, or not on the reader's word.
GOVERNING = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT", "ACCUSE"})
# Words that threaten, unless what follows is kind.
VOWS = frozenset({"vow", "swear"})
LETTING = frozenset({"allow", "permit", "let"})
FURTHEST = 6


def without_nested(doc: Tree, frames: Sequence[Frame], acts: Acts) -> list[Frame]:
    """Frames of one sentence, those inside another act without class, or with its class where it lacks a party."""
    governors = {f.head: f for f in frames if f.plover and f.plover.split(":")[0] in GOVERNING}
    if not governors or len(frames) < 2:
        return list(frames)
    pairs = [(frame, _governor(doc[frame.head], governors)) for frame in frames]
    hostile = {
        g.head for f, g in pairs if g and g.plover == "AGREE" and doc[f.head].pos_ == "VERB" and _against(f, g, acts)
    }
    turned = {head: replace(governors[head], plover="THREATEN") for head in hostile}
    pairs = [(f, g) for f, g in pairs if not _granting(doc[f.head], f, g)]
    kept = {g.head for f, g in pairs if g and doc[g.head].lemma_ in VOWS and g.plover == "THREATEN" and _for(f, acts)}
    turned |= {head: replace(governors[head], plover="AGREE") for head in kept}
    return [turned.get(f.head) or _settled(f, g and turned.get(g.head, g)) for f, g in pairs]


def _granting(head: Token, frame: Frame, governor: Frame | None) -> bool:
    """Whether an act only says what one is asked to let happen: "urged Peru to allow the visit" grants nothing."""
    return governor is not None and governor.act == "urge_ask" and frame.act == "concede" and head.lemma_ in LETTING


def _for(frame: Frame, acts: Acts) -> bool:
    """Whether what is vowed is help, and so a pledge."""
    act = acts.by_id.get(frame.act)
    return act is not None and act.future == "AGREE" and act.plover != "AGREE" and act.id != "concede"


def _against(frame: Frame, governor: Frame, acts: Acts) -> bool:
    """Whether an act that a side vows is hostile, and so a threat."""
    act = acts.by_id.get(frame.act)
    hostile = act is not None and act.future == "THREATEN"
    return hostile and bool(sides(frame.actors) & sides(governor.actors) and sides(frame.recipients))


def _governor(head: Token, governors: dict[int, Frame]) -> Frame | None:
    """The nearest act above `head` in whose object or clause it stands."""
    node = head
    for _ in range(FURTHEST):
        above = node.head
        if above is node or node.dep_ in ("acl:relcl", "parataxis") or base(node) == "nsubj":
            return None
        if base(node) == "advcl" and not _of_content(node):
            return None
        if above.i in governors:
            return None if base(node) == "conj" else governors[above.i]
        node = above
    return None


def _of_content(clause: Token) -> bool:
    """Whether an adverbial clause says what is asked or alleged ("of arming", "to leave"), not when, why or if."""
    return all(
        mark.lower_ in ("to", "of", "from", "against", "for", "with", "that") for mark in children(clause, "mark")
    )


def _settled(frame: Frame, governor: Frame | None) -> Frame:
    if governor is None or frame.plover is None or frame.act == governor.act:
        return frame
    actors, recipients = sides(frame.actors), sides(frame.recipients)
    lacking = not sides(governor.recipients) - sides(governor.actors)
    if lacking and recipients - actors and actors & sides(governor.actors):
        return replace(frame, plover=governor.plover)
    return replace(frame, plover=None)
