"""HTML: metadata and main text of good pages, and pages that mean harm."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from dragoman.errors import RefusedDocument
from dragoman.model import Document
from dragoman.sources import Notice, open_path
from dragoman.sources.page import DEEPEST, stated_by

PARAGRAPHS = [
    "The foreign ministers of the two coastal states agreed on Monday to raise their ties by one rung.",
    "The decision followed four rounds of talks, which both sides had kept from the press since the spring.",
    "Neither government would say when the declaration is to be signed, or whether the larger neighbour had been told.",
    "Analysts in the capital called the step modest but lasting, and pointed to the trade figures of the last quarter.",
]


def page(head: str = "", body: str = "") -> str:
    article = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang='en-US'><head><meta charset='utf-8'>{head}</head><body>"
        "<nav><a href='/'>Home</a><a href='/w'>World</a></nav>"
        f"<article><h1>Two states move closer</h1>{article}</article>{body}"
        "<footer>Imprint</footer></body></html>"
    )


def read(tmp_path: Path, html: str | bytes) -> list[Document | RefusedDocument | Notice]:
    path = tmp_path / "page.html"
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    return list(open_path(path))


def test_main_text_has_one_paragraph_a_line(tmp_path: Path) -> None:
    (document,) = read(tmp_path, page())
    assert isinstance(document, Document)
    assert document.text.splitlines()[-4:] == PARAGRAPHS
    assert "Imprint" not in document.text
    assert (document.title, document.language) == ("Two states move closer", "en")


def test_json_ld_goes_before_open_graph() -> None:
    entry = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "Wrong"},
            {
                "@type": ["NewsArticle"],
                "headline": "Closer, &#8216;one rung&#8217; - The Harbour Post",
                "datePublished": "2023-09-04T07:00:00+07:00",
                "publisher": {"@type": "Organization", "name": "The Harbour Post"},
            },
        ],
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(entry)}</script><meta property="og:title" content="Other">'
        '<meta property="article:published_time" content="2020-01-01"><link rel="canonical" href="https://example.org/1">'
    )
    stated = stated_by(page(head))
    assert stated.title == "Closer, ‘one rung’"
    assert stated.published == "2023-09-04T07:00:00+07:00"
    assert (stated.source, stated.url) == ("The Harbour Post", "https://example.org/1")


def test_open_graph_serves_where_json_ld_is_broken() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
        '<meta property="og:title" content="From OG">'
        '<meta name="date" content="2023-05-06"><meta property="og:site_name" content="A Paper">'
    )
    stated = stated_by(page(head))
    assert (stated.title, stated.published, stated.source) == ("From OG", "2023-05-06", "A Paper")


def test_the_date_is_looked_for_in_the_page_at_last(tmp_path: Path) -> None:
    (document,) = read(tmp_path, page(body='<time datetime="2021-03-02">2 March 2021</time>'))
    assert isinstance(document, Document)
    assert document.published == "2021-03-02"


def test_declared_encodings_are_believed(tmp_path: Path) -> None:
    html = page(body="<p>Ministerpräsidentin Müller grüßte.</p>").replace("utf-8", "iso-8859-1")
    (document,) = read(tmp_path, html.replace("agreed on", "agréed on").encode("iso-8859-1"))
    assert isinstance(document, Document)
    assert "agréed on" in document.text


@pytest.mark.parametrize("tag", ["div", "span", "b", "table", "ul", "font", "svg"])
def test_deep_nesting_is_refused_and_quick(tmp_path: Path, tag: str) -> None:
    started = time.perf_counter()
    (item,) = read(tmp_path, page(body=f"<{tag}>" * 50_000))
    assert time.perf_counter() - started < 5
    if tag == "svg":
        assert isinstance(item, Document), "pictures are dropped before nesting is counted"
    else:
        assert isinstance(item, RefusedDocument)
        assert item.reason == "too_complex"


def test_nesting_below_the_limit_is_survived(tmp_path: Path) -> None:
    (item,) = read(tmp_path, "<html><body>" + "<div>" * (DEEPEST - 10) + f"<p>{PARAGRAPHS[0]}</p>")
    assert isinstance(item, Document | RefusedDocument)


HOSTILE = {
    "scripts": "<script>while(true){}</script>" * 5000,
    "one long script": "<script>" + "x=1;" * 500_000,
    "open scripts": "<script " * 200_000,
    "open scripts before json": "<script " * 200_000 + "ld+json",
    "open comments": "<!--" * 200_000,
    "broken entities": "&" * 100_000 + "&#xFFFFFFFF;&#0;&#xD800;&bogus;&#99999999999;" * 1000,
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(50_000)) + ">x</p>",
    "bare attributes": "<p x='>' " + "a < " * 100_000 + ">x</p>",
    "open quotes": "<p a='" * 50_000 + '<p a="' * 50_000,
    "zeros": "<p>a</p>\x01\x02",
    "deep json": '<script type="application/ld+json">' + "[" * 200_000 + "</script>",
    "entity doctype": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;</p>',
    "unclosed everything": "<p><li><td><a href='" * 2000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_survived(tmp_path: Path, name: str) -> None:
    started = time.perf_counter()
    items = read(tmp_path, page(body=HOSTILE[name]))
    assert time.perf_counter() - started < 10
    assert len([item for item in items if not isinstance(item, Notice)]) == 1
    for item in items:
        assert not isinstance(item, Document) or "while(true)" not in item.text


def test_scripts_never_reach_the_text(tmp_path: Path) -> None:
    (document,) = read(
        tmp_path, page(body="<script>alert('x')</script><p onclick='steal()'>Ordinary closing words.</p>")
    )
    assert isinstance(document, Document)
    assert "alert" not in document.text
    assert "steal" not in document.text


def test_a_page_of_nothing_but_mark_up_over_the_limit_is_refused(tmp_path: Path) -> None:
    (refusal,) = read(tmp_path, page(body="<p>word word word</p>" * 300_000))
    assert isinstance(refusal, RefusedDocument)
    assert refusal.reason == "huge"
