"""What a page is made of: chapters of sections of lines, lines of pieces with footnotes; each renderer prints it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.model import Claim, DocumentRecord
from dragoman.picture.standings_nouns import Standing
from dragoman.surfaces.brief.conditions import condition
from dragoman.surfaces.brief.words import day_text, outlet, published_text


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: where a statement comes from. `kind`: claim or lexicon; a claim's `quote` is exact."""

    number: int
    kind: str
    outlet: str
    date: str
    quote: str
    claim: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the footnotes that carry it."""

    text: str
    notes: tuple[int, ...] = ()

    def parts(self, first: bool) -> tuple[str, str]:
        """What stands before the footnotes (with the space before it) and the full stop or comma after them."""
        glued = first or self.text[:1] in (";", ",", ".")
        stop = self.text[-1:] if self.notes and self.text[-1:] in (";", ",", ".", ":") else ""
        return ("" if glued else " ") + (self.text[: -len(stop)] if stop else self.text), stop


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a short head (a date, a name), the pieces, and a tail (certainty, support). `level` 1 is a detail."""

    pieces: tuple[Piece, ...]
    head: str = ""
    tail: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One relationship, ladder or list."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page. `advice`: what to do next, where there is little or nothing to tell."""

    title: str
    subtitle: str
    chapters: tuple[Chapter, ...]
    notes: tuple[Note, ...]
    advice: tuple[str, ...] = ()


@dataclass
class Footnotes:
    """Numbers the sources of one page in order of first use. `text`: a document's text by its id, as received."""

    claims: Mapping[str, Claim]
    documents: Mapping[str, DocumentRecord]
    text: Callable[[str], str] = field(default=lambda _: "", repr=False)
    notes: list[Note] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)

    def cite(self, claim_ids: Iterable[str], most: int = 3) -> tuple[int, ...]:
        """The numbers of up to `most` claims; one note for one quote of one document. Those already cited go first."""
        ids = [i for i in claim_ids if i in self.claims]
        ids.sort(key=lambda i: self._key(i) not in self._numbers)
        return tuple(dict.fromkeys(self._number(i) for i in ids[:most]))

    def condition(self, claim_id: str) -> str | None:
        """The condition that the claim's sentence puts on it, in its words; None where it has none."""
        claim = self.claims[claim_id]
        return condition(claim, self.text(claim.document))

    def cited(self, claim_id: str) -> bool:
        """Whether the page cites the claim's quote already."""
        return claim_id in self.claims and self._key(claim_id) in self._numbers

    def spread(self, claim_ids: Iterable[str], most: int = 3) -> tuple[int, ...]:
        """Like `cite`, but one claim of each document first, so that the voices show."""
        ids = [i for i in claim_ids if i in self.claims]
        first = dict.fromkeys(list({self.claims[i].document: i for i in reversed(ids)}.values())[::-1])
        return self.cite([*first, *(i for i in ids if i not in first)][:most], most)

    def lexicon(self, standing: Standing, owner: str, what: str) -> tuple[int, ...]:
        """The number of a note on the lexicon's entry; none where the standing has none."""
        fact = standing.known
        if fact is None:
            return ()
        until = f" until {day_text(fact.until)}" if fact.until else ""
        since = f"since {day_text(fact.since)}" if fact.since else "since when is not known"
        told = f"{what}, {since}{until}; confidence {fact.confidence}"
        return self.fact(f"ladder of {owner}", told, fact.checked, fact.source)

    def fact(self, where: str, told: str, checked: str | None, source: str | None) -> tuple[int, ...]:
        """The number of a note on something the lexicon knows: which part of it, what, when checked, and its source."""
        key = f"lexicon:{where}:{told}"
        if key not in self._numbers:
            day = f"checked {day_text(checked)}" if checked else ""
            note = Note(len(self.notes) + 1, "lexicon", f"lexicon: {where}", day, told, source=source)
            self._append(key, note)
        return (self._numbers[key],)

    def _key(self, claim_id: str) -> str:
        """One note for one quote of one outlet on one day, though it may stand in several documents."""
        if claim_id not in self._keys:
            claim = self.claims[claim_id]
            record = self.documents[claim.document]
            day = record.published.day or claim.document
            self._keys[claim_id] = f"{outlet(record)}|{day}|{' '.join(claim.quote.split())}"
        return self._keys[claim_id]

    def _number(self, claim_id: str) -> int:
        key = self._key(claim_id)
        if key not in self._numbers:
            claim = self.claims[claim_id]
            record = self.documents[claim.document]
            note = Note(
                number=len(self.notes) + 1,
                kind="claim",
                outlet=outlet(record),
                date=published_text(record.published),
                quote=claim.quote,
                claim=claim.id,
                source=record.url,
            )
            self._append(key, note)
        return self._numbers[key]

    def _append(self, key: str, note: Note) -> None:
        self.notes.append(note)
        self._numbers[key] = note.number


def line(*pieces: Piece | str, head: str = "", tail: str = "", level: int = 0) -> Line:
    """A line of pieces; plain strings carry no footnote of their own."""
    return Line(tuple(Piece(p) if isinstance(p, str) else p for p in pieces), head, tail, level)


def section(title: str, lines: Iterable[Line]) -> list[Section]:
    """The section, or nothing where it has no lines."""
    kept = tuple(lines)
    return [Section(title, kept)] if kept else []


def page_to_json(page: Page) -> dict[str, Any]:
    """The page as plain JSON values."""
    return {
        "title": page.title,
        "subtitle": page.subtitle,
        "chapters": [
            {
                "title": chapter.title,
                "subtitle": chapter.subtitle,
                "sections": [
                    {"title": s.title, "lines": [_line_to_json(row) for row in s.lines]} for s in chapter.sections
                ],
            }
            for chapter in page.chapters
        ],
        "notes": [
            {
                "number": note.number,
                "kind": note.kind,
                "outlet": note.outlet,
                "date": note.date,
                "quote": note.quote,
                "claim": note.claim,
                "source": note.source,
            }
            for note in page.notes
        ],
        "advice": list(page.advice),
    }


def _line_to_json(row: Line) -> dict[str, Any]:
    pieces = [{"text": piece.text, "notes": list(piece.notes)} for piece in row.pieces]
    return {"head": row.head, "pieces": pieces, "tail": row.tail, "level": row.level}
