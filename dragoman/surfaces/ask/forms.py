"""The forms of questions, as ``surfaces/templates/questions.toml`` has them, and which of them a question takes."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LexiconError

FILE = Path(__file__).parent.parent / "templates" / "questions.toml"
READS = ("plain", "inverted", "doer", "name")
_PART = re.compile(r"\[[^\]]*\]|\([^)]*\)|<\w+>|[^\s\[\]()<>]+")
_SPACE = r"[\s,]*"


@dataclass(frozen=True, slots=True)
class Form:
    """One pattern: which view answers, what is asked of it, and how what it is about is read."""

    kind: str
    asks: str
    reads: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Fit:
    """A form that a question takes, and what stands in its places, in lower case as folded."""

    form: Form
    places: Mapping[str, str]
    spans: Mapping[str, tuple[int, int]]


@functools.cache
def load_forms() -> tuple[Form, ...]:
    """All forms in order. Raises LexiconError on an unknown group or way of reading."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    groups: dict[str, Sequence[str]] = data["groups"]
    found = []
    for entry in data["form"]:
        reads = entry.get("reads", "plain")
        if reads not in READS:
            raise LexiconError(f"{FILE.name}: {entry['kind']}: {reads!r} is none of {', '.join(READS)}")
        for pattern in entry["patterns"]:
            found.append(Form(entry["kind"], entry["asks"], reads, _compiled(pattern, groups)))
    return tuple(found)


def fits(text: str) -> list[Fit]:
    """The forms that cover the whole of a tidy question in lower case, in the order of the file."""
    found = []
    for form in load_forms():
        match = form.pattern.fullmatch(text)
        if match:
            told = {name: value for name, value in match.groupdict().items() if value}
            found.append(Fit(form, told, {name: match.span(name) for name in told}))
    return found


def group(name: str) -> tuple[str, ...]:
    """The words of a group. Raises KeyError where there is none."""
    return tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["groups"][name])


def _compiled(pattern: str, groups: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    return re.compile("".join(_part(pattern, part, groups) for part in _PART.findall(pattern)))


def _part(pattern: str, part: str, groups: Mapping[str, Sequence[str]]) -> str:
    """One part of a pattern as a regular expression; phrases in brackets are patterns themselves."""
    if part[0] in "[(":
        ways = [
            "".join(_part(pattern, each, groups) for each in _PART.findall(phrase)) for phrase in part[1:-1].split("/")
        ]
        ordered = "|".join(sorted(ways, key=len, reverse=True))
        return f"(?:{ordered}){'?' if part[0] == '[' else ''}"
    if part[0] == "<":
        return rf"(?P<{part[1:-1]}>\S.*?){_SPACE}"
    return rf"(?:{'|'.join(_words(pattern, part, groups))})(?!\w){_SPACE}"


def _words(pattern: str, part: str, groups: Mapping[str, Sequence[str]]) -> list[str]:
    found: list[str] = []
    for word in part.split("/"):
        if not word.startswith("@"):
            found.append(word)
        elif word[1:] in groups:
            found += groups[word[1:]]
        else:
            raise LexiconError(f"{FILE.name}: {pattern!r}: there is no group {word!r}")
    return [re.escape(word).replace(r"\ ", r"\s+") for word in sorted(found, key=len, reverse=True)]


@functools.cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list under [words], longest first. Raises KeyError where there is none."""
    found: list[str] = tomllib.loads(FILE.read_text(encoding="utf-8"))["words"][name]
    return tuple(sorted(found, key=len, reverse=True))


def has_word(name: str, text: str) -> bool:
    """Whether one of the words of a list stands in a text in lower case."""
    return re.search(rf"\b(?:{'|'.join(map(re.escape, words(name)))})\b", text) is not None
