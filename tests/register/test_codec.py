"""Whatever a claim or record holds survives JSON, and lines have the published keys."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from dragoman import codec
from dragoman.model import (
    Actor,
    ActorKind,
    Attribution,
    Axis,
    Certainty,
    Change,
    Claim,
    DocumentRecord,
    Mention,
    Polarity,
    Published,
    RungClaim,
    Source,
    Span,
    Status,
    Time,
)
from dragoman.model import AttributionKind as Kind
from dragoman.times import Precision, TimeBasis
from tests.register.register_samples import HERALD, a_report

texts = st.text(st.characters(codec="utf-8"), max_size=20)
maybe = st.none() | texts
days = st.none() | st.dates().map(lambda day: day.isoformat())
spans = st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
actors = st.builds(Actor, texts, st.sampled_from(ActorKind), texts, maybe)
mentions = st.builds(Mention, spans, texts, actors, texts, st.lists(actors, max_size=2).map(tuple), maybe)
rungs = st.builds(
    RungClaim,
    st.sampled_from(Axis),
    maybe,
    maybe,
    maybe,
    texts,
    st.sampled_from(Change),
    st.sampled_from(Status),
    st.none() | st.integers(0, 5),
)
times = st.builds(
    Time, st.none() | spans, maybe, days, days, st.sampled_from(Precision), st.sampled_from(TimeBasis), maybe
)
links = st.builds(
    Attribution,
    st.none() | spans,
    st.none() | spans,
    st.lists(spans, max_size=2).map(tuple),
    st.sampled_from(Kind),
    texts,
    texts,
    st.none() | actors,
)
claims = st.builds(
    Claim,
    document=texts,
    span=spans,
    quote=texts,
    act=texts,
    plover=maybe,
    actors=st.lists(mentions, max_size=2).map(tuple),
    recipients=st.lists(mentions, max_size=2).map(tuple),
    rung=st.none() | rungs,
    time=times,
    certainty=st.sampled_from(Certainty),
    polarity=st.sampled_from(Polarity),
    attribution=st.lists(links, max_size=2).map(tuple),
    flags=st.lists(texts, max_size=2).map(tuple),
    reading=texts,
)
records = st.builds(
    DocumentRecord,
    id=texts,
    path=maybe,
    url=maybe,
    title=maybe,
    published=st.builds(
        Published,
        days,
        st.sampled_from(Precision),
        st.sampled_from(TimeBasis),
        days,
        days,
        st.lists(texts, max_size=2).map(tuple),
    ),
    source=st.none() | st.builds(Source, texts, texts, texts, maybe, maybe),
    language=texts,
    credits=st.lists(texts, max_size=2).map(tuple),
    boilerplate=st.lists(spans, max_size=2).map(tuple),
    reading=texts,
)


@given(claims)
def test_a_claim_survives_json(claim: Claim) -> None:
    assert codec.claim_from_json(json.loads(json.dumps(codec.claim_to_json(claim)))) == claim


@given(records)
def test_a_document_survives_json(record: DocumentRecord) -> None:
    assert codec.document_from_json(json.loads(json.dumps(codec.document_to_json(record)))) == record


def test_the_line_of_a_claim_has_the_published_keys() -> None:
    claim = a_report(1).claims[0]
    published = Published("2023-09-04", basis=TimeBasis.INFERRED)
    record = DocumentRecord(claim.document, "a.txt", None, None, published, HERALD, "en", (), (), "hand@1")
    line = codec.claim_to_json(claim, record)
    assert list(line) == [
        "claim", "document", "path", "url", "published", "published_basis", "span", "quote", "act", "plover", "actors",
        "recipients", "rung", "time", "certainty", "polarity", "attribution", "flags", "reading",
    ]  # fmt: skip
    assert line["published"] == "2023-09-04"
    assert line["published_basis"] == "inferred"
    assert line["actors"][0]["id"] == "USA"
    assert line["actors"][0]["span"] == [5, 12]
    assert line["attribution"][0]["id"] == "foreign-ministry"
    assert line["attribution"][0]["cue"] == "said"
    assert set(line["rung"]) == {"owner", "partner", "rung", "stated", "axis", "change", "status", "steps"}
    assert set(line["time"]) >= {"text", "start", "end", "precision", "basis"}
