"""Through the register: in whatever order and batches reports are read, a past day has one answer, for good."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Certainty, Change, Claim, Document, Published, Reading, Source, Span, Status
from dragoman.register import View, open_register
from dragoman.surfaces import foretold
from dragoman.surfaces import record as recording
from dragoman.surfaces.brief import material
from dragoman.times import AsOf
from tests.picture import factories as f

DAYS = ("2023-06-01", "2023-07-10", "2023-08-05", "2023-09-02", "2023-09-12", "2023-10-20")
OUTLETS = ("Coast Courier", "Night Desk", "Foreign Ministry of Vietnam")
CANADA, VIETNAM = f.state("CAN"), f.state("VNM")


@st.composite
def readings(draw: st.DrawFn, number: int) -> Reading:
    """One report of up to three sentences, each with a claim about Canada's place on Vietnam's ladder, or a visit."""
    outlet = OUTLETS[number % len(OUTLETS)]
    text = f"Report {number} of {outlet}. " + " ".join(f"Sentence {n} of report {number}." for n in range(3))
    document = Document(text, path=f"{number}.txt", published=DAYS[number], source=Source(outlet.lower(), outlet))
    told = []
    for n in range(draw(st.integers(1, 3))):
        quote = f"Sentence {n} of report {number}."
        start = text.index(quote)
        certainty = draw(
            st.sampled_from([Certainty.ASSERTED, Certainty.EXPECTED, Certainty.POSSIBLE, Certainty.DENIED])
        )
        time = f.when(draw(st.sampled_from(DAYS)))
        if draw(st.booleans()):
            rung = draw(st.sampled_from(["VNM/CP", "VNM/SP", "VNM/CSP"]))
            status = Status.DECLARED if certainty is Certainty.ASSERTED else Status.EXPECTED
            about = f.rung("VNM", "CAN", rung, Change.RAISES, status)
            claim = f.claim(document.id, "upgrade", [VIETNAM], [CANADA], about=about, time=time, certainty=certainty)
        else:
            guest = f.person("anna", "Anna Arl", "CAN")
            claim = f.claim(document.id, "visit", [guest], [VIETNAM], time=time, certainty=certainty)
        told.append(_placed(claim, quote, start))
    return Reading(
        document=document, version="test@1", title=None, language="en", published=Published(DAYS[number]),
        source=document.source, credits=(), blocks=(), sentences=(), mentions=(), times=(), attributions=(),
        claims=tuple(told),
    )  # fmt: skip


def _placed(claim: Claim, quote: str, start: int) -> Claim:
    return replace(claim, quote=quote, span=Span(start, start + len(quote)), reading="test@1")


STORIES = st.tuples(*(readings(n) for n in range(len(DAYS))))


@contextmanager
def registered(batches: Sequence[Sequence[Reading]]) -> Iterator[Any]:
    with tempfile.TemporaryDirectory() as folder:
        for batch in batches:
            with open_register(Path(folder) / "some.db") as register:
                for reading in batch:
                    register.append(reading)
        with open_register(Path(folder) / "some.db") as register:
            yield register


def answer(view: View) -> dict[str, Any]:
    """Everything that is answered about a day, as plain values."""
    drawn = material.draw_view(view, owners=["VNM"])
    record = recording.draw(drawn, view.text)
    entries = [*record.speakers, *record.outlets]
    return {
        "standings": drawn.standings,
        "prospects": drawn.prospects,
        "expectations": [foretold.in_full(drawn, material.names(), e) for e in drawn.expectations],
        "record": recording.to_json(record, entries=entries, full=True),
    }


@settings(max_examples=12, deadline=None)
@given(STORIES, st.permutations(range(len(DAYS))), st.sampled_from(DAYS), st.integers(1, len(DAYS)))
def test_a_past_day_has_one_answer(told: tuple[Reading, ...], order: list[int], day: str, size: int) -> None:
    mixed = [told[i] for i in order]
    batches = [mixed[i : i + size] for i in range(0, len(mixed), size)]
    only = [reading for reading in told if (reading.published.day or "") <= day]
    with registered(batches) as all_of_it, registered([only]) as what_was_known:
        now, then = (answer(register.view(AsOf(known=day))) for register in (all_of_it, what_was_known))
        assert now == then
        assert len(list(all_of_it.view(AsOf(known=DAYS[-1])).claims())) == sum(len(reading.claims) for reading in told)
        everything = answer(all_of_it.view(AsOf(known=DAYS[-1])))
    with registered([told]) as in_order:
        assert answer(in_order.view(AsOf(known=DAYS[-1]))) == everything
