"""Names in a question that are no states: outlets and files of the register, persons, titles, words that deny."""

from __future__ import annotations

import re

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.hedges import load_hedges
from dragoman.surfaces.ask import forms
from dragoman.surfaces.ask import matter as reading
from dragoman.surfaces.ask.phrasing import folded
from dragoman.surfaces.ask.question import Known

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_JOINING = frozenset(
    "s and or the a an of between with in on at to for from its their own relations ties government officials president"
    " minister prime foreign leader leaders head chief ministry diplomatic each other both countries states two".split()
)
# What a question begins with that is no name: "who is going to …".
_NO_NAME = re.compile(r"(?:going|right|wrong|responsible|to|behind|about|ahead)\b")
LONGEST_NAME = 7
_BEHIND = re.compile(
    r"(?:'s|')?(?:\s+(?:report|article|story|version|piece|copy|text|account|rewrite)s?)?$", re.IGNORECASE
)


def documents(name: str, known: Known) -> tuple[str, ...]:
    """The documents of the outlet, or the file, that a name means: "the Morning Kite's report"; empty where none."""
    plain = _BEHIND.sub("", _ARTICLE.sub("", folded(name).strip("\"' "))).strip()
    for each in (plain, folded(name).strip("\"' ")):
        for key in (each, f"the {each}"):
            if key in known.outlets:
                return known.outlets[key]
    return ()


def outlets_in(text: str, known: Known) -> list[tuple[int, int]]:
    """Where outlets of the register are named in a text."""
    low = folded(text)
    found = [
        re.finditer(rf"\b{re.escape(name)}\b", low) for name in known.outlets if name[:1].isalpha() and name in low
    ]
    return [match.span() for matches in found for match in matches]


def may_name(text: str, known: Known) -> bool:
    """Whether a text may be the name or title of somebody: known, quoted, or written like a name."""
    if not text or len(text.split()) > LONGEST_NAME or _NO_NAME.match(folded(text)):
        return False
    if reading.persons_in(text, known) or load_actors().persons_named(text, None):
        return True
    words = text.split()
    if all(word[:1].isupper() or word in ("de", "da", "al", "bin", "van", "von", "of", "the") for word in words):
        return True
    return _is_title(folded(text)) or load_actors().organ_of_phrase(_ARTICLE.sub("", folded(text))) is not None


def _is_title(low: str) -> bool:
    """Whether the words are a title with a state ("the head of Vietnam", "Japan's foreign minister")."""
    titles = load_actors().titles
    plain = _ARTICLE.sub("", low)
    head = re.split(r"\s+of\s+", plain)[0]
    tail = re.split(r"'s?\s+", plain)[-1]
    known = {*titles.offices, *titles.chiefs, *titles.others, *titles.alone}
    ends = {head, tail, " ".join(head.split()[-2:]), head.split()[-1], " ".join(plain.split()[-2:]), plain.split()[-1]}
    return bool(known & ends)


def only_names(text: str, known: Known) -> bool:
    """Whether nothing but names of parties stands in a text, with what joins them and the words for a ladder."""
    left = folded(text)
    for one in reversed(reading.named_in(text, known)):
        left = left[: one.start] + " " + left[one.end :]
    words = re.findall(r"[^\W\d_]+", left)
    return all(word in _JOINING or word in forms.words("ladder") for word in words)


def offices_of(name: str) -> tuple[str, ...]:
    """The kinds of office that a title names, longest title first: "prime minister of Japan"; empty where it names
    none, or a chief of no single office."""
    titles = load_actors().titles
    plain = _ARTICLE.sub("", folded(name))
    head = re.split(r"\s+of\s+", plain)[0]
    tail = re.split(r"'s?\s+", plain)[-1]
    for text in dict.fromkeys((head, tail)):
        words = text.split()
        for start in range(len(words)):
            title = " ".join(words[start:])
            if title in titles.offices and title not in titles.chiefs:
                return titles.offices[title]
    return ()


def states_of(name: str, known: Known) -> tuple[str, ...]:
    """The states for which persons of a short name act."""
    persons = load_actors().persons_named(name, known.today)
    return tuple(dict.fromkeys(person.state for person in persons if person.state))


def denies(low: str) -> bool:
    """Whether the words say that something is not so, or will hardly be: "out of the question", "unlikely"."""
    hedges = load_hedges()
    told = [*hedges.adjectives.items(), *hedges.nouns.items(), *hedges.adverbs.items()]
    negative = [word for word, effect in told if effect in ("denied", "doubted", "negative")]
    return re.search(rf"\b(?:{'|'.join(map(re.escape, [*negative, 'not', 'never', 'no']))})\b", low) is not None
