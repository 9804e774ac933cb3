"""References back: pairs of countries and leaders, neighbours, pronouns, titles taken up again. Own sentences."""

from __future__ import annotations

import pytest

from tests.reading.mentions_for_tests import references_of

CASES: list[tuple[tuple[str, ...], str, set[str]]] = [
    (
        ("Vietnam and the United States signed a pact.", "The two countries will trade more."),
        "The two countries",
        {"VNM", "USA"},
    ),
    (("Japan met South Korea.", "Both sides welcomed it."), "Both sides", {"JPN", "KOR"}),
    (
        ("China warned India.", "Officials from both countries met."),
        "Officials from both countries",
        {"CHN-officials", "IND-officials"},
    ),
    (("China warned India.", "No statement was made by either government."), "either government", {"CHN", "IND"}),
    (
        ("Chinese President Xi Jinping met Russian President Vladimir Putin.", "The two leaders had tea."),
        "The two leaders",
        {"xi-jinping", "vladimir-putin"},
    ),
    (("Vietnam was cautious because of its larger neighbor, China.",), "its larger neighbor", {"CHN"}),
    (("Vietnam was cautious because of its larger neighbour.",), "its larger neighbour", {"CHN"}),
    (("Russia recalled its ambassador.",), "its", {"RUS"}),
    (("Russia recalled an envoy.", "It said that the talks were over."), "It", {"RUS"}),
    (("President Biden called Premier Li Qiang.", "He spoke for an hour."), "He", {"joe-biden"}),
    (("Angela Merkel met Donald Tusk.", "She thanked him."), "She", {"angela-merkel"}),
    (("Angela Merkel met Donald Tusk.", "She thanked him."), "him", {"donald-tusk"}),
    (("Japan and South Korea held talks.", "They agreed on a date."), "They", {"JPN", "KOR"}),
    (("The Quad met in Tokyo.", "The group condemned it."), "The group", {"QUAD"}),
    (
        ("Paraguayan Foreign Minister Julio Arriola arrived.", "The minister was tired."),
        "The minister",
        {"julio-arriola"},
    ),
    (("China’s foreign ministry protested.", "The ministry gave no reason."), "The ministry", {"CHN-foreign-ministry"}),
    (("Vietnamese Prime Minister Pham Minh Chinh said the country was ready.",), "the country", {"VNM"}),
    (("Paraguayan Foreign Minister Julio Arriola said his country was ready.",), "his country", {"PRY"}),
    (("Chinese officials were wary.", "They asked for time."), "They", {"CHN-officials"}),
    (
        ("Peruvian Vice Foreign Minister Ana Ruiz arrived.", "The Vice Foreign Minister spoke."),
        "The Vice Foreign Minister",
        {"ana-ruiz"},
    ),
    (("Vice President Kamala Harris came.", "The Vice President spoke."), "The Vice President", {"kamala-harris"}),
    (("Acting President Ana Ruiz of Peru came.", "The acting president spoke."), "The acting president", {"ana-ruiz"}),
    (("Prime Minister Ana Ruiz of Peru came.", "Welcome, Mr. Prime Minister."), "Mr. Prime Minister", {"ana-ruiz"}),
    (
        ("Deputy Secretary Wendy Sherman and Secretary Antony Blinken met.", "The Secretary left."),
        "The Secretary",
        {"antony-blinken"},
    ),
]


@pytest.mark.parametrize(("sentences", "text", "ids"), CASES, ids=[f"{c[1]}-{i}" for i, c in enumerate(CASES)])
def test_references(sentences: tuple[str, ...], text: str, ids: set[str]) -> None:
    assert {m.id for m in references_of(*sentences) if m.text == text} == ids


SILENT: list[tuple[tuple[str, ...], str]] = [
    (("It is not clear what happened in Vietnam.",), "It"),
    (("The two countries will sign.",), "The two countries"),
    (("Prices rose.", "They fell again."), "They"),
    (("Angela Merkel spoke.", "He did not."), "He"),
    (("The ministry was silent.",), "The ministry"),
]


@pytest.mark.parametrize(("sentences", "text"), SILENT, ids=[s[0][0] for s in SILENT])
def test_nothing_is_said_where_nothing_fits(sentences: tuple[str, ...], text: str) -> None:
    assert not [m for m in references_of(*sentences) if m.text == text]


PRIME = "The prime minister"

TITLES_WITHOUT_A_STATE: list[tuple[tuple[str, ...], set[str]]] = [
    # Her title stands beside her name; he once held the office but the text calls him president.
    (
        (
            "Serbian President Aleksandar Vucic met Montenegro's prime minister, Ana Ruzic.",
            "The prime minister left early.",
        ),
        {"ana-ruzic"},
    ),
    (("President Aleksandar Vucic of Serbia spoke in Kosovo.", "The prime minister left early."), set()),
    (("Deputy Prime Minister Ana Ruzic of Kosovo met Serbia.", "The prime minister left early."), set()),
    (("Japanese ships sailed.", "The prime minister left early."), {"fumio-kishida"}),
    (("Japanese and Korean ships sailed.", "The prime minister left early."), set()),
]


@pytest.mark.parametrize(("sentences", "ids"), TITLES_WITHOUT_A_STATE, ids=[c[0][0] for c in TITLES_WITHOUT_A_STATE])
def test_a_title_without_a_state(sentences: tuple[str, ...], ids: set[str]) -> None:
    assert {m.id for m in references_of(*sentences) if m.text == PRIME} == ids


def test_a_title_without_a_state_needs_the_day() -> None:
    assert not [m for m in references_of("Japanese ships sailed.", f"{PRIME} left.", day=None) if m.text == PRIME]


@pytest.mark.parametrize(
    "text",
    [
        "William Ruto thanked Jonas Gahr Store, with whom he held talks in March.",
        "William Ruto flew home with Olaf Scholz, whom he had met in Oslo.",
        "William Ruto wrote to Narendra Modi, to whom he owed a visit.",
    ],
)
def test_whom_is_not_he(text: str) -> None:
    assert [m.id for m in references_of(text) if m.text == "he"] == ["william-ruto"]
