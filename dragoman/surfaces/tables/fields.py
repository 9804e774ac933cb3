"""Groups of fields that stand in several kinds: mentions, rungs, times, attributions, what two documents share."""

from __future__ import annotations

from dragoman.surfaces.tables.shapes import COUNTS, DAY, IDS, SPAN, TEXT, TRUTH, WHOLE, Column, Group, Listed

PARTIES = "ids of states (ISO 3166 alpha-3) and organisations (usual acronym)"

ACTOR = Group(
    (
        Column("id", TEXT, "the actor: ISO 3166 alpha-3, acronym or slug; begins with ? where it is not settled"),
        Column("state", TEXT, "the state that it is or acts for"),
        Column("kind", TEXT, "state, government, organ, office, person, organisation or group"),
        Column("name", TEXT, "its name"),
    )
)
MENTION = Group(
    (
        ACTOR.fields[0],
        ACTOR.fields[1],
        Column("text", TEXT, "the words that name it"),
        Column("span", SPAN, "where they stand"),
        ACTOR.fields[2],
        ACTOR.fields[3],
        Column("how", TEXT, "name, demonym, adjective, capital, metonym, title, variant, coreference or description"),
        Column("note", TEXT, "what was done, such as “misspelt: …”"),
        Column("candidates", Listed(ACTOR), "whom it may name where that is not settled"),
    ),
    rare=frozenset({"note", "candidates"}),
)
RUNG = Group(
    (
        Column("owner", TEXT, "whose ladder; null where the text does not say"),
        Column("partner", TEXT, "who stands on it"),
        Column("rung", TEXT, "the rung's id; null where no ladder knows the label"),
        Column("stated", TEXT, "the label in the text's words"),
        Column("axis", TEXT, "partnership, diplomatic_relations, representation or alliance_status"),
        Column("change", TEXT, "holds, establishes, raises, lowers, ends or restores"),
        Column("status", TEXT, "proposed, sought, expected, announced, declared, signed, in_force or lapsed"),
        Column("steps", WHOLE, "rungs between here and the rung named (“two notches below”)"),
    )
)
TIME = Group(
    (
        Column("text", TEXT, "the words"),
        Column("start", DAY, "first day, included; null is open"),
        Column("end", DAY, "last day, included; null is open"),
        Column("precision", TEXT, "day, month, year, interval or unspecified"),
        Column("basis", TEXT, "explicit, relative, inferred or unspecified"),
        Column("span", SPAN, "where the words stand"),
        Column("timex", TEXT, "the TIMEX3 value"),
    )
)
ATTRIBUTION = Group(
    (
        Column("id", TEXT, "the speaker, where known"),
        Column("state", TEXT, "the state that the speaker acts for"),
        Column("text", TEXT, "the source in the text's words"),
        Column("cue", TEXT, "the word that says so"),
        Column("kind", TEXT, "named, officials_unnamed, analysts_unnamed, passive, leak or media"),
        Column("source_span", SPAN, "where the source stands"),
        Column("cue_span", SPAN, "where the word stands"),
        Column("content_spans", Listed(SPAN), "what is said, in one or more pieces"),
        Column(
            "speaker",
            Group((Column("kind", TEXT, "as of actors"), Column("name", TEXT, "the name"))),
            "who the speaker is, where known",
        ),
    )
)
SOURCE = Group(
    (
        Column("id", TEXT, "the outlet's id"),
        Column("name", TEXT, "its name"),
        Column("kind", TEXT, "outlet, agency, government, …"),
        Column("country", TEXT, "its country, where known"),
        Column("language", TEXT, "its language, where known"),
    )
)
HORIZON = Group(
    (
        Column("start", DAY, "first day"),
        Column("end", DAY, "last day"),
        Column("basis", TEXT, "stated, occasion (a visit or meeting lends its day) or assumed (nobody tells a day)"),
    )
)
SIDE = Group(
    (
        Column("says", TEXT, "what this side says"),
        Column("value", TEXT, "what it comes to: a rung, an owner, an actor, “for” or “against”"),
        Column("claims", IDS, "the claims that say so", to="claims"),
        Column("documents", IDS, "the documents they stand in", to="documents"),
        Column("origins", COUNTS, "how many of the documents rest on each origin"),
        Column("first", DAY, "day of its first report"),
        Column("lexicon", TRUTH, "whether it is the lexicon that says so"),
    )
)
DECISION = Group(
    (
        Column("by", Listed(TEXT), "the claims that decided, or one text that begins “lexicon:”"),
        Column("on", TEXT, "the day from which it is known"),
        Column("value", TEXT, "the value that was borne out"),
    )
)
SHARED = (
    Column("names", Listed(TEXT), "names in common"),
    Column("places", Listed(TEXT), "places in common"),
    Column("acts", Listed(TEXT), "acts in common"),
    Column("days", Listed(TEXT), "days in common"),
    Column("numbers", Listed(TEXT), "numbers in common"),
    Column("terms", Listed(TEXT), "telling words in common"),
)
