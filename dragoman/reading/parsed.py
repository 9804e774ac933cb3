"""A sentence with its parse, and the few walks over Universal Dependencies that several stages need.

Stages of reading do not import one another; what they share is here.
"""

from __future__ import annotations

import bisect
import contextlib
import functools
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.errors import ModelError
from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.acts import load_acts
from dragoman.lexicon.forms import verb_bases
from dragoman.lexicon.hedges import load_hedges
from dragoman.lexicon.names import NameHit, fold
from dragoman.lexicon.relation_acts import load_relation_words
from dragoman.lexicon.speech import load_speech
from dragoman.model import ActorKind, BlockKind, Sentence, Span
from dragoman.reading.plain_view import plain_view, without_dateline
from dragoman.reading.repairs import (
    between_two,
    clauses_for_objects,
    clauses_of_time,
    contrasts,
    headline_infinitive,
    reports_with_verbs,
    sources_at_the_end,
    verbs_from_attributes,
)
from dragoman.reading.tree import Token, Tree

SHIPPED_MODEL = Path(__file__).parent / "english"
NEEDED = ("tagger", "morphologizer", "parser")


def model_name() -> str:
    """The pipeline that reading uses: ``$DRAGOMAN_MODEL``, else "shipped"."""
    return os.environ.get("DRAGOMAN_MODEL") or "shipped"


