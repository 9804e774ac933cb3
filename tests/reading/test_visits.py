"""Visits and meetings of leaders: where a meeting is held, who receives whom, transcripts, calls, and the day."""

from __future__ import annotations

import pytest

from dragoman import read_text
from dragoman.model import Certainty, Claim, Document
from dragoman.reading import compose

DAY = "2024-05-15"


def read(text: str, title: str | None = None) -> list[Claim]:
    return list(read_text(text, published=DAY, title=title).claims)


def states(claim: Claim) -> tuple[str, str]:
    """The states of both sides, each joined by "+"."""
    sides = (claim.actors, claim.recipients)
    actors, recipients = ("+".join(sorted({m.state for m in side if m.state})) for side in sides)
    return actors, recipients


def told(text: str, *acts: str, title: str | None = None) -> set[tuple[str, str, str]]:
    return {(claim.act, *states(claim)) for claim in read(text, title) if claim.act in acts}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Who meets in the other's state is on a visit there.
        (
            "President Emmanuel Macron met Prime Minister Jonas Gahr Støre in Oslo on Monday.",
            {("visit", "FRA", "NOR")},
        ),
        (
            "On Friday Kenyan President William Ruto held talks with Chancellor Olaf Scholz in Berlin.",
            {("visit", "KEN", "DEU")},
        ),
        (
            "Prime Minister Kishida met President Yoon at the Grand Hotel in Busan on Tuesday.",
            {("visit", "JPN", "KOR")},
        ),
        ("Today in Oslo, President Emmanuel Macron met Prime Minister Jonas Gahr Støre.", {("visit", "FRA", "NOR")}),
        # In a third state both are.
        (
            "Prime Minister Kishida met President Yoon in Geneva on Tuesday.",
            {("visit", "JPN", "CHE"), ("visit", "KOR", "CHE")},
        ),
        (
            "President Lula met Xi Jinping on the sidelines of a summit in Samarkand.",
            {("visit", "BRA", "UZB"), ("visit", "CHN", "UZB")},
        ),
        # What was talked about is no place, and who lives there is no visitor.
        ("President Emmanuel Macron met Prime Minister Støre to discuss the fighting in Sudan.", set()),
        ("The French ambassador Jean Martin met Prime Minister Støre in Oslo.", set()),
        ("President Emmanuel Macron had a meeting devoted to the war in Sudan with Prime Minister Støre.", set()),
        ("President Emmanuel Macron met Prime Minister Støre about the war in Ukraine.", set()),
    ],
)  # fmt: skip
def test_a_place_makes_a_meeting_a_visit(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert told(text, "visit") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Chancellor Olaf Scholz spoke to students in Nairobi on Wednesday.",
        "Chancellor Olaf Scholz signed the accord in Nairobi on Wednesday.",
        "Chancellor Olaf Scholz landed at the air base in Nairobi on Wednesday.",
        "Chancellor Olaf Scholz gave a speech in Nairobi on Wednesday.",
        "Chancellor Olaf Scholz said on Wednesday in Nairobi that trade would grow.",
        "Chancellor Olaf Scholz is in Mombasa this week.",
    ],
)
def test_who_speaks_or_lands_somewhere_is_on_a_visit(text: str) -> None:
    assert ("visit", "DEU", "KEN") in told(text, "visit")


