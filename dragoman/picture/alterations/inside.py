"""What one document shows by itself: names misspelt, sources hidden, what its body does not carry or says otherwise."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.model import ActorKind, AttributionKind, Certainty, Mention, Span
from dragoman.picture.alterations.kinds import Alteration, AlterationKind
from dragoman.picture.alterations.layout import Part
from dragoman.picture.alterations.renderings import Rendering, Told, mentions
from dragoman.picture.alterations.wording import fragments, sentences_of, stems, tokens
from dragoman.picture.base import family, first_speaker, involved, parties_of

# Gives the right spelling of a person's name that is written nearly right, with the state where it is told; else None.
Speller = Callable[[str, str | None], str | None]

# So much of what an answer says must stand in one sentence of the body, or in two that follow each other.
CARRIED = 0.45
# An answer with fewer words of its own says too little to tell.
ANSWER_WORDS = 3
# A word or two in quotation marks point to the remark that they are taken from.
POINTING_WORDS = 3
REMARK_WORDS = 5
_OPEN = frozenset({Certainty.EXPECTED, Certainty.POSSIBLE, Certainty.REQUESTED, Certainty.DOUBTED})
_MISSPELT = "misspelt: "
_PERSON = re.compile(r" ((?:[A-Z][\w’'-]+ ?){2,3})")
_POSSESSIVE = re.compile(r"[’']s?$")
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")


def inside(rendering: Rendering, speller: Speller) -> list[Alteration]:
    """All that the document shows without any other."""
    return [
        *names_misspelt(rendering, speller),
        *sources_hidden(rendering),
        *effects_unsupported(rendering),
        *headings_surer(rendering),
        *answers_added(rendering),
        *agency_flipped(rendering),
    ]


def without_told(own: Sequence[Alteration], compared: Sequence[Alteration]) -> list[Alteration]:
    """What a document shows by itself, without what a comparison tells better of the same claims."""
    told = {(a.kind, claim) for a in compared for claim in a.claims}
    return [a for a in own if not any((a.kind, claim) in told for claim in a.claims)]


def names_misspelt(rendering: Rendering, speller: Speller) -> Iterator[Alteration]:
    """Names of known persons and states that are not written as they are written; each once."""
    found: dict[tuple[str, str], list[str]] = {}
    for told in rendering.told:
        for mention in mentions(told.claim):
            slip = _slip(mention, speller)
            if slip is not None:
                found.setdefault(slip, []).append(told.id)
        for link in told.claim.attribution:
            actor = link.speaker
            if actor is not None and actor.kind is ActorKind.PERSON and not actor.id.startswith("?"):
                right = speller(actor.name, actor.state)
                if right is not None:
                    found.setdefault((actor.name, right), []).append(told.id)
    known = {right for _, right in found}
    for span, written, right in _titled(rendering, speller):
        if right not in known:
            known.add(right)
            claims_there = tuple(t.id for t in rendering.told if t.sentence.contains(span))
            misspelt = _shown(rendering, AlterationKind.NAME_MISSPELT, claims_there, f"“{written}” for {right}")
            yield replace(misspelt, span=span)
    for (written, right), claims in found.items():
        told_text = f"“{written}” for {right}"
        yield _shown(rendering, AlterationKind.NAME_MISSPELT, tuple(dict.fromkeys(claims)), told_text)


def _titled(rendering: Rendering, speller: Speller) -> Iterator[tuple[Span, str, str]]:
    """Names behind a title, wherever the article has them, that are nearly those of known persons."""
    for passage in rendering.passages:
        line = passage.span.of(rendering.text)
        for title in rendering.lexicon.titles.found(line):
            name = _PERSON.match(line, title.end())
            words = [_POSSESSIVE.sub("", word) for word in name.group(1).split()] if name is not None else []
            for written in (" ".join(words[:count]) for count in range(len(words), 1, -1)):
                right = speller(written, None)
                if name is not None and right is not None:
                    start = passage.span.start + name.start(1)
                    yield Span(start, start + len(written)), written, right
                    break


def _slip(mention: Mention, speller: Speller) -> tuple[str, str] | None:
    if mention.note is not None and mention.note.startswith(_MISSPELT):
        written, meant = " ".join(mention.text.split()), mention.note.removeprefix(_MISSPELT)
        plural = written.removesuffix("s") == meant.split()[-1]
        return None if plural else (written, meant)
    actor = mention.actor
    if actor.kind is not ActorKind.PERSON or actor.id.startswith("?"):
        return None
    right = speller(actor.name, actor.state)
    return (actor.name, right) if right is not None else None


def sources_hidden(rendering: Rendering) -> Iterator[Alteration]:
    """Something has been confirmed, reported or revealed, and nobody is said to have done so."""
    found: dict[Span, tuple[str, list[str]]] = {}
    for told in rendering.told:
        link = first_speaker(told.claim)
        hidden = link is not None and link.kind is AttributionKind.PASSIVE and not link.text.strip()
        if (
            link is None
            or not hidden
            or link.cue is None
            or not set(tokens(link.cue_text)) & rendering.lexicon.tellings
        ):
            continue
        found.setdefault(link.cue, (link.cue_text, []))[1].append(told.id)
    for cue, claims in found.values():
        yield _shown(
            rendering, AlterationKind.SOURCE_HIDDEN, tuple(claims), f"“{cue}”, and nobody is said to have done so"
        )


def effects_unsupported(rendering: Rendering) -> Iterator[Alteration]:
    """A heading promises what something does to somebody of whom the body tells nothing of the kind."""
    body = [told for told in rendering.told if told.part is not Part.HEADING]
    touched = {s for t in body if t.claim.act in rendering.lexicon.effect_acts for s in involved(t.claim)}
    names: dict[str, str] = {}
    for told in rendering.told:
        for mention in mentions(told.claim):
            if mention.state and mention.actor.kind is ActorKind.STATE:
                names |= {mention.text.lower(): mention.state, mention.actor.name.lower(): mention.state}
    for passage in rendering.passages:
        heading = passage.span.of(rendering.text)
        promise = next(rendering.lexicon.effects.found(heading), None) if passage.part is Part.HEADING else None
        if promise is None or not body:
            continue
        whom = _NAME.findall(heading[promise.end() :])
        missing = [n for n in whom if names.get(n.lower()) not in touched and _is_name(n, rendering, names)]
        if missing:
            claims = tuple(t.id for t in rendering.told if passage.span.contains(t.claim.span))
            told_text = f"“{promise.group()} …” in the heading; the body tells of none on {' and '.join(missing)}"
            yield replace(_shown(rendering, AlterationKind.UNSUPPORTED, claims, told_text), span=passage.span)


def _is_name(word: str, rendering: Rendering, names: Mapping[str, str]) -> bool:
    """Whether a word in capitals names somebody: a known state, or what the body writes in capitals only."""
    body = " ".join(p.span.of(rendering.text) for p in rendering.passages if p.part is not Part.HEADING)
    return word.lower() in names or (f" {word}" in body and f" {word.lower()}" not in body)


def headings_surer(rendering: Rendering) -> Iterator[Alteration]:
    """A heading says as done what the body only expects, thinks possible or wants, wherever it tells it."""
    body = [told for told in rendering.told if told.part is not Part.HEADING]
    for passage in rendering.passages:
        words, lexicon = passage.span.of(rendering.text), rendering.lexicon
        open_ = lexicon.hedges.any(words) or lexicon.futures.any(words) or " to " in words
        if passage.part is not Part.HEADING or open_:
            continue
        found: list[tuple[str, list[str]]] = []
        for told in rendering.told:
            claim = told.claim
            sure = claim.certainty is Certainty.ASSERTED and len(involved(claim)) > 1
            if sure and told.part is Part.HEADING and passage.span.contains(claim.span):
                same = [t for t in body if family(t.claim) == family(claim) and involved(claim) <= involved(t.claim)]
                if same and all(t.claim.certainty in _OPEN for t in same):
                    found.append((told.id, [t.id for t in same]))
        if found:
            against = tuple(dict.fromkeys(i for _, ids in found for i in ids))
            told_text = "done in the heading, still open in the body"
            yield _shown(rendering, AlterationKind.UNSUPPORTED, tuple(i for i, _ in found), told_text, against)


def answers_added(rendering: Rendering) -> Iterator[Alteration]:
    """Claims in the answers to questions that the body does not carry, taken together."""
    lines = [p.span for p in rendering.passages if p.part is Part.BODY]
    sentences = [s for line in lines for s in sentences_of(rendering.text, line)]
    carried = [stems(s.of(rendering.text)) for s in sentences]
    carried += [one | other for one, other in itertools.pairwise(list(carried))]
    added = []
    for told in rendering.told:
        if told.part is not Part.ANSWER or not carried:
            continue
        words = told.around
        best = max(len(words & sentence) for sentence in carried)
        if len(words) >= ANSWER_WORDS and best < CARRIED * len(words):
            added.append(told)
    if added:
        where = "an answer says" if len({t.sentence for t in added}) == 1 else "answers say"
        told_text = f"{where} what the body does not"
        yield _shown(rendering, AlterationKind.ADDED, tuple(t.id for t in added), told_text)


def agency_flipped(rendering: Rendering) -> Iterator[Alteration]:
    """A word or two of a remark are quoted as though one side did it; in the remark itself it is the other's doing."""
    quotes = fragments(rendering.text)
    short = [(s, tokens(s.of(rendering.text))) for s in quotes]
    remarks = [(s, f" {' '.join(words)} ") for s, words in short if len(words) >= REMARK_WORDS]
    pointing = [(s, f" {' '.join(words)} ") for s, words in short if 0 < len(words) <= POINTING_WORDS]
    for told in rendering.told:
        own = [words for span, words in pointing if told.claim.span.contains(span)]
        doers = parties_of(told.claim.actors)
        if not own or not doers:
            continue
        for other in rendering.told:
            remark = next((words for span, words in remarks if span.contains(other.claim.span)), None)
            others = parties_of(other.claim.actors)
            if remark is None or not others or family(other.claim) != family(told.claim) or doers & others:
                continue
            said = f" {' '.join(tokens(other.claim.quote))} "
            word = next((words.strip() for words in own if words in said), None)
            if word is not None and _one_voice(told, other):
                who = [" and ".join(dict.fromkeys(m.actor.name for m in t.claim.actors)) for t in (told, other)]
                told_text = f"“{word}” is what {who[0]} does here, and {who[1]} in the words quoted"
                yield _shown(rendering, AlterationKind.ROLES_INVERTED, (told.id,), told_text, (other.id,))
                break


def _one_voice(told: Told, other: Told) -> bool:
    """Whether both are of one speaker, as far as the text says."""
    links = first_speaker(told.claim), first_speaker(other.claim)
    speakers = {link.speaker.id for link in links if link is not None and link.speaker is not None}
    return len(speakers) <= 1


def _shown(
    rendering: Rendering, kind: AlterationKind, claims: tuple[str, ...], told: str, against: tuple[str, ...] = ()
) -> Alteration:
    return Alteration(kind, rendering.document, claims, against, told)
