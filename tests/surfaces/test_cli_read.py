"""The group and its commands `read` and `search`, as a user meets them."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman import __version__, reading
from dragoman.surfaces.cli import COMMANDS, main
from tests.surfaces import toy_reading


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with news in it, read by the toy reader."""
    monkeypatch.setitem(vars(reading), "read", toy_reading.read)
    monkeypatch.setitem(vars(reading), "reading_version", lambda: toy_reading.VERSION)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_DB", raising=False)
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("A visit\n\nPublished 2023-09-04\n\nAmerica visits Vietnam on 2023-09-10.")
    (news / "b.txt").write_text("Another\n\nPublished 2023-10-04\n\nChina visits India.")
    return news


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_read_counts_and_reads_nothing_twice(folder: Path) -> None:
    first = run("read", folder)
    assert first.exit_code == 0, first.output
    assert "2  documents read" in first.stdout
    assert "2  claims" in first.stdout
    again = run("read", folder)
    assert "0  documents read" in again.stdout
    assert "2  already in the register" in again.stdout


def test_what_is_refused_is_named_and_told_by_the_exit_status(folder: Path) -> None:
    (folder / "c.txt").write_text("")
    (folder / "d.txt").write_text("Last\n\nVietnam visits India.")
    told = run("read", folder)
    assert told.exit_code == 1
    assert "c.txt" in told.stderr
    assert "3  documents read" in told.stdout
    assert "refused: empty" in told.stdout
    quiet = run("read", "--quiet", folder)
    assert quiet.exit_code == 1
    assert quiet.stdout == ""
    assert "c.txt" in quiet.stderr


def test_read_as_json(folder: Path) -> None:
    counts = json.loads(run("read", folder, "--json", "--db", folder / "x.db").stdout)
    assert counts["documents"] == 2
    assert counts["refusals"] == []
    assert (folder / "x.db").exists()


def test_what_nobody_asked_for_does_not_fail_a_read(folder: Path) -> None:
    (folder / "README.md").write_text("About this folder.")
    told = run("read", folder)
    assert told.exit_code == 0
    assert "refused: about the folder" in told.stdout


def test_published_and_source(folder: Path) -> None:
    assert run("read", folder / "b.txt", "--published", "2023-10-05", "--source", "Skylark News").exit_code == 0
    line = json.loads(run("export", "documents").stdout)
    assert line["published"] == "2023-10-05"
    assert line["source"]["name"] == "Skylark News"
    for wrong in (["--published", "yesterday"], ["--source", "..."], ["--nonsense"]):
        told = run("read", folder, *wrong)
        assert told.exit_code == 2
        assert "Usage:" in told.stderr


def test_the_register_named_in_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_DB", str(folder.parent / "env.db"))
    run("read", folder)
    assert (folder.parent / "env.db").exists()
    assert not (folder.parent / "dragoman.db").exists()


def test_errors_are_one_line_and_exit_status_two(folder: Path) -> None:
    told = run("search", "vietnam")
    assert told.exit_code == 2
    assert told.stderr.startswith("dragoman: no register at dragoman.db; make one with: dragoman read")
    (folder / "notes.db").write_text("this is not a database, only a long enough text " * 5)
    told = run("read", folder / "a.txt", "--db", folder / "notes.db")
    assert told.exit_code == 2
    assert "is not a register" in told.stderr
    assert "Traceback" not in told.output


def test_interrupting_tells_what_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def impatient(document, *, known=()):  # type: ignore[no-untyped-def]
        if "Another" in document.text:
            raise KeyboardInterrupt
        return toy_reading.read(document, known=known)

    with monkeypatch.context() as patch:
        patch.setitem(vars(reading), "read", impatient)
        told = run("read", folder)
    assert told.exit_code == 130
    assert "1  documents read" in told.stdout
    assert "goes on from there" in told.stderr
    assert "1  already in the register" in run("read", folder).stdout


