"""Media that a text names as its source: "according to a Reuters report", "Source: …", "VOA reported"."""

from __future__ import annotations

import re

from dragoman.lexicon.pages import load_pages

_NAME = r"(?:the )?(?P<name>[A-Z][\w.&’'-]*(?: (?:[A-Z][\w.&’'-]*|of|de|für)){0,4})"
# Prepositions and verbs by which news names its source, from the texts of the bundled story and the news agencies' own
# advice on crediting.
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Aa]ccording to (?:an? |the )?(?:report (?:by|from|in) )?{_NAME}",
        rf"\b(?:reported|published|quoted|cited|carried|first reported) (?:by|in|on) {_NAME}",
        rf"\b(?:told|citing|quoting) (?:an? )?{_NAME}",
        rf"\b{_NAME} (?:has |have |had |also |first |earlier )*(?:reported|reports|wrote|writes|quoted|cited)\b",
        rf"\b[Aa]n? {_NAME} (?:report|article|story|dispatch|interview|survey|poll)\b",
        rf"\b(?:in an interview with|in a report by|in remarks to|speaking to) {_NAME}",
        rf"(?m)^\W{{0,4}}(?:Source|Via|Quelle|Fuente|Fonte|Nguồn)\s*:\s*{_NAME}",
        rf"\b(?:laut|selon|secondo|según) (?:der |die |dem |l'|la |le |il )?{_NAME}",
    )
)
_TAIL = re.compile(r"(?: (?:news agency|of|de|für|[Rr]eport|[Ii]nterview|[Aa]rticle))+$|[.,;:’'-]+$|(?:’s|'s)$")
MOST = 30


def named_sources(text: str) -> tuple[str, ...]:
    """The names of media that the text gives as its sources, agencies by their full name, in order, each once."""
    pages = load_pages()
    found: dict[str, None] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            name = _TAIL.sub("", _TAIL.sub("", match["name"].strip()))
            supplier = pages.suppliers.get(name) or pages.suppliers.get(name.split(" ")[0])
            if supplier is not None:
                found.setdefault(supplier.name)
            elif _is_medium(name):
                found.setdefault(name)
    return tuple(found)[:MOST]


def _is_medium(name: str) -> bool:
    """Whether a name is that of a paper, broadcaster or site by its first or last word, or its letters."""
    words = name.lower().split()
    if not words:
        return False
    telling = load_pages().byline.outlet_words
    if len(words) > 1 and (words[-1] in telling or (words[0] in telling and words[1] == "of")):
        return True
    return name in _BROADCASTERS or name.lower().endswith(_ENDINGS)


_ENDINGS = (".com", ".net", ".org", ".de", ".vn", ".gr")
# Broadcasters and services that sign with initials or one word.
_BROADCASTERS = frozenset(
    """BBC VOA RFA RFE RFI CNN NHK NPR CBS NBC ABC PBS ARD ZDF RTS SRF RAI CGTN CCTV NDTV CNBC MSNBC Axios Politico
    Skai Nikkei Kyodo Yonhap Xinhua Anadolu Haaretz Kommersant Vedomosti Izvestia Bild Spiegel VnExpress""".split()
)
