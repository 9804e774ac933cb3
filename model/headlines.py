"""Training variants in the letter case of headlines, which treebanks hardly contain and news is full of."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

# Words that English headline style keeps small: articles, short prepositions, conjunctions (common newspaper rule).
SMALL = frozenset(
    "a an and as at but by for from if in into nor of off on or over per so the to up via with yet".split()
)


def headline_case(example: Example) -> Example:
    """The same sentence in title case; words of one capital run ("US") stay as they are."""
    doc = example.reference
    words = [
        word.text
        if not word.text[:1].islower() or (position and word.lower_ in SMALL) or not word.is_alpha
        else word.text[0].upper() + word.text[1:]
        for position, word in enumerate(doc)
    ]
    cased = Doc(
        doc.vocab,
        words=words,
        spaces=[bool(word.whitespace_) for word in doc],
        tags=[word.tag_ for word in doc],
        pos=[word.pos_ for word in doc],
        morphs=[str(word.morph) for word in doc],
        lemmas=[word.lemma_ for word in doc],
        heads=[word.head.i for word in doc],
        deps=[word.dep_ for word in doc],
    )
    return Example(Doc(doc.vocab, words=[w.text for w in cased], spaces=[bool(w.whitespace_) for w in cased]), cased)


@registry.augmenters("dragoman.headline_case.v1")  # type: ignore[untyped-decorator]  # spaCy's registry has no types
def headline_case_augmenter(share: float) -> Callable[[Language, Example], Iterator[Example]]:
    """Yield each example, and for a `share` of the short ones the headline-cased variant in its place."""
    chance = random.Random(7)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        if len(example.reference) <= 30 and chance.random() < share:
            variant = headline_case(example)
            yield Example(nlp.make_doc(variant.reference.text), variant.reference)
        else:
            yield example

    return augment
