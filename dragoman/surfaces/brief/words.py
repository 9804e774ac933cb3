"""Plain English for the values of claims: days, names, counts, chains of speakers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from dragoman.model import (
    ActorKind,
    Attribution,
    AttributionKind,
    Certainty,
    Claim,
    DocumentRecord,
    Mention,
    Polarity,
    Published,
)
from dragoman.times import Precision, TimeBasis, shift

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
# Control and formatting characters (escape sequences, direction marks, invisible joins), surrogates and private ones.
_STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ARTICLE_STARTS = (
    "United ",
    "Democratic Republic",
    "Czech Republic",
    "Dominican",
    "Central African",
    "Group of",
    "Holy",
)
_ARTICLE_ENDS = (
    "lands",
    "Emirates",
    "States",
    "Maldives",
    "Philippines",
    "Bahamas",
    "Comoros",
    "Union",
    "League",
    "Nations",
    "House",
    "Kremlin",
    "Pentagon",
    "Department",
    "Ministry",
)
_ARTICLE_NAMES = frozenset({"Gambia", "Congo", "G7", "G20", "EU", "UN"})
_PRONOUNS = frozenset({"i", "we", "he", "she", "it", "they", "you", "who", "us", "him", "her", "them"})
SHOUTED = 4
_UNNAMED = {
    AttributionKind.OFFICIALS_UNNAMED: "unnamed officials",
    AttributionKind.ANALYSTS_UNNAMED: "unnamed analysts",
    AttributionKind.PASSIVE: "nobody named",
    AttributionKind.LEAK: "leak (unnamed)",
}


def day_text(day: str, *, year: bool = True) -> str:
    """``10 Sep 2023``; coarser days as coarse as they are (``Jun 2008``, ``2013``)."""
    parts = day.split("-")
    if len(parts) == 1:
        return parts[0]
    month = _MONTHS[int(parts[1]) - 1]
    words = [str(int(parts[2]))] if len(parts) == 3 else []
    return " ".join([*words, month, *([parts[0]] if year else [])])


def days_in_words(text: str) -> str:
    """The text with its ISO days and months as ``10 Sep 2023``."""
    return _ISO.sub(lambda found: day_text(found.group()), text)


def span_text(start: str | None, end: str | None) -> str:
    """``10–11 Sep 2023``, ``Apr 2023``, ``2013``, ``from …``, ``by …``; "no date" where neither side is known."""
    if not start or not end:
        return f"by {day_text(end)}" if end else f"from {day_text(start)}" if start else "no date"
    if start == end:
        return day_text(start)
    if start.endswith("-01-01") and end.endswith("-12-31"):
        return start[:4] if start[:4] == end[:4] else f"{start[:4]}–{end[:4]}"
    if start[:7] == end[:7]:
        whole = start.endswith("-01") and shift(end, 1).endswith("-01")
        return day_text(start[:7]) if whole else f"{int(start[8:])}–{day_text(end)}"
    return f"{day_text(start, year=start[:4] != end[:4])} – {day_text(end)}"


def horizon_text(start: str | None, end: str | None, basis: TimeBasis | None, precision: Precision | None) -> str:
    """When something is to happen; a single day that was counted or concluded is "around" that day."""
    told = span_text(start, end)
    exact = basis is TimeBasis.EXPLICIT or not start or start != end or precision is not Precision.DAY
    return told if exact else f"around {told}"


def published_text(published: Published) -> str:
    """The publication day, with "inferred" where it is."""
    if published.day is None:
        return "no date"
    told = day_text(published.day)
    return f"{told} (date inferred)" if published.basis is not TimeBasis.EXPLICIT else told


def outlet(record: DocumentRecord) -> str:
    """The outlet's name; where it is not known, the file's name or the address; else the id."""
    if record.source and record.source.name:
        return record.source.name
    return PurePath(record.path).name if record.path else record.url or record.id


def document_name(record: DocumentRecord) -> str:
    """What tells a document from others of its outlet: outlet and title, or the file's name."""
    name = outlet(record)
    if record.source and record.source.name:
        told = f"“{shortened(record.title, 60)}”" if record.title else PurePath(record.path).name if record.path else ""
        return f"{name}, {told}" if told else name
    return name


