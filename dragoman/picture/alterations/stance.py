"""How surely it is put: hedges, negations, attempts and successes, expectations and decisions, qualifiers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from dragoman.lexicon.rewriting import Rewriting
from dragoman.model import Certainty, Span
from dragoman.picture.alterations.clauses import own_words
from dragoman.picture.alterations.kinds import AlterationKind, Difference
from dragoman.picture.alterations.layout import Part
from dragoman.picture.alterations.renderings import Rendering, Told
from dragoman.picture.alterations.wording import dice, sentences_of, stem, stems, tokens
from dragoman.picture.base import SETTLED, UNSETTLED, family, is_against

# A hedge, a negation or a word of time may stand so many characters before what it governs.
BEFORE = 30
# Fewer words only name a happening ("during the visit") and say nothing on how sure it is.
NAMING_WORDS = 4
# So many words may stand between a word of trying and the verb it governs.
REACH = 4
# What a sentence must share with a claim to be its other rendering, where no claim was read from it.
UNREAD_WORDS = 4
UNREAD_LIKE = 0.4
_RANK = {
    Certainty.ASSERTED: 3,
    Certainty.EXPECTED: 2,
    Certainty.POSSIBLE: 1,
    Certainty.REQUESTED: 1,
    Certainty.DOUBTED: 1,
}
_NUMBER = re.compile(r"\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|half)\b")
# These limit only numbers; elsewhere they are prepositions.
_LOOSE = re.compile(r"over|under|about|around|up to|some|roughly", re.IGNORECASE)
_LONG = 4  # letters of a word that carries something
_WORD = re.compile(r"[^\W_][\w’'-]*")
_WILL = re.compile(r"\b(?:will|shall|is to|are to|is going to|are going to)\b", re.IGNORECASE)


def near(rendering: Rendering, told: Told, behind: int = 0) -> str:
    """The claim's words with what stands right before them in its sentence, and so many characters behind them."""
    start = max(told.sentence.start, told.region.start - BEFORE)
    cut = rendering.text[start : told.region.start]
    if start > told.sentence.start:
        cut = cut.partition(" ")[2]
    end = max(told.region.end, min(told.sentence.end, told.region.end + behind))
    return cut + rendering.text[told.region.start : end]


def hedge_dropped(one: Told, other: Told, ours: Rendering, theirs: Rendering) -> Difference | None:
    """What the other only expects or thinks possible is put as surer, without the words that made it so."""
    ranks = _RANK.get(one.claim.certainty), _RANK.get(other.claim.certainty)
    if ranks[0] is None or ranks[1] is None or not _tells(one, other):
        return None
    if is_against(one.claim) != is_against(other.claim):
        return None
    lexicon = ours.lexicon
    if ranks[0] <= ranks[1]:
        return _only_conditional(one, other, ours, theirs) if ranks[0] == ranks[1] else None
    soft = _hedge(lexicon, near(theirs, other), weak=ranks[0] == _RANK[Certainty.ASSERTED])
    here = near(ours, one, BEFORE)
    if soft is None or _hedge(lexicon, here, weak=ranks[0] == _RANK[Certainty.ASSERTED]) is not None:
        return None
    return _difference(AlterationKind.HEDGE_DROPPED, one, other, f"the other has “{soft}”")


def _only_conditional(one: Told, other: Told, ours: Rendering, theirs: Rendering) -> Difference | None:
    """What the other thinks possible will be here if something is so: a condition is no hedge, and leaves no doubt."""
    lexicon = ours.lexicon
    here = near(ours, one, BEFORE)
    soft, condition, future = lexicon.modals.any(near(theirs, other)), lexicon.conditions.any(here), _WILL.search(here)
    if soft is None or condition is None or future is None:
        return None
    if any(lexicon.conditions.any(found.group()) is None for found in lexicon.hedges.found(here)):
        return None
    told = f"the other has “{soft}”, here it is “{future.group()} … {condition}”"
    return _difference(AlterationKind.HEDGE_DROPPED, one, other, told)


