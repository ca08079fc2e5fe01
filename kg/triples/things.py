"""What is given as a kind of thing: the words without the numbers and sums that stand with them."""

from __future__ import annotations

import re
from functools import cache

from kg.amounts import find_amounts
from kg.lexicon import kept
from kg.lexicon import words as listed

_GONE = "\0"
_WORD = re.compile(r"[^\W\d_]+['’]?|\d+|\0")
_HALF = re.compile("[\ud800-\udfff]")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|(?<=\s)[-–:,;](?=\s|$)")


def money() -> str:
    """Return the word for what a bare sum is."""
    return listed("things", "money")[0]


@kept(50_000)
def kind_of_thing(words: str) -> str:
    """Return the words for what is given without how many or how much of it.

    A bare sum is money, or what it counts where that is no currency of one country alone ("dinars"). A number that
    says of which sort a thing is stays, and so do words that would be nothing without it.

    >>> [kind_of_thing(text) for text in ("deux ambulances et 50 lits", "2 millions d'euros", "scanner à 64 barrettes")]
    ['ambulances et lits', 'argent', 'scanner à 64 barrettes']
    """
    kept, sums = words, False
    for span in reversed(find_amounts(_HALF.sub("\ufffd", words))):
        is_sum = span.amount.value is not None
        if is_sum or _counts(kept[: span.start]):
            named = span.amount.currency is not None
            sums |= is_sum and named
            unnamed = (
                f" {span.text.split()[-1]}" if is_sum and not named else ""
            )  # "dinars" of whichever country
            kept = kept[: span.start] + _GONE + unnamed + _without_unit(kept[span.end :], span.unit)
    if _GONE not in kept:
        return words
    left = _EMPTY.sub(" ", _without_small_words(kept))
    left = " ".join(left.split()).strip(" ,;:")
    return left if any(map(str.isalpha, left)) else money() if sums else words


def _counts(before: str) -> bool:
    """Return whether a number behind these words counts a thing: it begins the words, or what a joint adds to them."""
    told = [word.lower().rstrip("'’") for word in _WORD.findall(before)]
    comma = before.rstrip()[-1:] in (",", ";", "(", _GONE)
    return comma or not told or told[-1] in _words("joints") or set(told) <= _words("small")


def _without_unit(behind: str, unit: str | None) -> str:
    """Return what stands behind a number, without the measure of it."""
    stripped = behind.lstrip()
    return stripped[len(unit) :] if unit and stripped.startswith(unit) else behind


def _without_small_words(text: str) -> str:
    """Return a text without what was cut from it and the small words that led there."""
    places = list(_WORD.finditer(text))
    gone = {index for index, place in enumerate(places) if place[0] == _GONE}
    for cut in sorted(gone):
        gone |= _small_from(places, cut, -1)
        if all(place in gone for place in range(cut)):
            gone |= _small_from(places, cut, 1)
    for index in sorted(gone, reverse=True):
        text = text[: places[index].start()] + " " + text[places[index].end() :]
    return text


def _small_from(places: list[re.Match[str]], index: int, step: int) -> set[int]:
    """Return the places of the small words next to a place, in one direction."""
    found = set()
    while 0 <= (index := index + step) < len(places):
        if places[index][0].lower().rstrip("'’") not in _words("small"):
            break
        found.add(index)
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(listed("things", name))
