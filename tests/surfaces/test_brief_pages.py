"""The brief, from hand-made claims to a printed page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from rich.console import Console

from dragoman.model import Attribution, AttributionKind, Axis, Certainty, Change, Claim, Polarity, RungClaim, Status
from dragoman.picture.lineage import Lineage
from dragoman.picture.origins import Origins
from dragoman.picture.relationship import Picture, draw
from dragoman.surfaces.brief import compose, html, markdown, opened, printing, terminal
from dragoman.surfaces.brief.page import Footnotes, Page
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.brief.words import Names, chain_text, horizon_text, office_text, span_text, visible
from dragoman.times import Precision, TimeBasis
from tests.picture import factories as f

NAMES = {"AAA": "Arland", "BBB": "United Borland", "CCC": "Cerland"}
ARLAND, BORLAND, CERLAND = (f.state(code, name) for code, name in NAMES.items())
ANNA = f.person("anna", "Anna Arl", "AAA")
CARL, DORA = f.person("carl", "Carl Bor", "BBB"), f.person("dora", "Dora Bor", "BBB")
HEAD = f.unknown("the head of Borland", "BBB", CARL, DORA)
DOCS = f.documents(
    f.document("d1", "2020-05-02", "Daily Leaf"),
    f.document("d2", "2020-05-03", inferred=True),
    f.document("d3", "2020-05-04", "Evening Reed"),
)
KNOWN = f.ladders(
    f.three_rungs(
        "AAA",
        f.Holder("BBB", "AAA/F", "2010-03"),
        f.Holder("CCC", "AAA/TOP", "2012"),
        f.Holder("DDD", "AAA/TOP", "2021"),
    )
)
ODD = ("owner_differs_from_lexicon", "owner_stated:BBB")
RISE = f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.EXPECTED)
CLAIMS = [
    f.claim(
        "d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F", steps=2), quote="Borland is a mere friend."
    ),
    f.claim(
        "d2", "holds_rung", [ARLAND], about=f.rung("AAA", "BBB", "AAA/F"), flags=ODD, quote="Arland is a friend", at=50
    ),
    f.claim(
        "d3", "holds_rung", [CERLAND], about=f.rung("AAA", "CCC", "AAA/TOP"), quote="like Cerland at the top", at=50
    ),
    f.claim(
        "d1",
        "visit",
        [ANNA],
        [BORLAND],
        time=f.when("2020-05-10"),
        certainty=Certainty.EXPECTED,
        at=100,
        quote="Arl comes",
    ),
    f.claim(
        "d1", "upgrade", [ARLAND], [BORLAND], about=RISE, certainty=Certainty.EXPECTED, at=150, quote="to the very top"
    ),
    f.claim("d3", "call", [HEAD], [ANNA], by=[f.says("Anna Arl", "AAA")], at=200, quote="the head of Borland rang"),
    f.claim("d2", "same_as", [HEAD], [CARL], certainty=Certainty.POSSIBLE, at=300, quote="perhaps Carl Bor"),
    f.claim(
        "d2",
        "urge_ask",
        [CERLAND],
        [BORLAND],
        at=80,
        quote="<script>alert(1)</script> Cerland *urged* _calm_ on both of them",
    ),
]


def picture(claims: list[Claim], today: str | None = "2020-05-05") -> Picture:
    return draw(claims, DOCS if claims else {}, KNOWN, today, pairs=[("AAA", "BBB")])


def desk(claims: list[Claim]) -> Desk:
    drawn = picture(claims)
    return Desk(
        drawn, Names(lambda party: NAMES.get(party, party)), Footnotes(drawn.claims, drawn.documents), full=True
    )


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


def recalled(doc: str, at: int = 0) -> Claim:
    about = RungClaim(Axis.REPRESENTATION, "AAA", "BBB", None, "ambassador", Change.LOWERS, Status.IN_FORCE)
    day = replace(f.when("2020-05-01"), text="Friday")
    return f.claim(doc, "recall_ambassador", [ARLAND], [BORLAND], about=about, time=day, at=at)


def broken(polarity: Polarity = Polarity.POSITIVE, doc: str = "d1", at: int = 100) -> Claim:
    axis = Axis.DIPLOMATIC_RELATIONS
    about = RungClaim(axis, "AAA", "BBB", None, "diplomatic relations", Change.ENDS, Status.EXPECTED)
    return f.claim(
        doc, "sever", [ARLAND], [BORLAND], about=about, certainty=Certainty.EXPECTED, polarity=polarity, at=at
    )


def pages_of(*claims: Claim) -> tuple[str, str]:
    """One relationship in full, and in the brief beside another."""
    other = f.claim("d2", "visit", [ARLAND], [CERLAND], at=900)
    full = compose.relationship(desk(list(claims)), "AAA", "BBB", None)
    return plain(full), plain(compose.brief(replace(desk([*claims, other]), full=False), None))


def plain(page: Page) -> str:
    return " ".join(printing.text_of(page, "terminal").split())


def test_what_was_done_to_relations_is_told_where_they_stand_and_never_on_a_ladder() -> None:
    full, short = pages_of(recalled("d1"), recalled("d3"), broken(Polarity.NEGATIVE))
    for told in (full, short):
        assert "Arland recalled its ambassador from the United Borland (1 May 2020)" in told
        assert "not to break diplomatic relations with" in told
        assert "rung not named" not in told


def test_a_report_and_its_opposite_do_not_count_as_agreeing() -> None:
    yes, no = broken(), broken(Polarity.NEGATIVE, "d3")
    made = desk([yes, no])
    told = plain(opened.page(made, yes, "x" * 400))
    assert "WHO SAYS OTHERWISE" in told
    assert "WHO ELSE SAYS IT" not in told
    full, _ = pages_of(yes, no)
    assert "Is it so?" in full
    assert "1 other document" not in full


def awaited(certainty: Certainty, act: str, at: int, polarity: Polarity = Polarity.POSITIVE) -> Claim:
    says = [f.says("Anna Arl", "AAA")]
    return f.claim("d1", act, [ARLAND], [BORLAND], certainty=certainty, polarity=polarity, at=at, by=says)


def test_what_is_expected_and_what_is_only_possible_stand_apart() -> None:
    claims = [
        awaited(Certainty.EXPECTED, "sanction", 0),
        awaited(Certainty.POSSIBLE, "mobilise", 100),
        awaited(Certainty.REQUESTED, "withdraw_troops", 200),
        awaited(Certainty.DENIED, "expel", 300, Polarity.NEGATIVE),
    ]
    full, short = pages_of(*claims)
    listed = plain(compose.expectations(desk(claims), None))
    for told in (full, listed):
        heads = [told.index(head) for head in ("EXPECTED", "POSSIBLE", "ASKED FOR", "DENIED OR DOUBTED")]
        lines = [told.index(f"{verb} ") for verb in ("to impose", "to mobilise", "to withdraw", "will expel")]
        assert sorted([*heads, *lines]) == [place for pair in zip(heads, lines, strict=True) for place in pair]
    assert "possible Arland to mobilise forces against the United Borland" in short
    assert "expected Arland to impose sanctions on the United Borland" in short


def test_a_denial_is_negated_once() -> None:
    denied = awaited(Certainty.DENIED, "expel", 0, Polarity.NEGATIVE)
    full, _ = pages_of(denied)
    assert "Anna Arl denied that Arland will expel representatives of the United Borland" in full
    assert "not to" not in full
    assert "denied, not" not in full
    assert "denied, not" not in plain(opened.page(desk([denied]), denied, denied.quote))


def test_what_is_past_its_day_is_listed_with_the_way_to_all_of_it() -> None:
    days = [f"2020-05-{day:02}" for day in range(3, 5)]
    claims = [
        replace(awaited(Certainty.EXPECTED, "visit", n * 100), time=replace(f.when(day), text=day))
        for n, day in enumerate(days)
    ]
    claims += [awaited(Certainty.EXPECTED, act, 400 + at) for at, act in enumerate(("sanction", "expel"))]
    drawn = draw(claims, DOCS, KNOWN, "2020-12-01")
    names = Names(lambda party: NAMES.get(party, party))
    late = Desk(drawn, names, Footnotes(drawn.claims, drawn.documents), full=True)
    told = plain(compose.relationship(late, "AAA", "BBB", None))
    assert "OUTCOME NOT REPORTED 3 May 2020 Arland to visit the United Borland" in told
    assert "last told 2 May 2020" in told
    assert "to come" not in told
    over = draw(claims, DOCS, KNOWN, "2021-12-01")
    gone = Desk(over, names, Footnotes(over.claims, over.documents), full=True)
    assert "4 lapsed: dragoman expect AAA BBB" in plain(compose.relationship(gone, "AAA", "BBB", None))
    assert "LAPSED, UNDECIDED" in plain(compose.expectations(gone, None))


def test_both_sides_of_a_dispute_are_told_with_their_chains() -> None:
    said = f.claim("d1", "use_force", [ARLAND], [BORLAND], by=[f.says("Carl Bor", "BBB")], quote="Arland shot")
    no = f.claim(
        "d1",
        "use_force",
        [ARLAND],
        [BORLAND],
        certainty=Certainty.DENIED,
        by=[f.says("Anna Arl", "AAA")],
        quote="we did not",
        at=90,
    )
    told = plain(compose.disputes(desk([said, no]), None))
    assert "“Arland shot”, Carl Bor → Daily Leaf [1]. Against it: “we did not”, Anna Arl → Daily Leaf [2]." in told


def test_a_narrowed_picture_keeps_the_lineage_of_all_documents() -> None:
    """Two copies of one report are one voice, though only one claim of each is asked for."""
    claims = [
        f.claim(doc, act, [who], [BORLAND], quote=act, at=n * 100)
        for doc in ("d1", "d2")
        for n, (act, who) in enumerate([("visit", ARLAND), ("expel", CERLAND)])
    ]
    lineage = Lineage(origins=Origins({"d1": "d1", "d2": "d1"}))
    narrow = draw(claims, DOCS, KNOWN, lineage=lineage, about=["AAA"])
    assert narrow.origins.count(["d1", "d2"]) == 1
    assert {claim.act for claim in narrow.claims.values()} == {"visit"}


def test_a_deed_told_without_a_day_came_true_by_the_day_of_its_report() -> None:
    plan = awaited(Certainty.EXPECTED, "sanction", 0)
    done = f.claim("d3", "sanction", [ARLAND], [BORLAND], quote="sanctions are in place")
    full, _ = pages_of(plan, done)
    assert "by 4 May 2020 Arland to impose sanctions on the United Borland" in full
    dated = replace(done, time=replace(f.when("2020-05-03"), text="Sunday"))
    assert "WHAT CAME OF IT 3 May 2020 Arland to impose sanctions" in pages_of(plan, dated)[0]


def test_what_others_say_of_a_deed_is_no_second_telling_of_it() -> None:
    done = f.claim("d1", "sanction", [ARLAND], [BORLAND], by=[f.says("Carl Bor")], quote="the Arland curbs on Borland")
    blame = f.claim(
        "d3", "criticise_accuse", [BORLAND], [ARLAND], by=[f.says("Dora Bor")], quote="Borland damned the Arland curbs"
    )
    full, _ = pages_of(done, blame)
    assert "“the Arland curbs on Borland” [3] Carl Bor" in full
    assert "“Borland damned the Arland curbs” [2] Dora Bor" in full


def test_a_part_that_is_cited_does_not_tell_the_whole() -> None:
    words = "To please Cerland, its envoys will come before or after Arl's stay"
    stay = f.claim("d1", "visit", [ANNA], [BORLAND], certainty=Certainty.EXPECTED, quote="Arl's stay", at=53)
    guests = f.claim("d1", "visit", [CERLAND], [BORLAND], certainty=Certainty.EXPECTED, quote=words, at=0)
    told = plain(compose.relationship(desk([stay, guests]), "AAA", "BBB", None))
    assert f"THIRD PARTIES “{words}”" in told


def test_a_line_is_per_nobody_where_only_a_pronoun_speaks() -> None:
    who = Attribution(None, None, (), AttributionKind.NAMED, "who", "hopes")
    full, _ = pages_of(replace(awaited(Certainty.POSSIBLE, "sanction", 0), attribution=(who,)))
    assert "Per who" not in full


def test_a_refusal_that_one_more_denies_is_not_denied() -> None:
    never = awaited(Certainty.EXPECTED, "expel", 0, Polarity.NEGATIVE)
    told = plain(compose.expectations(desk([never, awaited(Certainty.DENIED, "expel", 90, Polarity.NEGATIVE)]), None))
    assert "Arland not to expel representatives of the United Borland [1][2]. Per Anna Arl. expected · 1" in told
