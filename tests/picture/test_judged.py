"""What judgements make of claims: pure, undoable, the same in whatever order they come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import BadArgument
from dragoman.judgements import About, Judgement, Verdict, judgement_from_json, judgement_to_json
from dragoman.lexicon.acts import load_acts
from dragoman.model import Certainty, Claim, LineageKind, Polarity
from dragoman.picture import events
from dragoman.picture.judged import FIELDS, corrected, decide, in_force, judged
from dragoman.picture.lineage import Edge
from dragoman.picture.lineage.decided import as_judged
from dragoman.picture.relationship import draw
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
ANNA, BERT = f.person("anna", "Anna Arl", "AAA"), f.person("bert", "Bert Bor", "BBB")
HEAD = f.unknown("head of Borland", "BBB", BERT, f.person("otto", "Otto Bor", "BBB"))
DOCS = f.documents(f.document("one", "2020-05-02"), f.document("two", "2020-05-12"), f.document("far", "2021-05-12"))
VISIT = f.claim("one", "visit", [ANNA], [HEAD], time=f.when("2020-05-10"))
UPGRADE = f.claim("two", "upgrade", [ARLAND], [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"), at=40)
CLAIMS = [VISIT, UPGRADE]


def judgement(
    verdict: Verdict, *subjects: str, about: About = About.CLAIM, made: str = "2026-01-01T00:00:00Z", **changes: str
) -> Judgement:
    return Judgement(verdict, about, subjects, "Ana", made, "read again", tuple(sorted(changes.items())))


def after(*judgements: Judgement, claims: list[Claim] = CLAIMS) -> list[Claim]:
    return list(judged(claims, decide(judgements)))


def test_a_retracted_claim_is_left_out_until_that_is_undone() -> None:
    retraction = judgement(Verdict.RETRACT, VISIT.id)
    undoing = judgement(Verdict.UNDO, retraction.id, about=About.JUDGEMENT, made="2026-01-02T00:00:00Z")
    again = judgement(Verdict.UNDO, undoing.id, about=About.JUDGEMENT, made="2026-01-03T00:00:00Z")
    assert after(retraction) == [UPGRADE]
    assert after(retraction, undoing) == CLAIMS
    assert after(retraction, undoing, again) == [UPGRADE]


def test_a_corrected_claim_keeps_its_id_and_says_what_was_corrected() -> None:
    (claim, _) = after(
        judgement(Verdict.CORRECT, VISIT.id, certainty="expected", recipients="NOR,anna", when="2020-06-01")
    )
    assert claim.id == VISIT.id
    assert (claim.certainty, claim.time.start) == (Certainty.EXPECTED, "2020-06-01")
    assert [mention.id for mention in claim.recipients] == ["NOR", "anna"]
    assert claim.recipients[1].text == "Anna Arl"  # as the sentence names her
    assert {flag for flag in claim.flags if flag.startswith("corrected")} == {
        "corrected:certainty",
        "corrected:recipients",
        "corrected:when",
    }


def test_the_plover_class_follows_a_correction() -> None:
    claim = f.claim("one", "sign", [ARLAND], [BORLAND])
    claim = claim.amended(plover=load_acts().plover("sign"))
    assert corrected(claim, "act", "expel").plover == load_acts().plover("expel") != claim.plover
    assert corrected(claim, "polarity", "negative").plover == "REJECT"
    own = claim.amended(plover="THREATEN")  # the sentence gave it another
    assert corrected(own, "polarity", "negative").plover == "THREATEN"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("certainty", "sure"),
        ("act", "befriend"),
        ("when", "soon"),
        ("when", "2020-06-02..2020-06-01"),
        ("status", "broken"),
        ("quote", "x"),
        ("rung", "AAA/F"),
    ],
)
def test_what_cannot_be_is_no_correction(name: str, value: str) -> None:
    with pytest.raises(BadArgument):
        corrected(VISIT, name, value)


@pytest.mark.parametrize("name", FIELDS)
def test_each_field_can_be_corrected(name: str) -> None:
    values = {
        "act": "expel",
        "certainty": "doubted",
        "polarity": "negative",
        "when": "2020-01-01",
        "change": "ends",
        "outcome": "partly",
        "status": "lapsed",
    }
    assert corrected(UPGRADE, name, values.get(name, "NOR")) != UPGRADE


def test_the_last_correction_of_a_field_holds() -> None:
    first = judgement(Verdict.CORRECT, VISIT.id, certainty="doubted", polarity="negative")
    second = judgement(Verdict.CORRECT, VISIT.id, made="2026-02-01T00:00:00Z", certainty="possible")
    claim = after(second, first)[0]
    assert (claim.certainty, claim.polarity) == (Certainty.POSSIBLE, Polarity.NEGATIVE)


def test_an_owner_put_right_is_doubted_no_longer() -> None:
    doubted = UPGRADE.amended(flags=("owner_differs_from_lexicon", "misspelt"))
    assert corrected(doubted, "owner", "BBB").flags == ("misspelt", "corrected:owner")


def test_words_mean_whom_a_person_says_and_only_where_they_may() -> None:
    settled = judgement(Verdict.SAME, HEAD.id, "bert", about=About.ACTOR)
    claim = after(settled)[0]
    assert (claim.recipients[0].id, claim.recipients[0].candidates, claim.id) == ("bert", (), VISIT.id)
    later = f.claim("far", "visit", [ANNA], [f.unknown("head of Borland", "BBB", f.person("eva", "Eva Bor", "BBB"))])
    assert after(settled, claims=[later]) == [later]


def test_one_who_is_not_meant_is_no_candidate() -> None:
    claim = after(judgement(Verdict.NOT_SAME, HEAD.id, "bert", about=About.ACTOR))[0]
    assert [one.id for one in claim.recipients[0].candidates] == ["otto"]


def test_unsure_takes_back_what_was_said_of_two() -> None:
    settled = judgement(Verdict.SAME, HEAD.id, "bert", about=About.ACTOR)
    unsure = judgement(Verdict.UNSURE, HEAD.id, "bert", about=About.ACTOR, made="2026-02-01T00:00:00Z")
    assert after(settled, unsure) == CLAIMS


def test_who_means_whom_in_a_circle_means_nobody_else() -> None:
    circle = [
        judgement(Verdict.SAME, "anna", "bert", about=About.ACTOR),
        judgement(Verdict.SAME, "bert", "anna", about=About.ACTOR),
    ]
    assert after(circle[0]) != CLAIMS
    assert [m.id for claim in after(*circle) for m in claim.actors] == ["anna", "AAA"]


def test_claims_of_one_happening_are_joined_and_parted() -> None:
    early = f.claim("one", "visit", [ANNA], [BORLAND], time=f.when("2020-05-10"))
    late = f.claim("two", "visit", [ANNA], [BORLAND], time=f.when("2020-05-11"), at=40)
    other = f.claim("far", "meet", [ANNA, BERT], time=f.when("2021-05-01"))
    pair, far = tuple(sorted((early.id, late.id))), tuple(sorted((early.id, other.id)))

    def grouped(*judgements: Judgement) -> list[frozenset[str]]:
        found = events.fold([early, late, other], DOCS, decide(judgements))
        return sorted((frozenset(event.claims) for event in found), key=len)

    assert grouped() == [{other.id}, {early.id, late.id}]
    assert len(grouped(judgement(Verdict.NOT_SAME, *pair))) == 3
    assert grouped(judgement(Verdict.SAME, *far)) == [{early.id, late.id, other.id}]
    assert (
        grouped(judgement(Verdict.SAME, *far), judgement(Verdict.UNSURE, *far, made="2027-01-01T00:00:00Z"))
        == grouped()
    )


STAMPS = st.integers(1, 9).map(lambda n: f"2026-01-0{n}T00:00:00Z")
ONES = st.one_of(
    st.builds(lambda c, m: judgement(Verdict.RETRACT, c, made=m), st.sampled_from([VISIT.id, UPGRADE.id]), STAMPS),
    st.builds(
        lambda c, m, v: judgement(Verdict.CORRECT, c, made=m, certainty=v),
        st.sampled_from([VISIT.id, UPGRADE.id]),
        STAMPS,
        st.sampled_from(list(Certainty)).map(str),
    ),
    st.builds(
        lambda v, m: judgement(v, HEAD.id, "bert", about=About.ACTOR, made=m),
        st.sampled_from([Verdict.SAME, Verdict.NOT_SAME, Verdict.UNSURE]),
        STAMPS,
    ),
)


@given(st.lists(ONES, max_size=6), st.randoms(use_true_random=False), st.data())
def test_neither_order_nor_repetition_matters_and_all_can_be_undone(
    judgements: list[Judgement], chance: object, data: st.DataObject
) -> None:
    undoings = [
        judgement(Verdict.UNDO, one.id, about=About.JUDGEMENT, made="2026-02-01T00:00:00Z")
        for one in judgements
        if data.draw(st.booleans())
    ]
    every = [*judgements, *undoings]
    mixed = data.draw(st.permutations([*every, *every[:2]]))
    assert after(*mixed) == after(*every)
    assert in_force(mixed) == in_force(every)
    all_undone = [judgement(Verdict.UNDO, j.id, about=About.JUDGEMENT, made="2026-03-01T00:00:00Z") for j in judgements]
    assert after(*judgements, *all_undone) == CLAIMS


@pytest.mark.parametrize(
    ("verdict", "about", "subjects", "changes"),
    [
        (Verdict.RETRACT, About.ACTOR, ("a",), ()),
        (Verdict.SAME, About.CLAIM, ("a",), ()),
        (Verdict.SAME, About.CLAIM, ("a", "a"), ()),
        (Verdict.CORRECT, About.CLAIM, ("a",), ()),
        (Verdict.RETRACT, About.CLAIM, ("a",), (("act", "expel"),)),
        (Verdict.UNDO, About.CLAIM, ("a",), ()),
    ],
)
def test_a_judgement_that_says_nothing_cannot_be_made(
    verdict: Verdict, about: About, subjects: tuple[str, ...], changes: tuple[tuple[str, str], ...]
) -> None:
    with pytest.raises(ValueError, match=r"said of|correction"):
        Judgement(verdict, about, subjects, "Ana", "2026-01-01", "why", changes)


def test_as_json_and_back_and_what_was_edited_is_seen() -> None:
    made = judgement(Verdict.CORRECT, VISIT.id, certainty="expected")
    assert judgement_from_json(judgement_to_json(made)) == made
    with pytest.raises(ValueError, match="edited"):
        judgement_from_json({**judgement_to_json(made), "why": "another reason"})
    with pytest.raises(KeyError):
        judgement_from_json({})
    with pytest.raises(ValueError, match="texts"):
        judgement_from_json({**judgement_to_json(made), "by": 3})


def test_two_documents_are_one_voice_or_two_as_a_person_says() -> None:
    ranks = {"one": ("2020", "one"), "two": ("2021", "two"), "far": ("2022", "far")}
    copied = Edge("two", "one", LineageKind.VERBATIM, 0.99, ("all words",))
    pair, other = judgement(Verdict.NOT_SAME, "one", "two", about=About.DOCUMENT), ("far", "one")
    assert as_judged([copied], decide([pair]), ranks) == []
    (made,) = as_judged([], decide([judgement(Verdict.SAME, *other, about=About.DOCUMENT)]), ranks)
    assert (made.from_, made.to, made.merges, made.reasons) == ("far", "one", True, ("judged by Ana: read again",))
    surer = as_judged([copied], decide([judgement(Verdict.SAME, "one", "two", about=About.DOCUMENT)]), ranks)
    assert (surer[0].kind, surer[0].score, surer[0].reasons[1:]) == (LineageKind.VERBATIM, 1.0, ("all words",))
    gone = judgement(Verdict.SAME, "one", "nowhere", about=About.DOCUMENT)
    assert as_judged([copied], decide([gone]), ranks) == [copied]


def test_a_person_says_what_came_of_an_expectation_and_can_take_it_back() -> None:
    plan = f.claim("one", "visit", [ANNA], [BORLAND], certainty=Certainty.EXPECTED, time=f.when("2020-05-10"))
    said = judgement(Verdict.CORRECT, plan.id, outcome="partly")
    undone = judgement(Verdict.UNDO, said.id, about=About.JUDGEMENT, made="2026-02-01T00:00:00Z")

    def outcome(*judgements: Judgement) -> tuple[str, str | None]:
        decisions = decide(judgements)
        picture = draw(judged([plan], decisions), DOCS, f.ladders(), "2020-06-01", decisions=decisions)
        (found,) = picture.expectations
        return found.outcome.value, found.decided_on

    assert outcome() == ("open", None)
    assert outcome(said) == ("partly", "2020-05-10")
    assert outcome(said, undone) == ("open", None)
