"""Twelve acts of diplomacy in five forms: the claim is found, and put as the sentence puts it.

The sentences are data (``status_sentences.tsv``): act, form, block (body or headline), and the sentence with the word
that carries the act in brackets.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman import read_text
from dragoman.model import Certainty, Claim, Polarity, Status

FILE = Path(__file__).parent / "status_sentences.tsv"
# A headline is one where an article follows it.
ARTICLE = "\n\nThe weather was mild on Tuesday. Shops were closed for the holiday, and the streets were quiet.\n"
DAY = "2024-05-14"
PLUS, MINUS = Polarity.POSITIVE, Polarity.NEGATIVE
# What each form may be read as. Whoever does not sign, or will not, leaves it unsigned; a call for an act is one more
# way of not having it yet; who denies says that it is not so.
WANTED = {
    "done": {(Certainty.ASSERTED, PLUS)},
    "planned": {(Certainty.EXPECTED, PLUS)},
    "hypothetical": {(Certainty.POSSIBLE, PLUS), (Certainty.REQUESTED, PLUS)},
    "negated": {(Certainty.ASSERTED, MINUS), (Certainty.EXPECTED, MINUS)},
    "denied": {(Certainty.DENIED, MINUS)},
}
# Reading has names of its own for some of these: what raises a level may only be sought, recognition opens relations.
ALSO = {"upgrade": {"seek_upgrade"}, "recognise_state": {"establish_relations"}}
# What is called off or put off is an act of its own, done and not denied.
CALLED_OFF = "postpone_cancel"
# A change of level that is agreed or decided is asserted, and its status says that it is not in force.
AGREED = {Status.ANNOUNCED, Status.EXPECTED}
# Read wrongly as yet. Each must fail: whoever mends one takes it off the list.
# None is put wrongly: the claim is not found, for the parties stand where acts, rungs or actors do not look yet.
KNOWN_FAILURES = frozenset(
    {
        "New Zealand is weighing sanctions against Iran over the executions.",
        '"Nobody from our government met the Taliban," a Tajik official said, rejecting the report as invented.',
        "Lima said it was going to recall its ambassador from Mexico.",
        "No aid from Russia reached Cuba after the storm.",
    }
)
LEAST_SHARE = 0.95


class Row(NamedTuple):
    """One line of the file."""

    act: str
    form: str
    block: str
    text: str
    start: int
    end: int


def rows() -> list[Row]:
    found = []
    with FILE.open(encoding="utf-8", newline="") as handle:
        for act, form, block, marked in csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
            start, end = marked.index("["), marked.index("]") - 1
            found.append(Row(act, form, block, marked.replace("[", "").replace("]", ""), start, end))
    return found


def found(row: Row) -> list[Claim]:
    """The claims of the row's act that hold its word."""
    text = row.text + ARTICLE if row.block == "headline" else row.text
    acts = {row.act, CALLED_OFF, *ALSO.get(row.act, ())}
    return [
        claim
        for claim in read_text(text, published=DAY).claims
        if claim.act in acts and claim.span.start <= row.start and row.end <= claim.span.end
    ]


def put(claim: Claim) -> tuple[Certainty, Polarity]:
    """How a claim is put, with calling off and agreeing turned into what they say of the act itself."""
    if claim.act == CALLED_OFF and claim.polarity is PLUS:
        return Certainty.EXPECTED, MINUS
    if claim.rung and claim.rung.status in AGREED and claim.certainty is Certainty.ASSERTED:
        return Certainty.EXPECTED, claim.polarity
    return claim.certainty, claim.polarity


def statuses(row: Row) -> set[tuple[Certainty, Polarity]]:
    """How the row's act is put by the claims that hold its word; empty where there is none."""
    return {put(claim) for claim in found(row)}


def right(row: Row) -> bool:
    """Whether the act is found, and every claim of it is put as the form asks."""
    read = statuses(row)
    return bool(read) and read <= WANTED[row.form]


ROWS = rows()


def test_every_cell_has_two_sentences() -> None:
    cells = Counter((row.act, row.form) for row in ROWS)
    assert len(cells) == 12 * 5
    assert min(cells.values()) >= 2


@pytest.mark.parametrize("row", ROWS, ids=[row.text for row in ROWS])
def test_status(row: Row) -> None:
    assert right(row) != (row.text in KNOWN_FAILURES), statuses(row)


def test_few_known_failures() -> None:
    assert {row.text for row in ROWS} >= KNOWN_FAILURES
    assert 1 - len(KNOWN_FAILURES) / len(ROWS) >= LEAST_SHARE
