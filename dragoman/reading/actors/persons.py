"""Persons and organisations that stand without a title: runs of proper nouns, and short later names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.lexicon.names import slug
from dragoman.lexicon.offices import Person
from dragoman.model import Actor, ActorKind, Mention, Span
from dragoman.reading.actors.memory import Memory
from dragoman.reading.actors.scene import Cover, Scene
from dragoman.reading.parsed import base
from dragoman.reading.tree import Token

_HONORIFIC = re.compile(
    r"(?<![\w-])(?:Mr|Mrs|Ms|Dr|Messrs)\.?\s|"
    r"(?<![\w-])(?:Sir|Madam|Madame|Lord|Lady|Miss|President|Secretary|Minister|Premier)\s"
)
_PLACE_CASES = frozenset("in at near into outside across around from off along to through toward towards".split())
_PLURAL_TITLES = frozenset({"Presidents", "Ministers", "Premiers", "Chancellors", "Secretaries", "Kings"})
_OF_TITLES = frozenset({"Foreign", "Prime", "Defence", "Defense", "Finance", "Interior", "Trade", "Vice"})
_LINKS = frozenset({"of", "for", "and", "the", "on", "&"})
_PARTICLES = frozenset("de da del der van von bin al el la le".split())


def honorific_mentions(text: str, scene: Scene, memory: Memory, day: str | None) -> Iterator[Mention]:
    """ "Mr. Biden", "Ms Mao": the person of that name in the text or the lexicon, else someone new."""
    for match in _HONORIFIC.finditer(scene.folded, scene.span.start, scene.span.end):
        run = scene.name_run(match.end())
        if run is None or scene.hit_starting(run.start) is not None:
            continue
        first_only = Span(run.start, run.start + len(scene.text(run).split(" ")[0]))
        for name in dict.fromkeys((run, first_only)):
            actor = short_person(scene, scene.text(name), name.start, memory, day, titled=True)
            if actor is not None:
                span = Span(match.start(), name.end)
                yield Mention(span, span.of(text), actor, "title")
                break


def short_person(
    scene: Scene, name: str, place: int, memory: Memory, day: str | None, *, titled: bool = False
) -> Actor | None:
    """Whom a short name means: someone named in full in the text, else the holder of the day, else the one known."""
    remembered = memory.named(name, place)
    if remembered is not None:
        return remembered
    if scene.lexicon.is_plain_word(name) and not titled:
        return None
    people = scene.lexicon.persons_named(name, day)
    if day is not None:
        serving = [person for person in people if scene.lexicon.serves(person.id, day)]
        people = tuple(serving) or people
    if not titled and day is not None and any(p.state not in memory.states for p in people):
        # Of a state the text does not name, only those who need no introduction.
        people = tuple(p for p in people if p.state in memory.states or _needs_no_introduction(scene, p, people, day))
    if len(people) > 1:
        people = tuple(p for p in people if p.state in memory.states) or people
    if len(people) > 1:
        people = (
            tuple(p for p in people if any(h.kind.startswith("head_of") for h in scene.lexicon.tenure(p.id))) or people
        )
    return scene.lexicon.actor_of(people[0], day) if len(people) == 1 else None


def _needs_no_introduction(scene: Scene, person: Person, namesakes: tuple[Person, ...], day: str) -> bool:
    """Whether a short name may stand for someone whose state the text does not name: people of well-known states, and
    the heads of any other who share the name with nobody.
    """
    if scene.lexicon.is_prominent(person):
        return True
    heads = any(term.kind.startswith("head_of") and term.on(day) for term in scene.lexicon.tenure(person.id))
    return heads and len(namesakes) == 1


def run_mentions(text: str, scene: Scene, memory: Memory, day: str | None, cover: Cover) -> Iterator[Mention]:
    """Runs of proper nouns that nothing has claimed: organisations by their last word, persons, short names."""
    for tokens in (part for run in _runs(scene, cover, memory) for part in _split(scene, run)):
        mention = _from_run(text, scene, tokens, memory, day)
        if mention is not None:
            yield mention
    if scene.title_case:
        yield from _single_names(text, scene, memory, day, cover)


def _named_before(token: Token, memory: Memory) -> bool:
    """Whether the subject that opens a sentence, tagged as no name, is the surname of someone of the text."""
    return token.i == 0 and base(token) == "nsubj" and memory.knows(token.text)


def _runs(scene: Scene, cover: Cover, memory: Memory) -> Iterator[list[Token]]:
    """Neighbouring proper nouns, with particles and links inside; cut where a mention already stands."""
    run: list[Token] = []
    doc = scene.parsed.doc
    for token in doc:
        part = token.text[:1].isupper() and (
            token.pos_ == "PROPN" or token.tag_.startswith("NNP") or _named_before(token, memory)
        )
        link = (
            bool(run)
            and (token.text in _LINKS or token.text in _PARTICLES or token.text == "-")
            and _next_is_name(token)
        )
        if not (part or link):
            if run:
                yield run
                run = []
            continue
        free = cover.free(scene.parsed.place(token))
        glued = not run or doc[run[-1].i].whitespace_ == "" or run[-1].i + 1 == token.i
        if not free or not glued:
            if run:
                yield run
            run = [token] if part and free else []
            continue
        run.append(token)
    if run:
        yield run


def _split(scene: Scene, run: list[Token]) -> list[list[Token]]:
    """Cut a run at "of", "for" and "and" unless the words before name a kind of organisation ("Institute of …")."""
    titles = scene.lexicon.titles
    parts: list[list[Token]] = [[]]
    for token in run:
        before = parts[-1]
        organised = bool(before) and any(t.text in titles.suffixes or t.text in titles.of_suffixes for t in before)
        if token.text in _LINKS and not organised:
            if before:
                parts.append([])
            continue
        before.append(token)
    return [part for part in parts if part]


def _next_is_name(token: Token) -> bool:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and following.text == "the" and token.text == "of":
        following = token.doc[token.i + 2] if token.i + 2 < len(token.doc) else None
    return following is not None and (following.pos_ == "PROPN" or token.text == "-") and following.text[:1].isupper()


def _span(scene: Scene, tokens: list[Token]) -> Span:
    return scene.parsed.span(tokens)


def _from_run(text: str, scene: Scene, tokens: list[Token], memory: Memory, day: str | None) -> Mention | None:
    while tokens and (tokens[0].text in scene.lexicon.titles.not_name or _titles_end(tokens)):
        tokens = tokens[1:]
    if not tokens:
        return None
    organisation = _organisation(text, scene, tokens)
    if organisation is not None:
        return organisation
    parts = _without_links(tokens)
    span = _span(scene, parts)
    name = scene.text(span) if "-" in scene.text(span) else " ".join(token.text for token in parts)
    if " " not in name:
        actor = short_person(scene, name, span.start, memory, day)
        if actor is not None:
            return Mention(span, span.of(text), actor, "name")
        actor = None if scene.title_case else memory.nearly(name)
        return None if actor is None else Mention(span, span.of(text), actor, "variant", note=f"misspelt: {actor.name}")
    actor = memory.named(name, span.start)
    if actor is not None:
        return Mention(span, span.of(text), actor, "name")
    meant = scene.lexicon.misspelt(name, frozenset(), (), day)
    if meant is not None:
        actor = scene.lexicon.actor_of(meant, day)
        return Mention(span, span.of(text), actor, "variant", note=f"misspelt: {meant.name}")
    owner = None if scene.title_case else _owning_state(scene, parts, span) or _titled_of(scene, span)
    owner = owner or (None if scene.title_case else _other_of_two(scene, span, memory))
    if scene.title_case or not (owner or _may_be_person(scene, parts)):
        return None
    actor = Actor(slug(name), ActorKind.PERSON, name, owner or _state_beside(scene, span))
    return Mention(span, span.of(text), actor, "name") if actor.id else None


def _owning_state(scene: Scene, parts: list[Token], span: Span) -> str | None:
    """Whose person "Chad's Amina Saleh" is, where the name is the subject of its clause; things do not speak or go."""
    hit = scene.hit_ending(span.start - len("'s "))
    if hit is None or hit.actor.kind is not ActorKind.STATE or scene.folded[hit.end : span.start] != "'s ":
        return None
    head = next((token for token in parts if token.head not in parts), parts[-1])
    if base(head) != "nsubj" or not _may_be_person(scene, parts, owned=True):
        return None
    return hit.actor.state


def _titles_end(tokens: list[Token]) -> bool:
    """Whether a run begins with a title of several, as in "Foreign Ministers Ana Ruiz and Jan Kos"."""
    first, *rest = (token.text for token in tokens[:2])
    return first in _PLURAL_TITLES or (first in _OF_TITLES and rest[:1] != [] and rest[0] in _PLURAL_TITLES)


def _titled_of(scene: Scene, span: Span) -> str | None:
    """The state behind a name in a row of names with one title: "Presidents Ana Ruiz of Peru and Jan Kos of Chad"."""
    home = scene.owner_after(span.end)
    if home is None or home.actor.kind is not ActorKind.STATE:
        return None
    before = scene.folded[scene.span.start : span.start].split()
    return home.actor.state if any(word in _PLURAL_TITLES for word in before) else None


def _other_of_two(scene: Scene, span: Span, memory: Memory) -> str | None:
    """The state of the second of two with one title, where the headline names two: "Prime Ministers X and Y"."""
    words = scene.folded[scene.span.start : span.start].split()
    if len(memory.titled) != len(("one", "other")) or words[-1:] != ["and"] or _PLURAL_TITLES.isdisjoint(words):
        return None
    first = next((person for person in memory.people if person.name.split()[-1:] == words[-2:-1]), None)
    if first is None or first.state not in memory.titled:
        return None
    return next((state for state in memory.titled if state != first.state), None)


def _state_beside(scene: Scene, span: Span) -> str | None:
    """The state of a title set off by a comma: "Julio Arriola, Paraguay's foreign minister", or the other way round."""
    for titled in scene.titled:
        if scene.folded[span.end : titled.start] in {", ", ", the ", ", a "} and titled.start > span.end:
            return titled.state
        if scene.folded[titled.end : span.start] == ", " and titled.end < span.start:
            return titled.state
    return None


def _without_links(tokens: list[Token]) -> list[Token]:
    """The run up to its first "of", "and" or "for": links belong to organisations, not to persons."""
    for place, token in enumerate(tokens):
        if token.text in _LINKS:
            return tokens[:place]
    return tokens


def _organisation(text: str, scene: Scene, tokens: list[Token]) -> Mention | None:
    titles = scene.lexicon.titles
    if scene.title_case:
        return None
    words = [token.text for token in tokens]
    if "of" in words[1:2] and words[0] in titles.of_suffixes and len(words) > 2:
        kept = tokens
    else:
        last = max((i for i, word in enumerate(words) if word in titles.suffixes), default=0)
        if last >= 1 and words[last + 1 : last + 2] in (["of"], ["for"], ["on"]):
            last = len(words) - 1
        kept = tokens[: last + 1] if last >= 1 else []
        if kept and "and" in words[: last + 1] and "of" not in words[: last + 1] and "for" not in words[: last + 1]:
            kept = []
    if not kept:
        return None
    span = _span(scene, kept)
    name = " ".join(scene.text(span).split())
    return Mention(span, span.of(text), Actor(slug(name), ActorKind.ORGANISATION, name, None), "name")


def _may_be_person(scene: Scene, parts: list[Token], *, owned: bool = False) -> bool:
    titles = scene.lexicon.titles
    words = [token.text for token in parts]
    if not 2 <= len(words) <= 5 or any(word in titles.not_person or word in titles.suffixes for word in words):
        return False
    if any(
        word in titles.not_name or (word.isupper() and len(word) > 2) or any(c.isdigit() for c in word)
        for word in words
    ):
        return False
    head = next((token for token in parts if token.head not in parts), parts[-1])
    for child in head.children:
        lowered = child.lower_
        if child.dep_ == "case" and lowered in _PLACE_CASES and child.i < parts[0].i and lowered not in {"from", "to"}:
            return False
        if base(child) in {"det", "amod", "nummod"} or (child.dep_ == "nmod:poss" and not owned):
            return False
    first = parts[0]
    if first.i > 0 and first.nbor(-1).lower_ in {"the", "a", "an", "in", "at"}:
        return False
    return _used_as_person(head, parts)


def _used_as_person(head: Token, parts: list[Token]) -> bool:
    """Whether the parse puts the name where persons stand: it acts, is acted on, or stands beside another name."""
    relation = head.dep_.split(":")[0]
    return relation in {
        "nsubj",
        "obj",
        "iobj",
        "appos",
        "conj",
        "obl",
        "flat",
        "root",
        "ROOT",
        "parataxis",
        "vocative",
        "nmod",
        "dislocated",
    } and all(token.text[:1].isupper() or token.text in _PARTICLES or token.text == "-" for token in parts)


def _single_names(text: str, scene: Scene, memory: Memory, day: str | None, cover: Cover) -> Iterator[Mention]:
    """In a headline every word is capitalised: look word by word for short names of persons in office that day."""
    for token in scene.parsed.doc:
        span = scene.parsed.span([token])
        if len(token.text) < 4 or not token.text[0].isupper() or not token.is_alpha or not cover.free(span):
            continue
        if scene.lexicon.is_plain_word(token.text):
            continue
        actor = short_person(scene, token.text, span.start, memory, day)
        if actor is not None and (
            memory.named(token.text, span.start) or (day and scene.lexicon.serves(actor.id, day))
        ):
            yield Mention(span, span.of(text), actor, "name")
