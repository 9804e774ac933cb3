"""From files to the register: open, read, append, count. Then a second pass dates what the first could not.

A document is appended as a whole or not at all, so a read that is killed can simply be run again: what is there is
skipped.
"""

from __future__ import annotations

import dataclasses
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dragoman.errors import DragomanError, RefusedDocument
from dragoman.model import DatedEvent, Document, Reading, Source
from dragoman.register import Register, sifted
from dragoman.surfaces.dating import date_again

if TYPE_CHECKING:
    from dragoman.sources import Found, Notice

_KEPT = 100  # refusals, and notices, that stay to be listed by name
# Refused so that nothing is left out silently, but nobody asked for it: it does not make a read fail.
PASSED_OVER = frozenset({"about_the_folder", "hidden", "link"})
LANGUAGE_NOT_READ = "language_not_read"
_TELLING = 8  # words from which on a text of no known language is told of; fewer are a title or a caption
_LONG = 100_000  # characters from which on a document takes so long that its share read is told
_READ_LANGUAGES = ("en", "und", "")  # "und": too short to tell


class Reader(Protocol):
    """`dragoman.reading.read`, or what stands in for it."""

    def __call__(self, document: Document, *, known: Sequence[DatedEvent] = ()) -> Reading:
        """Everything read from one document."""
        ...


class Opener(Protocol):
    """`dragoman.sources.open_path`, or what stands in for it."""

    def __call__(self, path: Path, *, published: str | None = None, source: Source | None = None) -> Iterable[Found]:
        """The documents at a path, the refusals, and notices before documents that say something of no use."""
        ...


@dataclass(slots=True)
class Counts:
    """What a read did so far. `known`: in the register already; `dated`: given another day by the second pass.

    `restated`: documents of which more is stated now (``dated_anew``, ``sourced_anew``) than of those they supersede.
    `edited`: paths that were read before with another text; both are kept.
    `withheld`: documents of which words were redacted, and stay so.
    `refused` and `discards` are by reason; `refusals` keeps the first of the refused, `notices` the first notices.
    `unread`: documents that are kept but not read, by language ("und": it cannot be told); `unread_paths` the first.
    """

    documents: int = 0
    known: int = 0
    sentences: int = 0
    claims: int = 0
    dated: int = 0
    edited: int = 0
    withheld: int = 0
    restated: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    discards: Counter[str] = field(default_factory=Counter)
    refusals: list[RefusedDocument] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    unread_paths: list[tuple[str, str]] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether something was refused that one might have wanted read."""
        return any(reason not in PASSED_OVER for reason in self.refused)

    @property
    def seen(self) -> int:
        """Documents met, whatever became of them."""
        return self.documents + self.known + self.refused.total()


class Progress(Protocol):
    """Told after each document; it must not keep `counts`' values but may keep the object, which goes on counting."""

    def __call__(self, where: str, counts: Counts) -> None:
        """`where` is the path, URL or id just dealt with; of a long one that is being read, with the share read."""
        ...


def read_paths(
    paths: Iterable[str | Path],
    register: Register,
    *,
    reader: Reader | None = None,
    version: str | None = None,
    opener: Opener | None = None,
    published: str | None = None,
    source: Source | None = None,
    progress: Progress | None = None,
) -> Counts:
    """Read what lies at `paths` into the register and return the counts.

    `published` (an ISO day) and `source` are what the user says of all of it. `version` is that of `reader`: documents
    it has read already are skipped. `reader`, `version` and `opener` are those of the package unless given. A document
    that the reader breaks on is refused (``reading_failed``). Raises RegisterError where nothing can be written.
    """
    counts = Counts()
    notices: list[Notice] = []
    own = set(register.files)
    tell: Progress = progress or _silent
    if reader is None or version is None:
        from dragoman import reading

        reader, version = reader or _telling(reading.read, tell, counts), version or reading.reading_version()
    if opener is None:
        from dragoman import sources

        opener = sources.open_path
    for path in paths:
        for item in _found(opener, path, published, source):
            if isinstance(item, RefusedDocument) and Path(item.where).absolute() in own:
                continue
            if isinstance(item, RefusedDocument):
                _refuse(item, register, counts)
                tell(item.where, counts)
            elif isinstance(item, Document):
                _take(item, register, partial(_read, reader, notices=tuple(notices)), version, counts)
                tell(where(item), counts)
                notices.clear()
            else:  # about the document that follows
                notices.append(item)
                if len(counts.notices) < _KEPT:
                    counts.notices.append(item)
    for outcome in date_again(register, partial(_read, reader), version):
        if isinstance(outcome, RefusedDocument):
            _refuse(outcome, register, counts)
        else:
            counts.dated += 1
            tell(outcome, counts)
    return counts


