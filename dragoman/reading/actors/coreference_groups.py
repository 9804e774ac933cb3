"""Noun phrases that refer back: "the two countries", "officials from both countries", "the country", "the ministry"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dragoman.model import Actor, ActorKind, BlockKind, Mention, Span
from dragoman.reading.actors.coreference_others import other_references
from dragoman.reading.actors.coreference_pairs import is_venue, pair_references
from dragoman.reading.actors.coreference_view import REACH, Placed, View

_NEIGHBOUR = re.compile(
    r"\b(?:its|their|the country's|his|her) (?:larger|bigger|giant|powerful|huge|mighty)(?: \w+)? neighbou?r\b",
    re.IGNORECASE,
)
# Titles that are taken up again; before "general", "of" and the like they would be another's.
_TITLE = (
    "vice president|deputy president|president|deputy prime minister|prime minister|vice premier|premier|chancellor|"
    "deputy foreign minister|vice foreign minister|foreign minister|foreign secretary|defen[cs]e minister|"
    "defen[cs]e secretary|finance minister|interior minister|vice minister|deputy minister|minister|"
    "deputy secretary|under secretary|assistant secretary|secretary[- ]general|secretary of state|secretary|"
    "head of state|head of government|leader|queen|king|emperor|monarch|emir|amir|sultan|crown prince|pope|pontiff|"
    "taoiseach|high representative|national security advis[eo]r|special envoy|envoy|special representative|"
    "director[- ]general|ambassador"
)
_SINGLE = re.compile(
    r"\b(?:(?:the|then)(?: acting| interim)?|acting|mr\.?|madam|madame) "
    r"(?P<noun>country|nation|kingdom|republic|ministry|bloc|grouping|group|alliance|chancellery|embassy|"
    rf"organi[sz]ation|{_TITLE})\b(?!'s? (?:of|from)\b| of\b|-)",
    re.IGNORECASE,
)


def group_references(text: str, view: View) -> Iterator[Mention]:
    """Noun phrases that refer back, in text order."""
    for index, sentence in enumerate(view.parsed):
        span = sentence.sentence.span
        spans: set[Span] = set()
        for match in _NEIGHBOUR.finditer(view.folded, span.start, span.end):
            for mention in _neighbour(text, view, index, match):
                spans.add(mention.span)
                yield mention
        grouped = [*other_references(text, view, index), *pair_references(text, view, index)]
        for mention in grouped:
            if not any(mention.span.overlaps(other) for other in spans):
                yield mention
        view.take_up(index, grouped)
        for match in _SINGLE.finditer(view.folded, span.start, span.end):
            for mention in _single(text, view, index, match):
                if mention.actor.kind is ActorKind.PERSON:
                    view.note(index, mention)
                yield mention


# -- one ---------------------------------------------------------------------------------------------------------------


def _neighbour(text: str, view: View, index: int, match: re.Match[str]) -> Iterator[Mention]:
    """ "its larger neighbour": the state named right behind, else the neighbour that the lexicon knows."""
    span = Span(match.start(), match.end())
    after = [p for p in view.by_sentence[index] if 0 <= p.mention.span.start - match.end() <= 2]
    if after and after[0].mention.actor.kind is ActorKind.STATE:
        yield Mention(span, span.of(text), after[0].mention.actor, "coreference")
        return
    for placed in reversed(view.before(index, match.start(), 1)):
        larger = view.lexicon.larger_neighbour(placed.mention.state or "")
        if larger is not None and placed.mention.actor.kind in {ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.GROUP}:
            yield Mention(span, span.of(text), view.lexicon.actor(larger), "coreference")
            return


# A title is taken up again over a whole short text ("the Prime Minister"), a name over a few sentences.
_TITLE_REACH = 8
# Characters beside a name in which its title is looked for, and titles that exclude one another.
_BESIDE = 40
_TITLES = ("president", "head of state", "prime minister", "premier", "chancellor", "king", "queen", "foreign minister")
_MONARCHS = ("king", "queen", "emperor", "sultan", "emir", "amir", "monarch", "pope")
_CHIEF_KINDS = ("head_of_state", "head_of_government", "party_chief")
_PLACES = {"country", "nation", "kingdom", "republic"}
_BLOCS = {"bloc", "grouping", "group", "alliance", "organization", "organisation"}
_ENVOYS = {"ambassador", "envoy"}
_MINISTRY = {"ministry", "embassy", "chancellery"}


def _single(text: str, view: View, index: int, match: re.Match[str]) -> Iterator[Mention]:
    noun = " ".join(match.group("noun").lower().split())
    if noun in _PLACES:
        actor = _last(view, index, match.start(), _is_country) or _state_of_others(view, index, match.start())
    elif noun in _BLOCS:
        actor = _last(view, index, match.start(), _is_bloc)
    elif noun in _MINISTRY:
        actor = _last(view, index, match.start(), lambda a: a.kind is ActorKind.ORGAN and a.id.endswith(noun))
    else:
        actor = _holder(view, index, match.start(), noun)
    if actor is not None:
        span = Span(match.start(), match.end())
        yield Mention(span, span.of(text), actor, "coreference")


def _state_of_others(view: View, index: int, position: int) -> Actor | None:
    """The only state that persons and bodies before in the sentence act for."""
    states = {p.mention.state for p in view.before(index, position, 0) if p.mention.state}
    return view.lexicon.actor(next(iter(states))) if len(states) == 1 else None


def _is_country(actor: Actor) -> bool:
    return actor.kind is ActorKind.STATE and not actor.id.startswith("?")


def _is_bloc(actor: Actor) -> bool:
    return actor.kind is ActorKind.ORGANISATION and actor.id.isupper()


def _last(view: View, index: int, position: int, fits: Callable[[Actor], bool], reach: int = 1) -> Actor | None:
    """The only fitting actor of this sentence before `position`, else the subject or only one of the one before."""
    for back in range(reach + 1):
        if index - back < 0:
            return None
        here = [
            p
            for p in view.by_sentence[index - back]
            if (back or p.mention.span.end <= position) and fits(p.mention.actor)
        ]
        here = [p for p in here if not is_venue(p)]
        if not here:
            continue
        subjects = [p for p in here if p.is_subject and p.mention.how not in {"adjective", "demonym"}]
        distinct = {p.mention.id: p.mention.actor for p in (subjects or here)}
        return next(iter(distinct.values())) if len(distinct) == 1 else None
    return None


def _holder(view: View, index: int, position: int, noun: str) -> Actor | None:
    """ "the president": who was named with that title or held that office; of several, see below."""
    named = [p for p in view.before(index, position, _TITLE_REACH) if p.mention.how != "coreference"]
    before = [p for p in named if p.mention.actor.kind is ActorKind.PERSON]
    fitting = [p for p in before if _is_called(view, p.mention, noun)]
    fitting = fitting or [p for p in before if _held(view, p.mention, noun) and not _is_called_else(view, p, noun)]
    distinct = {p.mention.id: p.mention.actor for p in fitting}
    if not distinct:
        if noun in _ENVOYS and (headed := _of_headline(view, noun)) is not None:
            return _named_as(view, headed, noun) or headed
        return _in_office(view, noun) or _unnamed(view, index, position, noun)
    if len(distinct) == 1:
        return next(iter(distinct.values()))
    if (headed := _of_headline(view, noun)) is not None:
        return next((actor for actor in distinct.values() if actor.state == headed.state), headed)
    if noun not in _PLACES and view.folded[position + len("the ")].isupper():
        # An office's own releases write their chief in capitals, and name him first.
        return fitting[0].mention.actor
    last = {p.mention.id: p.mention.actor for p in fitting if p.sentence == fitting[-1].sentence}
    return next(iter(last.values())) if len(last) == 1 else None


def _of_headline(view: View, noun: str) -> Actor | None:
    """Whom the headline names by that title: a text headed "Togolese ambassador leaves Accra" means that one by it."""
    if not view.parsed or view.parsed[0].block is not BlockKind.HEADLINE:
        return None
    found = {
        p.mention.state: p.mention.actor
        for p in view.by_sentence[0]
        if p.mention.state and p.mention.text.lower().endswith(noun)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _named_as(view: View, office: Actor, noun: str) -> Actor | None:
    """Whom the text names as the holder of an office that stands without a name."""
    found = {
        p.mention.id: p.mention.actor
        for here in view.by_sentence
        for p in here
        if p.mention.actor.kind is ActorKind.PERSON and p.mention.state == office.state
        if noun in p.mention.text.lower()
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _unnamed(view: View, index: int, position: int, noun: str) -> Actor | None:
    """ "The ambassador": the only one whom the sentences just before name by that title and state alone."""
    found = {
        p.mention.id: p.mention.actor
        for p in view.before(index, position, REACH)
        if p.mention.actor.kind is ActorKind.OFFICE and p.mention.state and p.mention.text.lower().endswith(noun)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _in_office(view: View, noun: str) -> Actor | None:
    """Who held a national office on the day: of the publisher's state, else of the only state the text names."""
    if noun not in (*_TITLES, *_MONARCHS, "vice president") or view.day is None:
        return None
    everyone = [p.mention for here in view.by_sentence for p in here]
    home = view.home or (view.story.place if noun in _MONARCHS else None)
    states = {home} if home else {mention.state for mention in everyone if mention.state}
    if len(states) != 1 or (not home and any(mention.candidates for mention in everyone)):
        return None
    state = next(iter(states)) or ""
    kind = next((k for k in view.lexicon.titles.offices[noun] if view.lexicon.has_office(k, state)), None)
    holders = view.lexicon.holders(kind, state, view.day) if kind is not None else ()
    if len(holders) != 1:
        return None
    return view.lexicon.actor_of(view.lexicon.person(holders[0].person), view.day, state)


