"""An attribution as the rules of one sentence find it, before speakers and kinds are known."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import AttributionKind, Span
from dragoman.reading.attribution.view import Run


@dataclass(frozen=True, slots=True)
class Found:
    """`source` is the phrase as written ("who"), `named` the phrase it stands for where that is another one.

    `relay`: the hearer that passes it on ("told VOA"). `kind` only where the construction itself settles it.
    `stated` False: an aim or a hedge, as in `Attribution`.
    """

    source: Run | None
    cue: Span
    content: tuple[Span, ...]
    named: Run | None = None
    relay: Run | None = None
    kind: AttributionKind | None = None
    stated: bool = True
