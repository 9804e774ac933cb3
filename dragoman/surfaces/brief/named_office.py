"""Which office a question names: "Foreign Minister of Czechia", "Russian ambassador"; and who held it on a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.lexicon.actors import ActorLexicon
from dragoman.lexicon.names import fold
from dragoman.lexicon.offices import Holder
from dragoman.model import Actor


@dataclass(frozen=True, slots=True)
class Office:
    """An office by its title in lower case; `kinds`: those of the lexicon, none where it keeps no such office.

    `past`: who held it before is asked for ("former president").
    """

    title: str
    kinds: tuple[str, ...]
    past: bool = False


def office_named(actors: ActorLexicon, text: str) -> Office | None:
    """The office that the words name, by the longest title in them; None where they name none ("leader", "head")."""
    asked = " ".join(re.findall(r"[\w’'.-]+", fold(text).lower().replace("’", "'")))
    titles = actors.titles
    known = (title for title in (*titles.offices, *titles.others) if title not in titles.chiefs)
    found = [title for title in known if re.search(rf"\b{re.escape(title)}\b", asked)]
    if not found:
        return None
    title = max(found, key=len)
    if title in titles.others:
        return Office(title, ())
    before = asked[: asked.index(title)].split()[-1:]
    if before and before[0] in {"deputy", "vice", "assistant"}:
        return Office(f"{before[0]} {title}", ())
    return Office(title, titles.offices[title], past=any(word in titles.past for word in asked.split()))


def holders(actors: ActorLexicon, office: Office, states: Sequence[Actor], day: str | None) -> list[Holder]:
    """Who held the office of one of the states on the day, or before it where that is asked; all known without one."""
    found: dict[tuple[str, str], Holder] = {}
    for state in states:
        for kind in office.kinds:
            for holder in actors.holders(kind, state.id, None if office.past else day):
                if not office.past or (holder.until or "9999") <= (day or "9999"):
                    found.setdefault((holder.person, state.id), holder)
    return list(found.values())
