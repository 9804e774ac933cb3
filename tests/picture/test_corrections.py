"""An outlet that corrects itself: the two reports are one voice, and its last word holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dragoman import reading
from dragoman.model import Claim, Document, DocumentRecord, LineageKind, Published, Source
from dragoman.picture.lineage import Lineage, trace_back
from dragoman.picture.relationship import Picture, draw
from dragoman.surfaces.brief.material import known_ladders

HARBOUR = Source("harbour-agency", "Harbour Agency")
COASTAL = Source("coastal-post", "Coastal Post")

FIRST = """Estonia closes embassy in Minsk after arrest of consul

Estonia closed its embassy in Minsk on Monday, Foreign Minister Margus Tsahkna said in Tallinn.

Consul Peeter Saar had been arrested at Grodno station on Saturday. Belarus has not said why.
"""
NOTE = """CORRECTION: Estonia embassy story

(Corrects May 6 story to say that the embassy stays open)

Estonia did not close its embassy in Minsk on Monday, as Harbour reported, but sent home two diplomats, the Estonian \
Foreign Ministry said. Foreign Minister Margus Tsahkna had been misquoted. Consul Peeter Saar is still held at Grodno.
"""
OTHER = """Envoys of Peru and Chile meet in Lima

The foreign ministers of Peru and Chile met in Lima on Monday to speak about fishing rights.
"""
DENIAL = """Visas are issued as before, ambassador tells traders

Traders in Narva had asked who would stamp their papers. Estonia did not close its embassy in Minsk, Foreign Minister
Margus Tsahkna wrote to them, and the queue for visas is no longer than it was last winter.
"""


def told(papers: Sequence[tuple[str, str, Source]]) -> tuple[Lineage, Picture, list[str]]:
    claims: list[Claim] = []
    records: dict[str, DocumentRecord] = {}
    traces = []
    for text, day, source in papers:
        document = Document(text, published=day, source=source)
        found = reading.read(document)
        assert found.trace is not None
        traces.append(found.trace)
        claims += found.claims
        records[document.id] = DocumentRecord(
            document.id, None, None, None, Published(day), source, found.language, (), (), "hand"
        )
    lineage = trace_back(traces, records, claims)
    return lineage, draw(claims, records, known_ladders(), lineage=lineage), list(records)


def test_a_note_of_correction_is_a_version_of_the_report_it_corrects() -> None:
    papers = [(FIRST, "2024-05-06", HARBOUR), (OTHER, "2024-05-06", HARBOUR), (NOTE, "2024-05-08", HARBOUR)]
    lineage, picture, (first, other, note) = told(papers)
    (edge,) = lineage.edges
    assert (edge.from_, edge.to, edge.kind) == (note, first, LineageKind.REVISION)
    assert "Corrects May 6 story" in edge.reasons[0]
    assert lineage.origins.of(note) == lineage.origins.of(first) != lineage.origins.of(other)
    (dispute,) = picture.disputes
    assert dispute.type == "correction"
    assert dispute.decided is not None
    assert (dispute.decided.on, dispute.decided.value) == ("2024-05-08", "against")
    assert {picture.claims[i].document for i in dispute.decided.by} == {note}


def test_the_report_of_the_day_that_the_note_names_goes_before_a_likelier_one() -> None:
    later = FIRST.replace("on Monday", "on Tuesday")
    papers = [(FIRST, "2024-05-06", HARBOUR), (later, "2024-05-07", HARBOUR), (NOTE, "2024-05-08", HARBOUR)]
    lineage, _, (first, _, note) = told(papers)
    assert [edge.to for edge in lineage.edges if edge.from_ == note] == [first]


@pytest.mark.parametrize(
    "papers",
    [
        [(FIRST, "2024-05-06", COASTAL), (NOTE, "2024-05-08", HARBOUR)],
        [(OTHER, "2024-05-06", HARBOUR), (NOTE, "2024-05-08", HARBOUR)],
        [(FIRST, "2024-05-09", HARBOUR), (NOTE, "2024-05-08", HARBOUR)],
    ],
    ids=["another outlet's", "of other parties", "later"],
)
def test_a_report_that_is_not_its_own_on_the_matter_before_it_is_not_corrected(
    papers: list[tuple[str, str, Source]],
) -> None:
    lineage, _, (_, note) = told(papers)
    assert not [edge for edge in lineage.edges if edge.kind is LineageKind.REVISION and edge.from_ == note]


def test_another_outlet_that_says_otherwise_still_contradicts() -> None:
    _, picture, _ = told([(FIRST, "2024-05-06", COASTAL), (DENIAL, "2024-05-08", HARBOUR)])
    assert [dispute.type for dispute in picture.disputes] == ["conflict"]


def test_what_the_outlet_is_said_to_have_reported_is_not_its_denial() -> None:
    _, picture, (note,) = told([(NOTE, "2024-05-08", HARBOUR)])
    denied = [c for c in picture.claims.values() if c.act == "close_mission" and c.document == note]
    chains = [[link.text for link in c.attribution] for c in denied if "did not" in c.quote]
    assert chains == [["the Estonian Foreign Ministry"]]


def test_the_order_in_which_reports_arrive_changes_nothing() -> None:
    papers = [(FIRST, "2024-05-06", HARBOUR), (NOTE, "2024-05-08", HARBOUR)]
    one, other = told(papers)[0], told(papers[::-1])[0]
    assert replace(one) == replace(other)
