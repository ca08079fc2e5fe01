"""Facts of a story: who met whom, who gave what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.assemble import drafts, finish
from kg.extract.gifts import gifts
from kg.extract.home import home_side
from kg.extract.scene import Scene
from kg.model import Findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Dispatch, Donation, Meeting, ParsedPassage


def extract(dispatch: Dispatch, passages: Sequence[ParsedPassage]) -> Findings:
    """Return the facts of *dispatch*, whose stories are *passages*, in the order of the text."""
    meetings: list[Meeting] = []
    donations: list[Donation] = []
    for parsed in passages:
        scene = Scene(parsed, home_side(dispatch))
        meetings += [finish(scene, draft) for draft in drafts(scene)]
        donations += gifts(scene)
    return Findings(dispatch, tuple(meetings), tuple(donations))
