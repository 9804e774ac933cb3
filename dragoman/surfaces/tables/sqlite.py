"""A view as one SQLite file to explore, as with Datasette: a table for each kind, with keys from one to another.

Tables follow from the columns of each kind. Lists become tables of their own (``events_claims``, ``claims_actors``),
whoever is named stands in `parties`, and tables whose lines are named from elsewhere have a `name` or `title` to show.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.register import View
from dragoman.surfaces.tables import csv_cells
from dragoman.surfaces.tables.kinds import KINDS, Kind, Line
from dragoman.surfaces.tables.shapes import Column, Group, Ids, Listed, Plain, Shape

PARTIES = "parties"
# Columns that hold ids of parties and persons, by kind; in groups of a list, by their own names.
NAMES_PARTIES: Mapping[str, tuple[str, ...]] = {
    "events": ("actors", "recipients"),
    "standings": ("owner", "partner", "sides"),
    "expectations": ("parties",),
    "disputes": ("parties",),
    "stories": ("states",),
}
ACTOR_LISTS = ("actors", "recipients")
SEARCHED = {"claims": "quote", "documents": "title"}
_TYPES = {Plain.TEXT: "TEXT", Plain.DAY: "TEXT", Plain.WHOLE: "INTEGER", Plain.NUMBER: "REAL", Plain.TRUTH: "INTEGER"}


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table. `to`: the table whose key it holds."""

    name: str
    type: str
    about: str
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be made. `key`: the column that names a row, else a number is given to each."""

    name: str
    fields: tuple[Field, ...]
    about: str
    key: str | None = None


def write(path: Path, view: View, kinds: Mapping[str, Kind], tell: Callable[[int], None]) -> None:
    """Fill the empty file at `path`. `tell` hears how many rows of kinds are written."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # The file is not anybody's yet: it takes its place when it is whole, so nothing needs to be undone.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        filling = _Filling(connection, tell)
        filling.make(_parties())
        for kind in kinds.values():
            for table in tables(kind):
                filling.make(table)
        for kind in kinds.values():
            filling.fill(kind, kind.lines(view))
        filling.finish()
        connection.execute("COMMIT")
        connection.execute("ANALYZE")


def tables(kind: Kind) -> Iterator[Table]:
    """The table of a kind, then those of its lists."""
    own: list[Field] = [] if kind.key else [Field("id", "INTEGER", "number of the row")]
    own += [field for column in kind.columns for field in _fields(kind, column)]
    if kind.name in LABELS:
        own.append(Field("name", "TEXT", "what it is, in short"))
    yield Table(kind.name, tuple(own), kind.about, kind.key or "id")
    if kind.name == "documents":
        paths = tuple(Field(name, "TEXT", f"{name} of the document there") for name in ("path", "url", "title"))
        yield Table(
            "documents_paths", (Field("document", "TEXT", "the document", "documents"), *paths), "Where each lies."
        )
    for column in kind.columns:
        found = _list_of(kind, column)
        if found:
            about = f"{column.about[:1].upper()}{column.about[1:]}, one a row."
            yield Table(
                f"{kind.name}_{column.name}",
                (_parent(kind), Field("position", "INTEGER", "place in the list"), *found),
                about,
            )


def _fields(kind: Kind, column: Column) -> Iterator[Field]:
    """What a column comes to in the table of its kind; lists of ids and of groups have tables of their own."""
    if isinstance(column.shape, Ids):
        if _list_of(kind, column) is None:
            yield Field(column.name, "TEXT", f"{column.about} (joined by ;)")
        return
    if isinstance(column.shape, Listed) and isinstance(column.shape.of, Group):
        if column.shape.key:
            yield Field(column.name, "TEXT", f"{column.about} (ids, joined by ;)")
        return
    to = column.to or (PARTIES if column.name in NAMES_PARTIES.get(kind.name, ()) else None)
    for name, shape in csv_cells.flat([column]):
        kind_of = _TYPES[shape] if isinstance(shape, Plain) else "TEXT"
        if column.loose:
            yield Field(name, kind_of, column.about)
            yield Field(f"{name}_{(to or '')[:-1]}", kind_of, f"the same, where it is one of {to}", to)
        else:
            yield Field(name, kind_of, column.about, to if name == column.name else None)


