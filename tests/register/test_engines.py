"""What must be the same on both databases, though each does it in its own way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from dragoman.errors import RegisterError
from dragoman.register import Register, open_register
from tests.register.register_samples import a_claim, a_document, a_reading, a_report

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cafe", True),  # accents do not matter
        ("CAFÉ", True),
        ("ministers", True),  # nor does inflection
        ('"prime ministers"', True),
        ('"ministers prime"', False),
        ("u.s.", True),
        ('"u s vietnam"', True),  # whatever parts words sets them side by side
        ("vietnam-us", False),
        ("the of to", True),  # no word is too common to be asked for
        ('"to the of"', False),
        ("nghệ an", True),
        ("nghe", True),
        ("3rd 2023 1e5 007", True),
        ("https example org", True),
        ("mail@example.org", True),
        ("president nowhere", False),
        ("state-owned", True),
        ("owned", True),
    ],
)
def test_words_are_told_apart_alike(register: Register, words: str, found: bool) -> None:
    text = (
        "At a café in Nghệ An the Prime Minister of the U.S.-Vietnam council spoke to the state-owned press for the"
        " 3rd time in 2023, after 1e5 letters to mail@example.org and agent 007 (https://example.org/a_b?c=d)."
    )
    register.append(a_reading(a_document(text)))
    register.append(a_report(1))
    assert bool(register.view().search(words)) is found


def test_a_word_in_the_title_counts_for_more(register: Register) -> None:
    aside = a_document("A long report on harbours and much else, where the envoys are named once, far from its head.")
    register.append(a_reading(aside))
    titled = a_document("Nobody is told what they did, nor why it took so long, nor who had asked them to come at all.")
    register.append(a_reading(type(titled)(text=titled.text, path="titled.txt", title="Envoys")))
    assert [hit.document.path for hit in register.view().search("envoys")] == ["titled.txt", "report.txt"]


def test_long_texts_are_found_to_their_end(register: Register) -> None:
    filler = [f"word{number}" for number in range(40_000)]
    filler[11_990:11_994] = "where two parts meet".split()
    text = " ".join([*filler, "harbour masters at last"])
    register.append(a_reading(a_document(text)))
    view = register.view()
    assert view.search('"harbour masters at last"')
    assert view.search('"word0 word1" "at last"')
    assert view.search('"where two parts meet"')
    assert not view.search('"word0 at last"')
    assert not view.search("word0 nowhere")


def test_quotes_that_have_all_words_come_with_the_document(register: Register) -> None:
    text = "America visits Vietnam. Vietnam thanks America for rice. America sends rice."
    document = a_document(text)
    quotes = ("America visits Vietnam.", "Vietnam thanks America for rice.", "America sends rice.")
    register.append(a_reading(document, *(a_claim(document, quote, "USA", "VNM") for quote in quotes)))
    (hit,) = register.view().search("rice vietnam")
    assert [claim.quote for claim in hit.claims] == ["Vietnam thanks America for rice."]


def test_many_readings_in_one_transaction(register: Register) -> None:
    reports = [a_report(number) for number in range(25)]
    assert register.append(reports[3])
    assert register.append_all([*reports, reports[0]]) == [number != 3 for number in range(25)] + [False]
    assert register.view().counts().documents == 25
    assert len(list(register.view().claims())) == 25
    assert len(register.view().search("america", limit=50)) == 25


def test_of_many_readings_all_or_none_are_kept(register: Register) -> None:
    broken = a_reading(a_document("fine"), a_report(2).claims[0])
    with pytest.raises(ValueError, match="another document"):
        register.append_all([a_report(1), broken])
    assert register.view().counts().documents == 0


def test_claims_of_a_pair(register: Register) -> None:
    reports = [a_report(1), a_report(2, actor="CHN", recipient="IND"), a_report(3, actor="USA", recipient="IND")]
    register.append_all(reports)
    view = register.view()
    assert [claim.id for claim in view.claims_of_pair("VNM", "USA")] == [a_report(1).claims[0].id]
    assert list(view.claims_of_pair("VNM", "IND")) == []
    rung = a_report(1).claims[0].rung
    assert rung is not None
    assert len(list(view.claims_of_pair("USA", "VNM", axis=rung.axis))) == 1
    assert list(view.claims_of_pair("USA", "VNM", axis=type(rung.axis)("representation"))) == []
    assert len(list(view.claims(documents={report.document.id for report in reports[1:]}))) == 2


def test_reading_goes_on_while_somebody_reads(address: str) -> None:
    with open_register(address) as writer, open_register(address) as reader:
        writer.append_all([a_report(number) for number in range(50)])
        view = reader.view()
        half_way = view.claims()
        first = next(half_way)
        writer.append(a_report(99))
        again = view.claims()
        assert isinstance(again, Generator)
        assert next(again) == first
        again.close()
        assert len([first, *half_way]) == 50
        assert view.counts().documents == 50
        assert reader.view().counts().documents == 51


WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from tests.register.register_samples import a_report
from dragoman.register import open_register
with open_register(sys.argv[1]) as register:
    print(sum(register.append(a_report(number)) for number in range(30)))
"""


def test_two_writers_at_once_add_nothing_twice(address: str) -> None:
    command = [sys.executable, "-c", WRITER, address, str(ROOT)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    added = [int(process.communicate(timeout=60)[0]) for process in both]
    assert sum(added) == 30
    with open_register(address) as register:
        assert register.view().counts().claims == 30


def test_a_missing_register_is_made_only_by_writers(address: str) -> None:
    with pytest.raises(RegisterError, match="make one with: dragoman read"):
        open_register(address, create=False)
    open_register(address).close()
    open_register(address, create=False).close()
