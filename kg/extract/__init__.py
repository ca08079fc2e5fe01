"""Facts of a story: who met whom, who gave what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.extract.assemble import drafts, finish
from kg.extract.gifts import gifts
from kg.newsroom import home_side
from kg.extract.scene import Scene
from kg.model import Findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Dispatch, Donation, Meeting, ParsedPassage


class Story(NamedTuple):
    """A passage as it was read, and the facts in it."""

    scene: Scene
    meetings: tuple[Meeting, ...]
    donations: tuple[Donation, ...]


def extract(dispatch: Dispatch, passages: Sequence[ParsedPassage]) -> Findings:
    """Return the facts of *dispatch*, whose stories are *passages*, in the order of the text."""
    stories = [read_story(dispatch, parsed) for parsed in passages]
    meetings = tuple(meeting for story in stories for meeting in story.meetings)
    return Findings(dispatch, meetings, tuple(gift for story in stories for gift in story.donations))


def read_story(dispatch: Dispatch, parsed: ParsedPassage) -> Story:
    """Return one story of *dispatch* with its facts; its scene keeps what became of each cue."""
    scene = Scene(parsed, home_side(dispatch))
    meetings = tuple(finish(scene, draft) for draft in drafts(scene))
    return Story(scene, meetings, tuple(gifts(scene)))
