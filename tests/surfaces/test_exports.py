"""Lines of `dragoman export`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner

from dragoman.errors import BadArgument
from dragoman.model import Certainty, Span
from dragoman.picture import expectations
from dragoman.picture.origins import Origins
from dragoman.register import Register, open_register
from dragoman.surfaces import foretold
from dragoman.surfaces.cli import main
from dragoman.surfaces.intake import read_paths
from dragoman.surfaces.tables.kinds import KINDS, kind_named
from dragoman.times import AsOf
from tests.picture import factories as f
from tests.surfaces import toy_reading


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("Un café\n\nPublished 2023-09-04\n\nAmerica visits Vietnam on 2023-09-10.")
    (news / "b.txt").write_text("Two\n\nPublished 2023-10-04\n\nChina visits India. India visits China.")
    (news / "c.txt").write_text("Three\n\nNothing.")
    with open_register(tmp_path / "dragoman.db") as opened:
        read_paths([news], opened, reader=toy_reading.read, version=toy_reading.VERSION)
        yield opened


def parsed(kind: str, register: Register, known: str | None = None) -> list[dict[str, object]]:
    lines = kind_named(kind).lines(register.view(AsOf(known)))
    return [json.loads(json.dumps(line, ensure_ascii=False)) for line in lines]


def test_claims_carry_their_documents_path_and_day(register: Register) -> None:
    lines = parsed("claims", register)
    assert [(Path(str(line["path"])).name, line["published"], line["quote"]) for line in lines] == [
        ("a.txt", "2023-09-04", "America visits Vietnam on 2023-09-10."),
        ("b.txt", "2023-10-04", "China visits India."),
        ("b.txt", "2023-10-04", "India visits China."),
    ]
    assert all(line["published_basis"] == "explicit" for line in lines)
    assert len(parsed("claims", register, "2023-09-04")) == 1


def test_quotes_are_exact(register: Register) -> None:
    view = register.view()
    for line in parsed("claims", register):
        assert Span(*cast("list[int]", line["span"])).of(view.text(str(line["document"]))) == line["quote"]


def test_documents(register: Register) -> None:
    lines = {Path(str(line["path"])).name: line for line in parsed("documents", register)}
    assert set(lines) == {"a.txt", "b.txt", "c.txt"}
    assert lines["a.txt"]["title"] == "Un café"
    assert lines["a.txt"]["boilerplate"] == []
    assert lines["c.txt"]["published"] is None
    assert set(lines["a.txt"]) >= {"document", "language", "source", "story", "origin", "published_basis"}
    assert [line["title"] for line in parsed("documents", register, "2023-09-30")] == ["Un café"]


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_is_json_lines(kind: str, register: Register) -> None:
    assert all(isinstance(line, dict) for line in parsed(kind, register))


def test_an_unknown_kind_names_the_known_ones(register: Register) -> None:
    with pytest.raises(BadArgument, match="claims, documents"):
        kind_named("verdicts")


def test_the_command(register: Register) -> None:
    told = CliRunner().invoke(main, ["export", "documents", "--db", register.name, "--as-of", "2023-09-30"])
    assert told.exit_code == 0
    assert '"Un café"' in told.stdout
    assert CliRunner().invoke(main, ["export", "verdicts", "--db", register.name]).exit_code == 2


def test_every_expectation_has_a_horizon_and_says_what_it_rests_on(register: Register) -> None:
    (line,) = [row for row in parsed("expectations", register) if row["horizon"]]
    assert line["horizon"] == {"start": "2023-09-10", "end": "2023-09-10", "basis": "stated"}
    plan = f.claim("d1", "visit", [f.state("AAA")], [f.state("BBB")], certainty=Certainty.EXPECTED)
    (found,) = expectations.fold([plan], f.documents(f.document("d1", "2020-05-02")), Origins({}))
    assert foretold.horizon(found) == {"start": None, "end": "2021-05-02", "basis": "assumed"}
