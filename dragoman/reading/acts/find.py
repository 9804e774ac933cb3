"""Acts of diplomacy in a sentence, with who does them to whom: verbs, nouns under light verbs, nouns, adjectives.

Which words name which act is data (``lexicon/data/acts.toml``); levels of relations are the business of ``rungs``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from dragoman.lexicon.acts import Acts, Wording
from dragoman.lexicon.places import load_places
from dragoman.model import Actor, BlockKind, Mention, Span
from dragoman.reading.acts.arguments import Arguments, clause_span, passive, preposition, trimmed, unique
from dragoman.reading.acts.beside import partners
from dragoman.reading.acts.performed import told_on_the_day
from dragoman.reading.acts.places import destination, from_elsewhere
from dragoman.reading.acts.predicates import whose_it_is
from dragoman.reading.acts.reach import names_people, of_clause, of_objects, of_place, opens_infinitive, side, sides
from dragoman.reading.acts.remote import by_wire
from dragoman.reading.acts.shallow import disguised_verb, read_on, rest
from dragoman.reading.acts.transcripts import spoken_visits
from dragoman.reading.acts.venues import implied_visits
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import Parsed, base, children, subtree
from dragoman.reading.tree import Token

# Acts that lead to one another, so that a later "the deal" may go back to earlier "talks".
KINDRED = (frozenset({"negotiate", "meet", "summit", "sign"}),)
# Blocks in which capitals do not mean names.
TITLES = frozenset({BlockKind.HEADLINE, BlockKind.SUB_HEADING})
MUTUAL = frozenset({"bilateral", "mutual", "two-way"})
# What follows these says when, where and about what; it is no part of a turn of phrase as "by phone" is.
CIRCUMSTANCE = frozenset(
    {"at", "after", "before", "during", "for", "from", "about", "over", "with", "since", "despite"}
)
TOPIC_MARKS = frozenset({"about", "on", "over", "regarding"})


def find_acts(
    parsed: Sequence[Parsed], mentions: Iterable[Mention], acts: Acts, about: Sequence[Actor] = (), title: str = ""
) -> list[Frame]:
    """Frames of all acts, in text order. `mentions` are those of the whole document, references resolved.

    `about`: whom the title names, and the state that publishes; `title`: its words.
    """
    by_sentence = _by_sentence(parsed, mentions)
    sentences = [Arguments(sentence, by_sentence[number], acts) for number, sentence in enumerate(parsed)]
    frames: list[Frame] = []
    recent: dict[str, Frame] = {}
    lead = next((number for number, each in enumerate(parsed) if each.block is BlockKind.BODY), -1)
    for number, arguments in enumerate(sentences):
        found = _Finder(number, arguments.parsed, arguments, acts, recent).frames()
        found = [by_wire(arguments, frame, acts, load_places()) for frame in found]
        found.extend(implied_visits(arguments, number, found, acts))
        frames.extend(told_on_the_day(arguments.parsed, frame, lead=number == lead) for frame in found)
    frames.extend(spoken_visits(sentences, acts, about, title))
    return sorted(frames, key=lambda frame: (frame.sentence, frame.head))


def _sides(frame: Frame) -> set[str]:
    """The states and organisations that take part in a frame."""
    return sides((*frame.actors, *frame.recipients))


def _by_sentence(parsed: Sequence[Parsed], mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    """Mentions by the sentence they stand in (both are sorted by place)."""
    found: dict[int, list[Mention]] = defaultdict(list)
    number = 0
    for mention in sorted(mentions, key=lambda m: m.span):
        while number < len(parsed) and parsed[number].sentence.span.end <= mention.span.start:
            number += 1
        if number == len(parsed):
            break
        if parsed[number].sentence.span.start <= mention.span.start:
            found[number].append(mention)
    return found


class _Finder:
    """The acts of one sentence."""

    def __init__(self, number: int, parsed: Parsed, arguments: Arguments, acts: Acts, recent: dict[str, Frame]) -> None:
        self.number = number
        self.parsed = parsed
        self.arguments = arguments
        self.acts = acts
        self.recent = recent
        self.used: set[int] = set()

    def frames(self) -> list[Frame]:
        """All frames in the order of their words."""
        verbs = [frame for token in self.parsed.doc if (frame := self._verb(token))]
        self.recent.update({frame.act: frame for frame in verbs if len(_sides(frame)) > 1})
        nouns = []
        for token in self.parsed.doc:
            if frame := self._noun(token):
                nouns.append(frame)
                if len(_sides(frame)) > 1:
                    self.recent[frame.act] = frame
        adjectives = [frame for token in self.parsed.doc if (frame := self._adjective(token))]
        return sorted([*verbs, *nouns, *adjectives], key=lambda frame: frame.head)

    # Verbs

    def _verb(self, token: Token) -> Frame | None:
        if token.pos_ != "VERB" and not token.tag_.startswith("VB"):
            return self._disguised(token)
        candidates = [w for w in self.acts.verbs.get(self.arguments.lemma(token), ()) if self._worded(token, w)]
        best: Frame | None = None
        for wording in sorted(candidates, key=_specific, reverse=True):
            frame = self._verb_frame(token, wording)
            if frame is None or (best and (frame.act != best.act or not frame.recipients)):
                continue
            best = frame
            self.used.update(noun.i for noun in self._object_nouns(token) if wording.object)
            if frame.recipients:
                break
        return best if best and best.actors else self._disguised(token) or best

    def _disguised(self, token: Token) -> Frame | None:
        """A verb right after a state's name that the parser has taken for a noun ("Peru suspends imports")."""
        if not (actors := disguised_verb(self.arguments, token)):
            return None
        for wording in sorted(self.acts.verbs[self.acts.lemma(token.text, "", verb=True)], key=_specific, reverse=True):
            recipients = read_on(self.arguments, token, wording, sides(actors))
            if recipients and (
                frame := self._frame(token, wording, actors, recipients, span=rest(self.parsed, token, actors))
            ):
                self.used.add(token.i)
                return frame
        return None

    def _worded(self, verb: Token, wording: Wording) -> bool:
        particles = self.arguments.particles(verb, loose=wording.particle is not None)
        if wording.particle:
            if wording.particle not in particles:
                return False
        elif particles - {"together"} or self.arguments.behind_particles(verb):
            return False
        if wording.object is None:
            return True
        if wording.object & particles or any(child.lower_ in wording.object for child in verb.children):
            return True
        return any(self.arguments.lemma(noun) in wording.object for noun in self._object_nouns(verb))

    def _object_nouns(self, verb: Token) -> list[Token]:
        """Objects, and what follows a preposition without naming anyone ("speak by phone", "take part")."""
        objects = [obj for head in self.arguments.objects(verb) for obj in [head, *children(head, "conj")]]
        for noun in objects[:9]:
            objects.extend(self.arguments.contained(noun))
        turns = [c for c in children(verb, "obl", "xcomp") if preposition(c) not in CIRCUMSTANCE]
        return objects + [child for child in turns if not self.arguments.named(child)]

    def _verb_frame(self, verb: Token, wording: Wording) -> Frame | None:
        turned = passive(verb) and not wording.stative
        subjects = self.arguments.agents_of(verb) if turned else self.arguments.subjects(verb)
        actors = self._doers(subjects, wording)
        if wording.subject:
            return self._intransitive(verb, wording, subjects)
        nouns = self._object_nouns(verb) if wording.object else []
        heads = self._targets(verb, nouns, wording)
        recipients = self._acted_on(verb, heads, nouns, wording, actors)
        if not actors and not turned and not wording.act.together and self._by_strangers(subjects):
            return None
        if wording.clause == "do" and not recipients and not opens_infinitive(verb):
            return None
        if wording.act.authority and turned and not actors:
            actors = of_place(self.arguments, verb, nouns, sides(recipients))
        between = self.arguments.after([verb, *nouns], ("between",))
        both = [m for head in between for m in self.arguments.parties(head)]
        if wording.act.together and both:
            actors = [*actors, *both]
        if wording.act.together and passive(verb) and not actors and not wording.object:
            actors, recipients = recipients, []
        for noun in nouns:
            if not actors or (wording.act.together and not recipients):
                owners = self._owners(noun)
                actors, recipients = (actors, owners) if actors else (owners, recipients)
        if wording.act.together and actors and not sides(recipients) and "with" in wording.prepositions:
            recipients = partners(self.arguments, verb, wording.prepositions) or recipients
        if wording.act.together and not recipients and wording.object and not heads:
            recipients = self._other_side(actors)
        span = clause_span(self.parsed, verb, subjects)
        return self._frame(verb, wording, actors, recipients, span=span)

    def _doers(self, subjects: Sequence[Token], wording: Wording) -> list[Mention]:
        """Who does it: those whom the subjects name, and for acts of people the state that they are of."""
        found = [m for subject in subjects for m in self.arguments.parties(subject)]
        if not found and wording.act.people:
            found = of_objects(self.arguments, subjects, ())
        return found

    def _by_strangers(self, subjects: Sequence[Token]) -> bool:
        """Whether those who do it are named as people or things that act for no state ("shareholders", "the quake")."""
        nouns = [s for s in subjects if s.pos_ in ("NOUN", "PROPN")]
        return bool(nouns) and not any(self.arguments.lemma(noun) in self.acts.agents for noun in nouns)

    def _targets(self, verb: Token, nouns: Sequence[Token], wording: Wording) -> list[Token]:
        """Noun phrases in the place of the one acted on."""
        if wording.prepositions:
            heads = self.arguments.after([verb, *nouns], wording.prepositions)
            return heads or (children(verb, "iobj") if "to" in wording.prepositions else [])
        return [] if wording.object or wording.stative or wording.clause else self.arguments.objects(verb)

    def _acted_on(
        self, verb: Token, heads: Sequence[Token], nouns: Sequence[Token], wording: Wording, actors: Sequence[Mention]
    ) -> list[Mention]:
        """Who is acted on: as named, or as far as the act reaches by clause, by people and things, by place."""
        if wording.clause:
            return of_clause(self.arguments, verb, wording, sides(actors))
        if wording.act.to_people and not wording.prepositions:
            heads = [head for head in heads if names_people(self.arguments, head)]
        found = [m for head in heads for m in self.arguments.parties(head)]
        if wording.act.to_state and wording.prepositions:
            return unique([*found, *destination(self.arguments, verb, wording.prepositions, load_places())])
        if not wording.act.reach or sides(found) - sides(actors):
            return found
        reached = of_objects(self.arguments, [*heads, *nouns], sides(actors))
        if not reached and wording.act.reach == "places":
            reached = of_place(self.arguments, verb, [*heads, *nouns], sides(actors))
        return reached or found

    def _intransitive(self, verb: Token, wording: Wording, subjects: Sequence[Token]) -> Frame | None:
        """ "Relations between X and Y worsened": done by those whose relations they are."""
        topics = [s for s in self.arguments.subjects(verb) if self.arguments.lemma(s) == wording.subject]
        topics += [s for s in children(verb, "nsubj") if self.arguments.lemma(s) == wording.subject and s not in topics]
        found = [m for s in topics for m in [*self._owners(s), *self._following(s, ("between", "with", "of"))]]
        if not found:
            return None
        return self._frame(verb, wording, found, [], span=clause_span(self.parsed, verb, topics or subjects))

    def _other_side(self, actors: Sequence[Mention]) -> list[Mention]:
        """The other party of "the relationship" where one side is named: that of the last act between the two."""
        here = sides(actors)
        if len(here) != 1:
            return []
        near = [f for f in self.recent.values() if self.number - f.sentence <= 3 and here & _sides(f)]
        if not near:
            return []
        last = max(near, key=lambda frame: (frame.sentence, frame.head))
        return [m for m in (*last.actors, *last.recipients) if (found := side(m)) and found not in here]

    # Nouns

    def _noun(self, token: Token) -> Frame | None:
        if token.pos_ not in ("NOUN", "PROPN") or token.i in self.used:
            return None
        wordings = self.acts.nouns.get(self.arguments.lemma(token), ())
        if not wordings or self.arguments.named(token) or base(token) == "flat":
            return None
        if token.pos_ == "PROPN" and self.parsed.block not in TITLES:
            return None  # part of a name, such as a forum's or a treaty's
        carrier = token
        if base(token) == "compound":
            carrier = token.head
            if self.arguments.lemma(carrier) not in self.acts.containers or carrier.i in self.used:
                return None
        for wording in wordings:
            frame = self._noun_frame(carrier, wording)
            if frame is not None:
                return frame
        return None

    def _noun_frame(self, noun: Token, wording: Wording) -> Frame | None:
        owners = self._owners(noun)
        heads = self.arguments.after([noun], wording.prepositions)
        recipients = [m for head in heads for m in self.arguments.parties(head)]
        if not sides(recipients) and wording.act.to_state:
            recipients = destination(self.arguments, noun, wording.prepositions, load_places())
        between = self._following(noun, {"between"}) if wording.act.together else []
        by = {"by", "from"} | ({"of"} - wording.prepositions)
        actors = [*owners, *between, *self._following(noun, by)]
        if wording.act.together and not actors:
            actors = self._of_topic(noun)
        if not actors:
            actors = whose_it_is(self.arguments, noun)
        if wording.act.reach and not recipients:
            recipients = of_objects(self.arguments, heads, sides(actors))
        head, span = noun, trimmed(self.parsed, subtree(noun))
        verb = noun.head
        if base(noun) in ("obj", "obl") and self.arguments.lemma(verb) in self.acts.light_verbs and not passive(verb):
            subjects = self.arguments.subjects(verb)
            doing = [m for subject in subjects for m in self.arguments.parties(subject)]
            if doing and (not actors or wording.act.together):
                actors = [*doing, *actors]
                head = noun if self.arguments.lemma(verb) in self.acts.hedging_verbs else verb
                span = clause_span(self.parsed, verb, subjects)
        elif base(noun) == "nsubj" and verb.pos_ in ("VERB", "ADJ", "AUX") and not children(verb, "nsubj:outer"):
            span = clause_span(self.parsed, verb, [noun])
        return self._frame(head, wording, actors, recipients, span=span)

    def _owners(self, noun: Token) -> list[Mention]:
        """Who an act's noun belongs to: possessors and names or adjectives before it ("US-China talks")."""
        found: list[Mention] = []
        for child in noun.children:
            if child.dep_ == "nmod:poss":
                found.extend(self.arguments.parties(child) or self._ahead(child, noun))
            elif base(child) in ("amod", "compound", "nmod") and child.i < noun.i and not preposition(child):
                for token in subtree(child):
                    found.extend(self.arguments.named(token))
        return unique(found)

    def _ahead(self, pronoun: Token, noun: Token) -> list[Mention]:
        """ "During their meeting, X and Y …": a pronoun that owns an act told before its clause is its subject."""
        clause = noun.head
        if pronoun.lower_ not in ("their", "his", "her") or base(noun) != "obl" or noun.i > clause.i:
            return []
        return [m for subject in self.arguments.subjects(clause) for m in self.arguments.parties(subject)]

    def _of_topic(self, noun: Token) -> list[Mention]:
        """Talks whose parties stand only in their topic ("discussions about Polish exports to Egypt"): if two do."""
        if not any(_opens_topic(child) for child in children(noun, "nmod", "acl", "advcl")):
            return []
        named = unique([m for token in subtree(noun) for m in self.arguments.named(token)])
        return named if len(sides(named)) == 2 else []

    def _following(self, noun: Token, prepositions: Iterable[str]) -> list[Mention]:
        heads = self.arguments.after([noun], frozenset(prepositions))
        return [m for head in heads for m in self.arguments.parties(head)]

    # Adjectives

    def _adjective(self, token: Token) -> Frame | None:
        if token.pos_ != "ADJ":
            return None
        for wording in self.acts.adjectives.get(self.arguments.lemma(token), ()):
            subjects = self.arguments.subjects(token)
            actors = self._doers(subjects, wording)
            recipients = of_clause(self.arguments, token, wording, sides(actors)) if wording.clause else []
            span = clause_span(self.parsed, token, subjects)
            if frame := self._frame(token, wording, actors, recipients, span=span):
                return frame
        return None

    # All

    def _frame(
        self, head: Token, wording: Wording, actors: Sequence[Mention], recipients: Sequence[Mention], *, span: Span
    ) -> Frame | None:
        if wording.inverse:
            actors, recipients = recipients, actors
        flags: tuple[str, ...] = ()
        if not actors and not recipients and (earlier := self._earlier(head, wording)):
            actors, recipients, flags = (earlier.actors, earlier.recipients, ("parties_from_context",))
        doers = unique(actors)
        taken = {mention.id for mention in doers}
        targets = [m for m in unique(recipients) if m.id not in taken and _fits(m, wording)]
        if wording.act.to_state:
            doers = from_elsewhere(doers, targets)
        if wording.act.attempt:
            head, span = self._attempt(head, span)
        if not _between_states(wording, doers, targets):
            return None
        return Frame(
            sentence=self.number,
            head=head.i,
            span=span,
            act=wording.act.id,
            plover=wording.act.plover,
            actors=tuple(doers),
            recipients=tuple(targets),
            flags=flags,
        )

    def _attempt(self, head: Token, span: Span) -> tuple[Token, Span]:
        """ "Intensified its efforts to convince": the head is the verb of trying, and the clause is its clause."""
        start, node = head, head
        for _ in range(3):
            above = node.head
            tried = self.arguments.lemma(above) in self.acts.attempts and above.i != node.i
            if not tried or base(node) not in ("acl", "xcomp", "obj", "obl", "advcl", "nmod"):
                break
            node = above
        if node.i == start.i or node.pos_ not in ("VERB", "NOUN"):
            return start, span
        whole = clause_span(self.parsed, node, self.arguments.subjects(node)) if node.pos_ == "VERB" else span
        return node, Span(min(whole.start, span.start), max(whole.end, span.end))

    def _earlier(self, head: Token, wording: Wording) -> Frame | None:
        """The act that "these talks" or "any deal" goes back to, not more than three sentences ago."""
        if wording.act.about:
            return self._last(wording.act.about)
        if not wording.act.together:
            return None
        kin = next((group for group in KINDRED if wording.act.id in group), frozenset({wording.act.id}))
        mutual = any(child.lower_ in MUTUAL for token in [head, *children(head, "nmod")] for child in token.children)
        if not mutual and not _refers_back(head):
            return None
        return self._last(self.recent if mutual else kin)

    def _last(self, acts: Collection[str]) -> Frame | None:
        """The last frame of one of `acts`, not more than three sentences ago."""
        found = [f for act, f in self.recent.items() if act in acts and self.number - f.sentence <= 3]
        return max(found, key=lambda frame: (frame.sentence, frame.head)) if found else None


