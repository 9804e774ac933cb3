"""Acts worded as nouns and adjectives: "X's visit to Y", "talks between X and Y", "wary of". Part of acts."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from dragoman.lexicon.acts import Wording
from dragoman.lexicon.places import load_places
from dragoman.model import BlockKind, Mention, Span
from dragoman.reading.acts.arguments import Arguments, passive, preposition, unique
from dragoman.reading.acts.clause_spans import clause_span, trimmed
from dragoman.reading.acts.nearby import of_the_pair
from dragoman.reading.acts.noun_sides import (
    GATHERINGS,
    back_from,
    bidding,
    denier,
    doer_by_order,
    guest_at,
    is_elsewhere,
    made_by,
    participants,
)
from dragoman.reading.acts.places import destination
from dragoman.reading.acts.predicates import whose_it_is
from dragoman.reading.acts.reach import of_clause, of_objects, of_people, sides
from dragoman.reading.acts.scene import Scene
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import base, children, subtree
from dragoman.reading.tree import Token

# Blocks in which capitals do not mean names.
TITLES = frozenset({BlockKind.HEADLINE, BlockKind.SUB_HEADING})
# Verbs by which one does what others do already: "would not join European sanctions against Chile".
JOINING = frozenset({"join", "follow", "match", "back"})
BY, BY_OR_OF = frozenset({"by"}), frozenset({"by", "of"})
# What makes a source of someone: "a person familiar with the talks" tells of no meeting.
KNOWING = frozenset({"familiar", "briefed", "close", "privy", "knowledge", "acquainted"})
BETWEEN = 9  # words between a verb and the "between" of its subject
TOPIC_MARKS = frozenset({"about", "on", "over", "regarding"})


def noun_frame(scene: Scene, token: Token) -> Frame | None:
    """The act that a noun names, None where it names none between states."""
    titled = token.i == 0 and scene.parsed.block in TITLES and [t.lower_ for t in token.doc[1:2]] == ["of"]
    gerund = titled or (token.tag_ == "VBG" and base(token) in ("nsubj", "obj", "obl"))  # "fighting broke out"
    if not (gerund or token.pos_ in ("NOUN", "PROPN")) or token.i in scene.used:
        return None
    lemma = hyphenated(token) or scene.acts.lemma(token.text, token.lemma_, verb=False)
    wordings = [w for w in scene.acts.nouns.get(lemma, ()) if scene.may_be(w)]
    if not wordings or scene.arguments.named(token) or base(token) == "flat":
        return None
    if token.pos_ == "PROPN" and scene.parsed.block not in TITLES:
        return None  # part of a name, such as a forum's or a treaty's
    carrier = token
    if base(token) == "compound":
        carrier = token.head
        if scene.arguments.lemma(carrier) not in scene.acts.containers or carrier.i in scene.used:
            return None
    if token.head.lower_ in KNOWING and preposition(token):
        return None
    for wording in wordings:
        frame = _frame(scene, carrier, wording)
        if frame is not None:
            return frame
    return None


def hyphenated(token: Token) -> str:
    """A word with a hyphen of which a token is the end ("build-up", "sit-in"), in lower case; else empty."""
    doc = token.doc
    if token.i < 2 or doc[token.i - 1].text != "-":
        return ""
    return f"{doc[token.i - 2].lower_}-{token.lower_}"


def _frame(scene: Scene, noun: Token, wording: Wording) -> Frame | None:
    arguments = scene.arguments
    heads = arguments.after([noun], wording.prepositions)
    if not heads and wording.both_sides:  # "the sale of tanks to Peru"
        heads = arguments.after(children(noun, "nmod"), wording.prepositions - {"of"})
    if not heads and wording.act.together and arguments.lemma(noun.head) in scene.acts.light_verbs:
        heads = [head for head in arguments.after([noun.head], wording.prepositions) if head.i > noun.i]
    recipients = [m for head in heads for m in arguments.parties(head)]
    if not sides(recipients) and wording.act.to_state:
        recipients = destination(arguments, noun, wording.prepositions, load_places())
    between = _between(arguments, noun) if wording.act.together else []
    by = {"by", "from"} | ({"of"} - wording.prepositions)
    actors = [*owners(arguments, noun), *between, *following(arguments, noun, by)]
    if wording.act.together and not actors:
        actors = _of_topic(arguments, noun)
    meets = wording.act.together or wording.act.id == "call"
    if not actors:
        actors = (
            whose_it_is(arguments, noun)
            or made_by(arguments, noun)
            or back_from(arguments, noun)
            or (participants(arguments, noun) if wording.act.together else [])
            or doer_by_order(arguments, noun, sides(recipients), BY_OR_OF if "from" in wording.prepositions else BY)
            or (guest_at(arguments, noun, sides(recipients)) if meets else [])
            or (denier(arguments, noun) if wording.both_sides and not wording.act.together else [])
        )
    if bid := bidding(arguments, noun):
        actors, recipients = bid
    if wording.act.together and not actors and not recipients:
        actors = of_the_pair(arguments, scene.story, scene.number, noun)
    if wording.act.reach and not recipients:
        recipients = of_objects(arguments, heads, sides(actors))
    if wording.act.people == "places" and not actors:
        actors = following(arguments, noun, {"in", "of"})
    head, verb = noun, noun.head
    clause: Token | None = None
    subjects: list[Token] = []
    if base(noun) in ("obj", "obl") and arguments.lemma(verb) in scene.acts.light_verbs and not passive(verb):
        subjects = arguments.subjects(verb)
        doing = [m for subject in subjects for m in arguments.parties(subject)]
        doing = doing or (of_people(arguments, subjects) if wording.act.people else [])
        joining = arguments.lemma(verb) in JOINING
        if doing and (not actors or wording.act.together or joining):
            actors = doing if joining else [*doing, *actors]
            head = noun if arguments.lemma(verb) in scene.acts.hedging_verbs else verb
            clause = verb
    elif base(noun) == "nsubj" and verb.pos_ in ("VERB", "ADJ", "AUX") and not children(verb, "nsubj:outer"):
        clause, subjects = verb, [noun]

    def span() -> Span:
        parsed = scene.parsed
        return clause_span(parsed, clause, subjects) if clause else trimmed(parsed, subtree(noun))

    return scene.frame(head, wording, actors, recipients, span=span)


def owners(arguments: Arguments, noun: Token) -> list[Mention]:
    """Who an act's noun belongs to: possessors and names or adjectives before it ("US-China talks")."""
    found: list[Mention] = []
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            found.extend(arguments.parties(child) or _ahead(arguments, child, noun))
        elif base(child) in ("amod", "compound", "nmod") and child.i < noun.i and not preposition(child):
            for token in subtree(child):
                found.extend(arguments.named(token))
    if arguments.lemma(noun) in GATHERINGS and any(m.how != "capital" for here in arguments.at.values() for m in here):
        found = [m for m in found if m.how != "capital" or not is_elsewhere(arguments, m)]  # "end Vienna talks"
    return unique(found)


