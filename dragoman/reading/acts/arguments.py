"""Who stands in which place of a clause: subjects, objects and prepositional parties, through control and passives.

Works on one parsed sentence and the mentions in it. Part of the stage of acts.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from dragoman.lexicon.acts import Acts
from dragoman.model import ActorKind, Mention
from dragoman.reading.acts.control import WHOM_ONE_BIDS, binds
from dragoman.reading.parsed import Parsed, base, children
from dragoman.reading.tree import Token

CLAUSE = frozenset({"xcomp", "advcl", "ccomp", "acl"})
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight".split())
# Who acts for the state in which they are; militants or attacks in a state may be of another.
OF_THE_PLACE = frozenset("authority government official police court judge prosecutor regulator parliament".split())
PARTICLES = frozenset({"down", "up", "off", "out"})
HANDING = frozenset({"hand", "turn", "give", "take"})  # "handed over control" has no party after "over"
# Particles where another preposition follows ("gave in to"), or where they stand right behind their verb.
BEFORE_PREPOSITIONS = PARTICLES | {"in", "back", "over", "away", "on", "through", "home", "together"}
BARE = ("VB", "VBZ", "VBP")
EACH_OTHER = frozenset({("each", "other"), ("one", "another")})
HAVE = frozenset({"have", "has", "had"})
FINITE = ("VBD", "VBZ", "VBP", "MD")
ASIDE = 14  # tokens
DEPTH = 8
STYLES = frozenset({"highness", "majesty", "excellency", "holiness"})
SOMEONE = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
ARTICLES = 4  # words that an object right behind its verb may have before its name: "the visiting", "His Majesty"


class Arguments:
    """The mentions of one sentence by the tokens they cover, and the questions that acts ask of it."""

    def __init__(self, parsed: Parsed, mentions: Iterable[Mention], acts: Acts) -> None:
        self.parsed = parsed
        self.acts = acts
        self.at: dict[int, list[Mention]] = defaultdict(list)
        # Asked of one word again and again, by each of its wordings.
        self._lemmas: dict[int, str] = {}
        self._parties: dict[int, list[Mention]] = {}
        self._subjects: dict[int, list[Token]] = {}
        for mention in mentions:
            for token in parsed.tokens(mention.span):
                self.at[token.i].append(mention)
        for token in parsed.doc:
            if token.lower_ == "whose" and (owners := self._owners_before(token)):
                self.at[token.i] = owners

    def lemma(self, token: Token) -> str:
        """The base of a word: as the lexicon knows it, else as the parser says."""
        found = self._lemmas.get(token.i)
        if found is None:
            verb = token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB")
            found = self._lemmas[token.i] = self.acts.lemma(token.text, token.lemma_, verb=verb)
        return found

    def _owners_before(self, whose: Token) -> list[Mention]:
        """Whoever "whose" stands for: the names that end right before it, two where they are joined."""
        last = whose.i - 1
        while last >= 0 and (whose.doc[last].text == "," or whose.doc[last].pos_ == "ADP"):
            last -= 1
        if last < 0 or not (here := self.named(whose.doc[last])):
            return []
        first = self._first_token(here[0])
        if first >= 2 and whose.doc[first - 1].lower_ == "and":
            here = [*self.named(whose.doc[first - 2]), *here]
        return unique(here)

    def named(self, token: Token) -> list[Mention]:
        """The mentions that cover a token; of nested ones only the longest."""
        here = self.at.get(token.i)
        if here is None:
            return []
        if len(here) < 2:
            return list(here)
        longest = max(mention.span.end - mention.span.start for mention in here)
        return [mention for mention in here if mention.span.end - mention.span.start == longest]

    def parties(self, phrase: Token) -> list[Mention]:
        """Who a noun phrase names, conjuncts included; "leaders of Japan" stands for Japan's side."""
        if phrase.i not in self._parties:
            self._parties[phrase.i] = self._find_parties(phrase)
        return list(self._parties[phrase.i])

    def _find_parties(self, phrase: Token) -> list[Mention]:
        found: list[Mention] = []
        for token in [phrase, *children(phrase, "conj"), *self._beside_name(phrase)]:
            here = self.named(token)
            if not any(m.state or m.actor.kind is ActorKind.ORGANISATION for m in here):
                acting = here or self.lemma(token) in self.acts.agents or _of_a_state(token)
                here = (self._behind(token) if acting else []) or here
            here += [mention for mention in self._before_name(token) if mention not in here] if here else []
            if not here and token.lower_ in STYLES:  # "His Highness the Emir"
                here = [m for other in children(token, "appos") for m in self.named(other)]
            if not here and (inside := self.contained(token)):
                here = [mention for noun in inside for mention in self.parties(noun)]
            found.extend(here)
            parts = [name for part in children(token, "flat") for name in [part, *children(part, "conj")]]
            found.extend(m for part in parts for m in self.named(part))  # two names run into one, "Presidents X and Y"
        return unique(found)

    def contained(self, noun: Token) -> list[Token]:
        """What a word of measure holds: "tons of food", "five million dollars in aid", "an aid package"."""
        if self.lemma(noun) not in self.acts.containers and noun.pos_ not in ("NUM", "SYM"):
            return []
        held = [child for child in children(noun, "nmod") if preposition(child) in ("of", "in", "worth")]
        return held + [child for child in children(noun, "compound") if child.pos_ == "NOUN"]

    def _behind(self, agent: Token) -> list[Mention]:
        """The state that an agent noun acts for: its possessor, adjective, or what follows of / from."""
        found: list[Mention] = []
        opposite = self.lemma(agent) in OPPOSITES
        for child in agent.children:
            if opposite and child.dep_ == "nmod:poss":
                continue  # "Peru's Chilean counterpart" acts for Chile
            if child.dep_ == "nmod:desc":  # "Kenyan politician Tom Odera"
                found.extend(self._behind(child))
            owner = child.dep_ == "nmod:poss" or base(child) in ("amod", "compound")
            opening = preposition(child) if base(child) == "nmod" else ""
            if owner or opening in ("of", "from", "by") or (opening == "in" and self.lemma(agent) in OF_THE_PLACE):
                inner = children(child, "compound", "amod") if owner else []
                for member in [child, *children(child, "conj"), *self._beside(child), *inner]:
                    found.extend(self.named(member))
            if child.lower_ == "whose" and (whose := _clause_head(agent)):
                found.extend(m for each in [whose, *children(whose, "conj")] for m in self.named(each))
        return found

    def _before_name(self, head: Token) -> list[Mention]:
        """A state joined to the adjective inside a name: "Thai" in "Thai and Laotian troops"."""
        joined = [c for c in head.children if c.relation in ("amod", "compound") and children(c, "conj")]
        return [mention for child in joined for mention in self.named(child)]

    def _beside_name(self, phrase: Token) -> list[Token]:
        """What is joined to the end of a name that holds its state ("the minister of Peru and Chile's ambassador")."""
        last = phrase
        for mention in self.at.get(phrase.i, ()):
            last = max(last, self.parsed.tokens(mention.span)[-1], key=_place)
        inside = children(last, "conj") if last is not phrase else []
        return inside + self._beside(last)

    def _beside(self, name: Token) -> list[Token]:
        """A second name joined to a name by "and" that the parser has hung on a verb ("of Peru and Chile met")."""
        after = name.doc[name.i + 1 : name.i + 3]
        if len(after) < 2 or after[0].lower_ != "and" or name.i not in self.at or after[1].i not in self.at:
            return []
        return [after[1]] if after[1].relation == "conj" and after[1].head is not name else []

    def subjects(self, token: Token) -> list[Token]:
        """Heads of the noun phrases that do what `token` says, through control, coordination and relative clauses."""
        if token.i not in self._subjects:
            self._subjects[token.i] = self._find_subjects(token)
        return list(self._subjects[token.i])

    def _find_subjects(self, token: Token, depth: int = 0) -> list[Token]:
        if depth > DEPTH:
            return []
        own = children(token, "nsubj")
        if own and self._unknown_pronoun(own[0]) and base(token) == "ccomp":
            return self._find_subjects(token.head, depth + 1) or own  # "Chad said it would …"
        if own:
            return [antecedent(subject) for subject in own if subject.dep_ != "nsubj:outer"] or own
        head, relation = token.head, base(token)
        if self.before_object(token) and (own := children(head, "nsubj") or children(head.head, "nsubj")):
            return own
        if relation not in ("xcomp", "conj") and (beside := self._named_right_before(token)):
            return beside
        if head.i == token.i:
            return misparsed_subject(token)
        if token.dep_ == "acl:relcl":
            return [head]
        if relation == "acl":
            return self._noun_subjects(token, head, depth)
        if relation == "csubj" and head.pos_ == "NOUN":
            return self._noun_subjects(token, head, depth)
        if relation in ("amod", "appos") and token.pos_ in ("ADJ", "VERB"):
            return [head]
        if relation in CLAUSE or relation == "conj":
            if binds(token, relation, self.lemma(head)) and (
                objects := self.objects(head) or self.after([head], WHOM_ONE_BIDS)
            ):
                return objects
            return self._find_subjects(head, depth + 1)
        return []

    def _unknown_pronoun(self, subject: Token) -> bool:
        return subject.lower_ in ("it", "he", "she", "they") and subject.i not in self.at

    def _named_right_before(self, verb: Token) -> list[Token]:
        """Names that end right before a verb without a subject: the parser has hung them elsewhere.

        Finite verbs, and participles after "with" ("with Premier X travelling to …").
        """
        first = min([verb, *children(verb, "aux", "cop")], key=_place)
        while first.i > 0 and verb.doc[first.i - 1].tag_ == "MD":
            first = verb.doc[first.i - 1]
        last = before_asides(first)
        if last < 0 or not (here := self.named(verb.doc[last])):
            return []
        finite = first.tag_ in FINITE
        opening = verb.doc[max(0, self._first_token(here[0]) - 1)].lower_
        if not finite and not (verb.tag_ == "VBG" and opening == "with"):
            return []
        if finite and (verb.dep_ == "acl:relcl" or opening in ("of", "to", "in", "from", "by", "for", "on", "at")):
            return []
        found = [verb.doc[last]]
        if opening == "and" and (before := self._first_token(here[0]) - 2) >= 0 and self.named(verb.doc[before]):
            found.insert(0, verb.doc[before])
        return found

    def named_before_aside(self, verb: Token) -> list[Mention]:
        """Whoever a finite verb's clause opens with before an aside: "Norway, a big donor, suspended …"."""
        last = verb.i - 1
        while last > 0 and verb.doc[last].pos_ in ("AUX", "ADV"):
            last -= 1
        if last < 2 or verb.doc[last].text != "," or verb.tag_ not in (*FINITE, "VB", "VBN"):
            return []
        for place in range(last - 1, max(0, last - ASIDE), -1):
            if verb.doc[place].text == ",":
                here = self.named(verb.doc[place - 1])
                first = self._first_token(here[0]) if here else 0
                opens = first == 0 or verb.doc[first - 1].lower_ in ("the", "that", "but", "while", ",")
                return [m for m in here if m.how != "adjective"] if opens else []
        return []

    def _first_token(self, mention: Mention) -> int:
        return int(self.parsed.tokens(mention.span)[0].i)

    def _noun_subjects(self, token: Token, noun: Token, depth: int) -> list[Token]:
        """ "officials visiting …": the officials; "efforts to convince …": whoever makes the efforts."""
        if token.tag_ in ("VBG", "VBN", *FINITE):
            return [noun]
        possessors = [owner for owner in children(noun, "nmod:poss", "compound") if self.named(owner)]
        if possessors:
            return possessors
        return self._find_subjects(noun.head, depth + 1) if base(noun) in ("obj", "obl", "xcomp") else []

    def before_object(self, verb: Token) -> bool:
        """Whether the parser has taken a clause for a noun with its verb before it ("[they have] shared evidence")."""
        head = verb.head
        if base(verb) != "amod" or verb.i > head.i or verb.pos_ != "VERB":
            return False
        near = [*head.children, *verb.doc[max(0, verb.i - 1) : verb.i]]
        if head.dep_ == "ROOT" and verb.i and verb.doc[verb.i - 1].text == ",":
            return True
        return verb.tag_ in BARE or any(token.lower_ in HAVE and token.i < verb.i for token in near)

    def objects(self, token: Token) -> list[Token]:
        """Heads of the direct objects; of a passive its subject; of a relative clause its antecedent."""
        if passive(token):
            subjects = [antecedent(child) for child in children(token, "nsubj")]
            if not subjects and token.dep_ == "conj":
                return self.objects(token.head)
            return subjects or ([token.head] if token.dep_ == "acl" else [])
        if base(token) == "amod" and (children(token, "nsubj") or self.before_object(token)):
            return [token.head]
        found = [antecedent(child) for child in children(token, "obj", "iobj")] or self.behind_particles(token)
        return found or self._someone_right_after(token)

    def _someone_right_after(self, verb: Token) -> list[Token]:
        """A person named right behind an active verb with a subject: the parser has hung the name elsewhere."""
        if verb.pos_ != "VERB" or not any(child.i < verb.i for child in children(verb, "nsubj")):
            return []
        for token in verb.doc[verb.i + 1 : verb.i + 1 + ARTICLES]:
            if someone := [mention for mention in self.named(token) if mention.actor.kind in SOMEONE]:
                last = self.parsed.tokens(someone[0].span)[-1].i
                owns = last + 1 < len(verb.doc) and verb.doc[last + 1].lower_ in ("'s", "’s", "'", "’")
                return [] if owns else [token]
            if token.pos_ not in ("DET", "PRON", "ADJ", "PROPN"):
                return []
        return []

    def behind_particles(self, verb: Token) -> list[Token]:
        """Objects whose particle the parser has taken for their preposition ("shoots down a jet")."""
        found = []
        for child in children(verb, "obl"):
            cases = [case.lower_ for case in children(child, "case")]
            handing = verb.lemma_ in HANDING and cases[:1] in (["over"], ["back"])
            if len(cases) == 1 and (cases[0] in PARTICLES or handing):
                found.append(child)
        return found

    def agents_of(self, token: Token) -> list[Token]:
        """Whoever a passive names after "by", also behind another phrase ("wounded in an ambush by guerrillas")."""
        phrases = children(token, "obl")
        found = [child for child in phrases if preposition(child) == "by"]
        if not found:  # "wounded in an ambush by guerrillas", "killed in shelling by the army"
            further = [c for phrase in phrases for c in children(phrase, "nmod")]
            further += [
                c for clause in children(token, "advcl") if clause.tag_ == "VBG" for c in children(clause, "obl")
            ]
            found = [child for child in further if preposition(child) == "by"]
        if not found and token.dep_ == "conj" and passive(token) and not children(token, "nsubj", "aux"):
            return self.agents_of(token.head)  # "was summoned by Togo, not expelled"
        return found

    def after(self, heads: Iterable[Token], prepositions: Collection[str]) -> list[Token]:
        """Noun phrases that hang on any of `heads` by one of `prepositions`."""
        return [
            antecedent(child)
            for head in heads
            for child in children(head, "obl", "nmod", "obj")
            if child.dep_ not in ("nmod:poss", "obl:tmod")
            and (
                any(case.lower_ in prepositions for case in child.children if case.relation == "case")
                or (child.tag_ in ("WDT", "WP") and child.i and child.doc[child.i - 1].lower_ in prepositions)
            )
        ]