@pytest.mark.parametrize(
    "text",
    [
        "Chancellor Olaf Scholz addressed the hunger in Kenya.",
        "Chancellor Olaf Scholz said the harvest in Kenya was poor.",
        "Chancellor Olaf Scholz gave money to a school in Kenya.",
        "Chancellor Olaf Scholz named a delegation to attend the fair in Kenya.",
    ],
)
def test_who_speaks_of_a_place_is_not_there(text: str) -> None:
    assert told(text, "visit") == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Prime Minister Albanese flew to Geneva on Monday.", {("visit", "AUS", "CHE")}),
        ("The visit by Prime Minister Albanese to Kenya was short.", {("visit", "AUS", "KEN")}),
        ("Prime Minister Albanese travelled to Samoa, Tonga and Fiji in May.", {("visit", "AUS", "FJI+TON+WSM")}),
        ("Prime Minister Albanese flew to Melbourne on Monday.", set()),
    ],
)
def test_where_one_goes_is_found_by_the_order_of_words(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert told(text, "visit") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "President Macron and Prime Minister Støre met virtually on Monday.",
        "President Macron held a telephone conversation with Prime Minister Støre.",
        "President Macron held talks with Prime Minister Støre by video link from Lyon.",
        "President Macron hosted Prime Minister Støre for a virtual meeting on Monday.",
    ],
)
def test_what_is_held_from_afar_is_a_call_and_no_visit(text: str) -> None:
    assert {act for act, _, _ in told(text, "call", "meet", "visit")} == {"call"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("King Felipe VI of Spain welcomed President Ruto of Kenya to the palace.", {("host", "ESP", "KEN")}),
        ("Norway received a group of Kenyan ministers on Sunday.", {("host", "NOR", "KEN")}),
        ("Prime Minister Albanese hosted President Marcos of the Philippines on Friday.", {("host", "AUS", "PHL")}),
        ("Norway welcomed Kenya's decision to sign the treaty.", set()),
        ("Prime Minister Albanese welcomed the Philippine plan for the reef.", set()),
        ("Australia welcomes the Philippines joining the pact.", set()),
    ],
)
def test_people_are_received_and_plans_are_not(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert told(text, "host") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "President Lula met on Monday with President Boric of Chile to take stock of the talks.",
            ("meet", "BRA", "CHL"),
        ),
        (
            "President Lula met on Monday with the visiting regional chair, President Boric of Chile.",
            ("meet", "BRA", "CHL"),
        ),
    ],
)
def test_partners_are_found_where_the_parse_has_lost_them(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(text, "meet")


def test_who_owns_a_meeting_told_ahead_of_the_clause() -> None:
    for text in (
        "In his audience with Pope Francis on Monday, President Lula spoke of hunger.",
        "In her meeting with Pope Francis, Prime Minister Giorgia Meloni spoke of hunger.",
    ):
        (meeting,) = [claim for claim in read(text) if claim.act == "meet"]
        assert {m.state for m in (*meeting.actors, *meeting.recipients)} in ({"BRA", "VAT"}, {"ITA", "VAT"}), text


@pytest.mark.parametrize(
    "text",
    [
        "The Chilean president was on a private trip to Peru.",
        "The Chilean president is on a visit to Peru.",
        "The Chilean president, on a tour of Peru, thanked the crowd.",
        "The Chilean president is in Peru on a working visit.",
    ],
)
def test_who_is_on_a_visit_makes_it(text: str) -> None:
    visits = told(text, "visit")
    assert ("visit", "CHL", "PER") in visits
    assert {actors for _, actors, _ in visits} == {"CHL"}


HALL = "Government House\n\nNairobi, Kenya\n\n10:10 A.M.\n\n"


def test_the_head_of_a_transcript_tells_who_is_where() -> None:
    text = HALL + (
        "PRESIDENT RUTO: Good morning, all of you. We have had long talks about rail and ports this week.\n\n"
        "CHANCELLOR SCHOLZ: They were good talks indeed, and our teams will go on with them in the summer.\n"
    )
    (visit,) = [claim for claim in read(text) if claim.act == "visit"]
    assert states(visit) == ("DEU", "KEN")
    assert (visit.quote, visit.time.start, visit.time.end) == ("Nairobi, Kenya", DAY, DAY)
    assert "implied_by_place" in visit.flags


def test_who_speaks_at_home_on_the_way_or_on_the_line_visits_nobody() -> None:
    speech = "CHANCELLOR SCHOLZ: We have had long talks about rail and ports this week, and they went well.\n"
    under_way, afar = "Aboard the plane\n\nEn route Nairobi, Kenya", "Via Teleconference\n\nNairobi, Kenya"
    for head in ("Berlin, Germany", under_way, afar):
        assert told(f"{head}\n\n{speech}", "visit") == set(), head


def test_a_label_that_nobody_fits_is_whoever_the_title_names() -> None:
    text = HALL + (
        "PRESIDENT RUTO: Good morning, all of you. We have had long talks about rail and ports this week.\n\n"
        "THE CHANCELLOR: They were good talks indeed, and our teams will go on with them in the summer.\n"
    )
    titled = "President Ruto of Kenya and Chancellor Olaf Scholz of Germany at State House"
    assert told(text, "visit") == set()
    assert told(text, "visit", title=titled) == {("visit", "DEU", "KEN")}


@pytest.mark.parametrize(
    ("greeting", "host", "guest"),
    [
        ("I am glad to have you here, Mr. Chancellor, after so many calls.", "KEN", "DEU"),
        ("Welcome back to Nairobi, dear friend, and to all of your team.", "KEN", "DEU"),
        ("Let me thank you for coming all the way to us at so busy a time.", "KEN", "DEU"),
        ("Allow me to welcome you most warmly to our city, dear friend.", "KEN", "DEU"),
        ("I would like to welcome you here in this old house, dear friend.", "KEN", "DEU"),
        ("Let me thank you for having us in your beautiful house today.", "DEU", "KEN"),
        ("Let me thank you for your hospitality and for the music.", "DEU", "KEN"),
    ],
)
def test_greetings_tell_host_and_guest(greeting: str, host: str, guest: str) -> None:
    text = (
        f"PRESIDENT RUTO: {greeting} There is much to do for both of our states this year.\n\n"
        "CHANCELLOR SCHOLZ: There is a lot to do indeed, and our teams will go on with it in the summer.\n"
    )
    (claim,) = [claim for claim in read(text) if claim.act == "host"]
    assert states(claim) == (host, guest)
    assert (claim.certainty, claim.time.start) == (Certainty.ASSERTED, DAY)


def test_no_guest_is_made_of_a_wish_or_of_a_plan() -> None:
    for words in (
        "I hope to welcome you next year.",
        "We welcome your plan for the port.",
        "I thank the press for coming in.",
    ):
        text = (
            f"PRESIDENT RUTO: {words} There is much to do for both of our states this year.\n\n"
            "CHANCELLOR SCHOLZ: There is a lot to do indeed, and our teams will go on with it in the summer.\n"
        )
        assert told(text, "host") == set(), words


def test_what_is_done_in_telling_it_is_of_the_day() -> None:
    for text in (
        "President Ruto is honoured to welcome Chancellor Olaf Scholz of Germany to Nairobi.",
        "President Ruto welcomes Chancellor Olaf Scholz of Germany to Kenya.",
        "It is President Ruto's pleasure to host Chancellor Olaf Scholz of Germany in Nairobi.",
    ):
        days = {(claim.time.start, claim.time.end) for claim in read(text) if claim.act == "host"}
        assert days == {(DAY, DAY)}, text


def test_what_a_text_opens_with_has_only_just_been() -> None:
    text = (
        "President Ruto met Chancellor Olaf Scholz. President Lula met Pope Francis. Both had waited for it for long."
    )
    times = {states(claim)[0]: (claim.time.start, claim.time.end) for claim in read(text) if claim.act == "meet"}
    assert times["KEN"] == ("2024-05-14", DAY)
    assert times["BRA"] == (None, DAY)


def test_planned_visits_stay_plans() -> None:
    text = "President Ruto will meet Chancellor Olaf Scholz in Berlin on 20 May."
    visits = [claim for claim in read(text) if claim.act == "visit"]
    assert [(states(claim), claim.certainty) for claim in visits] == [(("KEN", "DEU"), Certainty.EXPECTED)]


def test_a_surname_means_whom_the_title_names() -> None:
    text = "President Ruto met Prime Minister Lee in Nairobi on Monday. Both spoke of ports and of trade."
    for title, state in (
        ("Prime Minister Lee Hsien Loong of Singapore in Nairobi", "SGP"),
        ("Prime Minister Lee Nak-yon of South Korea in Nairobi", "KOR"),
    ):
        assert told(text, "meet", title=title) == {("meet", "KEN", state)}, title


def test_nothing_of_visits_is_left_out_before_parsing() -> None:
    calm = "The lake lay still, and the ducks were asleep on it. " * 12
    talk = (
        HALL + "PRESIDENT RUTO: It rained all night, and the streets are wet.\n\n"
        f"CHANCELLOR SCHOLZ: Thank you for having us in your house. {calm}\n\n"
        f"{calm}\n\nChancellor Scholz said in Mombasa that it had rained there as well. {calm}\n"
    )
    document = Document(text=talk, published=DAY)
    whole = [claim.id for claim in compose.read(document, gated=False).claims]
    assert len(whole) == 3
    assert [claim.id for claim in compose.read(document).claims] == whole


@pytest.mark.parametrize(
    "where",
    [
        "on the margins of the United Nations General Assembly in New York",
        "in New York on the sidelines of the UN General Assembly",
        "at the fringe of the UN's annual gathering in New York",
    ],
)
def test_who_comes_to_an_organisation_does_not_visit_the_state_around_it(where: str) -> None:
    assert told(f"President Ruto met Chancellor Olaf Scholz {where}.", "visit") == set()


def test_who_comes_for_a_summit_of_others_does_visit() -> None:
    text = "President Ruto met Chancellor Olaf Scholz on the sidelines of a climate summit in New York."
    assert told(text, "visit") == {("visit", "KEN", "USA"), ("visit", "DEU", "USA")}
