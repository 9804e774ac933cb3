"""What the parser is shown: names that the lexicon knows, wherever sentences begin and end."""

from __future__ import annotations

import pytest

from dragoman.model import BlockKind, Sentence, Span
from dragoman.reading.parsed import FAMILIAR_PERSON, familiar, load_model, parse

TEXT = "Peru left South Africa. The envoy of South Africa\nwrote to Peru."


@pytest.mark.parametrize("end", range(1, len(TEXT) + 1))
def test_a_sentence_may_end_inside_a_name(end: int) -> None:
    (parsed,) = parse(TEXT, [Sentence(Span(0, end), BlockKind.BODY)], load_model())
    assert parsed.span(parsed.doc) == Span(0, len(TEXT[:end].rstrip()))


@pytest.mark.parametrize("start", range(len(TEXT)))
def test_a_sentence_may_begin_inside_a_name(start: int) -> None:
    (parsed,) = parse(TEXT, [Sentence(Span(start, len(TEXT)), BlockKind.BODY)], load_model())
    assert parsed.end(parsed.doc[-1]) == len(TEXT)


def test_the_form_of_a_word_leaves_its_text_alone() -> None:
    sentences = [Sentence(Span(0, 23), BlockKind.BODY), Sentence(Span(24, len(TEXT)), BlockKind.BODY)]
    written = [[token.text for token in parsed.doc] for parsed in parse(TEXT, sentences, load_model())]
    assert written == [
        ["Peru", "left", "South", "Africa", "."],
        ["The", "envoy", "of", "South", "Africa", "wrote", "to", "Peru", "."],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Peru wrote to [Chile](https://example.org/South Africa)",
        "Peru wrote to [Chile](https://example.org/Norway).",
        "Peru wrote to Chile <!-- Norway -->.",
    ],
)
def test_a_name_may_stand_in_what_the_parser_is_not_shown(text: str) -> None:
    (parsed,) = parse(text, [Sentence(Span(0, len(text)), BlockKind.BODY)], load_model())
    assert [token.text for token in parsed.doc][:3] == ["Peru", "wrote", "to"]


@pytest.mark.parametrize(
    "dateline",
    [
        "MANILA — ",
        "NAIROBI (Lake Wire) - ",
        "NEW DELHI, May 3 (Wire) -- ",
        "PORT LOUIS, Mauritius – ",
        "LIMA, 24 June 2025 (Andes Wire) - ",
        "LIMA, June 24, 2025 — ",
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(dateline: str) -> None:
    text = f"{dateline}Japan and Peru are expected to sign a treaty."
    (parsed,) = parse(text, [Sentence(Span(0, len(text)), BlockKind.BODY)], load_model())
    assert parsed.doc[0].text == "Japan"
    assert parsed.span(parsed.doc) == Span(len(dateline), len(text))


@pytest.mark.parametrize("text", ["OPEC - the oil cartel - met Peru.", "NATO-led troops left.", "BREXIT — what now?"])
def test_what_only_looks_like_a_dateline_is_read(text: str) -> None:
    (parsed,) = parse(text, [Sentence(Span(0, len(text)), BlockKind.BODY)], load_model())
    assert parsed.start(parsed.doc[0]) == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Modi will visit Bhutan.", "Modi"),
        ("the cost was borne by Oslo.", ""),  # a word that is some minister's surname
        ("PRIME MINISTER MODI: Thank you.", ""),  # a label in capitals
        ("Narendra Modi will visit Bhutan.", ""),
    ],
)
def test_only_a_surname_as_names_are_written_is_shown_as_a_name(text: str, shown: str) -> None:
    doc = familiar(load_model().make_doc(text), text, (), 0, range(len(text) + 1))
    assert " ".join(token.text for token in doc if token.norm_ == FAMILIAR_PERSON[-1]) == shown