def _list_of(kind: Kind, column: Column) -> tuple[Field, ...] | None:
    """The columns of a list's own table beside parent and position; None where it has none."""
    shape = column.shape
    if isinstance(shape, Ids):
        to = column.to or (PARTIES if column.name in NAMES_PARTIES.get(kind.name, ()) else None)
        return (Field(to[:-1] if to != PARTIES else "party", "TEXT", column.about, to),) if to else None
    if not (isinstance(shape, Listed) and isinstance(shape.of, Group)):
        return None
    parent = _parent(kind).name
    return tuple(
        _inner(field, name, plain, parent, actor=column.name in ACTOR_LISTS and name == "id")
        for field in shape.of.fields
        for name, plain in csv_cells.flat([field])
    )


def _inner(field: Column, name: str, plain: Shape, parent: str, *, actor: bool) -> Field:
    """A field of a list's groups. One that is called as the column of the parent is the ``other_`` one."""
    kind_of = _TYPES[plain] if isinstance(plain, Plain) else "TEXT"
    if actor:
        return Field("party", kind_of, field.about, PARTIES)
    to = field.to if name == field.name and not isinstance(field.shape, Ids) else None
    return Field(f"other_{name}" if name == parent else name, kind_of, field.about, to)


def _parent(kind: Kind) -> Field:
    name = kind.key or f"{kind.name.removesuffix('s')}_id"
    return Field(name, "TEXT" if kind.key else "INTEGER", f"the line of {kind.name}", kind.name)


def _parties() -> Table:
    return Table(
        PARTIES,
        (
            Field("party", "TEXT", "ISO 3166 alpha-3 of a state, acronym of an organisation, slug of whoever else"),
            Field("name", "TEXT", "its name"),
            Field("kind", "TEXT", "state, government, organ, office, person, organisation or group"),
            Field("state", "TEXT", "the state that it is or acts for", PARTIES),
        ),
        "Whoever is named: states, organisations, organs, persons.",
        "party",
    )


