"""From frames to claims: each gets its certainty, its time and its speakers. Part of the composer."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.lexicon.acts import Acts
from dragoman.lexicon.hedges import Hedges
from dragoman.lexicon.plover import plover
from dragoman.model import (
    Attribution,
    AttributionKind,
    Certainty,
    Change,
    Claim,
    Document,
    Mention,
    Polarity,
    Published,
    RungClaim,
    Span,
    Status,
    Time,
)
from dragoman.reading.actors.identities import SAME_AS
from dragoman.reading.attribution.find import chain
from dragoman.reading.certainty import hedged_object, said_wrong, stance_at, stance_of_object
from dragoman.reading.frames import LEAD, SPOKEN, Frame
from dragoman.reading.parsed import Parsed, ancestors, children
from dragoman.reading.places import Places
from dragoman.reading.times.anniversary import anniversary_year
from dragoman.reading.times.attach import attach_time, just_before, on_the_day
from dragoman.reading.tree import Token
from dragoman.times import Precision, TimeBasis, days_between

# Verbs that say what their object is or becomes ("make it a partner"): what follows is stated, not presupposed.
PREDICATING = frozenset({"make", "name", "call", "declare", "consider", "become", "remain"})
OPENING, CLOSING = "“«„", "”»"
# A level that is not yet reached is as far as the claim's certainty lets it be.
UNREACHED = {
    Certainty.EXPECTED: Status.EXPECTED,
    Certainty.REQUESTED: Status.SOUGHT,
    Certainty.POSSIBLE: Status.PROPOSED,
}
# To announce, declare or sign a level is what reaches it: the day of that act is the day of the claim.
PERFORMED = frozenset({Status.ANNOUNCED, Status.DECLARED, Status.SIGNED})
# A change that is only aimed at or proposed is no more than possible, whatever the words around it say.
AIMED = frozenset({Status.SOUGHT, Status.PROPOSED})
SURER = frozenset({Certainty.ASSERTED, Certainty.EXPECTED})
# Words after which "to upgrade" is settled, not merely meant ("agreed to").
SETTLING = frozenset({"agree", "decide", "agreement", "decision", "declare", "resolve"})
# Verbs by which something is settled that is then to be done; days after which nobody still waits for it unasked.
SETTLED = frozenset("agree decide pledge promise vow undertake commit resolve plan".split())
BIDDING = frozenset({"invite"})
PAST = ("VBD", "VBN")
LONG_AGO = 90
# Verbs that say of a level that it is there: "has", "enjoys", "signed a strategic partnership".
GIVING = frozenset(
    "have enjoy share hold maintain keep sign announce declare establish form forge launch enter build make conclude "
    "create possess retain celebrate mark become remain be".split()
)
# Words for being slow to do something: not to be sure is not to say that it will not be.
SLOW = frozenset({"hesitant", "reluctant", "wary", "loath", "hesitate", "cautious", "reluctance", "hesitation"})
RELUCTANCE = "reluctance"
COUNTED_FROM = frozenset({"since", "following", "after"})


class ClaimMaker:
    """Makes the claims of one document."""

    def __init__(
        self,
        document: Document,
        parsed: Sequence[Parsed],
        times: Sequence[Time],
        attributions: Sequence[Attribution],
        published: Published,
        acts: Acts,
        hedges: Hedges,
        version: str,
    ) -> None:
        self.document = document
        self.id = document.id
        self.parsed = parsed
        self.times = times
        self.attributions = attributions
        self.said = Places((piece, link) for link in attributions for piece in link.content)
        self.cues = Places((link.cue, link) for link in attributions if link.cue)
        self.published = published
        self.acts = acts
        self.hedges = hedges
        self.version = version

        self.put: dict[str, tuple[Certainty, Polarity]] = {}

    def claims(self, frames: Sequence[Frame]) -> tuple[tuple[Claim, ...], Counter[str]]:
        """The claims in text order, and how many frames were dropped, by reason."""
        dropped: Counter[str] = Counter()
        made: dict[str, Claim] = {}
        for frame in frames:
            claim = self._claim(frame)
            if not self._counts(frame, claim):
                dropped["act_only_counts_when_negated"] += 1
            elif claim.id in made:
                dropped["same_claim_twice"] += 1
            else:
                made[claim.id] = claim
        return tuple(made.values()), dropped

    def _counts(self, frame: Frame, claim: Claim) -> bool:
        """Whether an act that counts only where it is not done ("did not comment") is indeed not done or declined."""
        act = self.acts.by_id.get(frame.act)
        if act is None or not act.negated or claim.polarity is Polarity.NEGATIVE:
            return True
        return self.parsed[frame.sentence].doc[frame.head].lemma_.lower() in ("decline", "refuse")

    def _claim(self, frame: Frame) -> Claim:
        parsed = self.parsed[frame.sentence]
        certainty, polarity = self._stance(frame, parsed)
        time = self._time(frame, parsed, certainty, polarity)
        if _bidden(frame, parsed):  # "will come at the invitation of": the bidding is done, though the visit is ahead
            time = attach_time(parsed, frame.head, (), self.published, certainty, polarity)
        speakers = self._speakers(frame, parsed)
        if certainty is Certainty.ASSERTED and self._found_wrong(frame, parsed, speakers):
            certainty, polarity = Certainty.DENIED, Polarity.NEGATIVE
        if certainty is Certainty.ASSERTED and _ahead(time, self.published) and frame.rung is None:
            certainty = Certainty.EXPECTED
        if certainty is Certainty.EXPECTED and time.span is None and (since := self._long_settled(frame, parsed)):
            certainty, time = Certainty.POSSIBLE, since
        if certainty in SURER and frame.rung is not None and frame.rung.status in AIMED:
            certainty = Certainty.POSSIBLE
        return Claim(
            document=self.id,
            span=frame.span,
            quote=frame.span.of(self.document.text),
            act=frame.act,
            plover=plover(frame.plover, self._future(frame), certainty, polarity),
            actors=frame.actors,
            recipients=frame.recipients,
            rung=self._settled(frame, parsed, certainty, speakers),
            time=time,
            certainty=certainty,
            polarity=polarity,
            attribution=speakers,
            flags=(*frame.flags, RELUCTANCE) if _reluctant(parsed.doc[frame.head], certainty) else frame.flags,
            reading=self.version,
        )

    def _time(self, frame: Frame, parsed: Parsed, certainty: Certainty, polarity: Polarity) -> Time:
        """When: an anniversary's year, the time of the event itself, or of the announcing that makes it so."""
        time = anniversary_year(parsed, self.published) if "anniversary" in frame.flags else None
        time = time or self._time_at(frame.head, parsed, certainty, polarity)
        if time.span is None and self.published.day and certainty is Certainty.ASSERTED:
            if SPOKEN in frame.flags:
                return on_the_day(self.published.day)
            if LEAD in frame.flags:
                return just_before(self.published.day)
        if time.span is None and frame.rung is not None and frame.rung.status in PERFORMED:
            for above in ancestors(parsed.doc[frame.head]):
                said = self._time_at(above.i, parsed, certainty, polarity)
                if said.span is not None:
                    time = said
                    break
        if "anniversary" in frame.flags and frame.rung is not None and frame.rung.change is Change.HOLDS:
            time = replace(time, end=self.published.day)
        return time if time.span is None else replace(time, text=time.span.of(self.document.text))

    def _time_at(self, head: int, parsed: Parsed, certainty: Certainty, polarity: Polarity) -> Time:
        return attach_time(parsed, head, self.times, self.published, certainty, polarity)

    def _long_settled(self, frame: Frame, parsed: Parsed) -> Time | None:
        """Since when something has been agreed or decided that was settled long ago: "agreed in 2015 to open a bridge".

        Whether it has come about by now is left open: nobody still expects it.
        """
        verb = next(itertools.islice(ancestors(parsed.doc[frame.head]), 1), None)
        day = self.published.day
        if day is None or verb is None or verb.tag_ not in PAST or verb.lemma_.lower() not in SETTLED:
            return None
        told = self._time_at(verb.i, parsed, Certainty.ASSERTED, Polarity.POSITIVE)
        if told.span is None or told.end is None or days_between(told.end, day) < LONG_AGO:
            return None
        return Time(None, None, told.start, day, Precision.INTERVAL, TimeBasis.INFERRED)

    def _stance(self, frame: Frame, parsed: Parsed) -> tuple[Certainty, Polarity]:
        if self._presupposed(frame, parsed) or _bidden(frame, parsed):
            return stance_at(parsed, frame.head, self.hedges, governed=False)
        if frame.act == SAME_AS:
            return self._of_identity(frame, parsed)
        if frame.rung is not None and frame.rung.change is Change.HOLDS:
            certainty, polarity = stance_of_object(parsed, frame.head, self.hedges)
            if certainty is Certainty.ASSERTED and _merely_meant(parsed.doc[frame.head]):
                certainty = Certainty.POSSIBLE
            return certainty, polarity
        if frame.rung is not None and _long_done(frame, parsed):
            return stance_at(parsed, frame.head, self.hedges, governed=False)
        certainty, polarity = stance_at(parsed, frame.head, self.hedges)
        if frame.rung is not None:
            certainty, polarity = self._of_change(frame, parsed, certainty, polarity)
        act = self.acts.by_id.get(frame.act)
        if act and act.certainty and certainty is Certainty.ASSERTED and polarity is Polarity.POSITIVE:
            certainty = Certainty(act.certainty)
        return certainty, polarity

    def _of_identity(self, frame: Frame, parsed: Parsed) -> tuple[Certainty, Polarity]:
        """A guess at who someone is stays one: "presumably", "probably" may stand anywhere between the two names."""
        certainty, polarity = stance_at(parsed, frame.head, self.hedges)
        words = {token.lower_ for token in parsed.tokens(frame.span)}
        guessed = any(self.hedges.adverbs.get(word) in ("likely", "possible") for word in words)
        if guessed and certainty in (Certainty.ASSERTED, Certainty.EXPECTED):
            return Certainty.POSSIBLE, polarity
        return certainty, polarity

    def _of_change(
        self, frame: Frame, parsed: Parsed, certainty: Certainty, polarity: Polarity
    ) -> tuple[Certainty, Polarity]:
        """A noun ("the upgrade") only goes back to the change that a clause has put; it does not say it is done."""
        head = parsed.doc[frame.head]
        if head.pos_ != "NOUN":
            self.put[frame.act] = (certainty, polarity)
            settled = frame.rung is not None and frame.rung.status in PERFORMED
            if settled and certainty is Certainty.EXPECTED and head.head.lemma_.lower() in SETTLING:
                own, _ = stance_at(parsed, frame.head, self.hedges, governed=False)
                return (own, polarity) if own is Certainty.ASSERTED else (certainty, polarity)
        elif certainty is Certainty.ASSERTED and frame.act in self.put:
            return self.put[frame.act]
        return certainty, polarity

    def _settled(
        self, frame: Frame, parsed: Parsed, certainty: Certainty, speakers: Sequence[Attribution]
    ) -> RungClaim | None:
        """A rung in force only where the claim is asserted; a side that says what it will do announces it."""
        rung = frame.rung
        if rung is None or rung.status is not Status.IN_FORCE or certainty not in UNREACHED:
            return rung
        status = UNREACHED[certainty]
        if status is Status.EXPECTED and speakers and speakers[0].speaker and speakers[0].speaker.state:
            own, _ = stance_at(parsed, frame.head, self.hedges, governed=False)
            acting = {mention.state for mention in frame.actors}
            if own is Certainty.EXPECTED and speakers[0].speaker.state in acting:
                status = Status.ANNOUNCED
        return replace(rung, status=status)

    def _future(self, frame: Frame) -> str | None:
        act = self.acts.by_id.get(frame.act)
        return act.future if act else None

    def _speakers(self, frame: Frame, parsed: Parsed) -> tuple[Attribution, ...]:
        """Who says so, original speaker first; to urge or to praise is itself to say something."""
        head = parsed.span([parsed.doc[frame.head]])
        said = chain(frame.span, list(dict.fromkeys(link for _, link in self.said.touching(frame.span))))
        links = tuple(link for link in said if not (link.cue and link.cue.overlaps(head)))
        if self._presupposed(frame, parsed):
            links = tuple(link for link in links if self._quoted(frame.span, link))
        act = self.acts.by_id.get(frame.act)
        if act is None or not act.speech or not frame.actors or not (act.negated or self._spoken(frame, parsed)):
            return links
        actor = frame.actors[0]
        if links and links[0].speaker and links[0].speaker.id == actor.id:
            return links
        return (self._own_speech(frame, parsed, actor), *links)

    def _spoken(self, frame: Frame, parsed: Parsed) -> bool:
        """Whether an act of saying is said to be done: who may yet insult someone ("if he insulted him") has not."""
        certainty, polarity = stance_at(parsed, frame.head, self.hedges)
        return certainty is Certainty.ASSERTED and polarity is Polarity.POSITIVE

    def _found_wrong(self, frame: Frame, parsed: Parsed, speakers: Sequence[Attribution]) -> bool:
        """Whether the sentence after a report says that it is wrong; to urge or blame is no report."""
        act = self.acts.by_id.get(frame.act)
        if not speakers or (act is not None and act.speech and speakers[0].content == (frame.span,)):
            return False
        return said_wrong(self.document.text, parsed.sentence.span.end)

    def _presupposed(self, frame: Frame, parsed: Parsed) -> bool:
        """Whether a standing is taken for granted by a bare phrase ("alongside X", "their partnership"), not stated."""
        if frame.rung is None or frame.rung.change is not Change.HOLDS:
            return False
        head = parsed.doc[frame.head]
        bare = (
            head.pos_ in ("NOUN", "PROPN", "ADP", "ADV")
            and not children(head, "cop")
            and head.dep_ not in ("ROOT", "xcomp")
        )
        bare = bare and head.head.lemma_.lower() not in PREDICATING and not _indefinite(head)
        return bare and not hedged_object(parsed, frame.head, self.hedges)

    def _quoted(self, span: Span, link: Attribution) -> bool:
        """Whether `span` stands inside quotation marks in what `link` says."""
        text = self.document.text
        for piece in link.content:
            if piece.contains(span):
                around = text[max(0, piece.start - 1) : piece.start + 1] + text[piece.start : span.start]
                opened = sum(around.count(mark) for mark in OPENING) + around.count('"')
                return opened > sum(text[piece.start : span.start].count(mark) for mark in CLOSING)
        return False

    def _own_speech(self, frame: Frame, parsed: Parsed, actor: Mention) -> Attribution:
        """The attribution of an act of saying: as found by its cue where it was, else made from the frame."""
        cue = parsed.span([parsed.doc[frame.head]])
        for _, attribution in self.cues.touching(cue):
            return attribution
        return Attribution(
            source=actor.span,
            cue=cue,
            content=(frame.span,),
            kind=AttributionKind.NAMED,
            text=actor.text,
            cue_text=cue.of(self.document.text),
            speaker=actor.actor,
        )


