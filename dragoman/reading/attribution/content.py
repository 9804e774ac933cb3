"""Content after the cue: where what is said begins and ends. Surface rules lead, the parse settles clause ends."""

from __future__ import annotations

from dragoman.lexicon.speech import SpeechVerb
from dragoman.model import Span
from dragoman.reading.attribution.cuts import cuts, reports_with_subject
from dragoman.reading.attribution.phrases import phrase_after
from dragoman.reading.attribution.quoted import STOPS, also_after, quote_spans, sentence_end
from dragoman.reading.attribution.quotes import Quote
from dragoman.reading.attribution.view import CLAUSE_WORDS, DAYS, NOUNS, REACH, SUBJECT_PRONOUNS, Run, View
from dragoman.reading.parsed import children

ADVERBIAL = frozenset(
    "in on at during after before via through from by to with as over about of for when following amid".split()
)
ASIDES = frozenset("but while although though after as when because since saying".split())
RELATIVES = frozenset({"which", "who", "whose", "where"})
ROUGHLY = frozenset({"about", "around", "over", "nearly", "almost", "roughly", "some", "only", "just"})
LOOSE = frozenset("say tell claim argue believe think insist write warn state allege assert contend maintain".split())
MAX_SKIP = 25  # tokens between a cue and its content


def content_start(view: View, index: int, verb: SpeechVerb) -> int | None:
    """The token where what is said begins, looking right from `index`: past hearers, days, places, "in a statement"."""
    j, hearer = index, "addressee" not in verb.frames
    limit = min(view.size, index + MAX_SKIP)
    while j < limit:
        low, token = view.low[j], view.tokens[j]
        if view.quoted[index - 1] is not None and view.quoted[j] is not view.quoted[index - 1]:
            return None
        quote = view.opens(j)
        if quote is not None:
            return j if verb.frames & {"quote", "that", "as", "object", "predicate"} else None
        if low == ":":
            return j + 1 if verb.frames & {"quote", "that"} else None
        if low in STOPS or (token.is_space and "\n\n" in token.text):
            return None
        if low == ",":
            after = _past_parenthesis(view, j, limit)
            if after is None:
                return None
            j = after
            continue
        start = _starts_here(view, j, verb, hearer=not hearer)
        if start:
            return j
        after = _skip(view, j, hearer=not hearer)
        if after is None:
            return None
        hearer = hearer or token.pos_ in NOUNS | {"DET", "PRON", "ADJ", "NUM"}
        j = after
    return None


def _past_parenthesis(view: View, comma: int, limit: int) -> int | None:
    """After "said, ..., that" or "said, “...”": where the search goes on; None where the comma ends the clause."""
    if comma + 1 < view.size and (view.opens(comma + 1) or view.low[comma + 1] == "that"):
        return comma + 1
    for j in range(comma + 1, min(limit, comma + 12)):
        if view.low[j] == "," and j + 1 < view.size:
            return j + 1 if view.low[j + 1] in {"that", "why", "how", "whether"} or view.opens(j + 1) else None
    return None


