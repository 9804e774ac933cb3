"""Stories: what belongs together, what does not, and why."""

from __future__ import annotations

import pytest

from dragoman.model import DocumentRecord
from dragoman.picture.origins import Origins
from dragoman.picture.stories import fold
from dragoman.times import shift
from tests.picture.factories import claim, state
from tests.picture.made_up_news import COMMON, Happening, invented, news, together, told
from tests.picture.made_up_news import News as Report

PACT = Happening(1)
FERRY = Happening(2)


def test_reports_of_one_happening_are_one_story_and_of_two_are_two() -> None:
    pact = [PACT.report(number, f"2031-05-0{number}") for number in range(1, 4)]
    ferry = [FERRY.report(number, f"2031-05-0{number}") for number in range(1, 4)]
    stories = told([*pact, *ferry])
    assert together(stories, *pact)
    assert together(stories, *ferry)
    assert len(stories.stories) == 2


def test_a_story_is_called_after_its_first_document_and_says_when() -> None:
    first, second = PACT.report(1, "2031-05-01"), PACT.report(2, "2031-05-03")
    (story,) = told([second, first])
    assert (story.id, story.documents) == (first.id, (first.id, second.id))
    assert (story.first, story.last) == ("2031-05-01", "2031-05-03")
    assert story.label in (first.record.title, second.record.title)
    assert story.members[0].reason is None


def test_a_reason_names_what_is_shared() -> None:
    lead = "Envoys of France and Vietnam met at Lindborg on 3 May 2031 about the Skarholm ferry and the wicker duty."
    more = "In Lindborg the envoys spoke of the wicker duty and the Skarholm ferry; they sign on 3 May, Vietnam said."
    first, second = news(lead, "2031-05-02", "Envoys at Lindborg"), news(more, "2031-05-03", "Wicker duty at Lindborg")
    (story,) = told([first, second])
    reason = story.members[1].reason
    assert reason is not None
    assert (reason.nearest, reason.apart, reason.copy) == (first.id, 1, False)
    assert {"Lindborg", "Skarholm"} <= set(reason.shared.names)
    assert "wicker" in reason.shared.terms
    assert f"like {first.id}" in reason.words()
    assert "1 day apart" in reason.words()


def test_acts_of_claims_are_reasons_and_states_are_told() -> None:
    reports = [news("Nothing but this.", "2031-05-01", outlet=outlet) for outlet in ("One", "Two")]
    other = news("Quite another thing.", "2031-05-02")
    claims = [claim(each.id, "visit", [state("USA")], [state("VNM")]) for each in (*reports, other)]
    first, *_ = [s for s in told([*reports, other], claims) if len(s.members) > 1]
    assert set(first.states) == {"USA", "VNM"}


def test_a_document_without_a_trace_is_told_by_its_claims_and_title() -> None:
    first, second = PACT.report(1, "2031-05-01"), PACT.report(2, "2031-05-02")
    records = {each.id: each.record for each in (first, second)}
    stories = fold((), records, [first.trace])
    assert set(stories.by_document) == set(records)


def test_a_trace_of_an_unknown_document_is_ignored() -> None:
    first, second = PACT.report(1, "2031-05-01"), PACT.report(2, "2031-05-02")
    assert set(fold((), {first.id: first.record}, [first.trace, second.trace]).by_document) == {first.id}


def test_nothing_tells_nothing() -> None:
    assert fold((), {}, ()).stories == ()
    assert fold((), {}, ()).of("unknown") == "unknown"


def test_origins_are_counted_and_not_documents() -> None:
    first, second = PACT.report(1, "2031-05-01"), PACT.report(2, "2031-05-02")
    records = {each.id: each.record for each in (first, second)}
    (story,) = fold((), records, [first.trace, second.trace], Origins({second.id: first.id}))
    assert (len(story.members), story.origins) == (2, 1)


