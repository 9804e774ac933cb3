"""Certainty and polarity by scope: twelve acts in five forms, and the constructions one by one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.lexicon.hedges import load_hedges
from dragoman.model import BlockKind, Certainty, Polarity
from dragoman.reading.certainty import stance_at
from tests.reading.sentences_for_tests import index, parsed

ACTS = {
    "visited": ("visit", "Kenya's president", "Norway"),
    "signed": ("sign", "Peru", "the treaty"),
    "recalled": ("recall", "Jordan", "its ambassador"),
    "met": ("meet", "The Danish premier", "the Kenyan president"),
    "expelled": ("expel", "Latvia", "two diplomats"),
    "condemned": ("condemn", "Ghana", "the attack"),
    "ratified": ("ratify", "Chile", "the accord"),
    "joined": ("join", "Georgia", "the bloc"),
    "invited": ("invite", "Qatar", "the Omani minister"),
    "sanctioned": ("sanction", "Canada", "three generals"),
    "hosted": ("host", "Portugal", "the summit"),
    "rejected": ("reject", "Malta", "the proposal"),
}
FORMS = {
    "done": ("{subject} {past} {object} on Monday.", "{past}", "asserted", "positive"),
    "planned": ("{subject} will {base} {object} next month.", "{base}", "expected", "positive"),
    "hypothetical": ("{subject} may {base} {object} next month.", "{base}", "possible", "positive"),
    "negated": ("{subject} did not {base} {object} on Monday.", "{base}", "asserted", "negative"),
    "denied": ("A spokesman denied that {subject} {past} {object}.", "{past}", "denied", "negative"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("past", ACTS)
def test_twelve_acts_in_five_forms(past: str, form: str) -> None:
    base, subject, obj = ACTS[past]
    pattern, word, certainty, polarity = FORMS[form]
    words = {"past": past, "base": base, "subject": subject, "object": obj}
    sentence = parsed(pattern.format(**words))
    assert stance_at(sentence, index(sentence, word.format(**words)), load_hedges()) == (certainty, polarity)


@pytest.mark.parametrize(
    ("text", "word", "certainty", "polarity"),
    [
        ("An early deal is not expected.", "deal", "expected", "negative"),
        ("Norway is anticipated to raise its aid.", "raise", "expected", "positive"),
        ("Peru appears to want to widen the accord.", "widen", "possible", "positive"),
        ("The minister did not rule out a visit.", "visit", "possible", "positive"),
        ("No joint statement has been issued.", "issued", "asserted", "negative"),
        ("Ghana is weighing the possibility of talks.", "talks", "possible", "positive"),
        ("She said that she would visit Lima.", "visit", "expected", "positive"),
        ("Malta has yet to sign the accord.", "sign", "asserted", "negative"),
        ("The envoy is to travel to Oslo.", "travel", "expected", "positive"),
        ("If Chile signs the treaty, Peru will follow.", "signs", "possible", "positive"),
        ("The planned visit was cancelled.", "visit", "expected", "negative"),
        ("It is unlikely that the two will meet.", "meet", "doubted", "positive"),
        ("Qatar has no plans to recall its envoy.", "recall", "expected", "negative"),
        ("They failed to reach an agreement.", "reach", "asserted", "negative"),
        ("The king could not attend the summit.", "attend", "asserted", "negative"),
        ("Kenya wants to join the bloc.", "join", "requested", "positive"),
        ("The premier is likely to attend.", "attend", "expected", "positive"),
    ],
)
def test_constructions(text: str, word: str, certainty: str, polarity: str) -> None:
    sentence = parsed(text)
    assert stance_at(sentence, index(sentence, word), load_hedges()) == (Certainty(certainty), Polarity(polarity))


def test_a_headline_infinitive_is_the_future() -> None:
    sentence = parsed("Danish premier to visit Nairobi", BlockKind.HEADLINE)
    assert stance_at(sentence, index(sentence, "visit"), load_hedges())[0] is Certainty.EXPECTED


@pytest.mark.parametrize(
    ("text", "word", "certainty", "polarity"),
    [
        ("The premier's trip is off.", "trip", "asserted", "negative"),
        ("Ghana will close its embassy unless Peru pays.", "close", "possible", "positive"),
        ("Chile threatened to recall its envoy.", "recall", "possible", "positive"),
        ("The two met to discuss trade.", "discuss", "asserted", "positive"),
        ("She is delighted to visit Lima.", "visit", "asserted", "positive"),
        ("He looked forward to meeting the king.", "meeting", "expected", "positive"),
    ],
)
def test_turns_that_are_easy_to_get_wrong(text: str, word: str, certainty: str, polarity: str) -> None:
    sentence = parsed(text)
    assert stance_at(sentence, index(sentence, word), load_hedges()) == (Certainty(certainty), Polarity(polarity))


def marked_sentences() -> list[tuple[str, str, str, str]]:
    with (Path(__file__).parent / "certainty_sentences.tsv").open(encoding="utf-8", newline="") as handle:
        return [(a, b, c, d) for a, b, c, d in csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)]


@pytest.mark.parametrize(("certainty", "polarity", "block", "marked"), marked_sentences())
def test_constructions_by_example(certainty: str, polarity: str, block: str, marked: str) -> None:
    start, text = marked.index("["), marked.replace("[", "").replace("]", "")
    sentence = parsed(text, BlockKind(block))
    head = next(token.i for token in sentence.doc if sentence.start(token) <= start < sentence.end(token))
    assert stance_at(sentence, head, load_hedges()) == (Certainty(certainty), Polarity(polarity))
