"""Facts of a story: who met whom, who gave what to whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.document import Document
from kg.extract.gifts import gifts
from kg.extract.meetings import meetings
from kg.extract.realis import called_off, real, without_called_off
from kg.extract.scene import Scene
from kg.model import Findings
from kg.newsroom import home_side
from kg.rates import calibrated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Dispatch, Donation, Meeting, ParsedPassage


__all__ = ["LIKELY", "Story", "candidates", "extract", "judged", "read_story"]
LIKELY = 0.5
"""From which chance to be right on a candidate is a fact."""


class Story(NamedTuple):
    """A passage as it was read, and all that may be a fact of it, each in the order of the text."""

    scene: Scene
    meetings: tuple[Meeting, ...]
    donations: tuple[Donation, ...]


def extract(dispatch: Dispatch, passages: Sequence[ParsedPassage]) -> Findings:
    """Return the facts of *dispatch*, whose stories are *passages*, in the order of the text."""
    return judged(candidates(dispatch, passages))


def candidates(dispatch: Dispatch, passages: Sequence[ParsedPassage]) -> Findings:
    """Return all that may be a fact of *dispatch*; `confidence` is the reader's score."""
    stories = [read_story(dispatch, parsed) for parsed in passages]
    meetings = tuple(meeting for story in stories for meeting in story.meetings)
    gifts = tuple(gift for story in stories for gift in story.donations)
    triggers = sum(len(each.told.triggers) + len(each.told.given) for each in passages)
    return Findings(dispatch, meetings, gifts, triggers)


def read_story(dispatch: Dispatch, parsed: ParsedPassage) -> Story:
    """Return one story of *dispatch* with its candidates, without plans that it calls off."""
    scene = Scene(parsed, home_side(dispatch))
    told = Document(scene, real(scene, parsed.told))
    off = called_off(scene)
    return Story(
        scene,
        tuple(without_called_off(scene, meetings(told), off)),
        tuple(without_called_off(scene, gifts(told), off)),
    )


def judged(candidates: Findings) -> Findings:
    """Return *candidates* with their chances to be right, those left out that are more likely wrong."""
    meetings = (replace(each, confidence=calibrated(each)) for each in candidates.meetings)
    gifts = (replace(each, confidence=calibrated(each)) for each in candidates.donations)
    return replace(
        candidates,
        meetings=tuple(each for each in meetings if each.confidence >= LIKELY),
        donations=tuple(each for each in gifts if each.confidence >= LIKELY),
    )
