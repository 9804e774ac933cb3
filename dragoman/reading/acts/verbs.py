"""Acts worded as verbs, with their particles, objects, prepositions and clauses. Part of the stage of acts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.lexicon.acts import Wording
from dragoman.lexicon.places import load_places
from dragoman.model import ActorKind, BlockKind, Mention
from dragoman.reading.acts.agentless import TO_ENVOYS, by_announcer, by_authority, by_host
from dragoman.reading.acts.arguments import BEFORE_PREPOSITIONS, Arguments, each_other, passive, preposition, unique
from dragoman.reading.acts.beside import listed, partners
from dragoman.reading.acts.clause_spans import clause_span
from dragoman.reading.acts.nearby import AGREEMENTS, of_the_pair
from dragoman.reading.acts.noun_sides import between_whom
from dragoman.reading.acts.nouns import following, owners
from dragoman.reading.acts.places import destination
from dragoman.reading.acts.reach import (
    names_people,
    of_clause,
    of_objects,
    of_people,
    of_place,
    opens_infinitive,
    sides,
)
from dragoman.reading.acts.scene import Scene, conditional, sides_of
from dragoman.reading.acts.shallow import disguised_verb, infinitive_on, joined_to, read_on, rest, words_stand
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import children
from dragoman.reading.tree import Token

# What follows these says when, where and about what; it is no part of a turn of phrase as "by phone" is.
CIRCUMSTANCE = frozenset(
    {"at", "after", "before", "during", "for", "from", "about", "over", "with", "since", "despite"}
)


CROSSINGS = frozenset({"border", "crossing", "frontier", "checkpoint", "bridge", "railway", "road"})
BESIDE = 12  # words
PAIR = ("one", "other")
# What two neighbours do together concerns the border between them.
OF_A_BORDER = frozenset({"open_border", "block"})


class _Verb:
    """A verb with what its wordings are matched against, gathered once.

    `nouns`: its objects, and what follows a preposition without naming anyone ("speak by phone", "take part");
    `particles`: its particles; `loose`: with adverbs and prepositions of its object, which may be particles; `words`:
    all that hangs on it, as written.
    """

    def __init__(self, arguments: Arguments, token: Token) -> None:
        self.arguments = arguments
        self.token = token
        self.turned = passive(token)
        self.nouns = _object_nouns(arguments, token)
        self.lemmas = {arguments.lemma(noun) for noun in self.nouns}
        things = [noun for noun in self.nouns if arguments.lemma(noun) not in arguments.acts.people]
        parts = [part for noun in things for part in noun.children if part.relation == "compound"]
        self.lemmas |= {arguments.lemma(part) for part in parts}  # "an aid package"; an intelligence chief is none
        self.particles, self.loose = _particles(arguments, token)
        doing = () if self.turned else children(token, "nsubj")
        hanging = (c for c in token.children if c.pos_ != "VERB" and c not in doing)
        phrases = (c for c in hanging if preposition(c) not in CIRCUMSTANCE)
        self.words = self.loose | {child.lower_ for child in phrases}
        self._active: list[Token] | None = None
        self._doers: list[Mention] | None = None

    @property
    def active(self) -> list[Token]:
        """Its subjects, as if it were active."""
        if self._active is None:
            self._active = self.arguments.subjects(self.token)
        return self._active

    @property
    def subjects(self) -> list[Token]:
        """Who does it."""
        return self.arguments.agents_of(self.token) if self.turned else self.active

    @property
    def doers(self) -> list[Mention]:
        """The parties that its subjects name."""
        if self._doers is None:
            self._doers = [m for subject in self.subjects for m in self.arguments.parties(subject)]
            if not self._doers and not self.turned:
                self._doers = self.arguments.named_before_aside(self.token)
        return self._doers

    @property
    def strange(self) -> bool:
        """Whether those who do it are named as people or things that act for no state ("shareholders", "the quake")."""
        nouns = [s for s in self.subjects if s.pos_ in ("NOUN", "PROPN")]
        return bool(nouns) and not any(self.arguments.lemma(noun) in self.arguments.acts.agents for noun in nouns)

    def worded(self, wording: Wording) -> bool:
        """Whether the verb stands here with the particle, object and subject of a wording."""
        wanted = wording.object
        if wanted is not None and not self._has(wanted):
            alone = not (wording.both_sides or wording.prepositions)
            if not (alone and self._done_to_do(wanted)):
                return False
        if wording.particles:
            if wording.particles.isdisjoint(self.loose):
                return False
        elif self.particles:
            return False
        if wording.subject is None or wording.topical:
            return True
        return any(self.arguments.lemma(subject) in wording.subject for subject in self.active)

    def _has(self, wanted: Collection[str]) -> bool:
        """Whether one of some words is its object, or hangs on it as written."""
        return not self.lemmas.isdisjoint(wanted) or not self.words.isdisjoint(wanted)

    def _done_to_do(self, wanted: Collection[str]) -> bool:
        """Whether an infinitive is all there is to an act ("declined to comment")."""
        return any(self.arguments.lemma(child) in wanted for child in children(self.token, "xcomp"))


def _particles(arguments: Arguments, verb: Token) -> tuple[set[str], set[str]]:
    """The particles of a verb; and with adverbs and prepositions of its object, which may be particles."""
    behind = {preposition(noun) for noun in arguments.behind_particles(verb)}
    tight = {c.lower_ for c in verb.children if c.dep_ == "compound:prt" and not children(c, "fixed")} | behind
    loose = tight | {child.lower_ for child in verb.children if child.relation == "advmod"}
    loose |= {token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 2] if token.lower_ in BEFORE_PREPOSITIONS}
    return tight - {"together"}, loose


def verb_frame(scene: Scene, token: Token) -> Frame | None:
    """The act that a verb names, by its most telling wording; None where it names none between states."""
    wordings = [w for w in scene.acts.verbs.get(_verb_lemma(scene, token), ()) if scene.may_be(w)]
    if not wordings:
        return _disguised(scene, token)
    verb = _Verb(scene.arguments, token)
    best: Frame | None = None
    chosen = wordings[0]
    for wording in wordings:
        if not verb.worded(wording):
            continue
        frame = _frame(scene, verb, wording)
        if frame is None or (
            best and (len(sides_of(frame)) < 2 or (chosen.object and not wording.object and frame.act != best.act))
        ):
            continue
        best, chosen = frame, wording
        if wording.object and not refuses(frame):
            scene.used.update(noun.i for noun in verb.nouns)
        if len(sides_of(frame)) > 1:
            break
    return best if best and best.actors else _disguised(scene, token) or best


def refuses(frame: Frame) -> bool:
    """Whether what a frame is done to is an act of its own, which it refuses: "ruled out a meeting with Peru"."""
    return frame.plover is not None and frame.plover.split(":")[0] == "REJECT"


def _verb_lemma(scene: Scene, token: Token) -> str:
    """The verb that a token is; empty where it is none. A form of verbs alone may be tagged as something else."""
    if token.pos_ == "VERB" or token.tag_.startswith("VB"):
        return scene.arguments.lemma(token)
    verb = scene.acts.verb_bases.get(token.lower_, "")
    if not verb or token.lower_ in scene.acts.noun_bases or token.pos_ not in ("NOUN", "ADJ", "PROPN", "ADV"):
        return ""
    relations = {child.relation for child in token.children}
    clause = {"nsubj", "obj"} <= relations or {"nsubj", "aux"} <= relations or ("cop" in relations and passive(token))
    return verb if clause else ""


def _object_nouns(arguments: Arguments, verb: Token) -> list[Token]:
    objects = [obj for head in arguments.objects(verb) for obj in [head, *children(head, "conj")]]
    for noun in objects[:9]:
        objects.extend(arguments.contained(noun))
    beside = CIRCUMSTANCE | {"by"} if passive(verb) else CIRCUMSTANCE
    turns = [c for c in children(verb, "obl", "xcomp") if c.pos_ != "VERB" and preposition(c) not in beside]
    for noun in turns[:9]:
        if not preposition(noun):
            turns.extend(arguments.contained(noun))
    return objects + [child for child in turns if not arguments.named(child)]


def _disguised(scene: Scene, token: Token) -> Frame | None:
    """A verb right after a state's name that the parser has taken for a noun ("Peru suspends imports")."""
    if scene.named < 2 or not (actors := disguised_verb(scene.arguments, token)):
        return None
    for wording in scene.acts.verbs[scene.acts.lemma(token.text, "", verb=True)]:
        recipients = read_on(scene.arguments, token, wording, sides(actors))
        both = wording.act.together and len(sides(actors)) > 1 and words_stand(scene.arguments, token, wording)
        if (recipients or both) and (
            frame := scene.frame(token, wording, actors, recipients, span=lambda: rest(scene.parsed, token, actors))
        ):
            scene.used.add(token.i)
            return frame
    return None


