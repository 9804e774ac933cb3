"""Disputes where the register is odd: copies by the thousand, cycles of citations, one text of two days."""

from __future__ import annotations

from dragoman.model import Certainty, Claim, DocumentRecord
from dragoman.picture import disputes, standings
from dragoman.picture.disputes_nouns import Dispute
from dragoman.picture.origins import Origins
from tests.effort import calls
from tests.picture import factories as f

ARLAND, BORLAND = f.state("AAA"), f.state("BBB")
KNOWN = f.ladders(f.three_rungs("AAA"))
SAID, DENIED = "Arland shelled Borland", "Arland has not shelled Borland"


def hit(doc: str, quote: str = SAID) -> Claim:
    certainty = Certainty.DENIED if quote is DENIED else Certainty.ASSERTED
    return f.claim(doc, "use_force", [ARLAND], [BORLAND], certainty=certainty, quote=quote, by=[f.says("Anna")])


def held(doc: str, rung: str) -> Claim:
    about = f.rung("AAA", "BBB", rung)
    return f.claim(doc, "holds_rung", [BORLAND], about=about, quote=f"Borland stands on {rung}", at=90)


def copied(count: int) -> tuple[list[Claim], dict[str, DocumentRecord], Origins]:
    """`count` copies of a report, and as many of another of the next day that says the opposite."""
    one, other = ([f"{letter}{number}" for number in range(count)] for letter in "de")
    days = [*((name, "2020-05-02") for name in one), *((name, "2020-05-03") for name in other)]
    claims = [claim for name in one for claim in (hit(name), held(name, "AAA/F"))]
    claims += [claim for name in other for claim in (hit(name, DENIED), held(name, "AAA/TOP"))]
    origins = Origins(dict.fromkeys(one, "d0") | dict.fromkeys(other, "e0"))
    return claims, f.documents(*(f.document(name, day) for name, day in days)), origins


def fold(count: int) -> list[Dispute]:
    claims, documents, origins = copied(count)
    return disputes.fold(claims, documents, KNOWN, (), origins)


def test_ten_thousand_copies_half_of_each_of_two_reports_are_two_voices_and_none_is_alone() -> None:
    found = fold(5_000)
    assert sorted(d.about for d in found) == ["act", "standing"]
    for dispute in found:
        assert [(s.support.origins, len(s.support.documents)) for s in dispute.sides] == [(1, 5_000), (1, 5_000)]
        assert (dispute.type, dispute.since, dispute.alone) == ("conflict", "2020-05-03", ())


def test_the_work_of_copies_is_linear() -> None:
    some, more = calls(lambda: fold(50)), calls(lambda: fold(200))
    assert more < 4.4 * some


def test_copies_that_were_changed_are_not_taken_for_each_other() -> None:
    claims, documents, origins = copied(3)
    changed = hit("d2", "Arland shelled Borland by night")
    kept = [d for d in disputes.fold([*claims, changed], documents, KNOWN, (), origins) if d.about == "act"]
    assert changed.id in kept[0].sides[0].support.claims


def test_what_two_voices_say_in_every_copy_is_a_dispute_in_each() -> None:
    names = ["d0", "d1", "d2"]
    documents = f.documents(*(f.document(name, "2020-05-02") for name in names))
    no = [
        f.claim(name, "use_force", [ARLAND], [BORLAND], certainty=Certainty.DENIED, at=200, by=[f.says("Carl")])
        for name in names
    ]
    claims = [claim for name, denial in zip(names, no, strict=True) for claim in (hit(name), denial)]
    (dispute,) = disputes.fold(claims, documents, KNOWN, (), Origins(dict.fromkeys(names, "d0")))
    assert [side.support.documents for side in dispute.sides] == [tuple(names), tuple(names)]
    assert dispute.alone == ()


def test_who_cite_each_other_are_one_voice_and_dispute_nothing() -> None:
    documents = f.documents(f.document("d0", "2020-05-02"), f.document("e0", "2020-05-02"))
    round_trip = Origins({"d0": "d0", "e0": "d0"})
    assert disputes.fold([hit("d0"), hit("e0", DENIED)], documents, KNOWN, (), round_trip) == []


def test_one_text_of_two_days_is_one_voice_and_does_not_contradict_itself() -> None:
    documents = f.documents(f.document("d0", "2020-05-02"), f.document("e0", "2024-05-02"))
    again = [held("d0", "AAA/F"), held("e0", "AAA/F"), hit("d0"), hit("e0")]
    one = Origins({"d0": "d0", "e0": "d0"})
    assert disputes.fold(again, documents, KNOWN, (), one) == []
    (standing,) = standings.fold(again, documents, KNOWN)
    assert (standing.first_seen, standing.last_seen) == ("2020-05-02", "2024-05-02")
