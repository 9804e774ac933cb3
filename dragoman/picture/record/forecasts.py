"""From expectations to forecasts: who said it first, whether copies repeat it, and how it came out for that voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.model import AttributionKind, Certainty, Claim
from dragoman.picture.base import Documents, in_order, is_against, published_day
from dragoman.picture.expectations import HAPPENED, Criterion, Expectation, Outcome
from dragoman.picture.expectations.ahead import certainty_of
from dragoman.picture.origins import Origins
from dragoman.picture.record.nouns import Forecast, Likelihoods, Result, Voice, VoiceKind

# Who is slow to do something is told of, and what will come of it is not.
RELUCTANCE = "reluctance"
NOT_KNOWN = Voice(VoiceKind.OUTLET, "", "")
_FAILED = frozenset({Outcome.FALSE, Outcome.CALLED_OFF})


def forecasts(
    expectations: Iterable[Expectation],
    claims: Mapping[str, Claim],
    documents: Documents,
    origins: Origins,
    likelihoods: Likelihoods,
) -> Iterator[Forecast]:
    """One forecast for each voice, thing and direction; what rests on one report is of the outlet that had it.

    Stances have no measure, and who asks for something does not foretell it: neither is a forecast. Nothing is foretold
    on the day it is decided or after it.
    """
    for expectation in expectations:
        if expectation.criterion is Criterion.STANCE:
            continue
        told = in_order((claims[i] for i in (*expectation.claims, *expectation.against)), documents)
        spoken: dict[tuple[Voice, bool], list[Claim]] = defaultdict(list)
        first: dict[tuple[bool, str], Voice] = {}  # which outlet was the first of those that rest on one report
        for claim in told:
            if not _foretells(claim, expectation, documents):
                continue
            voice, says, origin = voice_of(claim, documents), not is_against(claim), origins.of(claim.document)
            if voice.kind is VoiceKind.OUTLET:
                voice = first.setdefault((says, origin), voice)
            spoken[voice, says].append(claim)
        for (voice, says), own in spoken.items():
            yield _forecast(voice, expectation, says, own, documents, origins, likelihoods)


def _foretells(claim: Claim, expectation: Expectation, documents: Documents) -> bool:
    day = published_day(claim, documents)
    if day is None or certainty_of(claim) is Certainty.REQUESTED or RELUCTANCE in claim.flags:
        return False
    return expectation.decided_on is None or day < expectation.decided_on


def voice_of(claim: Claim, documents: Documents) -> Voice:
    """Whose forecast it is: the first speaker who is known by name; another outlet that is cited; else the outlet.

    It stands for what it says itself, and for what it passes on from nobody with a name.
    """
    for link in claim.attribution:
        if not link.stated:
            continue
        speaker = link.speaker
        if link.kind is AttributionKind.MEDIA and link.text:
            name = speaker.name if speaker else " ".join(link.text.split())
            return Voice(VoiceKind.OUTLET, name.casefold(), name)
        if link.kind is AttributionKind.NAMED and speaker and not speaker.id.startswith("?"):
            return Voice(VoiceKind.SPEAKER, speaker.id, speaker.name)
        break
    record = documents.get(claim.document)
    source = record.source if record else None
    return Voice(VoiceKind.OUTLET, source.name.casefold(), source.name) if source and source.name else NOT_KNOWN


def _forecast(
    voice: Voice,
    expectation: Expectation,
    says: bool,
    own: Sequence[Claim],
    documents: Documents,
    origins: Origins,
    likelihoods: Likelihoods,
) -> Forecast:
    lead = own[0]
    band = next((found for c in own if (found := likelihoods(c))), None)
    if band is not None and says and band.middle < 0.5:
        band = None  # "it is unlikely that they will not": the word is not that of the whole
    end = lead.time.end if lead.time.text else None
    came = _came(expectation, end)
    return Forecast(
        voice=voice,
        expectation=expectation,
        says=says,
        day=published_day(lead, documents) or "",
        certainty=certainty_of(lead),
        band=band,
        end=end,
        claims=tuple(c.id for c in own),
        copies=len({c.document for c in own}) - len({origins.of(c.document) for c in own}),
        result=_result(expectation, came, says),
        came=came,
    )


def _came(expectation: Expectation, end: str | None) -> bool | None:
    """Whether the thing came, within the days that the voice itself named; None where nothing tells."""
    outcome, day = expectation.outcome, expectation.decided_on
    if expectation.negative:
        outcome = expectation.against_outcome
    if outcome in HAPPENED:
        return not (end and day and day > end)
    return False if outcome in _FAILED else None


def _result(expectation: Expectation, came: bool | None, says: bool) -> Result:
    if came is not None:
        return Result.RIGHT if came == says else Result.WRONG
    return {Outcome.PARTLY: Result.PARTLY, Outcome.LAPSED: Result.UNDECIDED, Outcome.UNDECIDABLE: Result.UNDECIDED}.get(
        expectation.outcome, Result.OPEN
    )
