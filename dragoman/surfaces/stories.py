"""The stories of a view, and a story as plain JSON values: what the command and the exports share."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.errors import BadArgument
from dragoman.model import DocumentRecord
from dragoman.picture import stories as telling
from dragoman.picture.origins import Origins
from dragoman.picture.stories import Member, Reason, Shared, Stories, Story, Turn, TurnKind
from dragoman.register import View

_NAMED = 5  # stories that an error message lists


@dataclass(frozen=True, slots=True)
class Told:
    """The stories of a view, with the records and origins they were told by."""

    records: Mapping[str, DocumentRecord]
    origins: Origins
    stories: Stories


def tell(view: View, progress: telling.Progress | None = None) -> Told:
    """Tell apart the stories of everything that the view shows: folded once for each state of the log, then kept."""
    from dragoman.surfaces import kept
    from dragoman.surfaces.brief.material import lineage_of, read_view, traces_of

    records, claims = read_view(view)
    origins = lineage_of(view, records, claims).origins

    def fold() -> Stories:
        return telling.fold(claims, records, traces_of(view, records), origins, progress)

    return Told(records, origins, kept.once(view, "stories", fold, stories_to_json, stories_from_json))


def find(told: Told, view: View, name: str) -> Story:
    """The story whose id begins with `name`, else the one of the document of that name.

    Raises BadArgument where several stories begin so, or no story and no document answers.
    """
    start = name.strip().lower()
    begins = [story for story in told.stories if start and story.id.startswith(start)]
    if len(begins) > 1:
        named = ", ".join(f"{story.id} ({story.label[:40]})" for story in begins[:_NAMED])
        raise BadArgument(f"several stories begin with {name}: {named}; write more of the id")
    wanted = begins[0].id if begins else told.stories.of(view.document(name).id)
    return next(story for story in told.stories if story.id == wanted)


def story_to_json(story: Story) -> dict[str, Any]:
    """One line of ``export stories``; `reasons` has an entry for each document but the first."""
    return {
        "story": story.id,
        "label": story.label,
        "first": story.first,
        "last": story.last,
        "documents": list(story.documents),
        "origins": story.origins,
        "states": list(story.states),
        "reasons": [
            {
                "document": member.document,
                "nearest": member.reason.nearest,
                "like": member.reason.like,
                "days_apart": member.reason.apart,
                "copy": member.reason.copy,
                **_shared(member.reason.shared),
            }
            for member in story.members
            if member.reason is not None
        ],
        "turns": [_turn(turn) for turn in story.turns],
    }


def stories_to_json(stories: Stories) -> list[dict[str, Any]]:
    """All stories, for `stories_from_json`."""
    return [story_to_json(story) for story in stories]


def stories_from_json(told: Sequence[Mapping[str, Any]]) -> Stories:
    """The stories that were written."""
    stories = tuple(map(_story_from_json, told))
    return Stories(stories, {document: story.id for story in stories for document in story.documents})


def _story_from_json(told: Mapping[str, Any]) -> Story:
    reasons = {
        row["document"]: Reason(row["nearest"], row["like"], row["days_apart"], _shared_from_json(row), row["copy"])
        for row in told["reasons"]
    }
    return Story(
        id=told["story"],
        label=told["label"],
        first=told["first"],
        last=told["last"],
        states=tuple(told["states"]),
        members=tuple(Member(document, reasons.get(document)) for document in told["documents"]),
        origins=told["origins"],
        turns=tuple(
            Turn(TurnKind(row["kind"]), row["story"], row["day"], row["document"], _shared_from_json(row))
            for row in told["turns"]
        ),
    )


def _shared_from_json(row: Mapping[str, Any]) -> Shared:
    return Shared(**{field.name: tuple(row[field.name]) for field in dataclasses.fields(Shared)})


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "kind": turn.kind.value,
        "story": turn.other,
        "day": turn.day,
        "document": turn.document,
        **_shared(turn.shared),
    }


def _shared(shared: Shared) -> dict[str, Any]:
    return {
        "names": list(shared.names),
        "places": list(shared.places),
        "acts": list(shared.acts),
        "days": list(shared.days),
        "numbers": list(shared.numbers),
        "terms": list(shared.terms),
    }
