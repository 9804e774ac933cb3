"""The year that an anniversary counts from: "the tenth anniversary of …" said in 2023 goes back to 2013."""

from __future__ import annotations

from dragoman.model import Published, Span, Time
from dragoman.reading.parsed import Parsed
from dragoman.times import Precision, TimeBasis

WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
TENS = {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "hundredth": 100}
NUMBER = {word: n for n, word in enumerate(WORDS, start=1)} | TENS
ENDINGS = ("st", "nd", "rd", "th")
# How many words may stand between the number and "anniversary" ("the tenth and final anniversary").
REACH = 4


def anniversary_year(parsed: Parsed, published: Published) -> Time | None:
    """The year an anniversary in this sentence counts from; None where there is none or the day of the text is open.

    Counted from the year of publication, for news speaks of the anniversary at hand.
    """
    if not published.day:
        return None
    for token in parsed.doc:
        if token.lemma_.lower() != "anniversary":
            continue
        for before in parsed.doc[max(0, token.i - REACH) : token.i]:
            years = _ordinal(before.lower_)
            if years:
                year = f"{int(published.day[:4]) - years:04d}"
                span = Span(parsed.start(before), parsed.end(token))
                text = parsed.doc.text_of(before.i, token.i)
                return Time(span, text, f"{year}-01-01", f"{year}-12-31", Precision.YEAR, TimeBasis.RELATIVE, year)
    return None


def _ordinal(word: str) -> int | None:
    if word in NUMBER:
        return NUMBER[word]
    digits = word[:-2]
    return int(digits) if word.endswith(ENDINGS) and digits.isdigit() and len(digits) < 4 else None
