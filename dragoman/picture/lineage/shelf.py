"""Where the documents of a fold are kept: of each its outline and its trace, small; the profiles of the last few."""

from __future__ import annotations

import dataclasses
import marshal
import zlib
from collections import OrderedDict
from functools import partial

from dragoman.picture.lineage.outline import Outline
from dragoman.picture.lineage.profile import Profile
from dragoman.trace import Trace

# Profiles that stay ready for the next document.
READY = 512
# Bytes from which on a kept trace is compressed: of a short one little is saved, and it is asked for as often.
LARGE = 2_048
# What zlib's output begins with; marshal's begins with the mark of a tuple.
COMPRESSED = 0x78
_FIELDS = tuple(field.name for field in dataclasses.fields(Trace) if field.name not in ("document", "shingles"))


class Shelf:
    """Documents by id, kept for as long as the fold runs and never stored."""

    def __init__(self) -> None:
        self._outlines: dict[str, Outline] = {}
        self._traces: dict[str, bytes] = {}
        self._ready: OrderedDict[str, Profile] = OrderedDict()

    def put(self, trace: Trace, outline: Outline) -> None:
        """Keep a document. Its hashes are in the outline already."""
        self._outlines[trace.document] = outline
        packed = marshal.dumps(tuple(getattr(trace, name) for name in _FIELDS))
        self._traces[trace.document] = packed if len(packed) < LARGE else zlib.compress(packed, 1)

    def outline(self, document: str) -> Outline:
        """The outline of a document that was put here."""
        return self._outlines[document]

    def profile(self, document: str, trace: Trace | None = None) -> Profile:
        """The profile of a document that was put here; `trace` where it is at hand."""
        found = self._ready.pop(document, None)
        if found is None:
            load = partial(self._load, document) if trace is None else lambda: trace
            found = Profile(self._outlines[document], load)
        self._ready[document] = found
        if len(self._ready) > READY:
            self._ready.popitem(last=False)
        return found

    def _load(self, document: str) -> Trace:
        packed = self._traces[document]
        values = marshal.loads(zlib.decompress(packed) if packed[0] == COMPRESSED else packed)  # noqa: S302 - our own
        return Trace(
            document=document,
            shingles=tuple(self._outlines[document].shingles),
            **dict(zip(_FIELDS, values, strict=True)),
        )
