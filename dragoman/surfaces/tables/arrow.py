"""Lines as Arrow tables and Parquet files, nested values as real nested types. Needs pyarrow (extra ``arrow``).

pyarrow is imported here alone, and only when something is asked of it.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from dragoman.errors import InputError
from dragoman.surfaces.tables.shapes import Column, Counts, Group, Ids, Listed, Plain, Shape, SpanShape

if TYPE_CHECKING:
    import pyarrow as pa

# Lines that are held at once, and a row group of a Parquet file. So many claims take some 150 MB while they are put
# together; fewer in a group make files that are slow to read.
BATCH = 10_000
MISSING = "this needs pyarrow, which is not installed: pip install 'dragoman[arrow]'"


def library() -> Any:
    """The module pyarrow. Raises InputError, with what to do, where it is not installed."""
    try:
        import pyarrow
    except ImportError as error:
        raise InputError(MISSING) from error
    return pyarrow


def schema(columns: Iterable[Column]) -> pa.Schema:
    """The Arrow schema of the columns; what each holds is the field's metadata ``about``."""
    arrow = library()
    return arrow.schema([_field(arrow, column) for column in columns])


def table(columns: Sequence[Column], lines: Iterable[dict[str, Any]]) -> pa.Table:
    """All lines as one table."""
    arrow = library()
    return arrow.Table.from_batches(list(batches(columns, lines)), schema(columns))


def batches(columns: Sequence[Column], lines: Iterable[dict[str, Any]], size: int = BATCH) -> Iterator[pa.RecordBatch]:
    """The lines in batches of `size`, as they come."""
    arrow = library()
    wanted = schema(columns)
    remaining = iter(lines)
    while part := list(itertools.islice(remaining, size)):
        plain = [{column.name: value(column.shape, line.get(column.name)) for column in columns} for line in part]
        yield arrow.RecordBatch.from_pylist(plain, wanted)


def write_parquet(columns: Sequence[Column], lines: Iterable[dict[str, Any]], out: IO[bytes]) -> None:
    """Write the lines as Parquet, batch by batch."""
    library()
    from pyarrow import parquet

    with parquet.ParquetWriter(out, schema(columns), compression="zstd") as writer:
        for batch in batches(columns, lines):
            writer.write_batch(batch)


def value(shape: Shape, found: Any) -> Any:
    """A value of a line as pyarrow takes it: days as dates, spans as groups, counts as pairs."""
    if found is None or (isinstance(shape, Plain) and shape is not Plain.DAY) or isinstance(shape, Ids):
        return found
    if isinstance(shape, Plain):
        return dt.date.fromisoformat(found)
    if isinstance(shape, SpanShape):
        return {"start": found[0], "end": found[1]}
    if isinstance(shape, Counts):
        return list(found.items())
    if isinstance(shape, Group):
        return {field.name: value(field.shape, found.get(field.name)) for field in shape.fields}
    return [value(shape.of, item) for item in found]


def _field(arrow: Any, column: Column) -> Any:
    return arrow.field(column.name, _type(arrow, column.shape), metadata={"about": column.about})


def _type(arrow: Any, shape: Shape) -> Any:
    if isinstance(shape, Plain):
        return {
            Plain.TEXT: arrow.string(),
            Plain.DAY: arrow.date32(),
            Plain.WHOLE: arrow.int64(),
            Plain.NUMBER: arrow.float64(),
            Plain.TRUTH: arrow.bool_(),
        }[shape]
    if isinstance(shape, SpanShape):
        return arrow.struct([("start", arrow.int32()), ("end", arrow.int32())])
    if isinstance(shape, Ids):
        return arrow.list_(arrow.string())
    if isinstance(shape, Counts):
        return arrow.map_(arrow.string(), arrow.int32())
    if isinstance(shape, Listed):
        return arrow.list_(_type(arrow, shape.of))
    return arrow.struct([_field(arrow, field) for field in shape.fields])
