"""The command line: one group whose commands are loaded only when they are called, so that help costs little."""

from __future__ import annotations

import importlib
from typing import Any

import click

from dragoman import __version__
from dragoman.errors import DragomanError

# name: (module that holds `command`, one line for the list of commands)
COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("dragoman.surfaces.cli.read", "Read files and folders into the register."),
    "brief": ("dragoman.surfaces.cli.brief", "What stands, what is expected, who says so, with footnotes."),
    "between": ("dragoman.surfaces.cli.between", "One relationship: both ladders, expectations, disputes."),
    "ladder": ("dragoman.surfaces.cli.ladder", "Who stands on which rung since when."),
    "expect": ("dragoman.surfaces.cli.expect", "What is expected: when, how surely, per whom."),
    "record": ("dragoman.surfaces.cli.record", "Whose expectations came true, how often."),
    "disputes": ("dragoman.surfaces.cli.disputes", "Claims that do not go together, and how."),
    "stories": ("dragoman.surfaces.cli.stories", "Which documents tell one chain of happenings, and why."),
    "lineage": ("dragoman.surfaces.cli.lineage", "Which reports are not independent."),
    "show": ("dragoman.surfaces.cli.show", "One claim with its sentence and all that is known of it."),
    "ask": ("dragoman.surfaces.cli.ask", "A plain question, answered in a sentence with footnotes."),
    "who": ("dragoman.surfaces.cli.who", "Whom a name or description means: candidates, offices, reports."),
    "search": ("dragoman.surfaces.cli.search", "Find words in documents and quotes."),
    "diff": ("dragoman.surfaces.cli.diff", "What changed from one day to another, and by which report."),
    "judge": ("dragoman.surfaces.cli.judge", "Record a decision: retract, correct, same, not same, undo."),
    "redact": ("dragoman.surfaces.cli.redact", "Blank a quote or a text for good, and write down why."),
    "check": ("dragoman.surfaces.cli.check", "Verify the register, and say how to mend what is wrong."),
    "export": ("dragoman.surfaces.cli.export", "Write claims, documents and folds in many formats."),
    "import": ("dragoman.surfaces.cli.import_lines", "Take in claims and documents that were exported."),
}
FAILED = 2


class LazyGroup(click.Group):
    """A group that lists its commands from a table and imports one only when it is called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None (as click wants it) where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name][0]).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name][0]}.command is not a click command")
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error raised on purpose becomes one line on stderr and exit status 2."""
        try:
            return super().invoke(ctx)
        except DragomanError as error:
            click.echo(f"dragoman: {error}", err=True)
            ctx.exit(FAILED)


@click.group(
    "dragoman", cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "-V", "--version", message="dragoman %(version)s")
def main() -> None:
    """Read news about relations between states and keep the record straight.

    Every value leads back to a sentence. Start with: dragoman read FOLDER, then: dragoman brief
    """