def _refers_back(head: Token) -> bool:
    """Whether a noun may go back to something told before: it has an article or pronoun and is no name.

    "These talks", "an agreement"; not "cooperation on climate", "the Paris Agreement". Of verbs only passives do: "the
    deal was struck".
    """
    if head.pos_ not in ("NOUN", "PROPN"):
        return passive(head)
    named = head.pos_ == "PROPN" or any(child.pos_ == "PROPN" for child in children(head, "compound", "amod"))
    return not named and bool(children(head, "det") or children(head, "amod"))


def _opens_topic(phrase: Token) -> bool:
    marks = {child.lower_ for child in children(phrase, "case", "mark")}
    return bool(marks & TOPIC_MARKS)


def _fits(mention: Mention, wording: Wording) -> bool:
    """Whether one acted on is of the kind that the act needs: one joins a body, and visits a state."""
    if wording.act.to_body:
        return not mention.state
    return bool(mention.state) or not wording.act.to_state


def _specific(wording: Wording) -> tuple[int, int, int, int]:
    return (
        int(wording.object is not None or wording.subject is not None),
        int(wording.particle is not None),
        int(bool(wording.prepositions)),
        int(wording.clause is not None),
    )


def _between_states(wording: Wording, actors: Sequence[Mention], recipients: Sequence[Mention]) -> bool:
    """Whether the parties make it an act of states: someone acts for one, and where both are needed for two."""
    acting, acted_on = sides(actors), sides(recipients)
    if wording.both_sides or wording.clause in ("that", "must"):
        return len(acting | acted_on) > 1 and (bool(acting and acted_on) or (wording.act.together and len(acting) > 1))
    if acted_on and acting and len(acting | acted_on) == 1:
        return False
    return bool(acting) or bool(acted_on and recipients[0].how != "pronoun")
