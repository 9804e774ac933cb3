"""One sentence as the attribution rules see it: tokens, quotations, and what surface rules ask of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.speech import SpeechLexicon, SpeechVerb
from dragoman.model import Span
from dragoman.reading.attribution.quotes import Quote, Quotes
from dragoman.reading.parsed import Parsed
from dragoman.reading.tree import Token

NOUNS = frozenset({"NOUN", "PROPN"})
DAYS = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
        "august september october november december today yesterday tomorrow tonight morning afternoon evening "
        "night week weekend month year day earlier later late early recently then"
    ).split()
)
VENUES = frozenset(
    (
        "interview statement briefing conference speech tweet post remarks address email e-mail letter memo call "
        "phone video message report article op-ed column editorial news-conference rally fundraiser event hearing "
        "meeting summit panel forum debate podcast broadcast note filing press reporters telephone television "
        "radio twitter facebook response reply reference trip visit"
    ).split()
)
BE = frozenset("be is are was were been being am 's ’s 're ’re gets got".split())
CLAUSE_WORDS = frozenset("that whether if how why what when where who which".split())
SUBJECT_PRONOUNS = frozenset("i he she they we you it who there this that these those".split())
DATELINE = 14  # tokens that a dateline has at most
REACH = 250  # tokens: how far a rule looks for the end of a clause, so that work stays linear in any text
MAX_PHRASE = 40  # tokens; a source longer than this is a parse gone wrong


def _part_of_speech(token: Token) -> str:
    """The tag, with names that were taken for exclamations or scraps put right ("AFP")."""
    if token.text == "%":
        return "NOUN"
    odd = token.pos_ in {"INTJ", "X", "SYM"} and token.is_alpha
    return "PROPN" if odd and token.text.isupper() and len(token.text) > 1 else token.pos_


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `start` to `end` (left out) of one sentence."""

    start: int
    end: int


