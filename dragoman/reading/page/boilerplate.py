"""Which paragraphs of a page are not the article, and of what sort they are.

Known phrases are data (``pages.toml``); the rest is told from position, form, and whether a line shares a word with the
article. In doubt a paragraph stays with the article: a lost sentence costs more than a kept slogan.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.lexicon.pages import Pages, load_pages
from dragoman.reading.page.bylines import is_place, is_timestamp, masthead, names_only, names_outlet, read_byline
from dragoman.reading.page.paragraphs import Paragraph

_FIRST_PERSON = re.compile(r"\b(?:I|I[’'](?:m|ve)|my)\b")
_QUOTED = re.compile(r"[“”\"«»]")
_THIRD_PERSON = re.compile(
    r"(?P<name>(?:[A-ZÀ-ÞĐ][\w’'.-]+ ){2,4})(?:\([^)]{1,40}\) )?"
    r"(?:is|was|has been|covers|writes|reports|teaches|serves)\b(?P<what>.{1,160})"
)
_THE_AUTHOR = re.compile(
    r"(?:the|this) (?:author|writer|columnist)s?(?: of this \w+)? (?:is|are|was|has)\b", re.IGNORECASE
)
_TEASER = re.compile(r"(?:\.{3,}|…|\[…\]|\[\.\.\.\])\W*$")
_WORD = re.compile(r"[^\W_]{2,}")
_TAGS_ONLY = re.compile(r"(?:<[^<>]*>\s*)+|!\[[^\]]*\]\([^)]*\)")
_STEM = 5
_LONGEST_TOWN = 4
_ENOUGH_BODY = 40
_SHORT_TAIL = 4


def find_boilerplate(items: Sequence[Paragraph], title: str | None = None) -> list[str | None]:
    """For each paragraph the sort of boilerplate it is, None where it belongs to the article."""
    pages = load_pages()
    found = [_anywhere(item, pages) for item in items]
    _mark_notes(items, found, pages)
    head, tail = prose_bounds(items, found)
    stems = _stems(items, found, pages)
    for i, item in enumerate(items):
        if found[i] is None and (i < head or i > tail or item.words <= 25):
            found[i] = _placed(item, i, head, tail, pages)
    _mark_following(items, found, pages)
    _mark_foreign(items, found, title, stems)
    return found


def prose_bounds(items: Sequence[Paragraph], found: Sequence[str | None]) -> tuple[int, int]:
    """Index of the first and of the last full paragraph of the article; (0, last) where there is none."""
    prose = [i for i, item in enumerate(items) if found[i] is None and is_prose(item)]
    return (prose[0], prose[-1]) if prose else (0, len(items) - 1)


def is_prose(item: Paragraph) -> bool:
    """Whether a paragraph reads like running text: long enough, and ended; or very long."""
    return (item.words >= 9 and item.ends) or item.words >= 30


def title_like(item: Paragraph, title: str | None) -> bool:
    """Whether the paragraph says what the stated title says, a site's name after it aside."""
    if not title:
        return False
    mine, its = _plain(item.text), _plain(title)
    return bool(mine) and (mine == its or (len(mine) > 15 and (its.startswith(mine) or mine.startswith(its))))


def overlap(item: Paragraph, stems: frozenset[str] | set[str]) -> int:
    """How many of the paragraph's telling words the article shares."""
    return len(_telling(item.text, load_pages()) & stems)


def body_stems(items: Sequence[Paragraph], found: Sequence[str | None]) -> frozenset[str]:
    """Beginnings of the telling words of the article's full paragraphs."""
    return frozenset(_stems(items, found, load_pages()))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _telling(text: str, pages: Pages) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.lower()) if word not in pages.slogan_words}


def _stems(items: Sequence[Paragraph], found: Sequence[str | None], pages: Pages) -> set[str]:
    stems: set[str] = set()
    for i, item in enumerate(items):
        if found[i] is None and is_prose(item):
            stems |= _telling(item.text, pages)
    return stems


def _anywhere(item: Paragraph, pages: Pages) -> str | None:
    if not any(c.isalnum() for c in item.raw):
        return "separator"
    if _TAGS_ONLY.fullmatch(item.raw):
        return "page_furniture"
    line = item.text
    if len(line) > 2000:
        return None
    quoted = _QUOTED.search(line) is not None
    for rule in pages.rules:
        if rule.where == "any" and not (quoted and rule.match == "part") and rule.fits(line):
            return rule.reason
    words = line.lower().split()
    if len(words) <= 12 and not item.ends and all(_shares(word, pages) for word in words):
        return "share_bar"
    return None


def _shares(word: str, pages: Pages) -> bool:
    bare = word.strip("()[],:|•·")
    return bare in pages.share_words or not any(c.isalpha() for c in bare)


