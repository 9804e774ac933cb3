"""The register at a million claims: appending, a standing as of a day, `between`, search, size; and how they grow.

    python benchmarks/register.py [--claims N] [--documents N] [--db FILE|URL] [--steps 0.1,1]

Documents are made of sentences of our own, always the same for the same numbers: pairs of states, each reported on the
more often the nearer it stands to the head of the list (the k-th with a weight of 1/(k + 60)), over twelve years. A
quarter of the claims speak of a rung. Only what the register does is timed, never the making of the documents.
Questions are drawn evenly from the pairs (`--popular`: as often as they are reported on), days from the twelve years.
`between` is told without lineage, which is a matter of documents (benchmarks/lineage.py).
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman import reading as reader
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.ladders import load_ladders
from dragoman.model import (
    NO_TIME,
    Actor,
    ActorKind,
    Attribution,
    AttributionKind,
    Axis,
    Certainty,
    Change,
    Claim,
    Document,
    Mention,
    Polarity,
    Published,
    Reading,
    RungClaim,
    Sentence,
    Source,
    Span,
    Status,
    Time,
)
from dragoman.model import BlockKind as Kind
from dragoman.register import Register, open_register
from dragoman.surfaces.brief import compose, material
from dragoman.times import AsOf, Precision, TimeBasis

FIRST_DAY, DAYS = dt.date(2012, 1, 1), 365 * 12
STATES, PAIRS, OUTLETS, WORDS = 120, 3000, 80, 6000
SHIFT = 60  # of the weights of pairs
RUNGS = 0.25  # part of the claims that speak of a rung
BATCH = 2000  # documents appended in one transaction
STANDINGS, BETWEENS, SEARCHES = 400, 60, 300  # questions asked
ACTS = ("visit", "meet", "sign", "urge_ask", "criticise_accuse", "praise_support", "cooperate", "attend", "talk_with")
SYLLABLES = "ba be bo da de do ka ke ko la le lo ma me mo na ne no ra re ro sa se so ta te to va ve vo".split()
FRAMES = (
    "{a} and {b} {verb} on {x} after {y}.",
    "{a} will {verb} with {b} over {x}, the {office} said of the {y}.",
    "The {x} of {a} {verb} the {y} of {b} before the {office} spoke.",
    "Of the {y}, {a} would rather {verb} than leave {b} to the {x}.",
)
VERBS = ("agree", "confer", "trade words", "settle", "differ", "work", "speak", "bargain")
CERTAINTIES = (Certainty.ASSERTED,) * 6 + (Certainty.EXPECTED,) * 2 + (Certainty.POSSIBLE, Certainty.DENIED)
MINISTRY = Attribution(None, None, (), AttributionKind.NAMED, "the ministry", "said")


@dataclass(frozen=True)
class World:
    """Who there is to report on, and in which words."""

    names: dict[str, str]
    pairs: list[tuple[str, str]]
    weights: list[float]
    rungs: dict[str, list[str]]
    words: list[str]
    word_weights: list[float]


def world() -> World:
    """The same at every call."""
    chance = random.Random(7)
    ladders = load_ladders()
    rungs = {owner: [rung.id for rung in ladders.ladder(owner).rungs] for owner in ladders.owners()}
    actors = load_actors()
    partners = {holder.partner for owner in rungs for holder in ladders.ladder(owner).holders}
    codes = [*sorted(rungs), *sorted(partners - set(rungs))][:STATES]
    pairs = list(itertools.combinations(codes, 2))
    chance.shuffle(pairs)
    pairs = pairs[:PAIRS]
    words = sorted({"".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))) for _ in range(2 * WORDS)})
    chance.shuffle(words)
    return World(
        names={code: actors.state_name(code) for code in codes},
        pairs=pairs,
        weights=[1 / (rank + SHIFT) for rank in range(len(pairs))],
        rungs=rungs,
        words=words[:WORDS],
        word_weights=[1 / (rank + 8) for rank in range(len(words[:WORDS]))],
    )


def readings(made_of: World, documents: int, claims: int) -> Iterator[Reading]:
    """So many documents with so many claims in all, one sentence for each."""
    chance = random.Random(11)
    sources = [Source(f"outlet-{number}", f"Outlet {number}", "outlet", None, "en") for number in range(OUTLETS)]
    for number in range(documents):
        count = claims * (number + 1) // documents - claims * number // documents
        yield _reading(made_of, chance, number, chance.choice(sources), count)


def _reading(made_of: World, chance: random.Random, number: int, source: Source, count: int) -> Reading:
    day = (FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))).isoformat()
    pairs = chance.choices(made_of.pairs, made_of.weights, k=min(2, count))
    told = [chance.choice(pairs) for _ in range(count)]
    words = iter(chance.choices(made_of.words, made_of.word_weights, k=3 * count + 4))
    sentences = [
        chance.choice(FRAMES).format(
            a=made_of.names[a],
            b=made_of.names[b],
            verb=chance.choice(VERBS),
            x=next(words),
            y=next(words),
            office=next(words),
        )
        for a, b in told
    ]
    text = " ".join(sentences)
    title = " ".join([made_of.names[pairs[0][0]], *words]).capitalize()
    document = Document(
        text=text, path=f"news/{number:06d}.txt", title=title, published=day, source=source, language="en"
    )
    key, place, claims = document.id, 0, []
    for (a, b), sentence in zip(told, sentences, strict=True):
        claims.append(_claim(made_of, chance, key, Span(place, place + len(sentence)), sentence, (a, b), day))
        place += len(sentence) + 1
    return Reading(
        document=document,
        version="bench@1",
        title=title,
        language="en",
        published=Published(day, Precision.DAY, TimeBasis.EXPLICIT, day, day, ("stated",)),
        source=source,
        credits=(),
        blocks=(),
        sentences=tuple(Sentence(claim.span, Kind.BODY) for claim in claims),
        mentions=(),
        times=(),
        attributions=(),
        claims=tuple(claims),
        discards=(("no_act_named", 3),),
        trace=reader.trace(document),
    )


def _claim(
    made_of: World, chance: random.Random, document: str, span: Span, quote: str, pair: tuple[str, str], day: str
) -> Claim:
    first, second = (_mention(made_of, code, span, quote) for code in pair)
    if chance.random() < 0.3:
        first, second = second, first
    rung = act = None
    if chance.random() < RUNGS:
        owner = next((code for code in pair if code in made_of.rungs), pair[0])
        partner = pair[1] if owner == pair[0] else pair[0]
        known = _rung(made_of.rungs[owner], owner, partner, chance) if owner in made_of.rungs else None
        change = chance.choice((Change.HOLDS, Change.HOLDS, Change.RAISES))
        axis = Axis.PARTNERSHIP if chance.random() < 0.8 else Axis.REPRESENTATION
        rung = RungClaim(axis, owner, partner, known, "partner of the harbour", change, Status.IN_FORCE)
        act = "holds_rung" if change is Change.HOLDS else "upgrade"
    time_told = NO_TIME
    if chance.random() < 0.2:
        time_told = Time(span, day, day, day, Precision.DAY, TimeBasis.EXPLICIT, day)
    return Claim(
        document=document,
        span=span,
        quote=quote,
        act=act or chance.choice(ACTS),
        plover=None,
        actors=(first,),
        recipients=(second,),
        rung=rung,
        time=time_told,
        certainty=chance.choice(CERTAINTIES),
        polarity=Polarity.POSITIVE,
        attribution=(MINISTRY,) if chance.random() < 0.4 else (),
        reading="bench@1",
    )


def _rung(rungs: Sequence[str], owner: str, partner: str, chance: random.Random) -> str:
    """Where the partner stands, as most say; some say the next one."""
    usual = random.Random(f"{owner} {partner}").randrange(len(rungs))
    return rungs[usual if chance.random() < 0.85 else (usual + 1) % len(rungs)]


def _mention(made_of: World, code: str, span: Span, quote: str) -> Mention:
    name = made_of.names[code]
    start = span.start + quote.index(name)
    return Mention(Span(start, start + len(name)), name, Actor(code, ActorKind.STATE, name, code), "name")


def fill(register: Register, made_of: World, documents: int, claims: int) -> Iterator[tuple[int, float, float]]:
    """Append everything; after each batch how many claims are in, and the seconds that took in all: passed, and worked.

    The second counts what this program works: where others keep the machine busy, the first tells more of them.
    """
    done, passed, worked = 0, 0.0, 0.0
    source = readings(made_of, documents, claims)
    while batch := list(itertools.islice(source, BATCH)):
        begin, work = time.perf_counter(), time.process_time()
        register.append_all(batch)
        passed += time.perf_counter() - begin
        worked += time.process_time() - work
        done += sum(len(each.claims) for each in batch)
        yield done, passed, worked


@dataclass(frozen=True)
class Times:
    """How long questions of one kind took, in milliseconds: passed, and worked by this program."""

    passed: list[float]
    worked: list[float]

    @classmethod
    def of(cls, questions: Sequence[Callable[[], object]]) -> Times:
        """Ask each once, after one that does not count."""
        questions[0]()
        passed, worked = [], []
        for question in questions:
            begin, work = time.perf_counter(), time.process_time()
            question()
            passed.append(1000 * (time.perf_counter() - begin))
            worked.append(1000 * (time.process_time() - work))
        return cls(passed, worked)

    def __str__(self) -> str:
        return f"{_figures(self.passed)}; by own work {_figures(self.worked)}"


def _figures(times: Sequence[float]) -> str:
    """Median, 95th percentile and greatest."""
    p95 = statistics.quantiles(times, n=20)[18]
    return f"median {statistics.median(times):7.2f} p95 {p95:7.2f} most {max(times):7.2f} ms"


def ask(register: Register, made_of: World, *, popular: bool) -> dict[str, Times]:
    """Questions of each kind, drawn by chance but always the same."""
    chance = random.Random(13)

    def pair() -> tuple[str, str]:
        return chance.choices(made_of.pairs, made_of.weights)[0] if popular else chance.choice(made_of.pairs)

    def day() -> str:
        return (FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))).isoformat()

    def standing(sides: tuple[str, str], known: str) -> Callable[[], object]:
        return lambda: material.standings_of(register.view(AsOf(known)), *sides, Axis.PARTNERSHIP)

    def between(sides: tuple[str, str], known: str | None) -> Callable[[], object]:
        def draw() -> object:
            view = register.view(AsOf(known))
            desk = material.desk(material.draw_pair(view, *sides), view, full=True)
            return compose.relationship(desk, *sides, known, 0)

        return draw

    def search(words: str) -> Callable[[], object]:
        return lambda: register.view().search(words)

    def words() -> str:
        some = chance.choices(made_of.words, made_of.word_weights, k=chance.choice((1, 2, 2, 3)))
        return " ".join([*some, made_of.names[pair()[0]]] if chance.random() < 0.5 else some)

    return {
        "a standing as of a day": Times.of([standing(pair(), day()) for _ in range(STANDINGS)]),
        "between, as of a day": Times.of([between(pair(), day()) for _ in range(BETWEENS)]),
        "between, of all": Times.of([between(pair(), None) for _ in range(BETWEENS)]),
        "search": Times.of([search(words()) for _ in range(SEARCHES)]),
    }


def main() -> None:
    """Fill a register, and ask at each step."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--claims", type=int, default=1_000_000)
    options.add_argument("--documents", type=int, default=60_000)
    options.add_argument("--steps", default="0.1,1", help="parts of it after which to ask")
    options.add_argument("--db", help="an empty register; by default a file in a temporary folder")
    options.add_argument("--popular", action="store_true", help="ask for pairs as often as they are reported on")
    given = options.parse_args()
    steps = [int(given.claims * float(step)) for step in given.steps.split(",")]
    made_of = world()
    with tempfile.TemporaryDirectory() as folder, open_register(given.db or Path(folder) / "bench.db") as register:
        load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
        print(f"{given.claims:,} claims from {given.documents:,} documents in {register.name}; load {load}")
        before = (0, 0.0, 0.0)
        for done, passed, worked in fill(register, made_of, given.documents, given.claims):
            if steps and done >= steps[0]:
                steps.pop(0)
                size, fresh = register.engine.size(), done - before[0]
                load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
                print(f"\n{done:,} claims; load {load}")
                print(f"  appended at {done / passed:,.0f} claims a second; by own work at {done / worked:,.0f}")
                lately = fresh / (passed - before[1]), fresh / (worked - before[2])
                print(f"  since the last step at {lately[0]:,.0f}; by own work at {lately[1]:,.0f}")
                print(f"  {size / done:,.0f} bytes a claim, {size / 1e6:,.0f} MB in all")
                before = (done, passed, worked)
                for name, times in ask(register, made_of, popular=given.popular).items():
                    print(f"  {name:24} {times}", flush=True)


if __name__ == "__main__":
    main()