def _frame(scene: Scene, view: _Verb, wording: Wording) -> Frame | None:
    """The frame of a verb in one wording."""
    arguments, verb, act = scene.arguments, view.token, wording.act
    if wording.topical:
        return _intransitive(scene, view, wording)
    turned = view.turned and not (wording.stative or _intransitive_past(view, wording))
    subjects = view.subjects if turned else view.active
    actors = _doers(view, wording, subjects, turned=turned)
    if not actors and not turned and _undone(view, wording):
        return None
    nouns = view.nouns if wording.object else []
    heads = _targets(arguments, verb, nouns, wording)
    recipients = _acted_on(arguments, verb, heads, nouns, wording, actors)
    if not _stands(arguments, verb, wording, heads, recipients):
        return None
    if turned and not actors and not subjects and act.future == "THREATEN":
        actors, recipients = by_announcer(arguments, verb, nouns, recipients)
    if act.authority and turned and not actors and not subjects:
        actors, recipients = by_authority(arguments, verb, nouns, recipients)
    if act.id in TO_ENVOYS and turned and not subjects and (posted := by_host(arguments, verb))[0]:
        actors, recipients = posted
        nouns = []
    if act.together:
        actors, recipients = _both_sides(scene, view, wording, actors, recipients)
    for noun in nouns:
        if not actors or (act.together and not recipients):
            holders = owners(arguments, noun)
            actors, recipients = (actors, holders) if actors else (holders, recipients)
    if act.together and not recipients and wording.object and not heads:
        recipients = scene.other_side(actors)
    if act.together and turned and not actors and not recipients:  # "the pact, signed in 2016"
        objects = arguments.objects(verb)
        actors = [m for o in objects for m in of_the_pair(arguments, scene.story, scene.number, o, AGREEMENTS)]
        actors = between_whom(arguments, verb) or actors
    mutual = False
    if not sides(recipients) - sides(actors):
        recipients = _in_reach(arguments, verb, wording, actors) or recipients
        mutual = len(sides(actors)) > 1 and (each_other(verb) or _own_border(view, act.id, actors))
    frame = scene.frame(
        verb, wording, actors, recipients, span=lambda: clause_span(scene.parsed, verb, subjects), mutual=mutual
    )
    return conditional(scene, frame, wording) if frame else None


