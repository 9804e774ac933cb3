"""The brief, from hand-made claims to a printed page."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from rich.console import Console

from dragoman.model import Attribution, AttributionKind
from dragoman.surfaces.brief import compose, html, markdown, opened, printing, terminal
from dragoman.surfaces.brief.page import Footnotes, Page
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.brief.words import Names, chain_text, horizon_text, office_text, span_text, visible
from dragoman.times import Precision, TimeBasis
from tests.picture import factories as f
from tests.surfaces.brief_pages import ANNA, ARLAND, BORLAND, CLAIMS, NAMES, desk, picture


@pytest.fixture
def page() -> Page:
    return compose.relationship(desk(CLAIMS), "AAA", "BBB", "2020-05-05")


@pytest.fixture
def told(page: Page) -> str:
    return " ".join(printing.text_of(page, "terminal").split())


def test_where_it_stands_and_how_far_below_the_top(told: str) -> None:
    assert "On Arland's ladder, the United Borland: friendship [1]. Since Mar 2010 (lexicon) [2]." in told
    assert "Two rungs below the top [1]." in told
    assert "Top rung of Arland's ladder (closest friendship): Cerland [3]." in told
    assert "DDD" not in told, "what the lexicon knows of later days is not told"


def test_what_is_expected_and_on_what_day(told: str) -> None:
    assert "10 May 2020 Anna Arl to visit the United Borland" in told
    assert "the United Borland to move up to closest friendship, the top rung of Arland's ladder" in told
    assert "The day is that of the visit [" in told


def test_what_is_open(told: str) -> None:
    assert "One report places Arland on a ladder of the United Borland" in told
    assert "1 other report and the lexicon say Arland's" in told
    assert "“the head of Borland”: Carl Bor (possible, 1 origin)" in told
    assert "Dora Bor (a candidate by office); unresolved" in told


def test_footnotes_tell_outlet_day_and_quote(page: Page, told: str) -> None:
    assert "[1] Daily Leaf, 2 May 2020: “Borland is a mere friend.”" in told
    assert "d2.txt, 3 May 2020 (date inferred): “Arland is a friend”" in told
    assert "lexicon: ladder of Arland, checked 1 Nov 2026: United Borland: friendship, since Mar 2010" in told
    by_id = {claim.id: claim for claim in CLAIMS}
    assert all(note.quote == by_id[note.claim].quote for note in page.notes if note.claim)


def test_every_number_has_a_note_and_every_note_is_used(page: Page) -> None:
    used = {
        n for c in page.chapters for s in c.sections for row in s.lines for piece in row.pieces for n in piece.notes
    }
    assert used == {note.number for note in page.notes}


def test_every_line_rests_on_a_note_or_counts_claims(page: Page) -> None:
    counting = ("since ", "attributed claim", "more expectation", "rest on one report", "share a source")
    for section in page.chapters[0].sections:
        for row in section.lines:
            text = " ".join(piece.text for piece in row.pieces)
            assert any(piece.notes for piece in row.pieces) or any(words in text for words in counting), text


@pytest.mark.parametrize("width", [40, 80])
def test_the_terminal_keeps_its_width(page: Page, width: int, capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_page(page, Console(width=width, color_system=None))
    rows = capsys.readouterr().out.splitlines()
    assert rows
    assert max(map(len, rows)) <= width


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)


def test_html_is_one_inert_page(page: Page) -> None:
    made = html.render(page)
    tags = Tags()
    tags.feed(made)
    assert "script" not in tags.seen
    assert "link" not in tags.seen
    assert "&lt;script&gt;" in made
    assert {"main", "footer", "q"} <= set(tags.seen)
    assert "prefers-color-scheme: dark" in made
    targets = set(re.findall(r'id="(note-\d+)"', made))
    assert set(re.findall(r'href="#(note-\d+)"', made)) == targets


def test_markdown_shows_what_reports_say_as_text(page: Page) -> None:
    made = markdown.render(page)
    assert r"\<script\>" in made
    assert r"\*urged\*" in made
    assert "[^1]: Daily Leaf, 2 May 2020" in made


def test_json_has_the_same_notes(page: Page) -> None:
    value = json.loads(printing.text_of(page, "json"))
    assert [note["number"] for note in value["notes"]] == list(range(1, len(page.notes) + 1))
    assert value["chapters"][0]["title"] == "Arland – United Borland"


def test_the_brief_takes_the_most_active_first() -> None:
    made = compose.brief(desk(CLAIMS), "2020-05-05", most=1)
    assert [chapter.title for chapter in made.chapters] == ["Arland – United Borland"]
    assert "more relationship" in made.advice[0]


def test_the_brief_of_several_is_a_few_lines_each() -> None:
    drawn = picture(CLAIMS)
    short = Desk(drawn, Names(lambda party: NAMES.get(party, party)), Footnotes(drawn.claims, drawn.documents))
    made = compose.brief(short, "2020-05-05")
    (chapter, *_) = made.chapters
    (only,) = chapter.sections
    assert len(only.lines) <= 8
    told = " ".join(printing.text_of(made, "terminal").split())
    assert "stands On Arland's ladder, the United Borland: friendship [1]" in told
    assert "expected 10 May 2020: Anna Arl to visit the United Borland" in told
    assert "more dragoman between AAA BBB" in told


def test_a_long_quote_is_cut_in_a_note_and_whole_where_it_can_be_opened() -> None:
    words = " ".join(f"word{n}" for n in range(60))
    drawn = picture([f.claim("d1", "meet", [ARLAND], [BORLAND], quote=words)])
    notes = Footnotes(drawn.claims, drawn.documents)
    notes.cite(drawn.claims)
    made = Page("", "", (), tuple(notes.notes))
    assert "…”" in printing.text_of(made, "terminal")
    assert "word59" not in printing.text_of(made, "terminal")
    assert f'title="{words}"' in html.render(made)
    assert json.loads(printing.text_of(made, "json"))["notes"][0]["quote"] == words


def test_an_empty_register_says_what_to_do_next() -> None:
    assert "dragoman read" in " ".join(compose.brief(desk([]), None).advice)
    nothing = compose.relationship(desk([]), "AAA", "BBB", None)
    assert "No claim" in nothing.advice[0]
    assert "lexicon only" in printing.text_of(nothing, "terminal")


def test_a_ladder_from_the_top(told: str) -> None:
    made = printing.text_of(compose.ladder(desk(CLAIMS), "AAA", None), "terminal")
    assert made.index("CLOSEST FRIENDSHIP") < made.index("CLOSE FRIENDSHIP") < made.index("KINSHIP (OUTSIDE THE ORDER)")
    assert re.search(r"Cerland +since 2012 \(day from the lexicon\)", made)


def test_one_claim_opened() -> None:
    claim = CLAIMS[5]
    text = " " * claim.span.start + claim.quote + " and was put through at once."
    made = " ".join(printing.text_of(opened.page(desk(CLAIMS), claim, text), "terminal").split())
    assert "»the head of Borland rang« and was put through" in made
    assert "candidates: Carl Bor, Dora Bor" in made
    assert "Anna Arl, “said” (named)" in made


def test_days_in_words() -> None:
    assert span_text("2023-09-10", "2023-09-11") == "10–11 Sep 2023"
    assert span_text("2023-04-01", "2023-04-30") == "Apr 2023"
    assert span_text("2013-01-01", "2013-12-31") == "2013"
    assert span_text(None, "2023-09-04") == "by 4 Sep 2023"
    assert span_text("2023-08-30", "2023-09-02") == "30 Aug – 2 Sep 2023"
    assert span_text("2024-02-01", "2024-02-29") == "Feb 2024"
    assert span_text("2024-02-01", "2024-02-28") == "1–28 Feb 2024"
    assert horizon_text("2023-09-11", "2023-09-11", TimeBasis.RELATIVE, Precision.DAY) == "around 11 Sep 2023"
    assert horizon_text("2023-09-11", "2023-09-11", TimeBasis.EXPLICIT, Precision.DAY) == "11 Sep 2023"


def test_names_of_organs_in_plain_english() -> None:
    assert office_text("government of United States") == "the government of the United States"
    assert office_text("officials of Vietnam") == "officials of Vietnam"
    assert office_text("White House") == "the White House"


def test_a_pronoun_is_no_speaker_where_the_next_link_is() -> None:
    i = Attribution(None, None, (), AttributionKind.NAMED, "I", "said")
    president = f.says("Anna Arl", "AAA")
    record = f.document("d1", "2020-05-02", "Daily Leaf")
    two = f.claim("d1", "call", [ANNA], by=[i, president])
    assert chain_text(two, record) == "Anna Arl → Daily Leaf"
    assert chain_text(f.claim("d1", "call", [ANNA], by=[i]), record) == "“I” (not named) → Daily Leaf"


def test_nothing_steers_the_terminal() -> None:
    assert visible("a\x1b[31mb\u202ec\nd") == "a[31mbc d"
