"""`dragoman judge`: what a person types, over the bundled story."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.register import open_register
from dragoman.surfaces.cli import main
from dragoman.surfaces.intake import read_paths

STORY = Path(__file__).resolve().parents[2] / "examples" / "story"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("judge") / "story.db"
    with open_register(path) as register:
        read_paths(sorted(STORY.glob("0[1-4]*")), register)
    return path


@pytest.fixture
def db(read_once: Path, tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    path.write_bytes(read_once.read_bytes())
    return path


def run(db: Path, *words: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [*words, "--db", str(db)], catch_exceptions=False)
    assert result.exit_code == code, result.output + result.stderr
    return result


def exported(db: Path, kind: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(db, "export", kind).stdout.splitlines()]


def an_expectation(db: Path) -> str:
    return next(str(row["claim"]) for row in exported(db, "claims") if row["certainty"] == "expected")


def test_retracting_changes_the_picture_and_undoing_brings_it_back(db: Path) -> None:
    claim = an_expectation(db)
    before = exported(db, "expectations")
    run(db, "judge", "retract", claim[:10], "--why", "a joke", "--by", "Ana")
    assert claim not in {row["claim"] for row in exported(db, "expectations")}
    shown = run(db, "show", claim).stdout
    assert "JUDGED" in shown
    assert "Ana: a joke" in shown
    (made,) = exported(db, "judgements")
    run(db, "judge", "undo", str(made["judgement"])[:6], "--why", "not a joke", "--by", "Jan")
    assert exported(db, "expectations") == before
    listed = run(db, "judge", "list", "--all").stdout
    assert "(undone)" in listed
    assert "Jan: not a joke" in listed
    assert "No judgements" in run(db, "judge", "list").stdout


def test_a_claim_is_corrected_by_names(db: Path) -> None:
    claim = an_expectation(db)
    run(db, "judge", "correct", claim, "recipients=Norway", "certainty=denied", "--why", "x", "--by", "Ana")
    shown = run(db, "show", claim).stdout
    assert "Norway" in shown
    assert "corrected: recipients" in shown
    assert exported(db, "judgements")[0]["changes"] == [
        {"field": "certainty", "value": "denied"},
        {"field": "recipients", "value": "NOR"},
    ]


def test_words_are_settled_by_name(db: Path) -> None:
    assert "undecided" in run(db, "who", "head of Vietnam").stdout
    run(db, "judge", "same", "head of Vietnam", "Nguyen Phu Trong", "--why", "the protocol list", "--by", "Ana")
    assert "undecided" not in run(db, "who", "head of Vietnam").stdout


def test_judgements_go_to_another_register_as_a_file(db: Path, read_once: Path, tmp_path: Path) -> None:
    run(db, "judge", "retract", an_expectation(db), "--why", "x", "--by", "Ana")
    other = tmp_path / "other.db"
    other.write_bytes(read_once.read_bytes())
    file = tmp_path / "judgements.jsonl"
    file.write_text(run(db, "export", "judgements").stdout + '{"verdict": "same"}\nnot json\n[1]\n', "utf-8")
    result = run(other, "judge", "import", str(file), code=1)
    assert result.stdout.startswith("1 new, 0 known, 3 refused")
    assert "line 2: 'subjects' is missing" in result.stderr
    assert "line 3" in result.stderr
    assert exported(other, "expectations") == exported(db, "expectations")
    again = json.loads(run(other, "judge", "import", str(file), "--json", code=1).stdout)
    assert (again["new"], again["known"], len(again["refused"])) == (0, 1, 3)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("retract", "zz"), "is not a claim's id"),
        (("correct", "CLAIM", "certainty=sure"), "asserted, expected, possible"),
        (("correct", "CLAIM", "mood=glad"), "these can: act, certainty"),
        (("correct", "CLAIM", "certainty"), "FIELD=VALUE"),
        (("correct", "CLAIM", "recipients=Atlantis"), "nobody whom reports"),
        (("same", "CLAIM", "Norway"), "name two of one kind"),
        (("same", "CLAIM", "CLAIM"), "name two"),
        (("undo", "00"), "there is no judgement"),
    ],
)
def test_what_is_meant_by_nothing_is_told(db: Path, words: tuple[str, ...], said: str) -> None:
    claim = an_expectation(db)
    given = [claim if word == "CLAIM" else word for word in words]
    result = run(db, "judge", *given, "--why", "x", "--by", "Ana", code=2)
    assert said in result.stderr
    assert exported(db, "judgements") == []
