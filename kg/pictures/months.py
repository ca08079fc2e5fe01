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
MOST_YEARS = 120
MOST_TICKS = 24
FEWEST = 6  # bars that there is room for at least, so that a single one is no wall
APART = 1.0  # bars of room between what has a year and what has none
BELOW = (0, -46)  # points below the axis, where the names of the bars end
COLOURS = {"held": BLUE, "planned": ORANGE, "gift": PINK}
MONTH = re.compile(r"(\d{4}|-)-(0[1-9]|1[0-2])")
YEAR = re.compile(r"\d{4}")
YEARLESS = tuple(f"--{month:02}" for month in range(1, 13))


def over_time(facts: Facts, language: Language = "fr") -> Picture:
    """Return the number of meetings held, meetings announced and gifts in each month or year.

    Events of which a month is known, but not its year, have bars of their own behind the others.
    """
    known = {date for event in facts.events if (date := _date(event))}
    steps = _steps(sorted(date for date in known if not date.startswith("--")))
    yearless = YEARLESS if not known.isdisjoint(YEARLESS) else ()
    by_year = any(map(str.isdecimal, steps))
    with drawing_style():
        canvas = Canvas("over_time", language, 9, 4.2)
        if steps or yearless:
            _bars(canvas, facts, (*steps, *yearless))
            _name(canvas, steps, yearless, canvas.words["year" if by_year else "month"])
        else:
            canvas.say_nothing()
        unplaced = sum(_step(event, by_year) is None for event in facts.events)
        missing = canvas.words["dateless" if by_year else "monthless"]
        note = counted(missing, unplaced, language) if unplaced else ""
        unit = canvas.words["over_time_unit_year" if by_year else "over_time_unit"]
        return canvas.picture(facts, unit, note)


def _bars(canvas: Canvas, facts: Facts, steps: tuple[str, ...]) -> None:
    """Draw a stack of bars for each step."""
    by_year = any(map(str.isdecimal, steps))
    counts = Counter((_sort(event), _step(event, by_year)) for event in facts.events)
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


def _step(event: Event, by_year: bool) -> str | None:
    """Return the bar that an event belongs to, named by its month or year; None if its date does not tell."""
    date = _date(event)
    if date is None or date.startswith("--"):
        return date
    if by_year:
        return date[: len("2021")]
    return date if len(date) == len("2021-05") else None


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
    months = canvas.words["months"].split() if yearless else []
    if len(places) > MOST_TICKS:
        months = [month[0].upper() for month in months]
    ticks += zip(places[len(dated) :], months, strict=True)
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


def _date(event: Event) -> str | None:
    """Return the month of an event, such as `2021-05`, its year if only this is known, or `--05`; else None."""
    known = MONTH.match(event.date or "") or YEAR.fullmatch(event.date or "")
    return known and known[0]


def _steps(dates: list[str]) -> tuple[str, ...]:
    """Return all months from the first to the last, or all years if these are too many, or no month is known."""
    months = [date for date in dates if len(date) > len("2021")]
    if not months:
        return _years(dates)
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (months[0], months[-1]))
    steps = [f"{index // 12:04}-{index % 12 + 1:02}" for index in range(start, end + 1)]
    return tuple(steps) if len(steps) <= MOST_BARS else _years(dates)


def _years(dates: list[str]) -> tuple[str, ...]:
    """Return all years from the first date to the last; of centuries only those in which something happened."""
    years = sorted({int(date[:4]) for date in dates})
    if years and years[-1] - years[0] < MOST_YEARS:
        years = list(range(years[0], years[-1] + 1))
    return tuple(f"{year:04}" for year in years)
