"""In which year a day falls that is told without one: its sentence or its paragraph may say so elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.dates import DateSpan, Shift
from kg.extract.standing import dates_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kg.extract.scene import Scene
    from kg.reading import Reading, Spot

NEAR = 4
"""How many sentences before a day its year may be told."""
OPEN = DateSpan(0, 0, "", "hanging")
"""A year that cannot be known."""


def dated(
    scene: Scene, reading: Reading, cue: int | None, spot: Spot[DateSpan], beside: Iterable[Spot[DateSpan]]
) -> DateSpan:
    """Return the date at *spot* with the year that others *beside* it, or those told before it, give it.

    "En 2017, A a reçu B le 3 avril"; "A a reçu B le 5 mai 2019. Le 7 mai, il …". Where a day follows one of
    another year than the dispatch's, but lies before it in the calendar, its year stays open. A day to come (of
    no *cue*) and one whose weekday tells its year ask nothing that was told before.
    """
    span = spot.hit
    if not span.wants_year:
        return span
    years = [other.hit for other in beside if other.hit.is_year]
    if years:
        return replace(span, within=years[0])
    if cue is None or (span.weekday is not None and scene.published is not None):
        return span
    earlier = _told_year(scene, reading, cue)
    if earlier is None or not _is_past(earlier, scene.published):
        return span
    in_order = earlier.month is None or _place(span) >= _place(earlier)
    return replace(span, within=_year_of(earlier) if in_order else OPEN)


def _is_past(told: DateSpan, published: date | None) -> bool:
    """Tell whether a date is of a year before the dispatch's, as far as it is known."""
    return published is None or told.year is None or told.year < published.year


def _year_of(told: DateSpan) -> DateSpan:
    """Return the year of a date that was told; one that was counted from the story before is the story's own now."""
    year = told.within or replace(told, month=None, day=None)
    counted = year.shift is not None and year.shift.anchor == "story"
    return replace(year, shift=Shift(0, "year", "story")) if counted else year


def _place(span: DateSpan) -> tuple[int, int]:
    return span.month or 0, span.day or 0


def _told_year(scene: Scene, reading: Reading, cue: int) -> DateSpan | None:
    """Return the last date with a year that the paragraph tells before a sentence, of something just as long past."""
    for earlier in scene.before_in_paragraph(reading, NEAR):
        for spot in reversed(earlier.dates):
            tells = spot.hit.year is not None or spot.hit.within is not None
            if tells and dates_sentence(earlier, spot):
                as_long_past = _lies_back(earlier, spot.first) == _lies_back(reading, cue)
                return spot.hit if as_long_past else None
    return None


def _lies_back(reading: Reading, index: int) -> bool:
    """Tell whether a clause is in the pluperfect: before what is told beside it."""
    auxiliaries = reading.tree.children(reading.tree.clause(index), "aux")
    return any(reading.tree.feat(each, "Tense") == "Imp" for each in auxiliaries)
