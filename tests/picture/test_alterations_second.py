"""A second set of made-up wires and rewrites, written before anybody looked at what is found in them."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.picture.test_alterations_wires import told

FILE = Path(__file__).with_name("wires_second.toml")
WIRES: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["wire"]
# Kinds that the two sets must plant between them: all that a rewriter is known to do to a statement.
KINDS = {
    "roles_inverted",
    "parties_changed",
    "hedge_dropped",
    "hedge_added",
    "negation_changed",
    "attempt_as_success",
    "expectation_as_decision",
    "qualifier_dropped",
    "attribution_dropped",
    "attribution_added",
    "attribution_moved",
    "source_hidden",
    "time_blurred",
    "time_sharpened",
    "name_blurred",
    "facts_fused",
    "quotation_altered",
    "name_misspelt",
}


def unfound(wire: dict[str, Any]) -> Counter[str]:
    return Counter(wire["planted"]) - told(wire)


def test_every_kind_is_planted() -> None:
    assert len(WIRES) >= 14
    assert {kind for wire in WIRES for kind in wire["planted"]} == KINDS


@pytest.mark.parametrize("wire", WIRES, ids=lambda wire: wire["name"])
def test_what_is_planted_is_found_and_nothing_else(wire: dict[str, Any]) -> None:
    assert not unfound(wire) - Counter(wire["missed"])
    assert not told(wire) - Counter(wire["planted"])


@pytest.mark.parametrize("wire", [wire for wire in WIRES if wire["missed"]], ids=lambda wire: wire["name"])
@pytest.mark.xfail(strict=True, reason="not found yet; whoever finds it takes it out of `missed`")
def test_what_is_missed(wire: dict[str, Any]) -> None:
    assert not unfound(wire) & Counter(wire["missed"])