def decided(one: Told, other: Told, ours: Rendering, theirs: Rendering) -> Difference | None:
    """What the other expects or thinks possible has been decided here."""
    lexicon, words = ours.lexicon, (near(ours, one), near(theirs, other))
    choice = lexicon.decisions.any(words[0])
    soft = _hedge(lexicon, words[1], weak=True)
    if soft is None or lexicon.decisions.any(words[1]) or is_against(one.claim) or is_against(other.claim):
        return None
    if choice is not None and _hedge(lexicon, words[0], weak=False) is None:
        return _difference(AlterationKind.EXPECTATION_AS_DECISION, one, other, f"“{choice}” against “{soft}”")
    first, second = one.claim.rung, other.claim.rung
    settled = first is not None and first.status in SETTLED and one.claim.certainty is Certainty.ASSERTED
    open_ = second is not None and second.status in UNSETTLED and other.claim.certainty is not Certainty.ASSERTED
    if settled and open_ and _hedge(lexicon, near(ours, one, BEFORE), weak=True) is None and _tells(one, other):
        return _difference(AlterationKind.EXPECTATION_AS_DECISION, one, other, f"done here, the other has “{soft}”")
    return None


def succeeded(one: Told, other: Told, ours: Rendering, theirs: Rendering) -> Difference | None:
    """What the other says was tried has come about here."""
    lexicon, words = ours.lexicon, (_words(ours, one), _words(theirs, other))
    for outcome, told in _tried(lexicon, words[1]).items():
        done = [
            word
            for place, word in enumerate(words[0])
            if lexicon.outcome(word) == outcome and _came_about(lexicon, words[0], place)
        ]
        if done and outcome not in _tried(lexicon, words[0]) and not _any_done(lexicon, words[1], outcome):
            return _difference(AlterationKind.ATTEMPT_AS_SUCCESS, one, other, f"“{done[0]}” against “{told}”")
    wanted = other.claim.certainty is Certainty.REQUESTED and one.claim.certainty is Certainty.ASSERTED
    if wanted and family(one.claim) == family(other.claim) and _tells(one, other) and not is_against(one.claim):
        soft = _hedge(lexicon, near(theirs, other), weak=True) or next(
            (word for word in words[1] if word in lexicon.attempts), None
        )
        hedged = _hedge(lexicon, near(ours, one, BEFORE), weak=True) or any(
            word in lexicon.attempts for word in words[0]
        )
        if soft is not None and not hedged:
            return _difference(AlterationKind.ATTEMPT_AS_SUCCESS, one, other, f"done here, the other has “{soft}”")
    return None


def succeeded_unread(told: Collection[str], ours: Rendering, theirs: Rendering) -> Iterator[Difference]:
    """What a sentence of the other says was tried, and one here that shares its words says has come about.

    It needs no claims, for trying is often told beside what is claimed; sentences of claims in `told` are left out.
    """
    lexicon = ours.lexicon
    here, there = _sentences(ours, told, theirs), _sentences(theirs, told, ours)
    for other, its in there:
        tried = _tried(lexicon, its)
        for one, mine in here if tried else ():
            words = stems(one.of(ours.text)), stems(other.of(theirs.text))
            if (
                len(words[0] & words[1]) < UNREAD_WORDS
                or dice(*words) < UNREAD_LIKE
                or _tried(lexicon, mine).keys() & tried.keys()
            ):
                continue
            done = next((o for o in tried if _any_done(lexicon, mine, o) and not _any_done(lexicon, its, o)), None)
            if done is not None:
                verb = next(word for word in mine if lexicon.outcome(word) == done)
                told_text = f"“{verb}” against “{tried[done]}”"
                yield between_sentences(AlterationKind.ATTEMPT_AS_SUCCESS, ours, one, theirs, other, told_text)
                break


def between_sentences(
    kind: AlterationKind, ours: Rendering, one: Span, theirs: Rendering, other: Span, told: str, *, both: bool = False
) -> Difference:
    """A difference between two sentences, with whatever claims were read from them."""
    ids = [tuple(t.id for t in r.told if t.sentence == s) for r, s in ((ours, one), (theirs, other))]
    return Difference(kind, ids[0], ids[1], told, both, one, other)


def _sentences(rendering: Rendering, told: Collection[str], other: Rendering) -> list[tuple[Span, tuple[str, ...]]]:
    """The sentences of the body with their words, without those of claims told of, and those that the other has too."""
    gone = {t.sentence for t in rendering.told if t.id in told}
    every = [s for p in rendering.passages if p.part is Part.BODY for s in sentences_of(rendering.text, p.span)]
    return [
        (s, tokens(s.of(rendering.text))) for s in every if s not in gone and s.of(rendering.text) not in other.text
    ]


def negation_changed(one: Told, other: Told, ours: Rendering, theirs: Rendering) -> Difference | None:
    """One says that it is so, the other that it is not."""
    if is_against(one.claim) == is_against(other.claim):
        return None
    found = [r.lexicon.negations.any(_clause(r, told)) for r, told in ((ours, one), (theirs, other))]
    if (found[0] is None) == (found[1] is None):
        return None
    word = found[0] or found[1]
    return _difference(AlterationKind.NEGATION_CHANGED, one, other, f"“{word}” stands in one of them only", both=True)


