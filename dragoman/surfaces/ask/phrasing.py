"""A question made ready to be understood: courtesies off, short forms written out, times taken out, and turned into
statements, so that reading can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.acts import load_acts
from dragoman.lexicon.forms import VOWELS
from dragoman.lexicon.names import fold

# Verbs of so few letters double their last one ("planned").
SHORT = 4
# Words of questions that are names when written large.
_NO_NAMES = frozenset("will said with that what when where whom whose have does rise mission union".split())
_COURTESY = re.compile(
    r"^(?:(?:please|so|and|but|well|now|ok|okay|hi|hey|hello|then)\b[\s,:;-]*)*"
    r"(?:(?:can|could|would|will)\s+you\s+(?:please\s+)?(?:tell|show|give|explain\s+to|remind)\s+(?:me|us)\s+(?=wh|how|if|on|in)"
    r"|do\s+(?:you|we)\s+know\s+|i\s+(?:would|want|wanted|'d)\s*(?:like\s+)?to\s+know\s+|i\s+wonder\s+"
    r"|(?:tell|remind)\s+(?:me|us)\s+(?=wh|how|if|on\s+wh|in\s+wh)|remind\s+me\s+)?",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:[\s,]+(?:please|then|again|once\s+more|exactly|actually|now|so\s+far|to\s+date))*[\s?!.…]*$", re.IGNORECASE
)
# What a question asks besides, and every answer tells anyway.
_BESIDES = re.compile(
    r",?\s+and\s+(?:how\s+(?:sure|surely|certain|certainly|likely)\b.*|(?:by|per|through|according\s+to|on|in|from)\s+(?:whom|which|what|whose)\b.*"
    r"|since\s+when|when|whose\s+ladder|which\s+(?:documents?|reports?)\b.*|who\s+(?:says|said|reports?)\s+(?:so|it|this|that))$"
    r"|,?\s+(?:with\s+footnotes|in\s+(?:one|a)\s+(?:short\s+)?(?:paragraph|sentence)|to\s+paste|since\s+(?:i|we)\s+last\s+(?:looked|asked|checked))$",
    re.IGNORECASE,
)
_SHORT = (
    (re.compile(r"\b(who|what|where|when|how|that|it|there)'s\b(?!\s+\w+'s)", re.IGNORECASE), r"\1 is"),
    (re.compile(r"\b(who|what|where|when|how|they|we|you)'re\b", re.IGNORECASE), r"\1 are"),
    (re.compile(r"\b(who|what|where|when|how)'ve\b", re.IGNORECASE), r"\1 have"),
    (re.compile(r"\b(who|what|where|when|how)'ll\b", re.IGNORECASE), r"\1 will"),
    (re.compile(r"\b(who|what|where|when|how)'d\b", re.IGNORECASE), r"\1 did"),
    (re.compile(r"\bwon't\b", re.IGNORECASE), "will not"),
    (re.compile(r"\bcan't\b|\bcannot\b", re.IGNORECASE), "can not"),
    (re.compile(r"\b(is|are|was|were|do|does|did|has|have|had|would|could)n't\b", re.IGNORECASE), r"\1 not"),
)
_PAIR = re.compile(r"\b([A-Z][\w.]+)[-–—]([A-Z][\w.]+)\b")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"'})
# Words that go with a time when it is taken out of a question.
_LEAD = re.compile(
    r"(?:[\s,]*\b(?:as\s+of|as\s+known\s+(?:on|by)|up\s+to|until|till|since|after|before|during|within|over|in|on|by|at|from|for|the"
    r"|beginning|start|end|middle|of|known|published|sometime|some\s+time|back|only|already|late|early|this|last|past)\b)+[\s,]*$",
    re.IGNORECASE,
)
# A subject does not end in front of these, nor behind those.
_INSIDE = re.compile(r"(?:and|or|of|'s)\b", re.IGNORECASE)
_OPEN_ENDS = (" and", " or", " of", " the", "the", "The")
_AUX = re.compile(
    r"(?:is|are|was|were|does|do|did|has|have|had|will|would|could|might|may|shall|can)(?:\s+not)?\b", re.IGNORECASE
)


def tidy(text: str) -> str:
    """The question on one line, with plain quotes, short forms written out, without courtesies and end marks."""
    flat = " ".join(text.translate(_QUOTES).split())
    flat = _END.sub("", flat)
    flat = _COURTESY.sub("", flat, count=1) if _COURTESY.match(flat) else flat
    for pattern, words in _SHORT:
        flat = pattern.sub(words, flat)
    return parted(capitalised(_BESIDES.sub("", " ".join(flat.split()))))


def parted(text: str) -> str:
    """Two parties that share a hyphen or dash as two: "US-Vietnam ties"."""
    return _PAIR.sub(lambda match: f"{match[1]} and {match[2]}" if _names_two(match[1], match[2]) else match[0], text)


def _names_two(first: str, second: str) -> bool:
    found = [{hit.actor.id for hit in load_actors().find(word) if hit.actor} for word in (first, second)]
    return all(found) and found[0] != found[1]


def capitalised(text: str) -> str:
    """A question all in small letters with its names written large, for reading knows names by their capitals."""
    if text[1:] != text[1:].lower():
        return text
    large = text.title()
    kept = list(text)
    for hit in load_actors().find(large):
        word = text[hit.start : hit.end].lower()
        if len(word) >= SHORT and word not in _NO_NAMES:
            kept[hit.start : hit.end] = large[hit.start : hit.end]
    told = "".join(kept)
    return re.sub(r"\bthe (us|usa|uk|un|eu|uae)\b", lambda match: f"the {match[1].upper()}", told)


def folded(text: str) -> str:
    """The text in plain lower-case letters, character for character."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in fold(text))


