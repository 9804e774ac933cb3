"""From files to the register: counts, refusals, languages, interruption, and dating by what others say."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import ModelError
from dragoman.model import Certainty, Document, Published, Source
from dragoman.register import Register, open_register
from dragoman.surfaces import intake
from dragoman.surfaces.dating import dated_event, digest, known_events
from dragoman.surfaces.intake import Counts, read_paths
from dragoman.times import Precision, TimeBasis
from tests.surfaces import toy_reading

ROOT = Path(__file__).parents[2]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with open_register(tmp_path / "r.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    return made


def read(register: Register, *paths: Path, **options: str | Source | None) -> Counts:
    return read_paths(paths, register, reader=toy_reading.read, version=toy_reading.VERSION, **options)  # type: ignore[arg-type]


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def test_counts_and_nothing_twice(register: Register, folder: Path) -> None:
    write(
        folder, a="One\n\nAmerica visits Vietnam. China visits India.", b="Two\n\nChina visits Vietnam.", c="Nothing."
    )
    counts = read(register, folder)
    assert (counts.documents, counts.known, counts.sentences, counts.claims) == (3, 0, 3, 3)
    assert dict(counts.discards) == {"no_proposition": 1}
    assert not counts.failed
    again = read(register, folder, folder / "a.txt")
    assert (again.documents, again.known, again.claims) == (0, 4, 0)
    assert register.view().counts().claims == 3


def test_the_rest_is_read_when_some_is_refused(register: Register, folder: Path) -> None:
    write(folder, a="America visits Vietnam.", b="", c="REFUSE this")
    (folder / "d.bin").write_bytes(b"\x00\x01\x02" * 100)
    counts = read(register, folder, folder / "missing.txt")
    assert counts.documents == 1
    assert counts.refused["not_prose"] == 1
    assert counts.refused.total() == 4
    assert counts.failed
    assert {Path(refusal.where).name for refusal in counts.refusals} == {"b.txt", "c.txt", "d.bin", "missing.txt"}
    assert register.view().counts().discards == dict(counts.refused)


def test_what_nobody_asked_for_does_not_fail_a_read(register: Register, folder: Path) -> None:
    write(folder, a="America visits Vietnam.", README="About this folder.")
    counts = read(register, folder)
    assert counts.documents == 1
    assert counts.refused.total() == 1
    assert not counts.failed


def test_the_register_may_lie_in_the_folder_that_is_read(folder: Path) -> None:
    write(folder, a="America visits Vietnam.")
    with open_register(folder / "r.db") as register:
        counts = read(register, folder)
    assert (counts.documents, counts.refused.total()) == (1, 0)


def test_another_language_is_stored_without_claims(register: Register, folder: Path) -> None:
    write(folder, a="Bonjour. America visits Vietnam.")
    counts = read(register, folder)
    assert (counts.documents, counts.claims) == (1, 0)
    assert dict(counts.discards) == {"language_not_read": 1}
    assert register.view().counts().languages == {"fr": 1}


def test_of_a_long_document_the_share_that_is_read_is_told(
    register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_LONG", 1000)
    write(folder, long="Peru expelled two Chilean diplomats on Monday.\n\n" * 200, short="Peru met Chile.")
    told: list[str] = []
    read_paths([folder], register, published="2024-05-07", progress=lambda where, _: told.append(where))
    shares = [where for where in told if where.endswith("%)")]
    assert len(shares) > 3
    assert all("long.txt" in where for where in shares)
    assert shares[-1].endswith("(100%)")


def test_a_date_of_no_use_is_counted(register: Register, folder: Path) -> None:
    (folder / "a.md").write_text("---\ntitle: T\ndate: someday\n---\nAmerica visits Vietnam.\n")
    counts = read(register, folder)
    assert counts.documents == 1
    assert counts.discards["bad_date"] == 1


def test_what_the_user_says_of_all(register: Register, folder: Path) -> None:
    write(folder, a="America visits Vietnam.")
    read(register, folder, published="2023-09-04", source=Source("skylark", "Skylark"))
    record = next(register.view().documents())
    assert record.published.day == "2023-09-04"
    assert record.source == Source("skylark", "Skylark")


def test_a_document_that_the_reader_breaks_on_is_refused(register: Register, folder: Path) -> None:
    write(folder, a="America visits Vietnam.", b="EXPLODE", c="China visits India.")
    counts = read(register, folder)
    assert counts.documents == 2
    assert counts.failed
    (refusal,) = counts.refusals
    assert "b.txt: reading failed: ZeroDivisionError: the toy broke (toy_reading.py, line" in str(refusal)
    assert isinstance(refusal.__cause__, ZeroDivisionError)
    assert register.view().counts().discards == {"reading_failed": 1}


def test_what_would_stop_every_document_goes_through(register: Register, folder: Path) -> None:
    def unfit(document, *, known=()):  # type: ignore[no-untyped-def]
        raise ModelError("no model")

    write(folder, a="America visits Vietnam.")
    with pytest.raises(ModelError):
        read_paths([folder], register, reader=unfit, version="1")


def test_a_file_that_was_refused_and_is_mended_counts_no_longer(register: Register, folder: Path) -> None:
    write(folder, a="EXPLODE", b="EXPLODE")
    read(register, folder)
    write(folder, a="America visits Vietnam.")
    assert read(register, folder).documents == 1
    assert register.view().counts().discards == {"reading_failed": 1}


def test_a_second_reading_that_breaks_keeps_the_first(register: Register, folder: Path) -> None:
    def once(document, *, known=()):  # type: ignore[no-untyped-def]
        if known:
            raise ZeroDivisionError
        return toy_reading.read(document)

    write(folder, a="Published 2023-09-12\n\nAmerica visits Vietnam on 2023-09-10.", b="America visits Vietnam. When?")
    counts = read_paths([folder], register, reader=once, version=toy_reading.VERSION)
    assert (counts.documents, counts.dated, counts.refused["reading_failed"]) == (2, 0, 1)
    assert register.view().counts().claims == 2


def test_an_undated_report_is_dated_by_the_others(register: Register, folder: Path) -> None:
    write(
        folder,
        a="Published 2023-09-12\n\nAmerica visits Vietnam on 2023-09-10.",
        b="America visits Vietnam. Nobody says when.",
        c="China visits India. Nobody says when.",
    )
    counts = read(register, folder)
    assert counts.documents == 3
    assert counts.dated == 1
    record = register.view().document("b.txt")
    assert record.published.day == "2023-09-10"
    assert record.published.basis is TimeBasis.INFERRED
    assert register.view().document("c.txt").published.day is None
    assert register.view().undated() == 1
    assert register.view().counts().claims == 3
    again = read(register, folder)
    assert (again.documents, again.dated, again.known) == (0, 0, 3)


def test_dating_is_tried_once_with_the_same_knowledge(register: Register, folder: Path) -> None:
    calls: list[int] = []

    def stubborn(document, *, known=()):  # type: ignore[no-untyped-def]
        calls.append(len(known))
        return toy_reading.read(document)

    write(folder, a="Published 2023-09-12\n\nAmerica visits Vietnam on 2023-09-10.", b="America visits Vietnam. When?")
    for _ in range(2):
        read_paths([folder], register, reader=stubborn, version=toy_reading.VERSION)
    assert calls == [0, 0, 1]
    write(folder, d="Published 2023-10-12\n\nAmerica visits Vietnam on 2023-10-10.")
    read_paths([folder], register, reader=stubborn, version=toy_reading.VERSION)
    assert calls == [0, 0, 1, 0, 2]


def test_only_what_surely_happens_on_a_day_dates_others(register: Register, folder: Path) -> None:
    write(folder, a="Published 2023-09-12\n\nAmerica visits Vietnam on 2023-09-10.", b="China visits India.")
    read(register, folder)
    ((event, documents),) = known_events(register.view()).items()
    assert (event.act, event.actors, event.place, event.start) == ("visit", ("USA", "VNM"), "VNM", "2023-09-10")
    assert documents == {register.view().document("a.txt").id}
    assert digest([event]) == digest([event])
    assert digest([event]) != digest([])
    claim = next(register.view().claims(states=["VNM"]))
    assert dated_event(dataclasses.replace(claim, certainty=Certainty.DENIED)) is None
    year = dataclasses.replace(claim.time, start="2023-01-01", end="2023-12-31", precision=Precision.YEAR)
    assert dated_event(dataclasses.replace(claim, time=year)) is None


@pytest.mark.parametrize(
    ("latest", "day", "counts"),
    [("2023-09-10", "September 10", True), ("2024-09-10", "September 10", False), ("2024-09-10", "10/9/2023", True)],
)
def test_an_unsettled_report_dates_others_where_its_own_day_makes_no_difference(
    register: Register, latest: str, day: str, counts: bool
) -> None:
    document = Document("America visits Vietnam on 2023-09-10.", path="a.txt")
    reading = toy_reading.read(document)
    (claim,) = reading.claims
    published = Published("2023-08-01", Precision.INTERVAL, TimeBasis.INFERRED, "2023-08-01", latest)
    claim = dataclasses.replace(claim, time=dataclasses.replace(claim.time, text=day))
    register.append(dataclasses.replace(reading, published=published, claims=(claim,)))
    assert bool(known_events(register.view())) is counts


def test_a_report_does_not_date_itself(register: Register, folder: Path) -> None:
    write(folder, a="America visits Vietnam on 2023-09-10.", b="America visits Vietnam on 2023-09-10. Twice told.")
    assert read(register, folder / "a.txt").dated == 0
    assert read(register, folder).dated == 2


SLOW_READ = """
import sys, time
from pathlib import Path
from dragoman.register import open_register
from dragoman.surfaces.intake import read_paths
from tests.surfaces import toy_reading

