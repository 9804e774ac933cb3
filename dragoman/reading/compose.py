"""The one place where the stages of reading meet: a document in, a Reading out.

Pure: no clock, network, store or chance.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman import __version__
from dragoman.lexicon.actors import ActorLexicon, load_actors
from dragoman.lexicon.acts import Acts, load_acts
from dragoman.lexicon.calendar import Calendar, load_calendar
from dragoman.lexicon.hedges import Hedges, load_hedges
from dragoman.lexicon.ladders import Ladders, load_ladders
from dragoman.lexicon.names import fold
from dragoman.lexicon.publishers import state_of_publisher
from dragoman.lexicon.speech import SpeechLexicon, load_speech
from dragoman.model import (
    Actor,
    ActorKind,
    Block,
    BlockKind,
    DatedEvent,
    Document,
    EventStance,
    Mention,
    Published,
    Reading,
    Sentence,
    Span,
)
from dragoman.reading.actors.coreference import resolve_references
from dragoman.reading.actors.first_person import find_first_person, settle_third_person
from dragoman.reading.actors.identities import find_identities
from dragoman.reading.actors.mentions import find_mentions
from dragoman.reading.acts.find import find_acts
from dragoman.reading.along import Heard, along
from dragoman.reading.attribution.find import find_attributions
from dragoman.reading.certainty import stance_at
from dragoman.reading.claims import ClaimMaker
from dragoman.reading.frames import Frame
from dragoman.reading.gate import Gate
from dragoman.reading.page.blocks import find_blocks, find_title
from dragoman.reading.page.outlet import find_outlet, guess_language
from dragoman.reading.page.sentences import split_sentences
from dragoman.reading.parsed import Parsed, forget_words, load_model, model_name, parse
from dragoman.reading.rungs.find import find_rungs
from dragoman.reading.times.find import find_times
from dragoman.reading.times.published import infer_published
from dragoman.reading.tracing import find_trace
from dragoman.times import Interval
from dragoman.trace import Trace

ENGLISH = "en"
UNKNOWN = "und"
# Word classes that can name an event, for Reading.certainty_at.
# Files whose change makes a reading another reading.
CODE_AND_DATA = frozenset({".py", ".toml", ".json", ".cfg"})
# How much of a document's reading is done once it is parsed, once all names and times are known, and once all acts are.
PARSED, RESOLVED, FRAMED = 0.5, 0.7, 0.95
EVENT_WORDS = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN"})


@functools.cache
def reading_version() -> str:
    """Package version and a digest of the rules, the lexicon and the model: two readings differ only if this does."""
    digest = hashlib.sha256(model_name().encode())
    package = Path(__file__).parents[1]
    for room in ("reading", "lexicon"):
        for path in sorted((package / room).rglob("*")):
            if (path.is_file() and path.suffix in CODE_AND_DATA) or path.name == "model":
                digest.update(path.relative_to(package).as_posix().encode())
                digest.update(path.read_bytes())
    return f"{__version__}@{digest.hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is known beforehand."""

    actors: ActorLexicon
    acts: Acts
    calendar: Calendar
    hedges: Hedges
    ladders: Ladders
    speech: SpeechLexicon


@functools.cache
def load_lexicon() -> Lexicon:
    """Every part of the lexicon, checked, read once. Raises LexiconError on faulty data."""
    return Lexicon(load_actors(), load_acts(), load_calendar(), load_hedges(), load_ladders(), load_speech())


def read_text(text: str, *, published: str | None = None, title: str | None = None) -> Reading:
    """Read one text. `published`: an ISO day or None, and then it is inferred where the text allows."""
    return read(Document(text=text, published=published, title=title), gated=False, stances=True)


def read(
    document: Document,
    *,
    known: Sequence[DatedEvent] = (),
    gated: bool = True,
    stances: bool = False,
    heard: Heard | None = None,
) -> Reading:
    """Read one document. `known`: happenings dated by other documents, which help to date this one.

    `gated`: leave out, and count, the sentences of a document of stated day that can hold no claim; their mentions,
    times and attributions are then missing too. `stances`: also keep the certainty of every event word, for
    Reading.certainty_at. Texts in other languages than English yield a reading without claims, and a discard that says
    so. `heard` is told while a long document is read how much of it is.
    """
    text = document.text
    blocks = find_blocks(text, document.title)
    language = _language(document)
    outlet, credited = find_outlet(text, blocks)
    title = document.title or find_title(text, blocks)
    blank = Reading(
        document=document,
        version=reading_version(),
        title=title,
        language=language,
        published=Published(document.published) if document.published else Published(None),
        source=document.source or outlet,
        credits=credited,
        blocks=blocks,
        sentences=(),
        mentions=(),
        times=(),
        attributions=(),
        claims=(),
        trace=find_trace(document, blocks, language, title, credited),
    )
    if not language.lower().startswith((ENGLISH, UNKNOWN)):
        return replace(blank, discards=(("language_not_read", 1),))
    forget_words(load_model(), document.text)
    return _read_english(blank, known, heard, gated=gated, stances=stances)


