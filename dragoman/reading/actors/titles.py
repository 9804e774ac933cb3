"""Titles with and without names: "US President Joe Biden", "Vietnam's prime minister", "the head of Vietnam"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.lexicon.actors import CHIEFS, NameHit, Person
from dragoman.lexicon.names import slug
from dragoman.model import Actor, ActorKind, Mention, Span
from dragoman.reading.actors.bare_titles import (
    ACTING,
    counterpart,
    description,
    holder_of_day,
    is_singular,
    office_alone,
    opposite,
)
from dragoman.reading.actors.memory import Memory
from dragoman.reading.actors.officials import state_of_official
from dragoman.reading.actors.scene import Phrase, Scene, Titled

# Titles whose bearers are sent somewhere: "ambassador to Vietnam" acts for the sender.
_SENT = ("to", "in", "for")
_SENT_TITLES = re.compile(r"ambassador|envoy|representative|consul|commissioner|negotiator|charge")
_PORTFOLIO = re.compile(r",? (?:& )?([^\W_][\w-]*)")
_COMMA_NAME = re.compile(
    r",\s(?:the late\s)?(?:(?:Sheikh|Sir|Dr\.?|General|H\.E\.|His Highness|Her Majesty|His Majesty)\s)*"
)
_FULL_NAME = re.compile(r"[A-Z][\w'-]+(?: [\w'.-]+){0,3} [A-Z][\w'-]+")
# What a body is called that a title may belong to, behind "of Peru's …", and how far it is looked for.
_BODY = re.compile(
    r"[A-Z]|part(?:y|ies)\b|federation|association|union|committee|council|league|chamber|bank|compan|club|universit|"
    r"court|parliament|senate|congress|assembly|commission|institute|movement|opposition"
)
_WINDOW = 40


def titled_mentions(
    text: str, scene: Scene, phrases: list[Phrase], memory: Memory, day: str | None
) -> Iterator[Mention]:
    """Mentions by title in one sentence; where a name follows, the mention covers title and name."""
    for phrase in phrases:
        if phrase.sort not in {"title", "other", "chief", "opposite"}:
            continue
        titled = _place(scene, phrase, memory) if phrase.sort != "opposite" else opposite(scene, phrase)
        if titled is None:
            continue
        if titled.state is not None:
            scene.titled.append(titled)
        named = _named(text, scene, titled, memory, day)
        if named is not None:
            yield named
        elif phrase.sort == "title" and titled.state is not None and not titled.past and is_singular(scene, titled):
            yield holder_of_day(text, scene, titled, memory, day)
        elif (
            phrase.sort == "other"
            and ACTING.search(phrase.words)
            and (office := office_alone(text, scene, titled)) is not None
        ):
            yield office
        elif phrase.sort == "opposite" and (someone := counterpart(text, scene, titled)) is not None:
            yield someone
        elif phrase.sort == "chief" and (described := description(text, scene, titled, day)) is not None:
            yield described


def _place(scene: Scene, phrase: Phrase, memory: Memory) -> Titled:
    titles = scene.lexicon.titles
    owner = scene.owner_before(phrase.start, titles.modifiers)
    end = _over_portfolio(scene, phrase)
    after = scene.owner_after(end)
    state, start = titles.implied.get(phrase.words), scene.back_over(phrase.start, titles.modifiers)
    if state is None and phrase.words in titles.likely:
        state = _likely(titles.likely[phrase.words], memory)
    if owner is not None and owner[0].actor.kind is not ActorKind.PERSON and owner[0].actor.state is not None:
        state, start = owner[0].actor.state, owner[1]
    elif after is not None and after.actor.state is not None and _is_of(scene, phrase, after):
        state = after.actor.state
    elif owner is not None and owner[0].actor.kind is ActorKind.ORGANISATION:
        state, start = owner[0].actor.id, owner[1]
    if after is not None and after.actor.state == state and _is_of(scene, phrase, after):
        end = after.end
    if _SENT_TITLES.search(phrase.words) and (post := scene.owner_after(phrase.end, _SENT)) is not None:
        end = post.end
    past = any(f"{word} " in scene.folded[start : phrase.start].lower().replace("-", " ") for word in titles.past)
    return Titled(phrase, start, end, state, past)


def _likely(states: tuple[str, ...], memory: Memory) -> str:
    """Whose title it is where only some states have it: the only one of them that the text names, else the first."""
    named = [state for state in states if state in memory.states]
    return named[0] if len(named) == 1 else states[0]


def _is_of(scene: Scene, phrase: Phrase, after: NameHit) -> bool:
    """Whether "of X" says whose title it is: even in "the president of X's visit", not in "… of X's ruling party"."""
    if not _has_possessive(scene, after.end):
        return True
    following = scene.folded[after.end + 2 : after.end + _WINDOW].split(".")[0].split()[:3]
    return phrase.sort == "title" and bool(following) and not any(_BODY.match(word) for word in following)


def _over_portfolio(scene: Scene, phrase: Phrase) -> int:
    """The end of "minister for justice and security", or of the phrase itself."""
    if not phrase.words.endswith(("minister", "secretary", "affairs", "secretary of state")):
        return phrase.end
    end, position = phrase.end, phrase.end
    while (match := _PORTFOLIO.match(scene.folded, position)) is not None:
        word = match.group(1)
        if word.lower() not in scene.lexicon.titles.portfolios or scene.hit_starting(match.start(1)) not in {
            None,
            _eu(scene, match.start(1)),
        }:
            break
        position = match.end()
        if word[0].isupper() or phrase.words != "minister":
            end = position if word not in {"and", "of", "for", "the"} else end
    return end


def _eu(scene: Scene, start: int) -> NameHit | None:
    """The European Union where it is part of a portfolio."""
    hit = scene.hit_starting(start)
    return hit if hit is not None and hit.actor.id == "EU" else None


def _has_possessive(scene: Scene, end: int) -> bool:
    return scene.folded[end : end + 2] == "'s"


# -- with a name -------------------------------------------------------------------------------------------------------


def _named(text: str, scene: Scene, titled: Titled, memory: Memory, day: str | None) -> Mention | None:
    """A title with the name that follows it, directly or (a name known in full) after a comma."""
    gap = scene.folded[titled.end : titled.end + 1]
    if gap != " ":
        return _after_comma(text, scene, titled) if gap == "," else None
    if not _may_carry_name(scene, titled):
        return None
    hit = scene.hit_starting(titled.end + 1)
    run = Span(hit.start, hit.end) if hit is not None else scene.name_run(titled.end + 1)
    if run is None:
        return None
    several = _several(text, scene, run, titled, memory, day) if hit is None else None
    found = several or identify(scene, run, titled, memory, day)
    if found is None or isinstance(found, Mention):
        return found
    span, actor, how, note = found
    if titled.state is not None and titled.phrase.words not in scene.lexicon.titles.implied:
        actor = Actor(actor.id, actor.kind, actor.name, scene.lexicon.acts_for(titled.state))
    whole = Span(titled.start, span.end)
    home = scene.owner_after(span.end)
    if home is not None and home.actor.kind is ActorKind.STATE and _may_be_home(scene, home, actor, titled):
        actor = _acting_for(scene, actor, home.actor.id)
        whole = Span(titled.start, home.end)
    return Mention(whole, whole.of(text), actor, how, note=note)


def _may_be_home(scene: Scene, home: NameHit, actor: Actor, titled: Titled) -> bool:
    """ "President Zelenskyy of Ukraine": the state is the person's, unless a possessive or the title says otherwise."""
    if _has_possessive(scene, home.end) or titled.state not in {None, home.actor.id, actor.state}:
        return False
    known = scene.lexicon.tenure(actor.id)
    return actor.state in {None, home.actor.id} or not known or any(term.state == home.actor.id for term in known)


