"""Where a string of letters falls into words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kg.repair.words import IMPOSSIBLE, elided_cost, listed, part_cost, whole_cost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# A compound may open with a preposition: behind one, a word is less probably a word of its own.
_COMPOUND = 1.5
# Before an apostrophe and a letter stands an elided word; any other is a foreign name, or a wonder.
_NO_ELISION = 5.0
# A function word has its capital at the head of a sentence; inside one it is part of a name ("Latombe").
# And at the head, a capital does not speak for a name.
_CAPITAL_INSIDE, _CAPITAL_AT_HEAD = 4.0, 0.7


@dataclass(frozen=True, slots=True)
class Written:
    """A word as it stands in a text: before an apostrophe, at the head of a sentence, or neither."""

    word: str
    elided: bool = False
    head: bool = False


def cuts(written: Written, counts: Mapping[str, int], lost: float) -> tuple[int, ...]:
    """Return the places in the word where words meet: none, one or two; `lost` is the cost of each.

    `counts` tells how often the page has each word.
    """
    whole = whole_cost(written.word, counts) + _NO_ELISION * written.elided + _CAPITAL_AT_HEAD * written.head
    cheapest = min(_cuttings(written, counts, lost), default=(IMPOSSIBLE, ()))
    return cheapest[1] if cheapest[0] < whole else ()


def _cuttings(
    written: Written, counts: Mapping[str, int], lost: float
) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Yield each way to cut the word into two or three, with its cost."""
    word, end = written.word, len(written.word)
    part: Callable[[str], float] = partial(part_cost, counts=counts)
    last = elided_cost if written.elided else part
    for first in range(1, end):
        head = _head_cost(written, word[:first], counts) + lost
        if head < IMPOSSIBLE:
            yield head + _join_cost(word[:first], word[first:]) + last(word[first:]), (first,)
            for second in range(first + 1, end):
                middle = part(word[first:second]) + _join_cost(word[:first], word[first:second]) + lost
                tail = last(word[second:]) + _join_cost(word[first:second], word[second:])
                yield head + middle + tail, (first, second)


def _head_cost(written: Written, part: str, counts: Mapping[str, int]) -> float:
    strange = not written.head and part[0].isupper() and part.lower() in listed("short")
    return part_cost(part, counts) + (_CAPITAL_INSIDE if strange else 0)


def _join_cost(left: str, right: str) -> float:
    """Return what speaks against a break between two parts: that they make a compound or a form."""
    left = left.lower()
    if left in listed("prefixes") and right not in listed("short"):
        return IMPOSSIBLE
    if left.endswith("r") and right in listed("endings"):
        return IMPOSSIBLE
    if len(right) == 2 and right[1] == "e" and left[-1] == right[0]:  # "américainne" for "américaine"
        return IMPOSSIBLE
    return _COMPOUND if left in listed("prepositions") and right not in listed("short") else 0
