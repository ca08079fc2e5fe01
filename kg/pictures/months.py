"""What happened when, as bars by month, or by year where there are many; months of an unknown year apart."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from kg.pictures.canvas import BLUE, ORANGE, PINK, SOFT, Canvas, counted, drawing_style

if TYPE_CHECKING:
    from kg.facts import Event, Facts
    from kg.pictures.canvas import Language, Picture

MOST_BARS = 48
MOST_TICKS = 24
FEWEST = 6  # bars that there is room for at least, so that a single one is no wall
APART = 1.0  # bars of room between what has a year and what has none
BELOW = (0, -46)  # points below the axis, where the names of the bars end
COLOURS = {"held": BLUE, "planned": ORANGE, "gift": PINK}
MONTH = re.compile(r"(\d{4}|-)-(0[1-9]|1[0-2])")
YEARLESS = tuple(f"--{month:02}" for month in range(1, 13))


def over_time(facts: Facts, language: Language = "fr") -> Picture:
    """Return the number of meetings held, meetings announced and gifts in each month or year.

    Events of which a month is known, but not its year, have bars of their own behind the others.
    """
    months = {month for event in facts.events if (month := _month(event))}
    steps = _steps(sorted(month for month in months if not month.startswith("--")))
    yearless = YEARLESS if not months.isdisjoint(YEARLESS) else ()
    by_year = any(len(step) == len("2021") for step in steps)
    with drawing_style():
        canvas = Canvas("over_time", language, 9, 4.2)
        if months:
            _bars(canvas, facts, (*steps, *yearless))
            _name(canvas, steps, yearless, canvas.words["year" if by_year else "month"])
        else:
            canvas.say_nothing()
        unplaced = sum(_month(event) is None for event in facts.events)
        note = counted(canvas.words["monthless"], unplaced, language) if unplaced else ""
        unit = canvas.words["over_time_unit_year" if by_year else "over_time_unit"]
        return canvas.picture(facts, unit, note)


def _bars(canvas: Canvas, facts: Facts, steps: tuple[str, ...]) -> None:
    """Draw a stack of bars for each step."""
    width = len(steps[0])
    counts = Counter(
        (_sort(event), _step(month, width)) for event in facts.events if (month := _month(event))
    )
    places = _places(steps)
    base = [0] * len(steps)
    for sort, colour in COLOURS.items():
        heights = [counts[sort, step] for step in steps]
        if any(heights):
            canvas.axes.bar(places, heights, bottom=base, color=colour, label=canvas.words[sort], width=0.8)
        base = [low + height for low, height in zip(base, heights, strict=True)]
    canvas.axes.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
    canvas.axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    canvas.axes.set_ylabel(canvas.words["number"])
    canvas.axes.set_xlim(-0.6, max(places[-1], FEWEST - 1) + 0.6)


def _step(month: str, width: int) -> str:
    """Return the step that a month belongs to: itself, or its year where steps are years."""
    return month if month.startswith("--") else month[:width]


def _places(steps: tuple[str, ...]) -> list[float]:
    """Return where each bar stands: months without a year a little apart, behind all others."""
    dated = sum(not step.startswith("--") for step in steps)
    behind = max(dated, FEWEST) + APART if dated else 0.0
    return [index if index < dated else index - dated + behind for index in range(len(steps))]


def _name(canvas: Canvas, dated: tuple[str, ...], yearless: tuple[str, ...], unit: str) -> None:
    """Write what each bar stands for, and below what each group of bars does."""
    places = _places((*dated, *yearless))
    every = 1 + len(dated) // MOST_TICKS
    ticks = [(place, step) for place, step in zip(places, dated, strict=False)][::every]
    ticks += zip(places[len(dated) :], canvas.words["months"].split() if yearless else (), strict=True)
    canvas.axes.set_xticks(*zip(*ticks, strict=True))
    canvas.axes.tick_params(axis="x", rotation=60)
    groups = [(0, unit)] * bool(dated) + [(len(dated), canvas.words["yearless"])] * bool(yearless)
    for first, words in groups:
        canvas.axes.annotate(
            words,
            (places[first] - 0.4, 0),
            BELOW,
            xycoords=canvas.axes.get_xaxis_transform(),
            textcoords="offset points",
            va="top",
            color=SOFT,
        )


def _sort(event: Event) -> str:
    if event.kind == "gift":
        return "gift"
    return "planned" if event.status == "planned" else "held"


def _month(event: Event) -> str | None:
    """Return the month of an event, such as `2021-05`, or `--05` of an unknown year; None if none is known."""
    known = MONTH.match(event.date or "")
    return known and known[0]


def _steps(months: list[str]) -> tuple[str, ...]:
    """Return all months from the first to the last, or all years if these are too many."""
    if not months:
        return ()
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (months[0], months[-1]))
    steps = [f"{index // 12:04}-{index % 12 + 1:02}" for index in range(start, end + 1)]
    return tuple(steps if len(steps) <= MOST_BARS else sorted({step[:4] for step in steps}))
