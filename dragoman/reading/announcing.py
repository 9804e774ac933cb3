"""Who announces what is to be done: in the passive it is done by the one who says it will be.

"Turkey said the Swedish embassy would be shut" has Turkey shut it. Shared by the stages of acts and rungs.
"""

from __future__ import annotations

from dragoman.reading.parsed import children
from dragoman.reading.tree import Token

SAYING = frozenset("say announce declare order decide state add warn vow confirm rule insist tell threaten".split())
AHEAD = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})


def announcers(verb: Token) -> list[Token]:
    """Heads of the subjects of the saying that holds or follows a passive that is still ahead; none where it is told
    as done.
    """
    if not any(aux.lower_ in AHEAD for aux in children(verb, "aux")):
        return []
    saying = [verb.head] if verb.relation in ("ccomp", "parataxis") and verb.head is not verb else []
    saying += children(verb, "parataxis", "ccomp")
    for word in saying:
        if word.lemma_.lower() in SAYING:
            return children(word, "nsubj")
    return []
