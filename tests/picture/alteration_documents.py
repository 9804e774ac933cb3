"""Documents of a few sentences, each of which is one claim, for tests of what a copy changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from dragoman.lexicon.rewriting import load_rewriting
from dragoman.model import Certainty, Mention
from dragoman.picture.alterations import AlterationKind, Comparison, Rendering, render
from tests.picture import factories as f

K = AlterationKind
ARLAND, BORLAND, CORLAND = f.state("AAA"), f.state("BBB"), f.state("CCC", "Corland")


@dataclass(frozen=True)
class Line:
    """One sentence, which is one claim."""

    text: str
    act: str = "aid"
    actors: tuple[Mention, ...] = (ARLAND,)
    recipients: tuple[Mention, ...] = (BORLAND,)
    more: dict[str, Any] = field(default_factory=dict)


def document(name: str, *lines: Line, day: str | None = None) -> Rendering:
    text, claims = "", []
    for line in lines:
        made = f.claim(
            name, line.act, list(line.actors), list(line.recipients), quote=line.text, at=len(text), **line.more
        )
        claims.append(made)
        text += line.text + "\n\n"
    return render(name, claims, text, load_rewriting(), (), day)


def kinds(found: Comparison, name: str) -> list[AlterationKind]:
    return [a.kind for a in found.alterations if a.document == name]


def nobody(_name: str, _state: str | None) -> None:
    return None


PLAIN = Line("Arland will send forty fire engines and nine pumps to Borland.", more={"certainty": Certainty.EXPECTED})
POSSIBLE = replace(PLAIN, text=PLAIN.text.replace("will send", "may send"), more={"certainty": Certainty.POSSIBLE})


def plain(name: str, text: str) -> Rendering:
    return render(name, [], text, load_rewriting())
