"""What is the article, what is not, and that no character is lost."""

from __future__ import annotations

import itertools
import json
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import LexiconError
from dragoman.lexicon.pages import load_pages, read_pages
from dragoman.model import Block, BlockKind
from dragoman.reading.page.blocks import find_blocks, find_title
from dragoman.reading.page.paragraphs import paragraphs
from tests.effort import calls

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

BODY = [
    "Norland and Estmark agreed on Tuesday to raise their relations by one rung, the foreign ministry of Norland said.",
    "The agreement, reached after a year of quiet talks in the port of Varn, opens the way for a visit in the autumn.",
    "Officials in Estmark would not say whether their larger neighbour had been told of the step beforehand.",
    "Trade between the two states has doubled since 2015, and both want a say in how the strait is policed.",
]
HEADLINE = "Norland and Estmark Raise Relations to Strategic Partnership"


def page(*before: str, after: tuple[str, ...] = (), gap: str = "\n\n") -> str:
    return gap.join([*before, *BODY, *after])


def of(text: str, kind: BlockKind, title: str | None = None) -> list[str]:
    return [block.span.of(text) for block in find_blocks(text, title) if block.kind is kind]


def reasons(text: str, title: str | None = None) -> dict[str, str]:
    return {b.span.of(text): b.reason for b in find_blocks(text, title) if b.kind is BlockKind.BOILERPLATE}


def covers(text: str, blocks: tuple[Block, ...]) -> bool:
    inside = {i for block in blocks for i in range(block.span.start, block.span.end)}
    return all(i in inside or c.isspace() for i, c in enumerate(text))


@given(st.text(max_size=300) | st.text(alphabet="aB .?!:\n\r\t-*#>|“”\u2028\x0b\xa0é1", max_size=300))
def test_blocks_are_sorted_and_cover_all_that_is_not_white(text: str) -> None:
    blocks = find_blocks(text)
    assert covers(text, blocks)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(blocks))
    assert all(block.span.of(text) == block.span.of(text).strip() != "" for block in blocks)


def test_a_plain_article_is_all_body() -> None:
    text = page()
    assert of(text, BlockKind.BODY) == BODY
    assert find_title(text, find_blocks(text)) is None


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n", "\n\n\n \n"])
def test_headline_and_slogan(gap: str) -> None:
    text = page("Your Morning Cup of Global Headlines", HEADLINE, gap=gap)
    assert of(text, BlockKind.HEADLINE) == [HEADLINE]
    assert reasons(text) == {"Your Morning Cup of Global Headlines": "site_slogan"}
    assert find_title(text, find_blocks(text)) == HEADLINE


def test_the_stated_title_is_the_headline() -> None:
    text = page("Norland’s cabinet and Estmark’s in rare accord", HEADLINE)
    assert of(text, BlockKind.HEADLINE, HEADLINE + " - The Varn Gazette") == [HEADLINE]


def test_without_its_stated_title_a_text_has_no_headline() -> None:
    text = page("Office of the Spokesperson")
    assert of(text, BlockKind.HEADLINE, "Another title altogether") == []


def test_a_markdown_heading_is_no_less_a_headline() -> None:
    text = page(
        f"# {HEADLINE}", "## What was agreed", after=("**The road ahead**", "Both sides will meet again in March.")
    )
    assert find_title(text, find_blocks(text)) == HEADLINE
    assert of(text, BlockKind.SUB_HEADING) == ["## What was agreed", "**The road ahead**"]


