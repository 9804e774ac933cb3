"""Where what is said ends: another voice begins (", but Kos said"), or the same voice anew ("and warned that")."""

from __future__ import annotations

from dragoman.reading.attribution.phrases import phrase_after
from dragoman.reading.attribution.quoted import sentence_end
from dragoman.reading.attribution.view import CLAUSE_WORDS, SUBJECT_PRONOUNS, View
from dragoman.reading.parsed import children

GLOSS = 30  # tokens in which a comma would close an explanation
TELLING = frozenset({"told", "tells", "said", "says"})


def cuts(view: View, cue: int, start: int, j: int) -> bool:
    """Whether another voice, or the same voice anew, begins at token `j`."""
    low = view.low[j]
    if low in {"while", "whereas", "but"} and reports_with_subject(view, j + 1):
        return True
    if low == "according":
        return view.low[j + 1 : j + 2] == ["to"] and view.low[j - 2 : j] != ["that", ","]
    if low == "," and _glosses(view, start, j):
        return True
    if low in {",", "-", "–", "—", "―", "--"} and j + 1 < view.size:
        return _comma_cuts(view, j)
    if low == ":":
        return _other_quote(view, j + 1)
    if view.is_mark(j - 1) and view.low[j - 2] == ",":  # “... a mistake,” adding
        return view.tokens[j].tag_ == "VBG" and low in view.lexicon.verb_forms
    if view.pos[j] != "CCONJ" and low not in {"and", "but"}:
        return False
    return _joins_cue(view, cue, j) or _other_tense(view, cue, start, j)


def _other_quote(view: View, index: int) -> bool:
    """Whether a quotation opens at the token that has a voice of its own: ...: “...,” he said."""
    quote = view.opens(index)
    return quote is not None and quote.inner.of(view.text).rstrip()[-1:] == ","


def _glosses(view: View, start: int, comma: int) -> bool:
    """Whether the outlet explains a name or place after the comma: met Kos, WHO turns 80; flew to Lima, A PORT of ...

    Only at the end of what is said: not in "that Kos, who turns 80, would resign".
    """
    low = view.low[comma + 1 : comma + 2]
    named = low in (["a"], ["an"]) and view.pos[comma - 1] == "PROPN"
    if not named and low not in (["who"], ["whose"], ["whom"], ["where"]):
        return False
    closing = next((k for k in range(comma + 2, min(view.size, comma + GLOSS)) if view.low[k] == ","), None)
    return closing is None and view.finite_between(start, comma)


def _comma_cuts(view: View, comma: int) -> bool:
    """Whether ", adding ..." or ", but X said ..." follows."""
    k = comma + 1
    while k < view.size - 1 and (view.pos[k] in {"ADV", "CCONJ"} or view.low[k] in {"while", "before", "after"}):
        k += 1
    if view.tokens[k].tag_ == "VBG" and view.lexicon.verb_forms.get(view.low[k]):
        return True
    joined = view.low[comma + 1] in {"but", "and", "while", "though", "although", "whereas"}
    if k > comma + 1 and joined:
        return reports_with_subject(view, k)
    return k == comma + 1 and _speaks_anew(view, k)


def _speaks_anew(view: View, k: int) -> bool:
    """Whether a clause "others argue that ..." begins at token `k` without a conjunction; not ", he said, "."""
    if view.pos[k] == "ADP":  # ", on Tuesday night he said it ..."
        end = phrase_after(view, k + 1, appositive=False)
        k = end - 1 if view.low[end - 1] in SUBJECT_PRONOUNS else end
    verb = reporting_after(view, k)
    if verb is None:
        return False
    if verb + 1 >= sentence_end(view):  # "they agreed to sell it, records show"
        return True
    after = view.low[verb + 1]
    return after == ":" or after in SUBJECT_PRONOUNS | CLAUSE_WORDS or view.opens(verb + 1) is not None


def _joins_cue(view: View, cue: int, conjunction: int) -> bool:
    """Whether "and warned" goes on from the cue and not from the content."""
    if _joined_by_parse(view, cue, conjunction):
        return True
    k = conjunction + 1
    while k < view.size - 1 and view.pos[k] == "ADV":
        k += 1
    if (
        k < view.size
        and view.tokens[k].tag_ == view.tokens[cue].tag_ == "VBG"
        and view.low[k] in view.lexicon.verb_forms
    ):
        return True
    if k + 1 >= view.size or not view.is_reporting(k) or not _same_form(_group_form(view, cue), view.tokens[k].tag_):
        return False
    said = view.low[k + 1] in {"that", ":"} or view.opens(k + 1) is not None
    return view.tokens[k].head.i <= cue or said or (view.low[conjunction] == "but" and view.low[k] in TELLING)


def _other_tense(view: View, cue: int, start: int, conjunction: int) -> bool:
    """Whether "and warned" has the tense of the cue and of nothing that was said: says it WILL FIGHT ON and REFUSES."""
    k = conjunction + 1
    while k < view.size - 1 and view.pos[k] == "ADV":
        k += 1
    form = _group_form(view, cue)
    turns = view.low[conjunction] == "but" and view.low[conjunction - 1] == ","  # said ..., BUT GAVE no date
    if turns and k < view.size and form == "VBD" and view.tokens[k].tag_ == "VBD":
        return True
    if k >= view.size or form not in {"VBD", "VBZ"} or view.tokens[k].tag_ != form or not view.is_verb(k):
        return False
    return not any(view.tokens[i].tag_ == form for i in range(start, conjunction))


def _joined_by_parse(view: View, cue: int, conjunction: int) -> bool:
    """Whether the parse joins a finite verb without a subject of its own to the cue: said ..., but DID not name him."""
    for other in children(view.tokens[cue], "conj"):
        joined = any(child.i == conjunction for child in children(other, "cc"))
        finite = view.is_finite(other.i) or any(view.is_finite(child.i) for child in children(other, "aux", "cop"))
        if joined and finite and not children(other, "nsubj"):
            return True
    return False


def _group_form(view: View, cue: int) -> str:
    """The form that "and said" must have to go on from the cue: that of its finite auxiliary where it has one."""
    finite = [child.tag_ for child in children(view.tokens[cue], "aux") if child.i < cue and view.is_finite(child.i)]
    return finite[0] if finite and finite[0] != "MD" else view.tokens[cue].tag_


def _same_form(cue: str, other: str) -> bool:
    """Whether "and" can join a verb tagged `other` to the cue: "said ... and warned", "calling ... and said"."""
    plain = {"VB", "VBP"}
    return cue == other or {cue, other} <= plain or (cue == "VBG" and other in {"VBD", "VBZ"})


def reports_with_subject(view: View, k: int) -> bool:
    """Whether a clause "X said" begins at token `k`."""
    return reporting_after(view, k) is not None


def reporting_after(view: View, k: int) -> int | None:
    """The reporting verb of the clause "X said" that begins at token `k`."""
    first = end = phrase_after(view, k)
    while end < view.size and view.pos[end] in {"AUX", "ADV", "PART"}:
        end += 1
    if first == k or end >= view.size or not view.is_reporting(end):
        return None
    plain = any("quote" in verb.frames for verb, _ in view.verbs_at(end))  # "sees", "finds" report only with "that"
    return end if plain or view.low[end + 1 : end + 2] == ["that"] else None
