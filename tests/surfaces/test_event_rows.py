"""Events in the columns of others: what was held, one row a pair, and nothing planned or denied that looks held."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.lexicon.acts import PLOVER_CLASSES, load_acts
from dragoman.lexicon.event_codes import QUADRANTS, load_event_codes, quad_class
from dragoman.lexicon.relation_acts import load_relation_words
from dragoman.model import Certainty, Change, Polarity, Status
from dragoman.surfaces.cli import main
from dragoman.surfaces.tables.coded import STAGES, stage_of
from dragoman.surfaces.tables.event_rows import CONVENTIONS, EMPTY, GDELT, ICEWS, OWN, PLOVER
from tests.picture import factories as f

NEWS = (
    ("a", "2023-09-12", "Joe Biden visited Vietnam on 10 September 2023, the White House said on Tuesday."),
    ("b", "2023-09-13", "President Joe Biden visited Vietnam on 10 September 2023, officials in Hanoi said."),
    ("c", "2023-09-13", "Japan will recall its ambassador from Chile on 20 September 2023, Tokyo said."),
    ("d", "2023-09-14", "Brazil denied that it had imposed sanctions on Peru."),
    ("e", "2023-09-14", "Canada may sign an agreement with Kenya."),
    ("f", "2023-09-15", "France and Germany signed an agreement with Poland on 14 September 2023."),
)
DID = {"plover": "Event Type", "icews": "CAMEO Code", "gdelt": "EventCode"}


def dragoman(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("coded")
    lines = [json.dumps({"id": name, "published": day, "text": text}) for name, day, text in NEWS]
    (folder / "news.jsonl").write_text("\n".join(lines), "utf-8")
    assert dragoman("read", folder / "news.jsonl", "--db", folder / "x.db").exit_code == 0
    return folder / "x.db"


def rows(db: Path, kind: str, *more: str) -> list[dict[str, Any]]:
    result = dragoman("export", kind, "--db", db, "--format", "jsonl", *more)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("kind", [convention.name for convention in CONVENTIONS])
def test_only_what_was_held_is_written_and_the_rest_is_counted(kind: str, db: Path) -> None:
    result = dragoman("export", kind, "--db", db)
    held = list(csv.DictReader(result.stdout.splitlines()))
    assert {row["stage"] for row in held} == {"held"}
    assert all(row[DID[kind]] for row in held)
    assert {"JPN", "BRA", "CAN"}.isdisjoint(row["first_party"] for row in held)
    for stage in ("planned", "hypothetical", "denied"):
        assert f"left out: events that are {stage}" in result.stderr


@pytest.mark.parametrize("kind", [convention.name for convention in CONVENTIONS])
def test_what_was_not_held_is_never_coded_as_done(kind: str, db: Path) -> None:
    every = rows(db, kind, "--stage", "all")
    others = [row for row in every if row["stage"] != "held"]
    assert {row["stage"] for row in others} >= {"planned", "hypothetical", "denied"}
    assert all(row[DID[kind]] is None for row in others)
    assert all(row["act"] and row["act_class"] for row in others)
    planned = rows(db, kind, "--stage", "planned")
    assert [row for row in every if row["stage"] == "planned"] == planned != []


def test_copies_are_one_event_and_pairs_are_rows(db: Path) -> None:
    (visit,) = [row for row in rows(db, "gdelt") if row["act"] == "visit"]
    assert (visit["NumArticles"], visit["SQLDATE"], visit["MonthYear"], visit["Year"]) == (2, 20230910, 202309, 2023)
    assert visit["NumSources"] == visit["origins"]
    assert (visit["Actor1Code"], visit["Actor1Name"], visit["Actor2CountryCode"]) == ("USAGOV", "JOE BIDEN", "VNM")
    assert (visit["EventCode"], visit["EventRootCode"], visit["QuadClass"]) == ("042", "04", 1)
    assert visit["DATEADDED"] == "20230912000000"
    assert visit["GoldsteinScale"] is None
    signed = [row for row in rows(db, "icews") if row["act"] == "sign"]
    assert {(row["Source Country"], row["Target Country"]) for row in signed} == {
        ("France", "Poland"),
        ("Germany", "Poland"),
    }
    assert len({row["Event ID"] for row in signed}) == 1
    assert {row["event_rows"] for row in signed} == {2}
    assert {row["CAMEO Code"] for row in signed} == {"057"}


def test_plover_rows(db: Path) -> None:
    (visit,) = [row for row in rows(db, "plover") if row["act"] == "visit"]
    assert (visit["Event Type"], visit["Event Mode"]) == ("CONSULT", "visit")
    assert visit["Quad Code"] == "VERBAL COOPERATION"
    assert (visit["Actor Name"], visit["Actor Country"], visit["Primary Actor Sector"]) == ("Joe Biden", "USA", "GOV")
    assert visit["quote"].startswith(("Joe Biden visited Vietnam", "President Joe Biden visited Vietnam"))


def test_a_claim_leads_to_its_stage() -> None:
    documents = f.documents(f.document("d1", "2020-05-02"))

    def stage(act: str = "visit", **more: Any) -> str:
        return stage_of(f.claim("d1", act, [f.state("AAA")], [f.state("BBB")], **more), documents)

    assert stage(time=f.when("2020-05-01")) == "held"
    assert stage(time=f.when("2020-05-10")) == "planned"
    assert stage(time=f.when("2020-05-01"), polarity=Polarity.NEGATIVE) == "denied"
    assert stage(certainty=Certainty.EXPECTED) == "planned"
    assert stage(certainty=Certainty.POSSIBLE, time=f.when("2020-05-01")) == "hypothetical"
    assert stage(certainty=Certainty.REQUESTED) == "requested"
    assert stage(certainty=Certainty.DOUBTED) == "doubted"
    assert stage(certainty=Certainty.DENIED) == "denied"
    assert stage(quote="unless Arland visits Borland") == "hypothetical"
    assert stage("urge_ask", certainty=Certainty.REQUESTED) == "held"  # who asks has asked
    sought = f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.SOUGHT)
    assert stage("upgrade", about=sought, time=f.when("2020-05-01")) == "requested"


def test_columns_are_those_of_the_data_sets() -> None:
    assert len(PLOVER) == 40
    assert len(ICEWS) == 20
    assert len(GDELT) == 61
    for columns in (PLOVER, ICEWS, GDELT):
        names = [column.name for column in (*columns, *OWN)]
        assert len(set(names)) == len(names)
        assert any(column.about == EMPTY for column in columns)
    assert [column.name for column in GDELT][26:31] == [
        "EventCode",
        "EventBaseCode",
        "EventRootCode",
        "QuadClass",
        "GoldsteinScale",
    ]


def test_every_class_has_a_code_and_every_coded_act_is_one() -> None:
    codes = load_event_codes()
    assert set(codes.classes) == set(PLOVER_CLASSES)
    assert set(codes.quadrants.values()) == set(QUADRANTS)
    known = {act.id for act in load_relation_words().acts} | set(load_acts().by_id) | {"seek_upgrade"}
    assert set(codes.acts) <= known


def test_a_refused_act_does_not_get_the_code_of_the_act() -> None:
    codes = load_event_codes()
    assert codes.cameo("sign", "SUPPORT") == "057"
    assert codes.cameo("sign", "REJECT") == "120"
    assert codes.cameo("sign", "AGREE") == "030"
    assert codes.cameo("invite", "AGREE") == "036"
    assert [quad_class(code) for code in ("057", "061", "130", "140")] == [1, 2, 3, 4]


def test_stages_go_from_the_surest_to_the_least_sure() -> None:
    assert STAGES[0] == "held"
    assert STAGES[-1] == "denied"
