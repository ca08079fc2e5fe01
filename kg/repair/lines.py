"""Lines become paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.repair.mapped import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.repair.mapped import Mapped

_BREAK = re.compile(r"\n+")
_LINE_PAIR = re.compile(r"(?<=[^\n])\n(?=[^\n])")
_WIDEST = 120
_FEWEST_LINES = 5


def paragraphs(text: Mapped) -> list[Mapped]:
    """Return the paragraphs of a text.

    A line end is a blank where it was made to fit a width: in a text with lines of about the same, small
    width if the next word had no room left, and everywhere before a lower-case word that goes on with a
    sentence. Any other line end parts paragraphs.
    """
    return list(text.edited(_wraps(text.text)).split(_BREAK))


def _wraps(text: str) -> Iterator[Edit]:
    width = _width(text)
    for match in _LINE_PAIR.finditer(text):
        start, end = match.span()
        before = text[text.rfind("\n", 0, start) + 1 : start]
        after = text[end : end + _WIDEST].split("\n", 1)[0]
        if _goes_on(before, after) or _had_no_room(before, after, width):
            hyphen = before.endswith("-") and before[-2:-1].isalpha() and after[0].islower()
            yield Edit(start, end, "" if hyphen else " ")


def _goes_on(before: str, after: str) -> bool:
    return after[0].islower() and before[-1] not in '.!?…:»"'


def _had_no_room(before: str, after: str, width: int) -> bool:
    return len(before) + 1 + len(after.split(" ", 1)[0]) > width > 0


def _width(text: str) -> int:
    """Return the width that the lines of `text` were broken to fit, 0 if they were not."""
    lines = text.split("\n")
    lengths = [len(line) for line, after in pairwise(lines) if line and after]
    width = max(map(len, lines))
    full = sum(length > 0.75 * width for length in lengths)
    wrapped = width <= _WIDEST and len(lengths) >= _FEWEST_LINES and full > 0.7 * len(lengths)
    return width if wrapped else 0
