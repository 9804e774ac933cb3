"""Redaction, the only mutation: words are blanked where a court or a licence wants it, and it is written down.

A mark of the same length takes their place, so that all other offsets stay right and every quote is still the exact
text at its span. Ids stay. Quotes, titles and traces that hold the words are blanked too; search forgets them.
"""

# ruff: noqa: S608  (statements are put together from constants of this package; values are always bound)

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dragoman import codec
from dragoman.errors import BadArgument, RefusedDocument
from dragoman.model import Claim, Document, Reading, Span
from dragoman.register.engines import Engine

FILLER = "█"
_COLUMNS = "seq document claim start stop first_byte last_byte mark words why by on_day".split()


@dataclass(frozen=True, slots=True)
class Redaction:
    """What was blanked. `span`: of the text; `mark` stands there now; `words` is a digest of what stood there.

    `claim`: the id that was named; None where the whole document was, or where the same words came in again.
    """

    document: str
    span: Span
    mark: str
    words: str
    why: str
    by: str
    day: str
    claim: str | None = None

    def on(self, text: str) -> str:
        """The text with the words blanked."""
        return text[: self.span.start] + self.mark + text[self.span.end :]


def mark(length: int, why: str) -> str:
    """What stands for `length` characters: ``[redacted: why]`` and spaces, or as much of that as fits."""
    for told in (f"[redacted: {why}]", "[redacted]"):
        if len(told) <= length:
            return told.ljust(length)
    return FILLER * length


