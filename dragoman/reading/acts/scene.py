"""One sentence in which acts are looked for, and when a word with its parties makes a frame of it. Part of acts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from dragoman.lexicon.acts import Acts, Wording
from dragoman.model import ActorKind, Mention, Span
from dragoman.reading.acts.answers import answered, may_answer
from dragoman.reading.acts.arguments import Arguments, passive, unique
from dragoman.reading.acts.clause_spans import clause_span
from dragoman.reading.acts.fill import FILLED, may_fill, other_side
from dragoman.reading.acts.nearby import OF_THE_PAIR
from dragoman.reading.acts.places import from_elsewhere
from dragoman.reading.acts.reach import side, sides
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import Parsed, base, children
from dragoman.reading.story import Story
from dragoman.reading.tree import Token

# Acts that lead to one another, so that a later "the deal" may go back to earlier "talks".
KINDRED = (frozenset({"negotiate", "meet", "summit", "sign"}),)
MUTUAL = frozenset({"bilateral", "mutual", "two-way"})
NEAR = 3  # sentences back
DEFINITE = frozenset({"the", "that", "this"})
OF_ANOTHER = frozenset({"that", "must", "amiss"})  # clauses that name the other side
# What a hostile act is once planned, and what taking one's people home is.
HELD_OVER = frozenset({"THREATEN", "CONCEDE"})
CONDITIONS = frozenset({"unless", "until", "if"})
MAY = frozenset({"could", "may", "might"})
WILL = MAY | {"will", "would", "'ll"}


@dataclass(slots=True)
class Scene:
    """One sentence, its words' parties, and what has been read before it.

    `recent`: the last frame of each act in the document so far; `used`: tokens that a frame has taken for its own;
    `named`: how many sides are named; `context`: there was an act shortly before; `story`: whom the text is about.
    """

    number: int
    parsed: Parsed
    arguments: Arguments
    acts: Acts
    recent: dict[str, Frame]
    story: Story
    used: set[int] = field(default_factory=set)
    named: int = field(init=False)
    context: bool = field(init=False)

    def __post_init__(self) -> None:
        self.named = len({found for here in self.arguments.at.values() for m in here if (found := side(m))})
        self.context = any(self.number - frame.sentence <= NEAR for frame in self.recent.values())

    def may_be(self, wording: Wording) -> bool:
        """Whether enough sides are named for a wording: cheap to ask, before anything is looked for.

        Where one goes need not be named as a side ("flew to Geneva").
        """
        if wording.act.to_state:
            return True
        wanted = 2 if wording.both_sides or wording.clause in OF_ANOTHER else 1
        if self.named >= wanted or (self.context and (wording.act.together or bool(wording.act.about))):
            return True
        of_both = wording.topical or wording.object or wording.lemma in OF_THE_PAIR
        if wording.act.together and self.story.pair and of_both:
            return True
        if self.context and may_answer(wording, self.recent):
            return True
        return self.named == 1 and may_fill(wording, self.story, self.number)

    def frame(
        self,
        head: Token,
        wording: Wording,
        actors: Sequence[Mention],
        recipients: Sequence[Mention],
        *,
        span: Callable[[], Span],
        mutual: bool = False,
    ) -> Frame | None:
        """The frame of an act, None where its parties do not make it one of states; only then is its `span` asked.

        `mutual`: the actors do it to each other.
        """
        if wording.inverse:
            actors, recipients = recipients, actors
        flags: tuple[str, ...] = ()
        if not actors and not recipients and (earlier := self._earlier(head, wording)):
            actors, recipients, flags = (earlier.actors, earlier.recipients, ("parties_from_context",))
        doers = unique(actors)
        taken = {mention.id for mention in doers}
        targets = [m for m in unique(recipients) if m.id not in taken and _fits(m, wording)]
        if wording.act.to_state:
            doers = from_elsewhere(doers, targets)
        if not (flags or mutual or sides(targets)) and (
            whom := answered(self.arguments, self.recent, self.number, head, wording, sides(doers))
        ):
            targets, flags = unique(whom), (FILLED,)
        if not (flags or mutual) and (
            both := other_side(self.arguments, self.story, self.number, head, wording, doers, targets)
        ):
            (doers, targets), flags = both, (FILLED,)
        if not _between_states(wording, doers, targets) and not mutual:
            return None
        place = span()
        if wording.act.attempt:
            head, place = self._attempt(head, place)
        return Frame(
            sentence=self.number,
            head=head.i,
            span=place,
            act=wording.act.id,
            plover=wording.act.plover,
            actors=tuple(doers),
            recipients=tuple(targets),
            flags=flags,
        )

    def other_side(self, actors: Sequence[Mention]) -> list[Mention]:
        """The other party of "the relationship" where one side is named: that of the last act between the two."""
        here = sides(actors)
        if len(here) != 1:
            return []
        near = [f for f in self.recent.values() if self.number - f.sentence <= NEAR and here & sides_of(f)]
        if not near:
            return []
        last = max(near, key=lambda frame: (frame.sentence, frame.head))
        return [m for m in (*last.actors, *last.recipients) if (found := side(m)) and found not in here]

    def on_condition(self, head: Token, besides: Collection[str]) -> tuple[Mention, ...]:
        """Whoever must meet the condition of a threat: "will cut off aid unless Chad closes the camps"."""
        after = self.parsed.doc[head.i + 1 :]
        places = [place for place, token in enumerate(after) if token.lower_ in CONDITIONS]
        for token in after[places[0] + 1 : places[0] + 5] if places else ():
            if found := [m for m in self.arguments.named(token) if (of := side(m)) and of not in besides]:
                return tuple(found)
        return ()

    def _attempt(self, head: Token, span: Span) -> tuple[Token, Span]:
        """ "Intensified its efforts to convince": the head is the verb of trying, and the clause is its clause."""
        start, node = head, head
        for _ in range(3):
            above = node.head
            tried = self.arguments.lemma(above) in self.acts.attempts and above.i != node.i
            if not tried or base(node) not in ("acl", "xcomp", "obj", "obl", "advcl", "nmod"):
                break
            node = above
        if node.i == start.i or node.pos_ not in ("VERB", "NOUN"):
            return start, span
        whole = clause_span(self.parsed, node, self.arguments.subjects(node)) if node.pos_ == "VERB" else span
        return node, Span(min(whole.start, span.start), max(whole.end, span.end))

    def _earlier(self, head: Token, wording: Wording) -> Frame | None:
        """The act that "these talks" or "any deal" goes back to, not more than three sentences ago."""
        if wording.act.about:
            return self._last(wording.act.about)
        if wording.act.to_state and (told := self._visit_told(head)):
            return told
        if not wording.act.together:
            return None
        kin = next((group for group in KINDRED if wording.act.id in group), frozenset({wording.act.id}))
        mutual = any(child.lower_ in MUTUAL for token in [head, *children(head, "nmod")] for child in token.children)
        if not mutual and not _refers_back(head):
            return None
        return self._last(self.recent if mutual else kin)

    def _visit_told(self, head: Token) -> Frame | None:
        """The visit of which a clause tells what became ("the visit never took place"), hosts and guests turned."""
        if base(head) != "nsubj" or not any(child.lower_ in DEFINITE for child in children(head, "det")):
            return None
        last = self._last(("visit", "host"))
        if last is None or last.act == "visit":
            return last
        return replace(last, actors=last.recipients, recipients=last.actors)

    def _last(self, acts: Collection[str]) -> Frame | None:
        """The last frame of one of `acts`, not more than three sentences ago."""
        found = [f for act, f in self.recent.items() if act in acts and self.number - f.sentence <= NEAR]
        return max(found, key=lambda frame: (frame.sentence, frame.head)) if found else None


def conditional(scene: Scene, frame: Frame, wording: Wording) -> Frame:
    """A hostile act that may be done, or will be on a condition ("will expel … unless"), is a threat."""
    head = scene.parsed.doc[frame.head]
    if wording.act.future not in HELD_OVER or not (will := _will(head)):
        return frame
    later = {token.lower_ for token in scene.parsed.doc[head.i + 1 :]}
    held_over = bool(later & CONDITIONS) or (wording.act.future == "THREATEN" and bool(will & MAY))
    if not held_over:
        return frame
    whom = frame.recipients if sides(frame.recipients) else scene.on_condition(head, sides(frame.actors))
    return replace(frame, plover="THREATEN", recipients=whom)


def _will(verb: Token) -> set[str]:
    """The words before a verb that put it ahead ("will", "may not"); none where it is put back ("may have left")."""
    before = {child.lower_ for child in [*children(verb, "aux", "cop"), *verb.doc[max(0, verb.i - 2) : verb.i]]}
    return before & WILL if "have" not in before else set()


def sides_of(frame: Frame) -> set[str]:
    """The states and organisations that take part in a frame."""
    return sides((*frame.actors, *frame.recipients))


def _refers_back(head: Token) -> bool:
    """Whether a noun may go back to something told before: it has an article or pronoun and is no name.

    "These talks", "an agreement"; not "cooperation on climate", "the Paris Agreement". Of verbs only passives do: "the
    deal was struck".
    """
    if head.pos_ not in ("NOUN", "PROPN"):
        return passive(head)
    named = head.pos_ == "PROPN" or any(child.pos_ == "PROPN" for child in children(head, "compound", "amod"))
    return not named and bool(children(head, "det") or children(head, "amod"))


def _fits(mention: Mention, wording: Wording) -> bool:
    """Whether one acted on is of the kind that the act needs: one joins a body, and visits a state.

    What is left or joined by its name in the wording ("tore up its pact with Peru") is no body.
    """
    if wording.act.to_body and wording.object is None:
        return not mention.state or mention.actor.kind is ActorKind.ORGANISATION
    return bool(mention.state) or not wording.act.to_state


def _between_states(wording: Wording, actors: Sequence[Mention], recipients: Sequence[Mention]) -> bool:
    """Whether the parties make it an act of states: someone acts for one, and where both are needed for two."""
    acting, acted_on = sides(actors), sides(recipients)
    if wording.both_sides or wording.clause in OF_ANOTHER:
        return len(acting | acted_on) > 1 and (bool(acting and acted_on) or (wording.act.together and len(acting) > 1))
    if acted_on and acting and len(acting | acted_on) == 1:
        return False
    return bool(acting) or bool(acted_on and recipients[0].how != "pronoun")
