"""Who is behind a name: mentions drawn at random from real texts, labelled by hand, against what reading makes of them.

names.tsv holds of each text only where it lies and the name itself: corpus file, line, offsets, name, day, kind, state
and actor, and which of the draws it comes from. A state is an ISO code, or an organisation's id or name; it may have
alternatives (``USA|-``); ``-`` is none. An actor stands where the text and the day make certain which person is meant.

A mention counts as right when some mention of the reading that overlaps it has the state (or is the organisation) that
is expected or, where none is, when none of them has a state; and its actor when one of them is that person. The whole
document is read, with its title, source and day. ``python -m tests.quality.names`` prints the shares and what is wrong.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.names import slug
from dragoman.model import Document, Mention, Source, Span
from tests.quality.measure import HERE, SHARED

TABLE = HERE / "names.tsv"
NONE = "-"


@dataclass(frozen=True)
class Labelled:
    """One mention of the table; `states` are the ids any of which is right, `actor` a person's name or empty."""

    file: str
    line: int
    span: Span
    text: str
    day: str
    kind: str
    states: frozenset[str]
    actor: str
    draw: str


@dataclass(frozen=True)
class Judged:
    """What the reading says where a labelled mention stands; `actor_right` is None where no actor is expected."""

    labelled: Labelled
    found: tuple[Mention, ...]
    state_right: bool
    actor_right: bool | None

    @property
    def right(self) -> bool:
        """Whether everything that is expected is found."""
        return self.state_right and self.actor_right is not False

    def __str__(self) -> str:
        seen = "; ".join(f"{m.text!r} = {m.id} of {m.state}" for m in self.found) or "nothing"
        wanted = " ".join(filter(None, ["|".join(sorted(self.labelled.states)), self.labelled.actor]))
        at = f"{self.labelled.file}:{self.labelled.line}:{self.labelled.span.start}"
        return (
            f"{self.labelled.kind}: {self.labelled.text!r} ({self.labelled.day}), wanted {wanted}, found {seen}  [{at}]"
        )


def load(path: Path = TABLE) -> list[Labelled]:
    """The rows of the table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Labelled(
                row["file"],
                int(row["line"]),
                Span(int(row["start"]), int(row["end"])),
                row["text"],
                row["day"],
                row["kind"],
                frozenset(row["state"].split("|")),
                row["actor"],
                row["draw"],
            )
            for row in csv.DictReader(lines, delimiter="\t")
        ]


def documents(file: str, lines: Iterable[int]) -> Iterator[tuple[int, dict[str, str]]]:
    """The wanted lines of a corpus file."""
    wanted = set(lines)
    with gzip.open(SHARED / "corpora" / file, "rt", encoding="utf-8") as rows:
        for number, row in enumerate(rows):
            if number in wanted:
                yield number, json.loads(row)


@cache
def judged() -> tuple[Judged, ...]:
    """Every labelled mention with what the reading of its document says; one reading a document."""
    from dragoman.reading import read

    of_document: dict[tuple[str, int], list[Labelled]] = defaultdict(list)
    for each in load():
        of_document[each.file, each.line].append(each)
    of_file: dict[str, list[int]] = defaultdict(list)
    for file, line in of_document:
        of_file[file].append(line)
    found: list[Judged] = []
    for file, numbers in of_file.items():
        for number, row in documents(file, numbers):
            here = of_document[file, number]
            source = Source(slug(row["source"]), row["source"]) if row.get("source") else None
            document = Document(text=row["text"], published=here[0].day, title=row.get("title"), source=source)
            found += [judge(each, row["text"], read(document, gated=False).mentions) for each in here]
    return tuple(found)


def judge(labelled: Labelled, text: str, mentions: Iterable[Mention]) -> Judged:
    """Compare one label with the mentions that overlap it; ValueError where the text is not the one labelled."""
    if " ".join(labelled.span.of(text).split()) != labelled.text:
        raise ValueError(f"{labelled.file}:{labelled.line} has {labelled.span.of(text)!r}, not {labelled.text!r}")
    found = tuple(m for m in mentions if m.span.start < labelled.span.end and labelled.span.start < m.span.end)
    states = {name for mention in found for name in (mention.state, mention.id) if name}
    stated = {mention.state for mention in found if mention.state}
    wanted = {slug(state) for state in labelled.states}
    state_right = bool(wanted & {slug(state) for state in states}) or (NONE in labelled.states and not stated)
    actor_right = bool({m.id for m in found} & persons(labelled.actor)) if labelled.actor else None
    return Judged(labelled, found, state_right, actor_right)


def persons(name: str) -> set[str]:
    """The ids a person of that name may have."""
    return {slug(name), *(person.id for person in load_actors().persons_named(name, None))}


def shares(rows: Iterable[Judged]) -> dict[str, tuple[int, int]]:
    """Right and all, by figure: state, actor (of those with one), and the states by kind and by draw."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        figures = {"state": row.state_right, f"state of {row.labelled.kind}": row.state_right}
        figures[f"state in draw {row.labelled.draw}"] = row.state_right
        if row.actor_right is not None:
            figures["actor"] = row.actor_right
            figures[f"actor in draw {row.labelled.draw}"] = row.actor_right
        for name, right in figures.items():
            counts[name][0] += right
            counts[name][1] += 1
    return {name: (right, total) for name, (right, total) in sorted(counts.items())}


def main() -> int:
    """Print the shares, and every mention that is not read as labelled."""
    if not SHARED.is_dir():
        print(f"The development data are not here ({SHARED.name} beside the repository); nothing can be measured.")
        return 0
    for row in judged():
        if not row.right:
            print(row)
    for name, (right, total) in shares(judged()).items():
        print(f"{right / total:6.3f}  {right:3} of {total:3}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
