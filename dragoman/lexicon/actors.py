"""The lexicon of actors: states, organisations, organs, seats that stand for states, and who held which office when.

    lexicon = load_actors()
    lexicon.resolve_state("Viet Nam")                         # "VNM"
    lexicon.find("Washington expects Hanoi to agree")         # hits for USA and VNM
    lexicon.holders("head_of_government", "VNM", "2023-07-28")

The data lie in data/; this module joins them, checks them and answers. Loaded once, on first use.
"""

from __future__ import annotations

import functools
from pathlib import Path

from rapidfuzz import fuzz, process

from dragoman.errors import BadArgument
from dragoman.lexicon.actor_data import ActorData, load_actor_data
from dragoman.lexicon.context import settle
from dragoman.lexicon.names import NameHit, fold
from dragoman.lexicon.offices import CHIEFS, Holder, Person, gapped
from dragoman.lexicon.titles import Titles
from dragoman.model import Actor, ActorKind

__all__ = ["CHIEFS", "ActorLexicon", "Holder", "NameHit", "Person", "Titles", "load_actors"]

_DATA = Path(__file__).parent / "data"
# Below this likeness (of 100) a name is not worth suggesting.
_SUGGEST_FROM = 70
# A misspelt full name must be at least this like the right one, part by part (of 100).
_MISSPELT_FROM = 75
# A misspelt short name is all there is to tell by: it must be long, and like the right one (of 100).
_SHORT_FROM = 6
_SHORT_LIKE = 85


@functools.cache
def load_actors() -> ActorLexicon:
    """The lexicon shipped with the package; raises LexiconError where its data break their rules."""
    return ActorLexicon(load_actor_data(_DATA))


