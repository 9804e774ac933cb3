"""Who says what, on sentences written for this test."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import read_text
from dragoman.lexicon.speech import load_speech
from dragoman.model import Actor, ActorKind, Attribution, AttributionKind, BlockKind, Mention, Sentence, Span
from dragoman.reading.attribution.find import chain, find_attributions
from dragoman.reading.parsed import Parsed, load_model, parse


def sentences(text: str) -> list[Parsed]:
    """A plain splitter: a stop, perhaps a quotation mark, white space and a capital or an opening mark."""
    cuts = [0]
    cuts += [m.end() for m in re.finditer(r"(?:[.!?][”\"]?[ \n]+|\n+)(?=[A-Z“\"])", text)] + [len(text)]
    spans = []
    for start, end in itertools.pairwise(cuts):
        piece = text[start:end]
        if piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            spans.append(Sentence(Span(first, start + len(piece.rstrip())), BlockKind.BODY))
    return list(parse(text, spans, load_model()))


def read(text: str, mentions: Sequence[Mention] = ()) -> tuple[Attribution, ...]:
    return find_attributions(text, sentences(text), mentions, load_speech())


def shown(text: str, one: Attribution) -> tuple[str, str, str, str]:
    return (one.kind.value, one.text, one.cue_text, " | ".join(part.of(text) for part in one.content))


SAID = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "attribution_sentences.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]

SILENT = [
    "The rebels attacked the port and defended themselves for two days.",
    "The ministers exchanged views on the drought in the Sahel.",
    "The court heard the case of the seized ships on Monday.",
    "The bridge, built at a cost of nine million, opened in March.",
    "The talks are aimed at reopening the border.",
    "Trade between the two countries grew by a fifth.",
    "The two navies held a joint drill off the cape.",
    "Thank you for coming.",
    "His refusal to meet the rebels surprised the mediators.",
    "It is in their interest to find promising areas of trade.",
    "Let me be clear about this.",
    "A new round of talks is anticipated in the summer.",
    "The meeting is likely to take place in March.",
    "Said Omar is the new mayor of the town.",
    "Envoy Expected to Resign Next Week",
    "The two presidents signed the treaty in Bern.",
    "The self-described kingmaker lost his seat.",
    "The country moved closer to the bloc last year.",
]


@pytest.mark.parametrize(("text", "kind", "source", "cue", "content"), SAID, ids=[row[0][:40] for row in SAID])
def test_says(text: str, kind: str, source: str, cue: str, content: str) -> None:
    assert (kind, source, cue, content) in [shown(text, one) for one in read(text)]


@pytest.mark.parametrize("text", SILENT)
def test_own_voice(text: str) -> None:
    assert read(text) == ()


def test_there_are_enough_sentences() -> None:
    assert len(SAID) + len(SILENT) >= 60


def test_offsets_are_exact() -> None:
    text = "\n\n".join(row[0] for row in SAID)
    for one in read(text):
        assert one.cue is not None
        assert one.cue.of(text) == one.cue_text
        assert one.content
        for part in one.content:
            assert part.of(text) == part.of(text).strip() != ""
        if one.source is not None and one.source.of(text) not in {"who", "which", "that"}:
            assert one.source.of(text) == one.text


def _mention(text: str, words: str, actor: Actor, how: str = "name") -> Mention:
    start = text.index(words)
    return Mention(Span(start, start + len(words)), words, actor, how)


AMINA = Actor("amina-haddad", ActorKind.PERSON, "Amina Haddad", "TUN")
TUNIS = Actor("TUN", ActorKind.STATE, "Tunisia", "TUN")


def test_speaker_is_the_mention_on_the_head() -> None:
    text = "Tunisian Foreign Minister Amina Haddad said the talks were over."
    mentions = [_mention(text, "Tunisian", TUNIS, "demonym"), _mention(text, "Amina Haddad", AMINA)]
    (one,) = read(text, mentions)
    assert one.speaker == AMINA


def test_speaker_of_a_pronoun_is_its_coreference() -> None:
    text = "“It is done,” she said."
    (one,) = read(text, [_mention(text, "she", AMINA, "coreference")])
    assert (one.text, one.speaker) == ("she", AMINA)


def test_a_possessor_inside_the_source_is_not_the_speaker() -> None:
    text = "A representative of Amina Haddad said the talks were over."
    (one,) = read(text, [_mention(text, "Amina Haddad", AMINA)])
    assert one.speaker is None
    assert one.kind is AttributionKind.OFFICIALS_UNNAMED


def test_person_in_apposition_is_the_speaker() -> None:
    text = "Tunisia's foreign minister, Amina Haddad, said the talks were over."
    (one,) = read(text, [_mention(text, "Tunisia", TUNIS), _mention(text, "Amina Haddad", AMINA)])
    assert one.speaker == AMINA


def test_who_stands_for_the_phrase_before_it() -> None:
    text = "Tunis, which says it was not consulted, will vote against the plan."
    (one,) = read(text, [_mention(text, "Tunis", TUNIS, "capital")])
    assert (one.text, one.speaker) == ("Tunis", TUNIS)


def test_told_a_medium_is_a_chain_of_two() -> None:
    text = "The prime minister told VOA that the treaty was ready."
    found = read(text)
    through = chain(Span(text.index("the treaty"), len(text) - 1), found)
    assert [(one.kind.value, one.text) for one in through] == [("named", "The prime minister"), ("media", "VOA")]


def test_chain_runs_from_the_original_speaker_to_the_nearest_relay() -> None:
    text = (
        "According to Voice of America, Nguyen Van Minh, a blogger, said, “According to news leaked from the palace, "
        "the council debated the treaty for two days.”"
    )
    start = text.index("the council")
    through = chain(Span(start, start + len("the council debated the treaty")), read(text))
    assert [one.kind.value for one in through] == ["leak", "named", "media"]
    assert [one.text for one in through][-1] == "Voice of America"


def test_a_report_passes_on_the_whole_sentence() -> None:
    text = "“I had a call from Lima,” Novak said, according to a Reuters report."
    through = chain(Span(1, 24), read(text))
    assert [one.text for one in through] == ["Novak", "a Reuters report"]


def test_chain_counts_a_speaker_once() -> None:
    text = "Novak said that he hoped the talks would start in June."
    mentions = [_mention(text, "Novak", AMINA), _mention(text, "he", AMINA, "coreference")]
    start = text.index("the talks")
    assert len(chain(Span(start, len(text) - 1), read(text, mentions))) == 1


def test_chain_needs_more_than_half_of_the_span() -> None:
    one = Attribution(None, Span(0, 4), (Span(10, 20),), AttributionKind.PASSIVE, "", "said")
    assert chain(Span(10, 20), [one]) == (one,)
    assert chain(Span(14, 24), [one]) == (one,)
    assert chain(Span(15, 25), [one]) == ()


def test_a_quotation_without_speaker_belongs_to_the_voice_before_it() -> None:
    text = "Novak said the treaty was dead. “It will not come back.” The market fell."
    (one,) = read(text)
    assert [part.of(text) for part in one.content] == ["the treaty was dead", "It will not come back."]


def test_a_quotation_in_another_paragraph_does_not() -> None:
    text = "Novak said the treaty was dead.\n\n“It will not come back.”"
    (one,) = read(text)
    assert [part.of(text) for part in one.content] == ["the treaty was dead"]


def test_he_said_and_a_quotation_in_the_next_paragraph() -> None:
    text = "In a letter Novak said:\n\n“It will not come back.”"
    (one,) = read(text)
    assert [part.of(text) for part in one.content] == ["It will not come back."]


def test_a_paragraph_that_is_only_a_quotation_goes_on_from_a_quotation() -> None:
    text = "“It is over,” Novak said.\n\n“It will not come back.”"
    (one,) = read(text)
    assert [part.of(text) for part in one.content] == ["It is over", "It will not come back."]


def test_three_apostrophes_close_two_quotations() -> None:
    text = "''They always say, 'It is a special case,''' Novak said."
    (one,) = read(text)
    assert (one.text, one.content[0].of(text)) == ("Novak", "They always say, 'It is a special case,'")


def test_a_title_and_a_name_that_one_mention_holds_are_one_source() -> None:
    text = "Trade commissioner Amina Haddad said the talks were over."
    (one,) = read(text, [_mention(text, "Trade commissioner Amina Haddad", AMINA, "title")])
    assert (one.text, one.speaker) == ("Trade commissioner Amina Haddad", AMINA)


def test_what_is_told_in_a_telling_ends_with_it() -> None:
    text = "Novak said that Kos promised to close the port and that the treaty was dead."
    outer, inner = read(text)
    assert inner.content[-1].end <= outer.content[-1].end


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="“”\"'‘’«»,.:;—-–() \n\tabSsaid said that he to Hanoi:éا中😀\u200f\u00a0", max_size=160))
def test_never_raises_and_offsets_stay_inside(text: str) -> None:
    parsed = sentences(text)
    for one in find_attributions(text, parsed, (), load_speech()):
        spans = [*one.content, *([one.cue] if one.cue else []), *([one.source] if one.source else [])]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([row[0] for row in SAID] + SILENT), max_size=6), st.sampled_from([" ", "\n", "\n\n"]))
def test_any_order_of_sentences_holds_offsets(rows: list[str], between: str) -> None:
    text = between.join(rows)
    for one in read(text):
        assert one.cue is not None
        assert one.cue.of(text) == one.cue_text


def test_work_grows_with_the_number_of_sentences_only() -> None:
    """Ten times the sentences cost ten times the steps: counted, not timed."""

    def steps(times: int) -> int:
        text = "\n".join(["“It is over,” Novak said. He hoped the talks would start. “We wait.”"] * times)
        parsed = sentences(text)
        counted = 0

        class Counting(str):
            __slots__ = ()

            def __getitem__(self, key):  # type: ignore[no-untyped-def]
                nonlocal counted
                counted += 1
                return super().__getitem__(key)

        find_attributions(Counting(text), parsed, (), load_speech())
        return counted

    few, many = steps(5), steps(50)
    assert many <= 12 * few


TRANSCRIPT = """President of Norway Jan Novak: Mr President, welcome.