# Words for the one on the other side: whoever they belong to is not who they act for.
OPPOSITES = frozenset({"counterpart", "rival", "opponent"})


def _clause_head(noun: Token) -> Token | None:
    """What the relative clause around a noun hangs on: "Peru, whose guards …"."""
    for _ in range(DEPTH):
        if noun.dep_ == "acl:relcl":
            return noun.head
        noun = noun.head
    return None


def _of_a_state(name: Token) -> bool:
    """Whether a name stands behind a possessor or a title: "Peru's Juan Ortega", "Kenyan politician Tom Odera"."""
    return name.pos_ == "PROPN" and any(child.dep_ in ("nmod:poss", "nmod:desc") for child in name.children)


def _place(token: Token) -> int:
    return token.i


def before_asides(verb: Token) -> int:
    """The index of the word before a verb, adverbs, quotation marks and days ("Peru on Tuesday denied") passed over."""
    last = verb.i - 1
    while last >= 0:
        token = verb.doc[last]
        of_a_day = token.lower_ in ("on", "late", "early") and verb.doc[last + 1].lower_ in DAYS
        if not (of_a_day or token.pos_ == "ADV" or token.is_quote or token.lower_ in DAYS):
            break
        last -= 1
    return last


def misparsed_subject(verb: Token) -> list[Token]:
    """The noun right before a sentence's main verb that the parser hung on it as something else ("Turkey imposed")."""
    nouns = [
        child
        for child in verb.children
        if child.i < verb.i and child.pos_ in ("PROPN", "NOUN") and base(child) in ("compound", "amod", "nmod", "dep")
    ]
    return nouns[-1:] if verb.pos_ == "VERB" and not preposition(nouns[-1] if nouns else verb) else []


