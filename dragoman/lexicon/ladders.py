"""Ladders of relations: who ranks its partners how, and who has stood on which rung since when.

A ladder belongs to an owner, a rung to a ladder; rungs of two owners are never compared. The data are one file per
owner under ``data/ladders/``; they are validated when they are loaded, and a mistake raises LexiconError naming
file and entry.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import BadArgument, LexiconError
from dragoman.lexicon.labels import DATA, Label, label_tokens, load_label_words, parse_label, read_toml, strings

FOLDER = DATA / "ladders"
ORDERS = ("total", "partial", "none")
STATUSES = frozenset(("proposed sought expected announced declared signed in_force superseded lapsed ended").split())
BLOCS = frozenset({"EU", "ASEAN", "NATO", "AU", "GCC"})
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_STATE = re.compile(r"[A-Z]{3}")
_STATES = frozenset(
    """ABW AFG AGO AIA ALB AND ARE ARG ARM ASM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BMU BOL
    BRA BRB BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM
    DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FRA FRO FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GRL GTM GUY HKG
    HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY
    LCA LIE LKA LSO LTU LUX LVA MAC MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM
    NER NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRI PRK PRT PRY PSE QAT ROU RUS RWA SAU
    SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN
    TUR TUV TWN TZA UGA UKR URY USA UZB VAT VCT VEN VNM VUT WSM XKX YEM ZAF ZMB ZWE""".split()
)


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung. `rank`: larger is closer, None stands outside the order. `borrowed`: the label of the partner's
    ladder.
    """

    id: str
    owner: str
    name: str
    rank: int | None
    aliases: tuple[str, ...] = ()
    note: str | None = None
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """A partner on a rung, from `since` to before `until` (ISO days, months or years as far as known; None: not
    known, open).
    """

    partner: str
    rung: str
    since: str | None
    until: str | None
    status: str
    confidence: str
    source: str | None = None
    note: str | None = None

    def stands_on(self, day: str) -> bool:
        """Whether the partner stood on the rung on `day`, by what is known; a month or year counts from its
        beginning.
        """
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day < self.until) and self.status != "lapsed"


@dataclass(frozen=True, slots=True)
class Ladder:
    """One owner's rungs, lowest first, with the partners that stand or stood on them."""

    owner: str
    name: str
    order: str
    rungs: tuple[Rung, ...]
    holders: tuple[Holder, ...]
    checked: str
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    _labels: Mapping[str, tuple[Label, ...]] = field(default_factory=dict, repr=False, compare=False)
    _names: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def top(self) -> Rung | None:
        """The highest rung where the order is total; None where the ladder has no single top."""
        ranked = [rung for rung in self.rungs if rung.rank is not None]
        return max(ranked, key=lambda rung: rung.rank or 0) if self.order == "total" and ranked else None

    def rung(self, rung_id: str) -> Rung | None:
        """The rung of that id on this ladder."""
        return next((rung for rung in self.rungs if rung.id == rung_id), None)

    def holder(self, partner: str, on: str | None = None) -> Holder | None:
        """Where `partner` stands on the day `on` (today's knowledge where None); ranked rungs go before the others."""
        mine = [h for h in self.holders if h.partner == partner]
        standing = [h for h in mine if h.stands_on(on or "9999")]
        return max(standing, key=lambda h: (self._rank(h) is not None, h.since or "", self._rank(h) or 0), default=None)

    def _rank(self, holder: Holder) -> int | None:
        rung = self.rung(holder.rung)
        return rung.rank if rung else None

    def match(self, label: str) -> Rung | None:
        """The rung that a label as written names, by the set of its words; None where no rung, or no single
        one, fits.
        """
        wanted = parse_label(label)
        if wanted.is_top and not wanted.qualifiers & {"strategic", "comprehensive"}:
            return self.top()
        own = [rung for rung in self.rungs if not rung.borrowed]
        text = " ".join(label_tokens(label))
        for rung in own:
            if text in self._names[rung.id]:
                return rung
        return self._by_words(wanted, own)

    def _by_words(self, wanted: Label, own: Iterable[Rung]) -> Rung | None:
        """Same words; else same words without ornaments; else the fullest rung whose words all stand in the label."""
        words = load_label_words()
        parsed = [(rung, label) for rung in own for label in self._labels[rung.id] if label.kind == wanted.kind]
        exact = [rung for rung, label in parsed if label.qualifiers == wanted.qualifiers]
        if exact:
            return exact[0]
        bare = wanted.qualifiers - words.ornaments
        plain = [rung for rung, label in parsed if bare and label.qualifiers - words.ornaments == bare]
        if plain:
            return min(plain, key=lambda rung: len(rung.name))
        inside = [
            (len(label.qualifiers), rung)
            for rung, label in parsed
            if label.qualifiers and label.qualifiers < wanted.qualifiers
        ]
        if not inside:
            return None
        size = max(n for n, _ in inside)
        best = {rung.id: rung for n, rung in inside if n == size}
        found = next(iter(best.values()))
        rest = wanted.qualifiers - words.ornaments
        sector_only = rest & words.sectors and not rest & {"strategic"}
        return found if len(best) == 1 and not sector_only else None

    def steps(self, from_rung: str, to_rung: str) -> int | None:
        """Rungs from one to the other (negative downwards); None where the order is not total or a rung has no rank."""
        if self.order != "total":
            return None
        first, second = self.rung(from_rung), self.rung(to_rung)
        if not first or not second or first.rank is None or second.rank is None:
            return None
        ranks = sorted({rung.rank for rung in self.rungs if rung.rank is not None})
        return ranks.index(second.rank) - ranks.index(first.rank)

    def shifted(self, rung_id: str, steps: int) -> Rung | None:
        """The one rung `steps` above (below where negative) on a total order; None where there is none, or two
        share a rank.
        """
        rung = self.rung(rung_id)
        if self.order != "total" or rung is None or rung.rank is None:
            return None
        ranks = sorted({r.rank for r in self.rungs if r.rank is not None})
        place = ranks.index(rung.rank) + steps
        if not 0 <= place < len(ranks):
            return None
        there = [r for r in self.rungs if r.rank == ranks[place]]
        return there[0] if len(there) == 1 else None