@functools.lru_cache(maxsize=2)
def load_model(name: str | None = None) -> Language:
    """The spaCy pipeline: `name`, else ``$DRAGOMAN_MODEL``, else the one shipped in the package.

    Another pipeline must give UD relations, UPOS and morphology. Raises ModelError where it is missing or lacks a part.
    """
    chosen = name or model_name()
    chosen = str(SHIPPED_MODEL) if chosen == "shipped" else chosen
    try:
        nlp = spacy.load(chosen)
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot load the language model {chosen!r}: {error}") from error
    missing = [part for part in NEEDED if part not in nlp.pipe_names]
    if missing:
        raise ModelError(f"the language model {chosen!r} has no {', '.join(missing)}; see model/README.md")
    return nlp


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence and its parse. `doc` holds only this sentence, as a plain view of it (`plain_view`): ask `place`,
    `start` and `end` for where a token stands in the document. `starts`, `ends`: the same for all tokens, in order.
    """

    sentence: Sentence
    doc: Tree
    starts: Sequence[int]
    ends: Sequence[int]

    @property
    def offset(self) -> int:
        """Where the first character of `doc` stands in the document."""
        return self.sentence.span.start

    @property
    def block(self) -> BlockKind:
        """The kind of block the sentence stands in."""
        return self.sentence.block

    def start(self, token: Token) -> int:
        """Where `token` begins in the document."""
        return self.starts[token.i]

    def end(self, token: Token) -> int:
        """Where `token` ends in the document (the first character after it)."""
        return self.ends[token.i]

    def place(self, token: Token) -> Span:
        """The span of one token in the document."""
        return Span(self.starts[token.i], self.ends[token.i])

    def span(self, tokens: Iterable[Token]) -> Span:
        """The document span from the first to the last of `tokens` (at least one)."""
        indices = [token.i for token in tokens]
        return Span(self.starts[min(indices)], self.ends[max(indices)])

    def tokens(self, span: Span) -> list[Token]:
        """The tokens that touch a document span."""
        first = bisect.bisect_right(self.ends, span.start)
        last = bisect.bisect_left(self.starts, span.end)
        return [self.doc[i] for i in range(first, last)]


def parse(text: str, sentences: Sequence[Sentence], nlp: Language) -> Iterator[Parsed]:
    """Parse each sentence on its own, in order; sentences without a word to parse are left out."""
    hits = load_actors().find(text)
    starts_of_hits = [hit.start for hit in hits]

    def given() -> Iterator[tuple[Doc, tuple[Sequence[int], Sentence]]]:
        for sentence in sentences:
            view, places = without_dateline(*plain_view(sentence.span.of(text)))
            if view:
                first = bisect.bisect_left(starts_of_hits, sentence.span.start)
                last = bisect.bisect_left(starts_of_hits, sentence.span.end)
                doc = familiar(nlp.make_doc(view), view, hits[first:last], sentence.span.start, places)
                yield doc, (places, sentence)

    for doc, (places, sentence) in nlp.pipe(given(), batch_size=64, as_tuples=True):
        tree = repaired(lemmatised(Tree.of(doc)), sentence.block)
        offset = sentence.span.start
        starts = [offset + places[token.idx] for token in tree]
        ends = [offset + places[token.idx + len(token.text) - 1] + 1 for token in tree]
        yield Parsed(sentence, tree, starts, ends)


# Characters of text after which the parser forgets the words it has met. With fewer it learns common words over and
# over, which costs a tenth of parsing; with more, memory grows (by about a megabyte for a million characters of news).
REMEMBERED = 2_000_000


@dataclass(slots=True)
class _Memory:
    """What one pipeline has learned of new words since it last forgot them: a zone of its memory, and the text read."""

    zone: contextlib.AbstractContextManager[object]
    read: int


_MEMORIES: dict[int, _Memory] = {}


def forget_words(nlp: Language, text: str) -> None:
    """Call before the sentences of `text` are parsed: what was learned of words in earlier texts is freed in time.

    Memory then does not grow with the archive. No parse of an earlier text may still be under way.
    """
    memory = _MEMORIES.get(id(nlp))
    if memory is not None and memory.read <= REMEMBERED:
        memory.read += len(text)
        return
    if memory is not None:
        memory.zone.__exit__(None, None, None)
    zone = nlp.memory_zone()
    zone.__enter__()
    _MEMORIES[id(nlp)] = _Memory(zone, len(text))


# Names that the treebanks know well. A name the lexicon knows is shown to the model with the norm of one of these, for
# what the model has never seen ("Chile") it takes for a common noun or a participle, and the clause falls apart.
FAMILIAR = {"adjective": "chinese", "demonym": "americans"}
FAMILIAR_STATE = ("south", "china")
FAMILIAR_PERSON = ("george", "bush")
CAPITALISED = re.compile(r"\b(?![a-z])[^\W\d_]{2,}(?:-[^\W\d_]+)*")


def familiar(doc: Doc, view: str, hits: Sequence[NameHit], offset: int, places: Sequence[int]) -> Doc:
    """`doc` with familiar norms on the tokens of names that the lexicon knows; its text, `view`, stays as it is.

    `hits`: the names in the document, of which `view` begins at `offset`; `places` as of `plain_view`.
    """
    for hit in hits:
        start, end = bisect.bisect_left(places, hit.start - offset), bisect.bisect_left(places, hit.end - offset)
        end = min(end, len(view))  # a name may go on where the sentence has ended
        span = doc.char_span(start, end, alignment_mode="expand") if start < end else None
        if span is None or hit.actor.kind is ActorKind.ORGANISATION:
            continue
        first, last = FAMILIAR_PERSON if hit.actor.kind is ActorKind.PERSON else FAMILIAR_STATE
        for token in span:
            token.norm_ = first
        span[-1].norm_ = FAMILIAR.get(hit.how, last)
    surnames = load_actors().surnames()
    for match in CAPITALISED.finditer(view):  # the text is looked at, for each token asked costs as much again
        word = match[0]
        if not word.istitle() or fold(word).lower() not in surnames:
            continue
        if (span := doc.char_span(*match.span())) is None or len(span) != 1:
            continue
        token = span[0]
        if token.norm_ == word.lower() and not (token.i and doc[token.i - 1].text.istitle()):
            token.norm_ = FAMILIAR_PERSON[-1]  # "Modi will visit" is else a pronoun
    return doc


@functools.cache
def _known_verbs() -> dict[str, str]:
    """From written forms to the verb, for the verbs that the lexicon speaks of."""
    acts = load_acts()
    hedges = load_hedges()
    hedging = verb_bases((verb for verb in hedges.verbs if " " not in verb), hedges.irregular)
    return {**hedging, **acts.verb_bases}


@functools.cache
def _clause_verbs() -> frozenset[str]:
    """Verbs that take a "that" clause: "reports that Peru said the envoys were expelled" is what it looks like."""
    return frozenset(verb.lemma for verb in load_speech().verbs.values() if "that" in verb.frames)


def lemmatised(doc: Tree) -> Tree:
    """`doc` with the lemmas of known verbs put right: the trained lemmatiser has "halte" for "halted"."""
    known = _known_verbs()
    for token in doc:
        if token.tag_.startswith("VB"):
            base_form = known.get(token.lower_)
            if base_form is not None:
                token.lemma_ = base_form
    return doc


def repaired(doc: Tree, block: BlockKind) -> Tree:
    """`doc` with what the parser gets wrong again and again put right (`repairs`)."""
    verbs_from_attributes(doc, _known_verbs(), load_relation_words().verbs)
    reports_with_verbs(doc, load_hedges().contents, _clause_verbs())
    clauses_for_objects(doc)
    between_two(doc)
    contrasts(doc)
    clauses_of_time(doc)
    sources_at_the_end(doc, _clause_verbs())
    if block in (BlockKind.HEADLINE, BlockKind.SUB_HEADING):
        headline_infinitive(doc)
    return joined_subjects(doc)


def joined_subjects(doc: Tree) -> Tree:
    """`doc` with the first of a row of names put back into it: "Norway, Ireland and Spain recognised …".

    The parser at times hangs the first name on the verb by itself, without a preposition.
    """
    for subject in [token for token in doc if base(token) == "nsubj" and token.pos_ == "PROPN"]:
        for first in list(subject.head.children):
            stray = base(first) in ("obl", "vocative", "dislocated") and first.pos_ == "PROPN" and first.i < subject.i
            if not stray or children(first, "case"):
                continue
            between = doc[first.i + 1 : subject.i]
            if any(t.text == "," for t in between) and all(t.is_punct or t.pos_ == "PROPN" for t in between):
                first.hang(first.head, subject.dep_)
                for later in [subject, *children(subject, "conj")]:
                    later.hang(first, "conj")
                break
    return doc


def children(token: Token, *relations: str) -> list[Token]:
    """Dependents of `token` by one of `relations`; a relation without a colon also matches its sub-types."""
    below = token.children
    return [child for child in below if child.relation in relations or child.dep_ in relations] if below else []


def base(token: Token) -> str:
    """The relation without its sub-type: ``nsubj`` for ``nsubj:pass``."""
    return token.relation


def subtree(token: Token, without: Iterable[str] = ()) -> list[Token]:
    """`token` and all below it in text order; branches hanging by a relation in `without` are left out."""
    skipped = set(without)
    found: list[Token] = []
    stack = [token]
    while stack:
        head = stack.pop()
        found.append(head)
        stack.extend(
            child for child in head.children if not (skipped and (child.dep_ in skipped or child.relation in skipped))
        )
    return sorted(found, key=lambda t: t.i)


def ancestors(token: Token) -> Iterator[Token]:
    """The heads above `token`, nearest first."""
    while token.head is not token:
        token = token.head
        yield token
