"""Facts of a story: who met whom, who gave what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.extract.assemble import drafts, finish
from kg.extract.document import Document
from kg.extract.fusion import fused_gifts, fused_meetings, judged
from kg.extract.gifts import gifts
from kg.extract.realis import called_off, real, without_called_off
from kg.extract.scene import Scene
from kg.extract.told_gifts import gifts as gifts_of_reader
from kg.extract.told_meetings import meetings as meetings_of_reader
from kg.model import Findings
from kg.newsroom import home_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Dispatch, Donation, Meeting, ParsedPassage


__all__ = ["Facts", "Story", "candidates", "extract", "judged", "read_story"]


class Facts(NamedTuple):
    """The meetings and gifts of a story, each in the order of the text."""

    meetings: tuple[Meeting, ...]
    donations: tuple[Donation, ...]


class Story(NamedTuple):
    """A passage as it was read: what the rules find in it, and all that may be a fact of it."""

    scene: Scene
    by_rule: Facts
    candidates: Facts


def extract(dispatch: Dispatch, passages: Sequence[ParsedPassage]) -> Findings:
    """Return the facts of *dispatch*, whose stories are *passages*, in the order of the text."""
    return judged(candidates(dispatch, passages))


def candidates(dispatch: Dispatch, passages: Sequence[ParsedPassage]) -> Findings:
    """Return all that may be a fact of *dispatch*: `rule` says who found it, `confidence` how sure that one is."""
    found = [read_story(dispatch, parsed).candidates for parsed in passages]
    meetings = tuple(meeting for facts in found for meeting in facts.meetings)
    return Findings(dispatch, meetings, tuple(gift for facts in found for gift in facts.donations))


def read_story(dispatch: Dispatch, parsed: ParsedPassage) -> Story:
    """Return one story of *dispatch* with its candidates; its scene keeps what became of each cue."""
    scene = Scene(parsed, home_side(dispatch))
    by_rule = Facts(tuple(finish(scene, draft) for draft in drafts(scene)), tuple(gifts(scene)))
    told = Document(scene, real(scene, parsed.told))
    off = called_off(scene)
    meetings = fused_meetings(by_rule.meetings, meetings_of_reader(told))
    donations = fused_gifts(by_rule.donations, gifts_of_reader(told))
    fused = Facts(
        tuple(without_called_off(scene, meetings, off)), tuple(without_called_off(scene, donations, off))
    )
    return Story(scene, by_rule, fused)