@dataclass(frozen=True, slots=True)
class Ladders:
    """All ladders of the lexicon; `version` is a digest of their data."""

    version: str
    _by_owner: Mapping[str, Ladder]

    def owners(self) -> tuple[str, ...]:
        """Ids of all owners, sorted."""
        return tuple(sorted(self._by_owner))

    def has(self, owner: str | None) -> bool:
        """Whether the lexicon holds a ladder of that owner."""
        return owner in self._by_owner

    def ladder(self, owner: str) -> Ladder:
        """The ladder of that owner; raises BadArgument where the lexicon has none."""
        try:
            return self._by_owner[owner]
        except KeyError:
            raise BadArgument(f"no ladder of {owner!r}; there are {', '.join(self.owners())}") from None

    def rung(self, rung_id: str) -> Rung:
        """The rung of that id; raises BadArgument where no ladder has it."""
        for ladder in self._by_owner.values():
            rung = ladder.rung(rung_id)
            if rung:
                return rung
        raise BadArgument(f"no ladder has a rung {rung_id!r}")


@functools.cache
def load_ladders() -> Ladders:
    """The ladders shipped with Dragoman, read and validated once."""
    return read_ladders(FOLDER)


def read_ladders(folder: Path) -> Ladders:
    """All ladders of a folder, one TOML file each; raises LexiconError where data break their rules."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise LexiconError(f"{folder.name}: no ladders found")
    by_owner: dict[str, Ladder] = {}
    digest = hashlib.sha256()
    for path in paths:
        ladder = _ladder(read_toml(path), path.name)
        if ladder.owner in by_owner:
            raise LexiconError(f"{path.name}: {ladder.owner} has two ladders")
        by_owner[ladder.owner] = ladder
        digest.update(path.read_bytes())
    return Ladders(digest.hexdigest()[:12], by_owner)


def _ladder(data: Mapping[str, object], where: str) -> Ladder:
    owner, order = _text(data, "owner", where), _text(data, "order", where)
    _check_party(owner, where)
    if order not in ORDERS:
        raise LexiconError(f"{where}: order {order!r} is none of {', '.join(ORDERS)}")
    rungs = tuple(_rung(entry, owner, where) for entry in _entries(data, "rungs", where))
    ids = [rung.id for rung in rungs]
    if not ids or len(ids) != len(set(ids)):
        raise LexiconError(f"{where}: rungs are missing or named twice")
    holders = tuple(_holder(entry, set(ids), where) for entry in _entries(data, "holders", where))
    _check_overlaps(holders, {rung.id for rung in rungs if rung.rank is not None}, where)
    labels = {rung.id: tuple(parse_label(name) for name in (rung.name, *rung.aliases)) for rung in rungs}
    written = {
        rung.id: frozenset(" ".join(label_tokens(name)) for name in (rung.name, *rung.aliases)) for rung in rungs
    }
    ordered = tuple(sorted(rungs, key=lambda rung: (rung.rank is None, rung.rank or 0)))
    notes, sources = (strings(data.get(key, []), f"{where}: {key}") for key in ("notes", "sources"))
    checked = _day(_text(data, "checked", where), where)
    return Ladder(owner, _text(data, "name", where), order, ordered, holders, checked, notes, sources, labels, written)


def _rung(entry: Mapping[str, object], owner: str, where: str) -> Rung:
    rung_id, rank = _text(entry, "id", where), entry.get("rank")
    if "/" not in rung_id:
        raise LexiconError(f"{where}: rung id {rung_id!r} is not OWNER/NAME")
    if rank is not None and (not isinstance(rank, int) or isinstance(rank, bool)):
        raise LexiconError(f"{where}: {rung_id}: rank {rank!r} is not a number")
    aliases = strings(entry.get("aliases", []), f"{where}: {rung_id}: aliases")
    return Rung(
        rung_id,
        owner,
        _text(entry, "name", where),
        rank,
        aliases,
        _maybe(entry, "note", where),
        entry.get("borrowed") is True,
    )


def _holder(entry: Mapping[str, object], ids: set[str], where: str) -> Holder:
    partner, rung = _text(entry, "partner", where), _text(entry, "rung", where)
    here = f"{where}: holder {partner} of {rung}"
    _check_party(partner, here)
    if rung not in ids:
        raise LexiconError(f"{here}: the ladder has no such rung")
    since, until = (
        _day(day, here) if day else None for day in (_maybe(entry, "since", here), _maybe(entry, "until", here))
    )
    status = _text(entry, "status", here)
    if status not in STATUSES:
        raise LexiconError(f"{here}: status {status!r} is not known")
    if since and until and until < since:
        raise LexiconError(f"{here}: ends before it begins")
    confidence = _text(entry, "confidence", here)
    if confidence[0] not in "ABC":
        raise LexiconError(f"{here}: confidence {confidence!r} does not begin with A, B or C")
    return Holder(
        partner, rung, since, until, status, confidence, _maybe(entry, "source", here), _maybe(entry, "note", here)
    )


def _check_overlaps(holders: Iterable[Holder], ranked: set[str], where: str) -> None:
    """One partner stands on one ranked rung at a time, and on no rung twice at a time; `until` is the first day
    off it.
    """
    seen: dict[tuple[str, str], list[Holder]] = {}
    for holder in holders:
        key = (holder.partner, "ranked" if holder.rung in ranked else holder.rung)
        for other in seen.setdefault(key, []):
            if (holder.since or "") < (other.until or "9999") and (other.since or "") < (holder.until or "9999"):
                raise LexiconError(f"{where}: holder {holder.partner}: {other.rung} and {holder.rung} overlap")
        seen[key].append(holder)


def _check_party(party: str, where: str) -> None:
    if party not in BLOCS and not (_STATE.fullmatch(party) and party in _STATES):
        raise LexiconError(f"{where}: {party!r} is no state (ISO 3166 alpha-3) or bloc that is known")


def _day(text: str, where: str) -> str:
    if not _DAY.fullmatch(text):
        raise LexiconError(f"{where}: {text!r} is not a day, month or year")
    return text


def _entries(data: Mapping[str, object], key: str, where: str) -> list[Mapping[str, object]]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise LexiconError(f"{where}: {key}: a list of tables is wanted")
    return value


def _maybe(entry: Mapping[str, object], key: str, where: str) -> str | None:
    return _text(entry, key, where) if key in entry else None


def _text(entry: Mapping[str, object], key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value:
        raise LexiconError(f"{where}: {key}: a text is wanted, not {value!r}")
    return value
