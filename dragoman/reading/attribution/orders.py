"""Orders in which the speaker does not come first: "...," said X; "Troops to leave by June, Quito vows"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.speech import SpeechVerb
from dragoman.model import Mention, Span
from dragoman.reading.attribution.before import goes_on, left_content
from dragoman.reading.attribution.found import Found
from dragoman.reading.attribution.quoted import sentence_end
from dragoman.reading.attribution.source import ending_at, is_speaker, source_after, subject_before
from dragoman.reading.attribution.view import DAYS, NOUNS, REACH, SUBJECT_PRONOUNS, View
from dragoman.reading.parsed import children


def inverted(view: View, index: int, last: int, verb: SpeechVerb, mentions: Sequence[Mention]) -> Found | None:
    """ "...," said X, the minister. Only where something said ends right before the verb."""
    if not verb.frames & {"quote"} or view.tokens[index].tag_ not in {"VBD", "VBZ", "VBP", "VB", "VBN", "NN", "NNS"}:
        return None
    quote = view.closed_before(index)
    if quote is None and "that" not in verb.frames:
        return None
    comma = index > 0 and view.low[index - 1] in {",", "—", "–", "-", "―"} and not view.quoted[index]
    if (quote is None and not comma) or last + 1 >= view.size:
        return None
    source = source_after(view, last + 1)
    if (
        source is None
        or view.low[last + 1] in DAYS
        or view.low[last + 1] in SUBJECT_PRONOUNS - {"he", "she", "they", "i", "we"}
    ):
        return None
    if _clause_follows(view, source.end) or (quote is None and not is_speaker(view, source, mentions)):
        return None
    closes = source.end >= sentence_end(view) and any(
        child.i > index for child in children(view.tokens[index], "nsubj")
    )
    if (quote is None and not closes and _own_subject(view, index)) or (
        "addressee" in verb.frames and (quote is None or subject_before(view, index))
    ):
        return None
    left = left_content(view, index)
    if not left:
        return None
    after = clause_after(view, source.end)
    content = left + goes_on(view, after, left, quoted=quote is not None)
    return Found(source, Span(view.start(index), view.end(last)), tuple(content))


def closing(view: View, index: int, last: int, verb: SpeechVerb, mentions: Sequence[Mention]) -> Found | None:
    """A name and its verb that close a sentence after a comma: "Troops to leave by June, Quito vows"."""
    if last + 1 < sentence_end(view) or "that" not in verb.frames or not view.is_verb(index):
        return None
    source = ending_at(view, index) if index > 2 and view.pos[index - 1] in NOUNS else None
    if source is None or source.start < 2 or view.low[source.start - 1] != "," or view.quoted[source.start - 1]:
        return None
    content = left_content(view, source.start) if is_speaker(view, source, mentions) else []
    return Found(source, Span(view.start(index), view.end(last)), tuple(content)) if content else None


def _clause_follows(view: View, index: int) -> bool:
    """Whether the phrase that ends before `index` is the subject of a clause: said the talks HAD failed."""
    while index < view.size and view.pos[index] == "ADV":
        index += 1
    return index < view.size and view.is_finite(index)


def _own_subject(view: View, index: int) -> bool:
    """Whether the verb has a subject close before it: "Kerry, a senator, said the talks"."""
    subjects = [child for child in children(view.tokens[index], "nsubj") if child.i < index]
    if not subjects:
        return False
    nearest = subjects[-1]
    if any(child.dep_ == "acl:relcl" for child in nearest.subtree):
        return True
    return index - nearest.i < 15 and not view.finite_between(nearest.i + 1, index)


def clause_after(view: View, index: int) -> int:
    """The token after the days, places and hearers that follow a reporting verb."""
    j = index
    while j < min(view.size, index + REACH) and view.low[j] not in {",", ".", ";"} and view.opens(j) is None:
        j += 1
    return j
