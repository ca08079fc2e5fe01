"""Which tellings are of one gift, and which figures for it contradict each other."""

from __future__ import annotations

from collections import defaultdict
from math import inf
from typing import TYPE_CHECKING

from kg.resolve.days import NEAR, agree, near, parts, same_day
from kg.resolve.groups import Merge, merges, sound_groups
from kg.resolve.tellings import each_once

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator

    from kg.model import Amount, Bounds
    from kg.resolve.tellings import Gift

ROUGHLY = 0.25
"""By which share a number that is told as about right may be off."""


def merge_gifts(gifts: Iterable[Gift], apart: Collection[frozenset[str]] = ()) -> tuple[Merge, ...]:
    """Return the donations that are one: the same ends, thing and figure at one time."""
    known = {gift.id: gift for gift in gifts}
    alike = (
        (one.id, other.id)
        for one, other in _gift_pairs(known.values())
        if one.status == other.status
        and _has_figure(one)
        and _same_figures(one.amount, other.amount)
        and frozenset({one.id, other.id}) not in apart
    )
    return merges(sound_groups(alike), lambda id: _fullest_gift_first(known[id]), "same-event")


def contradictions(gifts: Iterable[Gift]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of donations that tell one gift with two figures; nobody can say which is right."""
    pairs = (
        (min(one.id, other.id), max(one.id, other.id))
        for one, other in _gift_pairs(gifts)
        if one.status == other.status and _differ(one.amount, other.amount)
    )
    return tuple(sorted(set(pairs)))


def _gift_pairs(gifts: Iterable[Gift]) -> Iterator[tuple[Gift, Gift]]:
    """Yield the pairs of donations with the same ends and thing, told at one time by different dispatches."""
    blocks: defaultdict[Hashable, list[Gift]] = defaultdict(list)
    for gift in gifts:
        for key in _block_keys(gift):
            blocks[key].append(gift)
    for one, other in each_once(blocks.values()):
        if (
            _one_thing(one, other)
            and _at_one_time(one, other)
            and one.dispatches.isdisjoint(other.dispatches)
        ):
            yield one, other


def _block_keys(gift: Gift) -> Iterator[Hashable]:
    """Yield what a donation shares with all that can be the same: the ends, and the day or nearly the day told.

    Days of NEAR or less between them share one of their two stretches of NEAR + 1 days.
    """
    if not (gift.donor and gift.recipient):
        return
    _, month, day = parts(gift.date)
    if day:
        yield gift.donor, gift.recipient, month, day
    if gift.published is not None:
        told = gift.published.toordinal()
        for stretch in {told // (NEAR + 1), (told + NEAR) // (NEAR + 1)}:
            yield gift.donor, gift.recipient, stretch


def _one_thing(one: Gift, other: Gift) -> bool:
    """Return whether all words of one thing are among those of the other ("masques médicaux", "masques")."""
    return bool(one.item and other.item) and (one.item <= other.item or other.item <= one.item)


def _at_one_time(one: Gift, other: Gift) -> bool:
    if one.date is not None and other.date is not None and (parts(one.date)[2] or parts(other.date)[2]):
        return same_day(one.date, other.date)
    return agree(one.date, other.date) and near(one.published, other.published)


def _has_figure(gift: Gift) -> bool:
    return gift.amount.quantity is not None or gift.amount.value is not None


def _same_figures(one: Amount, other: Amount) -> bool:
    """Return whether two amounts are one: the same numbers, and no bounds that differ where both are told with some."""
    numbers = ("quantity", "value", "currency")
    if any(getattr(one, name) != getattr(other, name) for name in numbers):
        return False
    bounds = ((one.quantity_bounds, other.quantity_bounds), (one.value_bounds, other.value_bounds))
    return all(mine == yours or None in (mine, yours) for mine, yours in bounds)


def _differ(one: Amount, other: Amount) -> bool:
    """Return whether two figures measure the same and cannot both be right."""
    pieces = _apart(_reach(one.quantity, one.quantity_bounds), _reach(other.quantity, other.quantity_bounds))
    money = _apart(_reach(one.value, one.value_bounds), _reach(other.value, other.value_bounds))
    return pieces or (money and one.currency == other.currency)


def _reach(number: int | None, bounds: Bounds | None) -> tuple[float, float] | None:
    """Return from where to where a number may lie, as it is told; None where there is none."""
    if number is None or bounds is None:
        return None if number is None else (number, number)
    open_below = bounds.least is None and bounds.most is not None
    open_above = bounds.most is None and bounds.least is not None
    low = 0 if open_below else number if bounds.least is None else bounds.least
    high = inf if open_above else number if bounds.most is None else bounds.most
    slack = ROUGHLY if bounds.about else 0
    return low * (1 - slack), high * (1 + slack)


def _apart(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _fullest_gift_first(gift: Gift) -> tuple[int, int, str]:
    return -sum(map(bool, parts(gift.date))), -len(gift.item), gift.id
