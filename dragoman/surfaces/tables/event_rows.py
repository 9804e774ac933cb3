"""Coded events as rows in the columns of PLOVER (as POLECAT has them), ICEWS and GDELT 2.0, and with columns of ours.

What a column of theirs would need and no report tells (intensities, geocodes, tone) is left empty: nothing is made up.
The columns that say what was done are filled for held events alone; `act` and `act_class` say what the others would be.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.lexicon.event_codes import load_event_codes, quad_class
from dragoman.surfaces.brief.words import outlet
from dragoman.surfaces.tables.coded import HELD, CodedEvent, Party
from dragoman.surfaces.tables.fields import PARTIES
from dragoman.surfaces.tables.shapes import DAY, IDS, TEXT, WHOLE, Column

Line = dict[str, Any]
Row = Callable[[CodedEvent, Party | None, Party | None], Line]

EMPTY = "left empty: no report tells it"
OWN = (
    Column("event", TEXT, "the event; rows that share it are one event", to="events"),
    Column("event_rows", WHOLE, "how many rows the event has: one for each pair of its sides"),
    Column("stage", TEXT, "held, disputed, planned, requested, hypothetical, doubted or denied"),
    Column("certainty", TEXT, "how surely the leading claim puts it"),
    Column("against", WHOLE, "claims that deny or doubt it"),
    Column("act", TEXT, "the class of act"),
    Column("act_class", TEXT, "PLOVER class of the leading claim, whatever the stage"),
    Column("first_party", TEXT, f"who acts, among the {PARTIES}"),
    Column("second_party", TEXT, "whom it is done to, likewise"),
    Column("last_day", DAY, "the last day it may have been"),
    Column("day_precision", TEXT, "how exactly the day is known"),
    Column("day_basis", TEXT, "explicit, relative or inferred; “published”: the day of the first report stands in"),
    Column("claims", IDS, "the claims that tell of it", to="claims"),
    Column("documents", WHOLE, "documents that tell of it"),
    Column("origins", WHOLE, "independent voices among them"),
    Column("claim", TEXT, "the leading claim", to="claims"),
    Column("quote", TEXT, "its sentence"),
)


def _theirs(names: str, about: dict[str, str], **shapes: str) -> tuple[Column, ...]:
    """Columns of another data set; what `about` does not tell is left empty."""
    kinds = {"day": DAY, "whole": WHOLE}
    wanted = {name: kinds[shape] for shape, several in shapes.items() for name in several.split("|")}
    return tuple(Column(name, wanted.get(name, TEXT), about.get(name, EMPTY)) for name in names.split("|"))


PLOVER = _theirs(
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts"
    "|Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw"
    "|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors"
    "|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude"
    "|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations"
    "|Story Locations|Language|Version",
    {
        "Event ID": "id of the event",
        "Event Date": "first day of it, or that of the first report",
        "Event Type": "PLOVER class, of held events alone",
        "Event Mode": "its mode, where it has one",
        "Quad Code": "verbal or material, cooperation or conflict",
        "Actor Name": "the person who acts, where one alone is named, else the state or organisation",
        "Actor Country": "ISO 3166 alpha-3",
        "Primary Actor Sector": "GOV, or IGO for organisations of states",
        "Actor Sectors": "the same",
        "Actor Name Raw": "the words of the report",
        "Recipient Name": "as of the actor",
        "Recipient Country": "ISO 3166 alpha-3",
        "Primary Recipient Sector": "GOV or IGO",
        "Recipient Sectors": "the same",
        "Recipient Name Raw": "the words of the report",
        "Source": "outlet of the leading claim",
        "Publication Date": "when it was published",
        "Language": "language of its text",
        "Version": "version of reading",
    },
    day="Event Date|Publication Date",
)
ICEWS = _theirs(
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name"
    "|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude"
    "|Longitude",
    {
        "Event ID": "number made of the event's id",
        "Event Date": "first day of it, or that of the first report",
        "Source Name": "the person who acts, where one alone is named, else the state or organisation",
        "Source Sectors": "“Government” for states and who acts for them",
        "Source Country": "name of the state",
        "Event Text": "the class of act in words, of held events alone",
        "CAMEO Code": "code of the act, of held events alone",
        "Target Name": "as of the source",
        "Target Sectors": "as of the source",
        "Target Country": "as of the source",
        "Story ID": "the document of the leading claim",
        "Publisher": "its outlet",
    },
    day="Event Date",
    whole="Event ID",
)
_ACTOR = "Code|Name|CountryCode|KnownGroupCode|EthnicCode|Religion1Code|Religion2Code|Type1Code|Type2Code|Type3Code"
_GEO = "Type|Fullname|CountryCode|ADM1Code|ADM2Code|Lat|Long|FeatureID"
GDELT = _theirs(
    "|".join(
        (
            "GLOBALEVENTID|SQLDATE|MonthYear|Year|FractionDate",
            *(f"Actor{side}{name}" for side in (1, 2) for name in _ACTOR.split("|")),
            "IsRootEvent|EventCode|EventBaseCode|EventRootCode|QuadClass|GoldsteinScale|NumMentions|NumSources",
            "NumArticles|AvgTone",
            *(f"{side}Geo_{name}" for side in ("Actor1", "Actor2", "Action") for name in _GEO.split("|")),
            "DATEADDED|SOURCEURL",
        )
    ),
    {
        "GLOBALEVENTID": "number made of the event's id",
        "SQLDATE": "first day of it, or that of the first report, as YYYYMMDD",
        "MonthYear": "its month, as YYYYMM",
        "Year": "its year",
        "FractionDate": "the day as a part of its year",
        **{
            f"Actor{side}{name}": told
            for side in (1, 2)
            for name, told in (
                ("Code", "country or group, then type"),
                ("Name", "the name in capitals"),
                ("CountryCode", "ISO 3166 alpha-3"),
                ("KnownGroupCode", "CAMEO code of an organisation, where it has one"),
                ("Type1Code", "GOV or IGO"),
            )
        },
        "IsRootEvent": "1 where a headline or first paragraph tells it (flag told_in_lead), else 0",
        "EventCode": "CAMEO code of the act, of held events alone",
        "EventBaseCode": "its first three digits",
        "EventRootCode": "its first two digits",
        "QuadClass": "1 to 4, from the root code",
        "NumMentions": "claims that tell of it",
        "NumSources": "independent voices (origins), not outlets",
        "NumArticles": "documents that tell of it",
        "DATEADDED": "day of the first report, as YYYYMMDD and six zeros",
        "SOURCEURL": "address of the leading claim's document, else its file",
    },
    whole="GLOBALEVENTID|SQLDATE|MonthYear|Year|IsRootEvent|QuadClass|NumMentions|NumSources|NumArticles",
)


@dataclass(frozen=True, slots=True)
class Convention:
    """One data set's way of writing events: its columns (ours behind them), and how a row is made."""

    name: str
    about: str
    theirs: tuple[Column, ...]
    row: Row

    @property
    def columns(self) -> tuple[Column, ...]:
        """Their columns, then ours."""
        return (*self.theirs, *OWN)

    def lines(self, event: CodedEvent) -> Iterator[Line]:
        """The rows of an event."""
        empty: Line = dict.fromkeys(column.name for column in self.theirs)
        for first, second in event.pairs:
            yield {**empty, **self.row(event, first, second), **_own(event, first, second)}