class _Filling:
    """Rows into the tables of one file."""

    def __init__(self, connection: sqlite3.Connection, tell: Callable[[int], None]) -> None:
        self._connection = connection
        self._tell = tell
        self._done = 0
        self._made: dict[str, Table] = {}
        self._parties: set[str] = set()

    def make(self, table: Table) -> None:
        """Create the table, with its foreign keys."""
        lines = [f"{_quoted(f.name)} {f.type}{' PRIMARY KEY' if f.name == table.key else ''}" for f in table.fields]
        keys = {PARTIES: "party", **{kind.name: kind.key or "id" for kind in KINDS.values()}}
        lines += [
            f"FOREIGN KEY ({_quoted(f.name)}) REFERENCES {_quoted(f.to)} ({_quoted(keys[f.to])})"
            for f in table.fields
            if f.to
        ]
        self._connection.execute(f"CREATE TABLE {_quoted(table.name)} ({', '.join(lines)})")
        self._made[table.name] = table

    def fill(self, kind: Kind, lines: Iterable[Line]) -> None:
        """Put the lines of a kind into its tables."""
        for number, line in enumerate(lines, 1):
            self._line(kind, line, line[kind.key] if kind.key else number)
            self._done += 1
            self._tell(self._done)

    def _line(self, kind: Kind, line: Line, key: Any) -> None:
        if kind.name == "documents":
            self._insert("documents_paths", [key, line["path"], line["url"], line["title"]])
            if self._connection.execute("SELECT 1 FROM documents WHERE document = ?", (key,)).fetchone():
                return  # a further path
        row: list[Any] = [] if kind.key else [key]
        for column in kind.columns:
            row += self._values(kind, column, line.get(column.name))
            self._list(kind, column, line.get(column.name), key)
        if kind.name in LABELS:
            row.append(LABELS[kind.name](line))
        self._insert(kind.name, row)

    def _values(self, kind: Kind, column: Column, value: Any) -> list[Any]:
        """The values for the fields of `_fields`."""
        if isinstance(column.shape, Ids):
            return [] if _list_of(kind, column) else [";".join(value or ())]
        if isinstance(column.shape, Listed) and isinstance(column.shape.of, Group):
            return [";".join(item[column.shape.key] for item in value or ())] if column.shape.key else []
        if column.name in NAMES_PARTIES.get(kind.name, ()) and value:
            self._party(value)
        found = csv_cells.flat_values([column], {column.name: value})
        return [value, value if not str(value).startswith("source:") else None] if column.loose else found

    def _list(self, kind: Kind, column: Column, value: Any, key: Any) -> None:
        fields, shape = _list_of(kind, column), column.shape
        for position, item in enumerate(value or () if fields else ()):
            found = [item]
            if isinstance(shape, Listed) and isinstance(shape.of, Group):
                found = csv_cells.flat_values(shape.of.fields, item)
                if column.name in ACTOR_LISTS:
                    self._party(item["id"], item)
            elif fields and fields[0].to == PARTIES:
                self._party(item)
            self._insert(f"{kind.name}_{column.name}", [key, position, *found])

    def _party(self, key: str, actor: Mapping[str, Any] | None = None) -> None:
        """Make sure that a party stands in the table: as a claim tells of it, else as the lexicon does."""
        if key in self._parties:
            return
        self._parties.add(key)
        told = actor or _known(key)
        state = told["state"]
        if state and state != key:
            self._party(state)
        self._insert(PARTIES, [key, told["name"], told["kind"], state])

    def _insert(self, table: str, row: Sequence[Any]) -> None:
        marks = ", ".join("?" * len(row))
        plain = [json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value for value in row]
        self._connection.execute(f"INSERT INTO {_quoted(table)} VALUES ({marks})", plain)  # noqa: S608  (names of ours)

    def finish(self) -> None:
        """Indexes on what leads elsewhere, full-text search, and what each table and column holds."""
        run, made = self._connection.execute, self._made.values()
        for table in made:
            for field in (field for field in table.fields if field.to):
                index = _quoted(f"{table.name} by {field.name}")
                run(f"CREATE INDEX {index} ON {_quoted(table.name)} ({_quoted(field.name)})")
        for name, column in SEARCHED.items():
            run(f'CREATE VIRTUAL TABLE {name}_fts USING fts5({column}, content="{name}")')  # as Datasette looks for it
            run(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")  # noqa: S608  (names of ours)
        run('CREATE TABLE about ("table" TEXT, "column" TEXT, about TEXT)')
        for table in made:
            for column, about in (("", table.about), *((field.name, field.about) for field in table.fields)):
                run("INSERT INTO about VALUES (?, ?, ?)", (table.name, column, about))


def _known(key: str) -> dict[str, Any]:
    from dragoman.errors import BadArgument
    from dragoman.lexicon.actors import load_actors

    try:
        actor = load_actors().actor(key)
    except BadArgument:  # a slug that only a report has
        return {"name": key.lstrip("?").replace("-", " "), "kind": None, "state": None}
    return {"name": actor.name, "kind": actor.kind.value, "state": actor.state}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _named(ids: Iterable[str]) -> str:
    return ", ".join(_known(key)["name"] for key in ids)


def _claim(line: Line) -> str:
    sides = " → ".join(filter(None, (", ".join(m["name"] for m in line[side]) for side in ACTOR_LISTS)))
    return f"{line['act'].replace('_', ' ')}: {sides} ({line['certainty']})" if sides else line["act"]


def _event(line: Line) -> str:
    sides = " → ".join(filter(None, (_named(line[side]) for side in ACTOR_LISTS)))
    return f"{line['act'].replace('_', ' ')}: {sides} ({line['certainty']})"


def _standing(line: Line) -> str:
    if line["owner"] and line["partner"]:
        return f"{_named([line['partner']])} on the ladder of {_named([line['owner']])}: {line['label']}"
    return f"{_named(line['sides'])}: {line['label']}"


def _expectation(line: Line) -> str:
    return f"{line['act'].replace('_', ' ')}: {_named(line['parties'])} ({line['outcome']})"


# What to show for a line of each kind, where it has no name or title of its own.
LABELS: Mapping[str, Callable[[Line], str]] = {
    "claims": _claim,
    "events": _event,
    "stories": lambda line: str(line["label"]),
    "standings": _standing,
    "expectations": _expectation,
    "disputes": lambda line: f"{line['type']}: {line['topic']}",
}