def count_text(count: int, noun: str) -> str:
    """``1 origin``, ``4 origins``."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def listed(names: Iterable[str], last: str = "and") -> str:
    """``China, Russia and India``."""
    kept = list(dict.fromkeys(names))
    return kept[0] if len(kept) == 1 else f"{', '.join(kept[:-1])} {last} {kept[-1]}" if kept else ""


def number_word(count: int) -> str:
    """Small numbers as words."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def visible(text: str) -> str:
    """Text of others made safe to look at: one line, without characters that steer a terminal or turn the writing."""
    kept = (" " if char.isspace() else "" if unicodedata.category(char) in _STEERING else char for char in text)
    return " ".join("".join(kept).split())


def shortened(quote: str, most: int = 110) -> str:
    """A quote cut at a word where it is long; the footnote has all of it."""
    flat = " ".join(quote.split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " …"


def with_article(name: str) -> str:
    """``the United States``: the name of a state or bloc with the article where English wants it."""
    wants = name.startswith(_ARTICLE_STARTS) or name.endswith(_ARTICLE_ENDS) or name in _ARTICLE_NAMES
    return f"the {name}" if wants and not name.lower().startswith("the ") else name


def office_text(name: str) -> str:
    """``the government of the United States``: an organ named by what it is, and of whom, with the articles."""
    head, of, tail = name.rpartition(" of ")
    if not of or not head[:1].islower():
        return with_article(name)
    told = f"{head} of {with_article(tail)}"
    return told if head.endswith("s") or told.startswith("the ") else f"the {told}"


@dataclass(frozen=True, slots=True)
class Names:
    """Names states and blocs in plain English: `state_name` gives the bare name of an id."""

    state_name: Callable[[str], str]

    def bare(self, party: str) -> str:
        """``United States``."""
        return self.state_name(party)

    def full(self, party: str) -> str:
        """``the United States`` where English wants the article."""
        return with_article(self.state_name(party))

    def own(self, party: str) -> str:
        """``Vietnam's``, ``the United States'``."""
        name = self.full(party)
        return f"{name}'" if name.endswith("s") else f"{name}'s"

    def mention(self, mention: Mention) -> str:
        """Whom a mention names: persons and organs by name, states by their name; the words where it is not settled."""
        actor = mention.actor
        if actor.id.startswith("?") or len(mention.candidates) > 1:
            return f"“{mention.text.strip('“”‘’')}”"
        if actor.kind is ActorKind.STATE or (actor.kind is ActorKind.ORGANISATION and actor.id.isupper()):
            return self.full(actor.id)
        return actor.name if actor.kind is ActorKind.PERSON else office_text(actor.name)

    def mentions(self, mentions: Sequence[Mention], last: str = "and") -> str:
        """Several of them, each once."""
        return listed((self.mention(m) for m in mentions), last)


def speaker_text(link: Attribution) -> str:
    """One link of a chain: the name, or who is meant by the words, or that nobody is named."""
    if link.speaker and not link.speaker.id.startswith("?"):
        return link.speaker.name if link.speaker.kind is ActorKind.PERSON else office_text(link.speaker.name)
    words = " ".join(link.text.split()).strip("“”‘’\"' ,*:")
    if words.isupper() and len(words) > SHOUTED:  # transcripts set speakers in capitals
        words = words.title() if len(words.split()) > 1 and words.split()[0] != "THE" else words.lower()
    unnamed = _UNNAMED.get(link.kind)
    if not words:
        return unnamed or "nobody named"
    return f"{words} (unnamed)" if unnamed and link.kind is not AttributionKind.PASSIVE else words


def is_pronoun(link: Attribution) -> bool:
    """Whether the words only point to somebody whom reading could not tell."""
    resolved = link.speaker is not None and not link.speaker.id.startswith("?")
    return not resolved and " ".join(link.text.lower().split()) in _PRONOUNS


def chain_text(claim: Claim, record: DocumentRecord) -> str:
    """From the original speaker through the relays to the outlet; "I" is left out where a next link is the speaker."""
    chain = list(claim.attribution)
    kept = [link for index, link in enumerate(chain) if not is_pronoun(link) or index == len(chain) - 1]
    told = [f"“{link.text.strip()}” (not named)" if is_pronoun(link) else speaker_text(link) for link in kept]
    return " → ".join(dict.fromkeys([*told, outlet(record)]))


def stance_text(claim: Claim) -> str:
    """How surely, and "not" where it is put in the negative; what is denied or doubted needs no second negation."""
    negative = claim.polarity is Polarity.NEGATIVE and claim.certainty not in (Certainty.DENIED, Certainty.DOUBTED)
    return claim.certainty.value + (", not" if negative else "")
