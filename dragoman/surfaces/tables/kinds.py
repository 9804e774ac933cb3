"""The one table of what can be exported as rows. To add a kind, add a line to `KINDS`; its columns stand beside it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

from dragoman.errors import BadArgument
from dragoman.register import View
from dragoman.surfaces import exports
from dragoman.surfaces.tables import fields as f
from dragoman.surfaces.tables.shapes import DAY, IDS, NUMBER, SPAN, TEXT, TRUTH, WHOLE, Column, Group, Listed

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of rows: what it is, where its lines come from, its columns, and the column that names a line."""

    name: str
    about: str
    lines: Callable[[View], Generator[Line]]
    columns: tuple[Column, ...]
    key: str | None = None


CLAIMS = (
    Column("claim", TEXT, "id of the claim; the same in every reading that finds it"),
    Column("document", TEXT, "the document it stands in", to="documents"),
    Column("path", TEXT, "file of the document, as it was given"),
    Column("url", TEXT, "address of the document"),
    Column("published", DAY, "publication day of the document; null where nothing tells it"),
    Column("published_basis", TEXT, "what the day rests on: explicit, relative, inferred or unspecified"),
    Column("span", SPAN, "where the quote stands in the document's text"),
    Column("quote", TEXT, "the sentence, exactly as it stands there"),
    Column("act", TEXT, "the class of act, or state of affairs"),
    Column("plover", TEXT, "PLOVER class, or CLASS:mode; null where it has none"),
    Column("actors", Listed(f.MENTION, key="id"), "who acts"),
    Column("recipients", Listed(f.MENTION, key="id"), "whom it is done to"),
    Column("rung", f.RUNG, "what is said of a place on a ladder"),
    Column("time", f.TIME, "when"),
    Column("certainty", TEXT, "how surely: asserted, expected, possible, requested, doubted or denied"),
    Column("polarity", TEXT, "positive or negative"),
    Column("attribution", Listed(f.ATTRIBUTION), "who says so, from the first speaker to the nearest relay"),
    Column("flags", IDS, "what is odd about it"),
    Column("reading", TEXT, "version of reading that found it"),
)
DOCUMENTS = (
    Column("document", TEXT, "id of the document"),
    Column("path", TEXT, "file, as it was given; a document found at several paths has a line for each"),
    Column("url", TEXT, "address"),
    Column("title", TEXT, "headline"),
    Column("published", DAY, "publication day; null where nothing tells it"),
    Column("published_basis", TEXT, "what the day rests on: explicit, relative, inferred or unspecified"),
    Column("precision", TEXT, "how exactly it is known"),
    Column("earliest", DAY, "no earlier than"),
    Column("latest", DAY, "no later than"),
    Column("reasons", Listed(TEXT), "what the day rests on, in words"),
    Column("language", TEXT, "language of the text"),
    Column("source", f.SOURCE, "who published it"),
    Column("story", TEXT, "the story it belongs to", to="stories"),
    Column("origin", TEXT, "the document it goes back to: itself where it is independent", to="documents"),
    Column("credits", Listed(TEXT), "named sources of the whole text"),
    Column("boilerplate", Listed(SPAN), "stretches that are not the article"),
    Column("reading", TEXT, "version of reading"),
)
EVENTS = (
    Column("event", TEXT, "id of the event"),
    Column("act", TEXT, "the class of act"),
    Column("actors", IDS, f"who acts: {f.PARTIES}, then persons"),
    Column("recipients", IDS, "whom it is done to, likewise"),
    Column("time", f.TIME, "when, from the claim that tells it most closely"),
    Column("certainty", TEXT, "the surest among the claims"),
    Column("polarity", TEXT, "negative only where all claims are"),
    Column("claims", IDS, "the claims of all documents that tell of it", to="claims"),
)
STANDINGS = (
    Column("owner", TEXT, "whose ladder"),
    Column("partner", TEXT, "who stands on it"),
    Column("sides", IDS, "the two parties; they tell more where nobody says whose ladder it is"),
    Column("axis", TEXT, "partnership, diplomatic_relations, representation or alliance_status"),
    Column("rung", TEXT, "the rung's id; null where no ladder knows the label"),
    Column("label", TEXT, "its name, or the words of the report"),
    Column("since", TEXT, "day, month or year"),
    Column("until", TEXT, "day, month or year; null while it stands"),
    Column("status", TEXT, "how far it has come: announced, declared, signed, in_force, …"),
    Column("claims", IDS, "the claims that carry it, best first", to="claims"),
)
EXPECTATIONS = (
    Column("claim", TEXT, "a claim that expects it, or speaks against it", to="claims"),
    Column("expectation", WHOLE, "number of the expectation: lines that share it are one"),
    Column("act", TEXT, "what is expected"),
    Column("parties", IDS, f.PARTIES),
    Column("rung", TEXT, "the rung that is to be reached"),
    Column("against", TRUTH, "whether the claim speaks against it; its outcome is then that of what it says"),
    Column("criterion", TEXT, "what a report has to say for it to come true, in words"),
    Column("horizon", f.HORIZON, "by when"),
    Column("certainty", TEXT, "the surest among those who expect it"),
    Column("outcome", TEXT, "open, true, exceeded, partly, late, false, called off, denied, undecidable or lapsed"),
    Column("decided_on", TEXT, "day of the report that decided"),
    Column("decided_by", IDS, "the claims that decided", to="claims"),
)
DISPUTES = (
    Column("type", TEXT, "conflict, development, correction, precision, topic, identity, …"),
    Column("about", TEXT, "ladder, identity, standing, expectation, act, voice, scope or role"),
    Column("topic", TEXT, "the issue"),
    Column("parties", IDS, f.PARTIES),
    Column("claims", IDS, "the claims of all sides", to="claims"),
    Column("sides", Listed(f.SIDE), "what is said, by whom"),
    Column("since", DAY, "day of the first report of a second side"),
    Column("alone", Listed(TEXT), "values of sides with one origin against several"),
    Column("decided", f.DECISION, "what has decided, if anything"),
    Column("notes", Listed(TEXT), "remarks"),
)
LINEAGE = (
    Column("from", TEXT, "the later document", to="documents"),
    Column("to", TEXT, "what it derives from; “source:NAME” where a source is only named", to="documents", loose=True),
    Column("kind", TEXT, "verbatim, revision, paraphrase, translation, quotation or named_source"),
    Column("score", NUMBER, "how surely, up to 1"),
    Column("siblings", TRUTH, "whether both derive from one report, instead of one from the other"),
    Column("reasons", Listed(TEXT), "why, in words"),
)
ALTERATIONS = (
    Column("document", TEXT, "the document that shows it", to="documents"),
    Column("against", TEXT, "the document it is held against; null where the text itself shows it", to="documents"),
    Column("kind", TEXT, "what was altered: roles_inverted, hedge_dropped, attribution_dropped, …"),
    Column("claims", IDS, "claims of the document", to="claims"),
    Column("against_claims", IDS, "claims they are held against", to="claims"),
    Column("told", TEXT, "the difference, in words"),
    Column("open", TRUTH, "whether either may have altered it"),
    Column("span", SPAN, "where it stands, where it is not just the claims' quotes"),
    Column("against_span", SPAN, "the same in the other document"),
)
STORIES = (
    Column("story", TEXT, "id of the story: that of its first document"),
    Column("label", TEXT, "its most typical headline"),
    Column("first", DAY, "day of its first document"),
    Column("last", DAY, "day of its last document"),
    Column("documents", IDS, "its documents, in order", to="documents"),
    Column("origins", WHOLE, "independent voices among them"),
    Column("states", IDS, "whom its claims are about, most spoken of first"),
    Column(
        "reasons",
        Listed(
            Group(
                (
                    Column("document", TEXT, "the document", to="documents"),
                    Column("nearest", TEXT, "the document of the story that is nearest", to="documents"),
                    Column("like", NUMBER, "how like, up to 1"),
                    Column("days_apart", WHOLE, "days between the two"),
                    Column("copy", TRUTH, "whether the two are one report"),
                    *f.SHARED,
                )
            )
        ),
        "why each document but the first is in it",
    ),
    Column(
        "turns",
        Listed(
            Group(
                (
                    Column("kind", TEXT, "merged or split"),
                    Column("story", TEXT, "the other story"),
                    Column("day", DAY, "when"),
                    Column("document", TEXT, "the document with which it came", to="documents"),
                    *f.SHARED,
                )
            )
        ),
        "how it merged with another or split from it",
    ),
)