def slow(document, *, known=()):
    time.sleep(0.005)
    return toy_reading.read(document, known=known)

with open_register(sys.argv[1]) as register:
    read_paths([Path(sys.argv[2])], register, reader=slow, version=toy_reading.VERSION,
               progress=lambda where, counts: print(Path(where).name, flush=True))
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_read_loses_nothing_and_resumes(tmp_path: Path, folder: Path, how: signal.Signals) -> None:
    write(folder, **{f"{number:03d}": f"Report {number}\n\nAmerica visits Vietnam." for number in range(60)})
    path = tmp_path / "killed.db"
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW_READ, str(path), str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    reported = [process.stdout.readline().strip() for _ in range(17)]
    os.kill(process.pid, how)
    reported += process.stdout.read().split()
    process.stdout.close()
    process.wait()
    assert len(reported) < 60
    with open_register(path) as register:
        kept = [Path(record.path or "").name for record in register.view().documents()]
        assert set(reported) <= set(kept)
        assert len(kept) - len(reported) <= 1  # one may have been kept and not yet reported
        counts = read(register, folder)
        assert counts.known == len(kept)
        assert counts.documents == 60 - len(kept)
        totals = register.view().counts()
        assert (totals.documents, totals.claims) == (60, 60)
        assert len({claim.id for claim in register.view().claims()}) == 60


