"""A switch of recognition or relations from one to another: the one ends as the other begins."""

from __future__ import annotations

from dragoman.lexicon.relation_acts import load_relation_words
from dragoman.model import Axis, RungClaim
from dragoman.model import Change as Step
from dragoman.reading.frames import Frame
from dragoman.reading.parsed import Parsed
from dragoman.reading.rungs.context import Context
from dragoman.reading.rungs.pairs import other_named
from dragoman.reading.rungs.parties import Parties, Party, read_list
from dragoman.reading.rungs.status import status_of
from dragoman.reading.rungs.subjects import subject_parties
from dragoman.reading.tree import Token

REACH = 22  # tokens from the verb to what is left and what is turned to


def find_switches(index: int, parsed: Parsed, parties: Parties, context: Context) -> list[Frame]:
    """Frames for "X switched recognition from Y to Z" or "X dumped Y for Z": X ends with Y, and establishes with Z."""
    words, doc = load_relation_words(), parsed.doc
    frames: list[Frame] = []
    for token in doc:
        if words.has("switching.leaving", token.lower_):
            stated: Token | None = token
            left, turned = _right_after(parties, token.i), _after(parties, token.i, "for")
            turned = turned or _after(parties, token.i, "of")
            if left is None:
                continue
        elif words.has("switching.verbs", token.lower_):
            window = doc[token.i + 1 : token.i + REACH]
            stated = next((t for t in window[:7] if words.has("switching.objects", t.lower_)), None)
            left, turned = (_after(parties, token.i, word) for word in ("from", "to"))
        else:
            continue
        if stated is None:
            continue
        used = {p.id for p in (left, turned) if p}
        acting = [p for p in subject_parties(parties, token)[0] if p.id not in used]
        other = acting[0] if acting else other_named(parties, used) or context.other(used)
        if other is None or turned is None:
            continue
        for party, step, act, plover in (
            (left, Step.ENDS, "sever", "SANCTION:discontinue"),
            (turned, Step.ESTABLISHES, "establish_relations", "SUPPORT"),
        ):
            if party is not None:
                status = status_of(token, None)
                claim = RungClaim(Axis.DIPLOMATIC_RELATIONS, other.id, party.id, None, stated.text, step, status, None)
                near = [p.first for p in (other, party) if parsed.sentence.span.contains(p.mention.span)]
                span = parsed.span([token, stated, *(doc[i] for i in near), doc[party.last]])
                frames.append(Frame(index, token.i, span, act, plover, (other.mention,), (party.mention,), claim))
    return frames


def _right_after(parties: Parties, verb: int) -> Party | None:
    """The party right behind the verb."""
    listed = [party for party in read_list(parties, verb + 1)[0] if party.mention.how != "adjective"]
    return listed[0] if listed else None


def _after(parties: Parties, verb: int, word: str) -> Party | None:
    """The party after "from" or "to" behind the verb."""
    for token in parties.doc[verb + 1 : verb + REACH]:
        if token.lower_ == word:
            listed = read_list(parties, token.i + 1)[0]
            if listed:
                return listed[0]
    return None
