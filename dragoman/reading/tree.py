"""A sentence's parse as plain objects: the tokens of one sentence and the tree of Universal Dependencies over them.

The names are those of spaCy's tokens, so that whoever knows one knows the other. Rules ask a token for its head,
children and word class tens of times, which costs far less on plain attributes than on spaCy's own tokens.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from spacy.strings import StringStore
from spacy.tokens import Doc

QUOTES = frozenset("'\"`«»‘’‚‛“”„‟‹›❮❯") | {"''", "``"}
ATTRIBUTES: list[int | str] = ["IDX", "HEAD", "LEMMA", "POS", "TAG", "DEP", "SPACY"]


class Token:
    """One word or mark.

    `i`: its index in the sentence; `idx`: its first character in the sentence's plain view; `head`: what it hangs on,
    itself at the root; `children`: what hangs on it, in text order; `dep_`: the relation to the head, `relation` the
    same without its sub-type (``nsubj`` for ``nsubj:pass``); `tag_`: Penn Treebank; `pos_`: UPOS.
    """

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_punct",
        "is_quote",
        "is_space",
        "is_upper",
        "lemma_",
        "lower_",
        "pos_",
        "relation",
        "tag_",
        "text",
        "whitespace_",
    )

    def __init__(
        self, doc: Tree, i: int, idx: int, text: str, lemma: str, pos: str, tag: str, dep: str, spaced: bool
    ) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text = text
        self.lemma_ = lemma
        self.pos_ = pos
        self.tag_ = tag
        self.dep_ = dep
        self.relation = _base(dep)
        self.whitespace_ = " " if spaced else ""
        self.head: Token = self
        self.children: list[Token] = []
        self.lower_, self.is_alpha, self.is_punct, self.is_quote, self.is_space, self.is_upper = _form(text)

    def __repr__(self) -> str:
        return self.text

    def hang(self, head: Token, dep: str) -> None:
        """Hang this token on another head by another relation."""
        self.head.children = [child for child in self.head.children if child is not self]
        self.head, self.dep_, self.relation = head, dep, _base(dep)
        head.children = sorted([*head.children, self], key=lambda token: token.i)

    def take_place_of(self, other: Token) -> None:
        """Stand where `other` stands, under its head or as the root. `other` is left without a head."""
        self.head.children = [child for child in self.head.children if child is not self]
        if other.head is other:
            self.head, self.dep_, self.relation = self, other.dep_, other.relation
        else:
            head = other.head
            head.children = [child for child in head.children if child is not other]
            self.head, self.dep_, self.relation = head, other.dep_, other.relation
            head.children = sorted([*head.children, self], key=lambda token: token.i)
        other.head = other

    def become(self, pos: str, tag: str) -> None:
        """Be of another word class."""
        self.pos_, self.tag_ = pos, tag

    @property
    def left_edge(self) -> Token:
        """The leftmost token of the subtree."""
        return self.doc.edges[self.i][0]

    @property
    def right_edge(self) -> Token:
        """The rightmost token of the subtree."""
        return self.doc.edges[self.i][1]

    @property
    def lefts(self) -> list[Token]:
        """Children before the token."""
        return [child for child in self.children if child.i < self.i]

    @property
    def subtree(self) -> list[Token]:
        """The token and all below it, in text order."""
        found, stack = [], [self]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(token.children)
        return sorted(found, key=lambda token: token.i)

    def nbor(self, step: int = 1) -> Token:
        """The token `step` further on; raises IndexError outside the sentence."""
        if not 0 <= self.i + step < len(self.doc):
            raise IndexError(f"no token {step:+d} of {self.text!r}")
        return self.doc[self.i + step]

    def is_ancestor(self, other: Token) -> bool:
        """Whether `other` stands somewhere below this token."""
        node = other
        while node.head is not node:
            node = node.head
            if node is self:
                return True
        return False


class Tree(list[Token]):
    """The tokens of one sentence in text order; a slice is a list of tokens."""

    __slots__ = ("_edges", "text")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self._edges: list[tuple[Token, Token]] | None = None

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """The tree of a parsed spaCy document. A head that the parser leaves outside makes a root."""
        text = doc.text
        tree = cls(text)
        strings = doc.vocab.strings
        known = _LABELS.get
        rows = doc.to_array(ATTRIBUTES).tolist()
        ends = [row[0] for row in rows[1:]] + [len(text)]
        for i, ((idx, _, lemma, pos, tag, dep, spaced), end) in enumerate(zip(rows, ends, strict=True)):
            written = text[idx : end - 1 if spaced else end]
            pos_, tag_ = known(pos) or _label(strings, pos), known(tag) or _label(strings, tag)
            dep_, lemma_ = known(dep) or _label(strings, dep), strings[lemma] if lemma else ""
            tree.append(Token(tree, i, idx, written, lemma_, pos_, tag_, dep_, bool(spaced)))
        for i, row in enumerate(rows):
            if head := row[1]:
                token, above = tree[i], tree[i + (head - 2**64 if head >= 2**63 else head)]
                token.head = above
                above.children.append(token)
        return tree

    def text_of(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, both included; empty where they stand the other way round."""
        if first > last:
            return ""
        return self.text[self[first].idx : self[last].idx + len(self[last].text)]

    @property
    def edges(self) -> Sequence[tuple[Token, Token]]:
        """For each token the leftmost and rightmost token of its subtree; for a tree that no longer changes."""
        if self._edges is None:
            left, right = list(range(len(self))), list(range(len(self)))
            for token in reversed(self._downwards()):
                i, head = token.i, token.head.i
                left[head] = min(left[head], left[i])
                right[head] = max(right[head], right[i])
            self._edges = [(self[first], self[last]) for first, last in zip(left, right, strict=True)]
        return self._edges

    def _downwards(self) -> list[Token]:
        """All tokens, heads before what hangs on them."""
        found = [token for token in self if token.head is token]
        for token in found:
            found.extend(token.children)
        return found


@functools.lru_cache(maxsize=1 << 16)
def _form(text: str) -> tuple[str, bool, bool, bool, bool, bool]:
    """What the form of a word says: in lower case; letters only, punctuation, quotation mark, white space, capitals."""
    mark = bool(text) and all(_punctuation(char) for char in text)
    return text.lower(), text.isalpha(), mark, text in QUOTES, text.isspace(), text.isupper()


@functools.cache
def _punctuation(char: str) -> bool:
    import unicodedata

    return unicodedata.category(char).startswith("P")


@functools.lru_cache(maxsize=1 << 12)
def _base(dep: str) -> str:
    return dep.split(":", maxsplit=1)[0]


_LABELS: dict[int, str] = {}


def _label(strings: StringStore, number: int) -> str:
    """A label (word class, tag, relation) by its number: these are few, and looking one up in a dictionary is cheap."""
    found = _LABELS[number] = strings[number] if number else ""
    return found
