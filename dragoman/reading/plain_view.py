"""A sentence as the parser should see it: one blank for each stretch of white space, no Markdown, nothing invisible,
and a replacement character for half a surrogate pair, which no parser takes.

Text is never changed: every character of the view knows its place in the sentence as received.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Markdown emphasis and links, comments, invisible characters, and white space that is not one plain blank.
ODD = re.compile(
    rf"""(?P<drop> <!--.*?--> | \*+ | (?<!\w)_+(?=\w) | (?<=[\w.,;])_+(?!\w) | [{INVISIBLE}]+
               | \]\([^)\s]*\) | \[(?=[^\]]*\]\() )
      | (?P<half> [\ud800-\udfff] )
      | (?P<blank> \s{{2,}} | [^\S ] )""",
    re.VERBOSE | re.DOTALL,
)


# "MANILA (Reuters) -", "GENEVA, May 3 —", "LIMA, 3 May 2025 (Wire) -": the parser would take it for the subject of what
# follows.
DATELINE = re.compile(
    r"""[A-Z][A-Z.'’-]{2,} (?:[ ,]+[A-Z][\w.'’-]+){0,5} (?:[ ,]+\d{1,2}(?:\s+[A-Z][a-z.]{2,9})?)? (?:,?\s+\d{4})?
        (?:\s*\([A-Z][^()]{1,30}\))?
        \s+[—–-]{1,2}\s+ (?=[A-Z“"])""",
    re.VERBOSE,
)


def without_dateline(view: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    """A view and its places, without the dateline that it may open with."""
    found = DATELINE.match(view)
    return (view, places) if found is None else (view[found.end() :], places[found.end() :])


def plain_view(text: str) -> tuple[str, Sequence[int]]:
    """The view of `text`, and for each of its characters the offset in `text` (a range where nothing was changed)."""
    if ODD.search(text) is None:
        return text, range(len(text))
    pieces: list[str] = []
    places: list[int] = []
    end = 0
    for match in ODD.finditer(text):
        pieces.append(text[end : match.start()])
        places.extend(range(end, match.start()))
        if match["blank"] or match["half"]:
            pieces.append(" " if match["blank"] else "\ufffd")
            places.append(match.start())
        end = match.end()
    pieces.append(text[end:])
    places.extend(range(end, len(text)))
    return _single_blanks("".join(pieces), places)


def _single_blanks(view: str, places: list[int]) -> tuple[str, list[int]]:
    """Without the double blanks and outer blanks that dropped marks leave behind."""
    kept = [i for i, char in enumerate(view) if char != " " or (i > 0 and view[i - 1] != " ")]
    while kept and view[kept[-1]] == " ":
        kept.pop()
    return "".join(view[i] for i in kept), [places[i] for i in kept]
