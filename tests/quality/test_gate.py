"""What the gate before the parser leaves out of news that it was not made from: at most one claim in two hundred."""

from __future__ import annotations

import gzip
import json
from collections import Counter

import pytest

from dragoman.model import Document
from dragoman.reading import read
from tests.quality.measure import SHARED

ARTICLES = SHARED / "corpora" / "helsinki-summit-2018" / "articles.jsonl.gz"
EVERY = 12  # articles: one in so many is read
LEAST = 0.995


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the development data are not beside the repository")
@pytest.mark.xdist_group("gate")
def test_the_gate_keeps_the_claims() -> None:
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for number, line in enumerate(lines) if number % EVERY == 0]
    documents = [Document(text=row["text"], published=(row.get("published") or "2018-07-16")[:10]) for row in rows]
    claims = [
        Counter(claim.id for document in documents for claim in read(document, gated=g).claims) for g in (True, False)
    ]
    assert claims[1].total() > 300
    assert (claims[0] & claims[1]).total() >= LEAST * claims[1].total()
