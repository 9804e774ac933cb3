"""FollowTheMoney entities, held against the library's own schema."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dragoman.errors import BadArgument
from dragoman.lexicon.country_codes import load_country_codes
from dragoman.surfaces.cli import main
from dragoman.surfaces.tables import ftm


@pytest.fixture(scope="module")
def entities(story_db: Path) -> list[dict[str, Any]]:
    result = CliRunner().invoke(main, ["export", "ftm", "--db", str(story_db)])
    assert result.exit_code == 0, result.output
    assert result.stderr == ""  # the library is there, and every entity held
    return [json.loads(line) for line in result.stdout.splitlines()]


def of(entities: list[dict[str, Any]], schema: str) -> dict[str, dict[str, Any]]:
    return {entity["id"]: entity["properties"] for entity in entities if entity["schema"] == schema}


def test_the_library_takes_every_entity(entities: list[dict[str, Any]]) -> None:
    model = ftm.installed()
    for entity in entities:
        proxy = model.get_proxy(entity)
        assert proxy.id == entity["id"]
        assert proxy.caption
        assert {name: set(values) for name, values in entity["properties"].items()} == {
            prop.name: set(proxy.get(prop)) for prop in proxy.iterprops()
        }
    assert len({entity["id"] for entity in entities}) == len(entities)


def test_every_entity_that_is_named_is_there(entities: list[dict[str, Any]]) -> None:
    model = ftm.installed()
    known = {entity["id"]: model.get(entity["schema"]) for entity in entities}
    for entity in entities:
        schema = model.get(entity["schema"])
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            if prop.type.name == "entity":
                assert all(known[value].is_a(prop.range) for value in values)


def test_who_did_what_and_where_it_is_proved(entities: list[dict[str, Any]]) -> None:
    assert of(entities, "PublicBody")["actor-VNM"]["country"] == ["vn"]
    assert of(entities, "Person")["actor-joe-biden"] == {"name": ["Joe Biden"], "country": ["us"]}
    assert len(of(entities, "Article")) == 12
    events = of(entities, "Event").values()
    (visit,) = [event for event in events if event["name"] == ["Janet Yellen visited Vietnam"]]
    assert visit["startDate"] == ["2023-07-01"]
    assert visit["proof"][0] in of(entities, "Article")
    assert not [event for event in events if "not go to New Delhi" in event["summary"][0]]  # denied: no event
    links = of(entities, "UnknownLink").values()
    (link,) = [
        link
        for link in links
        if (link["subject"], link["object"]) == (["actor-USA"], ["actor-VNM"]) and "endDate" not in link
    ]
    assert link["role"] == ["comprehensive strategic partnership on Vietnam's ladder"]
    assert link["startDate"] == ["2023-09-10"]


def test_codes_of_states_are_those_of_the_library() -> None:
    from followthemoney.types import registry

    country: Any = registry.country
    assert set(load_country_codes().values()) - set(country.names) == set()


def test_what_does_not_fit_is_told() -> None:
    model = ftm.installed()
    bad = {"id": "x", "schema": "Event", "properties": {"name": ["a"], "startDate": ["soon"]}}
    with pytest.raises(BadArgument, match=r"x is no Event: .*startDate"):
        list(ftm.checked([bad], model))
    with pytest.raises(BadArgument, match="Person has no startDate"):
        list(
            ftm.checked([{"id": "x", "schema": "Person", "properties": {"name": ["a"], "startDate": ["2020"]}}], model)
        )


def test_without_the_library_it_is_written_and_says_so(story_db: Path, entities: list[dict[str, Any]]) -> None:
    script = "import sys; sys.modules['followthemoney'] = None\nfrom dragoman.surfaces.cli import main; main()"
    command = [sys.executable, "-c", script, "export", "ftm", "--db", str(story_db)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "pip install 'dragoman[ftm]'" in ran.stderr
    assert [json.loads(line) for line in ran.stdout.splitlines()] == entities