def _bidden(frame: Frame, parsed: Parsed) -> bool:
    """Whether an act only says at whose bidding something is done: "at the invitation of", "on the request of"."""
    head = parsed.doc[frame.head]
    if frame.act not in BIDDING or head.pos_ != "NOUN":
        return False
    return any(case.lower_ in ("at", "on", "upon") for case in children(head, "case"))


def _ahead(time: Time, published: Published) -> bool:
    """Whether a time that the text states lies after publication."""
    return bool(time.span and time.start and published.day and time.start > published.day)


def _reluctant(head: Token, certainty: Certainty) -> bool:
    """Whether an act is only doubted because who would do it is slow to: "has been hesitant to join"."""
    return certainty is Certainty.DOUBTED and any(above.lemma_.lower() in SLOW for above in ancestors(head))


def _indefinite(noun: Token) -> bool:
    return any(child.lower_ in ("a", "an", "any", "some") for child in children(noun, "det"))


def _merely_meant(head: Token) -> bool:
    """Whether "a partnership" is the object of a verb that does not give it: "would support a partnership"."""
    governed = head.pos_ == "NOUN" and head.head.pos_ == "VERB" and not children(head, "cop")
    return governed and _indefinite(head) and head.head.lemma_.lower() not in GIVING


def _long_done(frame: Frame, parsed: Parsed) -> bool:
    """Whether a change stands as a noun that the sentence counts from: "since the normalisation", an anniversary."""
    head = parsed.doc[frame.head]
    if head.pos_ != "NOUN":
        return False
    return "anniversary" in frame.flags or any(case.lower_ in COUNTED_FROM for case in children(head, "case"))


__all__ = ["ClaimMaker"]
