"""Judgements in the register: appended beside the claims, as they were made."""

from __future__ import annotations

import json
from collections.abc import Iterable

from dragoman.errors import RegisterError
from dragoman.judgements import Judgement, judgement_from_json, judgement_to_json
from dragoman.register.append import storable
from dragoman.register.engines import Engine


def add(engine: Engine, judgements: Iterable[Judgement]) -> list[bool]:
    """Add judgements, within `writing`; for each whether it is new. One that is there already stays as it is."""
    added = []
    for judgement in judgements:
        new = engine.one("SELECT 1 FROM judgements WHERE id = :id", {"id": judgement.id}) is None
        if new:
            body = storable(json.dumps(judgement_to_json(judgement), ensure_ascii=False, sort_keys=True))
            engine.write(
                "INSERT INTO judgements (seq, id, body)"
                " VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM judgements), :id, :body)",
                {"id": judgement.id, "body": body},
            )
        added.append(new)
    return added


def all_of(engine: Engine, last: int) -> list[Judgement]:
    """All judgements up to row `last`, in the order in which they came. Raises RegisterError for a damaged one."""
    found = []
    for key, body in engine.all("SELECT id, body FROM judgements WHERE seq <= :last ORDER BY seq", {"last": last}):
        try:
            judgement = judgement_from_json(json.loads(body))
        except (ValueError, KeyError, TypeError) as error:
            raise RegisterError(f"{engine.name} is damaged: judgement {key}: {error}") from error
        if judgement.id != key:
            raise RegisterError(f"{engine.name} is damaged: judgement {key} says what {judgement.id} would say")
        found.append(judgement)
    return found
