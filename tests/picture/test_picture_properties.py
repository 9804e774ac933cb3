"""What holds of standings, prospects, expectations, outcomes and the record, whatever is claimed.

Claims are made at random, of two states and their ladders, over a few documents and days.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.likelihood import load_likelihood
from dragoman.model import NO_TIME, Certainty, Change, Claim, DocumentRecord, Polarity, Status, Time
from dragoman.picture import record as recording
from dragoman.picture.base import SETTLED
from dragoman.picture.expectations import HAPPENED, Outcome
from dragoman.picture.lineage import Lineage
from dragoman.picture.origins import Origins
from dragoman.picture.record import Record
from dragoman.picture.relationship import Picture, draw
from dragoman.picture.standings import fold
from dragoman.picture.standings_nouns import Standing
from dragoman.times import Precision, TimeBasis, shift
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
ANNA = f.person("anna", "Anna Arl", "AAA")
KNOWN = f.ladders(f.three_rungs("AAA", f.Holder("BBB", "AAA/F", "2019-03", "2020-05-20")), f.three_rungs("BBB"))
FIRST = "2020-05-01"
DAYS = [shift(FIRST, n) for n in (0, 1, 5, 12, 40, 90)]
OUTLETS = ("Daily Leaf", "Evening Reed", "Office of Arland")
DOCS = f.documents(
    *(f.document(f"d{n}{k}", day, outlet) for n, day in enumerate(DAYS) for k, outlet in enumerate(OUTLETS)),
    f.document("undated", None, "Weekly Moss"),
)
OFFICES = {key: "AAA" for key, record in DOCS.items() if record.source and record.source.name == OUTLETS[2]}
ORIGINS = Origins({"d21": "d10", "d31": "d10", "d10": "d10"})


@st.composite
def times(draw_: st.DrawFn) -> Time:
    day = shift(FIRST, draw_(st.integers(-30, 120)))
    kind = draw_(st.sampled_from(["none", "day", "stretch", "since"]))
    if kind == "day":
        return f.when(day)
    if kind == "stretch":
        end = shift(day, draw_(st.integers(1, 60)))
        return Time(None, "some weeks", day, end, Precision.INTERVAL, TimeBasis.RELATIVE)
    return f.since(day) if kind == "since" else NO_TIME


@st.composite
def claims(draw_: st.DrawFn) -> Claim:
    doc, at = draw_(st.sampled_from(sorted(DOCS))), draw_(st.integers(0, 40)) * 50
    certainty = draw_(st.sampled_from(Certainty))
    polarity = draw_(st.sampled_from([Polarity.POSITIVE, Polarity.POSITIVE, Polarity.NEGATIVE]))
    by = draw_(st.sampled_from([[], [f.says("Anna Arl", "AAA")], [f.says("Cora Column", None)]]))
    act = draw_(
        st.sampled_from(["upgrade", "upgrade", "holds_rung", "visit", "sign", "deepen_ties", "postpone_cancel"])
    )
    about = None
    if act in ("upgrade", "holds_rung"):
        change = (
            Change.HOLDS
            if act == "holds_rung"
            else draw_(st.sampled_from([c for c in Change if c is not Change.HOLDS]))
        )
        owner = draw_(st.sampled_from(["AAA", "AAA", "BBB"]))
        rung = draw_(st.sampled_from([f"{owner}/F", f"{owner}/CF", f"{owner}/TOP", f"{owner}/KIN", None]))
        about = f.rung(owner, "BBB" if owner == "AAA" else "AAA", rung, change, draw_(st.sampled_from(Status)))
    actor = ANNA if act == "visit" else ARLAND
    return f.claim(
        doc,
        act,
        [actor],
        [BORLAND],
        about=about,
        time=draw_(times()),
        certainty=certainty,
        polarity=polarity,
        by=by,
        at=at,
    )


MANY = st.lists(claims(), max_size=14, unique_by=lambda claim: claim.id)


def picture(told: list[Claim], documents: dict[str, DocumentRecord] = DOCS, day: str | None = None) -> Picture:
    lineage = Lineage(
        origins=Origins({k: v for k, v in ORIGINS.by_document.items() if k in documents and v in documents})
    )
    return draw(told, documents, KNOWN, day, lineage=lineage, offices=OFFICES)


def record(drawn: Picture) -> Record:
    table = load_likelihood()
    return recording.fold(
        drawn.expectations, drawn.claims, drawn.documents, drawn.origins, lambda c: table.of(c.quote), table.bands
    )


def as_of(told: list[Claim], day: str) -> Picture:
    """The picture of what had been published by the day, as a view of the register shows it."""
    documents = {key: doc for key, doc in DOCS.items() if doc.published.day and doc.published.day <= day}
    return picture([c for c in told if c.document in documents], documents, day)


@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(told: list[Claim], random: Random) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)
    one, other = picture(told), picture(shuffled)
    assert one.standings == other.standings
    assert one.expectations == other.expectations
    assert one.prospects == other.prospects
    assert record(one) == record(other)


@given(MANY, MANY, st.sampled_from(DAYS))
def test_later_documents_change_no_answer_about_a_past_day(told: list[Claim], more: list[Claim], day: str) -> None:
    later = [c for c in more if (DOCS[c.document].published.day or "9999") > day]
    before, after = as_of(told, day), as_of([*told, *later], day)
    assert before.standings == after.standings
    assert before.expectations == after.expectations
    assert before.prospects == after.prospects
    assert record(before) == record(after)


@given(MANY, st.sampled_from(DAYS))
def test_nothing_is_used_before_it_was_published(told: list[Claim], day: str) -> None:
    seen = as_of(told, day)
    known = {c.id for c in told if (DOCS[c.document].published.day or "9999") <= day}
    for expectation in seen.expectations:
        assert {*expectation.claims, *expectation.against, *expectation.decided_by} <= known
        assert expectation.decided_on is None or expectation.decided_on <= day
    for standing in (*seen.standings, *seen.prospects):
        assert {*standing.claims, *standing.ended_by} <= known


@given(MANY)
def test_nothing_is_held_that_no_claim_asserts(told: list[Claim]) -> None:
    by_id = {claim.id: claim for claim in told}
    for standing in picture(told).standings:
        for claim in map(by_id.__getitem__, standing.claims):
            assert claim.certainty is Certainty.ASSERTED
            assert claim.polarity is Polarity.POSITIVE
            assert claim.rung is not None
            assert claim.rung.status in SETTLED | {Status.LAPSED}
        assert standing.claims or standing.known, "carried by claims, or by the lexicon by name"


@given(MANY)
def test_plans_and_denials_alone_hold_nothing(told: list[Claim]) -> None:
    plans = [c for c in told if c.certainty is not Certainty.ASSERTED or c.polarity is Polarity.NEGATIVE]
    drawn = picture(plans)
    assert all(not standing.claims for standing in drawn.standings)
    assert all(e.outcome not in HAPPENED for e in drawn.expectations if not e.negative)


def without_claims(standing: Standing) -> Standing:
    return replace(standing, claims=(), ended_by=())


@given(MANY, st.integers(0, 13))
def test_a_copy_adds_nothing_to_a_standing(told: list[Claim], which: int) -> None:
    if not told:
        return
    original = told[which % len(told)]
    day = DOCS[original.document].published.day
    later = f.document("copy", shift(day, 30) if day else None, "Copy Cat")
    documents = {**DOCS, "copy": later}
    copy = replace(original, document="copy")
    origins = Origins({"copy": original.document})
    alone, both = (fold(given_, documents, KNOWN, "2020-12-31", origins=origins) for given_ in (told, [*told, copy]))
    assert [*map(without_claims, alone)] == [*map(without_claims, both)]


@given(MANY)
def test_a_decided_expectation_names_its_claims_and_an_open_one_has_none(told: list[Claim]) -> None:
    for expectation in picture(told).expectations:
        settled = expectation.outcome not in (Outcome.OPEN, Outcome.LAPSED)
        stale = expectation.outcome is Outcome.UNDECIDABLE and not expectation.decided_by
        assert stale or settled == bool(expectation.decided_by)


@given(MANY)
def test_the_record_counts_each_forecast_once(told: list[Claim]) -> None:
    found = record(picture(told))
    for entry in (*found.speakers, *found.outlets):
        assert entry.decided + entry.open + entry.undecided == len(entry.forecasts)
        assert entry.share is None or entry.share.low <= entry.share.share <= entry.share.high
        assert (entry.rank is None) == entry.too_few
        keys = [(e.expectation.claims, e.says) for e in entry.forecasts]
        assert len(keys) == len(set(keys))
