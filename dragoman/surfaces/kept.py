"""Lineage and stories of a view, folded once for each state of the log and found again: the same with and without.

What a fold finds hangs on the readings that a view shows and on the program, nothing else; both are in the key.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from dragoman import trace
from dragoman.model import LineageKind
from dragoman.picture.lineage import Edge, Lineage
from dragoman.picture.lineage.versions import Version
from dragoman.picture.origins import Origins
from dragoman.register import View

T = TypeVar("T")

# Rooms and files whose change may make another answer of the same readings.
ROOMS = (
    *("picture", "lexicon", "reading/tracing"),
    *("model.py", "times.py", "trace.py", "codec.py", "surfaces/kept.py", "surfaces/stories.py"),
)
CODE_AND_DATA = frozenset({".py", ".toml", ".json"})


@functools.cache
def version() -> str:
    """The form of traces, and a digest of the code and data that fold them."""
    package = Path(__file__).parents[1]
    digest = sha256()
    for room in ROOMS:
        path = package / room
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in CODE_AND_DATA:
                digest.update(file.relative_to(package).as_posix().encode())
                digest.update(file.read_bytes())
    return f"{trace.FORM} {digest.hexdigest()}"


def once(view: View, kind: str, fold: Callable[[], T], to_json: Callable[[T], Any], from_json: Callable[[Any], T]) -> T:
    """What `fold` finds in the whole of the view: from the register where it is kept, else folded, and kept."""
    kept = view.kept(kind, version())
    if kept is not None:
        return from_json(json.loads(kept))
    found = fold()
    view.keep(kind, version(), json.dumps(to_json(found), ensure_ascii=False, separators=(",", ":")).encode())
    return found


def lineage_to_json(lineage: Lineage) -> dict[str, Any]:
    """All of a lineage, for `lineage_from_json`."""
    return {
        "edges": [_edge_to_json(edge) for edge in lineage.edges],
        "lookalikes": [_edge_to_json(edge) for edge in lineage.lookalikes],
        "origins": dict(lineage.origins.by_document),
        "versions": {
            root: [[version.document, version.known] for version in told] for root, told in lineage.versions.items()
        },
        "untraced": list(lineage.untraced),
        "computed": lineage.computed,
    }


def lineage_from_json(told: dict[str, Any]) -> Lineage:
    """The lineage that was written."""
    return Lineage(
        edges=tuple(map(_edge_from_json, told["edges"])),
        lookalikes=tuple(map(_edge_from_json, told["lookalikes"])),
        origins=Origins(told["origins"]),
        versions={root: tuple(Version(*row) for row in rows) for root, rows in told["versions"].items()},
        untraced=tuple(told["untraced"]),
        computed=told["computed"],
    )


def _edge_to_json(edge: Edge) -> list[Any]:
    return [edge.from_, edge.to, edge.kind.value, edge.score, list(edge.reasons), edge.siblings, edge.template]


def _edge_from_json(row: Sequence[Any]) -> Edge:
    from_, to, kind, score, reasons, siblings, template = row
    return Edge(from_, to, LineageKind(kind), score, tuple(reasons), siblings, template)
