"""Written forms of verbs and nouns, back to their base: for words that a trained lemmatizer may get wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

VOWELS = "aeiou"


def verb_forms(verb: str) -> frozenset[str]:
    """All regular forms of a verb, with and without a doubled last letter ("barred", "abeted")."""
    forms = {verb}
    if verb.endswith("e"):
        forms |= {f"{verb}s", f"{verb}d", f"{verb[:-1]}ing", f"{verb}ing"}
    elif verb.endswith("y") and verb[-2:-1] not in VOWELS:
        forms |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    else:
        stems = [verb] if verb[-1] in VOWELS + "wxy" or verb[-2:-1] not in VOWELS else [verb, verb + verb[-1]]
        forms |= {f"{verb}s", f"{verb}es"} | {stem + end for stem in stems for end in ("ed", "ing")}
    return frozenset(forms)


def noun_forms(noun: str) -> frozenset[str]:
    """The noun and its regular plural."""
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return frozenset({noun, f"{noun[:-1]}ies"})
    return frozenset({noun, f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"})


def verb_bases(verbs: Iterable[str], irregular: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """From each written form to the verb; a verb that is itself a form of another ("found") stands for itself."""
    listed = sorted(set(verbs))
    found = {form: verb for verb in listed for form in (*verb_forms(verb), *irregular.get(verb, ()))}
    return {**found, **{verb: verb for verb in listed}}


def noun_bases(nouns: Iterable[str]) -> dict[str, str]:
    """From each written form to the noun."""
    listed = sorted(set(nouns))
    return {**{form: noun for noun in listed for form in noun_forms(noun)}, **{noun: noun for noun in listed}}
