"""Claims about levels of relations: who stands on which rung of whose ladder, and what raises, lowers, ends or
restores it.

One frame for each pair of owner and partner. The parts: `labels` finds the words for a level, `changes`
what governs
them, `parties` and `sides` the two sides, `owner` whose ladder it is; this module puts a sentence
together.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from dragoman.lexicon.labels import load_label_words
from dragoman.lexicon.ladders import Ladders
from dragoman.lexicon.relation_acts import load_relation_words
from dragoman.model import Actor, Axis, Mention, RungClaim, Status
from dragoman.model import Change as Step
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import Parsed, ancestors
from dragoman.reading.rungs.anaphora import last_level, settled
from dragoman.reading.rungs.beside import compared_parties, partners_after
from dragoman.reading.rungs.changes import SKIP, TO
from dragoman.reading.rungs.context import Context
from dragoman.reading.rungs.evidence import gather
from dragoman.reading.rungs.frames import act_of, clause_of, roles_of, standing_head
from dragoman.reading.rungs.groups import Group, groups_of
from dragoman.reading.rungs.lines import Line, parties_of, read_lines
from dragoman.reading.rungs.memberships import find_memberships
from dragoman.reading.rungs.pairs import Sides
from dragoman.reading.rungs.parties import Parties, Party, actor_id, noun_phrase_before, read_list, unique
from dragoman.reading.rungs.placing import place_sides
from dragoman.reading.rungs.recognition import find_recognitions
from dragoman.reading.rungs.sides import choose
from dragoman.reading.rungs.spots import Field, Kind, LabelSpot
from dragoman.reading.rungs.standing import (
    doc_word,
    is_predicated,
    is_rhetoric,
    of_a_sector,
    of_quality,
    only_kind,
    only_named,
    only_one,
    stated_words,
)
from dragoman.reading.rungs.status import status_of
from dragoman.reading.rungs.steps import counted_places, counted_upgrades, steps_in
from dragoman.reading.rungs.switching import find_switches
from dragoman.reading.tree import Token

CLAIM_AXIS = {
    Field.PARTNERSHIP: Axis.PARTNERSHIP,
    Field.RELATIONS: Axis.DIPLOMATIC_RELATIONS,
    Field.ALLIANCE: Axis.ALLIANCE_STATUS,
    Field.ENVOY: Axis.REPRESENTATION,
    Field.MISSION: Axis.REPRESENTATION,
}


def find_rungs(
    text: str,
    parsed: Sequence[Parsed],
    mentions: Sequence[Mention],
    ladders: Ladders,
    published: str | None,
    about: Sequence[Actor] = (),
) -> list[Frame]:
    """Every claim about a level of relations, sentence by sentence.

    `mentions` are the resolved actors of the whole document; `published` (an ISO day) serves to look up who held a
    rung then.
    `about`: actors that the title names, and the state that publishes, where known: whom "we" and "our countries"
    may mean.
    """
    lines = read_lines(parsed)
    if all(line.silent for line in lines):
        return []
    reader = _Reader(text, ladders, published, about)
    every = parties_of(parsed, mentions, lines)
    for parties in every:
        reader.count(parties)
    frames: list[Frame] = []
    for index, (sentence, line, parties) in enumerate(zip(parsed, lines, every, strict=True)):
        if not line.silent:
            frames += reader.read(index, sentence, parties, line)
        reader.context.see(parties.all)
    return frames


class _Reader:
    """One pass over a document; remembers the pair and the rung that were spoken of last."""

    def __init__(self, text: str, ladders: Ladders, published: str | None, about: Sequence[Actor]) -> None:
        named = {who: actor for actor in about if (who := actor_id(actor))}
        self.about = list(named.items())
        self.text = text
        self.ladders = ladders
        self.published = published
        self.context = Context()
        self.target: RungClaim | None = None
        self.level: LabelSpot | None = None
        self.words = load_relation_words()

    def count(self, parties: Parties) -> None:
        for party in parties.all:
            self.context.counts[party.id] += 1
            self.context.examples.setdefault(party.id, party)

    def read(self, index: int, parsed: Parsed, parties: Parties, line: Line) -> list[Frame]:
        spots = settled(line.spots, self.level)
        frames: list[Frame] = []
        self.context.here = None
        self.context.about = [self._stand_in(parsed, who, actor, spots) for who, actor in self.about] if spots else []
        for group in groups_of(parsed, spots):
            made = self._group(index, parsed, parties, group)
            frames += made
            if made:
                self.context.here = _pair_of(made[-1], parties) or self.context.here
        if line.counting:
            frames += counted_upgrades(self.ladders, self.published, self.context, self.target, index, parsed, parties)
            if not frames:
                frames += counted_places(self.ladders, self.context, index, parsed, parties, spots)
        if line.recognising:
            frames += find_recognitions(index, parsed, parties, self.context)
        if line.joining:
            frames += find_memberships(index, parsed, parties)
        if line.switching:
            frames += find_switches(index, parsed, parties, self.context)
        frames = _once(frames)
        if frames:
            self._remember(frames, parties)
        self.level = last_level(spots, self.level)
        return frames

    def _stand_in(self, parsed: Parsed, who: str, actor: Actor, spots: list[LabelSpot]) -> Party:
        """A party known from the title: by a mention of it in the text, else by the word that stands for it here."""
        if who in self.context.examples:
            return self.context.examples[who]
        token = next((t for t in parsed.doc if t.lower_ in ("we", "our", "us")), parsed.doc[spots[0].head])
        span = parsed.span([token])
        mention = Mention(span, span.of(self.text), actor, "coreference", note="known from the title")
        return Party(who, mention, token.i, token.i)

    def _group(self, index: int, parsed: Parsed, parties: Parties, group: Group) -> list[Frame]:
        target, change = group.target, group.change
        if change is None and not self._stands(parsed, group, parties):
            return []
        if change and not self._serious(parsed, parties, group):
            return []
        evidence = gather(parties, group.spots, target, change)
        for spot in group.beside:
            owners = noun_phrase_before(parties, spot.first)[1]
            evidence.owner = unique([*evidence.owner, *owners])
        sides = choose(evidence, target.field, change, target, parties, self.context)
        if group.again and self.context.here:
            first, second = self.context.here
            sides = [Sides(first, second, None, False, (first, second))]
        if target.field is Field.ALLIANCE and change is None and not is_predicated(parsed, target, evidence):
            named = bool(evidence.before or evidence.after.get("between") or evidence.after.get("with"))
            kind = doc_word(parsed, target) in ("ally", "allies")
            named = (named or (evidence.first_person and not kind)) and not only_kind(parsed, target)
            named = named or only_one(parsed, target)
            if not named:
                return []
        if not sides or (evidence.stranger and not _sure(sides)):
            return []
        if target.kind is Kind.SAME:
            compared = compared_parties(parties, target.first - 3)
            group.alike = compared[0] if compared else []
            if compared:
                words = parsed.doc.text_of(target.first, compared[2])
                group.target = target = dataclasses.replace(target, stated=words, last=compared[2])
        made = [self._frame(index, parsed, group, side, evidence.subject_tokens) for side in sides]
        return made + self._beside(index, parsed, parties, group, made)

    def _stands(self, parsed: Parsed, group: Group, parties: Parties) -> bool:
        """Whether a label without a change may be a standing."""
        target, doc = group.target, parsed.doc
        if (
            target.kind is not Kind.NAMED
            or target.means
            or only_named(doc, target)
            or of_a_sector(doc, target, parties)
        ):
            return False
        if target.field is Field.RELATIONS and of_quality(doc, target):
            return False
        if target.field is Field.MISSION:
            return any(t.lower_ in ("remain", "remains", "remained", "stay", "stays", "stayed") for t in doc) and any(
                t.lower_ == "open" for t in doc
            )
        return target.field is not Field.ENVOY

    def _serious(self, parsed: Parsed, parties: Parties, group: Group) -> bool:
        """Whether a change without a label is more than rhetoric or general deepening."""
        target, change, doc = group.target, group.change, parsed.doc
        assert change is not None
        if change.token.lower_ in SKIP:
            return False
        words = load_label_words()
        tail = [t.lower_ for t in doc[target.last + 1 : target.last + 12]]
        unnamed = target.kind in (Kind.BARE, Kind.WEAK) or target.field is Field.RELATIONS
        if change.act.change is Step.RAISES and unnamed:
            if any(w in words.rhetoric for w in tail[1:6]) and tail[:1] != ["of"] and ("to" in tail or "into" in tail):
                return False
            if not change.act.free or (target.kind is Kind.BARE and is_rhetoric(change.token)):
                return False
            strict = change.token.lower_.startswith(("upgrad", "elevat"))
            if target.kind is Kind.BARE and not strict:
                return False
            if target.kind is Kind.WEAK and change.preposition not in TO:
                return strict and bool(_np(parties, target))
        return True

    def _frame(self, index: int, parsed: Parsed, group: Group, side: Sides, subject: list[Token]) -> Frame:
        target, change = group.target, group.change
        axis = CLAIM_AXIS[target.field]
        step = change.act.change if change else Step.HOLDS
        if target.field is Field.RELATIONS and step is Step.RAISES:
            axis = Axis.PARTNERSHIP
        placed = place_sides(self.ladders, self.published, group, side, axis, step)
        status = status_of(change.token, change.act) if change else self._standing_status(parsed, target)
        stated = stated_words(parsed.doc, group)
        claim = RungClaim(axis, placed.owner, placed.partner, placed.rung, stated, step, status, None)
        claim = self._with_steps(claim, parsed, step)
        head = change.token.i if change else standing_head(parsed.doc[target.head])
        act, plover = act_of(change, step, status)
        flags = [*placed.flags, *self._flags(parsed, target, side)]
        actors, recipients = roles_of(side, placed)
        span = clause_of(parsed, group, side, subject)
        return Frame(index, head, span, act, plover, actors, recipients, claim, tuple(flags))

    def _with_steps(self, claim: RungClaim, parsed: Parsed, step: Step) -> RungClaim:
        counted = steps_in(parsed.doc)
        if counted is None or step not in (Step.RAISES, Step.LOWERS):
            return claim
        return RungClaim(
            claim.axis, claim.owner, claim.partner, claim.rung, claim.stated, claim.change, claim.status, counted[0]
        )

    def _standing_status(self, parsed: Parsed, target: LabelSpot) -> Status:
        head = parsed.doc[target.head]
        for above in ancestors(head):
            low = above.lower_
            if low.startswith(("sign", "signing")) and self.words.status.get(low):
                return Status.SIGNED
            if above.pos_ in ("VERB", "AUX"):
                break
        return Status.IN_FORCE

    def _flags(self, parsed: Parsed, target: LabelSpot, side: Sides) -> list[str]:
        doc, flags = parsed.doc, []
        low = doc.text.lower()
        if target.field is Field.PARTNERSHIP and any(phrase in low for phrase in load_label_words().de_facto):
            flags.append("de_facto")
        if any(t.lower_ in self.words.sets["anniversary.words"] for t in doc[max(0, target.first - 14) : target.first]):
            flags.append("anniversary")
        if side.from_context:
            flags.append("party_from_context")
        return flags

    def _beside(self, index: int, parsed: Parsed, parties: Parties, group: Group, made: list[Frame]) -> list[Frame]:
        """ "alongside China and Russia": those who stand on the rung already."""
        main = next((f.rung for f in made if f.rung and f.rung.axis is Axis.PARTNERSHIP), None)
        if main is None or group.target.field is not Field.PARTNERSHIP:
            return []
        same = group.target.kind is Kind.SAME
        found = compared_parties(parties, group.target.first - 3 if same else group.target.last + 1)
        if found is None:
            return []
        listed, first, last = found
        used = {main.owner, main.partner}
        if listed and listed[0].id == main.owner and len(listed) == 1:
            listed, last = partners_after(parties, last)
        named = [p for p in listed if p.id not in used]
        span = parsed.span([parsed.doc[first], parsed.doc[last]])
        self.context.beside = named or self.context.beside
        actors = tuple(p.mention for p in named)
        frames = []
        for party in named:
            rung = RungClaim(main.axis, main.owner, party.id, main.rung, main.stated, Step.HOLDS, Status.IN_FORCE)
            frames.append(Frame(index, named[0].first, span, "holds_rung", None, actors, (), rung, made[0].flags))
        return frames

    def _remember(self, frames: list[Frame], parties: Parties) -> None:
        last = next((f for f in reversed(frames) if f.rung and f.rung.change is not Step.HOLDS), frames[0])
        assert last.rung is not None
        if last.rung.axis is Axis.PARTNERSHIP and last.rung.rung and last.rung.change is Step.RAISES:
            self.target = last.rung
        ids = {last.rung.owner, last.rung.partner} - {None}
        known = {**self.context.examples, **{p.id: p for p in parties.all}}
        pair = [known[i] for i in sorted(str(i) for i in ids) if i in known]
        if len(pair) < 2:
            pair = [
                known[m]
                for m in dict.fromkeys((a.state or a.id) for a in (*last.actors, *last.recipients))
                if m in known
            ][:2]
        if len(pair) == 2:
            self.context.pair = (pair[0], pair[1])


def _pair_of(frame: Frame, parties: Parties) -> tuple[Party, Party] | None:
    """The two sides of a frame as parties of this sentence: who acts first."""
    mentions = [*frame.actors, *frame.recipients]
    found = unique(p for m in mentions for p in parties.all if p.mention is m)
    return (found[0], found[1]) if len(found) >= 2 else None


def _np(parties: Parties, spot: LabelSpot) -> list[Party]:
    """Parties inside the label's own phrase: "the US partnership with Peru"."""
    found, following = noun_phrase_before(parties, spot.first)[0], spot.last + 1
    if following < len(parties.doc) and parties.doc[following].lower_ in ("with", "between"):
        found = [*found, *read_list(parties, following + 1)[0]]
    return unique(found)


def _sure(sides: list[Sides]) -> bool:
    return not any(side.from_context for side in sides)


def _once(frames: list[Frame]) -> list[Frame]:
    """One frame for each thing said of a pair in a sentence; where two say it, the one that knows the rung."""
    kept: dict[tuple[object, ...], Frame] = {}
    for frame in frames:
        rung = frame.rung
        assert rung is not None
        pair = {rung.owner, rung.partner}
        if None in pair:
            pair |= {m.state or m.id for m in (*frame.actors, *frame.recipients)}
        acting = rung.owner if rung.axis is Axis.REPRESENTATION else None
        key = (rung.axis, frozenset(pair - {None}), rung.change, acting)
        other = kept.get(key)
        if other is None or (other.rung and other.rung.rung is None and rung.rung):
            kept[key] = frame
    return list(kept.values())
