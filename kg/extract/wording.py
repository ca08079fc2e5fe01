"""Parties and amounts in plain words, for people who read facts as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.amounts import figure

if TYPE_CHECKING:
    from kg.model import Amount


def party(text: str | None, side: str | None) -> str:
    """Return who takes part, and for whom: "Ola Berg (NO)"; a question mark where nobody says."""
    return f"{text or '?'} ({side or '?'})"


def amount(told: Amount) -> str:
    """Return how many and how much: "[500, 2000 EUR]"; nothing where the text does not say."""
    parts = [] if told.quantity is None else [figure(told.quantity, told.quantity_bounds, "")]
    if told.value is not None:
        parts.append(f"{figure(told.value, told.value_bounds, '')} {told.currency or '?'}")
    return f"[{', '.join(parts)}]" if parts else ""
