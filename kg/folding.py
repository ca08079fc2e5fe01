"""A text without case, accents and typography, and the way from its letters back to the source."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CATEGORIES = {"Pd": "-", "Zs": " ", "Cf": ""}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text: its character i stood at `source[starts[i]:ends[i]]`."""

    source: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]`, which must not be empty, stood in the source."""
        return self.starts[start], self.ends[end - 1]


def fold(source: str) -> Folded:
    """Return the text in small letters without accents, with plain dashes and apostrophes and single spaces.

    A mark that combines with a letter belongs to its place; characters that do not show are left out.
    """
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, char in enumerate(source):
        if unicodedata.combining(char) and ends:
            ends[-1] = place + 1
        for letter in _plain(char):
            if letter != " " or letters[-1:] != [" "]:
                letters.append(letter)
                starts.append(place)
                ends.append(place + 1)
    return Folded(source, "".join(letters), tuple(starts), tuple(ends))


def either(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def _plain(char: str) -> str:
    if char in "’ʼ′`":
        return "'"
    if char.isspace():
        return " "
    if unicodedata.category(char) == "No":  # "10²" is not 102
        return char
    letters = (c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return "".join(_CATEGORIES.get(unicodedata.category(c), c) for c in letters).casefold()
