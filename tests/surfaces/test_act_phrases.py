"""Every act of the lexicon in words: done, to come and denied, with one party and with two."""

from __future__ import annotations

import re
from itertools import product

import pytest

from dragoman.lexicon.acts import load_acts
from dragoman.lexicon.relation_acts import load_relation_words
from dragoman.model import ActorKind, Axis, Change, Mention, RungClaim, Status
from dragoman.surfaces.brief.acts import NOBODY, Told, phrases, told
from dragoman.surfaces.brief.words import Names
from tests.picture import factories as f

NAMES = Names(lambda party: {"AAA": "Arland", "BBB": "Borland", "CCC": "United Cerland"}.get(party, party))
ARLAND, BORLAND, CERLAND = f.state("AAA", "Arland"), f.state("BBB", "Borland"), f.state("CCC", "United Cerland")
ANNA, CARL = f.person("anna", "Anna Arl", "AAA"), f.person("carl", "Carl Bor", "BBB")
ACTS = sorted({*load_acts().by_id, *(act.id for act in load_relation_words().acts)})
MADE_BY_CODE = ["holds_office", "holds_rung", "identifies", "same_as"]
PREPOSITIONS = "about|against|as|by|concerning|for|from|in|involving|of|on|persuade|to|towards|what|with"
DIRECT = frozenset(
    "accede_join criticise_accuse designate investigate invite meet praise_support reassure recognise_state "
    "reject_refuse visit warn_threaten".split()
)


def said(act: str, actors: list[Mention], recipients: list[Mention], axis: Axis | None = None) -> Told:
    about = RungClaim(axis, "AAA", "BBB", None, "ties", Change.RAISES, Status.EXPECTED) if axis else None
    return told(f.claim("d1", act, actors, recipients, about=about), NAMES)


def lines(one: Told) -> list[str]:
    return [
        one.done(),
        one.done(negative=True),
        one.planned(),
        one.planned(negative=True),
        one.against("Arland", "denied"),
        one.against("Dora Dee", "denied"),
        one.against(None, "doubted"),
    ]


def test_every_act_has_a_phrase_and_every_phrase_an_act() -> None:
    named = {name.partition(".")[0] for name in phrases()}
    assert [act for act in (*ACTS, *MADE_BY_CODE) if act not in named] == []
    assert named - {*ACTS, *MADE_BY_CODE, "return_ambassador", "seek_upgrade"} == set()
    axes = {name.partition(".")[2] for name in phrases() if "." in name}
    assert axes <= {axis.value for axis in Axis}


@pytest.mark.parametrize("act", [*ACTS, *MADE_BY_CODE])
def test_every_line_is_whole(act: str) -> None:
    """No gap, no word twice, both parties named, one negation at most."""
    sides = product(
        [[ARLAND], [ANNA], [ARLAND, CERLAND], []], [[BORLAND], [CARL], [BORLAND, CERLAND], []], [None, *Axis]
    )
    for actors, recipients, axis in sides:
        one = said(act, actors, recipients, axis)
        for line in lines(one):
            assert not re.search(r"[{}_]|  | $|\b(\w+) \1\b", line), line
            assert len(re.findall(r"\b(?:not|denied|doubted)\b", line)) <= 1, line
            assert not re.search(rf"\b(?:{PREPOSITIONS})$", line), line
        assert not recipients or re.search("Borland|Carl Bor", one.base), one
        assert actors or one.who == NOBODY


@pytest.mark.parametrize("act", [*ACTS, *MADE_BY_CODE])
def test_the_other_party_follows_a_preposition_or_the_verb_itself(act: str) -> None:
    one = said(act, [ARLAND], [BORLAND])
    before = one.base.partition("Borland")[0].split()
    assert before[-1] in PREPOSITIONS.split("|") or (act in DIRECT and len(before) == 1), one.base
    assert one.done().startswith("Arland ")
    assert one.done(negative=True).startswith(("Arland did not ", "Arland was not "))


@pytest.mark.parametrize("act", [*ACTS, *MADE_BY_CODE])
def test_what_is_done_stands_in_the_past(act: str) -> None:
    for whom in ([BORLAND], []):
        one = said(act, [ARLAND], whom)
        verb, past = one.base.split()[0], one.past.split()[0]
        same = {"put", "set"}
        assert past in same or (past != verb and past.endswith(("ed", "t", "d", "de", "ke", "k", "as", "ew", "ve"))), (
            one
        )


