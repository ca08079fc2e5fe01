"""Numbers in a folded French text, in digits and in words, with what multiplies them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from kg.amounts.multipliers import followed_by_de, multiplier, multipliers, rough, words
from kg.amounts.written import Numeral, in_collectives, in_digits, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_HALF = re.compile(r" et demie?\b")


def find_numerals(text: str) -> list[Numeral]:
    """Return the numbers of a folded text in their order; "10 à 20 millions" is one, the lower, with its `most`."""
    found = [*in_digits(text), *in_collectives(text), *in_words(text)]
    return list(_joined(text, list(_longest([_multiplied(text, one) for one in found]))))


def _multiplied(text: str, numeral: Numeral) -> Numeral:
    """Take in what multiplies a number: "140 mille", "une vingtaine de millions", "2 millions et demi"."""
    start, end, value, *_ = numeral
    while match := multiplier().match(text, end):
        end = match.end()
        value = value and value * multipliers()[match["word"]]
    scaled = text.endswith(followed_by_de(), start, end)
    if value and scaled and (half := _HALF.match(text, end)):
        value += Fraction(_last_factor(text, Numeral(start, end, value))) / 2
        end = half.end()
    about = any(word in rough() for word in re.split("[ ']", text[start:end]))
    return Numeral(start, end, value, scaled, about=about)


def _longest(found: list[Numeral]) -> Iterator[Numeral]:
    reached = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= reached:
            yield one
            reached = one.end


def _joined(text: str, found: list[Numeral]) -> Iterator[Numeral]:
    """Join what is one number: "1 milliard 200 millions", "10 000 (dix mille)".

    "10 à 20 millions" is the lower number and the upper one as its `most`.
    """
    one: Numeral | None = None
    for two in found:
        both = one and (_sum(text, one, two) or _range(text, one, two) or _restated(text, one, two))
        if one and not both:
            yield one
        one = both or two
    if one:
        yield one


def _sum(text: str, one: Numeral, two: Numeral) -> Numeral | None:
    if one.value is None or two.value is None or text[one.end : two.start] != " ":
        return None
    if not one.scaled or two.value >= _last_factor(text, one):
        return None
    return Numeral(one.start, two.end, one.value + two.value, two.scaled, about=one.about or two.about)


def _restated(text: str, one: Numeral, two: Numeral) -> Numeral | None:
    """Join a number and the same in brackets, in digits or in words."""
    bracketed = text[one.end : two.start].strip(" ") == "(" and text[two.end : two.end + 1] == ")"
    same = bracketed and one.value is not None and one.value == two.value
    if not same:
        return None
    return Numeral(one.start, two.end + 1, one.value, one.scaled or two.scaled, about=one.about and two.about)


def _range(text: str, low: Numeral, high: Numeral) -> Numeral | None:
    if low.value is None or high.value is None or not _is_range(text, low, high):
        return None
    shared = low.value * _last_factor(text, high)
    lower = shared if shared < high.value else low.value
    if lower >= high.value:
        return None
    return Numeral(low.start, high.end, lower, high.scaled, high.value, low.about or high.about)


def _is_range(text: str, low: Numeral, high: Numeral) -> bool:
    link = text[low.end : high.start].strip(" ")
    between = text[: low.start].rstrip(" ").endswith(words()["between"])
    return link in words()["range"] or (between and link in words()["between_and"])


def _last_factor(text: str, numeral: Numeral) -> int:
    return multipliers().get(text[numeral.start : numeral.end].rpartition(" ")[2], 1)
