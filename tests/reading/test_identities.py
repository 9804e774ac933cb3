"""Open descriptions and who the text says they are; first-person words inside what someone says."""

from __future__ import annotations

from dragoman.model import Actor, ActorKind, Attribution, AttributionKind, Mention, Span
from dragoman.reading.actors.first_person import find_first_person, settle_third_person
from dragoman.reading.actors.identities import find_identities
from tests.reading.sentences_for_tests import parsed

KAMAU = Actor("ann-kamau", ActorKind.PERSON, "Ann Kamau", "KEN")
OTIENO = Actor("joe-otieno", ActorKind.PERSON, "Joe Otieno", "KEN")
OPEN = Actor("?head-of-KEN", ActorKind.OFFICE, "head of KEN", "KEN")


def at(text: str, words: str, actor: Actor, how: str, candidates: tuple[Actor, ...] = ()) -> Mention:
    start = text.index(words)
    return Mention(Span(start, start + len(words)), words, actor, how, candidates)


def test_a_guess_between_dashes() -> None:
    text = "The minister said that Kenya's leader – presumably President Ann Kamau – had called him."
    opened = at(text, "Kenya's leader", OPEN, "description", (KAMAU, OTIENO))
    person = at(text, "President Ann Kamau", KAMAU, "title")
    (frame,) = find_identities([parsed(text)], [opened, person])
    assert (frame.act, frame.actors, frame.recipients) == ("same_as", (opened,), (person,))
    assert frame.span.of(text) == "Kenya's leader – presumably President Ann Kamau"


def test_a_guess_by_a_verb_of_referring_goes_back_to_the_last_description() -> None:
    first = "Kenya's leader called him, he said."
    second = "He was probably referring to Prime Minister Joe Otieno, whom he met in May."
    opened = at(first, "Kenya's leader", OPEN, "description", (KAMAU, OTIENO))
    text = f"{first} {second}"
    from dragoman.model import BlockKind, Sentence
    from dragoman.reading.parsed import load_model, parse

    places = [Sentence(Span(0, len(first)), BlockKind.BODY), Sentence(Span(len(first) + 1, len(text)), BlockKind.BODY)]
    person = at(text, "Prime Minister Joe Otieno", OTIENO, "title")
    (frame,) = find_identities(list(parse(text, places, load_model())), [opened, person])
    assert frame.actors == (opened,)
    assert frame.recipients == (person,)
    assert "whom he met" not in frame.span.of(text)


def test_a_verb_between_description_and_name_makes_no_identity() -> None:
    text = "Kenya's leader, who met President Ann Kamau, left."
    opened = at(text, "Kenya's leader", OPEN, "description", (KAMAU, OTIENO))
    person = at(text, "President Ann Kamau", KAMAU, "title")
    assert find_identities([parsed(text)], [opened, person]) == []


def test_first_person_is_the_speaker_and_we_the_state() -> None:
    text = '"They asked us to wait, and I agreed," Kamau said.'
    content = Span(1, text.index('," Kamau'))
    said = Attribution(None, None, (content,), AttributionKind.NAMED, "Kamau", "said", KAMAU)

    def state(code: str) -> Actor:
        return Actor(code, ActorKind.STATE, "Kenya", code)

    found = find_first_person(text, [parsed(text)], [said], state)
    assert [(m.text, m.id) for m in found] == [("us", "KEN"), ("I", "ann-kamau")]


def test_first_person_outside_speech_is_nobody() -> None:
    text = "We use cookies."
    assert find_first_person(text, [parsed(text)], [], lambda code: OPEN) == ()


def test_who_says_me_does_not_mean_himself_by_he() -> None:
    text = 'He spoke of the president, Ann Kamau. "He wants to meet me in Oslo," said Mr Smith of Peru.'
    speaker = Actor("smith", ActorKind.PERSON, "Smith", "PER")
    second = text.index("He wants")
    he = Mention(Span(second, second + 2), "He", speaker, "coreference")
    me = at(text, "me in", speaker, "first_person")
    me = Mention(Span(me.span.start, me.span.start + 2), "me", speaker, "first_person")
    kamau = at(text, "Ann Kamau", KAMAU, "name")
    said = Attribution(
        None, None, (Span(text.index("He wants"), text.index('," said')),), AttributionKind.NAMED, "", "said", speaker
    )
    settled = settle_third_person([kamau, he, me], [said])
    assert [(m.text, m.id) for m in settled] == [("Ann Kamau", "ann-kamau"), ("He", "ann-kamau"), ("me", "smith")]


def test_a_guess_by_a_copula() -> None:
    text = "Kenya's leader is presumably President Ann Kamau, who won in May."
    opened = at(text, "Kenya's leader", OPEN, "description", (KAMAU, OTIENO))
    person = at(text, "President Ann Kamau", KAMAU, "title")
    (frame,) = find_identities([parsed(text)], [opened, person])
    assert (frame.act, frame.recipients) == ("same_as", (person,))
    assert frame.span.of(text) == "Kenya's leader is presumably President Ann Kamau"