def _acting_for(scene: Scene, actor: Actor, state: str) -> Actor:
    """The person, acting for `state`."""
    if scene.lexicon.tenure(actor.id):
        return scene.lexicon.dated(actor, None, state)
    return Actor(actor.id, actor.kind, actor.name, state)


def _may_carry_name(scene: Scene, titled: Titled) -> bool:
    """A title that is also a common word carries a name only where that is no word of a headline."""
    following = scene.folded[titled.end + 1 : titled.end + 2]
    return following.isupper() or scene.folded[titled.end + 1 : titled.end + 4] in {"al-", "el-"}


def _after_comma(text: str, scene: Scene, titled: Titled) -> Mention | None:
    """ "Peru's premier, Ana Ruiz": the title is that person's, known or not, and not whoever held the office."""
    match = _COMMA_NAME.match(scene.folded, titled.end)
    if match is None or titled.state is None or titled.phrase.sort == "chief":
        return None
    span = Span(titled.start, titled.end)
    hit = scene.hit_starting(match.end())
    if hit is not None:
        if hit.actor.kind is not ActorKind.PERSON or hit.actor.state not in {titled.state, None}:
            return None
        return Mention(span, span.of(text), hit.actor, "title")
    named = titled.phrase.sort in {"title", "opposite"} and not scene.title_case
    run = scene.name_run(match.end()) if named else None
    if (
        run is None
        or not _FULL_NAME.fullmatch(scene.text(run))
        or scene.folded[run.end : run.end + 1] not in {",", "."}
    ):
        return None
    name = scene.text(run)
    known = scene.lexicon.persons_named(name, None)
    acts_for = scene.lexicon.acts_for(titled.state)
    actor = Actor(known[0].id if len(known) == 1 else slug(name), ActorKind.PERSON, name, acts_for)
    return Mention(span, span.of(text), actor, "title")