def _telling(read: Callable[..., Reading], tell: Progress, counts: Counts) -> Reader:
    """The package's reader, which tells of a long document how much of it is read."""

    def telling(document: Document, *, known: Sequence[DatedEvent] = ()) -> Reading:
        if len(document.text) < _LONG:
            return read(document, known=known)
        name = where(document)
        return read(document, known=known, heard=lambda share: tell(f"{name} ({share:.0%})", counts))

    return telling


def _found(opener: Opener, path: str | Path, published: str | None, source: Source | None) -> Iterable[Found]:
    """What lies at the path; the empty one, which as a Path would be the current folder, is refused."""
    if not str(path):
        return (RefusedDocument("''", "unreadable", "the path is empty; name a file or a folder"),)
    return opener(Path(path), published=published, source=source)


def where(document: Document) -> str:
    """How a document is called in messages."""
    return document.path or document.url or document.id


def _take(
    document: Document, register: Register, read: Callable[[Document], Reading], version: str, counts: Counts
) -> None:
    """Read one document and append it, unless it is there, maybe with more stated of it."""
    document = register.fuller(document)
    restated = register.restated(document)
    if register.has(document.id, version):
        if restated:
            register.supersede(document)
        register.note_place(document)
        counts.restated.update(restated)
        counts.withheld += bool(register.redactions(document.id))
        counts.known += 1
        return
    edited = register.has_other_text(document)
    try:
        reading = read(document)
        added = register.append(reading)
    except RefusedDocument as refusal:
        _refuse(refusal, register, counts)
        return
    if not added:  # another program read it meanwhile
        counts.known += 1
        return
    counts.restated.update(restated)
    counts.edited += edited
    counts.withheld += bool(register.redactions(document.id))
    counts.documents += 1
    counts.sentences += len(reading.sentences)
    counts.claims += len(reading.claims)
    counts.discards.update(dict(reading.discards))
    if (language := unread_language(reading)) is not None:
        counts.unread[language] += 1
        if len(counts.unread_paths) < _KEPT:
            counts.unread_paths.append((where(document), language))


def _read(
    reader: Reader, document: Document, known: Sequence[DatedEvent] = (), *, notices: Sequence[Notice] = ()
) -> Reading:
    """What the reader makes of the document, as it is kept.

    Raises RefusedDocument (``reading_failed``, the error as its cause) where the reader breaks on this document; what
    would stop every document (model, lexicon, memory) goes through as it is.
    """
    try:
        reading = reader(document, known=known)
    except (DragomanError, MemoryError):
        raise
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        cause = f"{type(error).__name__}: {error} ({Path(frame.filename).name}, line {frame.lineno}); please report it"
        raise RefusedDocument(where(document), "reading_failed", cause) from error
    noticed = tuple((notice.reason, 1) for notice in notices)
    return prepared(dataclasses.replace(reading, discards=(*reading.discards, *noticed)))


def _refuse(refusal: RefusedDocument, register: Register, counts: Counts) -> None:
    register.refuse(refusal.where, refusal.reason)
    counts.refused[refusal.reason] += 1
    if len(counts.refusals) < _KEPT:
        counts.refusals.append(refusal)


def unread_language(reading: Reading) -> str | None:
    """The language for which a document gave no claims; "und" where it cannot be told and no claim was found."""
    language = reading.language.split("-")[0]
    if language not in _READ_LANGUAGES:
        return language
    return "und" if language != "en" and not reading.claims and len(reading.document.text.split()) >= _TELLING else None


def prepared(reading: Reading) -> Reading:
    """The reading as it is kept. In a language that is not read yet, it has no claims and its discards say so."""
    if reading.language.split("-")[0] in _READ_LANGUAGES:
        return sifted(reading)
    told = any(reason == LANGUAGE_NOT_READ for reason, _ in reading.discards)
    discards = reading.discards if told else (*reading.discards, (LANGUAGE_NOT_READ, 1))
    return sifted(dataclasses.replace(reading, claims=(), discards=discards))


def _silent(where: str, counts: Counts) -> None:
    """Progress that nobody watches."""
    del where, counts
