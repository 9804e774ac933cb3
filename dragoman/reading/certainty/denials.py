"""Reports that are denied or cannot be confirmed, told by the order of words where the parse has lost their clause.

"Reports that X, when he met Y, had apologised were untrue", "refuting reports in the press that a deal was near",
"That X had offered to mediate could not be confirmed".
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.hedges import Hedges
from dragoman.model import Certainty
from dragoman.reading.certainty.stance import Stance
from dragoman.reading.tree import Token

BEING = frozenset("is are was were be been remain remains remained".split())
REPORTS = frozenset(
    "report reports claim claims rumour rumours rumor rumors allegation allegations suggestion suggestions story "
    "stories speculation talk information assertion assertions account accounts writing news hearsay insinuation "
    "insinuations whispers gossip".split()
)
UNCONFIRMED = frozenset("confirmed verified corroborated substantiated established".split())
# What is said of a report that is not believed; `hedges` knows the adjectives, these are participles.
DENIED = frozenset(
    "denied dismissed rejected refuted rubbished debunked rebutted false untrue wrong baseless groundless unfounded "
    "fabricated invented incorrect inaccurate nonsense".split()
)
GROUNDS = (["basis"], ["foundation"], ["truth"], ["substance"], ["ground"])
ASIDES = frozenset("when after before while where who which whose".split())
NEGATING = frozenset({"not", "n't", "never"})
NEAR = 7  # words between a verb of denying and the report, and between the report and its "that"
STOPPING = frozenset({";", "but", "while", "though", "although"})


def denied_report(token: Token, hedges: Hedges) -> Stance | None:
    """The stance of a word inside a report that its sentence denies or cannot confirm; None where it stands in none."""
    doc = token.doc
    if _aside(token):
        return None
    if (_opens_report(doc) or _in_report(token)) and (stance := _said_of(doc[token.i + 1 :])):
        return stance
    return Stance(Certainty.DENIED) if _denied_before(token, hedges) else None


def _opens_report(doc: Sequence[Token]) -> bool:
    """Whether a sentence opens with "That …" or with reports or claims "that" or "of"."""
    words = [word.lower_ for word in doc[: NEAR + 3] if word.is_alpha]
    if not words:
        return False
    if words[0] == "that":
        return len(doc) > 1 and doc[1].tag_ not in ("VBZ", "VBD", "MD", "NN", "NNS") and doc[1].text != ","
    reports = next((place for place, word in enumerate(words) if word in REPORTS), None)
    return reports is not None and reports < 3 and bool({"that", "of", "about"} & set(words[reports:]))


def _aside(token: Token) -> bool:
    """Whether a word stands in an aside that a comma opens: ", when he met Peru's premier,"."""
    for place in range(token.i - 1, max(0, token.i - 2 * NEAR), -1):
        word = token.doc[place]
        if word.lower_ in ASIDES and token.doc[place - 1].text == ",":
            return True
        if word.text == ",":
            return False
    return False


def _in_report(token: Token) -> bool:
    """Whether a report is named close before a word, with a "that", "of" or "about" in between."""
    before = [word.lower_ for word in token.doc[max(0, token.i - NEAR) : token.i]]
    reports = [place for place, word in enumerate(before) if word in REPORTS]
    return bool(reports) and bool({"that", "of", "about"} & set(before[reports[-1] :]))


def _said_of(after: Sequence[Token]) -> Stance | None:
    """What the main clause, which follows, says of the report."""
    for place, word in enumerate(after):
        if word.text == ";":
            return None
        following = [each.lower_ for each in after[place : place + 4]]
        if following[:1] == ["not"] and following[1:2] == ["correspond"]:
            return Stance(Certainty.DENIED)
        if following[:1] in (["has"], ["have"], ["had"]) and following[1:2] == ["no"] and following[2:3] in GROUNDS:
            return Stance(Certainty.DENIED)
        if word.lower_ not in BEING:
            continue
        near = [each.lower_ for each in after[place + 1 : place + 4]]
        turned = bool(NEGATING & {each.lower_ for each in after[max(0, place - 1) : place + 3]})
        if UNCONFIRMED & set(near):
            return Stance(Certainty.POSSIBLE) if turned else None
        if "unconfirmed" in near or "unverified" in near:
            return Stance(Certainty.POSSIBLE)
        said = near[1:2] if near[:1] in (["entirely"], ["completely"], ["simply"]) else near[:1]
        if DENIED & set(said):
            return Stance(Certainty.DENIED)
    return None


def _denied_before(token: Token, hedges: Hedges) -> bool:
    """Whether a verb of denying stands before, with the report that it denies and the "that" of its clause."""
    doc = token.doc
    for that in range(token.i - 1, max(0, token.i - 3 * NEAR), -1):
        if doc[that].lower_ in STOPPING:
            return False
        if doc[that].lower_ not in ("that", "of"):
            continue
        noun = next((i for i in range(that - 1, max(-1, that - NEAR), -1) if doc[i].lower_ in REPORTS), None)
        if noun is None:
            continue
        before = doc[max(0, noun - NEAR) : noun]
        verbs = [w for w in before if w.pos_ == "VERB" and hedges.verbs.get(w.lemma_.lower()) == "denied"]
        return any(w.lemma_.lower() not in ("refuse", "decline") for w in verbs) and not any(
            w.lower_ in NEGATING for w in before
        )
    return False
