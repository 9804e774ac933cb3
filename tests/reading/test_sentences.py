"""Where sentences end, and that their offsets are exact whatever the text."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Block, BlockKind, Span
from dragoman.reading.page.blocks import find_blocks
from dragoman.reading.page.sentences import LONGEST, split_sentences
from tests.effort import calls


def body(text: str, kind: BlockKind = BlockKind.BODY) -> tuple[Block, ...]:
    return (Block(Span(0, len(text)), kind, "test"),)


def sentences(text: str, kind: BlockKind = BlockKind.BODY) -> list[str]:
    return [sentence.span.of(text) for sentence in split_sentences(text, body(text, kind))]


@pytest.mark.parametrize(
    "parts",
    [
        ["Norland signed on Monday.", "Estmark followed."],
        ["Mr. Holm met Dr. Ada Berg on Sept. 10.", "They spoke for an hour."],
        ["The U.S. President met the U.S. Congress’ leaders.", "He left at once."],
        ["It would please the U.S. and others, he said.", "It did not."],
        ["They flew to the U.S.", "The talks failed."],
        ["The U.S. No. 2 came at 5 p.m.", "In the end nobody signed."],
        ["J. R. Holm and A. Berg signed for the G-20.", "No. 2 of the ministry was absent."],
        ["“We are ready,” Holm said.", "“They are not.”", "Then he left."],
        ["“Why should we wait?” Holm asked.", "Nobody answered."],
        ["Talks would go on “in the weeks and months ahead.”", "Nothing was signed."],
        ["Norland … wants more.", "Estmark wants less..."],
        ["Holm named the price: two ports and a road.", "Berg paid it."],
        ["Trade grew by 3.5 percent, to $1.2 billion.", "That is a record."],
        ["Is it true?", "Perhaps!", "We shall see."],
        ["(Estmark has such ties with Sudmark as well.)", "So it goes."],
        ["Gen. Berg and Lt. Col. Holm, of Gov. Dahl’s staff, came at 5 p.m. on Jan. 3.", "Sen. Ek came later."],
        ["The St. Olaf accord, e.g. its Art. 5, holds.", "It was signed in Mt. Vern."],
    ],
)
def test_sentences_of_news(parts: list[str]) -> None:
    for between in (" ", "\n", "  "):
        assert sentences(between.join(parts)) == parts


def test_a_headline_is_one_sentence() -> None:
    headline = "Norland to Estmark: Sign. Now. Or Never"
    assert sentences(headline, BlockKind.HEADLINE) == [headline]
    assert sentences("## " + headline + " ##", BlockKind.SUB_HEADING) == [headline]


def test_marks_of_lists_and_speakers_are_left_out() -> None:
    assert sentences("- Norland signed.") == ["Norland signed."]
    assert sentences("A: Norland signed. Estmark did not.") == ["Norland signed.", "Estmark did not."]
    assert sentences("Q: Has Norland signed?", BlockKind.QUESTION) == ["Has Norland signed?"]
    assert sentences("> Norland signed.", BlockKind.QUOTE) == ["Norland signed."]
    assert sentences("A. Berg signed.") == ["A. Berg signed."]


def test_questions_are_told_from_quoted_ones() -> None:
    text = "So will Norland sign? Holm asked, “will Estmark sign?” Yes."
    kinds = [sentence.block for sentence in split_sentences(text, body(text))]
    assert kinds == [BlockKind.QUESTION, BlockKind.BODY, BlockKind.BODY]


def test_boilerplate_has_no_sentences() -> None:
    text = "We use cookies. Accept."
    assert split_sentences(text, body(text, BlockKind.BOILERPLATE)) == ()


def test_a_long_quotation_is_cut_at_its_stops() -> None:
    inside = ["We have waited for ten long years for this very day to come, and now it is here at last."] * 6
    text = f"Holm said: “{' '.join(inside)}”"
    assert len(sentences(text)) == 6


def test_a_text_without_stops_is_cut_at_spaces() -> None:
    text = "word " * 20_000
    found = sentences(text)
    assert all(len(sentence) <= LONGEST for sentence in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert all(sentence.split() == ["word"] * len(sentence.split()) for sentence in found)
    assert len(sentences("x" * 5500)) == 6


@pytest.mark.parametrize(
    "unit", ["word ", "a. ", "“Go.” ", "( “a. ", "? ! ", "U.S. ", "\n", ".", "”", "Mr. ", "# ", "—\u2028"]
)
def test_work_grows_with_length_only(unit: str) -> None:
    small, large = (unit * (size // len(unit)) for size in (20_000, 80_000))
    blocks = body(small), body(large)
    assert calls(partial(split_sentences, large, blocks[1])) < 4.5 * calls(partial(split_sentences, small, blocks[0]))


ODD = "aZ .?!:…“”\"'‘’()[]-–—\n\t\u00a0\u2028éß中İ😀\u200e0123"


@given(
    st.text(max_size=200) | st.text(alphabet=ODD, max_size=200) | st.text(alphabet="A. J\u00a0\u2003\n“", max_size=40)
)
def test_offsets_are_exact_in_any_text(text: str) -> None:
    for blocks in (body(text), find_blocks(text)):
        found = split_sentences(text, blocks)
        end = 0
        for sentence in found:
            assert end <= sentence.span.start < sentence.span.end <= len(text)
            assert sentence.span.of(text) == sentence.span.of(text).strip()
            assert any(block.span.contains(sentence.span) for block in blocks)
            end = sentence.span.end


@given(st.text(alphabet=ODD, max_size=200))
def test_no_letter_of_the_article_is_lost(text: str) -> None:
    kept = "".join(sentences(text))
    marks = {"A", "Q"}
    assert sum(c.isalnum() for c in text) - sum(c.isalnum() for c in kept) <= len(marks & set(text))


def test_an_acronym_in_a_compound_ends_no_sentence() -> None:
    text = "The Kenya-U.S. Joint Committee met in Lamu. It will meet again at the Nairobi-U.K. Forum in May."
    assert [s.span.of(text) for s in split_sentences(text, find_blocks(text))] == [text[:44].strip(), text[44:].strip()]
