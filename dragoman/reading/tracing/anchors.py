"""What stays the same when a text is reworded or translated: names, places, numbers and dates, with their positions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.lexicon.tongues import load_tongues
from dragoman.trace import Anchors

# After these a capital letter is that of a sentence, a heading or a list item.
_STOP = re.compile(r'[.!?:\n*#•]|"$')
_BREAK = re.compile(r"[^ '\n-]|\n\n")
_GROUPING = frozenset((" ", ".", ",", "'"))
_POINT = frozenset((".", ","))
_ORDINAL = ("st", "nd", "rd", "th", "er", "re", "e", "o", "a")
# Years, months and days of Korean, Chinese and Japanese, which write them without spaces or with.
_EASTERN = frozenset({"ko", "zh", "ja"})
_EAST_ASIAN = re.compile(
    r"(?=\d)(?:(?P<year>(?:19|20)\d\d)[년年] ?)?(?:(?P<month>\d{1,2})[월月] ?(?:(?P<day>\d{1,2})[일日号])?)?"
)
_NEXT_PART = re.compile(r"\d{1,2}[월月일日号]")
_PART_ENDS = re.compile(r"\d[년年월月]\Z")
MOST_NAMES = 1500


@cache
def _months(language: str) -> Mapping[str, int]:
    tongues = load_tongues()
    return tongues.months.get(language, tongues.months["en"])


def find_names(cased: Sequence[str], words: Sequence[str], gaps: Sequence[str], empty: frozenset[str]) -> Anchors:
    """Runs of capitalised words inside sentences, and such at their beginning as stand capitalised elsewhere too.

    `gaps[i]` is what stands before word i.
    """
    inside = {words[i] for i, word in enumerate(cased) if word[0].isupper() and i and not _STOP.search(gaps[i])}
    found: list[tuple[str, int]] = []
    run: list[str] = []
    for i, word in enumerate(cased):
        name = word[0].isupper() and words[i] not in empty and words[i] in inside
        if run and (not name or _BREAK.search(gaps[i])):
            found.append((" ".join(run), i - len(run)))
            run = []
        if name:
            run.append(word)
    if run:
        found.append((" ".join(run), len(cased) - len(run)))
    return tuple(found[:MOST_NAMES])


def find_places(cased: Sequence[str], words: Sequence[str]) -> Anchors:
    """States, cities and well-known bodies by their id, whatever the language."""
    table = load_tongues().places
    found: list[tuple[str, int]] = []
    skip = 0
    for i, word in enumerate(cased):
        if i < skip or not (word[0].isupper() or not word[0].isascii()):
            continue
        for name, key in table.get(words[i], ()) or table.get(word, ()):
            if len(name) == 1 or tuple(words[i : i + len(name)]) == name:
                found.append((key, i))
                skip = i + len(name)
                break
    return tuple(found)


def find_dates(words: Sequence[str], gaps: Sequence[str], language: str) -> tuple[Anchors, frozenset[int]]:
    """Days, months and years, and which words they took: "3 May", "3. Mai", "May 3rd", "3 de mayo", 2023-05-03."""
    months = _months(language)
    eastern = language in _EASTERN
    found: list[tuple[str, int]] = []
    used: set[int] = set()
    for i, word in enumerate(words):
        if eastern and not word.isascii():
            _east_asian(i, words, found, used)
        elif word in months:
            _month(months[word], i, words, found, used)
        elif i not in used and word.isascii() and word.isdigit() and len(word) == 4 and "1900" <= word <= "2099":
            _year(i, words, gaps, found, used)
    for i, word in enumerate(words[:-2]):
        if i not in used and word.isdigit() and (day := _numeric(words[i : i + 3], gaps[i + 1 : i + 3], language)):
            found.append((day, i))
            used.update((i, i + 1, i + 2))
    return tuple(sorted(found, key=lambda row: row[1])), frozenset(used)


def _month(month: int, i: int, words: Sequence[str], found: list[tuple[str, int]], used: set[int]) -> None:
    before = [j for j in (i - 1, i - 2) if j >= 0 and j not in used]
    for j in before[: 2 if len(before) == 2 and words[before[0]] in ("de", "of") else 1]:
        if day := _day(words[j]):
            found.append((f"{month:02}-{day:02}", j))
            used.add(j)
            return
    if i + 1 < len(words) and (day := _day(words[i + 1])):
        found.append((f"{month:02}-{day:02}", i))
        used.add(i + 1)
    elif i + 1 < len(words) and words[i + 1].isdigit() and len(words[i + 1]) == 4:
        found.append((f"{words[i + 1]}-{month:02}", i))


def _east_asian(i: int, words: Sequence[str], found: list[tuple[str, int]], used: set[int]) -> None:
    """ "2026년 3월 5일" in three words, "外交部2026年3月5日" in one: the year and the day, or the month of the year."""
    if i in used:
        return
    last = i
    while last < min(len(words) - 1, i + 2) and _NEXT_PART.match(words[last + 1]) and _PART_ENDS.search(words[last]):
        last += 1
    for parts in _EAST_ASIAN.finditer(" ".join(words[i : last + 1])):
        month, day = int(parts["month"] or 0), int(parts["day"] or 0)
        if month > 12 or day > 31 or not (parts["year"] or (month and day)):
            continue
        if month and day:
            found.append((f"{month:02}-{day:02}", i))
        elif month:
            found.append((f"{parts['year']}-{month:02}", i))
        if parts["year"]:
            found.append((parts["year"], i))
        used.update(range(i, last + 1))


def _day(word: str) -> int:
    """The day of a month that a word is; 0 where it is none."""
    digits = word if word.isdigit() else word[:-2] if word.endswith(_ORDINAL[:6]) else ""
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 3 else 0
    return number if 1 <= number <= 31 else 0


def _year(i: int, words: Sequence[str], gaps: Sequence[str], found: list[tuple[str, int]], used: set[int]) -> None:
    """A year, or the ISO day that it begins."""
    if i + 2 < len(words) and gaps[i + 1] == gaps[i + 2] == "-" and _day(words[i + 1]) and (d := _day(words[i + 2])):
        found.append((f"{words[i + 1]:0>2}-{d:02}", i))
        used.update((i + 1, i + 2))
    found.append((words[i], i))
    used.add(i)


def _numeric(three: Sequence[str], between: Sequence[str], language: str) -> str:
    """ "03.05.2021" or "3/5/2021" as a day; English has the month first where there are slashes."""
    if between[0] != between[1] or between[0] not in (".", "/") or len(three[2]) != 4 or not three[2].isdigit():
        return ""
    first, second = _day(three[0]), _day(three[1])
    if between[0] == "/" and language == "en":
        first, second = second, first
    return f"{second:02}-{first:02}" if first and 1 <= second <= 12 else ""


def find_numbers(words: Sequence[str], gaps: Sequence[str], used: frozenset[int]) -> Anchors:
    """Numbers that are no part of a date: 1 000, 1.000, 1'000 and 1,000 are one; so are 3,5 and 3.5."""
    found: list[tuple[str, int]] = []
    i = 0
    while i < len(words):
        if i in used or not (words[i].isascii() and words[i].isdigit()):
            i += 1
            continue
        start, number = i, words[i]
        while (
            len(number) <= 12
            and len(words[start]) <= 3
            and i + 1 < len(words)
            and gaps[i + 1] in _GROUPING
            and i + 1 not in used
            and len(words[i + 1]) == 3
            and words[i + 1].isdigit()
        ):
            i += 1
            number += words[i]
        if i + 1 < len(words) and gaps[i + 1] in _POINT and i + 1 not in used and words[i + 1].isdigit():
            i += 1
            number += f".{words[i]}".rstrip("0").rstrip(".")
        found.append((number, start))
        i += 1
    return tuple(found)