JUDGEMENTS = (
    Column("judgement", TEXT, "id: a digest of what it says"),
    Column("verdict", TEXT, "same, not_same, unsure, retract, correct or undo"),
    Column("about", TEXT, "claim, document, actor or judgement"),
    Column("subjects", IDS, "ids of the one or two it is about"),
    Column(
        "changes",
        Listed(Group((Column("field", TEXT, "a field of the claim"), Column("value", TEXT, "what it should say")))),
        "what a correction changes",
    ),
    Column("by", TEXT, "who judged"),
    Column("made", TEXT, "when, in UTC"),
    Column("why", TEXT, "what it rests on"),
)

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("claims", "One proposition, by one claimant, in one sentence.", exports.claims, CLAIMS, "claim"),
        Kind("documents", "One text, from one source.", exports.documents, DOCUMENTS, "document"),
        Kind("stories", "Documents about one chain of happenings, newest first.", exports.stories, STORIES, "story"),
        Kind("events", "One happening, told by claims of any number of documents.", exports.events, EVENTS, "event"),
        Kind("standings", "Who stands on which rung of whose ladder.", exports.standings, STANDINGS),
        Kind("expectations", "A claim that expects something, and its outcome.", exports.expectations, EXPECTATIONS),
        Kind("disputes", "Claims that do not go together.", exports.disputes, DISPUTES),
        Kind("lineage", "What derives from what, or from one report with it.", exports.lineage, LINEAGE),
        Kind("alterations", "What a copy changed.", exports.alterations, ALTERATIONS),
        Kind("judgements", "What a person has decided.", exports.judgements, JUDGEMENTS, "judgement"),
    )
}


def kind_named(name: str) -> Kind:
    """The kind of that name. Raises BadArgument, naming those there are, where there is none."""
    if name not in KINDS:
        raise BadArgument(f"nothing to export as {name!r}; there are {', '.join(KINDS)}")
    return KINDS[name]
