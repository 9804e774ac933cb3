"""Full-text search over documents and quotes: what a person typed, and what comes back."""

# ruff: noqa: S608  (statements are put together from constants of this package; values are always bound)

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from dragoman.errors import BadArgument
from dragoman.model import Claim, DocumentRecord
from dragoman.register import rows
from dragoman.register.engines import Engine, Values

_PIECE = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"[^\W_]")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"'})
_CLAIMS = 5  # claims shown with one document


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that matches: `snippet` of its text, `score` (higher is better), and its claims whose quotes match."""

    document: DocumentRecord
    snippet: str
    score: float
    claims: tuple[Claim, ...]


def pieces(query: str) -> list[str]:
    """What must all be found: the words that a person typed, and the phrases in quotes. Nothing else has a meaning."""
    plain = query.translate(_QUOTES)
    if plain.count('"') % 2:  # one that is not closed is ignored
        plain = plain[::-1].replace('"', " ", 1)[::-1]
    typed = [phrase or word for phrase, word in _PIECE.findall(plain)]
    wanted = [piece.replace('"', " ").strip() for piece in typed]
    wanted = [piece for piece in wanted if _WORD.search(piece)]
    if not wanted:
        raise BadArgument(f"nothing to search for in {query!r}; give a word")
    return wanted


def find(engine: Engine, query: str, limit: int, visible: str, moment: Values) -> list[Hit]:
    """At most `limit` hits, best first. `visible` is the view's condition on readings `r`, `moment` its values."""
    wanted = pieces(query)
    found = engine.matching(wanted, visible, moment, limit)
    if not found:
        return []
    keys = ", ".join(str(hit.reading) for hit in found)
    records = {
        row[rows.RECORD_WIDTH]: rows.record(row[: rows.RECORD_WIDTH])
        for row in engine.all(
            f"SELECT {rows.RECORD}, r.seq FROM readings r JOIN documents d ON d.seq = r.document"
            f" WHERE r.seq IN ({keys})"
        )
    }
    claims = _claims(engine, engine.quoted(wanted, [hit.reading for hit in found]))
    return [
        Hit(records[hit.reading], " ".join(hit.snippet.split()), hit.score, tuple(claims[hit.reading][:_CLAIMS]))
        for hit in found
    ]


def _claims(engine: Engine, sequences: list[int]) -> dict[int, list[Claim]]:
    """The claims of these rows by reading, in the order of the text."""
    found: dict[int, list[Claim]] = defaultdict(list)
    if sequences:
        keys = ", ".join(map(str, sequences))
        for row in engine.all(
            f"SELECT {rows.CLAIM}, c.reading FROM claims c JOIN readings r ON r.seq = c.reading"
            f" JOIN documents d ON d.seq = r.document WHERE c.seq IN ({keys}) ORDER BY c.reading, c.ordinal"
        ):
            found[row[rows.CLAIM_WIDTH]].append(rows.claim(row[: rows.CLAIM_WIDTH]))
    return found