class ActorLexicon:
    """Everything known beforehand about who acts between states."""

    def __init__(self, data: ActorData) -> None:
        self._data = data
        self.version: str = data.version
        self.titles: Titles = data.titles
        self._found = functools.lru_cache(maxsize=4)(self._find)

    # -- actors and states -------------------------------------------------------------------------------------------

    def actor(self, actor_id: str) -> Actor:
        """The actor of an id: state, organisation, organ (``CHN-foreign-ministry``), person; BadArgument otherwise."""
        found = self._data.actors.get(actor_id) or self._composed(actor_id)
        if found is not None:
            return found
        person = self._data.offices.persons.get(actor_id)
        if person is not None:
            return self.actor_of(person, None)
        near = self._near(actor_id, [*self._data.actors, *self._data.offices.persons])
        raise BadArgument(f"no actor has the actor_id {actor_id!r}{near}")

    def _composed(self, actor_id: str) -> Actor | None:
        """Organs, groups and offices that every state has: their ids begin with the state's."""
        for cut in range(len(actor_id)):
            if actor_id[cut] != "-" or actor_id[:cut] not in self._data.actors:
                continue
            holder, key = self._data.actors[actor_id[:cut]], actor_id[cut + 1 :]
            if key in self._data.organs:
                return self.organ(key, holder.id)
            if key in self._data.groups:
                return self.group(key, holder.id)
            if any(key == kind for kind, _ in self._data.offices.by_office):
                return self.office(key, holder.id)
        return None

    def organ(self, key: str, state: str) -> Actor:
        """The organ of a state, such as its ``foreign-ministry``."""
        return Actor(
            f"{state}-{key}",
            ActorKind.ORGAN,
            f"{key.replace('-', ' ')} of {self.state_name(state)}",
            self.acts_for(state),
        )

    def group(self, key: str, state: str) -> Actor:
        """The ``government`` of a state, or its ``officials`` as a group."""
        kind = ActorKind.GOVERNMENT if key == "government" else ActorKind.GROUP
        return Actor(f"{state}-{key}", kind, f"{key} of {self.state_name(state)}", self.acts_for(state))

    def office(self, kind: str, state: str) -> Actor:
        """An office of a state, whoever holds it."""
        return Actor(
            f"{state}-{kind}",
            ActorKind.OFFICE,
            f"{kind.replace('_', ' ')} of {self.state_name(state)}",
            self.acts_for(state),
        )

    def acts_for(self, actor_id: str) -> str | None:
        """The state (or bloc) that those who act for `id` act for."""
        actor = self._data.actors.get(actor_id)
        return actor.state if actor is not None else None

    def resolve_state(self, text: str) -> str:
        """The id of a state (or organisation) from its id, a name, a demonym or its capital; BadArgument otherwise."""
        found = self._data.by_key.get(fold(text).strip().lower())
        if found is not None:
            return found
        near = self._near_state(fold(text).lower())
        raise BadArgument(f"{text!r} names no state that Dragoman knows{near}")

    def _near_state(self, text: str) -> str:
        """States with a name like `text`, by their names as they are written, each once."""
        best = process.extract(text, list(self._data.by_key), scorer=fuzz.ratio, limit=3, score_cutoff=_SUGGEST_FROM)
        names = dict.fromkeys(self.state_name(self._data.by_key[choice]) for choice, *_ in best)
        return f"; did you mean {', '.join(names)}?" if names else ""

    def _near(self, text: str, choices: list[str]) -> str:
        best = process.extract(text, choices, scorer=fuzz.ratio, limit=3, score_cutoff=_SUGGEST_FROM)
        return f"; did you mean {', '.join(choice for choice, *_ in best)}?" if best else ""

    def state_name(self, actor_id: str) -> str:
        """The short English name of a state or organisation; the id itself for anything else."""
        actor = self._data.actors.get(actor_id)
        return actor.name if actor is not None else actor_id

    def larger_neighbour(self, actor_id: str) -> str | None:
        """The state that news calls this one's larger neighbour, where that is beyond doubt."""
        return self._data.larger.get(actor_id)

    def organ_of_phrase(self, phrase: str) -> str | None:
        """The key of an organ from the words for it: ``Ministry of Foreign Affairs`` -> ``foreign-ministry``."""
        return self._data.organ_phrases.get(phrase.lower())

    @property
    def organ_phrases(self) -> dict[str, str]:
        """Words for organs -> key."""
        return self._data.organ_phrases

    @property
    def group_phrases(self) -> dict[str, str]:
        """Words for governments and groups of officials -> key."""
        return self._data.group_phrases

    # -- names in text -----------------------------------------------------------------------------------------------

    def find(self, text: str) -> list[NameHit]:
        """All names in a text, longest first at each place, none overlapping; offsets are into `text` as it is.

        Several stages ask for those of one document in turn, so the last answers are kept.
        """
        return list(self._found(text))

    def _find(self, text: str) -> tuple[NameHit, ...]:
        folded = fold(text)
        hits = list(self._data.index.scan(folded, self._data.misspellings.guess))
        return tuple(settle(text, folded, hits, self._data))

    # -- offices and persons -----------------------------------------------------------------------------------------

    def holders(self, office_kind: str, state: str, on: str | None) -> tuple[Holder, ...]:
        """Who held an office of a state on a day (two on the day of a handover); everyone known where `on` is None."""
        rows = self._data.offices.by_office.get((office_kind, state), [])
        return tuple(row for row in rows if on is None or row.on(on))

    def chiefs(self, state: str, on: str | None) -> tuple[Person, ...]:
        """The persons "the leader of" a state may mean on a day: each once."""
        found: dict[str, Person] = {}
        for kind in CHIEFS:
            for holder in self.holders(kind, state, on) if on else ():
                found.setdefault(holder.person, self.person(holder.person))
        return tuple(found.values())

    def leaders(self, state: str, on: str | None) -> tuple[Person, ...]:
        """The person "the leader of" a state means on a day, where one office leads beyond doubt; else its chiefs."""
        kind = self.titles.leads.get(state)
        first = dict.fromkeys(holder.person for holder in (self.holders(kind, state, on) if kind and on else ()))
        return tuple(self.person(id_) for id_ in first) or self.chiefs(state, on)

    def has_office(self, office_kind: str, state: str) -> bool:
        """Whether the lexicon knows any holder of that office."""
        return (office_kind, state) in self._data.offices.by_office

    def states_with(self, office_kind: str) -> frozenset[str]:
        """The states that have an office of that kind."""
        return frozenset(state for kind, state in self._data.offices.by_office if kind == office_kind)

    def person(self, actor_id: str) -> Person:
        """A person by id; BadArgument where unknown, with near matches."""
        try:
            return self._data.offices.persons[actor_id]
        except KeyError as error:
            near = self._near(actor_id, list(self._data.offices.persons))
            raise BadArgument(f"no person has the actor_id {actor_id!r}{near}") from error

    def persons_named(self, name: str, on: str | None) -> tuple[Person, ...]:
        """Everyone of that full name, variant or short name; where `on` is given, those then in office, if any."""
        offices = self._data.offices
        key = fold(name).lower()
        ids = offices.by_name.get(key) or offices.by_short.get(key, [])
        found = tuple(offices.persons[id_] for id_ in dict.fromkeys(ids))
        serving = tuple(person for person in found if on and self.serves(person.id, on))
        return serving or found

    def actor_of(self, person: Person, day: str | None, state: str | None = None) -> Actor:
        """The person as an actor; `state`, where they ever served it, else the one served on `day`, else the latest."""
        terms = self.tenure(person.id)
        served = [term.state for term in terms if term.state == state] or [t.state for t in terms if day and t.on(day)]
        home = person.state if not served or person.state in served else served[-1]
        acts_for = self.acts_for(home) if home else None
        return Actor(person.id, ActorKind.PERSON, person.name, acts_for)

    def dated(self, actor: Actor, day: str | None, state: str | None = None) -> Actor:
        """A person found by name, with the state they acted for that day; other actors as they are."""
        person = self._data.offices.persons.get(actor.id) if actor.kind is ActorKind.PERSON else None
        return actor if person is None else self.actor_of(person, day, state)

    def serves(self, person: str, on: str) -> bool:
        """Whether a person held any office that day."""
        return any(holder.on(on) for holder in self._data.offices.by_person.get(person, ()))

    def tenure(self, person_id: str) -> tuple[Holder, ...]:
        """The offices of a person, oldest first; empty for persons without one."""
        rows = self._data.offices.by_person.get(person_id, [])
        return tuple(sorted(rows, key=lambda holder: (holder.since, holder.kind)))

    def is_prominent(self, person: Person) -> bool:
        """Whether a short name may stand for someone where the text does not even name the state."""
        return person.state in self._data.prominent

    def surnames(self) -> frozenset[str]:
        """One-word short names of known persons, folded and in lower case, without those that are also plain words."""
        return self._data.surnames

    def is_plain_word(self, short: str) -> bool:
        """Whether a short name is also a word or a very common name, and needs the full name or a title first."""
        return fold(short).lower() in self._data.plain_words

    def misspelt(
        self, name: str, states: frozenset[str], kinds: tuple[str, ...], on: str | None = None
    ) -> Person | None:
        """The person whose name `name` misspells, else None; an empty answer is no error.

        Among holders of `kinds` in `states` where a title stands beside the name; with no title, all parts but one must
        be equal, and at least two. One word alone misspells the short name of one who held that office on the day.
        """
        words = fold(name).lower().split()
        if len(words) < 2:
            return self._misspelt_short(words[0], states, kinds, on) if words and on else None
        best: tuple[float, str] | None = None
        for place in range(len(words)):
            for meant, person in self._data.offices.by_gap.get(gapped(words, place), ()):
                sure = on is not None and self._is_holder(words, place, person, on)
                titled = sure or self._fits(self._data.offices.persons[person], states, kinds)
                score = _likeness(words[place], meant, equal=len(words) - 1, titled=titled)
                if score is not None and (best is None or score > best[0]):
                    best = (score, person)
        return self._data.offices.persons[best[1]] if best else None

    def _is_holder(self, words: list[str], place: int, person: str, on: str) -> bool:
        """Whether all but a given name is right and tells enough: the rare family name of one in office that day."""
        rest = " ".join(words[:place] + words[place + 1 :])
        return (
            place == 0
            and len(rest) >= _SHORT_FROM
            and not self.is_plain_word(rest)
            and self._data.offices.by_short.get(rest) == [person]
            and self.serves(person, on)
        )

    def _misspelt_short(
        self, word: str, states: frozenset[str], kinds: tuple[str, ...], on: str | None
    ) -> Person | None:
        """The only holder of the day with a short name, long enough to tell by, that is nearly `word`."""
        rows = [row for kind in kinds for state in states for row in self.holders(kind, state, on)]
        found = {
            row.person
            for row in rows
            for short in self._data.offices.persons[row.person].short
            if len(short) >= _SHORT_FROM
            and fold(short)[0].lower() == word[0]
            and fuzz.ratio(word, fold(short).lower()) >= _SHORT_LIKE
        }
        return self.person(next(iter(found))) if len(found) == 1 else None

    def _fits(self, person: Person, states: frozenset[str], kinds: tuple[str, ...]) -> bool:
        rows = self._data.offices.by_person.get(person.id, ())
        return bool(kinds) and any(row.kind in kinds and (not states or row.state in states) for row in rows)


def _likeness(seen: str, meant: str, *, equal: int, titled: bool) -> float | None:
    """How well one part of a name misspells another, 0 to 100, `equal` others being right; None where it does not."""
    # Short parts ("Li", "Xi") carry little and never count as misspelt; a sole equal part needs a title beside it.
    if seen == meant or len(meant) < 3 or seen[0] != meant[0] or not (titled or equal >= 2):
        return None
    score = float(fuzz.ratio(seen, meant))
    return score if score >= _MISSPELT_FROM else None
