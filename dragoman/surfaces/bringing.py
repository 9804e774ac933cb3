"""Exported claims, documents and judgements into a register: what `dragoman import` does. Nothing is read anew.

Two passes: the first notes where each line stands, the second puts each document together with its claims, one at a
time, so that memory holds places in files and no texts. What cannot be used is refused by file and line, and counted.
"""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import IO, Any, Protocol

from dragoman import codec
from dragoman.errors import RefusedDocument
from dragoman.judgements import Judgement, judgement_from_json
from dragoman.model import Block, BlockKind, Claim, Document, DocumentRecord, Reading
from dragoman.register import Register
from dragoman.surfaces.intake import where as called
from dragoman.surfaces.tables.kinds import CLAIMS, DOCUMENTS, JUDGEMENTS
from dragoman.surfaces.tables.received import COLUMNS as WITH_TEXT
from dragoman.surfaces.tables.shapes import Column, misfits

_KEPT = 100  # refusals that stay to be listed by name
_BOM = b"\xef\xbb\xbf"
FORM = "import takes the lines of: dragoman export documents --text, dragoman export claims, dragoman export judgements"
IMPORTED = "imported"

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: the number of its file, its offset in it, and its own number."""

    file: int
    offset: int
    number: int


@dataclass(slots=True)
class Brought:
    """What an import did. `known`: documents that the register has, with the same claims; `places`: more paths."""

    documents: int = 0
    known: int = 0
    claims: int = 0
    places: int = 0
    judgements: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    refusals: list[RefusedDocument] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """Documents met, whatever became of them."""
        return self.documents + self.known

    def refuse(self, refusal: RefusedDocument) -> None:
        """Count a refused line by its reason, and keep the first of them to be listed."""
        self.refused[refusal.reason] += 1
        if len(self.refusals) < _KEPT:
            self.refusals.append(refusal)


class Progress(Protocol):
    """Told after each document."""

    def __call__(self, where: str, counts: Brought) -> None:
        """`where` is the path, URL or id just dealt with."""
        ...


def bring(paths: Sequence[Path], register: Register, progress: Progress | None = None) -> Brought:
    """Import the lines of the files and return the counts.

    A document that the register has with the same claims and version of reading is left as it is; with others, what is
    imported becomes its current reading. Raises OSError where a file cannot be opened, RegisterError where nothing can
    be written.
    """
    counts = Brought()
    with ExitStack() as stack:
        lines = _Lines(paths, [stack.enter_context(path.open("rb")) for path in paths])
        documents, claims, judgements = lines.index(counts)
        had = _digests(register)
        for key, places in documents.items():
            own = claims.pop(key, [])
            try:
                reading = _reading(lines, places[0], own, counts)
            except RefusedDocument as refusal:
                counts.refuse(refusal)
                for place in own:
                    counts.refuse(lines.refusal(place, "no_document", "the line of its document is refused"))
                continue
            _append(reading, had.get(key), register, counts)
            for place in places[1:]:
                _note(lines, place, reading.document, register, counts)
            if progress is not None:
                progress(called(reading.document), counts)
        for place in itertools.chain.from_iterable(claims.values()):
            told = "no line has the document that this claim stands in"
            counts.refuse(lines.refusal(place, "no_document", told))
        counts.judgements = sum(register.judge(_judged(lines, judgements, counts)))
    return counts


def _judged(lines: _Lines, places: Iterable[Place], counts: Brought) -> list[Judgement]:
    """The judgements of their lines; those that are none are refused."""
    found = []
    for place in places:
        try:
            found.append(lines.judgement(place))
        except RefusedDocument as refusal:
            counts.refuse(refusal)
    return found


def _append(reading: Reading, had: str | None, register: Register, counts: Brought) -> None:
    digest = _digest(reading.version, (claim.id for claim in reading.claims))
    if had == digest or not register.append(reading, hints=f"{IMPORTED}:{digest}"):
        counts.known += 1
        return
    counts.documents += 1
    counts.claims += len(reading.claims)


def _digests(register: Register) -> dict[str, str]:
    """What the register's current readings hold, by document."""
    view = register.view()
    records = {record.id: record.reading for record in view.documents()}
    found = {key: _digest(version, ()) for key, version in records.items()}
    for key, claims in groupby(view.claims(), key=lambda claim: claim.document):
        found[key] = _digest(records[key], (claim.id for claim in claims))
    return found


def _digest(version: str, claims: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join((version, *claims)).encode()).hexdigest()[:16]


def _note(lines: _Lines, place: Place, document: Document, register: Register, counts: Brought) -> None:
    """Note the path, address and title of a further line of a document."""
    try:
        line = lines.fitting(place, (*DOCUMENTS, *WITH_TEXT))
    except RefusedDocument as refusal:
        counts.refuse(refusal)
        return
    other = dataclasses.replace(document, path=line["path"], url=line["url"], title=line["title"])
    counts.places += register.note_place(other)