def _starts_here(view: View, j: int, verb: SpeechVerb, *, hearer: bool) -> bool:
    """Whether the content begins at token `j` in one of the verb's frames."""
    frames, low, token = verb.frames, view.low[j], view.tokens[j]
    if low == "that" and "that" in frames:
        return j + 1 < view.size and view.low[j + 1] != "."
    if low in CLAUSE_WORDS and low != "that" and frames & {"whether", "that", "object"}:
        return _question_starts(view, j, verb)
    if low in {"never", "not"} and view.low[j + 1 : j + 2] == ["to"] and "to" in frames:
        return True
    if low == "to" and "to" in frames and _verb_next(view, j + 1):
        return True
    if token.tag_ == "VBG" and "gerund" in frames:
        return True
    if low == "as" and "as" in frames:
        return True
    phrase = token.pos_ in NOUNS | {"DET", "ADJ", "NUM", "PRON"} or low in SUBJECT_PRONOUNS or low in {"both", "either"}
    phrase = phrase or (low in ROUGHLY and view.tokens[min(j + 1, view.size - 1)].tag_ == "CD")
    if low in {"yes", "no"} and token.pos_ == "INTJ" and "that" in frames:
        return True
    if low in {"one", "last", "this", "next", "earlier"} and set(view.low[j + 1 : j + 2]) & DAYS:
        return False
    if phrase and not hearer and not (low in DAYS and token.pos_ != "PRON"):
        if "that" in frames and _clause_starts(view, j, verb):
            return True
        if "as" in frames and _as_follows(view, j):
            return True
        return bool(frames & {"object", "predicate"}) or ("object_to" in frames and _infinitive_after(view, j))
    if hearer and phrase and "object" in frames and "addressee" in frames and _alone(view, j):
        return True
    return bool(hearer and phrase and "object_to" in frames and _infinitive_after(view, j))


def _clause_starts(view: View, j: int, verb: SpeechVerb) -> bool:
    """Whether a clause without "that" begins at `j`; of most verbs its own verb must stand close by."""
    if verb.lemma in LOOSE or view.low[j] in SUBJECT_PRONOUNS:
        return view.finite_between(j + 1, clause_limit(view, j))
    end = phrase_after(view, j, appositive=False)
    while end < view.size and view.pos[end] in {"ADV", "PART"}:
        end += 1
    if end < view.size and view.is_finite(end):
        return True
    subject = next((t for t in view.tokens[j:end] if t.relation == "nsubj" and t.head.i >= end), None)
    return subject is not None and view.finite_between(end, clause_limit(view, j))


def _alone(view: View, j: int) -> bool:
    """Whether the phrase at `j` is all that was promised, not a hearer: promised AN INQUIRY, not promised HIM that."""
    end = phrase_after(view, j, appositive=False)
    if view.pos[j] in {"PRON", "PROPN"}:
        return False
    return end > j and (end >= sentence_end(view) or view.pos[end] in {"PUNCT", "CCONJ", "ADP", "SCONJ"})


def _question_starts(view: View, j: int, verb: SpeechVerb) -> bool:
    """Whether the clause that begins with "whether", "how", "what" at `j` is content of the verb."""
    low = view.low[j]
    if low in {"when", "if"} and view.low[j + 1 : j + 2] == ["asked"]:  # told VOA when asked about it
        return False
    if low in {"who", "where", "when"} and view.pos[j - 1] in NOUNS | {"PRON"} and "addressee" not in verb.frames:
        return False  # as somebody WHO knows
    return low in {"what", "how"} or (low != "which" and "whether" in verb.frames)


def _verb_next(view: View, j: int) -> bool:
    """Whether a verb stands at `j`, perhaps behind a quotation mark: to “take the fight” north."""
    while j < view.size - 1 and view.is_mark(j):
        j += 1
    return j < view.size and view.pos[j] in {"VERB", "AUX", "ADV"}


def _as_follows(view: View, j: int) -> bool:
    """Whether "as" stands in the clause before any comma: "described the talks as useful"."""
    for k in range(j, min(view.size, j + MAX_SKIP)):
        if view.low[k] in {",", ";", "."} and view.quoted[k] is None:
            return False
        if view.low[k] == "as":
            return True
    return False


def _infinitive_after(view: View, j: int) -> bool:
    end = min(phrase_after(view, j, appositive=False), view.size)
    first = max(end, j + 1)
    ahead = range(first, min(view.size - 1, first + 6))
    return any(view.low[k] == "to" or (view.low[k] == "not" and view.low[k + 1] == "to") for k in ahead)


