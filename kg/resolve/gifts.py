"""Which tellings are of one gift, and which figures for it contradict each other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.resolve.days import NEAR, agree, near, parts, same_day
from kg.resolve.groups import Merge, merges, sound_groups
from kg.resolve.tellings import each_once

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator

    from kg.model import Amount
    from kg.resolve.tellings import Gift


def merge_gifts(gifts: Iterable[Gift], apart: Collection[frozenset[str]] = ()) -> tuple[Merge, ...]:
    """Return the donations that are one: the same ends, thing and figure at one time."""
    known = {gift.id: gift for gift in gifts}
    alike = (
        (one.id, other.id)
        for one, other in _gift_pairs(known.values())
        if one.status == other.status
        and _has_figure(one)
        and one.amount == other.amount
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


def _differ(one: Amount, other: Amount) -> bool:
    """Return whether two figures measure the same and are not the same."""
    pieces = None not in (one.quantity, other.quantity) and one.quantity != other.quantity
    money = None not in (one.value, other.value) and one.value != other.value
    return pieces or (money and one.currency == other.currency)


def _fullest_gift_first(gift: Gift) -> tuple[int, int, str]:
    return -sum(map(bool, parts(gift.date))), -len(gift.item), gift.id