class View:
    """A parsed sentence with its quotations and word forms; positions are token indices."""

    def __init__(
        self,
        text: str,
        parsed: Parsed,
        quotes: Quotes,
        lexicon: SpeechLexicon,
        paragraph: Span,
        label: tuple[int, int] | None = None,
    ) -> None:
        """`label`: the colon of the label of a transcript at the sentence's start, and where the words end after it."""
        self.text = text
        self.parsed = parsed
        self.quotes = quotes
        self.lexicon = lexicon
        self.paragraph = paragraph
        self.label = label
        self.tokens: list[Token] = list(parsed.doc)
        self.low = [token.lower_ for token in self.tokens]
        self.pos = [_part_of_speech(token) for token in self.tokens]
        self.size = len(self.tokens)
        self.body = self._after_dateline()
        self.quoted: list[Quote | None] = [None] * self.size
        if quotes.touch(parsed.sentence.span):
            self.quoted = [quotes.at(start) for start in parsed.starts]

    def _after_dateline(self) -> int:
        """The first token of the news itself: after "HANOI (Reuters) -" or "GENEVA —"."""
        for j in range(1, min(self.size, DATELINE)):
            if self.low[j] in {"-", "–", "—", "―", "--"}:
                before = self.tokens[:j]
                agency = any(token.text == ")" for token in before[-2:])
                return j + 1 if agency or (before[0].text.isupper() and len(before[0].text) > 3) else 0
            if self.pos[j] in {"VERB", "AUX"} and not self.tokens[j].text.isupper():
                return 0
        return 0

    def start(self, index: int) -> int:
        """Where token `index` starts in the document; the sentence's end for one past the last."""
        if index >= self.size:
            return self.parsed.sentence.span.end
        return self.parsed.start(self.tokens[index])

    def end(self, index: int) -> int:
        """Where token `index` ends in the document."""
        return self.parsed.end(self.tokens[index])

    def span(self, run: Run) -> Span | None:
        """The document span of a run without punctuation and space at its edges; None where nothing is left."""
        first, last = run.start, min(run.end, self.size) - 1
        while first <= last and self.is_edge(first):
            first += 1
        while last >= first and self.is_edge(last):
            last -= 1
        return Span(self.start(first), self.end(last)) if first <= last else None

    def is_edge(self, index: int) -> bool:
        """Whether the token is punctuation (not a quotation mark or bracket) or white space."""
        token = self.tokens[index]
        return token.is_space or self.low[index] in {",", ".", ";", ":", "-", "–", "—", "―", "--", "..."}

    def is_mark(self, index: int) -> bool:
        """Whether the token is a quotation mark."""
        token = self.tokens[index]
        return token.is_quote or (self.low[index] in {"''", "``", "'", "’", "‘"} and token.is_punct)

    def opens(self, index: int) -> Quote | None:
        """The quotation that opens at this token."""
        return self.quotes.opening_at(self.start(index)) if index < self.size else None

    def closed_before(self, index: int) -> Quote | None:
        """The quotation that ends just before token `index`, a comma or full stop after the mark allowed."""
        j = index - 1
        while (
            j >= 0
            and (self.tokens[j].is_space or self.low[j] in {",", ".", "—", "–", "-", "―", "--"})
            and not self.quoted[j]
        ):
            j -= 1
        if j >= 0:
            return (
                self.quoted[j]
                if self.quoted[j] and (index >= self.size or self.quoted[index] is not self.quoted[j])
                else None
            )
        before = self.parsed.sentence.span.start - 1
        while before >= self.paragraph.start and self.text[before].isspace():
            before -= 1
        quote = self.quotes.at(before) if before >= self.paragraph.start else None
        return quote if quote and quote.span.end == before + 1 else None

    def next_quote(self, position: int) -> Quote | None:
        """The quotation that opens at `position`, white space and a comma or stop skipped, in the same paragraph."""
        while position < self.paragraph.end and (self.text[position].isspace() or self.text[position] in ",.:"):
            position += 1
        return self.quotes.opening_at(position)

    def verbs_at(self, index: int) -> Iterator[tuple[SpeechVerb, int]]:
        """Verbs of the lexicon that are written from token `index` on, longest first, with their last token."""
        for verb in self.lexicon.verb_forms.get(self.low[index], ()):
            more = len(verb.words) - 1
            start = index + 1
            if (
                more
                and start < self.size
                and (self.low[start] in DAYS or self.pos[start] == "ADV")
                and self.low[start] != verb.words[1]
            ):
                start += 1  # "called Wednesday for"
            if tuple(self.low[start : start + more]) == verb.words[1:]:
                yield verb, start + more - 1 if more else index

    def is_reporting(self, index: int) -> bool:
        """Whether the token is a form of a reporting verb that is used as a verb."""
        return self.is_verb(index) and any(verb.frames & {"that", "quote"} for verb, _ in self.verbs_at(index))

    def is_directive(self, index: int) -> bool:
        """Whether the token is a verb that tells somebody to do something."""
        return any("object_to" in verb.frames for verb, _ in self.verbs_at(index))

    def is_verb(self, index: int) -> bool:
        """Whether the token is a verb by its tag, or a form that is nothing else; not "self-described"."""
        token = self.tokens[index]
        if index > 0 and self.low[index - 1] == "-" and not self.tokens[index - 1].whitespace_:
            return False
        if token.lower_ == "promising" and index + 1 < self.size and self.pos[index + 1] in {"ADJ", "NOUN"}:
            return False
        if token.pos_ == "NOUN" and 0 < index < self.size - 1 and self.low[index + 1] == "that":
            if self.pos[index - 1] == "PROPN" or self.tokens[index - 1].tag_ == "PRP":
                return True
            return token.tag_ == "NNS" and self._after_speaker(index) and not self.finite_between(index + 2, index + 3)
        if token.pos_ == "NOUN" and (self._is_headline_verb(index) or self._is_root_verb(index)):
            return True
        if token.tag_ in {"VBZ", "VBD", "VBP"} and any(c.dep_ == "nsubj" for c in token.lefts):
            return True  # a finite verb by its tag and its subject
        if token.dep_ == "ROOT" and self.low[index].endswith("ed") and any(c.dep_ == "nsubj" for c in token.lefts):
            return True  # tagged as an adjective by mistake
        return token.pos_ in {"VERB", "AUX"} or self.low[index] in {"said", "says", "told", "added", "saying", "wrote"}

    def _after_speaker(self, index: int) -> bool:
        """Whether a singular noun for somebody who can speak stands right before: the ministry CLAIMS that."""
        before = self.tokens[index - 1]
        kinds = ("speaker", "officials_unnamed", "analysts_unnamed", "media", "document")
        return before.tag_ == "NN" and any(self.lexicon.is_source(kind, before.lower_) for kind in kinds)

    def _is_root_verb(self, index: int) -> bool:
        """Whether "calls" in "The accord calls on all states" is a verb: a particle follows, nothing else is finite."""
        token = self.tokens[index]
        if token.dep_ != "ROOT" or token.tag_ != "NNS" or index == 0 or self.pos[index - 1] not in NOUNS:
            return False
        if not any(last > index for _, last in self.verbs_at(index)):
            return False
        return self.tokens[index - 1].tag_ in {"NN", "NNP"} and not self.finite_between(0, self.size)

    def _is_headline_verb(self, index: int) -> bool:
        """Whether "Hopes" in "Norway Hopes to Host" is a verb, though it could be a noun: a name and "to do" beside."""
        if not 0 < index < self.size - 2 or not self.low[index].endswith("s") or self.low[index + 1] != "to":
            return False
        if self.pos[index - 1] != "PROPN" or self.tokens[index + 2].tag_ != "VB":
            return False
        return any("to" in verb.frames for verb, last in self.verbs_at(index) if last == index)

    def is_finite(self, index: int) -> bool:
        """Whether the token is a finite verb or auxiliary."""
        return self.tokens[index].tag_ in {"VBZ", "VBD", "VBP", "MD"}

    def finite_between(self, start: int, end: int) -> bool:
        """Whether a finite verb stands in the run."""
        return any(self.is_finite(i) for i in range(start, min(end, self.size)))
