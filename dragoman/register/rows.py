"""Rows to model objects."""

from __future__ import annotations

import functools
import json
from typing import Any

from dragoman import codec
from dragoman.model import BlockKind, Claim, DocumentRecord, Published, Source, Span
from dragoman.times import Precision, TimeBasis

RECORD = (
    "d.id, d.path, d.url, r.title, r.day, r.precision, r.basis, r.earliest, r.latest, r.reasons, r.source,"
    " r.language, r.credits, r.blocks, r.version"
)
RECORD_WIDTH = 15
CLAIM = "d.id, c.quote, c.body"
CLAIM_WIDTH = 3
_decoded = json.JSONDecoder().decode


def parsed(value: str | None) -> Any:
    """The value of a JSON column; None stays None."""
    return None if value is None else json.loads(value)


@functools.lru_cache(maxsize=1024)
def _source(value: str | None) -> Source | None:
    """One object for one outlet: many documents are of the same few."""
    return codec.source_from_json(parsed(value))


@functools.lru_cache(maxsize=1024)
def _few(value: str) -> tuple[Any, ...]:
    """The values of a JSON list of which many documents have the same."""
    return _listed(value)


def _listed(value: str) -> tuple[Any, ...]:
    """The values of a JSON list; many are empty."""
    return () if value == "[]" else tuple(json.loads(value))


def record(row: tuple[Any, ...]) -> DocumentRecord:
    """The document record of the columns `RECORD`."""
    (
        key,
        path,
        url,
        title,
        day,
        precision,
        basis,
        earliest,
        latest,
        reasons,
        source,
        language,
        thanks,
        blocks,
        version,
    ) = row
    return DocumentRecord(
        id=key,
        path=path,
        url=url,
        title=title,
        published=Published(day, Precision(precision), TimeBasis(basis), earliest, latest, _few(reasons)),
        source=_source(source),
        language=language,
        credits=_listed(thanks),
        boilerplate=tuple(Span(start, end) for start, end, kind, _ in _listed(blocks) if kind == BlockKind.BOILERPLATE),
        reading=version,
    )


def claim(row: tuple[Any, ...]) -> Claim:
    """The claim of the columns `CLAIM`."""
    document, quote, body = row
    return codec.claim_from_body(_decoded(body), document, quote)
