"""What the commands share: where the register is, the moment asked from, how to print, and how errors are told."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

import click

from dragoman.errors import BadArgument
from dragoman.register import View, open_register
from dragoman.times import AsOf, to_date

P = ParamSpec("P")
R = TypeVar("R")

DEFAULT_DB = "dragoman.db"


class Day(click.ParamType[str]):
    """An ISO day, checked and normalised."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The day as ``2023-09-10``; a usage error where it is not a day."""
        try:
            return to_date(str(value)).isoformat()
        except BadArgument as error:
            self.fail(str(error), param, ctx)


DAY = Day()

db_option = click.option(
    "--db",
    metavar="FILE|URL",
    default=DEFAULT_DB,
    show_default=True,
    envvar="DRAGOMAN_DB",
    show_envvar=True,
    help="The register: an SQLite file, or postgresql://USER@HOST/DATABASE.",
)
as_of_option = click.option(
    "--as-of", "as_of", type=DAY, default=None, metavar="DAY", help="Answer with what had been published by DAY."
)
why_option = click.option(
    "--why", is_flag=True, help="Also the claims that carry each standing, and those passed over, with the rule."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def format_option(*formats: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """`--format`, one of `formats`; the first is the default. Passed on as `output`."""
    return click.option(
        "--format", "output", type=click.Choice(formats), default=formats[0], show_default=True, help="How to print."
    )


@contextmanager
def viewing(db: str, as_of: str | None = None) -> Iterator[View]:
    """The view of an existing register as of a day, closed afterwards. Raises RegisterError where there is none."""
    with open_register(db, create=False) as register:
        yield register.view(AsOf(known=as_of))


def with_view(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command `--db` and `--as-of`; it is called with `view` in their place."""

    @db_option
    @as_of_option
    @functools.wraps(command)
    def wrapped(*args: Any, db: str, as_of: str | None, **kwargs: Any) -> R:
        with viewing(db, as_of) as view:
            return command(*args, view=view, **kwargs)

    return wrapped


def echo_json(value: Any) -> None:
    """Print one value as one line of JSON; letters outside ASCII stay readable."""
    click.echo(json.dumps(value, ensure_ascii=False))
