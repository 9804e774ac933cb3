"""The documents are under test: every command is described, every link leads somewhere, every `make` target exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from dragoman.surfaces.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "examples" / "README.md", ROOT / "model" / "README.md"]
)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
MAKE = re.compile(r"\bmake ([a-z]+)\b")


@cache
def prose() -> str:
    """README and docs, white space folded."""
    return " ".join(prose_lines().split())


@cache
def prose_lines() -> str:
    """README and docs as they stand."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    return "\n".join(page.read_text("utf-8") for page in pages)


def commands(group: click.Group, trail: str = "dragoman") -> Iterator[str]:
    """Every command of the command line by its full name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, f"{trail} {name} is listed and is not there"
        if isinstance(command, click.Group):
            yield from commands(command, f"{trail} {name}")
        elif not command.hidden:
            yield f"{trail} {name}"


def anchors(page: Path) -> set[str]:
    """What links may point to in a page: its headings, spelt as forges spell them."""
    headings = HEADING.findall(page.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).replace(" ", "-") for heading in headings}


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_every_command_is_described() -> None:
    names = list(commands(main))
    assert "dragoman read" in names
    missing = [name for name in names if not re.search(rf"{re.escape(name)}\b", prose())]
    assert not missing, "named neither in README.md nor in docs/"


def test_every_command_described_is_there() -> None:
    described = set(re.findall(r"(?:`|^    )dragoman ([a-z]+)\b", prose_lines(), re.MULTILINE))
    assert described <= set(main.list_commands(click.Context(main)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text("utf-8")):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name} links to {link}, which is not there"
        assert not anchor or anchor in anchors(target), f"{page.name} links to {link}: no such heading"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_make_command_exists(page: Path) -> None:
    code = " ".join(re.findall(r"`[^`\n]*`|^ {4}make .*$|^\$? ?make .*$", page.read_text("utf-8"), re.MULTILINE))
    assert set(MAKE.findall(code)) <= targets()


def test_make_help_lists_every_command() -> None:
    described = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert phony is not None
    assert sorted(described) == sorted(phony.group(1).split())


def test_nothing_tells_where_it_was_made() -> None:
    """No file that is published names a path or host of the machine it was written on."""
    places = re.compile(r"/(?:work|root|home|opt|Users)/\w|file://|index-url|find-links")
    kinds = {".py", ".md", ".toml", ".cfg", ".lock", ".sh", ".txt", ".json", ".html", ".j2", ".sql", ""}
    folders = ["dragoman", "tests", "docs", "examples", "model", "scripts", "benchmarks", ".ci"]
    files = [path for name in folders for path in (ROOT / name).rglob("*") if path.suffix in kinds and path.is_file()]
    found = [
        str(path.relative_to(ROOT))
        for path in [*files, *(p for p in ROOT.iterdir() if p.is_file() and p.suffix in kinds)]
        if path != Path(__file__).resolve()
        and not {"english", "build", "__pycache__"} & set(path.relative_to(ROOT).parts)
        and places.search(path.read_text("utf-8", errors="replace"))
    ]
    assert not found
