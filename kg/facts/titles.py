"""What facts are called where people read them: plain text that nothing in it can turn or hide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.amounts import figure
from kg.triples.things import money

if TYPE_CHECKING:
    from kg.facts.values import GiftFact


def gift_title(gift: GiftFact) -> str:
    """Return what was given: the amount and the item, of money the amount alone, or what says its number itself."""
    if gift.quantity is None and any(char.isdigit() for char in gift.item):
        return gift.item
    amount = amount_of(gift)
    return amount if amount and gift.item == money() else f"{amount} {gift.item}".strip()


def amount_of(gift: GiftFact) -> str:
    """Return the amount of a gift in figures, such as `140 000`, `≥ 300` or `2 000 000 USD`; empty if unknown."""
    if gift.quantity is not None:
        return figure(gift.quantity, gift.quantity_bounds)
    if gift.value is not None:
        return f"{figure(gift.value, gift.value_bounds)} {gift.currency or ''}".strip()
    return ""


def plain(text: str) -> str:
    """Return a text without characters that a canvas cannot keep in their place.

    Control characters and marks of direction draw nothing themselves, but turn what stands beside.
    """
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
