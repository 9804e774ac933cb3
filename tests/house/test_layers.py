"""The import table of docs/design.md (Rooms) held against the imports that are really there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dragoman"

WORDS = ("errors", "times", "trace", "model", "codec", "judgements")
MAY_IMPORT = {
    "words": {"words"},
    "lexicon": {"words", "lexicon"},
    "sources": {"words", "lexicon", "sources"},
    "reading": {"words", "lexicon", "reading"},
    "register": {"words", "register"},
    "picture": {"words", "lexicon", "picture"},
    "surfaces": {"words", "lexicon", "sources", "reading", "register", "picture", "surfaces"},
}
# What every stage of reading may use, and the modules that put stages together.
SHARED_BY_STAGES = {
    "dragoman.reading.parsed",
    "dragoman.reading.announcing",
    "dragoman.reading.along",
    "dragoman.reading.tree",
    "dragoman.reading.places",
    "dragoman.reading.plain_view",
    "dragoman.reading.frames",
    "dragoman.reading.repairs",
    "dragoman.reading.story",
}
COMPOSERS = {"dragoman.reading", "dragoman.reading.gate", "dragoman.reading.compose", "dragoman.reading.claims"}
# Reading, and what it rests on, has no store, network, clock, chance or environment; the same document always gives the
# same claims. The one exception: the model may be named in the environment, where it is loaded.
PURE_ROOMS = {"words", "lexicon", "reading", "picture"}
IMPURE_MODULES = {
    *("sqlite3", "psycopg", "socket", "urllib", "http", "requests", "httpx", "ftplib", "smtplib", "random", "secrets"),
    *("ssl", "uuid", "time", "threading", "multiprocessing", "asyncio", "subprocess", "tempfile"),
}
HARMLESS = {"urllib.parse"}
CLOCK_CALLS = {"now", "today", "utcnow"}
MAY_SEE_ENVIRONMENT = {"dragoman.reading.parsed"}


@dataclass(frozen=True)
class Import:
    """Module `importer` imports `imported`, a module or something in one."""

    importer: str
    imported: str


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, ast.Module]:
    return {module_name(path): ast.parse(path.read_text("utf-8"), str(path)) for path in sorted(PACKAGE.rglob("*.py"))}


def imported_names(importer: str, node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield alias.name
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        assert not node.level, f"{importer}, line {node.lineno}: write the import from the package's root"
        for alias in node.names:
            yield f"{base}.{alias.name}"


@cache
def imports() -> tuple[Import, ...]:
    """Every import of the package, also inside functions and for type checkers only."""
    return tuple(
        Import(importer, name)
        for importer, tree in modules().items()
        for node in ast.walk(tree)
        for name in imported_names(importer, node)
    )


def target_module(name: str) -> str | None:
    """The module of the package that `name` (a module, or something in one) lies in."""
    if name == "dragoman.__version__":
        return None
    if name == "dragoman.read_text":
        return "dragoman.reading"
    while name:
        if name in modules():
            return name
        name = name.rpartition(".")[0]
    return None


def internal_imports() -> Iterator[tuple[Import, str]]:
    for each in imports():
        target = target_module(each.imported)
        if target is not None and target != each.importer:
            yield each, target


def room(module: str) -> str | None:
    """The room of a module; None for the package's own front door."""
    parts = module.split(".")
    if len(parts) == 1 or parts[1] == "__main__":
        return None
    return "words" if parts[1] in WORDS else parts[1]


def stage(module: str) -> str:
    """The stage of reading that a module belongs to: its folder, or the module itself."""
    return module.removeprefix("dragoman.reading.").split(".")[0]


def listing(found: list[Import]) -> str:
    return "\n".join(
        sorted({f"{each.importer} imports {target_module(each.imported) or each.imported}" for each in found})
    )


def test_every_module_has_a_room() -> None:
    homeless = [name for name in modules() if (where := room(name)) is not None and where not in MAY_IMPORT]
    assert not homeless


def test_rooms_import_one_way() -> None:
    wrong = [
        each
        for each, target in internal_imports()
        if (here := room(each.importer)) is not None
        and here in MAY_IMPORT
        and ((there := room(target)) is None or there not in MAY_IMPORT[here])
    ]
    assert not wrong, listing(wrong)


def test_stages_of_reading_do_not_import_one_another() -> None:
    wrong = [
        each
        for each, target in internal_imports()
        if room(each.importer) == "reading"
        and room(target) == "reading"
        and each.importer not in COMPOSERS
        and target not in SHARED_BY_STAGES
        and (target in COMPOSERS or each.importer in SHARED_BY_STAGES or stage(each.importer) != stage(target))
    ]
    assert not wrong, listing(wrong)


@pytest.mark.parametrize("where", sorted(PURE_ROOMS))
def test_no_store_network_clock_or_chance(where: str) -> None:
    wrong = [
        each
        for each in imports()
        if room(each.importer) == where
        and each.imported.split(".")[0] in IMPURE_MODULES
        and not any(each.imported == fine or each.imported.startswith(fine + ".") for fine in HARMLESS)
    ]
    assert not wrong, listing(wrong)


def impure_calls(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK_CALLS:
            yield f"line {node.lineno}: {ast.unparse(node.func)}()"
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in {"os.environ", "os.getenv", "os.urandom"}:
            yield f"line {node.lineno}: {ast.unparse(node)}"


@pytest.mark.parametrize("where", sorted(PURE_ROOMS))
def test_no_clock_is_read_and_no_environment(where: str) -> None:
    wrong = [
        f"{name}, {call}"
        for name, tree in modules().items()
        if room(name) == where and name not in MAY_SEE_ENVIRONMENT
        for call in impure_calls(tree)
    ]
    assert not wrong


def test_no_import_cycles() -> None:
    graph: dict[str, set[str]] = {name: set() for name in modules()}
    for each, target in internal_imports():
        if room(each.importer) is not None:  # the front door loads reading on first use
            graph[each.importer].add(target)
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join([*trail[trail.index(name) :], name])
        if name not in done:
            for target in sorted(graph[name]):
                visit(target, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


def test_the_tests_would_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The net has no holes: offences put in by hand are found."""
    offence = ast.parse("from dragoman.register import log\nimport random\nimport datetime\ndatetime.date.today()")
    pretended = modules() | {
        "dragoman.reading.offence": offence,
        "dragoman.register.log": ast.parse(""),
        "dragoman.reading.times_words": ast.parse(""),
    }
    monkeypatch.setitem(globals(), "modules", lambda: pretended)
    imports.cache_clear()
    try:
        with pytest.raises(AssertionError, match=r"dragoman\.reading\.offence"):
            test_rooms_import_one_way()
        with pytest.raises(AssertionError, match="random"):
            test_no_store_network_clock_or_chance("reading")
        with pytest.raises(AssertionError, match="today"):
            test_no_clock_is_read_and_no_environment("reading")
        assert stage("dragoman.reading.offence") == "offence"
    finally:
        imports.cache_clear()
