"""`dragoman.open`: a register from Python, as Arrow tables, and as pages in a notebook.

A table goes on to pandas by ``table.to_pandas()``, to polars by ``polars.from_arrow(table)``. Needs pyarrow (extra
``arrow``), which is imported when the first table is asked for.
"""

from __future__ import annotations

import contextlib
import functools
import html
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from dragoman.register import Register, View, open_register
from dragoman.surfaces.tables import arrow, csv_cells
from dragoman.surfaces.tables.kinds import KINDS, Kind, kind_named
from dragoman.surfaces.tables.received import with_text
from dragoman.times import AsOf, to_date

if TYPE_CHECKING:
    import pyarrow as pa

FRAME = '<iframe sandbox srcdoc="{}" style="width:100%;height:{}px;border:1px solid #ccc"></iframe>'
PAGE_HEIGHT = 640  # pixels of a notebook's cell that a page takes; longer ones scroll
MOST = 20


@dataclass(frozen=True, slots=True)
class Display:
    """Something to look at in a notebook; `text` is the same for a terminal. All that reports say is escaped."""

    text: str
    markup: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.markup


class OpenRegister:
    """A register as of a day. Each kind of rows is a method that gives an Arrow table: ``.claims()``, ``.events()``.

    Use as a context manager, or call `close`. What is added to the register meanwhile does not show.
    """

    def __init__(self, register: Register, view: View) -> None:
        self._register = register
        self._view = view

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._register.close()

    @property
    def name(self) -> str:
        """The register's file, or the address of its server without a password."""
        return self._register.name

    @property
    def as_of(self) -> str | None:
        """The day that is asked from; None for everything read so far."""
        return self._view.as_of.known

    def table(self, kind: str, *, text: bool = False) -> pa.Table:
        """All lines of a kind as an Arrow table; `text`: documents with their texts.

        Raises BadArgument for a kind that there is not, InputError where pyarrow is not installed.
        """
        wanted = self._kind(kind, text=text)
        return arrow.table(wanted.columns, wanted.lines(self._view))

    def batches(self, kind: str, *, text: bool = False) -> pa.RecordBatchReader:
        """The lines of a kind in batches, for those that are too many to hold at once."""
        wanted = self._kind(kind, text=text)
        found = arrow.batches(wanted.columns, wanted.lines(self._view))
        return arrow.library().RecordBatchReader.from_batches(arrow.schema(wanted.columns), found)

    def __getattr__(self, name: str) -> Callable[..., pa.Table]:
        if name in KINDS:
            return functools.partial(self.table, name)
        raise AttributeError(f"{type(self).__name__!r} has no attribute {name!r}; kinds are {', '.join(KINDS)}")

    def __dir__(self) -> Iterable[str]:
        return [*super().__dir__(), *KINDS]

    def show(self, kind: str, most: int = MOST) -> Display:
        """The first lines of a kind, to look at."""
        wanted = kind_named(kind)
        with contextlib.closing(wanted.lines(self._view)) as found:
            lines = list(itertools.islice(found, most))
        names = csv_cells.header(wanted.columns)
        rows = [csv_cells.row(wanted.columns, line, guard=False) for line in lines]
        return Display("\n".join("\t".join(row) for row in (names, *rows)), table_markup(kind, names, rows))

    def brief(self, most: int = 3) -> Display:
        """Where the most active relationships stand, each line with its sources."""
        from dragoman.surfaces.brief import compose

        return self._page(lambda desk: compose.brief(desk, self.as_of, self._view.undated(), most), full=most == 1)

    def between(self, first: str, second: str) -> Display:
        """One relationship. Raises BadArgument for what is no state or bloc."""
        from dragoman.surfaces.brief import compose, material

        pair = material.parties_given(first, second)
        return self._page(
            lambda desk: compose.relationship(desk, *pair, self.as_of, self._view.undated()), pairs=[pair]
        )

    def ladder(self, owner: str) -> Display:
        """Who stands on which rung of one owner's ladder. Raises BadArgument for what is no state or bloc."""
        from dragoman.surfaces.brief import compose, material

        party = material.party_id(owner)
        return self._page(lambda desk: compose.ladder(desk, party, self.as_of), owners=[party])

    def __repr__(self) -> str:
        totals = self._view.counts()
        when = f" as of {self.as_of}" if self.as_of else ""
        return f"<register {self.name}{when}: {totals.documents} documents, {totals.claims} claims>"

    def _repr_html_(self) -> str:
        rows = [[f".{kind.name}()", kind.about] for kind in KINDS.values()]
        return table_markup(repr(self).strip("<>"), ["table", "a line is"], rows)

    def _kind(self, name: str, *, text: bool) -> Kind:
        return with_text(self._register.document) if text and name == "documents" else kind_named(name)

    def _page(self, write: Callable[[Any], Any], *, full: bool = True, **narrowed: Any) -> Display:
        from dragoman.surfaces.brief import material, printing

        desk = material.desk(material.draw_view(self._view, **narrowed), self._view, full=full)
        page = write(desk)
        inside = html.escape(printing.text_of(page, "html"), quote=True)
        return Display(printing.text_of(page, "terminal"), FRAME.format(inside, PAGE_HEIGHT))


def table_markup(caption: str, names: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in HTML, everything escaped."""
    from dragoman.surfaces.brief.words import visible

    def cells(values: Iterable[str], tag: str) -> str:
        return "".join(f"<{tag}>{html.escape(visible(value), quote=True)}</{tag}>" for value in values)

    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    title = html.escape(visible(caption), quote=True)
    return f"<table><caption>{title}</caption><thead><tr>{cells(names, 'th')}</tr></thead><tbody>{body}</tbody></table>"


def open_at(path: str | Path, as_of: str | None = None) -> OpenRegister:
    """Open the register at `path`, as of an ISO day where `as_of` names one.

    Raises RegisterError where there is none or it cannot be read, BadArgument for what is no day.
    """
    known = to_date(as_of).isoformat() if as_of is not None else None
    register = open_register(path, create=False)
    return OpenRegister(register, register.view(AsOf(known=known)))