def digest_of(words: str) -> str:
    """By which blanked words are known again."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def reason_of(why: str) -> str:
    """The reason as one plain line. Raises BadArgument for an empty one."""
    told = " ".join("".join(letter if letter.isprintable() else " " for letter in why).split())
    if not told:
        raise BadArgument("a redaction needs a reason: --why 'court order 12/2026'")
    return told


def every(engine: Engine, document_id: str | None = None) -> list[Redaction]:
    """All redactions, or those of a document, in the order in which they were made."""
    return _found(engine, "WHERE d.id = :id" if document_id else "", {"id": document_id} if document_id else {})


def _found(engine: Engine, condition: str, values: dict[str, Any]) -> list[Redaction]:
    rows = engine.all(
        "SELECT d.id, r.start, r.stop, r.mark, r.words, r.why, r.by, r.on_day, r.claim"
        f" FROM redactions r JOIN documents d ON d.seq = r.document {condition} ORDER BY r.seq",
        values,
    )
    return [Redaction(key, Span(start, stop), *rest) for key, start, stop, *rest in rows]


def blank(engine: Engine, redaction: Redaction) -> None:
    """Write the redaction down and blank the words wherever the register holds them; the caller holds the transaction.

    Only where the whole text is blanked do title, credits and the reasons of the day go as well.
    """
    row = engine.one("SELECT seq, title, text FROM documents WHERE id = :id", {"id": redaction.document})
    if row is None:
        raise BadArgument(f"no document {redaction.document}")
    sequence, title, before = row
    text = redaction.on(before)
    whole = len(redaction.span.of(before)) == len(before)
    title = _title(title, redaction) if whole else title
    log(engine, [(sequence, before, redaction)])
    engine.unindex_text(sequence)
    values = {"document": sequence, "text": text, "title": title}
    engine.write("UPDATE documents SET text = :text, title = :title WHERE seq = :document", values)
    engine.index_texts([(sequence, title, text)])
    engine.write(
        "UPDATE traces SET form = -form, body = :nothing WHERE form > 0"
        " AND reading IN (SELECT seq FROM readings WHERE document = :document)",
        {"document": sequence, "nothing": b""},
    )
    if whole:
        for table in ("readings", "places"):
            for key, told in engine.all(f"SELECT seq, title FROM {table} WHERE document = :document", values):
                engine.write(
                    f"UPDATE {table} SET title = :title WHERE seq = :seq",
                    {"seq": key, "title": _title(told, redaction)},
                )
        engine.write("UPDATE readings SET credits = '[]', reasons = '[]' WHERE document = :document", values)
    for key, quote, body in engine.all(
        "SELECT c.seq, c.quote, c.body FROM claims c JOIN readings r ON r.seq = c.reading WHERE r.document = :document",
        values,
    ):
        told = json.loads(body)
        if _touches(told["span"], redaction):
            held = {"seq": key, "quote": _words(quote, told["span"], text), "body": _blanked(told, redaction, text)}
            engine.write("UPDATE claims SET quote = :quote, body = :body WHERE seq = :seq", held)


def log(engine: Engine, entries: Iterable[tuple[int, str, Redaction]]) -> None:
    """Write redactions down: (row of the document, its text before, redaction)."""
    row = engine.one("SELECT coalesce(max(seq), 0) FROM redactions")
    rows = []
    for number, (document, text, made) in enumerate(entries, row[0] + 1 if row else 1):
        first = engine.kept_bytes(text[: made.span.start])
        last = first + engine.kept_bytes(made.span.of(text))
        rows.append(
            (
                *(number, document, made.claim, made.span.start, made.span.end, first, last),
                *(made.mark, made.words, made.why, made.by, made.day),
            )
        )
    engine.add("redactions", _COLUMNS, rows)


def due(engine: Engine, document: Document, digest: str) -> list[Redaction]:
    """What must stay blanked in a document that comes in: of the same text, or the same words in a text of its path.

    Raises RefusedDocument (``redacted``) where another text of its path was blanked as a whole.
    """
    same = _found(engine, "WHERE d.digest = :digest", {"digest": digest})
    told = list({(made.span, made.mark): made for made in same}.values())
    if told or document.path is None:
        return [dataclasses.replace(made, document=document.id, claim=None) for made in told]
    for made in _found(engine, "WHERE d.path = :path", {"path": document.path}):
        if made.claim is None and made.span.start == 0 and len(made.mark) == _length(engine, made.document):
            advice = f"another text of this path was redacted ({made.why}); put what may be read at a path of its own"
            raise RefusedDocument(document.path, "redacted", advice)
        told += [
            dataclasses.replace(made, document=document.id, span=span, claim=None)
            for span in _places_of(made, document.text)
        ]
    return told


def withheld(reading: Reading, redactions: Iterable[Redaction]) -> Reading:
    """The reading as if the words had not been there: its trace is left to be made of what remains."""
    made = list(redactions)
    if not made:
        return reading
    text = reading.document.text
    for each in made:
        text = each.on(text)
    whole = next((each for each in made if len(each.mark) == len(text)), None)
    document = dataclasses.replace(reading.document, text=text)
    if whole:
        document = dataclasses.replace(document, title=_title(document.title, whole))
        told = dataclasses.replace(reading.published, reasons=())
        reading = dataclasses.replace(reading, title=_title(reading.title, whole), credits=(), published=told)
    claims = tuple(_withheld(claim, made, text) for claim in reading.claims)
    return dataclasses.replace(reading, document=document, claims=claims, trace=None)


def _withheld(claim: Claim, made: list[Redaction], text: str) -> Claim:
    told = codec.claim_to_json(claim)
    touching = [each for each in made if _touches(told["span"], each)]
    if not touching:
        return claim
    for each in touching:
        told = json.loads(_blanked(told, each, text))
    return codec.claim_from_json({**told, "quote": claim.span.of(text)})


def _title(title: str | None, redaction: Redaction) -> str | None:
    return None if title is None else mark(max(len(title), len(redaction.why) + 13), redaction.why).rstrip()


def _length(engine: Engine, document_id: str) -> int:
    row = engine.one("SELECT text FROM documents WHERE id = :id", {"id": document_id})
    return len(row[0]) if row else 0


def _places_of(redaction: Redaction, text: str) -> Iterator[Span]:
    """Where the blanked words stand in another text; they are known by their digest alone."""
    length = len(redaction.mark)
    for start in range(len(text) - length + 1):
        if digest_of(text[start : start + length]) == redaction.words:
            yield Span(start, start + length)


def _touches(span: Any, redaction: Redaction) -> bool:
    return bool(span) and redaction.span.overlaps(Span(*span))


def _words(words: str, span: Any, text: str) -> str:
    return Span(*span).of(text) if span else words


def _named(words: str, span: Any, redaction: Redaction, text: str) -> str:
    """Words as they stand now; "[redacted]" where all of them are gone, and no scrap of what stands there."""
    return "[redacted]" if span and redaction.span.contains(Span(*span)) else _words(words, span, text)


def _blanked(body: dict[str, Any], redaction: Redaction, text: str) -> str:
    """The body of a claim that the redaction touches, as JSON: words with a place of their own as they stand in `text`
    now, those without (a label, a note) left out. Whom it names stays, or its id would not."""
    for mention in (*body["actors"], *body["recipients"]):
        if _touches(mention["span"], redaction):
            mention["text"] = _named(mention["text"], mention["span"], redaction, text)
            mention.pop("note", None)
    if body["rung"]:
        body["rung"]["stated"] = mark(len("[redacted]"), redaction.why).rstrip()
    if _touches(body["time"]["span"], redaction):
        body["time"]["text"] = _named(body["time"]["text"], body["time"]["span"], redaction, text)
    for link in body["attribution"]:
        if _touches(link["source_span"], redaction):
            link["text"] = _named(link["text"], link["source_span"], redaction, text)
        if _touches(link["cue_span"], redaction):
            link["cue"] = _named(link["cue"], link["cue_span"], redaction, text)
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
