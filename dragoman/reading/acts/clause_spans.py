"""Which characters of a sentence a clause covers. Part of the stage of acts."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Span
from dragoman.reading.parsed import Parsed, base, children, subtree
from dragoman.reading.tree import Token

# How many raising and control verbs may stand between a subject and its verb.
DEPTH = 8


def clause_span(parsed: Parsed, head: Token, subjects: Sequence[Token]) -> Span:
    """The clause of `head`, from its subject on where that stands above it, without further clauses hung on it."""
    tokens = _clause(head)
    if base(head) in ("xcomp", "ccomp", "csubj", "advcl", "conj") and not children(head, "nsubj"):
        for subject in subjects:
            if subject.i < head.i and _same_clause(subject, head):
                tokens.extend(subtree(subject))
    return trimmed(parsed, tokens)


def _clause(head: Token) -> list[Token]:
    """`head` and what hangs on it, without asides, coordinated verbs, and clauses that a comma sets apart."""
    found: list[Token] = []
    stack = [head]
    while stack:
        token = stack.pop()
        found.append(token)
        for child in token.children:
            if child.relation in ("parataxis", "discourse") or _names_the_source(child):
                continue
            if token is head and child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
                continue
            if token is head and child.relation == "advcl" and _set_apart(child):
                continue
            if child.dep_ == "cc" and token.dep_ == "conj" and token.head is head:
                continue
            stack.append(child)
    return found


def _names_the_source(phrase: Token) -> bool:
    """Whether a phrase only says whose word it is (", according to the ministry")."""
    return phrase.relation == "obl" and any(case.lower_ == "according" for case in children(phrase, "case"))


def _set_apart(clause: Token) -> bool:
    """Whether a comma parts an adverbial clause from its main clause."""
    tokens = subtree(clause)
    first, last = tokens[0], tokens[-1]
    if first.i > clause.head.i:
        return first.i > 0 and (first.text == "," or clause.doc[first.i - 1].text == ",")
    return last.i + 1 < len(clause.doc) and (last.text == "," or clause.doc[last.i + 1].text == ",")


def _same_clause(subject: Token, head: Token) -> bool:
    """Whether `subject` belongs to the chain of raising and control verbs right above `head`."""
    node = head
    for _ in range(DEPTH):
        if node.i == subject.head.i:
            return True
        if base(node) not in ("xcomp", "csubj", "ccomp", "advcl"):
            return False
        node = node.head
    return False


def trimmed(parsed: Parsed, tokens: Sequence[Token]) -> Span:
    """The span of `tokens` without conjunctions and stops at its ends."""
    ordered = sorted({token.i: token for token in tokens}.values(), key=lambda token: token.i)
    while len(ordered) > 1 and (ordered[0].is_punct or ordered[0].dep_ in ("cc", "punct") or ordered[0].is_space):
        ordered.pop(0)
    while len(ordered) > 1 and (ordered[-1].is_punct or ordered[-1].dep_ == "cc" or ordered[-1].is_space):
        ordered.pop()
    return parsed.span(ordered)