def preposition(phrase: Token) -> str:
    """The first preposition of a noun phrase, in lower case; empty where it has none."""
    cases = children(phrase, "case")
    return str(cases[0].lower_) if cases else ""


def passive(token: Token) -> bool:
    """Whether a verb is in the passive.

    A participle after its noun is one ("talks held in Oslo") unless it has an object of its own: then the parser has
    taken a plain past tense for a participle ("Peru condemned Chile").
    """
    if any(child.dep_ in ("nsubj:pass", "aux:pass", "csubj:pass") for child in token.children):
        turned = any(child.dep_ == "aux:pass" for child in token.children)
        return turned or token.tag_ != "VBD" or not children(token, "obj")  # "All three condemned Belarus"
    if token.pos_ == "ADJ":  # "was torpedoed by", taken for an adjective
        return bool(children(token, "cop")) and token.lower_.endswith("ed")
    if token.tag_ != "VBN" or children(token, "obj", "nsubj", "aux"):
        return False
    return token.dep_ == "acl" or (token.dep_ == "conj" and token.head.tag_ == "VBN" and passive(token.head))


def each_other(verb: Token) -> bool:
    """Whether "each other" or "one another" follows a verb closely: what is done is done by both sides."""
    close = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 9]]
    if verb.i and verb.doc[verb.i - 1].lower_ == "each":  # "Peru and Chile each expelled six diplomats"
        return True
    if close[:2] == ["the", "other"] and any(t.lower_ == "each" for t in verb.doc[max(0, verb.i - 4) : verb.i]):
        return True  # "each side blamed the other"
    return any(pair in EACH_OTHER for pair in itertools.pairwise(close))


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token is itself."""
    if token.tag_ in ("WDT", "WP") or token.lower_ in ("which", "who", "that"):
        clause = token.head
        if clause.dep_ == "acl:relcl":
            return clause.head
        if token.lower_ in ("whom", "which"):
            return _noun_before_comma(token) or token
    return token


def _noun_before_comma(pronoun: Token) -> Token | None:
    """The name or noun right before ", with whom", where the parser has hung the clause on the verb."""
    first = pronoun.i - len(children(pronoun, "case"))
    before = pronoun.doc[max(0, first - 2) : first]
    named = len(before) == 2 and before[1].text == "," and before[0].pos_ in ("PROPN", "NOUN")
    return before[0] if named else None


def unique(mentions: Sequence[Mention]) -> list[Mention]:
    """Without repeats of one actor, first ones kept."""
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(mention.id, mention)
    return list(seen.values())
