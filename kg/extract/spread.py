"""Gifts that a sentence tells in short: "… et la France, 2 millions"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.parties import of_actor
from kg.model import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.amounts import AmountSpan
    from kg.extract.donation import Transfer
    from kg.extract.items import Item
    from kg.extract.scene import Scene
    from kg.reading import Reading, Spot

JOINTS = frozenset({",", "et", "le", "la", "les", "l'", "contre", ";", "quant", "a", "pour", "sa", "part"})


def elided(scene: Scene, reading: Reading, seen: list[Transfer]) -> Iterator[Transfer]:
    """Yield "… et la France, 2 millions" after a full telling: same verb, recipient and kind of thing."""
    if not seen or seen[-1].item.amount == Amount():
        return
    model = seen[-1]
    for spot in reading.amounts:
        if spot.first <= max(model.item.last, model.recipient.last if model.recipient else 0):
            continue
        before = [m for m in scene.mentions[reading.number] if m.last < spot.first]
        if not before or before[-1].first <= model.item.last or before[-1].kind == "person":
            continue
        between = reading.folded[before[-1].last + 1 : spot.first]
        if set(between) <= JOINTS and "," in between:
            donor = of_actor(scene.actor(reading, before[-1]))
            yield replace(
                model,
                rule="give-elided",
                donor=donor,
                item=_same_kind(reading, model, spot),
            )


def _same_kind(reading: Reading, model: Transfer, spot: Spot[AmountSpan]) -> Item:
    amount = spot.hit.amount
    if spot.hit.elided and model.item.amount.currency is not None:
        amount = Amount(value=amount.quantity, currency=model.item.amount.currency)
    text = (
        reading.words(spot.first, spot.last)
        if reading.amount_at(model.item.head) is not None
        else model.item.text
    )
    return replace(model.item, amount=amount, text=text)
