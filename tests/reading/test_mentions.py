"""Who is mentioned: titles with and without names, organs, groups, later short names, misspelt names. Own sentences."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.publishers import state_of_publisher
from dragoman.model import ActorKind, BlockKind, Sentence, Source, Span
from dragoman.reading.actors.mentions import find_mentions
from dragoman.reading.parsed import load_model, parse
from tests.reading.mentions_for_tests import mentions_of, parsed_of

# (sentence, [(text of the mention, id, state)]); read as of 2023-08-09.
TITLED = [
    (
        "US President Joe Biden landed in Hanoi.",
        [("US President Joe Biden", "joe-biden", "USA"), ("Hanoi", "VNM", "VNM")],
    ),
    ("The US president will attend.", [("US president", "joe-biden", "USA")]),
    (
        "The French president met the German chancellor.",
        [("French president", "emmanuel-macron", "FRA"), ("German chancellor", "olaf-scholz", "DEU")],
    ),
    ("Vietnam’s prime minister spoke.", [("Vietnam’s prime minister", "pham-minh-chinh", "VNM")]),
    (
        "Vietnamese Prime Minister Pham Minh Chinh spoke.",
        [("Vietnamese Prime Minister Pham Minh Chinh", "pham-minh-chinh", "VNM")],
    ),
    ("Premier Li Qiang left.", [("Premier Li Qiang", "li-qiang", "CHN")]),
    ("President Biden agreed.", [("President Biden", "joe-biden", "USA")]),
    ("Defense Secretary Lloyd Austin flew home.", [("Defense Secretary Lloyd Austin", "lloyd-austin", "USA")]),
    (
        "Paraguayan Foreign Minister Julio Arriola visited.",
        [("Paraguayan Foreign Minister Julio Arriola", "julio-arriola", "PRY")],
    ),
    (
        "Former Australian Prime Minister Kevin Rudd wrote a book.",
        [("Former Australian Prime Minister Kevin Rudd", "kevin-rudd", "AUS")],
    ),
    (
        "Prime Minister Mark Rutte of the Netherlands called.",
        [("Prime Minister Mark Rutte of the Netherlands", "mark-rutte", "NLD")],
    ),
    (
        "President of Russia Vladimir Putin congratulated them.",
        [("President of Russia Vladimir Putin", "vladimir-putin", "RUS")],
    ),
    ("The Prime Minister of India arrived.", [("Prime Minister of India", "narendra-modi", "IND")]),
    (
        "EU foreign policy chief Josep Borrell warned them.",
        [("EU foreign policy chief Josep Borrell", "josep-borrell", "EU")],
    ),
    (
        "NATO Secretary General Jens Stoltenberg said so.",
        [("NATO Secretary General Jens Stoltenberg", "jens-stoltenberg", "NATO")],
    ),
    ("North Korean leader Kim Jong Un inspected it.", [("North Korean leader Kim Jong Un", "kim-jong-un", "PRK")]),
    (
        "State Department spokesman Matthew Miller declined.",
        [("State Department spokesman Matthew Miller", "matthew-miller", "USA")],
    ),
    (
        "Chinese Foreign Ministry spokesperson Mao Ning objected.",
        [("Chinese Foreign Ministry spokesperson Mao Ning", "mao-ning", "CHN")],
    ),
    (
        "US Ambassador to Vietnam Marc Knapper smiled.",
        [("US Ambassador to Vietnam Marc Knapper", "marc-knapper", "USA")],
    ),
    ("then-Prime Minister Shinzo Abe had agreed.", [("then-Prime Minister Shinzo Abe", "shinzo-abe", "JPN")]),
    ("Premier Li Qiong stayed away.", [("Premier Li Qiong", "li-qiang", "CHN")]),
    (
        "US Secretary of State Anthony Blinken called.",
        [("US Secretary of State Anthony Blinken", "antony-blinken", "USA")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), TITLED, ids=[s for s, _ in TITLED])
def test_titles(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(m.text, m.id, m.state) for m in mentions_of(sentence)] == expected


ACTING = [
    ("The Chinese Foreign Ministry objected.", "Chinese Foreign Ministry", "CHN-foreign-ministry", ActorKind.ORGAN),
    ("China’s foreign ministry objected.", "China’s foreign ministry", "CHN-foreign-ministry", ActorKind.ORGAN),
    (
        "The Ministry of Foreign Affairs of Vietnam replied.",
        "Ministry of Foreign Affairs of Vietnam",
        "VNM-foreign-ministry",
        ActorKind.ORGAN,
    ),
    ("It would face obstacles in the US Congress.", "US Congress", "USA-parliament", ActorKind.ORGAN),
    ("Senior US defence officials flew in.", "Senior US defence officials", "USA-officials", ActorKind.GROUP),
    ("Chinese officials were wary.", "Chinese officials", "CHN-officials", ActorKind.GROUP),
    ("White House officials said so.", "White House officials", "USA-officials", ActorKind.GROUP),
    ("The Vietnamese government seems wary.", "Vietnamese government", "VNM-government", ActorKind.GOVERNMENT),
    ("The government of Japan agreed.", "government of Japan", "JPN-government", ActorKind.GOVERNMENT),
    ("The Biden administration pressed on.", "Biden administration", "USA-government", ActorKind.GOVERNMENT),
    ("The Vietnamese Politburo met.", "Vietnamese Politburo", "VNM-politburo", ActorKind.ORGAN),
    ("The Russian navy sailed.", "Russian navy", "RUS-military", ActorKind.ORGAN),
]


@pytest.mark.parametrize(("sentence", "text", "actor", "kind"), ACTING, ids=[row[0] for row in ACTING])
def test_organs_and_groups(sentence: str, text: str, actor: str, kind: ActorKind) -> None:
    (mention,) = mentions_of(sentence)
    assert (mention.text, mention.id, mention.actor.kind, mention.state) == (text, actor, kind, actor[:3])


def test_a_bare_organ_belongs_to_the_state_spoken_of() -> None:
    found = mentions_of("Vietnam weighed two options.", "In Hanoi, officials said the Politburo had debated them.")
    assert ("Politburo", "VNM-politburo") in [(m.text, m.id) for m in found]


def test_an_organ_word_that_describes_another_noun_is_no_organ() -> None:
    found = mentions_of("Russia’s military aviation plans were delayed.")
    assert [(m.text, m.id) for m in found] == [("Russia", "RUS")]


def test_the_office_is_read_as_of_the_day() -> None:
    for day, who in (("2012-05-01", "barack-obama"), ("2018-05-01", "donald-trump"), ("2023-05-01", "joe-biden")):
        (mention,) = mentions_of("The US president declined.", day=day)
        assert mention.id == who
    (mention,) = mentions_of("The US president declined.", day=None)
    assert (mention.id, mention.actor.kind, mention.state) == ("USA-head_of_state", ActorKind.OFFICE, "USA")


def test_one_of_several_with_a_title_is_not_its_holder() -> None:
    ids = [m.id for m in mentions_of("Oslo expelled a first secretary of the Cuban embassy.", day="2023-05-01")]
    assert "CUB-embassy" in ids
    assert not any(load_actors().actor(i).kind is ActorKind.PERSON or i.endswith("party_chief") for i in ids)


def test_a_role_is_not_its_holder() -> None:
    mentions = mentions_of("She was elected President of Mexico on Sunday.", day="2024-06-03")
    assert [m.id for m in mentions] == ["MEX-head_of_state"]


def test_a_description_keeps_all_candidates() -> None:
    (mention,) = mentions_of("He took a call from the head of Vietnam.", day="2023-07-29")
    assert (mention.text, mention.id, mention.actor.kind, mention.how) == (
        "head of Vietnam",
        "?head-of-VNM",
        ActorKind.OFFICE,
        "description",
    )
    assert {c.id for c in mention.candidates} == {"nguyen-phu-trong", "vo-van-thuong", "pham-minh-chinh"}
    assert mention.state == "VNM"


def test_the_head_of_something_else_there_is_not_the_head_of_the_state() -> None:
    def described(text: str) -> list[str]:
        return [m.text for m in mentions_of(text, day="2005-07-07") if m.how == "description"]

    assert described("He wrote to the head of the Russian state.") == ["head of the Russian state"]
    assert described("He wrote to the head of the Russian Orthodox Church.") == []
    assert described("He wrote to the Chief of the Presidential Executive Office in Moscow.") == []


def test_misspelt_names_resolve_and_say_so() -> None:
    (mention,) = mentions_of("He meant Nguyen Phu Trog, no doubt.")
    assert (mention.id, mention.note) == ("nguyen-phu-trong", "misspelt: Nguyen Phu Trong")
    (mention,) = mentions_of("US Secretary of State Anthony Blinken called.")
    assert mention.note == "misspelt: Antony Blinken"


def test_short_names_find_the_full_one() -> None:
    found = mentions_of(
        "Paraguayan Foreign Minister Julio Arriola met Vietnamese Prime Minister Pham Minh Chinh.",
        "Arriola thanked Chinh.",
        "Mr. Arriola left.",
    )
    assert [(m.text, m.id, m.state) for m in found[2:]] == [
        ("Arriola", "julio-arriola", "PRY"),
        ("Chinh", "pham-minh-chinh", "VNM"),
        ("Mr. Arriola", "julio-arriola", "PRY"),
    ]


def test_an_honorific_resolves_by_the_lexicon() -> None:
    assert [(m.text, m.id) for m in mentions_of("Mr Blinken hoped for more.")] == [("Mr Blinken", "antony-blinken")]


def test_another_bearer_of_the_name_is_not_the_president() -> None:
    assert "joe-biden" not in [m.id for m in mentions_of("Hunter Biden paid the bill.")]


def test_headlines_name_persons_by_short_name() -> None:
    found = mentions_of("Biden Says Vietnam Wants Closer Ties With Washington", block=BlockKind.HEADLINE)
    assert [m.id for m in found] == ["joe-biden", "VNM", "USA"]


def test_unknown_organisations_and_persons() -> None:
    found = {m.text: m for m in mentions_of("Jane Goodwill of the Wexford Institute told Reuters that it was over.")}
    assert found["Wexford Institute"].actor.kind is ActorKind.ORGANISATION
    assert found["Reuters"].id == "reuters"
    assert found["Jane Goodwill"].actor.kind is ActorKind.PERSON


def test_a_title_after_a_comma_tells_the_state() -> None:
    found = {m.text: m for m in mentions_of("Julio Arriola, Paraguay’s foreign minister, spoke first.")}
    assert found["Julio Arriola"].state == "PRY"


def test_the_chinese_as_people() -> None:
    assert [m.how for m in mentions_of("The Chinese have agreed.")] == ["demonym"]
    assert [m.how for m in mentions_of("The Chinese economy grew.")] == ["adjective"]


def test_no_mention_runs_over_a_sentence_end() -> None:
    found = mentions_of("He flew to China.", "Foreign Minister Wang Yi met him.")
    assert [(m.text, m.id) for m in found] == [("China", "CHN"), ("Foreign Minister Wang Yi", "wang-yi")]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "US ",
                "President ",
                "Joe Biden",
                "’s ",
                "China",
                ", ",
                "officials ",
                "the ",
                "Li ",
                "Xi",
                "\n",
                "é",
                "🇻🇳",
                "minister of ",
            ]
        ),
        max_size=14,
    )
)
def test_offsets_are_exact_on_any_text(parts: list[str]) -> None:
    text = "".join(parts)
    parsed = tuple(parse(text, [Sentence(Span(0, len(text)), BlockKind.BODY)], load_model())) if text.strip() else ()
    found = find_mentions(text, parsed, "2023-08-09", load_actors())
    for mention in found:
        assert mention.span.of(text) == mention.text
    for one, other in itertools.pairwise(found):
        assert one.span.end <= other.span.start


def test_an_envoy_without_a_name_acts_for_the_sender() -> None:
    found = mentions_of("Russia’s ambassador to Vietnam was summoned.")
    assert [(m.text, m.id, m.state) for m in found] == [
        ("Russia’s ambassador", "RUS-ambassador", "RUS"),
        ("Vietnam", "VNM", "VNM"),
    ]


def test_a_family_name_that_is_a_word() -> None:
    (mention,) = mentions_of("Vice Premier He Lifeng agreed.")
    assert (mention.text, mention.id) == ("Vice Premier He Lifeng", "he-lifeng")


def test_a_title_and_name_of_two_holders_stays_open_without_a_day() -> None:
    found = mentions_of("President Bush rejected a Russian plan.", "Bush administration aides agreed.", day=None)
    first = found[0]
    assert (first.text, first.id, first.state) == ("President Bush", "?bush", "USA")
    assert {actor.id for actor in first.candidates} == {"george-h-w-bush", "george-w-bush"}
    assert "USA" in {m.state for m in found if m.text.startswith("Bush administration")}


def test_the_day_settles_a_name_of_two_holders() -> None:
    assert [m.id for m in mentions_of("President Bush agreed.", day="2005-03-01")] == ["george-w-bush"]


def test_a_capitalised_organ_acts_for_its_state_even_before_a_noun() -> None:
    found = mentions_of("Greek Air Force pilots flew over the Gaza Strip.")
    assert [(m.text, m.id, m.state) for m in found] == [
        ("Greek Air Force", "GRC-military", "GRC"),
        ("Gaza Strip", "PSE", "PSE"),
    ]


# Whose a title is where it does not say so, and who is meant by a wrong spelling. (sentences, text, id, state)
WHOSE = [
    (("Interior Secretary Ada Bloom spoke.",), "Interior Secretary Ada Bloom", "ada-bloom", "USA"),
    (
        ("The Philippines voted.", "Interior Secretary Ada Bloom spoke."),
        "Interior Secretary Ada Bloom",
        "ada-bloom",
        "PHL",
    ),
    (("Foreign Secretary Ada Bloom spoke in London.",), "Foreign Secretary Ada Bloom", "ada-bloom", "GBR"),
    (("The President of Russia's visit was put off.",), "President of Russia", "vladimir-putin", "RUS"),
    (("The prime minister of India's new train left.",), "prime minister of India", "narendra-modi", "IND"),
    (("Voters saw the President of Peru's plane.",), "President of Peru", "dina-boluarte", "PER"),
    (("They met Spain's prime minister, Ana Ruiz, at noon.",), "Spain's prime minister", "ana-ruiz", "ESP"),
    (("They met the Kenyan president, Ada Bloom.",), "Kenyan president", "ada-bloom", "KEN"),
    (("He called the German chancellor, Jo Roth, again.",), "German chancellor", "jo-roth", "DEU"),
    (("Chinese President Xi Jinpingg spoke.",), "Chinese President Xi Jinpingg", "xi-jinping", "CHN"),
    (("Ukrainian leader Zelensskiy spoke.",), "Ukrainian leader Zelensskiy", "volodymyr-zelenskyy", "UKR"),
    (("President Lukashenkko of Belarus spoke.",), "President Lukashenkko of Belarus", "alexander-lukashenko", "BLR"),
    (("Benjamyn Netanyahu spoke in Israel.",), "Benjamyn Netanyahu", "benjamin-netanyahu", "ISR"),
    (("Rodrigo Duterte spoke.", "Later Dutertte left."), "Dutertte", "rodrigo-duterte", "PHL"),
    (
        ("The chair is the General Secretary of the Harvest Party Nguyen Phu Throng, with whom he spoke.",),
        "Nguyen Phu Throng",
        "nguyen-phu-trong",
        "VNM",
    ),
    (("The Russian leader spoke.",), "Russian leader", "vladimir-putin", "RUS"),
    (("Queen Elizabeth of Great Britain reigned.",), "Queen Elizabeth of Great Britain", "elizabeth-ii", "GBR"),
    (("President Lincoln signed it.",), "President Lincoln", "abraham-lincoln", "USA"),
    (("Mr Jintao spoke in China.",), "Mr Jintao", "hu-jintao", "CHN"),
]


@pytest.mark.parametrize(("sentences", "text", "actor", "state"), WHOSE, ids=[row[0][-1][:50] for row in WHOSE])
def test_whose_and_who(sentences: tuple[str, ...], text: str, actor: str, state: str) -> None:
    assert [(m.id, m.state) for m in mentions_of(*sentences) if m.text == text] == [(actor, state)]


def test_the_party_of_a_state_is_not_its_president() -> None:
    found = mentions_of("He joined the president of Peru's ruling party.")
    assert "dina-boluarte" not in {mention.id for mention in found}


def test_the_election_of_a_president_names_the_office() -> None:
    found = mentions_of("She is running for President of Peru.")
    assert {mention.id for mention in found} == {"PER-head_of_state"}


def test_a_fixed_name_is_not_the_organ_of_the_state_before_it() -> None:
    found = mentions_of("Russian hackers were charged, the Justice Department said.")
    assert "USA-justice-ministry" in {mention.id for mention in found}


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("The White House", "USA"),
        ("President of Russia", "RUS"),
        ("Ministry of Foreign Affairs of Japan", "JPN"),
        ("The Irish Times", None),
        ("Reuters", None),
        ("Japan Coffee Blog", None),
    ],
)
def test_for_whom_a_publisher_speaks(name: str, state: str | None) -> None:
    assert state_of_publisher(Source("x", name), load_actors()) == state


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Senior Director Ada Bloom spoke.", "ada-bloom"),
        ("Ambassador Jo Roth left.", "jo-roth"),
        ("Senior Advisor Ana Ruiz stayed.", "ana-ruiz"),
    ],
)
def test_an_office_names_its_own_officials_without_the_state(sentence: str, actor: str) -> None:
    text, parsed = parsed_of(sentence)
    found = find_mentions(text, parsed, "2023-08-09", load_actors(), "USA")
    assert [(mention.id, mention.state) for mention in found] == [(actor, "USA")]