def following(arguments: Arguments, noun: Token, prepositions: Iterable[str]) -> list[Mention]:
    """The parties that hang on a noun by one of `prepositions`."""
    heads = arguments.after([noun], frozenset(prepositions))
    return [m for head in heads for m in arguments.parties(head)]


def _between(arguments: Arguments, noun: Token) -> list[Mention]:
    """Both sides of an act: "talks between X and Y", also across its verb ("fighting broke out between X and Y")."""
    heads = arguments.after([noun], ("between",))
    if not heads and base(noun) == "nsubj":
        heads = arguments.after([noun.head], ("between",))
    if not heads and base(noun) == "nsubj" and noun.head.i > noun.i:  # "took place in Oslo between": hung on Oslo
        after = noun.doc[noun.head.i + 1 : noun.head.i + BETWEEN]
        stands = next((token.head for token in after if token.lower_ == "between"), None)
        heads = [stands] if stands is not None and stands.i > noun.head.i else []
    found = [m for head in heads for m in arguments.parties(head)]
    return found if len(sides(found)) > 1 else _between_in_order(arguments, noun) or found


def _between_in_order(arguments: Arguments, noun: Token) -> list[Mention]:
    """Two names joined by "and" behind "between", where the parse has joined the second to something else."""
    doc = noun.doc
    opening = next((t.i for t in doc[noun.i + 1 : noun.i + BETWEEN] if t.lower_ == "between"), None)
    if opening is None:
        return []
    found: list[Mention] = []
    for token in doc[opening + 1 : opening + 1 + BETWEEN]:
        found.extend(m for m in arguments.named(token) if m not in found)
        if len(sides(found)) > 1:
            joined = any(word.lower_ == "and" for word in doc[opening + 1 : token.i])
            return found if joined else []
        if token.text in ",;:" or (token.pos_ in ("VERB", "AUX") and not arguments.named(token)):
            break
    return []


def _ahead(arguments: Arguments, pronoun: Token, noun: Token) -> list[Mention]:
    """ "During their meeting, X and Y …": a pronoun that owns an act told before its clause is its subject."""
    clause = noun.head
    if pronoun.lower_ not in ("their", "his", "her") or base(noun) != "obl" or noun.i > clause.i:
        return []
    return [m for subject in arguments.subjects(clause) for m in arguments.parties(subject)]


def _of_topic(arguments: Arguments, noun: Token) -> list[Mention]:
    """Talks whose parties stand only in their topic ("discussions about Polish exports to Egypt"): if two do."""
    if not any(_opens_topic(child) for child in children(noun, "nmod", "acl", "advcl")):
        return []
    named = unique([m for token in subtree(noun) for m in arguments.named(token)])
    return named if len(sides(named)) == 2 else []


def _opens_topic(phrase: Token) -> bool:
    marks = {child.lower_ for child in children(phrase, "case", "mark")}
    return bool(marks & TOPIC_MARKS)


def adjective_frame(scene: Scene, token: Token) -> Frame | None:
    """The act that a predicate adjective names ("is wary of", "is ready to"), None where it names none."""
    if token.pos_ != "ADJ":
        return None
    arguments = scene.arguments
    for wording in scene.acts.adjectives.get(arguments.lemma(token), ()):
        if not scene.may_be(wording):
            continue
        subjects = arguments.subjects(token)
        actors = [m for subject in subjects for m in arguments.parties(subject)]
        recipients = _of_adjective(arguments, token, wording, actors)
        frame = scene.frame(
            token, wording, actors, recipients, span=functools.partial(clause_span, scene.parsed, token, subjects)
        )
        if frame is not None:
            return frame
    return None


def _of_adjective(arguments: Arguments, adjective: Token, wording: Wording, actors: Sequence[Mention]) -> list[Mention]:
    """Whom a predicate adjective is about: by its clause, or by what its prepositions bring in."""
    if wording.clause:
        return of_clause(arguments, adjective, wording, sides(actors))
    heads = arguments.after([adjective], wording.prepositions)
    return [m for head in heads for m in arguments.parties(head)] or of_objects(arguments, heads, sides(actors))
