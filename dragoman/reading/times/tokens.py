"""Splits text into words of time and others: each token gets a one-letter class, for the grammar to match.

Classes: M month, W weekday, Y year, ' year of two digits, N number, O ordinal, U unit, R quarter, Q a quarter as in Q3,
S season, H part of a day, E decade, C clock, X a.m. or p.m., x time zone, I J D dates in digits, G two years written
short, B half, P period, l last, n next, t this, h that, A the, a a, m early or late, o of, i in, - dash, & and, T to,
g ago, r later, e earlier, y yesterday and the like, p about, q several, F fiscal, s 's, b BC, d AD, j daily, k every,
V vague phrase, Z holiday, v recent, w old or long, + more, ¶ empty line, . anything else.
"""

from __future__ import annotations

import functools
import itertools
import re
import string
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dragoman.lexicon.time_words import Phrase, TimeWords, load_time_words
from dragoman.reading.times.number_words import ARTICLES, number_in_words, year_in_words

# The first alternative is the common case, tried first because it is quick: a word that no other could read otherwise.
TOKEN = re.compile(
    r"[^\W\d_]{2,}+(?![.\d])"
    r"|[12][0-9]{3}-[01]?[0-9]-[0-3]?[0-9](?![0-9])"
    r"|[12][0-9]{3}-(?:0[1-9]|1[0-2])(?![0-9-])"
    r"|[0-3]?[0-9]([./-])[0-3]?[0-9]\1(?:[12][0-9]{3}|[0-9]{2})(?![0-9])"
    r"|[0-2]?[0-9][:.][0-5][0-9](?=:[0-5][0-9]|[ ]?[ap]\.?m\b|[ ]?hrs|[ ]?GMT|[ ]?UTC)(?::[0-5][0-9])?"
    r"|[0-2]?[0-9]:[0-5][0-9](?![0-9])"
    r"|[12][0-9]{2}0['’]?s\b|['’‘][0-9]0s\b|['’‘][0-9]{2}\b|\b[2-9]0s\b"
    r"|\bQ[1-4]\b"
    r"|[0-9]{1,2}(?:st|nd|rd|th)\b"
    r"|[0-9]+(?:,[0-9]{3})+|[0-9]+\.[0-9]+|[0-9]+"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.(?=[\s,0-9-])"
    r"|B\.C\.(?:E\.)?|\bBCE?\b|\bbc\b|A\.D\.|\bAD\b|[Cc]a\.|c\.(?= ?[0-9])"
    r"|[ap]\.m\.|[AaPp][Mm]\b"
    r"|['’]s\b|[^\W\d_]+|\n[^\S\n]*\n\s*|\S"
)
CODES = {
    "the": "A", "its": "A", "his": "A", "her": "A", "their": "A", "our": "A",
    "a": "a", "an": "a", "one": "N",
    "last": "l", "past": "l", "previous": "l", "preceding": "l", "prior": "l",
    "next": "n", "coming": "n", "following": "n", "upcoming": "n", "subsequent": "n",
    "this": "t", "current": "t", "latest": "t", "that": "h", "same": "h",
    "of": "o", "in": "i", "at": "i", "on": "i", "during": "i", "-": "-", "–": "-", "—": "-", "‑": "-", ",": ",",
    "&": "&", "and": "&", "or": "&", "to": "T", "through": "T", "until": "T", "till": "T", "thru": "T",
    "ago": "g", "later": "r", "hence": "r", "afterwards": "r", "earlier": "e", "previously": "e",
    "fiscal": "F", "financial": "F", "each": "k", "every": "k", "per": "k", "half": "B", "period": "P", "periods": "P",
    "old": "w", "long": "w", "additional": "+", "more": "+", "consecutive": "+", "straight": "+", "trading": "+",
    "further": "+",
    "quarter": "R", "quarters": "R", "recent": "v", "/": "/",
}  # fmt: skip
PREPOSITIONS = frozenset(
    "since by until from to between of in on at during before after till and or through the around about".split()
)
BEFORE_MAY = PREPOSITIONS - {"the", "and", "or", "around", "about"}
BEFORE_MONTH = PREPOSITIONS - {"the"}
# Plain words that `_rest` gives a class.
OTHERS = frozenset(["bc", "bce", "ad", "am", "pm"])
OTHER: tuple[str, object] = (".", None)
DIGITS = frozenset("0123456789")


