"""JSON Lines: one document a line, each line on its own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dragoman.errors import RefusedDocument
from dragoman.model import Document
from dragoman.sources import Notice, open_path
from dragoman.sources.found import HUGE


def test_lines_become_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    full = {
        "id": "x1",
        "url": "https://example.org",
        "title": " A\ntitle ",
        "published": "2023-09-10T08:00:00Z",
        "source": "The Harbour Post",
        "language": "EN",
        "text": "Text\nhere.",
    }
    path.write_text(
        "\ufeff" + json.dumps(full) + "\n\n" + json.dumps({"id": 7, "text": "More."}) + "\n" + '{"text": "Last."}'
    )
    first, second, third = open_path(path)
    assert isinstance(first, Document)
    assert first == Document(
        text="Text\nhere.",
        path=f"{path}#x1",
        url="https://example.org",
        title="A title",
        published="2023-09-10",
        source=first.source,
        language="en",
    )
    assert isinstance(second, Document)
    assert second.path == f"{path}#7"
    assert isinstance(third, Document)
    assert third.path == f"{path}#4"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "bad_json"),
        (b"[1, 2]", "bad_json"),
        (b'"text"', "bad_json"),
        (b"[" * 100_000, "bad_json"),
        (b'{"id": "a"}', "missing_text"),
        (b'{"text": 3}', "missing_text"),
        (b'{"text": "  "}', "missing_text"),
        (b'{"text": "caf\xe9"}', "mis_encoded"),
        (b'{"text": "half \\ud800 a character"}', "mis_encoded"),
        (b'{"text": "' + b"a" * HUGE + b'"}', "huge"),
    ],
)
def test_a_bad_line_is_refused_and_the_rest_is_read(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "One."}\n' + line + b'\n{"text": "Three."}\n')
    one, bad, three = open_path(path)
    assert isinstance(one, Document)
    assert isinstance(bad, RefusedDocument)
    assert bad.reason == reason
    assert "2" in bad.where + bad.advice or bad.where.endswith("#a"), "the line is told"
    assert isinstance(three, Document)
    assert three.text == "Three."


def test_a_broken_off_archive_gives_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = b"".join(b'{"text": "%d is a number."}\n' % i for i in range(5000))
    path.write_bytes(gzip.compress(lines)[:-2000])
    *documents, last = open_path(path)
    assert documents
    assert all(isinstance(item, Document) for item in documents)
    assert isinstance(last, RefusedDocument)
    assert last.reason == "unreadable"


def test_a_bad_date_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "q", "text": "Text.", "published": "last week"}')
    notice, document = open_path(path)
    assert isinstance(notice, Notice)
    assert notice.where == f"{path}#q"
    assert isinstance(document, Document)
    assert document.published is None


def test_lines_may_use_the_names_of_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"text": "One.", "date": "2023-09-10", "publisher": "Harbour Post", "lang": "en", "link": "https://example.org"}'
        '\n{"text": "Two.", "PubDate": "2023-09-11", "outlet": "Quay News"}'
    )
    one, two = open_path(path)
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.published, one.source and one.source.name, one.language) == ("2023-09-10", "Harbour Post", "en")
    assert one.url == "https://example.org"
    assert (two.published, two.source and two.source.name) == ("2023-09-11", "Quay News")


def test_an_unknown_name_that_looks_like_a_day_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        {"text": "One.", "publication_date": "2023-09-10"},
        {"text": "Two.", "publication_date": "2023-09-11"},
        {"text": "Three.", "publication_date": "2023-09-11", "date": "2023-09-12"},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines))
    found = [item.reason if isinstance(item, Notice) else "document" for item in open_path(path)]
    assert found == ["unknown_key", "date_not_read", "document", "date_not_read", "document", "document"]


def test_unknown_names_are_noticed_once_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One.", "titel": "T"}\n' * 3)
    notices = [item for item in open_path(path) if isinstance(item, Notice)]
    assert [notice.reason for notice in notices] == ["unknown_key"]
    assert "'titel'" in notices[0].advice
