"""The table of questions: what must be understood, which view must answer, and what the answer must say."""

from __future__ import annotations

import re
import shlex
from functools import lru_cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.lexicon.names import fold
from dragoman.picture.asked import same_label
from dragoman.register import Register
from dragoman.surfaces.ask import wording
from dragoman.surfaces.ask.asking import Asked, ask
from dragoman.surfaces.ask.question import Declined, Kind, Question
from dragoman.surfaces.cli import main
from tests.surfaces.ask.asked_register import table

QUESTIONS = table("questions.tsv") + table("questions_later.tsv")
DECLINED = table("declined.tsv")
BY_TEXT = {row["question"]: row for row in QUESTIONS}
# States of each continent that the questions must be about, so that no corner of the world is all there is.
CONTINENTS = {
    "Africa": "KEN GHA NGA NER EGY ZMB ZWE MAR",
    "Asia": "JPN VNM IND IRN QAT",
    "Europe": "GRC SRB XKX ESP",
    "the Americas": "CAN NIC CHL PER BRA BOL",
    "Oceania": "AUS FJI NZL WSM",
}


@lru_cache(maxsize=256)
def asked(register: Register, text: str) -> Asked | Declined:
    return ask(register, text)


def answered(register: Register, text: str) -> Asked:
    found = asked(register, text)
    assert isinstance(found, Asked), f"declined: {found.reason}"
    return found


def days(question: Question) -> str:
    """The day as the table has it."""
    if question.as_of:
        return f"as of {question.as_of}"
    times = question.times
    return f"{times.start or ''}..{times.end or ''}" if times else ""


@pytest.mark.parametrize("text", BY_TEXT)
def test_is_understood(register: Register, text: str) -> None:
    row, question = BY_TEXT[text], answered(register, text).question
    matter = question.matter
    rung = matter.rung or matter.label or ("top" if matter.top else "")
    assert question.kind.value == row["kind"]
    assert set(matter.parties) == set(row["parties"].split())
    assert rung == row["rung"] or same_label(rung, row["rung"])
    assert days(question) == row["day"]


@pytest.mark.parametrize("text", BY_TEXT)
def test_is_answered(register: Register, text: str) -> None:
    row, found = BY_TEXT[text], answered(register, text)
    told = wording.to_json(found)
    said = fold(told["answer"] + " ".join(f"{note['outlet']} {note['quote']}" for note in told["notes"])).lower()
    for words in filter(None, row["words"].split(" & ")):
        assert fold(words).lower() in said, f"{words!r} is missing: {told['answer']}"
    assert (told["verdict"] or "") == row["verdict"], told["answer"]


@pytest.mark.parametrize("text", BY_TEXT)
def test_names_the_view(register: Register, text: str) -> None:
    """The first command is the one of the table; the two parties may stand in either order."""
    wanted, command = shlex.split(BY_TEXT[text]["command"]), found_command(register, text)
    assert len(wanted) == len(command)
    assert sorted(w for w in wanted if w not in ("DOC", "CLAIM")) == sorted(
        c for w, c in zip(wanted, command, strict=True) if w not in ("DOC", "CLAIM")
    )


def found_command(register: Register, text: str) -> tuple[str, ...]:
    return answered(register, text).answer.commands[0]


def test_every_command_can_be_pasted(register: Register, register_file: Path) -> None:
    commands = {command for row in QUESTIONS for command in answered(register, row["question"]).answer.commands}
    commands |= {command for row in DECLINED for command in declined(register, row["question"]).nearest}
    for command in sorted(commands):
        options = [] if "--help" in command else ["--db", str(register_file)]
        result = CliRunner().invoke(main, [*command, *options])
        assert result.exit_code == 0, (command, result.output)


def test_every_footnote_leads_to_its_sentence(register: Register) -> None:
    view = register.view()
    for row in QUESTIONS:
        found = answered(register, row["question"])
        for note in wording.to_json(found)["notes"]:
            if note["kind"] == "claim":
                claim = view.claim(note["claim"])
                assert claim.document == note["document"]
                assert view.text(claim.document)[claim.span.start : claim.span.end] == note["quote"]
            else:
                assert note["outlet"].startswith("lexicon")


def test_no_sentence_cites_what_is_not_below(register: Register) -> None:
    for row in QUESTIONS:
        found = answered(register, row["question"])
        numbers = {note.number for note in found.notes}
        cited = {n for line in found.answer.lines for piece in line.pieces for n in piece.notes}
        assert cited <= numbers


def declined(register: Register, text: str) -> Declined:
    found = asked(register, text)
    assert isinstance(found, Declined), f"answered: {wording.to_json(found)['answer']}"
    return found


@pytest.mark.parametrize("row", DECLINED, ids=lambda row: row["question"])
def test_is_declined(register: Register, row: dict[str, str]) -> None:
    found = declined(register, row["question"])
    assert found.reason
    commands = [" ".join(command) for command in found.nearest]
    for wanted in row["nearest"].split(" & "):
        assert any(set(wanted.split()) <= set(command.split()) for command in commands), (wanted, commands)


def test_the_table_is_wide() -> None:
    assert len(QUESTIONS) >= 60
    assert len(DECLINED) >= 15
    assert {row["kind"] for row in QUESTIONS} == {kind.value for kind in Kind}
    named = {party for row in QUESTIONS for party in row["parties"].split()}
    for continent, states in CONTINENTS.items():
        assert len(named & set(states.split())) >= 3, continent
    assert len({re.sub(r"[A-Z]\w+", "", row["question"]) for row in QUESTIONS}) >= 60, "too many of one form"
