"""What the register shows as of a moment. Nothing here adds to the log."""

# ruff: noqa: S608  (statements are put together from constants of this package; values are always bound)

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from dragoman.errors import BadArgument, RegisterError, UnknownClaim
from dragoman.judgements import Judgement
from dragoman.model import Axis, Claim, DocumentRecord
from dragoman.register import derived, judgements, rows, search
from dragoman.register.engines import Engine
from dragoman.register.holdings import Place, Totals
from dragoman.register.parties import all_parties
from dragoman.times import AsOf
from dragoman.trace import FORM, Trace, unpack

_HEX = frozenset("0123456789abcdef")
_PAGE = 200  # rows held at once
_NAMED = 5  # candidates that an error message lists
_AT_ONCE = 500  # documents named in one statement
_OF_PAIR = "SELECT p.claim FROM claim_parties p WHERE p.party = :first AND p.other = :second"

# The current reading of each document: the newest (of the wanted version) that was there when the view was made. There
# is none of a document that another one supersedes.
CURRENT = """r.seq = (SELECT max(x.seq) FROM readings x WHERE x.document = r.document AND x.seq <= :ceiling
    AND (:revision IS NULL OR x.version = :revision))
    AND NOT EXISTS (SELECT 1 FROM supersedes s JOIN readings n ON n.document = s.newer WHERE s.older = r.document
    AND s.seq <= :superseded AND n.seq <= :ceiling AND (:revision IS NULL OR n.version = :revision))"""
UNSETTLED = "(r.day IS NULL OR (r.basis = 'inferred' AND coalesce(r.earliest, '') <> coalesce(r.latest, '')))"
VISIBLE = f"{CURRENT} AND (:known IS NULL OR r.visible <= :known)"


