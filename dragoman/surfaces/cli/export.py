"""`dragoman export KIND`: rows and documents of many forms, to standard output or safely into a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from dragoman.errors import BadArgument
from dragoman.register import open_register
from dragoman.surfaces.brief.material import parties_given
from dragoman.surfaces.cli.options import as_of_option, db_option
from dragoman.surfaces.tables import writing
from dragoman.surfaces.tables.catalogue import EXPORTS, Export, Job
from dragoman.surfaces.tables.coded import HELD, STAGES
from dragoman.surfaces.tables.writers import ENDINGS, WANTS_FILE
from dragoman.times import AsOf

ALL_FORMATS = tuple(dict.fromkeys(form for export in EXPORTS.values() for form in export.formats))
HELP = f"""Write one KIND of things, one a line, as JSON Lines, CSV, Parquet or what else suits it.

KIND is one of {", ".join(EXPORTS)}. Each column is told in docs/exports.md. For example:

dragoman export claims > claims.jsonl

dragoman export events -o events.parquet --as-of 2023-09-10
"""


@click.command("export", help=HELP)
@click.argument("kind", type=click.Choice(list(EXPORTS)), metavar="KIND")
@click.option(
    "--format",
    "output",
    type=click.Choice(ALL_FORMATS),
    help="The format; else what the file's name tells, else the kind's own.",
)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, as a whole or not at all."
)
@click.option(
    "--text", "texts", is_flag=True, help="With documents, sqlite: their texts too, so that they can be imported."
)
@click.option(
    "--stage",
    "stages",
    type=click.Choice([*STAGES, "all"]),
    multiple=True,
    default=(HELD,),
    show_default=True,
    help="With plover, icews, gdelt: which events; may be given several times.",
)
@click.option("--between", "pair", nargs=2, metavar="A B", default=None, help="With chronology: only A and B.")
@click.option("--raw-cells", is_flag=True, help="In CSV, leave text that a spreadsheet would run as it is.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, and no count at the end.")
@db_option
@as_of_option
def command(
    kind: str,
    output: str | None,
    out: Path | None,
    texts: bool,
    stages: tuple[str, ...],
    pair: tuple[str, str] | None,
    raw_cells: bool,
    quiet: bool,
    db: str,
    as_of: str | None,
) -> None:
    """Write the export; what the user is told of the command is `HELP`."""
    export = EXPORTS[kind]
    form = export.format_for(output, ENDINGS.get(out.suffix.lower()) if out else None)
    if texts and kind not in ("documents", "sqlite"):
        raise BadArgument("--text belongs to documents: dragoman export documents --text")
    if pair and kind != "chronology":
        raise BadArgument("--between belongs to chronology: dragoman export chronology --between A B")
    with open_register(db, create=False) as register, watching(hidden=quiet or out is None) as tell:
        job = Job(
            view=register.view(AsOf(known=as_of)),
            receive=register.document,
            texts=texts,
            guard=not raw_cells,
            pair=parties_given(*pair) if pair else None,
            stages=STAGES if "all" in stages else stages,
            tell=tell,
        )
        write(export, job, form, out, db)
    if not quiet:
        report(kind, job, out)


def write(export: Export, job: Job, form: str, out: Path | None, db: str) -> None:
    """Write to the file, or to standard output where that makes sense."""
    if out is None:
        if form in WANTS_FILE:
            raise BadArgument(
                f"{form} goes into a file; name it: dragoman export {export.name} -o {export.name}.{form}"
            )
        export.write(job, form, sys.stdout.buffer)
        sys.stdout.flush()
        return
    own = None if "://" in db else Path(db)  # a server's register is no file that could be written over
    with writing.whole(out, register=own) as place, place.open("wb") as stream:
        export.write(job, form, stream)


def report(kind: str, job: Job, out: Path | None) -> None:
    """How many were written where, and how many were left out for which reason, on stderr."""
    if out is not None:
        click.echo(f"{job.written:>9}  {kind} written to {out}", err=True)
    for reason, number in sorted(job.left_out.items()):
        click.echo(f"{number:>9}  left out: {reason}", err=True)
    for remark in job.remarks:
        click.echo(f"           {remark}", err=True)


@contextmanager
def watching(*, hidden: bool) -> Iterator[Callable[[int], None]]:
    """A moving count on a terminal, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} so far"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=hidden or not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda done: bar.update(task, completed=done)
