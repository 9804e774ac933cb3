"""Who was right how often: by hand, of states and speakers that there are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.likelihood import Band, load_likelihood
from dragoman.model import NO_TIME, AttributionKind, Certainty, Claim, DocumentRecord, Polarity, Span, Time
from dragoman.picture import record as recording
from dragoman.picture.expectations import fold
from dragoman.picture.origins import Origins
from dragoman.picture.record import Entry, Record, Result, wilson
from dragoman.times import Precision, TimeBasis, shift
from tests.picture import factories as f

ANNA = f.person("anna", "Anna Arl", "AAA")
DOCS = f.documents(
    f.document("leaf", "2020-05-02", "Daily Leaf"),
    f.document("fern", "2020-05-03", "Morning Fern"),
    f.document("moss", "2020-05-04"),
    f.document("reed", "2020-06-15", "Evening Reed"),
)
NONE = Origins({})


def visit(
    doc: str,
    where: str = "BBB",
    certainty: Certainty = Certainty.EXPECTED,
    *,
    day: str | None = None,
    by: str | None = None,
    polarity: Polarity = Polarity.POSITIVE,
    words: str = "",
) -> Claim:
    time = f.when(day) if day else NO_TIME
    said = [f.says(by)] if by else None
    guest = [f.state(where)]
    return f.claim(doc, "visit", [ANNA], guest, time=time, certainty=certainty, by=said, polarity=polarity, quote=words)


def done(where: str = "BBB", day: str = "2020-06-10") -> Claim:
    return f.claim("reed", "visit", [ANNA], [f.state(where)], time=f.when(day), at=100 + ord(where[0]))


def band(claim: Claim) -> Band | None:
    return load_likelihood().of(claim.quote)


def record(
    *claims: Claim, documents: dict[str, DocumentRecord] = DOCS, origins: Origins = NONE, today: str | None = None
) -> Record:
    found = fold(claims, documents, origins, today)
    return recording.fold(found, {c.id: c for c in claims}, documents, origins, band, load_likelihood().bands)


def only(entries: tuple[Entry, ...], name: str) -> Entry:
    (found,) = [e for e in entries if e.voice.name == name]
    return found


def test_speakers_and_outlets_are_told_apart() -> None:
    told = record(visit("leaf", by="Cora Column", day="2020-06-10"), visit("fern", day="2020-06-10"), done())
    assert [e.voice.name for e in told.speakers] == ["Cora Column"]
    assert [e.voice.name for e in told.outlets] == ["Morning Fern"]
    assert (told.speakers[0].right, told.outlets[0].right, told.decided) == (1, 1, 1)


def test_who_says_it_twice_has_said_it_once() -> None:
    twice = [visit("leaf", by="Cora Column", day="2020-06-10"), visit("fern", by="Cora Column", day="2020-06-10")]
    cora = only(record(*twice, done()).speakers, "Cora Column")
    assert (len(cora.forecasts), cora.forecasts[0].day, cora.decided) == (1, "2020-05-02", 1)


def test_copies_count_once_for_the_outlet_that_had_it_first() -> None:
    both = [visit("leaf", day="2020-06-10"), visit("fern", day="2020-06-10")]
    assert len(record(*both, done()).outlets) == 2
    (alone,) = record(*both, done(), origins=Origins({"fern": "leaf", "leaf": "leaf"})).outlets
    assert (alone.voice.name, alone.decided, alone.forecasts[0].copies) == ("Daily Leaf", 1, 1)


def test_a_denial_is_scored_the_other_way_round() -> None:
    told = record(
        visit("leaf", by="Cora Column", day="2020-06-10"),
        visit("fern", certainty=Certainty.DENIED, by="Dora Doubt", day="2020-06-10"),
        done(),
    )
    assert only(told.speakers, "Dora Doubt").wrong == 1
    assert only(told.speakers, "Cora Column").right == 1


def test_each_answers_for_the_day_it_named_itself() -> None:
    soon = Time(None, "this week", "2020-05-02", "2020-06-08", Precision.INTERVAL, TimeBasis.RELATIVE)
    hasty = replace(visit("leaf", by="Cora Column"), time=soon)
    told = record(hasty, visit("fern", by="Dora Doubt"), done())
    assert only(told.speakers, "Cora Column").forecasts[0].result is Result.WRONG
    assert only(told.speakers, "Dora Doubt").forecasts[0].result is Result.RIGHT


def test_wishes_reluctance_and_afterthoughts_are_no_forecasts() -> None:
    wish = visit("leaf", certainty=Certainty.REQUESTED, by="Cora Column")
    slow = replace(visit("fern", certainty=Certainty.DOUBTED, by="Dora Doubt"), flags=("reluctance",))
    docs = f.documents(*DOCS.values(), f.document("after", "2020-06-20", "Weekly Weed"))
    after = visit("after", by="Edda Eft", day="2020-06-25")
    told = record(wish, slow, visit("leaf", "CCC"), after, done(), documents=docs)
    assert [e.voice.name for e in told.speakers] == ["Edda Eft"], "she speaks of another visit"
    assert told.speakers[0].open == 1


def test_stances_are_no_forecasts() -> None:
    stance = f.claim("leaf", "deepen_ties", [ANNA], [f.state("BBB")], certainty=Certainty.EXPECTED)
    assert record(stance).outlets == ()


def test_an_outlet_that_is_cited_speaks_itself_and_one_that_is_not_known_counts_for_nobody() -> None:
    cited = replace(visit("leaf"), attribution=(f.says("Night Owl", kind=AttributionKind.MEDIA),))
    told = record(cited, visit("moss", "CCC"))
    assert [e.voice.name for e in told.outlets] == ["Night Owl"]
    assert told.unplaced == 1
    unnamed = replace(visit("leaf"), attribution=(f.says("officials", kind=AttributionKind.OFFICIALS_UNNAMED),))
    assert [e.voice.name for e in record(unnamed).outlets] == ["Daily Leaf"]


def test_open_and_lapsed_count_for_nobody() -> None:
    (one,) = record(visit("leaf", day="2020-06-10")).outlets
    assert (one.open, one.undecided, one.decided, one.share) == (1, 0, 0, None)
    (gone,) = record(visit("leaf", day="2020-06-10"), today="2021-12-01").outlets
    assert (gone.open, gone.undecided, gone.decided) == (0, 1, 0)


def test_words_of_likelihood_are_scored_by_the_middle_of_their_bounds() -> None:
    told = record(
        visit("leaf", "BBB", by="Cora Column", day="2020-06-10", words="will very likely visit Borland"),
        visit("leaf", "CCC", by="Cora Column", day="2020-06-10", words="will visit Corland"),
        visit("fern", "BBB", Certainty.DOUBTED, by="Dora Doubt", day="2020-06-10", words="unlikely to visit Borland"),
        done(),
    )
    cora, dora = only(told.speakers, "Cora Column"), only(told.speakers, "Dora Doubt")
    assert cora.brier is not None
    assert dora.brier is not None
    assert (round(cora.brier.score, 6), cora.brier.number) == (round((0.875 - 1) ** 2, 6), 1)
    assert round(dora.brier.score, 6) == round((0.325 - 1) ** 2, 6)
    rows = {row.words: (row.number, row.came) for row in told.words if row.number}
    assert rows == {"very likely": (1, 1), "unlikely": (1, 1)}


def test_likely_not_is_the_other_side_of_likely() -> None:
    no = visit("leaf", by="Cora Column", day="2020-06-10", words="will probably not visit", polarity=Polarity.NEGATIVE)
    (cora,) = record(no, done()).speakers
    assert cora.forecasts[0].probability == pytest.approx(0.325)
    row = next(row for row in record(no, done()).words if row.words == "likely")
    assert (row.number, row.came) == (1, 0), "what was put as likely was that it would not"


def many(right: int, wrong: int) -> list[Claim]:
    claims = []
    for n in range(right + wrong):
        where = f"{chr(66 + n // 26)}{chr(65 + n % 26)}X"
        claims.append(
            replace(visit("leaf", where, by="Cora Column", day="2020-06-10"), span=Span(n * 200, n * 200 + 5))
        )
        if n < right:
            claims.append(replace(done(where), span=Span(n * 200, n * 200 + 5)))
        else:
            off = f.claim(
                "reed", "postpone_cancel", [ANNA], [f.state(where)], quote="called off the visit", at=n * 200 + 50
            )
            claims.append(off)
    return claims


@pytest.mark.parametrize(("right", "wrong", "rank"), [(8, 1, None), (9, 1, 1)])
def test_below_ten_decided_nobody_is_ranked(right: int, wrong: int, rank: int | None) -> None:
    (cora,) = record(*many(right, wrong)).speakers
    assert (cora.right, cora.wrong, cora.rank, cora.too_few) == (right, wrong, rank, rank is None)


@pytest.mark.parametrize(
    ("right", "number", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (1, 1, 0.2065, 1.0), (50, 100, 0.4038, 0.5962)],
)
def test_wilson_as_in_the_tables(right: int, number: int, low: float, high: float) -> None:
    found = wilson(right, number)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilsons_interval_holds_the_share_and_stays_within_bounds(pair: tuple[int, int]) -> None:
    found = wilson(*pair)
    assert found is not None
    assert 0 <= found.low <= found.share <= found.high <= 1


def test_nothing_has_no_share() -> None:
    assert wilson(0, 0) is None
    with pytest.raises(ValueError, match="3 of 2"):
        wilson(3, 2)
    empty = record()
    assert (empty.speakers, empty.outlets, empty.base) == ((), (), None)


DAYS = [shift("2020-05-01", n) for n in range(0, 60, 7)]
STORY = [
    visit("leaf", by="Cora Column", day="2020-06-10"),
    visit("fern", "BBB", Certainty.DENIED, by="Dora Doubt", day="2020-06-10"),
    visit("moss", "CCC", day="2020-05-20"),
    visit("fern", "CCC", Certainty.POSSIBLE, day="2020-05-20"),
    done(),
    f.claim("reed", "postpone_cancel", [ANNA], [f.state("CCC")], quote="called off the visit", at=400),
]


@given(st.permutations(STORY), st.sampled_from(DAYS))
def test_order_does_not_matter_and_what_is_later_changes_no_past_day(order: list[Claim], day: str) -> None:
    known = {key: doc for key, doc in DOCS.items() if (doc.published.day or "") <= day}
    seen = [c for c in order if c.document in known]
    assert record(*seen, documents=known, today=day) == record(
        *(c for c in STORY if c.document in known), documents=known, today=day
    )
    assert record(*order) == record(*STORY)
