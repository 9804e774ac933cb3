"""What changed between two pictures, and by which claims."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Certainty, Change, Claim, DocumentRecord, Polarity, Status
from dragoman.picture.changes import Changes, Kind, compare
from dragoman.picture.relationship import Picture, draw
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
ANNA = f.person("anna", "Anna Arl", "AAA")
KNOWN = f.ladders(f.three_rungs("AAA"))
DOCS = f.documents(*(f.document(f"d{day}", f"2020-05-0{day}") for day in range(1, 8)))


def as_of(day: int, claims: list[Claim]) -> Picture:
    """What is known on a day of May 2020."""
    until = f"2020-05-0{day}"
    known: dict[str, DocumentRecord] = {key: one for key, one in DOCS.items() if (one.published.day or "") <= until}
    return draw([claim for claim in claims if claim.document in known], known, KNOWN, until)


def between(first: int, last: int, *claims: Claim) -> Changes:
    return compare(as_of(first, list(claims)), as_of(last, list(claims)))


HELD = f.claim("d1", "holds_rung", [BORLAND], [ARLAND], about=f.rung("AAA", "BBB", "AAA/F"))
RAISED = f.claim(
    "d3", "upgrade", [ARLAND], [BORLAND], at=40, time=f.when("2020-05-03"),
    about=f.rung("AAA", "BBB", "AAA/CF", Change.RAISES, Status.DECLARED),
)  # fmt: skip
PLAN = f.claim("d1", "visit", [ANNA], [BORLAND], certainty=Certainty.POSSIBLE, time=f.when("2020-05-05"), at=80)
SURER = f.claim("d2", "visit", [ANNA], [BORLAND], certainty=Certainty.EXPECTED, time=f.when("2020-05-05"))
HELD_VISIT = f.claim("d6", "visit", [ANNA], [BORLAND], time=f.when("2020-05-05"))
DENIAL = f.claim("d7", "visit", [ANNA], [BORLAND], time=f.when("2020-05-05"), polarity=Polarity.NEGATIVE)


def test_a_rung_reached_and_one_left_are_told_with_what_changed_them() -> None:
    changes = between(1, 3, HELD, RAISED)
    told = {(c.now.label, c.kind) for c in changes.standings}
    assert told == {("friendship", Kind.ENDED), ("close friendship", Kind.NEW)}
    assert all(RAISED.id in c.claims for c in changes.standings)
    assert (changes.documents, changes.claims) == (("d2", "d3"), (RAISED.id,))


def test_an_expectation_is_new_then_moves_then_comes_due() -> None:
    every = (PLAN, SURER, HELD_VISIT)
    (moved,) = between(1, 2, *every).expectations
    assert (moved.kind, moved.claims) == (Kind.MOVED, (SURER.id,))
    assert "certainty" in moved.moved
    (due,) = between(2, 6, *every).expectations
    assert (due.kind, due.moved, due.claims[0]) == (Kind.DECIDED, ("outcome",), HELD_VISIT.id)
    (new,) = between(1, 2, SURER).expectations
    assert (new.kind, new.before) == (Kind.NEW, None)


def test_a_dispute_is_new_with_the_report_that_began_it() -> None:
    (new,) = between(6, 7, HELD_VISIT, DENIAL).disputes
    assert new.kind is Kind.NEW
    assert DENIAL.id in new.claims
    (gone,) = compare(as_of(7, [HELD_VISIT, DENIAL]), as_of(7, [HELD_VISIT])).disputes
    assert (gone.kind, gone.after) == (Kind.ENDED, None)


@given(st.permutations([HELD, RAISED, PLAN, SURER, HELD_VISIT, DENIAL]), st.integers(1, 7), st.integers(1, 7))
def test_a_picture_has_not_changed_from_itself_and_the_order_of_reading_does_not_matter(
    claims: list[Claim], first: int, last: int
) -> None:
    assert not between(first, first, *claims)
    assert between(first, last, *claims) == between(first, last, HELD, RAISED, PLAN, SURER, HELD_VISIT, DENIAL)
    assert bool(between(first, last, *claims)) is bool(between(last, first, *claims))
