"""Names of rungs as sets of words: "comprehensive strategic partnership" and "strategic comprehensive partner" are
one label.

The words come from ``data/rung_words.toml``.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LexiconError

DATA = Path(__file__).parent / "data"
_QUOTES = str.maketrans("", "", "\"“”„«»()[]*'‘`")
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class LabelWords:
    """The word lists behind labels, every word in lower case."""

    heads: Mapping[str, str]
    short: Mapping[str, str]
    spelling: Mapping[str, str]
    ranking: frozenset[str]
    formal: frozenset[str]
    ornaments: frozenset[str]
    sectors: frozenset[str]
    top: frozenset[str]
    position_nouns: frozenset[str]
    step_nouns: frozenset[str]
    below: frozenset[str]
    above: frozenset[str]
    frames: frozenset[str]
    rhetoric: frozenset[str]
    back: frozenset[str]
    pointing: frozenset[str]
    numbers: Mapping[str, int]
    counted: frozenset[str]
    de_facto: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart: the qualifiers as a set, the kind of its head, and whether it names the top by position."""

    qualifiers: frozenset[str]
    kind: str
    is_top: bool


def read_toml(path: Path) -> dict[str, object]:
    """A TOML file of the lexicon; raises LexiconError naming the file where it cannot be read."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name}: cannot be read: {error}") from error


def strings(value: object, where: str) -> tuple[str, ...]:
    """`value` as strings; raises LexiconError where it is anything else."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise LexiconError(f"{where}: a list of strings is wanted")
    return tuple(value)


def table(value: object, where: str) -> dict[str, object]:
    """`value` as a table; raises LexiconError where it is anything else."""
    if not isinstance(value, dict):
        raise LexiconError(f"{where}: a table is wanted")
    return value


@functools.cache
def load_label_words() -> LabelWords:
    """The word lists, read once. Raises LexiconError where the file breaks its own rules."""
    name = "rung_words.toml"
    data = read_toml(DATA / name)
    parts = {
        key: table(data.get(key), f"{name}: {key}")
        for key in ("heads", "qualifiers", "positions", "back", "de_facto", "numbers", "spelling", "short")
    }

    def words(section: str, key: str) -> frozenset[str]:
        return frozenset(w.lower() for w in strings(parts[section].get(key), f"{name}: {section}.{key}"))

    steps = words("positions", "steps")
    heads = {word: kind for kind in parts["heads"] for word in words("heads", kind)}
    return LabelWords(
        heads=heads,
        short={k: str(v).lower() for k, v in parts["short"].items()},
        spelling={k: str(v) for k, v in parts["spelling"].items()},
        ranking=words("qualifiers", "ranking"),
        formal=words("qualifiers", "formal"),
        ornaments=words("qualifiers", "ornaments"),
        sectors=words("qualifiers", "sectors"),
        top=words("positions", "top"),
        position_nouns=words("positions", "nouns"),
        step_nouns=steps,
        below=words("positions", "below"),
        above=words("positions", "above"),
        frames=words("positions", "frames"),
        rhetoric=words("positions", "rhetoric"),
        back=words("back", "nouns"),
        pointing=words("back", "pointing"),
        numbers={k: _number(v, name) for k, v in parts["numbers"].items()},
        counted=steps | {f"{number}-{step}" for number in parts["numbers"] for step in steps},
        de_facto=strings(parts["de_facto"].get("phrases"), f"{name}: de_facto"),
    )


def _number(value: object, name: str) -> int:
    if not isinstance(value, int):
        raise LexiconError(f"{name}: numbers: {value!r} is not a number")
    return value


@functools.lru_cache(maxsize=1 << 12)
def label_tokens(text: str) -> Sequence[str]:
    """The words of a label in lower case, short forms written out, one spelling each, no quotation marks."""
    words = load_label_words()
    found: list[str] = []
    for token in _WORD.findall(text.translate(_QUOTES)):
        for word in words.short.get(token, token).lower().split():
            found.append(words.spelling.get(word, word))
    return tuple(found)


@functools.lru_cache(maxsize=1 << 10)
def parse_label(text: str) -> Label:
    """Take a label apart. Words that are neither qualifiers nor heads (articles, "level", names) are left aside."""
    words = load_label_words()
    tokens = label_tokens(text)
    kinds = [words.heads[t] for t in tokens if t in words.heads]
    kind = next((k for k in ("alliance", "partnership", "relationship") if k in kinds), "")
    known = words.ranking | words.ornaments | words.sectors
    qualifiers = frozenset(t for t in tokens if t in known)
    if kind in ("relationship", "") and qualifiers & {"strategic", "comprehensive"}:
        kind = "partnership"
    return Label(qualifiers, kind, _is_top(tokens, words))


def _is_top(tokens: Sequence[str], words: LabelWords) -> bool:
    """Whether the words name the top by position: "top tier", "highest possible diplomatic status"."""
    starts = [i for i, token in enumerate(tokens) if token in words.top]
    return any(token in words.position_nouns for start in starts for token in tokens[start + 1 : start + 5])