def _skip(view: View, j: int, *, hearer: bool) -> int | None:
    """Past one adverb, day, hearer or prepositional phrase at `j`; None where none stands there."""
    low, token = view.low[j], view.tokens[j]
    if view.tokens[min(j + 1, view.size - 1)].tag_ == "CD" and low in ROUGHLY:
        return None
    if (
        token.pos_ == "ADV"
        or low in DAYS
        or low in {"'s", "’s"}
        or token.is_space
        or low in {"last", "this", "next", "one", "-"}
    ):
        return j + 1
    if token.tag_ == "VBN" and view.low[j + 1 : j + 2] in (["by"], ["to"], ["on"], ["in"], ["at"]):
        return j + 1  # in a statement released by his office
    if low in ADVERBIAL and j + 1 < view.size:
        end = phrase_after(view, j + 1, appositive=False)
        if end > j + 1:
            return end
        return j + 2 if view.tokens[j + 1].tag_ == "VBG" else None
    if hearer:
        end = phrase_after(view, j, appositive=False)
        return _hearer_end(view, j, end) if end > j else None
    return None


def _hearer_end(view: View, start: int, end: int) -> int:
    """ "told Xinhua Hanoi would": the hearer ends where the parse lets the subject of the clause begin."""
    for k in range(start + 1, end):
        if view.tokens[k].dep_.startswith("nsubj") and view.tokens[k].head.i >= end:
            return max(view.tokens[k].left_edge.i, start + 1)
    return end


def clause_limit(view: View, index: int) -> int:
    """The token where the clause that starts at `index` can reach at most: the next stop or the sentence's end."""
    end = min(sentence_end(view), index + REACH)
    for j in range(index, end):
        if view.low[j] in {";"} and view.quoted[j] is view.quoted[index]:
            return j
    return end


def content_end(view: View, cue: int, start: int) -> int:
    """The token where a clause of content that starts at `start` ends."""
    end = clause_limit(view, start)
    inside = view.quoted[cue]
    if inside is not None:  # what is said inside a quotation ends with it
        end = next(
            (j for j in range(start, end) if view.quoted[j] is not inside or view.end(j) > inside.inner.end), end
        )
    root = view.tokens[cue]
    relation = root.dep_.split(":")[0]
    if relation in {"acl", "advcl"} and root.head.i != root.i:
        edge = root.right_edge.i + 1
        if (
            start < edge < end
            and view.opens(edge) is None
            and (view.quoted[edge] is None or view.quoted[edge] is not view.quoted[edge - 1])
            and (view.low[edge] == "," or view.low[edge - 1] == "," or relation == "acl")
        ):
            end = edge
    relative = view.low[cue - 1] in {"who", "which"} if cue else False
    for j in range(start + 1, end):
        if relative and view.low[j] == "," and view.is_finite(j + 1) and view.quoted[j] is None:
            return j  # "X, who said she was ill, RESIGNED"
        if view.quoted[j] is None and cuts(view, cue, start, j):
            return j
    return end


def right_content(view: View, cue: int, start: int, verb: SpeechVerb) -> list[Span]:
    """The spans of content that begins at token `start`, right of the cue."""
    quote = view.opens(start)
    if quote is not None and _whole(view, quote):
        return quote_spans(view, quote) + also_after(view, quote.span.end)
    end = content_end(view, cue, start)
    if not verb.frames & {"that", "whether", "quote"} or _is_phrase(view, start, end, verb):
        end = min(end, phrase_content_end(view, cue, start, verb))
    return _with_long_quotes(view, start, end)


def _is_phrase(view: View, start: int, end: int, verb: SpeechVerb) -> bool:
    """Whether the content is a noun phrase or an infinitive rather than a clause."""
    if view.low[start] in CLAUSE_WORDS or view.opens(start):
        return False
    if view.tokens[start].tag_ == "VBG" or view.low[start] in {"to", "not", "never"}:
        return True
    if not verb.frames & {"that", "whether"}:
        return True
    return not view.finite_between(start + 1, end) and bool(verb.frames & {"object", "as", "object_to", "predicate"})


