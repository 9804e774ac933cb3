"""Words held against words: stems, quoted fragments, sentences."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from dragoman.model import Span
from dragoman.picture.phrases import content_words

# Longest first; what is left must keep so many letters.
_ENDINGS = (
    "ations ation ements ement ments ment ities ity ings ing ions ion ious ous ness ances ance ives ive ers er ied ies "
    "ed es ly al s e y"
).split()
_LEAST = 4
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sen|Rep|Gov|St|vs|No|Jan|Feb|Aug|Sept?|Oct|Nov|Dec))\.$"
)
_END = re.compile(r"(?<=[.!?])[”\"’)]*\s+(?=[“\"‘(]?[A-Z0-9])")
_FRAGMENT = re.compile(r"“([^“”\n]{1,600}?)(?:”|(?=\n|\Z))|\"([^\"\n]{1,600}?)\"")
_CONTRACTIONS = tuple(
    (re.compile(short), full)
    for short, full in (
        (r"\bwon't\b", "will not"),
        (r"\bcan't\b", "can not"),
        (r"n't\b", " not"),
        (r"'re\b", " are"),
        (r"'m\b", " am"),
        (r"'ll\b", " will"),
        (r"'ve\b", " have"),
        (r"\b(it|that|he|she|there|here|what|who)'s\b", r"\1 is"),
    )
)
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
# Numbers as words, to their digits.
NUMBERS = {word: str(number) for number, word in enumerate(_WORDS, 1)}
_TOKEN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")


@functools.lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word without its ending, cut twice at most, so that a noun and its verb meet."""
    found = word.lower().removesuffix("’s").removesuffix("'s").removesuffix("’")
    for _ in range(2):
        for ending in _ENDINGS:
            if found.endswith(ending) and len(found) - len(ending) >= _LEAST:
                found = found.removesuffix(ending)
                break
    return found[:-1] if len(found) > _LEAST and found[-1] == found[-2] else found


def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry content; a compound also by its parts."""
    found = set()
    for word in content_words(text):
        found.add(stem(word))
        found |= {stem(part) for part in re.split("[-–]", word) if len(part) >= _LEAST}
    return frozenset(found)


def tokens(text: str) -> tuple[str, ...]:
    """The words in order, in lower case, spelt one way: "G-20" is "g20", "tax-filing" two words, "it's" is "it is"."""
    joined = re.sub(r"(?<=\w)[-‐‑](?=\d)", "", text).lower().replace("’", "'")
    for short, full in _CONTRACTIONS:
        joined = short.sub(full, joined)
    return tuple(NUMBERS.get(word, word) for word in _TOKEN.findall(joined))


def sentence_around(text: str, span: Span) -> Span:
    """The sentence or line that a span stands in."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", max(span.end - 1, span.start + 1))
    end = len(text) if end < 0 else end
    for found in _END.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(start, found.start() - 6), found.start()):
            continue
        if found.end() <= span.start:
            start = found.end()
        elif found.start() >= max(span.end - 1, span.start + 1):
            end = found.start()
            break
    return Span(start, max(end, start))


def sentences_of(text: str, line: Span) -> Iterator[Span]:
    """The sentences of a line."""
    start = line.start
    while start < line.end:
        end = max(min(sentence_around(text, Span(start, start + 1)).end, line.end), start + 1)
        if text[start:end].strip():
            yield Span(start, end)
        start = end + 1


def fragments(text: str) -> list[Span]:
    """What stands between quotation marks; pieces with at most two words between them are one."""
    found: list[Span] = []
    for match in _FRAGMENT.finditer(text):
        inner = Span(*match.span(1 if match.group(1) is not None else 2))
        if found:
            between = text[found[-1].end : inner.start]
            short = len(tokens(text[found[-1].start : found[-1].end])) <= 2 and len(tokens(inner.of(text))) <= 2
            if short and "\n" not in between and len(tokens(between)) <= 2:
                found[-1] = Span(found[-1].start, inner.end)
                continue
        found.append(inner)
    return found


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller of two sets the other one has too."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def dice(one: Iterable[str], other: Iterable[str]) -> float:
    """How alike two sets are: 1 where they are equal."""
    first, second = frozenset(one), frozenset(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0
