"""Levels of relations in sentences of our own: who, with whom, which rung, what change; and what must not be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.ladders import load_ladders
from dragoman.model import Actor, ActorKind, BlockKind, Sentence, Span
from dragoman.reading.actors.coreference import resolve_references
from dragoman.reading.actors.mentions import find_mentions
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import load_model, parse
from dragoman.reading.rungs.find import find_rungs

DAY = "2023-09-04"


def read(*sentences: str, day: str | None = DAY, about: tuple[Actor, ...] = ()) -> tuple[str, list[Frame]]:
    """Frames of a document made of `sentences`; `about`: actors of its title."""
    text, spans, at = " ".join(sentences), [], 0
    for sentence in sentences:
        spans.append(Sentence(Span(at, at + len(sentence)), BlockKind.BODY))
        at += len(sentence) + 1
    parsed = list(parse(text, spans, load_model()))
    actors = load_actors()
    mentions = find_mentions(text, parsed, day, actors)
    mentions = (*mentions, *resolve_references(text, parsed, mentions, actors))
    return text, find_rungs(text, parsed, mentions, load_ladders(), day, about)


def sides(frame: Frame) -> frozenset[str]:
    """The ids of both sides of a frame."""
    assert frame.rung is not None
    known = {frame.rung.owner, frame.rung.partner}
    if None in known:
        known |= {m.state or m.id for m in (*frame.actors, *frame.recipients)}
    return frozenset(str(i) for i in known - {None})


def said(*sentences: str) -> set[tuple[str, str, str]]:
    """(sides joined by a dash, change, axis) of every frame."""
    found = set()
    for frame in read(*sentences)[1]:
        assert frame.rung is not None
        found.add(("-".join(sorted(sides(frame))), frame.rung.change.value, frame.rung.axis.value))
    return found


PARTNERSHIP, RELATIONS, REPRESENTATION, ALLIANCE = (
    "partnership",
    "diplomatic_relations",
    "representation",
    "alliance_status",
)

READ = [
    # raised, with a label
    ("Japan and Kenya elevated their relations to a strategic partnership.", "JPN-KEN", "raises", PARTNERSHIP),
    (
        "Chile upgraded its ties with Morocco to a comprehensive partnership on Monday.",
        "CHL-MAR",
        "raises",
        PARTNERSHIP,
    ),
    (
        "Ties between Peru and Ghana were raised from a comprehensive partnership to a strategic partnership.",
        "GHA-PER",
        "raises",
        PARTNERSHIP,
    ),
    (
        "Relations between Poland and Thailand have been lifted to the level of a strategic partnership.",
        "POL-THA",
        "raises",
        PARTNERSHIP,
    ),
    ("India is pushing to elevate its ties with Finland to a strategic partnership.", "FIN-IND", "raises", PARTNERSHIP),
    (
        "Cairo wants its relations with Lisbon to acquire the rank of a strategic partnership.",
        "EGY-PRT",
        "raises",
        PARTNERSHIP,
    ),
    ("Canada hopes to be lifted to the top rung of Vietnam's ladder.", "CAN-VNM", "raises", PARTNERSHIP),
    (
        "The elevation of relations between Laos and Hungary to a comprehensive partnership was announced.",
        "HUN-LAO",
        "raises",
        PARTNERSHIP,
    ),
    (
        "Brazil and Angola agreed to move straight to a special partnership, skipping the strategic level.",
        "AGO-BRA",
        "raises",
        PARTNERSHIP,
    ),
    ("Serbia upgraded diplomatic ties with Ghana.", "GHA-SRB", "raises", PARTNERSHIP),
    # established
    ("Mexico and Kenya established a strategic partnership in 2019.", "KEN-MEX", "establishes", PARTNERSHIP),
    ("Italy signed a strategic partnership agreement with Oman.", "ITA-OMN", "establishes", PARTNERSHIP),
    ("Nepal hopes to form a strategic partnership with Norway.", "NOR-NPL", "establishes", PARTNERSHIP),
    # standing
    ("Spain has a strategic partnership with Colombia.", "COL-ESP", "holds", PARTNERSHIP),
    ("Egypt is a strategic partner of Greece.", "EGY-GRC", "holds", PARTNERSHIP),
    ("Germany and Japan are strategic partners.", "DEU-JPN", "holds", PARTNERSHIP),
    ("The ministers praised the Mongolia-Japan special strategic partnership.", "JPN-MNG", "holds", PARTNERSHIP),
    (
        "Both ministers reaffirmed the comprehensive partnership between Cuba and Algeria.",
        "CUB-DZA",
        "holds",
        PARTNERSHIP,
    ),
    # diplomatic relations
    ("Bolivia severed diplomatic relations with Israel.", "BOL-ISR", "ends", RELATIONS),
    ("Kenya has cut off diplomatic relations with Iran.", "IRN-KEN", "ends", RELATIONS),
    ("Morocco broke off diplomatic ties with Cuba in 1980.", "CUB-MAR", "ends", RELATIONS),
    ("Fiji and Georgia established diplomatic relations on Thursday.", "FJI-GEO", "establishes", RELATIONS),
    ("Bhutan has no diplomatic relations with China.", "BTN-CHN", "holds", RELATIONS),
    ("Peru suspended diplomatic relations with Libya.", "LBY-PER", "lowers", RELATIONS),
    ("Qatar and Egypt restored diplomatic relations after three years.", "EGY-QAT", "restores", RELATIONS),
    ("Sudan and Iran agreed to resume diplomatic relations.", "IRN-SDN", "restores", RELATIONS),
    ("Chad has decided to re-establish diplomatic relations with Israel.", "ISR-TCD", "restores", RELATIONS),
    ("Norway and Panama are working to normalise relations.", "NOR-PAN", "restores", RELATIONS),
    ("Lithuania downgraded diplomatic relations with Russia.", "LTU-RUS", "lowers", RELATIONS),
    (
        "Today is the 50th anniversary of the establishment of diplomatic relations between Malta and Japan.",
        "JPN-MLT",
        "establishes",
        RELATIONS,
    ),
    ("Diplomatic relations between Spain and Nicaragua were severed by Managua.", "ESP-NIC", "ends", RELATIONS),
    ("Ireland recognised Palestine as a sovereign state.", "IRL-PSE", "establishes", RELATIONS),
    ("Serbia does not recognise Kosovo.", "SRB-XKX", "holds", RELATIONS),
    ("Ukraine announced its recognition of Kosovo.", "UKR-XKX", "establishes", RELATIONS),
    # representation
    ("Algeria recalled its ambassador from France.", "DZA-FRA", "lowers", REPRESENTATION),
    ("Ecuador expelled the Cuban ambassador.", "CUB-ECU", "lowers", REPRESENTATION),
    ("Lebanon declared the Syrian ambassador persona non grata.", "LBN-SYR", "lowers", REPRESENTATION),
    ("Estonia ordered the Russian ambassador to leave the country.", "EST-RUS", "lowers", REPRESENTATION),
    ("Canada closed its embassy in Caracas.", "CAN-VEN", "lowers", REPRESENTATION),
    ("Denmark reopened its embassy in Kabul.", "AFG-DNK", "restores", REPRESENTATION),
    ("Croatia will open an embassy in Vietnam next year.", "HRV-VNM", "establishes", REPRESENTATION),
    ("The Swedish embassy in Tripoli remains open.", "LBY-SWE", "holds", REPRESENTATION),
    ("Turkey returned its ambassador to Israel.", "ISR-TUR", "restores", REPRESENTATION),
    # alliances and designations
    ("Kuwait has long been a major non-NATO ally of Washington.", "KWT-USA", "holds", ALLIANCE),
    ("The United States designated Kenya as a major non-NATO ally.", "KEN-USA", "establishes", ALLIANCE),
    ("Washington named India a major defense partner.", "IND-USA", "establishes", ALLIANCE),
    ("The Philippines remains a treaty ally of Washington.", "PHL-USA", "holds", ALLIANCE),
    ("Both governments value the alliance between Japan and the United States.", "JPN-USA", "holds", ALLIANCE),
]


@pytest.mark.parametrize(("sentence", "pair", "change", "axis"), READ)
def test_what_a_sentence_says_of_a_level(sentence: str, pair: str, change: str, axis: str) -> None:
    assert said(sentence) == {(pair, change, axis)}


TRAPS = [
    "Two Kenyan firms announced a strategic partnership with a Japanese bank.",
    "Ghana joined the Global Partnership for Education.",
    "Peru ratified the Comprehensive and Progressive Agreement for Trans-Pacific Partnership.",
    "Chile and Spain discussed public-private partnerships in Santiago.",
    "The Strategic Partnership Forum met in Accra with guests from Togo and Benin.",
    "Italy and Egypt launched a clean energy partnership.",
    "Norway raised the issue of fishing rights with Iceland.",
    "Turkey lifted sanctions on Syria.",
    "Poland will upgrade its tanks with equipment from South Korea.",
    "France and India want to take their relations to a new level.",
    "Japan and Peru lifted their relationship to even greater heights.",
    "The actress was named a goodwill ambassador by Kenya and Uganda.",
    "The Vienna Convention on Diplomatic Relations binds Iran and Iraq.",
    "Germany opened a consulate in Goa, India.",
    "Spain recognised that Morocco faces a drought.",
    "Israel recognised the importance of aid from Germany.",
    "Malta suspended visa services at its embassy in Cairo.",
    "Talks at the highest level between Oman and Yemen continued.",
    "Zambia and Malawi restored trade ties.",
    "Mexico cut tariffs on goods from Chile.",
]


@pytest.mark.parametrize("sentence", TRAPS)
def test_what_is_no_level_of_relations(sentence: str) -> None:
    assert said(sentence) == set()


TABLE = [
    line.split("\t")
    for line in (Path(__file__).parent / "rung_sentences.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def told(frame: Frame) -> set[str]:
    """A frame in the words of the table."""
    rung = frame.rung
    assert rung is not None
    named = {f"owner={rung.owner}", f"rung={rung.rung}", f"status={rung.status.value}"}
    return {
        "-".join(sorted(sides(frame))),
        rung.change.value,
        rung.axis.value,
        *named,
        *(f"flag={f}" for f in frame.flags),
    }


@pytest.mark.parametrize(("text", "claims"), TABLE)
def test_the_table_of_sentences(text: str, claims: str) -> None:
    wanted = [set(claim.split()) for claim in claims.split("; ")] if claims else []
    found = [told(frame) for frame in read(*text.split(" || "))[1]]
    assert len(found) == len(wanted), found
    for claim in wanted:
        assert any(claim <= frame for frame in found), found


def only(*sentences: str) -> Frame:
    """The one frame of a document."""
    _, frames = read(*sentences)
    assert len(frames) == 1, frames
    return frames[0]


def test_the_owner_of_the_ladder_stands_in_the_possessive() -> None:
    rung = only("Canada hopes to be lifted to the top rung of Vietnam's ladder.").rung
    assert rung is not None
    assert (rung.owner, rung.partner, rung.rung) == ("VNM", "CAN", "VNM/CSP")


def test_an_inverted_ladder_is_flagged_and_set_right() -> None:
    frame = only("Canada expects Vietnam to be raised to the top tier of Canada's diplomatic ranking.")
    assert frame.rung is not None
    assert (frame.rung.owner, frame.rung.partner, frame.rung.rung) == ("VNM", "CAN", "VNM/CSP")
    assert {"owner_differs_from_lexicon", "owner_stated:CAN"} <= set(frame.flags)


def test_the_lexicon_gives_an_owner_where_the_text_does_not() -> None:
    frame = only("Relations between Vietnam and Chile were elevated to a strategic partnership.")
    assert frame.rung is not None
    assert (frame.rung.owner, frame.rung.rung) == ("VNM", "VNM/SP")
    assert "owner_from_lexicon" in frame.flags


def test_without_a_ladder_the_words_are_kept() -> None:
    rung = only("Relations between Peru and Chile were elevated to a strategic partnership.").rung
    assert rung is not None
    assert (rung.owner, rung.rung, rung.stated) == (None, None, "strategic partnership")


def test_partners_named_together_are_one_frame_each() -> None:
    _, frames = read("Vietnam shares comprehensive strategic partnerships with Japan and France.")
    assert {(f.rung.partner, f.rung.rung) for f in frames if f.rung} == {("JPN", "VNM/CSP"), ("FRA", "VNM/CSP")}
    assert all({"JPN", "FRA"} <= {m.state for m in (*f.actors, *f.recipients)} for f in frames)


def test_those_beside_stand_on_the_rung_already() -> None:
    text, frames = read("Australia was elevated to the top tier of Vietnam's ranking, alongside China and Russia.")
    held = [f for f in frames if f.act == "holds_rung" and f.rung]
    assert {f.rung.partner for f in held if f.rung} == {"CHN", "RUS"}
    assert all(f.span.of(text) == "alongside China and Russia" for f in held)
    assert all(f.rung and f.rung.rung == "VNM/CSP" and f.rung.owner == "VNM" for f in held)
    assert all({m.state for m in f.actors} == {"CHN", "RUS"} for f in held)


def test_notches_are_counted_down_from_the_top() -> None:
    frame = only("Canada stands two notches below the top tier of Vietnam's ranking.")
    assert frame.rung is not None
    assert (frame.rung.owner, frame.rung.partner, frame.rung.rung, frame.rung.steps) == ("VNM", "CAN", "VNM/CP", 2)


def test_a_counted_upgrade_takes_pair_and_rung_from_before() -> None:
    _, frames = read(
        "Vietnam and the United States will raise their ties to a comprehensive strategic partnership.",
        "Diplomats in the region praised the two-step upgrade.",
    )
    last = frames[-1].rung
    assert last is not None
    assert (last.owner, last.partner, last.rung, last.steps) == ("VNM", "USA", "VNM/CSP", 2)


def test_the_same_level_as_others_is_looked_up() -> None:
    _, frames = read("Vietnam wants to lift Canada to the same level as China and India.")
    raised = [f.rung for f in frames if f.rung and f.rung.change.value == "raises"]
    assert [(r.owner, r.partner, r.rung) for r in raised] == [("VNM", "CAN", "VNM/CSP")]


def test_in_everything_but_name_is_de_facto() -> None:
    frame = only("Vietnam already enjoys a “strategic” partnership with Canada in everything but name.")
    assert "de_facto" in frame.flags
    assert frame.rung is not None
    assert frame.rung.rung == "VNM/SP"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Japan and Kenya agreed to elevate their relations to a strategic partnership.", "announced"),
        ("Japan and Kenya want to elevate their relations to a strategic partnership.", "sought"),
        ("Japan proposed to elevate relations with Kenya to a strategic partnership.", "proposed"),
        ("Japan and Kenya signed a strategic partnership.", "signed"),
        ("Japan and Kenya elevated their relations to a strategic partnership.", "in_force"),
        ("Lebanon declared the Syrian ambassador persona non grata.", "declared"),
        ("Chad has decided to sever diplomatic relations with Israel.", "announced"),
    ],
)
def test_how_far_a_change_has_come(sentence: str, status: str) -> None:
    rung = only(sentence).rung
    assert rung is not None
    assert rung.status.value == status


@pytest.mark.parametrize(
    ("sentence", "act", "plover"),
    [
        ("Japan and Kenya elevated their relations to a strategic partnership.", "upgrade", "SUPPORT"),
        ("Japan and Kenya want to elevate their relations to a strategic partnership.", "seek_upgrade", "REQUEST:meet"),
        ("Algeria recalled its ambassador from France.", "recall_ambassador", "SANCTION:withdraw"),
        ("Ecuador expelled the Cuban ambassador.", "expel", "SANCTION:expel"),
        ("Bolivia severed diplomatic relations with Israel.", "sever", "SANCTION:discontinue"),
        ("Germany and Japan are strategic partners.", "holds_rung", None),
    ],
)
def test_acts_and_their_class(sentence: str, act: str, plover: str | None) -> None:
    frame = only(sentence)
    assert (frame.act, frame.plover) == (act, plover)


def test_who_acts_alone_is_actor_and_owner() -> None:
    frame = only("Algeria recalled its ambassador from France.")
    assert frame.rung is not None
    assert (frame.rung.owner, frame.rung.partner) == ("DZA", "FRA")
    assert [m.state for m in frame.actors] == ["DZA"]
    assert [m.state for m in frame.recipients] == ["FRA"]


def test_the_head_is_the_changing_word_and_the_span_is_tight() -> None:
    text, frames = read(
        "The minister said on Monday that Japan will elevate its ties with Kenya to a strategic partnership."
    )
    assert len(frames) == 1
    assert frames[0].span.of(text) == "Japan will elevate its ties with Kenya to a strategic partnership"


def test_an_anniversary_is_flagged() -> None:
    frame = only("Today is the 50th anniversary of the establishment of diplomatic relations between Malta and Japan.")
    assert "anniversary" in frame.flags


def test_the_title_says_who_we_are() -> None:
    about = tuple(Actor(code, ActorKind.STATE, name, code) for code, name in (("AUS", "Australia"), ("PER", "Peru")))
    text, frames = read("Today we elevate our relationship to a strategic partnership.", about=about)
    assert [sides(frame) for frame in frames] == [frozenset({"AUS", "PER"})]
    assert all(m.span.of(text) == m.text for frame in frames for m in frame.actors)
    assert "party_from_context" in frames[0].flags
    assert read("Today we elevate our relationship to a strategic partnership.")[1] == []


@settings(max_examples=30, deadline=None)
@given(
    st.text(
        alphabet="abc XYZ“”.,-'’ partnership relations upgrade to the strategic with Kenya Japan ambassador",
        max_size=120,
    )
)
def test_any_text_gives_frames_inside_it(text: str) -> None:
    sentence = text.strip() or "x"
    whole, frames = read(sentence)
    assert all(0 <= f.span.start < f.span.end <= len(whole) for f in frames)
    assert all(m.span.of(whole) == m.text for f in frames for m in (*f.actors, *f.recipients))
