"""What folds have found for a state of the log, kept so that it need not be found again.

No part of the log: it may be thrown away at any time, and where it cannot be written nothing is lost.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from hashlib import sha256

from dragoman.errors import RegisterNotWritable
from dragoman.register.engines import Engine

# Answers of one kind that are kept, the latest: as of several days, for instance.
KEPT = 4


def key(readings: Iterable[int], version: str) -> str:
    """The key of what a fold of this version finds in these readings: rows of the log never change."""
    return sha256(f"{version} {' '.join(map(str, sorted(readings)))}".encode()).hexdigest()


def find(engine: Engine, kind: str, key: str) -> bytes | None:
    """What is kept under the key; None where nothing is, or what is there is damaged."""
    row = engine.one("SELECT body FROM derived WHERE kind = :kind AND key = :key", {"kind": kind, "key": key})
    try:
        return zlib.decompress(bytes(row[0])) if row else None
    except zlib.error:
        return None


def keep(engine: Engine, kind: str, key: str, body: bytes) -> bool:
    """Keep the body in place of the oldest of its kind; False where the register cannot be written now, by us.

    What is being written by another is not waited for.
    """
    values = {"kind": kind, "key": key, "body": zlib.compress(body, 1), "kept": KEPT}
    try:
        with engine.writing(wait=False):
            engine.write("DELETE FROM derived WHERE kind = :kind AND key = :key", values)
            engine.write(
                "INSERT INTO derived (seq, kind, key, body)"
                " VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM derived), :kind, :key, :body)",
                values,
            )
            engine.write(
                "DELETE FROM derived WHERE kind = :kind AND seq NOT IN"
                " (SELECT seq FROM derived WHERE kind = :kind ORDER BY seq DESC LIMIT :kept)",
                values,
            )
    except RegisterNotWritable:
        return False
    return True


def clear(engine: Engine) -> None:
    """Keep nothing any more, within `writing`: words that are blanked may stand in the reasons of a fold."""
    engine.write("DELETE FROM derived")
