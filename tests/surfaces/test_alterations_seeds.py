"""What the copies among the five reports changed, against the errors that a person has found in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dragoman.surfaces.cli import main

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SEEDS, GOLD = SHARED / "seeds", SHARED / "gold" / "seeds_gold.json"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.is_file(), reason="the development data are not beside the repository"),
]
# For a word of the gold's type, the kinds that name the same error.
SAME = {
    "inversion": {"roles_inverted"},
    "flip": {"roles_inverted"},
    "hedge": {"hedge_dropped"},
    "attribution": {"attribution_dropped", "attribution_moved"},
    "hidden": {"source_hidden"},
    "point": {"time_blurred"},
    "headline": {"unsupported"},
    "quantifier": {"qualifier_dropped"},
    "adverb": {"qualifier_dropped"},
    "quotation": {"quotation_altered"},
    "misspelt": {"name_misspelt"},
    "success": {"attempt_as_success"},
    "timing": {"time_blurred", "name_blurred"},
    "fused": {"facts_fused"},
    "garbled": {"negation_changed"},
    "faq": {"added"},
}
FOUND, FALSE = 16, 2


def lines(*arguments: str | Path) -> list[dict[str, Any]]:
    told = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
    assert told.exit_code == 0, told.output
    return [json.loads(line) for line in told.stdout.splitlines()]


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], list[str]]:
    """The errors found, and what is told beside them of the documents that have been looked through."""
    db = tmp_path_factory.mktemp("alterations") / "seeds.db"
    CliRunner().invoke(main, ["read", *map(str, sorted(SEEDS.glob("0*.txt"))), "--db", str(db)], catch_exceptions=False)
    gold = json.loads(GOLD.read_text("utf-8"))
    spans = {claim["id"]: claim["span"] for claim in gold["claims"]}
    read = {line["claim"]: line for line in lines("export", "claims", "--db", db)}
    looked = {error["doc"] for error in gold["rewriting_errors"]}
    found: set[str] = set()
    false = []
    told: dict[tuple[str, str], bool] = {}
    for line in lines("export", "alterations", "--db", db):
        claims = [read[i] for i in line["claims"]]
        name = Path(claims[0]["path"]).name[:3] if claims else ""
        if name not in looked:
            continue
        errors = {
            error["id"]
            for error in gold["rewriting_errors"]
            if error["doc"] == name
            and any(line["kind"] in kinds for word, kinds in SAME.items() if word in error["type"].lower())
            and any(_near(spans[i], claim["span"]) for i in error["claims"] for claim in claims)
        }
        found |= errors
        key = line["kind"], line["told"]  # what is open is told of both, and is one thing
        told[key] = told.get(key, False) or bool(errors)
    false = [f"{kind}: {words}" for (kind, words), right in told.items() if not right]
    return found, false


def _near(gold: list[int], span: list[int]) -> bool:
    """Whether they overlap, or stand side by side in one sentence."""
    return gold[0] - 120 < span[1] and span[0] < gold[1] + 120


def test_more_than_half_of_the_errors_are_found(scored: tuple[set[str], list[str]]) -> None:
    assert len(scored[0]) >= FOUND, sorted(scored[0])


def test_few_alarms_are_false(scored: tuple[set[str], list[str]]) -> None:
    assert len(scored[1]) <= FALSE, scored[1]
