"""A trace: what of a text can show where it comes from, in any language, without its sentences.

Computed by reading (`dragoman.reading.tracing`), kept by the register, compared by picture. Positions count words.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from zlib import crc32

# Raised when `Trace` or how it is computed changes its meaning: a trace of another form is computed anew.
FORM = 2

Anchors = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """What of one document shows descent; boilerplate is left out, credits are not.

    `words`: how many. `shingles`: sorted 32-bit hashes of runs of five words, of every `rate`-th (see `sampled`).
    `terms`: words with content, in order, folded and in lower case. `names`: runs of capitalised words. `places`: ids
    of states and cities, the same in every language. `numbers`: normalised ("1000", "3.5"). `dates`: "05-03" for a day,
    "2021-05" for a month, "2021" for a year. `quotes`: words between quotation marks. `paragraphs`: their lengths in
    words. `title`: terms of the title, `about`: ids of the places it names. `credits`: sources of the whole text.
    `sources`: media that the text names as its source for something. `links`: addresses in the text; `url`: its own.
    `correction`: the words in which it says that it corrects an earlier report of its outlet; `corrected`: the days
    that stand in them, as in `dates`.
    """

    document: str
    language: str
    words: int
    rate: int
    shingles: tuple[int, ...]
    terms: tuple[str, ...]
    names: Anchors
    places: Anchors
    numbers: Anchors
    dates: Anchors
    quotes: tuple[str, ...]
    paragraphs: tuple[int, ...]
    title: tuple[str, ...]
    about: tuple[str, ...]
    credits: tuple[str, ...]
    sources: tuple[str, ...]
    links: tuple[str, ...]
    url: str
    correction: str = ""
    corrected: tuple[str, ...] = ()


# Runs of five words are rarely shared by chance, and survive a change every dozen words.
RUN = 5
# A text of up to so many words keeps every run; each doubling halves the sample, down to one run in sixteen.
WHOLE = 240
SPARSEST = 16


def sampling_rate(words: int) -> int:
    """One run in how many is kept for a text of so many words: 1, 2, 4, 8 or 16."""
    rate = 1
    while rate < SPARSEST and words > WHOLE * rate:
        rate *= 2
    return rate


def hashes(words: Sequence[str], rate: int) -> tuple[int, ...]:
    """The sampled hashes, sorted, each once. Whether a run is kept hangs on its first word alone, which is quick.

    The last four bits tell the sample, so that ``hash % rate == 0`` finds the runs that a sparser sample would hold.
    """
    if 0 < len(words) < RUN:
        return (crc32(" ".join(words).encode("utf-8", "replace")) & ~(SPARSEST - 1),)
    if len(_samples) > MOST_SAMPLES:
        _samples.clear()
    classes, others = _samples, rate - 1
    kept = [i for i, word in enumerate(words[: len(words) - RUN + 1]) if not classes[word] & others]
    found = {
        crc32(" ".join(words[i : i + RUN]).encode("utf-8", "replace")) & ~(SPARSEST - 1) | classes[words[i]]
        for i in kept
    }
    return tuple(sorted(found))


class _Samples(dict[str, int]):
    """The sample that each word is in, a pure function of the word, remembered for speed."""

    def __missing__(self, word: str) -> int:
        # The bits are mixed: the low ones of a checksum of similar words are alike.
        found = (crc32(word.encode("utf-8", "replace")) * 2654435761 >> 20) % SPARSEST
        self[word] = found
        return found


_samples = _Samples()
MOST_SAMPLES = 300_000


def sampled(shingles: Collection[int], rate: int) -> frozenset[int]:
    """Those of the hashes that a sample of one in `rate` (a power of two up to 16) would hold."""
    return frozenset(shingles) if rate == 1 else frozenset([hash_ for hash_ in shingles if hash_ % rate == 0])


def pack(trace: Trace) -> bytes:
    """The trace, without its document's id, as bytes: compressed text, then the hashes."""
    head = [
        trace.language,
        trace.words,
        trace.rate,
        " ".join(trace.terms),
        *([[name for name, _ in row], [at for _, at in row]] for row in _anchors(trace)),
        trace.quotes,
        trace.paragraphs,
        trace.title,
        trace.about,
        trace.credits,
        trace.sources,
        trace.links,
        trace.url,
        trace.correction,
        trace.corrected,
    ]
    text = zlib.compress(json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
    hashes = array("I", trace.shingles)
    if sys.byteorder == "big":
        hashes.byteswap()
    return len(text).to_bytes(4, "little") + text + hashes.tobytes()


def unpack(document: str, blob: bytes) -> Trace:
    """The trace of `pack`. Raises ValueError where the bytes are damaged."""
    try:
        size = int.from_bytes(blob[:4], "little")
        head = json.loads(zlib.decompress(blob[4 : 4 + size]))
        hashes = array("I")
        hashes.frombytes(blob[4 + size :])
        if sys.byteorder == "big":
            hashes.byteswap()
        language, words, rate, terms, names, places, numbers, dates, *rest = head
        quotes, paragraphs, title, about, credits_, sources, links, url, correction, corrected = rest
    except (zlib.error, ValueError, UnicodeDecodeError) as error:
        raise ValueError(f"the trace of {document} is damaged: {error}") from error
    return Trace(
        document=document,
        language=language,
        words=words,
        rate=rate,
        shingles=tuple(hashes),
        terms=tuple(map(sys.intern, terms.split())),
        names=_pairs(names),
        places=_pairs(places),
        numbers=_pairs(numbers),
        dates=_pairs(dates),
        quotes=tuple(quotes),
        paragraphs=tuple(paragraphs),
        title=tuple(map(sys.intern, title)),
        about=tuple(about),
        credits=tuple(credits_),
        sources=tuple(sources),
        links=tuple(links),
        url=url,
        correction=correction,
        corrected=tuple(corrected),
    )


def _anchors(trace: Trace) -> tuple[Anchors, Anchors, Anchors, Anchors]:
    return trace.names, trace.places, trace.numbers, trace.dates


def _pairs(columns: list[list[object]]) -> Anchors:
    names, positions = columns
    return tuple((sys.intern(str(name)), int(str(at))) for name, at in zip(names, positions, strict=True))