class Word(NamedTuple):
    """One token: where it stands, its class, its value (a number, a TIMEX3 piece) and its text in lower case."""

    start: int
    end: int
    code: str
    value: object
    lower: str


class Words:
    """The tokens of a text, `codes` their classes in a row. A token is made when it is asked for: few ever are."""

    def __init__(self) -> None:
        self.codes = ""
        self._spans: list[tuple[int, int]] = []
        self._lowers: list[str] = []
        self._values: dict[int, object] = {}

    def __len__(self) -> int:
        return len(self._spans)

    def word(self, i: int) -> Word:
        """Token `i`."""
        start, end = self._spans[i]
        return Word(start, end, self.codes[i], self._values.get(i), self._lowers[i])

    def lower(self, i: int) -> str:
        """Token `i` in lower case; an empty line beyond either end."""
        return self._lowers[i] if 0 <= i < len(self._lowers) else "¶"

    def between(self, first: int, end: int) -> list[Word]:
        """Tokens `first` up to `end`, that one left out."""
        return [self.word(i) for i in range(first, end)]

    def touching(self, i: int) -> bool:
        """Whether nothing stands between token `i` and the one before it."""
        return i > 0 and self._spans[i - 1][1] == self._spans[i][0]

    @classmethod
    def of(cls, text: str) -> Words:
        """Every token of `text` with its class; linear in the length of the text."""
        made = cls()
        raw = [(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text)]
        lowers = [_lower(piece) for _, _, piece in raw]
        lists, known, plain = load_time_words(), _known(), _plain()
        codes: list[str] = []
        i = 0
        while i < len(raw):
            low = lowers[i]
            alone = plain.get(low) or (OTHER if low not in known and low.isalpha() else None)
            if alone is not None:
                codes.append(alone[0])
                if alone[1] is not None:
                    made._values[len(codes) - 1] = alone[1]
                made._spans.append(raw[i][:2])
                made._lowers.append(low)
                i += 1
                continue
            width, code, value = _step(raw, lowers, i, lists)
            if value is not None:
                made._values[len(codes)] = value
            codes.append(code)
            made._spans.append((raw[i][0], raw[i + width - 1][1]))
            made._lowers.append(low if width == 1 else " ".join(lowers[i : i + width]))
            i += width
        made.codes = "".join(codes)
        return made


def _lower(piece: str) -> str:
    low = piece.lower()
    return low if low.isalpha() else low.replace("’", "'").replace("‘", "'")


