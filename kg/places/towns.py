"""Towns of the whole world in a text, as hints at the country that somebody near them speaks for.

The table is drawn from GeoNames (CC BY 4.0; `kg/training/towns.py`): some towns of 5,000 people and more, with
their names in many languages. Many bear the name of a person or of each other, so that nothing but the document reader,
which weighs them in their context, takes a word for a town because of it.
"""

from __future__ import annotations

import lzma
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.lexicon import words
from kg.names import fold
from kg.places.countries import press_country

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

FILE = Path(__file__).parent.parent / "lexicon" / "towns.txt.xz"
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*|[^\W\d_]")
"""A word; "d'" before one stands alone."""
_GAP = re.compile(r"[ \u00a0-]")
"""What may stand between the words of a name."""
_JOINED = re.compile(r"\.?[ \u00a0-]")
"""What joins a word to a name: "M. Laval", "Pierre Laval", "Laval-Martin"."""
_CLOSES = frozenset('.!?:»"')
"""Marks behind which a sentence opens."""
_DATELINE = re.compile(r"\s*[,(–—-]")
LONGEST = 5
"""Words of a name."""


class Town(NamedTuple):
    """A town in a text, from offset *start* to *end*, and the code of the country that it lies in."""

    start: int
    end: int
    country: str


def find_towns(text: str, told: Collection[str], taken: Sequence[tuple[int, int]] = ()) -> list[Town]:
    """Return the towns that *text* names outside *taken* stretches, in order.

    Of towns of one name it is the largest in one of the countries *told*, else one of France, else the largest. Words
    beside other words with a capital are parts of names, and so they are everywhere in the text.
    """
    found = list(_WORD.finditer(text))
    surnames = _surnames(text, found)
    towns = []
    for i, count, codes in _candidates(text, found):
        start, end = found[i].start(), found[i + count - 1].end()
        free = not any(start < last and first < end for first, last in taken)
        if free and fold(text[start:end]) not in surnames and _stands_alone(text, found, i, count):
            towns.append(Town(start, end, _likeliest(codes, told)))
    return towns


def _surnames(text: str, found: Sequence[re.Match[str]]) -> set[str]:
    """Return the words, folded, that are parts of names somewhere in the text."""
    return {
        fold(word.group())
        for i, word in enumerate(found)
        if word.group()[0].isupper() and _in_name(text, found, i, 1)
    }


def _candidates(text: str, found: Sequence[re.Match[str]]) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Yield where the name of a town stands, of how many words, and the countries that it may lie in."""
    i = 0
    while i < len(found):
        count, codes = _longest(text, found, i)
        if codes:
            yield i, count, codes
        i += count


def _stands_alone(text: str, found: Sequence[re.Match[str]], i: int, count: int) -> bool:
    """Tell whether words are no part of a longer name, nor written with a capital for where they stand."""
    start, end = found[i].start(), found[i + count - 1].end()
    return not _in_name(text, found, i, count) and not _opens(text, start, end)


def _likeliest(codes: Sequence[str], told: Collection[str]) -> str:
    """Return one of the countries, the largest towns first: one that is told, else that of the press, else the first."""
    own = press_country() if press_country() in codes else codes[0]
    return next((code for code in codes if code in told), own)


def _longest(text: str, found: Sequence[re.Match[str]], i: int) -> tuple[int, Sequence[str]]:
    """Return how many words from *i* on are a town, and the countries that it may lie in; (1, ()) for none."""
    if not found[i].group()[0].isupper():
        return 1, ()
    count = 1
    while count < LONGEST and i + count < len(found) and _GAP.fullmatch(_between(text, found, i + count)):
        count += 1
    for n in range(count, 0, -1):
        last = found[i + n - 1]
        if last.group()[0].isupper() and (codes := _table().get(fold(text[found[i].start() : last.end()]))):
            return n, codes.split(",")
    return 1, ()


def _between(text: str, found: Sequence[re.Match[str]], i: int) -> str:
    return text[found[i - 1].end() : found[i].start()]


def _in_name(text: str, found: Sequence[re.Match[str]], i: int, count: int) -> bool:
    """Tell whether *count* words from *i* on stand beside another word with a capital."""
    return any(
        _JOINED.fullmatch(_between(text, found, right)) is not None and _is_name(found[other].group())
        for right, other in ((i, i - 1), (i + count, i + count))
        if 0 < right < len(found)
    )


def _is_name(word: str) -> bool:
    return word[0].isupper() and word not in words("glue", "openers")


def _opens(text: str, start: int, end: int) -> bool:
    """Tell whether a word opens a sentence, not a dateline: it may be any word or name."""
    before = text[:start].rstrip()
    opens = start == 0 or "\n" in text[len(before) : start] or (before and before[-1] in _CLOSES)
    return bool(opens) and _DATELINE.match(text, end) is None


@cache
def _table() -> dict[str, str]:
    """Return the codes of the countries, joined by commas, by folded name."""
    return dict(_lines())


def _lines() -> Iterator[tuple[str, str]]:
    with lzma.open(FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            codes, name = line.rstrip("\n").split(" ", 1)
            yield name, codes
