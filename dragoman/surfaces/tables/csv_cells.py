"""Lines as CSV: nested fields as columns of their own, lists as ids or JSON, and no cell that a spreadsheet would run.

The dialect is RFC 4180 in UTF-8: commas, CRLF, quotes where needed. Null is the empty cell.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from dragoman.surfaces.tables.shapes import Column, Group, Ids, Listed, Plain, Shape, SpanShape

# A text cell that begins so is run as a formula by spreadsheets. The wide forms are what input methods of East Asia
# write for the same signs; a tab or line break before them does not protect.
RUNS = tuple("=+-@＝＋－＠\t\r\n")
GUARD = "'"


def header(columns: Iterable[Column]) -> list[str]:
    """The names of the CSV columns, in order."""
    return [name for column in columns for name, _ in _named(column.name, column.shape)]


def row(columns: Iterable[Column], line: dict[str, Any], *, guard: bool = True) -> list[str]:
    """The cells of a line. `guard`: text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return [cell for column in columns for cell in _cells(column.shape, line.get(column.name), guard)]


def write(columns: Sequence[Column], lines: Iterable[dict[str, Any]], out: TextIO, *, guard: bool = True) -> None:
    """Write header and lines as they come."""
    writer = csv.writer(out)
    writer.writerow(header(columns))
    writer.writerows(row(columns, line, guard=guard) for line in lines)


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return GUARD + text if text.startswith(RUNS) or text.lstrip().startswith(RUNS) else text


def flat(columns: Iterable[Column]) -> list[tuple[str, Shape]]:
    """The CSV columns with the shape of what each holds (text for what is written as JSON)."""
    return [entry for column in columns for entry in _named(column.name, column.shape)]


def flat_values(columns: Iterable[Column], line: dict[str, Any]) -> list[Any]:
    """The values of a line for the columns of `flat`: plain ones as they are, lists as joined ids or as JSON."""
    return [value for column in columns for value in _values(column.shape, line.get(column.name))]


def _named(name: str, shape: Shape) -> Iterator[tuple[str, Shape]]:
    if isinstance(shape, SpanShape):
        yield from ((f"{name}_start", Plain.WHOLE), (f"{name}_end", Plain.WHOLE))
    elif isinstance(shape, Group):
        for field in shape.fields:
            yield from _named(f"{name}_{field.name}", field.shape)
    elif isinstance(shape, Listed) and shape.key:
        yield from ((name, Plain.TEXT), (f"{name}_json", Plain.TEXT))
    else:
        yield name, shape if isinstance(shape, Plain) else Plain.TEXT


def _values(shape: Shape, value: Any) -> Iterator[Any]:
    if isinstance(shape, SpanShape):
        yield from (None, None) if value is None else value
    elif isinstance(shape, Group):
        for field in shape.fields:
            yield from _values(field.shape, None if value is None else value.get(field.name))
    elif value is None:
        yield from (None, None) if isinstance(shape, Listed) and shape.key else (None,)
    elif isinstance(shape, Ids):
        yield ";".join(value)
    elif isinstance(shape, Plain):
        yield value
    else:
        if isinstance(shape, Listed) and shape.key:
            yield ";".join(str(item[shape.key]) for item in value)
        yield json.dumps(value, ensure_ascii=False)


def _cells(shape: Shape, value: Any, guard: bool) -> Iterator[str]:
    for found in _values(shape, value):
        if found is None:
            yield ""
        elif isinstance(found, bool):
            yield "true" if found else "false"
        elif isinstance(found, str):
            yield guarded(found) if guard else found
        else:
            yield str(found)