def identify(
    scene: Scene, run: Span, titled: Titled, memory: Memory, day: str | None
) -> tuple[Span, Actor, str, str | None] | None:
    """Who the run of capitalised words after a title names: span of the name, actor, how, note."""
    lexicon = scene.lexicon
    kinds = lexicon.titles.offices.get(titled.phrase.words, ())
    hit = scene.hit_starting(run.start)
    if hit is not None and hit.actor.kind is not ActorKind.PERSON:
        return None
    if hit is not None:
        longer = scene.name_run(hit.start)
        if scene.title_case or longer is None or longer.end <= hit.end or not _goes_on(scene, Span(hit.start, hit.end)):
            actor = lexicon.dated(hit.actor, day, titled.state)
            return Span(hit.start, hit.end), actor, "title", _note(hit.how, actor.name, hit.text)
        run = longer
    for span in _shorter(scene, run):
        if span != run and not scene.title_case and _goes_on(scene, span):
            break
        name = scene.text(span)
        known = _known_person(scene, name, titled, kinds, memory, day, span.start)
        if known is not None:
            return span, known, "title", None
    return _new_person(scene, run, titled, kinds, memory, day)


def _goes_on(scene: Scene, span: Span) -> bool:
    """Whether the word behind `span` is a proper noun too, so that the name is longer than that."""
    after = scene.parsed.tokens(Span(span.end + 1, span.end + 2))
    return bool(after) and after[0].pos_ == "PROPN"


def _note(how: str, right: str, seen: str) -> str | None:
    return f"variant of {right}" if how == "variant" and seen != right else None


def _shorter(scene: Scene, run: Span) -> Iterator[Span]:
    """The run and its beginnings, longest first."""
    end = run.end
    while end > run.start:
        yield Span(run.start, end)
        cut = scene.folded.rfind(" ", run.start, end)
        if cut == -1:
            return
        end = cut