def _doers(view: _Verb, wording: Wording, subjects: Sequence[Token], *, turned: bool) -> list[Mention]:
    """Who does it: whom the subjects name, and for acts of people the state that they are of."""
    actors = view.doers if turned == view.turned else [m for s in subjects for m in view.arguments.parties(s)]
    if actors and not turned and (beside := _together_with(view)):
        actors = unique([*actors, *beside])
    if not actors and wording.act.people:
        actors = of_people(view.arguments, subjects)
    if actors and not turned and view.arguments.parsed.block is BlockKind.HEADLINE:  # "Peru, Chile hold talks"
        actors = unique([*(m for s in subjects for m in joined_to(view.arguments, s)), *actors])
    return _crowd(view, actors, subjects) if wording.act.people == "places" else actors


def _together_with(view: _Verb) -> list[Mention]:
    """Who does it too: "left the bloc together with Niger and Burkina Faso"."""
    verb = view.token
    opening = next((t.i for t in verb.doc[verb.i + 1 : verb.i + BESIDE] if t.lower_ in ("together", "along")), 0)
    if not opening or [t.lower_ for t in verb.doc[opening + 1 : opening + 2]] != ["with"]:
        return []
    return listed(view.arguments, opening + 2)


def _undone(view: _Verb, wording: Wording) -> bool:
    """Whether an active verb without actors can be no act: strangers do it, or nobody who could be found elsewhere."""
    if wording.act.together:
        return False
    return view.strange or (wording.both_sides and not (wording.object or wording.inverse))


def _stands(
    arguments: Arguments, verb: Token, wording: Wording, heads: Sequence[Token], recipients: Sequence[Mention]
) -> bool:
    """Whether what the verb is done to is of the kind that a wording needs: people and no deeds, an infinitive."""
    if wording.act.persons and any(arguments.lemma(head) in arguments.acts.deeds for head in heads):
        return False
    return wording.clause != "do" or bool(recipients) or opens_infinitive(verb)


def _own_border(view: _Verb, act: str, actors: Sequence[Mention]) -> bool:
    """Whether two open or close what lies between them: "Peru and Chile reopened three crossings"."""
    return act in OF_A_BORDER and len(sides(actors)) == len(PAIR) and not view.lemmas.isdisjoint(CROSSINGS)


def _intransitive_past(view: _Verb, wording: Wording) -> bool:
    """Whether what the parser takes for a passive is a plain past: "Poles demonstrated against …" has no "were"."""
    if wording.object or not (wording.prepositions or wording.act.together):
        return False
    if view.token.dep_ == "acl" and (view.token.head.dep_ != "ROOT" or view.arguments.agents_of(view.token)):
        return False
    return not any(child.dep_ == "aux:pass" for child in view.token.children)


