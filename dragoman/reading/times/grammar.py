"""Finds time expressions in text: tokens to classes, classes to patterns, patterns to what they state.

Nothing here knows when the text was written; what it yields is resolved in `resolve`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.lexicon.time_words import load_time_words
from dragoman.reading.times import rules_dates, rules_spans
from dragoman.reading.times.expression import Expression, Kind, integer
from dragoman.reading.times.tokens import Words

RULES = (*rules_dates.rule.patterns, *rules_spans.rule.patterns)
# Classes that open nothing, and those that open nothing before class "." unless U or B follows.
SHUT = r"[.,¶\-&/+XwTs]|[Aaeihklnopqrt]\.(?![UB])"
# Where any rule matches, and which is the first that does.
ANY = re.compile(f"(?!{SHUT})(?:" + "|".join(f"({pattern.pattern})" for pattern, _ in RULES) + ")")


def expressions(text: str) -> list[Expression]:
    """Every time expression of `text`, in order, none overlapping."""
    words = Words.of(text)
    found: list[tuple[int, int, list[Expression]]] = []
    place = ANY.search(words.codes)
    while place:
        i = place.start()
        width, built = _longest(words, i, (place.lastindex or 1) - 1)
        if built:
            found.append((i, i + width, built))
        place = ANY.search(words.codes, i + max(width, 1))
    return _linked(words, found)


def _longest(words: Words, i: int, first: int) -> tuple[int, list[Expression] | None]:
    """What the longest match at `i` builds that stands there; no rule before `first` matches."""
    codes, rules = words.codes, range(first, len(RULES))
    ends = sorted((-m.end(), k) for k in rules if (m := RULES[k][0].match(codes, i)))
    for end, k in ends:
        built = RULES[k][1](words.between(i, -end))
        if built and _stands(words, i, -end, built):
            return -end - i, built
    return 0, None


# --- does it stand where a time can stand, and how does it hang together ------------------------------------------

MONEY = frozenset("$£€¥#")
# Words that show that four digits are an amount, and words after which they are a year.
NOT_AFTER_YEAR = frozenset(
    "people men women soldiers troops tons tonnes miles kilometers kilometres metres meters feet yards pounds dollars "
    "points percent % killed wounded prisoners casualties aircraft tanks ships guns km m kg lb homes jobs workers "
    "employees shares".split()
)
YEAR_AFTER = frozenset(
    "in of since by until till from to during between and through before after early late mid for the ( around about "
    "year years circa ca. c. - – fiscal or as & throughout".split()
)
OWNED_YEAR = YEAR_AFTER | {"its", "his", "their", "'s"}
# After these also a number that is hardly a year of news is one.
ODD_YEAR = YEAR_AFTER - {"the", "or", "to", "for", "about", "around"}
THREE_DIGITS_AFTER = frozenset(["in", "since", "until", "circa"])
THREE_DIGITS_BEFORE = frozenset([",", ".", ")", ";", "¶", "and", "when", "he", "she", "they", "the"])


# What may follow "the day before" where it counts from the last time named.
CLOSES = frozenset([",", ".", ";", ")", ":", "¶", "and", "but"])
# What stands before a part of the day without a day, and before a length without a number.
DAY_AT = frozenset(["by", "at", "in", "until", "since", "from", "before"])
LENGTHY = {"U": frozenset(["for", "within", "in"]), "AU": frozenset(["over"])}


def _stands(words: Words, first: int, end: int, built: list[Expression]) -> bool:
    before, after = words.lower(first - 1), words.lower(end)
    codes = words.codes[first:end]
    if before in MONEY:
        return False
    if codes in ("Y", "'"):
        return _year_stands(words, first, end, before, after)
    if codes == "N":
        return before in THREE_DIGITS_AFTER and after in THREE_DIGITS_BEFORE
    if codes == "pY":
        return (
            1500 <= integer(words.word(first + 1).value) <= 2100
            and after not in NOT_AFTER_YEAR
            and not _counted(before, after)
        )
    if codes == "AO":
        return before == "on" and (end == len(words) or words.codes[end] not in "RBU.")
    if codes == "S":
        return after not in ("of",) or words.codes[end + 1 : end + 2] == "Y"
    if codes in ("H", "mH", "m-H"):
        return before in DAY_AT if codes != "H" else words.lower(first) in ("noon", "midnight", "midday")
    if codes.endswith(("U.", "H.")) and built[0].kind in (Kind.ANAPHOR, Kind.OFFSET):
        return after in CLOSES
    if codes in ("U", "AU") and built[0].kind is Kind.DURATION:
        return before in LENGTHY[codes] and after not in ("of", "old")
    if len(built) == 1 and not codes.startswith("J") and built[0].kind is Kind.DURATION:
        return _duration_stands(words, end, before, after, codes)
    return True


def _duration_stands(words: Words, end: int, before: str, after: str, codes: str) -> bool:
    if codes in ("aU", "aR") and after == "'s":
        return False
    unit = words.lower(end - 1)
    if unit in ("quarter", "quarters") and after == "of":
        return False
    if after == "old" or (after == "-" and words.lower(end + 1) == "old"):
        return False
    if unit in ("second", "quarter") and "-" not in codes and not codes.startswith("N"):
        return False
    return not (before in ("aged", "age") or (after == "of" and words.lower(end + 1) == "age"))


def _counted(before: str, after: str) -> bool:
    """Whether a plural noun follows and nothing before makes it a year: ``2000 rifles``, ``the 2000 elections``."""
    plain = (
        after.endswith("s") and len(after) > 3 and after.isalpha() and after not in ("was", "this", "is", "has", "does")
    )
    return plain and before not in OWNED_YEAR


def _year_stands(words: Words, first: int, end: int, before: str, after: str) -> bool:
    year = integer(words.word(first).value)
    if words.codes[first] == "'":
        return first > 0 and (before in YEAR_AFTER or words.codes[first - 1] == "M")
    if after in NOT_AFTER_YEAR or _counted(before, after):
        return False
    if after in ("-", "–") and words.lower(end + 1) in ("page", "strong", "man"):
        return False
    if 1800 <= year <= 2099:
        return not (before.isdigit() or (words.touching(first) and before in ("/", ".")))
    return before in ODD_YEAR or 1500 <= year < 1800


def _linked(words: Words, found: list[tuple[int, int, list[Expression]]]) -> list[Expression]:
    """Give each expression the preposition before it, and join the two ends of a range."""
    out: list[Expression] = []
    for k, (first, end, built) in enumerate(found):
        link = _link_before(words, first)
        head = replace(built[0], link=link, joined=built[0].joined or (link == "between" and len(built) == 2))
        if head.unit == "Y" and head.direction == -1 and _compared(words, first):
            head = replace(head, unit_of_part="Q")
        rest = list(built[1:])
        following = found[k + 1] if k + 1 < len(found) else None
        last = rest[-1] if rest else head
        if following and _joins(words, end, following[0], link, last, following[2][0]):
            last = replace(last, joined=True)
        if rest:
            rest[-1] = last
        else:
            head = last
        out.extend([head, *rest])
    return _lent_years(words, found, out)


SHARES_YEAR = frozenset(["and", "or", "to", "until", "till", "through", "-", "–", ",", "&"])


def _lent_years(
    words: Words, found: list[tuple[int, int, list[Expression]]], linked: list[Expression]
) -> list[Expression]:
    """``In May and June 1955``, ``from October to March 1945``: a month takes the year stated with the next one."""
    borders = {built[0].start: first for first, _, built in found}
    ends = {built[-1].end: end for _, end, built in found}
    for k in range(len(linked) - 2, -1, -1):
        one, two = linked[k], linked[k + 1]
        if one.month is None or two.month is None or two.year is None or one.year is not None or one.unit is not None:
            continue
        end, start = ends.get(one.end), borders.get(two.start)
        if end is None or start is None or start - end != 1 or words.lower(end) not in SHARES_YEAR:
            continue
        later = (one.month, one.day or 0) > (two.month, two.day or 99)
        if later and not one.joined:
            continue
        linked[k] = replace(one, year=two.year - 1 if later else two.year, bc=two.bc)
    return linked


COMPARING = frozenset(["compared", "versus", "against"])
COMPARED_WITHIN = 12


def _compared(words: Words, first: int) -> bool:
    """``beside exports of two tons last year``: as like is set beside like, the same part of that year."""
    return any(words.lower(i) in COMPARING for i in range(max(0, first - COMPARED_WITHIN), first))


def _link_before(words: Words, first: int) -> str | None:
    table = load_time_words().links
    for back in (1, 2):
        if first - back < 0:
            return None
        word = words.lower(first - back)
        if word == "than" and words.lower(first - back - 1) == "later":
            return "by"
        if word == "of" and words.lower(first - back - 1) == "as":
            return "as of"
        if word in table and not (back == 2 and table[word] in ("in", "for")):
            return table[word]
        if back == 1 and word not in ("the", "at", "about", "least", "early", "a"):
            return None
    return None


def _joins(words: Words, end: int, start: int, link: str | None, one: Expression, two: Expression) -> bool:
    if start - end != 1 or one.kind is not Kind.CALENDAR or two.kind is not Kind.CALENDAR:
        return False
    between = words.lower(end)
    if words.codes[end] == "-" or between in ("to", "until", "till", "through"):
        return True
    return between == "and" and link == "between"