def test_a_day_stated_later_takes_the_place_of_none(register: Register, folder: Path) -> None:
    write(folder, a="America visits Vietnam.", b="China visits India.")
    read(register, folder)
    counts = read(register, folder / "a.txt", published="2023-09-04", source=Source("skylark", "Skylark"))
    assert (counts.documents, dict(counts.restated), counts.edited) == (1, {"dated_anew": 1}, 0)
    assert register.view().counts().documents == 2
    assert register.view().document("a.txt").published.day == "2023-09-04"
    again = read(register, folder)
    assert (again.documents, again.known, again.restated.total()) == (0, 2, 0)
    assert register.view().counts().documents == 2
    newer = read_paths([folder], register, reader=newer_toy, version="toy@2")
    assert newer.documents == 2
    assert register.view().document("a.txt").published.day == "2023-09-04"


def newer_toy(document, *, known=()):  # type: ignore[no-untyped-def]
    return dataclasses.replace(toy_reading.read(document, known=known), version="toy@2")


def test_an_edited_file_is_kept_twice_and_told(register: Register, folder: Path) -> None:
    write(folder, a="America visits Vietnam.")
    read(register, folder)
    write(folder, a="America visits Vietnam. China visits India.")
    counts = read(register, folder)
    assert (counts.documents, counts.edited, counts.restated.total()) == (1, 1, 0)
    assert register.view().counts().documents == 2


def test_the_empty_path_is_refused(register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, a="America visits Vietnam.")
    monkeypatch.chdir(folder)
    counts = read_paths(["", "a.txt"], register, reader=toy_reading.read, version=toy_reading.VERSION)
    assert (counts.documents, dict(counts.refused)) == (1, {"unreadable": 1})
    assert "the path is empty" in str(counts.refusals[0])
