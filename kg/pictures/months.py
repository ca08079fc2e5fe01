"""What happened when, as bars by month, or by year where there are many."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from kg.pictures.canvas import BLUE, ORANGE, PINK, Canvas, counted, drawing_style

if TYPE_CHECKING:
    from kg.facts import Event, Facts
    from kg.pictures.canvas import Language, Picture

MOST_BARS = 48
FEWEST = 8  # bars that there is room for at least, so that a single one is no wall
COLOURS = {"held": BLUE, "planned": ORANGE, "gift": PINK}


def over_time(facts: Facts, language: Language = "fr") -> Picture:
    """Return the number of meetings held, meetings announced and gifts in each month or year."""
    months = [_month(event) for event in facts.events]
    known = sorted({month for month in months if month})
    steps = _between(known[0], known[-1]) if known else []
    by_year = len(steps) > MOST_BARS
    if by_year:
        steps = sorted({step[:4] for step in steps})
    with drawing_style():
        canvas = Canvas("over_time", language, 9, 4.2)
        if steps:
            _bars(canvas, facts, steps)
            canvas.axes.set_xlabel(canvas.words["year" if by_year else "month"])
            canvas.axes.set_ylabel(canvas.words["number"])
        else:
            canvas.say_nothing()
        unplaced = months.count(None)
        note = counted(canvas.words["monthless"], unplaced, language) if unplaced else ""
        unit = canvas.words["over_time_unit_year" if by_year else "over_time_unit"]
        return canvas.picture(facts, unit, note)


def _bars(canvas: Canvas, facts: Facts, steps: list[str]) -> None:
    """Draw a stack of bars for each step."""
    width = len(steps[0])
    counts = Counter(
        (_sort(event), month[:width]) for event in facts.events if (month := _month(event)) is not None
    )
    base = [0] * len(steps)
    for sort, colour in COLOURS.items():
        heights = [counts[sort, step] for step in steps]
        if any(heights):
            canvas.axes.bar(steps, heights, bottom=base, color=colour, label=canvas.words[sort], width=0.8)
        base = [low + height for low, height in zip(base, heights, strict=True)]
    canvas.axes.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
    canvas.axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    canvas.axes.set_xlim(-0.6, max(len(steps), FEWEST) - 0.4)
    canvas.axes.set_xticks(range(0, len(steps), 1 + len(steps) // 24))
    canvas.axes.tick_params(axis="x", rotation=60)


def _sort(event: Event) -> str:
    if event.kind == "gift":
        return "gift"
    return "planned" if event.status == "planned" else "held"


def _month(event: Event) -> str | None:
    """Return the month of an event, such as `2021-05`; None if its date does not tell it."""
    date = event.date or ""
    return None if date.startswith("--") or len(date) < len("2021-05") else date[:7]


def _between(first: str, last: str) -> list[str]:
    """Return all months from the first to the last."""
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{index // 12:04}-{index % 12 + 1:02}" for index in range(start, end + 1)]
