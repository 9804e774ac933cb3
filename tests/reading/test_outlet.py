"""Who published a text, whom it credits, and in what language it is."""

from __future__ import annotations

import pytest

from dragoman.reading.page.blocks import find_blocks
from dragoman.reading.page.outlet import find_outlet, guess_language

BODY = (
    "Norland and Estmark agreed on Tuesday to raise their relations by one rung, the foreign ministry of Norland said.",
    "The agreement, reached after a year of quiet talks in the port of Varn, opens the way for a visit in the autumn.",
    "According to Varn Radio, officials in Estmark would not say whether their larger neighbour had been told of it.",
)


def told(*before: str, after: tuple[str, ...] = (), body: tuple[str, ...] = BODY) -> tuple[str | None, tuple[str, ...]]:
    text = "\n\n".join(["Norland and Estmark Raise Relations", *before, *body, *after])
    outlet, credited = find_outlet(text, find_blocks(text))
    return (outlet.name if outlet else None), credited


def test_a_text_that_names_nobody() -> None:
    assert told() == (None, ()), "according to X in a sentence is an attribution, not a credit"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("By Ann Lee – The Varn Post – July 31, 2023", "The Varn Post"),
        ("By Ann Lee, Varn Daily News", "Varn Daily News"),
        ("Mai Lan – Baobien.net", "Baobien.net"),
        ("Ann Lee | The Observer | 3 May 2023", "The Observer"),
        ("By Ann Lee, Varn Press Service", "Varn Press Service"),
        ("By Ann Lee in Geneva for the Varn Post", "Varn Post"),
        ("By Ann Lee, GENEVA, Varn & Skye Review", "Varn & Skye Review"),
    ],
)
def test_the_outlet_in_a_by_line(line: str, outlet: str) -> None:
    assert told(line) == (outlet, ())
    assert told(after=(line,)) == (outlet, ())


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        (("By Ann Lee", "Varn Press Service", "GENEVA, May 3, 2024"), "Varn Press Service"),
        (("Column by Ann Lee", "Varn & Skye Review", "3 May 2024"), "Varn & Skye Review"),
        (("By our staff", "Skye Courier", "3 May 2024"), "Skye Courier"),
        (("Varn Wire Service, GENEVA, 3 May 2024",), "Varn Wire Service"),
        (("GENEVA (Varn Post), 3 May 2024",), "Varn Post"),
        (("THE VARN LEDGER, 3 May 2024",), "THE VARN LEDGER"),
    ],
)
def test_the_outlet_on_a_line_of_its_own_or_beside_the_town(lines: tuple[str, ...], outlet: str) -> None:
    assert told(*lines) == (outlet, ())


@pytest.mark.parametrize(
    "line",
    [
        "GENEVA, 3 May 2024",
        "By Ann Lee, GENEVA, 3 May 2024",
        "Geneva, Switzerland – 3 May 2024",
        "PORT VARN, May 3, 2024",
        "GENEVA",
        "By Ann Lee in Geneva",
    ],
)
def test_the_town_of_a_dateline_is_no_outlet(line: str) -> None:
    assert told(line) == (None, ())


def test_a_guest_of_some_body_is_no_by_line_of_an_outlet() -> None:
    assert told(after=("Ann Lee, NCU",)) == (None, ())


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Source: Varn Radio", ("Varn Radio",)),
        ("Source :Skylla", ("Skylla",)),
        ("Sources: AFP, Varn Radio", ("Agence France-Presse", "Varn Radio")),
        ("Via: Reuters", ("Reuters",)),
        ("(With inputs from PTI)", ("Press Trust of India",)),
        ("With reporting by AFP and Reuters", ("Agence France-Presse", "Reuters")),
        ("This article was originally published in Varn Weekly.", ("Varn Weekly",)),
        ("Copyright 2023 The Associated Press. All rights reserved.", ("Associated Press",)),
        ("By AFP", ("Agence France-Presse",)),
        ("Ann Lee, Associated Press", ("Associated Press",)),
        ("(Reporting by Ann Lee; Editing by Bo Chen)", ()),
    ],
)
def test_credits_after_the_text(line: str, names: tuple[str, ...]) -> None:
    assert told(after=(line,)) == (None, names)


def test_agencies_in_the_dateline_and_after_the_last_word() -> None:
    assert told(body=("VARN, Norland (Reuters) - " + BODY[0], *BODY[1:])) == (None, ("Reuters",))
    assert told(body=("VARN, June 3 (Xinhua) -- " + BODY[0], *BODY[1:])) == (None, ("Xinhua",))
    assert told(body=(*BODY[:2], BODY[2] + " (AFP)")) == (None, ("Agence France-Presse",))
    assert told(body=(*BODY[:2], BODY[2] + " – Bernama")) == (None, ("Bernama",))
    assert told(
        body=("The Centre Party (CP) - once a power in Norland - has no view on it, its speaker said.", *BODY)
    ) == (None, ())


def test_other_stories_are_no_credit() -> None:
    assert told(after=("Related posts:", "- Source: the leak that shook Varn", "- Reuters: grain prices rise")) == (
        None,
        (),
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(BODY), "en"),
        ("Norland to raise its relations with Estmark", "en"),
        ("Unrest in Norland", "en"),
        ("Norland, Estmark, Sudmark", "und"),
        ("Norland und Estmark haben sich auf eine Aufwertung ihrer Beziehungen geeinigt, sagte der Minister.", "de"),
        ("Les deux pays ont décidé de relever le niveau de leurs relations, selon le ministre.", "fr"),
        ("Los dos países acordaron elevar el nivel de sus relaciones, según el ministro de la isla.", "es"),
        ("Hai nước đã nhất trí nâng cấp quan hệ trong chuyến thăm của Tổng thống và các lãnh đạo.", "vi"),
        ("Две страны договорились повысить уровень отношений.", "ru"),
        ("两国同意提升双边关系。", "zh"),
        ("両国は関係を格上げすることで合意した。", "ja"),
        ("두 나라는 관계를 격상하기로 합의했다.", "ko"),
        ("اتفق البلدان على رفع مستوى العلاقات.", "ar"),
        ("", "und"),
        ("12345 !!!", "und"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("THE OSLO LEDGER, 15 May 2024", "THE OSLO LEDGER"),
        ("Varn River Daily | May 3, 2024", "Varn River Daily"),
        ("2024-05-03 – Press Service of the Ministry of Trade", "Press Service of the Ministry of Trade"),
        ("Lima, 15 May 2024", None),
    ],
)
def test_the_outlet_in_a_line_with_the_day(line: str, outlet: str | None) -> None:
    story = "The foreign ministers of Peru and Chile met in Lima on Monday to talk."
    text = f"Ministers meet in Lima\n\n{line}\n\n{story}\n"
    found = find_outlet(text, find_blocks(text))[0]
    assert (found.name if found else None) == outlet
