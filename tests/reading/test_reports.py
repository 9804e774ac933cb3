"""Sentences as reports have them, with claims that must be read from them (+) and claims that must not be (-).

Columns: sign, act, states of the actors, states of those acted on, certainty, polarity, text (\\n ends a headline).
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman import read_text
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.acts import load_acts
from dragoman.lexicon.relation_acts import load_relation_words
from dragoman.model import Certainty, Claim, Mention, Polarity

HERE = Path(__file__).parent
# What is told; who is meant where the sentence leaves it out; nouns, participles, denials and fates of acts; what
# answers an act told before, and who does things together.
TABLES = ("report_sentences.tsv", "report_parties.tsv", "report_wordings.tsv", "report_answers.tsv")
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


def test_every_row_can_be_met_and_broken() -> None:
    """Sides are written as claims give them: else a row that must not be read could never be."""
    acts, sides = load_acts().by_id.keys() | {act.id for act in load_relation_words().acts}, load_actors()
    for sign, act, actors, recipients, certainty, polarity, _ in ROWS:
        assert sign in "+-"
        assert act in acts | {"holds_rung"}, act
        assert Certainty(certainty)
        assert Polarity(polarity)
        for side in filter(None, f"{actors}+{recipients}".split("+")):
            found = sides.actor(side)
            assert (found.state or found.id) == side


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}{row[1]} {row[6][:60]}")
def test_claims(row: tuple[str, ...]) -> None:
    sign, *wanted, text = row
    told = [_told(claim) for claim in read_text(text.replace("\\n", "\n"), published="2024-07-15").claims]
    assert (tuple(wanted) in told) is (sign == "+"), told
