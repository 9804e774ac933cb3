"""What a document has named so far: the sides a sentence leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.reading.rungs.parties import Party, unique


@dataclass
class Context:
    """What was named before in the document: recent parties, newest last, and how often each side is named at all."""

    recent: list[Party] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, Party] = field(default_factory=dict)
    pair: tuple[Party, Party] | None = None
    about: list[Party] = field(default_factory=list)  # named in the title
    beside: list[Party] = field(default_factory=list)  # named last as standing on one rung
    lead: Party | None = None  # named first in the last sentence that names any
    here: tuple[Party, Party] | None = None  # the pair of an earlier claim of the same sentence

    def see(self, parties: Iterable[Party]) -> None:
        """Note the parties of a sentence that has been read."""
        here = list(parties)
        self.lead = here[0] if here else self.lead
        self.recent = [*self.recent, *here][-12:]

    def other(self, than: set[str]) -> Party | None:
        """The side meant without being named: of the last pair, else the one party that the text before keeps
        naming.
        """
        if self.pair and (than & {p.id for p in self.pair}):
            rest = [p for p in self.pair if p.id not in than]
            if len(rest) == 1:
                return rest[0]
        said = [p for p in self.about if p.id not in than]
        if len(said) == 1:
            return said[0]
        near = unique(p for p in reversed(self.recent[-4:]) if p.id not in than)
        if len(near) == 1:
            return near[0]
        common = [(i, n) for i, n in self.counts.most_common(4) if i not in than]
        if common and (len(common) == 1 or common[0][1] > common[1][1]):
            return self.examples[common[0][0]]
        return None

    def speaking(self, than: set[str]) -> Party | None:
        """Who "we" are: the side of the title that is not meant otherwise, its first where two are left."""
        said = [p for p in self.about if p.id not in than]
        if said:
            return said[0]
        rest = [p for p in self.pair or () if p.id not in than]
        return rest[0] if len(rest) == 1 else self._far_most(than)

    def _far_most(self, than: set[str]) -> Party | None:
        """The only other party that the document names, or the one it names far more often than any other."""
        first, *others = [(i, n) for i, n in self.counts.most_common(len(than) + 2) if i not in than] or [("", 0)]
        if not first[0] or (others and first[1] < 2 * others[0][1] + 1):
            return None
        return self.examples[first[0]]

    def two(self) -> tuple[Party, Party] | None:
        """The pair that the document is about: the last pair, else the two parties named clearly most often."""
        if len(self.about) == 2:
            return self.about[0], self.about[1]
        if self.pair:
            return self.pair
        if len(self.about) == 1:
            other = self.other({self.about[0].id})
            return (self.about[0], other) if other else None
        common = self.counts.most_common(3)
        if len(common) < 2 or (len(common) == 3 and common[2][1] == common[1][1]):
            return None
        return self.examples[common[0][0]], self.examples[common[1][0]]
