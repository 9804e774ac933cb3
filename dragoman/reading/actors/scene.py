"""One sentence as the finders of mentions see it: names already found, words, and what stands beside a phrase."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.lexicon.actors import ActorLexicon, NameHit
from dragoman.model import Mention, Span
from dragoman.reading.parsed import Parsed

_WORD = re.compile(r"[^\W_]+")
_BACK_WORD = re.compile(r"([^\W_][\w-]*)[\s-]+\Z")
# A name: capitalised words, initials, particles between them, and a suffix.
_PART = r"(?:[A-Z](?:\.[A-Z])*\.|(?:al|el|ul|bin|ibn)-[A-Z][\w'-]*|[A-Z][^\W_]*(?:['-][A-Za-z][^\W_]*)*)"
_LINK = r"(?:de|da|di|do|dos|du|del|della|der|den|van|von|bin|bint|ibn|al|el|la|le|ul|ter|ten|zu|y)"
_NAME_RUN = re.compile(rf"{_PART}(?:\s(?:{_LINK}\s){{0,2}}(?!(?:{_LINK})\s){_PART}){{0,5}}(?:,\s(?:Jr\.|Sr\.|III|II))?")
_LONG_WORD = re.compile(r"[A-Za-z]{4,}")
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title, organ or group word in a sentence.

    `sort`: title, other, chief, opposite, organ or group; `key` says which.
    """

    start: int
    end: int
    words: str
    sort: str
    key: str


@dataclass(slots=True)
class Phrases:
    """All phrases the finders look for, by their first word; longest first."""

    by_word: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, lexicon: ActorLexicon) -> Phrases:
        """Titles, organs and groups of the lexicon."""
        phrases = cls()
        titles = lexicon.titles
        tables: list[tuple[str, dict[str, str]]] = [
            ("title", {title: title for title in titles.offices}),
            ("other", {title: title for title in titles.others}),
            ("chief", {word: word for word in titles.chiefs}),
            ("opposite", {word: word for word in titles.opposites}),
            ("organ", lexicon.organ_phrases),
            ("group", lexicon.group_phrases),
        ]
        for sort, table in tables:
            for words, key in table.items():
                phrases.by_word.setdefault(_first(words), []).append((words, sort, key))
        for rows in phrases.by_word.values():
            rows.sort(key=lambda row: -len(row[0]))
        return phrases

    def scan(self, lowered: str, offset: int) -> Iterator[Phrase]:
        """All phrases in a lower-case sentence that starts at `offset`; a place may give a phrase of several sorts."""
        taken = 0
        for match in _WORD.finditer(lowered):
            if match.start() < taken:
                continue
            rows = self.by_word.get(match.group())
            if rows is None:
                continue
            longest = 0
            for words, sort, key in rows:
                end = match.start() + len(words)
                if end < longest or not lowered.startswith(words, match.start()) or lowered[end : end + 1].isalnum():
                    continue
                longest = end
                yield Phrase(offset + match.start(), offset + end, words, sort, key)
            taken = max(taken, longest)


def _first(words: str) -> str:
    match = _WORD.match(words)
    return match.group() if match else words


@dataclass(frozen=True, slots=True)
class Titled:
    """A title at its place: from `start` (its state and modifiers included) to `end` (its "of …" included)."""

    phrase: Phrase
    start: int
    end: int
    state: str | None
    past: bool