def _reading(lines: _Lines, place: Place, claims: Sequence[Place], counts: Brought) -> Reading:
    """The document of a line with its claims, as one reading. Raises RefusedDocument where the document is unfit."""
    from dragoman import reading

    document, record = lines.document(place)
    kept: dict[str, Claim] = {}
    for each in claims:
        try:
            claim = lines.claim(each, document)
            if claim.id in kept:
                raise lines.refusal(each, "claim_repeated", f"claim {claim.id} stands on an earlier line")
            kept[claim.id] = claim
        except RefusedDocument as refusal:
            counts.refuse(refusal)
    return Reading(
        document=document,
        version=record.reading,
        title=record.title,
        language=record.language,
        published=record.published,
        source=record.source,
        credits=record.credits,
        blocks=tuple(Block(span, BlockKind.BOILERPLATE, IMPORTED) for span in record.boilerplate),
        sentences=(),
        mentions=(),
        times=(),
        attributions=(),
        claims=tuple(kept.values()),
        trace=reading.trace(document),
    )


class _Lines:
    """The lines of the files, by place. What is wrong with one is raised as RefusedDocument, with its file and line."""

    def __init__(self, paths: Sequence[Path], files: Sequence[IO[bytes]]) -> None:
        self._paths = paths
        self._files = files

    def index(self, counts: Brought) -> tuple[dict[str, list[Place]], dict[str, list[Place]], list[Place]]:
        """Where the lines of each document stand, those of its claims, and judgements, in order; others are refused."""
        documents: dict[str, list[Place]] = defaultdict(list)
        claims: dict[str, list[Place]] = defaultdict(list)
        judgements: list[Place] = []
        for place, raw in self._all():
            try:
                line = self._parsed(place, raw)
                if "claim" in line and "quote" in line:
                    claims[str(line.get("document"))].append(place)
                elif "judgement" in line and "verdict" in line:
                    judgements.append(place)
                elif "document" in line and "text" in line:
                    documents[str(line["document"])].append(place)
                elif "document" in line and "boilerplate" in line:
                    raise self.refusal(place, "no_text", "a document needs its text; export it with --text")
                else:
                    raise self.refusal(place, "not_for_import", FORM)
            except RefusedDocument as refusal:
                counts.refuse(refusal)
        return documents, claims, judgements

    def judgement(self, place: Place) -> Judgement:
        """The judgement of a line."""
        try:
            return judgement_from_json(self.fitting(place, JUDGEMENTS))
        except (ValueError, KeyError, TypeError) as error:
            raise self.refusal(place, "not_a_judgement", str(error)) from error

    def document(self, place: Place) -> tuple[Document, DocumentRecord]:
        """The document of a line, and what was read of it."""
        line = self.fitting(place, (*DOCUMENTS, *WITH_TEXT))
        try:
            record, document = codec.document_from_json(line), received(line)
        except (ValueError, KeyError, TypeError) as error:
            raise self.refusal(place, "not_a_document", str(error)) from error
        if document.id != line["document"]:
            told = f"text, source and stated day make {document.id}, the line says {line['document']}: it was changed"
            raise self.refusal(place, "id_differs", told)
        return document, record

    def claim(self, place: Place, document: Document) -> Claim:
        """The claim of a line, held against its document."""
        line = self.fitting(place, CLAIMS)
        try:
            claim = codec.claim_from_json(line)
        except (ValueError, KeyError, TypeError) as error:
            raise self.refusal(place, "not_a_claim", str(error)) from error
        if claim.id != line["claim"]:
            told = f"what it says makes {claim.id}, the line says {line['claim']}: it was changed"
            raise self.refusal(place, "id_differs", told)
        if claim.span.of(document.text) != claim.quote:
            raise self.refusal(place, "quote_not_exact", "the quote is not the document's text at its span")
        return claim

    def fitting(self, place: Place, columns: Sequence[Column]) -> Line:
        """The line at a place, which has these columns and no others."""
        stream = self._files[place.file]
        stream.seek(place.offset)
        line = self._parsed(place, stream.readline())
        wrong = misfits(columns, line)
        if wrong:
            raise self.refusal(place, "wrong_column", wrong)
        return line

    def refusal(self, place: Place, reason: str, advice: str) -> RefusedDocument:
        """The refusal of a line, by its file and number."""
        return RefusedDocument(f"{self._paths[place.file]}:{place.number}", reason, advice)

    def _all(self) -> Iterator[tuple[Place, bytes]]:
        for number, stream in enumerate(self._files):
            offset = 0
            for count, raw in enumerate(stream, 1):
                if raw.strip():
                    yield Place(number, offset, count), raw
                offset += len(raw)

    def _parsed(self, place: Place, raw: bytes) -> Line:
        try:
            line = json.loads((raw if place.offset else raw.removeprefix(_BOM)).decode("utf-8"))
        except UnicodeDecodeError as error:
            raise self.refusal(place, "mis_encoded", "the line is not UTF-8") from error
        except (ValueError, RecursionError) as error:
            raise self.refusal(place, "bad_json", f"the line is not JSON ({error})") from error
        if not isinstance(line, dict):
            raise self.refusal(place, "not_for_import", FORM)
        return line


def received(line: Mapping[str, Any]) -> Document:
    """The document of a line of ``export documents --text``, as its source handed it over."""
    stated = line["stated"] or {}
    if line["text"] is None:
        raise ValueError("text is null")
    return Document(
        text=line["text"],
        path=stated.get("path"),
        url=stated.get("url"),
        title=stated.get("title"),
        published=stated.get("published"),
        source=codec.source_from_json(stated.get("source")),
        language=stated.get("language"),
        collected=stated.get("collected"),
    )