# What makes another office of a title: "the Secretary" is no deputy and no press secretary.
_LOWER = re.compile(r"\b(?:vice|deputy|assistant|under|press|general)\b")


def _is_called(view: View, mention: Mention, noun: str) -> bool:
    """Whether the text gives the person that title, in the mention or beside it: "Peru's premier, Ana Ruiz"."""
    words = mention.text.lower()
    if noun in words:
        past = any(word in view.lexicon.titles.past for word in re.findall(r"[a-z]+", words))
        return not past and (noun == "minister" or _LOWER.search(words.replace(noun, "", 1)) is None)
    title = rf"(?<!former )(?<!vice )(?<!deputy )\b{re.escape(noun)}"
    before = view.folded[max(0, mention.span.start - _BESIDE) : mention.span.start].lower()
    after = view.folded[mention.span.end : mention.span.end + _BESIDE]
    return (
        re.search(rf"{title}, \Z", before) is not None
        or re.match(rf", (?:the |[\w' ]+'s |[A-Z]\w+ ){title}(?! [A-Z])\b", after) is not None
    )


def _is_called_else(view: View, placed: Placed, noun: str) -> bool:
    """Whether the text gives the person the title of another office: a president is not "the prime minister"."""
    offices = view.lexicon.titles.offices
    kinds = set(offices.get(noun, ()))
    others = [title for title in _TITLES if not kinds & set(offices.get(title, ()))] if kinds else []
    if noun in _MONARCHS:
        others += [title for title in _MONARCHS if title[-3:] != noun[-3:]]
    texts = {p.mention.text.lower() for here in view.by_sentence for p in here if p.mention.id == placed.mention.id}
    return any(title in text for title in others for text in texts)


def _held(view: View, mention: Mention, noun: str) -> bool:
    """Whether the person holds that office on the day of the text; of a text without a day, held it last."""
    kinds = _CHIEF_KINDS if noun == "leader" else view.lexicon.titles.offices.get(noun, ())
    terms = view.lexicon.tenure(mention.id)
    day = view.day
    now = [term for term in terms if term.on(day)] if day else []
    if not now and terms:
        now = [term for term in terms if term.since == terms[-1].since or term.until is None]
    return noun != "secretary" and any(holder.kind in kinds for holder in now)
