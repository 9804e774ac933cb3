"""`dragoman read PATH…`: files and folders into the register."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from dragoman.errors import BadArgument, DragomanError
from dragoman.model import Source
from dragoman.register import open_register
from dragoman.surfaces.cli.options import DAY, db_option, echo_json, json_option
from dragoman.surfaces.intake import LANGUAGE_NOT_READ, Counts, read_paths

REFUSED = 1  # exit status: the rest was read
INTERRUPTED = 130  # as shells have it
# Python's defaults look through all of the lexicon again and again while a parse makes its many small objects: this
# takes a twelfth off reading, for four megabytes.
_COLLECT_AFTER = (50_000, 20, 100)
_SHOWN = 20  # refusals, notices and documents not read that are listed by name
_LANGUAGES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "iw": "Hebrew",
    "ja": "Japanese",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "ms": "Malay",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sr": "Serbian",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


@click.command("read")
@click.argument("paths", nargs=-1, required=True, type=click.Path(readable=False), metavar="PATH…")
@click.option("--published", type=DAY, metavar="DAY", help="The day when all of it was published.")
@click.option("--source", metavar="NAME", help="The outlet that published all of it.")
@db_option
@json_option
@click.option("-q", "--quiet", is_flag=True, help="No progress; only what was refused.")
def command(
    paths: tuple[str, ...], published: str | None, source: str | None, db: str, as_json: bool, quiet: bool
) -> None:
    """Read files and folders (.txt, .md, .html, .jsonl) into the register.

    What has been read already is skipped, so a read that was stopped goes on where it was. The exit status is 1 if
    something was refused, though the rest was read.
    """
    last = Counts()
    if published is not None and published > (today := dt.date.today().isoformat()):  # noqa: DTZ011 - of the reader
        raise BadArgument(f"--published {published} is after today, {today}: nothing is published yet on that day")
    try:
        with open_register(db) as register, watching(hidden=quiet or as_json) as tell, _collecting_seldom():

            def progress(where: str, counts: Counts) -> None:
                nonlocal last
                last = counts
                tell(where, counts)

            last = read_paths(paths, register, published=published, source=named(source), progress=progress)
    except KeyboardInterrupt:
        report(last, as_json=as_json, quiet=quiet)
        click.echo("Stopped. What is counted here is kept; the same command goes on from there.", err=True)
        raise SystemExit(INTERRUPTED) from None
    except DragomanError:
        if last.seen:
            report(last, as_json=as_json, quiet=quiet)
        raise
    report(last, as_json=as_json, quiet=quiet)
    if last.failed:
        raise SystemExit(REFUSED)


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Garbage is collected less often inside."""
    before = gc.get_threshold()
    gc.set_threshold(*_COLLECT_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def named(source: str | None) -> Source | None:
    """The source that the user named; a usage error for a name without a letter."""
    if source is None:
        return None
    from dragoman.sources import source_named  # loads the parsers of pages

    found = source_named(source)
    if found is None:
        raise click.BadParameter(f"{source!r} is not a name", param_hint="--source")
    return found


@contextmanager
def watching(*, hidden: bool) -> Iterator[Callable[[str, Counts], None]]:
    """A moving line of counts on a terminal, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=hidden or not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda where, counts: bar.update(task, description=line(where, counts))


def line(where: str, counts: Counts) -> str:
    """The moving line."""
    return f"{counts.seen} documents · {counts.claims} claims · {where[-60:]}"


def report(counts: Counts, *, as_json: bool, quiet: bool) -> None:
    """Refusals and notices on stderr, by name; then the counts on stdout."""
    for refusal in counts.refusals[:_SHOWN]:
        click.echo(f"refused: {refusal}", err=True)
    if counts.refused.total() > _SHOWN:
        click.echo(f"refused: {counts.refused.total() - _SHOWN} more", err=True)
    for notice in () if quiet else counts.notices[:_SHOWN]:
        click.echo(f"notice: {notice}", err=True)
    for path, language in () if quiet else counts.unread_paths[:_SHOWN]:
        click.echo(f"not read: {path}: {_why(language)}; the text is kept, no claims are taken from it", err=True)
    if counts.unread.total() > _SHOWN and not quiet:
        click.echo(f"not read: {counts.unread.total() - _SHOWN} more", err=True)
    if as_json:
        echo_json(to_json(counts))
    elif not quiet:
        for label, number in table(counts):
            click.echo(f"{number:>9}  {label}")


def _why(language: str) -> str:
    return "no language is recognised" if language == "und" else f"it is {_in_language(language)}"


def _in_language(language: str) -> str:
    """``in French (fr)``; the bare code for languages without a name here."""
    if language == "und":
        return "in no language that is recognised"
    return f"in {_LANGUAGES[language]} ({language})" if language in _LANGUAGES else f"in the language “{language}”"


def to_json(counts: Counts) -> dict[str, Any]:
    """The counts, and each refusal with its reason."""
    return {
        "documents": counts.documents,
        "known": counts.known,
        "sentences": counts.sentences,
        "claims": counts.claims,
        "dated": counts.dated,
        "restated": dict(counts.restated),
        "edited": counts.edited,
        "withheld": counts.withheld,
        "refused": dict(counts.refused),
        "discards": dict(counts.discards),
        "unread": dict(counts.unread),
        "unread_paths": [{"path": path, "language": language} for path, language in counts.unread_paths],
        "refusals": [{"path": r.where, "reason": r.reason, "advice": r.advice} for r in counts.refusals],
    }


def table(counts: Counts) -> Iterator[tuple[str, int]]:
    """What is printed at the end: (label, number), with every discard by reason."""
    yield "documents read", counts.documents
    if counts.known:
        yield "already in the register", counts.known
    yield "sentences", counts.sentences
    yield "claims", counts.claims
    if counts.dated:
        yield "dated by what other documents say", counts.dated
    for reason, number in sorted(counts.restated.items()):
        yield reason.replace("_", " "), number
    if counts.edited:
        yield f"path{'s' if counts.edited > 1 else ''} read before with another text", counts.edited
    if counts.withheld:
        yield "of them redacted before, and so they stay", counts.withheld
    for reason, number in sorted(counts.refused.items()):
        yield f"refused: {reason.replace('_', ' ')}", number
    for language, number in sorted(counts.unread.items()):
        yield f"not read, {_in_language(language)}", number
    for reason, number in sorted(counts.discards.items()):
        if reason == LANGUAGE_NOT_READ:
            continue  # told above, by language
        yield f"discarded: {reason.replace('_', ' ')}", number
