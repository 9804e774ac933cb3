"""What a column can hold: plain values, spans, lists, groups of named fields, counts by name. All of them may be null.

A shape says what a value is in a line of JSON. How it looks elsewhere follows from it: `arrow.py`, `csv_cells.py`,
`sqlite.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Plain(Enum):
    """A single value. A day is always a whole one (``2023-09-10``); coarser times are text."""

    TEXT = "text"
    DAY = "day"
    WHOLE = "whole number"
    NUMBER = "number"
    TRUTH = "true or false"


@dataclass(frozen=True, slots=True)
class SpanShape:
    """``[start, end]``: characters of the document's text, the end left out."""


@dataclass(frozen=True, slots=True)
class Ids:
    """A list of ids or of one-word values, none of which holds a semicolon."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list. `key`: where its items are groups, the field that names each."""

    of: Shape
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Named fields. `rare`: fields that a line may leave out, which is the same as null."""

    fields: tuple[Column, ...]
    rare: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Counts:
    """Whole numbers by name."""


Shape = Plain | SpanShape | Ids | Listed | Group | Counts

TEXT, DAY, WHOLE, NUMBER, TRUTH = Plain.TEXT, Plain.DAY, Plain.WHOLE, Plain.NUMBER, Plain.TRUTH
SPAN, IDS, COUNTS = SpanShape(), Ids(), Counts()


@dataclass(frozen=True, slots=True)
class Column:
    """One column or field. `about`: what it holds, as the docs tell it.

    `to`: the kind whose lines the id (or ids) name; `loose`: it may also name something else.
    """

    name: str
    shape: Shape
    about: str
    to: str | None = None
    loose: bool = False


_PYTHON: dict[Plain, tuple[type, ...]] = {
    Plain.TEXT: (str,),
    Plain.DAY: (str,),
    Plain.WHOLE: (int,),
    Plain.NUMBER: (int, float),
    Plain.TRUTH: (bool,),
}


def misfit(shape: Shape, value: Any, where: str) -> str | None:
    """What of `value` does not have this shape, and where; None where it fits."""
    if value is None:
        return None
    if isinstance(shape, Plain):
        return _plain_misfit(shape, value, where)
    if isinstance(shape, Group):
        return _group_misfit(shape, value, where)
    if isinstance(shape, Counts):
        fits = isinstance(value, Mapping) and all(isinstance(v, int) for v in value.values())
        return None if fits else f"{where} is not a count of names: {value!r}"
    if not isinstance(value, Sequence) or isinstance(value, str):
        return f"{where} is not a list: {value!r}"
    if isinstance(shape, SpanShape):
        whole = all(isinstance(item, int) and not isinstance(item, bool) for item in value)
        ordered = len(value) == 2 and whole and 0 <= value[0] <= value[1]
        return None if ordered else f"{where} is not a span [start, end]: {value!r}"
    inner: Shape = TEXT if isinstance(shape, Ids) else shape.of
    found = (misfit(inner, item, f"{where}[{index}]") for index, item in enumerate(value))
    return next((wrong for wrong in found if wrong), None)


def misfits(columns: Sequence[Column], line: Mapping[str, Any]) -> str | None:
    """What of a line does not fit the columns: one missing, one too many, one of another shape; None where all fit."""
    return _group_misfit(Group(tuple(columns)), line, "")


def _plain_misfit(shape: Plain, value: Any, where: str) -> str | None:
    right = isinstance(value, _PYTHON[shape]) and isinstance(value, bool) == (shape is Plain.TRUTH)
    if shape is Plain.DAY:
        right = right and bool(_DAY.fullmatch(value))
    return None if right else f"{where} is not {shape.value}: {value!r}"


def _group_misfit(group: Group, value: Any, where: str) -> str | None:
    if not isinstance(value, Mapping):
        return f"{where or 'the line'} has no fields: {value!r}"
    dot = f"{where}." if where else ""
    known = {field.name for field in group.fields}
    if extra := sorted(set(value) - known):
        return f"{dot}{extra[0]} is not a column"
    if lacking := sorted(known - set(value) - group.rare):
        return f"{dot}{lacking[0]} is missing"
    found = (misfit(field.shape, value.get(field.name), dot + field.name) for field in group.fields)
    return next((wrong for wrong in found if wrong), None)