@dataclass(slots=True)
class Scene:
    """A sentence with its names. Offsets are those of the document; `folded` is the whole document, folded."""

    index: int
    parsed: Parsed
    folded: str
    hits: list[NameHit]
    lexicon: ActorLexicon
    titled: list[Titled] = field(default_factory=list)
    _title_case: bool | None = None

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return self.parsed.sentence.span

    def hit_ending(self, end: int) -> NameHit | None:
        """The name that ends at `end`."""
        return next((hit for hit in self.hits if hit.end == end), None)

    def hit_starting(self, start: int) -> NameHit | None:
        """The name that begins at `start`."""
        return next((hit for hit in self.hits if hit.start == start), None)

    def word_before(self, position: int) -> tuple[int, str] | None:
        """Start and text of the word directly before `position`, joined by spaces or a hyphen."""
        low = max(self.span.start, position - _WINDOW)
        match = _BACK_WORD.search(self.folded[low:position])
        return None if match is None else (low + match.start(1), match.group(1))

    def back_over(self, position: int, words: frozenset[str]) -> int:
        """The place before all of `words` that directly precede `position`."""
        while (before := self.word_before(position)) is not None and before[1].lower() in words:
            position = before[0]
        return position

    def owner_before(self, position: int, modifiers: frozenset[str]) -> tuple[NameHit, int] | None:
        """The name in front of a phrase ("Vietnam's new", "US", "former Chinese") and where the whole begins."""
        start = self.back_over(position, modifiers)
        gap = self.folded[max(self.span.start, start - 4) : start]
        for ending in ("'s ", "' ", " ", "-", "s' "):
            if gap.endswith(ending):
                hit = self.hit_ending(start - len(ending))
                if hit is not None:
                    return hit, self.back_over(hit.start, modifiers)
        return None

    def owner_after(self, position: int, prepositions: tuple[str, ...] = ("of",)) -> NameHit | None:
        """The name after "of", with or without an article."""
        rest = self.folded[position : position + 20]
        for preposition in prepositions:
            for article in ("", "the "):
                lead = f" {preposition} {article}"
                if rest.startswith(lead) and (hit := self.hit_starting(position + len(lead))) is not None:
                    return hit
        return None

    def name_run(self, position: int) -> Span | None:
        """The run of capitalised words that begins at `position`, cut where another kind of word begins."""
        match = _NAME_RUN.match(self.folded, position, self.span.end)
        if match is None:
            return None
        end = match.end()
        run = match.group()
        for word in re.finditer(r"\S+", run):
            bare = word.group().rstrip(",")
            if bare.rstrip(".") in self.lexicon.titles.not_name and word.start() > 0:
                end = position + word.start() - 1
                break
            if bare in self.lexicon.titles.not_name and not (bare in self.lexicon.titles.name_too and " " in run):
                return None
        possessive = self.folded.rfind("'s", position, end)
        if possessive != -1 and possessive == end - 2:
            end = possessive
        return Span(position, end) if end > position else None

    @property
    def title_case(self) -> bool:
        """Whether nearly all longer words begin with a capital, as in headlines: then capitals say nothing of names."""
        if self._title_case is None:
            words = _LONG_WORD.findall(self.folded, self.span.start, self.span.end)
            capitals = sum(1 for word in words if word[0].isupper())
            self._title_case = len(words) >= 3 and capitals >= 0.8 * len(words)
        return self._title_case

    def text(self, span: Span) -> str:
        """The folded characters of a span."""
        return self.folded[span.start : span.end]


class Cover:
    """Spans already spoken for; kept sorted, none overlapping another."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._spans: list[Span] = []

    def free(self, span: Span) -> bool:
        """Whether nothing taken overlaps `span`."""
        place = bisect_left(self._starts, span.start)
        before = self._spans[place - 1] if place else None
        after = self._spans[place] if place < len(self._spans) else None
        return not (before is not None and before.overlaps(span)) and not (after is not None and after.overlaps(span))

    def take(self, span: Span) -> None:
        """Mark as spoken for."""
        place = bisect_left(self._starts, span.start)
        self._starts.insert(place, span.start)
        self._spans.insert(place, span)

    def admit(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Of `mentions`, longest first, those that are free; they are taken."""
        kept: list[Mention] = []
        for mention in sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span.start)):
            if self.free(mention.span):
                self.take(mention.span)
                kept.append(mention)
        return kept