@pytest.mark.parametrize(
    ("act", "actors", "recipients", "line"),
    [
        ("recall_ambassador", [ARLAND], [CARL], "Arland recalled its ambassador from Borland"),
        ("recall_ambassador", [ARLAND, CERLAND], [BORLAND], "Arland and the United Cerland recalled their ambassadors"),
        ("concede", [ARLAND], [BORLAND], "Arland made concessions to Borland"),
        ("sanction", [ANNA], [BORLAND], "Anna Arl imposed sanctions on Borland"),
        ("seek_refuge", [CARL], [ARLAND], "Carl Bor sought refuge in Arland"),
        ("withdraw_troops", [ARLAND], [BORLAND], "Arland withdrew troops from Borland"),
        ("appoint_envoy", [ARLAND], [BORLAND], "Arland sent its ambassador back to Borland"),
        ("expel", [ARLAND], [f.state("BBB", "the envoy")], "Arland expelled representatives of Borland"),
        ("visit", [ANNA], [CARL], "Anna Arl visited Borland"),
        ("host", [ANNA], [CARL], "Anna Arl received Carl Bor"),
        ("host", [ARLAND], [BORLAND], "Arland received guests from Borland"),
        ("meet", [ANNA, CARL], [], "Anna Arl and Carl Bor met"),
        ("clash", [ARLAND, BORLAND], [], "Arland and Borland clashed"),
        ("upgrade", [ARLAND, BORLAND], [], "Arland and Borland raised relations"),
        ("mediate", [CERLAND], [ARLAND, BORLAND], "the United Cerland mediated in a dispute involving Arland and"),
        ("detain", [ARLAND], [CARL], "Arland detained Carl Bor"),
        ("detain", [ARLAND], [BORLAND], "Arland detained people from Borland"),
        ("designate", [ARLAND], [BORLAND], "Arland named Borland as a partner or ally"),
        ("open_border", [ARLAND], [BORLAND], "Arland opened its border to Borland"),
        ("agree_pledge", [], [BORLAND], "an unnamed party made a pledge to Borland"),
        ("praise_support", [ARLAND], [], "Arland voiced support"),
    ],
)
def test_lines_as_done(act: str, actors: list[Mention], recipients: list[Mention], line: str) -> None:
    assert said(act, actors, recipients).done().startswith(line)


def test_lines_to_come_and_against() -> None:
    one = said("recall_ambassador", [ARLAND], [BORLAND])
    assert one.planned() == "Arland to recall its ambassador from Borland"
    assert one.planned(negative=True) == "Arland not to recall its ambassador from Borland"
    assert one.done(negative=True) == "Arland did not recall its ambassador from Borland"
    assert one.against("Arland", "denied") == "Arland denied that it will recall its ambassador from Borland"
    assert one.against("the Daily Leaf", "doubted") == (
        "The Daily Leaf doubted that Arland will recall its ambassador from Borland"
    )
    assert one.against(None, "denied") == "It is denied that Arland will recall its ambassador from Borland"


@pytest.mark.parametrize(
    ("act", "axis", "line"),
    [
        ("sever", Axis.DIPLOMATIC_RELATIONS, "Arland broke diplomatic relations with Borland"),
        ("sever", Axis.PARTNERSHIP, "Arland ended a partnership with Borland"),
        ("establish_relations", Axis.ALLIANCE_STATUS, "Arland formed an alliance with Borland"),
        ("suspend", Axis.ALLIANCE_STATUS, "Arland suspended an alliance with Borland"),
    ],
)
def test_an_act_on_another_axis_has_words_of_its_own(act: str, axis: Axis, line: str) -> None:
    assert said(act, [ARLAND], [BORLAND], axis).done() == line


def test_an_organ_is_named_where_it_is_what_the_act_is_done_to() -> None:
    ministry = f.state("BBB", "the ministry")
    assert ministry.actor.kind is ActorKind.STATE
    assert said("criticise_accuse", [ARLAND], [ministry]).done() == "Arland criticised Borland"