def trace(document: Document) -> Trace:
    """The trace of a document alone, as `read` would find it; needs no parser."""
    blocks = find_blocks(document.text, document.title)
    title = document.title or find_title(document.text, blocks)
    return find_trace(document, blocks, _language(document), title, find_outlet(document.text, blocks)[1])


def _language(document: Document) -> str:
    """The text's own language where it can be told, for pages often claim another; else what the metadata say."""
    guessed = guess_language(document.text)
    return guessed if guessed != UNKNOWN else document.language or UNKNOWN


def _read_english(
    blank: Reading, known: Sequence[DatedEvent], heard: Heard | None, *, gated: bool, stances: bool
) -> Reading:
    text, lexicon = blank.document.text, load_lexicon()
    every = split_sentences(text, blank.blocks)
    asserting = tuple(sentence for sentence in every if sentence.block is not BlockKind.QUESTION)
    gated = gated and blank.document.published is not None
    kept = tuple(itertools.compress(asserting, _gate().open_for(text, asserting))) if gated else asserting
    left_out = Counter(question=len(every) - len(asserting), no_act_named=len(asserting) - len(kept))
    parsed = tuple(along(parse(text, kept, load_model()), len(kept), heard, 0.0, PARSED))
    published, mentions = _date(blank, parsed, known, lexicon)
    home = state_of_publisher(blank.source, lexicon.actors)
    mentions = (*mentions, *resolve_references(text, parsed, mentions, lexicon.actors, published.day, home))
    about = _about(replace(blank, published=published), mentions, lexicon)
    mentions = _settled_by(about, mentions)
    times = find_times(text, parsed, published.day)
    attributions = find_attributions(text, parsed, mentions, lexicon.speech)
    mentions = (*mentions, *find_first_person(text, parsed, attributions, lexicon.actors.actor))
    mentions = settle_third_person(mentions, attributions)
    mentions = tuple(sorted(mentions, key=lambda mention: (mention.span, mention.id)))
    frames = _frames(text, parsed, mentions, lexicon, published.day, about, blank.title or "", heard)
    maker = ClaimMaker(
        blank.document, parsed, times, attributions, published, lexicon.acts, lexicon.hedges, blank.version
    )
    claims, dropped = maker.claims(tuple(along(frames, len(frames), heard, FRAMED, 1.0)))
    return replace(
        blank,
        published=published,
        sentences=every,
        mentions=mentions,
        times=times,
        attributions=attributions,
        claims=claims,
        events=_stances(parsed, lexicon.hedges) if stances else (),
        discards=_discards(blank.blocks, left_out + dropped),
    )


@functools.cache
def _gate() -> Gate:
    lexicon = load_lexicon()
    return Gate(lexicon.acts, lexicon.actors)


def _date(
    blank: Reading, parsed: Sequence[Parsed], known: Sequence[DatedEvent], lexicon: Lexicon
) -> tuple[Published, tuple[Mention, ...]]:
    """The publication day, and the mentions as of it (who held an office depends on the day)."""
    text, stated = blank.document.text, blank.document.published
    home = state_of_publisher(blank.source, lexicon.actors)
    mentions = find_mentions(text, parsed, stated, lexicon.actors, home)

    def tenures(actor: str) -> list[Interval]:
        return [Interval(holder.since, holder.until) for holder in lexicon.actors.tenure(actor)]

    published = infer_published(text, blank.blocks, parsed, mentions, stated, known, lexicon.calendar, tenures)
    if published.day != stated:
        mentions = find_mentions(text, parsed, published.day, lexicon.actors, home)
    return published, mentions


