"""Active verbs: "X said that ...", "...," said X, "X urged Y to ...", "what X calls ...", "as X noted"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.speech import SpeechVerb, Stance
from dragoman.model import AttributionKind, Mention, Span
from dragoman.reading.attribution.before import goes_on, left_content
from dragoman.reading.attribution.content import content_end, content_start, right_content
from dragoman.reading.attribution.found import Found
from dragoman.reading.attribution.orders import clause_after, closing, inverted
from dragoman.reading.attribution.passive import asked, is_participle, is_passive, participle, passive
from dragoman.reading.attribution.phrases import phrase_after
from dragoman.reading.attribution.quoted import sentence_end
from dragoman.reading.attribution.source import (
    inherited_subject,
    is_document,
    is_medium,
    is_speaker,
    relative_antecedent,
    subject_before,
)
from dragoman.reading.attribution.view import BE, DAYS, NOUNS, REACH, Run, View
from dragoman.reading.parsed import children

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
# What was reported earlier, or wrongly, is what a negated sentence sets right.
EARLIER = frozenset(
    "had earlier previously initially first originally wrongly mistakenly erroneously incorrectly".split()
)
AS_REACH = 15  # tokens that ", as X reported at length," has at most after its verb
PRIVATE = frozenset(
    {
        "know",
        "understand",
        "realize",
        "realise",
        "recognize",
        "recognise",
        "learn",
        "find",
        "discover",
        "discuss",
        "talk about",
    }
)


def find_verbs(view: View, mentions: Sequence[Mention]) -> list[Found]:
    """All attributions of the sentence whose cue is a verb."""
    found: list[Found] = []
    index = 0
    while index < view.size:
        last = index
        if view.low[index] in view.lexicon.verb_forms and view.is_verb(index) and not _is_modifier(view, index):
            for verb, end in view.verbs_at(index):
                one = _try(view, index, end, verb, mentions)
                if one:
                    found.append(one)
                    last = end
                    break
        index = last + 1
    return found


def _try(view: View, index: int, last: int, verb: SpeechVerb, mentions: Sequence[Mention]) -> Found | None:
    """The attribution through this verb, if its frames fit what stands around it."""
    if view.low[index] == "asked" and (question := asked(view, index)) is not None:
        return question
    if view.tokens[index].tag_ == "VBN" and index and view.low[index - 1] in {"when", "if", "as"}:
        return None
    if is_passive(view, index):
        return passive(view, index, last, verb)
    if is_participle(view, index, last):
        return participle(view, index, last) if "that" in verb.frames else None
    if _is_reduced(view, index):
        return None
    turned = inverted(view, index, last, verb, mentions)
    if turned or _is_purpose(view, index):
        return turned
    return closing(view, index, last, verb, mentions) or _active(view, index, last, verb, mentions)


def _active(view: View, index: int, last: int, verb: SpeechVerb, mentions: Sequence[Mention]) -> Found | None:
    """The attribution to the subject of an active verb; a headline may leave the subject out."""
    if index == view.body and (headline := _without_subject(view, index, last, verb)) is not None:
        return headline
    source = subject_before(view, index)
    inherited = source is None
    if source is None and not (verb.stance is Stance.INDIRECT and view.tokens[index].tag_ == "VBG"):
        source = inherited_subject(view, index)
    if (
        source is None
        or (view.low[source.start] in DAYS and view.pos[source.start] != "ADJ")
        or not _may_speak(view, source, verb, mentions)
    ):
        return None
    content, relay = _right(view, index, last, verb)
    if view.low[source.start - 1 : source.start] == ["what"] and view.low[last + 1 : last + 2] == ["as"]:
        content = []  # what it described AS meddling
    if verb.frames & {"quote", "that"} and not inherited and view.low[source.start] not in {"who", "that"}:
        # elsewhere what stands before is said through another word: "..., X said, adding:", "said X, who wrote ..."
        content = _with_left(view, source, index, last, verb, content)
    if not content and "addressee" not in verb.frames:
        content = _what_or_as(view, source, last)
    content = [span for span in content if not _touches(view, span, source) and _has_word(view, span)]
    if not content:
        return None
    named = relative_antecedent(view, source)
    cue = Span(view.start(index), view.end(last))
    return Found(source, cue, tuple(content), named=named, relay=relay, stated=verb.stated)


def _without_subject(view: View, index: int, last: int, verb: SpeechVerb) -> Found | None:
    """A headline that leaves out who speaks: "Says blockade will be lifted", "Vows to rebuild the harbour"."""
    after = view.low[last + 1 : last + 2]
    infinitive = after == ["to"] and "to" in verb.frames
    if not view.low[index].endswith("s") or (view.tokens[index].tag_ != "VBZ" and not infinitive):
        return None
    if view.tokens[index].dep_ != "ROOT" or children(view.tokens[index], "nsubj"):
        return None
    content, _ = _right(view, index, last, verb)
    cue = Span(view.start(index), view.end(last))
    return Found(None, cue, tuple(content), kind=AttributionKind.PASSIVE) if content else None


def _is_reduced(view: View, index: int) -> bool:
    """Whether the verb is a participle by its form and stands alone: a street KNOWN for its baths."""
    low, token = view.low[index], view.tokens[index]
    if token.tag_ == "VBN" and token.relation == "acl" and view.low[index + 1 : index + 2] == ["to"]:
        return view.is_directive(index) and not children(token, "aux")  # with Kos EXPECTED to win
    if token.tag_ != "VBN" or not low.endswith(("wn", "en")) or (low.endswith("een") and low != "seen"):
        return False
    return not any(
        child.lower_ in {"has", "have", "had", "having", "'ve", "’ve"} for child in view.tokens[index].children
    )


def _with_left(view: View, source: Run, index: int, last: int, verb: SpeechVerb, content: list[Span]) -> list[Span]:
    """The content right of the cue with what was said before it; all of it stands before where nothing follows."""
    if not content:
        return _around(view, source, index, last, quoted_only="that" not in verb.frames)
    quote = view.closed_before(min(source.start, index))
    if quote is not None and quote.inner.of(view.text).rstrip()[-1:] == "," and not view.quotes.at(content[0].start):
        return _around(view, source, index, last, quoted_only=False) or content
    if view.low[last + 1 : last + 2] == [","] or view.next_quote(max(content[0].start - 1, 0)):
        return _interrupted(view, source, index, content) + content
    return content


def _is_modifier(view: View, index: int) -> bool:
    """Whether the form is no verb of its own: "pledged delegates", "regarding Hanoi"."""
    token = view.tokens[index]
    if token.dep_ not in {"case", "amod", "compound", "det"} or token.tag_ not in {"VBN", "VBG", "NN"}:
        return False
    if index == 0:
        return True
    return view.pos[index - 1] not in {"PRON", "AUX"} and not _has_object(view, index)


def _has_object(view: View, index: int) -> bool:
    """Whether a supposed modifier is a finite verb: an article, owner or owned name, never after a modifier."""
    before = view.pos[index - 1] in NOUNS | {"PUNCT", "ADV"}
    if not before or view.tokens[index].tag_ == "VBG" or index + 2 >= view.size:
        return False
    after = view.tokens[index + 1]
    if view.low[index - 1] == "," and index > 1 and view.pos[index - 2] in NOUNS and view.tokens[index].tag_ == "VBN":
        return True  # Kos, the mayor of Lima, announced tighter rules
    if after.tag_ in {"DT", "PRP$", "IN"} or children(view.tokens[index], "nsubj"):
        return True
    return after.tag_ == "NNP" and view.low[index + 2] in {"'s", "’s"}


def _is_purpose(view: View, index: int) -> bool:
    """Whether the verb is an infinitive of aim ("met to announce", "urged Hanoi to declare"), not "declined to say"."""
    token = view.tokens[index]
    before = index - 1
    while before > 0 and view.pos[before] == "ADV":
        before -= 1
    if before < 0 or view.low[before] != "to" or token.tag_ != "VB":
        return False
    asked_of = any(token.head.i < child.i < index for child in children(token.head, "obj", "iobj"))
    return token.dep_ != "xcomp" or (asked_of and view.is_directive(token.head.i))


def _what_or_as(view: View, source: Run, last: int) -> list[Span]:
    """ "what it says is a threat"; "As she noted, the border is closed"."""
    before = view.low[source.start - 1] if source.start else ""
    if before == "what":
        start = last + 1
        while start < view.size and view.low[start] in BE | {"to", "as"}:
            start += 1
        span = view.span(Run(start, content_end(view, last, start))) if start < view.size else None
        return [span] if span else []
    if before in {"which", "who", "that", "whom"} and last + 1 < view.size and _predicate_next(view, last + 1):
        gap = view.span(Run(source.start - 1, source.start))
        rest = view.span(Run(last + 1, content_end(view, last, last + 1)))
        return [gap, rest] if gap and rest else []
    if (
        before == "as"
        and source.start > 1 + view.body
        and view.low[source.start - 2] in {",", "(", "—", "–", "-", "--"}
    ):
        return _around_as(view, source, last)
    if before == "as" and source.start == 1 + view.body:
        comma = next(
            (j for j in range(last + 1, min(view.size, last + REACH)) if view.low[j] == "," and view.quoted[j] is None),
            None,
        )
        span = view.span(Run(comma, sentence_end(view))) if comma else None
        return [span] if span else []
    return []


def _around_as(view: View, source: Run, last: int) -> list[Span]:
    """What stands around ", as X reported on Monday,"; nothing where it is the opposite of what X reported."""
    end = sentence_end(view)
    comma = next((j for j in range(last + 1, min(end, last + AS_REACH)) if view.low[j] in {",", ")", "—", "–"}), end)
    if _set_right(view, source, comma):
        return []
    runs = [Run(view.body, source.start - 2), Run(comma + 1, end)]
    return [span for span in (view.span(run) for run in runs if run.start < run.end) if span]


def _set_right(view: View, source: Run, comma: int) -> bool:
    """Whether "as X reported" names what is denied: "did not leave, as X reported, but stayed", "as X had reported"."""
    if not any(word in NEGATIONS for word in view.low[view.body : source.start - 2]):
        return False
    told = {*view.low[source.end : comma]}
    return view.low[comma + 1 : comma + 2] == ["but"] or bool(told & EARLIER)


def _predicate_next(view: View, index: int) -> bool:
    """Whether a finite verb without a subject follows: the deal, which she said WAS dead."""
    while index < view.size - 1 and view.pos[index] == "ADV":
        index += 1
    return view.is_finite(index)


def _has_word(view: View, span: Span) -> bool:
    words = span.of(view.text)
    first = words.split(maxsplit=1)[0].lower() if words.split() else ""
    empty = words.lower() == "you" or first in {"itself", "himself", "herself", "themselves"}  # "defends itself"
    return not empty and any(char.isalnum() for char in words)


def _touches(view: View, span: Span, source: Run) -> bool:
    return span.start < view.end(source.end - 1) and view.start(source.start) < span.end


def _may_speak(view: View, source: Run, verb: SpeechVerb, mentions: Sequence[Mention]) -> bool:
    """Whether the subject is of the sort that the verb needs."""
    head = view.low[source.start] if source.end - source.start == 1 else ""
    if head in {"i", "we", "you"}:  # who thinks aloud is quoted already: "I think", "we want"
        return head != "you" and verb.stated and verb.stance is not Stance.OPINION and verb.lemma not in PRIVATE
    named = relative_antecedent(view, source) if head in {"which", "that"} else source
    if named is None:
        return False
    if head == "it" and (verb.frames & {"quote"} or view.low[source.start - 1 : source.start] == ["what"]):
        return True
    if verb.subject == "document":
        return is_document(view, named)
    if verb.subject == "speaker":
        return is_speaker(view, named, mentions) or (is_document(view, named) and bool(verb.frames & {"that"}))
    if head in {"which", "that"}:
        return is_speaker(view, named, mentions) or is_document(view, named)
    if head in {"it", "this"} and not verb.frames & {"quote"}:
        return is_speaker(view, source, mentions)
    return head != "there"


def _right(view: View, index: int, last: int, verb: SpeechVerb) -> tuple[list[Span], Run | None]:
    """Content right of the cue, and the medium that was told."""
    start = content_start(view, last + 1, verb)
    relay = _told_medium(view, last, verb)
    if start is None:
        colon = sentence_end(view)
        if colon > last and view.low[min(colon, view.size) - 1] == ":" and verb.frames & {"quote", "that"}:
            return _next_paragraph_quote(view), relay
        return [], relay
    if start >= sentence_end(view):
        return (_next_paragraph_quote(view) if view.low[start - 1] == ":" else []), relay
    return right_content(view, index, start, verb), relay


def _told_medium(view: View, last: int, verb: SpeechVerb) -> Run | None:
    """The newspaper or agency right after "told"."""
    if "addressee" not in verb.frames or last + 1 >= view.size:
        return None
    end = phrase_after(view, last + 1, appositive=False)
    words = view.low[last + 1 : end]
    if end > last + 1 and view.pos[end - 1] == "PROPN" and is_medium(view.lexicon, words, words[-1]):
        return Run(last + 1, end)
    return None


def _next_paragraph_quote(view: View) -> list[Span]:
    """After "he said:" at the end of a paragraph: the quotation that opens the next one."""
    position = view.parsed.sentence.span.end
    while position < len(view.text) and view.text[position].isspace():
        position += 1
    quote = view.quotes.opening_at(position)
    return [part.inner for part in view.quotes.run(quote)] if quote else []


def _around(view: View, source: Run, index: int, last: int, *, quoted_only: bool) -> list[Span]:
    """Content before "X said", and what goes on after it."""
    edge = min(source.start, index)
    inside = _is_inside(view, last)
    left = left_content(view, edge, inside=inside)
    if not left and inside and view.low[edge - 1 : edge] == [","] and not view.quoted[edge - 1]:
        rest = view.span(Run(last + 2, content_end(view, last + 1, last + 2)))  # However, he said, the deal is dead
        return [rest] if rest and not quoted_only else []
    if not left or (quoted_only and view.closed_before(edge) is None):
        return []
    after = clause_after(view, last + 1)
    return left + goes_on(view, after, left, quoted=view.closed_before(edge) is not None)


def _is_inside(view: View, last: int) -> bool:
    """Whether the content goes on after a comma: "By then, she said, the port was closed"."""
    after = last + 1
    if after + 1 >= sentence_end(view) or view.low[after] != ",":
        return False
    return view.opens(after + 1) is None and view.finite_between(after + 1, sentence_end(view))


def _interrupted(view: View, source: Run, index: int, right: list[Span]) -> list[Span]:
    """The first half of "The talks, he said, “were useful”"; nothing where the right half stands for itself."""
    edge = min(source.start, index)
    quote = view.closed_before(edge)
    if quote is not None and quote.inner.of(view.text).rstrip()[-1:] != ",":
        return []
    if quote is None and not view.text[right[0].start : right[0].start + 1].islower():
        return []
    return left_content(view, edge)
