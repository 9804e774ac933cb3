"""What a copy changed, one question at a time, on documents made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.lexicon.rewriting import load_rewriting
from dragoman.model import Attribution, AttributionKind, Certainty, Claim, LineageKind, Mention, Polarity, Span
from dragoman.picture.alterations import Renderings, compare, fold, kin
from dragoman.picture.alterations.wording import fragments, sentence_around, stem, tokens
from dragoman.picture.lineage import Edge
from tests.picture import factories as f
from tests.picture.alteration_documents import (
    ARLAND,
    BORLAND,
    CORLAND,
    PLAIN,
    POSSIBLE,
    K,
    Line,
    document,
    kinds,
    nobody,
    plain,
)


def test_what_is_surer_without_a_hedge_has_dropped_it() -> None:
    found = compare(document("a", POSSIBLE), document("b", PLAIN))
    assert [(a.document, a.kind, a.other) for a in found.alterations] == [("b", K.HEDGE_DROPPED, "a")]
    assert "may" in found.alterations[0].told


def test_who_derives_and_is_less_sure_has_added_the_hedge() -> None:
    found = compare(document("a", POSSIBLE), document("b", PLAIN), original="b")
    assert [(a.document, a.kind) for a in found.alterations] == [("a", K.HEDGE_ADDED)]


def test_the_month_of_may_is_no_hedge() -> None:
    dated = replace(PLAIN, text=PLAIN.text.replace(" to Borland", " to Borland in May"))
    assert compare(document("a", dated), document("b", PLAIN)).alterations == ()


def test_a_negation_in_one_of_them_is_either_ones_doing() -> None:
    against = replace(
        PLAIN,
        text=PLAIN.text.replace("will send", "will not send"),
        more={"certainty": Certainty.EXPECTED, "polarity": Polarity.NEGATIVE},
    )
    found = compare(document("a", against), document("b", PLAIN))
    assert kinds(found, "a") == kinds(found, "b") == [K.NEGATION_CHANGED]
    assert all(a.open for a in found.alterations)


def test_of_two_days_the_later_is_the_one_that_altered() -> None:
    against = replace(
        PLAIN,
        text=PLAIN.text.replace("will send", "will not send"),
        more={"certainty": Certainty.EXPECTED, "polarity": Polarity.NEGATIVE},
    )
    found = compare(document("a", against, day="2020-05-09"), document("b", PLAIN, day="2020-05-01"))
    assert [(a.document, a.open) for a in found.alterations] == [("a", False)]


def test_an_attempt_told_as_success() -> None:
    tried = Line("Arland has made efforts to persuade Borland with loans and new roads.", "persuade")
    done = Line("Arland has persuaded Borland with loans and new roads.", "persuade")
    found = compare(document("a", tried), document("b", done))
    assert [(a.document, a.kind) for a in found.alterations] == [("b", K.ATTEMPT_AS_SUCCESS)]


def test_another_verb_of_the_same_outcome_is_the_same_success() -> None:
    tried = Line("Arland is seeking to convince Borland with loans and new roads.", "persuade")
    done = Line("Borland has been won over by Arland with loans and new roads.", "persuade")
    assert kinds(compare(document("a", tried), document("b", done)), "b") == [K.ATTEMPT_AS_SUCCESS]


def test_efforts_for_something_else_do_not_make_it_an_attempt() -> None:
    done = Line("Arland has persuaded Borland with efforts to build new roads.", "persuade")
    again = Line("Borland was persuaded by Arland through efforts to build new roads.", "persuade")
    assert compare(document("a", done), document("b", again)).alterations == ()


def test_what_was_expected_is_decided() -> None:
    waiting = Line("Arland is expected to send forty fire engines to Borland.", more={"certainty": Certainty.EXPECTED})
    decided = Line("Arland has decided to send forty fire engines to Borland.", more={"certainty": Certainty.EXPECTED})
    assert kinds(compare(document("a", waiting), document("b", decided)), "b") == [K.EXPECTATION_AS_DECISION]


@pytest.mark.parametrize(
    ("full", "bare"),
    [
        ("Arland agreed in principle on a bridge with Borland.", "Arland agreed on a bridge with Borland."),
        ("Arland sent at least 40 engines to Borland.", "Arland sent 40 engines to Borland."),
        ("Arland sent mostly wooden boats to Borland.", "Arland sent wooden boats to Borland."),
    ],
)
def test_a_word_that_limits_is_gone(full: str, bare: str) -> None:
    found = compare(document("a", Line(full, "sign")), document("b", Line(bare, "sign")))
    assert [(a.document, a.kind) for a in found.alterations] == [("b", K.QUALIFIER_DROPPED)]


def test_a_preposition_is_no_limit() -> None:
    full, bare = "Arland spoke about wooden boats with Borland.", "Arland spoke of wooden boats with Borland."
    assert compare(document("a", Line(full, "call")), document("b", Line(bare, "call"))).alterations == ()


def test_a_source_dropped_moved_and_hidden() -> None:
    passive = Attribution(None, Span(0, 1), (), AttributionKind.PASSIVE, "", "reported")
    said, moved, hidden = (
        Line(f"{PLAIN.text[:-1]}, {words}.", more={"certainty": Certainty.EXPECTED, "by": [link]})
        for words, link in (
            ("Anna Corl said", f.says("Anna Corl", "CCC")),
            ("Bert Dorl said", f.says("Bert Dorl", "DDD")),
            ("it was reported", passive),
        )
    )
    assert kinds(compare(document("a", said), document("b", PLAIN)), "b") == [K.ATTRIBUTION_DROPPED]
    assert kinds(compare(document("a", said), document("b", PLAIN)), "a") == []
    both = compare(document("a", said), document("b", moved))
    assert kinds(both, "a") == kinds(both, "b") == [K.ATTRIBUTION_MOVED]
    assert kinds(compare(document("a", said), document("b", hidden)), "b") == [K.SOURCE_HIDDEN]


def test_a_party_that_wants_its_own_deed_is_no_source() -> None:
    own = Attribution(Span(0, 1), Span(1, 2), (), AttributionKind.NAMED, "Arland", "wants", ARLAND.actor)
    text = f"Arland wants it: {PLAIN.text}"
    wanted = Line(text, more={"certainty": Certainty.EXPECTED, "by": [own]})
    assert compare(document("a", wanted), document("b", PLAIN)).alterations == ()


def test_two_reporters_without_a_source_in_common_have_each_their_own() -> None:
    more = {"certainty": Certainty.EXPECTED, "by": [f.says("Anna Corl", "CCC")]}
    said = Line(f"{PLAIN.text[:-1]}, Anna Corl said.", more=more)
    assert compare(document("a", said), document("b", PLAIN), kin=False).alterations == ()


def test_who_accused_whom() -> None:
    first = Line("Arland accused Borland of shelling the old salt mine.", "criticise_accuse")
    turned = Line("Borland accused Arland of shelling the old salt mine.", "criticise_accuse", (BORLAND,), (ARLAND,))
    found = compare(document("a", first), document("b", turned))
    assert kinds(found, "a") == kinds(found, "b") == [K.ROLES_INVERTED]


def test_what_two_do_together_has_no_direction() -> None:
    first = Line("Arland met Borland at the old salt mine.", "meet")
    turned = Line("Borland met Arland at the old salt mine.", "meet", (BORLAND,), (ARLAND,))
    assert compare(document("a", first), document("b", turned)).alterations == ()


def test_the_one_against_the_lexicon_has_inverted_the_ladder() -> None:
    about = f.rung("BBB", "AAA", "BBB/TOP", stated="the highest rung")
    straight = Line("Borland lifts Arland to the highest rung.", "upgrade", more={"about": about})
    odd = Line(
        "Arland lifts Borland to the highest rung.",
        "upgrade",
        more={"about": about, "flags": ("owner_differs_from_lexicon", "owner_stated:AAA")},
    )
    found = compare(document("a", odd), document("b", straight))
    assert [(a.document, a.kind, a.open) for a in found.alterations] == [("a", K.ROLES_INVERTED, False)]


def test_two_ladders_that_no_lexicon_knows() -> None:
    one = Line("Borland lifts Arland to the highest rung.", "upgrade", more={"about": f.rung("BBB", "AAA", None)})
    other = Line("Arland lifts Borland to the highest rung.", "upgrade", more={"about": f.rung("AAA", "BBB", None)})
    found = compare(document("a", one), document("b", other))
    assert kinds(found, "a") == kinds(found, "b") == [K.ROLES_INVERTED]


def test_another_party_in_the_same_words() -> None:
    one = Line("Arland will send forty red fire engines to Borland.")
    other = Line("Corland will send forty red fire engines to Borland.", actors=(CORLAND,))
    found = compare(document("a", one), document("b", other))
    assert kinds(found, "a") == kinds(found, "b") == [K.PARTIES_CHANGED]


def test_a_day_that_became_a_month() -> None:
    day = replace(f.when("2020-06-03"), text="3 June", span=Span(0, 0))
    month = replace(f.when("2020-06-01", "2020-06-30"), text="June", span=Span(0, 0))
    one, other = (
        Line(f"{PLAIN.text[:-1]} on {time.text}.", more={"certainty": Certainty.EXPECTED, "time": time})
        for time in (day, month)
    )
    found = compare(document("a", one), document("b", other))
    assert [(a.document, a.kind) for a in found.alterations] == [("b", K.TIME_BLURRED)]
    assert kinds(compare(document("a", one), document("b", other), original="b"), "a") == [K.TIME_SHARPENED]


def test_a_group_where_the_other_names_its_members() -> None:
    anna = f.person("anna-arl", "Anna Arl", "AAA")
    group = Mention(Span(0, 0), "Arland leaders", replace(ARLAND.actor, id="AAA-officials"), "description")
    one = Line("Anna Arl will inspect the old salt mine in Borland.", "visit", (anna,))
    other = Line("Arland leaders will inspect the old salt mine in Borland.", "visit", (group,))
    found = compare(document("a", one), document("b", other))
    assert [(a.document, a.kind) for a in found.alterations] == [("b", K.NAME_BLURRED)]


def test_two_statements_made_one() -> None:
    ships = Line(
        "Arland is talking with several countries about spare parts for its ferries.", "negotiate", (ARLAND,), ()
    )
    port = Line("Arland recently discussed harbour security with Borland officials.", "meet")
    one = Line(
        "Arland is looking at spare parts for its ferries and harbour security with some countries, chiefly Borland.",
        "plan",
        (ARLAND,),
        (),
    )
    found = compare(document("a", ships, port), document("b", one))
    assert K.FACTS_FUSED in kinds(found, "b")
    assert kinds(found, "a") == []


@pytest.mark.parametrize(
    ("one", "other", "altered"),
    [
        ("We shall rebuild the bridge of our fathers", "We shall restore the bridge of our fathers", True),
        ("We shall rebuild the bridge of our fathers", "rebuild the bridge of our fathers", False),
        (
            "We shall rebuild the bridge … of our fathers in spring",
            "We shall rebuild the bridge and the mill of our fathers in spring",
            False,
        ),
        ("It's a bridge that we shall rebuild", "It is a bridge that we shall rebuild", False),
        ("We shall rebuild the bridge of our fathers", "Nobody asked the farmers about the price of wool", False),
    ],
)
def test_direct_words(one: str, other: str, altered: bool) -> None:
    lines = [Line(f"“{words},” said the king of Arland.", "joint_statement") for words in (one, other)]
    found = compare(document("a", lines[0]), document("b", lines[1]))
    assert (K.QUOTATION_ALTERED in kinds(found, "a")) is altered


def test_other_statements_are_left_alone() -> None:
    one = Line("Arland opened a school for shipwrights in the capital of Borland.")
    other = Line("Arland complained to Borland about the price of herring.", "protest")
    found = compare(document("a", one), document("b", other))
    assert (found.aligned, found.alterations) == ((), ())
    assert (len(found.only_first), len(found.only_second)) == (1, 1)


def test_a_remark_in_common_makes_no_kin() -> None:
    def hint(kind: LineageKind) -> Edge:
        return Edge("b", "a", kind, 0.7, ())

    assert kin(hint(LineageKind.PARAPHRASE))
    assert not kin(hint(LineageKind.QUOTATION))


def test_the_fold_tells_each_thing_once() -> None:
    a, b = document("a", POSSIBLE), document("b", PLAIN)
    texts = {"a": a.text, "b": b.text}
    docs = f.documents(f.document("a", "2020-05-01"), f.document("b", "2020-05-01"))
    claims: list[Claim] = [*a.claims(), *b.claims()]
    ready = Renderings(claims, docs, texts.__getitem__, load_rewriting())
    hints = [Edge("b", "a", LineageKind.PARAPHRASE, 0.7, ())]
    assert [x.kind for x in fold(ready, docs, hints, nobody)] == [K.HEDGE_DROPPED]


CLOSED = "The harbour closed its northern gate this winter"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "The harbour will not close its wooden gate this winter.",
            "The harbour will close its wooden gate this winter.",
            "negation",
        ),
        (
            "The harbour may close its wooden gate this winter.",
            "The harbour is closing its wooden gate this winter.",
            "hedge",
        ),
        (
            "This winter the harbour closed mostly wooden gates.",
            "The harbour closed wooden gates this winter.",
            "limit",
        ),
        (f"{CLOSED}, said Ada Amber.", f"{CLOSED}.", "source"),
        (f"{CLOSED}, said Ada Amber.", f"Ada Amber said that the {CLOSED[4:]}.", ""),
        (f"{CLOSED}, said Ada Amber.", "Fishermen near the harbour mend their nets in winter.", ""),
    ],
)
def test_sentences_without_claims(one: str, other: str, expected: str) -> None:
    named = {
        "negation": K.NEGATION_CHANGED,
        "hedge": K.HEDGE_DROPPED,
        "limit": K.QUALIFIER_DROPPED,
        "source": K.ATTRIBUTION_DROPPED,
    }
    found = compare(plain("a", one), plain("b", other))
    assert kinds(found, "b") == ([named[expected]] if expected else [])
    assert all(a.claims == () and a.span and a.against_span for a in found.alterations)
    assert compare(plain("a", one), plain("b", other), kin=False).alterations == ()


def test_words() -> None:
    assert stem("engaging") == stem("engagement")
    assert stem("cautious") == stem("caution")
    assert tokens("It's the G-20 tax-filing") == ("it", "is", "the", "g20", "tax", "filing")
    text = "He met U.S. President Arl. She left."
    assert sentence_around(text, Span(0, 2)).of(text) == "He met U.S. President Arl."
    parts = "within “days” or “weeks” he said “all will be well”"
    assert [s.of(parts) for s in fragments(parts)] == ["days” or “weeks", "all will be well"]
