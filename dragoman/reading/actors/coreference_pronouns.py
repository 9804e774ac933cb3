"""Third-person pronouns: the nearest antecedent that fits in number, kind and gender, subjects before others."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from dragoman.lexicon.names import fold
from dragoman.model import Actor, ActorKind, Mention
from dragoman.reading.actors.coreference_view import Placed, View
from dragoman.reading.parsed import Parsed, base, children
from dragoman.reading.tree import Token

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_OWN = frozenset({"country", "nation", "government", "administration", "homeland"})
# "His Holiness": a form of address.
_STYLES = frozenset({"Holiness", "Excellency", "Majesty", "Highness", "Eminence", "Honor", "Honour"})
_EMPTY_VERBS = frozenset("seem appear happen take turn rain snow remain emerge follow".split())
# "Its signing": what is done to a text, which "its" then means.
_OF_A_TEXT = frozenset("signing signature ratification implementation wording text entry expiry renewal".split())
_LONGEST_QUESTION = 200
# Sentences to look back for a person, and for a state or body.
_PERSON_REACH = 3
# Characters between a name and the "whom" that stands for it: ", together with ".
BEFORE_WHOM = 16
# Mentions of one sentence that are looked at, the nearest ones: no real sentence has more.
NEAREST = 60
_BODY_REACH = 1
_BODIES = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.ORGAN, ActorKind.ORGANISATION})
_PLURAL_KINDS = frozenset({ActorKind.GROUP})


def pronoun_references(text: str, view: View) -> Iterator[Mention]:
    """One mention for each pronoun that is settled; two for a "they" that takes up two joined subjects."""
    settled: dict[int, list[Placed]] = {}
    for index, sentence in enumerate(view.parsed):
        for token in sentence.doc:
            if token.pos_ not in {"PRON", "DET"} or token.lower_ not in _HE | _SHE | _IT | _THEY:
                continue
            if token.i + 1 < len(sentence.doc) and token.nbor(1).text in _STYLES:
                continue
            span = sentence.span([token])
            for actor in _antecedents(view, settled, index, sentence, token):
                mention = Mention(span, span.of(text), actor, "coreference")
                settled.setdefault(index, []).append(Placed(mention, index, token))
                yield mention
                yield from _own_country(text, view, sentence, token, actor)


def _own_country(text: str, view: View, sentence: Parsed, token: Token, actor: Actor) -> Iterator[Mention]:
    """ "his country", "her government": the state of the person meant."""
    head = token.head
    if (
        actor.kind is ActorKind.PERSON
        and actor.state
        and token.tag_ == "PRP$"
        and head.lemma_ in _OWN
        and head.i > token.i
    ):
        span = sentence.span(sentence.doc[token.i : head.i + 1])
        yield Mention(span, span.of(text), view.lexicon.actor(actor.state), "coreference")


def _antecedents(
    view: View, settled: dict[int, list[Placed]], index: int, sentence: Parsed, token: Token
) -> tuple[Actor, ...]:
    word = token.lower_
    if word in _HE or word in _SHE:
        found = _person(view, settled, index, sentence, token, "m" if word in _HE else "f")
        return () if found is None else (found,)
    if word in _IT:
        if _is_empty(token) or (token.tag_ == "PRP$" and token.head.lemma_.lower() in _OF_A_TEXT):
            return ()
        found = _body(view, settled, index, sentence, token)
        return () if found is None else (found,)
    return _several(view, settled, index, sentence, token)


def _is_empty(token: Token) -> bool:
    """ "It is clear that …": an "it" that stands for a clause or for nothing."""
    if token.lower_ != "it":
        return False
    head = token.head
    if base(token) not in {"nsubj", "expl"}:
        return False
    # The parser takes the subject of "it said that" for an expletive: an active verb that people do has a real subject.
    passive = (
        any(base(child) == "aux" and child.dep_ == "aux:pass" for child in head.children) or token.dep_ == "nsubj:pass"
    )
    if base(token) == "expl" and (passive or head.pos_ not in {"VERB"}):
        return True
    return head.pos_ in {"ADJ", "NOUN", "ADV", "NUM"} or head.lemma_ in _EMPTY_VERBS


def _earlier(view: View, settled: dict[int, list[Placed]], index: int, position: int, back: int) -> list[Placed]:
    """Mentions and settled pronouns of the sentence `back` before, those before `position` where it is this one."""
    if index - back < 0:
        return []
    named, pronouns = view.by_sentence[index - back], settled.get(index - back, [])
    if not back:
        named, pronouns = _before(named, position), _before(pronouns, position)
    return sorted([*named[-NEAREST:], *pronouns[-NEAREST:]], key=lambda p: p.mention.span)


def _before(placed: list[Placed], position: int) -> list[Placed]:
    """Those of `placed`, which is in text order, that end before `position`."""
    end = bisect.bisect_right(placed, position, key=lambda p: p.mention.span.start)
    return [p for p in placed[max(0, end - NEAREST) : end] if p.mention.span.end <= position]


def _person(
    view: View, settled: dict[int, list[Placed]], index: int, sentence: Parsed, token: Token, gender: str
) -> Actor | None:
    position = sentence.start(token)
    if (ahead := _ahead(view, index, token)) is not None and view.genders.get(ahead.id, gender) == gender:
        return ahead
    for back in range(_PERSON_REACH + 1):
        people = [
            p
            for p in _earlier(view, settled, index, position, back)
            if _is_one_person(p.mention) and view.genders.get(p.mention.id, gender) == gender
        ]
        if back == 0:
            people = [p for p in people if not (_same_clause_object(p, token) or _is_whom(p, sentence, token))]
        if back == 0 and not people and (asked := _asked_about(view, index, gender)) is not None:
            return asked
        if not people:
            continue
        return _preferred(people, token, same=back == 0)
    return None


def _asked_about(view: View, index: int, gender: str) -> Actor | None:
    """The only person whom a question right before the sentence names again: questions themselves are not read."""
    start = view.parsed[index].sentence.span.start
    gap = view.folded[view.parsed[index - 1].sentence.span.end if index else 0 : start]
    if "?" not in gap or len(gap) > _LONGEST_QUESTION:
        return None
    words = {word.strip("?,.'\"") for word in gap.replace("'s", "").split()}
    found = {
        p.mention.id: p.mention.actor
        for here in view.by_sentence[:index]
        for p in here
        if p.mention.actor.kind is ActorKind.PERSON and fold(p.mention.actor.name).split()[-1] in words
    }
    fitting = [actor for id_, actor in found.items() if view.genders.get(id_, gender) == gender]
    return fitting[0] if len(fitting) == 1 else None


def _ahead(view: View, index: int, token: Token) -> Actor | None:
    """ "In her first visit to Peru, Ana Ruiz said": an owner in the phrase before a clause is the clause's subject."""
    phrase = token.head
    while phrase.pos_ in {"NOUN", "PROPN"} and base(phrase) == "nmod" and phrase.head.i != phrase.i:
        phrase = phrase.head
    if token.tag_ != "PRP$" or base(phrase) not in {"obl", "advcl"} or phrase.i > phrase.head.i:
        return None
    for placed in view.by_sentence[index]:
        first = base(placed.head) == "nsubj" and placed.head.head == phrase.head and placed.head.i > token.i
        if first and placed.mention.how != "adjective" and _is_one_person(placed.mention):
            return placed.mention.actor
    return None


