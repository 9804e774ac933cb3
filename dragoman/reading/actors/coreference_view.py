"""What finders of references look at: sentences in order, each with the mentions that stand in it and their roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.lexicon.actors import ActorLexicon
from dragoman.lexicon.names import fold
from dragoman.model import Actor, ActorKind, BlockKind, Mention
from dragoman.reading.parsed import Parsed, base
from dragoman.reading.story import Story
from dragoman.reading.tree import Token

# Two countries are looked for in the same sentence and this many before it.
REACH = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with its sentence and the token that heads it."""

    mention: Mention
    sentence: int
    head: Token

    @property
    def is_subject(self) -> bool:
        """Whether the mention is what its clause is about."""
        head = self.head
        return base(head) == "nsubj" or (head.dep_ == "conj" and base(head.head) == "nsubj")


@dataclass(slots=True)
class View:
    """All sentences and placed mentions of a document.

    `day`: ISO day by which offices are read; None where unknown. `home`: the state whose office publishes, else None.
    `story`: which pair the text is about; `groups`: the pair that a sentence speaks of as one ("both sides").
    """

    folded: str
    parsed: Sequence[Parsed]
    lexicon: ActorLexicon
    by_sentence: list[list[Placed]] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    day: str | None = None
    home: str | None = None
    story: Story = field(default_factory=lambda: Story([]))
    groups: dict[int, tuple[Actor, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        folded: str,
        parsed: Sequence[Parsed],
        mentions: Sequence[Mention],
        lexicon: ActorLexicon,
        day: str | None = None,
    ) -> View:
        """Place every mention; learn genders from titles."""
        view = cls(folded, parsed, lexicon, day=day)
        ordered = sorted(mentions, key=lambda mention: mention.span)
        place = 0
        for index, sentence in enumerate(parsed):
            here: list[Placed] = []
            span = sentence.sentence.span
            while place < len(ordered) and ordered[place].span.start < span.start:
                place += 1
            while place < len(ordered) and ordered[place].span.start < span.end:
                tokens = sentence.tokens(ordered[place].span)
                if tokens:
                    here.append(Placed(ordered[place], index, _head(tokens)))
                    view._learn_gender(ordered[place])
                place += 1
            view.by_sentence.append(here)
        view.story = Story.of(parsed, ordered)
        return view

    def take_up(self, sentence: int, references: Sequence[Mention]) -> None:
        """Remember the last two of whom a sentence speaks as of a pair: what follows may mean them again."""
        for mention in references:
            pair = tuple(m.actor for m in references if m.span == mention.span and m.state)
            if len({actor.state for actor in pair}) == 2 == len(pair):
                self.groups[sentence] = tuple(self.lexicon.actor(actor.state or "") for actor in pair)
                if tokens := self.parsed[sentence].tokens(mention.span):
                    self.by_sentence[sentence].append(Placed(mention, sentence, _head(tokens)))
        self.by_sentence[sentence].sort(key=lambda placed: placed.mention.span)

    def note(self, sentence: int, mention: Mention) -> None:
        """Remember someone whom a sentence names by a title that goes back to him: the pronoun after it may too."""
        if tokens := self.parsed[sentence].tokens(mention.span):
            placed = Placed(mention, sentence, _head(tokens))
            self.by_sentence[sentence] = sorted([*self.by_sentence[sentence], placed], key=lambda p: p.mention.span)

    def _learn_gender(self, mention: Mention) -> None:
        if mention.actor.kind is not ActorKind.PERSON or mention.id in self.genders:
            return
        known = [person for person in self.lexicon.persons_named(mention.actor.name, None) if person.id == mention.id]
        gender = known[0].gender if known else None
        words = fold(mention.text).lower().split()
        for length in (3, 2, 1):
            for start in range(len(words) - length + 1):
                gender = gender or self.lexicon.titles.gender(" ".join(words[start : start + length]))
        if gender is not None:
            self.genders[mention.id] = gender

    def before(self, sentence: int, position: int, reach: int) -> list[Placed]:
        """Mentions before `position` in this sentence and `reach` sentences back, nearest last; without boilerplate."""
        found: list[Placed] = []
        for index in range(max(0, sentence - reach), sentence + 1):
            if index < sentence and not self._joined(index, sentence):
                continue
            found += [p for p in self.by_sentence[index] if p.mention.span.end <= position]
        return found

    def _joined(self, earlier: int, later: int) -> bool:
        """Headlines and bylines do not hand on what body text refers to, unless nothing else does."""
        kinds = {self.parsed[earlier].block, self.parsed[later].block}
        return BlockKind.BOILERPLATE not in kinds and BlockKind.QUESTION not in kinds


def _head(tokens: Sequence[Token]) -> Token:
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])