def test_sub_headings() -> None:
    text = "\n\n".join([HEADLINE, BODY[0], "A Year of Quiet Talks", BODY[1], "The Neighbour’s View", BODY[2]])
    assert of(text, BlockKind.SUB_HEADING) == ["A Year of Quiet Talks", "The Neighbour’s View"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- Advertisement -", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("ADVERTISEMENT", "advertisement"),
        ("This site uses cookies to make your visit better. You may opt out at any time. Accept", "cookie_notice"),
        ("We and our partners use cookies and similar tools.", "cookie_notice"),
        ("Leave a Comment", "comment_form"),
        ("Your email address will not be published. Required fields are marked *", "comment_form"),
        ("12 Comments", "comment_form"),
        ("Facebook Twitter WhatsApp Email", "share_bar"),
        ("Share this article", "share_bar"),
        ("Read More", "read_more"),
        ("Continue reading the main story", "read_more"),
        ("Sign up for our morning briefing", "newsletter"),
        ("Already a subscriber? Log in to continue reading", "paywall"),
        ("Source: Varn Radio", "source_credit"),
        ("Source :Varn Radio", "source_credit"),
        ("(Reporting by Ann Lee and Bo Chen; Editing by Carl Dunn)", "source_credit"),
        ("Associated Press writer Ann Lee in Varn contributed to this report.", "source_credit"),
        ("© 2023 Varn Media Ltd.", "copyright"),
        ("Copyright 2023 The Varn Post. All rights reserved.", "copyright"),
        ("Photo: Ann Lee, AFP", "photo_credit"),
        ("(Ann Lee/Getty Images)", "photo_credit"),
        ("By Ann Lee – The Varn Post – July 3, 2023", "byline"),
        ("FAQ:", "section_label"),
        ("Key takeaways", "section_label"),
        ("Updated 3 July 2023, 10:15", "timestamp"),
        ("July 3, 2023", "timestamp"),
        ("3 hours ago", "timestamp"),
        ("* * *", "separator"),
    ],
)
def test_lines_that_are_not_the_article(line: str, reason: str) -> None:
    text = "\n\n".join([HEADLINE, *BODY[:2], line, *BODY[2:]])
    assert reasons(text) == {line: reason}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Mai Lan – Baobien.net", "byline"),
        ("Ann Lee | Staff Correspondent", "byline"),
        ("Archive picture 7.8.2023", "photo_credit"),
        ("With ten years in journalism behind me, I write as a freelance editor about far places.", "author_bio"),
        ("Carl Dunn is a senior fellow at the Institute for Strait Studies in Varn.", "author_bio"),
        ("Follow Carl Dunn on Twitter @carldunn.", "author_bio"),
        ("This article was first published by Varn Radio.", "source_credit"),
    ],
)
def test_lines_at_the_end(line: str, reason: str) -> None:
    assert reasons(page(HEADLINE, after=(line,))) == {line: reason}


@pytest.mark.parametrize(
    "line", ["By Ann Lee, Varn Post", "By Ann Lee and BO CHEN Associated Press", "Ann Lee, AFP", "By AFP"]
)
def test_by_lines_under_the_headline(line: str) -> None:
    assert reasons(page(HEADLINE, line)) == {line: "byline"}


def test_titles_under_a_label_belong_to_it() -> None:
    posts = [
        "- Why the strait matters The narrow water between the two states carries a tenth of all grain....",
        "- Estmark’s army looks abroad",
        "Varn’s fishermen wait for news",
    ]
    text = page(HEADLINE, after=("Related posts:", *posts))
    assert reasons(text) == dict.fromkeys(["Related posts:", *posts], "related_posts")


def test_the_article_goes_on_after_a_label_in_its_midst() -> None:
    text = "\n\n".join([*BODY[:2], "READ ALSO", "Varn’s fishermen wait for news", *BODY[2:]])
    assert of(text, BlockKind.BODY) == BODY


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister was asked whether the site uses cookies, and laughed; Norland had other worries, he said.",
        "By Wednesday, the two sides had agreed on all but the date.",
        "More: that is what Estmark wants, and says so at every meeting of the joint commission on trade and shipping.",
        "Photographs of the signing were shown on television in both capitals that evening, to general surprise.",
        "Carl Dunn is a reporter, and he was held at the border for a week without being told the reason.",
        "I was a journalist then, the minister said of his years as editor of the party’s paper in Varn.",
        "Copyright was the last of the issues on which the two delegations could not agree, officials said.",
        "“Your subscription helps nobody,” the minister told the editor of the party’s paper in Varn.",
        "In a reply to the embassy, the ministry wrote that comments on the draft would be sent within the week.",
    ],
)
def test_sentences_of_the_article_are_kept(sentence: str) -> None:
    text = "\n\n".join(
        [HEADLINE, *BODY[:2], sentence, *BODY[2:], "Carl Dunn was freed on Friday after both embassies stepped in."]
    )
    assert reasons(text) == {}


def test_questions_and_answers() -> None:
    text = page(
        HEADLINE,
        after=("FAQ:", "Q: Why now?", "A: Both states feel pressed.", "What comes next?", "Talks go on in May."),
    )
    assert of(text, BlockKind.QUESTION) == ["Q: Why now?", "What comes next?"]
    assert "A: Both states feel pressed." in of(text, BlockKind.BODY)


def test_a_question_may_be_the_headline() -> None:
    text = page("Will Norland and Estmark ever be allies?")
    assert of(text, BlockKind.HEADLINE) == ["Will Norland and Estmark ever be allies?"]


def test_quotes_set_apart() -> None:
    text = page(
        after=("> We have waited ten years for this day.", "“We shall not be hurried by anyone in this matter.”")
    )
    assert len(of(text, BlockKind.QUOTE)) == 2


