"""Rules of the grammar for dates, months, years and their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.times.expression import CLOCK, DATE, YEAR, Expression, Kind, Rules, gather, integer, span
from dragoman.reading.times.tokens import Word

MOST_WEEKS = 4  # whole ones of a month
rule = Rules()


@rule(
    "y,?W", "W,?y", f"p?{DATE}", f"{CLOCK}[oi,]?{DATE}",
    "M[NO]oA?[ht]{1,2}U", "A?[NO]o?MoA?[ht]{1,2}U", f"{DATE},?i?{CLOCK}", f"[mer]-?{DATE}", "[lnt]M[NO]", "[er]?[tlh]H",
    "hA?m?-?H", "m-?H",
    f"{CLOCK},?{DATE}(?:,?{YEAR})?", f"Z{YEAR}", "ZH", "tm?-?H", "CX", "NX", "H", "rtH",
)  # fmt: skip
def _day(words: Sequence[Word]) -> list[Expression] | None:
    made = gather(words)
    if made is None or (made.day is not None and made.month is None):
        return None
    return [made]


@rule(
    f"p?M(?:,?o?{YEAR})?", f"p?A?m-?o?A?M(?:,?o?{YEAR})?", "M[ln]U", "Mt?U", "p?A?m?-?[lnt]M", "[er]?[lnt]M",
    "J", "p?A?moJ",
    "M[o]?A?[lnth]{1,2}U", "A?mo?Mo?[lnth]U",
)  # fmt: skip
def _month(words: Sequence[Word]) -> list[Expression] | None:
    made = gather(words)
    if made is None or (made.unit is not None and made.unit != "Y"):
        return None
    return [made]


@rule(f"AOUoM(?:,?o?{YEAR})?")
def _week_of_month(words: Sequence[Word]) -> list[Expression] | None:
    """``the first week of March``: its first seven days."""
    number = integer(words[1].value)
    made = gather(words[4:])
    if made is None or words[2].lower != "week" or not 1 <= number <= MOST_WEEKS:
        return None
    return [replace(made, start=words[0].start, part=f"week {number}")]


@rule(
    f"p?{YEAR}", f"p?A?m-?[oi]?A?{YEAR}", f"[er]i{YEAR}", f"F{YEAR}", f"A?FUo?{YEAR}", "A?m?-?FY", "Yb", "p?N[bd]",
    "pdN",    f"A?m-?i?{YEAR}",
)  # fmt: skip
def _year(words: Sequence[Word]) -> list[Expression] | None:
    made = gather([word for word in words if word.code not in "UF"])
    return [replace(made, start=words[0].start)] if made else None


@rule(
    f"A?m?-?S(?:,?o?{YEAR})?",
    "[er]?A?m?-?[lnth]{1,2}m?-?S",
    "A?m?-?So?[lnt]U",
    f"moA?S(?:o?{YEAR})?",
    f"A?moA?So?{YEAR}?",
)
def _season(words: Sequence[Word]) -> list[Expression] | None:
    made = gather(words)
    return [made] if made else None


@rule(
    f"A?F?-?O-?R(?:o?F?{YEAR})?", "A?YF?O-?R", "A?O-?Ro?A?[lnt]U", "[lnt]Us?F?O-?R", f"A?O-?Bo?{YEAR}",
    f"Q(?:[,o]?(?:{YEAR}|[lnt]U))?",
    "YQ",
    "A?O-?Bo?A?[lnt]U",
    f"A?lBo?{YEAR}", f"A?.Bo{YEAR}", "A?O-?BoAU",
)  # fmt: skip
def _part_of_year(words: Sequence[Word]) -> list[Expression] | None:
    made = gather(words)
    if made is None:
        return None
    if any(word.code == "B" for word in words):
        if made.half is None:
            if words[-1].code not in "YbdU'" or not any(word.code == "l" or word.lower == "latter" for word in words):
                return None
            made = replace(made, half=2, direction=None)
        if made.half not in (1, 2):
            return None
    elif made.quarter not in (1, 2, 3, 4):
        return None
    return [made]


@rule("A?Y[RP]", "AtP")
def _part_meant(words: Sequence[Word]) -> list[Expression] | None:
    """``the 1988 period``, ``the 2007 quarter``, ``the latest period``: the quarter spoken of, in that year or now."""
    year = next((integer(word.value) for word in words if word.code == "Y"), None)
    if words[-1].lower.endswith("s") or (year is None and words[1].lower != "latest"):
        return None
    where = span(words)
    if year is None:
        return [Expression(*where, Kind.CALENDAR, unit="Q", direction=0, latest=True)]
    return [Expression(*where, Kind.CALENDAR, year=year, unit_of_part="Q")]


@rule("p?A?m?-?Eb?", "p?A?moA?Eb?", "A?OBoAE", "A?lBoAE")
def _decade(words: Sequence[Word]) -> list[Expression] | None:
    made = gather(words)
    return [replace(made, half=None, direction=None)] if made else None


@rule("p?A?m?-?O-?U(?:b)?", "p?A?moA?O-?Ub?")
def _century(words: Sequence[Word]) -> list[Expression] | None:
    unit = next(word for word in words if word.code == "U")
    number = next(integer(word.value) for word in words if word.code == "O")
    if unit.lower not in ("century", "centuries") or not 1 <= number <= 30:
        return None
    bc = words[-1].code == "b"
    return [Expression(*span(words), Kind.CALENDAR, decade=f"{number - 1:02d}", bc=bc)]


@rule(
    "[er]?A?[lnth][lnth]?F?[UR]",
    "[er][tlnh]U",
    "[er]iA[U]",
    "A?moA?[lnth]?[UR]",
    "m?-?[lnt][UR]",
    "mi?A?[lnth]U",
    "F?tF?[UR]",
    "AR",
    "AU",
    "U-?m",
    "Usm",
    "pU-?m",
    "A?lF?U",
)
def _shifted(words: Sequence[Word]) -> list[Expression] | None:
    """``last year``, ``earlier this month``, ``the previous day``, ``that week``, ``the end of the year``."""
    made = gather(words)
    if made is None or made.unit is None:
        return None
    last = words[-1]
    plural = any(w.code in "UR" and w.lower.endswith("s") for w in words)
    if plural:
        return None
    if made.unit.startswith("T") or (made.unit in ("10Y", "100Y") and any(word.lower == "past" for word in words)):
        return None
    codes = "".join(word.code for word in words)
    if made.direction is None:
        if made.unit == "D" or (codes == "AU" and made.unit != "WE"):
            return None
        if codes.startswith(("U", "pU")) and last.lower not in ("end",):
            return None
    if made.unit in ("10Y", "100Y") and made.direction is None:
        return None
    anaphoric = made.direction == 2 or (
        made.following and words[0].lower in ("the", "earlier", "later") and made.direction != 0
    )
    latest = made.unit == "Q" and (made.direction is None or any(word.lower == "latest" for word in words))
    return [replace(made, kind=Kind.ANAPHOR if anaphoric else Kind.CALENDAR, latest=latest)]


@rule(
    "(?:W,?)?M[NO][&T/-][NO](?:,?Y)?",
    "[NO][&T/-][NO]o?M(?:,?Y)?",
    "M[NO],[NO],?&[NO](?:,?Y)?",
    "[NO],[NO],?&[NO]o?M(?:,?Y)?",
)
def _days_of_a_month(words: Sequence[Word]) -> list[Expression] | None:
    """``September 10-11, 2023``, ``9 and 10 September``: one expression a day, all sharing month and year."""
    whole = gather([word for word in words if word.code in "MY"])
    days = [i for i, word in enumerate(words) if word.code in "NO"]
    if whole is None or any(not 1 <= integer(words[i].value) <= 31 for i in days):
        return None
    found: list[Expression] = []
    for rank, i in enumerate(days):
        start = words[0].start if rank == 0 else words[i].start
        end = words[-1].end if rank == len(days) - 1 else words[i].end
        day = integer(words[i].value)
        more = rank < len(days) - 1
        joined = more and (words[i + 1].code in "-T/" or integer(words[days[rank + 1]].value) == day + 1)
        found.append(replace(whole, start=start, end=end, day=day, joined=joined))
    return found


@rule("G")
def _season_of_years(words: Sequence[Word]) -> list[Expression] | None:
    """``2007-08``: two years in a row, written short."""
    year = int(words[0].lower[:4])
    middle = words[0].start + 4
    first = Expression(words[0].start, middle, Kind.CALENDAR, year=year, joined=True)
    return [first, Expression(middle + 1, words[0].end, Kind.CALENDAR, year=year + 1)]


@rule("N")
def _early_year(words: Sequence[Word]) -> list[Expression] | None:
    """``in 366,``: a year of three digits; where it may stand is checked with the words around it."""
    if len(words[0].lower) != 3 or not words[0].lower.isdigit():
        return None
    return [Expression(*span(words), Kind.CALENDAR, year=integer(words[0].value))]


@rule("AO")
def _day_of_the_month_going_on(words: Sequence[Word]) -> list[Expression] | None:
    """``on the 20th``: a day of the month named before."""
    day = integer(words[1].value)
    if words[0].lower != "the" or not words[1].lower[0].isdigit() or not 1 <= day <= 31:
        return None
    return [Expression(*span(words), Kind.CALENDAR, day=day)]


@rule("Y[-/][N']")
def _years(words: Sequence[Word]) -> list[Expression] | None:
    """``1936-39``."""
    year, two = integer(words[0].value), integer(words[2].value)
    text = words[2].lower.strip("'")
    if len(text) != 2 or not year % 100 < two < 100:
        return None
    first = Expression(*span(words[:1]), Kind.CALENDAR, year=year, joined=True)
    return [first, Expression(*span(words[2:]), Kind.CALENDAR, year=year - year % 100 + two)]


@rule("[NY][-T&][NY]b")
def _years_before_christ(words: Sequence[Word]) -> list[Expression] | None:
    """``499-493 BC``, ``from 264 to 241 BC``: both ends lie before Christ, the larger number first."""
    first, last = integer(words[0].value), integer(words[2].value)
    if not (first > last > 0 and words[0].lower.isdigit() and words[2].lower.isdigit()):
        return None
    begun = Expression(*span(words[:1]), Kind.CALENDAR, year=first, bc=True, joined=words[1].code != "&")
    return [begun, Expression(*span(words[2:]), Kind.CALENDAR, year=last, bc=True)]


@rule("hA?[UH]", "A?h[UH]", "A?hA?P")
def _that(words: Sequence[Word]) -> list[Expression] | None:
    made = gather(words, Kind.ANAPHOR)
    if made is None or (made.unit is None and made.clock is None):
        return None
    if any(word.code == "U" and word.lower.endswith("s") for word in words):
        return None
    return [replace(made, direction=2)]
