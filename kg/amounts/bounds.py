"""What words around a number leave open of it: "jusqu'à", "plus de", "environ", "au moins"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kg.folding import either, fold
from kg.lexicon import rows
from kg.model import Bounds

if TYPE_CHECKING:
    from typing import Any

    from kg.amounts.written import Numeral

_LOOK_BACK = 40
_LONGEST_CHAIN = 3
"""Words of bounds that stand one before the other at most: "jusqu'à près de 300"."""


class Stretch(NamedTuple):
    """A number with the words that bound it: `text[start:end]`, and what they say ("least", "most", "about")."""

    start: int
    end: int
    says: frozenset[str]


def stretched(text: str, start: int, end: int) -> Stretch:
    """Return the stretch of the number that stands at `text[start:end]` of a folded text, its currency included.

    >>> stretched("il offre jusqu'a 300 lits", 17, 20)
    Stretch(start=9, end=20, says=frozenset({'most'}))
    """
    says = set()
    for _ in range(_LONGEST_CHAIN):
        before = _before().search(text[max(0, start - _LOOK_BACK) : start])
        if before is None:
            break
        start -= len(before[0])
        says.add(_senses("before")[before["bound"]])
    if after := _after().match(text, end):
        end = after.end() if after["bound"] else end
        says.add(_senses("after")[after["bound"] or after["later"]])
    return Stretch(start, end, frozenset(says - {"range"}))


def without_bound(words: str) -> str:
    """Return what is counted without what bounds its number behind it: "lits" for "lits au moins"."""
    folded = fold(words)
    found = _behind().search(folded.text)
    return words[: folded.starts[found.start()]] if found else words


def bounds(numeral: Numeral, says: frozenset[str]) -> Bounds | None:
    """Return what is left open of a number, as whole numbers; None if it is told as exact or not at all."""
    if numeral.value is None:
        return None
    told = round(numeral.value)
    least = told if "least" in says or (numeral.most is not None and "most" not in says) else None
    most = told if "most" in says else None
    found = Bounds(
        least,
        round(numeral.most) if numeral.most is not None and "least" not in says else most,
        numeral.about or "about" in says,
    )
    return None if found == Bounds() else found


@cache
def _senses(place: str) -> dict[str, str]:
    return {word: row["says"] for row in _rows() for word in row.get(place, [])}


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?P<bound>{either(_senses('before'))})(?:(?<=') ?| )$")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w),? {either(_senses('after'))}$")


@cache
def _after() -> re.Pattern[str]:
    words = either(_senses("after"))
    noun = r" (?:de |d')?[^\W\d_]+"
    return re.compile(rf"(?:,? (?P<bound>{words})|{noun},? (?P<later>{words}))(?!\w)")


def _rows() -> tuple[dict[str, Any], ...]:
    return rows("amounts", "bound", {"says": str, "example": str}, {"before": list, "after": list})
