"""The lexicon of actors: names found and traps avoided, offices by day, data that break their rules."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dragoman.lexicon.actors as actors_module
from dragoman.errors import BadArgument, LexiconError
from dragoman.lexicon.actor_data import load_actor_data
from dragoman.lexicon.actors import ActorLexicon, load_actors
from dragoman.lexicon.described import described
from dragoman.lexicon.names import fold
from dragoman.model import ActorKind

DATA = Path(actors_module.__file__).parent / "data"


@pytest.fixture(scope="module")
def lexicon() -> ActorLexicon:
    return load_actors()


# Each sentence is our own; the ids are all that may be found in it, in order.
FOUND = [
    ("The US and the UK signed it.", ["USA", "GBR"]),
    ("U.S. and U.K. envoys met in the UAE.", ["USA", "GBR", "ARE"]),
    ("The DPRK denounced the ROK.", ["PRK", "KOR"]),
    ("The PRC and the DRC opened missions.", ["CHN", "COD"]),
    ("Tell us what the US wants from us.", ["USA"]),
    ("Viet Nam and Türkiye and Côte d’Ivoire voted.", ["VNM", "TUR", "CIV"]),
    ("CHINA AND VIETNAM AGREE ON BORDER", ["CHN", "VNM"]),
    ("Georgia and Moldova applied to join the bloc.", ["GEO", "MDA"]),
    ("In Georgia, voters in Atlanta and Savannah queued for hours.", []),
    ("Georgia Tech beat Georgia State.", []),
    ("King Abdullah returned to Jordan from Iraq.", ["JOR", "IRQ"]),
    ("Michael Jordan and Jim Jordan were at the game.", []),
    ("The Jordan River flows into the Dead Sea.", []),
    ("Turkey ratified the treaty.", ["TUR"]),
    ("She ate a turkey sandwich and a Turkey Day pie.", []),
    ("Chad recalled its envoy from Sudan.", ["TCD", "SDN"]),
    ("Chad Miller lives near Lake Chad.", []),
    ("Chad President Amadou Berri spoke.", ["TCD"]),
    ("Niger and Nigeria closed the border along the Niger River.", ["NER", "NGA"]),
    ("Nigerien and Nigerian troops met.", ["NER", "NGA"]),
    ("Guinea, Guinea-Bissau and Equatorial Guinea agreed.", ["GIN", "GNB", "GNQ"]),
    ("Papua New Guinea is not New Guinea, nor a guinea pig.", ["PNG"]),
    ("North Macedonia joined NATO.", ["MKD", "NATO"]),
    ("Ireland objected, Northern Ireland did not.", ["IRL", "northern-ireland"]),
    ("The Republic of China is the name Taiwan uses; the People's Republic of China objects.", ["TWN", "TWN", "CHN"]),
    ("Latin American, South American and African American voices were heard.", []),
    ("American and Chinese officials spoke.", ["USA", "CHN"]),
    ("He speaks Chinese and wrote in French.", []),
    ("The Chinese-language edition and the French version differ.", []),
    ("Chinese speakers are needed, the Chinese delegation said.", ["CHN"]),
    ("George Washington and Denzel Washington never met.", ["george-washington"]),
    ("Washington state sued while Washington negotiated.", ["USA"]),
    ("Ships crossed the South China Sea and the Indian Ocean.", []),
    ("Vietnam War veterans visited Vietnam.", ["VNM"]),
    ("From New Mexico and New England to the Gulf of Mexico and the Sea of Japan.", []),
    ("Their German shepherd likes Swiss cheese.", []),
    ("Will May come in May? May Will?", []),
    ("The Kremlin and the White House traded barbs.", ["kremlin", "white-house"]),
    (
        "The Pentagon, the State Department and Capitol Hill disagreed.",
        ["USA-defence-ministry", "USA-foreign-ministry", "USA-parliament"],
    ),
    ("Downing Street and the Élysée consulted the Bundestag.", ["downing-street", "elysee", "DEU-parliament"]),
    ("The Quai d'Orsay and Foggy Bottom were silent.", ["FRA-foreign-ministry", "USA-foreign-ministry"]),
    (
        "Casa Rosada, Planalto and Malacañang agree; Rashtrapati Bhavan hosts.",
        ["ARG-presidency", "BRA-presidency", "PHL-presidency", "IND-presidency"],
    ),
    ("Brussels warned Budapest.", ["EU", "HUN"]),
    ("Belgium's king returned to Brussels.", ["BEL", "BEL"]),
    ("Beijing, Tokyo, Hanoi and Pyongyang are capitals.", ["CHN", "JPN", "VNM", "PRK"]),
    ("The Paris Agreement and the Vienna Convention hold.", []),
    ("The US$5 billion loan was approved.", []),
    ("The EU, ASEAN, NATO, the UN and the G20 met the African Union.", ["EU", "ASEAN", "NATO", "UN", "G20", "AU"]),
    (
        "The Arab League, the Lima Group, Polisario and Somaliland",
        ["arab-league", "lima-group", "polisario", "somaliland"],
    ),
    ("Abkhazia and South Ossetia thanked the Soviet Union's heirs.", ["abkhazia", "south-ossetia", "SUN"]),
    ("Kosovo, Palestine and the Holy See were observers.", ["XKX", "PSE", "VAT"]),
    ("Reuters, AFP and Xinhua reported it.", ["reuters", "afp", "xinhua"]),
    ("The Dominican Republic and Dominica differ.", ["DOM", "DMA"]),
    ("Lima hosted nothing of note.", []),
    ("Peru said Lima would host.", ["PER", "PER"]),
    ("The DR Congo accused Rwanda; Congo wants sanctions.", ["COD", "RWA", "COD"]),
    ("South Korea spoke for Korea.", ["KOR", "KOR"]),
    ("Kim Jong-un and Nguyễn Phú Trọng exchanged letters.", ["kim-jong-un", "nguyen-phu-trong"]),
    ("Anti-American slogans and pro-Russian flags", ["RUS"]),
    ("The Greek Cypriots and the Cypriot side", ["CYP", "CYP"]),
    # what follows makes another thing of the name: an outlet, a contest, a treaty
    ("The Irish Times and the Peru Post disagreed. (The Australian)", []),
    ("She won the Swiss Open and the Kenyan Marathon.", []),
    ("The Sofia Conference and the Astana process ended.", []),
    ("Talks on the Swiss conference began in Bern.", ["CHE", "CHE"]),
    # bodies that several states have
    ("Congress adjourned.", ["USA-parliament"]),
    ("Peru's Congress met the Senate of Chile.", ["PER", "PER-parliament", "CHL-parliament", "CHL"]),
    ("Kenya held a vote; the National Assembly agreed.", ["KEN", "KEN-parliament"]),
    ("The National Assembly agreed.", []),
    ("The World Congress of Beekeepers met.", []),
    # spelt wrong by a letter
    ("The Ukranian minister left.", ["UKR"]),
    ("Floods in Afgahanistan and Burkino Faso", ["AFG", "BFA"]),
    ("The Panamaian leader and the Fijiian envoy", ["PAN", "FJI"]),
    ("Roy Lichtenstein painted at Columbia in Granada. Finish it.", []),
    # Brussels the city
    ("Ministers met in Brussels.", ["BEL"]),
]


def test_a_misspelt_name_says_what_is_meant(lexicon: ActorLexicon) -> None:
    (hit,) = lexicon.find("A Bulgarain port")
    assert (hit.text, hit.meant, hit.actor.id) == ("Bulgarain", "Bulgarian", "BGR")


def test_a_word_used_again_and_again_is_no_slip(lexicon: ActorLexicon) -> None:
    assert lexicon.find("Romanai sells shoes. Romanai is a brand. Buy Romanai.") == []


@pytest.mark.parametrize(
    ("state", "day", "ids"),
    [
        ("RUS", "2009-05-01", ["dmitry-medvedev"]),
        ("JPN", "2023-05-01", ["fumio-kishida"]),
        ("CHN", "2023-05-01", ["xi-jinping"]),
    ],
)
def test_who_leads_a_state(lexicon: ActorLexicon, state: str, day: str, ids: list[str]) -> None:
    assert [person.id for person in lexicon.leaders(state, day)] == ids


def test_where_nobody_leads_beyond_doubt_all_at_the_top_are_candidates(lexicon: ActorLexicon) -> None:
    assert len(lexicon.leaders("VNM", "2023-07-28")) > 1


@pytest.mark.parametrize(
    ("kind", "state", "day", "person"),
    [
        ("head_of_government", "RUS", "2005-06-01", "mikhail-fradkov"),
        ("head_of_state", "TUR", "2005-06-01", "ahmet-necdet-sezer"),
        ("head_of_state", "BDI", "2021-11-18", "evariste-ndayishimiye"),
        ("head_of_government", "FJI", "2012-03-09", "frank-bainimarama"),
        ("monarch", "AUS", "2020-01-01", "elizabeth-ii"),
        ("foreign_minister", "KEN", "2021-07-16", "raychelle-omamo"),
    ],
)
def test_holders_of_smaller_states_and_earlier_days(
    lexicon: ActorLexicon, kind: str, state: str, day: str, person: str
) -> None:
    assert [holder.person for holder in lexicon.holders(kind, state, day)] == [person]


def test_a_monarch_of_several_realms_acts_for_the_first(lexicon: ActorLexicon) -> None:
    person = lexicon.person("elizabeth-ii")
    assert lexicon.actor_of(person, "2020-01-01").state == "GBR"
    assert lexicon.actor_of(person, "2020-01-01", "AUS").state == "AUS"


@pytest.mark.parametrize(("text", "ids"), FOUND, ids=[text[:40] for text, _ in FOUND])
def test_find(lexicon: ActorLexicon, text: str, ids: list[str]) -> None:
    assert [hit.actor.id for hit in lexicon.find(text)] == ids


def test_find_leaves_a_name_of_two_states_open(lexicon: ActorLexicon) -> None:
    (hit,) = lexicon.find("Talks on Korea resumed.")
    assert hit.actor.id == "?korea"
    assert {candidate.id for candidate in hit.candidates} == {"KOR", "PRK"}


@given(st.text(max_size=200))
def test_find_offsets_are_exact(text: str) -> None:
    last = 0
    for hit in load_actors().find(text):
        assert text[hit.start : hit.end] == hit.text
        assert last <= hit.start < hit.end
        last = hit.end


@given(
    st.lists(
        st.sampled_from(
            ["Vietnam", "US", "’s", " ", "\n", "President ", "Xi Jinping", "é", "İ", "ß", "🇻🇳", "China—", "U.S."]
        )
    )
)
def test_find_offsets_are_exact_on_names(parts: list[str]) -> None:
    text = "".join(parts)
    assert all(text[hit.start : hit.end] == hit.text for hit in load_actors().find(text))


@given(st.text())
def test_fold_keeps_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("USA", "USA"),
        ("us", "USA"),
        ("Viet Nam", "VNM"),
        ("Hanoi", "VNM"),
        ("vietnamese", "VNM"),
        ("VNM", "VNM"),
        ("vn", "VNM"),
        ("Türkiye", "TUR"),
        ("eu", "EU"),
        ("ASEAN", "ASEAN"),
        ("the kremlin", None),
        ("Kremlin", "RUS"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("holy see", "VAT"),
    ],
)
def test_resolve_state(lexicon: ActorLexicon, text: str, state: str | None) -> None:
    if state is None:
        with pytest.raises(BadArgument):
            lexicon.resolve_state(text)
    else:
        assert lexicon.resolve_state(text) == state


def test_unknown_names_come_with_near_ones(lexicon: ActorLexicon) -> None:
    with pytest.raises(BadArgument, match="Vietnam"):
        lexicon.resolve_state("Vietnma")
    with pytest.raises(BadArgument, match="joe-biden"):
        lexicon.actor("jo-biden")


def test_every_un_member_has_a_name_and_an_adjective_or_a_name(lexicon: ActorLexicon) -> None:
    states = {a.id for a in lexicon._data.actors.values() if a.kind is ActorKind.STATE}
    assert len(states) >= 193 + 10
    assert {
        "TWN",
        "PSE",
        "XKX",
        "VAT",
        "SUN",
        "YUG",
        "CSK",
        "DDR",
        "donetsk-pr",
        "luhansk-pr",
        "northern-cyprus",
    } <= states
    assert lexicon.state_name("VNM") == "Vietnam"
    assert lexicon.state_name("COD") == "DR Congo"
    assert lexicon.state_name("nobody-known") == "nobody-known"


@pytest.mark.parametrize(
    ("kind", "state", "day", "names"),
    [
        ("head_of_state", "USA", "2023-08-09", ["Joe Biden"]),
        ("head_of_government", "VNM", "2023-07-28", ["Pham Minh Chinh"]),
        ("party_chief", "VNM", "2023-07-28", ["Nguyen Phu Trong"]),
        ("head_of_government", "CHN", "2023-09-01", ["Li Qiang"]),
        ("head_of_government", "GBR", "2022-10-01", ["Liz Truss"]),
        ("head_of_government", "GBR", "2022-10-25", ["Liz Truss", "Rishi Sunak"]),
        ("foreign_minister", "RUS", "2015-01-01", ["Sergey Lavrov"]),
        ("defence_minister", "USA", "2023-01-01", ["Lloyd Austin"]),
        ("secretary_general", "NATO", "2020-01-01", ["Jens Stoltenberg"]),
        ("head_of_state", "USA", "2099-01-01", []),
    ],
)
def test_holders(lexicon: ActorLexicon, kind: str, state: str, day: str, names: list[str]) -> None:
    assert [holder.name for holder in lexicon.holders(kind, state, day)] == names


G20_ASEAN = "ARG AUS BRA CAN CHN FRA DEU IND IDN ITA JPN KOR MEX RUS SAU ZAF TUR GBR USA".split()
G20_ASEAN += "BRN KHM LAO MYS MMR PHL SGP THA VNM".split()


@pytest.mark.parametrize("state", G20_ASEAN)
def test_someone_heads_every_g20_and_asean_state(lexicon: ActorLexicon, state: str) -> None:
    for day in ("2013-09-01", "2017-01-01", "2020-01-01", "2023-08-01", "2025-03-01"):
        assert lexicon.chiefs(state, day), (state, day)
        assert lexicon.has_office("foreign_minister", state)
        assert lexicon.has_office("defence_minister", state)


def test_every_holder_has_source_and_day_checked(lexicon: ActorLexicon) -> None:
    assert all(h.source and h.checked and h.confidence in "ABC" for h in lexicon._data.offices.holders)


def test_persons_by_variant_and_short_name(lexicon: ActorLexicon) -> None:
    assert [p.id for p in lexicon.persons_named("Volodymyr Zelensky", None)] == ["volodymyr-zelenskyy"]
    assert [p.id for p in lexicon.persons_named("Chinh", "2023-01-01")] == ["pham-minh-chinh"]
    assert [p.id for p in lexicon.persons_named("Xi", "2023-01-01")] == ["xi-jinping"]
    assert [h.kind for h in lexicon.tenure("nguyen-phu-trong")] == ["party_chief", "head_of_state"]
    assert lexicon.person("angela-merkel").gender == "f"


@pytest.mark.parametrize(
    ("written", "kinds", "meant"),
    [
        ("Nguyen Phu Trog", (), "nguyen-phu-trong"),
        ("Anthony Blinken", ("foreign_minister",), "antony-blinken"),
        ("Li Qiong", ("head_of_government",), "li-qiang"),
        ("Anthony Blinken", (), None),
        ("Li Qiong", (), None),
        ("Joe Barden", ("foreign_minister",), None),
    ],
)
def test_misspelt_needs_a_title_or_two_parts(
    lexicon: ActorLexicon, written: str, kinds: tuple[str, ...], meant: str | None
) -> None:
    found = lexicon.misspelt(written, frozenset(), kinds)
    assert (found.id if found else None) == meant


# -- data that break their rules ---------------------------------------------------------------------------------------


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in ("states.json", "states.toml", "organisations.toml", "metonyms.toml", "persons.toml", "titles.toml"):
        shutil.copy(DATA / name, tmp_path / name)
    shutil.copytree(DATA / "offices", tmp_path / "offices")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "offices/americas.toml",
            '["Joe Biden", "2021-01-20", "2025-01-20"]]',
            '["Joe Biden", "2021-01-20", "2026-01-20"]]',
            "",
        ),
        (
            "offices/americas.toml",
            '["Joe Biden", "2021-01-20", "2025-01-20"]',
            '["Joe Biden", "2021-01-20", "2025-06-20"]',
            "overlap",
        ),
        ("offices/americas.toml", '["Joe Biden", "2021-01-20"', '["Joe Biden", "2021-13-20"', "not a day"),
        (
            "offices/americas.toml",
            '["Joe Biden", "2021-01-20", "2025-01-20"]',
            '["Joe Biden", "2021-01-20", "2020-01-20"]',
            "before coming",
        ),
        ("offices/americas.toml", "[CAN]", "[CNA]", "no state"),
        ("offices/americas.toml", 'confidence = "B"', 'confidence = "D"', "confidence"),
        ("states.toml", 'names = ["PNG",', 'names = ["Indonesia",', "names"),
        ("states.toml", 'larger = "IND"', 'larger = "INX"', "INX"),
        ("organisations.toml", 'arab-league = ["Arab League"', 'arab-league = ["NATO"', "NATO"),
        ("persons.toml", 'women = ["Kamala Harris"', 'women = ["Kamala Haris"', "Kamala Haris"),
        ("titles.toml", '"pope" = "VAT"', '"pope" = "VAX"', "VAX"),
    ],
)
def test_broken_data_are_refused_by_name(data: Path, file: str, old: str, new: str, message: str) -> None:
    path = data / file
    text = path.read_text(encoding="utf-8")
    if not message:
        assert old not in text
        return
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        load_actor_data(data)


def test_the_version_changes_with_the_data(data: Path, lexicon: ActorLexicon) -> None:
    assert load_actor_data(data).version == lexicon.version
    path = data / "titles.toml"
    path.write_text(path.read_text(encoding="utf-8") + "# another\n", encoding="utf-8")
    assert load_actor_data(data).version != lexicon.version


def test_loading_is_quick() -> None:
    started = time.process_time()
    load_actor_data(DATA)
    # The aim is 0.3 s on a quiet machine; the limit leaves room for a slow one.
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize(
    ("text", "actor", "persons"),
    [
        ("Russia's foreign ministry", "RUS-foreign-ministry", ["Sergey Lavrov"]),
        ("the Russian Foreign Ministry", "RUS-foreign-ministry", ["Sergey Lavrov"]),
        ("the Ministry of Defense of the United States", "USA-defence-ministry", ["Lloyd Austin"]),
        ("State Department", "USA-foreign-ministry", ["Antony Blinken"]),
        ("the French president", "FRA-head_of_state", ["Emmanuel Macron"]),
        ("Polish Navy", "POL-military", []),
    ],
)
def test_described(lexicon: ActorLexicon, text: str, actor: str, persons: list[str]) -> None:
    (found,) = described(lexicon, text, "2023-06-01")
    assert (found.actor.id, [person.name for person in found.persons]) == (actor, persons)


@pytest.mark.parametrize("text", ["Russia", "Lavrov", "king", "", "Russia's long winter"])
def test_described_says_nothing_of_what_it_does_not_know(lexicon: ActorLexicon, text: str) -> None:
    assert described(lexicon, text, "2023-06-01") == ()


def test_described_names_nobody_without_a_day(lexicon: ActorLexicon) -> None:
    (found,) = described(lexicon, "Russia's foreign ministry", None)
    assert found.persons == ()