class View:
    """Documents and claims visible as of a moment; a fixed state of the log, however much is appended meanwhile.

    Only the current reading of each document counts. With `as_of.known`, only documents whose publication day is not
    later; where the day is open, only from its latest bound on. What may be later is left out and counted by `undated`.
    """

    def __init__(self, engine: Engine, as_of: AsOf) -> None:
        self.as_of = as_of
        self._engine = engine
        self._join = engine.join_in_order
        tops = engine.one(
            "SELECT (SELECT coalesce(max(seq), 0) FROM readings), (SELECT coalesce(max(seq), 0) FROM supersedes),"
            " (SELECT coalesce(max(seq), 0) FROM places), (SELECT coalesce(max(seq), 0) FROM judgements)"
        )
        ceiling, superseded, places, self._judged = tops or (0, 0, 0, 0)
        self._moment = {
            "ceiling": ceiling,
            "superseded": superseded,
            "places": places,
            "revision": as_of.revision,
            "known": as_of.known,
        }

    def at(self, known: str | None) -> View:
        """The same state of the log as of another day."""
        other = View(self._engine, AsOf(known, self.as_of.revision))
        other._judged = self._judged
        other._moment = {**self._moment, "known": known}
        return other

    def judgements(self) -> list[Judgement]:
        """What people had judged when the view was made, in the order in which it came; whatever day the view is of."""
        return judgements.all_of(self._engine, self._judged)

    def documents(self) -> Iterator[DocumentRecord]:
        """Every visible document, earliest publication first (those without a day before all)."""
        for row in self._stream(
            f"SELECT {rows.RECORD} FROM readings r {self._join} documents d ON d.seq = r.document"
            f" WHERE {VISIBLE} ORDER BY r.visible, r.document"
        ):
            yield rows.record(row)

    def claims(
        self, *, states: Collection[str] = (), acts: Collection[str] = (), documents: Collection[str] = ()
    ) -> Iterator[Claim]:
        """Visible claims in order of publication, then of the text.

        `states`: only claims that involve at least one of these (as actor, recipient, owner or partner, or someone who
        acts for it; speakers do not count). `acts`: only these acts. `documents`: only those of these. Empty: all.
        """
        wanted: dict[str, Any] = {}
        conditions = []
        if states:
            conditions.append(f"SELECT claim FROM claim_parties WHERE party IN ({_names('state', states, wanted)})")
        if documents:
            conditions.append(
                "SELECT k.seq FROM claims k JOIN readings g ON g.seq = k.reading JOIN documents e ON e.seq = g.document"
                f" WHERE e.id IN ({_names('document', documents, wanted)})"
            )
        within = [f"c.seq IN ({condition})" for condition in conditions]
        if acts:
            within.append(f"c.act IN ({_names('act', acts, wanted)})")
        return self._claims(within, wanted, few=bool(states or documents))

    def claims_of_pair(self, first: str, second: str, *, axis: Axis | None = None) -> Iterator[Claim]:
        """Visible claims that involve both; with `axis` those of them that speak of a rung on it."""
        values = {"first": first, "second": second, **({"axis": axis.value} if axis else {})}
        return self._claims(
            [f"c.seq IN ({_OF_PAIR}{' AND p.axis = :axis' if axis else ''})"], values, few=True, at_once=True
        )

    def claims_around(self, first: str, second: str) -> Iterator[Claim]:
        """Visible claims that involve one of the two, in documents of which a claim involves both."""
        among = f"c.reading IN (SELECT k.reading FROM claims k WHERE k.seq IN ({_OF_PAIR}))"
        touching = "EXISTS (SELECT 1 FROM claim_parties q WHERE q.claim = c.seq AND q.party IN (:first, :second))"
        return self._claims([among, touching], {"first": first, "second": second}, few=True, at_once=True)

    def doubtful_claims(self, parties: Collection[str]) -> Iterator[Claim]:
        """Visible claims that involve one of the parties, where it is not settled who, or whose ladder, is meant."""
        wanted: dict[str, Any] = {}
        within = f"SELECT claim FROM claim_parties WHERE party IN ({_names('party', parties, wanted)}) AND doubtful = 1"
        return self._claims([f"c.seq IN ({within})"], wanted, few=True, at_once=True)

    def claims_on_rung(self, owner: str, rung: str, axis: Axis = Axis.PARTNERSHIP) -> Iterator[Claim]:
        """Visible claims on an axis between `owner` and each partner of whom some claim says that rung."""
        on_axis = "party = :owner AND axis = :axis"
        partners = f"SELECT other FROM claim_parties WHERE {on_axis} AND rung = :rung"
        within = f"SELECT claim FROM claim_parties WHERE {on_axis} AND other IN ({partners})"
        values = {"owner": owner, "rung": rung, "axis": axis.value}
        return self._claims([f"c.seq IN ({within})"], values, few=True, at_once=True)

    def speaks_of_ladder(self, owner: str) -> bool:
        """Whether a visible claim speaks of a rung of the owner's ladder, on whichever axis."""
        within = "SELECT claim FROM claim_parties WHERE party = :owner AND axis <> ''"
        owned = f'%"rung":{{"owner":{json.dumps(owner)},%'
        for _ in self._rows(
            "SELECT 1 FROM claims c JOIN readings r ON r.seq = c.reading"
            f" WHERE c.seq IN ({within}) AND c.body LIKE :owned AND {VISIBLE} LIMIT 1",
            {"owner": owner, "owned": owned},
        ):
            return True
        return False

    def latest_day(self) -> str | None:
        """The latest publication day that is known; None where there is none."""
        for row in self._rows(
            f"SELECT r.day FROM readings r WHERE r.day IS NOT NULL AND {VISIBLE} ORDER BY r.visible DESC LIMIT 1"
        ):
            return str(row[0])
        return None

    def records(self, documents: Collection[str]) -> dict[str, DocumentRecord]:
        """Those of the documents that are visible, by id."""
        found: dict[str, DocumentRecord] = {}
        wanted = sorted(set(documents))
        for start in range(0, len(wanted), _AT_ONCE):
            values: dict[str, Any] = {}
            listed = _names("document", wanted[start : start + _AT_ONCE], values)
            for row in self._rows(
                f"SELECT {rows.RECORD} FROM documents d {self._join} readings r ON r.document = d.seq"
                f" WHERE d.id IN ({listed}) AND {VISIBLE}",
                values,
            ):
                found[row[0]] = rows.record(row)
        return found

    def traces(self) -> Iterator[Trace]:
        """The traces of the visible documents, in the order of `documents`; see `untraced` for those without."""
        for key, body in self._stream(
            f"SELECT d.id, t.body FROM readings r {self._join} documents d ON d.seq = r.document"
            f" {self._join} traces t ON t.reading = r.seq AND t.form = {FORM}"
            f" WHERE {VISIBLE} ORDER BY r.visible, r.document"
        ):
            try:
                yield unpack(key, body)
            except ValueError as error:
                raise RegisterError(f"{self._engine.name} is damaged: {error}") from error

    def places(self) -> dict[str, list[Place]]:
        """Where else documents were found than where they were read first, by document."""
        found: dict[str, list[Place]] = {}
        for key, *place in self._rows(
            "SELECT d.id, p.path, p.url, p.title FROM places p JOIN documents d ON d.seq = p.document"
            " WHERE p.seq <= :places ORDER BY p.seq"
        ):
            found.setdefault(key, []).append(Place(*place))
        return found

    def untraced(self) -> list[str]:
        """The ids of visible documents that were read before traces were kept, or kept in this form."""
        return [
            row[0]
            for row in self._rows(
                f"SELECT d.id FROM readings r {self._join} documents d ON d.seq = r.document"
                f" LEFT JOIN traces t ON t.reading = r.seq AND t.form = {FORM}"
                f" WHERE t.reading IS NULL AND {VISIBLE} ORDER BY r.visible, r.document"
            )
        ]

    def unsettled(self) -> Iterator[DocumentRecord]:
        """Visible documents whose day is unknown, or inferred with more than one day left, in order of arrival.

        Those of which words were blanked are left out: what was blanked cannot be read again.

        No cursor stays open between pages, so the register may be written meanwhile.
        """
        last = 0
        while page := list(
            self._rows(
                f"SELECT {rows.RECORD}, d.seq FROM readings r JOIN documents d ON d.seq = r.document"
                f" WHERE d.seq > :last AND {UNSETTLED} AND {VISIBLE} AND NOT EXISTS"
                f" (SELECT 1 FROM redactions x WHERE x.document = d.seq) ORDER BY d.seq LIMIT {_PAGE}",
                {"last": last},
            )
        ):
            last = page[-1][rows.RECORD_WIDTH]
            yield from (rows.record(row[: rows.RECORD_WIDTH]) for row in page)

    def parties(self, document_id: str) -> frozenset[str]:
        """The states (and bodies that act for none) that the document's visible claims involve."""
        found = self._rows(
            "SELECT c.body FROM documents d JOIN readings r ON r.document = d.seq"
            f" JOIN claims c ON c.reading = r.seq WHERE d.id = :id AND {VISIBLE}",
            {"id": document_id},
        )
        return frozenset(party for row in found for party in all_parties(rows.parsed(row[0])))

    def _claims(
        self, conditions: Collection[str], values: dict[str, Any], *, few: bool, at_once: bool = False
    ) -> Iterator[Claim]:
        """Claims by more conditions: `few` of all there are; `at_once` where they may be held together."""
        # Where all are wanted the order of the indexes is followed, so that nothing is sorted and memory stays bounded.
        join = "JOIN" if few else self._join
        read = self._rows if at_once else self._stream
        for row in read(
            f"SELECT {rows.CLAIM} FROM readings r {join} documents d ON d.seq = r.document"
            f" {join} claims c ON c.reading = r.seq WHERE {' AND '.join([VISIBLE, *conditions])}"
            " ORDER BY r.visible, r.document, c.ordinal",
            values,
        ):
            yield rows.claim(row)

    def claim(self, prefix: str) -> Claim:
        """The visible claim whose id begins with `prefix`. Raises UnknownClaim where none or several do."""
        start = prefix.strip().lower()
        if not start or not set(start) <= _HEX:
            raise UnknownClaim(
                f"{prefix!r} is not a claim's id; ids are hexadecimal, as `dragoman export claims` shows"
            )
        found = [
            rows.claim(row)
            for row in self._rows(
                f"SELECT {rows.CLAIM} FROM claims c JOIN readings r ON r.seq = c.reading JOIN documents d"
                f" ON d.seq = r.document WHERE c.id >= :start AND c.id < :stop AND {VISIBLE} ORDER BY c.id LIMIT 6",
                {"start": start, "stop": start + "g"},
            )
        ]
        if len(found) == 1:
            return found[0]
        if found:
            named = ", ".join(f"{claim.id} ({claim.quote[:40]!r})" for claim in found[:_NAMED])
            raise UnknownClaim(f"several claims begin with {prefix}: {named}; write more of the id")
        raise UnknownClaim(f"no claim {prefix}{self._when()}{self._superseded(start)}")

    def document(self, name: str) -> DocumentRecord:
        """The visible document of that id, path, file name, or beginning of id or file name.

        Raises BadArgument where none or several answer. An exact match goes before a beginning.
        """
        like = self._engine.like
        exact = (
            f"d.id = :name OR d.path = :name OR d.path {like} :ending ESCAPE '\\'"
            f" OR d.path {like} :part ESCAPE '\\' OR EXISTS"
            f" (SELECT 1 FROM places p WHERE p.document = d.seq AND p.path {like} :ending ESCAPE '\\')"
        )
        begins = (
            f"d.id {like} :begin ESCAPE '\\' OR d.path {like} :begin ESCAPE '\\' OR d.path {like} :below ESCAPE '\\'"
        )
        pattern = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        values = {
            "name": name,
            "ending": f"%/{pattern}",
            "part": f"%#{pattern}",
            "begin": f"{pattern}%",
            "below": f"%/{pattern}%",
        }
        for condition in (exact, begins) if name else ():
            found = [
                rows.record(row)
                for row in self._rows(
                    f"SELECT {rows.RECORD} FROM documents d {self._join} readings r ON r.document = d.seq"
                    f" WHERE ({condition}) AND {VISIBLE} ORDER BY d.seq LIMIT 6",
                    values,
                )
            ]
            if len(found) == 1:
                return found[0]
            if found:
                named = ", ".join(f"{record.id} ({record.path or record.url})" for record in found[:_NAMED])
                raise BadArgument(f"several documents answer to {name!r}: {named}")
        raise BadArgument(f"no document {name!r}{self._when()}; `dragoman export documents` lists them")

    def record(self, document_id: str) -> DocumentRecord:
        """The visible document of exactly that id. Raises RegisterError where there is none."""
        for row in self._rows(
            f"SELECT {rows.RECORD} FROM documents d {self._join} readings r ON r.document = d.seq"
            f" WHERE d.id = :id AND {VISIBLE}",
            {"id": document_id},
        ):
            return rows.record(row)
        raise RegisterError(f"no document {document_id} in {self._engine.name}{self._when()}")

    def text(self, document_id: str) -> str:
        """The document's text exactly as received. Raises RegisterError for an unknown id."""
        for row in self._rows("SELECT text FROM documents WHERE id = :id", {"id": document_id}):
            return str(row[0])
        raise RegisterError(f"no document {document_id} in {self._engine.name}")

    def undated(self) -> int:
        """Documents that are left out because their day is open and they may be later than this view.

        Without `as_of.known` nothing is left out: then those that no as-of view would ever show.
        """
        return int(
            self._one(
                f"SELECT count(*) FROM readings r WHERE r.day IS NULL AND {CURRENT} AND ("
                "r.latest IS NULL OR r.latest > :known)"
                " AND (:known IS NULL OR r.earliest IS NULL OR r.earliest <= :known)"
            )
        )

    def counts(self) -> Totals:
        """How many documents, sentences and claims are visible, and what was discarded, by reason.

        Refused files count until a document is read from them; as of which day they would be visible nobody knows.
        """
        documents, sentences, claims = next(
            self._rows(
                "SELECT count(*), coalesce(sum(r.sentences), 0), coalesce(sum(r.claims), 0)"
                f" FROM readings r WHERE {VISIBLE}"
            )
        )
        languages = self._rows(f"SELECT r.language, count(*) FROM readings r WHERE {VISIBLE} GROUP BY 1 ORDER BY 1")
        discards = self._rows(
            "SELECT x.reason, sum(x.count) FROM discards x LEFT JOIN readings r ON r.seq = x.reading"
            f" WHERE ({VISIBLE}) OR (x.reading IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.path = x.path)) GROUP BY 1 ORDER BY 1"
        )
        return Totals(documents, self.undated(), sentences, claims, dict(languages), dict(discards))

    def search(self, query: str, limit: int = 20) -> list[search.Hit]:
        """Visible documents whose title or text has the words of `query`, best first; words in quotes stay together.

        Raises BadArgument where the query has no word.
        """
        return search.find(self._engine, query, limit, VISIBLE, self._moment)

    def kept(self, kind: str, version: str) -> bytes | None:
        """What a fold of this kind and version found in all that this view shows; None where it is to be folded."""
        return derived.find(self._engine, kind, self._key(version))

    def keep(self, kind: str, version: str, body: bytes) -> bool:
        """Keep what a fold found in all that this view shows, for `kept`; False where it cannot be written."""
        return derived.keep(self._engine, kind, self._key(version), body)

    def _key(self, version: str) -> str:
        """The visible readings and what people judged of them: nothing else determines what the view shows."""
        readings = [row[0] for row in self._rows(f"SELECT r.seq FROM readings r WHERE {VISIBLE}")]
        return derived.key(readings, f"{version} {' '.join(sorted(one.id for one in self.judgements()))}")

    def _rows(self, statement: str, values: dict[str, Any] | None = None) -> Iterator[Any]:
        """Few rows, or those of which few at a time are wanted."""
        return iter(self._engine.all(statement, {**self._moment, **(values or {})}))

    def _stream(self, statement: str, values: dict[str, Any] | None = None) -> Iterator[Any]:
        """Rows as they come."""
        return self._engine.rows(statement, {**self._moment, **(values or {})})

    def _one(self, statement: str) -> Any:
        return next(self._rows(statement))[0]

    def _when(self) -> str:
        return f" as of {self.as_of.known}" if self.as_of.known else ""

    def _superseded(self, start: str) -> str:
        """A hint where the register has such a claim, but this view does not show it."""
        values = {"start": start, "stop": start + "g"}
        for _ in self._rows("SELECT 1 FROM claims WHERE id >= :start AND id < :stop LIMIT 1", values):
            return "; the register has it, but published later, or a newer reading no longer finds it"
        return ""


def _names(prefix: str, values: Collection[str], into: dict[str, Any]) -> str:
    """Placeholders for `values`, which are put `into` the statement's values."""
    keys = {f"{prefix}{index}": value for index, value in enumerate(sorted(set(values)))}
    into.update(keys)
    return ", ".join(f":{key}" for key in keys)
