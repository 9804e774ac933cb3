"""What is visible as of a moment, and how things are found."""

from __future__ import annotations

import dataclasses
import tracemalloc
from collections.abc import Iterator

import pytest

from dragoman.errors import BadArgument, RegisterError, UnknownClaim
from dragoman.register import Register, open_register
from dragoman.times import AsOf
from tests.register.register_samples import a_claim, a_document, a_reading, a_report


@pytest.fixture
def register(address: str) -> Iterator[Register]:
    with open_register(address) as opened:
        opened.append(a_report(1, "2023-08-01"))
        opened.append(a_report(2, "2023-09-04", actor="CHN", recipient="IND"))
        opened.append(a_report(3, None))
        interval = dataclasses.replace(a_report(4, None).published, earliest="2023-08-10", latest="2023-08-20")
        opened.append(dataclasses.replace(a_report(4, None), published=interval))
        yield opened


def test_as_of_shows_what_had_been_published_and_nothing_later(register: Register) -> None:
    assert [record.path for record in register.view(AsOf("2023-08-20")).documents()] == [
        "news/001_report.txt",
        "news/004_report.txt",
    ]
    # Between its bounds a report may or may not be out: it is left out and counted; before them it is simply later.
    assert [register.view(AsOf(f"2023-08-{day}")).counts().documents for day in ("19", "09")] == [1, 1]
    assert [register.view(AsOf(f"2023-08-{day}")).undated() for day in ("20", "19", "10", "09")] == [1, 2, 2, 1]
    assert register.view(AsOf("2023-07-31")).counts().claims == 0
    assert list(register.view(AsOf("2023-07-31")).claims()) == []
    assert register.view(AsOf("2023-12-01")).undated() == 1
    assert register.view().counts().documents == 4


def test_a_revision_shows_what_that_version_read(register: Register) -> None:
    again = dataclasses.replace(a_report(1, "2023-08-01"), version="hand@2", title="Later version")
    register.append(again)
    assert register.view(AsOf(revision="hand@1")).document("001").title == "A report"
    assert register.view().document("001").title == "Later version"
    assert register.view(AsOf(revision="hand@2")).counts().documents == 1


def test_claims_by_state_and_act(register: Register) -> None:
    view = register.view()
    assert {claim.actors[0].id for claim in view.claims(states={"CHN"})} == {"CHN"}
    assert len(list(view.claims(states={"CHN", "VNM"}))) == 4
    assert list(view.claims(acts={"meet"})) == []
    assert len(list(view.claims(states={"CHN"}, acts={"visit", "meet"}))) == 1


def test_a_claim_by_the_beginning_of_its_id(register: Register) -> None:
    view = register.view()
    claims = list(view.claims())
    assert view.claim(claims[0].id) == claims[0]
    assert view.claim(claims[0].id[:9].upper()) == claims[0]
    with pytest.raises(UnknownClaim, match="not a claim's id"):
        view.claim("xyz")
    with pytest.raises(UnknownClaim, match="no claim"):
        view.claim("0" * 16)
    later = next(claim for claim in claims if claim.actors[0].id == "CHN")
    with pytest.raises(UnknownClaim, match="published later"):
        register.view(AsOf("2023-08-01")).claim(later.id)


def test_an_ambiguous_id_names_the_candidates(register: Register) -> None:
    words = " ".join(f"America meets Vietnam, round {number}." for number in range(40))
    document = a_document(words)
    quotes = [f"America meets Vietnam, round {number}." for number in range(40)]
    register.append(a_reading(document, *(a_claim(document, quote, "USA", "VNM") for quote in quotes)))
    first = next(iter(register.view().claims(acts={"visit"}))).id[0]
    with pytest.raises(UnknownClaim, match="several claims begin with") as told:
        register.view().claim(first)
    assert "America" in str(told.value)


def test_a_document_by_id_path_and_beginnings(register: Register) -> None:
    view = register.view()
    record = view.document("news/002_report.txt")
    for name in (record.id, record.id[:10], "002_report.txt", "002_report", "002", "news/002"):
        assert view.document(name) == record
    with pytest.raises(BadArgument, match="several documents"):
        view.document("news/")
    for name in ("", "%", "_", "nothing"):
        with pytest.raises(BadArgument, match="no document"):
            view.document(name)
    with pytest.raises(BadArgument, match="as of 2023-08-01"):
        register.view(AsOf("2023-08-01")).document("002")
    with pytest.raises(RegisterError, match="no document"):
        view.text("nothing")


def test_one_line_of_a_file_by_its_own_id(register: Register) -> None:
    register.append(a_reading(a_document("one", path="all.jsonl#x1")))
    register.append(a_reading(a_document("two", path="all.jsonl#x2")))
    assert register.view().document("x2").path == "all.jsonl#x2"
    assert register.view().document("all.jsonl#x1").path == "all.jsonl#x1"


def test_unsettled_documents_while_writing(register: Register) -> None:
    seen = []
    for record in register.view().unsettled():
        seen.append(record.path)
        register.append(a_report(90 + len(seen), None))
    assert seen == ["news/003_report.txt", "news/004_report.txt"]


def test_search_finds_words_phrases_and_quotes(register: Register) -> None:
    view = register.view()
    hits = view.search("china visiting")  # inflection does not matter
    assert [hit.document.path for hit in hits] == ["news/002_report.txt"]
    assert hits[0].claims[0].quote.startswith("China plans")
    assert "China plans" in hits[0].snippet
    assert len(view.search('"plans to visit"')) == 4
    assert view.search('"visit to plans"') == []
    assert len(view.search("“plans to visit”", limit=2)) == 2
    assert register.view(AsOf("2023-08-01")).search("china") == []
    assert len(view.search("report NOT OR AND NEAR( title:")) == 0  # operators are only words
    for empty in ("", "  ", '""', "--- *"):
        with pytest.raises(BadArgument, match="nothing to search for"):
            view.search(empty)


def test_search_leaves_out_claims_that_are_no_longer_read(register: Register) -> None:
    register.append(
        dataclasses.replace(a_report(2, "2023-09-04", actor="CHN", recipient="IND"), version="2", claims=())
    )
    hits = register.view().search("china")
    assert len(hits) == 1
    assert hits[0].claims == ()


def test_memory_is_bounded(address: str) -> None:
    with open_register(address) as register:
        for number in range(100):
            report = a_report(number, "2023-08-01")
            long = a_document(report.document.text + f" {number} more." * 5_000)
            assert len(long.text) > 40_000
            register.append(a_reading(long, a_claim(long, report.claims[0].quote, "USA", "VNM")))
        view = register.view()
        tracemalloc.start()
        seen = sum(1 for _ in view.claims()) + sum(1 for _ in view.documents()) + sum(1 for _ in view.unsettled())
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert seen == 200
    assert most < 500_000
