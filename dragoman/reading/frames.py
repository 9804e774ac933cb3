"""What the stages that find propositions hand to the composer: claims before they have certainty, time and speaker."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Mention, RungClaim, Span

# A flag: it is so on the day of publication, for what is said is said there and then.
SPOKEN = "day_of_speaking"
# A flag: the text opens with it, in the past tense: it was on the day of publication or the day before.
LEAD = "told_in_lead"


@dataclass(frozen=True, slots=True)
class Frame:
    """One proposition found in one sentence.

    `sentence`: index among the parsed sentences. `head`: index of the token, in that sentence's parse, that carries the
    proposition: its certainty, polarity and time are those of this word. `span`: the clause in document offsets,
    trimmed of white space. A rung's `status` is what the governing words say (announced, signed, sought); IN_FORCE
    where they say nothing, and the composer then lowers it to match the certainty.
    """

    sentence: int
    head: int
    span: Span
    act: str
    plover: str | None
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    rung: RungClaim | None = None
    flags: tuple[str, ...] = ()
