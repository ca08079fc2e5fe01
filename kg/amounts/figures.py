"""Numbers as people read them in either language, with signs for what is left open of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Bounds

THIN_SPACE = "\u202f"


def figure(number: int, bounds: Bounds | None = None, group: str = THIN_SPACE) -> str:
    """Return a number in groups of three digits, with its bounds.

    >>> from kg.model import Bounds
    >>> figure(300, Bounds(least=300)), figure(20, Bounds(20, 30)), figure(20, Bounds(about=True)), figure(20)
    ('≥ 300', '20–30', '≈ 20', '20')
    """
    if bounds is None:
        return f"{number:,}".replace(",", group)
    about = "≈ " if bounds.about else ""
    if bounds.least is not None and bounds.most is not None:
        return f"{about}{figure(bounds.least, group=group)}–{figure(bounds.most, group=group)}"
    sign = "≥ " if bounds.least is not None else "≤ " if bounds.most is not None else about
    return sign + figure(number, group=group)
