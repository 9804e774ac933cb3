"""Blanking words: everywhere, for good, written down, and nothing else."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.errors import BadArgument, RefusedDocument, RegisterError
from dragoman.register import Register, open_register
from dragoman.register.engines.sqlite.engine import SqliteEngine
from tests.register.conftest import Raw
from tests.register.register_samples import a_claim, a_document, a_reading
from tests.register.test_traces import a_trace

SECRET = "Vietnam hides nine swordfish from America."
TEXT = f"A calm morning. {SECRET} Nobody minded the swordfish."
WHY, BY, DAY = "court order 12", "the clerk", "2023-09-09"


def a_report_with_a_secret(version: str = "hand@1", **document: str | None):  # type: ignore[no-untyped-def]
    told = dataclasses.replace(a_document(TEXT), **document)  # type: ignore[arg-type]
    whole = a_claim(told, SECRET, "USA", "VNM")
    part = a_claim(told, "nine swordfish from America", "USA", "VNM", act="meet")
    other = a_claim(told, "Nobody minded the swordfish.", "USA", "VNM", act="praise_support")
    reading = a_reading(told, whole, part, other, version=version)
    return dataclasses.replace(reading, trace=a_trace(told.id))


def texts_of(register: Register) -> str:
    """Everything that a register shows."""
    view = register.view()
    told = [view.text(record.id) + str(record) for record in view.documents()]
    return " ".join([*told, *map(str, view.claims()), *map(str, view.places())])


def test_a_quote_is_blanked_wherever_it_stands(register: Register) -> None:
    reading = a_report_with_a_secret()
    register.append(reading)
    whole, part, other = reading.claims
    made = register.redact(whole, why=" court \n order 12 ", by=BY, day=DAY)
    assert (made.why, made.claim, made.document) == (WHY, whole.id, reading.document.id)
    view = register.view()
    found = {claim.id: claim for claim in view.claims()}
    assert set(found) == {whole.id, part.id, other.id}, "ids stay"
    assert found[whole.id].quote.rstrip() == "[redacted: court order 12]"
    assert "swordfish" not in found[part.id].quote
    assert found[other.id] == other, "what stands elsewhere stays"
    text = view.text(reading.document.id)
    assert len(text) == len(TEXT)
    assert all(claim.span.of(text) == claim.quote for claim in found.values())
    assert text.startswith("A calm morning. [redacted: court order 12] ")
    assert view.search('"nine swordfish"') == []
    assert [hit.document.id for hit in view.search("calm swordfish")] == [reading.document.id]
    assert [hit.document.id for hit in view.search("redacted court order")] == [reading.document.id]
    assert view.untraced() == [reading.document.id], "its trace is to be made anew"
    assert register.redactions() == [made]


def test_a_text_is_blanked_as_a_whole(register: Register) -> None:
    reading = a_report_with_a_secret()
    register.append(reading)
    register.note_place(dataclasses.replace(reading.document, path="copy.txt", title="Swordfish hidden"))
    register.redact(reading.document.id, why=WHY, by=BY, day=DAY)
    shown = texts_of(register)
    assert "swordfish" not in shown.lower()
    assert "Skylark" not in shown, "credits name its sources"
    view = register.view()
    record = view.record(reading.document.id)
    assert record.title == "[redacted: court order 12]"
    assert len(list(view.claims())) == 3
    assert view.search("calm") == []
    assert record.published == dataclasses.replace(reading.published, reasons=())


def test_it_is_done_once_and_with_a_reason(register: Register) -> None:
    reading = a_report_with_a_secret()
    register.append(reading)
    with pytest.raises(BadArgument, match="needs a reason"):
        register.redact(reading.claims[0], why=" \x07 ", by=BY, day=DAY)
    assert register.redactions() == []
    register.redact(reading.claims[1], why=WHY, by=BY, day=DAY)
    with pytest.raises(BadArgument, match="redacted already"):
        register.redact(reading.claims[1], why=WHY, by=BY, day=DAY)
    register.redact(reading.claims[0], why="licence", by=BY, day=DAY)  # more of the same sentence
    assert [made.why for made in register.redactions(reading.document.id)] == [WHY, "licence"]
    assert "Vietnam hides" not in texts_of(register)


def test_words_too_short_for_the_mark_are_blanked_all_the_same(register: Register) -> None:
    document = a_document("America met Vietnam.")
    register.append(a_reading(document, a_claim(document, "met", "USA", "VNM")))
    register.redact(next(register.view().claims()), why=WHY, by=BY, day=DAY)
    assert register.view().text(document.id) == "America ███ Vietnam."


def test_characters_that_databases_mind(register: Register) -> None:
    document = a_document("nul \x00 and \x01 and 𝒜 before. America met Vietnam, \x00 behind 𝒜. The end \x00.")
    quote = "America met Vietnam, \x00 behind 𝒜."
    register.append(a_reading(document, a_claim(document, quote, "USA", "VNM")))
    register.redact(next(register.view().claims()), why="x", by=BY, day=DAY)
    expected = document.text.replace(quote, "[redacted: x]".ljust(len(quote)))
    assert register.view().text(document.id) == expected


@pytest.mark.parametrize("whole", [False, True])
def test_reading_the_file_again_does_not_bring_it_back(register: Register, whole: bool) -> None:
    reading = a_report_with_a_secret()
    register.append(reading)
    register.redact(reading.document.id if whole else reading.claims[0], why=WHY, by=BY, day=DAY)
    assert not register.append(reading), "it is there"
    again = a_report_with_a_secret("hand@2")
    assert register.append(again), "another version reads it anew"
    assert "nine swordfish" not in texts_of(register)
    claims = {claim.id: claim for claim in register.view().claims()}
    assert set(claims) == {claim.id for claim in again.claims}
    assert register.view().untraced() == [reading.document.id]
    assert len(register.redactions()) == 1


@pytest.mark.parametrize("whole", [False, True])
def test_nor_does_the_same_text_from_elsewhere(register: Register, whole: bool) -> None:
    reading = a_report_with_a_secret()
    register.append(reading)
    register.redact(reading.document.id if whole else reading.claims[0], why=WHY, by=BY, day=DAY)
    dated = a_report_with_a_secret(published="2023-09-10", path="dated.txt")
    assert register.append(dated)
    shown = texts_of(register)
    assert "nine swordfish" not in shown
    assert "nine" not in [word for hit in register.view().search("redacted") for word in hit.snippet.split()]
    assert [made.document for made in register.redactions()] == [reading.document.id, dated.document.id]
    assert register.redactions()[1].why == WHY


def test_nor_does_an_edited_text_at_the_same_path(register: Register) -> None:
    reading = a_report_with_a_secret()
    register.append(reading)
    register.redact(reading.claims[0], why=WHY, by=BY, day=DAY)
    edited = a_document(f"Corrected. {TEXT}")
    register.append(a_reading(edited, a_claim(edited, SECRET, "USA", "VNM")))
    assert "nine swordfish" not in texts_of(register)
    assert len(register.redactions(edited.id)) == 1


def test_another_text_at_the_path_of_one_that_is_blanked_as_a_whole_is_refused(register: Register) -> None:
    reading = a_report_with_a_secret()
    register.append(reading)
    register.redact(reading.document.id, why=WHY, by=BY, day=DAY)
    with pytest.raises(RefusedDocument, match=r"redacted: another text of this path .* path of its own"):
        register.append(a_reading(a_document(TEXT + " More.")))
    assert register.append(a_reading(a_document(TEXT + " More.", path="other.txt")))


def test_a_document_that_is_named_with_less_is_still_known(register: Register) -> None:
    """Its text is compared as it was received, not as it stands there now."""
    dated = a_report_with_a_secret(published="2023-09-10")
    register.append(dated)
    register.redact(dated.claims[0], why=WHY, by=BY, day=DAY)
    bare = dataclasses.replace(dated.document, published=None)
    assert register.fuller(bare).id == dated.document.id
    assert not register.has_other_text(bare)


def test_it_is_not_read_again_to_find_its_day(register: Register) -> None:
    reading = a_report_with_a_secret()
    undated = dataclasses.replace(reading, published=dataclasses.replace(reading.published, day=None))
    register.append(undated)
    assert len(list(register.view().unsettled())) == 1
    register.redact(reading.claims[0], why=WHY, by=BY, day=DAY)
    assert list(register.view().unsettled()) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents SET text = 'something else'",
        "UPDATE documents SET text = text || ' more'",
        "UPDATE documents SET path = 'x'",
        "UPDATE claims SET act = 'x'",
        "UPDATE readings SET day = 'x'",
        "UPDATE places SET path = 'x'",
        "UPDATE traces SET reading = 9",
        "UPDATE redactions SET why = 'x'",
        "DELETE FROM redactions",
        "DELETE FROM documents",
        "DELETE FROM claims",
    ],
)
def test_nothing_else_may_change_even_then(register: Register, raw: Callable[[], Raw], change: str) -> None:
    reading = a_report_with_a_secret()
    register.append(reading)
    register.note_place(dataclasses.replace(reading.document, path="copy.txt"))
    register.redact(reading.claims[0], why=WHY, by=BY, day=DAY)
    with pytest.raises(Exception, match="append-only"):
        raw().execute(change)


def test_no_byte_of_it_is_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    reading = a_report_with_a_secret()
    with open_register(path) as register:
        register.append(reading)
        register.redact(reading.document.id, why=WHY, by=BY, day=DAY)
        files = [file for file in register.files if file.exists()]
        assert not any(b"swordfish" in file.read_bytes() for file in files)


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
def test_while_somebody_reads_it_is_done_and_the_rest_is_told(
    register: Register, raw: Callable[[], Raw], monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = a_report_with_a_secret()
    register.append(reading)
    assert isinstance(register.engine, SqliteEngine)
    register.engine.connection.execute("PRAGMA busy_timeout = 50")
    other = raw()
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM documents").fetchone()
    with pytest.raises(RegisterError, match=r"the words are blanked, but .* run: dragoman check --mend"):
        register.redact(reading.document.id, why=WHY, by=BY, day=DAY)
    assert "swordfish" not in texts_of(register)
    other.execute("COMMIT")
    register.mend([])
    assert not any(b"swordfish" in file.read_bytes() for file in register.files if file.exists())


def test_a_half_done_redaction_leaves_all_as_it_was(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = a_report_with_a_secret()
    register.append(reading)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("dragoman.register.redact._blanked", interrupt)
        with pytest.raises(KeyboardInterrupt):
            register.redact(reading.claims[0], why=WHY, by=BY, day=DAY)
    assert register.redactions() == []
    assert list(register.view().claims()) == list(reading.claims)
    assert register.view().search("swordfish")


def test_an_index_that_lags_is_no_way_round(tmp_path: Path) -> None:
    """FTS5 keeps no old piece of the words either."""
    path = tmp_path / "r.db"
    reading = a_report_with_a_secret()
    with open_register(path) as register:
        register.append(reading)
        register.redact(reading.document.id, why=WHY, by=BY, day=DAY)
    raw = sqlite3.connect(path)
    raw.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, text_index, row)")
    assert raw.execute("SELECT count(*) FROM terms WHERE term LIKE 'swordfish%'").fetchone() == (0,)
    raw.close()