def plover(event: CodedEvent, first: Party | None, second: Party | None) -> Line:
    """A row in PLOVER's columns."""
    name, _, mode = (event.plover or "").partition(":") if event.stage == HELD else ("", "", "")
    record = event.record
    found: Line = {
        "Event ID": event.event.id,
        "Event Date": event.day,
        "Event Type": name or None,
        "Event Mode": mode or None,
        "Quad Code": load_event_codes().quadrant(name) if name else None,
        "Source": outlet(record),
        "Publication Date": record.published.day,
        "Language": record.language,
        "Version": event.lead.reading,
    }
    for side, party in (("Actor", first), ("Recipient", second)):
        if party is not None:
            found |= {
                f"{side} Name": party.name,
                f"{side} Country": _country(party),
                f"Primary {side} Sector": party.kind or None,
                f"{side} Sectors": party.kind or None,
                f"{side} Name Raw": party.raw,
            }
    return found


def icews(event: CodedEvent, first: Party | None, second: Party | None) -> Line:
    """A row in ICEWS' columns."""
    from dragoman.surfaces.brief.material import names

    record = event.record
    found: Line = {
        "Event ID": number(event.event.id),
        "Event Date": event.day,
        "Event Text": event.event.act.replace("_", " ").capitalize() if event.stage == HELD else None,
        "CAMEO Code": _cameo(event),
        "Story ID": record.id,
        "Publisher": outlet(record),
    }
    for side, party in (("Source", first), ("Target", second)):
        if party is not None:
            country = _country(party)
            found |= {
                f"{side} Name": party.name,
                f"{side} Sectors": "Government" if party.kind == "GOV" else None,
                f"{side} Country": names().bare(country) if country else None,
            }
    return found


