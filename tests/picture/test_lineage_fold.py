"""From traces to lineage: origins whatever the order, named sources, versions, and input out of the ordinary."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Document, DocumentRecord, LineageKind, Published, Source
from dragoman.picture.lineage import Lineage, trace_back
from dragoman.picture.origins import group
from dragoman.reading import trace
from dragoman.trace import Trace
from tests.picture.test_lineage_pairs import (
    FRENCH,
    GAZETTE,
    GERMAN,
    HERALD,
    INDEPENDENT,
    OFFICE,
    QUOTING,
    REWRITTEN,
    SPEECH,
    TEMPLATE,
    WIRE,
    Paper,
)

PAPERS = [
    Paper(WIRE, "2023-05-03", HERALD),
    Paper(REWRITTEN, "2023-05-04", GAZETTE),
    Paper(WIRE, "2023-05-05", GAZETTE),
    Paper(INDEPENDENT, "2023-05-04", GAZETTE),
    Paper(SPEECH, "2023-05-03", OFFICE),
    Paper(QUOTING, "2023-05-04", HERALD),
    Paper(GERMAN, "2023-05-03", OFFICE),
    Paper(FRENCH, "2023-05-03", OFFICE),
    Paper(TEMPLATE, "2023-05-03", OFFICE),
    Paper(TEMPLATE, "2023-08-03", OFFICE),
]


def trace_all(papers: Sequence[Paper]) -> Lineage:
    traces: list[Trace] = []
    records: dict[str, DocumentRecord] = {}
    for paper in papers:
        side = paper.side()
        assert side.record is not None
        traces.append(side.profile.trace)
        records[side.id] = side.record
    return trace_back(traces, records)


def ids(papers: Sequence[Paper]) -> list[str]:
    return [paper.side().id for paper in papers]


EVERY = trace_all(PAPERS)


def test_ten_documents_are_seven_voices() -> None:
    wire, rewritten, copy, *_ = ids(PAPERS)
    assert EVERY.origins.count(ids(PAPERS)) == 7
    assert {EVERY.origins.of(d) for d in (wire, rewritten, copy)} == {wire}
    assert sorted(map(len, EVERY.origins.groups())) == [2, 3]
    assert len(EVERY.lookalikes) == 1
    assert [e.kind for e in EVERY.edges if e.kind is LineageKind.QUOTATION] == [LineageKind.QUOTATION]


@settings(max_examples=25, deadline=None)
@given(st.permutations(PAPERS))
def test_the_order_of_arrival_changes_nothing(papers: list[Paper]) -> None:
    assert trace_all(papers) == EVERY


FOREIGN = "zyrm quolf brast nimpel dorvath skelk wumbra tinsel grofft plimsel ardvox krenn".split()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(FOREIGN), min_size=1, max_size=80), st.sampled_from([HERALD, GAZETTE, OFFICE, None]))
def test_an_unrelated_document_changes_no_edge(words: list[str], source: Source | None) -> None:
    found = trace_all([*PAPERS, Paper(" ".join(words), "2023-05-04", source)])
    assert found.edges == EVERY.edges
    assert found.lookalikes == EVERY.lookalikes
    assert all(found.origins.of(d) == EVERY.origins.of(d) for d in ids(PAPERS))


def test_versions_are_ordered_by_day_and_then_by_what_they_know() -> None:
    short = Paper("\n\n".join(WIRE.split("\n\n")[:3]), "2023-05-03", HERALD)
    full = Paper(WIRE, "2023-05-03", GAZETTE)
    found = trace_all([full, short])
    ((root, versions),) = found.versions.items()
    assert [version.document for version in versions] == ids([short, full])
    assert versions[0].known <= versions[1].known
    assert root == full.side().id  # of one day, the fuller text is the origin


def test_named_sources_are_nodes_though_nothing_of_theirs_was_read() -> None:
    told = Paper("Envoys met, according to a Reuters report. " + INDEPENDENT, "2023-05-03", HERALD)
    also = Paper("Nothing was signed, Reuters reported on Sunday. " + QUOTING, "2023-05-03", GAZETTE)
    found = trace_all([told, also])
    named = [(e.from_, e.to) for e in found.edges if e.kind is LineageKind.NAMED_SOURCE]
    assert sorted(named) == sorted((paper.side().id, "source:reuters") for paper in (told, also))
    assert found.origins.count(ids([told, also])) == 2


def test_who_cites_himself_names_no_source() -> None:
    paper = Paper("Envoys met, the Harbour Herald reported. " + INDEPENDENT, "2023-05-03", HERALD)
    assert trace_all([paper]).edges == ()


def test_a_cycle_of_citations_has_an_origin() -> None:
    one = Paper("Source: Valley Gazette\n\n" + WIRE, "2023-05-03", HERALD)
    other = Paper("Source: Harbour Herald\n\n" + REWRITTEN, "2023-05-04", GAZETTE)
    found = trace_all([one, other])
    assert found.origins.of(other.side().id) == one.side().id
    named = {(e.from_, e.to) for e in found.edges if e.kind is LineageKind.NAMED_SOURCE}
    assert named == {(one.side().id, "source:valley-gazette"), (other.side().id, "source:harbour-herald")}


def test_one_text_of_two_days_is_one_voice_unless_an_office_uses_it_again() -> None:
    copies = [Paper(WIRE, "2023-05-03", HERALD), Paper(WIRE, "2023-09-03", GAZETTE), Paper(WIRE, None, None)]
    assert trace_all(copies).origins.count(ids(copies)) == 1
    again = [Paper(TEMPLATE, "2023-05-03", OFFICE), Paper(TEMPLATE, "2023-09-03", OFFICE)]
    assert trace_all(again).origins.count(ids(again)) == 2


def test_look_alikes_are_not_chained_into_one_voice() -> None:
    # Each is a fortnight from the next, the first and the last six weeks apart.
    papers = [
        Paper(TEMPLATE + f"\nNumber {day}.", f"2023-0{month}-{day}", OFFICE)
        for month, day in ((5, "10"), (5, "24"), (6, "07"))
    ]
    found = trace_all(papers)
    first, _, last = ids(papers)
    assert found.lookalikes
    assert found.origins.of(first) != found.origins.of(last)


def copies(count: int) -> tuple[list[Trace], dict[str, DocumentRecord]]:
    base = trace(Document(WIRE))
    traces, records = [], {}
    for number in range(count):
        document = f"{number:016x}"
        outlet = Source(f"outlet-{number}", f"Outlet {number}")
        traces.append(dataclasses.replace(base, document=document))
        records[document] = DocumentRecord(
            document, None, None, None, Published("2023-05-03"), outlet, "en", (), (), "hand"
        )
    return traces, records


def test_ten_thousand_copies_of_one_text_are_one_voice_in_linear_time() -> None:
    trace_back(*copies(50))
    start = time.process_time()
    trace_back(*copies(1_000))
    thousand = time.process_time() - start
    start = time.process_time()
    found = trace_back(*copies(10_000))
    spent = time.process_time() - start
    assert found.origins.count(f"{number:016x}" for number in range(10_000)) == 1
    assert len(found.edges) <= 12 * 10_000
    assert spent < 25 * max(thousand, 0.05)


def test_a_line_repeated_and_empty_texts_do_no_harm() -> None:
    papers = [
        Paper("", "2023-05-03"),
        Paper("One line again.\n" * 2_000, "2023-05-03"),
        Paper(WIRE, "2023-05-03", HERALD),
    ]
    found = trace_all(papers)
    assert found.edges == ()
    assert found.origins.count(ids(papers)) == 3


def test_documents_without_a_trace_are_told_and_are_voices_of_their_own() -> None:
    side = PAPERS[0].side()
    assert side.record is not None
    found = trace_back([], {side.id: side.record})
    assert found.untraced == (side.id,)
    assert found.origins.count([side.id]) == 1


def test_weak_edges_join_a_group_only_together() -> None:
    ranks = {name: name for name in "abcd"}
    strong = [(0.99, "a", "b")]
    assert group(ranks, [*strong, (0.6, "b", "c")]).of("c") == "c"
    assert group(ranks, [*strong, (0.6, "b", "c"), (0.7, "a", "c")]).of("c") == "a"
    assert group(ranks, [(0.6, "c", "d")]).of("d") == "c"
    assert group(ranks, [*strong, (0.99, "b", "c")], [("a", "c")]).groups() == [("a", "b")]
