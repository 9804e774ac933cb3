"""dragoman check: is everything in the register as it should be, and if not, how is it mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from dragoman.register import Finding, open_register
from dragoman.surfaces.cli.options import db_option, echo_json, json_option

WRONG = 1  # exit status where something is
_SHOWN = 50  # findings that are listed one by one


@click.command("check")
@click.option(
    "--mend", is_flag=True, help="Make indexes, triggers and search anew; clear the files of what was redacted."
)
@db_option
@json_option
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def command(mend: bool, db: str, as_json: bool, quiet: bool) -> None:
    """Verify the register: texts against their hashes, quotes against the texts, references, indexes, the file itself.

    Tells what is wrong, where, and how to mend it. The exit status is 1 if something is wrong (and, with --mend, still
    is after mending).
    """
    with open_register(db, create=False) as register, watching(hidden=quiet or as_json) as tell:
        found = list(register.check(tell))
        mended: list[Finding] = []
        if mend:
            register.mend(found)
            left = list(register.check(tell))
            mended, found = [finding for finding in found if finding not in left], left
        name = register.name
        totals = register.view().counts() if not found else None
    if as_json:
        echo_json(
            {
                "sound": not found,
                "findings": [to_json(finding) for finding in found],
                "mended": [to_json(finding) for finding in mended],
            }
        )
    else:
        for finding in mended[:_SHOWN]:
            click.echo(f"mended: {finding.where}: {finding.what}")
        for finding in found[:_SHOWN]:
            click.echo(f"{finding.kind}: {finding.where}: {finding.what}\n    mend: {finding.mend}")
        if len(found) > _SHOWN:
            click.echo(f"… and {len(found) - _SHOWN} more (--json lists all)")
        if totals:
            click.echo(f"{name} is sound: {totals.documents} documents, {totals.claims} claims.")
    if found:
        raise SystemExit(WRONG)


def to_json(finding: Finding) -> dict[str, Any]:
    """One entry of ``--json``."""
    return {
        "kind": finding.kind,
        "where": finding.where,
        "what": finding.what,
        "mend": finding.mend,
        "mendable": finding.mendable,
    }


@contextmanager
def watching(*, hidden: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each part of the work on a terminal, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    tasks: dict[str, TaskID] = {}
    with Progress(
        *columns, TimeRemainingColumn(), console=console, transient=True, disable=hidden or not console.is_terminal
    ) as bar:

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what)
            bar.update(tasks[what], completed=done, total=total)

        yield tell
