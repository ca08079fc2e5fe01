"""Lines become paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.repair.mapped import Edit
from kg.repair.words import cost, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.repair.mapped import Mapped

_BREAK = re.compile(r"\n+")
_LINE_PAIR = re.compile(r"(?<=[^\n])\n(?=[^\n])")
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
_LAST_WORD = re.compile(r"[^\W\d_]+(?=-$)")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WIDEST = 120
_FEWEST_LINES = 5
_RARE = 5.5
"""The cost of a word from which on it is likelier none."""
_TORN = 0.25
"""How many of the blank lines of a text must stand within its sentences for all of them to mean nothing."""


def unquoted(text: Mapped) -> Mapped:
    """Return the text without the marks that mail sets before each line of what it quotes."""
    return text.replaced(_QUOTED, "")


def paragraphs(text: Mapped) -> list[Mapped]:
    """Return the paragraphs of a text.

    A line end is a blank where it was made to fit a width: in a text with lines of about the same, small
    width if the next word had no room left, and everywhere before a lower-case word that goes on with a
    sentence. Any other line end parts paragraphs. Blank lines between all lines part nothing.
    """
    if _is_spread(text.text):
        text = text.replaced(_BLANK_LINES, "\n")
    return list(text.edited(_wraps(text.text)).split(_BREAK))


def _wraps(text: str) -> Iterator[Edit]:
    width = _width(text)
    for match in _LINE_PAIR.finditer(text):
        start, end = match.span()
        before = text[text.rfind("\n", 0, start) + 1 : start]
        after = text[end : end + _WIDEST].split("\n", 1)[0]
        if _goes_on(before, after) or _had_no_room(before, after, width):
            divided = before.endswith("-") and before[-2:-1].isalpha() and after[0].isalpha()
            cut = start - _is_hyphen_of_line(before, after) if divided else start
            yield Edit(cut, end, "" if divided else " ")


def _is_spread(text: str) -> bool:
    """Tell whether blank lines stand between all lines of a text that was broken to fit a width."""
    lines = [line for line in text.split("\n") if line]
    pairs = list(pairwise(lines))
    if len(lines) < _FEWEST_LINES or _LINE_PAIR.search(text) or max(map(len, lines)) > _WIDEST:
        return False
    return sum(_goes_on(before, after) for before, after in pairs) > _TORN * len(pairs)


def _is_hyphen_of_line(before: str, after: str) -> bool:
    """Tell whether the hyphen at the end of a line only divides a word: "minis- tre", but "vice- président"."""
    first, second = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if first is None or second is None or after[0].isupper():
        return False
    if first.start() and before[first.start() - 1] == "-":
        return False  # "a-t- il"
    whole = cost(first.group() + second.group())
    return whole < _RARE or max(cost(first.group()), cost(second.group())) > _RARE


def _goes_on(before: str, after: str) -> bool:
    """Tell whether a sentence goes on at a line end: before a small letter, and after a word that asks for more."""
    if before.rpartition(" ")[2] in listed("unfinished"):
        return True
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