def _is_one_person(mention: Mention) -> bool:
    return mention.actor.kind is ActorKind.PERSON or (
        mention.actor.kind is ActorKind.OFFICE and mention.how in {"title", "description"}
    )


def _preferred(found: list[Placed], token: Token, *, same: bool) -> Actor | None:
    """The only one; else the subject (the one nearest to the pronoun's clause); else nothing."""
    distinct = {p.mention.id: p.mention.actor for p in found}
    if len(distinct) == 1:
        return next(iter(distinct.values()))
    subjects = [p for p in found if p.is_subject]
    if same:
        above = [p for p in subjects if p.head.head == token.head or _dominates(p.head.head, token)]
        subjects = above or subjects
    named = {p.mention.id: p.mention.actor for p in subjects}
    if len(named) == 1:
        return next(iter(named.values()))
    if len(named) > 1 and not same:
        # Several clauses, several subjects: the first is what the sentence is about.
        return subjects[0].mention.actor
    return subjects[-1].mention.actor if subjects else None


def _dominates(verb: Token, token: Token) -> bool:
    return verb.is_ancestor(token)


def _same_clause_object(placed: Placed, token: Token) -> bool:
    """ "Biden met him": the subject of a verb is not its object too, unless reflexive; nor of a verb that shares it."""
    if token.lower_.endswith("self") or token.dep_.startswith("nmod") or token.tag_ == "PRP$":
        return False
    if not placed.is_subject or base(token) not in {"obj", "iobj", "obl"}:
        return False
    of = placed.head.head if base(placed.head) == "nsubj" else placed.head.head.head
    verb = token.head
    while verb != of and base(verb) in {"conj", "xcomp"} and not children(verb, "nsubj"):
        if base(verb) == "xcomp" and children(verb.head, "obj"):
            return False  # "Chad asked Peru to recognise it"
        verb = verb.head
    return verb == of


