"""Acts with the right roles: actives, passives, nominalisations, light verbs, both sides at once, venues kept out."""

from __future__ import annotations

import pytest

from dragoman.lexicon.acts import load_acts
from dragoman.reading.acts.find import find_acts
from tests.reading.sentences_for_tests import mentions, parsed

STATES = {
    "Kenya": "KEN", "Kenyan": "KEN", "Norway": "NOR", "Norwegian": "NOR", "Peru": "PER", "Ghana": "GHA",
    "Chile": "CHL", "Malta": "MLT", "Zurich": "CHE", "Qatar": "QAT", "Turkey": "TUR", "Latvia": "LVA",
    "Turkish": "TUR", "Peruvian": "PER", "Ghanaian": "GHA", "Chilean": "CHL", "Latvian": "LVA",
}  # fmt: skip


def acts_in(text: str) -> set[tuple[str, str, str]]:
    """(act, actors, recipients) of every frame of a sentence, ids joined by "+"."""
    frames = find_acts([parsed(text)], mentions(text, STATES), load_acts())
    return {(f.act, "+".join(m.id for m in f.actors), "+".join(m.id for m in f.recipients)) for f in frames}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norway invited Kenya to the conference.", ("invite", "NOR", "KEN")),
        ("Kenya was invited by Norway to the conference.", ("invite", "NOR", "KEN")),
        ("The Kenyan president visited Norway on Monday.", ("visit", "KEN", "NOR")),
        ("Kenya's president will travel to Norway in May.", ("visit", "KEN", "NOR")),
        ("The Kenyan minister paid a visit to Peru.", ("visit", "KEN", "PER")),
        ("Officials from Ghana held talks with Chile in Zurich.", ("meet", "GHA", "CHL")),
        ("Peru condemned Chile over the arrests.", ("criticise_accuse", "PER", "CHL")),
        ("Malta and Qatar signed an agreement on gas.", ("sign", "MLT+QAT", "")),
        ("An agreement was signed between Malta and Qatar.", ("sign", "MLT+QAT", "")),
        ("Turkey imposed sanctions on Latvia.", ("sanction", "TUR", "LVA")),
        ("Sanctions were imposed on Latvia by Turkey.", ("sanction", "TUR", "LVA")),
        ("Ghana called on Chile to release the ship.", ("urge_ask", "GHA", "CHL")),
        ("Qatar is wary of the plan.", ("hesitate", "QAT", "")),
        ("Latvia expressed caution about the offer.", ("hesitate", "LVA", "")),
        ("Peru has intensified its efforts to convince Chile.", ("persuade", "PER", "CHL")),
        ("Kenya received a phone call from Norway.", ("call", "NOR", "KEN")),
        ("The talks between Ghana and Peru ended on Friday.", ("meet", "GHA+PER", "")),
        ("Norway's talks with Malta ended on Friday.", ("meet", "NOR", "MLT")),
        ("Turkey attacked Latvia.", ("use_force", "TUR", "LVA")),
        ("Malta, which visited Peru last year, is silent.", ("visit", "MLT", "PER")),
        ("Chile expressed optimism about the deal.", ("express_optimism", "CHL", "")),
        ("Discussions about Ghana's gas exports to Malta go on.", ("negotiate", "GHA+MLT", "")),
        ("Norway gave Kenya millions of dollars of aid.", ("aid", "NOR", "KEN")),
        ("Ghana sent tons of food to Malta.", ("aid", "GHA", "MLT")),
        ("Chile granted asylum to three Peruvian officers.", ("asylum", "CHL", "PER")),
        ("Turkish police arrested four Latvian sailors.", ("detain", "TUR", "LVA")),
        ("Two Norwegian pilots were detained in Qatar on Monday.", ("detain", "QAT", "NOR")),
        ("Peru seized a Chilean ship.", ("seize", "PER", "CHL")),
        ("Malta closed its border with Turkey.", ("block", "MLT", "TUR")),
        ("Ghana has deported dozens of Kenyan workers.", ("detain", "GHA", "KEN")),
        ("Turkish jets bombed a Latvian village.", ("use_force", "TUR", "LVA")),
        ("Chilean planes killed five people in Peru.", ("use_force", "CHL", "PER")),
        ("Turkish soldiers clashed with Latvian troops.", ("clash", "TUR", "LVA")),
        ("Peru and Chile exchanged fire along the river.", ("clash", "PER+CHL", "")),
        ("Ghanaian students demonstrated against Norway.", ("demonstrate", "GHA", "NOR")),
        ("Norway withdrew its troops from Ghana.", ("withdraw_troops", "NOR", "GHA")),
        ("Qatar released two Maltese and three Kenyan prisoners.", ("release", "QAT", "KEN")),
        ("Turkey lifted a ban on Latvian fish.", ("lift_sanctions", "TUR", "LVA")),
        ("Peru reopened its border with Chile.", ("open_border", "PER", "CHL")),
        ("Ghana accepted Kenyan demands.", ("concede", "GHA", "KEN")),
        ("Norway extradited a banker to Peru.", ("extradite", "NOR", "PER")),
        ("Kenya shared evidence with Ghana.", ("share_intelligence", "KEN", "GHA")),
        ("Norway and Latvia held joint exercises in May.", ("exercise_together", "NOR+LVA", "")),
        ("Turkey sold missiles to Qatar.", ("cooperate_military", "TUR", "QAT")),
        ("Peru demanded that Chile release the crew.", ("urge_ask", "PER", "CHL")),
        ("Norway said Kenya must free the crew.", ("urge_ask", "NOR", "KEN")),
        ("Turkey threatened to attack Latvia.", ("warn_threaten", "TUR", "LVA")),
        ("Ghana agreed to send doctors to Peru.", ("agree_pledge", "GHA", "PER")),
        ("Norway is ready to send engineers to Malta.", ("agree_pledge", "NOR", "MLT")),
        ("Kenya rejected a Norwegian offer.", ("reject_refuse", "KEN", "NOR")),
        ("Chile refused to sell copper to Peru.", ("reject_refuse", "CHL", "PER")),
        ("Malta gave a warm welcome to the Kenyan leader.", ("host", "MLT", "KEN")),
        ("Ghana defended the right of Peru to fish there.", ("praise_support", "GHA", "PER")),
        ("Qatar undertook a mediation effort between Peru and Chile.", ("mediate", "QAT", "PER+CHL")),
        ("Norway has opened an investigation into Turkish banks.", ("investigate", "NOR", "TUR")),
        ("Turkey deployed warships near Malta.", ("mobilise", "TUR", "MLT")),
        ("Peru on Tuesday criticised Chile.", ("criticise_accuse", "PER", "CHL")),
        ("Ghana suspended imports from Kenya.", ("sanction", "GHA", "KEN")),
        ("A Turkish air strike killed two sailors in Malta.", ("use_force", "TUR", "MLT")),
        ("Authorities in Peru seized a Chilean plane.", ("seize", "PER", "CHL")),
        ("Norway is willing to send boats to help defend Latvia.", ("agree_pledge", "NOR", "LVA")),
        ("Kenya shot down a Ghanaian drone.", ("use_force", "KEN", "GHA")),
        ("Turkey expels Norwegian diplomats.", ("expel", "TUR", "NOR")),
    ],
)
def test_roles(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in acts_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan president met donors in Nairobi.",
        "Norway's shops welcomed the summer.",
        "The firm will visit the site.",
        "Kenya attacked Kenya.",
        "Turkish police arrested a thief.",
        "Peru released a report.",
        "Malta gave its teachers new books.",
        "Militants in Peru attacked a Chilean bus.",
        "Shareholders visited Norway.",
        "Ghana joined Kenya in calling for calm.",
        "The Kenyan team beat Ghana in the final.",
    ],
)
def test_no_act_between_states(text: str) -> None:
    assert not {
        act for act in acts_in(text) if act[0] in {"meet", "host", "visit", "use_force", "detain", "release", "aid"}
    }


