"""The commands that show: each over a register with a little in it, and over one with nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman.model import (
    NO_TIME,
    Actor,
    ActorKind,
    Axis,
    Certainty,
    Change,
    Claim,
    Document,
    Mention,
    Polarity,
    Published,
    Reading,
    RungClaim,
    Span,
    Status,
    Time,
)
from dragoman.register import open_register
from dragoman.surfaces.cli import between, brief, disputes, expect, ladder, lineage, show, who
from dragoman.surfaces.intake import read_paths
from dragoman.times import Precision, TimeBasis

TEXT = (
    "America is a comprehensive partner of Vietnam. Mr Biden is to visit Hanoi on 10 September. "
    "The head of Vietnam rang."
)
STATES = {"America": "USA", "Vietnam": "VNM", "Hanoi": "VNM"}


def named(word: str) -> Mention:
    start = TEXT.index(word)
    code = STATES[word]
    return Mention(Span(start, start + len(word)), word, Actor(code, ActorKind.STATE, word, code), "name")


def made(
    document: Document, quote: str, act: str, actors: list[Mention], recipients: list[Mention], **more: Any
) -> Claim:
    start = document.text.index(quote)
    fields: dict[str, Any] = {"rung": None, "time": NO_TIME, "certainty": Certainty.ASSERTED, **more}
    return Claim(
        document=document.id,
        span=Span(start, start + len(quote)),
        quote=quote,
        act=act,
        plover=None,
        actors=tuple(actors),
        recipients=tuple(recipients),
        polarity=Polarity.POSITIVE,
        attribution=(),
        reading="test@1",
        **fields,
    )


def reading() -> Reading:
    document = Document(TEXT, path="news/first.txt", published="2023-09-04")
    rung = RungClaim(Axis.PARTNERSHIP, "VNM", "USA", "VNM/CP", "comprehensive partner", Change.HOLDS, Status.IN_FORCE)
    biden = Mention(Span(47, 55), "Mr Biden", Actor("joe-biden", ActorKind.PERSON, "Joe Biden", "USA"), "title")
    guesses = tuple(
        Actor(name.lower().replace(" ", "-"), ActorKind.PERSON, name, "VNM")
        for name in ("Nguyen Phu Trong", "Pham Minh Chinh")
    )
    start = TEXT.index("The head of Vietnam")
    head = Mention(
        Span(start, start + 19),
        "The head of Vietnam",
        Actor("?head-VNM", ActorKind.PERSON, "head", "VNM"),
        "description",
        guesses,
    )
    day = Time(None, "10 September", "2023-09-10", "2023-09-10", Precision.DAY, TimeBasis.EXPLICIT)
    claims = (
        made(
            document,
            "America is a comprehensive partner of Vietnam.",
            "holds_rung",
            [named("America")],
            [named("Vietnam")],
            rung=rung,
        ),
        made(
            document,
            "Mr Biden is to visit Hanoi",
            "visit",
            [biden],
            [named("Hanoi")],
            time=day,
            certainty=Certainty.EXPECTED,
        ),
        made(document, "The head of Vietnam rang", "call", [head], []),
    )
    return Reading(
        document=document,
        version="test@1",
        title=None,
        language="en",
        published=Published("2023-09-04"),
        source=None,
        credits=(),
        blocks=(),
        sentences=(),
        mentions=(),
        times=(),
        attributions=(),
        claims=claims,
    )


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "some.db"
    with open_register(path) as register:
        register.append(reading())
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "empty.db"
    open_register(path).close()
    return path


def run(module: Any, *arguments: str | Path) -> Result:
    return CliRunner().invoke(module.command, [str(argument) for argument in arguments], catch_exceptions=False)


def test_between_tells_the_standing_and_the_visit(db: Path) -> None:
    told = " ".join(run(between, "United States", "vnm", "--db", db).stdout.split())
    assert "On Vietnam's ladder, the United States: comprehensive partnership [1]" in told
    assert "Two rungs below the top." in told
    assert "10 Sep 2023 Joe Biden to visit Vietnam" in told
    assert "first.txt, 4 Sep 2023" in told


def test_between_and_ladder_say_why_when_asked(db: Path) -> None:
    for arguments in ((between, "USA", "VNM"), (ladder, "VNM")):
        module, *names = arguments
        told = " ".join(run(module, *map(str, names), "--db", db, "--why").stdout.split())
        assert "WHY: PARTNERSHIP, VIETNAM'S SIDE, THE UNITED STATES" in told
        assert "“America is a comprehensive partner of Vietnam.”" in told
        assert "first.txt (a report)" in told
        titles = [
            s["title"]
            for s in json.loads(run(module, *map(str, names), "--db", db, "--why", "--json").stdout)["chapters"][0][
                "sections"
            ]
        ]
        assert any(title.startswith("Why: ") for title in titles)


def test_between_as_of_an_earlier_day_knows_less(db: Path) -> None:
    told = " ".join(run(between, "USA", "VNM", "--db", db, "--as-of", "2023-09-03").stdout.split())
    assert "No claim in this view" in told
    assert "lexicon only" in told
    assert "Biden" not in told


@pytest.mark.parametrize("wrong", [("USA", "Nowhereland"), ("USA", "America")])
def test_between_wants_two_known_parties(db: Path, wrong: tuple[str, str]) -> None:
    from dragoman.errors import BadArgument

    with pytest.raises(BadArgument):
        run(between, *wrong, "--db", db)


def test_brief_in_every_format(db: Path, tmp_path: Path) -> None:
    assert "WHERE IT STANDS" in run(brief, "--db", db).stdout
    assert "### Where it stands" in run(brief, "--db", db, "--format", "markdown").stdout
    out = tmp_path / "brief.html"
    assert run(brief, "--db", db, "--format", "html", "--out", out).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "Joe Biden" in run(brief, "--db", db, "--between", "USA", "VNM").stdout


def test_ladder_tells_reports_and_lexicon_apart(db: Path) -> None:
    told = " ".join(run(ladder, "Vietnam", "--db", db, "--as-of", "2023-09-04").stdout.split())
    assert "reports and lexicon" in told
    assert "lexicon only" in told
    assert told.index("COMPREHENSIVE STRATEGIC") < told.index("COMPREHENSIVE PARTNERSHIP")


def test_expect_and_disputes_and_lineage(db: Path) -> None:
    assert "to visit Vietnam" in " ".join(run(expect, "--db", db).stdout.split())
    assert "unresolved" in " ".join(run(disputes, "--db", db).stdout.split())
    assert "No document of this view is seen to derive" in run(lineage, "--db", db).stdout
    assert "No document of this view is seen to derive" in run(lineage, "first", "--db", db).stdout


def test_who_lists_candidates_and_their_offices(db: Path) -> None:
    told = " ".join(run(who, "head of Vietnam", "--on", "2023-07-28", "--db", db).stdout.split())
    assert "2 candidates, undecided" in told
    assert "Nguyen Phu Trong" in told
    assert "Pham Minh Chinh" in told
    assert "Nobody is called" in run(who, "Zzyzx Qwertz", "--db", db).stdout


def test_show_opens_a_claim(db: Path) -> None:
    value = json.loads(run(between, "USA", "VNM", "--db", db, "--json").stdout)
    claim = next(note["claim"] for note in value["notes"] if note["claim"])
    told = " ".join(run(show, claim[:10], "--db", db).stdout.split())
    assert "»America is a comprehensive partner of Vietnam.« Mr Biden" in told
    assert "VNM/CP" in told or "comprehensive partnership" in told
    assert "test@1" in told


TOLD = """Envoy of Uruguay leaves Asuncion

