"""Quotations: where they open, close and go on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Span
from dragoman.reading.attribution.quotes import Quotes, find_quotes, paragraphs


def quotes(text: str) -> Quotes:
    stretches, start = [], 0
    for line in text.split("\n"):
        stretches.append(Span(start, start + len(line)))
        start += len(line) + 1
    return find_quotes(text, stretches)


def inner(text: str) -> list[str]:
    return [quote.inner.of(text) for quote in quotes(text).items]


def test_curved_straight_doubled_and_angular() -> None:
    assert inner("He said “one” and \"two\" and ''three'' and «four».") == ["one", "two", "three", "four"]


def test_low_opening_mark() -> None:
    assert inner("Sie sagte „nein“ und ging.") == ["nein"]


def test_single_marks_are_not_apostrophes() -> None:
    assert inner("The workers’ union said ‘we will not go’ on Mei’s day.") == ["we will not go"]
    assert inner("The workers' union met at Kim's house.") == []


def test_nested_marks_stay_inside() -> None:
    text = "“He said “no” to me,” she wrote."
    assert inner(text) == ["He said “no” to me,"]


def test_nested_marks_that_do_not_balance() -> None:
    assert inner("“They “argued” for days and “agreed.”") == ["They “argued” for days and “agreed."]


def test_inch_marks_are_no_opening() -> None:
    assert inner('A 5" pipe and a 7" pipe.') == []


def test_unclosed_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“We came early.\n“We left late,” he said."
    first, second = quotes(text).items
    assert not first.closed
    assert second.continues
    assert quotes(text).run(second) == (first, second)
    assert quotes(text).run(first) == (first, second)


def test_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“We came early.\nThe market fell."
    (only,) = quotes(text).items
    assert only.span == Span(0, text.index("\n"))


def test_at_and_opening_at() -> None:
    text = "So “yes” it is."
    found = quotes(text)
    assert found.opening_at(3) is found.at(5) is found.items[0]
    assert found.at(0) is None
    assert found.at(8) is None
    assert found.opening_at(4) is None


def test_paragraphs_are_divided_by_line_breaks_between_sentences() -> None:
    text = "One. Two\nthree. Four.\n\nFive."
    spans = [Span(0, 4), Span(5, 15), Span(16, 21), Span(23, 28)]
    assert paragraphs(text, spans) == (Span(0, 21), Span(23, 28))


@given(st.text(alphabet="“”\"'‘’«»„ \nab.,", max_size=120))
def test_quotations_are_ordered_and_do_not_overlap(text: str) -> None:
    end = 0
    for quote in quotes(text).items:
        assert end <= quote.span.start < quote.span.end <= len(text)
        assert quote.span.contains(quote.inner)
        end = quote.span.end
