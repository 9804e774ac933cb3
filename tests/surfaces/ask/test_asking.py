"""What answers must never be: surer than the claims, of a later day, or silent on what only the lexicon knows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman import reading
from dragoman.model import Document, Source
from dragoman.register import Register, open_register
from dragoman.surfaces.ask import forms, wording
from dragoman.surfaces.ask.asking import Asked, ask
from dragoman.surfaces.ask.phrasing import tidy
from dragoman.surfaces.ask.question import Declined, Verdict
from dragoman.surfaces.cli import main


def answered(register: Register, text: str, as_of: str | None = None) -> Asked:
    found = ask(register, text, as_of)
    assert isinstance(found, Asked), f"declined: {found.reason}"
    return found


def words(found: Asked) -> str:
    return str(wording.to_json(found)["answer"])


def run(register_file: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["ask", *arguments, "--db", str(register_file)])


@pytest.mark.parametrize(
    "text",
    [
        "Has Chile's president visited Peru?",
        "Did Spain recall its ambassador from Morocco?",
        "Is Fiji a comprehensive strategic partner of Australia?",
        "Have Serbia and Kosovo signed an agreement?",
        "Did Lula visit Bolivia?",
    ],
)
def test_what_is_only_expected_is_never_so(register: Register, text: str) -> None:
    found = answered(register, text)
    assert found.answer.verdict is Verdict.NOT_KNOWN
    assert words(found).startswith("No report says")


def test_what_is_denied_is_no_yes_though_it_was_asserted(register: Register) -> None:
    found = answered(register, "Did Nigeria expel the ambassador of Niger?")
    assert found.answer.verdict is Verdict.NOT_KNOWN
    assert words(found).startswith("Reports disagree.")


def test_before_it_was_disputed_it_was_not(register: Register) -> None:
    found = answered(register, "Did Nigeria expel the ambassador of Niger?", "2024-03-07")
    assert found.answer.verdict is Verdict.YES
    assert found.answer.commands == (("between", "NGA", "NER", "--as-of", "2024-03-07"),)


def test_nothing_is_known_before_it_was_published(register: Register) -> None:
    found = answered(register, "Did Zambia recall its ambassador from Zimbabwe?", "2024-03-10")
    assert found.answer.verdict is Verdict.NOT_KNOWN
    assert words(found) == "No report read says so."


def test_the_day_in_the_question_is_the_day_asked_from(register: Register) -> None:
    found = answered(register, "As of 7 March 2024, has Nigeria expelled the ambassador of Niger?")
    assert found.question.as_of == "2024-03-07"
    assert found.answer.verdict is Verdict.YES
    assert any("Asked as of 7 Mar 2024" in remark for remark in found.answer.remarks)
    assert found.answer.commands[0][-2:] == ("--as-of", "2024-03-07")


def test_a_day_in_the_question_never_looks_past_the_option(register: Register) -> None:
    found = answered(register, "As of 10 March 2024, has Nigeria expelled the ambassador of Niger?", "2024-03-07")
    assert found.answer.verdict is Verdict.YES


def test_what_only_the_lexicon_knows_is_said_to_be_so(register: Register) -> None:
    found = answered(register, "Is India a comprehensive strategic partner of Vietnam?")
    assert found.answer.verdict is Verdict.YES
    assert words(found).startswith("Yes, by the lexicon alone.")
    assert {note.kind for note in found.notes} == {"lexicon"}


def test_roles_are_kept_apart(register: Register) -> None:
    assert answered(register, "Did Zimbabwe recall its ambassador from Zambia?").answer.verdict is Verdict.NOT_KNOWN
    assert answered(register, "Did Nicaragua sanction Canada?").answer.verdict is Verdict.NOT_KNOWN
    assert answered(register, "Did Canada sanction Nicaragua?").answer.verdict is Verdict.YES


def test_ladders_are_kept_apart(register: Register) -> None:
    """Vietnam's rung for Japan is not Japan's for Vietnam."""
    found = answered(register, "Is Vietnam a comprehensive strategic partner of Japan?")
    assert "On Japan's ladder" in words(found)


def test_a_time_narrows_what_happened(register: Register) -> None:
    assert answered(register, "Did Mitsotakis visit India in February 2024?").answer.verdict is Verdict.YES
    assert answered(register, "Did Mitsotakis visit India in January 2024?").answer.verdict is Verdict.NOT_KNOWN


def test_days_are_counted_from_the_day_of_the_view(register: Register) -> None:
    times = answered(register, "What fell due last week?").question.times
    assert times is not None
    assert times.start == "2024-03-04"
    earlier = answered(register, "What fell due last week?", "2024-03-02").question.times
    assert earlier is not None
    assert earlier.start == "2024-02-19"


@pytest.mark.parametrize(
    "text",
    [
        "Could you tell me whether Japan is a strategic partner of Vietnam?",
        "is japan a strategic partner of vietnam",
        "Please: is Japan a strategic partner of Vietnam??",
        "So, is Japan a strategic partner of Vietnam now?",
    ],
)
def test_manners_and_small_letters_do_not_matter(register: Register, text: str) -> None:
    found = answered(register, text)
    assert found.question.matter.rung == "VNM/SP"
    assert found.answer.verdict is Verdict.NO


def test_a_name_nobody_knows_is_named(register: Register) -> None:
    found = ask(register, "Did Ruritania recall its ambassador from Zimbabwe?")
    assert isinstance(found, Declined)
    assert "“Ruritania”" in found.reason


def test_an_outlet_with_a_day_in_its_name_is_an_outlet(tmp_path: Path) -> None:
    with open_register(tmp_path / "daily.db") as opened:
        for name, text in (("Daily Kite", "Peru will expel the envoy of Chad."), ("Post", "Peru may expel an envoy.")):
            source = Source(name.lower(), name)
            opened.append(reading.read(Document(text=text, published="2024-05-01", source=source)))
        found = ask(opened, "What did the Daily Kite change?")
        assert isinstance(found, Asked)
        assert found.question.names["document"]


def test_no_says_whether_it_stands_higher_or_lower(register: Register) -> None:
    assert words(answered(register, "Is Japan a strategic partner of Vietnam?")).startswith("No, higher.")
    assert words(answered(register, "Is Canada a strategic partner of Vietnam?")).startswith("No, lower.")


def test_another_clause_is_not_the_question(register: Register) -> None:
    """A question is not answered by what only a part of it says."""
    found = ask(register, "Is the minister who said that Canada imposed sanctions on Nicaragua tall?")
    assert isinstance(found, Declined)


# -- the command -----------------------------------------------------------------------------------------------------


def test_the_command_prints_answer_view_and_footnotes(register_file: Path) -> None:
    result = run(register_file, "Is Japan a comprehensive strategic partner of Vietnam?")
    assert result.exit_code == 0
    assert (
        "Yes. On Vietnam's ladder, Japan: comprehensive strategic partnership, since 27 Nov 2023 [1]" in result.output
    )
    assert f"dragoman between JPN VNM --db {register_file}".replace(" ", "") in "".join(result.output.split())
    assert "[1] Harbour Observer, 28 Nov 2023:" in result.output


def test_the_words_may_come_without_quotes(register_file: Path) -> None:
    assert run(register_file, "Did", "Canada", "sanction", "Nicaragua?").exit_code == 0


def test_json_has_the_question_understood_and_its_sources(register_file: Path) -> None:
    result = run(register_file, "Did Zambia recall its ambassador from Zimbabwe?", "--json")
    told = json.loads(result.output)
    assert told["verdict"] == "yes"
    assert told["understood"]["kind"] == "happened"
    assert told["understood"]["parties"] == ["ZMB", "ZWE"]
    assert told["notes"][0]["quote"] == "Zambia recalled its ambassador from Zimbabwe"
    assert set(told["notes"][0]) >= {"claim", "document", "quote", "outlet", "date"}
    assert told["declined"] is None


def test_declined_is_told_with_the_nearest_commands_and_status_1(register_file: Path) -> None:
    result = run(register_file, "What is the capital of Peru?")
    assert result.exit_code == 1
    assert "No view of the register answers this." in result.output
    assert "dragoman who Peru" in result.output
    told = json.loads(run(register_file, "What is the capital of Peru?", "--json").output)
    assert told["declined"]
    assert told["nearest"]


def test_nothing_asked_is_declined(register: Register) -> None:
    found = ask(register, "  ?! ")
    assert isinstance(found, Declined)
    assert found.reason == "Nothing is asked."


def test_hostile_text_is_no_error(register: Register) -> None:
    for text in ("' OR 1=1 --", "%s %s", "\x1b[31mred", "?" * 5000, "Is " * 300, "who is \ud800", "🇯🇵 is?", "«»", '"'):
        assert isinstance(ask(register, text), Asked | Declined)


# -- forms -----------------------------------------------------------------------------------------------------------


def test_forms_load_and_short_forms_are_written_out() -> None:
    assert len(forms.load_forms()) >= 100
    assert tidy("What's new, please?") == "What is new"
    assert tidy("Could you tell me who’s in charge?") == "who is in charge"