def phrase_content_end(view: View, cue: int, start: int, verb: SpeechVerb) -> int:
    """The end of a noun phrase or infinitive that is content: by the parse, at least one noun phrase long."""
    if (
        view.low[start] in {"to", "not", "never"}
        or view.tokens[start].tag_ == "VBG"
        or ("object_to" in verb.frames and _infinitive_after(view, start))
    ):
        return _before_aside(view, cue, start, content_end(view, cue, start))
    least = max(phrase_after(view, start, appositive=False), start + 1)
    while least < view.size - 1 and view.is_mark(least):
        least += 1
    goes_on = least < view.size and view.tokens[least].tag_ == "VBG"  # showed Kos LEADING by three points
    if (
        goes_on
        or _takes_infinitive(view, least)
        or "predicate" in verb.frames
        or (least < view.size and view.low[least] in {"for", "of", "as", "over"})
    ):
        return _before_aside(view, cue, start, content_end(view, cue, start))
    oblique = bool(verb.frames & {"as", "object_to"}) or len(verb.words) > 1
    edges = [least]
    for child in children(view.tokens[cue], "obj", "xcomp", "ccomp", "obl", "iobj"):
        if child.i >= start and (child.dep_ != "obl" or oblique or view.low[child.left_edge.i] in {"for", "over"}):
            edges.append(child.right_edge.i + 1)
    return _before_aside(view, cue, start, max(edges))


def _takes_infinitive(view: View, end: int) -> bool:
    """Whether "to do" at token `end` belongs to the noun before it: Baku's promise TO SHARE the gas."""
    if end + 1 >= view.size or view.low[end] != "to" or not view.tokens[end + 1].tag_.startswith("VB"):
        return False
    noun = view.lexicon.noun_forms.get(view.low[end - 1])
    return (noun is not None and "to" in noun.frames) or view.lexicon.is_source("infinitive", view.low[end - 1])


def _before_aside(view: View, cue: int, start: int, end: int) -> int:
    """`end`, or the first comma before it after which another clause begins; ", including ..." goes on."""
    for j in range(start + 1, end - 1):
        loose = view.tokens[j + 1].tag_ == "VBG" and view.tokens[j + 1].head.i <= cue
        other = view.low[j] in {"and", "but", "while"} and _new_subject(view, j + 1)
        if other and view.quoted[j] is view.quoted[start]:
            return j
        aside = loose or view.tokens[j + 1].tag_ == "PRP" or view.low[j + 1] in ASIDES or view.low[j + 1] in RELATIVES
        if aside and view.low[j] == "," and view.quoted[j] is view.quoted[start]:
            return j
    return end


def _new_subject(view: View, k: int) -> bool:
    """Whether a clause of its own begins at token `k`: and HE left, and Kos said."""
    return view.low[k] in {"he", "she", "they", "we", "i"} or reports_with_subject(view, k)


def _whole(view: View, quote: Quote) -> bool:
    """Whether a quotation stands for itself: it ends with a stop or comma, or with the sentence, or is not closed."""
    if not quote.closed or quote.span.end >= view.parsed.sentence.span.end:
        return True
    inner = quote.inner.of(view.text).rstrip()
    after = view.text[quote.span.end : quote.span.end + 2]
    return inner[-1:] in {",", ".", "!", "?"} or after[:1] in {".", ";"}


def _with_long_quotes(view: View, start: int, end: int) -> list[Span]:
    """The run as a span, lengthened where a quotation in it reaches past the sentence."""
    span = view.span(Run(start, end))
    if span is None:
        return []
    quote = view.quotes.at(span.end - 1) or view.quotes.at(min(span.end, len(view.text) - 1))
    if quote and quote.span.start >= span.start and quote.span.end > span.end:
        rest = view.quotes.run(quote)
        spans = [
            Span(
                span.start,
                max(span.end, quote.inner.end if quote.span.end > view.parsed.sentence.span.end else span.end),
            )
        ]
        return spans + [part.inner for part in rest if part.span.start > quote.span.start]
    return [span]
