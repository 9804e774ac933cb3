"""Hand-made claims and a desk to write pages at, for the tests of the brief."""

from __future__ import annotations

from dragoman.model import Certainty, Change, Claim, Status
from dragoman.picture.relationship import Picture, draw
from dragoman.surfaces.brief import printing
from dragoman.surfaces.brief.page import Footnotes, Page
from dragoman.surfaces.brief.relation import Desk
from dragoman.surfaces.brief.words import Names
from tests.picture import factories as f

NAMES = {"AAA": "Arland", "BBB": "United Borland", "CCC": "Cerland"}
ARLAND, BORLAND, CERLAND = (f.state(code, name) for code, name in NAMES.items())
ANNA = f.person("anna", "Anna Arl", "AAA")
CARL, DORA = f.person("carl", "Carl Bor", "BBB"), f.person("dora", "Dora Bor", "BBB")
HEAD = f.unknown("the head of Borland", "BBB", CARL, DORA)
DOCS = f.documents(
    f.document("d1", "2020-05-02", "Daily Leaf"),
    f.document("d2", "2020-05-03", inferred=True),
    f.document("d3", "2020-05-04", "Evening Reed"),
)
KNOWN = f.ladders(
    f.three_rungs(
        "AAA",
        f.Holder("BBB", "AAA/F", "2010-03"),
        f.Holder("CCC", "AAA/TOP", "2012"),
        f.Holder("DDD", "AAA/TOP", "2021"),
    )
)
ODD = ("owner_differs_from_lexicon", "owner_stated:BBB")
RISE = f.rung("AAA", "BBB", "AAA/TOP", Change.RAISES, Status.EXPECTED)
CLAIMS = [
    f.claim(
        "d1", "holds_rung", [BORLAND], about=f.rung("AAA", "BBB", "AAA/F", steps=2), quote="Borland is a mere friend."
    ),
    f.claim(
        "d2",
        "holds_rung",
        [ARLAND],
        about=f.rung("AAA", "BBB", "AAA/F", stated="lowest tier"),
        flags=ODD,
        quote="Arland is a friend",
        at=50,
    ),
    f.claim(
        "d3", "holds_rung", [CERLAND], about=f.rung("AAA", "CCC", "AAA/TOP"), quote="like Cerland at the top", at=50
    ),
    f.claim(
        "d1",
        "visit",
        [ANNA],
        [BORLAND],
        time=f.when("2020-05-10"),
        certainty=Certainty.EXPECTED,
        at=100,
        quote="Arl comes",
    ),
    f.claim(
        "d1", "upgrade", [ARLAND], [BORLAND], about=RISE, certainty=Certainty.EXPECTED, at=150, quote="to the very top"
    ),
    f.claim("d3", "call", [HEAD], [ANNA], by=[f.says("Anna Arl", "AAA")], at=200, quote="the head of Borland rang"),
    f.claim("d2", "same_as", [HEAD], [CARL], certainty=Certainty.POSSIBLE, at=300, quote="perhaps Carl Bor"),
    f.claim(
        "d2",
        "urge_ask",
        [CERLAND],
        [BORLAND],
        at=80,
        quote="<script>alert(1)</script> Cerland *urged* _calm_ on both of them",
    ),
]


def picture(claims: list[Claim], today: str | None = "2020-05-05") -> Picture:
    return draw(claims, DOCS if claims else {}, KNOWN, today, pairs=[("AAA", "BBB")])


def desk(claims: list[Claim]) -> Desk:
    drawn = picture(claims)
    return Desk(
        drawn, Names(lambda party: NAMES.get(party, party)), Footnotes(drawn.claims, drawn.documents), full=True
    )


def plain(page: Page) -> str:
    return " ".join(printing.text_of(page, "terminal").split())
