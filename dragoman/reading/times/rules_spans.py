"""Rules of the grammar for distances, lengths, repetitions and vague words."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.time_words import Vague
from dragoman.reading.times.expression import AMOUNT, COUNT, Expression, Kind, Rules, integer, span
from dragoman.reading.times.tokens import Word

rule = Rules()


@rule("A?P?AP?U-?[ge]?[PR]", "A?U-?[ge]-?(?:P|R|O-?R)", "A?U-?[ge](?![A-Z])", "aU-[ge](?![A-Z])", "A?.U-?gR")
def _year_earlier(words: Sequence[Word]) -> list[Expression] | None:
    """``the year-ago quarter``, ``year-earlier period``."""
    units = [word for word in words if word.code == "U"]
    if not units or units[0].lower != "year" or not any(word.code in "ge" for word in words):
        return None
    quarter = next((integer(word.value) for word in words if word.code == "O"), None)
    part = "Q" if any(word.code in "RP" for word in words) else None
    return [
        Expression(
            *span(words),
            Kind.OFFSET,
            unit="Y",
            count=1,
            later=False,
            value="same_part",
            quarter=quarter,
            unit_of_part=part,
        )
    ]


@rule(f"{AMOUNT}\\+?-?Ug", f"{AMOUNT}\\+?U&?.?.?g", f"{AMOUNT}\\+?U[re]", f"{AMOUNT}Rg", f"{AMOUNT}R[er]")
def _offset(words: Sequence[Word]) -> list[Expression] | None:
    count, unit = _amount(words)
    if unit is None or (words[-1].lower in ("before", "prior", "previously") and False):
        return None
    last = words[-1]
    if last.code == "g":
        return [Expression(*span(words), Kind.OFFSET, unit=unit, count=count, later=False, from_now=True)]
    return [Expression(*span(words), Kind.OFFSET, unit=unit, count=count, later=last.code == "r")]


@rule("U[reg]")
def _bare_offset(words: Sequence[Word]) -> list[Expression] | None:
    unit = next(word for word in words if word.code == "U")
    if not unit.lower.endswith("s") or words[0] is not unit:
        return None
    from_now = words[-1].code == "g"
    later = words[-1].code == "r"
    return [Expression(*span(words), Kind.OFFSET, unit=str(unit.value), count=None, later=later, from_now=from_now)]


@rule(
    f"{AMOUNT}\\+?-?[UR]", f"{AMOUNT}\\+?[UR]&aB",
    f"A?[ln]p?{COUNT}?\\+?[UR]", f"A[ln]{COUNT}.?[UR]", f"A{COUNT}[ln][UR]",
    f"p?A{COUNT}-?\\+?[UR]",
    "v[UR](?:&U)?", "n[UR]", "A?[ln][UR]", "p?AON?U", f"{AMOUNT}[UR][&T][UR]", f"AO{COUNT}[UR]", "U-w",
    "[Aa]?(?:N|q)-U-?w",
    f"A?[tv]{COUNT}[UR]",
)  # fmt: skip
def _duration(words: Sequence[Word]) -> list[Expression] | None:
    count, unit = _amount(words)
    if unit is None:
        return None
    codes = "".join(word.code for word in words)
    lowers = [word.lower for word in words]
    direction = -1 if "l" in codes or "v" in codes else 1 if "n" in codes else None
    plural = any(word.code in "UR" and word.lower.endswith("s") for word in words)
    has_number = any(code in codes for code in "Nqa")
    lately = lowers[-2:-1] == ["past"] and unit in ("10Y", "100Y")
    if lately:
        count = 1.0
    elif not has_number and not (direction is not None and plural) and codes != "U-w":
        return None
    if codes in ("aU", "aR") and lowers[1] in ("second", "quarter"):
        return None
    if codes.startswith("aU") and lowers[0] == "a" and unit in ("WE",):
        return None
    if "old" in lowers:
        return None
    if codes.startswith("a") and plural and not any(code in codes for code in "Nq"):
        return None
    if "O" in codes and not any(c in codes for c in "N"):
        return None
    if "B" in codes and count is not None:
        count += 0.5
    if (
        codes.startswith("A")
        and lowers[0] not in ("the",)
        and "N" not in codes
        and "l" not in codes
        and "n" not in codes
    ):
        return None
    return [Expression(*span(words), Kind.DURATION, unit=unit, count=count, direction=direction)]


def _amount(words: Sequence[Word]) -> tuple[float | None, str | None]:
    """How many of what: (None, unit) where the number is not said."""
    unit = next((str(word.value) for word in words if word.code in "UR" and word.value), None)
    numbers = [float(word.value) for word in words if word.code == "N" and isinstance(word.value, int | float)]
    if numbers:
        return (numbers[-1] if len(numbers) == 1 else None), unit
    pairs = [float(word.value) for word in words if word.code == "q" and isinstance(word.value, float)]
    if pairs:
        return pairs[0], unit
    if any(word.code == "q" for word in words):
        return None, unit
    if any(word.code == "a" for word in words):
        return 1.0, unit
    return None, unit


@rule(f"{AMOUNT}U\\.")
def _before_that(words: Sequence[Word]) -> list[Expression] | None:
    """``Two years before,``: counted from the last time named; where it stands tells that nothing else is meant."""
    count, unit = _amount(words)
    later = {"before": False, "after": True, "afterward": True, "beforehand": False}.get(words[-1].lower)
    if unit is None or later is None:
        return None
    return [Expression(*span(words), Kind.OFFSET, unit=unit, count=count, later=later)]


@rule("AF?U\\.")
def _that_ended(words: Sequence[Word]) -> list[Expression] | None:
    """``The year ended June 30``: a length up to the day that follows."""
    unit = words[-2]
    if words[0].lower != "the" or words[-1].lower not in ("ended", "ending") or unit.lower != "year":
        return None
    return [Expression(*span(words[:-1]), Kind.DURATION, unit="Y", count=1.0)]


@rule("AlUo")
def _last_of(words: Sequence[Word]) -> list[Expression] | None:
    """``The last week of August``: a length at the end of something, not the week before this one."""
    if words[1].lower != "last" or words[2].lower.endswith("s"):
        return None
    return [Expression(*span(words[:-1]), Kind.DURATION, unit=str(words[2].value), count=1.0)]


@rule("U", "AU")
def _some_units(words: Sequence[Word]) -> list[Expression] | None:
    """``for weeks``, ``within days``, ``over the years``: a length without a number; where it stands tells."""
    unit, plural = str(words[-1].value), words[-1].lower.endswith("s")
    if not plural or words[0].lower not in ("the", words[-1].lower):
        return None
    return [Expression(*span(words), Kind.DURATION, unit=unit)]


@rule("AU\\.", "AH\\.")
def _neighbour(words: Sequence[Word]) -> list[Expression] | None:
    """``The day before,``, ``the year after.``: next to the last time named."""
    step = {"before": -1, "after": 1}.get(words[-1].lower)
    unit, plural = words[1], words[1].lower.endswith("s")
    if step is None or plural or words[0].lower != "the":
        return None
    if unit.code == "H":
        return [Expression(*span(words), Kind.ANAPHOR, unit="D", direction=step, clock=str(unit.value))]
    if str(unit.value).startswith("T"):
        return None
    return [Expression(*span(words), Kind.ANAPHOR, unit=str(unit.value), direction=step)]


@rule("iH")
def _at_night(words: Sequence[Word]) -> list[Expression] | None:
    """``at night``: night after night."""
    if [word.lower for word in words] != ["at", "night"]:
        return None
    return [Expression(words[1].start, words[1].end, Kind.REPEATED, value=f"XXXX-XX-XX{words[1].value}")]


@rule("k(?:N)?[UR]", "kW", "kM", "kH", "kS", "j", "kZ", "koA[ln]NU")
def _repeated(words: Sequence[Word]) -> list[Expression] | None:
    first, last = words[0], words[-1]
    value: str | None = None
    if first.code == "j":
        value = str(first.value)
    elif last.code == "W":
        value = f"XXXX-WXX-{integer(last.value) + 1}"
    elif last.code == "M":
        value = f"XXXX-{integer(last.value):02d}"
    elif last.code == "S":
        value = f"XXXX-{last.value}"
    elif last.code == "H":
        value = f"XXXX-XX-XX{last.value}"
    elif last.code == "Z":
        month, day = last.value if isinstance(last.value, tuple) else (1, 1)
        value = f"XXXX-{month:02d}-{day:02d}"
    else:
        count, unit = _amount(words)
        return [Expression(*span(words), Kind.REPEATED, unit=unit, count=count or 1.0)]
    return [Expression(*span(words), Kind.REPEATED, value=value)]


@rule("V")
def _vague(words: Sequence[Word]) -> list[Expression] | None:
    vague = words[0].value
    if not isinstance(vague, Vague) or vague.silent:
        return None
    return [Expression(*span(words), Kind.VAGUE, vague=vague)]
