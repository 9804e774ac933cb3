"""What became of what is expected, from the text on: short stories, one for each outcome and their look-alikes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman import reading
from dragoman.lexicon.fields import load_fields
from dragoman.model import Claim, Document, DocumentRecord, Source
from dragoman.picture.expectations import fold
from dragoman.picture.origins import Origins
from dragoman.surfaces.brief.material import known_ladders
from dragoman.surfaces.brief.offices import offices_of

STORIES = tomllib.loads((Path(__file__).parent / "outcome_stories.toml").read_text(encoding="utf-8"))["story"]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"])
def test_the_outcome_of_a_story(story: dict[str, Any]) -> None:
    records: dict[str, DocumentRecord] = {}
    claims: list[Claim] = []
    for outlet, day, text in story["reports"]:
        source = Source(outlet.lower().replace(" ", "-"), outlet)
        read = reading.read(Document(text=text, published=day, source=source))
        key = read.document.id
        records[key] = DocumentRecord(key, None, None, None, read.published, source, "en", (), (), read.version)
        claims += read.claims
    found = fold(
        claims, records, Origins({}), ladders=known_ladders(), fields=load_fields(), offices=offices_of(records)
    )
    first = next(e for e in found if claims[0].id in e.claims)
    assert first.outcome == story["outcome"]
    assert bool(first.decided_by) == (story["outcome"] != "open")
    if "against" in story:
        assert first.against
        assert first.against_outcome == story["against"]


def test_every_outcome_that_reports_decide_has_its_story() -> None:
    told = {story["outcome"] for story in STORIES}
    assert told == {"true", "exceeded", "partly", "late", "false", "called off", "denied", "undecidable", "open"}
