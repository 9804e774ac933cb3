"""Acts worded as turns of phrase, read by the order of words: "took Peru to task", "came to terms with Peru".

Parsers hang the words of an idiom in many ways ("said sorry to", "let a reporter go"), so that nothing but their order
can be relied on. Only who does it is taken from the parse. Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dragoman.lexicon.act_phrases import Part, Phrase, load_phrases
from dragoman.lexicon.acts import Wording
from dragoman.lexicon.places import load_places
from dragoman.model import Mention
from dragoman.reading.acts.arguments import DAYS, Arguments, unique
from dragoman.reading.acts.clause_spans import clause_span
from dragoman.reading.acts.fill import BY_ANOTHER
from dragoman.reading.acts.nearby import STATED, nearest_other, of_the_pair
from dragoman.reading.acts.noun_sides import doer_by_order
from dragoman.reading.acts.nouns import following, owners
from dragoman.reading.acts.places import place_at
from dragoman.reading.acts.reach import of_objects, side, sides
from dragoman.reading.acts.scene import Scene, conditional, sides_of
from dragoman.reading.acts.verbs import verb_frame
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import base, children
from dragoman.reading.tree import Token

# Words that may stand between those of a phrase.
BETWEEN = frozenset("a an the its his her their this that some any no yet also again once more all both".split())
SKIPPED = ("ADJ", "ADV", "DET", "NUM")
STATEMENTS = frozenset({"statement", "communiqué", "communique", "declaration"})
GAP = 2  # words between two of a phrase
PARTY = 9  # words up to the name of the one acted on
ANYTHING = 6  # words that "_" may stand for
# What ends the noun phrase of the one acted on.
ENDING = ("VERB", "AUX", "SCONJ", "PUNCT", "CCONJ")
TIES = frozenset("relation tie relationship link dialogue friendship alliance partnership".split())
BEING = frozenset("is are was were be been being 's".split())


@dataclass(slots=True)
class _Match:
    """How far a phrase has been matched, and whom it names."""

    end: int
    party: list[Mention]
    head: int = -1


def phrase_frames(scene: Scene) -> list[Frame]:
    """The frames of all phrases in a sentence: of a verb's the longest that names two sides, else the longest.

    One that names a single side gives way to what the verb's own wordings find for two.
    """
    known = load_phrases()
    found: list[Frame] = []
    for token in scene.parsed.doc:
        verb = known.bases.get(token.lower_)
        if verb is None or token.pos_ in ("ADJ", "PROPN", "ADP") or scene.arguments.named(token):
            continue
        best: tuple[Frame, range] | None = None
        later = {word.lower_ for word in token.doc[token.i + 1 :]}
        for phrase in known.by_verb[verb].among(later):
            if not scene.may_be(phrase.wording):
                continue
            if (read := _frame(scene, token, phrase)) and (best is None or len(sides_of(read[0])) > 1):
                best = read
                if len(sides_of(read[0])) > 1:
                    break
        if best is None:
            continue
        frame, words = best
        if len(sides_of(frame)) < 2 and (other := verb_frame(scene, token)) and len(sides_of(other)) > 1:
            found.append(other)
            continue
        found.append(frame)
        if frame.plover != "REJECT":  # what is refused may be an act of its own
            scene.used.update(words)
    return found


def _frame(scene: Scene, token: Token, phrase: Phrase) -> tuple[Frame, range] | None:
    """The frame of a phrase whose verb is `token`, and the words that it takes."""
    arguments = scene.arguments
    head = token.head if base(token) in ("cop", "aux") and token.lemma_.lower() == "be" else token
    turned = phrase.to_party and _turned(token)
    subjects = arguments.subjects(head)
    if turned:
        parts = [part for part in phrase.parts if not part.party]
        match = _match(arguments, token.i + 1, parts, ())
        match = match or _match(arguments, _behind_agent(arguments, token), parts, ())
        agents = arguments.agents_of(token)
        doers = [m for agent in agents for m in arguments.parties(agent)]
        done_to = [m for subject in subjects for m in arguments.parties(subject)] or of_objects(arguments, subjects, ())
        if match is None or not _holds(arguments, subjects, phrase.parts):
            return None
        match.party = done_to
    else:
        doers = [m for subject in subjects for m in arguments.parties(subject)] or _before(arguments, token)
        match = _match(arguments, token.i + 1, phrase.parts, sides(doers), there=phrase.wording.act.to_state)
    if match is None:
        return None
    if not phrase.to_party and token.pos_ == "VERB" and _turned(token):  # "was branded treachery by Peru"
        by = [m for agent in arguments.agents_of(token) for m in arguments.parties(agent)]
        by = by or doer_by_order(arguments, token.doc[match.end - 1], ())
        others = [m for m in doers if side(m) not in sides(by)]
        match.party = others or of_objects(arguments, subjects, sides(by))
        doers = by
        if not doers and not (phrase.wording.act.id in BY_ANOTHER and match.party):
            return None
        if not doers:
            return _told(scene, head, phrase, match, [], subjects, token)
    together = phrase.wording.act.together
    if not doers and together:  # "fighting broke out between X and Y", "relations between X and Y are in tatters"
        doers = match.party if len(sides(match.party)) > 1 else _whose_tie(arguments, subjects)
        match.party = [] if doers is match.party else match.party
    if not doers:
        return None
    if not phrase.to_party and together and len(sides(doers)) < 2:
        near = nearest_other(arguments, scene.story, head, sides(doers))
        if near is None:
            return None
        match.party = [near]
    if match.head >= 0:
        head = token.doc[match.head]
    return _told(scene, head, phrase, match, doers, subjects, token)


def _told(
    scene: Scene,
    head: Token,
    phrase: Phrase,
    match: _Match,
    doers: Sequence[Mention],
    subjects: Sequence[Token],
    token: Token,
) -> tuple[Frame, range] | None:
    """The frame of a phrase with its parties, and the words that it takes."""
    frame = scene.frame(
        head, phrase.wording, doers, match.party, span=lambda: clause_span(scene.parsed, head, subjects or [head])
    )
    if frame is None:
        return None
    return conditional(scene, frame, phrase.wording), range(token.i, match.end)


def _whose_tie(arguments: Arguments, subjects: Sequence[Token]) -> list[Mention]:
    """The two sides of the relations or the quarrel that a clause is about."""
    ties = [s for s in subjects if arguments.lemma(s) in TIES]
    return unique([m for s in ties for m in [*owners(arguments, s), *following(arguments, s, ("between", "with"))]])


def _turned(token: Token) -> bool:
    """Whether a verb stands in the passive: a form of "be" right before it, adverbs passed over."""
    if any(child.dep_ == "aux:pass" for child in token.children) or _participle(token):
        return True
    last = token.i - 1
    while last >= 0 and token.doc[last].pos_ == "ADV":
        last -= 1
    return last >= 0 and token.doc[last].lower_ in BEING and token.tag_ in ("VBN", "VBD")


def _behind_agent(arguments: Arguments, verb: Token) -> int:
    """The word after "by X" that follows a passive at once: "has been assured by the Somalis that"."""
    doc = verb.doc
    if verb.i + 1 >= len(doc) or doc[verb.i + 1].lower_ != "by":
        return int(verb.i) + 1
    for token in doc[verb.i + 2 : verb.i + 2 + PARTY]:
        if here := arguments.named(token):
            return int(arguments.parsed.tokens(here[0].span)[-1].i) + 1
    return int(verb.i) + 1


def _participle(token: Token) -> bool:
    """Whether a verb is a participle at its noun with nothing done to anyone else: "a call, branded a provocation"."""
    if token.tag_ != "VBN" or token.dep_ != "acl" or children(token, "nsubj", "aux", "mark"):
        return False
    return any(word.lower_ == "by" for word in token.doc[token.i + 1 : token.i + PARTY])


def _holds(arguments: Arguments, subjects: Sequence[Token], parts: Sequence[Part]) -> bool:
    """Whether the subject of a passive is of the kind that the phrase wants of the one acted on."""
    wanted = next(part.words for part in parts if part.party)
    return not wanted or any(arguments.lemma(subject) in wanted or subject.lower_ in wanted for subject in subjects)


def _before(arguments: Arguments, verb: Token) -> list[Mention]:
    """Whoever is named right before a verb whose subject the parse has lost."""
    last = verb.i - 1
    while last >= 0 and verb.doc[last].pos_ in ("AUX", "ADV"):
        last -= 1
    here = arguments.named(verb.doc[last]) if last >= 0 else []
    if verb.tag_ == "VBG" or children(verb, "nsubj") or all(m.how == "adjective" for m in here):
        return []
    first = arguments.parsed.tokens(here[0].span)[0].i
    beside = arguments.named(verb.doc[first - 2]) if first > 1 and verb.doc[first - 1].lower_ == "and" else []
    return [*beside, *here]


def _match(
    arguments: Arguments, start: int, parts: Sequence[Part], besides: Collection[str], *, there: bool = False
) -> _Match | None:
    """The words from `start` on against the parts of a phrase; None where they are others."""
    if not parts:
        return _Match(start, [])
    part, rest = parts[0], parts[1:]
    after = rest[0] if rest else None
    if part.anything:
        stops = arguments.parsed.doc[start : start + ANYTHING]
        tries = (token.i for token in stops if after and (after.party or token.lower_ in after.words))
        found = (_match(arguments, i, rest, besides, there=there) for i in tries)
        return next((match for match in found if match), None)
    reached: _Match | None
    if part.party:
        reached = _there(arguments, start) if there else _party(arguments, start, part, besides, after)
        if reached and part.head:
            reached.head = reached.end - 1
    else:
        place = _word(arguments, start, part.words)
        reached = None if place is None else _Match(place + 1, [], place if part.head else -1)
    further = _match(arguments, reached.end, rest, besides, there=there) if reached else None
    if reached is None or further is None:
        return None
    return _Match(further.end, reached.party or further.party, max(reached.head, further.head))


def _word(arguments: Arguments, start: int, words: Collection[str]) -> int | None:
    """Where one of some words stands at or close behind `start`, with only small words before it."""
    for token in arguments.parsed.doc[start : start + GAP + 1]:
        if token.lower_ in words:
            return token.i
        if token.lower_ not in BETWEEN and (token.pos_ not in SKIPPED or arguments.named(token)):
            return None
    return None


def _there(arguments: Arguments, start: int) -> _Match | None:
    """The state of the place that stands at or close behind `start`."""
    doc = arguments.parsed.doc
    for token in doc[start : start + GAP + 2]:
        if found := place_at(arguments, token.i, load_places()):
            return _Match(found.last + 1, [found.party])
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN") and token.lower_ != "of":
            return None
    return None


def _party(arguments: Arguments, start: int, part: Part, besides: Collection[str], after: Part | None) -> _Match | None:
    """Whoever is named in the noun phrase that begins at `start`, and where what must follow it stands."""
    doc = arguments.parsed.doc
    party: list[Mention] = []
    worded = not part.words
    end = start
    for token in doc[start : start + PARTY]:
        if token.lower_ in DAYS:
            break
        if token.pos_ in ENDING and not token.is_quote and not arguments.named(token):
            break
        if party and after is not None and token.lower_ in after.words:
            break
        worded = worded or token.lower_ in part.words
        here = [m for m in arguments.named(token) if (of := side(m)) and of not in besides]
        if here and not party:
            whole = arguments.parsed.tokens(here[0].span)
            top = next((each for each in whole if each.head not in whole), token)
            party = [m for m in arguments.parties(top) if (of := side(m)) and of not in besides] or here
            end = whole[-1].i + 1
        elif party and token.pos_ not in ("ADP",) and end == token.i:
            end = token.i + 1
    if not party or not worded:
        return None
    if after is not None:
        behind = (i for i in range(end, min(len(doc), end + ANYTHING)) if doc[i].lower_ in after.words)
        end = next(behind, end)
    return _Match(end, unique(party))


def joint_statements(scene: Scene) -> list[Frame]:
    """ "In a joint statement, Peru and Chile condemned …": it is theirs who speak in it, if they are two."""
    found = [_joint(scene, noun) for noun in scene.parsed.doc if noun.lower_ in STATEMENTS]
    return [frame for frame in found if frame]


def _joint(scene: Scene, noun: Token) -> Frame | None:
    joint = any(child.lower_ == "joint" for child in noun.children)
    if not joint or noun.i in scene.used:
        return None
    verb = noun.head if noun.head.pos_ == "VERB" else noun.head.head
    subjects = scene.arguments.subjects(verb)
    doers = [m for subject in subjects for m in scene.arguments.parties(subject)]
    if len(sides(doers)) < 2:  # "whose mediation produced a joint declaration"
        doers = of_the_pair(scene.arguments, scene.story, scene.number, noun, STATED)
    if len(sides(doers)) < 2:
        return None
    none: frozenset[str] = frozenset()
    wording = Wording(scene.acts.by_id["joint_statement"], noun.lemma_, none, None, none, False, False)
    return scene.frame(noun, wording, doers, [], span=lambda: clause_span(scene.parsed, verb, subjects))
