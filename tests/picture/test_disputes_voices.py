"""Since when there is a dispute, who carries each side, and who is alone."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Certainty, Change, Claim, DocumentRecord, Polarity, Status
from dragoman.picture import disputes, expectations
from dragoman.picture.alterations.kinds import Alteration, AlterationKind
from dragoman.picture.disputes_copies import between_copies
from dragoman.picture.disputes_nouns import Dispute
from dragoman.picture.origins import Origins
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
KNOWN = f.ladders(f.three_rungs("AAA"))
DAYS = {"d1": "2020-05-02", "d2": "2020-05-03", "d3": "2020-05-04", "d4": "2020-05-05", "d5": None}
DOCS = f.documents(*(f.document(name, day) for name, day in DAYS.items()))


def fold(
    claims: Sequence[Claim], origins: Origins | None = None, documents: dict[str, DocumentRecord] = DOCS
) -> list[Dispute]:
    voices = origins or Origins({})
    expected = expectations.fold(claims, documents, voices)
    return disputes.fold(claims, documents, KNOWN, expected, voices)


def held(doc: str, rung: str) -> Claim:
    return f.claim(doc, "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", rung))


def rise(doc: str, certainty: Certainty, flags: tuple[str, ...] = (), quote: str = "", at: int = 0) -> Claim:
    about = f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.EXPECTED)
    return f.claim(
        doc, "upgrade", [ARLAND], [BORLAND], about=about, certainty=certainty, flags=flags, quote=quote, at=at
    )


CLAIMS = [held("d1", "AAA/F"), held("d2", "AAA/TOP"), held("d3", "AAA/TOP"), held("d4", "AAA/TOP")]


def test_each_side_has_its_first_day_and_its_origins_and_one_is_alone() -> None:
    (dispute,) = fold(CLAIMS, Origins({"d3": "d2"}))
    assert dispute.type == "conflict"
    assert dispute.since == "2020-05-03", "before the second side spoke, nothing was disputed"
    assert [(s.value, s.first, s.voices) for s in dispute.sides] == [
        ("AAA/F", "2020-05-02", (("d1", 1),)),
        ("AAA/TOP", "2020-05-03", (("d2", 2), ("d4", 1))),
    ]
    assert dispute.alone == ("AAA/F",)


def test_one_against_one_is_nobody_alone() -> None:
    (dispute,) = fold(CLAIMS[:2])
    assert dispute.alone == ()
    (dispute,) = fold(CLAIMS[:3], Origins({"d3": "d2"}))
    assert dispute.alone == (), "a copy makes nobody several"


def test_copies_of_one_report_are_no_two_voices() -> None:
    assert fold(CLAIMS[:2], Origins({"d2": "d1"})) == []
    assert fold([rise("d1", Certainty.EXPECTED), rise("d2", Certainty.DENIED)], Origins({"d2": "d1"})) == []


def reached(doc: str, rung: str) -> Claim:
    return f.claim(
        doc, "upgrade", [BORLAND], about=f.rung("AAA", "BBB", rung, Change.RAISES), time=f.when("2020-05-02")
    )


def test_two_rungs_reached_are_a_conflict_of_two_reports_that_have_a_day() -> None:
    low, high = reached("d1", "AAA/F"), reached("d2", "AAA/CF")
    assert [d.type for d in fold([low, high])] == ["conflict"]
    assert fold([low, high], Origins({"d2": "d1"})) == []
    assert fold([low, reached("d5", "AAA/CF")]) == []


def test_one_voice_that_names_two_rungs_speaks_of_two_times() -> None:
    top = f.claim("d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/TOP"), at=90)
    assert fold([held("d1", "AAA/F"), top]) == []


def test_whose_ladder_is_no_conflict_without_the_days_of_both() -> None:
    flags = ("owner_differs_from_lexicon", "owner_stated:BBB")
    placed = f.rung("AAA", "BBB", "AAA/F", stated="lowest tier")
    odd = f.claim("d5", "holds_rung", [ARLAND], about=placed, flags=flags)
    (dispute,) = fold([odd, held("d2", "AAA/F")])
    assert (dispute.type, dispute.notes) == ("ladder", ("1 of its documents without a day",))


def test_what_may_be_goes_with_what_is_not_expected() -> None:
    assert fold([rise("d1", Certainty.POSSIBLE), rise("d2", Certainty.DENIED)]) == []


def test_a_negation_outside_the_words_is_no_denial() -> None:
    """Who works together to deter an attack does not say that there is none."""
    done = f.claim("d1", "use_force", [ARLAND], [BORLAND], quote="Arland's attack on Borland")
    deterred = f.claim("d2", "use_force", [ARLAND], [BORLAND], polarity=Polarity.NEGATIVE, quote=done.quote)
    plainly = f.claim(
        "d2", "use_force", [ARLAND], [BORLAND], polarity=Polarity.NEGATIVE, quote="no guns were turned on it"
    )
    assert fold([done, deterred]) == []
    (dispute,) = fold([done, plainly])
    assert dispute.type == "topic", "nothing says that it is the same attack"


def test_parties_lent_by_another_sentence_dispute_nothing() -> None:
    lent = ("parties_from_context",)
    assert fold([rise("d1", Certainty.EXPECTED), rise("d2", Certainty.DENIED, lent)]) == []


def test_what_copies_leave_open_is_one_voice_and_no_contradiction() -> None:
    ours, theirs = rise("d1", Certainty.EXPECTED), rise("d2", Certainty.EXPECTED)
    moved = Alteration(AlterationKind.ATTRIBUTION_MOVED, "d1", (ours.id,), (theirs.id,), "a view of Anna", "d2", True)
    back = Alteration(AlterationKind.ATTRIBUTION_MOVED, "d2", (theirs.id,), (ours.id,), "a view of Anna", "d1", True)
    by_id = {claim.id: claim for claim in (ours, theirs)}
    (dispute,) = between_copies([moved, back], by_id, DOCS, Origins({"d2": "d1"}), [])
    assert (dispute.type, dispute.about, dispute.alone) == ("identity", "voice", ())
    assert {origin for side in dispute.sides for origin, _ in side.voices} == {"d1"}
    assert between_copies([moved], by_id, DOCS, Origins({}), [dispute]) == []


@given(st.permutations(CLAIMS))
def test_the_order_of_arrival_does_not_matter(claims: list[Claim]) -> None:
    assert fold(claims) == fold(CLAIMS)


@given(st.sets(st.integers(0, 3)), st.integers(1, 5))
def test_a_copy_adds_no_origin(kept: set[int], copies: int) -> None:
    claims = [CLAIMS[i] for i in sorted(kept)]
    names = [f"d3-{i}" for i in range(copies)]
    documents = {**DOCS, **f.documents(*(f.document(name, "2020-05-05") for name in names))}
    more = [held(name, "AAA/TOP") for name in names] if 2 in kept else []
    before, after = fold(claims), fold([*claims, *more], Origins(dict.fromkeys(names, "d3")), documents)
    assert [d.type for d in after] == [d.type for d in before]
    for one, other in zip(before, after, strict=True):
        assert (one.alone, one.since) == (other.alone, other.since)
        assert [{o for o, _ in s.voices} for s in one.sides] == [{o for o, _ in s.voices} for s in other.sides]
