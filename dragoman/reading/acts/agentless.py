"""Who does what a passive tells without saying so: who announces it, the authorities of the place, who frees the held,
who receives the envoy.

Part of the stage of acts.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Mention
from dragoman.reading.acts.arguments import Arguments
from dragoman.reading.acts.reach import of_objects, sides
from dragoman.reading.announcing import announcers
from dragoman.reading.parsed import base
from dragoman.reading.tree import Token

# Done to envoys by the state that receives them.
TO_ENVOYS = frozenset({"summon", "expel"})
ENVOYS = frozenset(
    {"ambassador", "envoy", "diplomat", "consul", "chargé", "charge", "attaché", "attache", "commissioner"}
)
POSTED = frozenset({"to", "in", "at"})
LETTING_GO = frozenset({"release", "free", "pardon", "deport", "repatriate"})


def by_announcer(
    arguments: Arguments, verb: Token, nouns: Sequence[Token], recipients: list[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """A hostile passive still ahead is done by who says so: "Peru said the Chilean consulate would be closed"."""
    saying = [m for head in announcers(verb) for m in arguments.parties(head)]
    done_to = of_objects(arguments, [*arguments.objects(verb), *nouns], sides(saying)) or recipients
    return (saying, done_to) if sides(saying) and sides(done_to) - sides(saying) else ([], recipients)


def by_authority(
    arguments: Arguments, verb: Token, nouns: Sequence[Token], recipients: list[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """A passive that names nobody is done by the authorities of the place: "held in Chad", "thrown out of Chad"."""
    done_to = of_objects(arguments, arguments.objects(verb), ()) or recipients
    out_of = arguments.after([verb], ("from", "of"))
    there = [*out_of, *arguments.after([verb, *nouns], ("in", "at", "inside"))]
    place = of_objects(arguments, there, sides(done_to)) or _who_lets_go(arguments, verb)
    return (place, done_to) if place else ([], recipients)


def by_host(arguments: Arguments, verb: Token) -> tuple[list[Mention], list[Mention]]:
    """An envoy who is sent for or sent away is so by the state where he is posted: "Chile's envoy to Peru was …"."""
    envoys = [noun for noun in arguments.objects(verb) if arguments.lemma(noun) in ENVOYS]
    posts = [m for noun in arguments.after(envoys, POSTED) for m in arguments.parties(noun)]
    hosts = {m.span: m for m in posts}
    sent = [m for noun in envoys for m in arguments.parties(noun) if m.span not in hosts]
    return (list(hosts.values()), sent) if sides(hosts.values()) and sides(sent) - sides(hosts.values()) else ([], [])


def _who_lets_go(arguments: Arguments, verb: Token) -> list[Mention]:
    """Who releases people that were held: "freed ten soldiers who had been held since May"."""
    freed = verb.head if verb.dep_ in ("acl:relcl", "acl") else None
    if freed is None or base(freed) != "obj" or arguments.lemma(freed.head) not in LETTING_GO:
        return []
    return [m for subject in arguments.subjects(freed.head) for m in arguments.parties(subject)]
