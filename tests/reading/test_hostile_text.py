"""Text of any length, script and quality gives a Reading with exact offsets, at a cost in proportion to its length."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman import read_text
from dragoman.model import Reading, Span
from tests.effort import calls

SENTENCE = "Kenya and Norway agreed to raise their ties, officials in Oslo said, and Joe Biden will visit Nairobi"
ENGLISH = st.sampled_from(
    [
        *SENTENCE.split(),
        *("“", "”", '"', "'", "(", ")", "[", "—", "\n", "\n\n", "Q:", "…", ".", "!", "?", ";", "* ", "# ", "> "),
        *(
            "said",
            "to",
            "if",
            "not",
            "on Monday",
            "according to",
            "U.S.",
            "the two countries",
            "he",
            "\u00a0",
            "\u200b",
        ),
        *("المملكة", "北京", "Việt Nam", "İstanbul", "🇰🇪", "\u202e", "\ufeff", "e\u0301", "ß", "\u2028"),
    ]
)
LENIENT = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def spans(reading: Reading) -> Iterator[Span]:
    """Every span that a reading gives."""
    for block in reading.blocks:
        yield block.span
    for sentence in reading.sentences:
        yield sentence.span
    for mention in reading.mentions:
        yield mention.span
    for time in reading.times:
        if time.span is not None:
            yield time.span
    for one in reading.attributions:
        yield from (span for span in (one.source, one.cue, *one.content) if span is not None)
    for claim in reading.claims:
        yield claim.span


def assert_exact(text: str, reading: Reading) -> None:
    """The text is as received, every span lies in it, and what is quoted stands there to the letter."""
    assert reading.document.text == text
    for span in spans(reading):
        assert 0 <= span.start < span.end <= len(text), span
    for mention in reading.mentions:
        assert mention.text == mention.span.of(text)
    for claim in reading.claims:
        assert claim.quote == claim.span.of(text)
    for one in reading.attributions:
        assert one.cue is None or one.cue_text == one.cue.of(text)
    ordered = [sentence.span for sentence in reading.sentences]
    assert all(one.end <= other.start for one, other in itertools.pairwise(ordered))


@LENIENT
@given(st.text(max_size=400))
@example("")
@example("\x00\x01\x7f")
@example("\ud800 lone surrogate said Kenya")
def test_any_characters(text: str) -> None:
    assert_exact(text, read_text(text, published="2023-08-09"))


@LENIENT
@given(st.lists(ENGLISH, max_size=120).map(" ".join))
def test_broken_news(text: str) -> None:
    assert_exact(text, read_text(text, published="2023-08-09"))


@LENIENT
@given(st.lists(ENGLISH, max_size=60).map("".join), st.booleans())
def test_words_run_together(text: str, dated: bool) -> None:
    assert_exact(text, read_text(text, published="2023-08-09" if dated else None))


SHAPES: dict[str, Callable[[int], str]] = {
    "no full stop": lambda n: " and ".join([SENTENCE] * (n // len(SENTENCE))),
    "one word": lambda n: "a" * n,
    "quotes never closed": lambda n: (f"“{SENTENCE}, " * (n // len(SENTENCE)))[:n],
    "quotes of both kinds": lambda n: (f'"{SENTENCE}" ' * (n // len(SENTENCE)))[:n],
    "brackets": lambda n: "(" * n,
    "right to left": lambda n: ("قال الوزير إن المحادثات " * (n // 20))[:n],
    "zero width": lambda n: (f"{SENTENCE}.\u200b " * (n // len(SENTENCE)))[:n],
    "names": lambda n: "Kenya, Norway, " * (n // 15),
    "times": lambda n: "on 3 May 2021 and " * (n // 18),
    "said that": lambda n: "he said that Kenya said that " * (n // 29),
    "lines": lambda n: "Kenya\n" * (n // 6),
    "paragraphs": lambda n: f"{SENTENCE}.\n\n" * (n // len(SENTENCE)),
    "questions and answers": lambda n: "Q: What now?\nA: We will meet Norway.\n\n" * (n // 40),
    "capitals": lambda n: "KENYA TO MEET NORWAY IN OSLO " * (n // 29),
}
SMALL, LARGE = 4_000, 16_000
# Four times the text may cost four times the calls, and a little more for what grows with the number of levels.
MOST = 5.0


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_with_length(shape: str) -> None:
    read_text(SENTENCE)  # the lexicon is loaded
    small, large = (calls(partial(read_text, SHAPES[shape](size), published="2023-08-09")) for size in (SMALL, LARGE))
    assert large <= MOST * small, f"{small} calls for {SMALL} characters, {large} for {LARGE}"


@pytest.mark.parametrize("shape", ["no full stop", "quotes never closed", "brackets", "right to left"])
def test_a_hundred_kilobytes_without_an_end(shape: str) -> None:
    text = SHAPES[shape](100_000)
    assert_exact(text, read_text(text, published="2023-08-09"))