@dataclass(frozen=True, slots=True)
class Cut:
    """A text without one of its stretches: what is left, what was taken, and the words that led up to it."""

    text: str
    taken: str
    lead: str


def cut_out(text: str, start: int, end: int) -> Cut:
    """Take a stretch out, with the prepositions before it."""
    before, behind = text[:start], text[end:]
    lead = _LEAD.search(before)
    kept = before[: lead.start()] if lead else before
    left = " ".join(f"{kept} {behind}".split()).strip(" ,")
    return Cut(re.sub(r"\s+,", ",", left), text[start:end], (lead.group() if lead else "").strip(" ,").lower())


def statements(text: str, ends: Sequence[int]) -> Iterator[str]:
    """The statements that a question with its verb in front may stand for, the likeliest first.

    "has Chile recalled …" may be "Chile has recalled …": the verb goes behind the first word at the end of which a
    name ends (`ends`, offsets into the text), then behind all others.
    """
    match = _AUX.match(text)
    if match is None:
        yield text
        return
    verb, rest, start = match.group(), text[match.end() :].lstrip(), len(text) - len(text[match.end() :].lstrip())
    places = [m.end() for m in re.finditer(r"\S+", rest)]
    named = [end - start for end in ends if end - start in places]
    for place in dict.fromkeys([*named, *places]):
        subject, behind = rest[:place], rest[place:].strip()
        if _INSIDE.match(behind) or subject.endswith(_OPEN_ENDS):
            continue
        inflected = _inflected(verb.lower(), behind)
        if inflected:
            yield f"{subject} {inflected}"
        yield f"{subject} {verb} {behind}".strip()


def _inflected(auxiliary: str, rest: str) -> str | None:
    """ "recalled its envoy" for "did" and "recall its envoy", where the lexicon has the verb; None for all others."""
    verb, _, tail = rest.partition(" ")
    if auxiliary not in ("did", "does") or load_acts().verb_bases.get(verb.lower()) != verb.lower():
        return None
    return f"{(_past if auxiliary == 'did' else _third)(verb)} {tail}".strip()


def _past(verb: str) -> str:
    """The regular past form. What is irregular reading knows behind "did" too."""
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return f"{verb[:-1]}ied"
    doubled = verb[-1] not in f"{VOWELS}wxy" and verb[-2:-1] in VOWELS and verb[-3:-2] not in VOWELS
    return f"{verb}{verb[-1]}ed" if doubled and (len(verb) <= SHORT or verb[-1] == "l") else f"{verb}ed"


def _third(verb: str) -> str:
    """The form of the third person."""
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "ch", "sh")) else f"{verb}s"
