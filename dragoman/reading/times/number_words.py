"""Numbers and years written out, and digits with a fraction, at a place in a row of words."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.time_words import TimeWords

# How many words, the class of what they make (see `tokens`), and its value.
Step = tuple[int, str, object]
# Part of the number in "a hundred".
ARTICLES = frozenset(["a", "an"])
LONGEST_PHRASE = 6
DIGITS = frozenset("0123456789")


def _small(word: str, lists: TimeWords) -> int | None:
    return lists.numbers.get(word)


def number_in_words(lowers: Sequence[str], i: int, lists: TimeWords) -> Step | None:
    """A run of number words, or digits with a fraction: ``twenty-four``, ``a hundred``, ``2 1/2``."""
    first = lowers[i]
    if first.isascii() and first.isdigit() and len(first) <= 3 and i + 3 < len(lowers) and lowers[i + 2] == "/":
        over, under = lowers[i + 1], lowers[i + 3]
        if over in DIGITS and under in DIGITS and len(over) == len(under) == 1 and under != "0":
            return 4, "N", int(first) + int(over) / int(under)
    start = i + 1 if first in ARTICLES and i + 1 < len(lowers) and lowers[i + 1] in ("hundred", "thousand") else i
    total, current, j = 0, 0, start
    while j < len(lowers) and j - i < LONGEST_PHRASE:
        word = lowers[j]
        if (
            word == "-"
            and j > start
            and j + 1 < len(lowers)
            and (_small(lowers[j + 1], lists) or 100) < 10 <= current % 100
        ):
            j += 1
            continue
        number = _small(word, lists)
        if number is None:
            break
        if number in (100, 1000):
            current = max(current, 1) * number
        elif current and (current % 100 == 0 or (current % 10 == 0 and number < 10 and current % 100 >= 20)):
            current += number
        elif current:
            break
        else:
            current = number
        j += 1
    total += current
    if not total:
        return None
    return (j - i, "Y" if total == 2000 and first == "two" and _year_before(lowers, i) else "N", _tidy(total))


def _year_before(lowers: Sequence[str], i: int) -> bool:
    return i > 0 and lowers[i - 1] in ("in", "year", "since", "by", "of")


def _tidy(number: int) -> float:
    return float(number)


def year_in_words(lowers: Sequence[str], i: int, lists: TimeWords) -> Step | None:
    """``nineteen ninety-six`` and ``the sixties``."""
    if lowers[i] in lists.tens_of_years and i and lowers[i - 1] in ("the", "early", "late", "mid", "-"):
        return 1, "E", f"19{lists.tens_of_years[lowers[i]] // 10}"
    hundreds = lists.numbers.get(lowers[i], 0)
    if not 15 <= hundreds <= 20 or i + 1 >= len(lowers):
        return None
    tens = lists.numbers.get(lowers[i + 1], 0)
    if not 10 <= tens < 100:
        return None
    j = i + 2
    if j + 1 < len(lowers) and lowers[j] == "-":
        j += 1
    ones = lists.numbers.get(lowers[j], 0) if j < len(lowers) else 0
    if 0 < ones < 10 and tens % 10 == 0:
        return j + 1 - i, "Y", hundreds * 100 + tens + ones
    return 2, "Y", hundreds * 100 + tens
