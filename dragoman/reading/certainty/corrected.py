"""Reports that the very next sentence says are wrong: "Several papers wrote that the envoy had left. That was wrong."

Told by the words that open the next sentence and close its first clause, so that what somebody else says of the report
("That is false, Lima said") does not count: it is that speaker's word against the report's.
"""

from __future__ import annotations

import re

# Longer openings are none: what is looked at of the next sentence, in characters.
OPENING = 90
_WRONG = "wrong|false|untrue|not so|not true|not the case|incorrect|inaccurate|mistaken|unfounded|baseless|fabricated"
_IT = (
    r"(?:that|this|it|they|both|none of (?:that|this|it)|"
    r"(?:the|that|this|those|these|such|all)(?: \w+){0,2} "
    r"(?:reports?|accounts?|stor(?:y|ies)|claims?|rumou?rs?|articles?))"
)
_SAID_WRONG = re.compile(
    rf"\s*(?P<it>{_IT}) (?:is|was|are|were|proved|turned out to be|has proved|have proved)"
    rf"(?: (?:all|both|simply|entirely|plainly|wholly|completely|quite|later|since))?"
    rf" (?:to be )?(?P<wrong>{_WRONG}|true)\s*(?:[.:;!]|,? (?:because|since|as|for|and|however)\b|—|–|\Z)",
    re.IGNORECASE,
)


def said_wrong(text: str, end: int) -> bool:
    """Whether what follows a reported sentence, which ends at `end`, says in the writer's voice that it is wrong."""
    found = _SAID_WRONG.match(text[end : end + OPENING])
    if found is None:
        return False
    none = found["it"].lower().startswith("none")
    return none == (found["wrong"].lower() == "true")