We have met five times this year.

President of Chile Amina Haddad: Thank you. Our ties are strong.

Jan Novak: Let us begin.

Amina Haddad: Gladly."""


def test_a_label_of_a_transcript_reaches_to_the_next() -> None:
    said = [(one.text, one.content[0].of(TRANSCRIPT)) for one in read(TRANSCRIPT) if one.cue_text == ":"]
    assert said == [
        ("President of Norway Jan Novak", "Mr President, welcome.\n\nWe have met five times this year."),
        ("President of Chile Amina Haddad", "Thank you. Our ties are strong."),
        ("Jan Novak", "Let us begin."),
        ("Amina Haddad", "Gladly."),
    ]


def test_answers_name_nobody_and_stand_behind_no_claim() -> None:
    text = "Q: When?\n\nA: We left at dawn.\n\nIt rained.\n\nQ: Will you go back?\n\nA: We will go back in May."
    found = [one for one in read_text(text).attributions if one.cue_text == ":"]
    assert [one.content[0].of(text) for one in found] == ["We left at dawn.\n\nIt rained.", "We will go back in May."]
    assert not any(one.stated or one.text for one in found)


def test_a_label_with_nothing_behind_it_says_nothing() -> None:
    text = f"{TRANSCRIPT}\n\nJan Novak:\n\nAmina Haddad: Goodbye.\n\nJan Novak: "
    said = [one.content[0].of(text) for one in read(text) if one.cue_text == ":"]
    assert said[-2:] == ["Gladly.", "Goodbye."]


def test_one_label_makes_no_transcript() -> None:
    text = "QUITO: The ministers met.\n\nThey signed.\n\nLIMA: It rained."
    assert [one for one in read(text) if one.cue_text == ":"] == []


def test_a_quotation_may_open_straight_and_close_curly() -> None:
    text = '"We lost the port,” said Novak. "We will win it back,” he said.'
    assert next(part.of(text) for one in read(text) for part in one.content) == "We lost the port"


def test_pronouns_and_definite_phrases_speak_for_whom_they_mean() -> None:
    text = (
        "Foreign Minister Wang Yi met his Norwegian colleague in Oslo on 3 May 2021. He said the talks were useful. "
        "“Norway is a friend,” Wang said."
    )
    found = [one for one in read_text(text, published="2021-05-04").attributions if one.cue_text == "said"]
    assert len(found) == 2
    assert all(one.speaker is not None and one.speaker.state == "CHN" for one in found)


def test_what_somebody_is_told_to_say_is_not_said() -> None:
    text = "Oslo urged Lima to declare that the port was open."
    assert [one.cue_text for one in read(text)] == ["urged"]


STATES = {"QUITO": ("ECU", "capital"), "Quito": ("ECU", "capital"), "Ecuador": ("ECU", "name")}

NOT_STATED = [
    ("Paris wants a seat at the table.", "named", "Paris", "wants", "a seat at the table"),
    ("Manila seeks to widen the pact.", "named", "Manila", "seeks", "to widen the pact"),
    ("The minister plans to visit Lima.", "named", "The minister", "plans", "to visit Lima"),
    ("Oslo is considering closing its port.", "named", "Oslo", "considering", "closing its port"),
    ("The cabinet is reluctant to lend the money.", "named", "The cabinet", "is reluctant", "to lend the money"),
    ("The summit is expected to open on Friday.", "passive", "", "expected", "The summit | to open on Friday"),
    ("The talks seem to have failed.", "passive", "", "seem", "The talks | to have failed"),
    ("It appears that the bridge is closed.", "passive", "", "appears", "that the bridge is closed"),
    ("Asked about the base, he left the room.", "passive", "", "Asked", "the base"),
]


@pytest.mark.parametrize(("text", "kind", "source", "cue", "content"), NOT_STATED)
def test_aims_and_hedges_stand_behind_no_claim(text: str, kind: str, source: str, cue: str, content: str) -> None:
    found = read(text)
    assert [shown(text, one) for one in found] == [(kind, source, cue, content)]
    assert not found[0].stated
    assert chain(found[0].content[-1], found) == ()


NO_LABELS = [
    "QUITO: The Chilean minister met his colleague on Tuesday.",
    "Quito: The Chilean minister met his colleague on Tuesday.",
    "Fishing Quotas: The two countries will land a third less.",
    "Cutting Plastic Waste: The two countries will ban thin bags.",
    "Ecuador reacted by recalling its consul from Lima.",
    "Ecuador replied by closing its consulate in Lima.",
    "Ecuador, Bolivia and Chile announced a ban on nets.",
]


@pytest.mark.parametrize("text", NO_LABELS)
def test_towns_topics_and_doings_do_not_speak(text: str) -> None:
    found = read(text, _states(text))
    assert [shown(text, one) for one in found if one.cue_text == ":" or "ing its" in one.text] == []
    assert not any(part.of(text) in {"Ecuador", "Ecuador, Bolivia"} for one in found for part in one.content)


def test_a_state_or_a_transcript_label_speaks() -> None:
    text = "Ecuador: we will land a third less"
    assert [one.text for one in read(text, _states(text))] == ["Ecuador"]
    text = "NOVAK: We will go on with the talks.\n\nNOVAK: We have no other choice today."
    assert [one.text for one in read(text)] == ["NOVAK", "NOVAK"]


def _states(text: str) -> list[Mention]:
    found = []
    for word, (state, how) in STATES.items():
        if text.startswith(word):
            found.append(Mention(Span(0, len(word)), word, Actor(state, ActorKind.STATE, word, state), how))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Norway expects Peru to sign the treaty in May, officials in both capitals said on Sunday.",
        "Kenya believes that Chile will withdraw its envoy, two diplomats said.",
        "Peru wants Ghana to join the talks, ministers said in Lima.",
    ],
)
def test_who_closes_a_sentence_tells_all_of_it(text: str) -> None:
    inner, outer = sorted(read_text(text).attributions, key=lambda one: sum(p.end - p.start for p in one.content))
    assert outer.cue_text == "said"
    assert inner.content[-1].end <= outer.content[-1].end
