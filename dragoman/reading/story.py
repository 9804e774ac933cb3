"""Which two states a text is about, and who the other side is where a sentence names only one.

Careful on purpose: nothing is said where a third state is named in the sentence, where the other side has not been
named for three sentences, or where two could be meant. Shared by the stages of actors and of acts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.model import BlockKind, Mention
from dragoman.reading.parsed import Parsed
from dragoman.reading.tree import Token

# Sentences back in which the other side must have been named.
NEAR = 3
# Sentences back in which a state is looked for by its own name: a long text is not gone through for each.
BACK = 40
# States and the blocs that act as one; all other bodies are no sides of a pair.
STATE = 3
BLOCS = frozenset({"EU", "somaliland"})
DASHES = frozenset({"-", "--", "–", "—"})
DATELINE = 7  # words of a dateline behind its place
VENUE = frozenset({"in", "at", "to", "from", "near"})


@dataclass
class Story:
    """The states that each sentence names, and the pair that the text is about, None where there is no clear one.

    `place`: the state it is sent from, by its dateline.
    """

    named: list[list[Mention]]
    pair: tuple[str, str] | None = None
    place: str | None = None
    sides: list[frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.sides = [frozenset(m.state for m in here if m.state) for here in self.named]

    @classmethod
    def of(cls, parsed: Sequence[Parsed], mentions: Iterable[Mention], about: Iterable[str] = ()) -> Story:
        """The story of a text; `about`: the states of a title that the text does not repeat."""
        ordered = sorted(mentions, key=lambda mention: mention.span)
        named: list[list[Mention]] = []
        place = 0
        for sentence in parsed:
            here: list[Mention] = []
            span = sentence.sentence.span
            while place < len(ordered) and ordered[place].span.start < span.end:
                mention = ordered[place]
                if mention.span.start >= span.start and is_party(sentence, mention):
                    here.append(mention)
                place += 1
            named.append(here)
        story = cls(named, place=_place(parsed, ordered))
        story.pair = _pair(parsed, story, tuple(dict.fromkeys(about)))
        return story

    def partner(self, state: str, number: int) -> str | None:
        """The other side of what sentence `number` tells of `state`."""
        here = self.sides[number] - {state}
        if self.pair and state in self.pair:
            other = self.pair[0] if self.pair[1] == state else self.pair[1]
            if here - {other} or not self.is_near(other, number):
                return None
            return other
        return None if len(here) > 1 else self._local(state, number, here)

    def is_near(self, state: str, number: int) -> bool:
        """Whether a state is named in a sentence or shortly before, with no other pair in between."""
        for back in range(NEAR + 1):
            if number - back < 0:
                break
            there = self.sides[number - back]
            if state in there:
                return True
            if back and self.pair and len(there - set(self.pair)) > 1:
                return False
        return False

    def _local(self, state: str, number: int, here: frozenset[str]) -> str | None:
        """The only other state that was named beside this one in the two sentences before."""
        for back in (1, 2):
            if number - back < 0:
                return None
            there = self.sides[number - back]
            if not there:
                continue
            others = there - {state}
            if state not in there or len(others) != 1 or here - others:
                return None
            return next(iter(others))
        return None

    def last_mention(self, state: str, number: int) -> Mention | None:
        """The last mention of a state up to a sentence: by its own name where it is so named lately, else any."""
        found: Mention | None = None
        for place in range(number, max(-1, number - BACK), -1):
            for mention in reversed(self.named[place]):
                if mention.state != state:
                    continue
                if mention.id == state and mention.how not in ("adjective", "coreference"):
                    return mention
                found = found or mention
        return found


def is_party(sentence: Parsed, mention: Mention) -> bool:
    """Whether a mention names a state or someone who acts for one; a capital after "in" is a venue."""
    state = mention.state
    if not state or not (len(state) == STATE or state in BLOCS) or mention.candidates:
        return False
    return not is_venue(sentence, mention)


def is_venue(sentence: Parsed, mention: Mention) -> bool:
    """Whether a capital says where or whither ("in Oslo", "in the Norwegian capital", "OSLO - ")."""
    tokens = sentence.tokens(mention.span)
    if mention.how == "adjective":
        return bool(tokens) and _its_capital(tokens[-1])
    return mention.how == "capital" and (not tokens or _opened(tokens[0]) or _dateline(tokens))


def _opened(token: Token) -> bool:
    return token.i > 0 and token.doc[token.i - 1].lower_ in VENUE


def _its_capital(adjective: Token) -> bool:
    doc = adjective.doc
    noun = doc[adjective.i + 1 : adjective.i + 2]
    before = [token.lower_ for token in doc[max(0, adjective.i - 2) : adjective.i]]
    return bool(noun) and noun[0].lower_ == "capital" and bool(VENUE & set(before))


def _dateline(tokens: Sequence[Token]) -> bool:
    first, last = tokens[0], tokens[-1]
    after = last.doc[last.i + 1 : last.i + 2]
    return first.i == 0 and bool(after) and after[0].text in (*DASHES, "(")


def _place(parsed: Sequence[Parsed], mentions: Sequence[Mention]) -> str | None:
    """The state from which the text is sent ("OSLO, May 3 - "), where the text names that state again."""
    first = next((each for each in parsed if each.block is BlockKind.BODY), None)
    opening = next((m for m in mentions if first and m.span.start == first.sentence.span.start), None)
    if first is None or opening is None:
        return None
    if not opening.text.isupper() or opening.id != opening.state:
        return None
    tokens = first.tokens(opening.span)  # none where the parse begins behind the dateline
    after = tokens[-1].i + 1 if tokens else 0
    dashed = not tokens or any(token.text in DASHES for token in first.doc[after : after + DATELINE])
    again = sum(1 for mention in mentions if mention.state == opening.state) > 1
    return opening.state if dashed and again else None


def _pair(parsed: Sequence[Parsed], story: Story, about: tuple[str, ...]) -> tuple[str, str] | None:
    """The two states of the headline, else of the first sentence, else the two named by far most often."""
    head = [number for number, each in enumerate(parsed) if each.block is BlockKind.HEADLINE]
    body = [number for number, each in enumerate(parsed) if each.block is BlockKind.BODY]
    titled = _in_order(story, head) or about
    if len(titled) == 2:
        return titled[0], titled[1]
    if (head or about) and len(body) > 1 and len(lead := _in_order(story, body[:1])) == 2:
        return lead[0], lead[1]
    counts = Counter(m.state for number in body for m in story.named[number] if m.state)
    ranked = counts.most_common(3)
    if len(ranked) < 2 or len(body) < 2 or ranked[1][1] < 2:
        return None
    if len(ranked) == 3 and ranked[1][1] < 2 * ranked[2][1]:
        return None
    return ranked[0][0] or "", ranked[1][0] or ""


def _in_order(story: Story, numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.state for number in numbers for m in story.named[number] if m.state))
