"""All disputes of a view: those of the picture, and what copies of one report leave open, which their texts show."""

from __future__ import annotations

import dataclasses

from dragoman.picture.disputes_copies import between_copies
from dragoman.picture.relationship import Picture
from dragoman.register import View
from dragoman.surfaces.brief.alterations import all_of
from dragoman.surfaces.brief.material import draw_view


def draw(view: View) -> Picture:
    """The picture of a view with what its copies leave open among the disputes."""
    picture = draw_view(view)
    altered = all_of(picture.claims.values(), picture.documents, picture.lineage.edges, view)
    found = between_copies(altered, picture.claims, picture.documents, picture.origins, picture.disputes)
    return dataclasses.replace(picture, disputes=(*picture.disputes, *found))
