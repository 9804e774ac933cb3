"""Membership as a level: of NATO, and the status of a candidate for the EU; not what the clubs or their members do."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.relation_acts import RelationWords, load_relation_words
from dragoman.model import Axis, RungClaim, Status
from dragoman.model import Change as Step
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import Parsed, children
from dragoman.reading.rungs.labels import is_predicate
from dragoman.reading.rungs.pairs import other_named
from dragoman.reading.rungs.parties import Parties, Party, noun_phrase_before, read_list
from dragoman.reading.rungs.status import status_of
from dragoman.reading.rungs.subjects import names_left_of, subject_parties
from dragoman.reading.tree import Token, Tree

ACTS = {
    Step.ESTABLISHES: ("establish_relations", "SUPPORT"),
    Step.ENDS: ("sever", "SANCTION:discontinue"),
    Step.HOLDS: ("holds_rung", None),
}
# What may stand between a verb and the club, and after the club as part of its name.
BETWEEN = frozenset("the to from into of in up with western transatlantic".split())
NAME_GOES_ON = frozenset({"military", "defence", "defense", "alliance", "bloc", "security"})
STATE_WORDS = frozenset("state states country countries nation nations of in to the".split())
GIVING = frozenset("grant grants granted granting give gives gave given giving award awarded awards".split())
CANDIDATE_RUNG = "EU/CANDIDATE"


def find_memberships(index: int, parsed: Parsed, parties: Parties) -> list[Frame]:
    """Frames for joining, leaving and belonging to NATO, and for candidates of the EU."""
    words = load_relation_words()
    frames: list[Frame] = []
    for club in parties.all:
        if club.id == "NATO":
            found = _of_members(parties, club, words)
        elif club.id == "EU":
            found = _of_candidates(parties, club)
        else:
            continue
        frames += [_frame(index, parsed, club, *one) for one in found]
    return frames


Found = tuple[Party, Token, Step, Status]


def _of_members(parties: Parties, club: Party, words: RelationWords) -> Iterator[Found]:
    verb = _verb_before(parties.doc, club, words)
    if verb is not None:
        step = Step.ENDS if words.has("clubs.leaving", verb.text) else Step.ESTABLISHES
        for party in _doers(parties, verb, club):
            yield party, verb, step, _status(verb)
        return
    noun = _noun_beside(parties.doc, club, words)
    if noun is None:
        return
    if noun.lower_ in ("member", "members"):
        yield from _members(parties, club, noun)
    else:
        lost = noun.head.pos_ == "VERB" and noun.i > noun.head.i and words.has("clubs.losing", noun.head.text)
        head, step = (noun.head, Step.ENDS) if lost else (noun, Step.ESTABLISHES)
        for party in _aspiring(parties, club, noun):
            yield party, head, step, _status(head)


def _verb_before(doc: Tree, club: Party, words: RelationWords) -> Token | None:
    """ "Join NATO", "accede to the alliance", "withdraw from NATO"; not "join NATO exercises"."""
    after = club.last + 1
    while after < len(doc) and doc[after].lower_ in NAME_GOES_ON:
        after += 1
    if after < len(doc) and doc[after].pos_ in ("NOUN", "PROPN", "ADJ") and after == club.last + 1:
        return None
    at = club.first - 1
    while at >= 0 and club.first - at < 4 and doc[at].lower_ in BETWEEN:
        at -= 1
    if at < 0 or not (words.has("clubs.joining", doc[at].text) or words.has("clubs.leaving", doc[at].text)):
        return None
    led = doc[club.first - 1].lower_
    return None if led in ("of", "in") or (doc[at].lower_.startswith("withdr") and led != "from") else doc[at]


def _noun_beside(doc: Tree, club: Party, words: RelationWords) -> Token | None:
    """ "NATO membership", "a member state of NATO", "accession to NATO"."""
    for i in range(club.last + 1, min(len(doc), club.last + 4)):
        if words.has("clubs.belonging", doc[i].text):
            return doc[i]
        if doc[i].lower_ not in NAME_GOES_ON:
            break
    at = club.first - 1
    while at >= 0 and club.first - at < 5 and (doc[at].lower_ in STATE_WORDS or doc[at].lower_ in NAME_GOES_ON):
        at -= 1
    near = 0 <= at < club.first - 1 and words.has("clubs.belonging", doc[at].text)
    return doc[at] if near else None


def _doers(parties: Parties, verb: Token, club: Party) -> list[Party]:
    named = [p for p in _of_whom(parties, verb) or subject_parties(parties, verb)[0] if p.id != club.id]
    if not named:
        named = [p for p in names_left_of(parties, verb) if p.id != club.id]
    other = None if named else other_named(parties, {club.id, "EU"})
    return named or ([other] if other else [])


def _of_whom(parties: Parties, verb: Token) -> list[Party]:
    """ "A decision on Finland joining", "the prospect of Ukraine ever joining": who is spoken of before a gerund."""
    if verb.tag_ != "VBG":
        return []
    near = [p for p in parties.all if 0 < verb.i - p.last <= 8 and p.first]
    last = max(near, key=lambda p: p.last, default=None)
    while last is not None:
        before = parties.doc[last.first - (2 if parties.doc[last.first - 1].lower_ == "the" else 1)].lower_
        if before in ("of", "on", "for", "about", "against", "to"):
            return read_list(parties, last.first)[0]
        near.remove(last)
        last = max(near, key=lambda p: p.last, default=None)
    return []


def _members(parties: Parties, club: Party, noun: Token) -> Iterator[Found]:
    """ "Norway is a member of NATO", "Norway, a NATO member,"; "NATO members met" says it of nobody."""
    became = noun.head if noun.head.lemma_.lower() in ("become", "remain", "stay") else None
    if is_predicate(noun) or became is not None:
        anchor = became or noun
        joined = became is not None and became.lemma_.lower() == "become"
        for party in subject_parties(parties, anchor)[0]:
            if party.id != club.id:
                yield (
                    party,
                    anchor,
                    Step.ESTABLISHES if joined else Step.HOLDS,
                    _status(anchor) if joined else Status.IN_FORCE,
                )
        return
    first = min(noun.i, club.first)
    at = first - 1
    while at > 0 and parties.doc[at].pos_ in ("DET", "ADJ", "NUM") and first - at < 5:
        at -= 1
    if at > 0 and parties.doc[at].text == "," and parties.doc[first - 1].pos_ in ("DET", "ADJ", "NUM", "PUNCT"):
        for party in names_left_of(parties, parties.doc[at]):
            if party.id != club.id:
                yield party, noun, Step.HOLDS, Status.IN_FORCE


def _aspiring(parties: Parties, club: Party, noun: Token) -> list[Party]:
    """Whose membership it is or would be: "Sweden's accession", "accession of Sweden", "Ukraine seeks membership"."""
    doc, start = parties.doc, min(noun.i, club.first)
    named = noun_phrase_before(parties, start)[0]
    if not named:
        for i in range(noun.i + 1, min(len(doc), noun.i + 4)):
            if doc[i].lower_ in ("of", "for", "by"):
                named = read_list(parties, i + 1)[0]
                break
    if not [p for p in named if p.id != club.id]:
        verb = next((t for t in (noun.head, noun.head.head) if t.pos_ == "VERB"), None)
        named = subject_parties(parties, verb)[0] if verb is not None else []
    return [p for p in named if p.id != club.id]


def _of_candidates(parties: Parties, club: Party) -> Iterator[Found]:
    """ "The EU granted Moldova candidate status", "Serbia is a candidate for EU membership"."""
    doc = parties.doc
    noun = next((t for t in doc if t.lower_ in ("candidate", "candidates") and abs(t.i - club.first) <= 8), None)
    if noun is None:
        return
    after = doc[noun.i + 1].lower_ if noun.i + 1 < len(doc) else ""
    if after == "status":
        giver = next((t for t in doc if t.lower_ in GIVING), None)
        other = other_named(parties, {club.id})
        if giver is not None and other is not None:
            yield other, giver, Step.ESTABLISHES, status_of(giver, None)
    elif after in ("country", "countries", "state", "states", "member", "for", "to", "") and is_predicate(noun):
        for party in subject_parties(parties, noun)[0]:
            if party.id != club.id:
                yield party, noun, Step.HOLDS, Status.IN_FORCE


def _status(token: Token) -> Status:
    """How far it has come; an application is a wish."""
    if any(
        above.lower_.startswith(("appl", "bid"))
        for above in (token.head, token.head.head, *children(token, "compound"))
    ):
        return Status.SOUGHT
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return Status.SOUGHT if following in ("bid", "application", "aspirations", "hopes") else status_of(token, None)


def _frame(index: int, parsed: Parsed, club: Party, party: Party, head: Token, step: Step, status: Status) -> Frame:
    doc = parsed.doc
    first = min(club.first, head.i, party.first if party.mention.span.overlaps(parsed.sentence.span) else head.i)
    last = max(club.last, head.i)
    owner, rung = ("EU", CANDIDATE_RUNG) if club.id == "EU" else (None, None)
    partner = party.id if owner else club.id
    claim = RungClaim(
        Axis.ALLIANCE_STATUS, owner, partner, rung, doc.text_of(min(club.first, head.i), last), step, status
    )
    act, plover = ACTS[step]
    span = parsed.span([doc[first], doc[last]])
    actors = (club.mention,) if owner and step is not Step.HOLDS else (party.mention, club.mention)
    recipients = (party.mention,) if owner and step is not Step.HOLDS else ()
    return Frame(index, head.i, span, act, plover, actors, recipients, claim)
