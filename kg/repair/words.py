"""How probable a word is, as a cost: the negative decimal logarithm of its probability."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from wordfreq import get_frequency_dict

from kg import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

IMPOSSIBLE = math.inf
_SHORT = 3
# A word that no list knows: the longer it is, the less probable is any single one. Names are commoner.
_UNKNOWN, _UNKNOWN_LETTER, _UNKNOWN_LEAST = 6.5, 0.45, 8.0
_UNKNOWN_NAME, _UNKNOWN_NAME_LETTER = 5.3, 0.35
# Each time that a page repeats a name makes it ten times less probable that it is an accident.
_MOST_REPEATS = 2
# A rare word is this probable on a page where it stands elsewhere.
_ON_THE_PAGE = 3.0


# Accents are left out, now and then.
_MISSPELT = 2.5


@cache
def listed(name: str) -> frozenset[str]:
    """Return a list of the lexicon `glue`."""
    return frozenset(lexicon.words("glue", name))


@cache
def _frequencies() -> dict[str, float]:
    return get_frequency_dict("fr", "best")


def cost(word: str) -> float:
    """Return the cost of a word of general French, in any case; IMPOSSIBLE if it is not known."""
    frequency = _frequencies().get(word.lower())
    return -math.log10(frequency) if frequency else IMPOSSIBLE


def whole_cost(word: str, counts: Mapping[str, int]) -> float:
    """Return the cost of taking `word` for one word; `counts` tells how often the page has each word."""
    known = _spelling_cost(word)
    if word.islower():
        return min(known, max(_UNKNOWN + _UNKNOWN_LETTER * len(word), _UNKNOWN_LEAST))
    repeats = min(counts.get(word, 1) - 1, _MOST_REPEATS)
    return min(known, _UNKNOWN_NAME + _UNKNOWN_NAME_LETTER * len(word)) - repeats


@lru_cache(maxsize=50_000)
def _spelling_cost(word: str) -> float:
    return min(cost(word), *(cost(spelling) + _MISSPELT for spelling in _accented(word)), IMPOSSIBLE)


def _accented(word: str) -> Iterator[str]:
    """Yield the word with an acute accent on one of its letters e."""
    return (f"{word[:i]}é{word[i + 1 :]}" for i, letter in enumerate(word) if letter in "eE")


def part_cost(part: str, counts: Mapping[str, int]) -> float:
    """Return the cost of taking `part`, a piece of what is written as one, for a word of its own."""
    on_the_page = part in counts and (len(part) > _SHORT or (part[0].isupper() and len(part) > 1))
    if len(part) <= _SHORT and not on_the_page and part.lower() not in listed("short"):
        return IMPOSSIBLE
    return min(cost(part), _ON_THE_PAGE if on_the_page else IMPOSSIBLE)


def elided_cost(part: str) -> float:
    """Return the cost of `part` before an apostrophe."""
    return cost(part) if part.lower() in listed("elided") else IMPOSSIBLE
