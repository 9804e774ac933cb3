"""Two documents held against each other: kinds, directions, reasons, and templates that prove nothing."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Document, DocumentRecord, LineageKind, Published, Source
from dragoman.picture.lineage import Edge, Side, judge, profile
from dragoman.picture.lineage.order import told
from dragoman.reading import trace
from tests.picture import factories as f

WIRE = """Arland expects to raise its ties with Borland to the highest tier within a week, officials told the
Morning Wire.

The move would put Arland on the same rung as Cerland, which has guarded that place for twelve years.
President Anna Quist lands in Port Borla on Sunday with forty engineers and two bankers.

Borland hesitated for months, wary of angering its larger neighbour. Envoys shuttled between the
capitals five times since spring, carrying drafts that promised a shipyard, a cable station and cheaper
grain.

A harbour treaty may follow, though the unions have threatened to strike. Economists doubt that the
shipyard can be finished before the monsoon, and the cable station still lacks a licence.
"""
REWRITTEN = """Within a week, Arland hopes to lift relations with Borland to the top tier, according to officials.

That would place Arland on the rung which Cerland has guarded for twelve years. President Anna Quist
will land in Port Borla on Sunday, bringing forty engineers and a pair of bankers.

For months Borland hesitated because it was wary of its larger neighbour's anger. Since spring envoys
have shuttled between the capitals five times with drafts that promised cheaper grain, a cable station
and a shipyard.

Unions threatened a strike, yet a harbour treaty may follow. The shipyard can hardly be finished before
the monsoon, economists believe; the cable station lacks its licence.
"""
INDEPENDENT = """Anna Quist's trip to Port Borla has divided her cabinet, three ministers said on Thursday.

Some fear that closer ties with Borland will cost votes in the northern valleys, where farmers blame
imported grain for low prices. Others argue that the president has no choice after last year's failed
talks.

Her opponents called the visit a stunt. A poll by the Institute of Rural Affairs found that most voters
had not heard of the plan, and that few could find Borland on a map. Parliament debates the matter in
autumn.
"""
GERMAN = """Besuch in Genf: Zusammenarbeit mit Vietnam wird ausgebaut

Am 3. Mai 2021 hat Staatssekretärin Livia Moretti in Genf den vietnamesischen Minister Tran Quoc Bao
getroffen. Die beiden haben über 1 200 Visa, über das Programm Horizon und über 37 Millionen Franken für
den Hafen von Danang gesprochen.

Die Schweiz und Vietnam unterhalten seit 1971 Beziehungen. Am 14. Juni 2021 soll in Hanoi ein Treffen
mit Laos und Kambodscha folgen, an dem auch die UNO und die EU teilnehmen.
"""
FRENCH = """Visite à Genève : la coopération avec le Vietnam sera renforcée

Le 3 mai 2021, la secrétaire d'État Livia Moretti a rencontré à Genève le ministre vietnamien Tran Quoc
Bao. Les deux ont parlé de 1200 visas, du programme Horizon et de 37 millions de francs pour le port de
Danang.

La Suisse et le Vietnam entretiennent des relations depuis 1971. Le 14 juin 2021, une rencontre avec le
Laos et le Cambodge doit suivre à Hanoi, à laquelle participeront aussi l'ONU et l'UE.
"""
OTHER_FRENCH = """Visite à Berne : le président de la Confédération reçoit l'ambassadeur du Japon

Le 7 mai 2021, le président a reçu à Berne l'ambassadeur Hiroshi Tanabe. Les deux ont parlé de 400
étudiants, de la place financière et de 12 millions de francs pour la recherche.

