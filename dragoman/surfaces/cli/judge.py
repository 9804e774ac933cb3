"""dragoman judge: record what a person decides of claims, documents and actors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from dragoman.errors import DragomanError
from dragoman.judgements import Judgement, Verdict, judgement_to_json
from dragoman.picture.judged import FIELDS, Decisions, decide, in_force
from dragoman.register import View, open_register
from dragoman.surfaces import judging
from dragoman.surfaces.brief.judged import told
from dragoman.surfaces.cli.options import db_option, echo_json, json_option
from dragoman.surfaces.not_tables import refuse_tables
from dragoman.times import AsOf

R = TypeVar("R")
REFUSED = 1  # exit status: the rest was taken


@click.group("judge")
def command() -> None:
    """Record a decision on what was read: who, when and why are kept, nothing is erased, and all can be undone.

    Judgements hold in every answer from then on, also as of earlier days. `dragoman export judgements` writes them to
    a file that others can import.
    """


def _judging(function: Callable[..., R]) -> Callable[..., R]:
    """The options of every command that makes a judgement."""
    for option in (
        json_option,
        db_option,
        click.option(
            "--by", envvar="DRAGOMAN_BY", show_envvar=True, default=None, metavar="NAME",
            help="Who judges.  [default: whoever is logged in]",
        ),
        click.option("--why", required=True, metavar="TEXT", help="What it rests on."),
    ):  # fmt: skip
        function = option(function)
    return function


def _record(
    make: Callable[[View, str, str, str], Judgement], by: str | None, why: str, db: str, *, as_json: bool
) -> None:
    """Make a judgement against the register's view, add it, and say so."""
    with open_register(db, create=False) as register:
        view = register.view(AsOf())
        judgement = make(view, by or judging.whoever(), judging.now(), why)
        register.judge([judgement])
    if as_json:
        echo_json(judgement_to_json(judgement))
    else:
        click.echo(f"{judgement.id[:8]}  {told(judgement)}.")
        click.echo(f"Undo with: dragoman judge undo {judgement.id[:8]} --why …", err=True)


@command.command("retract")
@click.argument("claim")
@_judging
def retract(claim: str, by: str | None, why: str, db: str, as_json: bool) -> None:
    """CLAIM is misread: no answer counts it any more. `dragoman show` still opens it."""
    _record(lambda view, *made: judging.of_claim(view, claim, *made), by, why, db, as_json=as_json)


@command.command("correct", epilog=f"Fields: {', '.join(FIELDS)}. A day is written 2023-09-10, days FIRST..LAST; "
                 "parties by id or name, several with commas; 'unknown' empties a field.")  # fmt: skip
@click.argument("claim")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@_judging
def correct(claim: str, fields: tuple[str, ...], by: str | None, why: str, db: str, as_json: bool) -> None:
    """CLAIM should say something else: certainty=expected, polarity=negative, recipients=Serbia, when=2023-09-10 …"""
    _record(lambda view, *made: judging.correction(view, claim, fields, *made), by, why, db, as_json=as_json)


def _pair(verdict: Verdict, name: str, summary: str) -> None:
    @command.command(name, help=summary)
    @click.argument("first", metavar="A")
    @click.argument("second", metavar="B")
    @_judging
    def pair(first: str, second: str, by: str | None, why: str, db: str, as_json: bool) -> None:
        _record(lambda view, *made: judging.of_pair(view, verdict, first, second, *made), by, why, db, as_json=as_json)


_pair(
    Verdict.SAME,
    "same",
    "A and B are the same: two claims tell of one happening, two documents go back to one source, or the words A mean "
    "the person B.",
)
_pair(Verdict.NOT_SAME, "not-same", "A and B, two claims, documents or actors, are not the same.")
_pair(Verdict.UNSURE, "unsure", "It cannot be told whether A and B are the same; what was said of it no longer holds.")


@command.command("undo")
@click.argument("judgement")
@_judging
def undo(judgement: str, by: str | None, why: str, db: str, as_json: bool) -> None:
    """JUDGEMENT (an id, or its beginning) no longer holds. Undoing an undoing makes it hold again."""
    _record(
        lambda view, *made: judging.undoing(view.judgements(), judgement, *made), by, why, db, as_json=as_json
    )  # fmt: skip


@command.command("list")
@click.option("--all", "every", is_flag=True, help="Also those that no longer hold.")
@db_option
@json_option
def list_(every: bool, db: str, as_json: bool) -> None:
    """List the judgements that hold, in the order in which they were made."""
    with open_register(db, create=False) as register:
        judgements = register.view(AsOf()).judgements()
    holding = in_force(judgements)
    decisions = decide(judgements)
    shown = sorted(judgements, key=lambda one: (one.made, one.id)) if every else holding
    for judgement in shown:
        if as_json:
            holds = judgement in holding and not overruled(judgement, decisions)
            echo_json({**judgement_to_json(judgement), "holds": holds})
        else:
            gone = "" if judgement in holding or judgement.verdict is Verdict.UNDO else "  (undone)"
            gone = gone or overruled(judgement, decisions)
            click.echo(f"{judgement.id[:8]}  {judgement.day}  {told(judgement)}{gone}. {judgement.by}: {judgement.why}")
    if not shown and not as_json:
        click.echo("No judgements. Begin with: dragoman judge retract CLAIM --why …")


def overruled(judgement: Judgement, decisions: Decisions) -> str:
    """Which fields of a correction a later one of the same claim has put otherwise; "" where none."""
    if judgement.verdict is not Verdict.CORRECT:
        return ""
    fields = decisions.corrected.get(judgement.subjects[0], {})
    gone = [name for name, _ in judgement.changes if name in fields and fields[name][1] != judgement]
    return f"  ({', '.join(gone)}: a later correction holds)" if gone else ""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@db_option
@json_option
def import_(file: Path, db: str, as_json: bool) -> None:
    """Take in judgements that `dragoman export judgements` wrote. Those that are there already are passed over.

    Judgements on claims that this register does not have wait until they are read. The exit status is 1 if a line was
    refused.
    """
    refuse_tables(file, "dragoman export judgements")
    made: list[Judgement] = []
    refused: list[DragomanError] = []
    for found in judging.from_file(file):
        if isinstance(found, Judgement):
            made.append(found)
        else:
            refused.append(found)
    with open_register(db, create=False) as register:
        new = sum(register.judge(made))
    if as_json:
        echo_json({"new": new, "known": len(made) - new, "refused": [str(error) for error in refused]})
    else:
        click.echo(f"{new} new, {len(made) - new} known, {len(refused)} refused")
        for error in refused:
            click.echo(f"  {error}", err=True)
    if refused:
        raise SystemExit(REFUSED)