def _settled_by(about: Sequence[Actor], mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Names that may mean several states ("Korea") mean the one of the title, where the title names just one.

    So do surnames ("Prime Minister Lee"): they mean whoever of that name the title names.
    """
    states = {actor.id: actor for actor in about}
    people: dict[str, dict[str, Actor]] = defaultdict(dict)
    for actor in about:
        if actor.kind is ActorKind.PERSON:
            for word in fold(actor.name).lower().split():
                people[word][actor.id] = actor
    settled: list[Mention] = []
    for mention in mentions:
        meant = [states[actor.id] for actor in mention.candidates if actor.id in states]
        if len(meant) == 1 and meant[0].kind is ActorKind.STATE:
            settled.append(replace(mention, actor=meant[0], candidates=(), note="settled by the title"))
        elif (namesake := _namesake(mention, people)) is not None:
            settled.append(replace(mention, actor=namesake, candidates=(), note="settled by the title"))
        else:
            settled.append(mention)
    return tuple(settled)


def _namesake(mention: Mention, people: Mapping[str, Mapping[str, Actor]]) -> Actor | None:
    """Whom of the title a surname alone means; None where it means whom it was taken for, or more of a name stands."""
    if mention.actor.kind is not ActorKind.PERSON or mention.how not in ("title", "name"):
        return None
    words = fold(mention.text).lower().split()
    found = people.get(words[-1], {})
    own = fold(mention.actor.name).lower().split()
    if len(found) != 1 or mention.id in found or len(set(words) & set(own)) > 1:
        return None
    return next(iter(found.values()))


def _about(blank: Reading, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Actor]:
    """Whom the title names, and the state that publishes: those who are meant where nobody is named."""
    headlines = [block.span for block in blank.blocks if block.kind is BlockKind.HEADLINE]
    if headlines:
        found = [m.actor for m in mentions if m.how != "coreference" and headlines[0].contains(m.span)]
    else:
        found = _named_in(blank.title, blank.published.day, lexicon) if blank.title else []
    if blank.source and blank.source.country:
        found.append(lexicon.actors.actor(blank.source.country))
    return found


def _named_in(title: str, day: str | None, lexicon: Lexicon) -> list[Actor]:
    """Whom a title names that the text does not repeat."""
    span = Sentence(Span(0, len(title)), BlockKind.HEADLINE)
    heading = tuple(parse(title, [span], load_model()))
    return [mention.actor for mention in find_mentions(title, heading, day, lexicon.actors)]


def _frames(
    text: str,
    parsed: Sequence[Parsed],
    mentions: Sequence[Mention],
    lexicon: Lexicon,
    day: str | None,
    about: Sequence[Actor],
    title: str,
    heard: Heard | None,
) -> list[Frame]:
    """All frames in text order; where a level of relations is at stake the plain act of the same word gives way."""
    told = None if heard is None else lambda share: heard(RESOLVED + (FRAMED - RESOLVED) * share)
    rungs = find_rungs(text, parsed, mentions, lexicon.ladders, day, about)
    taken = {(frame.sentence, frame.head) for frame in rungs}
    plain = [
        frame
        for frame in (
            *find_acts(parsed, mentions, lexicon.acts, about, title, told),
            *find_identities(parsed, mentions),
        )
        if (frame.sentence, frame.head) not in taken
    ]
    frames = sorted([*rungs, *plain], key=lambda frame: (frame.sentence, frame.head, frame.span))
    return [frame for frame in frames if not _covered(frame, frames, lexicon.acts)]


def _covered(frame: Frame, frames: Sequence[Frame], acts: Acts) -> bool:
    """Whether a fallback act ("X expects …") has a more telling act inside its clause."""
    act = acts.by_id.get(frame.act)
    if act is None or not act.fallback:
        return False
    return any(
        other.sentence == frame.sentence and other is not frame and frame.span.overlaps(other.span)
        for other in frames
        if other.head > frame.head or frame.span.contains(other.span)
    )


def _stances(parsed: Sequence[Parsed], hedges: Hedges) -> tuple[EventStance, ...]:
    found: list[EventStance] = []
    for sentence in parsed:
        for token in sentence.doc:
            if token.pos_ in EVENT_WORDS:
                certainty, polarity = stance_at(sentence, token.i, hedges)
                found.append(EventStance(sentence.span([token]), certainty, polarity))
    return tuple(found)


def _discards(blocks: Sequence[Block], left_out: Counter[str]) -> tuple[tuple[str, int], ...]:
    """What was not read, by name: boilerplate blocks, sentences left out, and frames that made no claim."""
    counts = Counter(f"boilerplate_{block.reason}" for block in blocks if block.kind is BlockKind.BOILERPLATE)
    counts += left_out
    return tuple(sorted((name, number) for name, number in counts.items() if number))


__all__ = ["Lexicon", "load_lexicon", "read", "read_text", "reading_version", "trace"]
