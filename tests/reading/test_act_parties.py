"""Who does an act to whom, construction by construction; and what class an act has inside another act."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from dragoman import read_text
from dragoman.model import Mention
from tests.reading.test_acts import acts_in

HERE = Path(__file__).parent

CONSTRUCTIONS = {
    "passives": [
        ("Chile was accused by Peru of poisoning the river.", "criticise_accuse", "PER", "CHL"),
        ("Two Ghanaian envoys were expelled by Kenya on Sunday.", "expel", "KEN", "GHA"),
        ("A Latvian offer of talks was turned down by Turkey.", "reject_refuse", "TUR", "LVA"),
    ],
    "between": [
        ("Negotiations between Peru and Chile resumed in May.", "negotiate", "PER+CHL", ""),
        ("A ceasefire between Kenya and Ghana was declared at noon.", "ceasefire_peace", "KEN+GHA", ""),
        ("Fighting broke out between Peruvian and Chilean troops.", "clash", "PER+CHL", ""),
    ],
    "with": [
        ("Malta will sign a tax treaty with Norway.", "sign", "MLT", "NOR"),
        ("Ghana's army clashed with Kenyan rebels.", "clash", "GHA", "KEN"),
        ("Peru shares intelligence with Chile.", "share_intelligence", "PER", "CHL"),
    ],
    "with, at a relative clause or a light verb": [
        ("Norway, with which Kenya held talks in March, has a new cabinet.", "meet", "KEN", "NOR"),
        ("Peru has participated in high-level meetings with top Chilean officers.", "meet", "PER", "CHL"),
        ("Ghana held several rounds of talks with top Kenyan rebels.", "meet", "GHA", "KEN"),
    ],
    "nominalisations": [
        ("Norway's condemnation of Turkey came late.", "criticise_accuse", "NOR", "TUR"),
        ("The Turkish attack on Latvia lasted an hour.", "use_force", "TUR", "LVA"),
        ("Kenya's rejection of a Ghanaian plan stalled the conference.", "reject_refuse", "KEN", "GHA"),
    ],
    "each other": [
        ("Peru and Chile accused each other of cheating.", "criticise_accuse", "PER+CHL", ""),
        ("Kenya and Ghana threatened one another with boycotts.", "warn_threaten", "KEN+GHA", ""),
        ("Turkey and Latvia praised each other's restraint.", "praise_support", "TUR+LVA", ""),
    ],
    "venue": [
        ("Norway and Kenya signed a pact in Zurich.", "sign", "NOR+KEN", ""),
        ("Peru held talks with Chile in Qatar.", "meet", "PER", "CHL"),
        ("In Malta, Ghana apologised to Kenya.", "apologise", "GHA", "KEN"),
    ],
    "no subject of its own": [
        ("Peru recalled its envoy and condemned Chile.", "criticise_accuse", "PER", "CHL"),
        ("Visiting Malta, the Kenyan president thanked Norway.", "praise_support", "KEN", "NOR"),
        ("Ghana hopes to persuade Kenya.", "persuade", "GHA", "KEN"),
    ],
    "appositions and asides": [
        ("Norway, a big donor, suspended aid to Kenya.", "sanction", "NOR", "KEN"),
        ("Peru's neighbour Chile closed its border with Peru.", "block", "CHL", "PER"),
        ("Turkey, once an ally, bombed a Latvian port.", "use_force", "TUR", "LVA"),
    ],
    "authorities of the place": [
        ("A Chilean envoy was thrown out of Peru.", "expel", "PER", "CHL"),
        ("Dozens of Kenyan workers were deported from Malta.", "detain", "MLT", "KEN"),
        ("Two Turkish diplomats were expelled from Norway.", "expel", "NOR", "TUR"),
    ],
    "people and crowds": [
        ("Students in Kenya marched against Norway.", "demonstrate", "KEN", "NOR"),
        ("An angry crowd burned a Chilean flag in Peru.", "demonstrate", "PER", "CHL"),
        ("Latvian farmers blocked a road to protest against Turkish imports.", "demonstrate", "LVA", "TUR"),
    ],
    "two objects": [
        ("Norway sold Chile twenty tanks.", "cooperate_military", "NOR", "CHL"),
        ("Malta lent Ghana two million dollars.", "aid", "MLT", "GHA"),
        ("Turkey gave Latvia an ultimatum.", "warn_threaten", "TUR", "LVA"),
    ],
    "adjectives": [
        ("Kenya is critical of Norway's stance.", "criticise_accuse", "KEN", "NOR"),
        ("Peru is grateful to Chile.", "praise_support", "PER", "CHL"),
        ("Turkey is angry at Latvia.", "criticise_accuse", "TUR", "LVA"),
    ],
    "one phrase further down": [
        ("The sale of jets to Chile by Norway was praised.", "cooperate_military", "NOR", "CHL"),
        ("Turkey ordered the withdrawal of its troops from Latvia.", "withdraw_troops", "TUR", "LVA"),
        ("Two Chilean soldiers were wounded in an ambush by Peruvian rebels.", "use_force", "PER", "CHL"),
    ],
    "joined names": [
        ("Turkish and Latvian troops clashed near the river.", "clash", "TUR+LVA", ""),
        ("The leaders of Peru and Chile met on Monday.", "meet", "PER+CHL", ""),
        ("Kenyan and Ghanaian warships held joint exercises.", "exercise_together", "KEN+GHA", ""),
    ],
    "verbs parsed as adjectives": [
        ("Norway has shared evidence with Kenya.", "share_intelligence", "NOR", "KEN"),
        ("Peru has threatened reprisals against Chile.", "warn_threaten", "PER", "CHL"),
        ("A Turkish boat was torpedoed by a Latvian submarine.", "use_force", "LVA", "TUR"),
    ],
    "people and their deeds": [
        ("Norway welcomed Kenya's decision.", "praise_support", "NOR", "KEN"),
        ("Peru welcomed a Chilean initiative.", "praise_support", "PER", "CHL"),
        ("Malta welcomed the Ghanaian president.", "host", "MLT", "GHA"),
    ],
    "people known by their state": [
        ("Peru's Juan Ortega thanked Chile.", "praise_support", "PER", "CHL"),
        ("Kenyan politician Tom Odera denounced Norway.", "criticise_accuse", "KEN", "NOR"),
        ("Malta's spiritual leader rejected a Ghanaian offer.", "reject_refuse", "MLT", "GHA"),
    ],
    "turned round": [
        ("Kenya received a loan from Norway.", "aid", "NOR", "KEN"),
        ("Turkey came under criticism from Latvia.", "criticise_accuse", "LVA", "TUR"),
        ("Peru drew criticism from Chile.", "criticise_accuse", "CHL", "PER"),
    ],
}


@pytest.mark.parametrize(
    ("text", "act", "actors", "recipients"), [example for examples in CONSTRUCTIONS.values() for example in examples]
)
def test_parties(text: str, act: str, actors: str, recipients: str) -> None:
    assert (act, actors, recipients) in acts_in(text)


@pytest.mark.parametrize("text", [example[0] for example in CONSTRUCTIONS["venue"]])
def test_venues_are_no_parties(text: str) -> None:
    (venue,) = {"CHE", "QAT", "MLT"} & {"CHE" if "Zurich" in text else "QAT" if "Qatar" in text else "MLT"}
    assert not [act for act in acts_in(text) if venue in f"{act[1]}+{act[2]}".split("+")]


def classes(text: str) -> list[tuple[str, str, str]]:
    """(PLOVER class, actors' states, recipients' states) of every claim that has a class."""
    return [
        (claim.plover.split(":")[0], "+".join(_states(claim.actors)), "+".join(_states(claim.recipients)))
        for claim in read_text(text).claims
        if claim.plover
    ]


def _states(mentions: Iterable[Mention]) -> list[str]:
    return sorted({mention.state or "" for mention in mentions})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru demanded that Chile withdraw its troops from Bolivia.", ("REQUEST", "PER", "CHL")),
        ("Kenya threatened to expel Norwegian diplomats.", ("THREATEN", "KEN", "NOR")),
        ("Ghana accused Kenya of bombing a Malian village.", ("ACCUSE", "GHA", "KEN")),
        ("Norway refused to sell fish to Peru.", ("REJECT", "NOR", "PER")),
        ("Malta agreed to send doctors to Ghana.", ("AGREE", "MLT", "GHA")),
    ],
)
def test_what_is_asked_threatened_or_alleged_has_no_class_of_its_own(text: str, wanted: tuple[str, str, str]) -> None:
    assert classes(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Turkey will expel Latvian diplomats unless the raids stop.", ("THREATEN", "TUR", "LVA")),
        ("Norway may boycott Kenyan coffee.", ("THREATEN", "NOR", "KEN")),
        ("Peru will cut off aid unless Chile frees the crew.", ("THREATEN", "PER", "CHL")),
        ("Ghana vowed to attack Kenya.", ("THREATEN", "GHA", "KEN")),
        ("Ghana vowed to help Kenya.", ("AGREE", "GHA", "KEN")),
        ("Malta will not accept Libyan terms.", ("REJECT", "MLT", "LBY")),
    ],
)
def test_class_follows_conditions_vows_and_refusals(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in classes(text)


def sentences() -> list[object]:
    """Lines of the two files: class, actors, recipients (empty where both sides do it), sentence, what is still open.

    The first file was written before, the second after the reader learned these constructions.
    """
    found: list[object] = []
    for name in ("act_sentences.tsv", "act_sentences_later.tsv"):
        with (HERE / name).open(encoding="utf-8", newline="") as handle:
            for row in csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
                marks = [pytest.mark.xfail(strict=True, reason=row[4])] if len(row) > 4 else []
                found.append(pytest.param(*row[:4], marks=marks))
    return found


@pytest.mark.parametrize(("wanted", "actors", "recipients", "text"), sentences())
def test_sentences(wanted: str, actors: str, recipients: str, text: str) -> None:
    doing, done_to = set(actors.split("+")), set(recipients.split("+")) - {""}
    pairs = [(set(x.split("+")), set(y.split("+"))) for kind, x, y in classes(text) if kind == wanted]
    if done_to:
        assert any(x & doing and y & done_to for x, y in pairs)
    else:
        assert any(len((x | y) & doing) > 1 for x, y in pairs)
