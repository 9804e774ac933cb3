"""From places and numbers to a story that can be read: its label, its states, its reasons in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.model import ActorKind, Claim, Mention
from dragoman.picture.base import Documents
from dragoman.picture.origins import Origins
from dragoman.picture.stories.features import ACTS, DATES, NUMBERS, PERSONS, PLACES
from dragoman.picture.stories.stream import Chain, Event, Link, Stream
from dragoman.picture.stories.told import Member, Reason, Shared, Stories, Story, Turn, TurnKind

MOST = 4  # words of each kind that a reason names
# A headline is weighed by what the story's documents hold; of a long story so many, spread over it, tell.
WEIGHED = 40
# A headline of two words may hold nothing but names, and a long one everything: words beyond these count against it.
SHORTEST = 4
MOST_STATES = 6
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def told(
    stream: Stream, order: Sequence[str], documents: Documents, claims: Mapping[str, Sequence[Claim]], origins: Origins
) -> Stories:
    """All stories, newest first."""
    stories = []
    for chain in stream.chains:
        if chain.documents:
            stories.append(_story(chain, stream, order, documents, claims, origins))
    stories.sort(key=lambda story: story.id)
    stories.sort(key=lambda story: story.last or "", reverse=True)
    return Stories(tuple(stories), {document: story.id for story in stories for document in story.documents})


def _story(
    chain: Chain,
    stream: Stream,
    order: Sequence[str],
    documents: Documents,
    claims: Mapping[str, Sequence[Claim]],
    origins: Origins,
) -> Story:
    places = sorted(chain.documents)
    ids = [order[place] for place in places]
    days = [day for place in places if (day := stream.days[place])]
    return Story(
        id=order[chain.first],
        label=_label(chain, stream, order, documents),
        first=min(days, default=None),
        last=max(days, default=None),
        states=_states(claim for key in ids for claim in claims.get(key, ())),
        members=tuple(Member(order[place], _reason(stream.links[place], stream, order)) for place in places),
        origins=origins.count(ids),
        turns=tuple(_turn(event, stream, order) for event in chain.turns),
    )


def _reason(link: Link | None, stream: Stream, order: Sequence[str]) -> Reason | None:
    if link is None:
        return None
    return Reason(order[link.nearest], round(link.like, 2), link.apart, _shared(link.features, stream), link.copy)


def _turn(event: Event, stream: Stream, order: Sequence[str]) -> Turn:
    return Turn(
        TurnKind(event.kind),
        order[event.other],
        stream.days[event.place],
        order[event.place],
        _shared(event.features, stream),
    )


def _shared(features: Iterable[tuple[int, bool]], stream: Stream) -> Shared:
    rows: dict[str, dict[str, None]] = defaultdict(dict)
    for feature, anchor in features:
        key = stream.vocabulary.key(feature)
        kind, _, rest = key.partition(":")
        if not rest:
            rows["name:" if anchor else "term:"].setdefault(stream.vocabulary.spelt(feature) if anchor else key)
        elif key.startswith(PERSONS):
            rows["name:"].setdefault(rest.replace("-", " ").title())
        else:
            rows[f"{kind}:"].setdefault(_day(rest) if key.startswith(DATES) else rest)
    names, places, acts, days, numbers, terms = (
        tuple(rows[kind])[:MOST] for kind in ("name:", PLACES, ACTS, DATES, NUMBERS, "term:")
    )
    return Shared(names, places, acts, days, numbers, terms)


def _day(key: str) -> str:
    """ "05-03" as 3 May; months and years as they are."""
    month, _, day = key.partition("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]}" if len(month) == 2 and day else key


def _label(chain: Chain, stream: Stream, order: Sequence[str], documents: Documents) -> str:
    """The headline that holds most of what the story's documents share, for its length; without any, their names."""
    originals = [place for place in sorted(chain.documents) if (link := stream.links[place]) is None or not link.copy]
    chosen = originals[:: max(1, len(originals) // WEIGHED)][:WEIGHED]
    weights: dict[int, float] = defaultdict(float)
    shares = Counter(feature for place in chosen for feature in stream.at(place).order)
    for place in chosen:
        vector = stream.at(place)
        for feature in vector.order:  # what one page has of its own, such as its site's menu, is no label for all
            weights[feature] += vector.strengths[feature] * stream.rarity(feature) * shares[feature]
    best: tuple[float, int, str] | None = None
    for place in chosen:
        title = " ".join((documents[order[place]].title or "").split())
        words = stream.at(place).headline
        if title and words:
            value = sum(weights[word] for word in words) / max(SHORTEST, len(words)) ** 0.5
            if best is None or value > best[0]:
                best = (value, place, title)
    if best is not None:
        return best[2]
    top = sorted(weights, key=lambda f: (-weights[f], stream.vocabulary.key(f)))
    words_only = [stream.vocabulary.spelt(f) for f in top if ":" not in stream.vocabulary.key(f)]
    return ", ".join(words_only[:5]) or order[chain.first]


def _states(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The states that more than a third of the documents with claims are about, most widely told of first."""
    seen: set[tuple[str, str]] = set()
    telling: set[str] = set()
    for claim in claims:
        telling.add(claim.document)
        mentions: Iterable[Mention] = (*claim.actors, *claim.recipients)
        seen.update(
            (mention.state, claim.document)
            for mention in mentions
            if mention.state and (mention.actor.kind is not ActorKind.ORGANISATION or mention.state != mention.id)
        )
    count = Counter(state for state, _ in seen)
    wide = [state for state in count if count[state] * 3 > len(telling)]
    return tuple(sorted(wide, key=lambda state: (-count[state], state))[:MOST_STATES])
