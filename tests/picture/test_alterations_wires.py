"""Made-up wires, their rewrites with planted alterations, and reports by another hand: from the text on."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dragoman import read_text
from dragoman.lexicon.rewriting import load_rewriting
from dragoman.picture.alterations import Rendering, compare, inside, render, without_told
from dragoman.surfaces.brief.alterations import speller

FILE = Path(__file__).with_name("wires.toml")
WIRES: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["wire"]
# Of what is planted so much must be found, and of what is told so little may be anything else.
FOUND = 0.85
FALSE = 0.05


@cache
def read(text: str, day: str) -> Rendering:
    reading = read_text(text.strip(), published=day)
    return render(reading.document.id, reading.claims, reading.document.text, load_rewriting(), (), day)


def told(wire: dict[str, Any]) -> Counter[str]:
    """What the rewrite is found to have done, knowing that it derives from the wire."""
    rewrite, original = (read(wire[which], wire["published"]) for which in ("rewrite", "wire"))
    found = compare(rewrite, original, original=original.document).alterations
    return Counter(a.kind.value for a in (*found, *without_told(inside(rewrite, speller), found)))


def test_what_is_planted_is_found() -> None:
    assert len(WIRES) >= 8
    hits = sum((told(wire) & Counter(wire["planted"])).total() for wire in WIRES)
    assert hits >= FOUND * sum(len(wire["planted"]) for wire in WIRES)


def test_nothing_else_is_told() -> None:
    every = sum(told(wire).total() for wire in WIRES)
    beyond = {wire["name"]: told(wire) - Counter(wire["planted"]) for wire in WIRES}
    assert sum(found.total() for found in beyond.values()) <= FALSE * every, beyond


@pytest.mark.parametrize("wire", WIRES, ids=lambda wire: wire["name"])
def test_at_least_half_of_each_rewrite(wire: dict[str, Any]) -> None:
    assert 2 * (told(wire) & Counter(wire["planted"])).total() >= len(wire["planted"])


@pytest.mark.parametrize("wire", WIRES, ids=lambda wire: wire["name"])
@pytest.mark.parametrize("kin", [True, False])
def test_a_report_by_another_hand_has_changed_nothing(wire: dict[str, Any], kin: bool) -> None:
    day = wire["published"]
    for which in ("wire", "rewrite"):
        found = compare(read(wire[which], day), read(wire["apart"], day), kin=kin)
        assert found.alterations == ()
        assert len(found.aligned) <= 1


@pytest.mark.parametrize("wire", WIRES, ids=lambda wire: wire["name"])
def test_a_wire_against_itself(wire: dict[str, Any]) -> None:
    one, day = read(wire["wire"], wire["published"]), wire["published"]
    copy = read(wire["wire"].strip() + "\n\n(Reporting by Ada Amber)\n", day)
    assert compare(one, copy).alterations == ()
