"""Where documents come from: which derive from which, how, how surely and why; and who is an origin.

`trace_back` is the fold over a view's traces; `judge` holds two documents against each other; `Tracer` works online.
`Copies` finds copies alone, of texts that nobody has read.
"""

from dragoman.picture.lineage.copies import Copies
from dragoman.picture.lineage.fold import Lineage, Tracer, trace_back
from dragoman.picture.lineage.pair import Edge, Side, judge
from dragoman.picture.lineage.profile import Profile, profile

__all__ = ["Copies", "Edge", "Lineage", "Profile", "Side", "Tracer", "judge", "profile", "trace_back"]