def _clause(rendering: Rendering, told: Told) -> str:
    """What is `near` the claim in its own clause."""
    start = max(told.sentence.start, told.region.start - BEFORE)
    return own_words(rendering.lexicon, rendering.text, start, told.region.end, told.claim.span)


def qualifier_dropped(one: Told, other: Told, ours: Rendering, theirs: Rendering) -> Difference | None:
    """A word that limits what is said is gone, though what it limited is there."""
    here, there = one.sentence.of(ours.text), other.sentence.of(theirs.text)
    known = {stem(token) for token in _WORD.findall(here)}
    limiting = list(limits(ours.lexicon, here))
    kept = {stem(limited) for _, _, limited in limiting}
    words = {word.lower() for _, word, _ in limiting}
    start, end = other.region.start - other.sentence.start - BEFORE, other.region.end - other.sentence.start
    for place, word, limited in limits(theirs.lexicon, there):
        if start <= place < end and stem(limited) in known - kept and word.lower() not in words:
            soft = theirs.lexicon.hedges.any(word) is not None
            kind = AlterationKind.HEDGE_DROPPED if soft else AlterationKind.QUALIFIER_DROPPED
            if soft and _hedges(ours, one) - _hedges(theirs, other):
                continue
            return _difference(kind, one, other, f"the other has “{word}” with “{limited}”, here it is gone")
    return None


def limits(lexicon: Rewriting, sentence: str) -> Iterator[tuple[int, str, str]]:
    """The words that limit something: where they stand, as written, and what they limit (behind them, or before)."""
    for found in lexicon.qualifiers.found(sentence):
        behind, before = _WORD.findall(sentence[found.end() :])[:2], _WORD.findall(sentence[: found.start()])[-1:]
        number = behind and _NUMBER.match(behind[0].lower())
        if _LOOSE.fullmatch(found.group()) and not number:
            continue
        limited = next((word for word in (*behind, *before) if number or len(word) >= _LONG), None)
        if limited is not None:
            yield found.start(), found.group(), limited


def _hedge(lexicon: Rewriting, words: str, *, weak: bool) -> str | None:
    """The first hedge; `weak`: also what only puts it into the future."""
    found = (lexicon.hedges.any(words), lexicon.futures.any(words) if weak else None)
    return found[0] or found[1]


def _hedges(rendering: Rendering, told: Told) -> set[str]:
    return {found.group().lower() for found in rendering.lexicon.hedges.found(near(rendering, told))}


def _tells(one: Told, other: Told) -> bool:
    """Whether both say something of the happening, and do not only name it, or hang on parties told elsewhere."""
    return all(
        len(tokens(told.claim.quote)) > NAMING_WORDS
        and told.part is not Part.HEADING
        and "parties_from_context" not in told.claim.flags
        for told in (one, other)
    )


def _words(rendering: Rendering, told: Told) -> tuple[str, ...]:
    return tokens(Span(told.region.start, told.region.end).of(rendering.text))


def _tried(lexicon: Rewriting, words: tuple[str, ...]) -> dict[str, str]:
    """What is tried, by its outcome: a word of trying, then "to" and the verb."""
    found: dict[str, str] = {}
    for place, word in enumerate(words):
        if word not in lexicon.attempts:
            continue
        for step in range(place + 1, min(place + REACH, len(words) - 1)):
            if words[step] == "to":
                found.setdefault(lexicon.outcome(words[step + 1]), " ".join(words[place : step + 2]))
                break
    return found


def _came_about(lexicon: Rewriting, words: tuple[str, ...], place: int) -> bool:
    """Whether the verb stands in a form that says it has happened."""
    word = words[place]
    if lexicon.base(word) == word or word.endswith("ing") or (word.endswith("s") and not word.endswith("ss")):
        return False
    before = words[max(0, place - REACH) : place]
    return not any(w in ("to", "be", "not", "never", "may", "could", "would", "will") for w in before)


def _any_done(lexicon: Rewriting, words: tuple[str, ...], outcome: str) -> bool:
    return any(lexicon.outcome(w) == outcome and _came_about(lexicon, words, i) for i, w in enumerate(words))


def _difference(kind: AlterationKind, one: Told, other: Told, told: str, *, both: bool = False) -> Difference:
    return Difference(kind, (one.id,), (other.id,), told, both)
