"""How an expectation moved from day to day."""

from __future__ import annotations

from dragoman.model import NO_TIME, Certainty, Claim
from dragoman.picture.expectations import fold
from dragoman.picture.expectations.history import Moment, history
from dragoman.picture.origins import Origins
from tests.picture import factories as f

DOCS = f.documents(
    f.document("d1", "2020-05-02"),
    f.document("d2", "2020-05-04"),
    f.document("d3", "2020-05-20"),
    f.document("d4", None),
)
ANNA = f.person("anna", "Anna Arl", "AAA")
COPIES = Origins({"d3": "d1"})


def visit(doc: str, certainty: Certainty, *, day: str | None = None, by: str | None = None) -> Claim:
    time = f.when(day) if day else NO_TIME
    said = [f.says(by)] if by else None
    return f.claim(doc, "visit", [ANNA], [f.state("BBB")], time=time, certainty=certainty, by=said)


def moments(*claims: Claim) -> tuple[Moment, ...]:
    (one,) = fold(claims, DOCS, COPIES)
    return history(one, {c.id: c for c in claims}, DOCS, COPIES)


def test_certainty_day_speakers_and_origins_are_told_as_they_moved() -> None:
    first, second, third = moments(
        visit("d1", Certainty.POSSIBLE, by="Bert Bor"),
        visit("d2", Certainty.EXPECTED, day="2020-06-10"),
        visit("d3", Certainty.EXPECTED, day="2020-06-10", by="Bert Bor"),
    )
    assert (first.day, first.certainties, first.moved) == ("2020-05-02", (Certainty.POSSIBLE,), ())
    assert second.moved == ("certainty", "horizon", "speakers")
    assert (second.horizon.start, second.speakers, second.origins) == ("2020-06-10", ("",), 2)
    assert third.moved == (), "the same man, the same day, as surely"
    assert third.origins == 2, "a copy is no new voice"


def test_a_denial_moves_it_and_makes_nobody_surer() -> None:
    first, second = moments(visit("d1", Certainty.EXPECTED), visit("d2", Certainty.DENIED, by="Bert Bor"))
    assert first.against == ()
    assert (second.certainties, second.against, second.origins) == ((), (Certainty.DENIED,), 1)
    assert second.moved == ("speakers", "against")


def test_what_has_no_day_comes_last() -> None:
    assert [m.day for m in moments(visit("d4", Certainty.EXPECTED), visit("d1", Certainty.EXPECTED))] == [
        "2020-05-02",
        None,
    ]


def test_later_reports_leave_earlier_moments_as_they_were() -> None:
    early = moments(visit("d1", Certainty.POSSIBLE), visit("d2", Certainty.EXPECTED))
    late = moments(visit("d1", Certainty.POSSIBLE), visit("d2", Certainty.EXPECTED), visit("d3", Certainty.EXPECTED))
    assert late[: len(early)] == early
