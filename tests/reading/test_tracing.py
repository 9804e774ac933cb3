"""The trace of a text: what shows where it comes from, in any language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Document
from dragoman.reading import read, trace
from dragoman.trace import SPARSEST, Trace, hashes, pack, sampled, sampling_rate, unpack

ENGLISH = """Envoys meet in Geneva

Envoys of Switzerland and Vietnam met in Geneva on 3 May 2021, according to a Reuters report. They spoke of 1,200 visas
and of 3.5 million francs for the harbour.

“We have agreed on a road map for the next five years,” Ambassador Lan Petersen told the BBC.
"""
GERMAN = """Gesandte treffen sich in Genf

Gesandte der Schweiz und aus Vietnam haben sich am 3. Mai 2021 in Genf getroffen und über 1 200 Visa und 3,5 Millionen
Franken für den Hafen gesprochen. Das ist nicht die erste Begegnung dieser Art, und sie wird auch nicht die letzte sein.
"""
FRENCH = """Des émissaires se rencontrent à Genève

Des émissaires de la Suisse et du Vietnam se sont rencontrés le 3 mai 2021 à Genève et ont parlé de 1200 visas et de
3,5 millions de francs pour le port. Ce n'est pas la première rencontre de ce type, et ce ne sera pas la dernière.
"""


def of(text: str, url: str | None = None) -> Trace:
    return trace(Document(text, url=url))


def keys(anchors: tuple[tuple[str, int], ...]) -> set[str]:
    return {key for key, _ in anchors}


def test_numbers_dates_and_places_are_the_same_in_every_language() -> None:
    for text, language in ((ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr")):
        found = of(text)
        assert found.language == language
        assert keys(found.numbers) == {"1200", "3.5"}
        assert keys(found.dates) == {"05-03", "2021"}
        assert {"CH", "VN"} <= keys(found.places)


def test_names_quotes_and_sources_are_kept() -> None:
    found = of(ENGLISH)
    assert "Ambassador Lan Petersen" in keys(found.names)
    assert found.quotes == ("we have agreed on a road map for the next five years",)
    assert found.sources == ("Reuters", "BBC")
    assert "envoys" in found.terms
    assert "and" not in found.terms


def test_dates_in_other_shapes() -> None:
    text = "On May 3rd, on 2021-06-04, on 5/6/2021 and in July 2022 they met; le 1er janvier they did not."
    found = trace(Document(text, language="en"))
    assert {"05-03", "06-04", "05-06", "2022-07"} <= keys(found.dates)
    assert keys(found.numbers) <= {"1"}


@pytest.mark.parametrize(
    "text",
    [
        "서울 2026년 3월 5일 외교부는 2025년 11월에 회담을 열었다고 밝혔다. 대사는 서울에 머물고 있다.",
        "外交部2026年3月5日表示,双方2025年11月举行了会谈。大使仍然留在首都工作。",
        "外務省は2026年3月5日、両国が2025年11月に会談したと発表した。大使は首都に残っている。",
    ],
)
def test_dates_of_east_asia(text: str) -> None:
    dates = {day for day, _ in trace(Document(text=text)).dates}
    assert {"03-05", "2026", "2025-11", "2025"} <= dates


def test_addresses_are_told_without_what_differs_from_visit_to_visit() -> None:
    found = of(
        "The harbour opens, as https://www.example.org/harbour/?ref=7 says, and so it does every spring.",
        url="https://news.example.net/2021/harbour-opens/#top",
    )
    assert found.links == ("example.org/harbour",)
    assert found.url == "news.example.net/2021/harbour-opens"


def test_a_reading_carries_the_trace_that_is_found_without_the_parser() -> None:
    document = Document(ENGLISH)
    assert read(document).trace == trace(document)


def test_texts_without_words_and_of_one_line_repeated_have_a_trace() -> None:
    assert of("").words == 0
    assert of("").shingles == ()
    assert of(" … \n").terms == ()
    once, often = of("The envoys met in the harbour town.\n"), of("The envoys met in the harbour town.\n" * 500)
    assert often.words > 100 * once.words
    assert len(often.shingles) <= 7


def test_scripts_without_spaces_are_taken_apart() -> None:
    assert len(of("外交部长今天在河内会见了越南外长。双方讨论了合作。").terms) > 10


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_has_a_trace_that_survives_the_register(text: str) -> None:
    found = of(text.encode("utf-8", "replace").decode())
    assert unpack(found.document, pack(found)) == found


@given(st.lists(st.sampled_from("port ship envoy treaty rung ladder visit call".split()), max_size=1200))
def test_a_sparser_sample_is_part_of_a_denser_one(words: list[str]) -> None:
    whole = hashes(words, 1)
    for rate in (2, 4, 8, SPARSEST):
        assert sampled(whole, rate) == frozenset(hashes(words, rate)) or len(words) < 5
    assert sampling_rate(len(words)) in (1, 2, 4, 8)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("CORRECTION: Envoy story\n\nThe envoy of Chile did not leave Lima on Monday, the ministry said.\n", ()),
        ("Envoy stays in Lima\n\n(Corrects May 2 item to say that the envoy stays)\n\nHe stays in Lima.\n", ("05-02",)),
        ("Envoy stays\n\nThe envoy stays in Lima.\n\nAn earlier version of this article said that he had left.\n", ()),
        ("Envoy stays\n\nThis version corrects the envoy's name in our story of 3 May.\n\nHe stays.\n", ("05-03",)),
    ],
)
def test_a_note_of_correction_is_kept_with_the_days_it_names(text: str, days: tuple[str, ...]) -> None:
    found = of(text)
    assert found.correction
    assert found.corrected == days


@pytest.mark.parametrize(
    "line",
    [
        "The minister corrected the ambassador, who had spoken of two ships.",
        "Chile said that Peru must correct its course, and that corrections of the border are not planned.",
        "Corrected for inflation, trade between Chile and Peru fell.",
    ],
)
def test_who_speaks_of_corrections_makes_none(line: str) -> None:
    assert of(f"Trade talks in Lima\n\n{line}\n").correction == ""
