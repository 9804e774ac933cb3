"""Acts worded as verbs, with their particles, objects, prepositions and clauses. Part of the stage of acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.lexicon.acts import Wording
from dragoman.model import Mention
from dragoman.reading.acts.arguments import Arguments, clause_span, passive, preposition
from dragoman.reading.acts.nouns import following, owners
from dragoman.reading.acts.reach import of_clause, of_objects, of_place, opens_infinitive, sides
from dragoman.reading.acts.scene import Scene
from dragoman.reading.acts.shallow import disguised_verb, read_on, rest
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import children
from dragoman.reading.tree import Token

# What follows these says when, where and about what; it is no part of a turn of phrase as "by phone" is.
CIRCUMSTANCE = frozenset(
    {"at", "after", "before", "during", "for", "from", "about", "over", "with", "since", "despite"}
)


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb with what its wordings are matched against, gathered once.

    `nouns`: its objects, and what follows a preposition without naming anyone ("speak by phone", "take part");
    `particles`: its particles; `loose`: with adverbs and prepositions of its object, which may be particles; `words`:
    all that hangs on it, as written.
    """

    token: Token
    nouns: tuple[Token, ...]
    lemmas: frozenset[str]
    particles: frozenset[str]
    loose: frozenset[str]
    words: frozenset[str]

    def worded(self, wording: Wording) -> bool:
        """Whether the verb stands here with the particle and object of a wording."""
        if wording.particle:
            if wording.particle not in self.loose:
                return False
        elif self.particles - {"together"}:
            return False
        wanted = wording.object
        if wanted is None:
            return True
        return not wanted.isdisjoint(self.lemmas) or not wanted.isdisjoint(self.words)


def verb_frame(scene: Scene, token: Token) -> Frame | None:
    """The act that a verb names, by its most telling wording; None where it names none between states."""
    if token.pos_ != "VERB" and not token.tag_.startswith("VB"):
        return _disguised(scene, token)
    wordings = scene.acts.verbs.get(scene.arguments.lemma(token), ())
    if not wordings:
        return _disguised(scene, token)
    verb = _gathered(scene.arguments, token)
    best: Frame | None = None
    for wording in wordings:
        if not verb.worded(wording):
            continue
        frame = _frame(scene, verb, wording)
        if frame is None or (best and (frame.act != best.act or not frame.recipients)):
            continue
        best = frame
        scene.used.update(noun.i for noun in verb.nouns if wording.object)
        if frame.recipients:
            break
    return best if best and best.actors else _disguised(scene, token) or best


def _gathered(arguments: Arguments, token: Token) -> _Verb:
    tight = arguments.particles(token, loose=False)
    behind = arguments.behind_particles(token)
    loose = arguments.particles(token, loose=True)
    nouns = _object_nouns(arguments, token)
    return _Verb(
        token,
        tuple(nouns),
        frozenset(arguments.lemma(noun) for noun in nouns),
        frozenset(tight | {preposition(noun) for noun in behind}),
        frozenset(loose),
        frozenset(loose | {child.lower_ for child in token.children}),
    )


def _object_nouns(arguments: Arguments, verb: Token) -> list[Token]:
    objects = [obj for head in arguments.objects(verb) for obj in [head, *children(head, "conj")]]
    for noun in objects[:9]:
        objects.extend(arguments.contained(noun))
    turns = [c for c in children(verb, "obl", "xcomp") if preposition(c) not in CIRCUMSTANCE]
    return objects + [child for child in turns if not arguments.named(child)]


def _disguised(scene: Scene, token: Token) -> Frame | None:
    """A verb right after a state's name that the parser has taken for a noun ("Peru suspends imports")."""
    if not (actors := disguised_verb(scene.arguments, token)):
        return None
    for wording in scene.acts.verbs[scene.acts.lemma(token.text, "", verb=True)]:
        recipients = read_on(scene.arguments, token, wording, sides(actors))
        if recipients and (
            frame := scene.frame(token, wording, actors, recipients, span=rest(scene.parsed, token, actors))
        ):
            scene.used.add(token.i)
            return frame
    return None