def test_a_link_to_another_story_that_has_run_into_a_paragraph_is_no_part_of_it() -> None:
    link = "ALSO READ: Estmark’s envoy on the night of the talks ‘Nobody slept’ THE INTERVIEW: A minister remembers"
    text = "\n\n".join([*BODY[:-1], f"{BODY[-1]} {link}"])
    assert of(text, BlockKind.BODY) == BODY
    assert reasons(text) == {link: "related_posts"}


def test_a_label_without_capitals_or_with_sentences_behind_it_stays_with_the_article() -> None:
    for label in ("He said to read more: the archive has", "The sign read RELATED: “and so we are”, and"):
        text = "\n\n".join([*BODY, f"{label} letters of the first envoy. He wrote them in Varn."])
        assert not reasons(text)
    text = "\n\n".join([*BODY, f"{BODY[0]} WATCH: The minister spoke in Varn. He was asked about the strait twice."])
    assert not reasons(text)


def test_wrapped_text_is_joined_and_lines_are_not() -> None:
    wrapped = (
        "Norland and Estmark agreed on Tuesday to raise their relations by one\nrung, the foreign ministry of Norland "
        "said. The agreement, reached after\na year of quiet talks in the port of Varn, opens the way for a visit in\n"
        "the autumn. Officials would not say more.\n\nSigned:\nAnn Lee\nBo Chen"
    )
    assert [item.raw.count("\n") for item in paragraphs(wrapped)] == [3, 0, 0, 0]
    assert len(paragraphs("\n".join(BODY))) == 4
    assert len(paragraphs("The envoy arrived late and\nleft early.")) == 1


@pytest.mark.parametrize("unit", ["word " * 20 + ".\n\n", "a\n", "By A, B, C – D | E\n", "> “x” ? . \n", " \n"])
def test_work_grows_with_length_only(unit: str) -> None:
    small, large = (calls(partial(find_blocks, unit * times)) for times in (300, 1200))
    assert large < 4.5 * small


@pytest.mark.parametrize("text", ["x" * 2_000_000, "a. " * 500_000])
def test_one_long_line_is_one_block(text: str) -> None:
    assert len(find_blocks(text)) == 1


def test_page_data_are_checked_on_load() -> None:
    assert len(load_pages().rules) > 20
    good = """
        [about]\nversion = "1"\nsource = "own"\ndate = "2026-01-01"\n[share]\nwords = ["a"]\n[slogan]\nwords = ["a"]
        [sentences]\nabbreviations = ["a"]\nafter_acronyms = ["a"]\nspeech = ["a"]\nstarters = ["a"]
        [byline]\ncues = ["a"]\nroles = ["a"]\noutlet_words = ["a"]\nbio_words = ["a"]\nmedia_words = ["a"]
        [corrections]\nlabels = ["x"]\nnotes = ["y"]\nwithin = ["z"]
        [links]\nlabels = ["also read"]\n[languages]\nen = ["the"]
        [[rule]]\nreason = "byline"\nmatch = "line"\nwords = 5\npattern = "x"
        [[supplier]]\nid = "x"\nname = "X"\nforms = ["X"]
    """
    assert read_pages(good).suppliers["X"].kind == "agency"
    for old, new, told in (
        ('reason = "byline"', 'reason = "bylin"', "rule 1"),
        ('pattern = "x"', 'pattern = "("', "rule 1"),
        ("words = 5", "words = 500", "rule 1"),
        ('notes = ["y"]', 'notes = ["("]', "corrections"),
        ('match = "line"', 'match = "part"\nwhen = 1', "when"),
        ('forms = ["X"]', 'forms = ["X", "X"]', "supplier 1"),
        ('en = ["the"]', "en = []", "languages"),
        ("[share]", "[shared]", "share"),
        ("[links]", "[link]", "links"),
        ('version = "1"', "version = 1", "version"),
    ):
        with pytest.raises(LexiconError, match=told):
            read_pages(good.replace(old, new))


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the development data are not beside the repository")
def test_the_seeds_gold_boilerplate_is_found_and_no_claim_is_lost() -> None:
    gold = json.loads((SHARED / "gold" / "seeds_gold.json").read_text(encoding="utf-8"))
    for document in gold["documents"]:
        text = (SHARED / "seeds" / document["file"]).read_bytes().decode()
        blocks = find_blocks(text)
        found = {(b.span.start, b.span.end) for b in blocks if b.kind is BlockKind.BOILERPLATE}
        assert found == {tuple(b["span"]) for b in gold["boilerplate"] if b["doc"] == document["id"]}
        assert find_title(text, blocks) == document["title"]