@functools.lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Every plain word that has a class or opens a phrase; any other is class "." without a look at the tables."""
    lists = load_time_words()
    tables: tuple[Iterable[str], ...] = (
        _phrases(), CODES, lists.months, lists.weekdays, lists.tens_of_years, lists.numbers, lists.day_words,
        lists.dayparts, lists.ordinals, lists.parts, lists.sets, lists.seasons, lists.zones, lists.units, OTHERS,
    )  # fmt: skip
    return frozenset(itertools.chain(*tables))


@functools.lru_cache(maxsize=1)
def _plain() -> Mapping[str, tuple[str, object]]:
    """Class and value of what has the same ones wherever it stands: marks, and words of `CODES` in no other list."""
    lists = load_time_words()
    tables: tuple[Iterable[str], ...] = (
        _phrases(), lists.months, lists.weekdays, lists.tens_of_years, lists.numbers, lists.day_words, lists.dayparts,
        lists.ordinals, lists.parts, lists.sets, lists.seasons, lists.zones, ARTICLES,
    )  # fmt: skip
    others = frozenset(itertools.chain(*tables))
    words = {word: (code, lists.units.get(word)) for word, code in CODES.items() if word not in others}
    marks = {mark: (CODES.get(mark, "."), None) for mark in string.punctuation if mark not in others}
    return marks | words


@functools.lru_cache(maxsize=1)
def _phrases() -> Mapping[str, Mapping[str, list[tuple[Phrase, str, object]]]]:
    """Phrases of the lexicon by their first word and their second ("" for a single word), longest first."""
    lists = load_time_words()
    found: dict[str, dict[str, list[tuple[Phrase, str, object]]]] = {}

    def add(key: Phrase, code: str, value: object) -> None:
        second = key[1] if len(key) > 1 else ""
        found.setdefault(key[0], {}).setdefault(second, []).append((key, code, value))

    for key, day in lists.holidays.items():
        add(key, "Z", day)
    for key, vague in lists.vague.items():
        add(key, "V", vague)
    for key in lists.approximators:
        add(key, "p", None)
    for key in lists.quantities:
        add(key, "q", 2.0 if key[0] in ("couple", "pair") else None)
    for seconds in found.values():
        for entries in seconds.values():
            entries.sort(key=lambda entry: (-len(entry[0]), "VZqp".index(entry[1])))
    return found


Raw = list[tuple[int, int, str]]
Step = tuple[int, str, object]


def _step(raw: Raw, lowers: list[str], i: int, lists: TimeWords) -> Step:
    """How many pieces from `i` on make a token, its class and its value."""
    found = _phrase_at(raw, lowers, i) or year_in_words(lowers, i, lists) or number_in_words(lowers, i, lists)
    if found is not None:
        return found
    code, value = _single(raw, lowers, i, lists)
    return 1, code, value


def _phrase_at(raw: Raw, lowers: list[str], i: int) -> Step | None:
    seconds = _phrases().get(lowers[i])
    if seconds is None:
        return None
    following = lowers[i + 1] if i + 1 < len(lowers) else ""
    for key, code, value in (*seconds.get(following, ()), *seconds.get("", ())) if following else seconds.get("", ()):
        if len(key) > 2 and tuple(lowers[i : i + len(key)]) != key:
            continue
        if code == "Z" and not raw[i][2][0].isupper():
            continue
        if code == "V" and _opens_a_longer_one(key, lowers, i + len(key)):
            continue
        return len(key), code, value
    return None


def _opens_a_longer_one(key: Phrase, lowers: list[str], after: int) -> bool:
    """``the past`` before ``two years``, ``soon`` before ``after``: not an expression of its own."""
    if after >= len(lowers):
        return False
    follower = lowers[after]
    if key[-1] in ("soon", "shortly"):
        return follower in ("after", "before", "thereafter", "afterwards", "afterward", "as")
    if key[-1] == "time" and key[0] == "at":
        return follower in ("of", "when", "because", "as")
    if key[-1] not in ("past", "recent", "current", "present", "coming"):
        return False
    lists = load_time_words()
    known = (
        follower in lists.units or follower in lists.numbers or follower in lists.seasons or follower in lists.weekdays
    )
    return (
        known or follower[:1].isdigit() or (follower,) in lists.quantities or follower in ("fiscal", "couple", "half")
    )


def _single(raw: Raw, lowers: list[str], i: int, lists: TimeWords) -> tuple[str, object]:
    piece, word = raw[i][2], lowers[i]
    if piece[0] in DIGITS or (piece[0] in "'’‘" and len(piece) > 2 and piece[1] in DIGITS):
        return _digits(word)
    if "\n" in piece and not piece.strip():
        return "¶", None
    bare = word.rstrip(".") if word != "." else word
    if bare in lists.months and piece[0].isupper() and _sure(raw, lowers, i, bare, lists):
        return "M", lists.months[bare]
    if bare in lists.weekdays and piece[0].isupper() and _sure(raw, lowers, i, bare, lists):
        return "W", lists.weekdays[bare]
    for table, code in (
        (lists.day_words, "y"), (lists.dayparts, "H"), (lists.ordinals, "O"), (lists.parts, "m"), (lists.sets, "j"),
    ):  # fmt: skip
        if word in table:
            return code, table[word]
    if word in lists.seasons and _season_sure(lowers, i):
        return "S", lists.seasons[word]
    if word in lists.zones and piece.isupper():
        return "x", None
    if word in CODES:
        return CODES[word], lists.units.get(word)
    if word in lists.units:
        return "U", lists.units[word]
    return _rest(word)


def _rest(word: str) -> tuple[str, object]:
    if len(word) == 2 and word[0] == "q" and word[1] in DIGITS:
        return "Q", int(word[1])
    plain = word.replace(".", "")
    if plain in ("bc", "bce"):
        return "b", None
    if plain == "ad" and word != "ad":
        return "d", None
    if plain in ("am", "pm"):
        return "X", plain
    if word in ("ca.", "c."):
        return "p", None
    if word == "'s":
        return "s", None
    return ".", None


def _digits(word: str) -> tuple[str, object]:
    if word.endswith("s") and not word.endswith("hrs"):
        digits = re.sub(r"[^0-9]", "", word)
        return "E", digits[:-1] if len(digits) == 4 else f"19{digits[0]}"
    if word[0] == "'":
        return "'", int(word[1:])
    if word[-2:] in ("st", "nd", "rd", "th"):
        return "O", int(word[:-2])
    if ":" in word or re.fullmatch(r"[0-9]{1,2}\.[0-9]{2}", word):
        return ("C", word.replace(".", ":")) if ":" in word else ("N", float(word))
    if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", word):
        return "I", word
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", word):
        return ("G" if int(word[5:]) == int(word[2:4]) + 1 else "J"), word
    if re.fullmatch(r"[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2,4}", word):
        return "D", word
    plain = word.replace(",", "")
    if len(plain) > 9:
        return ".", None
    if word.isdigit() and len(word) == 4 and 1000 <= int(word) <= 2199:
        return "Y", int(word)
    return "N", float(plain)


def _sure(raw: Raw, lowers: list[str], i: int, bare: str, lists: TimeWords) -> bool:
    """A doubtful word is a month or weekday only beside another word of time or after a preposition."""
    if bare not in lists.doubtful:
        return True
    before = lowers[i - 1] if i else ""
    after = lowers[i + 1] if i + 1 < len(raw) else ""
    if raw[i][2].endswith("."):
        return True
    if bare in ("may", "march") and before in BEFORE_MAY:
        return True
    near = (
        after[:1].isdigit()
        or before[:1].isdigit()
        or before in lists.parts
        or (after == "-" and before in PREPOSITIONS)
    )
    return (
        near
        or before in ("last", "next", "this", "early", "late", "mid", "each", "every")
        or (before in BEFORE_MONTH and len(bare) > 3)
    )


def _season_sure(lowers: list[str], i: int) -> bool:
    before = lowers[i - 1] if i else ""
    after = lowers[i + 1] if i + 1 < len(lowers) else ""
    if after == "of":
        return i + 2 < len(lowers) and (
            lowers[i + 2][:1].isdigit() or lowers[i + 2] in ("last", "this", "next", "that", "nineteen")
        )
    if lowers[i] in ("fall", "spring"):
        return before in (
            "the",
            "past",
            "same",
            "coming",
            "previous",
            "following",
            "last",
            "this",
            "next",
            "early",
            "late",
            "in",
            "every",
            "each",
            "-",
            "mid",
            "that",
            "by",
        ) or (len(after) == 4 and after.isdigit())
    return True
