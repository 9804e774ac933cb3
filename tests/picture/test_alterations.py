"""What a copy changed, one question at a time, on documents made by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.rewriting import load_rewriting
from dragoman.model import Attribution, AttributionKind, Certainty, Claim, LineageKind, Mention, Polarity, Span
from dragoman.picture.alterations import (
    AlterationKind,
    Comparison,
    Rendering,
    Renderings,
    compare,
    fold,
    inside,
    kin,
    mirrored,
    render,
)
from dragoman.picture.alterations.layout import Part, passages
from dragoman.picture.alterations.wording import fragments, sentence_around, stem, tokens
from dragoman.picture.origins import LineageHint
from tests.picture import factories as f

K = AlterationKind
ARLAND, BORLAND, CORLAND = f.state("AAA"), f.state("BBB"), f.state("CCC", "Corland")


@dataclass(frozen=True)
class Line:
    """One sentence, which is one claim."""

    text: str
    act: str = "aid"
    actors: tuple[Mention, ...] = (ARLAND,)
    recipients: tuple[Mention, ...] = (BORLAND,)
    more: dict[str, Any] = field(default_factory=dict)


def document(name: str, *lines: Line, day: str | None = None) -> Rendering:
    text, claims = "", []
    for line in lines:
        made = f.claim(
            name, line.act, list(line.actors), list(line.recipients), quote=line.text, at=len(text), **line.more
        )
        claims.append(made)
        text += line.text + "\n\n"
    return render(name, claims, text, load_rewriting(), (), day)


def kinds(found: Comparison, name: str) -> list[AlterationKind]:
    return [a.kind for a in found.alterations if a.document == name]


def nobody(_name: str, _state: str | None) -> None:
    return None


PLAIN = Line("Arland will send forty fire engines and nine pumps to Borland.", more={"certainty": Certainty.EXPECTED})
POSSIBLE = replace(PLAIN, text=PLAIN.text.replace("will send", "may send"), more={"certainty": Certainty.POSSIBLE})


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


def test_a_misspelt_name_once() -> None:
    wrong = f.person("anna-alr", "Anna Alr", "AAA")
    twice = [Line("Anna Alr rang Borland.", "call", (wrong,)), Line("Anna Alr visits Borland.", "visit", (wrong,))]
    (found,) = inside(document("a", *twice), lambda name, _: "Anna Arl" if name == "Anna Alr" else None)
    assert (found.kind, found.other, len(found.claims)) == (K.NAME_MISSPELT, None, 2)


def test_a_misspelt_name_of_which_nothing_is_claimed() -> None:
    text = "Old stones fell on the road. President Anna Alr’s car was not hit, and President Bert Dorl walked on."
    (found,) = inside(plain("a", text), lambda name, _: "Anna Arl" if name == "Anna Alr" else None)
    assert (found.kind, found.claims) == (K.NAME_MISSPELT, ())
    assert found.span is not None
    assert found.span.of(text) == "Anna Alr"


def test_a_source_hidden_behind_a_passive() -> None:
    for cue, expected in (("confirmed", [K.SOURCE_HIDDEN]), ("considered", [])):
        passive = Attribution(None, Span(0, 1), (), AttributionKind.PASSIVE, "", cue)
        told = replace(PLAIN, more={"by": [passive]})
        assert [a.kind for a in inside(document("a", told), nobody)] == expected


def test_a_heading_that_promises_more_than_the_body_tells() -> None:
    heading = Line("Arland Sends Engines: What It Means for Borland and Corland")
    body = Line("Borland is angry that Arland has sent the engines.", "react", (BORLAND,), (ARLAND,))
    corland = Line("Arland and Corland share a border.", "holds_rung", (ARLAND,), (CORLAND,))
    (found,) = inside(document("a", heading, body, corland), nobody)
    assert found.kind is K.UNSUPPORTED
    assert "Corland" in found.told
    assert "Borland" not in found.told


def test_a_heading_surer_than_its_body() -> None:
    heading = Line("Arland Sends Engines", more={"certainty": Certainty.ASSERTED})
    (found,) = inside(document("a", heading, POSSIBLE), nobody)
    assert (found.kind, len(found.against)) == (K.UNSUPPORTED, 1)
    assert inside(document("a", heading, replace(PLAIN, more={})), nobody) == []


def test_answers_beyond_the_body() -> None:
    body = Line(
        "Arland will send forty fire engines and nine pumps to Borland, the harbour office said on Monday evening."
    )
    asked = Line("Q: Who pays for all of it?", "call")
    added = Line("A: Corland pays with the profits of its herring fleet.", "aid", (CORLAND,))
    same = Line("A: Arland will send forty fire engines and nine pumps to Borland.")
    text = document("a", body, asked, added)
    assert [a.kind for a in inside(text, nobody)] == [K.ADDED]
    assert inside(document("a", body, asked, same), nobody) == []


def test_an_interview_is_no_set_of_answers() -> None:
    text = "The king spoke.\n\nQ: Why now?\n\nA: The bridge has waited for a long time, and so have we.\n"
    assert {p.part for p in passages(text)} == {Part.BODY}


def test_whose_wish_the_remark_tells() -> None:
    king = f.person("king", "The King", "AAA")
    by = [f.says("The King", "AAA")]
    about = Line("The king travels to “mend” the friendship with Borland.", "deepen_ties", (king,), more={"by": by})
    remark = "Borland wants to mend our friendship"
    text = about.text + f"\n\n“I go because {remark},” he said."
    spoken = f.claim("a", "deepen_ties", [BORLAND], [ARLAND], quote=remark, at=text.index(remark), by=by)
    told = f.claim("a", "deepen_ties", [king], [BORLAND], quote=about.text, at=0, by=by)
    (found,) = inside(render("a", [told, spoken], text, load_rewriting()), nobody)
    assert (found.kind, found.claims, found.against) == (K.ROLES_INVERTED, (told.id,), (spoken.id,))


def test_a_remark_in_common_makes_no_kin() -> None:
    def hint(kind: LineageKind) -> LineageHint:
        return LineageHint("b", "a", kind, 0.7, ())

    assert kin(hint(LineageKind.PARAPHRASE))
    assert not kin(hint(LineageKind.QUOTATION))


def test_the_fold_tells_each_thing_once() -> None:
    a, b = document("a", POSSIBLE), document("b", PLAIN)
    texts = {"a": a.text, "b": b.text}
    docs = f.documents(f.document("a", "2020-05-01"), f.document("b", "2020-05-01"))
    claims: list[Claim] = [*a.claims(), *b.claims()]
    ready = Renderings(claims, docs, texts.__getitem__, load_rewriting())
    hints = [LineageHint("b", "a", LineageKind.PARAPHRASE, 0.7, ())]
    assert [x.kind for x in fold(ready, docs, hints, nobody)] == [K.HEDGE_DROPPED]


def plain(name: str, text: str) -> Rendering:
    return render(name, [], text, load_rewriting())


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


LINES = st.builds(
    Line,
    st.sampled_from(
        [
            "Arland may send forty fire engines to Borland.",
            "Arland will send forty fire engines to Borland.",
            "Arland has decided to send forty fire engines to Borland.",
            "Arland will not send forty fire engines to Borland.",
            "Arland sent at least 40 fire engines to Borland.",
            "Arland wants to send mostly red fire engines to Borland.",
            "“We shall send red fire engines,” said the king of Arland.",
            "“We shall send blue fire engines,” said the king of Arland.",
        ]
    ),
    st.sampled_from(["aid", "criticise_accuse", "meet"]),
    st.sampled_from([(ARLAND,), (BORLAND,), (f.person("anna-arl", "Anna Arl", "AAA"),)]),
    st.sampled_from([(BORLAND,), (ARLAND,), ()]),
    st.fixed_dictionaries(
        {
            "certainty": st.sampled_from(Certainty),
            "polarity": st.sampled_from(Polarity),
            "by": st.sampled_from([[], [f.says("Anna Corl", "CCC")], [f.says("Bert Dorl", "DDD")]]),
        }
    ),
)
DOCUMENTS = st.lists(LINES, max_size=5)


@given(DOCUMENTS)
def test_a_document_has_not_changed_itself(lines: list[Line]) -> None:
    assert compare(document("a", *lines), document("b", *lines)).alterations == ()


@given(DOCUMENTS, DOCUMENTS)
def test_it_does_not_matter_which_is_named_first(first: list[Line], second: list[Line]) -> None:
    one, other = document("a", *first), document("b", *second)
    there, back = compare(one, other), compare(other, one)
    assert set(there.alterations) == set(back.alterations)
    assert {(i, j) for i, j in there.aligned} == {(i, j) for j, i in back.aligned}
    assert (there.only_first, there.only_second) == (back.only_second, back.only_first)


@given(DOCUMENTS, DOCUMENTS)
def test_what_one_has_done_is_the_mirror_of_what_the_other_has(first: list[Line], second: list[Line]) -> None:
    one, other = document("a", *first), document("b", *second)
    copied = compare(one, other, original="b").alterations
    turned = compare(one, other, original="a").alterations
    assert {a.document for a in copied} <= {"a"}
    assert {a.document for a in turned} <= {"b"}
    assert sorted((a.kind, a.claims, a.against) for a in copied) == sorted(
        (mirrored(a.kind), a.against, a.claims) for a in turned
    )


@given(DOCUMENTS, DOCUMENTS)
def test_one_to_one(first: list[Line], second: list[Line]) -> None:
    found = compare(document("a", *first), document("b", *second))
    for side in zip(*found.aligned, strict=True):
        assert len(set(side)) == len(side)