The ambassador of Uruguay to Paraguay, Ramira Ostolaza, was recalled on Monday.

Paraguay expelled Uruguayan consul Bruno Etcheverri, Foreign Minister Ruben Ramirez of Paraguay said.

Paraguay will meet Uruguay in May, Uruguayan spokeswoman Delfa Quintar said.
"""


@pytest.fixture(scope="module")
def told_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("told")
    (folder / "envoy.txt").write_text(TOLD, "utf-8")
    with open_register(folder / "told.db") as register:
        read_paths([folder / "envoy.txt"], register)
    return folder / "told.db"


@pytest.mark.parametrize(
    ("asked", "there", "missing"),
    [
        ("Uruguayan ambassador", ["does not say who was ambassador of Uruguay"], ["Lacalle", "Orsi"]),
        ("Foreign Minister of Hungary", ["Peter Szijjarto", "Foreign Minister"], ["Orban", "Sulyok"]),
        ("president of Hungary", ["Tamas Sulyok"], ["Orban"]),
        ("deputy foreign minister of Hungary", ["does not say who was deputy foreign minister"], ["Szijjarto"]),
        ("leader of Hungary", ["Viktor Orban"], []),
        ("Foreign Minister of Paraguay", ["“Foreign Minister Ruben Ramirez of Paraguay”"], []),
    ],
)
def test_who_answers_with_the_office_that_is_named(
    told_db: Path, asked: str, there: list[str], missing: list[str]
) -> None:
    told = " ".join(run(who, asked, "--on", "2024-05-06", "--db", told_db).stdout.split())
    assert [words for words in there if words not in told] == []
    assert [words for words in missing if words in told] == []


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("Ostolaza", "“Ramira Ostolaza”"),
        ("Quintar", "Delfa Quintar"),
        ("Ostolasa", "Did you mean “Ramira Ostolaza”?"),
        ("Etcheveri", "Bruno Etcheverri”?"),
    ],
)
def test_who_finds_persons_whom_only_reports_name(told_db: Path, asked: str, there: str) -> None:
    assert there in " ".join(run(who, asked, "--db", told_db).stdout.split())


@pytest.mark.parametrize("module", [brief, expect, disputes, lineage])
def test_json_is_json(db: Path, module: Any) -> None:
    assert "chapters" in json.loads(run(module, "--db", db, "--json").stdout)


@pytest.mark.parametrize("module", [brief, expect, disputes, lineage])
def test_nothing_read_yet_is_told_as_such(empty: Path, module: Any) -> None:
    told = run(module, "--db", empty)
    assert told.exit_code == 0
    assert told.stdout.strip()


def test_expect_of_one_pair_only(db: Path) -> None:
    for chosen in (["USA", "VNM"], ["--between", "Vietnam", "USA"]):
        ran = CliRunner().invoke(expect.command, [*chosen, "--db", str(db)])
        assert ran.exit_code == 0, ran.output
        assert "visit" in ran.output
    none = CliRunner().invoke(expect.command, ["USA", "CHN", "--db", str(db)])
    assert "Nothing is expected" in none.output
    assert CliRunner().invoke(expect.command, ["USA", "--db", str(db)]).exit_code == 2


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("Narendra Modhi", "Narendra Modi"), ("Joe Bidden", "Joe Biden"), ("Sergey Lavrof", "Sergey Lavrov")],
)
def test_who_offers_the_name_that_was_meant(db: Path, asked: str, meant: str) -> None:
    told = " ".join(run(who, asked, "--on", "2023-09-04", "--db", db).stdout.split())
    assert f"Did you mean “{meant}”" in told


def test_who_offers_nothing_that_is_not_alike(db: Path) -> None:
    assert "Did you mean" not in run(who, "Zzyzx Qwertz", "--db", db).stdout