def test_search(folder: Path) -> None:
    run("read", folder)
    told = run("search", "vietnam")
    assert told.exit_code == 0
    assert "A visit" in told.stdout
    assert "2023-09-04" in told.stdout
    assert "“America visits Vietnam on 2023-09-10.”" in told.stdout
    assert "1 document." in told.stdout
    assert "Nothing found." in run("search", "visits", "--as-of", "2023-09-03").stdout
    assert "perhaps more" in run("search", "visits", "--limit", "1").stdout
    hit = json.loads(run("search", '"china visits"', "--json").stdout)
    assert hit["document"]["title"] == "Another"
    assert hit["claims"][0]["quote"] == "China visits India."
    assert run("search", "...").exit_code == 2
    assert run("search", "visits", "--as-of", "2023-13-01").exit_code == 2


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_loads_and_has_help(name: str) -> None:
    told = run(name, "--help")
    assert told.exit_code == 0
    assert "Usage:" in told.stdout


def test_the_group_has_help_and_version() -> None:
    told = run("--help")
    assert all(name in told.stdout for name in COMMANDS)
    assert run("--version").stdout == f"dragoman {__version__}\n"
    assert run("nonsense").exit_code == 2


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    script = "import sys; from dragoman.surfaces.cli import main; main(['--help'], standalone_mode=False)"
    script += "; print(*sys.modules)"
    start = time.perf_counter()
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert time.perf_counter() - start < 2  # about 0.1 s on a free machine
    loaded = set(told.stdout.split("Commands:")[1].split())
    assert not loaded & {"spacy", "rich", "trafilatura", "numpy", "jinja2", "sqlite3"}


AS_NOBODY = """
import os, sys
sys.path.insert(0, sys.argv[1])
from dragoman import reading
from tests.surfaces import toy_reading
vars(reading).update(read=toy_reading.read, reading_version=lambda: toy_reading.VERSION)
from dragoman.surfaces.cli import main
try:
    main(["read", "--quiet", "--db", "first.db", "good.txt", "none.txt"])
except SystemExit:
    pass  # everything is loaded now, also what that user may not load
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
main(sys.argv[2:])
"""


def test_paths_that_cannot_be_read_are_refused_and_the_rest_is_read() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "good.txt").write_text("America visits Vietnam on 2023-09-10.")
        (folder / "closed.txt").write_text("China visits India.")
        (folder / "list").mkdir()
        (folder / "list" / "a.txt").write_text("China visits India.")
        (folder / "closed.txt").chmod(0)
        (folder / "list").chmod(0o444)  # its names can be read, its files cannot
        folder.chmod(0o777)
        names = ["closed.txt", "missing.txt", "list", "", "good.txt"]
        command = [sys.executable, "-c", AS_NOBODY, str(Path(__file__).parents[2]), "read", *names]
        told = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
        (folder / "list").chmod(0o755)
    assert told.returncode == 1, told.stderr
    assert "1  documents read" in told.stdout
    assert "4  refused: unreadable" in told.stdout
    assert "closed.txt: unreadable: you may not read it" in told.stderr
    assert "missing.txt: unreadable: there is no such file" in told.stderr
    assert "the path is empty" in told.stderr


def test_the_register_in_a_bad_place_is_one_line(folder: Path) -> None:
    for path, cause in ((folder, "it is a folder"), (folder / "none" / "r.db", "there is no folder")):
        told = run("read", folder / "a.txt", "--db", path)
        assert told.exit_code == 2
        assert told.stderr.startswith("dragoman: ")
        assert cause in told.stderr


def test_dated_anew_edited_and_noticed_are_told(folder: Path) -> None:
    (folder / "n.txt").write_text("China visits Vietnam.")
    (folder / "l.jsonl").write_text('{"text": "India visits China.", "pub_date": "2023-09-10"}')
    assert "notice: " in (first := run("read", folder)).stderr
    assert "pub_date" in first.stderr
    assert "1  dated anew" in run("read", folder / "n.txt", "--published", "2023-09-10").stdout
    (folder / "n.txt").write_text("China visits Vietnam. It is so.")
    assert "1  path read before with another text" in run("read", folder).stdout


def test_what_is_not_read_for_its_language_is_named_and_counted_by_language(folder: Path) -> None:
    (folder / "c.txt").write_text("Bonjour. America visits Vietnam.")
    told = run("read", folder)
    assert told.exit_code == 0
    assert "1  not read, in French (fr)" in told.stdout
    assert "c.txt: it is in French (fr); the text is kept" in told.stderr
    again = json.loads(run("read", folder, "--json", "--db", folder / "x.db").stdout)
    assert again["unread"] == {"fr": 1}
    assert [Path(entry["path"]).name for entry in again["unread_paths"]] == ["c.txt"]
    assert "not read" not in run("read", folder).output, "it is told once"
