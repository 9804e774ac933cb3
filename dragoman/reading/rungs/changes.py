"""What happens to a level: the word that changes it, how the label stands to that word, and how far things have
come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.lexicon.relation_acts import RelationAct, RelationWords, load_relation_words
from dragoman.reading.parsed import ancestors, base, children
from dragoman.reading.rungs.spots import Field, Kind, LabelSpot
from dragoman.reading.tree import Token, Tree

AXES = {
    Field.PARTNERSHIP: ("partnership",),
    Field.RELATIONS: ("diplomatic_relations", "partnership"),
    Field.ALLIANCE: ("alliance_status",),
    Field.ENVOY: ("envoy",),
    Field.MISSION: ("mission", "representation"),
}
LIGHT = frozenset(("be is are was were been being become becomes became becoming have has had will to").split())
DIRECT = frozenset(
    (
        "reach reached reaching attain attained attaining acquire acquired acquiring gain gained become becomes "
        "became becoming assume assumes assumed assuming"
    ).split()
)
TAKING = frozenset({"take", "takes", "took", "taken", "taking"})
SKIP = frozenset("skip skips skipped skipping bypass bypassing leapfrog leapfrogging".split())
TO = frozenset({"to", "into", "as", "onto", "toward", "towards"})
LEVEL_WORDS = frozenset(
    "level rank status character one that form rung tier category stage position nature characteristics".split()
)
# Prepositions that put a mission beside what happens: "opened fire outside the embassy".
BESIDE = frozenset(
    "outside inside near against around behind before beside through via over across toward towards".split()
)
REACH = (
    16  # tokens: farther apart, a verb and a label have nothing to do with one another without the parse's word for it
)


@dataclass(frozen=True, slots=True)
class Change:
    """The act that governs a label, the token that carries it, and the preposition that leads to the label (""
    for none).
    """

    act: RelationAct
    token: Token
    noun: bool
    preposition: str


def lead(doc: Tree, spot: LabelSpot) -> str:
    """The preposition before a label, seen through articles, adjectives and "the level of"; "" where there is none."""
    at, verbs = spot.first - 1, load_relation_words().verbs
    while at >= 0:
        token, low = doc[at], doc[at].lower_
        if _written(token) in verbs:
            return ""
        if low in TO or low in ("from", "of", "with", "on", "in", "under", "for", "at", "by", "than"):
            behind = doc[at - 1].lower_ if at else ""
            if low == "of" and behind in LEVEL_WORDS:
                at -= 2
                continue
            return low
        if (
            token.pos_ in ("DET", "ADJ", "PUNCT", "PRON", "ADV", "NUM")
            or low in ("'s", "’s", "be", "become", "being", "one", "an", "a")
            or token.pos_ == "PROPN"
        ):
            at -= 1
            continue
        return low if low in BESIDE else ""
    return ""


Acting = tuple[Token, str]


def acting_words(doc: Tree) -> list[Acting]:
    """The tokens of a sentence that may change a level, each with the word as the lexicon writes it."""
    words = load_relation_words()
    found = []
    for token in doc:
        low = token.lower_
        if token.i and doc[token.i - 1].text == "-" and not (token.i >= 2 and doc[token.i - 2].lower_ == "re"):
            continue  # "a system-forming element"
        if low in words.acting or (token.i >= 2 and doc[token.i - 1].text in ("-", "‑")):
            written = _written(token)
            if written in words.verbs or written in words.nouns:
                found.append((token, written))
    return found


def find_change(doc: Tree, spot: LabelSpot, acting: Sequence[Acting]) -> Change | None:
    """The nearest act that governs a label, or None where the label simply stands. `acting`: the words that may."""
    words = load_relation_words()
    preposition = lead(doc, spot)
    found: list[tuple[tuple[int, int], Change]] = []
    for token, act, noun in _candidates(acting, words, spot):
        how = 0 if token.i == spot.first - 1 else _governs(token, doc, spot, noun)
        if how is None or not _fits(act, token, spot, preposition, doc):
            continue
        gap = spot.first - token.i if token.i < spot.first else 2 + token.i - spot.last
        found.append(((gap + 4 * how, how), Change(act, token, noun, preposition)))
    if spot.field is Field.ENVOY:
        unwelcome = _unwelcome(doc, words)
        if unwelcome and all(abs(unwelcome[1].i - spot.head) < abs(change.token.i - spot.head) for _, change in found):
            return Change(unwelcome[0], unwelcome[1], unwelcome[2], preposition)
    return min(found, key=lambda item: item[0])[1] if found else None


def _unwelcome(doc: Tree, words: RelationWords) -> tuple[RelationAct, Token, bool] | None:
    """ "Declared persona non grata", "ordered to leave", "given 72 hours to leave": expulsion in other words."""
    expel = next(act for act in words.acts if act.id == "expel")
    lows = [t.lower_ for t in doc]
    if "grata" in lows or "gratae" in lows:
        at = lows.index("grata") if "grata" in lows else lows.index("gratae")
        said = [t for t in doc if t.lower_.startswith("declar")]
        token = min(said, key=lambda t: abs(t.i - at)) if said else doc[at]
        return expel, token, token.lower_.startswith("declaration")
    if "leave" in lows or "depart" in lows:
        at = lows.index("leave") if "leave" in lows else lows.index("depart")
        told = [
            t
            for t in doc[max(0, at - 16) : at]
            if t.lower_.startswith(("order", "ask", "told", "tell", "give", "gave", "instruct"))
        ]
        if told:
            return expel, _but_not(doc, at, expel) or told[-1], False
    return None


def _but_not(doc: Tree, at: int, act: RelationAct) -> Token | None:
    """The word of an act that is not done, after what is done in its stead: "asked to leave, not expelled"."""
    return next(
        (
            word
            for word in doc[at + 2 :]
            if _written(word) in act.verbs and word.nbor(-1).lower_ == "not" and word.tag_ in ("VBN", "VBD")
        ),
        None,
    )


def relative_change(doc: Tree, spot: LabelSpot, first: Change | None) -> Change | None:
    """A second change told of the label in a clause on it: "restored relations, which were severed in 2016"."""
    words = load_relation_words()
    if spot.kind is not Kind.NAMED:
        return None
    for at in range(spot.last + 1, min(len(doc), spot.last + 24)):
        if doc[at].lower_ not in ("which", "that"):
            continue
        for token in doc[at + 1 : at + 8]:
            acts = [a for a in words.verbs.get(_written(token), ()) if a.free and a.axes & set(AXES[spot.field])]
            if acts and (first is None or token.i != first.token.i):
                return Change(acts[0], token, False, "")
            if token.pos_ not in ("AUX", "ADV", "PART", "VERB", "DET", "NOUN", "PROPN"):
                break
        break
    return None


def _candidates(
    acting: Sequence[Acting], words: RelationWords, spot: LabelSpot
) -> Iterator[tuple[Token, RelationAct, bool]]:
    axes = AXES[spot.field]
    for token, written in acting:
        if spot.first <= token.i <= spot.last or _set_phrase(token, written):
            continue
        for act in words.verbs.get(written, ()):
            noun_too = any(other.id == act.id for other in words.nouns.get(written, ()))
            infinitive = token.i > 0 and token.nbor(-1).lower_ == "to"
            nominal = noun_too and token.pos_ in ("NOUN", "PROPN") and not infinitive
            if not act.axes.isdisjoint(axes) and not _adjectival(token, spot):
                yield token, act, nominal
        for act in words.nouns.get(written, ()):
            if not act.axes.isdisjoint(axes) and written not in words.verbs:
                yield token, act, True


def _set_phrase(token: Token, written: str) -> bool:
    """Whether the word is no act: "in all but name", "a partnership built on trust"."""
    after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if written in ("built", "build", "building", "formed", "forged"):
        return after in ("on", "upon", "around", "over")
    return token.pos_ == "NOUN" and written in ("name", "label", "end", "set", "open") and token.i > 0


def _written(token: Token) -> str:
    """The word in lower case, a prefix that was split off put back: "re-establish"."""
    low, doc = token.lower_.replace("‑", "-"), token.doc
    if token.i >= 2 and doc[token.i - 1].text in ("-", "‑") and doc[token.i - 2].lower_ == "re":
        return f"re-{low}"
    return low


def _adjectival(token: Token, spot: LabelSpot) -> bool:
    """A participle used as an adjective of the label: "established diplomatic relations", "a long-established tie"."""
    low, doc = token.lower_, token.doc
    if low.startswith("re-") or not low.endswith(("ed", "blished")) or not token.i or token.i >= spot.first:
        return False
    before = doc[token.i - 1]
    if before.text == "-" and token.i > 1 and doc[token.i - 2].lower_ in ("long", "well", "newly", "firmly"):
        return True
    if before.lower_ in ("newly", "long", "well", "firmly") and token.relation == "amod":
        return True
    if _written(token).startswith("re-") or token.i != spot.first - 1:
        return False
    return before.pos_ in ("VERB", "DET", "ADP", "NUM") and before.lemma_ not in ("have", "be")


def _fits(act: RelationAct, token: Token, spot: LabelSpot, preposition: str, doc: Tree) -> bool:
    """Whether this act can be meant of this label, given the words between."""
    low = token.lower_
    if _kind_word(doc, spot) and act.id not in ("designate", "seek_relations") and preposition not in TO:
        return low in DIRECT
    if act.particles and not _followed(act, token, spot):
        to_level = any(t.lower_ in ("level", "rank") for t in doc[spot.last + 1 : spot.last + 5])
        return low.startswith("reduc") and (spot.kind is Kind.NAMED or to_level)
    if act.beside and not _beside(act, doc, spot):
        return False
    if low in SKIP:
        return True
    if act.change.value == "raises":
        return _fits_raising(act, token, spot, preposition)
    if act.id == "seek_relations":
        return spot.kind is Kind.NAMED and token.i < spot.first and preposition == "" and not spot.means
    if act.id == "designate":
        return (spot.kind is Kind.NAMED and token.i < spot.first) or preposition == "as"
    if spot.kind in (Kind.POSITION, Kind.SAME, Kind.WEAK):
        return False
    if spot.field is Field.PARTNERSHIP and _takes_for_granted(doc[token.i + 1 : spot.first]):
        return False
    return _fits_plain(act, token, spot, preposition) and not _led_away(act, token, spot, preposition)


def _kind_word(doc: Tree, spot: LabelSpot) -> bool:
    """Whether the label only says what somebody is ("NATO allies"), which no act can open, close or raise."""
    return spot.field is Field.ALLIANCE and doc[spot.head].lower_ in ("ally", "allies")


def _followed(act: RelationAct, token: Token, spot: LabelSpot) -> bool:
    """Whether the particle of a verb follows it or what it acts on: "scale back ties", "send its envoy back"."""
    doc, after = token.doc, token.i + 3
    if token.i < spot.first <= token.i + 5:
        after = max(after, spot.last + 3)
    return any(t.lower_ in act.particles for t in doc[token.i + 1 : after])


def _beside(act: RelationAct, doc: Tree, spot: LabelSpot) -> bool:
    """Whether the label has one of the words that the act needs: "the status of", "its first", "a"."""
    near = [t.lower_ for t in doc[max(0, spot.first - 4) : spot.last + 1]]
    near += [t.lower_ for t in doc[spot.last + 1 : spot.last + 3] if t.lower_ in ("status", "designation")]
    if not act.beside.isdisjoint(("a", "an")):
        near = near[-(spot.last - spot.first + 3) :]
    return not act.beside.isdisjoint(near) or bool(spot.means)


def _fits_raising(act: RelationAct, token: Token, spot: LabelSpot, preposition: str) -> bool:
    """Whether a raising can lead to this label: verbs of movement need "to" and a level."""
    low = token.lower_
    if low in DIRECT or (low in TAKING and token.nbor().lower_ == "on"):
        return spot.kind in (Kind.NAMED, Kind.POSITION) and spot.field is Field.PARTNERSHIP
    if spot.kind in (Kind.POSITION, Kind.SAME, Kind.WEAK) or not act.free:
        fields = (Field.PARTNERSHIP, Field.MISSION, Field.ALLIANCE)
        return preposition in TO and spot.kind is not Kind.BARE and spot.field in fields
    return True


def _fits_plain(act: RelationAct, token: Token, spot: LabelSpot, preposition: str) -> bool:
    """Limits of single acts: "open" and "establish" alone open bare relations; an embassy that suspends something."""
    low = token.lower_
    if act.id == "establish_relations" and spot.kind is Kind.BARE:
        return low.startswith(("establish", "open"))
    if act.id == "sever" and spot.field is Field.PARTNERSHIP and spot.kind is Kind.NAMED:
        return preposition in ("", "of", "from")
    return not (spot.field is Field.MISSION and token.i > spot.last and act.id == "suspend")


def _led_away(act: RelationAct, token: Token, spot: LabelSpot, preposition: str) -> bool:
    """Whether a preposition makes the label something beside the act: "suspended services at the embassy"."""
    if spot.field is Field.PARTNERSHIP and preposition in ("to", "into", "toward", "towards"):
        return True
    if token.i > spot.first:
        return False
    if act.change.value != "establishes" and preposition == "of" and not noun_of(act, token):
        work = load_relation_words().sets["words.mission_work"]
        return not (spot.field is Field.MISSION and any(t.lower_ in work for t in token.doc[token.i + 1 : spot.first]))
    if spot.field is Field.ENVOY and preposition in ("to", "for", "from", "with", "by", "at", "against"):
        return True
    if spot.field is Field.MISSION and (preposition in ("at", "in", "with", "from", "to") or preposition in BESIDE):
        work = load_relation_words().sets["words.mission_work"]
        return not any(t.lower_ in work for t in token.doc[token.i + 1 : spot.first])
    return spot.kind is Kind.BARE and preposition not in ("", "of", "in")


def noun_of(act: RelationAct, token: Token) -> bool:
    """Whether the token is the act as a noun ("suspension of", "normalising of")."""
    return _written(token) in act.nouns


def _governs(token: Token, doc: Tree, spot: LabelSpot, noun: bool) -> int | None:
    """How firmly `token` governs the label: 0 by the parse, 1 by neighbourhood, None not at all."""
    for head in (doc[spot.head], doc[spot.paper]) if spot.paper >= 0 else (doc[spot.head],):
        if _climbs(head, token) or _modifies(token, head):
            return 0
    return 1 if _near(token, doc, spot, noun) else None


def _climbs(head: Token, goal: Token) -> bool:
    """Whether the goal is above the label without another verb in between; a label before its verb must be its
    subject.
    """
    below = head
    if goal.i < head.i and children(head, "cop"):
        return False
    for above in ancestors(head):
        if above.i == goal.i:
            if goal.i < head.i:
                return True
            return base(below) in ("nsubj", "csubj") and not any(base(child) == "obj" for child in goal.children)
        if base(below) == "appos" or (base(below) == "conj" and above.pos_ in ("VERB", "AUX")):
            return False
        below = above
        if above.pos_ in ("VERB", "AUX") and above.lower_ not in LIGHT:
            return False
    return False


def _modifies(token: Token, head: Token) -> bool:
    """Whether the act is a clause on the label: "the partnership established in 2014", "relations, which were
    severed".
    """
    if base(token) != "acl" or token.i < head.i or token.lower_.endswith("ing"):
        return False
    return any(above.i == head.i for above in first_of(ancestors(token), 2))


def first_of(tokens: Iterator[Token], number: int) -> Iterator[Token]:
    """At most `number` of `tokens`."""
    for n, token in enumerate(tokens):
        if n >= number:
            return
        yield token


def _near(token: Token, doc: Tree, spot: LabelSpot, noun: bool) -> bool:
    """Whether nothing but a noun phrase stands between an act and the label."""
    if token.i > spot.last and spot.field in (Field.ENVOY, Field.MISSION) and _said_after(token, doc, spot, noun):
        return True
    if token.i < spot.first:
        gap = doc[token.i + 1 : spot.first]
        if len(gap) > REACH or (
            noun and (len(gap) > 10 or any(t.text == "," or t.lower_ in ("as", "with", "at", "on", "by") for t in gap))
        ):
            return False
        if spot.kind is Kind.BARE and any(t.text == "," for t in gap):
            return False
        return not any(_barrier(t) for t in gap)
    if noun:
        return False
    gap = doc[spot.last + 1 : token.i]
    if len(gap) > 10 or any(t.text in (";", ":", ".", ",") for t in gap):
        return False
    verbs = [t for t in gap if t.pos_ in ("VERB", "AUX")]
    return (
        bool(verbs)
        and all(t.pos_ == "AUX" for t in verbs)
        and any(t.lower_ in ("be", "been", "was", "were", "is", "are", "being") for t in gap)
    )


def _takes_for_granted(gap: Sequence[Token]) -> bool:
    """ "A declaration on the strengthening of the partnership": it stands already."""
    words = load_relation_words().sets["words.furthering"]
    return any(t.lower_ in words for t in gap)


def _said_after(token: Token, doc: Tree, spot: LabelSpot, noun: bool) -> bool:
    """ "The embassy in Kyiv reopens", "threatened the envoy with expulsion": the word after its mission or envoy."""
    gap = doc[spot.last + 1 : token.i]
    if noun:
        return (
            bool(gap)
            and gap[-1].lower_ == "with"
            and len(gap) <= 6
            and any(t.lower_.startswith("threat") for t in doc[max(0, spot.first - 6) : spot.first])
        )
    named = all(t.text[:1].isupper() or t.lower_ in ("in", "at", "to", "the") for t in gap)
    after = token.nbor() if token.i + 1 < len(doc) else None
    ends = token.lower_.endswith(("ed", "s")) and (
        after is None or after.pos_ not in ("DET", "NOUN", "PROPN", "ADJ", "PRON")
    )
    return spot.field is Field.MISSION and bool(gap) and len(gap) <= 6 and named and ends


def _barrier(token: Token) -> bool:
    low = token.lower_
    following = token.nbor().pos_ if token.i + 1 < len(token.doc) else ""
    if low in LIGHT or (low.endswith("ed") and following in ("ADJ", "NOUN", "PROPN")):
        return False
    return (
        (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound"))
        or token.text in (";", ":", ".")
        or low in ("that", "which", "who", "while", "after", "because", "when", "if", "but", "where", "whose", "whom")
    )
