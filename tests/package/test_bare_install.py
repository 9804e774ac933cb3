"""The package as a user gets it: the wheel holds everything that the command needs, away from the source folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import dragoman

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.xdist_group("package")


def run(*command: str | Path, cwd: Path) -> str:
    """Run away from the source folder and from its environment; return what was printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DRAGOMAN"))}
    ran = subprocess.run([*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{command}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    run(*build, "--wheel-dir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("dragoman-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; it borrows the libraries of this one, but not the source."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    python = folder / "venv" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    own = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    # A .pth line only appends a folder: the editable install over there is not followed, and our own wheel goes first.
    Path(own, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder / "venv" / "bin"


def test_the_wheel_holds_what_it_needs(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    wanted = ["dragoman/py.typed", "dragoman/reading/english/config.cfg", "dragoman/reading/english/LICENSE-MODEL"]
    assert [name for name in wanted if name not in names] == []
    source = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "dragoman").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert source - set(names) == set()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if not name.startswith(("dragoman/", "dragoman-"))]


def test_the_command_runs_from_another_folder(installed: Path, tmp_path: Path) -> None:
    assert dragoman.__version__ in run(installed / "dragoman", "--version", cwd=tmp_path)
    where = run(installed / "python", "-c", "import dragoman; print(dragoman.__file__)", cwd=tmp_path)
    assert str(ROOT) not in where


def test_it_reads_without_the_source(installed: Path, tmp_path: Path) -> None:
    story = ROOT / "examples" / "story" / "11-public-record-statement.txt"
    run(installed / "dragoman", "read", "--db", "bare.db", story, cwd=tmp_path)
    assert "VNM" in run(installed / "dragoman", "export", "claims", "--db", "bare.db", cwd=tmp_path)