def _mark_notes(items: Sequence[Paragraph], found: list[str | None], pages: Pages) -> None:
    """Authors' notes at the end: marked before the end of the article is looked for, as they are full sentences."""
    left = [i for i in range(len(items)) if found[i] is None]
    names = {i: read_byline(items[i]) for i in left[-6:]}
    for i in reversed([i for i in left if names.get(i) is None][-3:]):
        item = items[i]
        if (
            len(left) > 2
            and not _QUOTED.search(item.text)
            and item.words <= 90
            and _is_note(item, i, items, found, pages)
        ):
            found[i] = "author_bio"
        elif is_prose(item) and not any(rule.where == "tail" and rule.fits(item.text) for rule in pages.rules):
            return


def _is_note(item: Paragraph, i: int, items: Sequence[Paragraph], found: Sequence[str | None], pages: Pages) -> bool:
    words = set(_WORD.findall(item.text.lower()))
    if _FIRST_PERSON.search(item.text) and len(words & pages.byline.bio_words) >= 2:
        return True
    if _THE_AUTHOR.match(item.text):
        return True
    person = _THIRD_PERSON.match(item.text)
    if person is None or not pages.byline.roles & set(_WORD.findall(person["what"].lower())):
        return False
    surname = person["name"].split()[-1]
    return not any(
        surname in other.text for j, other in enumerate(items) if j != i and found[j] is None and is_prose(other)
    )


def _placed(item: Paragraph, i: int, head: int, tail: int, pages: Pages) -> str | None:
    """Sorts that only a place at the beginning or the end tells, and by-lines and dates anywhere."""
    for rule in pages.rules:
        if ((rule.where == "head" and i < head) or (rule.where == "tail" and i >= tail)) and rule.fits(item.text):
            return rule.reason
    if is_timestamp(item.text):
        return "timestamp"
    if i < head and (i or item.text[: item.text.find(",")].isupper()) and masthead(item.text):
        return "byline"
    if (i < head or i > tail) and names_outlet(item.text):
        return "byline"
    if i < head and item.text.isupper() and item.words <= _LONGEST_TOWN and is_place(item.text):  # a dateline's town
        return "byline"
    byline = read_byline(item)
    if byline is not None and (
        i < head or i > tail or (byline.by and (byline.outlet or byline.supplier or byline.dated))
    ):
        return "byline"
    words = {word.strip(".,()") for word in item.text.lower().split()}
    if i > tail and item.words <= 10 and not item.ends and words & pages.byline.media_words:
        return "photo_credit"
    return None


def _mark_following(items: Sequence[Paragraph], found: list[str | None], pages: Pages) -> None:
    """Titles, teasers and list items under a label such as "Related posts" belong to the label."""
    reason: str | None = None
    tail = prose_bounds(items, found)[1]
    for i, item in enumerate(items):
        label = found[i]
        if label is not None and (label != "comment_form" or i >= tail):
            follows = any(rule.follows and rule.reason == label and rule.fits(item.text) for rule in pages.rules)
            reason = label if follows else reason if label != "byline" else None
        elif reason is not None:
            if _is_teaser(item, i > tail):
                found[i] = reason
            else:
                reason = None


def _is_teaser(item: Paragraph, tail: bool) -> bool:
    """Whether a paragraph under a label of other stories is one: a title, a list item, a text that breaks off."""
    if _TEASER.search(item.text[-12:]):
        return True
    return item.words <= (60 if tail else 25) and (item.listed or not item.ends)


def _mark_foreign(items: Sequence[Paragraph], found: list[str | None], title: str | None, stems: set[str]) -> None:
    """Lines around the article that share no telling word with it: slogans, section names, names.

    Slogans are told only beside a headline that does share words, and long tails stay: they are lists of names.
    """
    head, tail = prose_bounds(items, found)
    before = [i for i in range(head) if found[i] is None]
    after = [i for i in range(tail + 1, len(items)) if found[i] is None]
    if len(stems) < _ENOUGH_BODY:
        return
    beside = any(title_like(items[i], title) or overlap(items[i], stems) >= 2 for i in before)
    for i in before if beside else []:
        if _is_foreign(items[i], stems) and not title_like(items[i], title):
            found[i] = _foreign_sort(items[i])
    for i in after if len(after) <= _SHORT_TAIL else []:
        if _is_foreign(items[i], stems) and items[i].words <= 8:
            found[i] = "byline" if _like_a_name(items[i]) else "page_furniture"


def _is_foreign(item: Paragraph, stems: set[str]) -> bool:
    if item.ends or item.listed or item.words > 12 or item.raw.startswith("#") or item.text.endswith(":"):
        return False
    return not overlap(item, stems)


def _foreign_sort(item: Paragraph) -> str:
    if _like_a_name(item):
        return "byline"
    return "site_slogan" if item.words >= 3 else "section_label"


def _like_a_name(item: Paragraph) -> bool:
    return names_only(item.text) and item.words <= 4
