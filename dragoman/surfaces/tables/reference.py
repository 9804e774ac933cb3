"""The columns of every kind in Markdown, for docs/exports.md: written from the one table, so that it cannot drift."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dragoman.surfaces.tables.event_rows import CONVENTIONS, EMPTY, OWN, Convention
from dragoman.surfaces.tables.kinds import KINDS, Kind
from dragoman.surfaces.tables.received import COLUMNS as WITH_TEXT
from dragoman.surfaces.tables.shapes import Column, Counts, Group, Ids, Listed, Plain, Shape, SpanShape

HEAD = ("| column | type | what it holds |", "| --- | --- | --- |")
BEGIN, END = "<!-- columns: written by `make reference` -->", "<!-- end of columns -->"


def markdown(kinds: Mapping[str, Kind] = KINDS) -> str:
    """A heading, a sentence and a table for each kind."""
    written = [line for kind in kinds.values() for line in _kind(kind)]
    written += [line for convention in CONVENTIONS for line in _convention(convention)]
    written += ["### own columns of plover, icews and gdelt", "", *HEAD, *_rows(OWN, "")]
    return "\n".join(written).rstrip()


def put_into(page: str) -> str:
    """The page with the columns as they are now between its two marks. Raises ValueError where it lacks them."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no place for the columns: {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{markdown()}\n\n{END}{after}"


def _kind(kind: Kind) -> Iterator[str]:
    yield from (f"### {kind.name}", "", kind.about, "", *HEAD)
    yield from _rows(kind.columns, "")
    if kind.name == "documents":
        yield from ("", "With `--text` also:", "", *HEAD)
        yield from _rows(WITH_TEXT, "")
    yield ""


def _convention(convention: Convention) -> Iterator[str]:
    """The columns of another data set; those that are left empty in one line."""
    yield from (f"### {convention.name}", "", convention.about, "", *HEAD)
    yield from _rows((column for column in convention.theirs if column.about != EMPTY), "")
    empty = ", ".join(column.name for column in convention.theirs if column.about == EMPTY)
    yield from ("", f"There, but left empty, because no report tells it: {empty}.", "")


def _rows(columns: Iterable[Column], above: str) -> Iterator[str]:
    for column in columns:
        names = f"; names `{column.to}`" if column.to else ""
        yield f"| `{above}{column.name}` | {_words(column.shape)} | {column.about}{names} |"
        inner = column.shape.of if isinstance(column.shape, Listed) else column.shape
        if isinstance(inner, Group):
            dot = "[]." if isinstance(column.shape, Listed) else "."
            yield from _rows(inner.fields, f"{above}{column.name}{dot}")


def _words(shape: Shape) -> str:
    if isinstance(shape, Plain):
        return shape.value
    if isinstance(shape, SpanShape):
        return "span"
    if isinstance(shape, Ids):
        return "list of ids"
    if isinstance(shape, Counts):
        return "counts"
    if isinstance(shape, Listed):
        return {Group: "list of groups", SpanShape: "list of spans"}.get(type(shape.of), "list of text")
    return "group"