La Suisse et le Japon entretiennent des relations depuis 1864. Une visite de la ministre à Tokyo et à
Osaka est prévue le 2 septembre 2021, à laquelle participera aussi l'OCDE.
"""
TEMPLATE = """The Office of the Spokesperson condemns the launch of a ballistic missile by Corland. This launch is in
violation of several resolutions and poses a threat to the neighbours of Corland and to the region. We
remain committed to a diplomatic approach to Corland and call on it to engage in dialogue. Our
commitment to the defence of our partners remains ironclad.
"""
SPEECH = """We have talked for long enough about the harbour and the cable. I ask my friends across the strait to
come to the table before the first snow falls on the passes, because a promise that is kept in winter
warms two houses. Borland will wait, but it will not wait for ever, and it will not wait alone.
"""
QUOTING = """Borland's leader lost patience on Monday. “I ask my friends across the strait to come to the table
before the first snow falls on the passes, because a promise that is kept in winter warms two houses,”
he said to applause. Traders in Port Borla shrugged; the price of grain did not move at all during the
afternoon session.
"""
HERALD, GAZETTE, OFFICE = (
    Source("herald", "Harbour Herald"),
    Source("gazette", "Valley Gazette"),
    Source("office", "Office of the Spokesperson", kind="office"),
)


@dataclass(frozen=True)
class Paper:
    text: str
    day: str | None = "2023-05-03"
    source: Source | None = None
    url: str | None = None

    def side(self) -> Side:
        document = Document(self.text, published=self.day, source=self.source, url=self.url)
        found = trace(document)
        published = Published(self.day)
        record = DocumentRecord(
            document.id, None, self.url, None, published, self.source, found.language, (), (), "hand"
        )
        return Side(profile(found), record)


def edge(first: Paper, second: Paper) -> Edge | None:
    found = judge(first.side(), second.side())
    assert found == judge(second.side(), first.side())
    return found


def sure(first: Paper, second: Paper) -> Edge:
    found = edge(first, second)
    assert found is not None
    return found


def test_a_copy_is_one_voice_and_the_later_derives() -> None:
    earlier, later = Paper(WIRE, "2023-05-03", HERALD), Paper(WIRE, "2023-05-04", GAZETTE)
    found = sure(earlier, later)
    assert (found.kind, found.merges, found.siblings) == (LineageKind.VERBATIM, True, False)
    assert (found.from_, found.to) == (later.side().id, earlier.side().id)
    assert "the same words all through" in found.reasons
    assert "published 1 day apart" in found.reasons


def test_an_office_that_corrects_a_word_revises() -> None:
    found = sure(Paper(WIRE, source=OFFICE), Paper(WIRE.replace("Sunday", "Monday") + "\nMore follows.", source=OFFICE))
    assert (found.kind, found.merges) == (LineageKind.REVISION, True)


def test_a_rewriting_is_found_by_words_neighbourhoods_and_order() -> None:
    found = sure(Paper(WIRE, source=HERALD), Paper(REWRITTEN, source=GAZETTE))
    assert (found.kind, found.merges, found.siblings) == (LineageKind.PARAPHRASE, True, True)
    told_ = " / ".join(found.reasons)
    for words in ("phrases in common", "telling words in common", "in the same order", "names in common: ", "same day"):
        assert words in told_


def test_independent_reports_of_one_event_are_not_linked() -> None:
    assert edge(Paper(WIRE, source=HERALD), Paper(INDEPENDENT, source=GAZETTE)) is None


def test_the_order_of_claims_adds_to_the_evidence() -> None:
    def side(paper: Paper) -> Side:
        made = paper.side()
        claims = [
            f.claim(made.id, act, [f.state(who)], [f.state("BBB")], at=50 * at)
            for at, (act, who) in enumerate(
                [("visit", "AAA"), ("sign", "AAA"), ("warn_threaten", "CCC"), ("call", "AAA")]
            )
        ]
        return dataclasses.replace(made, told=told(claims))

    papers = Paper(WIRE, source=HERALD), Paper(REWRITTEN, source=GAZETTE)
    found = judge(side(papers[0]), side(papers[1]))
    assert found is not None
    assert "4 claims in the same order" in found.reasons
    assert found.score >= sure(*papers).score


def test_a_translation_is_found_by_names_numbers_days_and_places() -> None:
    found = sure(Paper(GERMAN, source=OFFICE), Paper(FRENCH, source=OFFICE))
    assert (found.kind, found.merges) == (LineageKind.TRANSLATION, True)
    assert found.reasons[0].startswith("de and fr: ") or found.reasons[0].startswith("fr and de: ")
    assert edge(Paper(GERMAN, source=OFFICE), Paper(OTHER_FRENCH, source=OFFICE)) is None


def test_a_template_used_again_is_no_descent() -> None:
    found = sure(Paper(TEMPLATE, "2022-03-05", OFFICE), Paper(TEMPLATE, "2022-05-25", OFFICE))
    assert found.template
    assert not found.merges
    assert "81 days" in found.reasons[0]


def test_a_template_for_another_party_or_another_day_is_none_either() -> None:
    other = TEMPLATE.replace("Corland", "Vietnam")
    first = Paper("Launch by Japan\n\n" + TEMPLATE.replace("Corland", "Japan"), "2022-03-05", OFFICE)
    second = Paper("Launch by Vietnam\n\n" + other, "2022-03-09", OFFICE)
    assert sure(first, second).template
    dated = [Paper(f"On {day} it happened.\n\n{TEMPLATE}", None) for day in ("March 5", "May 25")]
    assert sure(*dated).template


def test_what_an_office_puts_out_on_one_day_is_one_voice() -> None:
    assert sure(Paper(TEMPLATE, source=OFFICE), Paper(TEMPLATE.replace("Corland", "Norland"), source=OFFICE)).merges


def test_the_same_address_is_the_same_page_whenever_it_is_read() -> None:
    at = "https://office.example/launch"
    assert sure(Paper(TEMPLATE, "2022-03-05", OFFICE, at), Paper(TEMPLATE, "2022-05-25", OFFICE, at)).merges


def test_likeness_within_one_office_needs_words_taken_over() -> None:
    assert edge(Paper(WIRE, source=OFFICE), Paper(REWRITTEN, source=OFFICE)) is None


def test_who_quotes_a_speech_derives_a_quotation_and_stays_a_voice_of_its_own() -> None:
    speech, report = Paper(SPEECH, "2023-05-05", OFFICE), Paper(QUOTING, "2023-05-03", HERALD)
    found = sure(speech, report)
    assert (found.kind, found.merges) == (LineageKind.QUOTATION, False)
    assert (found.from_, found.to) == (report.side().id, speech.side().id)
    assert "before the first snow" in found.reasons[0]


def test_two_that_quote_the_same_words_share_a_source_not_a_report() -> None:
    other = (
        INDEPENDENT
        + "\n“Come to the table before the first snow falls on the passes, my friends across the strait,” he said."
    )
    found = sure(Paper(QUOTING, source=HERALD), Paper(other, source=GAZETTE))
    assert (found.kind, found.siblings, found.merges) == (LineageKind.QUOTATION, True, False)


def test_who_credits_the_other_derives_from_it_whatever_the_days() -> None:
    credit = "Source: Harbour Herald\n\n"
    found = sure(Paper(WIRE, "2023-05-05", HERALD), Paper(credit + REWRITTEN, "2023-05-04", GAZETTE))
    assert found.to == Paper(WIRE, "2023-05-05", HERALD).side().id
    assert not found.siblings


def test_who_credit_each_other_are_told_apart_by_the_day() -> None:
    one = Paper("Source: Valley Gazette\n\n" + WIRE, "2023-05-03", HERALD)
    other = Paper("Source: Harbour Herald\n\n" + REWRITTEN, "2023-05-04", GAZETTE)
    found = sure(one, other)
    assert (found.from_, found.to) == (other.side().id, one.side().id)


def test_a_document_is_no_source_of_itself() -> None:
    assert judge(Paper(WIRE).side(), Paper(WIRE).side()) is None


@pytest.mark.parametrize("text", ["", " \n\n … ", "Yes.", "the of and"])
def test_texts_without_words_derive_from_nothing(text: str) -> None:
    assert edge(Paper(text, "2023-05-03"), Paper(text, "2023-05-04")) is None or text == "Yes."
    assert edge(Paper(text), Paper(WIRE)) is None


def test_a_line_repeated_is_a_copy_of_the_line_and_of_nothing_else() -> None:
    line = "The envoys of Arland signed the harbour treaty in Port Borla on Sunday.\n"
    assert edge(Paper(line * 300), Paper(WIRE)) is None
    assert sure(Paper(line * 300), Paper(line * 40)).merges


WORDS = "envoy harbour treaty shipyard monsoon grain cable licence union strike visit tier ladder rung capital".split()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.lists(st.sampled_from(WORDS), max_size=60))
def test_judging_is_symmetric_and_scores_are_shares(first: list[str], second: list[str]) -> None:
    found = edge(Paper(" ".join(first), source=HERALD), Paper(" ".join(second), source=GAZETTE))
    assert found is None or 0.5 <= found.score <= 1.0
