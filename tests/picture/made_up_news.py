"""News of countries that there are not, in words that nobody uses: as many happenings and reports as a test wants."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model import Claim, Document, DocumentRecord, Published, Source
from dragoman.picture.stories import Stories, fold
from dragoman.reading import trace
from dragoman.trace import Trace

COMMON = """minister said that talks would begin after weeks of silence while officials told reporters about plans and
figures which both sides have discussed before and may discuss again since nobody wants another delay""".split()
SYLLABLES = "ba be bo da de do ka ke ko la le lo ma me mo na ne no ra re ro sa se so ta te to va ve vo".split()


@dataclass(frozen=True)
class News:
    """One document with its trace."""

    record: DocumentRecord
    trace: Trace

    @property
    def id(self) -> str:
        return self.record.id


def invented(chance: random.Random, count: int) -> list[str]:
    return ["".join(chance.choice(SYLLABLES) for _ in range(4)) for _ in range(count)]


class Happening:
    """Names and words of its own; reports of it share most of them."""

    def __init__(self, seed: int, names: Sequence[str] = (), words: Sequence[str] = ()) -> None:
        chance = random.Random(seed)
        self.names = [*names, *(word.title() for word in invented(chance, 4))]
        self.words = [*words, *invented(chance, 14)]

    def text(self, seed: int, own: Iterable[str] = ()) -> str:
        """A report of eight sentences: four words in ten are of the happening, one is the report's own."""
        chance = random.Random(f"{seed} {self.names}")
        sentences = []
        mine = [*own, *invented(chance, 6)]
        for _ in range(8):
            words = [chance.choice(COMMON) for _ in range(6)] + chance.sample(self.words, 4) + [chance.choice(mine)]
            chance.shuffle(words)
            words.insert(3, chance.choice(self.names))
            words.insert(6, chance.choice(self.names))
            sentences.append("The " + " ".join(words) + ".")
        return " ".join(sentences)

    def report(self, seed: int, day: str | None, own: Iterable[str] = ()) -> News:
        chance = random.Random(f"{seed} {self.names}")
        title = " ".join([self.names[-1], *chance.sample(self.words, 4)])
        return news(self.text(seed, own), day, title, f"Gazette {seed % 7}")


def news(
    text: str, day: str | None, title: str | None = None, outlet: str = "Gazette", language: str | None = "en"
) -> News:
    document = Document(text, title=title, published=day, source=Source(outlet.lower(), outlet), language=language)
    found = trace(document)
    record = DocumentRecord(
        document.id, f"{document.id}.txt", None, title, Published(day), document.source, found.language, (), (), "test"
    )
    return News(record, found)


def told(found: Iterable[News], claims: Iterable[Claim] = ()) -> Stories:
    """The stories of this news, which is handed over in just this order."""
    found = list(found)
    return fold(claims, {each.id: each.record for each in found}, [each.trace for each in found])


def together(stories: Stories, *found: News) -> bool:
    return len({stories.of(each.id) for each in found}) == 1
