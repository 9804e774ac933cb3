"""The day of publication: stated, or concluded from what a text gives away. All texts are invented."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import BadArgument
from dragoman.lexicon.calendar import load_calendar
from dragoman.model import Actor, ActorKind, Block, BlockKind, DatedEvent, Mention, Published, Span
from dragoman.reading.times.published import infer_published
from dragoman.times import Interval, TimeBasis
from tests.reading.test_times import parsed_of

STATES = {
    "Ghana": "GHA",
    "Lithuania": "LTU",
    "Vilnius": "LTU",
    "Peru": "PER",
    "Lima": "PER",
    "India": "IND",
    "Togo": "TGO",
}
PERSONS = {"Ama Mensah": "GHA/ama-mensah", "Jonas Petraitis": "LTU/jonas-petraitis"}
TENURES = {
    "GHA/ama-mensah": (Interval("2017-01-07", "2021-01-07"),),
    "LTU/jonas-petraitis": (Interval("2020-12-11", None),),
}


def mentions(text: str) -> list[Mention]:
    found = []
    for words, state in STATES.items():
        actor = Actor(state, ActorKind.STATE, words, state)
        found += [Mention(Span(i, i + len(words)), words, actor, "name") for i in places(text, words)]
    for words, person in PERSONS.items():
        actor = Actor(person, ActorKind.PERSON, words, person[:3])
        found += [Mention(Span(i, i + len(words)), words, actor, "name") for i in places(text, words)]
    return sorted(found, key=lambda mention: mention.span)


def places(text: str, words: str) -> list[int]:
    return [i for i in range(len(text)) if text.startswith(words, i)]


def published(
    text: str, stated: str | None = None, known: Sequence[DatedEvent] = (), blocks: Sequence[Block] = ()
) -> Published:
    return infer_published(
        text,
        blocks,
        parsed_of(text),
        mentions(text),
        stated,
        known,
        load_calendar(),
        lambda actor: TENURES.get(actor, ()),
    )


def test_what_is_stated_wins() -> None:
    found = published("Published: 3 May 2020\nGhana spoke.", stated="2020-05-04")
    assert (found.day, found.basis) == ("2020-05-04", TimeBasis.EXPLICIT)


def test_a_stated_day_must_be_a_day() -> None:
    with pytest.raises(BadArgument):
        published("Ghana spoke.", stated="4 May")


@pytest.mark.parametrize(
    "line",
    [
        "By Esi Owusu – The Volta Herald – May 4, 2020",
        "Published: 4 May 2020, 10:30",
        "Last updated 2020-05-04",
        "May 4, 2020",
        "ACCRA, May 4, 2020 (Volta News) - Ghana spoke of peace and of little else all day.",
        "ACCRA, 4 May 2020 — Ghana spoke of peace.",
    ],
)
def test_lines_that_state_the_day(line: str) -> None:
    found = published(f"Ghana and Togo\n{line}\nGhana spoke of trade.")
    assert (found.day, found.basis) == ("2020-05-04", TimeBasis.EXPLICIT)
    assert found.reasons


@pytest.mark.parametrize(
    "line",
    [
        "Photo by Kofi, 4 May 2020",
        "Bridge animation 4.5.2020",
        "On May 4, 2020 the envoys of both countries met in the port city.",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert published(f"Ghana and Togo\n{line}\nGhana spoke of trade.").basis is not TimeBasis.EXPLICIT


def test_boilerplate_is_no_byline() -> None:
    text = "Ghana spoke of trade.\nPublished: 4 May 2020"
    start = text.index("Published")
    blocks = [Block(Span(start, len(text)), BlockKind.BOILERPLATE, "related")]
    assert published(text, blocks=blocks).day is None


def test_weekday_and_two_bounds() -> None:
    """A Friday after 12 June and before the Vilnius meeting of 11 July 2023."""
    text = (
        "Ghana's envoy said yesterday Thursday that he was content.\n"
        "Lithuania received him on June 12.\n"
        "He will attend the NATO summit in Vilnius, Lithuania."
    )
    found = published(text)
    assert found.day == "2023-06-23"
    assert (found.earliest, found.latest, found.basis) == ("2023-06-23", "2023-07-07", TimeBasis.INFERRED)
    assert any("Friday" in reason for reason in found.reasons)


def test_a_byline_block_states_the_day() -> None:
    text = "Ghana spoke of trade.\nEsi Owusu, the Volta Herald, 4 May 2020"
    start = text.index("Esi")
    blocks = [Block(Span(start, len(text)), BlockKind.BOILERPLATE, "byline")]
    assert published(text, blocks=blocks).day == "2020-05-04"


VISIT = DatedEvent("visit", ("GHA/ama-mensah",), "PER", "2019-03-20", "2019-03-21")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("President Ama Mensah is scheduled to visit Peru in a week.", "2019-03-12", "2019-03-14"),
        ("President Ama Mensah will visit Peru within a week.", "2019-03-13", "2019-03-20"),
        ("President Ama Mensah will visit Peru tomorrow.", "2019-03-19", "2019-03-19"),
        ("President Ama Mensah visited Peru last week.", "2019-03-25", "2019-03-31"),
    ],
)
def test_distance_to_a_known_happening(text: str, earliest: str, latest: str) -> None:
    found = published(text, known=[VISIT])
    assert (found.earliest, found.latest) == (earliest, latest)
    assert found.day is not None
    assert earliest <= found.day <= latest


def test_a_known_happening_of_others_says_nothing() -> None:
    assert published("President Ama Mensah will visit Togo in a week.", known=[VISIT]).day is None


def test_two_officeholders_bound_the_day() -> None:
    found = published("President Ama Mensah is at odds with Foreign Minister Jonas Petraitis.")
    assert (found.earliest, found.latest, found.day) == ("2020-12-11", "2021-01-07", None)


def test_former_holders_do_not() -> None:
    assert published("Former President Ama Mensah met Foreign Minister Jonas Petraitis.").latest is None


def test_wide_windows_give_bounds_but_no_day() -> None:
    found = published("Foreign Minister Jonas Petraitis met the press. It was signed on 3 May 2021.")
    assert found.day is None
    assert found.earliest == "2021-05-03"


def test_nothing_told_nothing_said() -> None:
    found = published("Ghana spoke of trade.")
    assert (found.day, found.earliest, found.latest, found.reasons) == (None, None, None, ())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_safe(text: str) -> None:
    found = infer_published(text, [], [], [], None, [VISIT], load_calendar(), lambda _: ())
    assert found.day is None or (found.earliest or "") <= found.day <= (found.latest or "9")


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Jonas Petraitis will visit Peru in a week.",  # another person
        "Ghana will send a ship that is to visit Peru in a week.",  # nobody is named
        "President Ama Mensah visited Peru in a week of rain.",  # no distance
    ],
)
def test_a_known_happening_must_be_the_same(text: str) -> None:
    found = published(text, known=[VISIT])
    assert found.day is None
    assert not any("visit of" in reason for reason in found.reasons)


def test_a_known_happening_never_leaves_the_bounds_of_the_text() -> None:
    found = published("Peru signed on 3 May 2021. President Ama Mensah will visit Peru in a week.", known=[VISIT])
    assert found.day is None
    assert (found.earliest, found.latest) == ("2021-05-03", None)


def test_with_somebody_travelling() -> None:
    text = "The matter is likely to be settled with President Ama Mensah travelling to Peru within a week."
    found = published(text, known=[VISIT])
    assert (found.earliest, found.latest) == ("2019-03-13", "2019-03-20")


@pytest.mark.parametrize("text", ["Ghana approved the budget of 2031.", "Ghana agreed to meet Togo on 3 May 2031."])
def test_what_only_hangs_on_a_noun_or_is_agreed_is_not_past(text: str) -> None:
    assert published(text).earliest is None


def test_no_day_where_sure_evidence_disagrees() -> None:
    found = published("Ghana signed on 3 May 2021. Togo will sign on 2 May 2021.")
    assert found.day is None
    assert any("against the rest" in reason for reason in found.reasons)