def _is_whom(placed: Placed, sentence: Parsed, token: Token) -> bool:
    """ "Ruto praised Store, with whom he had met": "whom" is Store, and so "he" is not."""
    if not token.i or sentence.doc[token.i - 1].lower_ != "whom":
        return False
    return 0 <= sentence.start(sentence.doc[token.i - 1]) - placed.mention.span.end <= BEFORE_WHOM


def _body(view: View, settled: dict[int, list[Placed]], index: int, sentence: Parsed, token: Token) -> Actor | None:
    position = sentence.start(token)
    for back in range(_BODY_REACH + 1):
        bodies = [
            p
            for p in _earlier(view, settled, index, position, back)
            if p.mention.actor.kind in _BODIES
            and p.mention.how not in {"adjective", "demonym"}
            and not p.mention.id.startswith("?")
            and not _is_place(p)
        ]
        if back == 0:
            bodies = [p for p in bodies if not _same_clause_object(p, token)]
        if not bodies:
            continue
        if back and not any(p.is_subject for p in bodies):
            continue
        return _by_state(bodies, token, same=back == 0)
    return None


def _by_state(bodies: list[Placed], token: Token, *, same: bool) -> Actor | None:
    """Like persons, but a state and its government are one; and without a subject, only a sole one will do."""
    distinct = {p.mention.state or p.mention.id: p.mention.actor for p in bodies}
    if len(distinct) == 1:
        return next(iter(distinct.values()))
    if same and token.tag_ == "PRP$":
        clause = [p for p in bodies if p.is_subject and _dominates(p.head.head, token)]
        nearest = {p.mention.id: p.mention.actor for p in clause}
        if nearest:
            return clause[-1].mention.actor
    subjects = [p for p in bodies if p.is_subject]
    if same:
        subjects = [p for p in subjects if _dominates(p.head.head, token)] or subjects
    return subjects[-1 if same else 0].mention.actor if subjects else None


def _is_place(placed: Placed) -> bool:
    """ "in Hanoi", "to Vietnam": where something happens."""
    return any(child.dep_ == "case" and child.lower_ in {"in", "at", "near", "from"} for child in placed.head.children)


def _several(
    view: View, settled: dict[int, list[Placed]], index: int, sentence: Parsed, token: Token
) -> tuple[Actor, ...]:
    """ "they": a group, or two joined subjects."""
    position = sentence.start(token)
    for back in range(_BODY_REACH + 1):
        here = _earlier(view, settled, index, position, back)
        joined = _joined_subjects(here, token if back == 0 else None)
        groups = [p for p in here if _is_plural(p)]
        subjects = [p for p in groups if p.is_subject] or ([] if back else groups)
        if joined and not subjects:
            return joined
        distinct = {p.mention.id: p.mention.actor for p in subjects}
        if len(distinct) == 1 and not joined:
            return tuple(distinct.values())
        if joined or distinct:
            return ()
        pair = _two_people(here)
        if pair:
            return pair
    return ()


def _two_people(here: list[Placed]) -> tuple[Actor, ...]:
    """The only two persons of a sentence, of two states: those who met, spoke or wrote."""
    people = {
        p.mention.id: p.mention.actor for p in here if p.mention.actor.kind is ActorKind.PERSON and p.mention.state
    }
    states = {actor.state for actor in people.values()}
    return tuple(people.values()) if len(people) == 2 and len(states) == 2 else ()


def _is_plural(placed: Placed) -> bool:
    """Whether a mention may be "they": a group or a people, not "a Chilean diplomat"."""
    if placed.mention.how == "demonym":
        return True
    return placed.mention.actor.kind in _PLURAL_KINDS and placed.head.tag_ not in {"NN", "NNP"}


def _joined_subjects(here: list[Placed], pronoun: Token | None) -> tuple[Actor, ...]:
    """Two actors joined by "and" as the subject, or two actors that one earlier reference stands for.

    Of several in the sentence of the pronoun, those of the clause it stands in.
    """
    pairs: list[tuple[Placed, tuple[Actor, ...]]] = []
    for placed in here:
        if base(placed.head) != "nsubj":
            continue
        same_span = [p for p in here if p.mention.span == placed.mention.span]
        partners = [p for p in here if p.head.dep_ == "conj" and p.head.head == placed.head]
        pair = {p.mention.id: p.mention.actor for p in ([*same_span] if len(same_span) > 1 else [placed, *partners])}
        if len(pair) >= 2:
            pairs.append((placed, tuple(pair.values())))
    if not pairs:
        return ()
    above = [pair for placed, pair in pairs if pronoun is not None and _dominates(placed.head.head, pronoun)]
    return above[-1] if above else pairs[0][1]
