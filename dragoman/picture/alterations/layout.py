"""What a stretch of a text is for, told by its lines: heading, question, answer, body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dragoman.model import Span

_MOST_WORDS = 20  # of a heading or a question that stands alone
_ASKED = re.compile(r"\s*(?:Q(?:uestion)?\s*\d*\s*[:.)])", re.IGNORECASE)
_ANSWERED = re.compile(r"\s*(?:A(?:nswer)?\s*\d*\s*[:)])", re.IGNORECASE)
_FULL = re.compile(r"[.!…:;,][”\"’)]*\s*$")
_QUESTION = re.compile(r"\?[”\"’)]*\s*$")
_LINE = re.compile(r"[^\n]+")
_MARKUP = re.compile(r"^[#>*\s-]+")


class Part(StrEnum):
    """What a line is."""

    HEADING = "heading"
    QUESTION = "question"
    ANSWER = "answer"
    BODY = "body"


_EXCHANGE = frozenset({Part.QUESTION, Part.ANSWER})


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of a text and what it is."""

    span: Span
    part: Part


def passages(text: str, boilerplate: Sequence[Span] = ()) -> list[Passage]:
    """The lines that are the article. An answer follows one of several questions; a lone question is only a heading."""
    lines = [Span(*m.span()) for m in _LINE.finditer(text) if m.group().strip()]
    kept = [line for line in lines if not any(spot.overlaps(line) for spot in boilerplate)]
    asked = [_is_question(line.of(text)) for line in kept]
    several = sum(asked[1:]) > 1  # a question over the whole text is its headline
    found: list[Passage] = []
    for line, question in zip(kept, asked, strict=True):
        words = line.of(text)
        if question and (several or _ASKED.match(words)):
            part = Part.QUESTION
        elif _ANSWERED.match(words) or (found and found[-1].part is Part.QUESTION and _FULL.search(words)):
            part = Part.ANSWER
        elif question or not _FULL.search(words):
            short = len(words.split()) <= _MOST_WORDS
            part = Part.HEADING if short else Part.BODY
        else:
            part = Part.BODY
        found.append(Passage(line, part))
    return [Passage(p.span, Part.BODY) if p.part in _EXCHANGE else p for p in found] if _interview(found) else found


def _interview(found: Sequence[Passage]) -> bool:
    """Whether questions and answers are the article itself, and not a part that is put behind it."""
    first = next((p.span.start for p in found if p.part is Part.QUESTION), None)
    if first is None:
        return False
    before = sum(p.span.end - p.span.start for p in found if p.part is Part.BODY and p.span.start < first)
    return before < sum(p.span.end - p.span.start for p in found if p.part in _EXCHANGE)


def _is_question(line: str) -> bool:
    bare = _MARKUP.sub("", line)
    return bool(_ASKED.match(bare)) or (bool(_QUESTION.search(bare)) and len(bare.split()) <= _MOST_WORDS)


def part_at(found: Sequence[Passage], span: Span) -> Part:
    """What the line is in which a span begins; body where no line has it."""
    return next((p.part for p in found if p.span.start <= span.start < p.span.end), Part.BODY)
