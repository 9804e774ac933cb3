"""Sentences as reports have them, with claims that must be read from them (+) and claims that must not be (-).

Columns: sign, act, states of the actors, states of those acted on, certainty, polarity, text (\\n ends a headline).
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman import read_text
from dragoman.model import Claim, Mention

HERE = Path(__file__).parent
# What is told; who is meant where the sentence leaves it out; nouns, participles, denials and fates of acts.
TABLES = ("report_sentences.tsv", "report_parties.tsv", "report_wordings.tsv")
ROWS = [
    tuple(row)
    for table in TABLES
    for row in csv.reader(
        (HERE / table).read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
]


def _states(mentions: tuple[Mention, ...]) -> str:
    return "+".join(sorted({mention.state or mention.id for mention in mentions}))


def _told(claim: Claim) -> tuple[str, ...]:
    actors, recipients = _states(claim.actors), _states(claim.recipients)
    return (claim.act, actors, recipients, claim.certainty.value, claim.polarity.value)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}{row[1]} {row[6][:60]}")
def test_claims(row: tuple[str, ...]) -> None:
    sign, *wanted, text = row
    told = [_told(claim) for claim in read_text(text.replace("\\n", "\n"), published="2024-07-15").claims]
    assert (tuple(wanted) in told) is (sign == "+"), told
