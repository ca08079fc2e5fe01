"""What dispatches tell of an event, as far as it takes to see whether two tell of one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from kg.model import Amount


class Identified(Protocol):
    """What has an identifier of its own."""

    @property
    def id(self) -> str:
        """The identifier."""


Each = TypeVar("Each", bound=Identified)


@dataclass(frozen=True, slots=True)
class Party:
    """Who took part: a named person, or (not `named`) a side or group that stands for somebody."""

    id: str
    sides: frozenset[str] = frozenset()
    named: bool = True


@dataclass(frozen=True, slots=True)
class Talk:
    """A meeting as some dispatches tell it; `published` is the day of the first of them."""

    id: str
    kind: str
    status: str
    date: str | None
    parties: frozenset[Party]
    dispatches: frozenset[str]
    published: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Gift:
    """A donation as some dispatches tell it; `item` holds the words of the thing, folded."""

    id: str
    status: str
    date: str | None
    donor: str | None
    recipient: str | None
    item: frozenset[str]
    amount: Amount
    dispatches: frozenset[str]
    published: datetime.date | None = None


def each_once(blocks: Iterable[list[Each]]) -> Iterator[tuple[Each, Each]]:
    """Yield the pairs within blocks, each once though the blocks may overlap."""
    seen = set()
    for block in blocks:
        for one, other in combinations(block, 2):
            pair = (min(one.id, other.id), max(one.id, other.id))
            if pair not in seen:
                seen.add(pair)
                yield one, other
