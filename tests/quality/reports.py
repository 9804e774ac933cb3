"""Reports written for Dragoman, with the claims that a careful expert reads from them and the traps they set.

``reports/plain`` is the English of most news; ``reports/hard`` has every turn of journalistic prose, a third of it
meant to mislead, ``reports/fresh`` agency reports of states on all continents.
Each report is a text and a table: sort (claim or trap), the words that carry it, act (alternatives
with ``|``), actors, those acted on (states or bodies joined with ``+``, ``-`` for none), certainty, polarity, first
speaker, time. A claim is *found* where one of the right act overlaps the words, and *right* where parties, certainty
and polarity are right too. A trap is sprung by the false claim that it describes. ``python -m tests.quality.reports
[-v]`` prints it.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman import read_text
from dragoman.model import Claim, Mention, Reading
from tests.quality.measure import HERE

FOLDER = HERE / "reports"
# Acts whose parties act together: who is named first does not count.
TOGETHER = frozenset(
    "meet summit negotiate sign joint_statement deepen_ties exercise_together cooperate_military cooperate_economic "
    "ceasefire_peace clash strain dispute_claim call agree_pledge establish_relations normalise holds_rung upgrade "
    "downgrade sever suspend share_intelligence attend".split()
)
# One happening by another name, where the table has only one of them.
KIN = {
    "visit": frozenset({"host"}),
    "host": frozenset({"visit"}),
    "meet": frozenset({"summit", "negotiate"}),
    "summit": frozenset({"meet", "attend"}),
    "negotiate": frozenset({"meet"}),
    "attend": frozenset({"summit"}),
}
WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    sort: str
    quote: str
    acts: frozenset[str]
    actors: frozenset[str]
    others: frozenset[str]
    certainties: frozenset[str]
    polarity: str
    speaker: str
    time: str

    def fits(self, claim: Claim) -> bool:
        """Whether the claim is of an act that the row accepts."""
        kin = frozenset(each for act in self.acts for each in KIN.get(act, ()))
        return claim.act in self.acts | kin

    def parties_right(self, claim: Claim) -> bool:
        """Whether the claim's states and bodies are those of the row, in their roles where the act has roles."""
        actors, others = sides(claim.actors), sides(claim.recipients)
        if claim.act in TOGETHER or self.acts & TOGETHER:
            return actors | others == self.actors | self.others
        turned = (claim.act == "visit" and "visit" not in self.acts) or (
            claim.act == "host" and "host" not in self.acts
        )
        wanted = (self.others, self.actors) if turned else (self.actors, self.others)
        return (actors, others) == wanted

    def judged(self, claim: Claim) -> tuple[bool, bool, bool]:
        """Whether parties, polarity and certainty are right."""
        certain = claim.certainty.value in self.certainties
        return self.parties_right(claim), claim.polarity.value == self.polarity, certain


@dataclass
class Score:
    """Counts over reports, and what went wrong in words."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, of: str, among: str) -> float:
        """One count as a share of another."""
        return round(self.counts[of] / max(1, self.counts[among]), 4)


def sides(mentions: tuple[Mention, ...]) -> frozenset[str]:
    """The states and bodies that mentions stand for."""
    return frozenset((mention.state or mention.id).upper() for mention in mentions)


def rows(table: Path) -> Iterator[Row]:
    """The lines of a table; ValueError where one has not nine fields."""
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 9:
            raise ValueError(f"{table}, line {number}: {len(cells)} fields, not 9")
        sort, quote, acts, actors, others, certainties, polarity, speaker, time = cells
        yield Row(
            sort,
            quote,
            frozenset(acts.split("|")),
            _set(actors),
            _set(others),
            frozenset(certainties.split("|")),
            polarity,
            speaker,
            time,
        )


def _set(cell: str) -> frozenset[str]:
    return frozenset() if cell in ("-", "") else frozenset(cell.upper().split("+"))


def score(folder: str) -> Score:
    """Read all reports of a folder and hold them against their tables."""
    total = Score()
    for table in sorted((FOLDER / folder).glob("*.tsv")):
        text = table.with_suffix(".txt").read_text(encoding="utf-8")
        reading = read_text(text)
        for row in rows(table):
            if text.count(row.quote) != 1:
                raise ValueError(f"{table.name}: {row.quote!r} stands {text.count(row.quote)} times in the text")
            start = text.index(row.quote)
            near = [c for c in reading.claims if c.span.start < start + len(row.quote) and start < c.span.end]
            fitting = [claim for claim in near if row.fits(claim)]
            if row.sort == "trap":
                _trap(total, row, fitting, table.stem)
            else:
                _claim(total, row, fitting, reading, table.stem)
    return total


def _trap(total: Score, row: Row, fitting: list[Claim], where: str) -> None:
    total.counts["traps"] += 1
    if any(all(row.judged(claim)) for claim in fitting):
        total.counts["sprung"] += 1
        total.wrong.append(f"{where} trap: {row.quote}")


def _claim(total: Score, row: Row, fitting: list[Claim], reading: Reading, where: str) -> None:
    total.counts["claims"] += 1
    if not fitting:
        total.wrong.append(f"{where} missed {'|'.join(sorted(row.acts))}: {row.quote}")
        return
    best = max(fitting, key=row.judged)
    parties, polarity, certainty = row.judged(best)
    total.counts.update({"found": 1, "parties": parties, "polarity": polarity, "certainty": certainty})
    if parties and polarity and certainty:
        total.counts["right"] += 1
    else:
        wrong = [
            name
            for name, right in zip(("parties", "polarity", "certainty"), row.judged(best), strict=True)
            if not right
        ]
        total.wrong.append(f"{where} {', '.join(wrong)} wrong: {row.quote}")
    if row.time != "-":
        total.counts.update({"timed": 1, "time": _time_right(best, row.time)})
    if row.speaker != "-":
        first = best.attribution[0] if best.attribution else None
        named = f"{first.text} {first.speaker.name if first.speaker else ''}" if first else ""
        right = bool(_words(named) & _words(row.speaker))
        total.counts.update({"spoken": 1, "speaker": right})


def _words(name: str) -> set[str]:
    return set(WORD.findall(name.lower())) - {"the"}


def _time_right(claim: Claim, stated: str) -> bool:
    """Whether the claim's time touches the table's: a day, a month, a year or two of them with a slash."""
    first, last = stated.split("/") if "/" in stated else (stated, stated)
    start, end = (claim.time.start, claim.time.end) if claim.time else (None, None)
    opening, closing = (first + "-01-01")[: len("2024-01-01")] if len(first) == 4 else f"{first}-01"[:10], last
    closing = f"{closing}-12-31" if len(closing) == 4 else f"{closing}-31" if len(closing) == 7 else closing
    return (start or end) is not None and (start or "") <= closing and (end or "9999") >= opening


def main() -> None:
    """Print the shares for all folders; with -v what is wrong."""
    for folder in ("fresh", "plain", "hard"):
        found = score(folder)
        shares = {name: found.share(name, "claims") for name in ("found", "right")}
        shares |= {name: found.share(name, "found") for name in ("parties", "polarity", "certainty")}
        shares |= {"time": found.share("time", "timed"), "speaker": found.share("speaker", "spoken")}
        shares["sprung"] = found.share("sprung", "traps")
        print(f"{folder}: {found.counts['claims']} claims; " + ", ".join(f"{n} {v:.2f}" for n, v in shares.items()))
        if "-v" in sys.argv:
            print("\n".join(found.wrong))


if __name__ == "__main__":
    main()