def test_the_newest_story_comes_first_and_undated_ones_last() -> None:
    old, new, undated = PACT.report(1, "2031-05-01"), FERRY.report(1, "2031-06-01"), Happening(3).report(1, None)
    assert [story.id for story in told([undated, old, new])] == [new.id, old.id, undated.id]


def test_a_chain_of_happenings_goes_on_for_months() -> None:
    """Each report has nearly all words of the last one and one new; the first and the last share none."""
    words, names = invented_words(60), [word.title() for word in invented_words(90)[60:]]
    chain = []
    for step in range(40):
        stage = Happening(step)
        stage.words, stage.names = words[step : step + 14], names[step // 3 : step // 3 + 4]
        chain.append(stage.report(step, shift("2031-01-01", 3 * step)))
    (story,) = told(chain)
    assert (story.first, story.last) == ("2031-01-01", shift("2031-01-01", 117))


def test_the_same_names_years_later_begin_a_new_story() -> None:
    first, later = PACT.report(1, "2031-05-01"), PACT.report(2, "2033-05-01")
    assert not together(told([first, later]), first, later)


def test_a_topic_of_which_all_write_swallows_nothing() -> None:
    """Thirty happenings of one month name the same two statesmen and the same war."""
    hub = ["Volkar", "Petrim", "Ostmark"]
    happenings = [Happening(200 + number, names=hub, words=["offensive", "sanctions"]) for number in range(30)]
    reports = [
        happening.report(number, f"2031-05-{1 + index % 28:02}")
        for index, happening in enumerate(happenings)
        for number in range(4)
    ]
    stories = told(reports)
    assert max(len(story.members) for story in stories) <= 8
    assert len(stories.stories) >= 25


def test_without_a_day_only_strong_evidence_tells() -> None:
    first = PACT.report(1, "2031-05-01")
    words = first.trace.terms
    close = news(PACT.text(1) + " The rest is not told.", None, first.record.title, "Courier")
    loose = news(" ".join([*words[:12], *invented_words(40)]) + ".", None, "A market in Torvik")
    stories = told([first, close, loose])
    assert together(stories, first, close)
    assert stories.of(loose.id) == loose.id
    (reason,) = (m.reason for s in stories for m in s.members if m.document == close.id)
    assert reason is not None
    assert reason.apart is None


def invented_words(count: int) -> list[str]:
    import random

    return invented(random.Random(9), count)


def template(guest: str, city: str) -> str:
    return (
        f"The President spoke today with Prime Minister {guest} to reaffirm the strong bilateral relationship. "
        f"The leaders discussed shared priorities, and the President thanked {guest} for the hospitality in {city}. "
        "They agreed that their teams would remain in close touch and looked forward to further cooperation."
    )


def test_one_template_for_two_guests_is_two_stories_once_it_is_known() -> None:
    words = [word.title() for word in invented_words(60)]
    calls = [
        news(template(guest, city), shift("2031-01-01", 10 * number), f"Readout of the Call with {guest}")
        for number, (guest, city) in enumerate(zip(words[::2], words[1::2], strict=True))
    ]
    last = [
        news(template(guest, city), "2031-12-01", f"Readout of the Call with {guest}")
        for guest, city in (("Eskilda", "Marnby"), ("Ferrano", "Quilby"))
    ]
    stories = told([*calls, *last])
    assert not together(stories, *last)


@pytest.mark.parametrize("days", [0, 3, 400])
def test_one_text_with_two_dates_is_one_story(days: int) -> None:
    text = PACT.text(1)
    first, second = news(text, "2031-05-01"), news(text, shift("2031-05-01", days), outlet="Courier")
    stories = told([first, second])
    assert together(stories, first, second)
    reason = max((m for s in stories for m in s.members), key=lambda m: m.reason is not None).reason
    assert reason is not None
    assert reason.copy
    assert reason.apart == days
    assert "copy of" in reason.words()


def test_a_short_text_said_again_long_after_is_no_copy() -> None:
    first, second = news("No comment was given.", "2031-05-01"), news("No comment was given.", "2032-05-01")
    assert not together(told([first, second]), first, second)


def test_one_release_in_four_languages_is_one_story() -> None:
    """And the next one is another, though an office writes all of them alike, which earlier releases have shown."""
    earlier = [each for number in range(8) for each in parallel(number, shift("2030-01-01", 30 * number))]
    releases = [parallel(number, shift("2031-05-03", number)) for number in range(6)]
    stories = told([*earlier, *(each for release in releases for each in release)])
    for release in releases:
        assert together(stories, *release)
    assert len({stories.of(release[0].id) for release in releases}) >= len(releases) - 1


PLACES = (
    ("France", "Frankreich", "la France", "Francia", "Lindqvist"),
    ("Japan", "Japan", "le Japon", "Giappone", "Okazaki"),
    ("Kenya", "Kenia", "le Kenya", "Kenya", "Wanjala"),
    ("Peru", "Peru", "le Pérou", "Perù", "Quispe"),
    ("Norway", "Norwegen", "la Norvège", "Norvegia", "Halvorsen"),
    ("Vietnam", "Vietnam", "le Vietnam", "Vietnam", "Phamlinh"),
)


def parallel(number: int, iso: str) -> list[Report]:
    """One made-up release in English, German, French and Italian."""
    english, german, french, italian, guest = PLACES[number % len(PLACES)]
    day, million, pages = number + 3, 17 + 31 * number, 240 + 57 * number
    guest = f"{guest} {invented_words(40)[number].title()}" if iso < "2031" else guest
    texts = (
        f"Minister Gaspard Torvik received {guest} of {english} today. Both spoke with {guest} about {million} million"
        f" for schools in {english} and signed a text of {pages} pages, which Torvik and {guest} will publish on {day}"
        f" May 2031. It was the first time that a guest from {english} came to see Gaspard Torvik.",
        f"Minister Gaspard Torvik hat heute {guest} aus {german} empfangen. Mit {guest} sprach er über {million}"
        f" Millionen für Schulen in {german} und zeichnete einen Text von {pages} Seiten, den Torvik und {guest} am"
        f" {day}. Mai 2031 veröffentlichen. Es war das erste Mal, dass ein Gast aus {german} zu Gaspard Torvik kam.",
        f"Le ministre Gaspard Torvik a reçu {guest} aujourd'hui, pour {french}. Avec {guest} il a parlé de {million}"
        f" millions pour des écoles dans {french} et signé un texte de {pages} pages que Torvik et {guest} vont publier"
        f" le {day} mai 2031. C'est la première fois qu'un hôte de {french} est venu chez Gaspard Torvik.",
        f"Il ministro Gaspard Torvik ha ricevuto oggi {guest}, per {italian}. Con {guest} ha parlato di {million}"
        f" milioni per le scuole in {italian} e ha firmato un testo di {pages} pagine che Torvik e {guest} pubblicano"
        f" il {day} maggio 2031. Era la prima volta che un ospite da {italian} veniva da Gaspard Torvik.",
    )
    return [
        news(text, iso, None, "Ministry", language)
        for text, language in zip(texts, ("en", "de", "fr", "it"), strict=True)
    ]


def test_common_words_alone_join_nothing() -> None:
    reports = [
        news(f"The minister {' '.join(COMMON)} {' '.join(Happening(300 + n).words)}.", shift("2031-05-01", n // 4))
        for n in range(60)
    ]
    stories = told(reports)
    assert {stories.of(report.id) for report in reports[-20:]} == {report.id for report in reports[-20:]}


def test_without_headlines_the_label_is_words() -> None:
    report = news(PACT.text(1), "2031-05-01", None)
    (story,) = told([report])
    assert story.label
    assert set(story.label.lower().split(", ")) <= set(report.trace.terms)


def test_a_record_alone_is_enough() -> None:
    record = PACT.report(1, "2031-05-01").record
    bare = DocumentRecord("bare", None, None, None, record.published, None, "en", (), (), "test")
    (story,) = fold((), {"bare": bare}, ())
    assert (story.id, story.label, story.states) == ("bare", "bare", ())
