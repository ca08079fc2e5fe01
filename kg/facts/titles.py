"""What facts are called where people read them: plain text that nothing in it can turn or hide."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.facts.values import GiftFact

THIN_SPACE = "\u202f"


def gift_title(gift: GiftFact) -> str:
    """Return what was given: the amount and the item, or the item alone where it says the sum itself."""
    says_it = gift.quantity is None and any(char.isdigit() for char in gift.item)
    return gift.item if says_it else f"{amount_of(gift)} {gift.item}".strip()


def amount_of(gift: GiftFact) -> str:
    """Return the amount of a gift in figures, such as `140 000` or `2 000 000 USD`; empty if unknown."""
    if gift.quantity is not None:
        return _figures(gift.quantity)
    if gift.value is not None:
        return f"{_figures(gift.value)} {gift.currency or ''}".strip()
    return ""


def _figures(number: int) -> str:
    """Return a number in groups of three digits, as both languages may write it."""
    return f"{number:,}".replace(",", THIN_SPACE)


def plain(text: str) -> str:
    """Return a text without characters that a canvas cannot keep in their place.

    Control characters and marks of direction draw nothing themselves, but turn what stands beside.
    """
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
