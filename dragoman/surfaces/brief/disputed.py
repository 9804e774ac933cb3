"""Lines on disputes, open or decided: the sides, since when, and how many independent voices each has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from dragoman.model import Claim
from dragoman.picture.disputes_nouns import Dispute, Side
from dragoman.picture.relationship import Picture
from dragoman.surfaces.brief.page import Footnotes, Line, Piece, Section, line, section
from dragoman.surfaces.brief.words import (
    Names,
    capital,
    chain_text,
    count_text,
    day_text,
    listed,
    number_word,
    outlet,
    shortened,
)

MOST_TELLINGS = 2
# So many origins of one side are named; the export has all.
MOST_VOICES = 4
_TYPES = {
    "development": "development, not a conflict",
    "precision": "precision, not a conflict",
    "correction": "corrected by the outlet itself, not a conflict",
    "topic": "perhaps not of one thing, not a conflict",
}
# Headings of the page, in order: only the first is a contradiction. What has been decided stands under the last one.
_HEADINGS = {
    "conflict": "Contradictions",
    "ladder": "Whose ladder",
    "identity": "Who is meant",
    "development": "Developments over time, no contradiction",
    "precision": "Differences of precision, no contradiction",
    "correction": "Corrections, no contradiction",
    "topic": "Perhaps not of one thing, no contradiction",
}
DECIDED = "Decided"
_COUNTED = {"ladder": "whose ladder", "identity": "who is meant"}
_TITLES = {
    "ladder": "Whose ladder?",
    "identity": "Who is meant?",
    "standing": "Which rung?",
    "expectation": "Is it coming?",
    "act": "Is it so?",
    "voice": "Who says so?",
    "role": "Who acts?",
    "scope": "How far?",
}


def sections(picture: Picture, names: Names, notes: Footnotes, disputes: Iterable[Dispute]) -> Iterator[Section]:
    """All disputes under what they are, each heading with how many; decided ones last. Nothing is left out."""
    groups: dict[str, list[Dispute]] = {title: [] for title in (*_HEADINGS.values(), DECIDED)}
    for dispute in disputes:
        groups[DECIDED if dispute.decided else _HEADINGS[dispute.type]].append(dispute)
    for title, found in groups.items():
        yield from section(f"{title} ({len(found)})", lines(picture, names, notes, found, voices=True))


def counted(disputes: Collection[Dispute]) -> str:
    """How many there are of each type, and how many of all are decided: ``3 disputes: conflict 1, development 2``."""
    kinds = Counter(dispute.type for dispute in disputes)
    told = ", ".join(f"{_COUNTED.get(kind, kind)} {kinds[kind]}" for kind in _HEADINGS if kinds[kind])
    decided = sum(dispute.decided is not None for dispute in disputes)
    total = count_text(len(disputes), "dispute")
    return f"{total}: {told}{f'; decided {decided}' if decided else ''}" if told else total


def lines(
    picture: Picture, names: Names, notes: Footnotes, disputes: Iterable[Dispute], *, voices: bool = False
) -> Iterator[Line]:
    """The disputes, contradictions first, each with since when, who is alone, and what decided it.

    `voices`: which origins carry each side, too.
    """
    order = list(_HEADINGS)
    for dispute in sorted(disputes, key=lambda d: (order.index(d.type), d.about, d.topic)):
        yield from _WRITERS[dispute.about](picture, names, notes, dispute)
        yield from _since(picture, names, dispute, voices=voices)
        yield from _decided(picture, names, notes, dispute)


def _since(picture: Picture, names: Names, dispute: Dispute, *, voices: bool) -> Iterator[Line]:
    """From which day each side is reported, on how many origins it rests, and who stands alone."""
    told = []
    for side in dispute.sides:
        if not side.support.documents:
            continue
        day = f"from {day_text(side.first)}" if side.first else "no day known"
        rests = count_text(len(side.support.documents), "document")
        count = f"{rests}, {count_text(len(side.voices), 'origin')}"
        who = f" ({_outlets(picture, side)})" if voices else ""
        told.append(f"{_name(picture, names, dispute, side)} {day}, {count}{who}")
    alone = [_name(picture, names, dispute, side) for side in dispute.sides if side.value in dispute.alone]
    if alone:
        told.append(f"alone: {listed(dict.fromkeys(alone))}")
    told += dispute.notes
    begun = f"since {day_text(dispute.since)}" if dispute.since else "since when is not known"
    yield line(f"{begun}: {'; '.join(told)}" if told else begun, level=1)


def _outlets(picture: Picture, side: Side) -> str:
    """The documents of a side by their outlets; those that share an origin stand together."""
    shown = []
    for origin, _ in side.voices[:MOST_VOICES]:
        own = [d for d in side.support.documents if picture.origins.of(d) == origin]
        shown.append(" = ".join(dict.fromkeys(outlet(picture.documents[d]) for d in own)))
    left = len(side.voices) - len(shown)
    return ", ".join(shown) + (f" and {left} more" if left else "")


def _name(picture: Picture, names: Names, dispute: Dispute, side: Side) -> str:
    """A side in a word or two."""
    if dispute.about == "ladder":
        return f"{names.own(side.value)} ladder"
    if dispute.about == "scope":
        return "one" if side is dispute.sides[0] else "the other"
    sides = {"for": "said", "against": "against it", "called off": "called off"}
    return sides.get(side.value) or picture.ladders.label(side.value) or side.label


def _decided(picture: Picture, names: Names, notes: Footnotes, dispute: Dispute) -> Iterator[Line]:
    """What has decided it, on which day."""
    decision = dispute.decided
    if decision is None:
        return
    side = next((s for s in dispute.sides if s.value == decision.value), None)
    what = _name(picture, names, dispute, side) if side else decision.value
    if decision.lexicon:
        told = f"decided on {day_text(decision.on)} by the lexicon ({decision.lexicon}): {what}"
        yield line(told, level=1)
        return
    told_by = listed(dict.fromkeys(outlet(picture.documents[picture.claims[i].document]) for i in decision.by))
    verb = "corrected" if dispute.type == "correction" else "decided"
    told = f"{verb} on {day_text(decision.on)} by {told_by}: {what}"
    yield line(Piece(told, notes.cite(decision.by)), level=1)


def _ladder(_picture: Picture, names: Names, notes: Footnotes, dispute: Dispute) -> Iterator[Line]:
    odd, *rest = dispute.sides
    stated, other = dispute.parties[:2]
    placed = names.full(other)
    reports = len(odd.support.documents)
    told = f"{capital(number_word(reports))} {'report places' if reports == 1 else 'reports place'} {placed}"
    pieces = [Piece(f"{told} on a ladder of {names.full(stated)}", notes.spread(odd.support.claims))]
    against = [side for side in rest if not side.lexicon]
    lexicon = any(side.lexicon for side in rest)
    for side in against:
        others = count_text(len(side.support.documents), "other report")
        verb = "says" if len(side.support.documents) == 1 else "say"
        both = " and the lexicon" if lexicon else ""
        pieces.append(
            Piece(
                f"; {others}{both} {'say' if lexicon else verb} {names.own(other)}.", notes.spread(side.support.claims)
            )
        )
    if not against and lexicon:
        pieces.append(Piece(f"; the lexicon says {names.own(other)}."))
    yield line(*pieces, head=_TITLES["ladder"], tail=dispute.type if dispute.type == "conflict" else "")


def _identity(picture: Picture, _names: Names, notes: Footnotes, dispute: Dispute) -> Iterator[Line]:
    pieces: list[Piece | str] = [f"“{dispute.topic}”:"]
    for side in dispute.sides:
        said = _said(picture, side)
        pieces.append(Piece(f"{side.label}{said};", notes.spread(side.support.claims)))
    if not dispute.sides:
        pieces.append("no candidate;")
    asking = [c for c in dispute.claims if not any(c in side.support.claims for side in dispute.sides)]
    pieces.append(Piece("unresolved.", notes.spread(asking, 2)))
    yield line(*pieces, head=_TITLES["identity"])


def _said(picture: Picture, side: Side) -> str:
    """How surely, and with how many voices, somebody says that this one is meant."""
    if not side.support.claims:
        return " (a candidate by office)"
    words = {picture.claims[i].certainty.value for i in side.support.claims}
    return f" ({', '.join(sorted(words))}, {count_text(side.support.origins, 'origin')})"


def _sides(picture: Picture, names: Names, notes: Footnotes, dispute: Dispute) -> Iterator[Line]:
    pieces: list[Piece | str] = []
    for index, side in enumerate(dispute.sides):
        stop = ";" if index < len(dispute.sides) - 1 else "."
        who = f" ({_vouching(picture, side)})" if dispute.about == "standing" and side.support.claims else ""
        label = picture.ladders.label(side.value) or side.label
        told = f"{label}: {count_text(side.support.origins, 'origin')}{who}{stop}"
        pieces.append(Piece(told, notes.spread(side.support.claims)))
    what = capital(_topic(dispute, names)) + ":"
    said = _TYPES.get(dispute.type, dispute.type)
    yield line(what, *pieces, head=_TITLES[dispute.about], tail=said)


def _copied(picture: Picture, _names: Names, notes: Footnotes, dispute: Dispute) -> Iterator[Line]:
    """What one report, or two that rest on one, tell in two ways."""
    pieces = []
    for index, side in enumerate(dispute.sides):
        claim = picture.claims[side.support.claims[0]]
        label = "" if dispute.about == "scope" else f"{side.label}: "
        told = f"{label}“{shortened(claim.quote)}”, {outlet(picture.documents[claim.document])}{'.' if index else ';'}"
        pieces.append(Piece(told, notes.spread(side.support.claims)))
    yield line(*pieces, head=_TITLES[dispute.about], tail="" if dispute.type == "identity" else _TYPES[dispute.type])


def _vouching(picture: Picture, side: Side) -> str:
    """Who says so: the first two chains."""
    claims = [picture.claims[i] for i in side.support.claims]
    chains = dict.fromkeys(chain_text(c, picture.documents[c.document]) for c in claims)
    return "per " + listed(list(chains)[:2])


def _topic(dispute: Dispute, names: Names) -> str:
    if dispute.about == "standing":
        return " and ".join(names.full(p) for p in dispute.parties)
    return dispute.topic


def _opposed(picture: Picture, _names: Names, notes: Footnotes, dispute: Dispute) -> Iterator[Line]:
    """What is said, what is said against it, each by whom through whom."""
    pieces: list[Piece | str] = []
    for side, start in zip(dispute.sides, ("", "Against it: "), strict=False):
        shown = _tellings(picture, side)
        for index, claim in enumerate(shown):
            chain = chain_text(claim, picture.documents[claim.document])
            last = index == len(shown) - 1
            left = len(set(side.support.documents) - {c.document for c in shown}) if last else 0
            wider = f" (and {count_text(left, 'other document')})" if left else ""
            told = f"{'' if index else start}“{shortened(claim.quote)}”, {chain}{wider}{'.' if last else ';'}"
            pieces.append(Piece(told, notes.cite([claim.id]) if not last else notes.spread(_rest(side, shown))))
    said = _TYPES.get(dispute.type, dispute.type)
    yield line(*pieces, head=_TITLES[dispute.about], tail=said)


def _tellings(picture: Picture, side: Side) -> list[Claim]:
    """The first claims of a side, each of another speaker or outlet."""
    found: dict[str, Claim] = {}
    for claim in (picture.claims[i] for i in side.support.claims):
        found.setdefault(chain_text(claim, picture.documents[claim.document]), claim)
    return list(found.values())[:MOST_TELLINGS]


def _rest(side: Side, shown: list[Claim]) -> list[str]:
    """The claims behind the last telling: its own, and those that are not shown."""
    earlier = {claim.id for claim in shown[:-1]}
    return [shown[-1].id, *(i for i in side.support.claims if i != shown[-1].id and i not in earlier)]


def _awaited(picture: Picture, names: Names, notes: Footnotes, dispute: Dispute) -> Iterator[Line]:
    """Whether something comes: affirmed and denied like an act; a rung expected that moved, by its rungs."""
    write = _opposed if {side.value for side in dispute.sides} == {"for", "against"} else _sides
    return write(picture, names, notes, dispute)


_WRITERS = {
    "ladder": _ladder,
    "identity": _identity,
    "standing": _sides,
    "expectation": _awaited,
    "act": _opposed,
    "voice": _copied,
    "role": _copied,
    "scope": _copied,
}