def _frame(scene: Scene, view: _Verb, wording: Wording) -> Frame | None:
    arguments, verb = scene.arguments, view.token
    turned = passive(verb) and not wording.stative
    subjects = arguments.agents_of(verb) if turned else arguments.subjects(verb)
    actors = _doers(arguments, subjects, wording)
    if wording.subject:
        return _intransitive(scene, verb, wording, subjects)
    nouns = view.nouns if wording.object else ()
    heads = _targets(arguments, verb, nouns, wording)
    recipients = _acted_on(arguments, verb, heads, nouns, wording, actors)
    if not actors and not turned and not wording.act.together and _by_strangers(arguments, subjects):
        return None
    if wording.clause == "do" and not recipients and not opens_infinitive(verb):
        return None
    if wording.act.authority and turned and not actors:
        actors = of_place(arguments, verb, nouns, sides(recipients))
    between = arguments.after([verb, *nouns], ("between",))
    both = [m for head in between for m in arguments.parties(head)]
    if wording.act.together and both:
        actors = [*actors, *both]
    if wording.act.together and passive(verb) and not actors and not wording.object:
        actors, recipients = recipients, []
    for noun in nouns:
        if not actors or (wording.act.together and not recipients):
            holders = owners(arguments, noun)
            actors, recipients = (actors, holders) if actors else (holders, recipients)
    if wording.act.together and not recipients and wording.object and not heads:
        recipients = scene.other_side(actors)
    return scene.frame(verb, wording, actors, recipients, span=clause_span(scene.parsed, verb, subjects))


def _doers(arguments: Arguments, subjects: Sequence[Token], wording: Wording) -> list[Mention]:
    """Who does it: those whom the subjects name, and for acts of people the state that they are of."""
    found = [m for subject in subjects for m in arguments.parties(subject)]
    if not found and wording.act.people:
        found = of_objects(arguments, subjects, ())
    return found


def _by_strangers(arguments: Arguments, subjects: Sequence[Token]) -> bool:
    """Whether those who do it are named as people or things that act for no state ("shareholders", "the quake")."""
    nouns = [s for s in subjects if s.pos_ in ("NOUN", "PROPN")]
    return bool(nouns) and not any(arguments.lemma(noun) in arguments.acts.agents for noun in nouns)


def _targets(arguments: Arguments, verb: Token, nouns: Sequence[Token], wording: Wording) -> list[Token]:
    """Noun phrases in the place of the one acted on."""
    if wording.prepositions:
        heads = arguments.after([verb, *nouns], wording.prepositions)
        return heads or (children(verb, "iobj") if "to" in wording.prepositions else [])
    return [] if wording.object or wording.stative or wording.clause else arguments.objects(verb)


def _acted_on(
    arguments: Arguments,
    verb: Token,
    heads: Sequence[Token],
    nouns: Sequence[Token],
    wording: Wording,
    actors: Sequence[Mention],
) -> list[Mention]:
    """Who is acted on: as named, or as far as the act reaches by clause, by people and things, by place."""
    if wording.clause:
        return of_clause(arguments, verb, wording, sides(actors))
    found = [m for head in heads for m in arguments.parties(head)]
    if not wording.act.reach or sides(found) - sides(actors):
        return found
    reached = of_objects(arguments, [*heads, *nouns], sides(actors))
    if not reached and wording.act.reach == "places":
        reached = of_place(arguments, verb, [*heads, *nouns], sides(actors))
    return reached or found


def _intransitive(scene: Scene, verb: Token, wording: Wording, subjects: Sequence[Token]) -> Frame | None:
    """ "Relations between X and Y worsened": done by those whose relations they are."""
    arguments = scene.arguments
    topics = [s for s in arguments.subjects(verb) if arguments.lemma(s) == wording.subject]
    topics += [s for s in children(verb, "nsubj") if arguments.lemma(s) == wording.subject and s not in topics]
    found = [
        m for s in topics for m in [*owners(arguments, s), *following(arguments, s, ("between", "with", "of"))]
    ]
    if not found:
        return None
    return scene.frame(verb, wording, found, [], span=clause_span(scene.parsed, verb, topics or subjects))
