"""Stage: who is meant by "the two countries", "its larger neighbour", "he". Needs mentions; gives more of them.

Only what is near and fits is resolved; where two antecedents fit equally, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dragoman.lexicon.actors import ActorLexicon
from dragoman.lexicon.names import fold
from dragoman.model import Actor, ActorKind, Mention
from dragoman.reading.actors.coreference_groups import group_references
from dragoman.reading.actors.coreference_pronouns import pronoun_references
from dragoman.reading.actors.coreference_view import View
from dragoman.reading.parsed import Parsed
from dragoman.reading.places import Places

Finder = Callable[[str, View], Iterator[Mention]]
_FINDERS: tuple[Finder, ...] = (group_references, pronoun_references)


def resolve_references(
    text: str,
    parsed: Sequence[Parsed],
    mentions: Sequence[Mention],
    lexicon: ActorLexicon,
    published: str | None = None,
) -> tuple[Mention, ...]:
    """Mentions for expressions that refer back; several of one span where it stands for several ("both countries").

    `published`: ISO day by which offices are read; None where unknown.
    """
    view = View.of(fold(text), parsed, mentions, lexicon, published)
    found: list[Mention] = []
    for finder in _FINDERS:
        taken = Places((mention.span, mention) for mention in (*mentions, *found))
        found += [mention for mention in finder(text, view) if not taken.around(mention.span)]
    return tuple(sorted(found, key=lambda mention: (mention.span, mention.id)))


__all__ = ["Actor", "ActorKind", "resolve_references"]