def gdelt(event: CodedEvent, first: Party | None, second: Party | None) -> Line:
    """A row in the columns of GDELT 2.0."""
    record, code = event.record, _cameo(event)
    day = dt.date.fromisoformat(event.day) if event.day else None
    added = min((d.published.day for d in event.documents if d.published.day), default=None)
    found: Line = {
        "GLOBALEVENTID": number(event.event.id),
        "SQLDATE": int(f"{day:%Y%m%d}") if day else None,
        "MonthYear": int(f"{day:%Y%m}") if day else None,
        "Year": day.year if day else None,
        # The codebook's own formula
        "FractionDate": f"{day.year + (day.month * 30 + day.day) / 365:.4f}" if day else None,
        "IsRootEvent": int("told_in_lead" in event.lead.flags),
        "EventCode": code,
        "EventBaseCode": code[:3] if code else None,
        "EventRootCode": code[:2] if code else None,
        "QuadClass": quad_class(code) if code else None,
        "NumMentions": len(event.event.claims),
        "NumSources": event.origins,
        "NumArticles": len(event.documents),
        "DATEADDED": f"{added.replace('-', '')}000000" if added else None,
        "SOURCEURL": record.url or record.path,
    }
    for side, party in (("Actor1", first), ("Actor2", second)):
        if party is not None:
            country, group = _country(party), load_event_codes().groups.get(party.id)
            found |= {
                f"{side}Code": f"{group or country or ''}{party.kind}" or None,
                f"{side}Name": party.name.upper(),
                f"{side}CountryCode": country,
                f"{side}KnownGroupCode": group,
                f"{side}Type1Code": party.kind or None,
            }
    return found


def number(event_id: str) -> int:
    """A positive number of at most 63 bits for an event's id: its first 15 hex digits."""
    return int(event_id[:15], 16)


def _country(party: Party) -> str | None:
    """The state's ISO code; None for organisations."""
    return party.state if party.kind == "GOV" else None


def _cameo(event: CodedEvent) -> str | None:
    held = event.stage == HELD and event.plover
    return load_event_codes().cameo(event.event.act, event.plover or "") if held else None


def _own(event: CodedEvent, first: Party | None, second: Party | None) -> Line:
    return {
        "event": event.event.id,
        "event_rows": len(event.pairs),
        "stage": event.stage,
        "certainty": event.lead.certainty.value,
        "against": event.against,
        "act": event.event.act,
        "act_class": event.plover,
        "first_party": first.id if first else None,
        "second_party": second.id if second else None,
        "last_day": event.until,
        "day_precision": event.precision,
        "day_basis": event.basis,
        "claims": list(event.event.claims),
        "documents": len(event.documents),
        "origins": event.origins,
        "claim": event.lead.id,
        "quote": event.lead.quote,
    }


CONVENTIONS = (
    Convention("plover", "Events in the columns of PLOVER, as the POLECAT data set has them.", PLOVER, plover),
    Convention("icews", "Events in the columns of ICEWS, with CAMEO codes.", ICEWS, icews),
    Convention("gdelt", "Events in the columns of the GDELT 2.0 event table, with CAMEO codes.", GDELT, gdelt),
)
