"""The nouns: a story, the documents in it with the reasons, and how it split from or merged with another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class TurnKind(StrEnum):
    """What befell a story as a whole."""

    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Shared:
    """What two documents (or two halves of a story) have in common, the most telling first."""

    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    def words(self) -> str:
        """In one line: ``names Lindqvist, Arland; days 16 Jul; terms pact, ferry``."""
        parts = (
            ("names", self.names),
            ("places", self.places),
            ("acts", self.acts),
            ("days", self.days),
            ("numbers", self.numbers),
            ("terms", self.terms),
        )
        return "; ".join(f"{kind} {', '.join(found)}" for kind, found in parts if found)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a document is in its story: which document of it is nearest, how like (0 to 1), how many days lie between.

    `copy`: the two are one report. `apart` None: one of them has no day. `like` counts rare features as of that day.
    """

    nearest: str
    like: float
    apart: int | None
    shared: Shared
    copy: bool = False

    def words(self) -> str:
        """The reason in one line."""
        if self.copy:
            return f"copy of {self.nearest}"
        days = "" if self.apart is None else ", same day" if not self.apart else f", {self.apart} days apart"
        days = days.replace(", 1 days", ", 1 day")
        return f"like {self.nearest} ({self.like:.2f}{days}): {self.shared.words() or 'many common words'}"


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a story; the first of its story has no reason."""

    document: str
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Turn:
    """`merged`: the story `other` joined this one when `document` came, which belongs with both. `split`: this story
    left `other`, since two chains of happenings were told side by side. `shared` tells what either has of its own or
    both have in common."""

    kind: TurnKind
    other: str
    day: str | None
    document: str
    shared: Shared

    def words(self) -> str:
        """The turn in one line."""
        when = f" on {self.day}" if self.day else ""
        if self.kind is TurnKind.MERGED:
            return f"took in story {self.other}{when}, when {self.document} told of both: {self.shared.words()}"
        return f"split from story {self.other}{when}; of its own: {self.shared.words()}"


@dataclass(frozen=True, slots=True)
class Story:
    """Documents about one chain of happenings, by day. The id is that of its first document.

    `label` is its most typical headline. `states`: whom its claims are about, most spoken of first. `origins`: how many
    independent voices its documents amount to.
    """

    id: str
    label: str
    first: str | None
    last: str | None
    states: tuple[str, ...]
    members: tuple[Member, ...]
    origins: int
    turns: tuple[Turn, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of its documents, in order."""
        return tuple(member.document for member in self.members)


@dataclass(frozen=True, slots=True)
class Stories:
    """All stories, newest first (by last day), and each document's."""

    stories: tuple[Story, ...]
    by_document: Mapping[str, str]

    def __iter__(self) -> Iterator[Story]:
        return iter(self.stories)

    def of(self, document: str) -> str:
        """The id of a document's story; the document itself where nothing is known of it."""
        return self.by_document.get(document, document)
