"""So many days, weeks, months or years from a day, as precisely as the words say it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.dates.spans import Shift

SATURDAY = 5
_YEARS = (2019, 2020)  # one without and one with a leap day


def apart(day: date, shift: Shift) -> str | None:
    """Return the day, month or year that lies `shift` from `day`; None where the words do not settle it.

    A week is the calendar's and told by its Monday, a weekend by its Saturday: of a period the first day counts.
    """
    try:
        return _UNITS[shift.unit](day, shift.amount)
    except (OverflowError, ValueError):  # beyond the years that a date can have
        return None


def apart_from_told(value: str, shift: Shift) -> str | None:
    """Return what lies `shift` from a date that was told, which may lack its year or its day."""
    if len(value) == len("2020-08-13"):
        return apart(date.fromisoformat(value), shift)
    if shift.unit == "year" and not value.startswith("-"):
        return apart(date(int(value[:4]), 1, 1), shift)
    if shift.unit != "day":
        return None
    if shift.amount == 0:
        return value
    return _yearless(value, shift.amount) if len(value) == len("--08-13") and value.startswith("--") else None


def month_count(day: date) -> int:
    """Return the months since the year 0."""
    return day.year * 12 + day.month - 1


def iso_month(months: int) -> str:
    """Return `YYYY-MM` of a month given as a count since the year 0."""
    return f"{date(months // 12, months % 12 + 1, 1):%Y-%m}"


def _yearless(value: str, days: int) -> str | None:
    """Shift `--MM-DD`, unless the outcome hangs on whether the year has a leap day."""
    years = _YEARS[1:] if value == "--02-29" else _YEARS
    ends = {f"{date.fromisoformat(f'{year}{value[1:]}') + timedelta(days):--%m-%d}" for year in years}
    return ends.pop() if len(ends) == 1 else None


def _days(day: date, amount: int) -> str:
    return f"{day + timedelta(amount)}"


def _weeks(day: date, amount: int) -> str:
    return f"{day + timedelta(7 * amount - day.weekday())}"


def _weekends(day: date, amount: int) -> str:
    return f"{day + timedelta(7 * amount + SATURDAY - day.weekday())}"


def _months(day: date, amount: int) -> str:
    return iso_month(month_count(day) + amount)


def _years(day: date, amount: int) -> str:
    return f"{date(day.year + amount, 1, 1):%Y}"


_UNITS: dict[str, Callable[[date, int], str | None]] = {
    "day": _days,
    "month": _months,
    "week": _weeks,
    "weekend": _weekends,
    "year": _years,
}
