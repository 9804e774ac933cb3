"""What is told of two parties is the same from the few claims that it takes as from all of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from dragoman.model import Axis
from dragoman.picture.base import involved
from dragoman.register import Register, open_register
from dragoman.surfaces.brief import compose, material, printing
from dragoman.surfaces.intake import read_paths
from dragoman.times import AsOf

STORY = Path(__file__).resolve().parents[2] / "examples" / "story"
pytestmark = pytest.mark.xdist_group("example_story")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with open_register(tmp_path_factory.mktemp("narrow") / "r.db") as opened:
        read_paths([STORY], opened)
        yield opened


@pytest.mark.parametrize("known", ["2023-08-10", "2023-09-04", None])
def test_between_is_the_same(register: Register, known: str | None) -> None:
    view = register.view(AsOf(known))
    documents, claims = material.read_view(view)
    lineage = material.lineage_of(view, documents, claims)
    parties = sorted({party for claim in claims for party in involved(claim)})
    told = 0
    for first, second in combinations(parties, 2):
        whole = material.draw_view(view, pairs=[(first, second)])
        narrow = material.draw_pair(view, first, second, documents=documents, lineage=lineage)
        pages = []
        for picture in (whole, narrow):
            page = compose.relationship(material.desk(picture, view, full=True), first, second, known, view.undated())
            pages.append(printing.text_of(page, "json"))
        assert pages[0] == pages[1], f"{first} {second}"
        told += bool(narrow.claims)
    assert told > 3


@pytest.mark.parametrize("known", ["2023-08-10", "2023-09-04", None])
def test_standings_are_the_same(register: Register, known: str | None) -> None:
    view = register.view(AsOf(known))
    picture = material.draw_view(view)
    lineage = picture.lineage
    sides = {tuple(standing.sides) for standing in picture.standings if standing.claims}
    assert sides
    for first, second in sorted(sides):
        for axis in Axis:
            whole = [s for s in picture.standings if s.sides == (first, second) and s.axis is axis and s.claims]
            narrow = [s for s in material.standings_of(view, second, first, axis, lineage=lineage) if s.claims]
            assert narrow == whole


def test_lexicon_holders_alone_stand_too(register: Register) -> None:
    found = material.standings_of(register.view(), "DEU", "VNM", Axis.PARTNERSHIP)
    assert {standing.basis for standing in found} == {"lexicon"}


def test_without_lineage_every_document_is_a_voice(register: Register) -> None:
    picture = material.draw_pair(register.view(), "USA", "VNM")
    assert picture.claims
    assert {claim.document for claim in picture.claims.values()} == set(picture.documents)
    assert not picture.lineage.edges
