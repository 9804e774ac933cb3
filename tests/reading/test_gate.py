"""The gate before the parser: what cannot hold a claim is left out, and what can is read just as without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.model import BlockKind, Document, Sentence, Span
from dragoman.reading import read
from dragoman.reading.compose import load_lexicon
from dragoman.reading.gate import Gate

STORY = Path(__file__).resolve().parents[2] / "examples" / "story"
DAY = "2023-08-09"
DULL = "The bakery on the corner sells rye bread. It opens at six. Its owner likes a quiet street and old films."
NEWS = "Kenya recalled its ambassador to Norway. He had met officials in Oslo. The tram was late again."


def opened(text: str) -> list[bool]:
    """The gate's answer for the sentences of a text parted by full stops."""
    sentences, start = [], 0
    for piece in text.split(". "):
        sentences.append(Sentence(Span(start, start + len(piece)), BlockKind.BODY))
        start += len(piece) + 2
    lexicon = load_lexicon()
    return Gate(lexicon.acts, lexicon.actors).open_for(text, sentences)


def test_nothing_of_a_text_without_states_is_parsed() -> None:
    assert opened(DULL) == [False, False, False]
    reading = read(Document(text=DULL, published=DAY))
    assert not reading.claims
    assert dict(reading.discards)["no_act_named"] == len(reading.sentences) == 3


def test_a_state_alone_opens_nothing() -> None:
    assert not any(opened("Norwegian salmon is pink. Peru is famous for its weavers"))


def test_an_act_without_anyone_who_does_it_opens_nothing() -> None:
    assert not any(opened("The neighbours met on Monday. They signed a lease and visited a museum"))


def test_those_who_are_known_by_their_surnames_open_it() -> None:
    calm = ". The lake was still" * 5
    assert opened(f"Modi will meet Macron on Monday{calm}. Somebody met a lady by the borne{calm}")[0]
    assert not opened(f"It was borne and met by somebody{calm}")[0]


def test_a_reference_opens_the_sentence_after_the_name() -> None:
    calm = ". The lake was still" * 12
    worth = opened(f"Peru held its breath{calm}. Chile has a new president. She met the workers{calm}")
    assert worth[14]
    assert not any(worth[2:11]), "what lies far from any name stays shut"


def test_wordings_that_need_two_sides_need_two() -> None:
    calm = ". The lake was still" * 12
    assert not any(opened(f"Peru met its targets{calm}")[1:])
    assert opened(f"Peru met Chile{calm}")[0]


@pytest.mark.parametrize("path", sorted(STORY.glob("*.txt")), ids=lambda path: path.stem)
def test_claims_are_those_of_a_whole_reading(path: Path) -> None:
    document = Document(text=f"{path.read_text('utf-8')}\n\n{DULL}\n\n{NEWS}", published=DAY)
    assert read(document).claims == read(document, gated=False).claims


def test_undated_documents_are_read_whole() -> None:
    reading = read(Document(text=f"{DULL} {NEWS}"))
    assert "no_act_named" not in dict(reading.discards)
