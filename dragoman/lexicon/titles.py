"""Words for offices: which kinds of office a title names, honorifics, modifiers, suffixes of organisations."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Titles:
    """data/titles.toml as sets and tables; every title and word in lower case, names of organisations as written."""

    offices: dict[str, tuple[str, ...]]
    implied: dict[str, str]
    others: frozenset[str]
    opposites: frozenset[str]
    modifiers: frozenset[str]
    past: frozenset[str]
    group_modifiers: frozenset[str]
    alone: frozenset[str]
    portfolios: frozenset[str]
    honorifics: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    chiefs: frozenset[str]
    suffixes: frozenset[str]
    of_suffixes: frozenset[str]
    not_person: frozenset[str]
    not_name: frozenset[str]
    name_too: frozenset[str]
    organ_heads: dict[str, str]
    likely: dict[str, tuple[str, ...]]
    leads: dict[str, str]

    def gender(self, title: str) -> str | None:
        """m or f where the title or honorific says so."""
        if title in self.men:
            return "m"
        return "f" if title in self.women else None


def load_titles(path: Path, states: frozenset[str]) -> Titles:
    """Read data/titles.toml; raises LexiconError for a title whose implied state is unknown."""
    content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    for title, state in content["implied"].items():
        if state not in states:
            raise LexiconError(f"{path.name}: [implied] {title!r}: {state} is no state or organisation of the lexicon")
    named = {id_ for table in (content["likely"], content["leads"]) for ids in table.values() for id_ in ids}
    for unknown in sorted(named - states):
        raise LexiconError(f"{path.name}: [likely] or [leads]: {unknown} is no state or organisation of the lexicon")
    both = set(content["office"]) & set(content["other"]["words"])
    if both:
        raise LexiconError(f"{path.name}: under [office] and [other]: {', '.join(sorted(both))}")
    organisation = content["organisation"]
    return Titles(
        offices={title: tuple(kinds) for title, kinds in content["office"].items()},
        implied=content["implied"],
        others=frozenset(content["other"]["words"]),
        opposites=frozenset(content["opposite"]["words"]),
        modifiers=frozenset(content["modifier"]["words"]),
        past=frozenset(content["modifier"]["past"]),
        group_modifiers=frozenset(content["group_modifier"]["words"]),
        alone=frozenset(content["alone"]["organs"]),
        portfolios=frozenset(content["portfolio"]["words"]),
        honorifics=frozenset(content["honorific"]["words"]),
        men=frozenset(content["honorific"]["men"]),
        women=frozenset(content["honorific"]["women"]),
        chiefs=frozenset(content["chief"]["words"]),
        suffixes=frozenset(organisation["suffix"]),
        of_suffixes=frozenset(organisation["of"]),
        not_person=frozenset(organisation["not_person"]),
        not_name=frozenset(organisation["not_name"]),
        name_too=frozenset(organisation["name_too"]),
        organ_heads=content["organ_head"],
        likely={title: tuple(ids) for title, ids in content["likely"].items()},
        leads={state: kind for kind, ids in content["leads"].items() for state in ids},
    )
