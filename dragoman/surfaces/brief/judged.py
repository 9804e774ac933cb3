"""Judgements in words."""

from __future__ import annotations

from dragoman.judgements import About, Judgement, Verdict

_VERBS = {
    Verdict.SAME: "are the same",
    Verdict.NOT_SAME: "are not the same",
    Verdict.UNSURE: "may or may not be the same",
}


def told(judgement: Judgement) -> str:
    """The decision in words."""
    first, *rest = (one[:8] if judgement.about is not About.ACTOR else one for one in judgement.subjects)
    if judgement.verdict is Verdict.RETRACT:
        return f"Claim {first} is retracted"
    if judgement.verdict is Verdict.CORRECT:
        changes = ", ".join(f"{name} {value}" for name, value in judgement.changes)
        return f"Claim {first} is corrected: {changes}"
    if judgement.verdict is Verdict.UNDO:
        return f"Judgement {first} is undone"
    return f"{judgement.about.value.capitalize()}s {first} and {rest[0]} {_VERBS[judgement.verdict]}"
