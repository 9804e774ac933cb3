"""Words that open a condition, and whether a claim is itself what something else hangs on."""

from __future__ import annotations

import re

from dragoman.model import Claim

# "Once" and "until" before a figure or an article tell a time ("once a colony", "until 2030"), and so does "at once".
CONDITION = re.compile(
    r"(?<!even )(?<!as )\b(?:(?:only |but )?if|unless|(?<!at )(?<!more than )once(?= (?!an?\b|again\b|more\b|\d))"
    r"|(?:not )?(?:until|till)(?= (?!\d|then\b|now\b|recently\b))|provided(?= that\b| [a-z]+ )|as long as|so long as"
    r"|on (?:the )?condition(?: that)?|in case|assuming(?: that)?|only (?:when|after|once))\b",
    re.IGNORECASE,
)


def is_condition(claim: Claim) -> bool:
    """Whether the claim's own words begin with a condition ("unless warships enter its waters")."""
    found = CONDITION.match(claim.quote.lstrip("“\"‘' "))
    return found is not None
