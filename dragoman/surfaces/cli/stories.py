"""dragoman stories [STORY]: which documents tell one chain of happenings, newest first, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby

import click

from dragoman.picture.stories import Story
from dragoman.register import View
from dragoman.surfaces.brief.material import names
from dragoman.surfaces.cli.options import echo_json, json_option, with_view
from dragoman.surfaces.stories import Told, find, story_to_json, tell

MOST = 20
STATES = 4


@click.command("stories")
@click.argument("story", required=False)
@click.option("--top", "most", type=click.IntRange(1), default=MOST, show_default=True, help="How many stories.")
@click.option("--all", "everything", is_flag=True, help="Also documents that stand alone.")
@json_option
@with_view
def command(story: str | None, most: int, everything: bool, as_json: bool, view: View) -> None:
    """List the stories, the one with the latest news first.

    With STORY (an id, its beginning, or a document) show its documents by day, each with the reason why it is there.
    """
    with placing(hidden=as_json) as tell_progress:
        told = tell(view, tell_progress)
    untraced = len(view.untraced())
    if untraced:
        click.echo(
            "Without a trace (read by an older Dragoman, or redacted since), so that only their claims tell:"
            f" {untraced} documents.",
            err=True,
        )
    if story is not None:
        found = find(told, view, story)
        if as_json:
            echo_json(story_to_json(found))
        else:
            show(found, told)
        return
    listed = [each for each in told.stories if everything or len(each.members) > 1]
    for each in listed[:most]:
        if as_json:
            echo_json(story_to_json(each))
        else:
            line(each)
    if not as_json:
        click.echo(summary(told, len(listed), most))


@contextmanager
def placing(*, hidden: bool) -> Iterator[Callable[[int, int], None]]:
    """A moving bar on a terminal, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=hidden or not console.is_terminal) as bar:
        task = bar.add_task("telling stories apart", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def days(story: Story) -> str:
    """First and last day, one where they are the same."""
    if story.first is None:
        return "no date"
    return story.first if story.first == story.last else f"{story.first} to {story.last}"


def counts(story: Story) -> str:
    """``5 documents, 3 origins``."""
    number = len(story.members)
    return f"{number} document{'s' * (number > 1)}, {story.origins} origin{'s' * (story.origins > 1)}"


def line(story: Story) -> None:
    """One story of the list, on two lines."""
    named = names()
    states = ", ".join(named.state_name(state) for state in story.states[:STATES])
    click.secho(story.label, bold=True)
    click.echo("  " + " · ".join(filter(None, (days(story), counts(story), states, story.id))))


def show(story: Story, told: Told) -> None:
    """A story with its documents by day and outlet, each with its reason."""
    line(story)
    for turn in story.turns:
        click.echo(f"  {turn.words()}")

    def day(member_document: str) -> str:
        return told.records[member_document].published.day or "no date"

    for when, members in groupby(story.members, key=lambda member: day(member.document)):
        click.secho(f"\n{when}", bold=True)
        rows = [(told.records[member.document], member.reason) for member in members]
        rows.sort(key=lambda row: row[0].source.name if row[0].source else "")
        for record, reason in rows:
            outlet = record.source.name if record.source else record.path or record.url or ""
            click.echo(f"  {outlet} · {record.title or '(no title)'} · {record.id}")
            click.echo(f"      {reason.words() if reason else 'the first of its story'}")


def summary(told: Told, listed: int, most: int) -> str:
    """The last line: how many stories there are, and how many documents stand alone."""
    if not told.records:
        return "Nothing has been read."
    alone = sum(len(story.members) == 1 for story in told.stories)
    several = len(told.stories.stories) - alone
    more = f" ({listed - most} more: --top)" if listed > most else ""
    stories = "story" if several == 1 else "stories"
    return f"{several} {stories} of several documents{more}, {alone} document{'' if alone == 1 else 's'} alone."