def _crowd(view: _Verb, actors: list[Mention], subjects: Sequence[Token]) -> list[Mention]:
    """The state whose people protest, or where a crowd does; never the state itself, which does not take to streets."""
    arguments = view.arguments
    states = {m.id for s in subjects for m in arguments.named(s) if m.how == "name" and m.actor.kind is ActorKind.STATE}
    actors = [actor for actor in actors if actor.id not in states]
    if any(arguments.lemma(subject) in arguments.acts.agents for subject in subjects):
        return []  # ships and soldiers that block a road are no crowd
    if actors or states:
        return actors
    if found := of_objects(arguments, subjects, ()):
        return found
    near = [view.token, *children(view.token, "obl", "obj")]
    return [m for head in arguments.after(near, ("in",)) for m in arguments.parties(head)]


def _both_sides(
    scene: Scene, view: _Verb, wording: Wording, actors: list[Mention], recipients: list[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """Who does an act that both sides do: those named by "between" too; in the passive those who are "signed"."""
    nouns = view.nouns if wording.object else []
    between = scene.arguments.after([view.token, *nouns], ("between",))
    actors = [*actors, *(m for head in between for m in scene.arguments.parties(head))]
    if view.turned and not actors and not wording.object:
        return recipients, []
    return actors, recipients


def _in_reach(arguments: Arguments, verb: Token, wording: Wording, actors: Sequence[Mention]) -> list[Mention]:
    """The one acted on by the order of words alone, where the parse has hung it out of reach."""
    if wording.clause == "do" and actors:
        return infinitive_on(arguments, verb, sides(actors))
    wanted = (wording.both_sides or wording.act.reach) and not (wording.act.persons and not wording.act.reach)
    if not (actors and wanted and wording.act.plover) or wording.inverse or passive(verb):
        return []
    return read_on(arguments, verb, wording, sides(actors), strict=False)


def _targets(arguments: Arguments, verb: Token, nouns: Sequence[Token], wording: Wording) -> list[Token]:
    """Noun phrases in the place of the one acted on."""
    if wording.prepositions:
        held = nouns if wording.object else arguments.objects(verb)
        heads = arguments.after([verb, *held], wording.prepositions)
        if "of" in wording.prepositions and nouns and heads:  # "the withdrawal of troops from Chad"
            heads = [*arguments.after(heads, wording.prepositions - {"of"}), *heads]
        if heads or "to" not in wording.prepositions:
            return heads
        return children(verb, "iobj") or ([named] if nouns and (named := _named_next(arguments, verb)) else [])
    return [] if wording.object or wording.stative or wording.clause else arguments.objects(verb)


def _named_next(arguments: Arguments, verb: Token) -> Token | None:
    """A name right behind the verb that is to get its object: "sold Iraq sixty jets"."""
    for token in verb.doc[verb.i + 1 : verb.i + 5]:
        if here := arguments.named(token):
            last = arguments.parsed.tokens(here[0].span)[-1]
            return last if here[0].how != "adjective" and last.i + 1 < len(verb.doc) else None
        if token.pos_ != "DET":
            break
    return None


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
    if wording.act.persons and not (wording.prepositions or wording.object):
        heads = [head for head in heads if names_people(arguments, head)]
    found = [m for head in heads for m in arguments.parties(head)]
    if wording.act.together and actors and not sides(found) and "with" in wording.prepositions:
        return partners(arguments, verb, wording.prepositions) or found
    if wording.act.to_state and wording.prepositions:
        return unique([*found, *destination(arguments, verb, wording.prepositions, load_places())])
    if not wording.act.reach or sides(found) - sides(actors):
        return found
    reached = of_objects(arguments, [*heads, *nouns], sides(actors))
    if not reached and wording.act.reach == "places":
        reached = of_place(arguments, verb, [*heads, *nouns], sides(actors))
    return reached or found


def _intransitive(scene: Scene, view: _Verb, wording: Wording) -> Frame | None:
    """ "Relations between X and Y worsened": done by those whose relations they are."""
    arguments, verb, subject = scene.arguments, view.token, wording.subject or ()
    topics = [s for s in view.active if arguments.lemma(s) in subject]
    topics += [s for s in children(verb, "nsubj") if arguments.lemma(s) in subject and s not in topics]
    found = [m for s in topics for m in [*owners(arguments, s), *following(arguments, s, ("between", "with", "of"))]]
    if not found:  # "ties have frayed": those of the two whom the story is about
        found = [m for s in topics for m in of_the_pair(arguments, scene.story, scene.number, s)]
    if not found:
        return None
    return scene.frame(verb, wording, found, [], span=lambda: clause_span(scene.parsed, verb, topics or view.subjects))
