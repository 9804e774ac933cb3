"""What decides a dispute, and that it stays in view: open before that day, decided from it on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Certainty, Change, Claim, Status
from dragoman.picture import disputes, expectations
from dragoman.picture.disputes_nouns import Dispute
from dragoman.picture.known import NO_LADDERS, KnownLadders
from dragoman.picture.origins import Origins
from dragoman.times import shift
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
KNOWN = f.ladders(f.three_rungs("AAA"))
DAYS = {"d1": "2020-05-02", "d2": "2020-05-03", "office": "2020-05-06", "d4": "2020-05-20"}
DOCS = f.documents(*(f.document(name, day) for name, day in DAYS.items()))
OFFICES = {"office": "AAA"}


def fold(
    claims: Sequence[Claim],
    known: str | None = None,
    ladders: KnownLadders = KNOWN,
    offices: Mapping[str, str] = OFFICES,
) -> list[Dispute]:
    """The disputes in a view of what was published by a day."""
    documents = {i: d for i, d in DOCS.items() if known is None or (d.published.day or "") <= known}
    seen = [claim for claim in claims if claim.document in documents]
    expected = expectations.fold(seen, documents, Origins({}), known)
    return disputes.fold(seen, documents, ladders, expected, Origins({}), known, offices)


def held(doc: str, rung: str) -> Claim:
    return f.claim(doc, "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", rung))


def rise(doc: str, certainty: Certainty, status: Status = Status.EXPECTED) -> Claim:
    about = f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, status)
    return f.claim(doc, "upgrade", [ARLAND], [BORLAND], about=about, certainty=certainty)


HELD = [held("d1", "AAA/F"), held("d2", "AAA/TOP"), held("office", "AAA/F")]
COMING = [rise("d1", Certainty.EXPECTED), rise("d2", Certainty.DENIED), rise("d4", Certainty.ASSERTED, Status.IN_FORCE)]


def test_the_owners_own_publication_decides() -> None:
    (dispute,) = fold(HELD)
    assert dispute.type == "conflict"
    assert dispute.decided is not None
    assert (dispute.decided.on, dispute.decided.by, dispute.decided.value) == ("2020-05-06", (HELD[2].id,), "AAA/F")
    (dispute,) = fold(HELD, offices={"office": "BBB"})
    assert dispute.decided is None, "the partner's word is not the owner's"


def test_an_own_publication_of_before_the_dispute_decides_nothing() -> None:
    (dispute,) = fold([held("d1", "AAA/F"), held("d2", "AAA/TOP")], offices={"d1": "AAA"})
    assert dispute.decided is None


def test_what_a_guest_says_in_an_own_publication_is_not_its_word() -> None:
    guest = f.claim("office", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F"), by=[f.says("Carl", "BBB")])
    (dispute,) = fold([*HELD[:2], guest])
    assert dispute.decided is None


def lexicon(since: str, checked: str = "2026-11-01", confidence: str = "A") -> KnownLadders:
    ladder = f.three_rungs("AAA", f.Holder("BBB", "AAA/TOP", since, confidence=confidence))
    return f.ladders(f.Ladder(ladder.owner, ladder.name, ladder.rungs, ladder.holders, checked))


def test_a_dated_holder_of_the_lexicon_decides_from_its_day_on() -> None:
    claims = [held("d1", "AAA/F"), held("d2", "AAA/TOP")]
    (dispute,) = fold(claims, "2020-05-30", lexicon("2020-05-04"))
    assert dispute.decided is not None
    assert (dispute.decided.on, dispute.decided.by, dispute.decided.value) == ("2020-05-04", (), "AAA/TOP")
    for known, ladders in (
        ("2020-05-03", lexicon("2020-05-04")),
        ("2020-05-30", lexicon("2020-05-04", checked="2020-01-01")),
        ("2020-05-30", lexicon("2020-05-04", confidence="B")),
        ("2020-05-30", lexicon("2020-05-25")),
    ):
        (dispute,) = fold(claims, known, ladders)
        assert dispute.decided is None


def test_an_office_of_either_state_tells_whose_ladder_it_is() -> None:
    flags = ("owner_differs_from_lexicon", "owner_stated:BBB")
    placed = f.rung("AAA", "BBB", "AAA/F", stated="lowest tier")
    odd = f.claim("d1", "holds_rung", [ARLAND], about=placed, flags=flags)
    for state in ("AAA", "BBB"):
        (dispute,) = fold([odd, held("d2", "AAA/F"), held("office", "AAA/F")], offices={"office": state})
        assert dispute.decided is not None
        assert (dispute.type, dispute.decided.value) == ("conflict", "AAA")


def test_what_has_come_stays_a_dispute_and_says_so() -> None:
    (dispute,) = fold(COMING)
    assert dispute.type == "conflict"
    assert dispute.decided is not None
    assert (dispute.decided.on, dispute.decided.value) == ("2020-05-20", "for")
    (dispute,) = fold(COMING[:2])
    assert dispute.decided is None, "a denial by one of the two is one of the sides"


def test_who_denied_the_deed_and_owns_it_later_decides() -> None:
    said = f.claim("d1", "use_force", [ARLAND], [BORLAND], quote="Arland shelled the harbour of Borland", at=5)
    no = f.claim("d1", "use_force", [ARLAND], [BORLAND], certainty=Certainty.DENIED, by=[f.says("Anna", "AAA")], at=200)
    own = f.claim("d4", "use_force", [ARLAND], [BORLAND], by=[f.says("Anna", "AAA")])
    other = f.claim("d4", "use_force", [ARLAND], [BORLAND], by=[f.says("Carl", "BBB")])
    (dispute,) = fold([said, no, own], ladders=NO_LADDERS)
    assert dispute.decided is not None
    assert (dispute.decided.on, dispute.decided.by) == ("2020-05-20", (own.id,))
    (dispute,) = fold([said, no, other], ladders=NO_LADDERS)
    assert dispute.decided is None


@given(st.sampled_from([HELD, COMING]), st.integers(0, 40))
def test_views_before_the_decision_show_it_open_and_later_ones_decided(claims: list[Claim], days: int) -> None:
    known = shift("2020-05-03", days)
    (dispute,) = fold(claims, known)
    (after,) = fold(claims)
    assert after.decided is not None
    assert (dispute.decided is not None) == (known >= after.decided.on)