def test_a_venue_is_no_party() -> None:
    (meeting,) = [act for act in acts_in("Ghana will meet Chile in Zurich.") if act[0] == "meet"]
    assert "CHE" not in meeting[1] + meeting[2]


def test_the_deal_goes_back_to_the_talks() -> None:
    first, second = "Ghana held negotiations with Chile.", "No deal is expected this year."
    text = f"{first} {second}"
    sentences = [parsed(first)]
    from dragoman.model import BlockKind, Sentence, Span
    from dragoman.reading.parsed import load_model, parse

    place = Sentence(Span(len(first) + 1, len(text)), BlockKind.BODY)
    sentences += parse(text, [place], load_model())
    (deal,) = [f for f in find_acts(sentences, mentions(text, STATES), load_acts()) if f.act == "sign"]
    assert [m.id for m in (*deal.actors, *deal.recipients)] == ["GHA", "CHL"]
    assert "parties_from_context" in deal.flags


def test_the_visit_that_is_called_off_is_the_one_told_before() -> None:
    first, second = "Ghana's president will visit Chile in May.", "The visit has been postponed."
    text = f"{first} {second}"
    from dragoman.model import BlockKind, Sentence, Span
    from dragoman.reading.parsed import load_model, parse

    places = [Sentence(Span(0, len(first)), BlockKind.BODY), Sentence(Span(len(first) + 1, len(text)), BlockKind.BODY)]
    frames = find_acts(list(parse(text, places, load_model())), mentions(text, STATES), load_acts())
    (off,) = [frame for frame in frames if frame.act == "postpone_cancel"]
    assert [m.id for m in (*off.actors, *off.recipients)] == ["GHA", "CHL"]
    assert "parties_from_context" in off.flags


def test_who_agrees_in_a_relative_clause_is_the_actor() -> None:
    found = acts_in("Ghana held talks with Malta, during which Ghana and Malta agreed to widen trade.")
    assert not [act for act in found if act[0] == "agree_pledge" and not act[1]]
