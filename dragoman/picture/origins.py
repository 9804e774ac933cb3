"""How many independent voices documents amount to: the one interface by which everything in Dragoman counts support."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.model import Claim
from dragoman.picture.base import Support


@dataclass(frozen=True, slots=True)
class Origins:
    """Each document's origin: the root of the group that rests on one report."""

    by_document: Mapping[str, str]

    def of(self, document: str) -> str:
        """The origin of a document; itself where nothing is known of it."""
        return self.by_document.get(document, document)

    def count(self, documents: Iterable[str]) -> int:
        """How many independent voices the documents amount to."""
        return len({self.of(document) for document in documents})

    def groups(self) -> list[tuple[str, ...]]:
        """The groups of more than one document."""
        members: dict[str, list[str]] = defaultdict(list)
        for document, origin in sorted(self.by_document.items()):
            members[origin].append(document)
        return [tuple(group) for group in members.values() if len(group) > 1]

    def support(self, claims: Collection[Claim]) -> Support:
        """Claims, documents and origins behind a statement."""
        documents = tuple(dict.fromkeys(claim.document for claim in claims))
        return Support(tuple(claim.id for claim in claims), documents, self.count(documents))


NOBODY = Origins({})


# From here on an edge joins two groups by itself; a weaker one joins lone documents, or needs a second beside it.
STRONG = 0.9


def group(
    ranks: Mapping[str, Any], merging: Iterable[tuple[float, str, str]], apart: Iterable[tuple[str, str]] = ()
) -> Origins:
    """Documents joined by edges (score, one, other) are one voice; its root is the member of lowest rank.

    The surest edges go first. No edge joins groups of which two members are known to tell different happenings
    (`apart`), so that a chain of look-alikes does not become one voice. The order of the edges is of no account.
    """
    groups = _Groups(ranks, apart)
    ordered = sorted(merging, key=lambda edge: (-edge[0], *sorted(edge[1:])))
    for score, one, other in ordered:
        if score >= STRONG:
            groups.join(one, other)
    weak = [(one, other) for score, one, other in ordered if score < STRONG]
    # Counted between the groups that strong edges made.
    home = {document: groups.label[document] for edge in weak for document in edge}
    ties = Counter(frozenset((home[one], home[other])) for one, other in weak)
    for one, other in weak:
        if groups.lone(one, other) or ties[frozenset((home[one], home[other]))] > 1:
            groups.join(one, other)
    return Origins(groups.roots())


class _Groups:
    """Disjoint groups of documents; `label` names a document's group, by any of its members."""

    def __init__(self, ranks: Mapping[str, Any], apart: Iterable[tuple[str, str]]) -> None:
        self.label = {document: document for document in ranks}
        self._ranks = ranks
        self._members: dict[str, list[str]] = {document: [document] for document in ranks}
        self._strangers: dict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            self._strangers[one].add(other)
            self._strangers[other].add(one)

    def lone(self, one: str, other: str) -> bool:
        """Whether neither is in a group yet."""
        return len(self._members[self.label[one]]) == len(self._members[self.label[other]]) == 1

    def join(self, one: str, other: str) -> None:
        """Put the groups of the two together, unless two members are strangers. Each step touches the smaller group."""
        smaller, larger = sorted((self.label[one], self.label[other]), key=lambda label: len(self._members[label]))
        if smaller == larger or self._estranged(smaller, larger):
            return
        moved = self._members.pop(smaller)
        self.label.update(dict.fromkeys(moved, larger))
        self._members[larger] += moved

    def roots(self) -> dict[str, str]:
        """Each document's root: the member of lowest rank."""
        lowest = {label: min(members, key=self._ranks.__getitem__) for label, members in self._members.items()}
        return {document: lowest[label] for document, label in self.label.items()}

    def _estranged(self, smaller: str, larger: str) -> bool:
        return any(
            self.label[stranger] == larger for member in self._members[smaller] for stranger in self._strangers[member]
        )
