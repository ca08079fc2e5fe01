"""Dates known in part, held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

Parts = tuple[str, str, str]

NEAR = 3
"""Days between two dispatches that can tell the same news without saying when it was."""


def parts(value: str | None) -> Parts:
    """Return year, month and day of a date of the findings, each empty if unknown.

    >>> [parts(value) for value in ("2021-05-03", "--05-03", "2021-05", None)]
    [('2021', '05', '03'), ('', '05', '03'), ('2021', '05', ''), ('', '', '')]
    """
    year, month, day = (*(value or "").replace("--", "-", 1).split("-"), "", "")[:3]
    return year, month, day


def same_day(one: str | None, other: str | None) -> bool:
    """Return whether two dates name one day, as far as both know the year.

    >>> same_day("2021-05-03", "--05-03"), same_day("2021-05", "2021-05")
    (True, False)
    """
    return bool(parts(one)[2]) and bool(parts(other)[2]) and agree(one, other)


def agree(one: str | None, other: str | None) -> bool:
    """Return whether nothing that both dates say is different."""
    return all(a == b for a, b in zip(parts(one), parts(other), strict=True) if a and b)


def near(one: date | None, other: date | None) -> bool:
    """Return whether two dispatches appeared within a few days; unknown days are near nothing."""
    return one is not None and other is not None and abs((one - other).days) <= NEAR
