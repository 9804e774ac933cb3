"""Who is whose guest, by how speakers greet one another: "Welcome to Oslo", "Thank you for having us".

Only the first sentences of a turn are read, and "you" is someone only where the speakers are of two states. Part of the
stage of acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lexicon.acts import Acts
from dragoman.lexicon.places import Places
from dragoman.model import Mention
from dragoman.reading.acts.arguments import Arguments, unique
from dragoman.reading.acts.places import Place, first_place, is_someone
from dragoman.reading.acts.turns import Turn
from dragoman.reading.frames import SPOKEN, Frame
from dragoman.reading.parsed import base
from dragoman.reading.tree import Token

OPENING = 5  # sentences at the start of a turn in which people greet
STYLES = frozenset({"excellency", "excellencies", "majesty", "majesties", "highness", "royal", "holiness", "eminence"})
WELCOMING = frozenset({"welcome", "welcoming", "welcomed", "host", "hosting", "receive", "receiving"})
GREETED = frozenset({"you", "back", "to", ",", "mr", "mr.", "madam", "president", "prime", "again", "here"})
CROWD = frozenset({"all", "everyone", "everybody"})
COMING = frozenset({"being", "coming", "visiting", "visit", "joining", "travelling", "traveling", "journey", "trip"})
HAVING = frozenset({"having", "hosting", "welcoming", "receiving", "inviting"})
OURSELVES = frozenset({"me", "us"})
HOSPITALITY = frozenset({"hospitality"})
THANKS = frozenset({"thank", "thanks", "grateful", "appreciate", "gratitude", "thankful"})
HERE = frozenset({"here", "back", "with"})
NO = frozenset({"not", "n't", "n’t", "never", "no", "will", "if", "when", "hope", "forward", "last", "next"})
NEAR = 4
GAP = 20  # characters between neighbouring sentences


def greetings(
    sentences: Sequence[Arguments], turns: Sequence[Turn], place: Place | None, acts: Acts, places: Places
) -> Iterator[Frame]:
    """Receptions told by greetings, each pair of host and guest once; only where they fit the place of the head."""
    speakers = unique([turn.speaker for turn in turns if turn.speaker is not None])
    done: set[tuple[str | None, str | None]] = set()
    for turn in turns:
        if turn.speaker is None or not turn.speaker.state:
            continue
        others = [m for m in speakers if m.state and m.state != turn.speaker.state]
        for number in _opening(sentences, turn):
            frame = _greeting(number, sentences[number], turn.speaker, others, acts, places)
            if frame is None:
                continue
            pair = (frame.actors[0].state, frame.recipients[0].state)
            fits = place is None or place.state == pair[0]
            if fits and pair not in done and (pair[1], pair[0]) not in done:
                done.add(pair)
                yield frame


def _opening(sentences: Sequence[Arguments], turn: Turn) -> Iterator[int]:
    """The first sentences of a turn, as far as none is missing between them: what was left out may be another's."""
    for number in range(turn.first, min(turn.end, turn.first + OPENING)):
        if number > turn.first:
            before, here = (sentences[n].parsed.sentence.span for n in (number - 1, number))
            if here.start - before.end > GAP:
                return
        yield number


def _greeting(
    number: int, arguments: Arguments, speaker: Mention, others: Sequence[Mention], acts: Acts, places: Places
) -> Frame | None:
    """The reception that one sentence tells of: its speaker is the host, or the guest of the others."""
    doc = arguments.parsed.doc
    words = [token.lower_ for token in doc]
    if NO & set(words) or ("would" in words and "like" not in words):
        return None
    named = _strangers(arguments, speaker)
    guests = named or (list(others) if len({m.state for m in others}) == 1 else [])
    if not guests:
        return None
    if (head := _welcomes(arguments, words)) is not None:
        there = first_place(arguments, doc[head.i + 1 :], places)
        if there is None or there.state == speaker.state:
            return _frame(number, arguments, head, [speaker], guests, acts)
    hosts = list(others) if len({m.state for m in others}) == 1 else []
    if hosts and (head := _is_received(doc, words)) is not None:
        return _frame(number, arguments, head, hosts, [speaker], acts)
    return None


def _strangers(arguments: Arguments, speaker: Mention) -> list[Mention]:
    """People of other states whom a sentence names after its label."""
    found = [
        mention
        for token in arguments.parsed.doc
        for mention in arguments.named(token)
        if is_someone(mention.actor) and mention.state and mention.state != speaker.state
    ]
    return [m for m in unique(found) if m.how in ("name", "title", "variant")]


def _welcomes(arguments: Arguments, words: Sequence[str]) -> Token | None:
    """The word by which a sentence welcomes: "welcome", "have you here", "thank you for coming"."""
    doc = arguments.parsed.doc
    for token, word in zip(doc, words, strict=True):
        after = words[token.i + 1 : token.i + 1 + NEAR]
        if word in WELCOMING and not _of_things(arguments, token, after):
            return token
        if word in ("have", "having") and HERE & set(after) and (after[0] == "you" or _someone_next(arguments, token)):
            return token
        if word in THANKS and "for" in words[token.i :]:
            before, behind = words[token.i + 1 : words.index("for", token.i)], words[words.index("for", token.i) + 1 :]
            thanked = not before or "you" in before or _someone_next(arguments, token)
            if thanked and COMING & set(behind[:NEAR]) and not OURSELVES & set(behind[:NEAR]):
                return token
    return None


def _of_things(arguments: Arguments, token: Token, after: Sequence[str]) -> bool:
    """Whether a word of welcome goes to no guest: "welcome the plan", "your warm welcome", "welcomed by"."""
    before = token.doc[token.i - 1].lower_ if token.i else ""
    if before in ("the", "your", "a", "warm", "’re", "'re", "are", "most", "for", "by", "very"):
        return True
    if CROWD & set(after):
        return True
    styled = after[:1] == ["your"] and after[1:2] and after[1] in STYLES
    return not (after and (after[0] in GREETED or styled or _someone_next(arguments, token)))


def _someone_next(arguments: Arguments, token: Token) -> bool:
    near = token.doc[token.i + 1 : token.i + 1 + NEAR]
    return any(is_someone(mention.actor) for each in near for mention in arguments.named(each))


def _is_received(doc: Sequence[Token], words: Sequence[str]) -> Token | None:
    """The word by which a sentence thanks a host: "thank you for having us", "your hospitality"."""
    for token, word in zip(doc, words, strict=True):
        if word in THANKS and "for" in words[token.i :]:
            behind = words[words.index("for", token.i) + 1 :][: NEAR + 2]
            if (HAVING & set(behind) and OURSELVES & set(behind)) or HOSPITALITY & set(behind):
                return token
    return None


def _frame(
    number: int, arguments: Arguments, head: Token, hosts: Sequence[Mention], guests: Sequence[Mention], acts: Acts
) -> Frame:
    # To ask leave to welcome ("let me", "I would like to") is to welcome, whatever governs the word.
    governed = base(head) in ("xcomp", "ccomp")
    return Frame(
        sentence=number,
        head=0 if governed else head.i,
        span=arguments.parsed.sentence.span,
        act="host",
        plover=acts.plover("host"),
        actors=tuple(hosts),
        recipients=tuple(guests),
        flags=(SPOKEN,),
    )
