"""How much a view holds, and where else its documents lie."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a view holds. `undated`: see `View.undated`."""

    documents: int
    undated: int
    sentences: int
    claims: int
    languages: dict[str, int] = field(default_factory=dict)
    discards: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Another path of a document, with the address and title that stood there."""

    path: str
    url: str | None
    title: str | None
