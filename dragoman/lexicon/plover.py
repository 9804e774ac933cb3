"""The PLOVER class of an act as it is put: derived from act, certainty and polarity, never the other way round."""

from __future__ import annotations

from dragoman.model import Certainty, Polarity

# PLOVER folds a planned act of these classes into AGREE, one that is asked for into REQUEST, one refused into REJECT
# (manual of February 2024).
FOLDED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
# Refused too where they are not done: what is not agreed to, conceded or given back.
REFUSED = FOLDED | {"AGREE", "CONCEDE", "RETREAT"}


def plover(done: str | None, future: str | None, certainty: Certainty, polarity: Polarity) -> str | None:
    """The PLOVER class of an act as it is put; planned, asked for, refused and done ones differ."""
    if done is None:
        return None
    folded = done.split(":")[0] in FOLDED
    if polarity is Polarity.NEGATIVE or certainty is Certainty.DENIED:
        return "REJECT" if done.split(":")[0] in REFUSED else done
    if certainty is Certainty.EXPECTED and future:
        return future
    if future is None and done.split(":")[0] == "SANCTION" and certainty in (Certainty.EXPECTED, Certainty.POSSIBLE):
        return "THREATEN"  # ties that will or may be cut
    if certainty is Certainty.REQUESTED and folded:
        return "REQUEST"
    return done
