"""Stories: documents about one chain of happenings, told apart as they come, each with the reasons.

A pure fold over records, traces and claims. Documents are taken by day of publication, those without a day last, so
that the order in which they were collected decides nothing, and a late one lands where it belongs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from dragoman.model import Claim
from dragoman.picture.base import Documents
from dragoman.picture.origins import Origins
from dragoman.picture.stories.features import Vocabulary, sketch
from dragoman.picture.stories.stream import Stream
from dragoman.picture.stories.told import Member, Reason, Shared, Stories, Story, Turn, TurnKind
from dragoman.picture.stories.turns import after_joining
from dragoman.picture.stories.writing import told
from dragoman.trace import Trace

__all__ = ["Member", "Reason", "Shared", "Stories", "Story", "Turn", "TurnKind", "fold"]

# Undated documents come after all dated ones: no day begins with a letter.
UNDATED = "undated"
Progress = Callable[[int, int], None]


def fold(
    claims: Iterable[Claim],
    documents: Documents,
    traces: Iterable[Trace],
    origins: Origins | None = None,
    progress: Progress | None = None,
) -> Stories:
    """The stories of these documents. Without `origins` each document counts as one.

    `progress` is told how many of how many documents are placed. Traces of documents not among `documents` are ignored.
    """
    of_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_document[claim.document].append(claim)
    vocabulary = Vocabulary()
    sketches = {}
    for trace in traces:  # a trace is large, a sketch small: none is kept
        if trace.document in documents:
            found = of_document.get(trace.document, ())
            sketches[trace.document] = sketch(documents[trace.document], trace, found, vocabulary)
    order = sorted(documents, key=lambda key: (documents[key].published.day or UNDATED, key))
    stream = Stream(vocabulary)
    for number, key in enumerate(order, 1):
        found_sketch = sketches.pop(key, None) or sketch(documents[key], None, of_document.get(key, ()), vocabulary)
        after_joining(stream, stream.add(found_sketch, documents[key].published.day))
        if progress is not None:
            progress(number, len(order))
    return told(stream, order, documents, of_document, origins or Origins({}))
