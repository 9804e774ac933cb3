"""The source of an attribution: which noun phrase speaks, and what kind of speaker it is."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.speech import SpeechLexicon, singular
from dragoman.model import Actor, ActorKind, AttributionKind, Mention, Span
from dragoman.reading.attribution.phrases import phrase_after, subject_run
from dragoman.reading.attribution.view import BE, CLAUSE_WORDS, DAYS, NOUNS, REACH, Run, View
from dragoman.reading.parsed import ancestors, children
from dragoman.reading.tree import Token

PERSONAL = frozenset({"he", "she", "they", "i", "we", "who"})
AUXILIARIES = frozenset("has have had also not n't never to".split())
AFTER_SUBJECT = frozenset({")", "has", "have", "had"})
POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my"})
CLAUSES = frozenset({"conj", "xcomp", "advcl", "parataxis", "acl", "ccomp"})
MAX_STEPS = 8  # links of the parse between a loose participle and the subject of its clause
NOT_PERSONS = frozenset("it this that there these which what you".split())
FIRST_GROUP_ENDS = frozenset("of in at for from with on to by who near and than within behind inside , ( – —".split())


def verb_start(view: View, index: int) -> int:
    """The first token of the verb group that ends in the verb at `index` (auxiliaries, adverbs, negation)."""
    j = index
    while j > 0 and not view.quoted[j - 1] and _helps(view, j - 1, view.tokens[index].tag_):
        j -= 1
    return j


def _helps(view: View, j: int, tag: str) -> bool:
    """Whether the token at `j` belongs to the group of a verb tagged `tag` that follows."""
    pos, low = view.pos[j], view.low[j]
    if low in {"'s", "’s"}:  # "he's saying", but not "Hanoi's claims"
        return tag in {"VBG", "VBN"}
    if pos in {"AUX", "ADV", "PART"}:
        return low not in CLAUSE_WORDS
    return low in BE | AUXILIARIES or _floats(view, j)


def subject_before(view: View, index: int) -> Run | None:
    """The subject that stands before the verb at `index`: by the parse, then by the words beside the verb."""
    first = verb_start(view, index)
    beside = view.tokens[first - 1] if first else None
    if beside is not None and view.low[first - 1] in PERSONAL and view.quoted[first - 1] is view.quoted[index]:
        return Run(first - 1, first)
    for child in reversed(children(view.tokens[index], "nsubj", "csubj")):
        if child.i < view.body <= first:  # the town of the dateline
            continue
        if child.i < first and view.quoted[child.i] is view.quoted[index] and not _floats(view, child.i):
            run = subject_run(view, child, first)
            if run and view.pos[run.start] == "ADP" and run.start > view.body:
                return ending_at(view, run.start)
            if run and _in_opening(view, run, first):
                return _beside(view, first)
            return with_title(view, run) if run else None
    if first == index and view.tokens[index].tag_ == "VBG":
        return None
    return _beside(view, first)


def _in_opening(view: View, run: Run, first: int) -> bool:
    """Whether a supposed subject stands in the phrase before the comma: "In a jab at Kos, Ruiz said"."""
    before = run.start - 1
    if before < 0 or view.pos[before] != "ADP" or (before > view.body and view.low[before - 1] != ","):
        return False
    return "," in view.low[run.end : first - 1] and view.low[first - 1] != ","


def with_title(view: View, run: Run) -> Run:
    """`run`, begun earlier where the title of its name stands right before it: "the mayor Ana Ruiz"."""
    before = run.start - 1
    if before < view.body or view.pos[run.start] != "PROPN" or view.quoted[before] is not view.quoted[run.start]:
        return run
    low = view.low[before]
    titles = ("officials_unnamed", "analysts_unnamed", "speaker")
    if view.pos[before] not in NOUNS or singular(low) != low or not any(view.lexicon.is_source(k, low) for k in titles):
        return run
    longer = ending_at(view, run.end)
    return longer if longer and longer.start < run.start else Run(before, run.end)


def _floats(view: View, index: int) -> bool:
    """Whether a supposed subject is none: "have both expressed", "limited himself to saying"."""
    low = view.low[index]
    after = index > 0 and (view.pos[index - 1] in NOUNS | {"AUX", "PRON"} or view.low[index - 1] in AFTER_SUBJECT)
    return low.endswith(("self", "selves")) or (low in {"both", "all", "each"} and after)


def _beside(view: View, first: int) -> Run | None:
    """The noun phrase that ends right before the verb group, whatever the parse made of it."""
    last = first - 1
    if last < 0 or view.quoted[last] is not view.quoted[first]:
        return None
    if view.low[last] == ",":
        return _before_comma(view, last)
    if _floats(view, last):
        return None
    if view.pos[last] not in NOUNS | {"PRON", "NUM"} and view.low[last] not in {
        ")",
        "others",
        "many",
        "some",
        "most",
        "both",
        "all",
    }:
        return None
    return ending_at(view, first)


def ending_at(view: View, end: int) -> Run | None:
    """The longest noun phrase that ends before token `end`."""
    start = end - 1
    least = view.body if end > view.body else 0
    for j in range(end - 1, max(least - 1, end - 25), -1):
        if view.quoted[j] is not view.quoted[end - 1] or (
            view.low[j] in {",", ";", ":"} | CLAUSE_WORDS and j < end - 1 and view.low[j] != "who"
        ):
            break
        if (view.pos[j] == "VERB" and view.tokens[j].tag_ not in {"VBN", "VBG"}) or view.low[j] in DAYS:
            break
        if view.pos[j] in NOUNS | {"DET", "ADJ", "NUM", "PRON"} and phrase_after(view, j, appositive=False) >= end:
            start = j
    if view.pos[start] not in NOUNS | {"DET", "ADJ", "NUM", "PRON"} or view.low[start] in DAYS:
        return None
    return Run(start, end)


def _before_comma(view: View, comma: int) -> Run | None:
    """The phrase before ", a former minister," or ", who was there,"."""
    for j in range(comma - 1, max(0, comma - 30), -1):
        if view.low[j] == "," and view.quoted[j] is view.quoted[comma]:
            inside = view.tokens[j + 1]
            aside = view.low[j + 1] in {"who", "whose"} or inside.pos_ == "ADP" or inside.tag_ in {"VBG", "VBN"}
            if inside.pos_ in NOUNS | {"DET", "ADJ"} or aside:
                run = ending_at(view, j)
                if run:
                    return Run(run.start, run.end if aside else comma)
            break
    return _clause_initial(view, comma)


def _clause_initial(view: View, comma: int) -> Run | None:
    """The phrase that the clause before a comma begins with: "Kerry, speaking on Sunday, said"."""
    start = view.body
    for j in range(comma - 1, max(view.body, comma - REACH) - 1, -1):
        if view.low[j] in {";", ":"} or view.quoted[j] is not view.quoted[comma]:
            start = j + 1
            break
    while start < comma and (view.is_edge(start) or view.is_mark(start) or view.pos[start] in {"CCONJ", "ADV"}):
        start += 1
    end = min(phrase_after(view, start, appositive=False), comma)
    if end <= start or view.low[start] in DAYS or (view.finite_between(start, comma) and view.low[end] != ","):
        return None
    return Run(start, end)


def inherited_subject(view: View, index: int) -> Run | None:
    """The subject of the verb that governs the one at `index`: "said ..., adding ...", "met X and said ..."."""
    token = view.tokens[index]
    if (run := _through(view, index)) is not None:
        return run
    child: Token = token
    loose = _is_loose(view, index)
    for steps, head in enumerate(ancestors(token), start=1):
        if (not loose and child.dep_.split(":")[0] not in CLAUSES) or steps > (MAX_STEPS if loose else 4):
            break
        if loose and (head.tag_ in {"VB", "VBN", "VBG"} or head.dep_.startswith("acl")) and head.dep_ != "ROOT":
            child = head
            continue
        if child.dep_.startswith("acl") and not loose and head.pos_ in NOUNS and head.i < index:
            run = subject_run(view, head, index)
            if run and view.pos[run.start] in {"ADP", "SCONJ"}:
                return ending_at(view, run.start) if run.start > view.body else Run(run.start + 1, run.end)
            return run
        for subject in children(head, "nsubj"):
            if subject.i != index and not _floats(view, subject.i) and view.quoted[subject.i] is view.quoted[index]:
                return subject_run(view, subject, max(subject.i + 1, min(head.i, view.size)))
        child = head
    for j in range(index - 1, max(-1, index - REACH), -1):
        if (
            view.tokens[j].dep_.startswith("nsubj")
            and view.quoted[j] is view.quoted[index]
            and view.tokens[j].head.i < index
        ):
            return subject_run(view, view.tokens[j], max(j + 1, verb_start(view, view.tokens[j].head.i)))
    return None


def _through(view: View, index: int) -> Run | None:
    """Who speaks through a text or is quoted: "KOS issued a statement saying ...", "they quoted KOS as saying ..."."""
    token = view.tokens[index]
    if token.tag_ != "VBG" or index < 2:
        return None
    if view.low[index - 1] == "as" and view.pos[index - 2] in NOUNS | {"PRON"}:
        run = ending_at(view, index - 1)
        return run if run and run.start and view.pos[run.start - 1] in {"VERB", "ADV"} else None
    noun = token.head
    if token.relation != "acl" or not view.lexicon.is_source("document", noun.lower_) or noun.relation != "obj":
        return None
    return subject_before(view, noun.head.i) if noun.head.i < noun.i < index else None


def _is_loose(view: View, index: int) -> bool:
    """Whether the verb is a participle after a comma (", adding"): it belongs to the main clause, not to a noun."""
    j = index - 1
    while j > 0 and view.pos[j] == "ADV":
        j -= 1
    return view.tokens[index].tag_ == "VBG" and j > 0 and view.low[j] == "," and view.tokens[index].dep_ != "conj"


def relative_antecedent(view: View, run: Run) -> Run | None:
    """For the source "who": the noun phrase before it."""
    if run.end - run.start != 1 or view.low[run.start] not in {"who", "which", "that"}:
        return None
    end = run.start
    while end > 0 and view.low[end - 1] == ",":
        end -= 1
    return ending_at(view, end) if end > 0 and view.pos[end - 1] in NOUNS | {"PRON"} else None


def source_after(view: View, index: int) -> Run | None:
    """The noun phrase right after token `index - 1`, for "said X" and "according to X"."""
    end = phrase_after(view, index, appositive=False)
    if end == index:
        return None
    end = _participle(view, end)
    if (
        end + 2 < view.size
        and view.low[end] in {"-", "–", "—"}
        and view.tokens[end + 1].text.isupper()
        and view.low[end + 2] == ","
    ):
        end += 2  # "Voice of America – VOA,"
    return Run(index, max(end, phrase_after(view, index)))


def _participle(view: View, end: int) -> int:
    """`end`, or the end of "leaked from ...", "familiar with ...", "seen by ..." after it."""
    if end + 2 >= view.size or view.tokens[end].tag_ not in {"VBN", "VBD", "JJ"} or view.pos[end + 1] != "ADP":
        return end
    after = end + 3 if view.pos[end + 2] == "ADP" and end + 3 < view.size else end + 2
    return max(phrase_after(view, after, appositive=False), end)


def head_index(view: View, run: Run) -> int:
    """The token that names the source: the last noun of the first group of words."""
    head = run.start
    for j in range(run.start, min(run.end, view.size)):
        if j > run.start and view.low[j] in FIRST_GROUP_ENDS:
            break
        noun = view.pos[head] in NOUNS | {"PRON", "NUM"}
        if noun and (view.low[j] == "last" or (view.low[j] in DAYS and j > head)):  # a poll LAST MONTH
            break
        if view.pos[j] in NOUNS | {"PRON", "NUM"} or (view.pos[j] in {"DET", "ADJ"} and not noun):
            head = j
    return head


def is_speaker(view: View, run: Run, mentions: Sequence[Mention]) -> bool:
    """Whether the phrase names a person, a body or a group that can speak."""
    head = head_index(view, run)
    low = view.low[head]
    if (view.tokens[head].tag_ == "PRP" and low != "it") or low in {
        "who",
        "those",
        "all",
        "each",
        "neither",
        "either",
        "another",
        "any",
        "many",
        "some",
        "most",
        "others",
        "several",
        "few",
        "everyone",
        "both",
    }:
        return low not in NOT_PERSONS
    here = Span(view.start(head), view.end(head))
    if low in NOT_PERSONS:
        return low == "it" and any(mention.span == here for mention in mentions)
    lexicon = view.lexicon
    if (
        view.pos[head] == "NUM"
        and low != "one"
        and (run.end - run.start == 1 or view.low[head + 1 : head + 2] == ["of"])
    ):
        return True
    if any(lexicon.is_source(kind, low) for kind in ("officials_unnamed", "analysts_unnamed", "speaker", "media")):
        return True
    if view.pos[head] == "PROPN" or (view.tokens[head].text[:1].isupper() and head > 0):
        return True
    return any(mention.span.overlaps(here) for mention in mentions)


def is_document(view: View, run: Run) -> bool:
    """Whether the phrase names a text, a study or figures."""
    return view.lexicon.is_source("document", view.low[head_index(view, run)])


def speaker_of(view: View, run: Run, mentions: Sequence[Mention]) -> Actor | None:
    """The actor whom the phrase names, by the mention on its head; a person named in apposition is preferred."""
    span = view.span(run)
    if span is None:
        return None
    inside = [mention for mention in mentions if span.overlaps(mention.span)]
    exact = [mention for mention in inside if mention.span == span]
    head = head_index(view, run)
    at_head = exact or [m for m in inside if m.span.start <= view.start(head) < m.span.end]
    best = max(at_head, key=lambda m: (m.actor.kind is ActorKind.PERSON, m.span.end - m.span.start), default=None)
    if (
        best is not None
        and best.actor.kind in {ActorKind.PERSON, ActorKind.OFFICE}
        and best.actor.kind is ActorKind.PERSON
    ):
        return best.actor
    commas = [j for j in range(run.start, min(run.end, view.size)) if view.low[j] == ","]
    if commas:
        after = view.start(commas[0])
        named = [
            m for m in inside if m.actor.kind is ActorKind.PERSON and m.span.start == view.start(commas[0] + 1) > after
        ]
        if named:
            return named[0].actor
    return best.actor if best is not None else None


def kind_of(view: View, run: Run, speaker: Actor | None) -> AttributionKind:
    """What stands behind the source: a name, unnamed officials or analysts, a leak, a medium."""
    lexicon = view.lexicon
    head = head_index(view, run)
    words = [view.low[j] for j in range(run.start, min(run.end, view.size))]
    if is_medium(lexicon, words, view.low[head]) or _report_of_medium(view, run, head):
        return AttributionKind.MEDIA
    if speaker is not None and speaker.kind is not ActorKind.GROUP:
        return AttributionKind.NAMED
    if any(lexicon.is_source("leak", word) for word in words):
        return AttributionKind.LEAK
    low = view.low[head]
    if (view.pos[head] == "PROPN" and not _bare_title(view, run, head)) or _named_apposition(view, run):
        return AttributionKind.NAMED
    owned = any(word in {"'s", "’s", "his", "her", "their", "its", "our", "my"} for word in words)
    definite = (words[0] in {"the", "this", "that"} or owned) and singular(low) == low
    if lexicon.is_source("analysts_unnamed", low):
        return AttributionKind.NAMED if definite else AttributionKind.ANALYSTS_UNNAMED
    if lexicon.is_source("officials_unnamed", low):
        bare = definite and low in {"minister", "ambassador", "envoy", "leader", "commander"}
        return AttributionKind.NAMED if bare else AttributionKind.OFFICIALS_UNNAMED
    return AttributionKind.NAMED


def _bare_title(view: View, run: Run, head: int) -> bool:
    """Whether the head is an unnamed official or analyst that only a capital makes a name: "Minister: ..."."""
    names = [j for j in range(run.start, min(run.end, view.size)) if view.pos[j] == "PROPN"]
    unnamed = any(view.lexicon.is_source(k, view.low[head]) for k in ("officials_unnamed", "analysts_unnamed"))
    return unnamed and names == [head]


def _named_apposition(view: View, run: Run) -> bool:
    """Whether a name stands in apposition: "a lawmaker, Jan Kos"."""
    for j in range(run.start + 1, min(run.end, view.size) - 1):
        if view.low[j] == ",":
            return view.pos[j + 1] == "PROPN"
    return False


def _report_of_medium(view: View, run: Run, head: int) -> bool:
    """Whether the source is a medium's report: "a Reuters report", "an article in the Times"."""
    if not view.lexicon.is_source("document", view.low[head]):
        return False
    names = [view.low[j] for j in range(run.start, min(run.end, view.size)) if view.pos[j] == "PROPN"]
    return any(is_medium(view.lexicon, names[:k], names[k - 1]) for k in range(1, len(names) + 1))


def is_medium(lexicon: SpeechLexicon, words: Sequence[str], head: str) -> bool:
    """Whether the words name a newspaper, an agency, a broadcaster."""
    known = lexicon.sources["media"]
    bare = [word for word in words if word not in {"the", "a", "an"}]
    for size in (4, 3, 2, 1):
        for start in range(len(bare) - size + 1):
            part = " ".join(bare[start : start + size])
            if (part in known or singular(part) in known) and (start + size == len(bare) or head in part.split()):
                return True
    return len(bare) >= 2 and bare[-1] in lexicon.sources["media_endings"] and head == bare[-1]