def _known_person(
    scene: Scene, name: str, titled: Titled, kinds: tuple[str, ...], memory: Memory, day: str | None, place: int
) -> Actor | None:
    lexicon = scene.lexicon
    remembered = memory.named(name, place, titled.state)
    if remembered is not None:
        return remembered
    people = [
        p
        for p in lexicon.persons_named(name, None)
        if titled.state in {None, p.state} or _served(scene, p, titled.state)
    ]
    fitting = [p for p in people if _held(scene, p, titled.state, kinds, None if titled.past else day)]
    fitting = fitting or [p for p in people if _held(scene, p, titled.state, kinds, None)]
    if not fitting and len(people) == 1 and not lexicon.tenure(people[0].id) and not lexicon.is_plain_word(name):
        fitting = list(people)  # a chief of the past
    if len(fitting) > 1:
        fitting = [p for p in fitting if p.state in memory.states] or fitting
    if not fitting and " " in name:
        fitting = people
    return scene.lexicon.actor_of(fitting[0], None if titled.past else day, titled.state) if len(fitting) == 1 else None


def _several(text: str, scene: Scene, run: Span, titled: Titled, memory: Memory, day: str | None) -> Mention | None:
    """ "President Bush" of no certain day: a stand-in where several of one state held that office under that name."""
    name, when = scene.text(run), None if titled.past else day
    kinds = scene.lexicon.titles.offices.get(titled.phrase.words, ())
    if memory.named(name, run.start, titled.state) is not None:
        return None
    known = scene.lexicon.persons_named(name, None)
    people = [p for p in known if _held(scene, p, titled.state, kinds, None)]
    if len([p for p in people if _held(scene, p, titled.state, kinds, when)]) == 1:
        return None
    home = {person.state for person in people}
    if len(people) < 2 or len(home) != 1:
        return None
    span = Span(titled.start, run.end)
    stand_in = Actor(f"?{slug(name)}", ActorKind.PERSON, name, next(iter(home)))
    return Mention(span, span.of(text), stand_in, "title", tuple(scene.lexicon.actor_of(p, None) for p in people))


def _served(scene: Scene, person: Person, state: str | None) -> bool:
    return any(holder.state == state for holder in scene.lexicon.tenure(person.id))


def _held(scene: Scene, person: Person, state: str | None, kinds: tuple[str, ...], day: str | None) -> bool:
    return any(
        holder.kind in kinds and state in {None, holder.state} and (day is None or holder.on(day))
        for holder in scene.lexicon.tenure(person.id)
    )


def _new_person(
    scene: Scene, run: Span, titled: Titled, kinds: tuple[str, ...], memory: Memory, day: str | None
) -> tuple[Span, Actor, str, str | None] | None:
    """Someone the lexicon does not know, or knows by another spelling."""
    if titled.phrase.sort == "chief" and titled.state is None:
        return None
    trimmed = _trimmed(scene, run)
    if trimmed is None:
        return None
    run, name = trimmed, scene.text(trimmed)
    states = frozenset({titled.state}) if titled.state else memory.states
    meant = scene.lexicon.misspelt(name, states, kinds or CHIEFS, day)
    if meant is not None:
        return run, scene.lexicon.actor_of(meant, None, titled.state), "title", f"misspelt: {meant.name}"
    if name.split()[-1] in scene.lexicon.titles.suffixes:
        return None
    return (
        run,
        Actor(
            slug(name), ActorKind.PERSON, name, titled.state or state_of_official(scene, titled.phrase.words, memory)
        ),
        "title",
        None,
    )


def _trimmed(scene: Scene, run: Span) -> Span | None:
    """The run without what cannot be part of a name: another name of the lexicon, a word that is no proper noun."""
    end = min([run.end, *(hit.start - 1 for hit in scene.hits if run.start < hit.start < run.end)])
    allowed = {"PROPN", "PUNCT"} if scene.title_case else {"PROPN", "PUNCT", "X", "PART", "ADP", "NOUN"}
    capitals = not scene.title_case  # then a capital says more than the tagger
    for token in scene.parsed.tokens(Span(run.start, end)):
        place = scene.parsed.start(token)
        if place > run.start and token.pos_ not in allowed and not (capitals and token.text[0].isupper()):
            end = place - 1
            break
    while end > run.start and scene.folded[end - 1] in " ,-":
        end -= 1
    words = scene.folded[run.start : end].split()
    if not words or words[-1].rstrip(".") in scene.lexicon.titles.not_person:
        return None
    return Span(run.start, end)
